//! The files whose names carry a hash of their content: modules, scripts, styles.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::wasm::Linked;
use crate::cli::Profile;
use crate::process::{self, Echo};
use crate::{stamp, workspace};

/// The folder of hashed files: whatever lies there never changes under its name.
pub const FOLDER: &str = "assets";

/// One hashed file.
pub struct Asset {
    /// Path in `dist/`, for example `assets/concord-0123456789abcdef.js`.
    pub path: String,
    /// What it contains.
    pub content: Vec<u8>,
}

impl Asset {
    fn new(stem: &str, extension: &str, content: Vec<u8>) -> Self {
        let hash = stamp::short(&content);
        Self {
            path: format!("{FOLDER}/{stem}-{hash}.{extension}"),
            content,
        }
    }

    /// The file's name without its folder.
    fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// The value of an `integrity` attribute.
    pub fn integrity(&self) -> String {
        stamp::integrity(&self.content)
    }
}

/// All hashed files of a build.
pub struct Assets {
    /// The core module.
    pub core: Asset,
    /// The bindings of all modules.
    pub script: Asset,
    /// The script that starts everything.
    pub boot: Asset,
    /// The style sheet, if the portal has one.
    pub style: Option<Asset>,
    /// The modules that load on demand.
    pub modules: Vec<Asset>,
    /// The modules (paths in `dist/`) of each chunk: `explore`, `apply` and others.
    pub chunks: BTreeMap<String, Vec<String>>,
}

impl Assets {
    /// Every file.
    pub fn all(&self) -> impl Iterator<Item = &Asset> {
        [&self.core, &self.script, &self.boot]
            .into_iter()
            .chain(&self.style)
            .chain(&self.modules)
    }
}

/// Names, bundles and minifies. `hints` tells boot.js what a page will ask for.
pub fn make(linked: &Linked, profile: Profile, hints: &Value) -> Result<Assets> {
    let mut modules = BTreeMap::new();
    for file in stamp::files(&linked.directory)? {
        let stem = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if file
            .extension()
            .is_some_and(|extension| extension == "wasm")
            && stem != "main_bg"
        {
            let asset = Asset::new(&module_name(&stem), "wasm", fs::read(&file)?);
            modules.insert(stem, asset);
        }
    }
    let chunks = chunks(linked, &modules);
    let core = Asset::new(
        "concord",
        "wasm",
        fs::read(linked.directory.join("main_bg.wasm"))?,
    );
    let script = Asset::new(
        "concord",
        "js",
        bundle_script(&linked.directory, &modules, profile)?,
    );
    let described = json!({
        "core": { "path": core.path, "integrity": core.integrity() },
        "script": script.path,
        "chunks": chunks,
        "hints": hints,
    });
    let boot = Asset::new("boot", "js", boot_script(&described, profile)?);
    let style = style_sheet(profile)?.map(|content| Asset::new("concord", "css", content));
    Ok(Assets {
        core,
        script,
        boot,
        style,
        modules: modules.into_values().collect(),
        chunks,
    })
}

/// `split_apply_view_123` → `apply`, `chunk_2` → `shared`.
fn module_name(stem: &str) -> String {
    match stem.strip_prefix("split_") {
        Some(function) => chunk_name(function),
        None => "shared".to_owned(),
    }
}

/// A lazy function's chunk: `apply_view_123` → `apply`; the digits are the compiler's, `_view` is our habit.
fn chunk_name(function: &str) -> String {
    let name = match function.rsplit_once('_') {
        Some((name, digits)) if digits.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => function,
    };
    name.strip_suffix("_view").unwrap_or(name).replace('_', "-")
}

fn chunks(linked: &Linked, modules: &BTreeMap<String, Asset>) -> BTreeMap<String, Vec<String>> {
    linked
        .modules
        .iter()
        .map(|(function, stems)| {
            let parts = stems.iter().filter_map(|stem| modules.get(stem));
            (
                chunk_name(function),
                parts.map(|module| module.path.clone()).collect(),
            )
        })
        .collect()
}

/// The bindings and the loader of the modules as one file; the loader asks for hashed names, with integrity.
fn bundle_script(
    directory: &Path,
    modules: &BTreeMap<String, Asset>,
    profile: Profile,
) -> Result<Vec<u8>> {
    let loader = directory.join("__wasm_split.js");
    let mut text = fs::read_to_string(&loader).context("the split left no loader")?;
    for (stem, module) in modules {
        let call = format!(r#"fetch(new URL("./{stem}.wasm", import.meta.url))"#);
        ensure!(
            text.contains(&call),
            "the loader does not ask for {stem}.wasm as expected"
        );
        let hashed = format!(
            r#"fetch(new URL("./{}", import.meta.url), {{ integrity: "{}" }})"#,
            module.name(),
            module.integrity(),
        );
        text = text.replace(&call, &hashed);
    }
    // Beside the originals, which a second run starts from again; the two import each other.
    let entry = directory.join("entry.js");
    let bindings = fs::read_to_string(directory.join("main.js"))?;
    fs::write(
        &entry,
        bindings.replace(r#"from "./__wasm_split.js""#, r#"from "./loader.js""#),
    )?;
    let text = text.replace(r#"from "./main.js""#, r#"from "./entry.js""#);
    fs::write(directory.join("loader.js"), text)?;
    esbuild(&entry, profile, &["--bundle", "--format=esm"])
}

fn boot_script(described: &Value, profile: Profile) -> Result<Vec<u8>> {
    let defined = format!("--define:BUILD={described}");
    let reloads = format!("--define:RELOADS={}", profile == Profile::Dev);
    let source = workspace::root().join("src/boot.js");
    esbuild(
        &source,
        profile,
        &["--bundle", "--format=esm", &defined, &reloads],
    )
}

fn style_sheet(profile: Profile) -> Result<Option<Vec<u8>>> {
    let source = workspace::root().join("style/main.css");
    if !source.is_file() {
        return Ok(None);
    }
    esbuild(&source, profile, &["--bundle", "--loader:.svg=dataurl"]).map(Some)
}

fn esbuild(entry: &Path, profile: Profile, arguments: &[&str]) -> Result<Vec<u8>> {
    let output = workspace::scratch().join("esbuild.out");
    let mut command = Command::new("node");
    command
        .arg(workspace::tools().join("node_modules/esbuild/bin/esbuild"))
        .arg(entry)
        .args(["--log-level=warning", "--target=es2022", "--charset=utf8"])
        .arg(format!("--outfile={}", output.display()))
        .args(arguments);
    if profile == Profile::Release {
        command.arg("--minify");
    }
    process::run(&mut command, Echo::Kept)
        .with_context(|| format!("{} cannot be bundled", entry.display()))?;
    Ok(fs::read(output)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_named_after_their_functions() {
        assert_eq!(module_name("split_apply_view_16034759"), "apply");
        assert_eq!(module_name("split_verify_receipt_1"), "verify-receipt");
        assert_eq!(module_name("chunk_3"), "shared");
        assert_eq!(chunk_name("explore_view_77"), "explore");
    }
}
