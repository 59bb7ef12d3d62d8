//! Attachments: streamed to the disk, known by their content, kept under the idempotency key of their application.

mod directory;
mod media_type;

use std::time::Duration;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use concord_domain::digest::Digest;
use concord_domain::wire::AttachmentReceipt;

use crate::AppState;
use crate::body::Incoming;
use crate::clock::{Clock, rfc3339};
use crate::credentials::{Hash, IdempotencyKey};
use crate::error::Error;
use crate::store::Store;

pub use directory::Directory;

/// Where attachments are uploaded.
pub const ATTACHMENTS: &str = "/api/attachments";
/// The largest file, in octets.
pub const MAX_FILE: u64 = 20 * 1024 * 1024;
/// How many files one application may have.
pub const MAX_FILES: u32 = 20;
/// How many octets the files of one application may have together.
pub const MAX_TOTAL: u64 = 100 * 1024 * 1024;

/// How long one upload may take: 20 MiB over a line of 64 kbit/s.
const UPLOAD_TOTAL: Duration = Duration::from_secs(3600);
/// After how many days a file is removed whose application never came.
const ORPHAN_DAYS: u32 = 7;

/// The routes of this resource.
pub fn router() -> Router<AppState> {
    Router::new().route(ATTACHMENTS, post(upload))
}

/// Takes a file. Repeating an upload changes nothing.
async fn upload(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let key = IdempotencyKey::from_headers(&headers)?.hash();
    let announced = announced_digest(&uri)?;
    let mut incoming = Incoming::new(&headers, body, MAX_FILE, UPLOAD_TOTAL)?;
    let before = Usage::of(&state.store, key).await?;
    if !before.has(announced) {
        before.admits(1)?;
    }

    let mut upload = state.attachments.begin().await?;
    while let Some(data) = incoming.next().await? {
        upload.write(&data).await?;
    }
    let content = upload.finish().await?;
    if content.size() == 0 {
        return Err(Error::EmptyFile);
    }
    if content.digest() != announced {
        return Err(Error::DigestMismatch);
    }
    let media_type = content.media_type().await?.ok_or(Error::FileType)?;
    let receipt = AttachmentReceipt {
        sha256: content.digest(),
        size: content.size(),
        media_type: media_type.to_owned(),
    };
    // The row comes last: what the database names is on the disk.
    content.keep(key).await?;
    match record(&state, key, &receipt).await {
        Ok(status) => Ok((status, Json(receipt)).into_response()),
        Err(refused @ (Error::TooManyFiles { .. } | Error::AlreadyReceived)) => {
            state
                .attachments
                .remove(key.as_bytes(), &receipt.sha256.to_string())
                .await?;
            Err(refused)
        }
        Err(error) => Err(error),
    }
}

fn announced_digest(uri: &Uri) -> Result<Digest, Error> {
    uri.query()
        .unwrap_or_default()
        .split('&')
        .find_map(|pair| pair.strip_prefix("sha256="))
        .and_then(|digest| digest.parse().ok())
        .ok_or(Error::Address(
            "`?sha256=` with 64 lower-case hexadecimal digits is needed",
        ))
}

/// What is stored under one idempotency key.
#[derive(Debug, Default)]
struct Usage {
    files: Vec<(String, i64)>,
    /// Whether the application itself has arrived.
    received: bool,
}

impl Usage {
    async fn of(store: &Store, key: Hash) -> Result<Self, Error> {
        let files =
            sqlx::query_as("SELECT sha256, size FROM attachments WHERE idempotency_hash = $1")
                .bind(key.as_bytes())
                .fetch_all(store.readers())
                .await?;
        let received: Option<i64> =
            sqlx::query_scalar("SELECT id FROM applications WHERE idempotency_hash = $1")
                .bind(key.as_bytes())
                .fetch_optional(store.readers())
                .await?;
        Ok(Self {
            files,
            received: received.is_some(),
        })
    }

    fn has(&self, digest: Digest) -> bool {
        let digest = digest.to_string();
        self.files.iter().any(|(sha256, _)| *sha256 == digest)
    }

    /// Whether one more file of this size fits.
    fn admits(&self, size: u64) -> Result<(), Error> {
        if self.received {
            return Err(Error::AlreadyReceived);
        }
        let total: i64 = self.files.iter().map(|(_, size)| size).sum();
        let total = u64::try_from(total).unwrap_or(u64::MAX);
        if self.files.len() >= MAX_FILES as usize || total.saturating_add(size) > MAX_TOTAL {
            return Err(Error::TooManyFiles {
                count: MAX_FILES,
                octets: MAX_TOTAL,
            });
        }
        Ok(())
    }
}

/// Records a file, unless it is recorded already.
async fn record(
    state: &AppState,
    key: Hash,
    receipt: &AttachmentReceipt,
) -> Result<StatusCode, Error> {
    // The writer's turn comes first, so that two uploads at once cannot both take the last place.
    let mut transaction = state.store.write().await?;
    let usage = Usage::of(&state.store, key).await?;
    if usage.has(receipt.sha256) {
        return Ok(StatusCode::OK);
    }
    usage.admits(receipt.size)?;
    sqlx::query(
        "INSERT INTO attachments (idempotency_hash, sha256, size, media_type, received_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(key.as_bytes())
    .bind(receipt.sha256.to_string())
    .bind(i64::try_from(receipt.size).map_err(Error::internal)?)
    .bind(&receipt.media_type)
    .bind(rfc3339(state.clock.now()))
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(StatusCode::CREATED)
}

/// Removes files whose application never came.
///
/// # Errors
/// When the database or the disk does not answer.
pub async fn sweep(store: &Store, directory: &Directory, clock: &Clock) -> Result<u64, Error> {
    let mut transaction = store.write().await?;
    let orphans: Vec<(Vec<u8>, String)> = sqlx::query_as(
        "DELETE FROM attachments WHERE application_id IS NULL AND received_at < $1 \
         RETURNING idempotency_hash, sha256",
    )
    .bind(clock.days_ago(ORPHAN_DAYS))
    .fetch_all(&mut *transaction)
    .await?;
    transaction.commit().await?;
    for (key, sha256) in &orphans {
        directory.remove(key, sha256).await?;
    }
    directory.remove_unfinished().await?;
    Ok(orphans.len() as u64)
}
