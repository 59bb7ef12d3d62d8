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
    request_animation_frame(move || {
        set_timeout(move || mark_once(name), std::time::Duration::ZERO);
    });
}

fn mark_once(name: &str) {
    let Some(performance) = window().performance() else {
        return;
    };
    if performance.get_entries_by_name(name).length() == 0 {
        let _ = performance.mark(name);
    }
}
