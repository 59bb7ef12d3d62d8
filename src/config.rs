//! `config.json`, what the portal's owner sets: read once at start, refused with place and reason when wrong.

use serde::Deserialize;

/// The owner's settings.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Languages offered, as BCP 47 tags, in the order of the menu.
    pub languages: Vec<String>,
    /// The language when neither address, choice nor browser names one of them.
    pub default_language: String,
    /// The folder of the content pack, relative to the portal.
    pub pack: String,
    /// The map's settings.
    pub map: MapConfig,
    /// The backend's settings.
    pub backend: BackendConfig,
    /// How pages are told apart in the address.
    #[serde(default)]
    pub router: RouterMode,
}

/// The map's settings.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapConfig {
    /// The folder of the boundary set: `map/un`, `map/de-facto` or the owner's own.
    pub boundaries: String,
}

/// The backend's settings.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BackendConfig {
    /// What all of the backend's paths begin with: empty for the portal's own server.
    pub base: String,
    /// After how many seconds without an answer a request counts as lost.
    #[serde(default = "BackendConfig::default_timeout")]
    pub timeout_seconds: u32,
}

impl BackendConfig {
    fn default_timeout() -> u32 {
        30
    }
}

/// How pages are told apart in the address.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RouterMode {
    /// By path, below `<base href>`; the server answers every page's path with `index.html`.
    #[default]
    Path,
    /// By fragment; works on any static host and inside any CMS page.
    Hash,
}

/// Why a configuration cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("config.json {pointer}: {reason}")]
pub struct ConfigError {
    /// JSON Pointer to the place, or line and column where it is not JSON.
    pub pointer: String,
    /// What is wrong there.
    pub reason: String,
}

impl Config {
    /// Reads the text of `config.json`.
    ///
    /// # Errors
    /// When it is not JSON, misses a setting, has an unknown one, or contradicts itself.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let config: Self = serde_json::from_str(text).map_err(|error| ConfigError {
            pointer: format!("line {} column {}", error.line(), error.column()),
            reason: error.to_string(),
        })?;
        if config.languages.contains(&config.default_language) {
            Ok(config)
        } else {
            Err(ConfigError {
                pointer: "/default_language".into(),
                reason: format!("{:?} is not among /languages", config.default_language),
            })
        }
    }

    /// The offered language that fits a BCP 47 tag best: the tag itself, or its primary language.
    pub fn language_for(&self, tag: &str) -> Option<&str> {
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
        let same = |known: &&String| known.eq_ignore_ascii_case(tag);
        self.languages
            .iter()
            .find(same)
            .or_else(|| {
                self.languages
                    .iter()
                    .find(|known| primary(known) == primary(tag))
            })
            .map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    const SHIPPED: &str = include_str!("../public/config.json");

    #[wasm_bindgen_test]
    fn the_shipped_configuration_is_read() {
        let config = Config::parse(SHIPPED).unwrap();
        assert_eq!(config.language_for("ru-RU"), Some("ru"));
        assert_eq!(config.language_for("EN"), Some("en"));
        assert_eq!(config.language_for("xx"), None);
    }

    #[wasm_bindgen_test]
    fn a_broken_configuration_says_where() {
        let broken = SHIPPED.replace(
            "\"default_language\": \"en\"",
            "\"default_language\": \"xx\"",
        );
        assert_eq!(
            Config::parse(&broken).unwrap_err().pointer,
            "/default_language"
        );
        assert!(
            Config::parse("{")
                .unwrap_err()
                .pointer
                .starts_with("line 1")
        );
        let unknown = SHIPPED.replacen('{', "{\"colour\": 1,", 1);
        assert!(
            Config::parse(&unknown)
                .unwrap_err()
                .reason
                .contains("colour")
        );
    }
}
