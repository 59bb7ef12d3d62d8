//! Loads the form and the draft once, or tells what is wrong with the form: file, place, reason.

use std::cell::Cell;
use std::cell::RefCell;

use crate::view::{later, nothing, view};
use concord_domain::form::Form;
use leptos::prelude::*;
use serde_json::Value;

use crate::application::autosave;
use crate::application::draft::Draft;
use crate::application::form_state::{FormState, Saving};
use crate::backend::{self, FetchError};
use crate::components::Failure;
use crate::events;
use crate::i18n::{I18n, Layer};
use crate::start::Started;

/// Why there is no form.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FormError {
    /// A file could not be fetched or is not JSON.
    #[error(transparent)]
    File(#[from] FetchError),
    /// The form is wrong, in all of these places.
    #[error("{0}")]
    Form(String),
}

thread_local! {
    /// The form, once it is loaded. It lives as long as the page, so whatever draws it may borrow it for good.
    static FORM: Cell<Option<&'static Form>> = const { Cell::new(None) };
    /// The draft as it was when the application was last left: what storage cannot keep is still here.
    static LEFT: RefCell<Option<(Draft, Saving)>> = const { RefCell::new(None) };
}

/// The form of the pack and its words.
///
/// # Errors
/// When a file cannot be had or is wrong, with place and reason.
pub async fn load_form(i18n: I18n, pack: &str) -> Result<&'static Form, FormError> {
    let words = i18n.add_layer(Layer {
        prefix: "form",
        folder: format!("{pack}/form"),
    });
    if let Some(form) = FORM.get() {
        words.await?;
        return Ok(form);
    }
    let schema = format!("{pack}/form/schema.json");
    let ui = format!("{pack}/form/ui.json");
    let files = futures::future::join3(
        backend::fetch_json::<Value>(&schema),
        backend::fetch_json::<Value>(&ui),
        words,
    );
    let (schema, ui, words) = files.await;
    let loaded = Form::load(&schema?, &ui?).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        FormError::Form(lines.join("\n"))
    })?;
    words?;
    let form: &'static Form = Box::leak(Box::new(loaded));
    FORM.set(Some(form));
    Ok(form)
}

/// The draft that was begun, or a new one.
async fn load_draft(form: &'static Form) -> (Draft, Saving) {
    if let Some(left) = LEFT.with_borrow(Clone::clone) {
        return left;
    }
    match autosave::find(form.id()).await {
        Ok(Some(draft)) if draft.form == *form.reference() => {
            let saved = Saving::Saved(draft.updated.clone());
            (draft, saved)
        }
        Ok(_) => (Draft::begin(form.reference().clone()), Saving::Idle),
        Err(_) => (Draft::begin(form.reference().clone()), Saving::Failed),
    }
}

/// Forgets the draft in memory, after it was sent or given up.
pub fn forget_left() {
    LEFT.with_borrow_mut(|left| *left = None);
}

/// Shows its content once form and draft are there, or what is wrong.
#[component]
pub fn WithForm(
    /// What needs the form.
    content: fn() -> AnyView,
) -> impl IntoView {
    let i18n = I18n::expect();
    let pack = Started::expect()
        .config
        .with_value(|config| config.pack.clone());
    let attempt = RwSignal::new(0_u32);
    let retry = Callback::new(move |()| attempt.update(|attempt| *attempt += 1));
    later(nothing, move || {
        attempt.track();
        let pack = pack.clone();
        async move {
            match load_form(i18n, &pack).await {
                Ok(form) => {
                    let (draft, saving) = load_draft(form).await;
                    begin(form, draft, saving, content)
                }
                Err(error) => failure(error, retry),
            }
        }
    })
}

fn begin(form: &'static Form, draft: Draft, saving: Saving, content: fn() -> AnyView) -> AnyView {
    let state = FormState::new(form, draft, saving);
    provide_context(state);
    autosave::start(state);
    on_cleanup(move || {
        autosave::save_pending(state);
        let (draft, saving) = (state.draft(), state.saving());
        if let Some(left) = draft.try_get_untracked().zip(saving.try_get_untracked()) {
            LEFT.with_borrow_mut(|known| *known = Some(left));
        }
    });
    content()
}

fn failure(error: FormError, on_retry: Callback<()>) -> AnyView {
    match error {
        FormError::File(error) => {
            events::dispatch("concord:error", &error.to_string());
            view! { <Failure message_key=error.message_key() reason=error.to_string() on_retry /> }
                .into_any()
        }
        FormError::Form(reason) => {
            events::dispatch("concord:error", &reason);
            view! { <Failure message_key="apply.form_broken" reason /> }.into_any()
        }
    }
}
