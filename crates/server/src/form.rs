//! The form that this server takes: its schema compiled, and answers judged by it.
//!
//! Independent of the portal's own engine on purpose: two implementations of one published standard must agree.

use concord_domain::wire::FieldError;
use jsonschema::Validator;
use jsonschema::error::{ValidationError, ValidationErrorKind as Kind};
use serde::Deserialize;
use serde_json::Value;

/// More objections than this help nobody.
const MAX_ERRORS: usize = 100;

/// A compiled form.
#[derive(Debug)]
pub struct Form {
    identity: Identity,
    validator: Validator,
}

/// Which form, in which version; the schema's annotation `x-form`, and the member `form` of a submission.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// The form's id.
    pub id: String,
    /// A number or a text; it changes with every change that answers could notice.
    pub version: Value,
}

impl Identity {
    /// The version as text, for the database and for messages.
    pub fn version_text(&self) -> String {
        match &self.version {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    }
}

/// Why a schema is not a form's.
#[derive(Debug, thiserror::Error)]
pub enum FormError {
    /// The annotation `x-form` is missing or malformed.
    #[error("/x-form: an object with `id` and `version` is needed")]
    Identity,
    /// The schema is not a valid one.
    #[error("{pointer}: {reason}")]
    Schema {
        /// Where in the schema, a JSON Pointer.
        pointer: String,
        /// What is wrong there.
        reason: String,
    },
}

impl Form {
    /// Compiles a schema that carries the annotation `x-form`.
    ///
    /// # Errors
    /// When the annotation is missing, or the schema is not valid JSON Schema 2020-12.
    pub fn compile(schema: &Value) -> Result<Self, FormError> {
        let identity = schema.get("x-form").ok_or(FormError::Identity)?;
        let identity = Identity::deserialize(identity).map_err(|_| FormError::Identity)?;
        let validator = jsonschema::draft202012::options()
            .should_validate_formats(true)
            .build(schema)
            .map_err(|error| FormError::Schema {
                pointer: error.instance_path().to_string(),
                reason: error.to_string(),
            })?;
        Ok(Self {
            identity,
            validator,
        })
    }

    /// Which form this is.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// What the schema has against these answers; nothing if they are in order.
    pub fn check(&self, answers: &Value) -> Vec<FieldError> {
        self.validator
            .iter_errors(answers)
            .flat_map(|error| objections(&error))
            .take(MAX_ERRORS)
            .collect()
    }
}

/// One objection for each question concerned: a missing or an unwanted property is named itself, not its parent.
fn objections(error: &ValidationError<'_>) -> Vec<FieldError> {
    let parent = error.instance_path().to_string();
    let keyword = error.kind().keyword();
    // The answer itself stays out of the message.
    let detail = error.masked().to_string();
    let objection = |pointer| FieldError {
        pointer,
        keyword: Some(keyword.to_owned()),
        detail: Some(detail.clone()),
    };
    match error.kind() {
        Kind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            vec![objection(child(&parent, name))]
        }
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            unexpected
                .iter()
                .map(|name| objection(child(&parent, name)))
                .collect()
        }
        _ => vec![objection(parent)],
    }
}

/// The JSON Pointer (RFC 6901) of a member.
pub fn child(parent: &str, name: &str) -> String {
    format!("{parent}/{}", name.replace('~', "~0").replace('/', "~1"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn form() -> Form {
        Form::compile(&json!({
            "x-form": {"id": "test", "version": 1},
            "type": "object",
            "properties": {
                "contact": {
                    "type": "object",
                    "properties": {"email": {"type": "string", "format": "email"}},
                    "required": ["email"],
                    "additionalProperties": false
                },
                "aims": {"type": "array", "items": {"type": "string", "maxLength": 3}}
            },
            "if": {"required": ["aims"]},
            "then": {"required": ["contact"]}
        }))
        .unwrap()
    }

    #[track_caller]
    fn check(answers: Value, expected: &[(&str, &str)]) {
        let errors = form().check(&answers);
        let found: Vec<_> = errors
            .iter()
            .map(|error| {
                (
                    error.pointer.as_str(),
                    error.keyword.as_deref().unwrap_or_default(),
                )
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn objections_name_the_question() {
        check(json!({"contact": {"email": "a@example.org"}}), &[]);
        check(json!({"contact": {}}), &[("/contact/email", "required")]);
        check(
            json!({"contact": {"email": 1}}),
            &[("/contact/email", "type")],
        );
        check(
            json!({"contact": {"email": "nobody"}}),
            &[("/contact/email", "format")],
        );
        check(
            json!({"contact": {"email": "a@example.org", "a/b~c": 1}}),
            &[("/contact/a~1b~0c", "additionalProperties")],
        );
        check(
            json!({"aims": ["long"]}),
            &[("/aims/0", "maxLength"), ("/contact", "required")],
        );
        check(json!([]), &[("", "type")]);
    }

    #[test]
    fn objections_do_not_repeat_the_answer() {
        let errors = form().check(&json!({"contact": {"email": "private words"}}));
        assert!(!errors[0].detail.as_deref().unwrap().contains("private"));
    }

    #[test]
    fn a_broken_schema_is_reported_with_its_pointer() {
        let error = Form::compile(&json!({"type": "object"})).unwrap_err();
        assert!(error.to_string().starts_with("/x-form"));
        let error = Form::compile(&json!({
            "x-form": {"id": "test", "version": 1},
            "properties": {"a": {"type": "text"}}
        }))
        .unwrap_err();
        assert!(
            error.to_string().starts_with("/properties/a/type"),
            "{error}"
        );
    }
}
