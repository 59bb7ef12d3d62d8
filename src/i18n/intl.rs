//! The browser's `Intl`: plural categories, numbers, dates, names of countries, alphabetical order.
//!
//! Every function falls back to something readable where the browser refuses, because a page without a plural
//! rule is better than no page.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::HashMap;

use js_sys::{Array, Date, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Makes an `Intl` object once a language: making one costs more than a hundred uses.
fn kept(
    purpose: &'static str,
    language: &str,
    make: impl FnOnce() -> Option<JsValue>,
) -> Option<JsValue> {
    type Kept = HashMap<(&'static str, String), JsValue>;
    thread_local!(static KEPT: RefCell<Kept> = RefCell::default());
    let key = (purpose, language.to_owned());
    if let Some(known) = KEPT.with_borrow(|kept| kept.get(&key).cloned()) {
        return Some(known);
    }
    let made = make()?;
    KEPT.with_borrow_mut(|kept| kept.insert(key, made.clone()));
    Some(made)
}

fn locales(language: &str) -> Array {
    Array::of1(&JsValue::from_str(language))
}

fn options(pairs: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (name, value) in pairs {
        let _ = Reflect::set(&object, &(*name).into(), &(*value).into());
    }
    object
}

/// `one`, `few`, `many`, `other` …: CLDR's cardinal category.
pub fn plural_category(language: &str, count: usize) -> String {
    let rules = Intl::PluralRules::new(&locales(language), &Object::new());
    String::from(rules.select(as_number(count)))
}

/// A number in the language's digits and grouping.
pub fn number(language: &str, number: usize) -> String {
    let format = Intl::NumberFormat::new(&locales(language), &Object::new());
    call(
        format.format().as_ref(),
        &JsValue::from_f64(as_number(number)),
    )
    .unwrap_or_else(|| number.to_string())
}

/// The name of an ISO 3166-1 alpha-2 code, if the browser knows it.
pub fn region_name(language: &str, code: &str) -> Option<String> {
    let names = kept("region", language, || {
        construct(
            "DisplayNames",
            language,
            &options(&[("type", "region"), ("fallback", "none")]),
        )
    })?;
    method(&names, "of", &JsValue::from_str(code))
}

/// A language's name in that language itself, with a capital letter where its script has them.
pub fn language_name(language: &str) -> String {
    let name = construct("DisplayNames", language, &options(&[("type", "language")]))
        .and_then(|names| method(&names, "of", &JsValue::from_str(language)))
        .unwrap_or_else(|| language.into());
    let mut characters = name.chars();
    let Some(first) = characters.next() else {
        return name;
    };
    let capital = js_sys::JsString::from(first.to_string()).to_upper_case();
    format!("{}{}", String::from(capital), characters.as_str())
}

/// A date written as precisely as it is known.
pub fn date(language: &str, date: &str) -> String {
    let mut wanted = vec![("timeZone", "UTC"), ("year", "numeric")];
    match date.len() {
        10 => wanted.extend([("month", "long"), ("day", "numeric")]),
        7 => wanted.push(("month", "long")),
        _ => {}
    }
    format_date(language, date, &wanted)
}

/// A point in time in the reader's zone, which is named.
pub fn time(language: &str, instant: &str) -> String {
    let wanted = [
        ("year", "numeric"),
        ("month", "long"),
        ("day", "numeric"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
        ("timeZoneName", "short"),
    ];
    format_date(language, instant, &wanted)
}

/// English dates as international organizations write them: the day first.
fn date_locale(language: &str) -> &str {
    if language == "en" { "en-GB" } else { language }
}

fn format_date(language: &str, date: &str, wanted: &[(&str, &str)]) -> String {
    let moment = Date::new(&JsValue::from_str(date));
    if moment.get_time().is_nan() {
        return date.into();
    }
    let format = Intl::DateTimeFormat::new(&locales(date_locale(language)), &options(wanted));
    call(format.format().as_ref(), &moment).unwrap_or_else(|| date.into())
}

/// Several names as one enumeration: "a, b and c".
pub fn list(language: &str, items: &[String]) -> String {
    let array: Array = items.iter().map(|item| JsValue::from_str(item)).collect();
    construct("ListFormat", language, &Object::new())
        .and_then(|format| method(&format, "format", &array))
        .unwrap_or_else(|| items.join(", "))
}

/// The language's alphabetical order.
pub fn compare(language: &str, one: &str, other: &str) -> Ordering {
    let collator = kept("collator", language, || {
        let collator = Intl::Collator::new(&locales(language), &Object::new());
        Some(collator.compare().into())
    });
    let order = collator.and_then(|compare| {
        let compare: &js_sys::Function = compare.dyn_ref()?;
        let order = compare.call2(&JsValue::UNDEFINED, &one.into(), &other.into());
        order.ok()?.as_f64()
    });
    order.map_or_else(|| one.cmp(other), |order| order.total_cmp(&0.0))
}

/// The direction that a language's script is written in.
pub fn direction(language: &str) -> &'static str {
    match language.split('-').next().unwrap_or_default() {
        "ar" | "fa" | "he" | "ur" | "ps" | "ckb" => "rtl",
        _ => "ltr",
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
fn as_number(count: usize) -> f64 {
    count as f64
}

/// `new Intl[class]([language], options)` for the classes that js-sys has no binding for.
fn construct(class: &str, language: &str, options: &Object) -> Option<JsValue> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let constructor: js_sys::Function = Reflect::get(&intl, &class.into()).ok()?.dyn_into().ok()?;
    Reflect::construct(&constructor, &Array::of2(&locales(language), options)).ok()
}

fn method(object: &JsValue, name: &str, argument: &JsValue) -> Option<String> {
    let function: js_sys::Function = Reflect::get(object, &name.into()).ok()?.dyn_into().ok()?;
    function.call1(object, argument).ok()?.as_string()
}

fn call(function: &JsValue, argument: &JsValue) -> Option<String> {
    let function: &js_sys::Function = function.dyn_ref()?;
    function
        .call1(&JsValue::UNDEFINED, argument)
        .ok()?
        .as_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn russian_has_its_plurals() {
        let categories: Vec<String> = [1, 2, 5, 21, 111].map(|n| plural_category("ru", n)).into();
        assert_eq!(categories, ["one", "few", "many", "one", "many"]);
    }

    #[wasm_bindgen_test]
    fn dates_are_as_precise_as_known() {
        assert_eq!(date("en", "2006-08-16"), "16 August 2006");
        assert_eq!(date("en", "2006-08"), "August 2006");
        assert_eq!(date("en", "1993"), "1993");
        assert_eq!(date("en", "soon"), "soon");
    }

    #[wasm_bindgen_test]
    fn countries_have_names() {
        assert_eq!(region_name("ru", "KZ").as_deref(), Some("Казахстан"));
        assert_eq!(region_name("en", "not a code"), None);
    }
}
