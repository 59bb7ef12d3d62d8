//! Check your answers.

use crate::view::view;
use leptos::prelude::*;

use crate::application::Review;
use crate::components::PageHeading;
use crate::i18n::I18n;

/// The last page before the application is sent.
#[component]
pub fn ReviewPage() -> impl IntoView {
    let i18n = I18n::expect();
    let title = Signal::derive(move || i18n.t("review.title"));
    let caption = Signal::derive(move || i18n.t("apply.title"));
    view! {
        <PageHeading title caption />
        <Review />
    }
}
