//! What a link from the map or the catalogue already knows: a State or an area. It fills only what is empty.

use crate::view::view;
use concord_domain::form::{Control, pointer};
use leptos::prelude::*;
use serde_json::{Value, json};

use crate::application::form_state::FormState;
use crate::application::question::format_of;
use crate::application::words;
use crate::i18n::I18n;
use crate::navigation::Navigator;

/// Takes over `state` and `area` of the address, and says so.
#[component]
pub fn Prefill() -> impl IntoView {
    let i18n = I18n::expect();
    let state = FormState::expect();
    let navigator = Navigator::expect();
    let given = |name| navigator.query(name).get_untracked();
    let country = given("state").and_then(|code| prefill_state(state, &code));
    let area = given("area").and_then(|area| prefill_area(state, &area));
    if given("state").is_some() || given("area").is_some() {
        // A reload must not fill in again what was taken out since.
        navigator.set_query(|query| {
            query.set("state", None);
            query.set("area", None);
        });
    }
    let told = move || {
        let country = country
            .as_ref()
            .map(|code| ("apply.prefilled.state", i18n.country(code)));
        let area = area
            .as_ref()
            .map(|(naming, area)| ("apply.prefilled.area", words::option(i18n, naming, area)));
        country
            .into_iter()
            .chain(area)
            .map(|(key, name)| {
                let text = i18n.with(key, &[("name", &name)]);
                view! { <div class="cc-notice cc-notice--success" role="status"><p>{text}</p></div> }
            })
            .collect_view()
    };
    view! { {told} }
}

fn control(state: FormState, format: &str) -> Option<&'static Control> {
    let pages = state.form().pages().iter();
    pages
        .flat_map(|page| page.controls())
        .find(|control| format_of(control) == format)
}

/// Answers with a State and with what goes with it (`options.with`: pointers and values).
fn prefill_state(state: FormState, code: &str) -> Option<String> {
    let control = control(state, "country")?;
    let choices = state.form().schema_of(control).choices();
    let code = choices
        .iter()
        .filter_map(|choice| choice.value.as_str())
        .find(|known| known.eq_ignore_ascii_case(code))?;
    let with = control.options.get("with").and_then(Value::as_object);
    let mut answers = vec![(control.scope.as_str(), json!(code))];
    answers.extend(
        with.into_iter()
            .flatten()
            .map(|(pointer, value)| (pointer.as_str(), value.clone())),
    );
    // All or nothing: a State in the draft of an organization would be a hidden answer.
    let free = |(pointer, value): &(&str, Value)| {
        state
            .answer_untracked(pointer)
            .is_none_or(|known| known == *value)
    };
    if state.answer_untracked(&control.scope).is_some() || !answers.iter().all(free) {
        return None;
    }
    for (pointer, value) in answers {
        state.choose(pointer, Some(value));
    }
    Some(code.to_owned())
}

/// Adds an area, or the nearest one above it that the form asks for, if it is not there.
fn prefill_area(state: FormState, area: &str) -> Option<(&'static Control, String)> {
    let control = control(state, "areas")?;
    let naming = control.detail.as_ref()?.controls().into_iter().next()?;
    let choices = state.form().schema_of(naming).choices();
    let known = |id: &str| choices.iter().any(|choice| choice.value == id);
    let broader = control.options.get("broader").and_then(Value::as_object);
    let area = std::iter::successors(Some(area), |inner| broader?.get(*inner)?.as_str())
        .take(8)
        .find(|id| known(id))?;
    let mut items = state
        .answer_untracked(&control.scope)
        .and_then(|items| items.as_array().cloned())
        .unwrap_or_default();
    if items
        .iter()
        .any(|item| item.pointer(&naming.scope) == Some(&json!(area)))
    {
        return None;
    }
    let mut item = json!({});
    pointer::set(&mut item, &naming.scope, json!(area));
    items.push(item);
    state.choose(&control.scope, Some(Value::Array(items)));
    Some((naming, area.to_owned()))
}
