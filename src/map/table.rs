//! The map's table twin: the same entries with organizations beside them, sorted, searched and chosen.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::i18n::fold;
use crate::view::view;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::boundaries::Boundaries;
use super::class::Class;
use super::entry::{Entry, Sort};
use super::legend::Swatch;
use super::state::{Attention, MapState};
use super::words;
use crate::catalogue::Content;
use crate::events;
use crate::i18n::{I18n, unique_id};
use crate::start::Started;

/// What the table can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    Class,
    Since,
    Sort,
    Code,
}

impl Column {
    const ALL: [Self; 5] = [Self::Name, Self::Class, Self::Since, Self::Sort, Self::Code];

    fn key(self) -> &'static str {
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
struct Sorting {
    column: Column,
    descending: bool,
}

/// A row: an entry with the words that depend on the language.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    entry: Entry,
    name: String,
    /// The language of the words: another one makes another row.
    language: String,
}

/// The table with its search field.
#[component]
pub fn Table() -> impl IntoView {
    let i18n = I18n::expect();
    let state = MapState::expect();
    let (searched, set_searched) = signal(String::new());
    // Relations first, then names: who is tied to the organization stands at the top.
    let (sorting, set_sorting) = signal(Sorting {
        column: Column::Class,
        descending: false,
    });
    let rows = all_rows(state);
    let found_by = all_found_by(rows);
    let shown = Memo::new(move |_| {
        let wanted = searched.with(|text| fold(text));
        let found = |index: usize| {
            wanted.is_empty() || found_by.with(|texts| texts[index].contains(&wanted))
        };
        let mut shown: Vec<Row> = rows.with(|rows| {
            let numbered = rows.iter().enumerate();
            let fitting = numbered.filter(|(index, row)| state.admits(&row.entry) && found(*index));
            fitting.map(|(_, row)| row.clone()).collect()
        });
        let sorting = sorting.get();
        // The rows come in alphabetical order, and sorting keeps it among equals.
        shown.sort_by(|a, b| {
            let order = compare(a, b, sorting.column);
            if sorting.descending {
                order.reverse()
            } else {
                order
            }
        });
        if sorting.column == Column::Name && sorting.descending {
            shown.reverse();
        }
        Arc::new(shown)
    });
    let sort = move |column: Column| {
        set_sorting.update(|sorting| {
            sorting.descending = sorting.column == column && !sorting.descending;
            sorting.column = column;
        });
    };
    keep_ready();
    let is_chosen = StoredValue::new_local(Selector::new(move || state.chosen.get()));
    let as_of = Content::expect().with(|catalogue| catalogue.as_of.to_string());
    let as_of = move || i18n.with("common.as_of", &[("date", &i18n.date(&as_of))]);
    view! {
        <Search on_searched=Callback::new(move |text| set_searched.set(text)) />
        <p class="cc-map__count" role="status">
            {move || i18n.count("map.table.count", shown.with(|shown| shown.len()))}
        </p>
        <div class="cc-scroll cc-map__scroll" role="region" tabindex="0" aria-labelledby="map-table-title">
            <table class="cc-map__table" data-map-table>
                <caption id="map-table-title">
                    <span class="cc-map__caption">{i18n.text("map.table.caption")}</span>
                    <span class="cc-map__caption-note">{as_of}</span>
                    <span class="cc-map__caption-note">{i18n.text("common.disclaimer")}</span>
                </caption>
                <thead>
                    <tr>
                        {Column::ALL
                            .map(|column| {
                                view! { <Header column sorting on_sorted=Callback::new(sort) /> }
                            })}
                    </tr>
                </thead>
                <tbody>
                    <For
                        each=move || Vec::clone(&shown.get())
                        key=|row| (row.entry.id.clone(), row.language.clone())
                        let:row
                    >
                        <TableRow row is_chosen=is_chosen.get_value() />
                    </For>
                </tbody>
            </table>
        </div>
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

/// The table is there with its page; `map:ready` says so once the boundary set has brought all rows.
fn keep_ready() {
    let boundaries = Boundaries::expect();
    Effect::new(move || {
        if boundaries.atlas().is_some() {
            events::mark_after_paint("map:ready");
        }
    });
    let state = MapState::expect();
    Effect::new(move || {
        let Some(id) = state.returning.get() else {
            return;
        };
        let rows = document().query_selector_all("[data-row]").ok();
        let rows = rows
            .into_iter()
            .flat_map(|rows| (0..rows.length()).filter_map(move |index| rows.get(index)));
        let row = rows
            .filter_map(|row| row.dyn_into::<web_sys::Element>().ok())
            .find(|row| row.get_attribute("data-row").as_deref() == Some(id.as_str()));
        let button = row.and_then(|row| row.query_selector("button").ok().flatten());
        if let Some(button) =
            button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok())
        {
            let _ = button.focus();
        }
    });
}

/// The field that the rows are searched by.
#[component]
fn Search(
    /// The text was changed.
    on_searched: Callback<String>,
) -> impl IntoView {
    let i18n = I18n::expect();
    let id = unique_id("map-search");
    view! {
        <div class="cc-map__search cc-no-print">
            <label for=id.clone()>{i18n.text("map.table.search")}</label>
            <input
                id=id
                class="cc-map__input"
                type="search"
                autocomplete="off"
                spellcheck="false"
                on:input=move |event| on_searched.run(event_target_value(&event))
            />
        </div>
    }
}

/// A column's head with the button that sorts by it.
#[component]
fn Header(
    /// Which column.
    column: Column,
    /// How the table is sorted now.
    sorting: ReadSignal<Sorting>,
    /// The button was pressed.
    on_sorted: Callback<Column>,
) -> impl IntoView {
    let i18n = I18n::expect();
    let order = move || {
        let sorting = sorting.get();
        match (sorting.column == column, sorting.descending) {
            (false, _) => None,
            (true, false) => Some("ascending"),
            (true, true) => Some("descending"),
        }
    };
    view! {
        <th scope="col" aria-sort=order>
            <button type="button" class="cc-map__sort" on:click=move |_| on_sorted.run(column)>
                {move || i18n.t(column.key())}
                <svg viewBox="0 0 10 14" width="10" height="14" aria-hidden="true">
                    <path class="cc-map__sort-up" d="M5 1l4 5H1z"></path>
                    <path class="cc-map__sort-down" d="M5 13l4-5H1z"></path>
                </svg>
            </button>
        </th>
    }
}

/// One entry; its name is the button that chooses it. Its words are fixed: another language makes another row.
#[component]
fn TableRow(
    /// The entry with its words.
    row: Row,
    /// Which entry is chosen.
    is_chosen: Selector<Option<String>>,
) -> impl IntoView {
    let i18n = I18n::expect();
    let state = MapState::expect();
    let Row { entry, name, .. } = row;
    let own = Some(entry.id.clone());
    let chosen = move || is_chosen.selected(&own);
    let pressed = chosen.clone();
    let choice = entry.id.clone();
    let choose = move |event: web_sys::MouseEvent| {
        // A key makes a click without a count.
        let attention = match event.detail() {
            0 => Attention::Focus,
            _ => Attention::Sight,
        };
        state.choose(&choice, attention);
    };
    let cells = untrack(|| cells(i18n, &entry));
    view! {
        <tr data-row=entry.id data-kind=entry.class.as_str() data-chosen=move || chosen().then_some("")>
            <th scope="row">
                <button
                    type="button"
                    class="cc-map__choose"
                    aria-pressed=move || pressed().to_string()
                    on:click=choose
                >
                    {name}
                </button>
            </th>
            {cells}
        </tr>
    }
}

/// Relation, dates, type and code; what cannot apply says why.
fn cells(i18n: I18n, entry: &Entry) -> AnyView {
    let class = entry.class;
    let swatch = (class != Class::None).then(|| view! { <Swatch class /> });
    let why = entry.sort.obstacle_key().map(|key| i18n.t(key));
    let code = match entry.sort {
        Sort::State | Sort::Territory => entry.id.clone(),
        Sort::Organization | Sort::Other => String::new(),
    };
    view! {
        <td>
            <span class="cc-map__cell-class">{swatch} {i18n.t(&class.name_key())}</span>
        </td>
        <td>{words::period(i18n, entry.since, entry.until)}</td>
        <td>
            {i18n.t(entry.sort.name_key())}
            {why.map(|why| view! { <span class="cc-map__why">{why}</span> })}
        </td>
        <td>{code}</td>
    }
}
