//! Rules: which pages and questions are shown and enabled.

mod form_support;

use concord_domain::form::{Element, Form, Visibility, check, prune};
use form_support::{form, told};
use serde_json::{Value, json};

/// A form of two questions, the second with a rule.
fn with_rule(rule: Value) -> Form {
    let schema = json!({
        "x-form": {"id": "rules", "version": 1},
        "properties": {
            "a": {},
            "b": {"type": "object", "properties": {"c": {}, "d": {}}},
            "e": {}
        }
    });
    let ui = json!({"type": "VerticalLayout", "elements": [
        {"type": "Control", "scope": "#/properties/a"},
        {"type": "Group", "rule": rule, "elements": [
            {"type": "Control", "scope": "#/properties/b/properties/c"},
            {"type": "Control", "scope": "#/properties/b/properties/d"}
        ]},
        {"type": "Control", "scope": "#/properties/e", "rule": {
            "effect": "SHOW",
            "condition": {"scope": "#/properties/b", "schema": {"required": ["c"]}, "failWhenUndefined": true}
        }}
    ]});
    Form::load(&schema, &ui).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// Whether `/b/c` is shown, and whether it is enabled.
fn state(form: &Form, answers: &Value) -> (bool, bool) {
    let visibility = form.visibility(answers);
    let control = form.pages()[0].controls()[1].id;
    (visibility.is_shown(control), visibility.is_enabled(control))
}

#[track_caller]
fn check_rule(effect: &str, condition: Value, answers: Value, expected: (bool, bool)) {
    let form = with_rule(json!({"effect": effect, "condition": condition}));
    assert_eq!(
        state(&form, &answers),
        expected,
        "{effect} {condition} of {answers}"
    );
}

#[test]
fn each_effect_does_its_part() {
    let condition = || json!({"scope": "#/properties/a", "schema": {"const": 1}});
    for (effect, holds, fails) in [
        ("SHOW", (true, true), (false, true)),
        ("HIDE", (false, true), (true, true)),
        ("ENABLE", (true, true), (true, false)),
        ("DISABLE", (true, false), (true, true)),
    ] {
        check_rule(effect, condition(), json!({"a": 1.0}), holds);
        check_rule(effect, condition(), json!({"a": 2}), fails);
        check_rule(effect, condition(), json!({}), fails);
    }
}

#[test]
fn a_missing_answer_meets_what_is_not_said_of_it_unless_it_must_fail() {
    let absent = |schema: Value| json!({"scope": "#/properties/a", "schema": schema});
    let failing = |schema: Value| json!({"scope": "#/properties/a", "schema": schema, "failWhenUndefined": true});
    for (schema, holds) in [
        (json!({"not": {"const": 1}}), true),
        (json!({"enum": [1, null]}), false),
        (json!({"type": "null"}), false),
        (json!({"minLength": 3}), true),
        (json!({"anyOf": [{"const": 1}, {"minimum": 2}]}), true),
        (
            json!({"if": {"const": 1}, "then": true, "else": false}),
            false,
        ),
        (json!(true), true),
    ] {
        for answers in [json!({}), json!({"a": null}), json!({"a": "  "})] {
            check_rule(
                "SHOW",
                absent(schema.clone()),
                answers.clone(),
                (holds, true),
            );
            check_rule("SHOW", failing(schema.clone()), answers, (false, true));
        }
    }
}

#[test]
fn conditions_combine() {
    let is =
        |value: i64| json!({"type": "LEAF", "scope": "#/properties/a", "expectedValue": value});
    let all = json!({"type": "AND", "conditions": [is(1), {"scope": "#/properties/a", "schema": {"minimum": 1}}]});
    check_rule("SHOW", all.clone(), json!({"a": 1}), (true, true));
    check_rule("SHOW", all, json!({"a": 2}), (false, true));
    let any = json!({"type": "OR", "conditions": [is(1), is(2)]});
    check_rule("SHOW", any.clone(), json!({"a": 2}), (true, true));
    check_rule("SHOW", any, json!({"a": 3}), (false, true));
}

#[test]
fn hidden_answers_are_not_seen_by_other_rules() {
    let form = with_rule(
        json!({"effect": "SHOW", "condition": {"scope": "#/properties/a", "schema": {"const": 1}}}),
    );
    let shown = |answers: &Value| {
        form.visibility(answers)
            .is_shown(form.pages()[0].controls()[3].id)
    };
    let mut answers = json!({"a": 1, "b": {"c": 5}, "e": 6});
    assert!(shown(&answers));
    assert_eq!(prune(&form, &answers), answers);
    answers["a"] = json!(2);
    assert!(!shown(&answers));
    assert_eq!(prune(&form, &answers), json!({"a": 2}));
    assert_eq!(answers["b"]["c"], 5, "the draft keeps what is hidden");
}

#[test]
fn a_hidden_page_hides_what_is_on_it() {
    let form = form();
    let shown = |status: &str| form.visibility(&json!({"status": status}));
    let page = form.page("partner-1").unwrap();
    let states = |visibility: &Visibility| {
        let children = page.elements.iter().map(Element::id);
        std::iter::once(page.element)
            .chain(children)
            .map(|id| visibility.is_shown(id))
            .collect::<Vec<_>>()
    };
    assert_eq!(states(&shown("partner")), [true, true, true]);
    assert_eq!(states(&shown("observer")), [false, false, false]);
}

#[test]
fn rules_in_items_look_at_their_own_item() {
    let form = form();
    let areas = form.page("areas").unwrap().controls()[0];
    let reason = areas.detail.as_ref().unwrap().controls()[2].id;
    let shown = |item: Value| form.item_visibility(areas, &item).is_shown(reason);
    assert!(shown(json!({"priority": 2})));
    assert!(!shown(json!({"priority": 1})));
    assert!(
        !form.visibility(&json!({})).is_shown(reason),
        "an item's question is not one of the page"
    );
    let answers = json!({"areas": [
        {"id": "peace", "priority": 1, "reason": "no"},
        {"id": "borders", "priority": 2, "reason": "no"}
    ]});
    let problems = told(&check(&form, &answers));
    assert!(
        problems.contains(&"/areas/1/reason minLength".to_owned()),
        "{problems:?}"
    );
    assert!(
        !problems.contains(&"/areas/0/reason minLength".to_owned()),
        "{problems:?}"
    );
}

#[test]
fn rules_that_contradict_each_other_come_to_an_end() {
    let schema = json!({"x-form": {"id": "x", "version": 1}, "properties": {"a": {}, "b": {}}});
    let unless = |other: &str| json!({"effect": "HIDE", "condition": {"scope": format!("#/properties/{other}"), "schema": {}, "failWhenUndefined": true}});
    let ui = json!({"type": "VerticalLayout", "elements": [
        {"type": "Control", "scope": "#/properties/a", "rule": unless("b")},
        {"type": "Control", "scope": "#/properties/b", "rule": unless("a")}
    ]});
    let form = Form::load(&schema, &ui).unwrap();
    assert_eq!(prune(&form, &json!({"a": 1, "b": 2})), json!({"b": 2}));
}
