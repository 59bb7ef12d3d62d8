//! Who the organization's members are, and who has ties with it.

use crate::view::view;
use leptos::prelude::*;

use concord_domain::pack::{Party, PartyKind, RelationKind};

use crate::catalogue::today;
use crate::components::PageHeading;
use crate::explore::{Reader, Reading, unless_empty};

/// The page of all parties.
#[component]
pub fn Parties() -> impl IntoView {
    let reader = Reader::expect();
    let title = reader.text("parties.title");
    let lead = reader.text("parties.lead");
    view! {
        <PageHeading title />
        <p class="cc-lead">{lead}</p>
        {reader.view(members)}
        {reader.view(holders)}
        {reader.view(organizations)}
        {reader.view(participants)}
        {reader.view(former)}
    }
}

/// Parties of a kind today, by name.
fn of_kind<'c>(reading: Reading<'c>, wanted: RelationKind) -> Vec<&'c str> {
    let kinds = reading.catalogue.kinds_on(today(reading.catalogue));
    let ids = kinds.into_iter().filter(|(_, kind)| *kind == wanted);
    reading.by_name(ids.map(|(id, _)| id))
}

fn members(reading: Reading<'_>) -> AnyView {
    let items = of_kind(reading, RelationKind::Member).into_iter();
    let items = unless_empty(items.map(|id| member(reading, id)).collect());
    let content = items.map(|items| view! { <ul class="cc-cards">{items}</ul> }.into_any());
    reading.section("members", "parties.members", content)
}

fn member(reading: Reading<'_>, id: &str) -> AnyView {
    let relation = reading
        .catalogue
        .relation_of(id, today(reading.catalogue))
        .map(|(_, relation)| relation);
    let link = reading.party_link(id);
    let official = reading.words.find(&format!("pack.parties.{id}.official"));
    let period = relation.and_then(|relation| reading.period(relation));
    let standing = relation.and_then(|relation| reading.standing_label(relation));
    let sources = relation.map(|relation| reading.sources(&relation.sources, relation.as_of));
    view! {
        <li class="cc-card">
            <h3 class="cc-card__title">{link}</h3>
            {official.map(|official| view! { <p>{official}</p> })}
            {period.map(|period| view! { <p class="cc-muted">{period}</p> })}
            {standing.map(|standing| view! { <p class="cc-muted">{standing}</p> })}
            {sources}
        </li>
    }
    .into_any()
}

/// Holders of a status, or that none is recorded.
fn holders(reading: Reading<'_>) -> AnyView {
    let statuses = [RelationKind::Partner, RelationKind::Observer];
    let items = statuses.into_iter().flat_map(|kind| {
        let label = reading.t(&format!("catalogue.relation.{}", kind.as_str()));
        of_kind(reading, kind).into_iter().map(move |id| {
            let link = reading.party_link(id);
            view! { <li>{link} " " <span class="cc-muted">{label.clone()}</span></li> }.into_any()
        })
    });
    let content = match unless_empty(items.collect()) {
        Some(items) => Some(view! { <ul class="cc-parties">{items}</ul> }.into_any()),
        None => none_recorded(reading),
    };
    reading.section("holders", "parties.holders", content)
}

fn none_recorded(reading: Reading<'_>) -> Option<AnyView> {
    let none = reading.catalogue.no_status_recorded.as_ref()?;
    let text = reading.no_status_text()?;
    let facts = reading.facts("pack.no_status_recorded.facts", &none.facts);
    let view = view! {
        <div class="cc-notice cc-notice--info">
            <p>{text}</p>
        </div>
        {facts}
    };
    Some(view.into_any())
}

/// Organizations with which there is an instrument, their bodies below them.
fn organizations(reading: Reading<'_>) -> AnyView {
    let catalogue = reading.catalogue;
    let tops = catalogue
        .parties
        .iter()
        .filter(|party| party.kind == PartyKind::Organization && party.parent.is_none())
        .filter(|party| has_instrument(reading, party))
        .map(|party| party.id.as_str());
    let items = reading.by_name(tops).into_iter();
    let items = unless_empty(items.map(|id| organization(reading, id)).collect());
    let lead = reading.t("parties.organizations.text");
    let content = items.map(|items| {
        view! {
            <p class="cc-muted">{lead}</p>
            <div class="cc-organizations">{items}</div>
        }
        .into_any()
    });
    reading.section("organizations", "parties.organizations.title", content)
}

fn has_instrument(reading: Reading<'_>, party: &Party) -> bool {
    let named = |id: &str| {
        let mut instruments = reading.catalogue.instruments.iter();
        instruments.any(|one| one.parties.iter().any(|party| *party == *id))
    };
    let mut parts = reading.catalogue.parts_of(party.id.as_str());
    named(party.id.as_str()) || parts.any(|part| named(part.id.as_str()))
}

fn organization(reading: Reading<'_>, id: &str) -> AnyView {
    let catalogue = reading.catalogue;
    let own = |id: &str| {
        let instruments = catalogue.instruments.iter();
        let own = instruments.filter(|one| one.parties.iter().any(|party| *party == *id));
        reading.instruments(own)
    };
    let name = reading.party_link(id);
    let parts = catalogue.parts_of(id).map(|part| part.id.as_str());
    let parts = reading.by_name(parts).into_iter().filter_map(|part| {
        let instruments = own(part)?;
        let name = reading.party_link(part);
        Some(view! { <h4 class="cc-entry__part">{name}</h4> {instruments} }.into_any())
    });
    let parts = parts.collect_view();
    view! {
        <article class="cc-entry">
            <h3 class="cc-entry__name">{name}</h3>
            {own(id)}
            {parts}
        </article>
    }
    .into_any()
}

fn participants(reading: Reading<'_>) -> AnyView {
    let catalogue = reading.catalogue;
    let groups = reading.participants(catalogue.mechanisms.iter(), catalogue.bodies.iter());
    let lead = reading.t("parties.participants.text");
    let others = others(reading);
    let content =
        groups.map(|groups| view! { <p class="cc-muted">{lead}</p> {groups} {others} }.into_any());
    reading.section("participants", "parties.participants.title", content)
}

/// Ties that name neither an instrument nor a mechanism nor a body.
fn others(reading: Reading<'_>) -> Option<AnyView> {
    let unnamed = reading.catalogue.relations.iter().filter(|relation| {
        let kind = relation.kind;
        let open = relation.mechanism.is_none() && relation.body.is_none();
        open && relation.instrument.is_none()
            && matches!(
                kind,
                RelationKind::Participation | RelationKind::Cooperation
            )
    });
    let items = unnamed.map(|relation| reading.relation(relation, true));
    let items = unless_empty(items.collect())?;
    let title = reading.t("parties.others");
    let view = view! {
        <h3 class="cc-entry__name">{title}</h3>
        <ul class="cc-relations">{items}</ul>
    };
    Some(view.into_any())
}

fn former(reading: Reading<'_>) -> AnyView {
    let items = of_kind(reading, RelationKind::FormerMember).into_iter();
    let items = items.flat_map(|id| {
        let relations = reading.catalogue.relations_of(id);
        relations
            .filter(|relation| relation.kind == RelationKind::FormerMember)
            .map(|relation| reading.relation(relation, true))
            .collect::<Vec<_>>()
    });
    let lead = reading.t("parties.former.text");
    let content = unless_empty(items.collect()).map(|items| {
        view! {
            <p class="cc-muted">{lead}</p>
            <ul class="cc-relations">{items}</ul>
        }
        .into_any()
    });
    reading.section("former", "parties.former.title", content)
}
