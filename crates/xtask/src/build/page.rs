//! `index.html`: the readable page before the program arrives, completed from the configuration and the pack.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use super::assets::{Asset, Assets};

/// What the page says and asks for before the program runs.
pub struct Content {
    config: Value,
    catalogue: Value,
    /// The languages, the default first.
    languages: Vec<Language>,
    /// The colors of the browser's frame in the light and the dark theme.
    colors: [String; 2],
}

/// The words of one language.
struct Language {
    code: String,
    pack: Value,
    portal: Value,
}

impl Content {
    /// Reads the configuration, the pack that it names, and the words of each language.
    ///
    /// # Errors
    /// A file is missing, is not JSON, or lacks what the page needs.
    pub fn read(root: &Path) -> Result<Self> {
        let public = root.join("public");
        let config = read_json(&public.join("config.json"))?;
        let pack = public.join(text(&config, "/pack")?);
        let default = text(&config, "/default_language")?;
        let mut languages = Vec::new();
        for code in list(&config, "/languages") {
            let code = code
                .as_str()
                .context("config.json /languages lists texts")?
                .to_owned();
            languages.push(Language {
                pack: read_json(&pack.join(format!("text/{code}.json")))?,
                portal: read_json(&public.join(format!("locales/{code}.json")))?,
                code,
            });
        }
        languages.sort_by_key(|language| language.code != default);
        let catalogue = read_json(&pack.join("catalogue.json"))?;
        let tokens = fs::read_to_string(root.join("style/tokens.css"))?;
        Ok(Self {
            config,
            catalogue,
            languages,
            colors: frame_colors(&tokens),
        })
    }

    /// What boot.js has to know to ask early for what the program will ask for.
    pub fn hints(&self) -> Value {
        json!({
            "pack": self.config["pack"],
            "languages": self.config["languages"],
            "default_language": self.config["default_language"],
            "boundaries": self.config["map"]["boundaries"],
        })
    }
}

impl Language {
    /// Portal and organization: `Cooperation portal – CSTO`.
    fn title(&self) -> Result<String> {
        let portal = text(&self.portal, "/common/portal")?;
        Ok(format!(
            "{portal} – {}",
            text(&self.pack, "/organization/abbreviation")?
        ))
    }

    /// What can be read while the program loads; the default language stands alone until boot.js knows better.
    fn shell(&self, first: bool) -> Result<String> {
        Ok(format!(
            "<div data-language lang=\"{}\"{}><p>{}</p><h1>{}</h1><p>{}</p></div>",
            self.code,
            if first { "" } else { " hidden" },
            escape(&text(&self.portal, "/common/portal")?),
            escape(&text(&self.pack, "/organization/name")?),
            escape(&text(&self.pack, "/organization/summary")?),
        ))
    }

    /// The whole statement, and the organization's own site in this language.
    fn statement(&self, catalogue: &Value) -> Result<String> {
        let mut lines = vec![
            format!("<article lang=\"{}\">", self.code),
            format!(
                "<h1>{}</h1>",
                escape(&text(&self.pack, "/organization/name")?)
            ),
        ];
        for paragraph in list(catalogue, "/statement/paragraphs") {
            let id = paragraph
                .as_str()
                .context("the statement's paragraphs are named by ids")?;
            lines.push(format!(
                "<p>{}</p>",
                escape(&text(&self.pack, &format!("/statement/{id}"))?)
            ));
        }
        let sites = list(catalogue, "/organization/websites");
        for site in sites
            .iter()
            .filter(|site| site["language"] == self.code.as_str())
        {
            let url = escape(&text(site, "/url")?);
            lines.push(format!("<p><a href=\"{url}\">{url}</a></p>"));
        }
        lines.push("</article>".to_owned());
        Ok(lines.join("\n        "))
    }
}

/// Fills the template's placeholders.
///
/// # Errors
/// A placeholder that nothing fills, or content that lacks what the page needs.
pub fn complete(template: &str, content: &Content, assets: &Assets) -> Result<String> {
    let first = content
        .languages
        .first()
        .context("config.json /languages is empty")?;
    let mut shells = Vec::new();
    let mut statements = Vec::new();
    for (index, language) in content.languages.iter().enumerate() {
        shells.push(language.shell(index == 0)?);
        statements.push(language.statement(&content.catalogue)?);
    }
    let filled = template
        .replace("{{language}}", &first.code)
        .replace("{{title}}", &escape(&first.title()?))
        .replace(
            "{{description}}",
            &escape(&text(&first.pack, "/organization/summary")?),
        )
        .replace("{{theme-color-light}}", &content.colors[0])
        .replace("{{theme-color-dark}}", &content.colors[1])
        .replace("<!-- build: assets -->", &asset_tags(assets).join("\n    "))
        .replace("<!-- build: shell -->", &shells.join("\n      "))
        .replace("<!-- build: statement -->", &statements.join("\n        "));
    match filled
        .split_once("{{")
        .and_then(|(_, rest)| rest.split_once("}}"))
    {
        Some((name, _)) => bail!("index.html has a placeholder that nothing fills: {name}"),
        None => Ok(filled),
    }
}

/// The program's parts are asked for at once, not one after the other.
fn asset_tags(assets: &Assets) -> Vec<String> {
    let style = assets
        .style
        .as_ref()
        .map(|style| format!(r#"<link rel="stylesheet" {}>"#, attributes("href", style)));
    let core = &assets.core.path;
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
        format!(r#"<link rel="preload" as="fetch" crossorigin="anonymous" href="{core}">"#),
    ];
    style.into_iter().chain(tags).collect()
}

/// `crossorigin` makes the request the same as that of `fetch` and `import`, so that it serves for both.
fn attributes(name: &str, asset: &Asset) -> String {
    format!(
        r#"{name}="{}" integrity="{}" crossorigin="anonymous""#,
        asset.path,
        asset.integrity()
    )
}

/// `--cc-paper: light-dark(#fff, #111)`, or `#fff` for both; white and black where tokens.css has none.
fn frame_colors(tokens: &str) -> [String; 2] {
    let declared = tokens
        .split_once("--cc-paper:")
        .and_then(|(_, rest)| rest.split_once(';'));
    let value = declared.map_or("light-dark(white, black)", |(value, _)| value.trim());
    match value
        .strip_prefix("light-dark(")
        .and_then(|rest| rest.strip_suffix(')'))
    {
        Some(both) => match both.split_once(',') {
            Some((light, dark)) => [light.trim().to_owned(), dark.trim().to_owned()],
            None => [both.to_owned(), both.to_owned()],
        },
        None => [value.to_owned(), value.to_owned()],
    }
}

fn text(value: &Value, pointer: &str) -> Result<String> {
    let found = value.pointer(pointer).and_then(Value::as_str);
    Ok(found
        .with_context(|| format!("the page needs a text at {pointer}"))?
        .to_owned())
}

fn list<'value>(value: &'value Value, pointer: &str) -> &'value [Value] {
    value
        .pointer(pointer)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

fn read_json(path: &Path) -> Result<Value> {
    let content =
        fs::read_to_string(path).with_context(|| format!("{} is missing", path.display()))?;
    serde_json::from_str(&content).with_context(|| format!("{} is not JSON", path.display()))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_frame_takes_the_color_of_the_paper() {
        let check = |tokens: &str, light: &str, dark: &str| {
            assert_eq!(frame_colors(tokens), [light, dark], "{tokens}");
        };
        check(
            ":root { --cc-paper: light-dark(#fff, #111); }",
            "#fff",
            "#111",
        );
        check(":root { --cc-paper: #eee; }", "#eee", "#eee");
        check("", "white", "black");
    }

    #[test]
    fn texts_cannot_break_the_page() {
        assert_eq!(
            escape(r#"<a href="x">&"#),
            "&lt;a href=&quot;x&quot;&gt;&amp;"
        );
    }

    #[test]
    fn a_missing_text_is_named() {
        let error = text(&json!({}), "/organization/name").unwrap_err();
        assert!(error.to_string().contains("/organization/name"));
    }
}
