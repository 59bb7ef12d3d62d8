//! What the application needs of the browser: randomness, the clock, files to and from the disk.

use js_sys::{ArrayBuffer, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlElement, Url};

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

/// A blob of bytes.
pub fn blob(bytes: &[u8], media_type: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = js_sys::Array::of1(&Uint8Array::from(bytes));
    Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()
}

/// Offers a file for saving.
pub fn save_file(name: &str, content: &[u8], media_type: &str) {
    let Some(url) =
        blob(content, media_type).and_then(|blob| Url::create_object_url_with_blob(&blob).ok())
    else {
        return;
    };
    let link = document()
        .create_element("a")
        .ok()
        .and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    // The browser has taken the content by then.
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&url);
        },
        std::time::Duration::from_secs(60),
    );
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

/// Copies a text; `false` when the browser does not allow it.
pub async fn copy(text: &str) -> bool {
    let navigator: JsValue = window().navigator().into();
    let write = js_sys::Reflect::get(&navigator, &"clipboard".into())
        .ok()
        .filter(|clipboard| clipboard.is_object())
        .and_then(|clipboard| {
            let write: js_sys::Function = js_sys::Reflect::get(&clipboard, &"writeText".into())
                .ok()?
                .dyn_into()
                .ok()?;
            let promise = write.call1(&clipboard, &text.into()).ok()?;
            promise.dyn_into::<js_sys::Promise>().ok()
        });
    match write {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}
