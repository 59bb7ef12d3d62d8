//! The pack as the backend sees it: the catalogue and the form, read at start and handed out as they are.

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::Value;

use crate::AppState;
use crate::form::{Form, FormError};
use crate::portal::Files;

/// The catalogue.
pub const CATALOGUE: &str = "/api/catalogue";
/// The form's schema and its pages.
pub const FORM: &str = "/api/form";

/// The stage of a new application in a pack that names none.
const FIRST_STAGE: &str = "received";

/// What the server needs of a pack.
#[derive(Debug)]
pub struct Pack {
    catalogue: Bytes,
    form_document: Bytes,
    form: Form,
    first_stage: String,
}

/// Why a pack cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// A file is not there.
    #[error("{file}: not found; name the pack's directory with --pack, or build the portal first")]
    Missing {
        /// The file.
        file: String,
    },
    /// A file cannot be read.
    #[error("{file}: {reason}")]
    Unreadable {
        /// The file.
        file: String,
        /// What the operating system says.
        reason: std::io::Error,
    },
    /// A file is not JSON.
    #[error("{file}: {reason}")]
    Json {
        /// The file.
        file: String,
        /// Line, column and reason.
        reason: serde_json::Error,
    },
    /// The schema is not a form's.
    #[error("{file}: {reason}")]
    Form {
        /// The file.
        file: String,
        /// JSON Pointer and reason.
        reason: FormError,
    },
}

impl Pack {
    /// Reads a pack from a directory of files.
    ///
    /// # Errors
    /// When a file is missing or broken; the message names the file, the place and the reason.
    pub fn load(files: &Files, directory: &str) -> Result<Self, PackError> {
        let (catalogue, catalogue_value) = read(files, directory, "catalogue.json")?;
        let (schema, schema_value) = read(files, directory, "form/schema.json")?;
        let (ui, _) = read(files, directory, "form/ui.json")?;
        let form = Form::compile(&schema_value).map_err(|reason| PackError::Form {
            file: "form/schema.json".to_owned(),
            reason,
        })?;
        let first_stage = catalogue_value
            .pointer("/stages/0/id")
            .and_then(Value::as_str)
            .unwrap_or(FIRST_STAGE);
        // The schema is handed out letter by letter, numbers as they are spelled.
        let form_document = [b"{\"schema\":", &schema[..], b",\"ui\":", &ui[..], b"}"].concat();
        Ok(Self {
            catalogue,
            form_document: form_document.into(),
            form,
            first_stage: first_stage.to_owned(),
        })
    }

    /// The form that applications answer.
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// The stage that a new application enters.
    pub fn first_stage(&self) -> &str {
        &self.first_stage
    }
}

fn read(files: &Files, directory: &str, name: &str) -> Result<(Bytes, Value), PackError> {
    let file = if directory.is_empty() {
        name.to_owned()
    } else {
        format!("{directory}/{name}")
    };
    let content = match files.read(&file) {
        Ok(Some(content)) => content,
        Ok(None) => return Err(PackError::Missing { file }),
        Err(reason) => return Err(PackError::Unreadable { file, reason }),
    };
    let value =
        serde_json::from_slice(&content).map_err(|reason| PackError::Json { file, reason })?;
    Ok((content, value))
}

/// The routes of this resource.
pub fn router() -> Router<AppState> {
    Router::new()
        .route(CATALOGUE, get(catalogue))
        .route(FORM, get(form))
}

async fn catalogue(State(state): State<AppState>) -> Response {
    json(state.pack.catalogue.clone())
}

async fn form(State(state): State<AppState>) -> Response {
    json(state.pack.form_document.clone())
}

fn json(content: Bytes) -> Response {
    let media_type = HeaderValue::from_static("application/json");
    ([(header::CONTENT_TYPE, media_type)], content).into_response()
}
