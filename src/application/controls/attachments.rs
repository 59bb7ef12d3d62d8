//! A document: its files, or the reason why there is none.

use crate::view::view;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File, FileList, HtmlInputElement};

use crate::application::attachment::{self, Limits, Refusal};
use crate::application::browser;
use crate::application::display;
use crate::application::field::{error_message, fieldset};
use crate::application::form_state::Saving;
use crate::application::question::Question;

/// A file that was not taken, by name.
type Refused = (String, Refusal);

/// Files, or the reason why there are none.
pub fn attachments(question: Question) -> AnyView {
    let limits = StoredValue::new(Limits::of(question.schema()));
    let refused = RwSignal::new(Vec::<Refused>::new());
    let told = RwSignal::new(None::<String>);
    let inner = view! {
        {limits_told(question, limits)}
        <Files question told />
        <p class="cc-visually-hidden" role="status">
            {told}
        </p>
        {refusals(question, limits, refused)}
        {chooser(question, limits, refused, told)}
        {reason(question)}
    };
    fieldset(question, inner.into_any())
}

/// The limits, said before anything is chosen.
fn limits_told(question: Question, limits: StoredValue<Limits>) -> AnyView {
    let i18n = question.i18n;
    let text = move || {
        limits.with_value(|limits| {
            let size = display::size(i18n, limits.octets);
            i18n.count_with(
                "apply.files.limits",
                limits.files,
                &[("size", &size), ("types", &types(limits))],
            )
        })
    };
    view! {
        <p class="cc-field__hint" id=question.part("limits")>
            {text}
        </p>
    }
    .into_any()
}

/// The types as people call them, from the ends of their file names.
fn types(limits: &Limits) -> String {
    let name = |media_type: &String| match media_type.rsplit(['/', '.']).next().unwrap_or_default()
    {
        "document" => "DOCX".to_owned(),
        "text" => "ODT".to_owned(),
        other => other.to_ascii_uppercase(),
    };
    limits.types.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn files_of(question: Question) -> Vec<Value> {
    question.answer.with(|answer| {
        answer
            .as_ref()
            .and_then(|answer| answer["files"].as_array().cloned())
            .unwrap_or_default()
    })
}

/// The files that were taken, each with a way to remove it.
#[component]
fn Files(
    /// The document.
    question: Question,
    /// What to tell screen readers.
    told: RwSignal<Option<String>>,
) -> impl IntoView {
    let i18n = question.i18n;
    let remove = move |sha256: &str, name: &str| {
        let mut files = untrack(|| files_of(question));
        files.retain(|file| file["sha256"] != sha256);
        set_files(question, files);
        told.set(Some(untrack(|| {
            i18n.with("apply.removed", &[("name", name)])
        })));
        browser::focus(&question.id());
    };
    let rows = move || {
        let row = move |file: Value| {
            let name = file["name"].as_str().unwrap_or_default().to_owned();
            let sha256 = file["sha256"].as_str().unwrap_or_default().to_owned();
            let size = display::size(i18n, file["size"].as_u64().unwrap_or_default());
            let label = name.clone();
            view! {
                <li class="cc-files__file">
                    <span class="cc-files__name">{name.clone()}</span>
                    <span class="cc-files__size">{size}</span>
                    <button
                        class="cc-button cc-button--plain"
                        type="button"
                        on:click=move |_| remove(&sha256, &name)
                    >
                        {i18n.t("apply.remove")}
                        <span class="cc-visually-hidden">" " {label}</span>
                    </button>
                </li>
            }
        };
        let files = files_of(question);
        (!files.is_empty()).then(
            || view! { <ul class="cc-files">{files.into_iter().map(row).collect_view()}</ul> },
        )
    };
    view! { {rows} }
}

fn refusals(
    question: Question,
    limits: StoredValue<Limits>,
    refused: RwSignal<Vec<Refused>>,
) -> AnyView {
    let i18n = question.i18n;
    let message = move |(name, refusal): Refused| {
        let size = limits.with_value(|limits| display::size(i18n, limits.octets));
        let most = limits.with_value(|limits| i18n.number(limits.files));
        let types = limits.with_value(types);
        let values = [
            ("name", name.as_str()),
            ("size", &size),
            ("most", &most),
            ("types", &types),
        ];
        i18n.with(refusal.key(), &values)
    };
    let id = question.part("refused");
    view! {
        <div role="alert">
            {move || {
                refused
                    .get()
                    .into_iter()
                    .map(|refusal| error_message(i18n, id.clone(), message(refusal)))
                    .collect_view()
            }}
        </div>
    }
    .into_any()
}

/// The button that opens the browser's own dialog, and the place to drop files on.
fn chooser(
    question: Question,
    limits: StoredValue<Limits>,
    refused: RwSignal<Vec<Refused>>,
    told: RwSignal<Option<String>>,
) -> AnyView {
    let i18n = question.i18n;
    let over = RwSignal::new(false);
    let accept = limits.with_value(|limits| limits.types.join(","));
    let take = move |files: Option<FileList>| {
        let files: Vec<File> = files
            .map(|files| {
                (0..files.length())
                    .filter_map(|index| files.get(index))
                    .collect()
            })
            .unwrap_or_default();
        spawn_local(take_all(question, limits.get_value(), files, refused, told));
    };
    let chosen = move |event: web_sys::Event| {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input {
            take(input.files());
            // The same file can then be chosen again after it was removed.
            input.set_value("");
        }
    };
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        take(event.data_transfer().and_then(|transfer| transfer.files()));
    };
    let dragged = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    view! {
        <div
            class="cc-drop"
            class:cc-drop--over=over
            on:dragover=dragged
            on:dragleave=move |_| over.set(false)
            on:drop=dropped
        >
            <label class="cc-drop__label" for=question.id()>
                {i18n.text("apply.files.choose")}
            </label>
            <input
                class="cc-drop__input"
                id=question.id()
                type="file"
                multiple=true
                accept=accept
                aria-describedby=question.part("limits")
                aria-invalid=move || question.invalid()
                on:change=chosen
            />
        </div>
    }
    .into_any()
}

async fn take_all(
    question: Question,
    limits: Limits,
    files: Vec<File>,
    refused: RwSignal<Vec<Refused>>,
    told: RwSignal<Option<String>>,
) {
    refused.set(Vec::new());
    for file in files {
        let name = file.name();
        match take_one(question, &limits, &file).await {
            Ok(()) => told.set(Some(untrack(|| added(question, &name)))),
            Err(refusal) => refused.update(|refused| refused.push((name, refusal))),
        }
    }
}

fn added(question: Question, name: &str) -> String {
    question.i18n.with("apply.files.added", &[("name", name)])
}

async fn take_one(question: Question, limits: &Limits, file: &File) -> Result<(), Refusal> {
    if untrack(|| files_of(question)).len() >= limits.files {
        return Err(Refusal::TooMany);
    }
    let (entry, kept) = attachment::take(file, limits).await?;
    let mut files = untrack(|| files_of(question));
    if files.iter().any(|known| known["sha256"] == entry["sha256"]) {
        return Err(Refusal::Twice);
    }
    // Another file may have been taken meanwhile.
    if files.len() >= limits.files {
        return Err(Refusal::TooMany);
    }
    files.push(entry);
    set_files(question, files);
    if kept.is_err() {
        question.state.saving().set(Saving::Failed);
    }
    Ok(())
}

fn set_files(question: Question, files: Vec<Value>) {
    let pointer = format!("{}/files", question.pointer());
    let value = (!files.is_empty()).then(|| json!(files));
    question.state.choose(&pointer, value);
}

/// "There is no document, because …": asked as long as there is no file, or when it was answered.
fn reason(question: Question) -> AnyView {
    let i18n = question.i18n;
    let pointer = format!("{}/none_because", question.pointer());
    let id = question.part("none");
    let hint_id = question.part("none-hint");
    let text = move || {
        question.answer.with(|answer| {
            let text = answer
                .as_ref()
                .and_then(|answer| answer["none_because"].as_str());
            text.unwrap_or_default().to_owned()
        })
    };
    let asked = Memo::new(move |_| files_of(question).is_empty() || !text().is_empty());
    let answered = move |event| {
        let typed: String = event_target_value(&event);
        question.state.set(
            &pointer,
            (!typed.is_empty()).then_some(Value::String(typed)),
        );
    };
    view! {
        <div class="cc-files__reason" hidden=move || !asked.get()>
            <label class="cc-field__label cc-field__label--minor" for=id.clone()>
                {i18n.text("form.document.none_because.label")}
            </label>
            <p class="cc-field__hint" id=hint_id.clone()>
                {i18n.text("form.document.none_because.description")}
            </p>
            <input
                class="cc-input cc-input--long"
                id=id
                type="text"
                autocomplete="off"
                maxlength="500"
                aria-describedby=hint_id
                prop:value=text
                on:input=answered
            />
        </div>
    }
    .into_any()
}
