//! What takes a while: fetched files, parts of the program.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use leptos::reactive::owner::Owner;
use leptos::tachys::reactive_graph::OwnedView;
use leptos::task::spawn_local;

use super::child;

type Answer = Pin<Box<dyn Future<Output = AnyView>>>;

/// Shows what a future ends with, `waiting` until then.
///
/// `ask` is called again when a signal has changed that it read before it gave the future. What is shown stays until
/// the new answer is there, so that a page does not vanish, and its focus with it, because something is on its way.
pub fn later<F>(waiting: fn() -> AnyView, ask: impl Fn() -> F + 'static) -> AnyView
where
    F: Future<Output = AnyView> + 'static,
{
    follow(waiting, Box::new(move || Box::pin(ask())))
}

/// Nothing, while something is on its way.
pub fn nothing() -> AnyView {
    ().into_any()
}

fn follow(waiting: fn() -> AnyView, ask: Box<dyn Fn() -> Answer>) -> AnyView {
    let parent = Owner::current().unwrap_or_default();
    let asked = StoredValue::new_local(0_u32);
    let arrived = StoredValue::new_local(None::<OwnedView<AnyView>>);
    let shown = RwSignal::new(0_u32);
    Effect::new(move || {
        let number = asked.get_value() + 1;
        asked.set_value(number);
        // What the answer provides to its view lives as long as that view.
        let owner = parent.child();
        let answer = owner.with(|| {
            let answer = ask();
            ScopedFuture::new_untracked(answer)
        });
        spawn_local(async move {
            let view = OwnedView::new_with_owner(answer.await, owner);
            // A later question makes this answer worthless; a page that was left needs none.
            if asked.try_get_value() == Some(number) {
                arrived.try_set_value(Some(view));
                let _ = shown.try_set(number);
            }
        });
    });
    child(move || {
        shown.track();
        let view = arrived.try_update_value(Option::take).flatten();
        view.map_or_else(waiting, IntoAny::into_any)
    })
}
