//! The map's table twin: the same entries with organizations beside them, sorted, searched and chosen.

use crate::view::view;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::boundaries::Boundaries;
use super::class::Class;
use super::entry::Entry;
use super::legend::Swatch;
use super::rows::{self, Column, Row, Sorting, TableQuery};
use super::state::{Attention, MapState};
use crate::catalogue::Content;
use crate::events;
use crate::i18n::{I18n, unique_id};

/// The table with its search field.
#[component]
pub fn Table() -> impl IntoView {
    let i18n = I18n::expect();
    let state = MapState::expect();
    let TableQuery { searched, sorting } = state.table;
    let shown = rows::shown(state);
    // Who comes back to the table finds it as at first.
    on_cleanup(move || {
        let _ = searched.try_set(String::new());
        let _ = sorting.try_set(Sorting::default());
    });
    let sort = move |column: Column| {
        sorting.update(|sorting| {
            sorting.descending = sorting.column == column && !sorting.descending;
            sorting.column = column;
        });
    };
    keep_ready();
    let is_chosen = StoredValue::new_local(Selector::new(move || state.chosen.get()));
    let as_of = Content::expect().with(|catalogue| catalogue.as_of.to_string());
    let as_of = move || i18n.with("common.as_of", &[("date", &i18n.date(&as_of))]);
    view! {
        <Search on_searched=Callback::new(move |text| searched.set(text)) />
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
    sorting: RwSignal<Sorting>,
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
    let words = |column| rows::words_of(i18n, entry, column);
    let why = entry.sort.obstacle_key().map(|key| i18n.t(key));
    view! {
        <td>
            <span class="cc-map__cell-class">{swatch} {words(Column::Class)}</span>
        </td>
        <td>{words(Column::Since)}</td>
        <td>
            {words(Column::Sort)}
            {why.map(|why| view! { <span class="cc-map__why">{why}</span> })}
        </td>
        <td>{words(Column::Code)}</td>
    }
}
