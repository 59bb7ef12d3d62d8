//! What of the address was not understood: said politely, while everything else is shown.

use crate::view::view;
use concord_domain::pack::Day;
use leptos::prelude::*;

use super::boundaries::Boundaries;
use super::class::Class;
use super::state::{MapState, Twin, day_in};
use super::view_words::view_from;
use crate::catalogue::Content;
use crate::i18n::I18n;
use crate::navigation::Navigator;
use crate::route::Query;

/// Names what the address asks for in vain.
#[component]
pub fn Notices() -> impl IntoView {
    let i18n = I18n::expect();
    let navigator = Navigator::expect();
    let content = Content::expect();
    let state = MapState::expect();
    let boundaries = Boundaries::expect();
    let unknown = Memo::new(move |_| {
        let query = navigator.address().query;
        let mut unknown = unknown_words(&query, state.today(), |area| {
            content.with(|catalogue| catalogue.area(area).is_some())
        });
        // Which regions there are is known only once the boundary set is there, or cannot be had.
        let complete = boundaries.atlas().is_some() || boundaries.failure().is_some();
        if complete && state.chosen.with(Option::is_some) && state.chosen_entry().is_none() {
            let id = query.get("region").unwrap_or_default().to_owned();
            unknown.push(("map.unknown.region", id));
        }
        unknown
    });
    let items = move || {
        let told = unknown.get().into_iter();
        told.map(|(key, value)| view! { <p>{i18n.with(key, &[("value", &value)])}</p> })
            .collect_view()
    };
    view! {
        <div role="status">
            <Show when=move || unknown.with(|unknown| !unknown.is_empty())>
                <div class="cc-notice">{items}</div>
            </Show>
        </div>
    }
}

/// The words of the query that mean nothing, each with the key of the sentence that says so.
fn unknown_words(
    query: &Query,
    today: Day,
    is_area: impl Fn(&str) -> bool,
) -> Vec<(&'static str, String)> {
    let mut unknown = Vec::new();
    let kinds = query.get("kind").unwrap_or_default().split(',');
    for kind in kinds.filter(|kind| !kind.is_empty() && Class::parse(kind.trim()).is_none()) {
        unknown.push(("map.unknown.kind", kind.to_owned()));
    }
    let mut check = |key, value: Option<&str>, is_known: &dyn Fn(&str) -> bool| {
        if let Some(value) = value.filter(|value| !is_known(value)) {
            unknown.push((key, value.to_owned()));
        }
    };
    check("map.unknown.area", query.get("area"), &is_area);
    check("map.unknown.view", query.get("view"), &|word| {
        Twin::parse(word).is_some()
    });
    check("map.unknown.date", query.get("date"), &|word| {
        day_in(Some(word), today).is_some()
    });
    let place = ["x", "y", "z"].map(|name| query.get(name));
    let [x, y, z] = place;
    if place.iter().any(Option::is_some) && view_from(x, y, z).is_none() {
        let words: Vec<&str> = place.into_iter().flatten().collect();
        unknown.push(("map.unknown.place", words.join(", ")));
    }
    unknown
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[track_caller]
    fn check(query: &str, expected: &[&str]) {
        let today = "2026-11-24".parse().unwrap();
        let unknown = unknown_words(&Query::parse(query), today, |area| area == "peacekeeping");
        let keys: Vec<&str> = unknown.iter().map(|(key, _)| *key).collect();
        assert_eq!(keys, expected, "{query}");
    }

    #[wasm_bindgen_test]
    fn what_is_not_understood_is_named() {
        check("", &[]);
        check(
            "?kind=member,none&area=peacekeeping&view=table&x=1&y=2&z=3",
            &[],
        );
        check(
            "?kind=friend,member,foe",
            &["map.unknown.kind", "map.unknown.kind"],
        );
        check(
            "?area=war&view=globe",
            &["map.unknown.area", "map.unknown.view"],
        );
        check("?date=1994-04-20", &[]);
        check("?date=1994-02-30", &["map.unknown.date"]);
        check("?date=2100-01-01", &["map.unknown.date"]);
        check("?x=1&y=2", &["map.unknown.place"]);
        check("?x=1&y=2&z=near", &["map.unknown.place"]);
    }
}
