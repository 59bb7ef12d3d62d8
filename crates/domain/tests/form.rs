//! The form engine at its boundary: documents in, problems, pages and submissions out.

mod form_support;

use concord_domain::form::{ProblemKind, check, prune, submit};
use form_support::{answered, form, told};
use serde_json::json;

#[test]
fn missing_answers_are_named_themselves_in_page_order() {
    let problems = told(&check(&form(), &json!({})));
    assert_eq!(
        problems,
        [
            "/status required",
            "/applicant/kind required",
            "/contact/name required",
            "/contact/email required",
            "/areas required"
        ]
    );
}

#[test]
fn blank_answers_count_as_missing() {
    let answers = json!({"status": "observer", "applicant": {"kind": null}, "contact": {"name": " \u{a0}", "email": ""}, "areas": []});
    assert_eq!(
        told(&check(&form(), &answers)),
        [
            "/applicant/kind required",
            "/contact/name required",
            "/contact/email required",
            "/areas minItems"
        ]
    );
}

#[test]
fn a_condition_in_the_schema_works_with_the_rule_that_shows_the_question() {
    let mut answers = answered();
    answers["status"] = json!("partner");
    assert_eq!(told(&check(&form(), &answers)), ["/commitment required"]);
    answers["commitment"] = json!("x");
    assert_eq!(told(&check(&form(), &answers)), ["/commitment minLength"]);
    answers["status"] = json!("observer");
    assert_eq!(told(&check(&form(), &answers)), [""; 0]);
    assert_eq!(prune(&form(), &answers).get("commitment"), None);
}

#[test]
fn a_submission_has_only_answers_that_count() {
    let mut answers = answered();
    answers["commitment"] = json!("kept in the draft");
    answers["note"] = json!("  ");
    let submission = submit(&form(), &answers, "ru").unwrap();
    assert_eq!(submission.answers(), &answered());
    assert_eq!(
        (submission.form().id.as_str(), submission.form().version),
        ("sample", 3)
    );
}

#[test]
fn problems_in_items_follow_the_items() {
    let mut answers = answered();
    answers["areas"] =
        json!([{"priority": 9}, {"id": "trade", "priority": 1}, {"id": "peace", "reason": "no"}]);
    let problems = check(&form(), &answers);
    assert_eq!(
        told(&problems),
        [
            "/areas/0/id required",
            "/areas/0/priority maximum",
            "/areas/1/id enum"
        ]
    );
    assert_eq!(problems[1].kind, ProblemKind::Maximum { limit: 3.into() });
}
