//! The files: the map as an image, the table's rows, the catalogue.

use concord_domain::csv;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement};

use super::metadata::{ColumnHead, RowData, TableFile, write_catalogue};
use super::picture::Picture;
use super::raster;
use super::sheet::{DrawnSheet, Sheet, Type};
use super::subject::Subject;
use crate::backend;
use crate::i18n::direction;
use crate::map::class::Class;
use crate::map::legend;
use crate::map::rows::{Column, Row, words_of};
use crate::start::Started;

/// The map that the page shows with everything that belongs to it; nothing where none is drawn.
pub fn sheet(subject: Subject) -> Option<DrawnSheet> {
    let picture = Picture::take()?;
    let language = subject.i18n.language();
    let mut lead = subject.shown();
    lead.push(format!("{} · {}", subject.as_of(), subject.made()));
    let notes = [
        subject.no_status(),
        Some(subject.disclaimer()),
        Some(subject.boundaries()),
        Some(subject.source()),
        Some(subject.license()),
        Some(subject.citation()),
    ];
    let sheet = Sheet {
        from_right: direction(&language) == "rtl",
        language,
        organization: subject.organization(),
        title: subject.title(),
        lead,
        legend_title: subject.i18n.t("map.legend.title"),
        legend: legend_rows(subject, &picture),
        notes: notes.into_iter().flatten().collect(),
    };
    let measure = measure(&picture.inks.family);
    Some(sheet.draw(&picture, &measure))
}

/// The classes that are shown, as the legend shows them.
fn legend_rows(subject: Subject, picture: &Picture) -> Vec<(String, String, String)> {
    let counts = legend::counts(subject.state);
    let wanted = subject.state.classes.get();
    let rows = Class::ALL.into_iter().zip(counts).zip(&picture.fills);
    let shown = rows.filter(|((class, count), _)| match wanted.is_empty() {
        true => *count > 0 || class.is_status(),
        false => wanted.contains(class),
    });
    shown
        .map(|((class, count), fill)| {
            let name = subject.i18n.t(&class.name_key());
            (name, subject.i18n.number(count), fill.clone())
        })
        .collect()
}

/// Measures texts as the browser sets them; where it cannot, letters count as rather wide.
fn measure(family: &str) -> impl Fn(&str, Type) -> f64 + use<> {
    let canvas = document().create_element("canvas").ok();
    let canvas = canvas.and_then(|canvas| canvas.dyn_into::<HtmlCanvasElement>().ok());
    let context = canvas.and_then(|canvas| canvas.get_context("2d").ok().flatten());
    let context = context.and_then(|it| it.dyn_into::<CanvasRenderingContext2d>().ok());
    let family = family.replace("&quot;", "\"");
    move |text, set| {
        let weight = if set.strong { 600 } else { 400 };
        let measured = context.as_ref().and_then(|context| {
            context.set_font(&format!("{weight} {}px {family}", set.size));
            context.measure_text(text).ok()
        });
        #[allow(clippy::cast_precision_loss, reason = "a line of text")]
        let letters = text.chars().count() as f64;
        measured.map_or(letters * set.size * 0.6, |metrics| metrics.width())
    }
}

/// The map as PNG at twice its size.
pub async fn png(subject: Subject) -> Option<Blob> {
    raster::png(&sheet(subject)?).await
}

/// The table's rows as CSV.
pub fn table_csv(subject: Subject, rows: &[Row]) -> String {
    let head: Vec<String> = Column::ALL
        .iter()
        .map(|column| subject.i18n.t(column.key()))
        .collect();
    let rows = rows.iter().map(|row| {
        let words = Column::ALL.map(|column| words_of(subject.i18n, &row.entry, column));
        Vec::from(words)
    });
    csv::write(std::iter::once(head).chain(rows))
}

/// The table's rows as JSON with what is to be said of them.
pub fn table_json(subject: Subject, rows: &[Row]) -> String {
    const IDS: [&str; 5] = ["name", "relation", "dates", "type", "code"];
    let columns = IDS.into_iter().zip(Column::ALL);
    let file = TableFile {
        metadata: subject.metadata(subject.i18n.t("map.table.caption"), Some(subject.filters())),
        columns: columns
            .map(|(id, column)| ColumnHead {
                id,
                label: subject.i18n.t(column.key()),
            })
            .collect(),
        rows: rows.iter().map(|row| row_data(subject, row)).collect(),
    };
    file.write()
}

fn row_data(subject: Subject, row: &Row) -> RowData {
    let entry = &row.entry;
    let [name, relation, dates, r#type, code] =
        Column::ALL.map(|column| words_of(subject.i18n, entry, column));
    RowData {
        id: entry.id.clone(),
        name,
        relation,
        dates,
        r#type,
        code,
        relation_id: entry.class.as_str(),
        since: entry.since.map(|date| date.to_string()),
        until: entry.until.map(|date| date.to_string()),
    }
}

/// The whole catalogue as JSON with what is to be said of it; nothing where it cannot be had.
pub async fn catalogue(subject: Subject, pack: String) -> Option<String> {
    let title = subject.i18n.t("take_away.data.catalogue_title");
    let metadata = untrack(|| subject.metadata(title, None));
    let text = backend::fetch_text(&format!("{pack}/catalogue.json"))
        .await
        .ok()?;
    Some(write_catalogue(&metadata, &text))
}

/// The folder of the pack.
pub fn pack() -> String {
    Started::expect()
        .config
        .with_value(|config| config.pack.clone())
}
