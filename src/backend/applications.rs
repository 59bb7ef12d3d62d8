//! Operations on applications: upload what is attached, submit, follow.

use std::time::Duration;

use concord_domain::wire::{
    ApplicationReceipt, ApplicationRequest, ApplicationStatus, AttachmentReceipt, ProblemDetails,
};
use gloo_net::http::{Request, Response};
use serde::de::DeserializeOwned;

use super::fetch::{Body, FetchError, decode, read_text, send, status_error};
use crate::config::BackendConfig;

/// Sends the content of one attachment; sending it again changes nothing.
///
/// # Errors
/// Any [`FetchError`]; nothing is lost, it may be sent again.
pub async fn upload(
    backend: &BackendConfig,
    key: &str,
    sha256: &str,
    content: web_sys::Blob,
) -> Result<AttachmentReceipt, FetchError> {
    let url = format!("{}/api/attachments?sha256={sha256}", backend.base);
    let request = Request::post(&url).header("Idempotency-Key", key);
    // Files of many megabytes on a slow line take their time.
    let limit = timeout(backend) * 20;
    answer(&url, send(&url, limit, request, Body::Blob(content)).await?).await
}

/// Sends an application; the same key makes the same application, however often it is sent.
///
/// # Errors
/// Any [`FetchError`]; the application may have arrived all the same, so send it again with the same key.
pub async fn submit(
    backend: &BackendConfig,
    key: &str,
    application: &ApplicationRequest,
) -> Result<ApplicationReceipt, FetchError> {
    let url = format!("{}/api/applications", backend.base);
    let body = serde_json::to_string(application).map_err(|error| FetchError::Decode {
        url: url.clone(),
        reason: error.to_string(),
    })?;
    let request = Request::post(&url).header("Idempotency-Key", key);
    answer(
        &url,
        send(&url, timeout(backend), request, Body::Json(body)).await?,
    )
    .await
}

/// Asks where an application stands.
///
/// # Errors
/// Any [`FetchError`]; an unknown reference and a wrong secret are the same [`FetchError::Status`] 404.
pub async fn follow(
    backend: &BackendConfig,
    reference: &str,
    secret: &str,
) -> Result<ApplicationStatus, FetchError> {
    let url = format!("{}/api/applications/{reference}", backend.base);
    let request = Request::get(&url).header("Authorization", &format!("Bearer {secret}"));
    answer(
        &url,
        send(&url, timeout(backend), request, Body::None).await?,
    )
    .await
}

fn timeout(backend: &BackendConfig) -> Duration {
    Duration::from_secs(backend.timeout_seconds.into())
}

async fn answer<T: DeserializeOwned>(url: &str, response: Response) -> Result<T, FetchError> {
    if response.ok() {
        return decode(url, &read_text(url, &response).await?);
    }
    let failure = status_error(url, &response);
    if !matches!(response.status(), 400 | 409 | 413 | 415 | 422) {
        return Err(failure);
    }
    let text = read_text(url, &response).await?;
    match serde_json::from_str::<ProblemDetails>(&text) {
        Ok(problem) => Err(FetchError::Refused {
            url: url.into(),
            problem: problem.problem_type,
            detail: problem.detail,
            errors: problem.errors,
        }),
        Err(_) => Err(failure),
    }
}
