//! The statuses side by side: what they are, whom they are for, what is known of their rules and what is not.

mod cells;

use std::collections::BTreeSet;

use crate::view::view;
use leptos::prelude::*;

use concord_domain::pack::{Event, RuleTopic, Status};

use crate::components::{Link, PageHeading};
use crate::explore::{Reader, Reading};
use crate::route::Route;

/// The page of the statuses.
#[component]
pub fn Statuses() -> impl IntoView {
    let reader = Reader::expect();
    let title = reader.text("statuses.title");
    let lead = reader.text("statuses.lead");
    view! {
        <PageHeading title />
        <p class="cc-lead">{lead}</p>
        {reader.view(table)}
        {reader.view(granting)}
        {reader.view(holders)}
        {reader.view(history)}
        {reader.view(apply)}
    }
}

/// What a row says of a status.
type Cell = fn(Reading<'_>, &Status) -> AnyView;

fn table(reading: Reading<'_>) -> AnyView {
    let caption = reading.t("statuses.table");
    let aspect = reading.t("statuses.aspect");
    let statuses = &reading.catalogue.statuses;
    let names: Vec<String> = statuses
        .iter()
        .map(|status| reading.t(&format!("pack.statuses.{}.name", status.id)))
        .collect();
    let heads = names.iter().map(|name| {
        view! { <th scope="col" role="columnheader">{name.clone()}</th> }
    });
    let heads = heads.collect_view();
    let rows = rows(reading).into_iter().map(|(label, cell)| {
        let cells = statuses.iter().map(|status| cell(reading, status));
        row(label, &names, cells.collect())
    });
    let rules = topics(reading).into_iter().map(|topic| {
        let label = reading.t(&format!("pack.rules.{}", topic.as_str()));
        let cells = statuses
            .iter()
            .map(|status| cells::rule(reading, status, topic));
        row(label, &names, cells.collect())
    });
    let rows = rows.chain(rules).collect_view();
    view! {
        <table class="cc-compare" role="table">
            <caption class="cc-visually-hidden">{caption}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">
                        <span class="cc-visually-hidden">{aspect}</span>
                    </th>
                    {heads}
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

fn rows(reading: Reading<'_>) -> Vec<(String, Cell)> {
    let rows: [(&str, Cell); 6] = [
        ("statuses.rows.who", cells::who),
        ("statuses.rows.given_to", cells::given_to),
        ("statuses.rows.legal_basis", cells::legal_basis),
        ("statuses.rows.criteria_state", cells::criteria_state),
        (
            "statuses.rows.criteria_organization",
            cells::criteria_organization,
        ),
        ("statuses.rows.statement", cells::statement),
    ];
    rows.map(|(key, cell)| (reading.t(key), cell)).into()
}

/// The topics of the rules, without the criteria, which have rows of their own.
fn topics(reading: Reading<'_>) -> BTreeSet<RuleTopic> {
    let statuses = reading.catalogue.statuses.iter();
    let topics = statuses.flat_map(|status| status.rules.iter().map(|rule| rule.topic));
    let own_row = |topic: &RuleTopic| {
        let criteria = [RuleTopic::CriteriaState, RuleTopic::CriteriaOrganization];
        criteria.contains(topic)
    };
    topics.filter(|topic| !own_row(topic)).collect()
}

/// A row of the table. The roles keep it a table where narrow screens lay its cells out as blocks.
fn row(label: String, names: &[String], cells: Vec<AnyView>) -> AnyView {
    let cells = names.iter().zip(cells).map(|(name, cell)| {
        view! {
            <td role="cell" class="cc-compare__cell">
                <span class="cc-compare__status" aria-hidden="true">
                    {name.clone()}
                </span>
                {cell}
            </td>
        }
    });
    let cells = cells.collect_view();
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" class="cc-compare__aspect">
                {label}
            </th>
            {cells}
        </tr>
    }
    .into_any()
}

/// Who decides, and how.
fn granting(reading: Reading<'_>) -> AnyView {
    let granting = &reading.catalogue.granting;
    let label = reading.t("statuses.body");
    let body = reading.body_link(granting.body.as_str());
    let facts = reading.facts("pack.granting.facts", &granting.facts);
    let content = view! {
        <dl class="cc-facts">
            <div>
                <dt>{label}</dt>
                <dd>{body}</dd>
            </div>
        </dl>
        {facts}
    };
    reading.section("granting", "statuses.granting", Some(content.into_any()))
}

/// That nobody holds a status, while nobody does.
fn holders(reading: Reading<'_>) -> AnyView {
    let none = reading.catalogue.no_status_recorded.as_ref();
    let content = none.zip(reading.no_status_text()).map(|(none, text)| {
        let sources = reading.sources(&none.sources, Some(none.as_of));
        view! {
            <div class="cc-notice cc-notice--info">
                <p>{text}</p>
                {sources}
            </div>
        }
        .into_any()
    });
    reading.section("holders", "statuses.holders", content)
}

/// How the statuses came about: the events of the instruments that govern them.
fn history(reading: Reading<'_>) -> AnyView {
    let statuses = &reading.catalogue.statuses;
    let mut events: Vec<&Event> = reading.catalogue.events.iter().collect();
    let Some(in_force) = statuses.iter().map(|status| status.in_force).max() else {
        return ().into_any();
    };
    let governing: BTreeSet<_> = reading
        .catalogue
        .instruments
        .iter()
        .filter(|one| one.in_force == Some(in_force))
        .map(|one| &one.id)
        .collect();
    events.retain(|event| event.instruments.iter().any(|id| governing.contains(id)));
    events.sort_by_key(|event| event.date);
    reading.section("history", "statuses.history", reading.events(events))
}

fn apply(reading: Reading<'_>) -> AnyView {
    let text = reading.t("statuses.apply.text");
    let action = reading.t("statuses.apply.action");
    let content = view! {
        <p class="cc-prose">{text}</p>
        <div class="cc-actions cc-actions--row">
            <Link to=Route::Apply class="cc-button cc-button--primary">
                {action}
            </Link>
        </div>
    };
    reading.section("apply", "statuses.apply.title", Some(content.into_any()))
}
