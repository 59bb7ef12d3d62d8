//! Keeps the draft in the browser: shortly after each change, and at once when the page is left.

use std::cell::Cell;
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::application::draft::Draft;
use crate::application::form_state::{FormState, Saving};
use crate::application::storage::{self, Store};
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
        return match storage::remove(Store::Drafts, &draft.form.id).await {
            Ok(()) => Saving::Idle,
            Err(_) => Saving::Failed,
        };
    }
    match storage::save(Store::Drafts, &draft.form.id, draft).await {
        Ok(()) => Saving::Saved(crate::application::browser::now()),
        Err(_) => Saving::Failed,
    }
}
