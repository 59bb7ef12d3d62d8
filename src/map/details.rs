//! The panel beside the map: what is known of the chosen entry, and where to go from it.

use leptos::html;
use leptos::prelude::*;

use super::entry::Entry;
use super::legend::Swatch;
use super::relation_facts::RelationFacts;
use super::state::MapState;
use super::words;
use crate::catalogue::Content;
use crate::components::Link;
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
    let i18n = I18n::expect();
    let state = MapState::expect();
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move || {
        if let Some(heading) = heading.get()
            && state.takes_focus()
        {
            let _ = heading.focus();
        }
    });
    let close_by_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            state.close();
        }
    };
    let named = entry.clone();
    let official_key = format!("pack.parties.{}.official", entry.id);
    let official = move || {
        let official = i18n.find(&official_key);
        official.map(|name| view! { <p class="cc-details__official">{name}</p> })
    };
    let class = entry.class;
    view! {
        <section class="cc-details" aria-labelledby="details-title" on:keydown=close_by_key>
            <header class="cc-details__header">
                <h2 class="cc-details__title" id="details-title" node_ref=heading tabindex="-1">
                    {move || words::name(i18n, &named)}
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
            {official}
            <p class="cc-details__class">
                <Swatch class />
                <span>{move || i18n.t(&class.name_key())}</span>
            </p>
            <Relations entry=entry.clone() />
            <Instruments id=entry.id.clone() />
            <WhereNext entry />
        </section>
    }
}

/// Every relation of the entry, or that none is recorded.
#[component]
fn Relations(
    /// The entry.
    entry: Entry,
) -> impl IntoView {
    let i18n = I18n::expect();
    let (relations, as_of) = Content::expect().with(|catalogue| {
        let relations = catalogue.relations_of(&entry.id);
        let relations: Vec<_> = relations.cloned().collect();
        (relations, catalogue.as_of.to_string())
    });
    if relations.is_empty() {
        let words = move || {
            let date = i18n.date(&as_of);
            i18n.with("map.details.none", &[("date", &date)])
        };
        return view! { <p>{words}</p> }.into_any();
    }
    relations
        .into_iter()
        .map(|relation| view! { <RelationFacts relation /> })
        .collect_view()
        .into_any()
}

/// The instruments that the entry has concluded with the organization or signed with its members.
#[component]
fn Instruments(
    /// The entry's id.
    id: String,
) -> impl IntoView {
    let i18n = I18n::expect();
    let instruments = Content::expect().with(|catalogue| {
        let related: Vec<_> = catalogue
            .relations_of(&id)
            .filter_map(|relation| relation.instrument.clone())
            .collect();
        let signed = catalogue.instruments.iter().filter(|instrument| {
            let party = instrument.parties.iter().any(|party| *party == *id);
            party && !related.contains(&instrument.id)
        });
        signed
            .map(|instrument| {
                let signed = instrument.signed.map(|date| date.to_string());
                (instrument.id.to_string(), signed)
            })
            .collect::<Vec<_>>()
    });
    (!instruments.is_empty()).then(|| {
        let items = instruments.into_iter().map(|(id, signed)| {
            let key = format!("pack.instruments.{id}.name");
            let date = move || {
                signed
                    .as_deref()
                    .map(|date| format!(", {}", i18n.date(date)))
            };
            view! { <li>{move || i18n.t(&key)} {date}</li> }
        });
        view! {
            <h3 class="cc-details__kind">{move || i18n.t("map.details.instruments")}</h3>
            <ul class="cc-details__named">{items.collect_view()}</ul>
        }
    })
}

/// The party's own page; the way to an application, or why there is none.
#[component]
fn WhereNext(
    /// The entry.
    entry: Entry,
) -> impl IntoView {
    let i18n = I18n::expect();
    let state = MapState::expect();
    let is_party = Content::expect().with(|catalogue| catalogue.party(&entry.id).is_some());
    let page = is_party.then(|| {
        let page = Route::Party(entry.id.clone());
        view! {
            <p>
                <Link to=page>{move || i18n.t("map.details.page")}</Link>
            </p>
        }
    });
    let next = match entry.sort.obstacle_key() {
        Some(key) => view! { <p class="cc-details__obstacle">{move || i18n.t(key)}</p> }.into_any(),
        None if entry.class.may_apply() => (move || {
            // The filter's area goes along, and may change while the details are open.
            let query = state.application_query(&entry);
            view! {
                <Link to=Route::Apply query class="cc-button cc-button--primary cc-details__apply">
                    {move || i18n.t("map.details.apply")}
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
