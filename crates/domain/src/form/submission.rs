//! Answers without problems: the only thing that may reach a backend.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Answers, Form, Problem, ProblemKind, check::settle, pointer};

/// Which form was answered.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FormRef {
    /// The form's id.
    pub id: String,
    /// The form's version.
    pub version: u32,
}

impl FormRef {
    /// Reads `{"id": "…", "version": 1}`, which has nothing beside.
    #[must_use]
    pub fn read(value: &Value) -> Option<Self> {
        let members = value.as_object().filter(|members| members.len() == 2)?;
        Some(Self {
            id: members.get("id")?.as_str()?.to_owned(),
            version: u32::try_from(members.get("version")?.as_u64()?).ok()?,
        })
    }
}

/// Answers that were found to be without problems. Made only by [`submit`] and [`RawSubmission::accept`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Submission {
    form: FormRef,
    language: String,
    answers: Answers,
}

impl Submission {
    /// Which form was answered.
    #[must_use]
    pub fn form(&self) -> &FormRef {
        &self.form
    }

    /// The language in which it was answered, a BCP 47 tag.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The answers, without those that rules hide and without blank ones.
    #[must_use]
    pub fn answers(&self) -> &Answers {
        &self.answers
    }
}

/// Makes a submission of answers.
///
/// # Errors
/// What [`check`](super::check) reports.
pub fn submit(form: &Form, answers: &Answers, language: &str) -> Result<Submission, Vec<Problem>> {
    let (answers, problems) = settle(form, answers);
    if problems.is_empty() {
        Ok(Submission {
            form: form.reference().clone(),
            language: language.to_owned(),
            answers,
        })
    } else {
        Err(problems)
    }
}

/// What came over the wire and claims to be a [`Submission`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawSubmission {
    /// Which form was answered.
    pub form: FormRef,
    /// The language in which it was answered.
    pub language: String,
    /// The answers.
    pub answers: Answers,
}

/// Why a [`RawSubmission`] is not accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rejection {
    /// It answers another form, or another version of this one.
    #[error("the form is {} version {}", .expected.id, .expected.version)]
    OtherForm {
        /// The form that is accepted.
        expected: FormRef,
    },
    /// The language is not a BCP 47 tag.
    #[error("the language is not a BCP 47 tag")]
    Language,
    /// The answers have problems.
    #[error("{} answers have problems", .0.len())]
    Answers(Vec<Problem>),
}

impl RawSubmission {
    /// Checks a submission that came over the wire.
    ///
    /// The answers must be as [`submit`] leaves them: what a rule hides, or what is blank, is reported as
    /// [`ProblemKind::Forbidden`], because dropping it would change the digest.
    ///
    /// # Errors
    /// The first reason why it cannot be accepted.
    pub fn accept(self, form: &Form) -> Result<Submission, Rejection> {
        if self.form != *form.reference() {
            return Err(Rejection::OtherForm {
                expected: form.reference().clone(),
            });
        }
        if !is_language_tag(&self.language) {
            return Err(Rejection::Language);
        }
        let (settled, mut problems) = settle(form, &self.answers);
        surplus(&self.answers, &settled, "", &mut problems);
        if !problems.is_empty() {
            return Err(Rejection::Answers(problems));
        }
        Ok(Submission {
            form: self.form,
            language: self.language,
            answers: self.answers,
        })
    }
}

/// Reports what the answers have and the settled ones have not.
fn surplus(answers: &Value, settled: &Value, at: &str, problems: &mut Vec<Problem>) {
    match (answers, settled) {
        (Value::Object(answers), Value::Object(settled)) => {
            for (name, value) in answers {
                let here = pointer::join(at, name);
                match settled.get(name) {
                    Some(settled) => surplus(value, settled, &here, problems),
                    None => problems.push(Problem {
                        pointer: here,
                        kind: ProblemKind::Forbidden,
                    }),
                }
            }
            for name in settled.keys().filter(|name| !answers.contains_key(*name)) {
                problems.push(Problem {
                    pointer: pointer::join(at, name),
                    kind: ProblemKind::Required,
                });
            }
        }
        (Value::Array(answers), Value::Array(settled)) => {
            for (index, (value, settled)) in answers.iter().zip(settled).enumerate() {
                surplus(
                    value,
                    settled,
                    &pointer::join(at, &index.to_string()),
                    problems,
                );
            }
        }
        (answers, settled) if answers != settled => {
            problems.push(Problem {
                pointer: at.to_owned(),
                kind: ProblemKind::Forbidden,
            });
        }
        _ => {}
    }
}

/// The shape of a BCP 47 tag: letters and digits in groups of up to eight.
fn is_language_tag(text: &str) -> bool {
    let group = |group: &str| {
        (1..=8).contains(&group.len()) && group.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    text.len() <= 35
        && text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.split('-').all(group)
}
