//! Find: one field over everything that has a page: States, organizations, statuses, areas, mechanisms, bodies and
//! instruments. Knows the words and the catalogue, not the pages.

mod alpha3;
mod index;
mod matching;
mod results;
mod widget;

use leptos::prelude::*;

pub use widget::Find;

/// Whether somebody is finding something. `Copy`, found in the context.
#[derive(Clone, Copy)]
pub struct Opened(RwSignal<bool>);

impl Opened {
    /// Nobody is, to begin with.
    pub fn provide() -> Self {
        let opened = Self(RwSignal::new(false));
        provide_context(opened);
        opened
    }

    /// Of the context.
    #[allow(
        clippy::expect_used,
        reason = "provided by the root before any page exists"
    )]
    pub fn expect() -> Self {
        use_context().expect("Opened is provided by App")
    }

    /// Whether the field is there, tracked.
    pub fn get(self) -> bool {
        self.0.get()
    }

    /// Brings the field; one that is there stays.
    pub fn open(self) {
        if !self.0.get_untracked() {
            self.0.set(true);
        }
    }

    /// Takes the field away.
    pub fn close(self) {
        self.0.set(false);
    }
}
