//! `config.json`, what the portal's owner sets: read once at start, refused with place and reason when wrong.

use serde_json::{Map, Value};

/// The owner's settings.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    pub router: RouterMode,
}

/// The map's settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapConfig {
    /// The folder of the boundary set: `map/un`, `map/de-facto` or the owner's own.
    pub boundaries: String,
}

/// The backend's settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackendConfig {
    /// What all of the backend's paths begin with: empty for the portal's own server.
    pub base: String,
    /// After how many seconds without an answer a request counts as lost.
    pub timeout_seconds: u32,
}

/// What [`BackendConfig::timeout_seconds`] is where the file does not say.
const TIMEOUT_SECONDS: u32 = 30;

/// How pages are told apart in the address.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
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

/// An object of the file, whose members are taken one by one; what is left is unknown.
///
/// Written out instead of derived: a derived reader knows no JSON Pointers and weighs more than the rest of this file.
struct Section {
    pointer: String,
    members: Map<String, Value>,
}

impl Section {
    fn new(pointer: String, value: Value) -> Result<Self, ConfigError> {
        match value {
            Value::Object(members) => Ok(Self { pointer, members }),
            _ => Err(wrong(pointer, "an object is needed here")),
        }
    }

    fn at(&self, name: &str) -> String {
        format!("{}/{name}", self.pointer)
    }

    fn take(&mut self, name: &str) -> Result<Value, ConfigError> {
        let value = self.members.remove(name);
        value.ok_or_else(|| wrong(self.at(name), "this setting is missing"))
    }

    fn section(&mut self, name: &str) -> Result<Self, ConfigError> {
        let value = self.take(name)?;
        Self::new(self.at(name), value)
    }

    fn text(&mut self, name: &str) -> Result<String, ConfigError> {
        text(self.at(name), self.take(name)?)
    }

    fn texts(&mut self, name: &str) -> Result<Vec<String>, ConfigError> {
        let Value::Array(items) = self.take(name)? else {
            return Err(wrong(self.at(name), "a list of texts is needed here"));
        };
        let items = items.into_iter().enumerate();
        items
            .map(|(index, item)| text(format!("{}/{index}", self.at(name)), item))
            .collect()
    }

    fn seconds(&mut self, name: &str, otherwise: u32) -> Result<u32, ConfigError> {
        let Some(value) = self.members.remove(name) else {
            return Ok(otherwise);
        };
        let seconds = value.as_u64().and_then(|number| u32::try_from(number).ok());
        seconds.ok_or_else(|| wrong(self.at(name), "a whole number of seconds is needed here"))
    }

    fn finish(self) -> Result<(), ConfigError> {
        match self.members.keys().next() {
            Some(unknown) => Err(wrong(self.at(unknown), "there is no such setting")),
            None => Ok(()),
        }
    }
}

fn text(pointer: String, value: Value) -> Result<String, ConfigError> {
    match value {
        Value::String(text) => Ok(text),
        _ => Err(wrong(pointer, "a text is needed here")),
    }
}

fn wrong(pointer: String, reason: &str) -> ConfigError {
    ConfigError {
        pointer,
        reason: reason.to_owned(),
    }
}

impl Config {
    /// Reads the text of `config.json`.
    ///
    /// # Errors
    /// When it is not JSON, misses a setting, has an unknown one, or contradicts itself.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let value: Value = serde_json::from_str(text).map_err(|error| ConfigError {
            pointer: format!("line {} column {}", error.line(), error.column()),
            reason: error.to_string(),
        })?;
        let mut file = Section::new(String::new(), value)?;
        let mut map = file.section("map")?;
        let mut backend = file.section("backend")?;
        let config = Self {
            languages: file.texts("languages")?,
            default_language: file.text("default_language")?,
            pack: file.text("pack")?,
            map: MapConfig {
                boundaries: map.text("boundaries")?,
            },
            backend: BackendConfig {
                base: backend.text("base")?,
                timeout_seconds: backend.seconds("timeout_seconds", TIMEOUT_SECONDS)?,
            },
            router: router(&mut file)?,
        };
        for section in [map, backend, file] {
            section.finish()?;
        }
        if config.languages.contains(&config.default_language) {
            Ok(config)
        } else {
            let reason = format!("“{}” is not among /languages", config.default_language);
            Err(wrong("/default_language".into(), &reason))
        }
    }

    /// The offered language that fits a BCP 47 tag best: the tag itself, or its primary language.
    pub fn language_for(&self, tag: &str) -> Option<&str> {
        let primary = |tag: &str| {
            tag.split('-')
                .next()
                .unwrap_or_default()
                .to_ascii_lowercase()
        };
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

fn router(file: &mut Section) -> Result<RouterMode, ConfigError> {
    match file.members.remove("router").as_ref().map(Value::as_str) {
        None => Ok(RouterMode::default()),
        Some(Some("path")) => Ok(RouterMode::Path),
        Some(Some("hash")) => Ok(RouterMode::Hash),
        Some(_) => Err(wrong("/router".into(), "“path” or “hash” is needed here")),
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
        let pointer = |text: &str| Config::parse(text).unwrap_err().pointer;
        assert_eq!(
            pointer(&SHIPPED.replacen('{', "{\"colour\": 1,", 1)),
            "/colour"
        );
        assert_eq!(
            pointer(&SHIPPED.replace("\"base\": \"\"", "\"base\": 1")),
            "/backend/base"
        );
        assert_eq!(pointer("[]"), "");
    }
}
