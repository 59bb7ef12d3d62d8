//! One area of cooperation: where it stands, what it rests on, who and what works in it.

mod neighbors;

use crate::view::view;
use leptos::prelude::*;

use concord_domain::pack::{Area, Body, Mechanism};

use crate::components::{Link, PageHeading};
use crate::explore::{Reader, Reading, Unknown, links, unless_empty};
use crate::route::{Query, Route};

/// The page of one area.
#[component]
pub fn AreaPage(
    /// The id in the address.
    id: String,
) -> impl IntoView {
    let reader = Reader::expect();
    let code = reader.read(|reading| Some(reading.catalogue.area(&id)?.code.clone()));
    let Some(code) = code else {
        return view! { <Unknown section="area" id back=Route::Areas /> }.into_any();
    };
    let title = reader.text(format!("pack.areas.{id}.name"));
    let caption = Signal::derive(move || reader.words.with("area.caption", &[("code", &code)]));
    let about = move |draw: fn(Reading<'_>, &Area) -> AnyView| {
        let id = id.clone();
        reader.view(move |reading| {
            let area = reading.catalogue.area(&id);
            area.map(|area| draw(reading, area)).into_any()
        })
    };
    view! {
        {about(breadcrumb)}
        <PageHeading title caption />
        <div class="cc-columns">
            <div>{about(matter)}</div>
            <aside class="cc-aside">{about(aside)}</aside>
        </div>
    }
    .into_any()
}

/// From the list of areas down to this one.
fn breadcrumb(reading: Reading<'_>, area: &Area) -> AnyView {
    let label = reading.t("area.place");
    let all = reading.t("areas.title");
    let mut above: Vec<&Area> = reading.catalogue.ancestors(area.id.as_str()).collect();
    above.reverse();
    let above: Vec<AnyView> = above
        .into_iter()
        .map(|area| {
            let link = reading.area_link(area.id.as_str());
            view! { <li>{link}</li> }.into_any()
        })
        .collect();
    let own = reading.t(&format!("pack.areas.{}.name", area.id));
    view! {
        <nav class="cc-breadcrumb" aria-label=label>
            <ol>
                <li>
                    <Link to=Route::Areas>{all}</Link>
                </li>
                {above}
                <li aria-current="page">{own}</li>
            </ol>
        </nav>
    }
    .into_any()
}

fn matter(reading: Reading<'_>, area: &Area) -> AnyView {
    let id = area.id.as_str();
    let catalogue = reading.catalogue;
    let key = format!("pack.areas.{id}");
    let summary = reading.t(&format!("{key}.summary"));
    let quotes = reading.quotes(&area.paragraphs);
    let facts = reading.facts(&format!("{key}.facts"), &area.facts);
    let mechanisms = catalogue.mechanisms_of(id);
    let mechanisms: Vec<AnyView> = mechanisms.map(|one| mechanism(reading, one)).collect();
    let bodies: Vec<AnyView> = catalogue
        .bodies_of(id)
        .map(|one| body(reading, one))
        .collect();
    let listed = |views| unless_empty(views).map(IntoAny::into_any);
    let instruments = reading.instruments(catalogue.instruments_of(id));
    let participants = reading.participants(catalogue.mechanisms_of(id), catalogue.bodies_of(id));
    let participants = participants.map(|groups| {
        let lead = reading.t("area.participants.text");
        view! { <p class="cc-muted">{lead}</p> {groups} }.into_any()
    });
    let nothing = mechanisms.is_empty() && bodies.is_empty() && instruments.is_none();
    let nothing = nothing.then(|| reading.t("area.nothing"));
    view! {
        <p class="cc-lead">{summary}</p>
        {quotes}
        {nothing.map(|text| view! { <p class="cc-muted">{text}</p> })}
        {reading.section("facts", "area.facts", facts)}
        {reading.section("mechanisms", "area.mechanisms", listed(mechanisms))}
        {reading.section("bodies", "area.bodies", listed(bodies))}
        {reading.section("instruments", "area.instruments", instruments)}
        {reading.section("participants", "area.participants.title", participants)}
        {for_applicants(reading)}
    }
    .into_any()
}

fn mechanism(reading: Reading<'_>, mechanism: &Mechanism) -> AnyView {
    let key = format!("pack.mechanisms.{}", mechanism.id);
    let facts = reading.facts(&format!("{key}.facts"), &mechanism.facts);
    let sources = reading.sources(&mechanism.sources, None);
    let since = mechanism.since.map(|date| reading.date(date));
    let name = reading.mechanism_link(mechanism.id.as_str());
    entry(reading, &key, name, since, None, sources, facts)
}

fn body(reading: Reading<'_>, body: &Body) -> AnyView {
    let key = format!("pack.bodies.{}", body.id);
    let facts = reading.facts(&format!("{key}.facts"), &body.facts);
    let sources = reading.sources(&body.sources, None);
    let since = body.since.map(|date| reading.date(date));
    let name = reading.body_link(body.id.as_str());
    entry(reading, &key, name, since, body.url.clone(), sources, facts)
}

/// A mechanism or body: name, beginning, summary, its own site, facts.
fn entry(
    reading: Reading<'_>,
    key: &str,
    name: AnyView,
    since: Option<String>,
    url: Option<String>,
    sources: AnyView,
    facts: Option<AnyView>,
) -> AnyView {
    let summary = reading.t(&format!("{key}.summary"));
    let since = since.map(|date| reading.words.with("catalogue.since", &[("date", &date)]));
    let site = url.map(|url| {
        let text = reading.t("area.own_site");
        view! {
            <p>
                <a href=url rel="noopener external">{text}</a>
            </p>
        }
    });
    view! {
        <article class="cc-entry">
            <h3 class="cc-entry__name">{name}</h3>
            {since.map(|since| view! { <p class="cc-muted">{since}</p> })}
            <p>{summary}</p>
            {site}
            {sources}
            {facts}
        </article>
    }
    .into_any()
}

/// What an observer or a partner may do here: only that the organization has to say.
fn for_applicants(reading: Reading<'_>) -> AnyView {
    let text = reading.t("area.applicants.text");
    let to_confirm = reading.to_confirm();
    let statuses = reading.t("area.applicants.statuses");
    let content = view! {
        <div class="cc-notice">
            <p>{text}</p>
            {to_confirm}
            <p>
                <Link to=Route::Statuses>{statuses}</Link>
            </p>
        </div>
    };
    reading.section(
        "applicants",
        "area.applicants.title",
        Some(content.into_any()),
    )
}

/// What to do next, and what is near.
fn aside(reading: Reading<'_>, area: &Area) -> AnyView {
    let id = area.id.as_str();
    let query = Query::default().with("area", id);
    let (apply, map) = (reading.t("area.apply"), reading.t("area.map"));
    let linked = |areas: Vec<&Area>| {
        let areas = areas.iter();
        links(
            areas
                .map(|area| reading.area_link(area.id.as_str()))
                .collect(),
        )
    };
    let below = linked(reading.catalogue.children(id).collect());
    let near = linked(neighbors::of(reading.catalogue, id));
    let model = model_protocol(reading, id);
    view! {
        <div class="cc-actions cc-no-print">
            <Link to=Route::Apply query=query.clone() class="cc-button cc-button--primary">
                {apply}
            </Link>
            <Link to=Route::Map query class="cc-button">
                {map}
            </Link>
        </div>
        {reading.section("below", "area.below", below)}
        {reading.section("model", "area.model", model)}
        {reading.section("near", "area.neighbors", near)}
    }
    .into_any()
}

/// The boxes of the model protocol that say the same.
fn model_protocol(reading: Reading<'_>, id: &str) -> Option<AnyView> {
    let items = reading.catalogue.model_areas_of(id).map(|number| {
        let name = reading.t(&format!("pack.model_areas.{number}.name"));
        view! { <li value=i32::from(number)>{name}</li> }.into_any()
    });
    unless_empty(items.collect())
        .map(|items| view! { <ol class="cc-links">{items}</ol> }.into_any())
}
