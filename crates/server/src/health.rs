//! Whether the process lives, and whether it can do its work.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use crate::AppState;
use crate::error::Error;

/// The process is up.
pub const HEALTHZ: &str = "/healthz";
/// The database answers and takes writes, and so does the disk.
pub const READYZ: &str = "/readyz";

/// The routes of this resource.
pub fn router() -> Router<AppState> {
    Router::new()
        .route(HEALTHZ, get(healthz))
        .route(READYZ, get(readyz))
}

async fn healthz() -> Json<Value> {
    Json(json!({"status": "up", "version": env!("CARGO_PKG_VERSION")}))
}

async fn readyz(State(state): State<AppState>) -> Result<Json<Value>, Error> {
    sqlx::query("SELECT 1 FROM applications LIMIT 1")
        .fetch_optional(state.store.readers())
        .await?;
    // Opens a transaction for writing, which a read-only or locked database refuses, and takes it back.
    state.store.write().await?.rollback().await?;
    // A file of one page, written through and removed again.
    let mut probe = state.attachments.begin().await?;
    probe.write(&[0; 4096]).await?;
    drop(probe.finish().await?);
    Ok(Json(json!({"status": "ready"})))
}
