//! Files that an applicant attaches: what each is by its content, its digest, and where it is kept.

use std::cell::RefCell;
use std::collections::HashMap;

use concord_domain::digest::Digest;
use concord_domain::form::SchemaView;
use js_sys::Uint8Array;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File};

use crate::application::browser;
use crate::application::storage::{self, StorageError};
use crate::download;

const PDF: &str = "application/pdf";
const PNG: &str = "image/png";
const JPEG: &str = "image/jpeg";
const TIFF: &str = "image/tiff";
const ODT: &str = "application/vnd.oasis.opendocument.text";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// What may be attached, as the form's schema says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The most files of one document.
    pub files: usize,
    /// The most octets of one file.
    pub octets: u64,
    /// The media types.
    pub types: Vec<String>,
    /// The most characters of a name.
    pub name: usize,
}

impl Limits {
    /// Reads the limits of a document's schema.
    pub fn of(document: SchemaView<'_>) -> Self {
        let files = document.property("files");
        let file = files.and_then(|files| files.items());
        let property = |name: &str| file.and_then(|file| file.property(name));
        let number = |limit: Option<u64>| limit.and_then(|limit| usize::try_from(limit).ok());
        Self {
            files: number(files.and_then(|files| files.max_items())).unwrap_or(1),
            octets: property("size")
                .and_then(|size| size.maximum().and_then(serde_json::Number::as_u64))
                .unwrap_or(u64::MAX),
            types: property("type")
                .map(|kind| kind.choices())
                .unwrap_or_default()
                .iter()
                .filter_map(|choice| choice.value.as_str().map(ToOwned::to_owned))
                .collect(),
            name: number(property("name").and_then(|name| name.max_length())).unwrap_or(255),
        }
    }
}

/// Why a file is not taken; each has a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It has no content.
    Empty,
    /// It is larger than allowed.
    TooLarge,
    /// It is not of an allowed type, whatever its name says.
    WrongType,
    /// Its name cannot be kept.
    Name,
    /// There are as many files as allowed.
    TooMany,
    /// The same content is there already.
    Twice,
    /// It cannot be read, because it was removed or is a folder.
    Unreadable,
}

impl Refusal {
    /// The key of the message.
    pub fn key(self) -> &'static str {
        match self {
            Self::Empty => "apply.files.empty",
            Self::TooLarge => "apply.files.too_large",
            Self::WrongType => "apply.files.wrong_type",
            Self::Name => "apply.files.name",
            Self::TooMany => "apply.files.too_many",
            Self::Twice => "apply.files.twice",
            Self::Unreadable => "apply.files.unreadable",
        }
    }
}

/// Reads, checks and keeps a file; the entry of the answer that names it.
///
/// # Errors
/// Why it is not taken, or, beside the entry, that the browser could keep it in memory only.
pub async fn take(
    file: &File,
    limits: &Limits,
) -> Result<(Value, Result<(), StorageError>), Refusal> {
    let name = file.name();
    let size = octets(file);
    if size == 0 {
        return Err(Refusal::Empty);
    }
    // A size beyond the limit is refused before anything is read.
    if size > limits.octets {
        return Err(Refusal::TooLarge);
    }
    if name.chars().count() > limits.name || name.contains(['/', '\\']) {
        return Err(Refusal::Name);
    }
    let content = browser::read(file).await.ok_or(Refusal::Unreadable)?;
    let media_type = media_type(&content).ok_or(Refusal::WrongType)?;
    if !limits.types.iter().any(|known| known == media_type) {
        return Err(Refusal::WrongType);
    }
    let sha256 = sha256(&content).await.to_string();
    // A copy, because the file on the disk may change or go.
    let blob = download::blob(&content, media_type).ok_or(Refusal::Unreadable)?;
    let kept = keep(&sha256, blob).await;
    let entry = json!({"name": name, "size": size, "type": media_type, "sha256": sha256});
    Ok((entry, kept))
}

thread_local! {
    /// What storage could not keep, and what was just read: by SHA-256.
    static MEMORY: RefCell<HashMap<String, Blob>> = RefCell::default();
}

/// Keeps a file in memory and, where the browser allows it, in storage.
///
/// # Errors
/// When it is in memory only.
pub async fn keep(sha256: &str, blob: Blob) -> Result<(), StorageError> {
    MEMORY.with_borrow_mut(|memory| memory.insert(sha256.into(), blob.clone()));
    storage::save_blob(sha256, &blob).await
}

/// A file's content, wherever it is.
pub async fn find(sha256: &str) -> Option<Blob> {
    if let Some(blob) = MEMORY.with_borrow(|memory| memory.get(sha256).cloned()) {
        return Some(blob);
    }
    storage::load_blob(sha256).await.ok().flatten()
}

/// Forgets files.
pub async fn forget(digests: Vec<String>) {
    for sha256 in digests {
        MEMORY.with_borrow_mut(|memory| memory.remove(&sha256));
        // Where storage cannot be used, nothing is kept there either.
        let _ = storage::remove(storage::Store::Attachments, &sha256).await;
    }
}

/// The entries of files anywhere in answers: objects with a name, a size, a type and a digest.
pub fn entries(answers: &Value) -> Vec<&Value> {
    match answers {
        Value::Object(members) if members.contains_key("sha256") => vec![answers],
        Value::Object(members) => members.values().flat_map(entries).collect(),
        Value::Array(items) => items.iter().flat_map(entries).collect(),
        _ => Vec::new(),
    }
}

/// The digests of the files in answers.
pub fn digests(answers: &Value) -> Vec<String> {
    let digests = entries(answers).into_iter();
    digests
        .filter_map(|entry| entry["sha256"].as_str().map(ToOwned::to_owned))
        .collect()
}

/// SHA-256 by the browser's own code, off the main thread; by ours in an insecure context, which has none.
pub async fn sha256(content: &[u8]) -> Digest {
    let array = Uint8Array::from(content);
    let promise = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .map(|crypto| crypto.subtle())
        .filter(|subtle| subtle.is_object())
        .and_then(|subtle| {
            subtle
                .digest_with_str_and_buffer_source("SHA-256", &array)
                .ok()
        });
    if let Some(promise) = promise
        && let Ok(buffer) = JsFuture::from(promise).await
        && let Ok(buffer) = buffer.dyn_into::<js_sys::ArrayBuffer>()
    {
        let digits: String = Uint8Array::new(&buffer)
            .to_vec()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        if let Ok(digest) = digits.parse() {
            return digest;
        }
    }
    Digest::of_bytes(content)
}

/// The media type by the first octets; names and announced types prove nothing.
fn media_type(content: &[u8]) -> Option<&'static str> {
    const SIGNATURES: [(&[u8], &str); 5] = [
        (b"%PDF-", PDF),
        (b"\x89PNG\r\n\x1a\n", PNG),
        (b"\xff\xd8\xff", JPEG),
        (b"II*\0", TIFF),
        (b"MM\0*", TIFF),
    ];
    let signed = SIGNATURES
        .iter()
        .find(|(signature, _)| content.starts_with(signature));
    if let Some((_, media_type)) = signed {
        return Some(media_type);
    }
    if !content.starts_with(b"PK\x03\x04") {
        return None;
    }
    // An ODT's first entry is the stored file `mimetype` (OpenDocument 1.3, part 2, 3.3).
    let mark = b"mimetypeapplication/vnd.oasis.opendocument.text";
    let is_odt = content
        .get(30..)
        .is_some_and(|rest| rest.starts_with(mark) && !rest[mark.len()..].starts_with(b"-"));
    if is_odt {
        return Some(ODT);
    }
    let has = |name: &[u8]| content.windows(name.len()).any(|window| window == name);
    (has(b"[Content_Types].xml") && has(b"word/document.xml") && !has(b"word/vbaProject.bin"))
        .then_some(DOCX)
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "sizes of files are whole and not negative"
)]
fn octets(blob: &Blob) -> u64 {
    blob.size() as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn files_are_known_by_their_content() {
        assert_eq!(media_type(b"%PDF-1.7"), Some(PDF));
        assert_eq!(media_type(b"\xff\xd8\xff\xe0"), Some(JPEG));
        assert_eq!(media_type(b"II*\0...."), Some(TIFF));
        assert_eq!(media_type(b"MZ\x90\0"), None);
        assert_eq!(
            media_type(b"PK\x03\x04 [Content_Types].xml xl/workbook.xml"),
            None
        );
        assert_eq!(
            media_type(b"PK\x03\x04 [Content_Types].xml word/document.xml"),
            Some(DOCX)
        );
        assert_eq!(media_type(b""), None);
    }

    #[wasm_bindgen_test]
    async fn both_ways_to_a_digest_agree() {
        assert_eq!(sha256(b"abc").await, Digest::of_bytes(b"abc"));
    }

    #[wasm_bindgen_test]
    fn entries_are_found_wherever_they_stand() {
        let answers = json!({"a": {"files": [{"sha256": "1"}, {"sha256": "2"}]}, "b": "sha256"});
        assert_eq!(digests(&answers), ["1", "2"]);
    }
}
