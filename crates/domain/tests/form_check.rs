//! Each keyword's problem, with what its message needs, at the question that it is about.

mod form_support;

use std::collections::BTreeSet;

use concord_domain::form::{
    Form, Format, Problem, ProblemKind, RawSubmission, Rejection, Schema, Type, check, submit,
    validate,
};
use form_support::{answered, form, told};
use serde_json::{Value, json};

#[track_caller]
fn check_kind(schema: Value, value: Value, expected: &[(&str, ProblemKind)]) {
    let parsed = Schema::parse(&schema).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let expected: Vec<Problem> = expected
        .iter()
        .map(|(pointer, kind)| Problem {
            pointer: (*pointer).to_owned(),
            kind: kind.clone(),
        })
        .collect();
    assert_eq!(validate(&parsed, &value), expected, "{schema}");
}

#[test]
fn each_keyword_says_what_its_message_needs() {
    use ProblemKind as Kind;
    check_kind(
        json!({"type": ["string", "null"]}),
        json!(1),
        &[(
            "",
            Kind::Type {
                expected: vec![Type::Null, Type::String],
            },
        )],
    );
    check_kind(
        json!({"minLength": 3}),
        json!("é😀"),
        &[("", Kind::TooShort { min: 3 })],
    );
    check_kind(
        json!({"maxLength": 3}),
        json!("é😀é😀é"),
        &[("", Kind::TooLong { max: 3, by: 2 })],
    );
    check_kind(
        json!({"pattern": "^\\p{Lu}+$"}),
        json!("ЖЖж"),
        &[("", Kind::Pattern)],
    );
    check_kind(
        json!({"format": "date"}),
        json!("2026-02-31"),
        &[(
            "",
            Kind::Format {
                format: Format::Date,
            },
        )],
    );
    check_kind(
        json!({"exclusiveMinimum": 0.5}),
        json!(0.5),
        &[(
            "",
            Kind::ExclusiveMinimum {
                limit: serde_json::Number::from_f64(0.5).unwrap(),
            },
        )],
    );
    check_kind(json!({"multipleOf": 0.01}), json!(19.99), &[]);
    check_kind(
        json!({"multipleOf": 5}),
        json!(7),
        &[("", Kind::MultipleOf { limit: 5.into() })],
    );
    check_kind(
        json!({"minItems": 1}),
        json!([]),
        &[("", Kind::TooFewItems { min: 1 })],
    );
    check_kind(
        json!({"contains": {"const": 1}, "maxContains": 1}),
        json!([1, 1.0]),
        &[(
            "",
            Kind::Contains {
                min: 1,
                max: Some(1),
            },
        )],
    );
    check_kind(
        json!({"additionalProperties": false}),
        json!({"a/b": 1}),
        &[("/a~1b", Kind::Forbidden)],
    );
    check_kind(
        json!({"propertyNames": {"maxLength": 1}}),
        json!({"ab": 1}),
        &[("/ab", Kind::PropertyName)],
    );
    check_kind(
        json!({"not": {"type": "string"}}),
        json!("a"),
        &[("", Kind::Excluded)],
    );
    check_kind(json!({"const": {"a": 1}}), json!({"a": 1.0}), &[]);
}

#[test]
fn what_depends_on_another_answer_is_named_itself() {
    let needs =
        json!({"dependentRequired": {"a": ["b"]}, "dependentSchemas": {"c": {"required": ["d"]}}});
    check_kind(
        needs,
        json!({"a": 1, "c": 1}),
        &[("/b", ProblemKind::Required), ("/d", ProblemKind::Required)],
    );
}

#[test]
fn alternatives_speak_of_the_one_that_is_meant() {
    let by_kind = json!({"oneOf": [
        {"properties": {"kind": {"const": "state"}, "code": {"maxLength": 2}}, "required": ["kind", "code"]},
        {"properties": {"kind": {"const": "organization"}, "name": {"minLength": 1}}, "required": ["kind", "name"]}
    ]});
    check_kind(
        by_kind.clone(),
        json!({"kind": "state", "code": "KAZ"}),
        &[("/code", ProblemKind::TooLong { max: 2, by: 1 })],
    );
    check_kind(
        by_kind.clone(),
        json!({"kind": "organization"}),
        &[("/name", ProblemKind::Required)],
    );
    check_kind(by_kind, json!({}), &[("", ProblemKind::NotExactlyOne)]);
    check_kind(
        json!({"oneOf": [{"const": 1}, {"const": 2}]}),
        json!(3),
        &[("", ProblemKind::NotOneOf)],
    );
    check_kind(
        json!({"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}),
        json!({}),
        &[("", ProblemKind::NoMatch)],
    );
    check_kind(
        json!({"oneOf": [{"minimum": 1}, {"maximum": 5}]}),
        json!(3),
        &[("", ProblemKind::NotExactlyOne)],
    );
}

#[test]
fn a_question_is_told_once() {
    let schema = json!({
        "x-form": {"id": "x", "version": 1},
        "allOf": [{"required": ["a"]}, {"required": ["b", "a"]}],
        "properties": {"a": {}, "b": {}, "c": {"type": "string", "enum": ["x"], "minLength": 2}}
    });
    let control = |name: &str| json!({"type": "Control", "scope": format!("#/properties/{name}")});
    let ui =
        json!({"type": "VerticalLayout", "elements": [control("c"), control("b"), control("a")]});
    let form = Form::load(&schema, &ui).unwrap();
    assert_eq!(
        told(&check(&form, &json!({"c": 1, "d": ""}))),
        ["/c type", "/b required", "/a required"]
    );
    assert_eq!(
        told(&check(&form, &json!({"a": 1, "b": 1, "c": "y"}))),
        ["/c enum", "/c minLength"]
    );
}

#[test]
fn what_is_required_changes_with_the_answers() {
    let form = form();
    let required = |answers: Value| form.required(&answers);
    let always = [
        "/applicant",
        "/applicant/kind",
        "/areas",
        "/contact",
        "/contact/email",
        "/contact/name",
        "/status",
    ];
    assert_eq!(
        required(json!({})),
        BTreeSet::from(always.map(str::to_owned))
    );
    let partner = required(json!({"status": "partner", "areas": [{}, {"id": "peace"}]}));
    for pointer in ["/commitment", "/areas/0/id", "/areas/1/id"] {
        assert!(partner.contains(pointer), "{pointer}");
    }
}

#[test]
fn each_problem_has_its_page() {
    let form = form();
    let visibility = form.visibility(&json!({"status": "partner"}));
    let page = |pointer: &str| {
        form.page_of(pointer, &visibility)
            .map(|page| page.id.as_str())
    };
    assert_eq!(page("/contact/email"), Some("contact"));
    assert_eq!(page("/areas/3/reason"), Some("areas"));
    assert_eq!(page("/commitment"), Some("partner-1"));
    assert_eq!(page("/unknown"), None);
}

#[test]
fn problems_travel() {
    let problems = vec![
        Problem {
            pointer: "/a".into(),
            kind: ProblemKind::TooLong { max: 3, by: 2 },
        },
        Problem {
            pointer: "/b".into(),
            kind: ProblemKind::Required,
        },
        Problem {
            pointer: "/c".into(),
            kind: ProblemKind::Format {
                format: Format::IdnEmail,
            },
        },
        Problem {
            pointer: "/d".into(),
            kind: ProblemKind::Maximum { limit: 3.into() },
        },
        Problem {
            pointer: "/e".into(),
            kind: ProblemKind::Type {
                expected: vec![Type::Integer],
            },
        },
    ];
    let text = json!([
        {"pointer": "/a", "keyword": "maxLength", "max": 3, "by": 2},
        {"pointer": "/b", "keyword": "required"},
        {"pointer": "/c", "keyword": "format", "format": "idn-email"},
        {"pointer": "/d", "keyword": "maximum", "limit": 3},
        {"pointer": "/e", "keyword": "type", "expected": ["integer"]}
    ]);
    assert_eq!(serde_json::to_value(&problems).unwrap(), text);
    assert_eq!(
        serde_json::from_value::<Vec<Problem>>(text).unwrap(),
        problems
    );
    for problem in problems {
        assert_eq!(
            serde_json::to_value(&problem).unwrap()["keyword"],
            problem.kind.keyword()
        );
    }
    let foreign =
        json!({"pointer": "/f", "keyword": "contentEncoding", "detail": "in its own words"});
    assert_eq!(
        serde_json::from_value::<Problem>(foreign).unwrap().kind,
        ProblemKind::Invalid
    );
}

/// Changes a good submission, and compares why it is not accepted.
#[track_caller]
fn check_rejection(change: impl FnOnce(&mut RawSubmission), expected: &[&str]) {
    let form = form();
    let submission =
        submit(&form, &answered(), "ar").unwrap_or_else(|problems| panic!("{problems:?}"));
    let sent = serde_json::to_value(&submission).unwrap_or_else(|error| panic!("{error}"));
    let mut raw: RawSubmission =
        serde_json::from_value(sent).unwrap_or_else(|error| panic!("{error}"));
    change(&mut raw);
    let told = match raw.accept(&form) {
        Ok(accepted) => {
            assert_eq!(accepted, submission);
            Vec::new()
        }
        Err(Rejection::OtherForm { .. }) => vec!["form".to_owned()],
        Err(Rejection::Language) => vec!["language".to_owned()],
        Err(Rejection::Answers(problems)) => told(&problems),
    };
    assert_eq!(told, expected);
}

#[test]
fn what_arrives_is_checked_again() {
    check_rejection(|_| (), &[]);
    check_rejection(|raw| raw.form.version = 2, &["form"]);
    check_rejection(|raw| raw.language = "not a tag".into(), &["language"]);
    check_rejection(|raw| raw.language = String::new(), &["language"]);
    check_rejection(
        |raw| raw.answers = json!([]),
        &[
            "/status required",
            "/applicant/kind required",
            "/contact/name required",
            "/contact/email required",
            "/areas required",
            " additionalProperties",
        ],
    );
    check_rejection(
        |raw| raw.answers["commitment"] = json!("hidden by a rule"),
        &["/commitment additionalProperties"],
    );
    check_rejection(
        |raw| raw.answers["note"] = json!(" "),
        &["/note additionalProperties"],
    );
    check_rejection(
        |raw| raw.answers["areas"][0]["id"] = json!("trade"),
        &["/areas/0/id enum"],
    );
}

#[test]
fn a_form_can_be_shared_between_threads() {
    fn shareable<T: Send + Sync + Clone + 'static>(_: &T) {}
    shareable(&form());
}

#[test]
fn every_kind_travels() {
    use ProblemKind as Kind;
    let limit = || serde_json::Number::from(3);
    let kinds = [
        Kind::Required,
        Kind::Type {
            expected: vec![Type::Null, Type::Object],
        },
        Kind::NotOneOf,
        Kind::NotConst,
        Kind::TooShort { min: 1 },
        Kind::TooLong { max: 1, by: 2 },
        Kind::Pattern,
        Kind::Format {
            format: Format::DateTime,
        },
        Kind::Minimum { limit: limit() },
        Kind::Maximum { limit: limit() },
        Kind::ExclusiveMinimum { limit: limit() },
        Kind::ExclusiveMaximum { limit: limit() },
        Kind::MultipleOf { limit: limit() },
        Kind::TooFewItems { min: 1 },
        Kind::TooManyItems { max: 1 },
        Kind::NotUnique,
        Kind::Contains { min: 1, max: None },
        Kind::Contains {
            min: 1,
            max: Some(2),
        },
        Kind::TooFewProperties { min: 1 },
        Kind::TooManyProperties { max: 1 },
        Kind::PropertyName,
        Kind::Forbidden,
        Kind::NoMatch,
        Kind::NotExactlyOne,
        Kind::Excluded,
        Kind::TooDeep,
        Kind::Invalid,
    ];
    for kind in kinds {
        let problem = Problem {
            pointer: "/a".into(),
            kind,
        };
        let sent = serde_json::to_string(&problem).unwrap();
        assert_eq!(
            serde_json::from_str::<Problem>(&sent).unwrap(),
            problem,
            "{sent}"
        );
    }
    assert!(serde_json::from_str::<Problem>("{\"keyword\": \"required\"}").is_err());
}
