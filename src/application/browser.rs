//! What the application needs of the browser: randomness, the clock, files from the disk, the focus.

use js_sys::{ArrayBuffer, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlElement};

/// Now, RFC 3339 UTC.
pub fn now() -> String {
    js_sys::Date::new_0().to_iso_string().into()
}

/// A random UUID (RFC 9562, version 4). Not `crypto.randomUUID`, which only secure contexts have.
pub fn random_uuid() -> String {
    let mut bytes = [0_u8; 16];
    if let Ok(crypto) = window().crypto() {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let parts = [
        &digits[..8],
        &digits[8..12],
        &digits[12..16],
        &digits[16..20],
        &digits[20..],
    ];
    parts.join("-")
}

/// The content of a file; `None` when it cannot be read, because it was removed for instance.
pub async fn read(blob: &Blob) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    let buffer: ArrayBuffer = buffer.dyn_into().ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Bytes as base64.
pub fn to_base64(bytes: &[u8]) -> String {
    let binary: String = bytes.iter().copied().map(char::from).collect();
    window().btoa(&binary).unwrap_or_default()
}

/// Base64 as bytes; `None` when it is not base64.
pub fn from_base64(text: &str) -> Option<Vec<u8>> {
    let binary = window().atob(text).ok()?;
    binary
        .chars()
        .map(|character| u8::try_from(u32::from(character)).ok())
        .collect()
}

/// Moves the focus to an element once the frame that is being prepared is there.
pub fn focus_later(id: String) {
    request_animation_frame(move || {
        focus(&id);
    });
}

/// Moves the focus to an element; whether there is one.
pub fn focus(id: &str) -> bool {
    let element = document()
        .get_element_by_id(id)
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let Some(element) = element else {
        return false;
    };
    if let Some(around) = element.closest("[data-question]").ok().flatten() {
        around.scroll_into_view();
    }
    element.focus().is_ok()
}
