//! What the catalogue says of one relation: dates, what it rests on, the positions on it, its sources.

use concord_domain::pack::{Catalogue, Relation, SourceId, StandingEntry};
use leptos::prelude::*;

use super::words;
use crate::catalogue::Content;
use crate::components::Link;
use crate::i18n::I18n;
use crate::route::Route;

/// One relation.
#[component]
pub fn RelationFacts(
    /// Which.
    relation: Relation,
) -> impl IntoView {
    let i18n = I18n::expect();
    let content = Content::expect();
    let id = relation.id.to_string();
    let (since, until) = (relation.since, relation.until);
    let kind_key = format!("map.class.{}", relation.kind.as_str());
    let heading = move || {
        let period = words::period(i18n, since, until);
        let kind = i18n.t(&kind_key);
        period.map_or_else(|| kind.clone(), |period| format!("{kind}, {period}"))
    };
    let named = named_keys(&relation);
    let named = move || {
        let names = named.iter().map(|key| view! { <li>{i18n.t(key)}</li> });
        names.collect_view()
    };
    let note = {
        let id = id.clone();
        move || {
            let note = i18n.find(&format!("pack.relations.{id}.note"));
            note.map(|note| view! { <p>{note}</p> })
        }
    };
    let areas = content.with(|catalogue| areas_of(catalogue, &relation));
    let as_of = relation.as_of.map(|date| date.to_string());
    view! {
        <article class="cc-details__relation">
            <h3 class="cc-details__kind">{heading}</h3>
            <ul class="cc-details__named">{named}</ul>
            {note}
            <Areas areas />
            <Standing id entries=relation.standing as_of=as_of.clone() />
            <Sources ids=relation.sources as_of />
        </article>
    }
}

/// The keys of the names of what a relation rests on.
fn named_keys(relation: &Relation) -> Vec<String> {
    let instrument = relation.instrument.as_ref();
    let mechanism = relation.mechanism.as_ref();
    let body = relation.body.as_ref();
    [
        instrument.map(|id| format!("pack.instruments.{id}.name")),
        mechanism.map(|id| format!("pack.mechanisms.{id}.name")),
        body.map(|id| format!("pack.bodies.{id}.name")),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The areas that a relation has to do with, through its mechanism, body or instrument.
fn areas_of(catalogue: &Catalogue, relation: &Relation) -> Vec<String> {
    let mechanism = relation
        .mechanism
        .as_ref()
        .and_then(|id| catalogue.mechanism(id.as_str()))
        .map(|it| &it.areas);
    let body = relation
        .body
        .as_ref()
        .and_then(|id| catalogue.body(id.as_str()))
        .map(|it| &it.areas);
    let instrument = relation
        .instrument
        .as_ref()
        .and_then(|id| catalogue.instrument(id.as_str()))
        .map(|it| &it.areas);
    let mut areas: Vec<String> = [mechanism, body, instrument]
        .into_iter()
        .flatten()
        .flatten()
        .map(ToString::to_string)
        .collect();
    areas.sort();
    areas.dedup();
    areas
}

/// Links to areas.
#[component]
fn Areas(
    /// Their ids.
    areas: Vec<String>,
) -> impl IntoView {
    let i18n = I18n::expect();
    (!areas.is_empty()).then(|| {
        let links = areas.into_iter().map(|area| {
            let key = format!("pack.areas.{area}.name");
            view! {
                <li>
                    <Link to=Route::Area(area)>{move || i18n.t(&key)}</Link>
                </li>
            }
        });
        view! {
            <p class="cc-details__term">{move || i18n.t("map.details.areas")}</p>
            <ul class="cc-details__areas">{links.collect_view()}</ul>
        }
    })
}

/// The positions on a member's standing, all of them, in order of date.
#[component]
fn Standing(
    /// The relation.
    id: String,
    /// The positions.
    entries: Vec<StandingEntry>,
    /// Up to when the record holds.
    as_of: Option<String>,
) -> impl IntoView {
    let i18n = I18n::expect();
    (!entries.is_empty()).then(|| {
        let label = move || {
            let date = as_of.as_deref().map(|date| i18n.date(date));
            let date = date.unwrap_or_default();
            i18n.with(&format!("pack.relations.{id}.label"), &[("as_of", &date)])
        };
        let positions = entries.into_iter().map(|entry| {
            let (date, position) = (entry.date.to_string(), entry.position.to_string());
            let key = format!("pack.standing.{}", entry.id);
            view! {
                <li>
                    <p class="cc-details__position">
                        <strong>{move || i18n.date(&date)}</strong>
                        {move || format!(" · {}", i18n.country(&position))}
                    </p>
                    <p>{move || i18n.t(&key)}</p>
                    <Sources ids=entry.sources as_of=None />
                </li>
            }
        });
        view! {
            <p class="cc-details__label">{label}</p>
            <details class="cc-details__standing" open>
                <summary>{move || i18n.t("map.details.standing")}</summary>
                <ol>{positions.collect_view()}</ol>
            </details>
        }
    })
}

/// Where it was read.
#[component]
pub fn Sources(
    /// The sources.
    ids: Vec<SourceId>,
    /// Up to when they vouch for it.
    as_of: Option<String>,
) -> impl IntoView {
    let i18n = I18n::expect();
    let content = Content::expect();
    let count = ids.len();
    let links = ids.into_iter().map(|id| {
        let url = content.with(|catalogue| {
            let source = catalogue.source(id.as_str());
            source.and_then(|source| source.url.clone())
        });
        let key = format!("pack.sources.{id}.title");
        let title = move || i18n.t(&key);
        match url {
            Some(url) => view! {
                <li>
                    <a href=url rel="noopener noreferrer external">
                        {title}
                    </a>
                </li>
            }
            .into_any(),
            None => view! { <li>{title}</li> }.into_any(),
        }
    });
    let links = links.collect_view();
    let as_of = move || {
        let date = as_of.as_deref().map(|date| i18n.date(date));
        date.map(|date| view! { <p>{i18n.with("common.as_of", &[("date", &date)])}</p> })
    };
    view! {
        <div class="cc-details__sources">
            {as_of} <span>{move || i18n.count("common.source", count)} ": "</span>
            <ul class="cc-sources">{links}</ul>
        </div>
    }
}
