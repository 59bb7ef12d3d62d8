//! The pages, one file each, thin: they join what the features offer.

mod not_found;
mod overview;

use leptos::prelude::*;

use crate::catalogue::WithCatalogue;
use crate::navigation::Navigator;
use crate::route::Route;

/// The pages of the map and the catalogue.
pub fn explore() -> AnyView {
    view! { <WithCatalogue content=explore_pages /> }.into_any()
}

fn explore_pages() -> AnyView {
    let route = Navigator::expect().route();
    (move || match route.get() {
        Route::Overview => view! { <overview::Overview /> }.into_any(),
        _ => view! { <not_found::NotFound /> }.into_any(),
    })
    .into_any()
}

/// The pages of the application.
pub fn apply() -> AnyView {
    let route = Navigator::expect().route();
    (move || match route.get() {
        _ => view! { <not_found::NotFound /> }.into_any(),
    })
    .into_any()
}
