//! Everything that can go wrong with a request, and how each is said as RFC 9457 problem details.

mod storage;

use std::sync::Arc;

use axum::Json;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use concord_domain::reference::NotAReference;
use concord_domain::wire::{FieldError, ProblemDetails};

/// What goes wrong with a request. The message is the problem's `detail`: what happened and what to do next.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The body is not JSON, or uses JSON in a way that two readers could read differently.
    #[error("The body is not acceptable JSON: {0}.")]
    MalformedJson(String),
    /// The body is JSON, but not of the shape that this operation takes.
    #[error("The body does not have the shape that this operation takes: {0}.")]
    MalformedRequest(String),
    /// The body ended before it was complete.
    #[error("The body ended early. Send the request again with the same key.")]
    Truncated,
    /// A header is missing or malformed.
    #[error("The header {name} {reason}.")]
    Header {
        /// The header's name.
        name: &'static str,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The path or the query does not say what it must.
    #[error("The address is not complete: {0}.")]
    Address(&'static str),
    /// The text is not a reference at all, so it is a slip of the pen.
    #[error("This is not a reference: {0}. Compare it with the receipt.")]
    MalformedReference(#[from] NotAReference),
    /// No secret came with the request.
    #[error("Send the secret as `Authorization: Bearer …`.")]
    Unauthorized,
    /// Nothing answers at this address.
    #[error("Nothing answers at this address. `/api/openapi.json` lists what does.")]
    NoSuchRoute,
    /// The address is right, the method is not.
    #[error("This address does not take this method.")]
    MethodNotAllowed,
    /// No such application, or not this secret; which of the two is not told.
    #[error("No application has this reference and this secret. Compare both with the receipt.")]
    ApplicationNotFound,
    /// No such draft, or not this secret; which of the two is not told.
    #[error("No draft has this id and this secret. It may have been deleted or have expired.")]
    DraftNotFound,
    /// The client was too slow.
    #[error("The body did not arrive in time. Send the request again with the same key.")]
    Timeout,
    /// The same idempotency key came with another body.
    #[error(
        "This idempotency key was used for other content. Use a new key for a new application."
    )]
    KeyReused,
    /// A file comes for an application that was already accepted.
    #[error(
        "The application of this idempotency key was already received; files cannot be added to it."
    )]
    AlreadyReceived,
    /// Somebody else saved the draft in between.
    #[error(
        "The draft was changed elsewhere. Fetch it, decide which to keep, and send its ETag in If-Match."
    )]
    Conflict,
    /// The draft exists and the request does not say which version it replaces.
    #[error("The draft exists. Say which version you replace: send its ETag in If-Match.")]
    PreconditionRequired,
    /// The body is over the limit.
    #[error("The body is larger than the limit of {limit} octets.")]
    TooLarge {
        /// The limit, in octets.
        limit: u64,
    },
    /// The body is of another type than this operation takes.
    #[error("Send the body as {0}, without Content-Encoding.")]
    ContentType(&'static str),
    /// The submission names a form or a version that this server does not take.
    #[error(
        "This server does not take the form {id} in version {version}. Reload the portal; the draft is kept."
    )]
    UnknownForm {
        /// The form's id as sent.
        id: String,
        /// The version as sent.
        version: String,
    },
    /// The digest sent is not the digest of what arrived.
    #[error(
        "The digest does not fit what arrived: it was damaged on the way, or computed otherwise. Send it again."
    )]
    DigestMismatch,
    /// The answers break the form's schema.
    #[error(
        "Some answers cannot be accepted. `errors` names each question and the rule it breaks."
    )]
    InvalidAnswers(Vec<FieldError>),
    /// The answers name files that were not uploaded under this key.
    #[error(
        "Some attachments did not arrive. Upload them under the same key, then send the application again."
    )]
    AttachmentsMissing(Vec<FieldError>),
    /// The file has no content.
    #[error("The file is empty.")]
    EmptyFile,
    /// The file's content is of a type that is not accepted.
    #[error(
        "The file's content is none of the accepted types: PDF, PNG, JPEG, TIFF, DOCX without macros, ODT."
    )]
    FileType,
    /// Too many files, or too much, under one key.
    #[error(
        "No more files are accepted for this application: at most {count} files and {octets} octets in all."
    )]
    TooManyFiles {
        /// How many files an application may have.
        count: u32,
        /// How many octets they may have together.
        octets: u64,
    },
    /// This address sends too many requests.
    #[error("Too many requests from this address. Wait {0} seconds.")]
    TooManyRequests(u32),
    /// The disk is full.
    #[error(
        "The server cannot store anything at the moment. Nothing was accepted; send the same request again later."
    )]
    StorageFull(#[source] BoxedCause),
    /// The database or the disk does not answer.
    #[error(
        "The server's storage does not answer. Send the same request again with the same key; it is not doubled."
    )]
    StorageUnavailable(#[source] BoxedCause),
    /// A fault of the server.
    #[error(
        "The server failed at this. Send the same request again with the same key; it is not doubled."
    )]
    Internal(#[source] BoxedCause),
}

/// What lies behind a fault of the server; it is logged and never sent.
pub type BoxedCause = Box<dyn std::error::Error + Send + Sync>;

/// The cause of a fault, carried beside the answer to the request's log line.
#[derive(Debug, Clone)]
pub struct Cause(pub Arc<str>);

impl Error {
    /// Status, stable name and title.
    fn kind(&self) -> (StatusCode, &'static str, &'static str) {
        use StatusCode as S;
        match self {
            Self::MalformedJson(_) => (S::BAD_REQUEST, "malformed-json", "Malformed JSON"),
            Self::MalformedRequest(_) => (
                S::UNPROCESSABLE_ENTITY,
                "malformed-request",
                "Malformed request",
            ),
            Self::Truncated => (S::BAD_REQUEST, "truncated", "Body ended early"),
            Self::Header { .. } => (
                S::BAD_REQUEST,
                "malformed-header",
                "Missing or malformed header",
            ),
            Self::Address(_) => (S::BAD_REQUEST, "malformed-address", "Malformed address"),
            Self::MalformedReference(_) => {
                (S::BAD_REQUEST, "malformed-reference", "Malformed reference")
            }
            Self::Unauthorized => (S::UNAUTHORIZED, "unauthorized", "Secret missing"),
            Self::NoSuchRoute => (S::NOT_FOUND, "no-such-route", "No such address"),
            Self::MethodNotAllowed => (
                S::METHOD_NOT_ALLOWED,
                "method-not-allowed",
                "Method not allowed",
            ),
            Self::ApplicationNotFound => {
                (S::NOT_FOUND, "application-not-found", "No such application")
            }
            Self::DraftNotFound => (S::NOT_FOUND, "draft-not-found", "No such draft"),
            Self::Timeout => (S::REQUEST_TIMEOUT, "timeout", "Body too slow"),
            Self::KeyReused => (
                S::CONFLICT,
                "key-reused",
                "Idempotency key used for other content",
            ),
            Self::AlreadyReceived => (
                S::CONFLICT,
                "already-received",
                "Application already received",
            ),
            Self::Conflict => (
                S::PRECONDITION_FAILED,
                "draft-conflict",
                "Draft changed elsewhere",
            ),
            Self::PreconditionRequired => (
                S::PRECONDITION_REQUIRED,
                "precondition-required",
                "If-Match missing",
            ),
            Self::TooLarge { .. } => (S::PAYLOAD_TOO_LARGE, "too-large", "Body too large"),
            Self::ContentType(_) => (
                S::UNSUPPORTED_MEDIA_TYPE,
                "content-type",
                "Unsupported content type",
            ),
            Self::UnknownForm { .. } => (
                S::UNPROCESSABLE_ENTITY,
                "unknown-form",
                "Unknown form or version",
            ),
            Self::DigestMismatch => (
                S::UNPROCESSABLE_ENTITY,
                "digest-mismatch",
                "Digest does not fit",
            ),
            Self::InvalidAnswers(_) => (
                S::UNPROCESSABLE_ENTITY,
                "invalid-answers",
                "Answers not acceptable",
            ),
            Self::AttachmentsMissing(_) => (
                S::UNPROCESSABLE_ENTITY,
                "attachments-missing",
                "Attachments missing",
            ),
            Self::EmptyFile => (S::UNPROCESSABLE_ENTITY, "empty-file", "Empty file"),
            Self::FileType => (
                S::UNSUPPORTED_MEDIA_TYPE,
                "file-type",
                "File type not accepted",
            ),
            Self::TooManyFiles { .. } => {
                (S::UNPROCESSABLE_ENTITY, "too-many-files", "Too many files")
            }
            Self::TooManyRequests(_) => (
                S::TOO_MANY_REQUESTS,
                "too-many-requests",
                "Too many requests",
            ),
            Self::StorageFull(_) => (S::INSUFFICIENT_STORAGE, "storage-full", "Storage full"),
            Self::StorageUnavailable(_) => (
                S::SERVICE_UNAVAILABLE,
                "storage-unavailable",
                "Storage unavailable",
            ),
            Self::Internal(_) => (S::INTERNAL_SERVER_ERROR, "internal", "Server error"),
        }
    }

    /// A header that tells the client what to do, beside the problem itself.
    fn advice(&self) -> Option<(HeaderName, HeaderValue)> {
        match self {
            Self::Unauthorized => {
                Some((header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer")))
            }
            Self::TooManyRequests(seconds) => Some((header::RETRY_AFTER, (*seconds).into())),
            Self::StorageFull(_) => Some((header::RETRY_AFTER, 300_u32.into())),
            Self::StorageUnavailable(_) => Some((header::RETRY_AFTER, 5_u32.into())),
            // What is left of the body is not worth reading.
            Self::Timeout => Some((header::CONNECTION, HeaderValue::from_static("close"))),
            _ => None,
        }
    }

    fn cause(&self) -> Option<Cause> {
        match self {
            Self::StorageFull(cause) | Self::StorageUnavailable(cause) | Self::Internal(cause) => {
                Some(Cause(cause.to_string().into()))
            }
            _ => None,
        }
    }

    /// A fault of the server, with what lies behind it.
    pub fn internal(cause: impl Into<BoxedCause>) -> Self {
        Self::Internal(cause.into())
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let (status, name, title) = self.kind();
        let advice = self.advice();
        let cause = self.cause();
        let detail = Some(self.to_string());
        let errors = match self {
            Self::InvalidAnswers(errors) | Self::AttachmentsMissing(errors) => errors,
            _ => Vec::new(),
        };
        let problem = ProblemDetails {
            problem_type: format!("/problems/{name}"),
            title: title.to_owned(),
            status: status.as_u16(),
            detail,
            errors,
        };
        let mut response = (status, Json(problem)).into_response();
        let media_type = HeaderValue::from_static("application/problem+json");
        response
            .headers_mut()
            .insert(header::CONTENT_TYPE, media_type);
        if let Some((name, value)) = advice {
            response.headers_mut().insert(name, value);
        }
        if let Some(cause) = cause {
            response.extensions_mut().insert(cause);
        }
        response
    }
}
