//! The portal's languages: messages in the i18next JSON v4 format, plurals, dates, numbers and country names
//! through the browser's own `Intl`. Owns no text itself.

mod fold;
mod intl;
mod messages;

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;

pub use fold::fold;
pub use messages::{Layer, Messages};

use crate::backend::{self, FetchError};

/// The words of one language, everything loaded so far.
#[derive(Clone)]
struct Words {
    language: String,
    messages: Arc<Messages>,
}

/// The current language and its words. `Copy`, found in the context; every method is tracked.
#[derive(Clone, Copy)]
pub struct I18n {
    words: RwSignal<Words>,
    layers: StoredValue<Vec<Layer>>,
}

impl I18n {
    /// Loads the words of a language.
    ///
    /// # Errors
    /// When a file cannot be fetched or is not a message file.
    pub async fn load(language: &str, layers: Vec<Layer>) -> Result<Self, FetchError> {
        let messages = load_messages(language, &layers).await?;
        set_document_language(language);
        Ok(Self {
            words: RwSignal::new(Words {
                language: language.into(),
                messages: Arc::new(messages),
            }),
            layers: StoredValue::new(layers),
        })
    }

    /// Words from texts instead of files, by prefix.
    #[cfg(test)]
    pub fn of_words(language: &str, texts: &[(&'static str, &str)]) -> Self {
        let mut messages = Messages::default();
        for (prefix, text) in texts {
            let folder = String::new();
            let layer = Layer { prefix, folder };
            layer.read_into(&mut messages, language, text).unwrap();
        }
        Self {
            words: RwSignal::new(Words {
                language: language.into(),
                messages: Arc::new(messages),
            }),
            layers: StoredValue::new(Vec::new()),
        }
    }

    /// The languages of the context.
    #[allow(
        clippy::expect_used,
        reason = "provided by the root before any page exists"
    )]
    pub fn expect() -> Self {
        use_context().expect("I18n is provided by App")
    }

    /// The current language as a BCP 47 tag.
    pub fn language(self) -> String {
        self.words.with(|words| words.language.clone())
    }

    /// Changes the language once all of its words are there; until then the old one stays.
    ///
    /// # Errors
    /// When a file cannot be fetched; the old language stays.
    pub async fn switch(self, language: &str) -> Result<(), FetchError> {
        let layers = self.layers.get_value();
        let messages = load_messages(language, &layers).await?;
        set_document_language(language);
        self.words.set(Words {
            language: language.into(),
            messages: Arc::new(messages),
        });
        Ok(())
    }

    /// Adds the words of a part that is loaded later, the form's for instance; they follow the language from now on.
    ///
    /// # Errors
    /// When the file cannot be fetched or is not a message file.
    pub async fn add_layer(self, layer: Layer) -> Result<(), FetchError> {
        if self.layers.with_value(|known| known.contains(&layer)) {
            return Ok(());
        }
        let language = self.words.with_untracked(|words| words.language.clone());
        let text = backend::fetch_text(&layer.file(&language)).await?;
        let mut messages =
            Messages::clone(&self.words.with_untracked(|words| words.messages.clone()));
        layer.read_into(&mut messages, &language, &text)?;
        self.layers.update_value(|known| known.push(layer));
        self.words
            .update(|words| words.messages = Arc::new(messages));
        Ok(())
    }

    /// The same words in another language, beside the page's own: for a letter in it, for instance.
    ///
    /// # Errors
    /// When a file cannot be fetched or is not a message file.
    pub async fn in_language(self, language: &str) -> Result<Self, FetchError> {
        let layers = self.layers.get_value();
        let messages = load_messages(language, &layers).await?;
        Ok(Self {
            words: RwSignal::new(Words {
                language: language.into(),
                messages: Arc::new(messages),
            }),
            layers: StoredValue::new(layers),
        })
    }

    /// The message of a key; the key itself where there is none, so that a gap is seen and nothing breaks.
    pub fn t(self, key: &str) -> String {
        self.words
            .with(|words| words.messages.get(key).unwrap_or(key).to_owned())
    }

    /// The message of a key as a signal. Views take this rather than a closure of their own: all signals share one
    /// piece of code, each closure would bring its own.
    pub fn text(self, key: &'static str) -> Signal<String> {
        Signal::derive(move || self.t(key))
    }

    /// The message of a key, if there is one.
    pub fn find(self, key: &str) -> Option<String> {
        self.words
            .with(|words| words.messages.get(key).map(Into::into))
    }

    /// The message with its `{{name}}` placeholders filled.
    pub fn with(self, key: &str, values: &[(&str, &str)]) -> String {
        messages::interpolate(&self.t(key), values)
    }

    /// The message in the plural form that the language uses for a number; `{{count}}` is the number in words' own digits.
    pub fn count(self, key: &str, count: usize) -> String {
        self.count_with(key, count, &[])
    }

    /// As [`Self::count`], with further placeholders.
    pub fn count_with(self, key: &str, count: usize, values: &[(&str, &str)]) -> String {
        let language = self.language();
        let category = intl::plural_category(&language, count);
        let message = self
            .find(&format!("{key}_{category}"))
            .or_else(|| self.find(&format!("{key}_other")))
            .unwrap_or_else(|| key.into());
        let number = intl::number(&language, count);
        let mut all = vec![("count", number.as_str())];
        all.extend_from_slice(values);
        messages::interpolate(&message, &all)
    }

    /// A number in the language's digits and grouping.
    pub fn number(self, number: usize) -> String {
        intl::number(&self.language(), number)
    }

    /// A country's name: the pack's own where it has one, else the browser's.
    pub fn country(self, code: &str) -> String {
        self.find(&format!("pack.parties.{code}.name"))
            .or_else(|| intl::region_name(&self.language(), code))
            .unwrap_or_else(|| code.into())
    }

    /// A date known to the day, month or year (`2006-08-16`, `2006-08`, `2006`), written as precisely as it is known.
    pub fn date(self, date: &str) -> String {
        intl::date(&self.language(), date)
    }

    /// A point in time (RFC 3339) with date and minutes, in the reader's time zone, which is named.
    pub fn time(self, instant: &str) -> String {
        intl::time(&self.language(), instant)
    }

    /// Several names as one enumeration.
    pub fn list(self, items: &[String]) -> String {
        intl::list(&self.language(), items)
    }

    /// A key to compare two texts by, in the language's alphabetical order.
    pub fn compare(self, one: &str, other: &str) -> std::cmp::Ordering {
        intl::compare(&self.language(), one, other)
    }
}

async fn load_messages(language: &str, layers: &[Layer]) -> Result<Messages, FetchError> {
    let files: Vec<String> = layers.iter().map(|layer| layer.file(language)).collect();
    let texts = futures::future::join_all(files.iter().map(|file| backend::fetch_text(file))).await;
    let mut messages = Messages::default();
    for (layer, text) in layers.iter().zip(texts) {
        layer.read_into(&mut messages, language, &text?)?;
    }
    Ok(messages)
}

/// Sets `lang` and `dir` of the document.
fn set_document_language(language: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", language);
        let _ = root.set_attribute("dir", intl::direction(language));
    }
}

/// A document-wide unique id for tying labels, hints and messages to their control.
pub fn unique_id(prefix: &str) -> String {
    thread_local!(static NEXT: Cell<u32> = const { Cell::new(0) });
    let number = NEXT.with(|next| next.replace(next.get() + 1));
    format!("{prefix}-{number}")
}

/// `ltr` or `rtl`: how a language is written.
pub fn direction(language: &str) -> &'static str {
    intl::direction(language)
}

/// A language's name in that language, from the browser.
pub fn own_name(language: &str) -> String {
    intl::language_name(language)
}

/// A country's name in a language that need not be the current one, if the browser knows it.
pub fn region_name(language: &str, code: &str) -> Option<String> {
    intl::region_name(language, code)
}
