//! One paragraph of the statement: its texts, and what in the catalogue rests on it.

use crate::view::view;
use leptos::prelude::*;

use concord_domain::pack::{Claim, ParagraphId, Text};

use super::column_label;
use crate::components::Link;
use crate::explore::{Reader, Reading, unless_empty};
use crate::route::Route;

/// A paragraph under its anchor.
pub fn draw(reader: Reader, id: &ParagraphId, columns: &[Text]) -> AnyView {
    reader.read(|reading| {
        let texts = columns.iter().map(|text| column(reading, id, text));
        let texts = texts.collect_view();
        let number = id.as_str().trim_start_matches('P');
        let title = match number {
            "0" => reading.t("statement.heading"),
            _ => reading
                .words
                .with("statement.paragraph", &[("number", number)]),
        };
        let anchor = id.to_string();
        let heading_id = format!("{id}-heading");
        let labelled_by = heading_id.clone();
        view! {
            <section
                class="cc-paragraph"
                id=anchor
                tabindex="-1"
                aria-labelledby=labelled_by
            >
                <h2 class="cc-eyebrow" id=heading_id>
                    {title}
                </h2>
                <div class="cc-paragraph__texts">{texts}</div>
                {cited_by(reading, id)}
            </section>
        }
        .into_any()
    })
}

fn column(reading: Reading<'_>, id: &ParagraphId, text: &Text) -> AnyView {
    let label = column_label(reading, text);
    let words = text.get(&format!("statement.{id}")).unwrap_or_default();
    let (words, language) = (words.to_owned(), text.language.clone());
    view! {
        <div class="cc-paragraph__column">
            <p class="cc-paragraph__label">{label}</p>
            <p class="cc-paragraph__text" lang=language>
                {words}
            </p>
        </div>
    }
    .into_any()
}

/// Areas and statuses as links, the statement's points in their own words.
fn cited_by(reading: Reading<'_>, id: &ParagraphId) -> AnyView {
    let catalogue = reading.catalogue;
    let areas = catalogue
        .areas
        .iter()
        .filter(|area| area.paragraphs.contains(id));
    let areas = areas.map(|area| item(reading.area_link(area.id.as_str())));
    let statuses = catalogue
        .statuses
        .iter()
        .filter(|status| status.paragraphs.contains(id));
    let statuses = statuses.map(|status| {
        let name = reading.t(&format!("pack.statuses.{}.name", status.id));
        item(view! { <Link to=Route::Statuses>{name}</Link> }.into_any())
    });
    let claims = |group: &str, claims: &[Claim]| {
        let citing = claims.iter().filter(|claim| claim.paragraphs.contains(id));
        let items = citing.map(|claim| {
            let text = reading.t(&format!("pack.{group}.{}", claim.id));
            item(view! { <span>{text}</span> }.into_any())
        });
        points(reading, group, items.collect())
    };
    let groups = [
        points(reading, "areas", areas.collect()),
        points(reading, "statuses", statuses.collect()),
        claims("principles", &catalogue.principles),
        claims("threats", &catalogue.threats),
        claims("provisions", &catalogue.provisions),
        claims("eligibility", &catalogue.eligibility),
    ];
    let groups = groups.into_iter().flatten().collect();
    let label = reading.t("statement.points.label");
    unless_empty(groups)
        .map(|groups| {
            view! {
                <details class="cc-points">
                    <summary>{label}</summary>
                    <div class="cc-points__groups">{groups}</div>
                </details>
            }
        })
        .into_any()
}

fn item(content: AnyView) -> AnyView {
    view! { <li>{content}</li> }.into_any()
}

fn points(reading: Reading<'_>, group: &str, items: Vec<AnyView>) -> Option<AnyView> {
    let title = reading.t(&format!("statement.points.{group}"));
    let items = unless_empty(items)?;
    let view = view! {
        <div>
            <h3 class="cc-points__title">{title}</h3>
            <ul>{items}</ul>
        </div>
    };
    Some(view.into_any())
}
