//! What the machine has to have, brought when missing. Each part is asked for by the command that needs it.

pub mod for_test;

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::{self, Echo};
use crate::stamp::{self, Inputs};
use crate::workspace;

const OLDEST_NODE: u32 = 20;

/// Everything the build needs beside Rust itself.
pub fn for_build() -> Result<()> {
    wasm_target()?;
    node_packages("tools", &workspace::tools())
}

/// The target that the portal is compiled, checked and tested for.
pub fn wasm_target() -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let printed = process::run(
        Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]),
        Echo::Kept,
    )?;
    if Path::new(printed.trim()).is_dir() {
        return Ok(());
    }
    process::run(
        Command::new("rustup").args(["target", "add", TARGET]),
        Echo::Shown,
    )
    .context("the WebAssembly target of Rust is missing and could not be added")?;
    Ok(())
}

/// The source of the standard library, which release builds compile for size.
pub fn standard_library_source() -> Result<()> {
    let sysroot = process::run(
        Command::new("rustc").args(["--print", "sysroot"]),
        Echo::Kept,
    )?;
    let source = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/std/Cargo.toml");
    if source.is_file() {
        return Ok(());
    }
    process::run(
        Command::new("rustup").args(["component", "add", "rust-src"]),
        Echo::Shown,
    )
    .context("the source of Rust's standard library is missing and could not be added")?;
    Ok(())
}

/// Installs a directory's locked npm packages, once for each lockfile.
///
/// # Errors
/// Node.js is missing or too old, or npm cannot install.
pub fn node_packages(name: &str, directory: &Path) -> Result<()> {
    let mut inputs = Inputs::default();
    inputs.path(&directory.join("package-lock.json"))?;
    let (step, hash) = (format!("npm-{name}"), inputs.finish());
    if directory.join("node_modules").is_dir() && stamp::is_fresh(&step, &hash) {
        return Ok(());
    }
    node_is_recent()?;
    stamp::forget(&step)?;
    // No package here needs its install script; without them the install runs no foreign code.
    process::run(
        Command::new("npm")
            .args(["ci", "--ignore-scripts", "--loglevel=error"])
            .current_dir(directory),
        Echo::Kept,
    )
    .with_context(|| format!("the npm packages of the {name} could not be installed"))?;
    stamp::note(&step, &hash)
}

fn node_is_recent() -> Result<()> {
    let version = process::run(Command::new("node").arg("--version"), Echo::Kept)?;
    let major = version.trim().trim_start_matches('v').split('.').next();
    match major.and_then(|digits| digits.parse::<u32>().ok()) {
        Some(major) if major >= OLDEST_NODE => Ok(()),
        _ => bail!(
            "Node.js {} is too old: install version {OLDEST_NODE} or newer",
            version.trim()
        ),
    }
}
