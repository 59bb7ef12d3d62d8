//! The pipeline: compile → split → bind → optimize → name by content → complete the page → compress → `dist/`.
//!
//! Development and release run the same steps; development leaves out the optimizations.
//! Each step is skipped when nothing that it depends on has changed.

mod assets;
mod chunks;
mod compress;
mod dist;
mod page;
mod trim;
mod wasm;

use std::process::Command;

use anyhow::Result;

use crate::cli::Profile;
use crate::process::{self, Echo, Steps};
use crate::setup;

/// Brings `dist/` and the server up to date.
///
/// # Errors
/// The first step that failed, in one sentence.
pub fn build(profile: Profile) -> Result<Steps> {
    let mut steps = portal(profile)?;
    steps.step("server", || server(profile))?;
    Ok(steps)
}

/// Brings `dist/` up to date.
pub fn portal(profile: Profile) -> Result<Steps> {
    let mut steps = Steps::default();
    steps.step("set-up", setup::for_build)?;
    let program = steps.step("compile", || wasm::compile(profile))?;
    let linked = steps.step("split", || wasm::link(&program, profile))?;
    steps.step("dist", || dist::assemble(&linked, profile))?;
    Ok(steps)
}

/// The server: released it carries `dist/` within itself, in development it reads the folder.
fn server(profile: Profile) -> Result<()> {
    let mut command = Command::new("cargo");
    command.args(["build", "--package", "concord-server"]);
    if profile == Profile::Release {
        command.arg("--release");
    }
    process::run(&mut command, Echo::Shown)?;
    Ok(())
}
