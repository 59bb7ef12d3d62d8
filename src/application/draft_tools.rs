//! What a visitor can do with the draft: see that it is kept, save it as a file, open one, start again.

use crate::view::view;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::application::attachment;
use crate::application::autosave;
use crate::application::browser;
use crate::application::draft::Draft;
use crate::application::draft_file::{self, Refused};
use crate::application::form_state::{FormState, Saving};
use crate::application::loading::forget_left;
use crate::download;
use crate::i18n::I18n;

/// Whether the draft is kept. Screen readers hear it once a minute at most, because the text changes no more often.
#[component]
pub fn SaveStatus(
    /// What offers the draft as a file when the browser keeps nothing.
    save_file: fn() -> AnyView,
) -> impl IntoView {
    let i18n = I18n::expect();
    let state = FormState::expect();
    let text = Memo::new(move |_| match state.saving().get() {
        Saving::Saved(at) => i18n.with("apply.saved", &[("time", &clock(&i18n.language(), &at))]),
        Saving::Idle | Saving::Failed => String::new(),
    });
    let failed = move || state.saving().with(|saving| *saving == Saving::Failed);
    view! {
        <p class="cc-saved" role="status">
            {text}
        </p>
        <Show when=failed>
            <div class="cc-notice cc-notice--error" role="alert">
                <p>{i18n.text("apply.storage_failed")}</p>
                {save_file()}
            </div>
        </Show>
    }
}

/// Hours and minutes in the reader's zone.
fn clock(language: &str, instant: &str) -> String {
    let options = js_sys::Object::new();
    for name in ["hour", "minute"] {
        let _ = js_sys::Reflect::set(&options, &name.into(), &"2-digit".into());
    }
    js_sys::Date::new(&instant.into())
        .to_locale_time_string_with_options(language, &options)
        .into()
}

/// Tells that a draft was found.
#[component]
pub fn Restored() -> impl IntoView {
    let i18n = I18n::expect();
    let state = FormState::expect();
    let text = move || {
        let since = state.restored().get()?;
        Some(i18n.with("apply.restored", &[("time", &i18n.time(&since))]))
    };
    view! {
        {move || {
            text()
                .map(|text| view! { <div class="cc-notice cc-notice--info"><p>{text}</p></div> })
        }}
    }
}

/// Save to a file, open a file, start again.
#[component]
pub fn DraftTools() -> impl IntoView {
    let i18n = I18n::expect();
    view! {
        <section class="cc-draft-tools">
            <h2>{i18n.text("apply.tools.title")}</h2>
            <p class="cc-prose">{i18n.text("apply.tools.text")}</p>
            <div class="cc-draft-tools__row">
                <SaveFile />
                <LoadFile />
                <StartAgain />
            </div>
        </section>
    }
}

/// Offers the draft as a file.
#[component]
pub fn SaveFile() -> impl IntoView {
    let i18n = I18n::expect();
    let state = FormState::expect();
    let save = move |_| {
        let draft = state.draft().get_untracked();
        spawn_local(async move {
            let text = draft_file::write(&draft).await;
            let day = draft.updated.get(..10).unwrap_or_default();
            let name = format!("{}-{day}.json", draft.form.id);
            download::save_file(&name, text.as_bytes(), "application/json");
        });
    };
    view! {
        <button class="cc-button" type="button" data-action="save-file" on:click=save>
            {i18n.text("apply.tools.save")}
        </button>
    }
}

/// Opens a draft; a refused one changes nothing.
#[component]
fn LoadFile() -> impl IntoView {
    let i18n = I18n::expect();
    let state = FormState::expect();
    let input = NodeRef::<html::Input>::new();
    let outcome = RwSignal::new(None::<Result<(), Refused>>);
    let chosen = move |event: web_sys::Event| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let file = target.as_ref().and_then(|input| input.files()?.get(0));
        if let (Some(target), Some(file)) = (target, file) {
            target.set_value("");
            spawn_local(async move { outcome.set(Some(open(state, file).await)) });
        }
    };
    let open_dialog = move |_| {
        if let Some(input) = input.get() {
            input.click();
        }
    };
    let told = move || match outcome.get() {
        Some(Ok(())) => i18n.t("apply.file.opened"),
        Some(Err(refused)) => i18n.t(refused.key()),
        None => String::new(),
    };
    view! {
        <button class="cc-button" type="button" data-action="load-file" on:click=open_dialog>
            {i18n.text("apply.tools.open")}
        </button>
        <input
            node_ref=input
            type="file"
            accept="application/json,.json"
            hidden
            aria-label=move || i18n.t("apply.tools.open")
            on:change=chosen
        />
        <p
            class="cc-draft-tools__outcome"
            class:cc-field__error=move || outcome.with(|outcome| matches!(outcome, Some(Err(_))))
            role="status"
        >
            {told}
        </p>
    }
}

async fn open(state: FormState, file: web_sys::File) -> Result<(), Refused> {
    #[allow(clippy::cast_precision_loss, reason = "a limit far below 2^53")]
    if file.size() > draft_file::LARGEST as f64 {
        return Err(Refused::TooLarge);
    }
    let content = browser::read(&file).await.ok_or(Refused::NotADraft)?;
    let text = String::from_utf8(content).map_err(|_| Refused::NotADraft)?;
    let opened = draft_file::read(&text, state.form().reference())?;
    if !opened.keep_files().await {
        state.saving().set(Saving::Failed);
    }
    state.replace(opened.draft);
    Ok(())
}

/// Throws the draft away, after a question.
#[component]
fn StartAgain() -> impl IntoView {
    let i18n = I18n::expect();
    let state = FormState::expect();
    let asked = RwSignal::new(false);
    // The focus follows from the button to the question, and back.
    let ask = move |_| {
        asked.set(true);
        browser::focus_later("keep-draft".into());
    };
    let keep = move |_| {
        asked.set(false);
        browser::focus_later("start-again".into());
    };
    let begin_again = move |_| {
        asked.set(false);
        spawn_local(async move {
            discard(state).await;
            state.replace(Draft::begin(state.form().reference().clone()));
            browser::focus_later("start-again".into());
        });
    };
    view! {
        <Show
            when=move || asked.get()
            fallback=move || {
                view! {
                    <button class="cc-button cc-button--plain" type="button" id="start-again" on:click=ask>
                        {i18n.text("apply.tools.again")}
                    </button>
                }
            }
        >
            <div class="cc-notice cc-notice--error" role="alertdialog" aria-label=move || i18n.t("apply.tools.again")>
                <p>{i18n.text("apply.tools.sure")}</p>
                <button class="cc-button" type="button" on:click=begin_again>
                    {i18n.text("apply.tools.yes")}
                </button>
                " "
                <button class="cc-button cc-button--plain" type="button" id="keep-draft" on:click=keep>
                    {i18n.text("apply.tools.no")}
                </button>
            </div>
        </Show>
    }
}

/// Removes the draft and its files from the browser.
pub async fn discard(state: FormState) {
    autosave::replace_pending(None);
    forget_left();
    let digests = state.with_answers(attachment::digests);
    attachment::forget(digests).await;
    // Where storage cannot be used, nothing is kept there either.
    let _ = autosave::remove(state.form().id()).await;
}
