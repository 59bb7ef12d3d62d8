//! What makes the map answer: gestures, keys, tooltip, zoom buttons, rings. It comes once the map is painted.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent};

use super::boundaries::Boundaries;
use super::camera::Camera;
use super::drawing::Drawing;
use super::gestures::Gestures;
use super::keyboard::Keyboard;
use super::pointing::Pointing;
use super::regions::{Outline, Regions};
use super::state::MapState;
use super::surface::{Early, Surface};
use super::tooltip::Tooltip;
use super::zoom_buttons::ZoomButtons;
use crate::i18n::I18n;
use crate::view::{listen, view};

type Nodes = StoredValue<Regions, LocalStorage>;

/// Listens on the surface, and shows what goes with it.
#[component]
pub fn Hands() -> impl IntoView {
    let surface = Surface::expect();
    let Surface { frame, svg, .. } = surface;
    let Drawing { nodes, .. } = surface.drawing;
    let pointing = Pointing::expect();
    let camera = Camera::expect();
    let boundaries = Boundaries::expect();
    let gestures = Gestures::new();
    let keyboard = Keyboard::new(nodes);
    if let Some(svg) = svg.get_untracked() {
        listen(&svg, ev::pointerdown, move |event| gestures.press(&event));
        listen(&svg, ev::pointermove, move |event| {
            gestures.move_pointer(&event)
        });
        listen(&svg, ev::pointerup, move |event| gestures.release(&event));
        listen(&svg, ev::pointercancel, move |event| {
            gestures.release(&event)
        });
        listen(&svg, ev::pointerleave, move |_| pointing.leave());
        listen(&svg, ev::click, move |event| gestures.click(&event));
        listen(&svg, ev::dblclick, move |event| {
            gestures.double_click(&event)
        });
        listen(&svg, ev::wheel, move |event| gestures.wheel(&event));
        listen(&svg, ev::keydown, move |event| keyboard.press(&event));
    }
    if let Some(frame) = frame.get_untracked() {
        // Not on the SVG: an SVG that listens to the focus becomes a stop of Tab in Chromium.
        listen(&frame, ev::focusin, move |event| {
            focus_in(nodes, pointing, camera, boundaries, &event);
        });
        listen(&frame, ev::focusout, move |_| pointing.blur());
    }
    // The focus may have come to a region before anybody listened.
    if let Some((_, id)) = document().active_element().and_then(region_of) {
        nodes.update_value(|regions| regions.make_current(&id));
    }
    for early in surface.take_early() {
        match early {
            Early::Key(event) => {
                if let Some((_, id)) = target_of(&event).and_then(region_of) {
                    nodes.update_value(|regions| regions.make_current(&id));
                }
                keyboard.press(&event);
            }
            Early::Click(event) => gestures.click(&event),
        }
    }
    view! {
        <ZoomButtons />
        <Tooltip canvas=frame />
        <WheelHint hinted=gestures.hinted />
    }
}

/// Chosen, hovered and focused outlines, drawn again above all regions.
#[component]
pub fn Rings() -> impl IntoView {
    let state = MapState::expect();
    let pointing = Pointing::expect();
    let Drawing { nodes, version } = Surface::expect().drawing;
    let ring = move |which: &'static str, id: Signal<Option<String>>| {
        let outline = Memo::new(move |_| {
            version.track();
            let outline = id
                .get()
                .and_then(|id| nodes.with_value(|regions| regions.outline(&id)));
            outline.map(|Outline { path, dot }| (path, dot))
        });
        view! {
            <g class="cc-map__ring" data-ring=which aria-hidden="true">
                <path class="cc-map__ring-line" d=move || outline.get().map(|(path, _)| path)></path>
                <path class="cc-map__ring-line cc-map__ring-line--inner" d=move || outline.get().map(|(path, _)| path)></path>
                <path class="cc-map__ring-dot" d=move || outline.get().and_then(|(_, dot)| dot)></path>
            </g>
        }
    };
    view! {
        {ring("chosen", state.chosen.into())}
        {ring("hovered", Signal::derive(move || pointing.hovered()))}
        {ring("focused", Signal::derive(move || pointing.focused()))}
    }
}

/// In the page of a host the wheel scrolls; this says how to zoom.
#[component]
fn WheelHint(hinted: RwSignal<bool>) -> impl IntoView {
    let i18n = I18n::expect();
    let timer = StoredValue::new_local(None::<TimeoutHandle>);
    Effect::new(move || {
        if !hinted.get() {
            return;
        }
        let hide = move || {
            let _ = hinted.try_set(false);
        };
        let handle = set_timeout_with_handle(hide, std::time::Duration::from_millis(1600)).ok();
        timer.set_value(handle);
    });
    on_cleanup(move || {
        timer.try_update_value(|timer| timer.take().map(|timer| timer.clear()));
    });
    view! {
        <p class="cc-map__hint" hidden=move || !hinted.get()>
            {i18n.text("map.wheel_hint")}
        </p>
    }
}

/// A region got the focus: it becomes the one that Tab leads to, and its tooltip shows if a key brought the focus.
fn focus_in(
    nodes: Nodes,
    pointing: Pointing,
    camera: Camera,
    boundaries: Boundaries,
    event: &FocusEvent,
) {
    let Some((element, id)) = target_of(event).and_then(region_of) else {
        return;
    };
    nodes.update_value(|regions| regions.make_current(&id));
    if !element.matches(":focus-visible").unwrap_or(true) {
        return;
    }
    let center = untrack(|| boundaries.atlas())
        .and_then(|atlas| atlas.region(&id).map(|region| region.center));
    if let Some(center) = center {
        pointing.focus(&id, camera.to_screen(center));
    }
}

fn target_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// An element that carries a region, with the region's id.
fn region_of(element: Element) -> Option<(Element, String)> {
    let id = element.get_attribute("data-region")?;
    Some((element, id))
}
