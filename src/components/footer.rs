//! The portal's footer: what it rests on and where to read about it.

use crate::view::view;
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
                    {i18n.text(key)}
                </Link>
            </li>
        }
    });
    view! {
        <footer class="cc-footer">
            <div class="cc-footer__inner">
                <p class="cc-footer__name">{i18n.text("pack.organization.name")}</p>
                <ul class="cc-footer__links">
                    <li>
                        <Link to=Route::About>{i18n.text("about.title")}</Link>
                    </li>
                    {links}
                </ul>
                <p class="cc-footer__note">{i18n.text("common.disclaimer")}</p>
            </div>
        </footer>
    }
}
