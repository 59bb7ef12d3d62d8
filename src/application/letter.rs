//! The letter that an application becomes on paper. What it says, and when, is data of the pack (`form/letter.json`).
//!
//! A paragraph is left out when its conditions do not hold or one of its values has no answer.

use std::collections::BTreeMap;

use concord_domain::form::{Control, Form};
use serde::Deserialize;
use serde_json::Value;

use crate::application::display;
use crate::application::words;
use crate::i18n::I18n;

/// What the letter consists of.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    /// Values for all paragraphs.
    values: BTreeMap<String, Source>,
    /// The paragraphs, in order.
    paragraphs: Vec<Paragraph>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Paragraph {
    /// The key of its words; `{/status/sought}` in it stands for that answer.
    #[serde(default)]
    text: Option<String>,
    /// The pointer of an answer that is printed as it was given.
    #[serde(default)]
    answer: Option<String>,
    /// What it looks like.
    #[serde(default)]
    style: Style,
    /// Answers that must be these.
    #[serde(default)]
    when: BTreeMap<String, Value>,
    /// Questions that must have no answer.
    #[serde(default)]
    unless: Vec<String>,
    /// Values of its own.
    #[serde(default)]
    values: BTreeMap<String, Source>,
}

/// What a paragraph looks like.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// Running text.
    #[default]
    Body,
    /// What the letter is about.
    Title,
    /// To whom it goes.
    Address,
    /// What is said about the letter.
    Note,
    /// A line to be filled in by hand.
    Line,
    /// The name below the signature.
    Signatory,
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Source {
    /// One answer.
    One(String),
    /// All answers that are given, in one enumeration.
    Every { every: Vec<String> },
    /// The first answer that is given; `{language}` stands for the letter's language.
    First { first: Vec<String> },
    /// The States whose question was answered with yes.
    Countries { countries: BTreeMap<String, String> },
    /// The names of the questions below that have files.
    Documents { documents: String },
}

/// A paragraph as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// What it looks like.
    pub style: Style,
    /// What it says.
    pub text: String,
}

/// What a letter is written from.
#[derive(Clone, Copy)]
pub struct Writer<'a> {
    /// The form.
    pub form: &'static Form,
    /// The answers as they were sent.
    pub answers: &'a Value,
    /// The words of the letter's language.
    pub i18n: I18n,
    /// The reference.
    pub reference: &'a str,
}

impl Writer<'_> {
    /// Writes the letter.
    pub fn write(self, letter: &Letter) -> Vec<Printed> {
        let paragraphs = letter.paragraphs.iter();
        paragraphs
            .filter(|paragraph| self.applies(paragraph))
            .flat_map(|paragraph| self.paragraph(letter, paragraph))
            .collect()
    }

    fn applies(self, paragraph: &Paragraph) -> bool {
        let is = |(pointer, expected): (&String, &Value)| {
            self.answers.pointer(pointer) == Some(expected)
        };
        paragraph.when.iter().all(is)
            && paragraph
                .unless
                .iter()
                .all(|pointer| self.answers.pointer(pointer).is_none())
    }

    fn paragraph(self, letter: &Letter, paragraph: &Paragraph) -> Vec<Printed> {
        let style = paragraph.style;
        if let Some(pointer) = &paragraph.answer {
            let lines = self.lines(pointer).into_iter();
            return lines.map(|text| Printed { style, text }).collect();
        }
        let text = paragraph
            .text
            .as_ref()
            .and_then(|key| self.text(letter, paragraph, key));
        text.map(|text| Printed { style, text })
            .into_iter()
            .collect()
    }

    fn text(self, letter: &Letter, paragraph: &Paragraph, key: &str) -> Option<String> {
        let mut values = vec![("reference", self.reference.to_owned())];
        for (name, source) in &paragraph.values {
            values.push((name, self.value(source).filter(|text| !text.is_empty())?));
        }
        for (name, source) in &letter.values {
            values.push((name, self.value(source).unwrap_or_default()));
        }
        let values: Vec<(&str, &str)> = values
            .iter()
            .map(|(name, text)| (*name, text.as_str()))
            .collect();
        let key = self.key(key)?;
        Some(self.i18n.with(&format!("form.{key}"), &values))
    }

    /// Puts answers into a key.
    fn key(self, key: &str) -> Option<String> {
        let Some((before, rest)) = key.split_once('{') else {
            return Some(key.to_owned());
        };
        let (pointer, after) = rest.split_once('}')?;
        let answer = self.answers.pointer(pointer)?.as_str()?;
        Some(format!("{before}{answer}{after}"))
    }

    fn value(self, source: &Source) -> Option<String> {
        let joined = |pointer: &str| {
            let names = self.names(pointer);
            // Names of areas have commas of their own.
            (!names.is_empty()).then(|| names.join("; "))
        };
        match source {
            Source::One(pointer) => joined(pointer),
            Source::First { first } => {
                let language = self.i18n.language();
                let mut pointers = first
                    .iter()
                    .map(|pointer| pointer.replace("{language}", &language));
                pointers.find_map(|pointer| joined(&pointer))
            }
            Source::Every { every } => {
                let lines: Vec<String> = every
                    .iter()
                    .flat_map(|pointer| self.lines(pointer))
                    .collect();
                (!lines.is_empty()).then(|| lines.join(", "))
            }
            Source::Countries { countries } => {
                let yes =
                    |pointer: &String| self.answers.pointer(pointer) == Some(&Value::Bool(true));
                let named = countries.iter().filter(|(_, pointer)| yes(pointer));
                let mut names: Vec<String> =
                    named.map(|(code, _)| self.i18n.country(code)).collect();
                names.sort_by(|one, other| self.i18n.compare(one, other));
                (!names.is_empty()).then(|| self.i18n.list(&names))
            }
            Source::Documents { documents } => self.documents(documents),
        }
    }

    /// The lines of an answer, or the names of the items of a list.
    fn names(self, pointer: &str) -> Vec<String> {
        let Some(control) = self.control(pointer) else {
            return Vec::new();
        };
        let answer = self.answers.pointer(pointer).unwrap_or(&Value::Null);
        let items = display::items(self.i18n, control, answer);
        if items.is_empty() {
            display::lines(self.i18n, control, answer)
        } else {
            items.into_iter().map(|item| item.name).collect()
        }
    }

    fn lines(self, pointer: &str) -> Vec<String> {
        let answer = self.answers.pointer(pointer);
        match self.control(pointer).zip(answer) {
            Some((control, answer)) => display::lines(self.i18n, control, answer),
            None => Vec::new(),
        }
    }

    fn documents(self, below: &str) -> Option<String> {
        let controls = self.form.pages().iter().flat_map(|page| page.controls());
        let names: Vec<String> = controls
            .filter(|control| control.scope.starts_with(below))
            .filter(|control| {
                let files = self.answers.pointer(&format!("{}/files", control.scope));
                files
                    .and_then(Value::as_array)
                    .is_some_and(|files| !files.is_empty())
            })
            .map(|control| words::label(self.i18n, control))
            .collect();
        (!names.is_empty()).then(|| names.join("; "))
    }

    fn control(self, pointer: &str) -> Option<&'static Control> {
        let mut controls = self.form.pages().iter().flat_map(|page| page.controls());
        controls.find(|control| control.scope == pointer)
    }
}
