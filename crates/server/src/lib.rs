//! The reference backend: takes applications, keeps them, tells their status, and serves the portal.
//!
//! Every resource owns its routes, its types and its SQL. [`app`] puts them together; [`AppState::open`] is everything
//! they share. Clock, listener and shutdown are given from outside.

pub mod applications;
pub mod attachments;
pub mod body;
pub mod catalogue;
pub mod clock;
pub mod config;
pub mod credentials;
pub mod drafts;
pub mod drain;
pub mod error;
pub mod form;
pub mod headers;
pub mod health;
pub mod metrics;
pub mod observe;
pub mod openapi;
pub mod portal;
pub mod rate;
pub mod serve;
pub mod store;
pub mod strict_json;

use std::fs;
use std::io;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::http::HeaderValue;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;

use attachments::Directory;
use catalogue::{Pack, PackError};
use clock::Clock;
use config::Config;
use credentials::ServerKey;
use error::Error;
use metrics::Metrics;
use portal::Files;
use rate::RateLimiter;
use store::{Store, StoreError};

/// Where the portal's settings are.
const SETTINGS: &str = "config.json";
/// Where the pack is when the settings do not say.
const PACK: &str = "packs/csto";

/// Every operation of the backend, as patterns of paths; the contract lists the same.
pub const OPERATIONS: [&str; 10] = [
    applications::APPLICATIONS,
    applications::APPLICATION,
    attachments::ATTACHMENTS,
    drafts::DRAFT,
    catalogue::CATALOGUE,
    catalogue::FORM,
    openapi::OPENAPI,
    health::HEALTHZ,
    health::READYZ,
    metrics::METRICS,
];

/// What every request can reach.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

/// What the resources share.
pub struct Shared {
    /// The database.
    pub store: Store,
    /// The files of applications.
    pub attachments: Directory,
    /// The pack.
    pub pack: Pack,
    /// The portal.
    pub files: Files,
    /// The time.
    pub clock: Clock,
    /// What secrets are derived from.
    pub server_key: ServerKey,
    /// The limit for each address.
    pub limiter: RateLimiter,
    /// The counters.
    pub metrics: Metrics,
    /// The Content-Security-Policy.
    pub policy: HeaderValue,
    /// Days after which a draft that nobody saved is removed.
    pub draft_days: u32,
}

impl Deref for AppState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

/// Why the server cannot start; the message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The data directory cannot be used.
    #[error("{}: {reason}; choose a directory that can be written with --data, or make room there", .path.display())]
    Data {
        /// The file or directory.
        path: PathBuf,
        /// What the operating system says.
        reason: io::Error,
    },
    /// The database cannot be used.
    #[error("{}: {reason}", .path.display())]
    Store {
        /// The database's file.
        path: PathBuf,
        /// Why not.
        reason: StoreError,
    },
    /// The pack cannot be used.
    #[error("the pack: {0}")]
    Pack(#[from] PackError),
    /// A policy that is no header.
    #[error("--frame-ancestors: {0}")]
    Policy(#[from] axum::http::header::InvalidHeaderValue),
    /// What is too old could not be removed.
    #[error("what is too old could not be removed: {0}")]
    Sweep(#[from] Error),
}

impl AppState {
    /// Opens the data directory, reads the pack, and removes what is too old.
    ///
    /// # Errors
    /// When something that the server needs is missing, broken or not writable.
    pub async fn open(config: &Config, clock: Clock) -> Result<Self, StartError> {
        let files = config
            .dist
            .clone()
            .map_or(Files::Embedded, Files::Directory);
        let pack = match &config.pack {
            Some(directory) => Pack::load(&Files::Directory(directory.clone()), "")?,
            None => Pack::load(&files, &portal_pack(&files)?)?,
        };
        let policy = config.frame_ancestors.policy()?;
        let (attachments, server_key) = open_data(&config.data)?;
        let database = config.data.join("concord.db");
        let store = Store::open(&database)
            .await
            .map_err(|reason| StartError::Store {
                path: database,
                reason,
            })?;
        let state = Self(Arc::new(Shared {
            store,
            attachments,
            pack,
            files,
            clock,
            server_key,
            limiter: RateLimiter::new(config.rate_limit),
            metrics: Metrics::default(),
            policy,
            draft_days: config.draft_days,
        }));
        state.sweep().await?;
        Ok(state)
    }

    /// Removes drafts that expired and files whose application never came.
    ///
    /// # Errors
    /// When the database or the disk does not answer.
    pub async fn sweep(&self) -> Result<(), Error> {
        let files = attachments::sweep(&self.store, &self.attachments, &self.clock).await?;
        let drafts = drafts::sweep(&self.store, &self.clock, self.draft_days).await?;
        if files + drafts > 0 {
            tracing::info!(files, drafts, "removed what was too old");
        }
        Ok(())
    }
}

/// The pack that the portal shows, so that both sides have the same form.
fn portal_pack(files: &Files) -> Result<String, PackError> {
    let settings = match files.read(SETTINGS) {
        Ok(Some(settings)) => settings,
        Ok(None) => return Ok(PACK.to_owned()),
        Err(reason) => {
            return Err(PackError::Unreadable {
                file: SETTINGS.to_owned(),
                reason,
            });
        }
    };
    let settings: serde_json::Value =
        serde_json::from_slice(&settings).map_err(|reason| PackError::Json {
            file: SETTINGS.to_owned(),
            reason,
        })?;
    let pack = settings["pack"].as_str().unwrap_or(PACK);
    Ok(pack.trim_matches('/').to_owned())
}

fn open_data(data: &Path) -> Result<(Directory, ServerKey), StartError> {
    let failed = |path: &Path, reason| StartError::Data {
        path: path.to_owned(),
        reason,
    };
    fs::create_dir_all(data).map_err(|reason| failed(data, reason))?;
    // The system's own word on rights and room comes from trying.
    let probe = data.join(".probe");
    fs::write(&probe, [0; 4096])
        .and_then(|()| fs::remove_file(&probe))
        .map_err(|reason| failed(data, reason))?;
    let directory = data.join("attachments");
    let attachments =
        Directory::open(directory.clone()).map_err(|reason| failed(&directory, reason))?;
    let key = data.join("server.key");
    let server_key = ServerKey::open(&key).map_err(|reason| failed(&key, reason))?;
    Ok((attachments, server_key))
}

/// The whole server as one service.
pub fn app(state: AppState) -> Router {
    Router::new()
        .merge(applications::router())
        .merge(attachments::router())
        .merge(drafts::router())
        .merge(catalogue::router())
        .merge(openapi::router())
        .merge(health::router())
        .merge(metrics::router())
        .method_not_allowed_fallback(async || Error::MethodNotAllowed)
        .fallback(portal::serve)
        .layer(from_fn_with_state(state.clone(), rate::limit))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(state.clone(), headers::add))
        .layer(from_fn_with_state(state.clone(), observe::observe))
        .with_state(state)
}

/// The panic's own words may quote a request, so they go nowhere.
fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    Error::internal("a handler panicked").into_response()
}
