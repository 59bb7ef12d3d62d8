//! The rows of the table twin: which there are, in which order, and the words of their cells.
//!
//! Knows nothing of how a table looks: files are written of the same rows.

use std::cmp::Ordering;
use std::sync::Arc;

use leptos::prelude::*;

use super::entry::{Entry, Sort};
use super::state::MapState;
use super::words;
use crate::i18n::{I18n, fold};
use crate::start::Started;

/// What the table can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The entry's name.
    Name,
    /// Its relation.
    Class,
    /// Since when, until when.
    Since,
    /// What it is.
    Sort,
    /// Its ISO code.
    Code,
}

impl Column {
    /// Every column, in the order of the table.
    pub const ALL: [Self; 5] = [Self::Name, Self::Class, Self::Since, Self::Sort, Self::Code];

    /// The key of its head.
    pub fn key(self) -> &'static str {
        match self {
            Self::Name => "map.table.name",
            Self::Class => "map.table.class",
            Self::Since => "map.table.since",
            Self::Sort => "map.table.sort",
            Self::Code => "map.table.code",
        }
    }
}

/// By what the table is sorted, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sorting {
    /// By what.
    pub column: Column,
    /// Which way.
    pub descending: bool,
}

impl Default for Sorting {
    /// Relations first, then names: who is tied to the organization stands at the top.
    fn default() -> Self {
        Self {
            column: Column::Class,
            descending: false,
        }
    }
}

/// What the table is asked for beyond the address.
#[derive(Clone, Copy)]
pub struct TableQuery {
    /// The text that is searched for.
    pub searched: RwSignal<String>,
    /// How the rows are sorted.
    pub sorting: RwSignal<Sorting>,
}

impl Default for TableQuery {
    fn default() -> Self {
        Self {
            searched: RwSignal::new(String::new()),
            sorting: RwSignal::new(Sorting::default()),
        }
    }
}

/// A row: an entry with the words that depend on the language.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The entry.
    pub entry: Entry,
    /// Its name.
    pub name: String,
    /// The language of the words: another one makes another row.
    pub language: String,
}

/// The rows that filters and search let through, in their order.
pub fn shown(state: MapState) -> Memo<Arc<Vec<Row>>> {
    let rows = all_rows(state);
    let found_by = all_found_by(rows);
    let TableQuery { searched, sorting } = state.table;
    Memo::new(move |_| {
        let wanted = searched.with(|text| fold(text));
        let found = |index: usize| {
            wanted.is_empty() || found_by.with(|texts| texts[index].contains(&wanted))
        };
        let mut shown: Vec<Row> = rows.with(|rows| {
            let numbered = rows.iter().enumerate();
            let fitting = numbered.filter(|(index, row)| state.admits(&row.entry) && found(*index));
            fitting.map(|(_, row)| row.clone()).collect()
        });
        sort(&mut shown, sorting.get());
        Arc::new(shown)
    })
}

/// The words of a cell.
pub fn words_of(i18n: I18n, entry: &Entry, column: Column) -> String {
    match column {
        Column::Name => words::name(i18n, entry),
        Column::Class => i18n.t(&entry.class.name_key()),
        Column::Since => words::period(i18n, entry.since, entry.until).unwrap_or_default(),
        Column::Sort => i18n.t(entry.sort.name_key()),
        Column::Code => match entry.sort {
            Sort::State | Sort::Territory => entry.id.clone(),
            Sort::Organization | Sort::Other => String::new(),
        },
    }
}

/// Sorts rows that come in alphabetical order, which equals keep.
fn sort(rows: &mut [Row], sorting: Sorting) {
    rows.sort_by(|a, b| {
        let order = compare(a, b, sorting.column);
        if sorting.descending {
            order.reverse()
        } else {
            order
        }
    });
    if sorting.column == Column::Name && sorting.descending {
        rows.reverse();
    }
}

fn compare(a: &Row, b: &Row, column: Column) -> Ordering {
    let (one, other) = (&a.entry, &b.entry);
    match column {
        // The rows are in alphabetical order already.
        Column::Name => Ordering::Equal,
        Column::Class => one.class.cmp(&other.class),
        Column::Since => {
            (one.since.is_none(), one.since).cmp(&(other.since.is_none(), other.since))
        }
        Column::Sort => one.sort.cmp(&other.sort),
        Column::Code => one.id.cmp(&other.id),
    }
}

/// Every entry as a row, in alphabetical order.
fn all_rows(state: MapState) -> Memo<Vec<Row>> {
    let i18n = I18n::expect();
    Memo::new(move |_| {
        let language = i18n.language();
        let mut rows: Vec<Row> = state.register.with(|register| {
            let rows = register.entries().map(|entry| Row {
                entry: entry.clone(),
                name: words::name(i18n, entry),
                language: language.clone(),
            });
            rows.collect()
        });
        rows.sort_by(|a, b| i18n.compare(&a.name, &b.name));
        rows
    })
}

/// What each row can be found by, made only once somebody searches.
fn all_found_by(rows: Memo<Vec<Row>>) -> Memo<Vec<String>> {
    let i18n = I18n::expect();
    let languages = Started::expect()
        .config
        .with_value(|config| config.languages.clone());
    Memo::new(move |_| {
        rows.with(|rows| {
            let texts = rows
                .iter()
                .map(|row| found_by(i18n, &row.entry, &row.name, &languages));
            texts.collect()
        })
    })
}

/// Its name in every language offered, its official name, its abbreviation and its code.
fn found_by(i18n: I18n, entry: &Entry, name: &str, languages: &[String]) -> String {
    let official = i18n.find(&format!("pack.parties.{}.official", entry.id));
    let abbreviation = i18n.find(&format!("pack.parties.{}.abbreviation", entry.id));
    let elsewhere = languages
        .iter()
        .filter_map(|language| crate::i18n::region_name(language, &entry.id));
    let all: Vec<String> = [
        Some(name.to_owned()),
        official,
        abbreviation,
        Some(entry.id.clone()),
    ]
    .into_iter()
    .flatten()
    .chain(elsewhere)
    .collect();
    fold(&all.join("\n"))
}
