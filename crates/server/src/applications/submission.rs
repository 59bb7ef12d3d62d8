//! A submission as it arrives: its digest compared, its form known, its answers judged, its attachments found.

use concord_domain::digest::{Digest, canonical_json};
use concord_domain::wire::{ApplicationRequest, FieldError};
use serde::Deserialize;
use serde_json::Value;

use crate::error::Error;
use crate::form::{Form, Identity, child};

/// A submission whose digest is right.
#[derive(Debug)]
pub struct Submission {
    /// The form answered.
    pub form: Identity,
    /// The language in which the applicant used the portal, BCP 47.
    pub language: String,
    /// The digest of `canonical`.
    pub digest: Digest,
    /// The submission's canonical JSON.
    pub canonical: String,
    answers: Value,
}

/// A file that the answers name.
#[derive(Debug, PartialEq, Eq)]
pub struct Named {
    /// Where in the answers.
    pub pointer: String,
    /// The digest of its content.
    pub sha256: Digest,
    /// Octets.
    pub size: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parts {
    form: Identity,
    language: String,
    answers: Value,
}

impl Submission {
    /// Reads a submission and compares its digest.
    ///
    /// # Errors
    /// When it is not of the shape `{form, language, answers}`, or its digest is another.
    pub fn read(request: &ApplicationRequest) -> Result<Self, Error> {
        let canonical = canonical_json(&request.submission).map_err(Error::internal)?;
        let digest = Digest::of_bytes(&canonical);
        if digest != request.digest {
            return Err(Error::DigestMismatch);
        }
        let Parts {
            form,
            language,
            answers,
        } = Parts::deserialize(&request.submission)
            .map_err(|error| Error::MalformedRequest(format!("submission: {error}")))?;
        if !is_language(&language) {
            return Err(Error::MalformedRequest(
                "submission: `language` is not a language tag".to_owned(),
            ));
        }
        let canonical = String::from_utf8(canonical).map_err(Error::internal)?;
        Ok(Self {
            form,
            language,
            digest,
            canonical,
            answers,
        })
    }

    /// Compares the submission with the form that this server takes.
    ///
    /// # Errors
    /// When it answers another form or version, or the answers break the schema.
    pub fn check(&self, form: &Form) -> Result<(), Error> {
        if self.form != *form.identity() {
            let version = self.form.version_text();
            return Err(Error::UnknownForm {
                id: self.form.id.clone(),
                version,
            });
        }
        let mut errors = form.check(&self.answers);
        if errors.is_empty() {
            errors = unsafe_names(&self.answers);
        }
        if errors.is_empty() {
            Ok(())
        } else {
            Err(Error::InvalidAnswers(errors))
        }
    }

    /// Every file that the answers name.
    pub fn attachments(&self) -> Vec<Named> {
        let mut found = Vec::new();
        walk(&self.answers, "", &mut |pointer, attachment| {
            if let Ok(sha256) = attachment.sha256.parse() {
                found.push(Named {
                    pointer: pointer.to_owned(),
                    sha256,
                    size: attachment.size,
                });
            }
        });
        found
    }
}

/// A language tag in its outer shape: letters, digits and hyphens.
fn is_language(tag: &str) -> bool {
    (2..=35).contains(&tag.len())
        && tag
            .bytes()
            .all(|octet| octet.is_ascii_alphanumeric() || octet == b'-')
}

/// An attachment in the answers; the schema says where it may stand.
#[derive(Deserialize)]
struct Attachment<'a> {
    name: &'a str,
    size: u64,
    sha256: &'a str,
}

/// Calls `visit` for every attachment below `value`.
fn walk<'a>(value: &'a Value, pointer: &str, visit: &mut impl FnMut(&str, Attachment<'a>)) {
    match value {
        Value::Object(members) => {
            if let Ok(attachment) = Attachment::deserialize(value) {
                visit(pointer, attachment);
            }
            for (name, member) in members {
                walk(member, &child(pointer, name), visit);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, &format!("{pointer}/{index}"), visit);
            }
        }
        _ => {}
    }
}

/// File names that would lead out of a directory or hide what they are, and digests that are none.
fn unsafe_names(answers: &Value) -> Vec<FieldError> {
    let mut errors = Vec::new();
    walk(answers, "", &mut |pointer, attachment| {
        let objection = |member: &str, detail: &str| FieldError {
            pointer: child(pointer, member),
            keyword: Some("pattern".to_owned()),
            detail: Some(detail.to_owned()),
        };
        if !is_file_name(attachment.name) {
            errors.push(objection(
                "name",
                "a file name has no directory and no control characters",
            ));
        }
        if attachment.sha256.parse::<Digest>().is_err() {
            errors.push(objection(
                "sha256",
                "a digest is 64 lower-case hexadecimal digits",
            ));
        }
    });
    errors
}

fn is_file_name(name: &str) -> bool {
    // Characters that turn the direction of writing make "exe.fdp" out of "pdf.exe".
    let tricky = |c: char| {
        c.is_control()
            || matches!(c, '/' | '\\' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    !name.is_empty() && name.len() <= 255 && !matches!(name, "." | "..") && !name.contains(tricky)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn request(submission: Value) -> ApplicationRequest {
        ApplicationRequest {
            digest: Digest::of_json(&submission).unwrap(),
            submission,
        }
    }

    #[test]
    fn attachments_are_found_anywhere() {
        let sha256 = Digest::of_bytes(b"x");
        let file = json!({"name": "a.pdf", "size": 1, "type": "application/pdf", "sha256": sha256});
        let submission = Submission::read(&request(json!({
            "form": {"id": "test", "version": 1},
            "language": "ru",
            "answers": {"letter": file, "more": [{"a/b": file}], "size": 3}
        })))
        .unwrap();
        let found = submission.attachments();
        let pointers: Vec<_> = found.iter().map(|named| named.pointer.as_str()).collect();
        assert_eq!(pointers, ["/letter", "/more/0/a~1b"]);
        assert!(
            found
                .iter()
                .all(|named| named.sha256 == sha256 && named.size == 1)
        );
    }

    #[test]
    fn file_names_that_play_tricks_are_refused() {
        assert!(is_file_name("Нота № 5 (копия).pdf"));
        for name in [
            "",
            ".",
            "..",
            "../a.pdf",
            "a\\b.pdf",
            "a\0.pdf",
            "a\nb.pdf",
            "a\u{202E}fdp.exe",
        ] {
            assert!(!is_file_name(name), "{name:?}");
        }
    }

    #[test]
    fn another_digest_is_refused() {
        let mut request =
            request(json!({"form": {"id": "test", "version": 1}, "language": "ru", "answers": {}}));
        request.digest = Digest::of_bytes(b"other");
        assert!(matches!(
            Submission::read(&request),
            Err(Error::DigestMismatch)
        ));
    }
}
