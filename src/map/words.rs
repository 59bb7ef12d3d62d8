//! How the map speaks of an entry: its name, its standing in words, its dates.

use concord_domain::pack::PartialDate;

use super::entry::{Entry, Sort};
use crate::i18n::I18n;

/// An entry's name in the current language.
pub fn name(i18n: I18n, entry: &Entry) -> String {
    if entry.sort == Sort::Other {
        return i18n
            .find(&format!("map.region.{}", entry.id))
            .or_else(|| Some(entry.fallback.clone()).filter(|name| !name.is_empty()))
            .unwrap_or_else(|| entry.id.clone());
    }
    i18n.country(&entry.id)
}

/// Name and standing: what is heard at a region and read in its tooltip.
pub fn label(i18n: I18n, entry: &Entry) -> String {
    format!("{}, {}", name(i18n, entry), standing(i18n, entry))
}

/// Its class with its dates.
pub fn standing(i18n: I18n, entry: &Entry) -> String {
    let class = i18n.t(&entry.class.name_key());
    match period(i18n, entry.since, entry.until) {
        Some(period) => format!("{class}, {period}"),
        None => class,
    }
}

/// From when until when, as exactly as it is known.
pub fn period(
    i18n: I18n,
    since: Option<PartialDate>,
    until: Option<PartialDate>,
) -> Option<String> {
    // What began and ended within one year or on one day happened then.
    if let Some(date) = since.filter(|_| since == until) {
        return Some(i18n.date(&date.to_string()));
    }
    let since = since.map(|date| bound(i18n, "since", date));
    let until = until.map(|date| bound(i18n, "until", date));
    let bounds: Vec<String> = since.into_iter().chain(until).collect();
    (!bounds.is_empty()).then(|| bounds.join(" "))
}

/// A month stands apart from years and days, because languages with cases inflect it.
fn bound(i18n: I18n, which: &str, date: PartialDate) -> String {
    let exactness = match date {
        PartialDate::Month(..) => "month",
        PartialDate::Year(_) => "year",
        PartialDate::Day(_) => "day",
    };
    let words = i18n.date(&date.to_string());
    i18n.with(
        &format!("map.period.{which}_{exactness}"),
        &[("date", &words)],
    )
}
