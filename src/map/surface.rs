//! What the map is drawn on, for those who answer pointers and keys there.

use leptos::ev;
use leptos::prelude::*;
use leptos::{html, svg};
use web_sys::{KeyboardEvent, MouseEvent};

use super::drawing::Drawing;
use super::pointing::Pointing;
use crate::view::listen;

/// The nodes around the drawing, and the drawing. `Copy`, found in the context.
#[derive(Clone, Copy)]
pub struct Surface {
    /// The map's frame, whose size is the viewport's.
    pub frame: NodeRef<html::Div>,
    /// The SVG.
    pub svg: NodeRef<svg::Svg>,
    /// The regions' nodes.
    pub drawing: Drawing,
    /// What was done on the map before anything could answer, in order; nothing once something can.
    early: StoredValue<Option<Vec<Early>>, LocalStorage>,
}

/// Something done on the map before anything could answer.
pub enum Early {
    /// A key went down on a region.
    Key(KeyboardEvent),
    /// A region was clicked.
    Click(MouseEvent),
}

impl Surface {
    /// Nothing is drawn yet, and nothing is pointed at.
    pub fn provide() -> Self {
        let surface = Self {
            frame: NodeRef::new(),
            svg: NodeRef::new(),
            drawing: Drawing::new(),
            early: StoredValue::new_local(None),
        };
        provide_context(surface);
        Pointing::provide();
        surface
    }

    /// Keeps what is done until something can answer, and tells that somebody waits.
    pub fn listen_early(self, on_waiting: impl Fn() + Copy + 'static) {
        let Some(svg) = self.svg.get_untracked() else {
            return;
        };
        let keep = move |done: Early| {
            self.early.try_update_value(|early| {
                if let Some(early) = early {
                    early.push(done);
                    on_waiting();
                }
            });
        };
        self.early.set_value(Some(Vec::new()));
        listen(&svg, ev::keydown, move |event| keep(Early::Key(event)));
        listen(&svg, ev::click, move |event| keep(Early::Click(event)));
    }

    /// What was done until now; from now on nothing is kept.
    pub fn take_early(self) -> Vec<Early> {
        let early = self.early.try_update_value(Option::take);
        early.flatten().unwrap_or_default()
    }

    /// The surface of the context.
    #[allow(clippy::expect_used, reason = "provided by the canvas")]
    pub fn expect() -> Self {
        use_context().expect("Surface is provided by the canvas")
    }
}
