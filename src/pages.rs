//! The pages, one file each, thin: they join what the features offer.

pub mod apply;
pub mod map;
pub mod parts;

mod about;
mod apply_page;
mod area;
mod areas;
mod body;
mod instrument;
mod mechanism;
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
use crate::chunk::Chunk;
use crate::components::WithWords;
use crate::find::Find;
use crate::navigation::Navigator;
use crate::route::Route;
use crate::view::{child, view};

/// The first page.
pub fn overview() -> AnyView {
    view! { <WithCatalogue content=|| view! { <overview::Overview /> } /> }
}

/// The map's page.
pub fn map() -> AnyView {
    view! { <WithCatalogue content=|| view! { <map::Map /> } /> }
}

/// The pages of the catalogue.
pub fn catalogue() -> AnyView {
    view! { <WithCatalogue content=catalogue_pages /> }
}

fn catalogue_pages() -> AnyView {
    let route = Navigator::expect().route();
    child(move || match route.get() {
        Route::Areas => view! { <areas::Areas /> },
        Route::Area(id) => view! { <area::AreaPage id /> },
        Route::Parties => view! { <parties::Parties /> },
        Route::Party(id) => view! { <party::PartyPage id /> },
        Route::Instrument(_) | Route::Body(_) | Route::Mechanism(_) => {
            view! { <WithWords prefix="" folder="locales/records" content=records /> }
        }
        Route::Statuses => view! { <statuses::Statuses /> },
        Route::Statement => view! { <statement::Statement /> },
        Route::About => view! { <about::About /> },
        _ => view! { <not_found::NotFound /> },
    })
}

/// The pages of records that other pages name; their words come with them.
fn records() -> AnyView {
    match Navigator::expect().route().get_untracked() {
        Route::Instrument(id) => view! { <instrument::InstrumentPage id /> },
        Route::Body(id) => view! { <body::BodyPage id /> },
        Route::Mechanism(id) => view! { <mechanism::MechanismPage id /> },
        _ => ().into_any(),
    }
}

/// The application: its start, and its pages as a chunk of their own. The form is loaded once for all of them.
pub fn apply() -> AnyView {
    view! { <WithForm content=start_or_pages /> }
}

fn start_or_pages() -> AnyView {
    let route = Navigator::expect().route();
    let at_start = Memo::new(move |_| route.with(|route| *route == Route::Apply));
    child(move || {
        if at_start.get() {
            view! { <apply::Apply /> }
        } else {
            view! { <Chunk load=Signal::stored(parts::FORM) /> }
        }
    })
}

/// The form's pages and the review.
pub fn form() -> AnyView {
    let route = Navigator::expect().route();
    child(move || match route.get() {
        Route::ApplyPage(id) => view! { <apply_page::ApplyPage id /> },
        Route::ApplyReview => view! { <review::ReviewPage /> },
        _ => ().into_any(),
    })
}

/// The field that finds every page; it speaks the catalogue's words and has some of its own.
pub fn find() -> AnyView {
    view! { <WithWords prefix="find" folder="locales/find" content=found /> }
}

fn found() -> AnyView {
    view! { <WithCatalogue content=|| view! { <Find /> } /> }
}

/// What an applicant keeps, and where an application stands.
pub fn proof() -> AnyView {
    let route = Navigator::expect().route();
    child(move || match route.get() {
        Route::Receipt(reference) => view! { <receipt::ReceiptPage reference /> },
        Route::Track => view! { <track::Track /> },
        _ => ().into_any(),
    })
}
