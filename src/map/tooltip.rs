//! The tooltip of a region: name and standing, near the pointer or the focus and never under it.

use crate::view::view;
use concord_domain::geometry::ScreenPoint;
use leptos::html;
use leptos::prelude::*;

use super::pointing::Pointing;
use super::state::MapState;
use super::words;
use crate::i18n::I18n;
use crate::number::fixed;

/// How far it stands from the pointer, in CSS px.
const GAP: f64 = 14.0;

/// Its place: beside the point, on the side where there is room.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Place {
    left: f64,
    top: f64,
}

/// The tooltip. Screen readers hear the same from the region itself, so it is hidden from them.
#[component]
pub fn Tooltip(
    /// The map's size, for keeping the tooltip within.
    canvas: NodeRef<html::Div>,
) -> impl IntoView {
    let i18n = I18n::expect();
    let state = MapState::expect();
    let pointing = Pointing::expect();
    let tooltip = NodeRef::<html::Div>::new();
    let entry = move || {
        let id = pointing.shown()?.id;
        state.register.with(|register| register.get(&id).cloned())
    };
    let name = move || entry().map(|entry| words::name(i18n, &entry));
    let standing = move || entry().map(|entry| words::standing(i18n, &entry));
    let class = move || entry().map(|entry| entry.class.as_str());
    let (place, set_place) = signal(Place::default());
    // Its size is known only once it has its words.
    Effect::new(move || {
        let (Some(pointed), Some(tooltip), Some(canvas)) =
            (pointing.shown(), tooltip.get(), canvas.get())
        else {
            return;
        };
        i18n.language();
        let own = (
            f64::from(tooltip.offset_width()),
            f64::from(tooltip.offset_height()),
        );
        let room = (
            f64::from(canvas.client_width()),
            f64::from(canvas.client_height()),
        );
        set_place.set(beside(pointed.at, own, room));
    });
    view! {
        <div
            class="cc-map__tooltip"
            node_ref=tooltip
            aria-hidden="true"
            data-kind=class
            hidden=move || entry().is_none()
            style:left=move || format!("{}px", fixed(place.get().left, 0))
            style:top=move || format!("{}px", fixed(place.get().top, 0))
            on:pointerenter=move |_| pointing.hold()
            on:pointerleave=move |_| pointing.leave()
        >
            <strong class="cc-map__tooltip-name">{name}</strong>
            <span>{standing}</span>
        </div>
    }
}

/// Above the point if there is room, else below; within the map's width.
fn beside(at: ScreenPoint, (width, height): (f64, f64), room: (f64, f64)) -> Place {
    let above = at.y - GAP - height;
    Place {
        left: (at.x - width / 2.0)
            .min(room.0 - width - 4.0)
            .max(4.0)
            .round(),
        top: if above >= 4.0 {
            above
        } else {
            at.y + GAP * 1.5
        }
        .round(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn the_tooltip_never_lies_under_the_pointer() {
        let (width, height) = (180.0, 48.0);
        for x in [0.0, 20.0, 400.0, 795.0] {
            for y in [0.0, 10.0, 61.0, 66.0, 200.0, 399.0] {
                let place = beside(ScreenPoint { x, y }, (width, height), (800.0, 400.0));
                let inside = (place.top..=place.top + height).contains(&y);
                assert!(!inside, "{x} {y}");
                assert!(place.left >= 0.0 && place.left + width <= 800.0, "{x} {y}");
            }
        }
    }
}
