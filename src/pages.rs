//! The pages, one file each, thin: they join what the features offer.

mod about;
mod apply;
mod apply_page;
mod area;
mod areas;
mod map;
mod not_found;
mod overview;
mod parties;
mod party;
mod receipt;
mod review;
mod statement;
mod statuses;
mod track;

use leptos::prelude::*;

use crate::application::WithForm;
use crate::catalogue::WithCatalogue;
use crate::navigation::Navigator;
use crate::route::Route;

/// The map's page.
pub fn map() -> AnyView {
    view! { <WithCatalogue content=map_page /> }.into_any()
}

fn map_page() -> AnyView {
    view! { <map::Map /> }.into_any()
}

/// The pages of the catalogue.
pub fn catalogue() -> AnyView {
    view! { <WithCatalogue content=catalogue_pages /> }.into_any()
}

fn catalogue_pages() -> AnyView {
    let route = Navigator::expect().route();
    (move || match route.get() {
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
    // The form is loaded once for all pages that ask for it.
    let asks = Memo::new(move |_| {
        route.with(|route| {
            matches!(
                route,
                Route::Apply | Route::ApplyPage(_) | Route::ApplyReview
            )
        })
    });
    (move || {
        if asks.get() {
            view! { <WithForm content=form_pages /> }.into_any()
        } else {
            proof_pages()
        }
    })
    .into_any()
}

fn form_pages() -> AnyView {
    let route = Navigator::expect().route();
    (move || match route.get() {
        Route::Apply => view! { <apply::Apply /> }.into_any(),
        Route::ApplyPage(id) => view! { <apply_page::ApplyPage id /> }.into_any(),
        Route::ApplyReview => view! { <review::ReviewPage /> }.into_any(),
        _ => ().into_any(),
    })
    .into_any()
}

fn proof_pages() -> AnyView {
    let route = Navigator::expect().route();
    (move || match route.get() {
        Route::Receipt(reference) => view! { <receipt::ReceiptPage reference /> }.into_any(),
        Route::Track => view! { <track::Track /> }.into_any(),
        Route::Apply | Route::ApplyPage(_) | Route::ApplyReview => ().into_any(),
        _ => view! { <not_found::NotFound /> }.into_any(),
    })
    .into_any()
}
