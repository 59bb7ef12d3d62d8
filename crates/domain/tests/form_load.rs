//! What a form is refused for: each with its file, its pointer and a reason.

mod form_support;

use concord_domain::form::{ControlLabel, Element, Form, FormFile, LoadProblem, Type};
use form_support::{form, schema, ui};
use serde_json::{Value, json};

/// The problems as `file pointer`, in the order of reading.
fn refused(schema: &Value, ui: &Value) -> Vec<String> {
    let problems = Form::load(schema, ui).err().unwrap_or_default();
    problems
        .iter()
        .map(|LoadProblem { file, pointer, .. }| format!("{} {pointer}", short(*file)))
        .collect()
}

fn short(file: FormFile) -> &'static str {
    match file {
        FormFile::Schema => "schema",
        FormFile::Ui => "ui",
    }
}

/// Puts a schema under the property `note`, and compares where it is refused.
#[track_caller]
fn check_schema(note: Value, expected: &[&str]) {
    let mut schema = schema();
    schema["properties"]["note"] = note;
    let expected: Vec<String> = expected
        .iter()
        .map(|pointer| format!("schema /properties/note{pointer}"))
        .collect();
    assert_eq!(refused(&schema, &ui()), expected);
}

#[test]
fn keywords_outside_the_subset_are_refused_all_of_them() {
    check_schema(json!({"contentEncoding": "base64"}), &["/contentEncoding"]);
    check_schema(
        json!({"unevaluatedItems": false, "items": {"x": 1}}),
        &["/unevaluatedItems", "/items/x"],
    );
    check_schema(
        json!({"$anchor": "here", "not": {"$dynamicRef": "#x"}}),
        &["/$anchor", "/not/$dynamicRef"],
    );
    check_schema(
        json!({"$id": "https://example.org/x", "x-form": {}}),
        &["/$id", "/x-form"],
    );
    check_schema(
        json!({"title": "T", "description": "D", "default": 1, "examples": [], "$comment": "C"}),
        &[],
    );
    check_schema(
        json!({"deprecated": true, "readOnly": true, "writeOnly": false}),
        &[],
    );
}

#[test]
fn values_that_a_keyword_cannot_have_are_refused() {
    check_schema(
        json!({"minLength": -1, "maxLength": "2", "minItems": 1.5}),
        &["/minLength", "/maxLength", "/minItems"],
    );
    check_schema(json!({"maxLength": 2.0}), &[]);
    check_schema(json!({"type": "text"}), &["/type"]);
    check_schema(json!({"type": []}), &["/type"]);
    check_schema(json!({"enum": "a"}), &["/enum"]);
    check_schema(json!({"multipleOf": 0}), &["/multipleOf"]);
    check_schema(json!({"required": [1]}), &["/required"]);
    check_schema(json!({"anyOf": []}), &["/anyOf"]);
    check_schema(json!({"properties": {"a/b": 3}}), &["/properties/a~1b"]);
    check_schema(json!({"pattern": "("}), &["/pattern"]);
    check_schema(
        json!({"patternProperties": {"(": {}}}),
        &["/patternProperties"],
    );
    check_schema(json!({"format": "hostname"}), &["/format"]);
    check_schema(json!("string"), &[""]);
}

#[test]
fn references_must_lead_somewhere_and_end() {
    check_schema(json!({"$ref": "#/$defs/nowhere"}), &["/$ref"]);
    check_schema(json!({"$ref": "other.json"}), &["/$ref"]);
    check_schema(json!({"$ref": "#here"}), &["/$ref"]);
    check_schema(json!({"$ref": "#/properties/note"}), &[""]);
    check_schema(
        json!({"allOf": [{"not": {"$ref": "#/properties/note"}}]}),
        &["", "/allOf/0", "/allOf/0/not"],
    );
    check_schema(
        json!({"properties": {"inner": {"$ref": "#/properties/note"}}}),
        &[],
    );
    let deep = (0..100).fold(json!({}), |inner, _| json!({"items": inner}));
    assert!(
        !refused(
            &json!({"x-form": {"id": "x", "version": 1}, "items": deep}),
            &ui()
        )
        .is_empty()
    );
}

#[test]
fn the_root_names_the_form_and_the_dialect() {
    for (key, value) in [
        ("x-form", json!({"id": "x"})),
        ("$schema", json!("http://json-schema.org/draft-07/schema#")),
    ] {
        let mut schema = schema();
        schema[key] = value;
        assert_eq!(refused(&schema, &ui()), [format!("schema /{key}")]);
    }
}

/// Replaces a part of the UI schema, and compares where it is refused.
#[track_caller]
fn check_ui(at: &str, part: Value, expected: &[&str]) {
    let mut ui = ui();
    *ui.pointer_mut(at)
        .unwrap_or_else(|| panic!("{at} is not in the sample")) = part;
    let expected: Vec<String> = expected
        .iter()
        .map(|pointer| format!("ui {at}{pointer}"))
        .collect();
    assert_eq!(refused(&schema(), &ui), expected);
}

#[test]
fn elements_that_do_not_fit_are_refused() {
    let first = "/elements/0/elements/0";
    check_ui(
        first,
        json!({"type": "Control", "scope": "#/properties/nowhere"}),
        &["/scope"],
    );
    check_ui(first, json!({"type": "Control"}), &["/scope"]);
    check_ui(
        first,
        json!({"type": "Control", "scope": "#/properties/note", "label": 3, "lable": 1}),
        &["/lable", "/label"],
    );
    check_ui(
        first,
        json!({"type": "ListWithDetail", "scope": "#/properties/areas"}),
        &[""],
    );
    check_ui(
        first,
        json!({"type": "Categorization", "elements": []}),
        &[""],
    );
    check_ui(first, json!({"type": "Group"}), &["/elements"]);
    check_ui(first, json!("Control"), &[""]);
    check_ui(
        "/elements/3/elements/0/options/detail/elements/0/scope",
        json!("#/properties/x"),
        &[""],
    );
}

#[test]
fn pages_need_ids_that_fit_a_url_and_differ() {
    let mut wrong = ui();
    wrong["elements"][0]["options"]["id"] = json!("About us");
    assert_eq!(refused(&schema(), &wrong), ["ui /elements/0/options/id"]);
    let mut ui = ui();
    ui["elements"][1]["options"]["id"] = json!("about");
    assert_eq!(refused(&schema(), &ui), ["ui /elements/1/options/id"]);
}

#[test]
fn rules_need_an_effect_and_a_condition_that_loads() {
    let rule = "/elements/2/rule";
    check_ui(
        rule,
        json!({"effect": "VANISH", "condition": {"scope": "#/properties/no", "schema": {"x": 1}}}),
        &["/effect", "/condition/scope", "/condition/schema/x"],
    );
    check_ui(rule, json!({"effect": "SHOW"}), &["/condition"]);
    check_ui(
        rule,
        json!({"effect": "SHOW", "condition": {"type": "XOR", "conditions": []}}),
        &["/condition/type"],
    );
    let leaves = json!([{"type": "LEAF", "scope": "#/properties/note", "expectedValue": 1}, {"type": "LEAF", "scope": "#/x"}]);
    let nested = json!({"effect": "SHOW", "condition": {"type": "OR", "conditions": leaves}});
    check_ui(rule, nested, &["/condition/conditions/1/scope"]);
}

#[test]
fn both_documents_are_read_before_anything_is_said() {
    let mut schema = schema();
    schema["x-form"] = json!(null);
    let mut ui = ui();
    ui["elements"][0]["elements"][0]["scope"] = json!("#/properties/x");
    assert_eq!(
        refused(&schema, &ui),
        ["schema /x-form", "ui /elements/0/elements/0/scope"]
    );
}

#[test]
fn what_is_loaded_tells_pages_keys_and_schemas() {
    let form = form();
    assert_eq!((form.id(), form.version()), ("sample", 3));
    let pages: Vec<&str> = form.pages().iter().map(|page| page.id.as_str()).collect();
    assert_eq!(pages, ["about", "contact", "partner-1", "areas"]);
    let keys = |page: &str| -> Vec<(String, String, bool)> {
        let page = form.page(page).unwrap();
        page.controls()
            .iter()
            .map(|control| {
                (
                    control.scope.clone(),
                    control.i18n.clone(),
                    control.required,
                )
            })
            .collect()
    };
    let told = |scope: &str, key: &str, required| (scope.to_owned(), key.to_owned(), required);
    assert_eq!(
        keys("about"),
        [
            told("/status", "status", true),
            told("/applicant/kind", "applicant.kind", true)
        ]
    );
    assert_eq!(
        keys("contact"),
        [
            told("/contact/name", "contact.name", true),
            told("/contact/email", "mail", true)
        ]
    );
    assert_eq!(
        form.page("contact").unwrap().controls()[0].label,
        ControlLabel::Hidden
    );

    let areas = form.page("areas").unwrap().controls()[0];
    let detail = areas.detail.as_ref().unwrap();
    let inner: Vec<&str> = detail
        .controls()
        .iter()
        .map(|control| control.i18n.as_str())
        .collect();
    assert_eq!(inner, ["areas.id", "areas.priority", "areas.reason"]);
    assert_eq!(detail.controls()[2].options["multi"], json!(true));
    let view = form.schema_of(areas);
    assert_eq!(
        (view.kind(), view.min_items(), view.unique_items()),
        (Some(Type::Array), Some(1), true)
    );
    let names: Vec<&str> = view
        .items()
        .unwrap()
        .properties()
        .iter()
        .map(|(name, _)| *name)
        .collect();
    assert_eq!(names, ["id", "priority", "reason"]);
}

#[test]
fn choices_carry_values_and_titles() {
    let form = form();
    let about = form.page("about").unwrap().controls();
    let choices = |at: usize| -> Vec<(Value, Option<String>)> {
        let choices = form.schema_of(about[at]).choices();
        choices
            .iter()
            .map(|choice| (choice.value.clone(), choice.title.map(str::to_owned)))
            .collect()
    };
    assert_eq!(
        choices(0),
        [
            (json!("partner"), Some("Partner".into())),
            (json!("observer"), Some("Observer".into()))
        ]
    );
    assert_eq!(
        choices(1),
        [(json!("state"), None), (json!("organization"), None)]
    );
}

#[test]
fn a_ui_without_categories_is_one_page() {
    let ui = json!({"type": "VerticalLayout", "elements": [{"type": "Control", "scope": "#/properties/note"}]});
    let form = Form::load(&schema(), &ui).unwrap();
    assert_eq!(form.pages().len(), 1);
    assert!(matches!(form.pages()[0].elements[..], [Element::Layout(_)]));
    assert_eq!(form.pages()[0].controls()[0].scope, "/note");
}
