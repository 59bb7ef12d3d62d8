//! Packs that are broken in one place each.

use concord_domain::pack::{Catalogue, Pack, PackProblem, Text};
use serde_json::{Value, json};

use super::{CATALOGUE, EN, RU};

fn lines(problems: &[PackProblem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

/// The shipped catalogue with the value at `pointer` replaced, or added to an object or array.
fn with(pointer: &str, value: Value) -> String {
    let mut catalogue: Value = serde_json::from_str(CATALOGUE).unwrap();
    put(&mut catalogue, pointer, value);
    catalogue.to_string()
}

fn put(json: &mut Value, pointer: &str, value: Value) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match json.pointer_mut(parent).unwrap() {
        Value::Object(object) => drop(object.insert(key.to_owned(), value)),
        Value::Array(array) if key == "-" => array.push(value),
        Value::Array(array) => array[key.parse::<usize>().unwrap()] = value,
        other => panic!("{pointer}: {other}"),
    }
}

#[track_caller]
fn check(catalogue: &str, expected: &[&str]) {
    let found = Catalogue::parse(catalogue).map(drop).unwrap_err();
    assert_eq!(lines(&found), expected);
}

#[track_caller]
fn check_change(pointer: &str, value: Value, expected: &str) {
    check(&with(pointer, value), &[expected]);
}

#[test]
fn a_catalogue_that_is_no_json_is_reported_by_line_and_column() {
    check(
        "{\n \"format\": 1,\n}",
        &["catalogue.json#: not JSON at line 3, column 1: trailing comma"],
    );
    check(
        "",
        &["catalogue.json#: not JSON at line 1, column 0: EOF while parsing a value"],
    );
}

#[test]
fn a_pack_of_another_format_is_refused() {
    check_change(
        "/format",
        json!(2),
        "catalogue.json#/format: this portal reads packs of format 1, not 2",
    );
}

#[test]
fn a_wrong_shape_is_reported_where_it_is() {
    check_change(
        "/areas/3/code",
        json!(4),
        "catalogue.json#/areas/3/code: expected a text",
    );
    check_change(
        "/areas/3/open",
        json!("yes"),
        "catalogue.json#/areas/3/open: expected true or false",
    );
    check_change(
        "/areas/3/a~1b",
        json!("red"),
        "catalogue.json#/areas/3/a~01b: the format has no such field",
    );
    check_change(
        "/areas/3/code",
        json!(null),
        "catalogue.json#/areas/3: \"code\" is required here",
    );
    check_change(
        "/areas",
        json!({}),
        "catalogue.json#/areas: expected a list",
    );
    check_change(
        "/areas",
        json!([[]]),
        "catalogue.json#/areas/0: expected an object",
    );
    check_change(
        "/model_areas/3/number",
        json!(256),
        "catalogue.json#/model_areas/3/number: expected a number from 0 to 255",
    );
    check_change(
        "/surprise",
        json!(1),
        "catalogue.json#/surprise: the format has no such field",
    );
    check_change(
        "/relations/1/since",
        json!("2021-02-30"),
        "catalogue.json#/relations/1/since: \"2021-02-30\" is not a date of the form 1993, 2006-07 or 2004-12-02",
    );
    check_change(
        "/relations/0/kind",
        json!("friend"),
        "catalogue.json#/relations/0/kind: \"friend\" is none of: \
         member, partner, observer, former-member, cooperation, participation",
    );
    check("[]", &["catalogue.json#: expected an object"]);
}

#[test]
fn a_missing_list_is_reported() {
    let mut catalogue: Value = serde_json::from_str(CATALOGUE).unwrap();
    catalogue.as_object_mut().unwrap().remove("bodies");
    check(
        &catalogue.to_string(),
        &["catalogue.json#: \"bodies\" is required here"],
    );
}

#[test]
fn every_problem_of_shape_is_reported_at_once() {
    let mut catalogue: Value = serde_json::from_str(CATALOGUE).unwrap();
    put(&mut catalogue, "/areas/0/code", json!(true));
    put(&mut catalogue, "/areas/0/open", json!(1));
    put(&mut catalogue, "/bodies/2/kind", json!(true));
    put(&mut catalogue, "/stages/1/next/0", json!(7));
    let problems = Catalogue::parse(&catalogue.to_string())
        .map(drop)
        .unwrap_err();
    let mut pointers: Vec<&str> = problems
        .iter()
        .map(|problem| problem.pointer.as_str())
        .collect();
    pointers.sort_unstable();
    assert_eq!(
        pointers,
        [
            "/areas/0/code",
            "/areas/0/open",
            "/bodies/2/kind",
            "/stages/1/next/0"
        ]
    );
}

#[test]
fn a_reference_to_nothing_is_reported() {
    for (pointer, kind) in [
        ("/areas/1/parent", "area"),
        ("/areas/1/paragraphs/0", "paragraph"),
        ("/areas/1/sources/0", "source"),
        ("/model_areas/0/area", "area"),
        ("/mechanisms/0/areas/0", "area"),
        ("/mechanisms/1/facts/0/sources/0", "source"),
        ("/bodies/6/parent", "body"),
        ("/instruments/0/parties/0", "party"),
        ("/parties/0/sources/0", "source"),
        ("/relations/0/party", "party"),
        ("/relations/0/instrument", "instrument"),
        ("/relations/0/mechanism", "mechanism"),
        ("/relations/0/body", "body"),
        ("/relations/0/standing/0/position", "party"),
        ("/events/0/instruments/0", "instrument"),
        ("/stages/0/next/0", "stage"),
        ("/statuses/0/legal_hook/instrument", "instrument"),
        ("/statuses/0/criteria/state/items/0/sources/0", "source"),
        ("/statuses/0/rules/2/facts/0/sources/0", "source"),
        ("/principles/0/paragraphs/0", "paragraph"),
        ("/granting/body", "body"),
        ("/statement/body", "body"),
        ("/organization/offices/0/party", "party"),
    ] {
        check_change(
            pointer,
            json!("nowhere"),
            &format!("catalogue.json#{pointer}: there is no {kind} \"nowhere\""),
        );
    }
}

#[test]
fn records_that_do_not_fit_are_reported() {
    check_change(
        "/events/1/id",
        json!("treaty-signed"),
        "catalogue.json#/events/1/id: the id \"treaty-signed\" is taken already",
    );
    check_change(
        "/mechanisms/0/sources",
        json!([]),
        "catalogue.json#/mechanisms/0/sources: the list is empty",
    );
    check_change(
        "/model_areas/10/number",
        json!(1),
        "catalogue.json#/model_areas/10/number: the id \"1\" is taken already",
    );
    check_change(
        "/relations/6/until",
        json!("1992"),
        "catalogue.json#/relations/6/until: 1992 is before 1993-09-24",
    );
    check_change(
        "/relations/0/as_of",
        json!(null),
        "catalogue.json#/relations/0: \"as_of\" is required here",
    );
    check_change(
        "/relations/6/until",
        json!(null),
        "catalogue.json#/relations/6: \"until\" is required here",
    );
    check_change(
        "/parties/0/numeric",
        json!(null),
        "catalogue.json#/parties/0: \"numeric\" is required here",
    );
    check_change(
        "/relations/-",
        json!({"id": "partner-MN", "party": "AZ", "kind": "partner", "since": "2026", "sources": ["tass-678014"]}),
        "catalogue.json#/no_status_recorded: a holder of a status is recorded, so no_status_recorded has to go",
    );
    check_change(
        "/statuses/0/criteria/organization/to_confirm",
        json!(false),
        "catalogue.json#/statuses/0/criteria/organization/items: the list is empty",
    );
    check_change(
        "/events/0/id",
        json!("treaty.signed"),
        "catalogue.json#/events/0/id: the id \"treaty.signed\" may have letters, digits and hyphens only",
    );
    check_change(
        "/original_language",
        json!("fr"),
        "catalogue.json#/original_language: there is no language \"fr\"",
    );
}

#[test]
fn a_cycle_is_reported_at_each_of_its_links_and_only_there() {
    check(
        &with("/areas/10/parent", json!("narcotic-drugs")),
        &[
            "catalogue.json#/areas/10/parent: \"transnational-crime\" is its own ancestor",
            "catalogue.json#/areas/11/parent: \"drugs\" is its own ancestor",
            "catalogue.json#/areas/12/parent: \"narcotic-drugs\" is its own ancestor",
        ],
    );
}

#[track_caller]
fn check_text(pointer: &str, value: Value, expected: &[&str]) {
    let mut text: Value = serde_json::from_str(EN).unwrap();
    put(&mut text, pointer, value);
    let problems = Pack::load(CATALOGUE, &[("ru", RU), ("en", &text.to_string())]).unwrap_err();
    assert_eq!(lines(&problems), expected);
}

#[test]
fn a_text_that_does_not_fit_the_catalogue_is_reported() {
    check_text(
        "/areas/military/name",
        json!(""),
        &["text/en.json#/areas/military/name: the text is missing"],
    );
    check_text(
        "/areas/military",
        json!({"name": "x"}),
        &["text/en.json#/areas/military/summary: the text is missing"],
    );
    check_text(
        "/areas/military/hint",
        json!("x"),
        &["text/en.json#/areas/military/hint: nothing in the catalogue has this text"],
    );
    check_text(
        "/areas/military/name",
        json!(["x"]),
        &["text/en.json#/areas/military/name: expected a text or a group of texts"],
    );
    check_text(
        "/no_status_recorded/text",
        json!("None at {{date}}."),
        &[
            "text/en.json#/no_status_recorded/text: the placeholders have to be {{as_of}}, not {{date}}",
        ],
    );
    check_text(
        "/language",
        json!("fr"),
        &["text/en.json#/language: the language is \"fr\", not \"en\""],
    );
}

#[test]
fn a_text_names_its_language_and_translation() {
    let problems = Text::parse("en", r#"{"areas": {}}"#).unwrap_err();
    assert_eq!(
        lines(&problems),
        [
            "text/en.json#: \"language\" is required here",
            "text/en.json#: \"translation\" is required here",
        ]
    );
    let problems = Text::parse("en", r#"{"language": "en", "translation": "good"}"#).unwrap_err();
    assert_eq!(problems[0].pointer, "/translation");
}
