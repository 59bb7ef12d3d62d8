//! The map itself: the SVG, made once for a boundary set; what follows is written to single nodes.

use std::sync::Arc;

use concord_domain::geometry::{Atlas, Viewport};
use leptos::prelude::*;
use leptos::{html, svg};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, FocusEvent, ResizeObserver, SvgElement};

use super::arrival::{keep_address, named_view, start_view};
use super::boundaries::Boundaries;
use super::camera::Camera;
use super::drawing::Drawing;
use super::gestures::Gestures;
use super::keyboard::Keyboard;
use super::pattern::Patterns;
use super::pointing::Pointing;
use super::regions::{Outline, Regions};
use super::state::MapState;
use super::tooltip::Tooltip;
use super::zoom_buttons::ZoomButtons;
use crate::events;
use crate::i18n::{I18n, unique_id};
use crate::navigation::Navigator;

type Nodes = StoredValue<Regions, LocalStorage>;

/// The map of an atlas.
#[component]
pub fn Canvas(
    /// What to draw.
    atlas: Arc<Atlas>,
) -> impl IntoView {
    let i18n = I18n::expect();
    let camera = Camera::provide(atlas.extent());
    let pointing = Pointing::provide();
    let drawing = Drawing::new();
    let Drawing { nodes, version } = drawing;
    let gestures = Gestures::new();
    let keyboard = Keyboard::new(nodes);
    let frame = NodeRef::<html::Div>::new();
    let scene = NodeRef::<svg::G>::new();
    let shapes = NodeRef::<svg::G>::new();
    let dots = NodeRef::<svg::G>::new();
    let state = MapState::expect();
    let navigator = Navigator::expect();
    let boundaries = Boundaries::expect();
    let help = unique_id("map-help");
    let (sphere, graticule) = (atlas.sphere_path(), atlas.graticule_path());
    {
        let atlas = Arc::clone(&atlas);
        Effect::new(move |drawn: Option<bool>| {
            let ready = (frame.get(), scene.get(), shapes.get(), dots.get());
            let (Some(frame), Some(scene), Some(shapes), Some(dots)) = ready else {
                return false;
            };
            if drawn != Some(true) {
                nodes.set_value(Regions::draw(&atlas, &shapes, &dots));
                mount(camera, &frame, &scene, &dots);
                start_view(camera, state, named_view(navigator), &atlas);
                version.set(1);
                events::mark_after_paint("map:ready");
            }
            true
        });
    }
    drawing.keep_true();
    keep_address(camera, &atlas);
    view! {
        <div
            class="cc-map__canvas"
            data-map
            node_ref=frame
            data-embedded=move || gestures.is_embedded().then_some("")
            // Not on the SVG: an SVG that listens to the focus becomes a stop of Tab in Chromium.
            on:focusin=move |event| focus_in(nodes, pointing, camera, boundaries, &event)
            on:focusout=move |_| pointing.blur()
        >
            <p class="cc-visually-hidden" id=help.clone()>
                {i18n.text("map.help")}
            </p>
            <ZoomButtons />
            <svg
                class="cc-map__svg"
                on:pointerdown=move |event| gestures.press(&event)
                on:pointermove=move |event| gestures.move_pointer(&event)
                on:pointerup=move |event| gestures.release(&event)
                on:pointercancel=move |event| gestures.release(&event)
                on:pointerleave=move |_| pointing.leave()
                on:click=move |event| gestures.click(&event)
                on:dblclick=move |event| gestures.double_click(&event)
                on:wheel=move |event| gestures.wheel(&event)
                on:keydown=move |event| keyboard.press(&event)
            >
                <defs>
                    <Patterns prefix="cc-map" />
                </defs>
                <g node_ref=scene>
                    <path class="cc-map__sea" d=sphere></path>
                    <path class="cc-map__graticule" d=graticule></path>
                    <g
                        role="listbox"
                        aria-label=move || i18n.t("map.regions")
                        aria-describedby=help
                    >
                        <g role="presentation" node_ref=shapes></g>
                        <g role="presentation" class="cc-map__dots" node_ref=dots></g>
                    </g>
                    <Rings drawing />
                </g>
            </svg>
            <Tooltip canvas=frame />
            <WheelHint hinted=gestures.hinted />
        </div>
    }
}

/// Chosen, hovered and focused outlines, drawn again above all regions.
#[component]
fn Rings(
    /// What is drawn.
    drawing: Drawing,
) -> impl IntoView {
    let state = MapState::expect();
    let pointing = Pointing::expect();
    let Drawing { nodes, version } = drawing;
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

/// Ties the camera to what it moves and to the size of its frame.
fn mount(camera: Camera, frame: &Element, scene: &SvgElement, dots: &Element) {
    let patterns = frame.query_selector_all("pattern").map(|found| {
        (0..found.length())
            .filter_map(|index| found.get(index)?.dyn_into::<Element>().ok())
            .collect()
    });
    camera.mount(scene.clone(), dots.clone(), patterns.unwrap_or_default());
    let measured = frame.clone();
    let measure = move || {
        camera.resize(Viewport {
            width: f64::from(measured.client_width()),
            height: f64::from(measured.client_height()),
        });
    };
    measure();
    let resized = Closure::<dyn FnMut(JsValue)>::new(move |_| measure());
    if let Ok(observer) = ResizeObserver::new(resized.as_ref().unchecked_ref()) {
        observer.observe(frame);
        let kept = StoredValue::new_local((observer, resized));
        on_cleanup(move || {
            kept.try_with_value(|(observer, _)| observer.disconnect());
        });
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
    let element = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let Some((element, id)) = element.and_then(|element| {
        let id = element.get_attribute("data-region")?;
        Some((element, id))
    }) else {
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
