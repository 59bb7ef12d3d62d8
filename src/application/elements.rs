//! What stands on a page of the form: questions, groups, notes, each only while the rules show it.

use crate::view::view;
use concord_domain::form::{Element, ElementId, Group, Label};
use leptos::prelude::*;
use serde_json::Value;

use crate::application::controls;
use crate::application::question::Place;
use crate::components::Link;
use crate::i18n::I18n;
use crate::route::Route;

/// Elements in the order of reading.
pub fn elements(list: &'static [Element], place: Place) -> AnyView {
    let views: Vec<AnyView> = list.iter().map(|element| shown(element, place)).collect();
    views.into_any()
}

/// An element, while the rules show it.
fn shown(element: &'static Element, place: Place) -> AnyView {
    let when = is_shown(element.id(), place);
    view! { <Show when=move || when.get()>{draw(element, place)}</Show> }.into_any()
}

/// Whether the rules show an element; wakes only when that changes.
fn is_shown(id: ElementId, place: Place) -> Memo<bool> {
    Memo::new(move |_| place.visibility.with(|visibility| visibility.is_shown(id)))
}

fn draw(element: &'static Element, place: Place) -> AnyView {
    match element {
        Element::Control(control) => controls::control(control, place),
        Element::Group(group) => titled(group, place),
        Element::Layout(layout) => elements(&layout.elements, place),
        Element::Label(label) => note(label),
    }
}

fn titled(group: &'static Group, place: Place) -> AnyView {
    let i18n = I18n::expect();
    let key = group.i18n.as_deref().unwrap_or_default();
    let title = move || {
        i18n.find(&format!("form.{key}.label"))
            .or_else(|| group.label.clone())
    };
    let description = move || i18n.find(&format!("form.{key}.description"));
    view! {
        <section class="cc-group">
            <h2 class="cc-group__title">{title}</h2>
            {move || description().map(|text| view! { <p class="cc-group__description">{text}</p> })}
            {elements(&group.elements, place)}
        </section>
    }
    .into_any()
}

/// A note between the questions, with the way to another page where it names one. It may appear while the visitor
/// answers, so it is a live region.
fn note(label: &'static Label) -> AnyView {
    let i18n = I18n::expect();
    let key = label.i18n.as_deref().unwrap_or_default();
    let text = move || {
        i18n.find(&format!("form.{key}.text"))
            .or_else(|| label.text.clone())
    };
    let link = label
        .options
        .get("link")
        .and_then(Value::as_str)
        .map(|page| {
            let to = Route::ApplyPage(page.into());
            view! {
                <p>
                    <Link to>{move || i18n.t(&format!("form.{key}.link"))}</Link>
                </p>
            }
        });
    view! {
        <div class="cc-notice" role="status">
            <p>{text}</p>
            {link}
        </div>
    }
    .into_any()
}
