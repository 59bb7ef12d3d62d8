//! The patterns that tell the classes apart without color.

use crate::view::view;
use leptos::prelude::*;

/// The classes that have a pattern; members are plain, and so is land without a relation.
const PATTERNED: [&str; 5] = [
    "partner",
    "observer",
    "former-member",
    "cooperation",
    "participation",
];

/// Definitions of all patterns. Those of the map are turned upright by the camera, others keep their size, so each
/// place has its own under its own prefix.
#[component]
pub fn Patterns(
    /// What the ids begin with: `cc-map`, `cc-legend`.
    prefix: &'static str,
) -> impl IntoView {
    PATTERNED
        .map(|class| {
            view! {
                <pattern
                    id=format!("{prefix}-{class}")
                    class="cc-pattern"
                    data-kind=class
                    width="6"
                    height="6"
                    patternUnits="userSpaceOnUse"
                >
                    <rect class="cc-pattern__ground" width="6" height="6"></rect>
                    <path class="cc-pattern__marks" d=marks(class)></path>
                </pattern>
            }
        })
        .collect_view()
}

/// The lines of a pattern on its tile of 6 by 6.
fn marks(class: &str) -> &'static str {
    match class {
        "partner" => "M0 1.5h6M0 4.5h6",
        "observer" => "M0 3h6M3 0v6",
        "former-member" => "M-1.5 1.5l3-3M0 6l6-6M4.5 7.5l3-3",
        "cooperation" => "M1.5 0v6M4.5 0v6",
        _ => "M1.5 1.5h.01M4.5 4.5h.01",
    }
}
