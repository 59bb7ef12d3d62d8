//! The portal's footer: what it rests on and where to read about it.

use leptos::prelude::*;

use crate::components::Link;
use crate::i18n::I18n;
use crate::route::Route;

/// The footer of every page that is not embedded.
#[component]
pub fn Footer() -> impl IntoView {
    let i18n = I18n::expect();
    let links = [
        ("sources", "about.sources.title"),
        ("boundaries", "about.boundaries.title"),
        ("privacy", "about.privacy.title"),
        ("accessibility", "about.accessibility.title"),
    ]
    .map(|(anchor, key)| {
        view! {
            <li>
                <Link to=Route::About anchor>
                    {move || i18n.t(key)}
                </Link>
            </li>
        }
    });
    view! {
        <footer class="cc-footer">
            <div class="cc-footer__inner">
                <p class="cc-footer__name">{move || i18n.t("pack.organization.name")}</p>
                <ul class="cc-footer__links">
                    <li>
                        <Link to=Route::About>{move || i18n.t("about.title")}</Link>
                    </li>
                    {links}
                </ul>
                <p class="cc-footer__note">{move || i18n.t("common.disclaimer")}</p>
            </div>
        </footer>
    }
}
