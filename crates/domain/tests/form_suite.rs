//! The official JSON-Schema-Test-Suite, as data: what is not refused at load must get the suite's verdict.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use concord_domain::form::{Schema, validate};
use serde_json::Value;

/// Files of the suite that are not run, each with its reason.
const LEFT_OUT: [(&str, &str); 1] = [(
    "format.json",
    "asks that formats are not asserted; they are, see optional/format",
)];

/// The least that must pass, so that refusing everything is no way to pass.
const LEAST_PASSED: usize = 900;

/// Files of which something is refused: references to other documents, anchors, nested `$id`, other vocabularies,
/// and the two keywords `unevaluatedItems` and `contentMediaType`. Of every other file nothing may be.
const PARTLY_REFUSED: [&str; 9] = [
    "anchor.json",
    "content.json",
    "defs.json",
    "dynamicRef.json",
    "ref.json",
    "refRemote.json",
    "unevaluatedItems.json",
    "unevaluatedProperties.json",
    "vocabulary.json",
];

/// Optional files that hold here too: big numbers, and regular expressions of ECMA-262 with `u`.
const OPTIONAL: [&str; 4] = [
    "bignum",
    "ecmascript-regex",
    "float-overflow",
    "non-bmp-regex",
];

/// The files of `optional/format` for the formats that are asserted.
const FORMATS: [&str; 6] = ["date", "date-time", "email", "idn-email", "uri", "uuid"];

/// What became of the tests of one file.
#[derive(Default)]
struct Tally {
    passed: usize,
    refused: usize,
    failed: Vec<String>,
}

#[test]
fn the_official_suite_agrees() {
    let suite = suite();
    let mut tallies = BTreeMap::new();
    for file in json_files(&suite) {
        let name = file
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        if LEFT_OUT.iter().all(|(left_out, _)| *left_out != name) {
            tallies.insert(name, run(&file));
        }
    }
    let passed = report(&tallies);
    assert!(
        passed >= LEAST_PASSED,
        "only {passed} tests of the suite passed, the others were refused"
    );
    for (name, tally) in &tallies {
        assert!(
            tally.refused == 0 || PARTLY_REFUSED.contains(&name.as_str()),
            "{name} is supported as a whole"
        );
    }
}

#[test]
fn the_optional_files_agree() {
    let optional = suite().join("optional");
    // One test of regular expressions is of `format: regex`, which is not supported.
    assert_passed(
        1,
        OPTIONAL
            .iter()
            .map(|name| optional.join(format!("{name}.json"))),
    );
}

#[test]
fn the_official_suite_of_formats_agrees() {
    let formats = suite().join("optional/format");
    assert_passed(
        0,
        FORMATS
            .iter()
            .map(|name| formats.join(format!("{name}.json"))),
    );
}

/// Runs files of which everything must pass but for so many tests that are refused.
#[track_caller]
fn assert_passed(refused: usize, files: impl Iterator<Item = PathBuf>) {
    let name = |file: &Path| {
        file.file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    };
    let tallies: BTreeMap<_, _> = files.map(|file| (name(&file), run(&file))).collect();
    report(&tallies);
    assert!(tallies.values().all(|tally| tally.passed > 0));
    assert_eq!(
        tallies.values().map(|tally| tally.refused).sum::<usize>(),
        refused
    );
}

/// Prints the numbers and fails if a test failed. Answers how many passed.
#[track_caller]
fn report(tallies: &BTreeMap<String, Tally>) -> usize {
    let (mut passed, mut refused, mut failed) = (0, 0, Vec::new());
    for (name, tally) in tallies {
        eprintln!(
            "{name}: {} passed, {} refused, {} failed",
            tally.passed,
            tally.refused,
            tally.failed.len()
        );
        passed += tally.passed;
        refused += tally.refused;
        failed.extend(tally.failed.iter().map(|test| format!("{name}: {test}")));
    }
    eprintln!(
        "{} run, {passed} passed, {refused} refused as unsupported",
        passed + failed.len()
    );
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    passed
}

fn run(file: &Path) -> Tally {
    let text =
        fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let groups: Vec<Value> =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let mut tally = Tally::default();
    for group in &groups {
        let tests = group["tests"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        let Ok(schema) = Schema::parse(&group["schema"]) else {
            tally.refused += tests.len();
            continue;
        };
        for test in tests {
            let problems = validate(&schema, &test["data"]);
            if Some(problems.is_empty()) == test["valid"].as_bool() {
                tally.passed += 1;
            } else {
                tally.failed.push(format!(
                    "{}: {}: {problems:?}",
                    group["description"], test["description"]
                ));
            }
        }
    }
    tally
}

/// The folder of the draft: unpacked by `cargo xtask test`, or named by the environment.
fn suite() -> PathBuf {
    let root = std::env::var_os("JSON_SCHEMA_TEST_SUITE").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/json-schema-test-suite"),
        PathBuf::from,
    );
    let found = [
        "tests/draft2020-12",
        "json/tests/draft2020-12",
        "draft2020-12",
        "",
    ]
    .map(|inner| root.join(inner))
    .into_iter()
    .find(|folder| folder.join("allOf.json").is_file());
    found.unwrap_or_else(|| {
        panic!(
            "the JSON-Schema-Test-Suite is not in {}: `cargo xtask test` fetches it",
            root.display()
        )
    })
}

fn json_files(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .collect();
    files.retain(|file| {
        file.extension()
            .is_some_and(|extension| extension == "json")
    });
    files.sort();
    files
}
