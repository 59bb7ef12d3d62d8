//! What the tests need beyond the build: a browser with its driver, fonts, the test runner, the official suites.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::node_packages;
use crate::process::{self, Echo};
use crate::workspace;

/// Of the same version as `wasm-bindgen` in Cargo.lock.
const BINDGEN: &str = "0.2.130";

/// Debian's packages, each with a file by which it is known to be there.
const DEBIAN: [(&str, &str); 4] = [
    ("chromium", "/usr/bin/chromium"),
    ("chromium-driver", "/usr/bin/chromedriver"),
    (
        "fonts-noto-core",
        "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
    ),
    (
        "fonts-noto-cjk",
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    ),
];

/// A part of the toolchain that rustup's minimal profile leaves out: `rustfmt` (cargo-fmt), `clippy`.
pub fn component(name: &str) -> Result<()> {
    let program = format!("cargo-{}", name.trim_start_matches("rust"));
    let known = process::finish(Command::new(program).arg("--version"), Echo::Kept);
    if known.is_ok_and(|finished| finished.success) {
        return Ok(());
    }
    process::run(
        Command::new("rustup").args(["component", "add", name]),
        Echo::Shown,
    )
    .with_context(|| format!("Rust's {name} is missing and could not be added"))?;
    Ok(())
}

/// Chromium, its driver, and fonts for the scripts that the tests show.
pub fn browser() -> Result<()> {
    let missing: Vec<&str> = DEBIAN
        .iter()
        .filter(|(_, file)| !Path::new(file).exists())
        .map(|(name, _)| *name)
        .collect();
    if missing.is_empty() {
        Ok(())
    } else {
        install(&missing)
    }
}

fn install(packages: &[&str]) -> Result<()> {
    let by_hand = format!("apt-get install {}", packages.join(" "));
    let is_root = process::run(Command::new("id").arg("-u"), Echo::Kept)?.trim() == "0";
    let apt = |arguments: &[&str]| {
        let mut command = Command::new(if is_root { "apt-get" } else { "sudo" });
        if !is_root {
            command.args(["-n", "apt-get"]);
        }
        command
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive");
        process::run(&mut command, Echo::Kept)
    };
    // An old package list is no reason to stop: the install says whether it was too old.
    let _ = apt(&["update", "-qq"]);
    let mut arguments = vec!["install", "-y", "-qq", "--no-install-recommends"];
    arguments.extend(packages);
    apt(&arguments)
        .with_context(|| format!("the tests need more of Debian: run `{by_hand}` once"))?;
    Ok(())
}

/// The runner that takes wasm tests to the browser; returns its path.
pub fn wasm_test_runner() -> Result<PathBuf> {
    let root = workspace::target().join("tools");
    let runner = root.join("bin/wasm-bindgen-test-runner");
    let installed = fs::read_to_string(root.join(".crates.toml")).unwrap_or_default();
    if installed.contains(&format!("wasm-bindgen-cli {BINDGEN} ")) && runner.is_file() {
        return Ok(runner);
    }
    process::run(
        Command::new("cargo")
            .args(["install", "wasm-bindgen-cli", "--version", BINDGEN])
            .args(["--bin", "wasm-bindgen-test-runner", "--root"])
            .arg(&root),
        Echo::Shown,
    )?;
    Ok(runner)
}

/// Playwright and axe.
pub fn browser_packages() -> Result<()> {
    node_packages("browser tests", &workspace::root().join("tests/browser"))
}

/// The official JSON-Schema-Test-Suite, out of the source distribution of a Python validator.
pub fn schema_suite() -> Result<()> {
    const SOURCE: &str = "jsonschema==4.23.0";
    let folder = workspace::target().join("json-schema-test-suite");
    if folder.join("tests/draft2020-12/allOf.json").is_file() {
        return Ok(());
    }
    let scratch = workspace::scratch().join("json-schema-test-suite");
    fs::create_dir_all(&scratch)?;
    let mut pip = pip(&scratch)?;
    pip.args([
        "download",
        "--quiet",
        "--no-deps",
        "--no-binary",
        "jsonschema",
        SOURCE,
    ]);
    process::run(pip.arg("--dest").arg(&scratch), Echo::Kept)
        .context("the official suite of JSON Schema could not be fetched")?;
    let archive = fs::read_dir(&scratch)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.extension().is_some_and(|extension| extension == "gz"))
        .context("the official suite of JSON Schema came without an archive")?;
    process::run(
        Command::new("tar")
            .arg("-xzf")
            .arg(archive)
            .arg("-C")
            .arg(&scratch),
        Echo::Kept,
    )?;
    fs::rename(scratch.join("jsonschema-4.23.0/json"), &folder)?;
    Ok(fs::remove_dir_all(&scratch)?)
}

/// pip, from wherever this system has it; Debian keeps it in a package of its own.
fn pip(scratch: &Path) -> Result<Command> {
    let works = |python: &Path| {
        let mut command = Command::new(python);
        let finished = process::finish(command.args(["-m", "pip", "--version"]), Echo::Kept);
        finished.is_ok_and(|finished| finished.success)
    };
    let own = scratch.join("venv/bin/python");
    if !works(Path::new("python3")) && !works(&own) {
        let mut make = Command::new("python3");
        let made = process::finish(
            make.args(["-m", "venv"]).arg(scratch.join("venv")),
            Echo::Kept,
        );
        if !made.is_ok_and(|finished| finished.success) {
            install(&["python3-pip"])?;
        }
    }
    let Some(python) = [PathBuf::from("python3"), own]
        .into_iter()
        .find(|python| works(python))
    else {
        bail!("the tests need Python with pip: run `apt-get install python3-pip` once");
    };
    let mut command = Command::new(python);
    command.args(["-m", "pip"]);
    Ok(command)
}
