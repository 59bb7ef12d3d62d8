//! One instrument: what it is, whom it binds, what rests on it.

use crate::view::view;
use leptos::prelude::*;

use concord_domain::pack::{Event, Extent, Instrument, Relation};

use crate::components::{Link, PageHeading};
use crate::explore::{Reader, Reading, Related, Unknown, links, unless_empty};
use crate::route::Route;

/// The page of one instrument.
#[component]
pub fn InstrumentPage(
    /// The id in the address.
    id: String,
) -> impl IntoView {
    let reader = Reader::expect();
    let kind = reader.read(|reading| Some(reading.catalogue.instrument(&id)?.kind));
    let Some(kind) = kind else {
        return view! { <Unknown section="instrument" id back=Route::Areas /> };
    };
    let title = reader.text(format!("pack.instruments.{id}.name"));
    let caption = reader.text(format!("instrument.kind.{}", kind.as_str()));
    let about = move |draw: fn(Reading<'_>, &Instrument) -> AnyView| {
        let id = id.clone();
        reader.view(move |reading| {
            let instrument = reading.catalogue.instrument(&id);
            instrument.map(|one| draw(reading, one)).into_any()
        })
    };
    view! {
        <PageHeading title caption />
        <div class="cc-columns">
            <div>{about(matter)}</div>
            <aside class="cc-aside">{about(aside)}</aside>
        </div>
    }
}

fn matter(reading: Reading<'_>, instrument: &Instrument) -> AnyView {
    let catalogue = reading.catalogue;
    let key = format!("pack.instruments.{}", instrument.id);
    let summary = reading.words.find(&format!("{key}.summary"));
    let parties = reading.by_name(instrument.parties.iter().map(|id| id.as_str()));
    let parties = parties.into_iter().map(|id| reading.party_link(id));
    let facts = reading.facts(&format!("{key}.facts"), &instrument.facts);
    let relations = catalogue.relations.iter();
    let resting = relations.filter(|one| one.instrument.as_ref() == Some(&instrument.id));
    let mut events: Vec<&Event> = catalogue.events.iter().collect();
    events.retain(|event| event.instruments.contains(&instrument.id));
    events.sort_by_key(|event| event.date);
    let paragraphs = events.iter().flat_map(|event| &event.paragraphs);
    let paragraphs = reading.paragraphs(paragraphs);
    view! {
        {summary.map(|summary| view! { <p class="cc-lead">{summary}</p> })}
        {dates(reading, instrument)}
        {reading.sources(&instrument.sources, None)}
        {reading.section("parties", "instrument.parties", links(parties.collect()))}
        {reading.section("facts", "record.facts", facts)}
        {reading.section("statuses", "instrument.statuses", statuses(reading, instrument))}
        {reading.section("relations", "instrument.relations", ties(reading, resting.collect()))}
        {reading.section("events", "record.events", reading.events(events))}
        {reading.section("statement", "record.statement", paragraphs)}
    }
    .into_any()
}

/// When and where, and how much of the text was read.
fn dates(reading: Reading<'_>, instrument: &Instrument) -> AnyView {
    let text = |text: String| view! { <span>{text}</span> }.into_any();
    let date = |date| text(reading.date(date));
    let place = instrument.place.as_ref();
    let place = place.map(|place| text(reading.t(&format!("pack.places.{place}"))));
    let extent = reading.extent(instrument.extent).map(text);
    let rows = reading.rows([
        ("instrument.signed", instrument.signed.map(date)),
        ("instrument.place", place),
        ("instrument.in_force", instrument.in_force.map(date)),
        ("instrument.until", instrument.until.map(date)),
        ("instrument.extent", extent),
    ]);
    let to_confirm = (instrument.extent != Extent::Read).then(|| reading.to_confirm());
    view! {
        {rows}
        {to_confirm}
    }
    .into_any()
}

/// The statuses that it governs or that follow from it.
fn statuses(reading: Reading<'_>, instrument: &Instrument) -> Option<AnyView> {
    let statuses = reading.catalogue.statuses.iter().filter(|status| {
        status.instruments.contains(&instrument.id) || status.legal_hook.instrument == instrument.id
    });
    let items = statuses.map(|status| {
        let name = reading.t(&format!("pack.statuses.{}.name", status.id));
        view! { <Link to=Route::Statuses>{name}</Link> }.into_any()
    });
    links(items.collect())
}

/// Ties of parties that rest on it.
fn ties(reading: Reading<'_>, relations: Vec<&Relation>) -> Option<AnyView> {
    let items = relations.into_iter().map(|one| reading.relation(one, true));
    unless_empty(items.collect())
        .map(|items| view! { <ul class="cc-relations">{items}</ul> }.into_any())
}

fn aside(reading: Reading<'_>, instrument: &Instrument) -> AnyView {
    let own = Related::Instrument(instrument.id.as_str());
    reading.related(&instrument.areas, own)
}
