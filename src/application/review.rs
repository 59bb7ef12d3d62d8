//! Check your answers: everything that will be sent, page by page, with the way to change it; then send.

use crate::view::view;
use concord_domain::form::{Control, Page};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::application::display;
use crate::application::draft_tools::{SaveFile, SaveStatus};
use crate::application::error_summary::{ReviewSummary, back_to_review};
use crate::application::form_page::page_words;
use crate::application::form_state::FormState;
use crate::application::question::format_of;
use crate::application::submission::{self, SendError, Sending};
use crate::application::words;
use crate::backend::FetchError;
use crate::components::{Failure, Link};
use crate::events;
use crate::i18n::I18n;
use crate::navigation::Navigator;
use crate::route::Route;
use crate::start::Started;

/// The answers, the problems that are left, and Submit.
#[component]
pub fn Review() -> impl IntoView {
    let i18n = I18n::expect();
    let state = FormState::expect();
    show_problems(state);
    let complete = move || state.problems().with(Vec::is_empty);
    let pages = move || {
        let pages = state.pages().into_iter();
        pages.map(|page| view! { <Section page /> }).collect_view()
    };
    view! {
        <ReviewSummary />
        <p class="cc-lead">
            {move || i18n.t(if complete() { "review.lead" } else { "review.incomplete" })}
        </p>
        {pages}
        <Send />
        <SaveStatus save_file=|| view! { <SaveFile /> } />
    }
}

fn show_problems(state: FormState) {
    let problems = state.check().into_iter().map(|(_, problem)| problem);
    state.problems().set(problems.collect());
}

/// The answers of a page.
#[component]
fn Section(
    /// The page.
    page: &'static Page,
) -> impl IntoView {
    let i18n = I18n::expect();
    let state = FormState::expect();
    let rows = move || {
        let shown = |control: &&'static Control| {
            state
                .visibility()
                .with(|visibility| visibility.is_shown(control.id))
        };
        let controls = page.controls().into_iter().filter(shown);
        controls
            .map(|control| row(state, page, control))
            .collect::<Vec<_>>()
    };
    view! {
        <section class="cc-review">
            <h2>{move || page_words(i18n, page, "label")}</h2>
            <dl class="cc-facts">{rows}</dl>
        </section>
    }
}

fn row(state: FormState, page: &'static Page, control: &'static Control) -> AnyView {
    let i18n = I18n::expect();
    let label = move || words::label(i18n, control);
    let answer = state.answer_untracked(&control.scope).unwrap_or_default();
    let shown = move || answer_view(i18n, control, &answer);
    view! {
        <div class="cc-review__row">
            <dt>{label}</dt>
            <dd>
                {shown}
                <p class="cc-review__change">
                    <Link to=Route::ApplyPage(page.id.clone()) query=back_to_review()>
                        {i18n.text("review.change")}
                        <span class="cc-visually-hidden">": " {label}</span>
                    </Link>
                </p>
            </dd>
        </div>
    }
    .into_any()
}

fn answer_view(i18n: I18n, control: &'static Control, answer: &serde_json::Value) -> AnyView {
    let paragraphs = |lines: Vec<String>| {
        let lines = lines.into_iter();
        lines
            .map(|line| view! { <p dir="auto">{line}</p> })
            .collect_view()
    };
    if matches!(format_of(control), "areas" | "repeat") {
        let items = display::items(i18n, control, answer);
        if !items.is_empty() {
            let item = |item: display::Item| {
                let rows = item.rows.into_iter().map(|row| {
                    view! { <li>{row.label} ": " {row.lines.join(" ")}</li> }
                });
                view! { <li><strong>{item.name}</strong><ul>{rows.collect_view()}</ul></li> }
            };
            let items = items.into_iter().map(item).collect_view();
            return view! { <ul class="cc-review__items">{items}</ul> }.into_any();
        }
    }
    let lines = display::lines(i18n, control, answer);
    if lines.is_empty() {
        return view! { <p class="cc-review__none">{i18n.t("review.none")}</p> }.into_any();
    }
    paragraphs(lines).into_any()
}

/// Submit, and what becomes of it.
#[component]
fn Send() -> impl IntoView {
    let i18n = I18n::expect();
    let state = FormState::expect();
    let navigator = Navigator::expect();
    let backend = Started::expect()
        .config
        .with_value(|config| config.backend.clone());
    let backend = StoredValue::new(backend);
    let sending = RwSignal::new(Sending::Idle);
    let busy = Memo::new(move |_| sending.with(Sending::is_busy));
    let submit = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        sending.set(Sending::Answers);
        let language = untrack(|| i18n.language());
        spawn_local(async move {
            let backend = backend.get_value();
            match submission::send(state, &backend, language, sending).await {
                Ok(reference) => navigator.replace(&Route::Receipt(reference.to_string())),
                Err(error) => failed(state, sending, error),
            }
        });
    });
    let told = move || match sending.get() {
        Sending::File(number, total) => {
            let number = i18n.number(number);
            i18n.with(
                "review.sending_file",
                &[("number", &number), ("total", &i18n.number(total))],
            )
        }
        Sending::Answers => i18n.t("review.sending"),
        Sending::Idle | Sending::Failed(_) => String::new(),
    };
    view! {
        <section class="cc-review__send">
            <h2>{i18n.text("review.send_title")}</h2>
            <p class="cc-prose">{i18n.text("review.send_text")}</p>
            {move || failure(i18n, sending.get(), submit)}
            <button
                class="cc-button cc-button--primary"
                type="button"
                data-action="submit"
                aria-disabled=move || busy.get().to_string()
                on:click=move |_| submit.run(())
            >
                {i18n.text("review.submit")}
            </button>
            <p role="status">{told}</p>
        </section>
    }
}

/// Puts problems where they belong; what is left is told beside the button.
fn failed(state: FormState, sending: RwSignal<Sending>, error: SendError) {
    let problems = match &error {
        SendError::Problems(problems) => problems.clone(),
        SendError::Backend(FetchError::Refused { errors, .. }) => submission::reported(errors),
        _ => Vec::new(),
    };
    if let SendError::Backend(error) = &error {
        events::dispatch("concord:error", &error.to_string());
    }
    state.problems().set(problems);
    sending.set(Sending::Failed(error));
}

fn failure(i18n: I18n, sending: Sending, on_retry: Callback<()>) -> AnyView {
    let Sending::Failed(error) = sending else {
        return ().into_any();
    };
    match error {
        SendError::Problems(_) => view! {
            <p class="cc-field__error" role="alert">{i18n.text("review.incomplete")}</p>
        }
        .into_any(),
        SendError::FileGone(name) => view! {
            <p class="cc-field__error" role="alert">
                {move || i18n.with("review.file_gone", &[("name", &name)])}
            </p>
        }
        .into_any(),
        SendError::Backend(error) => {
            let detail = match &error {
                FetchError::Refused {
                    detail: Some(detail),
                    ..
                } => detail.clone(),
                other => other.to_string(),
            };
            view! { <Failure message_key=error.message_key() reason=detail on_retry /> }.into_any()
        }
    }
}
