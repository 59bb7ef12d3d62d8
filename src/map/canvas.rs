//! The map itself: the SVG, made once for a boundary set; what follows is written to single nodes.

use std::sync::Arc;

use concord_domain::geometry::{Atlas, Viewport};
use leptos::prelude::*;
use leptos::svg;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, ResizeObserver, SvgElement};

use super::arrival::{keep_address, named_view, start_view};
use super::camera::Camera;
use super::drawing::Drawing;
use super::pattern::Patterns;
use super::regions::Regions;
use super::state::MapState;
use super::surface::Surface;
use crate::events;
use crate::i18n::{I18n, unique_id};
use crate::navigation::Navigator;
use crate::view::view;

/// The map of an atlas.
#[component]
pub fn Canvas(
    /// What to draw.
    atlas: Arc<Atlas>,
    /// What answers pointers and keys; it may come later than the map.
    hands: fn() -> AnyView,
    /// Outlines above all regions; they may come later than the map.
    rings: fn() -> AnyView,
) -> impl IntoView {
    let i18n = I18n::expect();
    let camera = Camera::provide(atlas.extent());
    let surface = Surface::provide();
    let Surface {
        frame,
        svg,
        drawing,
        ..
    } = surface;
    let Drawing { nodes, version } = drawing;
    let scene = NodeRef::<svg::G>::new();
    let shapes = NodeRef::<svg::G>::new();
    let dots = NodeRef::<svg::G>::new();
    let state = MapState::expect();
    let navigator = Navigator::expect();
    let embed = navigator.query("embed");
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
                surface.listen_early(move || {
                    let _ = state.painted.try_set(true);
                });
                events::mark_after_paint("map:ready");
                events::after_first_view(move || {
                    let _ = state.painted.try_set(true);
                });
            }
            true
        });
    }
    drawing.keep_true();
    keep_address(camera, &atlas);
    let (hands, rings) = (hands(), rings());
    view! {
        <div
            class="cc-map__canvas"
            data-map
            node_ref=frame
            data-embedded=move || (embed.get().as_deref() == Some("1")).then_some("")
        >
            <p class="cc-visually-hidden" id=help.clone()>
                {i18n.text("map.help")}
            </p>
            {hands}
            <svg class="cc-map__svg" node_ref=svg>
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
                    {rings}
                </g>
            </svg>
        </div>
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
