//! No page has this address: says so, and where to go.

use crate::view::view;
use leptos::prelude::*;

use crate::components::{Link, PageHeading};
use crate::i18n::I18n;
use crate::route::Route;

/// The page for addresses that lead nowhere.
#[component]
pub fn NotFound() -> impl IntoView {
    let i18n = I18n::expect();
    let title = Signal::derive(move || i18n.t("not_found.title"));
    view! {
        <PageHeading title />
        <p>{i18n.text("not_found.text")}</p>
        <p>
            <Link to=Route::Overview>{i18n.text("not_found.overview")}</Link>
        </p>
    }
}
