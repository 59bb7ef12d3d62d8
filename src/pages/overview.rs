//! What the portal is and where to go from here.

use std::collections::BTreeSet;

use crate::view::view;
use leptos::prelude::*;

use concord_domain::pack::{Event, PartyKind, RelationKind};

use crate::catalogue::today;
use crate::components::{Link, PageHeading};
use crate::explore::{Reader, Reading};
use crate::route::Route;

/// How many of the latest events are shown.
const LATEST: usize = 5;

/// The first page.
#[component]
pub fn Overview() -> impl IntoView {
    let reader = Reader::expect();
    let title = reader.text("overview.title");
    view! {
        <div class="cc-overview__hero">
            <PageHeading title />
            {reader.view(lead)}
        </div>
        {reader.view(invitation)}
        {reader.view(doors)}
        {reader.view(figures)}
        {reader.view(latest)}
    }
}

fn lead(reading: Reading<'_>) -> AnyView {
    let organization = reading.t("pack.organization.abbreviation");
    let values = [("organization", organization.as_str())];
    let text = reading.words.with("overview.lead", &values);
    let summary = reading.t("pack.organization.summary");
    view! {
        <p class="cc-lead">{text}</p>
        <p class="cc-prose">{summary}</p>
    }
    .into_any()
}

/// The paragraphs with which the statement invites, in its own words.
fn invitation(reading: Reading<'_>) -> AnyView {
    let paragraphs = reading
        .catalogue
        .statuses
        .first()
        .map(|status| reading.quotes(&status.paragraphs));
    let title = reading.t("overview.invitation");
    view! {
        <section class="cc-invitation" aria-labelledby="invitation">
            <h2 class="cc-eyebrow" id="invitation">
                {title}
            </h2>
            {paragraphs}
        </section>
    }
    .into_any()
}

fn doors(reading: Reading<'_>) -> AnyView {
    let doors = [
        (Route::Map, "overview.doors.map"),
        (Route::Areas, "overview.doors.areas"),
        (Route::Apply, "overview.doors.apply"),
    ]
    .map(|(to, key)| {
        let title = reading.t(&format!("{key}.title"));
        let text = reading.t(&format!("{key}.text"));
        view! {
            <li class="cc-card">
                <h3 class="cc-card__title">
                    <Link to>{title}</Link>
                </h3>
                <p class="cc-card__text">{text}</p>
            </li>
        }
    });
    let content = view! { <ul class="cc-cards">{doors}</ul> };
    reading.section("doors", "overview.doors.label", Some(content.into_any()))
}

/// What the catalogue counts, nothing else.
fn figures(reading: Reading<'_>) -> AnyView {
    let catalogue = reading.catalogue;
    let is_organization = |id: &str| {
        let party = catalogue.party(id);
        party.is_some_and(|party| party.kind == PartyKind::Organization)
    };
    let kinds = catalogue.kinds_on(today(catalogue));
    let members = kinds.values().filter(|kind| **kind == RelationKind::Member);
    let areas = catalogue.top_areas().filter(|area| !area.open);
    let with_instruments: BTreeSet<&str> = catalogue
        .instruments
        .iter()
        .flat_map(|instrument| instrument.parties.iter().map(AsRef::as_ref))
        .filter(|id| is_organization(id))
        .collect();
    let participants: BTreeSet<&str> = catalogue
        .relations
        .iter()
        .filter(|relation| relation.kind == RelationKind::Participation)
        .map(|relation| relation.party.as_str())
        .collect();
    let figures = [
        ("members", Route::Parties, members.count()),
        ("areas", Route::Areas, areas.count()),
        ("mechanisms", Route::Areas, catalogue.mechanisms.len()),
        ("organizations", Route::Parties, with_instruments.len()),
        ("participants", Route::Parties, participants.len()),
    ]
    .map(|(key, to, count)| figure(reading, key, to, count));
    let content = view! {
        <dl class="cc-figures">{figures}</dl>
        {no_status(reading)}
    };
    reading.section(
        "figures",
        "overview.figures.title",
        Some(content.into_any()),
    )
}

fn figure(reading: Reading<'_>, key: &str, to: Route, count: usize) -> AnyView {
    let label = reading
        .words
        .count(&format!("overview.figures.{key}"), count);
    let number = reading.words.number(count);
    view! {
        <div class="cc-figures__figure">
            <dt>
                <Link to>{label}</Link>
            </dt>
            <dd>{number}</dd>
        </div>
    }
    .into_any()
}

fn no_status(reading: Reading<'_>) -> Option<AnyView> {
    let none = reading.catalogue.no_status_recorded.as_ref()?;
    let text = reading.no_status_text()?;
    let sources = reading.sources(&none.sources, None);
    Some(view! { <div class="cc-notice cc-notice--info"><p>{text}</p>{sources}</div> }.into_any())
}

/// The latest events, the newest first.
fn latest(reading: Reading<'_>) -> AnyView {
    let mut events: Vec<&Event> = reading.catalogue.events.iter().collect();
    events.sort_by_key(|event| std::cmp::Reverse(event.date));
    let content = reading.events(events.into_iter().take(LATEST));
    reading.section("latest", "overview.latest", content)
}
