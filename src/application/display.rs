//! Answers as people read them: on the page that checks them, in the receipt and in the letter.

use concord_domain::form::Control;
use serde_json::Value;

use crate::application::question::format_of;
use crate::application::words;
use crate::i18n::I18n;

/// The lines of an answer; none where nothing was answered.
pub fn lines(i18n: I18n, control: &'static Control, value: &Value) -> Vec<String> {
    let line = |text: String| if text.is_empty() { vec![] } else { vec![text] };
    match (format_of(control), value) {
        (_, Value::Null) => vec![],
        ("country", Value::String(code)) => line(i18n.country(code)),
        ("date", Value::String(date)) => line(i18n.date(date)),
        ("radio" | "select", Value::String(choice)) => line(words::option(i18n, control, choice)),
        ("attachments", document) => document_lines(i18n, document),
        (_, Value::Bool(answer)) => line(words::option(i18n, control, &answer.to_string())),
        (_, Value::Array(items)) => items
            .iter()
            .filter_map(Value::as_str)
            .map(|choice| words::option(i18n, control, choice))
            .collect(),
        (_, Value::String(text)) => text.lines().map(ToOwned::to_owned).collect(),
        (_, Value::Number(number)) => line(number.to_string()),
        (_, Value::Object(_)) => vec![],
    }
}

/// An item of a list, as it is read.
pub struct Item {
    /// What it is called.
    pub name: String,
    /// Its questions that were answered.
    pub rows: Vec<Row>,
}

/// A question of an item with its answer.
pub struct Row {
    /// What the question is called.
    pub label: String,
    /// The lines of the answer.
    pub lines: Vec<String>,
}

/// The items of a list.
pub fn items(i18n: I18n, control: &'static Control, value: &Value) -> Vec<Item> {
    let (Some(detail), Some(items)) = (&control.detail, value.as_array()) else {
        return Vec::new();
    };
    let is_areas = format_of(control) == "areas";
    let rows = |item: &Value| {
        let controls = detail.controls().into_iter();
        controls
            .skip(usize::from(is_areas))
            .filter_map(|inner| {
                let lines = lines(i18n, inner, item.pointer(&inner.scope)?);
                let label = words::label(i18n, inner);
                (!lines.is_empty()).then_some(Row { label, lines })
            })
            .collect()
    };
    let heading = |(number, item): (usize, &Value)| {
        let named = detail.controls().into_iter().next().filter(|_| is_areas);
        let name = named.and_then(|inner| lines(i18n, inner, item.pointer(&inner.scope)?).pop());
        name.unwrap_or_else(|| item_name(i18n, control, number))
    };
    items
        .iter()
        .enumerate()
        .map(|(number, item)| Item {
            name: heading((number, item)),
            rows: rows(item),
        })
        .collect()
}

/// What an item of a list is called: "Treaty 2".
pub fn item_name(i18n: I18n, control: &Control, index: usize) -> String {
    let number = i18n.number(index + 1);
    let key = format!("form.{}.item", control.i18n);
    match i18n.find(&key) {
        Some(_) => i18n.with(&key, &[("number", &number)]),
        None => number,
    }
}

/// A file's size in the language's digits, rounded up: 1 kB, 20 MB.
pub fn size(i18n: I18n, octets: u64) -> String {
    let (amount, unit) = if octets >= 1024 * 1024 {
        (octets.div_ceil(1024 * 1024), "apply.megabytes")
    } else {
        (octets.div_ceil(1024), "apply.kilobytes")
    };
    let amount = usize::try_from(amount).unwrap_or(usize::MAX);
    i18n.with(unit, &[("number", &i18n.number(amount))])
}

fn document_lines(i18n: I18n, document: &Value) -> Vec<String> {
    let files = document["files"].as_array().map_or(&[][..], Vec::as_slice);
    let mut lines: Vec<String> = files
        .iter()
        .map(|file| {
            let name = file["name"].as_str().unwrap_or_default();
            let size = size(i18n, file["size"].as_u64().unwrap_or_default());
            format!("{name} ({size})")
        })
        .collect();
    let reason = document["none_because"].as_str().map(str::trim);
    if let Some(reason) = reason.filter(|reason| !reason.is_empty()) {
        let label = i18n.t("form.document.none_because.label");
        lines.push(format!("{label}: {reason}"));
    }
    lines
}
