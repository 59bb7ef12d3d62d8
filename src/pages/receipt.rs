//! What an applicant keeps.

use crate::view::{later, nothing, view};
use leptos::prelude::*;

use crate::application::{ReceiptView, UnknownReceipt, find_receipt};
use crate::components::PageHeading;
use crate::i18n::I18n;

/// The receipt of a reference, as far as this browser has it.
#[component]
pub fn ReceiptPage(
    /// The reference in the address.
    reference: String,
) -> impl IntoView {
    later(nothing, move || {
        let reference = reference.clone();
        async move {
            match find_receipt(&reference).await {
                Some(receipt) => view! {
                    <Heading key="receipt.title" />
                    <ReceiptView receipt />
                },
                None => view! {
                    <Heading key="receipt.unknown_title" />
                    <UnknownReceipt />
                },
            }
        }
    })
}

#[component]
fn Heading(
    /// The key of the title.
    key: &'static str,
) -> impl IntoView {
    let i18n = I18n::expect();
    let title = Signal::derive(move || i18n.t(key));
    view! { <PageHeading title /> }
}
