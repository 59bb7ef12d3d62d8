//! Leaves out of answers what does not count: what rules hide, and what is blank.

use serde_json::Value;

use super::{Answers, Form, pointer, ui::Index, visibility::Hidden};

/// The answers that count: without those that rules hide, and without blank texts, `null`s and empty objects.
///
/// Items of arrays stay where they are, blank ones too, because problems name them by their index.
#[must_use]
pub fn prune(form: &Form, answers: &Answers) -> Answers {
    prune_by(&form.index, answers.clone())
}

/// Whether an answer is as good as none: `null`, or text that is empty after trimming.
pub(super) fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// Takes out the pointers and what is blank. Nothing remains of what is only blank.
pub(super) fn without_hidden<'p>(
    mut value: Value,
    hidden: impl Iterator<Item = &'p str>,
) -> Option<Value> {
    hidden.for_each(|pointer| drop(pointer::remove(&mut value, pointer)));
    strip_blanks(&mut value);
    let empty = is_blank(&value) || value.as_object().is_some_and(serde_json::Map::is_empty);
    (!empty).then_some(value)
}

fn prune_by(index: &Index, mut answers: Value) -> Value {
    let hidden = Hidden::new(index, &answers);
    for pointer in hidden.pointers() {
        pointer::remove(&mut answers, pointer);
    }
    prune_details(&hidden, &mut answers);
    strip_blanks(&mut answers);
    answers
}

/// Applies each detail to the items of its array, or to its object.
fn prune_details(hidden: &Hidden<'_>, answers: &mut Value) {
    let mut done: Vec<&str> = Vec::new();
    for (scope, detail) in &hidden.index().details {
        if done.contains(&scope.pointer.as_str())
            || !scope.controls.iter().any(|at| hidden.is_shown(*at))
        {
            continue;
        }
        done.push(&scope.pointer);
        match answers.pointer_mut(&scope.pointer) {
            Some(Value::Array(items)) => {
                items
                    .iter_mut()
                    .for_each(|item| *item = prune_by(&detail.index, item.take()));
            }
            Some(object @ Value::Object(_)) => *object = prune_by(&detail.index, object.take()),
            _ => {}
        }
    }
}

fn strip_blanks(value: &mut Value) {
    match value {
        Value::Object(map) => map.retain(|_, value| {
            strip_blanks(value);
            !is_blank(value) && !value.as_object().is_some_and(serde_json::Map::is_empty)
        }),
        Value::Array(items) => items.iter_mut().for_each(strip_blanks),
        _ => {}
    }
}
