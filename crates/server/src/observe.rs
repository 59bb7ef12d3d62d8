//! One log line and one count for each request. The line names the route's pattern, never the path, which may hold a
//! reference; it has no address, no header and no body.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

use crate::AppState;
use crate::error::Cause;

/// Ties an answer to its log line.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Logs and counts.
pub async fn observe(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let method = request.method().clone();
    let route = route(&request);
    // Made here and not taken from the client, who could put anything into it.
    let request_id =
        getrandom::u64().map_or_else(|_| "unknown".to_owned(), |id| format!("{id:016x}"));
    let mut response = next.run(request).await;
    let status = response.status();
    let duration = begun.elapsed();
    state.metrics.answered(&route, status, duration);

    let duration_ms = duration.as_micros() as f64 / 1000.0;
    let status_code = status.as_u16();
    match response.extensions_mut().remove::<Cause>() {
        Some(Cause(cause)) => {
            tracing::error!(request_id, %method, route, status = status_code, duration_ms, %cause, "failed");
        }
        None if status == StatusCode::INTERNAL_SERVER_ERROR => {
            tracing::error!(request_id, %method, route, status = status_code, duration_ms, "panicked");
        }
        None => {
            tracing::info!(request_id, %method, route, status = status_code, duration_ms, "answered")
        }
    }
    if let Ok(value) = HeaderValue::try_from(request_id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

/// The route's pattern; everything that is no operation is the portal.
fn route(request: &Request) -> String {
    match request.extensions().get::<MatchedPath>() {
        Some(path) => path.as_str().to_owned(),
        None if request.uri().path().starts_with("/api/") => "/api/*".to_owned(),
        None => "portal".to_owned(),
    }
}
