//! Where an application stands, for whoever holds its reference and its secret.

use crate::view::view;
use concord_domain::reference::{NotAReference, Reference};
use concord_domain::wire::ApplicationStatus;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::backend::{self, FetchError};
use crate::components::{Failure, PageHeading};
use crate::events;
use crate::i18n::I18n;
use crate::navigation::Navigator;
use crate::start::Started;

/// What the page shows below its fields.
#[derive(Debug, Clone, PartialEq)]
enum Outcome {
    Nothing,
    Asking,
    Found(ApplicationStatus),
    Failed(FetchError),
}

/// What is wrong with the fields: keys of messages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Problems {
    reference: Option<&'static str>,
    secret: Option<&'static str>,
}

#[derive(Clone, Copy)]
struct Inquiry {
    reference: RwSignal<String>,
    secret: RwSignal<String>,
    problems: RwSignal<Problems>,
    outcome: RwSignal<Outcome>,
}

/// The page that follows an application.
#[component]
pub fn Track() -> impl IntoView {
    let i18n = I18n::expect();
    // The receipt's link brings both in the fragment, which no server sees: `7K3M-9QXF-T.secret`.
    let fragment = untrack(|| Navigator::expect().fragment());
    let (reference, secret) = fragment.split_once('.').unwrap_or((&fragment, ""));
    let inquiry = Inquiry {
        reference: RwSignal::new(reference.to_owned()),
        secret: RwSignal::new(secret.to_owned()),
        problems: RwSignal::new(Problems::default()),
        outcome: RwSignal::new(Outcome::Nothing),
    };
    let backend = Started::expect()
        .config
        .with_value(|config| config.backend.clone());
    let ask = Callback::new(move |()| {
        let Some(reference) = inquiry.check() else {
            return;
        };
        let (backend, secret) = (backend.clone(), inquiry.secret.get_untracked());
        inquiry.outcome.set(Outcome::Asking);
        spawn_local(async move {
            let answer = backend::follow(&backend, reference.as_str(), secret.trim()).await;
            inquiry
                .outcome
                .set(answer.map_or_else(Outcome::Failed, Outcome::Found));
        });
    });
    if !secret.is_empty() {
        ask.run(());
    }
    let title = Signal::derive(move || i18n.t("track.title"));
    let prefix = Signal::derive(move || {
        let wrong = inquiry
            .problems
            .with(|problems| *problems != Problems::default());
        if wrong {
            format!("{} ", i18n.t("apply.error_prefix"))
        } else {
            String::new()
        }
    });
    view! {
        <PageHeading title title_prefix=prefix />
        <p class="cc-lead">{i18n.text("track.lead")}</p>
        <Fields inquiry on_ask=ask />
        {move || shown(i18n, inquiry.outcome.get(), ask)}
    }
}

impl Inquiry {
    /// The reference, if both fields can be sent; else says what is wrong.
    fn check(self) -> Option<Reference> {
        let read = self
            .reference
            .with_untracked(|text| text.parse::<Reference>());
        let reference = match &read {
            Ok(_) => None,
            Err(_) if self.reference.with_untracked(|text| text.trim().is_empty()) => {
                Some("track.error.reference")
            }
            Err(NotAReference::Length) => Some("track.error.length"),
            Err(NotAReference::Character(_)) => Some("track.error.character"),
            Err(NotAReference::Check) => Some("track.error.check"),
        };
        let empty = self.secret.with_untracked(|text| text.trim().is_empty());
        let secret = empty.then_some("track.error.secret");
        self.problems.set(Problems { reference, secret });
        let wrong = match (reference, secret) {
            (Some(_), _) => Some("track-reference"),
            (None, Some(_)) => Some("track-secret"),
            (None, None) => None,
        };
        if let Some(element) = wrong.and_then(|id| document().get_element_by_id(id)) {
            use wasm_bindgen::JsCast;
            let _ = element
                .dyn_ref::<web_sys::HtmlElement>()
                .map(web_sys::HtmlElement::focus);
        }
        read.ok().filter(|_| !empty)
    }
}

#[component]
fn Fields(
    /// What is asked for.
    inquiry: Inquiry,
    /// Asks.
    on_ask: Callback<()>,
) -> impl IntoView {
    let i18n = I18n::expect();
    let reference = Signal::derive(move || inquiry.problems.with(|problems| problems.reference));
    let secret = Signal::derive(move || inquiry.problems.with(|problems| problems.secret));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        on_ask.run(());
    };
    view! {
        <form class="cc-form" novalidate on:submit=submit>
            <Field id="track-reference" key="track.reference" value=inquiry.reference problem=reference />
            <Field id="track-secret" key="track.secret" value=inquiry.secret problem=secret />
            <button class="cc-button cc-button--primary" type="submit" data-action="track">
                {i18n.text("track.show")}
            </button>
        </form>
    }
}

/// One line with label, hint and message.
#[component]
fn Field(
    /// The id of the element.
    id: &'static str,
    /// What its keys begin with.
    key: &'static str,
    /// What is typed.
    value: RwSignal<String>,
    /// The key of the message, if something is wrong.
    problem: Signal<Option<&'static str>>,
) -> impl IntoView {
    let i18n = I18n::expect();
    let part = move |part: &str| format!("{id}-{part}");
    let described = move || match problem.get() {
        Some(_) => format!("{} {}", part("hint"), part("error")),
        None => part("hint"),
    };
    let message = move || {
        problem.get().map(|key| {
            view! {
                <p class="cc-field__error" id=part("error")>
                    <span class="cc-visually-hidden">{i18n.t("apply.error_prefix")} " "</span>
                    {i18n.t(key)}
                </p>
            }
        })
    };
    view! {
        <div class="cc-field" class:cc-field--error=move || problem.get().is_some()>
            <label class="cc-field__label" for=id>
                {move || i18n.t(&format!("{key}.label"))}
            </label>
            <p class="cc-field__hint" id=part("hint")>
                {move || i18n.t(&format!("{key}.hint"))}
            </p>
            {message}
            <input
                class="cc-input cc-input--medium"
                id=id
                type="text"
                autocomplete="off"
                spellcheck="false"
                aria-describedby=described
                aria-invalid=move || problem.get().map(|_| "true")
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
}

fn shown(i18n: I18n, outcome: Outcome, on_retry: Callback<()>) -> AnyView {
    match outcome {
        Outcome::Nothing => ().into_any(),
        Outcome::Asking => view! { <p role="status">{i18n.t("common.loading")}</p> }.into_any(),
        Outcome::Found(status) => view! { <Found status /> }.into_any(),
        Outcome::Failed(
            error @ FetchError::Status {
                status: 404 | 401 | 403,
                ..
            },
        ) => {
            events::dispatch("concord:error", error.message_key());
            view! {
                <div class="cc-notice cc-notice--error" role="alert">
                    <p>{i18n.text("track.unknown")}</p>
                </div>
            }
            .into_any()
        }
        Outcome::Failed(error) => {
            events::dispatch("concord:error", error.message_key());
            view! { <Failure message_key=error.message_key() reason=error.to_string() on_retry /> }
                .into_any()
        }
    }
}

/// The stage, what it means, and how the application came there.
#[component]
fn Found(
    /// What the backend says.
    status: ApplicationStatus,
) -> impl IntoView {
    let i18n = I18n::expect();
    let stage_name = move |stage: &str| {
        i18n.find(&format!("pack.stages.{stage}.name"))
            .unwrap_or_else(|| stage.to_owned())
    };
    let (stage, digest) = (status.stage.clone(), status.digest.to_string());
    let summary = format!("pack.stages.{stage}.summary");
    let entries = status.history.into_iter().rev().map(|entry| {
        let (at, stage) = (entry.at.clone(), entry.stage.clone());
        view! {
            <li>
                <strong>{move || stage_name(&stage)}</strong>
                " "
                <time datetime=entry.at>{move || i18n.time(&at)}</time>
                {entry.note.map(|note| view! { <p dir="auto">{note}</p> })}
            </li>
        }
    });
    view! {
        <section class="cc-receipt__section" role="status">
            <h2>{move || i18n.with("track.stage", &[("stage", &stage_name(&stage))])}</h2>
            <p class="cc-prose">{move || i18n.find(&summary)}</p>
            <h3>{i18n.text("track.history")}</h3>
            <ol class="cc-track__history">{entries.collect_view()}</ol>
            <h3>{i18n.text("track.digest")}</h3>
            <p>
                <code class="cc-receipt__digest" data-digest>
                    {digest}
                </code>
            </p>
            <p class="cc-prose">{i18n.text("track.digest_text")}</p>
        </section>
    }
}
