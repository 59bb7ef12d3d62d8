//! The published contract, as the repository keeps it.

use axum::Router;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;

use crate::AppState;

/// Where the contract is read.
pub const OPENAPI: &str = "/api/openapi.json";

/// The contract: OpenAPI 3.1.
pub const CONTRACT: &str = include_str!("../../../public/openapi.json");

/// The routes of this resource.
pub fn router() -> Router<AppState> {
    Router::new().route(OPENAPI, get(openapi))
}

async fn openapi() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], CONTRACT)
}
