//! An address that names a record the catalogue does not have.

use crate::view::view;
use leptos::prelude::*;

use crate::components::{Link, PageHeading};
use crate::i18n::I18n;
use crate::route::Route;

/// Says which id is unknown, within its section, and leads back to the section.
#[component]
pub fn Unknown(
    /// The section's texts: `area` has `unknown.title`, `unknown.text` and `unknown.back`.
    section: &'static str,
    /// The id as the address has it.
    id: String,
    /// The section's page.
    back: Route,
) -> impl IntoView {
    let i18n = I18n::expect();
    let title = Signal::derive(move || i18n.t(&format!("{section}.unknown.title")));
    let text = move || i18n.with(&format!("{section}.unknown.text"), &[("id", &id)]);
    view! {
        <PageHeading title />
        <p class="cc-prose">{text}</p>
        <p>
            <Link to=back>{move || i18n.t(&format!("{section}.unknown.back"))}</Link>
        </p>
    }
}
