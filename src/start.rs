//! What has to be there before the first page: configuration, language, words.

use leptos::prelude::*;

use crate::backend::{self, FetchError};
use crate::config::{Config, ConfigError};
use crate::i18n::{I18n, Layer};
use crate::route::Query;

/// Everything that every page relies on.
#[derive(Clone, Copy)]
pub struct Started {
    /// The owner's settings.
    pub config: StoredValue<Config>,
    /// The words.
    pub i18n: I18n,
}

/// Why the portal cannot start; shown to the owner as it is.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum StartError {
    /// A file is missing or broken.
    #[error(transparent)]
    File(#[from] FetchError),
    /// The configuration is wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
}

/// Loads what every page relies on.
///
/// # Errors
/// When the configuration or the words cannot be loaded.
pub async fn load() -> Result<Started, StartError> {
    let config = Config::parse(&backend::fetch_text("config.json").await?)?;
    let layers = vec![
        Layer {
            prefix: "",
            folder: "locales".into(),
        },
        Layer {
            prefix: "pack",
            folder: format!("{}/text", config.pack),
        },
    ];
    let i18n = I18n::load(&negotiate(&config), layers).await?;
    Ok(Started {
        config: StoredValue::new(config),
        i18n,
    })
}

impl Started {
    /// The settings of the context.
    #[allow(
        clippy::expect_used,
        reason = "provided by the root before any page exists"
    )]
    pub fn expect() -> Self {
        use_context().expect("Started is provided by App")
    }
}

/// The language to begin with: from the address, the visitor's earlier choice, the browser, the owner's default.
fn negotiate(config: &Config) -> String {
    let location = window().location();
    let from_address = [location.search(), location.hash()]
        .into_iter()
        .flatten()
        .filter_map(|text| {
            let query = text
                .split_once('?')
                .map_or("", |(_, query)| query)
                .to_owned();
            Query::parse(&query).get("lang").map(ToOwned::to_owned)
        });
    let from_browser = window()
        .navigator()
        .languages()
        .into_iter()
        .filter_map(|tag| tag.as_string());
    from_address
        .chain(remembered_language())
        .chain(from_browser)
        .find_map(|tag| config.language_for(&tag).map(ToOwned::to_owned))
        .unwrap_or_else(|| config.default_language.clone())
}

const LANGUAGE_KEY: &str = "concord.language";

/// The visitor's earlier choice. Storage may be forbidden, in a third-party frame for instance; then there is none.
fn remembered_language() -> Option<String> {
    let storage = window().local_storage().ok().flatten()?;
    storage.get_item(LANGUAGE_KEY).ok().flatten()
}

/// Keeps the visitor's choice for the next visit, where the browser allows it.
pub fn remember_language(language: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(LANGUAGE_KEY, language);
    }
}
