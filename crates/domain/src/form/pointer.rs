//! JSON Pointers (RFC 6901) into answers: how a question is named everywhere.
//!
//! A pointer is kept as its text, because that is what travels and what the page carries in `data-question`.

use std::borrow::Cow;

use serde_json::{Map, Value};

/// The value that a pointer names, if it is there.
#[must_use]
pub fn get<'v>(value: &'v Value, pointer: &str) -> Option<&'v Value> {
    value.pointer(pointer)
}

/// Puts a value where the pointer says, and makes the parents that are missing.
///
/// A missing parent becomes an array when the token under it is `0` or `-`, and an object otherwise; a parent that
/// can hold nothing (a string, a number) gives way. In an array the index of the end, or `-`, appends. Answers
/// `false`, with nothing lost, when an array is shorter than the index.
pub fn set(value: &mut Value, pointer: &str, new: Value) -> bool {
    let mut here = value;
    for token in tokens(pointer) {
        if !here.is_object() && !here.is_array() {
            *here = if matches!(&*token, "0" | "-") {
                Value::Array(Vec::new())
            } else {
                Value::Object(Map::new())
            };
        }
        here = match here {
            Value::Object(map) => map.entry(token.into_owned()).or_insert(Value::Null),
            Value::Array(items) => {
                let Some(index) =
                    position(&token, items.len()).filter(|index| *index <= items.len())
                else {
                    return false;
                };
                if index == items.len() {
                    items.push(Value::Null);
                }
                &mut items[index]
            }
            _ => return false,
        };
    }
    *here = new;
    true
}

/// Takes out what the pointer names. In an array, the items behind it move up.
pub fn remove(value: &mut Value, pointer: &str) -> Option<Value> {
    let (parent, last) = split(pointer)?;
    match value.pointer_mut(parent)? {
        Value::Object(map) => map.remove(&*unescape(last)),
        Value::Array(items) => {
            let index = position(last, items.len()).filter(|index| *index < items.len())?;
            Some(items.remove(index))
        }
        _ => None,
    }
}

/// The pointer of a child.
#[must_use]
pub fn join(parent: &str, token: &str) -> String {
    let mut pointer = String::with_capacity(parent.len() + token.len() + 1);
    pointer.push_str(parent);
    push(&mut pointer, token);
    pointer
}

/// The pointer of the parent; the root has none.
#[must_use]
pub fn parent(pointer: &str) -> Option<&str> {
    split(pointer).map(|(parent, _)| parent)
}

/// The tokens of a pointer from the root down, unescaped.
pub fn tokens(pointer: &str) -> impl Iterator<Item = Cow<'_, str>> {
    pointer.split('/').skip(1).map(unescape)
}

/// A token as it is written in a pointer: `~` as `~0`, `/` as `~1`.
#[must_use]
pub fn escape(token: &str) -> Cow<'_, str> {
    if token.contains(['~', '/']) {
        Cow::Owned(token.replace('~', "~0").replace('/', "~1"))
    } else {
        Cow::Borrowed(token)
    }
}

/// The reverse of [`escape`].
#[must_use]
pub fn unescape(token: &str) -> Cow<'_, str> {
    if token.contains('~') {
        Cow::Owned(token.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(token)
    }
}

/// Whether `inner` is `outer` or lies under it.
#[must_use]
pub fn is_within(inner: &str, outer: &str) -> bool {
    inner
        .strip_prefix(outer)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Appends a token to a pointer.
pub(super) fn push(pointer: &mut String, token: &str) {
    pointer.push('/');
    pointer.push_str(&escape(token));
}

fn split(pointer: &str) -> Option<(&str, &str)> {
    pointer
        .rfind('/')
        .map(|slash| (&pointer[..slash], &pointer[slash + 1..]))
}

/// An array index; RFC 6901 allows neither signs nor leading zeros.
fn position(token: &str, length: usize) -> Option<usize> {
    let canonical = token == "0" || !token.starts_with(['0', '+']);
    if token == "-" {
        Some(length)
    } else {
        token.parse().ok().filter(|_| canonical)
    }
}
