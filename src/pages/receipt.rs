//! What an applicant keeps.

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
    let found = LocalResource::new(move || {
        let reference = reference.clone();
        async move { find_receipt(&reference).await }
    });
    let shown = move || {
        Suspend::new(async move {
            match found.await {
                Some(receipt) => view! {
                    <Heading key="receipt.title" />
                    <ReceiptView receipt />
                }
                .into_any(),
                None => view! {
                    <Heading key="receipt.unknown_title" />
                    <UnknownReceipt />
                }
                .into_any(),
            }
        })
    };
    view! { <Suspense>{shown}</Suspense> }
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
