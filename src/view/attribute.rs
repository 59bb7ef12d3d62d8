//! What an attribute or a property may be set to: something fixed, or something that follows its signals.

use std::borrow::Cow;

use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// An attribute's text; nothing takes the attribute away.
pub type Text = Option<Cow<'static, str>>;

/// A value that stays, or a function that is asked again when a signal it read has changed.
pub enum Value<T> {
    /// Stays.
    Fixed(T),
    /// Asked again.
    Live(Box<dyn FnMut() -> T + Send>),
}

/// What can be an attribute's value as it is.
pub trait FixedText {
    /// The text; nothing takes the attribute away.
    fn into_text(self) -> Text;
}

impl FixedText for &'static str {
    fn into_text(self) -> Text {
        Some(Cow::Borrowed(self))
    }
}

impl FixedText for String {
    fn into_text(self) -> Text {
        Some(Cow::Owned(self))
    }
}

impl FixedText for Cow<'static, str> {
    fn into_text(self) -> Text {
        Some(self)
    }
}

/// There, without a value, or not there.
impl FixedText for bool {
    fn into_text(self) -> Text {
        self.then_some(Cow::Borrowed(""))
    }
}

impl<T: FixedText> FixedText for Option<T> {
    fn into_text(self) -> Text {
        self.and_then(T::into_text)
    }
}

macro_rules! number {
    ($($number:ty),*) => {
        $(impl FixedText for $number {
            fn into_text(self) -> Text {
                Some(Cow::Owned(self.to_string()))
            }
        })*
    };
}

number!(usize, u32, i32);

/// What an attribute can be set to.
pub trait AttributeValue {
    /// The value, whatever it was written as.
    fn into_value(self) -> Value<Text>;
}

macro_rules! fixed {
    ($($fixed:ty),*) => {
        $(impl AttributeValue for $fixed {
            fn into_value(self) -> Value<Text> {
                Value::Fixed(self.into_text())
            }
        })*
    };
}

fixed!(
    &'static str,
    String,
    Cow<'static, str>,
    bool,
    usize,
    u32,
    i32
);

impl<T: FixedText> AttributeValue for Option<T> {
    fn into_value(self) -> Value<Text> {
        Value::Fixed(self.into_text())
    }
}

impl<F, T> AttributeValue for F
where
    F: FnMut() -> T + Send + 'static,
    T: FixedText,
{
    fn into_value(mut self) -> Value<Text> {
        Value::Live(Box::new(move || self().into_text()))
    }
}

macro_rules! signal {
    ($($signal:ident),*) => {
        $(impl<T> AttributeValue for $signal<T>
        where
            T: FixedText + Clone + Send + Sync + 'static,
        {
            fn into_value(self) -> Value<Text> {
                Value::Live(Box::new(move || self.get().into_text()))
            }
        })*
    };
}

signal!(Signal, Memo, ReadSignal, RwSignal);

/// What a property of a node, such as `checked`, can be set to.
pub trait PropertyValue {
    /// The value, whatever it was written as.
    fn into_value(self) -> Value<JsValue>;
}

impl<F, T> PropertyValue for F
where
    F: FnMut() -> T + Send + 'static,
    T: Into<JsValue>,
{
    fn into_value(mut self) -> Value<JsValue> {
        Value::Live(Box::new(move || self().into()))
    }
}

impl PropertyValue for RwSignal<String> {
    fn into_value(self) -> Value<JsValue> {
        Value::Live(Box::new(move || self.get().into()))
    }
}
