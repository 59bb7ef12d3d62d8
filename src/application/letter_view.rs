//! The letter on the page and on paper, in each of the portal's languages. While it is open, printing prints it alone.

use crate::view::{later, nothing, view};
use leptos::prelude::*;
use serde_json::Value;

use crate::application::letter::{Letter, Printed, Style, Writer};
use crate::application::loading::load_form;
use crate::application::receipt::Receipt;
use crate::backend::{self, FetchError};
use crate::components::Failure;
use crate::i18n::{I18n, own_name};
use crate::start::Started;

/// Buttons for the languages, and the letter once one is chosen.
#[component]
pub fn LetterView(
    /// The receipt of the application.
    receipt: StoredValue<Receipt>,
) -> impl IntoView {
    let i18n = I18n::expect();
    let languages = Started::expect()
        .config
        .with_value(|config| config.languages.clone());
    let chosen = RwSignal::new(None::<String>);
    let buttons = languages
        .into_iter()
        .map(|language| {
            let name = own_name(&language);
            let label = move || i18n.with("letter.in_language", &[("language", &name)]);
            let this = language.clone();
            view! {
                <button
                    class="cc-button"
                    type="button"
                    data-letter=language.clone()
                    aria-pressed=move || (chosen.get().as_ref() == Some(&this)).to_string()
                    on:click=move |_| chosen.set(Some(language.clone()))
                >
                    {label}
                </button>
            }
        })
        .collect_view();
    let letter = move || {
        chosen
            .get()
            .map(|language| view! { <Shown receipt language chosen /> })
    };
    view! {
        <section class="cc-receipt__section">
            <h2 class="cc-no-print">{i18n.text("letter.title")}</h2>
            <p class="cc-prose cc-no-print">{i18n.text("letter.text")}</p>
            <p class="cc-draft-tools__row cc-no-print">{buttons}</p>
            {letter}
        </section>
    }
}

/// Fetches what the letter is written from.
async fn load(
    i18n: I18n,
    language: String,
    pack: String,
) -> Result<(Letter, Writer<'static>), FetchError> {
    let form = load_form(i18n, &pack)
        .await
        .map_err(|error| FetchError::Decode {
            url: format!("{pack}/form"),
            reason: error.to_string(),
        })?;
    let words = i18n.in_language(&language).await?;
    let letter: Letter = backend::fetch_json(&format!("{pack}/form/letter.json")).await?;
    let writer = Writer {
        form,
        answers: &Value::Null,
        i18n: words,
        reference: "",
    };
    Ok((letter, writer))
}

/// The letter in a language.
#[component]
fn Shown(
    /// The receipt.
    receipt: StoredValue<Receipt>,
    /// The language.
    language: String,
    /// Which letter is open.
    chosen: RwSignal<Option<String>>,
) -> impl IntoView {
    let i18n = I18n::expect();
    let pack = Started::expect()
        .config
        .with_value(|config| config.pack.clone());
    let paragraphs = later(nothing, move || {
        let (language, pack) = (language.clone(), pack.clone());
        async move {
            match load(i18n, language.clone(), pack).await {
                Ok((letter, writer)) => {
                    let printed = receipt.with_value(|receipt| {
                        let writer = Writer {
                            answers: &receipt.submission["answers"],
                            reference: receipt.reference.as_str(),
                            ..writer
                        };
                        writer.write(&letter)
                    });
                    paper(language, printed)
                }
                Err(error) => view! {
                    <Failure message_key=error.message_key() reason=error.to_string() />
                },
            }
        }
    });
    view! {
        <p class="cc-draft-tools__row cc-no-print">
            <button
                class="cc-button cc-button--primary"
                type="button"
                on:click=|_| {
                    let _ = window().print();
                }
            >
                {i18n.text("letter.print")}
            </button>
            <button class="cc-button" type="button" on:click=move |_| chosen.set(None)>
                {i18n.text("common.close")}
            </button>
        </p>
        {paragraphs}
    }
}

fn paper(language: String, printed: Vec<Printed>) -> AnyView {
    let paragraphs = printed.into_iter().map(paragraph).collect_view();
    view! {
        <section class="cc-letter" lang=language>
            {paragraphs}
        </section>
    }
    .into_any()
}

fn paragraph(printed: Printed) -> AnyView {
    let text = printed.text;
    match printed.style {
        Style::Title => view! { <h3 class="cc-letter__title">{text}</h3> }.into_any(),
        Style::Body => view! { <p>{text}</p> }.into_any(),
        Style::Address => view! { <p class="cc-letter__address">{text}</p> }.into_any(),
        Style::Note => view! { <p class="cc-letter__note">{text}</p> }.into_any(),
        Style::Line => view! { <p class="cc-letter__line">{text}</p> }.into_any(),
        Style::Signatory => view! { <p class="cc-letter__signatory">{text}</p> }.into_any(),
    }
}
