//! The buttons that zoom.

use crate::view::view;
use leptos::prelude::*;

use super::camera::Camera;
use crate::i18n::I18n;

/// How much a button zooms.
const STEP: f64 = 1.8;

/// Nearer, farther, the whole world.
#[component]
pub fn ZoomButtons() -> impl IntoView {
    let i18n = I18n::expect();
    let camera = Camera::expect();
    let button = move |key: &'static str, marks: &'static str, act: fn(Camera)| {
        view! {
            <button
                type="button"
                class="cc-map__button"
                aria-label=move || i18n.t(key)
                title=move || i18n.t(key)
                on:click=move |_| act(camera)
            >
                <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                    <path d=marks></path>
                </svg>
            </button>
        }
    };
    view! {
        <div class="cc-map__buttons cc-no-print" role="group" aria-label=move || i18n.t("map.zoom.label")>
            {button("map.zoom.in", "M10 4v12M4 10h12", |camera| camera.zoom_step(STEP))}
            {button("map.zoom.out", "M4 10h12", |camera| camera.zoom_step(1.0 / STEP))}
            {button(
                "map.zoom.world",
                "M10 2.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 1 0 0-15M2.5 10h15M10 2.5c-5 5-5 10 0 15c5-5 5-10 0-15",
                Camera::reset,
            )}
        </div>
    }
}
