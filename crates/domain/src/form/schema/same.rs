//! When two JSON values are the same: by value of numbers, and whatever the order of properties.

use std::{cmp::Ordering, collections::BTreeSet};

use serde_json::Value;

use super::number;

/// Whether two values are the same.
pub(super) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => number::compare(a, b) == Ordering::Equal,
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter()
                    .all(|(name, a)| b.get(name).is_some_and(|b| same(a, b)))
        }
        _ => a == b,
    }
}

/// Whether no two items are the same. Looks canonical texts up, so the time is not quadratic.
pub(super) fn all_differ(items: &[Value]) -> bool {
    let mut known = BTreeSet::new();
    items.iter().all(|item| known.insert(canonical(item)))
}

fn canonical(value: &Value) -> String {
    let mut text = String::new();
    write(value, &mut text);
    text
}

/// The same text for the same values, and for no others; not JSON.
fn write(value: &Value, text: &mut String) {
    match value {
        Value::Null => text.push('n'),
        Value::Bool(true) => text.push('t'),
        Value::Bool(false) => text.push('f'),
        Value::Number(number) => {
            text.push_str(&number::canonical(number));
            text.push(';');
        }
        Value::String(string) => write_string(string, text),
        Value::Array(items) => {
            text.push('[');
            items.iter().for_each(|item| write(item, text));
            text.push(']');
        }
        Value::Object(map) => {
            // Sorted here, because a map of serde_json may keep another order.
            let mut names = BTreeSet::new();
            for name in map.keys() {
                names.insert(name.as_str());
            }
            text.push('{');
            for name in names {
                write_string(name, text);
                write(&map[name], text);
            }
            text.push('}');
        }
    }
}

/// With its length in front, so that no text can imitate structure.
fn write_string(string: &str, text: &mut String) {
    text.push('"');
    text.push_str(&string.len().to_string());
    text.push(':');
    text.push_str(string);
}
