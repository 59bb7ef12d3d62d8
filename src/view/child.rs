//! What may stand inside an element: texts, views, several of them, none, or what a function gives.

use leptos::prelude::*;

/// What may stand inside an element.
pub trait Child {
    /// As a view.
    fn into_child(self) -> AnyView;
}

/// A child as a view.
pub fn child(child: impl Child) -> AnyView {
    child.into_child()
}

/// Views one after the other.
pub fn list(views: Vec<AnyView>) -> AnyView {
    views.into_any()
}

/// What a function gives, asked again when a signal it read has changed.
fn live(ask: Box<dyn FnMut() -> AnyView + Send>) -> AnyView {
    ask.into_any()
}

impl Child for AnyView {
    fn into_child(self) -> AnyView {
        self
    }
}

impl Child for () {
    fn into_child(self) -> AnyView {
        self.into_any()
    }
}

impl Child for String {
    fn into_child(self) -> AnyView {
        self.into_any()
    }
}

impl Child for &'static str {
    fn into_child(self) -> AnyView {
        self.into_any()
    }
}

impl<T: Child> Child for Option<T> {
    fn into_child(self) -> AnyView {
        self.map(Child::into_child).into_any()
    }
}

impl<T: Child> Child for Vec<T> {
    fn into_child(self) -> AnyView {
        list(self.into_iter().map(Child::into_child).collect())
    }
}

impl<T: Child, const COUNT: usize> Child for [T; COUNT] {
    fn into_child(self) -> AnyView {
        list(self.into_iter().map(Child::into_child).collect())
    }
}

impl<A: Child, B: Child> Child for (A, B) {
    fn into_child(self) -> AnyView {
        list(vec![self.0.into_child(), self.1.into_child()])
    }
}

impl<F, T> Child for F
where
    F: FnMut() -> T + Send + 'static,
    T: Child,
{
    fn into_child(mut self) -> AnyView {
        live(Box::new(move || self().into_child()))
    }
}

macro_rules! signal {
    ($($signal:ident),*) => {
        $(impl<T> Child for $signal<T>
        where
            T: Child + Clone + Send + Sync + 'static,
        {
            fn into_child(self) -> AnyView {
                live(Box::new(move || self.get().into_child()))
            }
        })*
    };
}

signal!(Signal, Memo, ReadSignal, RwSignal);
