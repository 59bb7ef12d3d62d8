//! What pages are made of: markup that one piece of code draws, instead of code of its own for every element.
//!
//! [`view!`](concord_view::view) writes calls of this module. Everything ends as Leptos' `AnyView`, so components,
//! `Suspense` and lists of Leptos mix with it, and its reactive graph is the only one.

mod attribute;
mod child;
mod element;
mod later;
mod part;

use std::any::Any;

use leptos::prelude::*;

pub use child::{child, list};
pub use concord_view::view;
pub use element::Element;
pub use later::{later, nothing};
pub use part::listen;

/// What a component drew, without wrapping a view that is already erased.
pub fn component<V: IntoView + 'static>(drawn: V) -> AnyView {
    let mut slot = Some(drawn);
    let erased = (&mut slot as &mut dyn Any).downcast_mut::<Option<AnyView>>();
    match erased.and_then(Option::take) {
        Some(view) => view,
        None => slot.map_or_else(|| ().into_any(), IntoAny::into_any),
    }
}
