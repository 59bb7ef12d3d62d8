//! Applications: taken once, told to whoever holds the receipt, never rewritten.

mod record;
mod submission;

use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use concord_domain::reference::Reference;
use concord_domain::wire::{ApplicationReceipt, ApplicationRequest};

use crate::AppState;
use crate::body::read_json;
use crate::credentials::{Hash, IdempotencyKey, bearer};
use crate::error::Error;
use record::{NewApplication, Received, Taken};
use submission::Submission;

/// Where applications are sent.
pub const APPLICATIONS: &str = "/api/applications";
/// Where one application is followed.
pub const APPLICATION: &str = "/api/applications/{reference}";

/// The routes of this resource.
pub fn router() -> Router<AppState> {
    Router::new()
        .route(APPLICATIONS, post(submit))
        .route(APPLICATION, get(status))
}

/// Takes an application. The answer is given after the commit, and the same request always gets the same answer.
async fn submit(
    State(state): State<AppState>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let key = IdempotencyKey::from_headers(&headers)?;
    let body = read_json(&headers, body).await?;
    let request: ApplicationRequest =
        serde_json::from_value(body).map_err(|error| Error::MalformedRequest(error.to_string()))?;
    let submission = Submission::read(&request)?;

    // A repeated request is answered even if the form has changed since.
    if let Some(received) = record::find(&state.store, key.hash()).await? {
        return answer(
            &state,
            &key,
            received.repeated(submission.digest)?,
            StatusCode::OK,
        );
    }
    submission.check(state.pack.form())?;

    let secret = state.server_key.secret_for(&key)?;
    let new = NewApplication {
        key: key.hash(),
        secret: Hash::of(&secret),
        submission: &submission,
        stage: state.pack.first_stage(),
        received_at: crate::clock::rfc3339(state.clock.now()),
    };
    match record::insert(&state.store, &new).await? {
        Taken::New(received) => {
            state.metrics.accepted();
            answer(&state, &key, received, StatusCode::CREATED)
        }
        Taken::Before(received) => answer(
            &state,
            &key,
            received.repeated(submission.digest)?,
            StatusCode::OK,
        ),
    }
}

fn answer(
    state: &AppState,
    key: &IdempotencyKey,
    received: Received,
    status: StatusCode,
) -> Result<Response, Error> {
    let secret = state.server_key.secret_for(key)?;
    if !Hash::of(&secret).matches(&received.secret_hash) {
        return Err(Error::internal(
            "the server key is not the one that this application was taken with",
        ));
    }
    let location = format!("{APPLICATIONS}/{}", received.reference);
    let location = HeaderValue::try_from(location).map_err(Error::internal)?;
    let receipt = ApplicationReceipt {
        reference: received.reference,
        secret,
        digest: received.digest,
        received_at: received.received_at,
    };
    Ok((status, [(header::LOCATION, location)], Json(receipt)).into_response())
}

/// Tells the holder of the receipt how far the application is.
async fn status(
    State(state): State<AppState>,
    reference: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let Path(reference) = reference.map_err(|_| Error::Address("a reference is needed"))?;
    let reference: Reference = reference.parse()?;
    let secret = bearer(&headers)?;
    let status = record::status(&state.store, &reference, secret).await?;
    Ok(Json(status.ok_or(Error::ApplicationNotFound)?).into_response())
}
