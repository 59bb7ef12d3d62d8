//! All areas of cooperation: those of the statement as a tree, and the model protocol's list beside them.

use crate::view::view;
use leptos::prelude::*;

use concord_domain::pack::{Area, ModelArea};

use crate::components::PageHeading;
use crate::explore::{Reader, Reading};

/// The page of all areas.
#[component]
pub fn Areas() -> impl IntoView {
    let reader = Reader::expect();
    let title = reader.text("areas.title");
    let lead = reader.text("areas.lead");
    view! {
        <PageHeading title />
        <p class="cc-lead">{lead}</p>
        <div class="cc-columns cc-columns--areas">
            {reader.view(statement_areas)} {reader.view(model_areas)}
        </div>
    }
}

fn statement_areas(reading: Reading<'_>) -> AnyView {
    let branches: Vec<AnyView> = reading
        .catalogue
        .top_areas()
        .map(|area| branch(reading, area))
        .collect();
    let content = view! { <ul class="cc-tree">{branches}</ul> };
    reading.section(
        "in-statement",
        "areas.in_statement",
        Some(content.into_any()),
    )
}

/// An area and, indented, the areas below it.
fn branch(reading: Reading<'_>, area: &Area) -> AnyView {
    let name = reading.area_link(area.id.as_str());
    let code = area.code.clone();
    let open = area.open.then(|| reading.t("areas.open"));
    let is_top = area.parent.is_none();
    let summary = is_top.then(|| reading.t(&format!("pack.areas.{}.summary", area.id)));
    let below: Vec<AnyView> = reading
        .catalogue
        .children(area.id.as_str())
        .map(|child| branch(reading, child))
        .collect();
    let below = (!below.is_empty()).then(|| view! { <ul class="cc-tree__below">{below}</ul> });
    view! {
        <li class="cc-tree__area">
            <div class="cc-tree__name">
                <span class="cc-tree__code">{code}</span>
                {name}
                {open.map(|text| view! { <span class="cc-tag cc-tag--quiet">{text}</span> })}
            </div>
            {summary.map(|summary| view! { <p class="cc-tree__summary">{summary}</p> })}
            {below}
        </li>
    }
    .into_any()
}

fn model_areas(reading: Reading<'_>) -> AnyView {
    let lead = reading.t("areas.model.lead");
    let sources = reading.catalogue.model_areas.first();
    let sources = sources.map(|model| reading.sources(&model.sources, None));
    let items = reading.catalogue.model_areas.iter();
    let items: Vec<AnyView> = items.map(|model| model_area(reading, model)).collect();
    let content = view! {
        <p class="cc-muted">{lead}</p>
        <ol class="cc-model">{items}</ol>
        {sources}
    };
    reading.section("in-protocol", "areas.model.title", Some(content.into_any()))
}

fn model_area(reading: Reading<'_>, model: &ModelArea) -> AnyView {
    let name = reading.t(&format!("pack.model_areas.{}.name", model.number));
    let counterpart = match &model.area {
        Some(area) => {
            let label = reading.t("areas.model.counterpart");
            let area = reading.area_link(area.as_str());
            view! { <p class="cc-model__counterpart">{label}": "{area}</p> }.into_any()
        }
        None => {
            let text = reading.t("areas.model.only_here");
            view! {
                <p>
                    <span class="cc-tag cc-tag--notice">{text}</span>
                </p>
            }
            .into_any()
        }
    };
    view! {
        <li value=i32::from(model.number)>
            <p>{name}</p>
            {counterpart}
        </li>
    }
    .into_any()
}
