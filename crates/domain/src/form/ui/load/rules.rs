//! Parses rules and their conditions.

use serde_json::{Map, Value};

use super::{Loader, Panel};
use crate::form::{
    pointer,
    problem::FormFile,
    schema::compile,
    ui::rule::{Condition, Effect, Rule},
};

impl Loader {
    pub(super) fn rule(&mut self, rule: &Value, at: String, panel: &Panel<'_>) -> Option<Rule> {
        let Some(map) = rule.as_object() else {
            self.refuse(&at, "a rule is an object");
            return None;
        };
        self.expect(map, &at, &["effect", "condition"]);
        let effect = map
            .get("effect")
            .and_then(Value::as_str)
            .and_then(Effect::from_name);
        if effect.is_none() {
            self.refuse(
                &pointer::join(&at, "effect"),
                "must be SHOW, HIDE, ENABLE or DISABLE",
            );
        }
        let condition =
            self.condition(map.get("condition"), pointer::join(&at, "condition"), panel);
        Some(Rule {
            effect: effect?,
            condition: condition?,
        })
    }

    fn condition(
        &mut self,
        condition: Option<&Value>,
        at: String,
        panel: &Panel<'_>,
    ) -> Option<Condition> {
        let Some(map) = condition.and_then(Value::as_object) else {
            self.refuse(&at, "a rule needs a condition, an object");
            return None;
        };
        match map.get("type").and_then(Value::as_str) {
            None | Some("SCHEMA") => self.schema_condition(map, at, panel),
            Some("LEAF") => {
                self.expect(map, &at, &["type", "scope", "expectedValue"]);
                let expected = map.get("expectedValue").cloned().unwrap_or(Value::Null);
                Some(Condition::Leaf {
                    pointer: self.condition_scope(map, &at, panel)?,
                    expected,
                })
            }
            Some("AND") => Some(Condition::All(self.conditions(map, &at, panel)?)),
            Some("OR") => Some(Condition::Any(self.conditions(map, &at, panel)?)),
            Some(other) => {
                let reason = format!("conditions of the type `{other}` are not supported");
                self.refuse(&pointer::join(&at, "type"), reason);
                None
            }
        }
    }

    fn conditions(
        &mut self,
        map: &Map<String, Value>,
        at: &str,
        panel: &Panel<'_>,
    ) -> Option<Vec<Condition>> {
        self.expect(map, at, &["type", "conditions"]);
        let at = pointer::join(at, "conditions");
        let Some(conditions) = map.get("conditions").and_then(Value::as_array) else {
            self.refuse(&at, "must be an array of conditions");
            return None;
        };
        let read = conditions.iter().enumerate().map(|(index, condition)| {
            self.condition(Some(condition), format!("{at}/{index}"), panel)
        });
        // All are read before the first that failed ends it, so that every problem is told.
        read.collect::<Vec<_>>().into_iter().collect()
    }

    fn schema_condition(
        &mut self,
        map: &Map<String, Value>,
        at: String,
        panel: &Panel<'_>,
    ) -> Option<Condition> {
        self.expect(map, &at, &["type", "scope", "schema", "failWhenUndefined"]);
        let scope = self.condition_scope(map, &at, panel);
        let fail_when_undefined = map
            .get("failWhenUndefined")
            .and_then(Value::as_bool)
            .unwrap_or(false);
        let base = pointer::join(&at, "schema");
        let Some(schema) = map.get("schema") else {
            self.refuse(&base, "a condition needs a schema");
            return None;
        };
        match compile::schema(schema, FormFile::Ui, &base) {
            Ok(schema) => Some(Condition::Schema {
                pointer: scope?,
                schema,
                fail_when_undefined,
            }),
            Err(problems) => {
                self.problems.extend(problems);
                None
            }
        }
    }

    fn condition_scope(
        &mut self,
        map: &Map<String, Value>,
        at: &str,
        panel: &Panel<'_>,
    ) -> Option<String> {
        let scope = map.get("scope").and_then(Value::as_str).unwrap_or_default();
        let target = panel.resolve(scope).filter(|_| !scope.is_empty());
        if target.is_none() {
            self.refuse(
                &pointer::join(at, "scope"),
                format!("`{scope}` names no property of the schema"),
            );
        }
        target.map(|target| target.pointer)
    }

    fn expect(&mut self, map: &Map<String, Value>, at: &str, known: &[&str]) {
        for key in map.keys().filter(|key| !known.contains(&key.as_str())) {
            self.refuse(
                &pointer::join(at, key),
                format!("`{key}` is not known here"),
            );
        }
    }
}
