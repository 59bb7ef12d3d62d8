//! One question on the page: a `Copy` handle that every control takes.

use concord_domain::form::{Control, Problem, SchemaView, Visibility, pointer};
use leptos::prelude::*;
use serde_json::Value;

use crate::application::form_state::FormState;
use crate::application::words;
use crate::i18n::I18n;

/// Where questions stand: on a page, or in an item of a list.
#[derive(Clone, Copy)]
pub struct Place {
    /// The application.
    pub state: FormState,
    /// JSON Pointer of the item; empty on a page.
    pub base: StoredValue<String>,
    /// What the rules show here.
    pub visibility: Memo<Visibility>,
    /// The pointers of the questions that must be answered as things stand; nothing in an item.
    pub required: Memo<Vec<String>>,
}

/// A question; everything it knows of is shared or `Copy`.
#[derive(Clone, Copy)]
pub struct Question {
    /// The application.
    pub state: FormState,
    /// The words.
    pub i18n: I18n,
    /// What the form says of it.
    pub control: &'static Control,
    /// Its answer; wakes when the answer changes.
    pub answer: Memo<Option<Value>>,
    /// Its first problem, as long as the page shows problems.
    pub problem: Memo<Option<Problem>>,
    /// Whether it must be answered as things stand.
    pub required: Memo<bool>,
    pointer: StoredValue<String>,
}

impl Question {
    /// The question of a control at a place.
    pub fn new(control: &'static Control, place: Place) -> Self {
        let state = place.state;
        let pointer = place
            .base
            .with_value(|base| format!("{base}{}", control.scope));
        let in_item = place.base.with_value(|base| !base.is_empty());
        let pointer = StoredValue::new(pointer);
        let whole = is_whole(control);
        let problem = move |_: Option<&Option<Problem>>| {
            let concerns = |problem: &&Problem| {
                pointer.with_value(|own| {
                    problem.pointer == *own || whole && pointer::is_within(&problem.pointer, own)
                })
            };
            state
                .problems()
                .with(|problems| problems.iter().find(concerns).cloned())
        };
        let required = move |_: Option<&bool>| {
            control.required && in_item
                || place
                    .required
                    .with(|required| pointer.with_value(|own| required.contains(own)))
        };
        Self {
            state,
            i18n: I18n::expect(),
            control,
            answer: Memo::new(move |_| pointer.with_value(|own| state.answer(own))),
            problem: Memo::new(problem),
            required: Memo::new(required),
            pointer,
        }
    }

    /// JSON Pointer of the answer.
    pub fn pointer(self) -> String {
        self.pointer.get_value()
    }

    /// The id of the element that takes the focus.
    pub fn id(self) -> String {
        self.pointer.with_value(|pointer| element_id(pointer))
    }

    /// The id of a part of the question: `hint`, `error`, an option.
    pub fn part(self, part: &str) -> String {
        format!("{}--{part}", self.id())
    }

    /// What the schema says of the answer.
    pub fn schema(self) -> SchemaView<'static> {
        self.state.form().schema_of(self.control)
    }

    /// The control's kind, `options.format`.
    pub fn format(self) -> &'static str {
        format_of(self.control)
    }

    /// One of the control's options that is a text.
    pub fn option(self, name: &str) -> Option<&'static str> {
        self.control.options.get(name)?.as_str()
    }

    /// The words of the question, such as `label` or `options.yes`; nothing where the catalogue has none.
    pub fn word(self, part: &str) -> Option<String> {
        self.i18n
            .find(&format!("form.{}.{part}", self.control.i18n))
    }

    /// What the question is called.
    pub fn label(self) -> String {
        words::label(self.i18n, self.control)
    }

    /// The message of the problem that is shown.
    pub fn message(self) -> Option<String> {
        self.problem.with(|problem| {
            problem
                .as_ref()
                .map(|it| words::message(self.i18n, self.control, it))
        })
    }

    /// The answer as text, tracked; empty where there is none.
    pub fn text(self) -> String {
        self.answer.with(|answer| match answer {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        })
    }

    /// Answers with text; an empty one takes the answer back.
    pub fn set_text(self, text: String) {
        self.set((!text.is_empty()).then_some(Value::String(text)));
    }

    /// Answers, or takes the answer back.
    pub fn set(self, value: Option<Value>) {
        self.pointer
            .with_value(|pointer| self.state.set(pointer, value));
    }

    /// Answers with one of several options, which may change what else is asked.
    pub fn choose(self, value: Option<Value>) {
        self.pointer
            .with_value(|pointer| self.state.choose(pointer, value));
    }

    /// The ids of what describes the control: hint and message, when they are there.
    pub fn described_by(self) -> Option<String> {
        let mut ids = Vec::new();
        if words::has_hint(self.i18n, self.control) {
            ids.push(self.part("hint"));
        }
        if self.problem.with(Option::is_some) {
            ids.push(self.part("error"));
        }
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// `aria-invalid`, when a problem is shown.
    pub fn invalid(self) -> Option<&'static str> {
        self.problem.with(Option::is_some).then_some("true")
    }
}

/// The control's kind: `options.format`, else what the schema suggests.
pub fn format_of(control: &'static Control) -> &'static str {
    match control.options.get("format").and_then(Value::as_str) {
        Some(format) => format,
        None if control.detail.is_some() => "repeat",
        None => "text",
    }
}

/// Whether the problems inside the answer belong to the control as a whole.
fn is_whole(control: &'static Control) -> bool {
    matches!(format_of(control), "attachments" | "checkboxes")
}

/// The id of the element of a pointer.
pub fn element_id(pointer: &str) -> String {
    let safe = |character: char| {
        if character.is_ascii_alphanumeric() || character == '_' {
            character
        } else {
            '-'
        }
    };
    format!("q{}", pointer.chars().map(safe).collect::<String>())
}
