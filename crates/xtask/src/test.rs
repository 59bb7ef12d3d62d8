//! `cargo xtask test`: everything that CI runs, each step named with its time, every test counted.

pub mod tally;

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::cli::{Profile, TestOptions};
use crate::process::{self, Echo, Finished};
use crate::setup::{self, for_test};
use crate::{build, say, tidy, workspace};
use tally::Tally;

/// One step: its name for `--only`, and what it does with the filter.
type Step = (&'static str, fn(&TestOptions) -> Result<Tally>);

/// Quick ones first; the browser tests need the build.
const STEPS: [Step; 8] = [
    ("fmt", fmt),
    ("tidy", |_| tidy::check(&workspace::root())),
    ("clippy", clippy),
    ("clippy-wasm", clippy_wasm),
    ("host", host),
    ("wasm", wasm),
    ("build", |_| {
        build::build(Profile::Release).map(|_| Tally::passed(1))
    }),
    ("browser", browser),
];

/// The names that `--only` takes.
pub fn names() -> Vec<&'static str> {
    STEPS.iter().map(|(name, _)| *name).collect()
}

/// Runs the steps, goes on after a failure, and ends with `N passed, N failed`.
///
/// # Errors
/// Something failed.
pub fn test(options: &TestOptions) -> Result<()> {
    if let Some(only) = options
        .only
        .iter()
        .find(|only| !names().contains(&only.as_str()))
    {
        bail!(
            "there is no step `{only}`: the steps are {}",
            names().join(", ")
        );
    }
    // The server's code names the folder that it embeds.
    fs::create_dir_all(workspace::dist())?;
    let mut total = Tally::default();
    let mut lines = Vec::new();
    for (name, work) in STEPS.iter().filter(|(name, _)| options.wants(name)) {
        say(&format!("── {name}"));
        let started = Instant::now();
        let tally = work(options).unwrap_or_else(|error| {
            eprintln!("error: {error:#}");
            Tally::failed(1)
        });
        let seconds = started.elapsed().as_secs_f32();
        lines.push(format!("{name:12} {seconds:7.1} s  {tally}"));
        total += tally;
    }
    say(&format!("\n{}\n", lines.join("\n")));
    say(&total.to_string());
    if total.is_good() {
        Ok(())
    } else {
        bail!("something failed: the lines above say what")
    }
}

fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments);
    command
}

/// A command that counts as one test.
fn one(mut command: Command) -> Result<Tally> {
    let finished = process::finish(&mut command, Echo::Shown)?;
    Ok(if finished.success {
        Tally::passed(1)
    } else {
        Tally::failed(1)
    })
}

/// A runner whose tests are counted; a failure without a failed test (it does not compile) counts as one.
fn counted(mut command: Command, count: fn(&str) -> Tally) -> Result<Tally> {
    let Finished { success, output } = process::finish(&mut command, Echo::Shown)?;
    let tally = count(&output);
    Ok(if success || !tally.is_good() {
        tally
    } else {
        tally + Tally::failed(1)
    })
}

fn fmt(_: &TestOptions) -> Result<Tally> {
    for_test::component("rustfmt")?;
    one(cargo(&["fmt", "--all", "--check"]))
}

fn clippy(_: &TestOptions) -> Result<Tally> {
    for_test::component("clippy")?;
    let packages = [
        "clippy",
        "--workspace",
        "--exclude",
        "concord",
        "--all-targets",
    ];
    one(with(cargo(&packages), &["--", "-D", "warnings"]))
}

fn clippy_wasm(_: &TestOptions) -> Result<Tally> {
    for_test::component("clippy")?;
    setup::wasm_target()?;
    let packages = ["clippy", "--package", "concord", "--all-targets"];
    one(with(
        cargo(&packages),
        &["--target", "wasm32-unknown-unknown", "--", "-D", "warnings"],
    ))
}

fn host(options: &TestOptions) -> Result<Tally> {
    for_test::schema_suite()?;
    let command = cargo(&[
        "test",
        "--workspace",
        "--exclude",
        "concord",
        "--no-fail-fast",
    ]);
    counted(with_filter(command, options), tally::of_cargo)
}

fn wasm(options: &TestOptions) -> Result<Tally> {
    setup::wasm_target()?;
    for_test::browser()?;
    let runner = for_test::wasm_test_runner()?;
    let mut command = cargo(&["test", "--package", "concord", "--no-fail-fast"]);
    command
        .args(["--target", "wasm32-unknown-unknown"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("CHROMEDRIVER", "/usr/bin/chromedriver")
        .env("WASM_BINDGEN_USE_BROWSER", "1")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    counted(with_filter(command, options), tally::of_cargo)
}

fn browser(options: &TestOptions) -> Result<Tally> {
    for_test::browser()?;
    for_test::browser_packages()?;
    let folder = workspace::root().join("tests/browser");
    let server = server_binary();
    if !server.is_file() || !workspace::dist().join("build.json").is_file() {
        build::build(Profile::Release)?;
    }
    let mut command = Command::new("node");
    command
        .args(["node_modules/@playwright/test/cli.js", "test"])
        .current_dir(folder)
        .env("CONCORD_SERVER", server);
    if let Some(filter) = &options.filter {
        command.args(["--grep", filter]);
    }
    counted(command, tally::of_playwright)
}

/// The released server, which carries the portal within itself.
pub fn server_binary() -> PathBuf {
    workspace::target().join("release/concord-server")
}

fn with(mut command: Command, arguments: &[&str]) -> Command {
    command.args(arguments);
    command
}

fn with_filter(mut command: Command, options: &TestOptions) -> Command {
    command.args(&options.filter);
    command
}
