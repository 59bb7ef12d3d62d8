//! `cargo xtask map`: makes `public/map/` anew from its recipe.

use std::process::Command;

use anyhow::Result;

use crate::process::{self, Echo};
use crate::{setup, workspace};

/// Runs the recipe; the committed result changes only when the recipe or its data does.
///
/// # Errors
/// The packages cannot be installed, or the recipe failed.
pub fn map() -> Result<()> {
    let folder = workspace::root().join("crates/xtask/map");
    setup::node_packages("map", &folder)?;
    process::run(
        Command::new("node").arg("recipe.mjs").current_dir(folder),
        Echo::Shown,
    )?;
    Ok(())
}
