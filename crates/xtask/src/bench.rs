//! `cargo xtask bench`: what the released portal weighs and how long a cold visit takes, as a table.

use std::process::Command;

use anyhow::Result;

use crate::cli::Profile;
use crate::process::{self, Echo};
use crate::setup::for_test;
use crate::{build, say, test, workspace};

/// Measures in Chromium against the released server.
///
/// # Errors
/// The build failed, or a page did not become ready.
pub fn bench() -> Result<()> {
    build::build(Profile::Release)?;
    for_test::browser()?;
    for_test::browser_packages()?;
    let table = process::run(
        Command::new("node")
            .arg("bench.mjs")
            .current_dir(workspace::root().join("tests/browser"))
            .env("CONCORD_SERVER", test::server_binary()),
        Echo::Kept,
    )?;
    say(table.trim_end());
    Ok(())
}
