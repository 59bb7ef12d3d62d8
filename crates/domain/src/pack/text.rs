//! The words of a pack in one language.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::{PackProblem, Reason, load};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
        let root: BTreeMap<String, Value> =
            serde_json::from_str(json).map_err(|error| vec![load::problem(&file, json, &error)])?;
        let mut reader = Reader {
            file,
            entries: BTreeMap::new(),
            problems: Vec::new(),
        };
        let mut meta = Meta::default();
        for (key, value) in root {
            match key.as_str() {
                "language" => meta.language = Some(value),
                "translation" => meta.translation = Some(value),
                _ => reader.flatten(&key, &format!("/{}", escape(&key)), value),
            }
        }
        reader.finish(language, meta)
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

/// The file of a language's text, relative to the pack.
pub(super) fn file(language: &str) -> String {
    format!("text/{language}.json")
}

#[derive(Default)]
struct Meta {
    language: Option<Value>,
    translation: Option<Value>,
}

struct Reader {
    file: String,
    entries: BTreeMap<String, String>,
    problems: Vec<PackProblem>,
}

impl Reader {
    fn flatten(&mut self, key: &str, pointer: &str, value: Value) {
        match value {
            Value::String(words) if words.trim().is_empty() => {
                self.report(pointer, Reason::MissingText)
            }
            Value::String(words) => {
                self.entries.insert(key.to_owned(), words);
            }
            Value::Object(group) => {
                for (name, value) in group {
                    self.flatten(
                        &format!("{key}.{name}"),
                        &format!("{pointer}/{}", escape(&name)),
                        value,
                    );
                }
            }
            _ => self.report(
                pointer,
                Reason::Shape("expected a text or a group of texts".to_owned()),
            ),
        }
    }

    fn finish(mut self, language: &str, meta: Meta) -> Result<Text, Vec<PackProblem>> {
        match meta.language {
            Some(Value::String(found)) if found == language => {}
            Some(Value::String(found)) => {
                self.report(
                    "/language",
                    Reason::Language {
                        expected: language.to_owned(),
                        found,
                    },
                );
            }
            _ => self.report("", Reason::Required("language")),
        }
        let translation = meta.translation.map(Translation::deserialize);
        match translation {
            Some(Ok(translation)) if self.problems.is_empty() => Ok(Text {
                language: language.to_owned(),
                translation,
                entries: self.entries,
            }),
            Some(Ok(_)) => Err(self.problems),
            Some(Err(error)) => {
                self.report("/translation", Reason::Shape(error.to_string()));
                Err(self.problems)
            }
            None => {
                self.report("", Reason::Required("translation"));
                Err(self.problems)
            }
        }
    }

    fn report(&mut self, pointer: &str, reason: Reason) {
        self.problems.push(PackProblem {
            file: self.file.clone(),
            pointer: pointer.to_owned(),
            reason,
        });
    }
}

fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
