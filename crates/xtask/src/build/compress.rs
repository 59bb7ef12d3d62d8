//! `.br` and `.gz` beside every file that gets smaller by it.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::dist::File;
use crate::cli::Profile;
use crate::{stamp, workspace};

const COMPRESSIBLE: [&str; 12] = [
    "css", "csv", "geojson", "html", "js", "json", "md", "svg", "topojson", "txt", "wasm", "xml",
];

/// Compresses what was not compressed before, and returns the compressed files.
pub fn compress(files: &[File], profile: Profile) -> Result<Vec<File>> {
    let quality = match profile {
        Profile::Dev => 5,
        Profile::Release => 11,
    };
    let kept = workspace::scratch().join("compressed");
    fs::create_dir_all(&kept)?;
    let mut results = Vec::new();
    let mut jobs = Vec::new();
    for file in files.iter().filter(|file| is_compressible(&file.path)) {
        let key = stamp::short(&file.content);
        let brotli = kept.join(format!("{key}.{quality}.br"));
        let gzip = kept.join(format!("{key}.gz"));
        if !brotli.is_file() || !gzip.is_file() {
            let source = kept.join(&key);
            fs::write(&source, &file.content)?;
            jobs.push(json!({ "source": source, "brotli": brotli, "gzip": gzip }));
        }
        results.push((format!("{}.br", file.path), brotli));
        results.push((format!("{}.gz", file.path), gzip));
    }
    if !jobs.is_empty() {
        run(&json!({ "quality": quality, "jobs": jobs }))?;
    }
    results
        .into_iter()
        .map(|(path, kept)| read(path, kept))
        .collect()
}

fn read(path: String, kept: PathBuf) -> Result<File> {
    let content = fs::read(&kept).with_context(|| format!("{path} was not compressed"))?;
    Ok(File { path, content })
}

fn is_compressible(path: &str) -> bool {
    let extension = Path::new(path)
        .extension()
        .unwrap_or_default()
        .to_string_lossy();
    COMPRESSIBLE.contains(&extension.as_ref())
}

/// Node's zlib has both formats and uses all cores, so no compressor has to be compiled.
fn run(work: &serde_json::Value) -> Result<()> {
    let mut child = Command::new("node")
        .arg(workspace::tools().join("compress.mjs"))
        .stdin(Stdio::piped())
        .spawn()
        .context("node cannot be started: install Node.js 20 or newer")?;
    if let Some(mut pipe) = child.stdin.take() {
        pipe.write_all(work.to_string().as_bytes())?;
    }
    ensure!(
        child.wait()?.success(),
        "the files could not be compressed: the lines above say why"
    );
    Ok(())
}
