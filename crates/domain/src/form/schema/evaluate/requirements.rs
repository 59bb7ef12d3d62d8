//! Which answers are required, given the others.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::is_valid;
use crate::form::{
    pointer,
    schema::{Keyword, Schema, SchemaId},
};

/// How deep required objects may lie in each other.
const DEPTH: u8 = 32;

/// The pointers of all properties that are required, answered or not.
///
/// Looks through `$ref`, `allOf`, conditions and dependencies, but not into alternatives: what they require depends
/// on which one is meant. A required object that is missing counts as empty, so that what it requires is named.
pub(crate) fn required(schema: &Schema, value: &Value) -> BTreeSet<String> {
    let mut walk = Walk {
        schema,
        found: BTreeSet::new(),
        empty: Value::Object(Map::new()),
    };
    let empty = walk.empty.clone();
    // A condition may come after the property that it makes required, so a missing object needs a second look.
    let mut before = usize::MAX;
    while before != walk.found.len() {
        before = walk.found.len();
        walk.node(
            schema.root(),
            if value.is_object() { value } else { &empty },
            "",
            DEPTH,
        );
    }
    walk.found
}

struct Walk<'s> {
    schema: &'s Schema,
    found: BTreeSet<String>,
    empty: Value,
}

impl<'s> Walk<'s> {
    fn node(&mut self, id: SchemaId, value: &Value, at: &str, depth: u8) {
        let Some(depth) = depth.checked_sub(1) else {
            return;
        };
        let schema: &'s Schema = self.schema;
        for keyword in schema.keywords(id) {
            match (keyword, value) {
                (Keyword::Ref(id), _) => self.node(*id, value, at, depth),
                (Keyword::AllOf(ids), _) => {
                    ids.iter().for_each(|id| self.node(*id, value, at, depth))
                }
                (
                    Keyword::If {
                        condition,
                        then,
                        otherwise,
                    },
                    _,
                ) => {
                    let branch = if is_valid(schema, *condition, value) {
                        then
                    } else {
                        otherwise
                    };
                    branch
                        .iter()
                        .for_each(|id| self.node(*id, value, at, depth));
                }
                (Keyword::Required(names), Value::Object(_)) => self.add(names, at),
                (Keyword::DependentRequired(rules), Value::Object(map)) => {
                    rules
                        .iter()
                        .filter(|(name, _)| map.contains_key(name))
                        .for_each(|(_, names)| self.add(names, at));
                }
                (Keyword::DependentSchemas(rules), Value::Object(map)) => {
                    let active = rules.iter().filter(|(name, _)| map.contains_key(*name));
                    active.for_each(|(_, id)| self.node(*id, value, at, depth));
                }
                (Keyword::Properties(rules), Value::Object(map)) => {
                    for (name, id) in &rules.named {
                        self.property(*id, map.get(name), pointer::join(at, name), depth);
                    }
                }
                (Keyword::Items { rest: Some(id), .. }, Value::Array(items)) => {
                    for (index, item) in items.iter().enumerate() {
                        self.node(*id, item, &pointer::join(at, &index.to_string()), depth);
                    }
                }
                _ => {}
            }
        }
    }

    fn property(&mut self, id: SchemaId, value: Option<&Value>, at: String, depth: u8) {
        match value {
            Some(value) => self.node(id, value, &at, depth),
            None if self.found.contains(&at) => {
                let empty = self.empty.clone();
                self.node(id, &empty, &at, depth);
            }
            None => {}
        }
    }

    fn add(&mut self, names: &[String], at: &str) {
        self.found
            .extend(names.iter().map(|name| pointer::join(at, name)));
    }
}
