//! A draft as a file: to go on at another computer, or where the browser keeps nothing.
//!
//! What comes in is checked before anything is replaced: the kind of file, the form, its version, every attached file
//! against its digest.

use concord_domain::digest::Digest;
use concord_domain::form::FormRef;
use serde::{Deserialize, Serialize};

use crate::application::attachment;
use crate::application::browser;
use crate::application::draft::Draft;
use crate::download;

/// The largest file that is opened, in octets: twenty files of 20 MB in base64 are refused before they are read.
pub const LARGEST: u64 = 160 * 1024 * 1024;

const KIND: &str = "concord-draft";

/// What stands in the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DraftFile {
    kind: String,
    draft: Draft,
    attachments: Vec<Attached>,
}

/// An attached file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Attached {
    sha256: Digest,
    #[serde(rename = "type")]
    media_type: String,
    base64: String,
}

/// Why a file is not opened; each has a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Larger than any draft.
    TooLarge,
    /// Not a draft of a portal like this, or cut off.
    NotADraft,
    /// A draft of another form.
    OtherForm,
    /// A draft of another version of this form.
    OtherVersion,
    /// An attached file is damaged.
    Damaged,
}

impl Refused {
    /// The key of the message.
    pub fn key(self) -> &'static str {
        match self {
            Self::TooLarge => "apply.file.too_large",
            Self::NotADraft => "apply.file.not_a_draft",
            Self::OtherForm => "apply.file.other_form",
            Self::OtherVersion => "apply.file.other_version",
            Self::Damaged => "apply.file.damaged",
        }
    }
}

/// A draft opened from a file, with the content of its attachments.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The draft.
    pub draft: Draft,
    files: Vec<(String, String, Vec<u8>)>,
}

/// Writes a draft with its attached files.
pub async fn write(draft: &Draft) -> String {
    let mut attachments = Vec::new();
    for entry in attachment::entries(&draft.answers) {
        let sha256 = entry["sha256"].as_str().unwrap_or_default();
        // A file that the browser lost is still named in the answers, where its absence is told.
        let (Some(blob), Ok(digest)) = (attachment::find(sha256).await, sha256.parse()) else {
            continue;
        };
        if let Some(content) = browser::read(&blob).await {
            attachments.push(Attached {
                sha256: digest,
                media_type: blob.type_(),
                base64: browser::to_base64(&content),
            });
        }
    }
    let file = DraftFile {
        kind: KIND.into(),
        draft: draft.clone(),
        attachments,
    };
    serde_json::to_string(&file).unwrap_or_default()
}

/// Reads a draft of a form.
///
/// # Errors
/// Why the file is not a draft of this form.
pub fn read(text: &str, form: &FormRef) -> Result<Opened, Refused> {
    let file: DraftFile = serde_json::from_str(text).map_err(|_| Refused::NotADraft)?;
    if file.kind != KIND || !file.draft.answers.is_object() {
        return Err(Refused::NotADraft);
    }
    if file.draft.form.id != form.id {
        return Err(Refused::OtherForm);
    }
    if file.draft.form.version != form.version {
        return Err(Refused::OtherVersion);
    }
    let mut files = Vec::new();
    for attached in file.attachments {
        let content = browser::from_base64(&attached.base64).ok_or(Refused::Damaged)?;
        if Digest::of_bytes(&content) != attached.sha256 {
            return Err(Refused::Damaged);
        }
        files.push((attached.sha256.to_string(), attached.media_type, content));
    }
    Ok(Opened {
        draft: file.draft,
        files,
    })
}

impl Opened {
    /// Keeps the attached files; whether the browser's storage took them all.
    pub async fn keep_files(&self) -> bool {
        let mut kept = true;
        for (sha256, media_type, content) in &self.files {
            if let Some(blob) = download::blob(content, media_type) {
                kept &= attachment::keep(sha256, blob).await.is_ok();
            }
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn form() -> FormRef {
        FormRef {
            id: "test".into(),
            version: 1,
        }
    }

    async fn draft() -> Draft {
        let content = b"%PDF-1.7 \xff\0";
        let sha256 = Digest::of_bytes(content).to_string();
        let blob = download::blob(content, "application/pdf").unwrap();
        attachment::keep(&sha256, blob).await.unwrap();
        let mut draft = Draft::begin(form());
        draft.answers = json!({"text": "ё 👩‍🚀 <script>", "files": [{"sha256": sha256}]});
        draft
    }

    #[wasm_bindgen_test]
    async fn a_draft_comes_back_with_its_files() {
        let draft = draft().await;
        let opened = read(&write(&draft).await, &form()).unwrap();
        assert_eq!(opened.draft, draft);
        assert_eq!(opened.files[0].2, b"%PDF-1.7 \xff\0");
    }

    #[wasm_bindgen_test]
    async fn what_is_no_draft_of_this_form_is_refused() {
        let text = write(&draft().await).await;
        let check = |text: &str, form: &FormRef, expected: Refused| {
            assert_eq!(read(text, form), Err(expected));
        };
        let other = |id: &str, version| FormRef {
            id: id.into(),
            version,
        };
        check(&text, &other("x", 1), Refused::OtherForm);
        check(&text, &other("test", 2), Refused::OtherVersion);
        check(&text[..text.len() / 2], &form(), Refused::NotADraft);
        check("<html>", &form(), Refused::NotADraft);
        check(&text.replace(KIND, "x"), &form(), Refused::NotADraft);
        let damaged = text.replace("\"base64\":\"", "\"base64\":\"AAAA");
        check(&damaged, &form(), Refused::Damaged);
    }
}
