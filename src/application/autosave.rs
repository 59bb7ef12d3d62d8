//! Keeps the draft in the browser: shortly after each change, and at once when the page is left.

use std::cell::Cell;
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::application::browser;
use crate::application::draft::Draft;
use crate::application::form_state::{FormState, Saving};
use crate::application::storage::{self, StorageError, Store};
use crate::events;

/// How long typing must pause before the draft is kept.
const PAUSE: Duration = Duration::from_millis(400);

thread_local! {
    static PENDING: Cell<Option<TimeoutHandle>> = const { Cell::new(None) };
}

/// Begins to keep the draft of a state.
pub fn start(state: FormState) {
    let draft = state.draft();
    // The first run only listens: what was just loaded needs no saving.
    Effect::new(move |listening: Option<()>| {
        draft.track();
        if listening.is_some() {
            let handle = set_timeout_with_handle(move || save_now(state), PAUSE).ok();
            replace_pending(handle);
        }
    });
    let hidden = window_event_listener_untyped("pagehide", move |_| save_pending(state));
    let left = window_event_listener_untyped("visibilitychange", move |_| save_pending(state));
    on_cleanup(move || {
        hidden.remove();
        left.remove();
    });
}

/// Keeps the draft at once if a change waits to be kept.
pub fn save_pending(state: FormState) {
    if replace_pending(None) {
        if let Some(draft) = state.draft().try_get_untracked()
            && let Ok(text) = serde_json::to_string(&draft)
        {
            storage::leave_note(&draft.form.id, &text);
        }
        save_now(state);
    }
}

/// Drops what waits to be kept, before the draft is replaced or removed; whether something did.
pub fn replace_pending(next: Option<TimeoutHandle>) -> bool {
    let earlier = PENDING.replace(next);
    if let Some(handle) = earlier {
        handle.clear();
    }
    earlier.is_some()
}

/// Keeps the draft.
fn save_now(state: FormState) {
    PENDING.set(None);
    let Some(draft) = state.draft().try_get_untracked() else {
        return;
    };
    spawn_local(async move {
        let saving = save(&draft).await;
        match saving {
            Saving::Saved(_) => events::dispatch("concord:draft-saved", &draft.updated),
            Saving::Failed => events::dispatch("concord:error", "storage"),
            Saving::Idle => {}
        }
        state.saving().try_set(saving);
    });
}

/// Keeps a draft, and says how that went. Of a draft without answers nothing is kept.
pub async fn save(draft: &Draft) -> Saving {
    if draft.is_empty() {
        return match remove(&draft.form.id).await {
            Ok(()) => Saving::Idle,
            Err(_) => Saving::Failed,
        };
    }
    match storage::save(Store::Drafts, &draft.form.id, draft).await {
        Ok(()) => {
            storage::remove_note(&draft.form.id);
            Saving::Saved(browser::now())
        }
        Err(_) => Saving::Failed,
    }
}

/// The draft that was kept last, in either place.
///
/// # Errors
/// When storage cannot be used and nothing was left beside it.
pub async fn find(form_id: &str) -> Result<Option<Draft>, StorageError> {
    let left = storage::find_note(form_id);
    let left = left.and_then(|text| serde_json::from_str::<Draft>(&text).ok());
    match (storage::load::<Draft>(Store::Drafts, form_id).await, left) {
        (Ok(Some(kept)), Some(left)) if kept.updated > left.updated => Ok(Some(kept)),
        (_, Some(left)) => Ok(Some(left)),
        (kept, None) => kept,
    }
}

/// Removes the draft from both places.
///
/// # Errors
/// When storage cannot be used.
pub async fn remove(form_id: &str) -> Result<(), StorageError> {
    storage::remove_note(form_id);
    storage::remove(Store::Drafts, form_id).await
}
