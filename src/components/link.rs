//! A link to a page of the portal.

use crate::view::view;
use leptos::prelude::*;

use crate::navigation::Navigator;
use crate::route::{Query, Route};

/// A link; language, theme and embedding come along.
#[component]
pub fn Link(
    /// Where it leads.
    to: Route,
    /// View state to arrive with.
    #[prop(optional)]
    query: Query,
    /// The anchor on that page.
    #[prop(optional, into)]
    anchor: Option<String>,
    /// Classes for its look.
    #[prop(optional, into)]
    class: &'static str,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let navigator = Navigator::expect();
    let target = to.clone();
    let href = move || match &anchor {
        Some(anchor) => navigator.href_to_anchor(&target, anchor),
        None => navigator.href_with(&target, &query),
    };
    let route = navigator.route();
    let current = move || (route.get() == to).then_some("page");
    view! {
        <a class=class href=href aria-current=current>
            {children()}
        </a>
    }
}
