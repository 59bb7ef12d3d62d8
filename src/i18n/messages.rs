//! Message files: nested JSON in the i18next v4 format, flattened to `a.b.c` keys.

use std::collections::HashMap;

use serde_json::Value;

use crate::backend::FetchError;

/// All messages of one language by key.
#[derive(Debug, Clone, Default)]
pub struct Messages(HashMap<String, String>);

impl Messages {
    /// The message of a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    fn flatten(&mut self, key: &str, value: Value) -> Result<(), String> {
        match value {
            Value::String(text) => {
                self.0.insert(key.into(), text);
                Ok(())
            }
            Value::Object(members) => members.into_iter().try_for_each(|(name, member)| {
                let key = if key.is_empty() {
                    name
                } else {
                    format!("{key}.{name}")
                };
                self.flatten(&key, member)
            }),
            other => Err(format!("{key}: a message is a text, not {other}")),
        }
    }
}

/// One source of messages: the portal's own words, the pack's, or the form's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layer {
    /// What its keys begin with, `pack` for instance; empty for the portal's own words.
    pub prefix: &'static str,
    /// The folder of its files, one `<language>.json` each.
    pub folder: String,
}

impl Layer {
    /// The file of a language.
    pub fn file(&self, language: &str) -> String {
        format!("{}/{language}.json", self.folder)
    }

    /// Adds a file's messages under this layer's prefix.
    ///
    /// # Errors
    /// When the text is not JSON or holds something other than texts.
    pub fn read_into(
        &self,
        messages: &mut Messages,
        language: &str,
        text: &str,
    ) -> Result<(), FetchError> {
        let broken = |reason: String| FetchError::Decode {
            url: self.file(language),
            reason,
        };
        let mut value: Value =
            serde_json::from_str(text).map_err(|error| broken(error.to_string()))?;
        // What a file says about itself is not a message.
        for meta in ["language", "translation"] {
            if let Some(members) = value.as_object_mut() {
                members.remove(meta);
            }
        }
        messages.flatten(self.prefix, value).map_err(broken)
    }
}

/// Fills `{{name}}` placeholders; an unknown one stays as it stands.
pub fn interpolate(message: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(message.len());
    let mut rest = message;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let Some((name, behind)) = after.split_once("}}") else {
            out.push_str("{{");
            rest = after;
            continue;
        };
        match values.iter().find(|(known, _)| *known == name.trim()) {
            Some((_, value)) => out.push_str(value),
            None => {
                out.push_str("{{");
                out.push_str(name);
                out.push_str("}}");
            }
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn nested_messages_are_found_under_the_prefix() {
        let layer = Layer {
            prefix: "pack",
            folder: "x".into(),
        };
        let mut messages = Messages::default();
        let text = r#"{"language": "en", "areas": {"military": {"name": "Military cooperation"}}}"#;
        layer.read_into(&mut messages, "en", text).unwrap();
        assert_eq!(
            messages.get("pack.areas.military.name"),
            Some("Military cooperation")
        );
        assert_eq!(messages.get("pack.language"), None);
    }

    #[wasm_bindgen_test]
    fn what_is_not_a_text_is_named() {
        let layer = Layer {
            prefix: "",
            folder: "locales".into(),
        };
        let error = layer
            .read_into(&mut Messages::default(), "en", r#"{"a": {"b": 1}}"#)
            .unwrap_err();
        assert!(error.to_string().contains("locales/en.json"), "{error}");
        assert!(error.to_string().contains("a.b"), "{error}");
    }

    #[wasm_bindgen_test]
    fn placeholders_are_filled_and_unknown_ones_stay() {
        assert_eq!(
            interpolate("{{a}} of {{ b }}, {{c}} {{", &[("a", "1"), ("b", "2")]),
            "1 of 2, {{c}} {{"
        );
    }
}
