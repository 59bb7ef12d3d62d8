//! The words of questions and of what is wrong with answers, from the form's catalogue.

use concord_domain::form::{
    Control, ControlLabel, Form, Problem, ProblemKind, Visibility, pointer,
};

use crate::application::question::format_of;
use crate::i18n::I18n;

/// What a question is called.
pub fn label(i18n: I18n, control: &Control) -> String {
    i18n.find(&format!("form.{}.label", control.i18n))
        .unwrap_or_else(|| match &control.label {
            ControlLabel::Text(text) => text.clone(),
            _ => control.i18n.clone(),
        })
}

/// Whether something explains the question.
pub fn has_hint(i18n: I18n, control: &Control) -> bool {
    ["description", "example"].iter().any(|part| {
        i18n.find(&format!("form.{}.{part}", control.i18n))
            .is_some()
    })
}

/// The words of one option of a question: its own, or those of yes and no.
pub fn option(i18n: I18n, control: &Control, value: &str) -> String {
    i18n.find(&format!("form.{}.options.{value}", control.i18n))
        .or_else(|| i18n.find(&format!("form.options.{value}")))
        .unwrap_or_else(|| value.into())
}

/// What is wrong with an answer, and how to put it right.
pub fn message(i18n: I18n, control: &'static Control, problem: &Problem) -> String {
    let keyword = problem.kind.keyword();
    let own = if format_of(control) == "attachments" {
        document_message(i18n, control, problem)
    } else {
        i18n.find(&format!("form.{}.error.{keyword}", control.i18n))
    };
    own.unwrap_or_else(|| general_message(i18n, &problem.kind))
}

/// A document's problem may lie with one of its files.
fn document_message(i18n: I18n, control: &Control, problem: &Problem) -> Option<String> {
    let keyword = problem.kind.keyword();
    let inside = problem.pointer.strip_prefix(&control.scope)?;
    let last = pointer::tokens(inside).last().unwrap_or_default();
    i18n.find(&format!("form.document.files.error.{last}"))
        .or_else(|| i18n.find(&format!("form.{}.error.{keyword}", control.i18n)))
        .or_else(|| i18n.find(&format!("form.document.files.error.{keyword}")))
}

fn general_message(i18n: I18n, kind: &ProblemKind) -> String {
    let keyword = kind.keyword();
    let counted = |number: u64| {
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        i18n.count(&format!("form.error.{keyword}"), number)
    };
    let other = || i18n.t("form.error.other");
    match kind {
        ProblemKind::TooShort { min } | ProblemKind::TooFewItems { min } => counted(*min),
        ProblemKind::TooLong { max, .. } | ProblemKind::TooManyItems { max } => counted(*max),
        ProblemKind::Minimum { limit } | ProblemKind::Maximum { limit } => i18n.with(
            &format!("form.error.{keyword}"),
            &[("limit", &limit.to_string())],
        ),
        ProblemKind::Format { format } => {
            let name = format.name().trim_start_matches("idn-");
            i18n.find(&format!("form.error.format.{name}"))
                .unwrap_or_else(other)
        }
        _ => i18n
            .find(&format!("form.error.{keyword}"))
            .unwrap_or_else(other),
    }
}

/// The question that a pointer belongs to: on a page, or in an item of a list.
pub fn control_of(
    form: &'static Form,
    visibility: &Visibility,
    wanted: &str,
) -> Option<&'static Control> {
    let controls = form.pages().iter().flat_map(|page| page.controls());
    let outer = controls
        .filter(|control| visibility.is_shown(control.id))
        .filter(|control| pointer::is_within(wanted, &control.scope))
        .max_by_key(|control| control.scope.len())?;
    let item = wanted
        .strip_prefix(&outer.scope)
        .and_then(|rest| rest.strip_prefix('/'))
        .and_then(|rest| rest.find('/').map(|slash| &rest[slash..]));
    let inner = outer.detail.as_ref().zip(item).and_then(|(detail, item)| {
        detail
            .controls()
            .into_iter()
            .find(|control| pointer::is_within(item, &control.scope))
    });
    Some(inner.unwrap_or(outer))
}

/// The message of a problem wherever it stands.
pub fn message_at(
    i18n: I18n,
    form: &'static Form,
    visibility: &Visibility,
    problem: &Problem,
) -> String {
    match control_of(form, visibility, &problem.pointer) {
        Some(control) => message(i18n, control, problem),
        None => general_message(i18n, &problem.kind),
    }
}
