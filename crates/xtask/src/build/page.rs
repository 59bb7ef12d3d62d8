//! `index.html`: the readable page before the program arrives, completed from the configuration and the pack.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use super::assets::{Asset, Assets};

/// What the page says and asks for before the program runs, per language.
pub struct Content {
    config: Value,
}

impl Content {
    /// Reads `config.json`.
    ///
    /// # Errors
    /// The file is not JSON.
    pub fn read(public: &Path) -> Result<Self> {
        let config = public.join("config.json");
        let config = if config.is_file() {
            read_json(&config)?
        } else {
            Value::Null
        };
        Ok(Self { config })
    }

    /// What boot.js has to know to ask early for what the program will ask for.
    pub fn hints(&self) -> Value {
        json!({
            "pack": text_at(&self.config, "/pack"),
            "languages": codes(&self.config),
            "boundaries": text_at(&self.config, "/boundaries"),
        })
    }
}

fn codes(config: &Value) -> Vec<String> {
    let listed = config.pointer("/languages").and_then(Value::as_array);
    let codes = listed.into_iter().flatten();
    codes
        .filter_map(|code| code.as_str().map(str::to_owned))
        .collect()
}

fn text_at(value: &Value, pointer: &str) -> Option<String> {
    value
        .pointer(pointer)
        .and_then(Value::as_str)
        .map(str::to_owned)
}

fn read_json(path: &Path) -> Result<Value> {
    let text =
        fs::read_to_string(path).with_context(|| format!("{} is missing", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is not JSON", path.display()))
}

/// Fills the template's placeholders.
///
/// # Errors
/// A placeholder that nothing fills.
pub fn complete(template: &str, content: &Content, assets: &Assets) -> Result<String> {
    let languages = codes(&content.config);
    let filled = template
        .replace(
            "{{language}}",
            languages.first().map_or("en", String::as_str),
        )
        .replace("<!-- build:assets -->", &asset_tags(assets));
    match filled
        .split_once("{{")
        .and_then(|(_, rest)| rest.split_once("}}"))
    {
        Some((name, _)) => bail!("index.html has a placeholder that nothing fills: {name}"),
        None => Ok(filled),
    }
}

/// The program's parts are asked for at once, not one after the other.
fn asset_tags(assets: &Assets) -> String {
    let style = assets
        .style
        .as_ref()
        .map(|style| format!(r#"<link rel="stylesheet" {}>"#, attributes("href", style)));
    let tags = [
        format!(
            r#"<script type="module" {}></script>"#,
            attributes("src", &assets.boot)
        ),
        format!(
            r#"<link rel="modulepreload" {}>"#,
            attributes("href", &assets.script)
        ),
        // boot.js gives its integrity with the fetch that uses it; browsers ignore it here.
        format!(
            r#"<link rel="preload" as="fetch" crossorigin="anonymous" href="{}">"#,
            assets.core.path
        ),
    ];
    style
        .into_iter()
        .chain(tags)
        .collect::<Vec<_>>()
        .join("\n    ")
}

/// `crossorigin` makes the request the same as that of `fetch` and `import`, so that it serves for both.
fn attributes(name: &str, asset: &Asset) -> String {
    format!(
        r#"{name}="{}" integrity="{}" crossorigin="anonymous""#,
        asset.path,
        asset.integrity()
    )
}
