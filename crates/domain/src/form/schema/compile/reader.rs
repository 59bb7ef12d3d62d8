//! Reads the values of keywords in one schema object, each as the type it must have.

use std::collections::BTreeMap;

use serde_json::{Map, Number, Value};

use super::Compiler;
use crate::form::{pointer, schema::SchemaId};

/// One schema object and where it stands.
pub(super) struct Reader<'c, 's> {
    pub(super) compiler: &'c mut Compiler<'s>,
    pub(super) map: &'s Map<String, Value>,
    pub(super) pointer: String,
}

impl<'s> Reader<'_, 's> {
    /// Whether this is the schema of the whole document.
    pub(super) fn is_root(&self) -> bool {
        self.pointer.is_empty()
    }

    /// Refuses the value of a keyword.
    pub(super) fn refuse(&mut self, key: &str, reason: impl Into<String>) {
        let pointer = pointer::join(&self.pointer, key);
        self.compiler.refuse(&pointer, reason);
    }

    /// The value of a keyword by a conversion; refused with the reason when that fails.
    pub(super) fn read<T>(
        &mut self,
        key: &str,
        reason: &str,
        convert: impl Fn(&'s Value) -> Option<T>,
    ) -> Option<T> {
        let value = self.map.get(key)?;
        let converted = convert(value);
        if converted.is_none() {
            self.refuse(key, reason);
        }
        converted
    }

    /// A count: a whole number that is not negative, `2.0` included.
    pub(super) fn count(&mut self, key: &str) -> Option<u64> {
        self.read(key, "must be a whole number, not negative", |value| {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let whole = |float: f64| (float >= 0.0 && float.fract() == 0.0).then_some(float as u64);
            value.as_u64().or_else(|| value.as_f64().and_then(whole))
        })
    }

    pub(super) fn number(&mut self, key: &str) -> Option<Number> {
        self.read(key, "must be a number", |value| match value {
            Value::Number(number) => Some(number.clone()),
            _ => None,
        })
    }

    pub(super) fn text(&mut self, key: &str) -> Option<&'s str> {
        self.read(key, "must be a string", Value::as_str)
    }

    pub(super) fn names(&mut self, key: &str) -> Option<Vec<String>> {
        self.read(key, "must be an array of strings", names)
    }

    /// The schema under a keyword.
    pub(super) fn schema(&mut self, key: &str) -> Option<SchemaId> {
        let value = self.map.get(key)?;
        Some(
            self.compiler
                .schema(value, pointer::join(&self.pointer, key)),
        )
    }

    /// The array of schemas under a keyword.
    pub(super) fn schemas(&mut self, key: &str) -> Option<Vec<SchemaId>> {
        let items = self.read(key, "must be an array of schemas, not empty", |value| {
            value.as_array().filter(|items| !items.is_empty())
        })?;
        let base = pointer::join(&self.pointer, key);
        let ids = items.iter().enumerate();
        Some(
            ids.map(|(at, item)| {
                self.compiler
                    .schema(item, pointer::join(&base, &at.to_string()))
            })
            .collect(),
        )
    }

    /// The named schemas under a keyword.
    pub(super) fn named_schemas(&mut self, key: &str) -> Option<BTreeMap<String, SchemaId>> {
        let map = self.read(key, "must be an object of schemas", Value::as_object)?;
        let base = pointer::join(&self.pointer, key);
        let mut named = BTreeMap::new();
        for (name, value) in map {
            named.insert(
                name.clone(),
                self.compiler.schema(value, pointer::join(&base, name)),
            );
        }
        Some(named)
    }
}

/// An array of strings.
pub(super) fn names(value: &Value) -> Option<Vec<String>> {
    value
        .as_array()?
        .iter()
        .map(|name| name.as_str().map(str::to_owned))
        .collect()
}
