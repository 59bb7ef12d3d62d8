//! The page's one `h1`, which also names the document and takes the focus after a step to this page.

use crate::view::view;
use leptos::html;
use leptos::prelude::*;

use crate::i18n::I18n;
use crate::navigation::Navigator;

/// Heading of a page. Screen readers hear it after each step, because the focus goes there.
#[component]
pub fn PageHeading(
    /// What the page is called.
    #[prop(into)]
    title: Signal<String>,
    /// A line above it, the section for instance.
    #[prop(optional, into)]
    caption: Option<Signal<String>>,
    /// Put before the title in the window's name: "Error:" on a page with problems.
    #[prop(optional, into)]
    title_prefix: Option<Signal<String>>,
) -> impl IntoView {
    let i18n = I18n::expect();
    let heading = NodeRef::<html::H1>::new();
    let arrived_by_step = Navigator::expect().steps() > 0;
    Effect::new(move || {
        let prefix = title_prefix.map(|prefix| prefix.get()).unwrap_or_default();
        let name = i18n.t("pack.organization.abbreviation");
        let portal = i18n.t("common.portal");
        document().set_title(&format!("{prefix}{} – {portal} – {name}", title.get()));
    });
    Effect::new(move || {
        if let Some(heading) = heading.get().filter(|_| arrived_by_step) {
            let _ = heading.focus();
        }
    });
    view! {
        <header class="cc-page-heading">
            {caption.map(|caption| view! { <p class="cc-page-heading__caption">{caption}</p> })}
            <h1 class="cc-page-heading__title" node_ref=heading tabindex="-1">
                {title}
            </h1>
        </header>
    }
}
