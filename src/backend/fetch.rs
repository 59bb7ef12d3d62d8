//! Requests with a time limit, and their failures.

use std::time::Duration;

use concord_domain::wire::FieldError;
use futures::future::{Either, select};
use gloo_net::http::{RequestBuilder, Response};
use serde::de::DeserializeOwned;

/// Longest answer that is read, in octets: a guard against a backend gone wrong.
const LONGEST_ANSWER: usize = 8 * 1024 * 1024;

/// How long the portal's own files may take; a slow line still gets them.
pub const FILE_TIMEOUT: Duration = Duration::from_secs(120);

/// Why a request brought nothing usable.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FetchError {
    /// The network or the server cannot be reached, or the browser forbids the request.
    #[error("{url}: no connection")]
    Offline {
        /// What was asked for.
        url: String,
    },
    /// No complete answer within the limit; it may still have been carried out.
    #[error("{url}: no answer within {seconds} s")]
    Timeout {
        /// What was asked for.
        url: String,
        /// The limit.
        seconds: u64,
    },
    /// An answer with a status that says no.
    #[error("{url}: HTTP {status}")]
    Status {
        /// What was asked for.
        url: String,
        /// The HTTP status.
        status: u16,
        /// After how many seconds to try again, where the answer says so.
        retry_after: Option<u64>,
    },
    /// An answer that is not what was asked for, an HTML page for instance.
    #[error("{url}: {reason}")]
    Decode {
        /// What was asked for.
        url: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The backend understood and refuses, with reasons.
    #[error("{url}: refused as {problem}")]
    Refused {
        /// What was asked for.
        url: String,
        /// The problem's type, such as `/problems/invalid-answers`.
        problem: String,
        /// The problem's own words.
        detail: Option<String>,
        /// The questions concerned.
        errors: Vec<FieldError>,
    },
}

impl FetchError {
    /// The key of the sentence that tells a person what happened and what to do.
    pub fn message_key(&self) -> &'static str {
        match self {
            Self::Offline { .. } => "failure.offline",
            Self::Timeout { .. } => "failure.timeout",
            Self::Status { status: 429, .. } => "failure.busy",
            Self::Status {
                status: 404 | 401 | 403,
                ..
            } => "failure.not_found",
            Self::Status { .. } => "failure.server",
            Self::Decode { .. } => "failure.decode",
            Self::Refused { .. } => "failure.refused",
        }
    }
}

/// Fetches one of the portal's own files as text.
///
/// # Errors
/// When there is no connection, no answer in time, or not the file.
pub async fn fetch_text(url: &str) -> Result<String, FetchError> {
    let response = send(
        url,
        FILE_TIMEOUT,
        gloo_net::http::Request::get(url),
        Body::None,
    )
    .await?;
    if !response.ok() {
        return Err(status_error(url, &response));
    }
    read_text(url, &response).await
}

/// Fetches one of the portal's own files as JSON.
///
/// # Errors
/// As [`fetch_text`], and when it is not JSON of the expected shape.
pub async fn fetch_json<T: DeserializeOwned>(url: &str) -> Result<T, FetchError> {
    decode(url, &fetch_text(url).await?)
}

/// What a request carries.
pub enum Body {
    /// Nothing.
    None,
    /// JSON text.
    Json(String),
    /// A file, sent as it is.
    Blob(web_sys::Blob),
}

/// Sends a request and waits for the head of its answer, not longer than the limit.
///
/// # Errors
/// [`FetchError::Offline`] and [`FetchError::Timeout`].
pub async fn send(
    url: &str,
    limit: Duration,
    request: RequestBuilder,
    body: Body,
) -> Result<Response, FetchError> {
    let offline = || FetchError::Offline { url: url.into() };
    let controller = web_sys::AbortController::new().map_err(|_| offline())?;
    let request = request.abort_signal(Some(&controller.signal()));
    let request = match body {
        Body::None => request.build(),
        Body::Json(text) => request
            .header("Content-Type", "application/json")
            .body(text),
        Body::Blob(blob) => request.body(blob),
    }
    .map_err(|_| offline())?;
    let timer = gloo_timer(limit);
    match select(Box::pin(request.send()), Box::pin(timer)).await {
        Either::Left((Ok(response), _)) => Ok(response),
        Either::Left((Err(_), _)) => Err(offline()),
        Either::Right(_) => {
            controller.abort();
            Err(FetchError::Timeout {
                url: url.into(),
                seconds: limit.as_secs(),
            })
        }
    }
}

/// The failure that an answer's status stands for.
pub fn status_error(url: &str, response: &Response) -> FetchError {
    FetchError::Status {
        url: url.into(),
        status: response.status(),
        retry_after: response
            .headers()
            .get("Retry-After")
            .and_then(|seconds| seconds.parse().ok()),
    }
}

/// The body of an answer as text, within the limit of size.
///
/// # Errors
/// When the line breaks off or the answer is too long.
pub async fn read_text(url: &str, response: &Response) -> Result<String, FetchError> {
    let text = response
        .text()
        .await
        .map_err(|_| FetchError::Offline { url: url.into() })?;
    if text.len() > LONGEST_ANSWER {
        return Err(FetchError::Decode {
            url: url.into(),
            reason: format!("the answer is longer than {LONGEST_ANSWER} octets"),
        });
    }
    Ok(text)
}

/// Reads JSON of an expected shape.
///
/// # Errors
/// [`FetchError::Decode`] with the place.
pub fn decode<T: DeserializeOwned>(url: &str, text: &str) -> Result<T, FetchError> {
    serde_json::from_str(text).map_err(|error| FetchError::Decode {
        url: url.into(),
        reason: if text.trim_start().starts_with('<') {
            "an HTML page came instead of JSON".into()
        } else {
            error.to_string()
        },
    })
}

async fn gloo_timer(limit: Duration) {
    let (sender, receiver) = futures::channel::oneshot::channel();
    leptos::prelude::set_timeout(
        move || {
            let _ = sender.send(());
        },
        limit,
    );
    let _ = receiver.await;
}
