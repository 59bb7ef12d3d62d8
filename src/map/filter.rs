//! Map or table, and the filter by area.

use crate::view::view;
use leptos::prelude::*;

use super::state::{MapState, Twin};
use crate::catalogue::Content;
use crate::i18n::{I18n, unique_id};

/// Changes between the map and its table twin.
#[component]
pub fn TwinSwitch() -> impl IntoView {
    let i18n = I18n::expect();
    let state = MapState::expect();
    let buttons =
        [(Twin::Map, "map.twin.map"), (Twin::Table, "map.twin.table")].map(|(twin, key)| {
            view! {
                <button
                    type="button"
                    class="cc-map__twin"
                    aria-pressed=move || (state.twin.get() == twin).to_string()
                    on:click=move |_| state.show(twin)
                >
                    {i18n.text(key)}
                </button>
            }
        });
    view! {
        <div class="cc-map__twins" role="group" aria-label=move || i18n.t("map.twin.label")>
            {buttons}
        </div>
    }
}

/// Shows those alone that have to do with an area.
#[component]
pub fn AreaFilter() -> impl IntoView {
    let i18n = I18n::expect();
    let state = MapState::expect();
    let id = unique_id("map-area");
    let areas = Content::expect().with(|catalogue| {
        let top = catalogue.top_areas().filter(|area| !area.open);
        let ids = top.flat_map(|area| {
            let below = catalogue.children(area.id.as_str());
            let below = below.map(|area| (area.id.to_string(), 1));
            std::iter::once((area.id.to_string(), 0)).chain(below)
        });
        ids.collect::<Vec<(String, usize)>>()
    });
    let options = areas.into_iter().map(|(area, depth)| {
        let key = format!("pack.areas.{area}.name");
        let indent = "\u{2003}".repeat(depth);
        let this = area.clone();
        let selected = move || state.area.with(|chosen| chosen.as_ref() == Some(&this));
        view! {
            <option value=area prop:selected=selected>
                {move || format!("{indent}{}", i18n.t(&key))}
            </option>
        }
    });
    let choose = move |event: web_sys::Event| {
        let area = event_target_value(&event);
        state.set_area(Some(area.as_str()).filter(|area| !area.is_empty()));
    };
    view! {
        <div class="cc-map__filter">
            <label for=id.clone()>{i18n.text("map.area.label")}</label>
            <select id=id class="cc-map__select" on:change=choose>
                <option value="" prop:selected=move || state.area.with(Option::is_none)>
                    {i18n.text("map.area.all")}
                </option>
                {options.collect_view()}
            </select>
        </div>
    }
}
