//! Numbers as the browser reads and writes them: Rust's own ways are exact and carry tables of 15 kB for it.

use wasm_bindgen::JsValue;

/// A decimal number of the whole text; nothing for anything else.
pub fn parse(text: &str) -> Option<f64> {
    let text = text.trim();
    let number = JsValue::from_str(text).unchecked_into_f64();
    (!text.is_empty() && number.is_finite()).then_some(number)
}

/// With so many decimals, at most 20.
pub fn fixed(number: f64, decimals: u8) -> String {
    js_sys::Number::from(number)
        .to_fixed(decimals)
        .map_or_else(|_| "0".to_owned(), String::from)
}
