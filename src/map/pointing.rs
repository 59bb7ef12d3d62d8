//! What the pointer or the focus points at: one region at a time, and where its tooltip stands.

use std::time::Duration;

use concord_domain::geometry::ScreenPoint;
use leptos::prelude::*;

/// A tooltip stays where it is until the pointer is farther from it than this, in CSS px, so that it can be reached.
const LEASH: f64 = 140.0;

/// How long a tooltip waits for a pointer that may be on its way to it (WCAG 1.4.13: hoverable).
const PATIENCE: Duration = Duration::from_millis(140);

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
    /// The region under the pointer.
    hovered: RwSignal<Option<String>>,
    /// What the tooltip of the pointer is about.
    told: RwSignal<Option<Pointed>>,
    focused: RwSignal<Option<Pointed>>,
    /// Set by Esc until something else is pointed at.
    dismissed: RwSignal<bool>,
    pending: StoredValue<Option<TimeoutHandle>, LocalStorage>,
}

impl Pointing {
    /// Points at nothing.
    pub fn provide() -> Self {
        let pointing = Self {
            hovered: RwSignal::new(None),
            told: RwSignal::new(None),
            focused: RwSignal::new(None),
            dismissed: RwSignal::new(false),
            pending: StoredValue::new_local(None),
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
        let other = self
            .hovered
            .with_untracked(|earlier| earlier.as_deref() != Some(id));
        if other {
            self.hovered.set(Some(id.to_owned()));
        }
        let told = self.told.get_untracked();
        let near = |told: &Pointed| (told.at.x - at.x).hypot(told.at.y - at.y) < LEASH;
        match told {
            Some(told) if told.id == id && near(&told) => self.hold(),
            Some(_) if !other => {
                if !self.is_pending() {
                    self.tell_later(Some((id, at)));
                }
            }
            Some(_) => self.tell_later(Some((id, at))),
            None => {
                self.hold();
                self.tell(Some((id, at)));
            }
        }
    }

    /// The pointer is on none.
    pub fn leave(self) {
        if self.hovered.with_untracked(Option::is_some) {
            self.hovered.set(None);
        }
        if self.told.with_untracked(Option::is_some) {
            self.tell_later(None);
        }
    }

    /// The map moves under the pointer: the tooltip would be wrong at once.
    pub fn lose(self) {
        self.hold();
        if self.told.with_untracked(Option::is_some) {
            self.told.set(None);
        }
        if self.hovered.with_untracked(Option::is_some) {
            self.hovered.set(None);
        }
    }

    /// The pointer is on the tooltip, which therefore stays.
    pub fn hold(self) {
        self.pending.try_update_value(|pending| {
            if let Some(pending) = pending.take() {
                pending.clear();
            }
        });
    }

    /// The focus is on a region.
    pub fn focus(self, id: &str, at: ScreenPoint) {
        let id = id.to_owned();
        self.dismissed.set(false);
        self.focused.set(Some(Pointed { id, at }));
    }

    /// The focus has left the regions.
    pub fn blur(self) {
        if self.focused.with_untracked(Option::is_some) {
            self.focused.set(None);
        }
    }

    /// Hides the tooltip; says whether there was one.
    pub fn dismiss(self) -> bool {
        let shown = untrack(|| self.shown().is_some());
        self.dismissed.set(true);
        shown
    }

    /// The region under the pointer; tracked.
    pub fn hovered(self) -> Option<String> {
        self.hovered.get()
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
        self.told.get().or_else(|| self.focused.get())
    }

    fn is_pending(self) -> bool {
        self.pending.with_value(Option::is_some)
    }

    fn tell(self, pointed: Option<(&str, ScreenPoint)>) {
        let pointed = pointed.map(|(id, at)| Pointed {
            id: id.to_owned(),
            at,
        });
        let _ = self.dismissed.try_set(false);
        let _ = self.told.try_set(pointed);
    }

    fn tell_later(self, pointed: Option<(&str, ScreenPoint)>) {
        self.hold();
        let pointed = pointed.map(|(id, at)| (id.to_owned(), at));
        let tell = move || {
            self.hold();
            let pointed = pointed.as_ref().map(|(id, at)| (id.as_str(), *at));
            self.tell(pointed);
        };
        let timer = set_timeout_with_handle(tell, PATIENCE).ok();
        self.pending.set_value(timer);
    }
}
