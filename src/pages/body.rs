//! One body of the organization: its place, its work, who takes part.

use crate::view::view;
use leptos::prelude::*;

use concord_domain::pack::{Body, Office};

use crate::components::{Link, PageHeading};
use crate::explore::{Reader, Reading, Related, Unknown, links, unless_empty};
use crate::route::Route;

/// The page of one body.
#[component]
pub fn BodyPage(
    /// The id in the address.
    id: String,
) -> impl IntoView {
    let reader = Reader::expect();
    let kind = reader.read(|reading| Some(reading.catalogue.body(&id)?.kind));
    let Some(kind) = kind else {
        return view! { <Unknown section="body" id back=Route::Areas /> };
    };
    let title = reader.text(format!("pack.bodies.{id}.name"));
    let caption = reader.text(format!("body.kind.{}", kind.as_str()));
    let about = move |draw: fn(Reading<'_>, &Body) -> AnyView| {
        let id = id.clone();
        reader.view(move |reading| {
            let body = reading.catalogue.body(&id);
            body.map(|body| draw(reading, body)).into_any()
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

fn matter(reading: Reading<'_>, body: &Body) -> AnyView {
    let catalogue = reading.catalogue;
    let key = format!("pack.bodies.{}", body.id);
    let summary = reading.t(&format!("{key}.summary"));
    let facts = reading.facts(&format!("{key}.facts"), &body.facts);
    let below = catalogue.bodies.iter();
    let below = below.filter(|other| other.parent.as_ref() == Some(&body.id));
    let below = below.map(|other| reading.body_link(other.id.as_str()));
    let offices = catalogue.organization.offices.iter();
    let offices = offices.filter(|office| office.body.as_ref() == Some(&body.id));
    let offices = offices.map(|one| office(reading, one));
    let offices = unless_empty(offices.collect())
        .map(|items| view! { <ul class="cc-relations">{items}</ul> }.into_any());
    let participants = reading.participants(std::iter::empty(), std::iter::once(body));
    view! {
        <p class="cc-lead">{summary}</p>
        {place(reading, body)}
        {reading.sources(&body.sources, None)}
        {reading.section("facts", "record.facts", facts)}
        {reading.section("offices", "body.offices", offices)}
        {reading.section("below", "body.below", links(below.collect()))}
        {reading.section("work", "body.work", work(reading, body))}
        {reading.section("participants", "record.participants", participants)}
    }
    .into_any()
}

/// Abbreviation, beginning, the body above, its own site.
fn place(reading: Reading<'_>, body: &Body) -> AnyView {
    let text = |text: String| view! { <span>{text}</span> }.into_any();
    let abbreviation = format!("pack.bodies.{}.abbreviation", body.id);
    let since = body.since.map(|date| text(reading.date(date)));
    let above = body.parent.as_ref();
    let above = above.map(|id| reading.body_link(id.as_str()));
    let site = body.url.clone().map(|url| {
        let name = reading.t("area.own_site");
        let link = view! { <a href=url rel="noopener external">{name}</a> };
        link.into_any()
    });
    reading.rows([
        (
            "body.abbreviation",
            reading.words.find(&abbreviation).map(text),
        ),
        ("body.since", since),
        ("body.parent", above),
        ("body.site", site),
    ])
}

/// An office with its holder.
fn office(reading: Reading<'_>, office: &Office) -> AnyView {
    let key = format!("pack.organization.offices.{}", office.id);
    let (name, holder) = (
        reading.t(&format!("{key}.name")),
        reading.t(&format!("{key}.holder")),
    );
    let party = office.party.as_ref();
    let party = party.map(|id| reading.party_link(id.as_str()));
    let since = reading.date(office.since);
    let period = match office.until.map(|until| reading.date(until)) {
        Some(until) if until == since => since,
        Some(until) => format!("{since} – {until}"),
        None => reading.words.with("catalogue.since", &[("date", &since)]),
    };
    let sources = reading.sources(&office.sources, Some(office.as_of));
    view! {
        <li class="cc-relations__relation">
            <p class="cc-relations__party">{name}": "{holder}</p>
            {party.map(|party| view! { <p>{party}</p> })}
            <p class="cc-muted">{period}</p>
            {sources}
        </li>
    }
    .into_any()
}

/// What it made and decides that has a page of its own.
fn work(reading: Reading<'_>, body: &Body) -> Option<AnyView> {
    let catalogue = reading.catalogue;
    let statement = (catalogue.statement.body == body.id).then(|| {
        let title = reading.t("statement.title");
        let date = reading.date(catalogue.statement.date);
        let link = view! { <Link to=Route::Statement>{title}", "{date}</Link> };
        link.into_any()
    });
    let decides = (catalogue.granting.body == body.id).then(|| {
        let text = reading.t("statuses.granting");
        view! { <Link to=Route::Statuses>{text}</Link> }.into_any()
    });
    links(statement.into_iter().chain(decides).collect())
}

fn aside(reading: Reading<'_>, body: &Body) -> AnyView {
    reading.related(&body.areas, Related::Body(body.id.as_str()))
}
