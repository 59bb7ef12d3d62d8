//! One State or organization: its ties over time, its standing, its instruments.

use crate::view::view;
use leptos::prelude::*;

use concord_domain::pack::{Event, Party, PartyKind, Relation, RelationKind};

use crate::catalogue::today;
use crate::components::{Link, PageHeading};
use crate::explore::{Reader, Reading, Unknown, is_country, links, unless_empty};
use crate::route::{Query, Route};

/// The page of one party.
#[component]
pub fn PartyPage(
    /// The id in the address.
    id: String,
) -> impl IntoView {
    let reader = Reader::expect();
    let recorded = reader.read(|reading| reading.catalogue.party(&id).is_some());
    match recorded {
        true => view! { <Recorded id /> }.into_any(),
        false if is_country(&id) => view! { <NotRecorded id /> }.into_any(),
        false => view! { <Unknown section="party" id back=Route::Parties /> }.into_any(),
    }
}

/// The way back to the list.
fn breadcrumb(reading: Reading<'_>, id: &str) -> AnyView {
    let label = reading.t("party.place");
    let all = reading.t("parties.title");
    let own = reading.party(id);
    view! {
        <nav class="cc-breadcrumb" aria-label=label>
            <ol>
                <li>
                    <Link to=Route::Parties>{all}</Link>
                </li>
                <li aria-current="page">{own}</li>
            </ol>
        </nav>
    }
    .into_any()
}

/// A party of the catalogue.
#[component]
fn Recorded(id: String) -> impl IntoView {
    let reader = Reader::expect();
    let named = id.clone();
    let title = Signal::derive(move || reader.words.country(&named));
    let about = move |draw: fn(Reading<'_>, &Party) -> AnyView| {
        let id = id.clone();
        reader.view(move |reading| {
            let party = reading.catalogue.party(&id);
            party.map(|party| draw(reading, party)).into_any()
        })
    };
    view! {
        {about(|reading, party| breadcrumb(reading, party.id.as_str()))}
        <PageHeading title />
        <div class="cc-columns">
            <div>{about(matter)}</div>
            <aside class="cc-aside cc-no-print">
                {about(actions)}
            </aside>
        </div>
    }
}

/// A country without a record: neither refused nor encouraged, because the portal does not compute who qualifies.
#[component]
fn NotRecorded(id: String) -> impl IntoView {
    let reader = Reader::expect();
    let named = id.clone();
    let title = Signal::derive(move || reader.words.country(&named));
    view! {
        {reader
            .view({
                let id = id.clone();
                move |reading| breadcrumb(reading, &id)
            })}
        <PageHeading title />
        {reader.view(move |reading| not_recorded(reading, &id))}
    }
}

fn not_recorded(reading: Reading<'_>, id: &str) -> AnyView {
    let as_of = reading.date(reading.catalogue.as_of);
    let values = [("date", as_of.as_str())];
    let text = reading.words.with("party.not_recorded.text", &values);
    let apply = reading.t("party.not_recorded.apply");
    view! {
        <p class="cc-lead">{text}</p>
        <p class="cc-prose">{apply}</p>
        <div class="cc-actions cc-actions--row">
            {apply_link(reading, id)} {map_link(reading, id)}
        </div>
    }
    .into_any()
}

fn matter(reading: Reading<'_>, party: &Party) -> AnyView {
    let id = party.id.as_str();
    let catalogue = reading.catalogue;
    let mut relations: Vec<&Relation> = catalogue.relations_of(id).collect();
    relations.sort_by_key(|relation| (relation.since.is_none(), relation.since));
    let label = relations.iter().find_map(|one| reading.standing_label(one));
    let standing = relations.iter().find_map(|one| reading.standing(one));
    let relations = relations.iter().map(|one| reading.relation(one, false));
    let relations = unless_empty(relations.collect())
        .map(|items| view! { <ul class="cc-relations">{items}</ul> }.into_any());
    let instruments = catalogue.instruments.iter();
    let instruments =
        reading.instruments(instruments.filter(|one| one.parties.contains(&party.id)));
    let mut events: Vec<&Event> = catalogue.events.iter().collect();
    events.retain(|event| event.parties.contains(&party.id));
    events.sort_by_key(|event| event.date);
    view! {
        {label.map(|label| view! { <p class="cc-lead">{label}</p> })}
        {summary(reading, party)}
        {reading.section("relations", "party.relations", relations)}
        {reading.section("standing", "party.standing", standing)}
        {reading.section("instruments", "party.instruments", instruments)}
        {reading.section("parts", "party.parts", parts(reading, id))}
        {reading.section("events", "party.events", reading.events(events))}
    }
    .into_any()
}

/// Official name, codes, the organization above, what it is today.
fn summary(reading: Reading<'_>, party: &Party) -> AnyView {
    let id = party.id.as_str();
    let key = format!("pack.parties.{id}");
    let text = |text: String| view! { <span>{text}</span> }.into_any();
    let kind = reading.catalogue.relation_of(id, today(reading.catalogue));
    let kind = kind.map(|(kind, _)| reading.t(&format!("catalogue.relation.{}", kind.as_str())));
    let codes = party.alpha3.as_ref().zip(party.numeric.as_ref());
    let codes = codes.map(|(alpha3, numeric)| format!("{id} · {alpha3} · {numeric}"));
    let above = party.parent.as_ref();
    let rows = [
        (
            "party.official",
            reading.words.find(&format!("{key}.official")).map(text),
        ),
        (
            "party.abbreviation",
            reading.words.find(&format!("{key}.abbreviation")).map(text),
        ),
        ("party.kind", kind.map(text)),
        (
            "party.parent",
            above.map(|above| reading.party_link(above.as_str())),
        ),
        ("party.codes", codes.map(text)),
    ];
    reading.rows(rows)
}

/// The bodies of an organization.
fn parts(reading: Reading<'_>, id: &str) -> Option<AnyView> {
    let parts = reading.catalogue.parts_of(id).map(|part| part.id.as_str());
    let parts = reading.by_name(parts).into_iter();
    links(parts.map(|part| reading.party_link(part)).collect())
}

fn actions(reading: Reading<'_>, party: &Party) -> AnyView {
    let id = party.id.as_str();
    if party.kind == PartyKind::Organization {
        return ().into_any();
    }
    let kind = reading.catalogue.relation_of(id, today(reading.catalogue));
    let is_member = kind.is_some_and(|(kind, _)| kind == RelationKind::Member);
    let apply = (!is_member).then(|| apply_link(reading, id));
    view! { <div class="cc-actions">{apply} {map_link(reading, id)}</div> }.into_any()
}

fn apply_link(reading: Reading<'_>, id: &str) -> AnyView {
    let text = reading.t("party.apply");
    let query = Query::default().with("state", id);
    view! {
        <Link to=Route::Apply query class="cc-button cc-button--primary">
            {text}
        </Link>
    }
    .into_any()
}

fn map_link(reading: Reading<'_>, id: &str) -> AnyView {
    let text = reading.t("party.map");
    let query = Query::default().with("region", id);
    view! {
        <Link to=Route::Map query class="cc-button">
            {text}
        </Link>
    }
    .into_any()
}
