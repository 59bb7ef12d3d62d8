//! The legend: every class with its look and its number, and the switch that shows it alone.

use crate::view::view;
use leptos::prelude::*;

use super::class::Class;
use super::pattern::Patterns;
use super::state::{MapState, Twin};
use crate::explore::Reader;
use crate::i18n::I18n;

/// The legend, which is also the filter by class.
#[component]
pub fn Legend() -> impl IntoView {
    let i18n = I18n::expect();
    let state = MapState::expect();
    let counts = Memo::new(move |_| counts(state));
    let rows = Class::ALL.into_iter().enumerate().map(|(index, class)| {
        let count = Memo::new(move |_| counts.with(|counts| counts[index]));
        view! { <LegendRow class count /> }
    });
    view! {
        <section class="cc-legend" aria-labelledby="legend-title">
            <svg class="cc-legend__patterns" width="0" height="0" aria-hidden="true">
                <defs>
                    <Patterns prefix="cc-legend" />
                </defs>
            </svg>
            <h2 class="cc-legend__title" id="legend-title">
                {i18n.text("map.legend.title")}
            </h2>
            <ul class="cc-legend__list">{rows.collect_view()}</ul>
            <NoStatus />
            <Show when=move || state.is_filtered()>
                <button
                    type="button"
                    class="cc-button cc-button--plain cc-no-print"
                    on:click=move |_| state.clear_filters()
                >
                    {i18n.text("map.legend.all")}
                </button>
            </Show>
        </section>
    }
}

/// How many entries each class has, in the legend's order; the map counts what it draws; tracked.
pub fn counts(state: MapState) -> [usize; Class::ALL.len()] {
    let everything = state.twin.get() == Twin::Table;
    state.register.with(|register| {
        Class::ALL.map(|class| {
            let entries = register.entries();
            let counted = entries.filter(|entry| {
                entry.class == class && (everything || entry.drawn) && state.in_area(entry)
            });
            counted.count()
        })
    })
}

/// One class; nothing where it has no entry and is no status that could be applied for.
#[component]
fn LegendRow(
    /// Which class.
    class: Class,
    /// How many entries have it.
    count: Memo<usize>,
) -> impl IntoView {
    let i18n = I18n::expect();
    let state = MapState::expect();
    let pressed = move || state.classes.with(|classes| classes.contains(&class));
    let shown = move || count.get() > 0 || class.is_status() || pressed();
    view! {
        <Show when=shown>
            <li>
                <button
                    type="button"
                    class="cc-legend__class"
                    aria-pressed=move || pressed().to_string()
                    on:click=move |_| state.toggle_class(class)
                >
                    <Swatch class />
                    <span class="cc-legend__name">{move || i18n.t(&class.name_key())}</span>
                    <span class="cc-legend__count">{move || i18n.number(count.get())}</span>
                </button>
            </li>
        </Show>
    }
}

/// What a class looks like.
#[component]
pub fn Swatch(
    /// Which class.
    class: Class,
) -> impl IntoView {
    view! {
        <svg class="cc-legend__swatch" data-kind=class.as_str() width="28" height="18" aria-hidden="true">
            <rect x="0.5" y="0.5" width="27" height="17" rx="2"></rect>
        </svg>
    }
}

/// That nobody holds a status, with the date up to which this is known.
#[component]
fn NoStatus() -> impl IntoView {
    let note = Reader::expect().view(|reading| {
        let text = reading.no_status_text();
        text.map(|text| view! { <p class="cc-legend__note">{text}</p> })
            .into_any()
    });
    view! { {note} }
}
