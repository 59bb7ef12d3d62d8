//! The words of a pack in one language.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::load::parse_json;
use super::read::{Reader, words};
use super::{PackProblem, Reason};

/// The words of a pack in one language: a flat map from keys such as `areas.peacekeeping.name`.
///
/// The file is nested JSON as i18next (JSON v4) reads it, with `language` and `translation` at its root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The language, a BCP 47 tag.
    pub language: String,
    /// Who wrote it.
    pub translation: Translation,
    entries: BTreeMap<String, String>,
}

/// How a text came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Translation {
    /// Written in this language; not a translation.
    Author,
    /// A working translation, not official.
    Working,
    /// A machine's translation that nobody has read.
    Machine,
}

impl Text {
    /// Reads `text/<language>.json`.
    ///
    /// # Errors
    /// Malformed JSON, a value that is neither text nor group, or another language than the one asked for.
    pub fn parse(language: &str, json: &str) -> Result<Self, Vec<PackProblem>> {
        let file = file(language);
        let mut reader = Reader::new(&file);
        let root = match parse_json(&file, json)? {
            Value::Object(root) => root,
            _ => Map::new(),
        };
        let found: Option<String> = reader.field(&root, "language");
        if let Some(found) = found.filter(|found| found != language) {
            let length = reader.enter("language");
            reader.report(Reason::Language {
                expected: language.to_owned(),
                found,
            });
            reader.leave(length);
        }
        let translation = reader.field(&root, "translation");
        let mut entries = BTreeMap::new();
        for (name, value) in root
            .into_iter()
            .filter(|(name, _)| name != "language" && name != "translation")
        {
            flatten(&name, &name, value, &mut entries, &mut reader);
        }
        match translation {
            Some(translation) if reader.problems.is_empty() => Ok(Self {
                language: language.to_owned(),
                translation,
                entries,
            }),
            _ => Err(reader.problems),
        }
    }

    /// The words under a key; nothing if the text has none.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.entries.get(key).map(String::as_str)
    }

    /// Every key with its words, in order of keys.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries
            .iter()
            .map(|(key, words)| (key.as_str(), words.as_str()))
    }
}

words!(Translation { Author = "author", Working = "working", Machine = "machine" });

/// The file of a language's text, relative to the pack.
pub(super) fn file(language: &str) -> String {
    format!("text/{language}.json")
}

/// Puts the words at and below a value under keys that begin with `key`.
fn flatten(
    key: &str,
    name: &str,
    value: Value,
    entries: &mut BTreeMap<String, String>,
    reader: &mut Reader,
) {
    let length = reader.enter(name);
    match value {
        Value::String(words) if words.trim().is_empty() => reader.report(Reason::MissingText),
        Value::String(words) => drop(entries.insert(key.to_owned(), words)),
        Value::Object(group) => {
            for (name, value) in group {
                flatten(&format!("{key}.{name}"), &name, value, entries, reader);
            }
        }
        _ => reader.report(Reason::Expected("a text or a group of texts")),
    }
    reader.leave(length);
}
