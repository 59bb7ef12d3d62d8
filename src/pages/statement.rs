//! The statement that the portal rests on: the original and a translation, paragraph by paragraph, with what cites it.

mod paragraph;

use crate::view::{later, nothing, view};
use leptos::prelude::*;

use concord_domain::pack::{Text, Translation};

use crate::backend::{self, FetchError};
use crate::components::{Failure, PageHeading};
use crate::explore::{Reader, Reading, follow_fragment};
use crate::i18n;
use crate::navigation::Navigator;
use crate::start::Started;

/// Which of the texts are shown; `view` in the query.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Both,
    Original,
    Translation,
}

impl Shown {
    const ALL: [Self; 3] = [Self::Both, Self::Original, Self::Translation];

    fn as_str(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Original => "original",
            Self::Translation => "translation",
        }
    }
}

/// The original and a translation of it.
#[derive(Clone)]
struct Texts {
    original: Text,
    translation: Option<Text>,
}

async fn load(pack: String, original: String, other: Option<String>) -> Result<Texts, FetchError> {
    let original = load_text(&pack, &original).await?;
    let translation = match other {
        Some(language) => Some(load_text(&pack, &language).await?),
        None => None,
    };
    Ok(Texts {
        original,
        translation,
    })
}

async fn load_text(pack: &str, language: &str) -> Result<Text, FetchError> {
    let url = format!("{pack}/text/{language}.json");
    let json = backend::fetch_text(&url).await?;
    Text::parse(language, &json).map_err(|problems| FetchError::Decode {
        url,
        reason: problems
            .first()
            .map(ToString::to_string)
            .unwrap_or_default(),
    })
}

/// The page of the statement.
#[component]
pub fn Statement() -> impl IntoView {
    let reader = Reader::expect();
    let title = reader.text("statement.title");
    let pack = Started::expect()
        .config
        .with_value(|config| config.pack.clone());
    let ready = RwSignal::new(false);
    follow_fragment(ready.into());
    let attempt = RwSignal::new(0_u32);
    let retry = Callback::new(move |()| attempt.update(|attempt| *attempt += 1));
    let shown = later(nothing, move || {
        attempt.track();
        let language = reader.words.language();
        let (original, other) = reader.read(|reading| languages(reading, &language));
        let texts = load(pack.clone(), original, other);
        async move {
            match texts.await {
                Ok(texts) => {
                    ready.set(true);
                    view! { <Matter texts /> }
                }
                Err(error) => {
                    let reason = error.to_string();
                    view! { <Failure message_key=error.message_key() reason on_retry=retry /> }
                }
            }
        }
    });
    view! {
        <PageHeading title />
        {reader.view(facts)}
        {shown}
    }
}

/// The statement's own language, and the one to set beside it: the reader's, or the pack's first other.
fn languages(reading: Reading<'_>, reader: &str) -> (String, Option<String>) {
    let original = reading.catalogue.original_language.clone();
    let other = |language: &&String| **language != original;
    let of_reader = Some(reader.to_owned()).filter(|language| *language != original);
    let first = || reading.catalogue.languages.iter().find(other).cloned();
    let other = of_reader.or_else(first);
    (original, other)
}

/// Date, place, body, and what is to be known of the text.
fn facts(reading: Reading<'_>) -> AnyView {
    let statement = &reading.catalogue.statement;
    let date = reading.date(statement.date);
    let place = reading.t(&format!("pack.places.{}", statement.place));
    let body = reading.body_link(statement.body.as_str());
    let note = reading.t("pack.statement.note");
    let sources = reading.sources(&statement.sources, None);
    view! {
        <p class="cc-lead">{body} " · " {place} " · " {date}</p>
        <div class="cc-notice cc-notice--info">
            <p>{note}</p>
            {sources}
        </div>
    }
    .into_any()
}

/// The choice of texts, and the paragraphs.
#[component]
fn Matter(texts: Texts) -> impl IntoView {
    let reader = Reader::expect();
    let chosen = Navigator::expect().query("view");
    let has_translation = texts.translation.is_some();
    let shown = Signal::derive(move || {
        let chosen = chosen.get();
        let named = |shown: &Shown| Some(shown.as_str()) == chosen.as_deref();
        let reads_original =
            reader.read(|reading| reading.words.language() == reading.catalogue.original_language);
        let usual = match reads_original {
            true => Shown::Original,
            false => Shown::Both,
        };
        Shown::ALL.into_iter().find(named).unwrap_or(usual)
    });
    let paragraphs = reader.read(|reading| reading.catalogue.statement.paragraphs.clone());
    let paragraphs = move || {
        let columns = columns(&texts, shown.get());
        let draw = |id| paragraph::draw(reader, id, &columns);
        paragraphs.iter().map(draw).collect_view()
    };
    view! {
        {has_translation.then(|| view! { <Choice shown /> })}
        <div class="cc-statement">{paragraphs}</div>
    }
}

/// The texts that are shown, in order.
fn columns(texts: &Texts, shown: Shown) -> Vec<Text> {
    let original = (shown != Shown::Translation || texts.translation.is_none())
        .then(|| texts.original.clone());
    let translation = texts
        .translation
        .clone()
        .filter(|_| shown != Shown::Original);
    original.into_iter().chain(translation).collect()
}

/// Buttons that choose the texts.
#[component]
fn Choice(
    /// What is shown now.
    shown: Signal<Shown>,
) -> impl IntoView {
    let reader = Reader::expect();
    let navigator = Navigator::expect();
    let label = reader.text("statement.choice.label");
    let buttons = Shown::ALL.map(|choice| {
        let text = reader.text(format!("statement.choice.{}", choice.as_str()));
        let pressed = move || (shown.get() == choice).to_string();
        let choose = move |_| {
            navigator.set_query(|query| query.set("view", Some(choice.as_str())));
        };
        view! {
            <button type="button" class="cc-choice__option" aria-pressed=pressed on:click=choose>
                {text}
            </button>
        }
    });
    view! {
        <div class="cc-choice cc-no-print" role="group" aria-label=label>
            {buttons}
        </div>
    }
}

/// What a column holds: the language's name, and how the text came to be.
fn column_label(reading: Reading<'_>, text: &Text) -> String {
    let is_original = text.language == reading.catalogue.original_language;
    let origin = match text.translation {
        _ if is_original => "statement.origin.original",
        Translation::Author => "statement.origin.official",
        Translation::Working => "statement.origin.working",
        Translation::Machine => "statement.origin.machine",
    };
    format!("{} · {}", i18n::own_name(&text.language), reading.t(origin))
}
