//! The system's own way to pass a link on, where the browser has one.

use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

fn function() -> Option<(JsValue, Function)> {
    let navigator: JsValue = window().navigator().into();
    let share = Reflect::get(&navigator, &"share".into()).ok()?;
    Some((navigator, share.dyn_into().ok()?))
}

/// Whether there is one.
pub fn can_share() -> bool {
    function().is_some()
}

/// Passes a link on; `false` when that failed, but not when the visitor thought better of it.
pub async fn share(title: &str, url: &str) -> bool {
    let content = Object::new();
    let _ = Reflect::set(&content, &"title".into(), &title.into());
    let _ = Reflect::set(&content, &"url".into(), &url.into());
    let promise = function().and_then(|(navigator, share)| {
        let promise = share.call1(&navigator, &content).ok()?;
        promise.dyn_into::<Promise>().ok()
    });
    let Some(promise) = promise else {
        return false;
    };
    match JsFuture::from(promise).await {
        Ok(_) => true,
        Err(reason) => {
            let name = Reflect::get(&reason, &"name".into()).ok();
            name.and_then(|name| name.as_string()).as_deref() == Some("AbortError")
        }
    }
}
