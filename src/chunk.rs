//! A part of the program that is fetched when it is first needed.
//!
//! A chunk that cannot be fetched is an ordinary failure with a way to try again, not the end of the program. Which
//! chunks there are, the pages say.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;

use crate::components::Failure;
use crate::i18n::I18n;
use crate::view::{later, view};

/// A chunk could not be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChunkError;

impl From<leptos::wasm_split::SplitLoaderError> for ChunkError {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// Fetches a chunk where need be, and draws what it is asked for; asking again tries again.
pub type Loader = fn() -> Pin<Box<dyn Future<Output = Result<AnyView, ChunkError>>>>;

/// What a chunk draws, or the news that it cannot be had.
#[component]
pub fn Chunk(
    /// What to draw.
    #[prop(into)]
    load: Signal<Loader>,
    /// What stands here while the chunk is on its way.
    #[prop(default = loading)]
    waiting: fn() -> AnyView,
) -> impl IntoView {
    let attempt = RwSignal::new(0_u32);
    let on_retry = Callback::new(move |()| attempt.update(|attempt| *attempt += 1));
    later(waiting, move || {
        attempt.track();
        let loaded = load.get()();
        async move {
            match loaded.await {
                Ok(view) => view,
                Err(ChunkError) => view! { <Failure message_key="failure.chunk" on_retry /> },
            }
        }
    })
}

/// Says that something is on its way.
pub fn loading() -> AnyView {
    let i18n = I18n::expect();
    view! {
        <p class="cc-loading" role="status">
            {i18n.text("common.loading")}
        </p>
    }
}
