//! JSON Pointers into answers.

use concord_domain::form::pointer;
use serde_json::{Value, json};

#[track_caller]
fn check_set(before: Value, at: &str, expected: Option<Value>) {
    let mut value = before.clone();
    let done = pointer::set(&mut value, at, json!("new"));
    assert_eq!(
        (done, value),
        (expected.is_some(), expected.unwrap_or(before)),
        "{at}"
    );
}

#[test]
fn setting_makes_what_is_missing() {
    check_set(json!({}), "/a/b", Some(json!({"a": {"b": "new"}})));
    check_set(json!(null), "/a~1b/~0", Some(json!({"a/b": {"~": "new"}})));
    check_set(json!({"a": [1]}), "/a/0", Some(json!({"a": ["new"]})));
    check_set(
        json!({"a": [1]}),
        "/a/1/b",
        Some(json!({"a": [1, {"b": "new"}]})),
    );
    check_set(json!({"a": [1]}), "/a/-", Some(json!({"a": [1, "new"]})));
    check_set(json!({}), "/a/0/b", Some(json!({"a": [{"b": "new"}]})));
    check_set(
        json!({"a": "text"}),
        "/a/b",
        Some(json!({"a": {"b": "new"}})),
    );
    check_set(json!(1), "", Some(json!("new")));
}

#[test]
fn setting_beyond_the_end_changes_nothing() {
    check_set(json!({"a": [1]}), "/a/3", None);
    check_set(json!({"a": [1]}), "/a/01", None);
    check_set(json!({"a": [1]}), "/a/b/c", None);
}

#[test]
fn removing_takes_out_and_moves_up() {
    let mut value = json!({"a": [1, 2, 3], "b/c": {"d": 4}});
    assert_eq!(pointer::remove(&mut value, "/a/1"), Some(json!(2)));
    assert_eq!(pointer::remove(&mut value, "/b~1c/d"), Some(json!(4)));
    for nowhere in ["/a/2", "/a/-", "/x", "/a/0/b", ""] {
        assert_eq!(pointer::remove(&mut value, nowhere), None, "{nowhere}");
    }
    assert_eq!(value, json!({"a": [1, 3], "b/c": {}}));
}

#[test]
fn pointers_are_put_together_and_taken_apart() {
    assert_eq!(pointer::join("/a", "b/~c"), "/a/b~1~0c");
    assert_eq!(
        pointer::tokens("/a/b~1~0c/").collect::<Vec<_>>(),
        ["a", "b/~c", ""]
    );
    assert_eq!(pointer::tokens("").count(), 0);
    assert_eq!(
        (
            pointer::parent("/a/b"),
            pointer::parent("/a"),
            pointer::parent("")
        ),
        (Some("/a"), Some(""), None)
    );
    assert_eq!(
        pointer::get(&json!({"a": [{"b": 1}]}), "/a/0/b"),
        Some(&json!(1))
    );
    assert!(
        pointer::is_within("/a/b", "/a")
            && pointer::is_within("/a", "/a")
            && pointer::is_within("/a", "")
    );
    assert!(!pointer::is_within("/ab", "/a"));
}
