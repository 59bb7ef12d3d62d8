//! `dist/`: everything the server serves, and `build.json`, which tells what it weighs.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::assets::{self, Assets};
use super::wasm::Linked;
use super::{compress, page};
use crate::cli::Profile;
use crate::stamp::{self, Inputs};
use crate::workspace;

/// One file of `dist/`.
pub struct File {
    /// Path in `dist/`, with slashes.
    pub path: String,
    /// What it contains.
    pub content: Vec<u8>,
}

const STEP: &str = "dist";

/// Makes `dist/` from the linked program, the styles, the page and `public/`.
pub fn assemble(linked: &Linked, profile: Profile) -> Result<()> {
    let root = workspace::root();
    let mut inputs = Inputs::of_this_tool()?;
    inputs.bytes(linked.hash.as_bytes());
    inputs.bytes(format!("{profile:?}").as_bytes());
    for source in ["index.html", "src/boot.js", "style", "public"] {
        inputs.path(&root.join(source))?;
    }
    let hash = inputs.finish();
    let folder = workspace::dist();
    if folder.join("build.json").is_file() && stamp::is_fresh(STEP, &hash) {
        return Ok(());
    }
    stamp::forget(STEP)?;

    let mut files = public(&root.join("public"))?;
    let content = page::Content::read(&root)?;
    let assets = assets::make(linked, profile, &content.hints())?;
    let template = fs::read_to_string(root.join("index.html")).context("index.html is missing")?;
    let page = page::complete(&template, &content, &assets)?;
    files.push(File {
        path: "index.html".to_owned(),
        content: page.into_bytes(),
    });
    files.extend(assets.all().map(|asset| File {
        path: asset.path.clone(),
        content: asset.content.clone(),
    }));
    if profile == Profile::Dev {
        let id = hash.clone().into_bytes();
        files.push(File {
            path: "build-id.txt".to_owned(),
            content: id,
        });
    }
    let compressed = compress::compress(&files, profile)?;
    let report = report(&files, &compressed, &assets, profile);
    files.extend(compressed);
    files.push(File {
        path: "build.json".to_owned(),
        content: serde_json::to_vec_pretty(&report)?,
    });
    synchronize(&folder, &files)?;
    stamp::note(STEP, &hash)
}

/// The owner's files, under their own names.
fn public(directory: &Path) -> Result<Vec<File>> {
    stamp::files(directory)?
        .into_iter()
        .map(|file| {
            let path = file
                .strip_prefix(directory)?
                .to_string_lossy()
                .replace('\\', "/");
            Ok(File {
                path,
                content: fs::read(&file)?,
            })
        })
        .collect()
}

fn report(files: &[File], compressed: &[File], assets: &Assets, profile: Profile) -> Value {
    let size_of = |path: String| {
        compressed
            .iter()
            .find(|file| file.path == path)
            .map(|file| file.content.len())
    };
    let weighed: Vec<Value> = files
        .iter()
        .map(|file| {
            let asset = assets.all().find(|asset| asset.path == file.path);
            json!({
                "path": file.path,
                "raw": file.content.len(),
                "brotli": size_of(format!("{}.br", file.path)),
                "gzip": size_of(format!("{}.gz", file.path)),
                "integrity": asset.map(assets::Asset::integrity),
            })
        })
        .collect();
    json!({
        "profile": if profile == Profile::Dev { "dev" } else { "release" },
        "core": assets.core.path,
        "script": assets.script.path,
        "boot": assets.boot.path,
        "style": assets.style.as_ref().map(|style| &style.path),
        "chunks": assets.chunks,
        "files": weighed,
    })
}

/// Writes what changed and removes what is no longer part of the build; a file that stays the same stays
/// untouched, so that the server, which embeds them, is not compiled anew without need.
fn synchronize(folder: &Path, files: &[File]) -> Result<()> {
    for file in files {
        let path = folder.join(&file.path);
        if fs::read(&path).is_ok_and(|content| content == file.content) {
            continue;
        }
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&path, &file.content)
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    let wanted: BTreeSet<_> = files.iter().map(|file| folder.join(&file.path)).collect();
    for path in stamp::files(folder)? {
        if !wanted.contains(&path) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}
