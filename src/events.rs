//! What the portal tells its surroundings: `concord:*` events on the window and User Timing marks.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// Dispatches a `concord:*` event on the window; `detail` never carries an applicant's answers.
pub fn dispatch(name: &str, detail: &str) {
    let init = web_sys::CustomEventInit::new();
    init.set_detail(&JsValue::from_str(detail));
    if let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict(name, &init) {
        // A listener's own failure is not the portal's.
        let _ = window().dispatch_event(&event);
    }
}

/// Sets a User Timing mark once the frame that is being prepared has been painted.
///
/// The callback runs after the paint because a task queued from an animation frame does.
pub fn mark_after_paint(name: &'static str) {
    after_paint(move || mark_once(name));
}

/// Does something that a first view can wait for: it leaves line and processor to the page for a moment.
pub fn after_first_view(work: impl FnOnce() + 'static) {
    after_paint(move || set_timeout(work, std::time::Duration::from_millis(150)));
}

/// Does something once the frame that is being prepared has been painted.
pub fn after_paint(work: impl FnOnce() + 'static) {
    request_animation_frame(move || set_timeout(work, std::time::Duration::ZERO));
}

fn mark_once(name: &str) {
    let Some(performance) = window().performance() else {
        return;
    };
    if performance.get_entries_by_name(name).length() == 0 {
        let _ = performance.mark(name);
    }
}
