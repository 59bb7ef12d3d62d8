//! The areas of cooperation: a tree of checkboxes; each area chosen asks for its details below it.

use crate::view::view;
use concord_domain::form::{Control, pointer};
use leptos::prelude::*;
use serde_json::{Value, json};

use crate::application::controls::repeat::item_place;
use crate::application::field::fieldset;
use crate::application::question::Question;
use crate::application::words;

/// A tree of areas.
pub fn areas(question: Question) -> AnyView {
    let tree = question.control.options.get("tree");
    let tree = tree
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    let inner = branch(question, tree, true);
    fieldset(question, inner)
}

/// The control that names an item's area: the first of the detail.
fn named_by(question: Question) -> Option<&'static Control> {
    let detail = question.control.detail.as_ref()?;
    detail.controls().into_iter().next()
}

fn branch(question: Question, nodes: &'static [Value], is_root: bool) -> AnyView {
    let views: Vec<AnyView> = nodes
        .iter()
        .enumerate()
        .filter_map(|(index, node)| {
            let area = node["area"].as_str()?;
            let below = node["areas"].as_array();
            let below = below.map(|nodes| branch(question, nodes, false));
            Some(node_view(question, area, is_root && index == 0, below))
        })
        .collect();
    view! { <ul class="cc-areas">{views}</ul> }.into_any()
}

fn node_view(
    question: Question,
    area: &'static str,
    is_first: bool,
    below: Option<AnyView>,
) -> AnyView {
    let Some(naming) = named_by(question) else {
        return ().into_any();
    };
    let i18n = question.i18n;
    let id = if is_first {
        question.id()
    } else {
        question.part(area)
    };
    let position = Memo::new(move |_| position(question, naming, area));
    let answered = move |event| set(question, naming, area, event_target_checked(&event));
    let name = move || words::option(i18n, naming, area);
    let hint = move || i18n.find(&format!("form.{}.hints.{area}", naming.i18n));
    let hint_id = question.part(&format!("{area}-hint"));
    let described = hint_id.clone();
    let details = move || {
        position.get().map(|index| {
            view! { <div class="cc-areas__detail" role="group" aria-label=name>{details(question, index)}</div> }
        })
    };
    view! {
        <li class="cc-areas__area">
            <div class="cc-option">
                <input
                    class="cc-option__input"
                    type="checkbox"
                    id=id.clone()
                    value=area
                    aria-describedby=move || hint().is_some().then(|| described.clone())
                    prop:checked=move || position.get().is_some()
                    on:change=answered
                />
                <label class="cc-option__label" for=id>
                    {name}
                </label>
                {move || {
                    hint()
                        .map(|text| view! { <p class="cc-option__hint" id=hint_id.clone()>{text}</p> })
                }}
            </div>
            {details}
            {below}
        </li>
    }
    .into_any()
}

/// What is asked for a chosen area, all but its name.
fn details(question: Question, index: usize) -> AnyView {
    let base = pointer::join(&question.pointer(), &index.to_string());
    let place = item_place(question, base);
    let controls = question
        .control
        .detail
        .as_ref()
        .map(|detail| detail.controls());
    let views: Vec<AnyView> = controls
        .unwrap_or_default()
        .into_iter()
        .skip(1)
        .map(|control| super::control(control, place))
        .collect();
    views.into_any()
}

fn position(question: Question, naming: &Control, area: &str) -> Option<usize> {
    question.answer.with(|answer| {
        let items = answer.as_ref()?.as_array()?;
        items
            .iter()
            .position(|item| item.pointer(&naming.scope).and_then(Value::as_str) == Some(area))
    })
}

/// Chooses an area or drops it. Areas stand in the order in which they were chosen: details then never move up
/// while another area is added.
fn set(question: Question, naming: &Control, area: &str, chosen: bool) {
    question.choose_items(|items| {
        items.retain(|item| item.pointer(&naming.scope) != Some(&json!(area)));
        if chosen {
            let mut item = json!({});
            pointer::set(&mut item, &naming.scope, json!(area));
            items.push(item);
        }
    });
}
