//! What is set on an element beside its fixed attributes: attributes that follow signals, properties, listeners.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use leptos::ev::EventDescriptor;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::attribute::{Text, Value};

/// What is done when an event happens.
pub type Handler = Box<dyn FnMut(web_sys::Event)>;

/// What is told of the node once it is there.
pub type Finder = Box<dyn FnOnce(&web_sys::Element)>;

/// What is set on an element beside its fixed attributes.
pub enum Part {
    Set(Place, &'static str, Value<Text>),
    Property(&'static str, Value<JsValue>),
    Listener(&'static str, SendWrapper<Handler>),
    Found(SendWrapper<Finder>),
}

/// Where a text is set.
#[derive(Clone, Copy)]
pub enum Place {
    Attribute,
    /// A word of the class list, there or not.
    Class,
    /// A property of the element's own style.
    Style,
}

/// A part that is set, with what keeps it true.
#[expect(
    dead_code,
    reason = "effects and listeners act as long as they are kept"
)]
pub enum PartState {
    Text(&'static str, Text),
    LiveText(&'static str, RenderEffect<Text>),
    Property(&'static str),
    LiveProperty(&'static str, RenderEffect<JsValue>),
    Listener(&'static str, Rc<RefCell<Handler>>, Listening),
    Found,
}

/// A listener that stops when it is dropped.
pub struct Listening {
    element: web_sys::Element,
    name: &'static str,
    closure: Closure<dyn FnMut(web_sys::Event)>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        let function = self.closure.as_ref().unchecked_ref();
        let _ = self
            .element
            .remove_event_listener_with_callback(self.name, function);
    }
}

impl Part {
    /// Sets the part on an element.
    pub fn build(self, element: &web_sys::Element) -> PartState {
        match self {
            Self::Set(place, name, Value::Fixed(text)) => {
                set_text(element, place, name, None, &text);
                PartState::Text(name, text)
            }
            Self::Set(place, name, Value::Live(ask)) => {
                PartState::LiveText(name, follow_text(element, place, name, ask, None))
            }
            Self::Property(name, Value::Fixed(value)) => {
                set_property(element, name, &value);
                PartState::Property(name)
            }
            Self::Property(name, Value::Live(ask)) => {
                PartState::LiveProperty(name, follow_property(element, name, ask))
            }
            Self::Listener(name, handler) => {
                let handler = Rc::new(RefCell::new(handler.take()));
                let listening = attach(element, name, &handler);
                PartState::Listener(name, handler, listening)
            }
            Self::Found(found) => {
                found.take()(element);
                PartState::Found
            }
        }
    }

    /// Whether the same markup set what is there.
    pub fn continues(&self, state: &PartState) -> bool {
        match (self, state) {
            (Self::Set(_, name, Value::Fixed(_)), PartState::Text(known, _))
            | (Self::Set(_, name, Value::Live(_)), PartState::LiveText(known, _))
            | (Self::Property(name, Value::Fixed(_)), PartState::Property(known))
            | (Self::Property(name, Value::Live(_)), PartState::LiveProperty(known, _))
            | (Self::Listener(name, _), PartState::Listener(known, ..)) => name == known,
            (Self::Found(_), PartState::Found) => true,
            _ => false,
        }
    }

    /// Sets the part in place of what the same markup set before.
    pub fn rebuild(self, element: &web_sys::Element, state: &mut PartState) {
        match (self, state) {
            (Self::Set(place, name, Value::Fixed(text)), PartState::Text(_, known)) => {
                set_text(element, place, name, known.as_ref(), &text);
                *known = text;
            }
            (Self::Set(place, name, Value::Live(ask)), PartState::LiveText(_, effect)) => {
                let known = effect.take_value();
                *effect = follow_text(element, place, name, ask, known);
            }
            (Self::Listener(_, handler), PartState::Listener(_, known, _)) => {
                *known.borrow_mut() = handler.take();
            }
            (part, state) => *state = part.build(element),
        }
    }
}

/// Keeps a text true. What stands there already is not written again.
fn follow_text(
    element: &web_sys::Element,
    place: Place,
    name: &'static str,
    mut ask: Box<dyn FnMut() -> Text + Send>,
    known: Option<Text>,
) -> RenderEffect<Text> {
    let element = element.clone();
    RenderEffect::new_with_value(
        move |known: Option<Text>| {
            let text = ask();
            set_text(&element, place, name, known.flatten().as_ref(), &text);
            text
        },
        known,
    )
}

fn follow_property(
    element: &web_sys::Element,
    name: &'static str,
    mut ask: Box<dyn FnMut() -> JsValue + Send>,
) -> RenderEffect<JsValue> {
    let element = element.clone();
    RenderEffect::new(move |known: Option<JsValue>| {
        let value = ask();
        // What a person typed since stays, unless the answer itself has changed.
        if known.as_ref() != Some(&value) {
            set_property(&element, name, &value);
        }
        value
    })
}

fn set_property(element: &web_sys::Element, name: &'static str, value: &JsValue) {
    let _ = js_sys::Reflect::set(element, &JsValue::from_str(name), value);
}

fn set_text(
    element: &web_sys::Element,
    place: Place,
    name: &'static str,
    known: Option<&Cow<'static, str>>,
    text: &Text,
) {
    if known == text.as_ref() {
        return;
    }
    let _ = match (place, text) {
        (Place::Attribute, Some(text)) => element.set_attribute(name, text),
        (Place::Attribute, None) => element.remove_attribute(name),
        (Place::Class, Some(_)) => element.class_list().add_1(name),
        (Place::Class, None) => element.class_list().remove_1(name),
        (Place::Style, text) => {
            let styled: &web_sys::HtmlElement = element.unchecked_ref();
            let text = text.as_deref().unwrap_or_default();
            styled.style().set_property(name, text)
        }
    };
}

/// Listens on an element that is there already, as long as the component that asks for it.
pub fn listen<E>(
    element: &web_sys::Element,
    event: E,
    mut handler: impl FnMut(E::EventType) + 'static,
) where
    E: EventDescriptor,
    E::EventType: JsCast,
{
    let Cow::Borrowed(name) = event.name() else {
        return;
    };
    let handler: Handler = Box::new(move |event| handler(event.unchecked_into()));
    listen_on(element, name, handler);
}

fn listen_on(element: &web_sys::Element, name: &'static str, handler: Handler) {
    let listening = attach(element, name, &Rc::new(RefCell::new(handler)));
    let kept = StoredValue::new_local(Some(listening));
    on_cleanup(move || {
        kept.try_update_value(Option::take);
    });
}

fn attach(
    element: &web_sys::Element,
    name: &'static str,
    handler: &Rc<RefCell<Handler>>,
) -> Listening {
    let handler = Rc::clone(handler);
    let closure = Closure::<dyn FnMut(web_sys::Event)>::new(move |event| {
        // A handler that makes its own event happen again is not entered twice.
        if let Ok(mut handler) = handler.try_borrow_mut() {
            handler(event);
        }
    });
    let _ = element.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    Listening {
        element: element.clone(),
        name,
        closure,
    }
}
