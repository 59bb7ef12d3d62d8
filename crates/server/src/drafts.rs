//! Drafts: kept for an applicant who goes on elsewhere, opaque to the server, removed when they are old.

use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::put;
use axum::{Json, Router};
use concord_domain::wire::DraftReceipt;
use jiff::{SignedDuration, Timestamp};
use sqlx::FromRow;

use crate::AppState;
use crate::body::read_json_text;
use crate::clock::{Clock, rfc3339};
use crate::credentials::{Hash, bearer};
use crate::error::Error;
use crate::store::Store;
use crate::strict_json;

/// Where one draft is.
pub const DRAFT: &str = "/api/drafts/{id}";

/// The routes of this resource.
pub fn router() -> Router<AppState> {
    Router::new().route(DRAFT, put(save).get(load).delete(remove))
}

#[derive(FromRow)]
struct Row {
    secret_hash: Vec<u8>,
    version: i64,
    body: String,
    saved_at: String,
}

impl Row {
    /// The version as a strong entity tag.
    fn tag(&self) -> String {
        tag(self.version)
    }
}

fn tag(version: i64) -> String {
    format!("\"{version}\"")
}

/// Saves a draft. Saving the same content again changes nothing, so a lost answer costs nothing.
async fn save(
    State(state): State<AppState>,
    id: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let id = draft_id(id)?;
    let secret = bearer(&headers)?;
    let body = read_json_text(&headers, body).await?;
    strict_json::from_slice(&body).map_err(|error| Error::MalformedJson(error.to_string()))?;
    let body = String::from_utf8(body).map_err(|error| Error::MalformedJson(error.to_string()))?;

    let mut transaction = state.store.write().await?;
    let stored = find(&mut *transaction, &id).await?;
    let version = match stored {
        None if headers.contains_key(header::IF_MATCH) => return Err(Error::Conflict),
        None => 1,
        Some(row) if !secret.matches(&row.secret_hash) => return Err(Error::DraftNotFound),
        Some(row) if row.body == body => {
            return saved(&state, &row.saved_at, row.version, StatusCode::OK);
        }
        Some(row) => match headers.get(header::IF_MATCH) {
            None => return Err(Error::PreconditionRequired),
            Some(tag) if tag.as_bytes() != row.tag().as_bytes() => return Err(Error::Conflict),
            Some(_) => row.version + 1,
        },
    };
    let saved_at = rfc3339(state.clock.now());
    sqlx::query(
        "INSERT INTO drafts (id, secret_hash, version, body, saved_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body, saved_at = excluded.saved_at",
    )
    .bind(&id)
    .bind(secret.as_bytes())
    .bind(version)
    .bind(&body)
    .bind(&saved_at)
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    let status = if version == 1 {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    saved(&state, &saved_at, version, status)
}

fn saved(
    state: &AppState,
    saved_at: &str,
    version: i64,
    status: StatusCode,
) -> Result<Response, Error> {
    let at: Timestamp = saved_at.parse().map_err(Error::internal)?;
    let kept = SignedDuration::from_hours(i64::from(state.draft_days) * 24);
    let receipt = DraftReceipt {
        version: u64::try_from(version).map_err(Error::internal)?,
        saved_at: saved_at.to_owned(),
        expires_at: rfc3339(at.checked_add(kept).map_err(Error::internal)?),
    };
    let tag = HeaderValue::try_from(tag(version)).map_err(Error::internal)?;
    Ok((status, [(header::ETAG, tag)], Json(receipt)).into_response())
}

/// Hands a draft out as it was saved.
async fn load(
    State(state): State<AppState>,
    id: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let id = draft_id(id)?;
    let secret = bearer(&headers)?;
    let row = find(state.store.readers(), &id).await?;
    let row = owned(row, secret)?;
    let tag = HeaderValue::try_from(row.tag()).map_err(Error::internal)?;
    if headers.get(header::IF_NONE_MATCH) == Some(&tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    let media_type = HeaderValue::from_static("application/json");
    Ok((
        [(header::ETAG, tag), (header::CONTENT_TYPE, media_type)],
        row.body,
    )
        .into_response())
}

/// Removes a draft for good.
async fn remove(
    State(state): State<AppState>,
    id: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<StatusCode, Error> {
    let id = draft_id(id)?;
    let secret = bearer(&headers)?;
    let mut transaction = state.store.write().await?;
    let row = owned(find(&mut *transaction, &id).await?, secret)?;
    if headers
        .get(header::IF_MATCH)
        .is_some_and(|tag| tag.as_bytes() != row.tag().as_bytes())
    {
        return Err(Error::Conflict);
    }
    sqlx::query("DELETE FROM drafts WHERE id = $1")
        .bind(&id)
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn find(database: impl sqlx::SqliteExecutor<'_>, id: &str) -> Result<Option<Row>, Error> {
    Ok(
        sqlx::query_as("SELECT secret_hash, version, body, saved_at FROM drafts WHERE id = $1")
            .bind(id)
            .fetch_optional(database)
            .await?,
    )
}

/// The draft, if this is its secret; a comparison is made even if there is none.
fn owned(row: Option<Row>, secret: Hash) -> Result<Row, Error> {
    let stored = row.as_ref().map_or(&[0; 32][..], |row| &row.secret_hash);
    let matches = secret.matches(stored);
    row.filter(|_| matches).ok_or(Error::DraftNotFound)
}

/// A UUID (RFC 9562) in its usual spelling, in lower case.
fn draft_id(id: Result<Path<String>, PathRejection>) -> Result<String, Error> {
    let refused = Error::Address("a draft's id is a UUID");
    let Ok(Path(id)) = id else {
        return Err(refused);
    };
    let hyphens = [8, 13, 18, 23];
    let well_formed = id.len() == 36
        && id.bytes().enumerate().all(|(position, octet)| {
            if hyphens.contains(&position) {
                octet == b'-'
            } else {
                octet.is_ascii_hexdigit()
            }
        });
    if well_formed {
        Ok(id.to_ascii_lowercase())
    } else {
        Err(refused)
    }
}

/// Removes drafts that nobody saved for `days` days.
///
/// # Errors
/// When the database does not answer.
pub async fn sweep(store: &Store, clock: &Clock, days: u32) -> Result<u64, Error> {
    let mut transaction = store.write().await?;
    let swept = sqlx::query("DELETE FROM drafts WHERE saved_at < $1")
        .bind(clock.days_ago(days))
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await?;
    Ok(swept.rows_affected())
}
