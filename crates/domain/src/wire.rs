//! The wire: what the portal sends to a backend and reads from it, in the reference backend's own terms.
//!
//! A profile maps other backends onto these types. Times are RFC 3339 in UTC, digests lower-case hexadecimal.

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::reference::Reference;

/// The body of `POST /api/applications`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicationRequest {
    /// What is applied for: a `form::Submission` as JSON, `{form, language, answers}`.
    pub submission: serde_json::Value,
    /// The digest of `submission` as the applicant's side computed it; the backend compares.
    pub digest: Digest,
}

/// The answer to an accepted application, also to a repeated one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationReceipt {
    /// What the applicant quotes.
    pub reference: Reference,
    /// What lets its holder follow the application; shown once, kept hashed.
    pub secret: String,
    /// The digest as the backend computed it.
    pub digest: Digest,
    /// When the backend took the application, RFC 3339 UTC.
    pub received_at: String,
}

/// The answer to `GET /api/applications/{reference}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationStatus {
    /// The reference asked for.
    pub reference: Reference,
    /// The digest of what was sent, for comparison with the receipt.
    pub digest: Digest,
    /// When the backend took the application, RFC 3339 UTC.
    pub received_at: String,
    /// The id of the stage reached, one of the pack's stages.
    pub stage: String,
    /// Every stage entered, oldest first; the last is `stage`.
    pub history: Vec<StageEntry>,
}

/// One step in an application's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageEntry {
    /// The stage's id, one of the pack's stages.
    pub stage: String,
    /// When it was entered, RFC 3339 UTC.
    pub at: String,
    /// What the organization says to the applicant, in the organization's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The answer to `POST /api/attachments?sha256=…`, whose body is the file itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentReceipt {
    /// The digest of the content as the backend computed it; answers name attachments by it.
    pub sha256: Digest,
    /// Octets received.
    pub size: u64,
    /// The media type, found from the content.
    #[serde(rename = "type")]
    pub media_type: String,
}

/// The answer to `PUT /api/drafts/{id}`; the version stands in the header `ETag` too, in quotes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftReceipt {
    /// Counts the changes, from 1; a later save names it in `If-Match`.
    pub version: u64,
    /// When the draft was last changed, RFC 3339 UTC.
    pub saved_at: String,
    /// When the backend removes it unless it is changed again, RFC 3339 UTC.
    pub expires_at: String,
}

/// An error as RFC 9457 problem details, with the questions concerned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProblemDetails {
    /// What kind of problem, `/problems/<name>`; stable, for programs.
    #[serde(rename = "type")]
    pub problem_type: String,
    /// The kind in a few English words.
    pub title: String,
    /// The HTTP status, repeated.
    pub status: u16,
    /// What happened this time and what to do next, in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The questions concerned: JSON Pointers into the answers, with the keyword that failed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

/// One question that a backend objects to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// JSON Pointer into the answers, such as `/contact/email`.
    pub pointer: String,
    /// The schema keyword that failed, such as `required`; the portal has words for it in every language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keyword: Option<String>,
    /// The backend's own words, shown when the portal has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}
