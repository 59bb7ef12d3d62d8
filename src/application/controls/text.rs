//! Text on one line (also e-mail, telephone, address, number) and on several, with a count.

use crate::view::view;
use leptos::prelude::*;
use serde_json::{Number, Value};

use crate::application::field::field;
use crate::application::question::Question;

/// One line of text.
pub fn line(question: Question) -> AnyView {
    let (kind, mode) = match question.format() {
        "email" => ("email", "email"),
        "tel" => ("tel", "tel"),
        "url" => ("url", "url"),
        "number" => ("text", "numeric"),
        _ => ("text", "text"),
    };
    let is_number = question.format() == "number";
    let answered = move |event| {
        let typed = event_target_value(&event);
        if is_number {
            question.set(number(&typed));
        } else {
            question.set_text(typed);
        }
    };
    let spellcheck = matches!(kind, "text") && !is_number;
    let control = view! {
        <input
            class=format!("cc-input cc-input--{}", question.option("width").unwrap_or("medium"))
            id=question.id()
            type=kind
            inputmode=mode
            dir=question.option("dir")
            autocomplete=question.option("autocomplete").unwrap_or("off")
            spellcheck=spellcheck.to_string()
            aria-describedby=move || question.described_by()
            aria-invalid=move || question.invalid()
            prop:value=move || question.text()
            on:input=answered
        />
    };
    field(question, control.into_any())
}

/// Digits as a number; anything else stays text, so that it is not lost and is told.
fn number(typed: &str) -> Option<Value> {
    let trimmed = typed.trim();
    if trimmed.is_empty() {
        return None;
    }
    let number = trimmed.parse::<i64>().ok().map(Number::from);
    let number = number.or_else(|| Number::from_f64(crate::number::parse(trimmed)?));
    // "007" and "1e3" would come back as something else than was typed.
    let same = number.filter(|number| number.to_string() == trimmed);
    Some(same.map_or_else(|| Value::String(typed.into()), Value::Number))
}

/// Several lines of text; `options.count` tells how many characters are left.
pub fn area(question: Question) -> AnyView {
    let limit = question
        .schema()
        .max_length()
        .and_then(|limit| usize::try_from(limit).ok());
    let counted = question.control.options.contains_key("count");
    let count = limit
        .filter(|_| counted)
        .map(|limit| count(question, limit));
    let described_by = move || {
        let described = question.described_by();
        match (counted, described) {
            (true, Some(ids)) => Some(format!("{ids} {}", question.part("count"))),
            (true, None) => Some(question.part("count")),
            (false, described) => described,
        }
    };
    let rows = if question.schema().max_length().unwrap_or_default() > 2000 {
        "12"
    } else {
        "5"
    };
    let control = view! {
        <textarea
            class="cc-input cc-input--area"
            id=question.id()
            rows=rows
            dir=question.option("dir")
            autocomplete=question.option("autocomplete").unwrap_or("off")
            aria-describedby=described_by
            aria-invalid=move || question.invalid()
            prop:value=move || question.text()
            on:input=move |event| question.set_text(event_target_value(&event))
        ></textarea>
        {count}
    };
    field(question, control.into_any())
}

/// How many characters are left, or too many. Told to screen readers with the field, not at each key.
fn count(question: Question, limit: usize) -> AnyView {
    let i18n = question.i18n;
    let used = Memo::new(move |_| question.text().chars().count());
    let text = move || {
        let used = used.get();
        match limit.checked_sub(used) {
            Some(left) => i18n.count("apply.characters_left", left),
            None => i18n.count("apply.characters_over", used - limit),
        }
    };
    view! {
        <p
            class="cc-field__count"
            class:cc-field__count--over=move || used.get().gt(&limit)
            id=question.part("count")
        >
            {text}
        </p>
    }
    .into_any()
}
