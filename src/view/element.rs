//! An element: what it is made of, how it is built, and how it becomes what the same markup says later.

use std::borrow::Cow;

use leptos::ev::EventDescriptor;
use leptos::html::ElementType;
use leptos::prelude::*;
use leptos::reactive::owner::Owner;
use leptos::tachys::html::attribute::Attribute as LeptosAttribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::html::node_ref::NodeRefContainer;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Position, PositionState};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;

use super::attribute::{AttributeValue, PropertyValue, Text, Value};
use super::child::Child;
use super::part::{Finder, Handler, Part, PartState, Place};

const SVG: &str = "http://www.w3.org/2000/svg";

/// Names and values that never change.
type Fixed = &'static [(&'static str, &'static str)];

/// An element with its attributes and children, still to be built.
pub struct Element {
    tag: &'static str,
    is_svg: bool,
    fixed: Fixed,
    parts: Vec<Part>,
    children: Vec<AnyView>,
}

impl Element {
    /// An element of HTML.
    pub fn html(tag: &'static str, fixed: Fixed) -> Self {
        Self::new(tag, false, fixed)
    }

    /// An element of SVG.
    pub fn svg(tag: &'static str, fixed: Fixed) -> Self {
        Self::new(tag, true, fixed)
    }

    fn new(tag: &'static str, is_svg: bool, fixed: Fixed) -> Self {
        Self {
            tag,
            is_svg,
            fixed,
            parts: Vec::new(),
            children: Vec::new(),
        }
    }

    /// `name=value`.
    pub fn attribute(&mut self, name: &'static str, value: impl AttributeValue) {
        self.set(Place::Attribute, name, value.into_value());
    }

    /// `class:name=value`: a word of the class list while the value is true.
    pub fn class(&mut self, name: &'static str, value: impl AttributeValue) {
        self.set(Place::Class, name, value.into_value());
    }

    /// `style:name=value`.
    pub fn style(&mut self, name: &'static str, value: impl AttributeValue) {
        self.set(Place::Style, name, value.into_value());
    }

    /// `prop:name=value`: the node's property, which for a control is its state and not its beginning.
    pub fn property(&mut self, name: &'static str, value: impl PropertyValue) {
        self.parts.push(Part::Property(name, value.into_value()));
    }

    /// `on:event=handler`. The handler runs as part of the component that wrote it.
    pub fn on<E>(&mut self, event: E, mut handler: impl FnMut(E::EventType) + 'static)
    where
        E: EventDescriptor,
        E::EventType: JsCast,
    {
        let Cow::Borrowed(name) = event.name() else {
            return;
        };
        self.listen(name, Box::new(move |event| handler(event.unchecked_into())));
    }

    /// `node_ref=reference`: told of the node once it is built.
    pub fn node_ref<E>(&mut self, reference: NodeRef<E>)
    where
        E: ElementType,
        NodeRef<E>: NodeRefContainer<E>,
    {
        let found = Box::new(move |element: &web_sys::Element| reference.load(element)) as Finder;
        self.parts.push(Part::Found(SendWrapper::new(found)));
    }

    /// A child.
    pub fn child(&mut self, child: impl Child) {
        self.push(child.into_child());
    }

    /// A child that is a view already.
    pub fn push(&mut self, view: AnyView) {
        self.children.push(view);
    }

    /// The element as a view.
    pub fn view(self) -> AnyView {
        self.into_any()
    }

    fn set(&mut self, place: Place, name: &'static str, value: Value<Text>) {
        self.parts.push(Part::Set(place, name, value));
    }

    fn listen(&mut self, name: &'static str, mut handler: Handler) {
        let owner = Owner::current().unwrap_or_default();
        let handler: Handler = Box::new(move |event| owner.with(|| handler(event)));
        self.parts
            .push(Part::Listener(name, SendWrapper::new(handler)));
    }

    /// Whether the same markup made what is there, so that it can become this without being made anew.
    fn continues(&self, state: &ElementState) -> bool {
        self.tag == state.tag
            && self.fixed == state.fixed
            && self.parts.len() == state.parts.len()
            && self.children.len() == state.children.len()
            && self
                .parts
                .iter()
                .zip(&state.parts)
                .all(|(part, state)| part.continues(state))
    }
}

/// An element in the page.
pub struct ElementState {
    element: web_sys::Element,
    tag: &'static str,
    fixed: Fixed,
    parts: Vec<PartState>,
    children: Vec<AnyViewState>,
}

impl Render for Element {
    type State = ElementState;

    fn build(self) -> Self::State {
        let space = self.is_svg.then_some(SVG);
        let element = Rndr::create_element(self.tag, space);
        for (name, value) in self.fixed {
            let _ = element.set_attribute(name, value);
        }
        let mut children: Vec<AnyViewState> =
            self.children.into_iter().map(Render::build).collect();
        for child in &mut children {
            child.mount(&element, None);
        }
        // After the children: a select takes its value from options that are there.
        let parts = self
            .parts
            .into_iter()
            .map(|part| part.build(&element))
            .collect();
        ElementState {
            element,
            tag: self.tag,
            fixed: self.fixed,
            parts,
            children,
        }
    }

    fn rebuild(self, state: &mut Self::State) {
        if !self.continues(state) {
            let mut new = self.build();
            state.insert_before_this(&mut new);
            state.unmount();
            *state = new;
            return;
        }
        for (child, state) in self.children.into_iter().zip(&mut state.children) {
            child.rebuild(state);
        }
        for (part, known) in self.parts.into_iter().zip(&mut state.parts) {
            part.rebuild(&state.element, known);
        }
    }
}

impl Mountable for ElementState {
    fn unmount(&mut self) {
        self.element.remove();
    }

    fn mount(&mut self, parent: &web_sys::Element, marker: Option<&web_sys::Node>) {
        let _ = parent.insert_before(&self.element, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let Some(parent) = self.element.parent_element() else {
            return false;
        };
        child.mount(&parent, Some(&self.element));
        true
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        vec![self.element.clone()]
    }
}

impl AddAnyAttr for Element {
    type Output<New: LeptosAttribute> = Self;

    /// Nothing is spread onto elements from outside here.
    fn add_any_attr<New: LeptosAttribute>(self, _: New) -> Self::Output<New> {
        self
    }
}

/// `AnyView` asks for this; the portal is drawn in the browser only.
impl RenderHtml for Element {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self::AsyncOutput {
        self
    }

    fn to_html_with_buf(
        self,
        _: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Self::State {
        self.build()
    }

    fn into_owned(self) -> Self::Owned {
        self
    }
}
