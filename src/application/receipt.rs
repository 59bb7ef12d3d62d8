//! What an applicant keeps: reference, secret, digest, the answers as sent. Stays in the browser when the draft is gone.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::view::{later, list, nothing, view};
use concord_domain::digest::Digest;
use concord_domain::reference::Reference;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::application::letter_view::LetterView;
use crate::application::storage::{self, Store};
use crate::backend;
use crate::components::Link;
use crate::download;
use crate::i18n::I18n;
use crate::navigation::Navigator;
use crate::route::Route;
use crate::start::Started;

/// A receipt, with what it is for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    /// What the applicant quotes.
    pub reference: Reference,
    /// What lets its holder follow the application.
    pub secret: String,
    /// The digest that the backend computed.
    pub digest: Digest,
    /// When the backend took the application, RFC 3339 UTC.
    pub received_at: String,
    /// What was sent.
    pub submission: Value,
}

thread_local! {
    /// Receipts that storage may not have kept.
    static MEMORY: RefCell<HashMap<String, Receipt>> = RefCell::default();
}

impl Receipt {
    /// Keeps the receipt in memory and, where the browser allows it, in storage.
    pub async fn keep(&self) {
        let key = self.reference.to_string();
        MEMORY.with_borrow_mut(|memory| memory.insert(key.clone(), self.clone()));
        // Where storage fails, the page still has the receipt and offers it as a file.
        let _ = storage::save(Store::Receipts, &key, self).await;
    }

    /// Whether what was sent has the digest that the backend computed.
    fn is_confirmed(&self) -> bool {
        Digest::of_json(&self.submission).is_ok_and(|digest| digest == self.digest)
    }
}

/// The receipt of a reference, if this browser has it.
pub async fn find_receipt(reference: &str) -> Option<Receipt> {
    let reference: Reference = reference.parse().ok()?;
    let key = reference.as_str();
    match MEMORY.with_borrow(|memory| memory.get(key).cloned()) {
        Some(receipt) => Some(receipt),
        None => storage::load(Store::Receipts, key).await.ok().flatten(),
    }
}

/// Everything that the applicant keeps.
#[component]
pub fn ReceiptView(
    /// The receipt.
    receipt: Receipt,
) -> impl IntoView {
    let i18n = I18n::expect();
    let receipt = StoredValue::new(receipt);
    let reference = receipt.with_value(|receipt| receipt.reference.to_string());
    let received = move || {
        let time = i18n.time(&receipt.with_value(|receipt| receipt.received_at.clone()));
        i18n.with("receipt.received", &[("time", &time)])
    };
    view! {
        <div class="cc-receipt__panel">
            <p class="cc-receipt__label">{i18n.text("receipt.reference")}</p>
            <p class="cc-receipt__reference" data-reference>
                {reference}
            </p>
            <p>{received}</p>
        </div>
        <div class="cc-notice">
            <p>{i18n.text("receipt.preliminary")}</p>
        </div>
        <Secret receipt />
        <Next />
        <Proof receipt />
        <LetterView receipt />
    }
}

/// The secret, what it is for, and the link that carries it.
#[component]
fn Secret(
    /// The receipt.
    receipt: StoredValue<Receipt>,
) -> impl IntoView {
    let i18n = I18n::expect();
    let navigator = Navigator::expect();
    let copied = RwSignal::new(None::<bool>);
    let secret = receipt.with_value(|receipt| receipt.secret.clone());
    // In the fragment, which browsers send to no server. Held by value, because the address outlives the page.
    let fragment =
        receipt.with_value(|receipt| format!("{}.{}", receipt.reference, receipt.secret));
    let href = move || navigator.href_to_anchor(&Route::Track, &fragment);
    let copy = move |_| {
        let secret = receipt.with_value(|receipt| receipt.secret.clone());
        spawn_local(async move { copied.set(Some(download::copy(&secret).await)) });
    };
    let told = move || match copied.get() {
        Some(true) => i18n.t("receipt.copied"),
        Some(false) => i18n.t("receipt.copy_failed"),
        None => String::new(),
    };
    view! {
        <section class="cc-receipt__section">
            <h2>{i18n.text("receipt.secret_title")}</h2>
            <p class="cc-prose">{i18n.text("receipt.secret_text")}</p>
            <p>
                <code class="cc-receipt__secret" data-secret>
                    {secret}
                </code>
            </p>
            <p class="cc-draft-tools__row cc-no-print">
                <button class="cc-button" type="button" on:click=copy>
                    {i18n.text("receipt.copy")}
                </button>
                <a class="cc-button" href=href>
                    {i18n.text("receipt.track")}
                </a>
                <span role="status">{told}</span>
            </p>
        </section>
    }
}

/// The stages of an application that the pack names, and which of them are yet to be confirmed.
#[component]
fn Next() -> impl IntoView {
    let i18n = I18n::expect();
    let pack = Started::expect()
        .config
        .with_value(|config| config.pack.clone());
    let row = move |stage: Stage| {
        let (name, text) = (
            format!("pack.stages.{}.name", stage.id),
            format!("pack.stages.{}.summary", stage.id),
        );
        let open = stage.to_confirm.then(|| {
            view! { " " <span class="cc-tag cc-tag--notice">{i18n.text("common.to_confirm")}</span> }
        });
        view! {
            <li>
                <strong>{move || i18n.t(&name)}</strong>
                {open}
                <br />
                {move || i18n.find(&text)}
            </li>
        }
    };
    let rows = later(nothing, move || {
        let file = format!("{pack}/catalogue.json");
        async move {
            let stages = backend::fetch_json::<Stages>(&file).await;
            list(
                stages
                    .unwrap_or_default()
                    .stages
                    .into_iter()
                    .map(row)
                    .collect(),
            )
        }
    });
    view! {
        <section class="cc-receipt__section">
            <h2>{i18n.text("receipt.next_title")}</h2>
            <p class="cc-prose">{i18n.text("receipt.next_text")}</p>
            <ul class="cc-receipt__stages">{rows}</ul>
        </section>
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
struct Stages {
    stages: Vec<Stage>,
}

#[derive(Debug, Clone, Deserialize)]
struct Stage {
    id: String,
    #[serde(default)]
    to_confirm: bool,
}

/// The digest, and the copy of the answers that it stands for.
#[component]
fn Proof(
    /// The receipt.
    receipt: StoredValue<Receipt>,
) -> impl IntoView {
    let i18n = I18n::expect();
    let digest = receipt.with_value(|receipt| receipt.digest.to_string());
    let confirmed = receipt.with_value(Receipt::is_confirmed);
    let download = move |_| {
        receipt.with_value(|receipt| {
            let name = format!("receipt-{}.json", receipt.reference);
            let text = serde_json::to_string_pretty(receipt).unwrap_or_default();
            download::save_file(&name, text.as_bytes(), "application/json");
        });
    };
    let verdict = move || {
        i18n.t(if confirmed {
            "receipt.digest_same"
        } else {
            "receipt.digest_differs"
        })
    };
    view! {
        <section class="cc-receipt__section">
            <h2>{i18n.text("receipt.proof_title")}</h2>
            <p class="cc-prose">{i18n.text("receipt.proof_text")}</p>
            <p>
                <code class="cc-receipt__digest" data-digest>
                    {digest}
                </code>
            </p>
            <p class:cc-field__error=!confirmed>{verdict}</p>
            <p class="cc-draft-tools__row cc-no-print">
                <button class="cc-button" type="button" data-action="save-receipt" on:click=download>
                    {i18n.text("receipt.download")}
                </button>
                <button
                    class="cc-button"
                    type="button"
                    on:click=|_| {
                        let _ = window().print();
                    }
                >
                    {i18n.text("receipt.print")}
                </button>
            </p>
        </section>
    }
}

/// A reference that this browser has no receipt of.
#[component]
pub fn UnknownReceipt() -> impl IntoView {
    let i18n = I18n::expect();
    view! {
        <p class="cc-prose">{i18n.text("receipt.unknown")}</p>
        <p>
            <Link to=Route::Track>{i18n.text("track.title")}</Link>
        </p>
    }
}
