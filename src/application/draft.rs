//! A draft: everything typed so far, with what is needed to go on later and to send it once.

use std::collections::BTreeSet;

use concord_domain::form::FormRef;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value, json};

use crate::application::browser;

/// An application in the making.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The form that is being answered.
    pub form: FormRef,
    /// What was typed, hidden answers included. Attachments stand here by digest.
    pub answers: Value,
    /// The page last opened.
    pub page: Option<String>,
    /// The pages on which Continue was pressed.
    pub visited: BTreeSet<String>,
    /// The idempotency key: made once, so that the application is made once.
    pub key: String,
    /// The language of the first attempt to send, so that a repeated one has the same digest.
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

/// By way of a JSON value, which the portal reads and writes anyway: derived code for this one type weighs 3 kB.
impl Serialize for Draft {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = json!({
            "form": { "id": self.form.id, "version": self.form.version },
            "answers": self.answers,
            "page": self.page,
            "visited": self.visited.iter().collect::<Vec<_>>(),
            "key": self.key,
            "language": self.language,
            "updated": self.updated,
        });
        value.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Draft {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        Self::read(value).map_err(|name| D::Error::custom(format!("a draft has no such `{name}`")))
    }
}

impl Draft {
    /// Takes a draft out of JSON; what is in the way is named.
    fn read(value: Value) -> Result<Self, String> {
        let Value::Object(mut members) = value else {
            return Err("draft".into());
        };
        let mut take = |name: &str| members.remove(name).unwrap_or_default();
        let text = |name: &str, value: Value| match value {
            Value::String(text) => Ok(text),
            _ => Err(name.to_owned()),
        };
        let optional = |name: &str, value: Value| match value {
            Value::Null => Ok(None),
            value => text(name, value).map(Some),
        };
        let form = FormRef::read(&take("form")).ok_or("form")?;
        let visited = match take("visited") {
            Value::Null => BTreeSet::new(),
            Value::Array(pages) => pages
                .into_iter()
                .map(|page| text("visited", page))
                .collect::<Result<_, _>>()?,
            _ => return Err("visited".into()),
        };
        let draft = Self {
            form,
            answers: take("answers"),
            page: optional("page", take("page"))?,
            visited,
            key: text("key", take("key"))?,
            language: optional("language", take("language"))?,
            updated: text("updated", take("updated"))?,
        };
        match members.keys().next() {
            Some(unknown) => Err(unknown.clone()),
            None => Ok(draft),
        }
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
