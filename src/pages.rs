//! The pages, one file each, thin: they join what the features offer.

mod about;
mod area;
mod areas;
mod map;
mod not_found;
mod overview;
mod parties;
mod party;
mod statement;
mod statuses;

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
        Route::Map => view! { <map::Map /> }.into_any(),
        Route::Overview => view! { <overview::Overview /> }.into_any(),
        Route::Areas => view! { <areas::Areas /> }.into_any(),
        Route::Area(id) => view! { <area::AreaPage id /> }.into_any(),
        Route::Parties => view! { <parties::Parties /> }.into_any(),
        Route::Party(id) => view! { <party::PartyPage id /> }.into_any(),
        Route::Statuses => view! { <statuses::Statuses /> }.into_any(),
        Route::Statement => view! { <statement::Statement /> }.into_any(),
        Route::About => view! { <about::About /> }.into_any(),
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
