//! The frame around every control: label, hint, message, in this order, tied to the control by ids.

use crate::view::view;
use leptos::prelude::*;

use crate::application::question::Question;
use crate::i18n::I18n;

/// A control with one field: its label points at it.
pub fn field(question: Question, control: AnyView) -> AnyView {
    let id = question.id();
    view! {
        <div
            class="cc-field"
            class:cc-field--error=move || question.problem.with(Option::is_some)
            data-question=question.pointer()
        >
            <label class="cc-field__label" for=id>
                {label(question)}
            </label>
            {hint(question)}
            {message(question)}
            {control}
        </div>
    }
    .into_any()
}

/// A control with several fields: its label is their legend.
pub fn fieldset(question: Question, control: AnyView) -> AnyView {
    view! {
        <fieldset
            class="cc-field"
            class:cc-field--error=move || question.problem.with(Option::is_some)
            data-question=question.pointer()
            aria-describedby=move || question.described_by()
        >
            <legend class="cc-field__label">{label(question)}</legend>
            {hint(question)}
            {message(question)}
            {control}
        </fieldset>
    }
    .into_any()
}

/// The label, and that the question may be left out.
fn label(question: Question) -> AnyView {
    let i18n = question.i18n;
    let optional = move || {
        let declaration = question.format() == "declaration";
        (!question.required.get() && !declaration).then(|| i18n.t("apply.optional"))
    };
    view! {
        {move || question.label()}
        {move || {
            optional().map(|optional| view! { <span class="cc-field__optional">" "{optional}</span> })
        }}
    }
    .into_any()
}

/// What explains the question, an example, and where the question comes from.
pub fn hint(question: Question) -> AnyView {
    let i18n = question.i18n;
    let part = move |name: &str, key: &str| {
        let text = question.word(name)?;
        let text = if key.is_empty() {
            text
        } else {
            i18n.with(key, &[("text", &text)])
        };
        Some(view! { <p>{text}</p> })
    };
    let id = question.part("hint");
    let explained = move || {
        let description = part("description", "");
        let example = part("example", "apply.example");
        (description.is_some() || example.is_some()).then(|| {
            view! {
                <div class="cc-field__hint" id=id.clone()>
                    {description}
                    {example}
                </div>
            }
        })
    };
    let source = move || {
        question.word("source").map(|source| {
            let source = i18n.with("apply.source", &[("text", &source)]);
            view! { <p class="cc-field__source">{source}</p> }
        })
    };
    view! {
        {explained}
        {source}
    }
    .into_any()
}

/// What is wrong with the answer.
pub fn message(question: Question) -> AnyView {
    let id = question.part("error");
    (move || {
        question
            .message()
            .map(|text| error_message(question.i18n, id.clone(), text))
    })
    .into_any()
}

/// A message under a label; screen readers hear that it is one.
pub fn error_message(i18n: I18n, id: String, text: String) -> AnyView {
    view! {
        <p class="cc-field__error" id=id>
            <span class="cc-visually-hidden">{i18n.t("apply.error_prefix")} " "</span>
            {text}
        </p>
    }
    .into_any()
}
