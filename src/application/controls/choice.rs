//! Choices: radios, yes and no, checkboxes, a select, one statement to confirm.

use crate::view::view;
use leptos::prelude::*;
use serde_json::Value;

use crate::application::field::{field, fieldset, message};
use crate::application::question::Question;
use crate::application::words;

/// One of several, all seen at once.
pub fn radios(question: Question) -> AnyView {
    let choices = question.schema().choices();
    let values: Vec<Value> = choices.iter().map(|choice| choice.value.clone()).collect();
    fieldset(question, options(question, Kind::Radio, values))
}

/// Yes or no.
pub fn yes_no(question: Question) -> AnyView {
    let values = vec![Value::Bool(true), Value::Bool(false)];
    let inner =
        view! { <div class="cc-options--inline">{options(question, Kind::Radio, values)}</div> };
    fieldset(question, inner.into_any())
}

/// Any number of several.
pub fn checkboxes(question: Question) -> AnyView {
    let choices = question.schema().items().map(|items| items.choices());
    let values = choices
        .unwrap_or_default()
        .iter()
        .map(|choice| choice.value.clone())
        .collect();
    fieldset(question, options(question, Kind::Checkbox, values))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Radio,
    Checkbox,
}

fn options(question: Question, kind: Kind, values: Vec<Value>) -> AnyView {
    let options: Vec<AnyView> = values
        .into_iter()
        .enumerate()
        .map(|(index, value)| option(question, kind, index, value))
        .collect();
    view! { <div class="cc-options">{options}</div> }.into_any()
}

/// One option. The first carries the question's id, because links lead to it.
fn option(question: Question, kind: Kind, index: usize, value: Value) -> AnyView {
    let name = value
        .as_str()
        .map_or_else(|| value.to_string(), ToOwned::to_owned);
    let id = if index == 0 {
        question.id()
    } else {
        question.part(&name)
    };
    let hint_id = question.part(&format!("{name}-hint"));
    let hint_name = format!("hints.{name}");
    let hint = Memo::new(move |_| question.word(&hint_name));
    let chosen_value = value.clone();
    let is_chosen = move || {
        question.answer.with(|answer| match answer {
            Some(Value::Array(items)) => items.contains(&chosen_value),
            Some(answer) => *answer == chosen_value,
            None => false,
        })
    };
    let answered = move |event| match kind {
        Kind::Radio => question.choose(Some(value.clone())),
        Kind::Checkbox => toggle(question, &value, event_target_checked(&event)),
    };
    let (input_type, group) = match kind {
        Kind::Radio => ("radio", Some(question.id())),
        Kind::Checkbox => ("checkbox", None),
    };
    let described = hint_id.clone();
    view! {
        <div class="cc-option">
            <input
                class="cc-option__input"
                type=input_type
                id=id.clone()
                name=group
                value=name.clone()
                aria-describedby=move || hint.with(Option::is_some).then(|| described.clone())
                prop:checked=is_chosen
                on:change=answered
            />
            <label class="cc-option__label" for=id>
                {move || words::option(question.i18n, question.control, &name)}
            </label>
            {move || {
                hint.get()
                    .map(|text| view! { <p class="cc-option__hint" id=hint_id.clone()>{text}</p> })
            }}
        </div>
    }
    .into_any()
}

/// Adds a value to the list or takes it out. The order is that of choosing, which may say what is preferred.
fn toggle(question: Question, value: &Value, chosen: bool) {
    let mut items = question
        .answer
        .get_untracked()
        .and_then(|answer| answer.as_array().cloned())
        .unwrap_or_default();
    items.retain(|item| item != value);
    if chosen {
        items.push(value.clone());
    }
    question.choose((!items.is_empty()).then_some(Value::Array(items)));
}

/// One of several in a list that opens.
pub fn select(question: Question) -> AnyView {
    let i18n = question.i18n;
    let choices = question.schema().choices();
    let options = choices
        .iter()
        .map(|choice| {
            let value = choice.value.as_str().unwrap_or_default().to_owned();
            let chosen = value.clone();
            let shown = value.clone();
            view! {
                <option value=value prop:selected=move || question.text() == chosen>
                    {move || words::option(i18n, question.control, &shown)}
                </option>
            }
        })
        .collect_view();
    let answered = move |event| {
        let value = event_target_value(&event);
        question.choose((!value.is_empty()).then_some(Value::String(value)));
    };
    let control = view! {
        <select
            class="cc-input cc-input--select"
            id=question.id()
            aria-describedby=move || question.described_by()
            aria-invalid=move || question.invalid()
            on:change=answered
        >
            <option value="" prop:selected=move || question.text().is_empty()>
                {i18n.text("apply.choose")}
            </option>
            {options}
        </select>
    };
    field(question, control.into_any())
}

/// One statement to confirm: the statement is the checkbox's label.
pub fn declaration(question: Question) -> AnyView {
    let answered = move |event| {
        let confirmed = event_target_checked(&event);
        question.choose(confirmed.then_some(Value::Bool(true)));
    };
    let source = move || question.word("source");
    view! {
        <div
            class="cc-field"
            class:cc-field--error=move || question.problem.with(Option::is_some)
            data-question=question.pointer()
        >
            {message(question)}
            <div class="cc-option">
                <input
                    class="cc-option__input"
                    type="checkbox"
                    id=question.id()
                    aria-describedby=move || question.problem.with(Option::is_some).then(|| question.part("error"))
                    aria-invalid=move || question.invalid()
                    prop:checked=move || question.answer.with(|answer| *answer == Some(Value::Bool(true)))
                    on:change=answered
                />
                <label class="cc-option__label" for=question.id()>
                    {move || question.label()}
                </label>
                {move || {
                    source()
                        .map(|text| {
                            let text = question.i18n.with("apply.source", &[("text", &text)]);
                            view! { <p class="cc-option__hint">{text}</p> }
                        })
                }}
            </div>
        </div>
    }
    .into_any()
}
