//! The form of the default pack loads, and can be answered.

use std::{fs, path::Path};

use concord_domain::form::{Form, check};
use serde_json::{Value, json};

fn read(name: &str) -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../public/packs/csto/form")
        .join(name);
    let text =
        fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

#[track_caller]
fn load() -> Form {
    Form::load(&read("schema.json"), &read("ui.json")).unwrap_or_else(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("{}", lines.join("\n"))
    })
}

#[test]
fn nothing_answered_asks_only_for_what_is_shown() {
    let form = load();
    let answers = json!({});
    let problems = check(&form, &answers);
    let visibility = form.visibility(&answers);
    assert!(!problems.is_empty());
    for problem in &problems {
        let page = form.page_of(&problem.pointer, &visibility);
        assert!(
            page.is_some_and(|page| visibility.is_shown(page.element)),
            "{problem:?} is on no page that is shown"
        );
    }
}
