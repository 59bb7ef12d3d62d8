//! A small form, for tests.

#![allow(dead_code, reason = "each test file uses a part")]

pub mod random;

use concord_domain::form::{Form, Problem};
use serde_json::{Value, json};

/// A form with a page shown by a rule, a repeating group with a rule inside, and a condition in the schema.
#[track_caller]
pub fn form() -> Form {
    Form::load(&schema(), &ui()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

pub fn schema() -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "x-form": {"id": "sample", "version": 3},
        "type": "object",
        "required": ["status", "applicant", "contact", "areas"],
        "additionalProperties": false,
        "properties": {
            "status": {"oneOf": [{"const": "partner", "title": "Partner"}, {"const": "observer", "title": "Observer"}]},
            "applicant": {
                "type": "object",
                "required": ["kind"],
                "properties": {"kind": {"enum": ["state", "organization"]}}
            },
            "contact": {
                "type": "object",
                "required": ["name", "email"],
                "properties": {
                    "name": {"type": "string", "maxLength": 10},
                    "email": {"type": "string", "format": "email"}
                }
            },
            "commitment": {"type": "string", "minLength": 3},
            "areas": {"type": "array", "minItems": 1, "uniqueItems": true, "items": {"$ref": "#/$defs/area"}},
            "note": {"type": "string"}
        },
        "if": {"properties": {"status": {"const": "partner"}}, "required": ["status"]},
        "then": {"required": ["commitment"]},
        "$defs": {
            "area": {
                "type": "object",
                "required": ["id"],
                "properties": {
                    "id": {"enum": ["peace", "borders"]},
                    "priority": {"type": "integer", "minimum": 1, "maximum": 3},
                    "reason": {"type": "string", "minLength": 5}
                }
            }
        }
    })
}

pub fn ui() -> Value {
    let partner = json!({
        "effect": "SHOW",
        "condition": {"scope": "#/properties/status", "schema": {"const": "partner"}, "failWhenUndefined": true}
    });
    let detail = json!({
        "type": "VerticalLayout",
        "elements": [
            {"type": "Control", "scope": "#/properties/id"},
            {"type": "Control", "scope": "#/properties/priority"},
            {"type": "Control", "scope": "#/properties/reason", "rule": {
                "effect": "SHOW",
                "condition": {"scope": "#/properties/priority", "schema": {"minimum": 2}, "failWhenUndefined": true}
            }, "options": {"multi": true}}
        ]
    });
    json!({
        "type": "Categorization",
        "elements": [
            {"type": "Category", "i18n": "page.about", "options": {"id": "about"}, "elements": [
                {"type": "Control", "scope": "#/properties/status"},
                {"type": "Group", "i18n": "group.applicant", "elements": [
                    {"type": "Control", "scope": "#/properties/applicant/properties/kind"}
                ]}
            ]},
            {"type": "Category", "i18n": "page.contact", "options": {"id": "contact"}, "elements": [
                {"type": "HorizontalLayout", "elements": [
                    {"type": "Control", "scope": "#/properties/contact/properties/name", "label": false},
                    {"type": "Control", "scope": "#/properties/contact/properties/email", "i18n": "mail"}
                ]}
            ]},
            {"type": "Category", "i18n": "page.partner", "options": {"id": "partner-1"}, "rule": partner, "elements": [
                {"type": "Label", "text": "Say what you commit to"},
                {"type": "Control", "scope": "#/properties/commitment"}
            ]},
            {"type": "Category", "i18n": "page.areas", "options": {"id": "areas"}, "elements": [
                {"type": "Control", "scope": "#/properties/areas", "options": {"detail": detail}},
                {"type": "Control", "scope": "#/properties/note"}
            ]}
        ]
    })
}

/// Answers without problems.
pub fn answered() -> Value {
    json!({
        "status": "observer",
        "applicant": {"kind": "state"},
        "contact": {"name": "A. B.", "email": "a@example.org"},
        "areas": [{"id": "peace", "priority": 1}]
    })
}

/// Problems as `pointer keyword`.
pub fn told(problems: &[Problem]) -> Vec<String> {
    problems
        .iter()
        .map(|problem| format!("{} {}", problem.pointer, problem.kind.keyword()))
        .collect()
}
