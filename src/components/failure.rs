//! Something could not be had: what happened, what was kept, what to do next.

use crate::view::view;
use leptos::prelude::*;

use crate::i18n::I18n;

/// Tells of a failure and offers to try again.
#[component]
pub fn Failure(
    /// The key of the sentence that says what happened and what to do.
    #[prop(into)]
    message_key: Signal<String>,
    /// Exact words for the owner, an address or a place in a file.
    #[prop(optional, into)]
    reason: Option<String>,
    /// Tries again.
    #[prop(optional)]
    on_retry: Option<Callback<()>>,
) -> impl IntoView {
    let i18n = I18n::expect();
    view! {
        <div class="cc-failure" role="alert">
            <p>{move || i18n.t(&message_key.get())}</p>
            {reason.map(|reason| view! { <p class="cc-failure__reason" dir="ltr">{reason}</p> })}
            {on_retry
                .map(|on_retry| {
                    view! {
                        <button class="cc-button" type="button" on:click=move |_| on_retry.run(())>
                            {i18n.text("common.retry")}
                        </button>
                    }
                })}
        </div>
    }
}
