//! Files that the portal hands over, and texts it puts on the clipboard. Knows nothing of what they contain.

use js_sys::Uint8Array;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// A blob of bytes.
pub fn blob(bytes: &[u8], media_type: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = js_sys::Array::of1(&Uint8Array::from(bytes));
    Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()
}

/// Offers a file for saving; `false` when the browser cannot make one.
pub fn save_file(name: &str, content: &[u8], media_type: &str) -> bool {
    blob(content, media_type).is_some_and(|blob| save_blob(name, &blob))
}

/// Offers a blob for saving; `false` when the browser cannot.
pub fn save_blob(name: &str, blob: &Blob) -> bool {
    let Ok(url) = Url::create_object_url_with_blob(blob) else {
        return false;
    };
    let link = document()
        .create_element("a")
        .ok()
        .and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = &link {
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
    link.is_some()
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
