//! The form engine on random input: the reference validator's verdict, and no panic.

mod form_support;

use std::cell::Cell;

use concord_domain::form::{Schema, check, prune, submit, validate};
use form_support::{form, random};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use serde_json::{Value, json};

/// `PROPTEST_CASES` overrides the number.
fn config(cases: u32) -> Config {
    let set = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    Config {
        cases: set.unwrap_or(cases),
        max_global_rejects: 1_000_000,
        ..Config::default()
    }
}

#[test]
fn the_verdict_is_that_of_the_reference_validator() {
    let (valid, invalid) = (Cell::new(0_u32), Cell::new(0_u32));
    let outcome = TestRunner::new(config(1_000)).run(
        &(random::document(), random::value()),
        |(document, value)| {
            // What is refused is a schema that refers to itself without an end; the reference would not come back.
            let Ok(schema) = Schema::parse(&document) else {
                return Err(TestCaseError::reject("refused"));
            };
            let reference = jsonschema::draft202012::new(&document)
                .map_err(|error| TestCaseError::fail(error.to_string()))?;
            let problems = validate(&schema, &value);
            let count = if problems.is_empty() {
                &valid
            } else {
                &invalid
            };
            count.set(count.get() + 1);
            prop_assert_eq!(
                problems.is_empty(),
                reference.is_valid(&value),
                "{:?}",
                problems
            );
            Ok(())
        },
    );
    eprintln!("{} valid, {} invalid", valid.get(), invalid.get());
    assert!(
        outcome.is_ok(),
        "{}",
        outcome.map_or_else(|error| error.to_string(), |()| String::new())
    );
    let least = (valid.get() + invalid.get()) / 10;
    assert!(
        valid.get() > least && invalid.get() > least,
        "one verdict is too rare to prove anything"
    );
}

#[test]
fn decimal_fractions_are_divided_as_they_are_written() {
    let outcome = TestRunner::new(config(500)).run(
        &(1..400_i64, 0..2_000_i64, 0..3_u8),
        |(of, times, off)| {
            // In thousandths, so that the expected answer is one of whole numbers.
            let value = of * times + i64::from(off);
            let schema = json!({"multipleOf": thousandths(of)});
            let schema = Schema::parse(&schema)
                .map_err(|problems| TestCaseError::fail(format!("{problems:?}")))?;
            prop_assert_eq!(
                validate(&schema, &thousandths(value)).is_empty(),
                value % of == 0
            );
            Ok(())
        },
    );
    assert!(
        outcome.is_ok(),
        "{}",
        outcome.map_or_else(|error| error.to_string(), |()| String::new())
    );
}

fn thousandths(number: i64) -> Value {
    let text = format!("{}.{:03}", number / 1_000, number % 1_000);
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn any_json_can_be_checked_and_what_is_submitted_is_accepted() {
    let form = form();
    let outcome = TestRunner::new(config(1_000)).run(&random::answers(), |answers| {
        let problems = check(&form, &answers);
        let pruned = prune(&form, &answers);
        prop_assert_eq!(&prune(&form, &pruned), &pruned);
        match submit(&form, &answers, "en") {
            Ok(submission) => {
                prop_assert!(problems.is_empty());
                prop_assert!(validate(form.schema(), submission.answers()).is_empty());
                let sent = serde_json::to_value(&submission)
                    .map_err(|error| TestCaseError::fail(error.to_string()))?;
                let received: concord_domain::form::RawSubmission = serde_json::from_value(sent)
                    .map_err(|error| TestCaseError::fail(error.to_string()))?;
                prop_assert_eq!(received.accept(&form), Ok(submission));
            }
            Err(reported) => prop_assert_eq!(problems, reported),
        }
        Ok(())
    });
    assert!(
        outcome.is_ok(),
        "{}",
        outcome.map_or_else(|error| error.to_string(), |()| String::new())
    );
}
