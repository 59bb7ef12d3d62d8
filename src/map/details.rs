//! The panel beside the map: what is known of the chosen entry, and where to go from it.

use crate::view::view;
use concord_domain::pack::{Catalogue, Relation};
use leptos::html;
use leptos::prelude::*;

use super::class::Class;
use super::entry::Entry;
use super::legend::Swatch;
use super::state::{Attention, MapState};
use super::words;
use crate::components::Link;
use crate::explore::{Reader, Reading, unless_empty};
use crate::i18n::I18n;
use crate::route::Route;

/// The details of the chosen entry; nothing while none is chosen.
#[component]
pub fn Details() -> impl IntoView {
    let state = MapState::expect();
    let entry = Memo::new(move |_| state.chosen_entry());
    move || entry.get().map(|entry| view! { <EntryDetails entry /> })
}

/// The details of one entry.
#[component]
fn EntryDetails(
    /// Which.
    entry: Entry,
) -> impl IntoView {
    let state = MapState::expect();
    let reader = Reader::expect();
    let close_by_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            state.close();
        }
    };
    let id = entry.id.clone();
    let official = reader.view(move |reading| official(reading, &id));
    let id = entry.id.clone();
    let matter = reader.view(move |reading| matter(reading, &id));
    let class = entry.class;
    // That nothing is recorded is said below, with its date.
    let standing = (class != Class::None).then(|| {
        let entry = entry.clone();
        view! {
            <p class="cc-details__class">
                <Swatch class />
                <span>{move || words::standing(reader.words, &entry)}</span>
            </p>
        }
    });
    view! {
        <section class="cc-details" aria-labelledby="details-title" on:keydown=close_by_key>
            <Heading entry=entry.clone() />
            {official}
            {standing}
            {matter}
            <WhereNext entry />
        </section>
    }
}

/// The entry's name and the button that closes its details.
#[component]
fn Heading(
    /// The entry.
    entry: Entry,
) -> impl IntoView {
    let i18n = I18n::expect();
    let state = MapState::expect();
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move || {
        let Some(heading) = heading.get() else { return };
        match state.attention() {
            Attention::None => {}
            Attention::Sight => bring_into_sight(&heading),
            Attention::Focus => {
                let _ = heading.focus();
            }
        }
    });
    view! {
        <header class="cc-details__header">
            <h2 class="cc-details__title" id="details-title" node_ref=heading tabindex="-1">
                {move || words::name(i18n, &entry)}
            </h2>
            <button
                type="button"
                class="cc-details__close cc-no-print"
                aria-label=move || i18n.t("common.close")
                title=move || i18n.t("common.close")
                on:click=move |_| state.close()
            >
                <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                    <path d="M5 5l10 10M15 5L5 15"></path>
                </svg>
            </button>
        </header>
    }
}

/// Scrolls the page no further than needed, so that a choice on a phone is not answered below the screen.
fn bring_into_sight(heading: &web_sys::Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    heading.scroll_into_view_with_scroll_into_view_options(&options);
}

/// The name in full, where the pack has it.
fn official(reading: Reading<'_>, id: &str) -> AnyView {
    let name = reading.words.find(&format!("pack.parties.{id}.official"));
    name.map(|name| view! { <p class="cc-details__official">{name}</p> })
        .into_any()
}

/// Every relation with the positions on it, the areas these lead to, and the instruments; or that none is recorded.
fn matter(reading: Reading<'_>, id: &str) -> AnyView {
    let relations: Vec<&Relation> = reading.catalogue.relations_of(id).collect();
    if relations.is_empty() {
        let date = reading.date(reading.catalogue.as_of);
        let none = reading
            .words
            .with("map.details.none", &[("date", date.as_str())]);
        return view! { <p>{none}</p> }.into_any();
    }
    let label = relations.iter().find_map(|one| reading.standing_label(one));
    let standing = relations.iter().find_map(|one| reading.standing(one));
    let items: Vec<AnyView> = relations
        .iter()
        .map(|one| reading.relation(one, false))
        .collect();
    view! {
        {label.map(|label| view! { <p class="cc-details__label">{label}</p> })}
        <ul class="cc-relations">{items}</ul>
        {part(reading, "map.details.standing", standing)}
        {part(reading, "map.details.areas", areas(reading, &relations))}
        {part(reading, "map.details.instruments", instruments(reading, id))}
    }
    .into_any()
}

/// A part of the details under its name; nothing without content.
fn part(reading: Reading<'_>, key: &str, content: Option<AnyView>) -> AnyView {
    let name = reading.t(key);
    content
        .map(|content| {
            view! {
                <h3 class="cc-details__part">{name}</h3>
                {content}
            }
        })
        .into_any()
}

/// Links to the areas that the relations have to do with.
fn areas(reading: Reading<'_>, relations: &[&Relation]) -> Option<AnyView> {
    let links = areas_of(reading.catalogue, relations)
        .into_iter()
        .map(|id| {
            let link = reading.area_link(id);
            view! { <li>{link}</li> }.into_any()
        });
    unless_empty(links.collect())
        .map(|links| view! { <ul class="cc-details__list">{links}</ul> }.into_any())
}

/// The areas of the mechanisms, bodies and instruments that relations name, in the catalogue's order.
fn areas_of<'c>(catalogue: &'c Catalogue, relations: &[&Relation]) -> Vec<&'c str> {
    let touched = |area: &str| {
        relations.iter().any(|relation| {
            let mechanism = relation.mechanism.as_ref();
            let body = relation.body.as_ref();
            let instrument = relation.instrument.as_ref();
            let lists = [
                mechanism.and_then(|id| Some(&catalogue.mechanism(id.as_str())?.areas)),
                body.and_then(|id| Some(&catalogue.body(id.as_str())?.areas)),
                instrument.and_then(|id| Some(&catalogue.instrument(id.as_str())?.areas)),
            ];
            lists.into_iter().flatten().flatten().any(|id| *id == *area)
        })
    };
    let ids = catalogue.areas.iter().map(|area| area.id.as_str());
    ids.filter(|id| touched(id)).collect()
}

/// The instruments that the entry has concluded or signed, with their dates; more of them stands on its own page.
fn instruments(reading: Reading<'_>, id: &str) -> Option<AnyView> {
    let instruments = reading.catalogue.instruments.iter();
    let own = instruments.filter(|instrument| instrument.parties.iter().any(|party| *party == *id));
    let items = own.map(|instrument| {
        let name = reading.instrument_link(instrument.id.as_str());
        let signed = instrument.signed.map(|date| reading.date(date));
        view! {
            <li>
                {name} {signed.map(|date| view! { <span class="cc-muted">", " {date}</span> })}
            </li>
        }
        .into_any()
    });
    unless_empty(items.collect())
        .map(|items| view! { <ul class="cc-details__list">{items}</ul> }.into_any())
}

/// The party's own page; the way to an application, or why there is none.
#[component]
fn WhereNext(
    /// The entry.
    entry: Entry,
) -> impl IntoView {
    let i18n = I18n::expect();
    let state = MapState::expect();
    let reader = Reader::expect();
    let recorded = reader.read(|reading| reading.catalogue.party(&entry.id).is_some());
    let page = recorded.then(|| {
        let page = Route::Party(entry.id.clone());
        view! {
            <p>
                <Link to=page>{i18n.text("map.details.page")}</Link>
            </p>
        }
    });
    let next = match entry.sort.obstacle_key() {
        Some(key) => view! { <p class="cc-details__obstacle">{i18n.text(key)}</p> }.into_any(),
        None if entry.class.may_apply() => (move || {
            // The filter's area goes along, and may change while the details are open.
            let query = state.application_query(&entry);
            view! {
                <Link to=Route::Apply query class="cc-button cc-button--primary cc-details__apply">
                    {i18n.text("map.details.apply")}
                </Link>
            }
        })
        .into_any(),
        None => ().into_any(),
    };
    view! {
        {page}
        {next}
    }
}
