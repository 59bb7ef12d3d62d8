//! What the portal is and where to go from here.

use leptos::prelude::*;

use crate::components::PageHeading;
use crate::i18n::I18n;

/// The first page.
#[component]
pub fn Overview() -> impl IntoView {
    let i18n = I18n::expect();
    let title = Signal::derive(move || i18n.t("overview.title"));
    view! { <PageHeading title /> }
}
