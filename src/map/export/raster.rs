//! A sheet as PNG, made in the browser; and images on the clipboard, where the browser has a place for them.

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

use super::sheet::DrawnSheet;
use crate::download;

/// Pixels a CSS px.
const DENSITY: f64 = 2.0;

const PNG: &str = "image/png";

/// The sheet as PNG; nothing where the browser cannot draw it.
pub async fn png(sheet: &DrawnSheet) -> Option<Blob> {
    let svg = download::blob(sheet.svg.as_bytes(), "image/svg+xml")?;
    let url = Url::create_object_url_with_blob(&svg).ok()?;
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&url);
    let decoded = JsFuture::from(image.decode()).await;
    let _ = Url::revoke_object_url(&url);
    decoded.ok()?;
    let canvas = draw(&image, sheet.width * DENSITY, sheet.height * DENSITY)?;
    let made = Promise::new(&mut |resolve, _| {
        if canvas.to_blob_with_type(&resolve, PNG).is_err() {
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    JsFuture::from(made).await.ok()?.dyn_into().ok()
}

fn draw(image: &HtmlImageElement, width: f64, height: f64) -> Option<HtmlCanvasElement> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the size of a page, in whole pixels"
    )]
    let (columns, rows) = (width.round() as u32, height.round() as u32);
    canvas.set_width(columns);
    canvas.set_height(rows);
    let context = canvas.get_context("2d").ok()??;
    let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
    context
        .draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height)
        .ok()?;
    Some(canvas)
}

/// What makes an item of the clipboard, if the browser has it.
fn clipboard_item() -> Option<Function> {
    let item = Reflect::get(&window(), &"ClipboardItem".into()).ok()?;
    item.dyn_into().ok()
}

/// Whether an image can be copied.
pub fn can_copy() -> bool {
    clipboard_item().is_some() && write_function().is_some()
}

fn write_function() -> Option<(JsValue, Function)> {
    let navigator: JsValue = window().navigator().into();
    let clipboard = Reflect::get(&navigator, &"clipboard".into()).ok()?;
    if !clipboard.is_object() {
        return None;
    }
    let write = Reflect::get(&clipboard, &"write".into()).ok()?;
    Some((clipboard, write.dyn_into().ok()?))
}

/// Puts an image on the clipboard. The browser is asked at once, while it still knows of the click; the image follows.
pub fn copy(image: impl Future<Output = Option<Blob>> + 'static) -> Option<Promise> {
    let item = clipboard_item()?;
    let (clipboard, write) = write_function()?;
    let image = future_to_promise(async move {
        let image = image.await.ok_or(JsValue::UNDEFINED)?;
        Ok(image.into())
    });
    let content = Object::new();
    Reflect::set(&content, &PNG.into(), &image).ok()?;
    let item = Reflect::construct(&item, &Array::of1(&content)).ok()?;
    let written = write.call1(&clipboard, &Array::of1(&item)).ok()?;
    written.dyn_into().ok()
}
