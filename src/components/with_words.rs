//! Words that few pages need: fetched before these are drawn, so that no other page waits for them.

use leptos::prelude::*;

use crate::components::Failure;
use crate::i18n::{I18n, Layer};
use crate::view::{later, nothing, view};

/// Shows its content once the words are there, or the news that they cannot be had.
#[component]
pub fn WithWords(
    /// What the keys of the words begin with; nothing if they stand beside the portal's own.
    prefix: &'static str,
    /// The folder of the files, one a language.
    folder: &'static str,
    /// What needs the words.
    content: fn() -> AnyView,
) -> impl IntoView {
    let i18n = I18n::expect();
    let attempt = RwSignal::new(0_u32);
    let on_retry = Callback::new(move |()| attempt.update(|attempt| *attempt += 1));
    later(nothing, move || {
        attempt.track();
        async move {
            let folder = folder.into();
            match i18n.add_layer(Layer { prefix, folder }).await {
                Ok(()) => content(),
                Err(error) => view! {
                    <Failure message_key=error.message_key() reason=error.to_string() on_retry />
                },
            }
        }
    })
}
