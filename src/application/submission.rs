//! Sends the application once: files first, then the answers with the draft's idempotency key. Whatever fails may be
//! repeated, and nothing is lost by it.

use concord_domain::digest::Digest;
use concord_domain::form::{self, Problem, ProblemKind};
use concord_domain::reference::Reference;
use concord_domain::wire::{ApplicationRequest, FieldError};
use leptos::prelude::*;
use serde_json::{Value, json};

use crate::application::attachment;
use crate::application::autosave;
use crate::application::draft::Draft;
use crate::application::draft_tools::discard;
use crate::application::form_state::FormState;
use crate::application::receipt::Receipt;
use crate::backend::{self, FetchError};
use crate::config::BackendConfig;
use crate::events;

/// How far the sending is.
#[derive(Debug, Clone, PartialEq)]
pub enum Sending {
    /// Nothing is being sent.
    Idle,
    /// File number so many of so many is on its way.
    File(usize, usize),
    /// The answers are on their way.
    Answers,
    /// It did not work; it may be tried again.
    Failed(SendError),
}

impl Sending {
    /// Whether something is on its way.
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::File(..) | Self::Answers)
    }
}

/// Why an application was not sent.
#[derive(Debug, Clone, PartialEq)]
pub enum SendError {
    /// Answers have problems.
    Problems(Vec<Problem>),
    /// The browser no longer has a file; its name.
    FileGone(String),
    /// The backend cannot be reached, or refuses.
    Backend(FetchError),
}

impl From<FetchError> for SendError {
    fn from(error: FetchError) -> Self {
        Self::Backend(error)
    }
}

/// Sends the draft; the reference of the application that it became.
///
/// # Errors
/// Why it was not sent. The application may have arrived all the same; sending again then brings the same receipt.
pub async fn send(
    state: FormState,
    backend: &BackendConfig,
    language: String,
    sending: RwSignal<Sending>,
) -> Result<Reference, SendError> {
    if state
        .draft()
        .with_untracked(|draft| draft.language.is_none())
    {
        state.note(|draft| draft.language = Some(language));
    }
    let draft = state.draft().get_untracked();
    // The key must be in storage before the request leaves, so that a repetition after a crash has the same one.
    autosave::replace_pending(None);
    autosave::save(&draft).await;
    let request = request(state, &draft)?;
    upload(backend, &draft.key, &request.submission["answers"], sending).await?;
    sending.set(Sending::Answers);
    let receipt = backend::submit(backend, &draft.key, &request).await?;
    let receipt = Receipt {
        reference: receipt.reference,
        secret: receipt.secret,
        digest: receipt.digest,
        received_at: receipt.received_at,
        submission: request.submission,
    };
    let reference = receipt.reference.clone();
    receipt.keep().await;
    discard(state).await;
    state.replace(Draft::begin(state.form().reference().clone()));
    autosave::replace_pending(None);
    events::dispatch("concord:submitted", reference.as_str());
    Ok(reference)
}

fn request(state: FormState, draft: &Draft) -> Result<ApplicationRequest, SendError> {
    let language = draft.language.as_deref().unwrap_or("en");
    let submission =
        form::submit(state.form(), &draft.answers, language).map_err(SendError::Problems)?;
    let broken = |reason: String| {
        SendError::Backend(FetchError::Decode {
            url: "submission".into(),
            reason,
        })
    };
    let submission =
        serde_json::to_value(&submission).map_err(|error| broken(error.to_string()))?;
    let digest = Digest::of_json(&submission).map_err(|error| broken(error.to_string()))?;
    Ok(ApplicationRequest { submission, digest })
}

/// Sends the files that the answers name; one that has arrived before is taken again without harm.
async fn upload(
    backend: &BackendConfig,
    key: &str,
    answers: &Value,
    sending: RwSignal<Sending>,
) -> Result<(), SendError> {
    let entries = attachment::entries(answers);
    for (index, entry) in entries.iter().enumerate() {
        sending.set(Sending::File(index + 1, entries.len()));
        let sha256 = entry["sha256"].as_str().unwrap_or_default();
        let content = attachment::find(sha256).await.ok_or_else(|| {
            SendError::FileGone(entry["name"].as_str().unwrap_or_default().to_owned())
        })?;
        backend::upload(backend, key, sha256, content).await?;
    }
    Ok(())
}

/// The problems that a backend reports, on their questions.
pub fn reported(errors: &[FieldError]) -> Vec<Problem> {
    errors
        .iter()
        .map(|error| {
            let named = json!({"pointer": error.pointer, "keyword": error.keyword});
            serde_json::from_value(named).unwrap_or_else(|_| Problem {
                pointer: error.pointer.clone(),
                kind: ProblemKind::Invalid,
            })
        })
        .collect()
}
