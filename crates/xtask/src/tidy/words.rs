//! Rules of the texts: what one language says, every language says.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Source;

/// The plural categories of CLDR; each language has some of them.
const PLURALS: [&str; 6] = ["_zero", "_one", "_two", "_few", "_many", "_other"];

/// The files of a folder of languages (`ru.json`, `pt-BR.json`) have the same keys.
pub fn same_keys(sources: &[Source]) -> Vec<String> {
    let mut folders: BTreeMap<&str, Vec<(&str, BTreeSet<String>)>> = BTreeMap::new();
    let mut findings = Vec::new();
    for source in sources {
        let Some((folder, file)) = source.path.rsplit_once('/') else {
            continue;
        };
        if !holds_words(folder, file) {
            continue;
        }
        match serde_json::from_str(&source.text) {
            Ok(text) => {
                let mut found = BTreeSet::new();
                keys(&text, "", &mut found);
                folders.entry(folder).or_default().push((file, found));
            }
            Err(error) => findings.push(format!("{}: {error}", source.path)),
        }
    }
    for (folder, languages) in folders {
        let all: BTreeSet<&String> = languages.iter().flat_map(|(_, found)| found).collect();
        for (file, found) in &languages {
            // An abbreviation may be in use in one language alone.
            let missing = all
                .iter()
                .filter(|key| !found.contains(**key) && !key.ends_with("/abbreviation"));
            findings.extend(missing.map(|key| format!("{folder}/{file}: {key} is missing")));
        }
    }
    findings
}

fn holds_words(folder: &str, file: &str) -> bool {
    let of_pack = folder.starts_with("public/packs/")
        && (folder.ends_with("/text") || folder.ends_with("/form"));
    let of_portal = folder == "public/locales" || folder.starts_with("public/locales/");
    (of_portal || of_pack)
        && file.ends_with(".json")
        && !["schema.json", "ui.json", "letter.json"].contains(&file)
}

/// JSON Pointers of all texts; the plural forms of a text count as one.
fn keys(value: &Value, pointer: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) if !entries.is_empty() => {
            for (key, value) in entries {
                let plural = PLURALS.iter().find_map(|suffix| key.strip_suffix(suffix));
                keys(
                    value,
                    &format!("{pointer}/{}", plural.unwrap_or(key)),
                    found,
                );
            }
        }
        _ => {
            found.insert(pointer.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::source;

    #[test]
    fn a_missing_text_is_named() {
        let sources = [
            source("public/locales/en.json", r#"{"a": {"b": "x", "c": "y"}}"#),
            source("public/locales/ru.json", r#"{"a": {"b": "x"}}"#),
        ];
        assert_eq!(
            same_keys(&sources),
            ["public/locales/ru.json: /a/c is missing"]
        );
    }

    #[test]
    fn words_that_are_fetched_later_count_too() {
        let sources = [
            source("public/locales/find/en.json", r#"{"a": "x"}"#),
            source("public/locales/find/ru.json", r#"{"b": "x"}"#),
        ];
        assert_eq!(same_keys(&sources).len(), 2);
    }

    #[test]
    fn languages_differ_in_their_plurals() {
        let sources = [
            source(
                "public/locales/en.json",
                r#"{"n_one": "x", "n_other": "y"}"#,
            ),
            source(
                "public/locales/ru.json",
                r#"{"n_one": "x", "n_few": "y", "n_many": "z"}"#,
            ),
        ];
        assert!(same_keys(&sources).is_empty());
    }
}
