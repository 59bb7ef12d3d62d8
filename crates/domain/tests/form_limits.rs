//! Large and hostile documents: time that grows with the size alone, and a limit to depth.

mod form_support;

use std::time::{Duration, Instant};

use concord_domain::form::{Schema, check, prune, validate};
use form_support::{answered, form, told};
use serde_json::{Map, Value, json};

/// Far above the aim of 50 ms in a release build, and far below what anything quadratic takes.
const LIMIT: Duration = Duration::from_secs(3);

#[track_caller]
fn within_limit<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = run();
    eprintln!("{what}: {:?}", start.elapsed());
    assert!(start.elapsed() < LIMIT, "{what} took {:?}", start.elapsed());
    result
}

/// Answers with so many areas of four answers each.
fn many(areas: usize) -> Value {
    let mut answers = answered();
    let area =
        |at| json!({"id": "peace", "priority": 2, "reason": "because", "note": format!("{at}")});
    answers["areas"] = (0..areas).map(area).collect();
    answers
}

#[test]
fn ten_thousand_answers_are_checked_in_time() {
    let form = form();
    let answers = many(2_500);
    assert_eq!(
        within_limit("10,000 answers", || check(&form, &answers)),
        []
    );
}

#[test]
fn ten_thousand_problems_are_told_in_time() {
    let form = form();
    let mut answers = answered();
    answers["areas"] = (0..10_000).map(|at| json!({"priority": at + 4})).collect();
    assert_eq!(
        within_limit("20,000 problems", || check(&form, &answers)).len(),
        20_000
    );
    answers = answered();
    for at in 0..10_000 {
        answers[format!("unknown-{at}")] = json!(at);
    }
    assert_eq!(
        within_limit("10,000 unknown answers", || check(&form, &answers)).len(),
        10_000
    );
}

#[test]
fn unique_items_do_not_cost_the_square() {
    let schema = Schema::parse(&json!({"uniqueItems": true})).unwrap();
    let mut items: Vec<Value> = (0..30_000)
        .map(|at| json!({"a": at, "b": [at, "x"]}))
        .collect();
    let all = within_limit("30,000 different items", || {
        validate(&schema, &Value::Array(items.clone()))
    });
    assert_eq!(all, []);
    items.push(json!({"b": [7.0, "x"], "a": 7}));
    assert_eq!(
        told(&validate(&schema, &Value::Array(items))),
        [" uniqueItems"]
    );
}

#[test]
fn a_document_that_is_too_deep_is_a_problem_not_a_crash() {
    let schema = Schema::parse(
        &json!({"properties": {"a": {"$ref": "#"}}, "items": {"$ref": "#"}, "type": ["object", "array"]}),
    );
    let schema = schema.unwrap();
    // Not by `json!`, which copies what is inside.
    let object = |inner| {
        Value::Object(Map::from_iter([(
            "a".to_owned(),
            Value::Array(vec![inner]),
        )]))
    };
    let nested = |depth| (0..depth).fold(json!({}), |inner, _| object(inner));
    assert_eq!(validate(&schema, &nested(30)), []);
    assert_eq!(told(&validate(&schema, &nested(200))), [" depth"]);
    let not = Schema::parse(
        &json!({"not": {"$ref": "#/$defs/n"}, "$defs": {"n": {"properties": {"a": {"items": {"$ref": "#/$defs/n"}}}}}}),
    );
    assert_eq!(
        told(&validate(&not.unwrap(), &nested(200))),
        [" depth"],
        "`not` does not turn it into a success"
    );
    // The parser of JSON itself stops at 128 levels, so answers are never deeper.
    assert!(prune(&form(), &nested(60)).is_object());
}

#[test]
fn an_answer_of_megabytes_is_measured_in_time() {
    let form = form();
    let mut answers = answered();
    answers["contact"]["name"] = json!("😀".repeat(1_000_000));
    assert_eq!(
        told(&within_limit("4 MB of text", || check(&form, &answers))),
        ["/contact/name maxLength"]
    );
}
