//! What the pointer or the focus points at: one region at a time, and where its tooltip stands.

use concord_domain::geometry::ScreenPoint;
use leptos::prelude::*;

/// A tooltip stays where it is until the pointer is farther from it than this, in CSS px, so that it can be reached.
const LEASH: f64 = 140.0;

/// What is pointed at.
#[derive(Clone, Debug, PartialEq)]
pub struct Pointed {
    /// The region.
    pub id: String,
    /// Where, in the map's viewport.
    pub at: ScreenPoint,
}

/// Pointer and focus. `Copy`, found in the context.
#[derive(Clone, Copy)]
pub struct Pointing {
    hovered: RwSignal<Option<Pointed>>,
    focused: RwSignal<Option<Pointed>>,
    /// Set by Esc until something else is pointed at.
    dismissed: RwSignal<bool>,
}

impl Pointing {
    /// Points at nothing.
    pub fn provide() -> Self {
        let pointing = Self {
            hovered: RwSignal::new(None),
            focused: RwSignal::new(None),
            dismissed: RwSignal::new(false),
        };
        provide_context(pointing);
        pointing
    }

    /// The pointing of the context.
    #[allow(clippy::expect_used, reason = "provided by the canvas")]
    pub fn expect() -> Self {
        use_context().expect("Pointing is provided by the canvas")
    }

    /// The pointer is on a region.
    pub fn hover(self, id: &str, at: ScreenPoint) {
        let stays = self.hovered.with_untracked(|earlier| {
            earlier.as_ref().is_some_and(|earlier| {
                earlier.id == id && (earlier.at.x - at.x).hypot(earlier.at.y - at.y) < LEASH
            })
        });
        if !stays {
            let id = id.to_owned();
            self.dismissed.set(false);
            self.hovered.set(Some(Pointed { id, at }));
        }
    }

    /// The pointer is on none.
    pub fn leave(self) {
        if self.hovered.with_untracked(Option::is_some) {
            self.hovered.set(None);
        }
    }

    /// The focus is on a region.
    pub fn focus(self, id: &str, at: ScreenPoint) {
        let id = id.to_owned();
        self.dismissed.set(false);
        self.focused.set(Some(Pointed { id, at }));
    }

    /// The focus has left the regions.
    pub fn blur(self) {
        self.focused.set(None);
    }

    /// Hides the tooltip; says whether there was one.
    pub fn dismiss(self) -> bool {
        let shown = untrack(|| self.shown().is_some());
        self.dismissed.set(true);
        shown
    }

    /// The region under the pointer; tracked.
    pub fn hovered(self) -> Option<String> {
        self.hovered
            .with(|pointed| pointed.as_ref().map(|pointed| pointed.id.clone()))
    }

    /// The region with the focus; tracked.
    pub fn focused(self) -> Option<String> {
        self.focused
            .with(|pointed| pointed.as_ref().map(|pointed| pointed.id.clone()))
    }

    /// What the tooltip is about; tracked.
    pub fn shown(self) -> Option<Pointed> {
        if self.dismissed.get() {
            return None;
        }
        self.hovered.get().or_else(|| self.focused.get())
    }
}
