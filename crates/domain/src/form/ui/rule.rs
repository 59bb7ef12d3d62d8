//! Rules: what an element does when a condition holds.

use serde_json::Value;

use crate::form::schema::Schema;

#[derive(Clone, Debug)]
pub(in crate::form) struct Rule {
    pub(in crate::form) effect: Effect,
    pub(in crate::form) condition: Condition,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::form) enum Effect {
    Show,
    Hide,
    Enable,
    Disable,
}

#[derive(Clone, Debug)]
pub(in crate::form) enum Condition {
    /// The answer is valid against a schema.
    Schema {
        pointer: String,
        schema: Schema,
        fail_when_undefined: bool,
    },
    /// The answer is this value.
    Leaf { pointer: String, expected: Value },
    /// `AND`
    All(Vec<Condition>),
    /// `OR`
    Any(Vec<Condition>),
}

impl Effect {
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "SHOW" => Self::Show,
            "HIDE" => Self::Hide,
            "ENABLE" => Self::Enable,
            "DISABLE" => Self::Disable,
            _ => return None,
        })
    }
}
