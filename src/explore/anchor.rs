//! Anchors: the place within a page that the address's fragment names.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

use crate::navigation::Navigator;

/// Brings the place that the fragment names into view and focuses it, once the page is `ready` and at each new fragment.
///
/// The browser does so for pages that a server sends; here the place exists only after the page is drawn.
pub fn follow_fragment(ready: Signal<bool>) {
    let navigator = Navigator::expect();
    Effect::new(move || {
        let fragment = navigator.fragment();
        if ready.get() && !fragment.is_empty() {
            request_animation_frame(move || go_to(&fragment));
        }
    });
}

fn go_to(id: &str) {
    let place = document()
        .get_element_by_id(id)
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let Some(place) = place else { return };
    place.scroll_into_view();
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = place.focus_with_options(&options);
}
