//! A draft: everything typed so far, with what is needed to go on later and to send it once.

use std::collections::BTreeSet;

use concord_domain::form::FormRef;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::application::browser;

/// An application in the making.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The form that is being answered.
    pub form: FormRef,
    /// What was typed, hidden answers included. Attachments stand here by digest.
    pub answers: Value,
    /// The page last opened.
    #[serde(default)]
    pub page: Option<String>,
    /// The pages on which Continue was pressed.
    #[serde(default)]
    pub visited: BTreeSet<String>,
    /// The idempotency key: made once, so that the application is made once.
    pub key: String,
    /// The language of the first attempt to send, so that a repeated one has the same digest.
    #[serde(default)]
    pub language: Option<String>,
    /// When something was last changed, RFC 3339 UTC.
    pub updated: String,
}

impl Draft {
    /// An empty draft of a form.
    pub fn begin(form: FormRef) -> Self {
        Self {
            form,
            answers: Value::Object(Map::new()),
            page: None,
            visited: BTreeSet::new(),
            key: browser::random_uuid(),
            language: None,
            updated: browser::now(),
        }
    }

    /// Whether nothing was answered yet.
    pub fn is_empty(&self) -> bool {
        is_empty(&self.answers)
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.values().all(is_empty),
        Value::Bool(_) | Value::Number(_) => false,
    }
}
