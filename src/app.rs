//! The root: loads what every page needs, provides the contexts, draws the frame around the page.

use crate::view::{nothing, view};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::catalogue::provide_catalogue;
use crate::chunk::Chunk;
use crate::components::{Footer, Header};
use crate::events;
use crate::find::Opened;
use crate::i18n::I18n;
use crate::navigation::Navigator;
use crate::pages::parts;
use crate::start::{self, StartError, Started};

/// The whole portal.
#[component]
pub fn App() -> impl IntoView {
    let (outcome, set_outcome) = signal(None::<Result<Started, StartError>>);
    // The executor is there once the first view is being mounted, not before.
    spawn_local(async move {
        let loaded = start::load().await;
        remove("shell");
        if loaded.is_ok() {
            // The script that starts the portal keeps it, and brings it back should the program break later.
            remove("failure");
        }
        set_outcome.set(Some(loaded));
    });
    move || {
        outcome.get().map(|outcome| match outcome {
            Ok(started) => view! { <Portal started /> }.into_any(),
            Err(error) => view! { <CannotStart error /> }.into_any(),
        })
    }
}

/// Contexts and frame.
#[component]
fn Portal(started: Started) -> impl IntoView {
    provide_context(started);
    provide_context(started.i18n);
    provide_catalogue();
    let router = started.config.with_value(|config| config.router);
    let navigator = Navigator::provide(router);
    let embedded = navigator.query("embed");
    let framed = move || embedded.get().as_deref() != Some("1");
    Effect::new(|| events::dispatch("concord:ready", ""));
    events::mark_after_paint("app:ready");
    let opened = Opened::provide();
    let on_find = Callback::new(move |()| opened.open());
    view! {
        <SkipLink />
        <Show when=framed>
            <Header on_find />
        </Show>
        {move || opened.get().then(|| view! { <Chunk load=Signal::stored(parts::FIND) waiting=nothing /> })}
        <main id="main" class="cc-main" tabindex="-1">
            <Page />
        </main>
        <Show when=framed>
            <Footer />
        </Show>
    }
}

/// The first stop for a keyboard: past the header to the page.
#[component]
fn SkipLink() -> impl IntoView {
    let i18n = I18n::expect();
    let navigator = Navigator::expect();
    let route = navigator.route();
    // With a `<base>` a bare `#main` would be another page's.
    let href = move || route.with(|route| navigator.href_to_anchor(route, "main"));
    let skip = |event: web_sys::MouseEvent| {
        event.prevent_default();
        if let Some(main) = document().get_element_by_id("main") {
            focus(&main);
        }
    };
    view! {
        <a class="cc-skip-link" href=href on:click=skip>
            {i18n.text("common.skip")}
        </a>
    }
}

/// Shows the part that the address asks for; its chunk is fetched when it is first needed.
#[component]
fn Page() -> impl IntoView {
    let route = Navigator::expect().route();
    let part = Memo::new(move |_| route.with(crate::route::Route::part));
    let load = Signal::derive(move || parts::loader(part.get()));
    view! { <Chunk load /> }
}

/// The portal cannot start: plain words for the reader, the exact reason for the owner.
///
/// Without words from a catalogue (they may be what is missing), the page's own text in index.html speaks.
#[component]
fn CannotStart(error: StartError) -> impl IntoView {
    events::dispatch("concord:error", &error.to_string());
    Effect::new(move || {
        if let Some(block) = document().get_element_by_id("failure") {
            let _ = block.remove_attribute("hidden");
            let reason = document().get_element_by_id("failure-reason");
            if let Some(reason) = reason {
                reason.set_text_content(Some(&error.to_string()));
            }
        }
    });
}

/// Takes a part of index.html away.
fn remove(id: &str) {
    if let Some(part) = document().get_element_by_id(id) {
        part.remove();
    }
}

/// Moves the focus without a jump of the page.
fn focus(element: &web_sys::Element) {
    use wasm_bindgen::JsCast;
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        let _ = element.focus();
    }
}
