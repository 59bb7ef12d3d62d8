//! One page of the application.

use crate::view::view;
use leptos::prelude::*;

use crate::application::{FormPage, FormState};
use crate::components::{Link, PageHeading};
use crate::i18n::I18n;
use crate::pages::not_found::NotFound;
use crate::route::Route;

/// The page with an id, if the form has it and the answers lead to it.
#[component]
pub fn ApplyPage(
    /// The page's id.
    id: String,
) -> impl IntoView {
    let state = FormState::expect();
    let Some(page) = state.form().page(&id) else {
        return view! { <NotFound /> }.into_any();
    };
    let asked = Memo::new(move |_| {
        state
            .visibility()
            .with(|visibility| visibility.is_shown(page.element))
    });
    view! {
        <Show when=move || asked.get() fallback=NotAsked>
            <FormPage page />
        </Show>
    }
    .into_any()
}

/// The answers given do not lead to this page.
#[component]
fn NotAsked() -> impl IntoView {
    let i18n = I18n::expect();
    let title = Signal::derive(move || i18n.t("apply.not_asked.title"));
    view! {
        <PageHeading title />
        <p>{i18n.text("apply.not_asked.text")}</p>
        <p>
            <Link to=Route::Apply>{i18n.text("apply.to_list")}</Link>
        </p>
    }
}
