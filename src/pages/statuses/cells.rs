//! What the table says of one status, a function a row.

use crate::view::view;
use leptos::prelude::*;

use concord_domain::pack::{CriteriaList, Criterion, RuleTopic, Status};

use crate::explore::{Reading, unless_empty};

/// Who has the status, by the clause that defines it.
pub fn who(reading: Reading<'_>, status: &Status) -> AnyView {
    definition(reading, status, "who", &status.definition.who)
}

/// To whom it is given, by the clause that says so.
pub fn given_to(reading: Reading<'_>, status: &Status) -> AnyView {
    definition(reading, status, "given_to", &status.definition.given_to)
}

fn definition(reading: Reading<'_>, status: &Status, part: &str, clause: &str) -> AnyView {
    let text = reading.t(&format!("pack.statuses.{}.definition.{part}", status.id));
    let clause = reading.words.with("statuses.clause", &[("clause", clause)]);
    let sources = reading.sources(&status.definition.sources, None);
    view! {
        <p>{text}</p>
        <p class="cc-muted">{clause}</p>
        {sources}
    }
    .into_any()
}

/// The article it follows from, its force and the instruments that govern it.
pub fn legal_basis(reading: Reading<'_>, status: &Status) -> AnyView {
    let hook = reading.t(&format!("pack.statuses.{}.legal_hook", status.id));
    let in_force = reading.date(status.in_force);
    let in_force = reading
        .words
        .with("catalogue.in_force", &[("date", &in_force)]);
    let instruments = status.instruments.iter().map(|id| {
        let name = reading.instrument_link(id.as_str());
        let extent = reading.catalogue.instrument(id.as_str());
        let extent = extent.and_then(|one| reading.extent(one.extent));
        let extent = extent.map(|text| view! { <span class="cc-muted">" ("{text}")"</span> });
        view! { <li>{name}{extent}</li> }.into_any()
    });
    let instruments = instruments.collect_view();
    let sources = reading.sources(&status.sources, None);
    view! {
        <p>{hook}</p>
        <p class="cc-muted">{in_force}</p>
        <ul>{instruments}</ul>
        {sources}
    }
    .into_any()
}

/// What a State has to meet, as far as it was read.
pub fn criteria_state(reading: Reading<'_>, status: &Status) -> AnyView {
    criteria(
        reading,
        status,
        &status.criteria.state,
        RuleTopic::CriteriaState,
    )
}

/// What an international organization has to meet, as far as it was read.
pub fn criteria_organization(reading: Reading<'_>, status: &Status) -> AnyView {
    let list = &status.criteria.organization;
    criteria(reading, status, list, RuleTopic::CriteriaOrganization)
}

fn criteria(
    reading: Reading<'_>,
    status: &Status,
    list: &CriteriaList,
    topic: RuleTopic,
) -> AnyView {
    let items = list.items.iter().map(|one| criterion(reading, one));
    let items = unless_empty(items.collect());
    let rule = status.rules.iter().find(|rule| rule.topic == topic);
    let facts = rule.and_then(|rule| {
        let prefix = format!("pack.statuses.{}.rules.{}", status.id, topic.as_str());
        reading.facts(&prefix, &rule.facts)
    });
    let to_confirm = list.to_confirm || rule.is_some_and(|rule| rule.to_confirm);
    let rest = items.is_some().then(|| reading.t("statuses.further"));
    let to_confirm = to_confirm.then(|| {
        view! {
            {rest.map(|rest| view! { <p class="cc-compare__rest">{rest}</p> })}
            {reading.to_confirm()}
        }
    });
    view! {
        {items.map(|items| view! { <ol class="cc-criteria">{items}</ol> })}
        {facts}
        {to_confirm}
    }
    .into_any()
}

fn criterion(reading: Reading<'_>, criterion: &Criterion) -> AnyView {
    let text = reading.t(&format!("pack.criteria.{}.text", criterion.id));
    let clause = reading
        .words
        .with("statuses.clause", &[("clause", &criterion.clause)]);
    let extent = reading.extent(criterion.extent);
    let note = extent.map_or_else(|| clause.clone(), |extent| format!("{clause} · {extent}"));
    let sources = reading.sources(&criterion.sources, None);
    view! {
        <li>
            {text} <span class="cc-criteria__note">{note}</span> {sources}
        </li>
    }
    .into_any()
}

/// What is known on a topic, and that the organization has to confirm it or the rest.
pub fn rule(reading: Reading<'_>, status: &Status, topic: RuleTopic) -> AnyView {
    let rule = status.rules.iter().find(|rule| rule.topic == topic);
    let Some(rule) = rule else {
        return reading.to_confirm();
    };
    let prefix = format!("pack.statuses.{}.rules.{}", status.id, topic.as_str());
    let facts = reading.facts(&prefix, &rule.facts);
    let to_confirm = rule.to_confirm.then(|| reading.to_confirm());
    view! {
        {facts}
        {to_confirm}
    }
    .into_any()
}

/// Where the statement speaks of it.
pub fn statement(reading: Reading<'_>, status: &Status) -> AnyView {
    let links = status.paragraphs.iter().map(|paragraph| {
        let link = reading.paragraph_link(paragraph);
        view! { <p>{link}</p> }
    });
    links.collect_view().into_any()
}
