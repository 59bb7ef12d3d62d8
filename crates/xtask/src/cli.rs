//! The command line: what the user asked for, as a type.

use anyhow::{Context, Result, bail};
use std::path::PathBuf;

/// One parsed command.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Print this text.
    Help(&'static str),
    /// Build `dist/` and the server.
    Build(Profile),
    /// Build, then serve.
    Run(RunOptions),
    /// Build, serve, and follow every change.
    Watch(RunOptions),
    /// Run the tests.
    Test(TestOptions),
    /// Measure the released portal.
    Bench,
    /// Make the map's geometry anew.
    Map,
    /// Check the repository's own rules.
    Tidy,
}

/// How the program is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Quick to compile, reloads itself in the browser.
    Dev,
    /// Small and fast for the reader.
    Release,
}

/// Where `run` and `watch` serve.
#[derive(Debug, PartialEq, Eq)]
pub struct RunOptions {
    /// The build to serve.
    pub profile: Profile,
    /// The port on the loopback address.
    pub port: u16,
    /// The server's data directory.
    pub data: PathBuf,
}

/// What `test` runs.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct TestOptions {
    /// The steps; all when empty.
    pub only: Vec<String>,
    /// Only tests whose name contains this.
    pub filter: Option<String>,
}

impl TestOptions {
    /// Whether a step of this name is to run.
    pub fn wants(&self, step: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == step)
    }
}

const HELP: &str = "\
Concord's tasks.

Usage: cargo xtask <command> [options]

  run    Set up, build, and serve the portal with its backend on http://127.0.0.1:8080
  watch  Serve the development build, rebuild and reload on every change
  test   Set up, and run every test; the last line is `N passed, N failed`
  build  Build dist/ and the server
  bench  Measure sizes, requests and times of the release build in Chromium
  map    Make public/map/ anew from its recipe
  tidy   Check the repository's own rules

cargo xtask <command> --help tells the options of a command.";

const BUILD_HELP: &str = "\
Build dist/ (the portal, split, hashed, compressed) and the server that embeds it.

Usage: cargo xtask build [--dev]

  --dev  Compile quickly, without size optimization; the page reloads itself under `watch`";

const RUN_HELP: &str = "\
Set up, build, and serve the portal with its backend. Ctrl-C stops it.

Usage: cargo xtask run [--port PORT] [--data DIR] [--dev]

  --port PORT  Port on 127.0.0.1 (8080)
  --data DIR   Where the backend keeps applications (data)
  --dev        Serve the development build";

const WATCH_HELP: &str = "\
Serve the development build; rebuild on every change, and reload the browser. Ctrl-C stops it.

Usage: cargo xtask watch [--port PORT] [--data DIR]

  --port PORT  Port on 127.0.0.1 (8080)
  --data DIR   Where the backend keeps applications (data)";

const TEST_HELP: &str = "\
Set up what the tests need, and run every test, as continuous integration does.

Usage: cargo xtask test [--only STEP]... [FILTER]

  --only STEP  Only this step: fmt, tidy, clippy, clippy-wasm, host, wasm, build, browser; may be repeated
  FILTER       Only tests whose name contains this

The last line is `N passed, N failed`.";

const BENCH_HELP: &str = "\
Measure sizes, requests and times of the release build in Chromium, cold, and print a table.

Usage: cargo xtask bench";

const MAP_HELP: &str = "\
Make public/map/ anew: fetch the source data, project, simplify, write.

Usage: cargo xtask map";

const TIDY_HELP: &str = "\
Check the repository's own rules: layering, texts, styles, dependencies.

Usage: cargo xtask tidy";

/// Reads a command's own options.
type Reader = fn(Vec<String>) -> Result<Command>;

/// Reads the arguments after `cargo xtask`.
///
/// # Errors
/// An unknown command or option, or a value that does not parse.
pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Command> {
    let mut arguments = arguments.into_iter();
    let Some(name) = arguments.next() else {
        return Ok(Command::Help(HELP));
    };
    let rest: Vec<String> = arguments.collect();
    let wants_help = rest
        .iter()
        .any(|argument| argument == "--help" || argument == "-h");
    let (help, command): (_, Reader) = match name.as_str() {
        "--help" | "-h" | "help" => return Ok(Command::Help(HELP)),
        "build" => (BUILD_HELP, |rest| {
            run_options(rest, &["--dev"]).map(|options| Command::Build(options.profile))
        }),
        "run" => (RUN_HELP, |rest| {
            run_options(rest, &["--dev", "--port", "--data"]).map(Command::Run)
        }),
        "watch" => (WATCH_HELP, |rest| {
            let options = run_options(rest, &["--port", "--data"])?;
            Ok(Command::Watch(RunOptions {
                profile: Profile::Dev,
                ..options
            }))
        }),
        "test" => (TEST_HELP, |rest| test_options(rest).map(Command::Test)),
        "bench" => (BENCH_HELP, |rest| {
            run_options(rest, &[]).map(|_| Command::Bench)
        }),
        "map" => (MAP_HELP, |rest| {
            run_options(rest, &[]).map(|_| Command::Map)
        }),
        "tidy" => (TIDY_HELP, |rest| {
            run_options(rest, &[]).map(|_| Command::Tidy)
        }),
        other => bail!("there is no command `{other}`: `cargo xtask --help` lists them"),
    };
    if wants_help {
        Ok(Command::Help(help))
    } else {
        command(rest)
    }
}

fn test_options(arguments: Vec<String>) -> Result<TestOptions> {
    let mut options = TestOptions::default();
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        if argument == "--only" {
            options.only.push(
                arguments
                    .next()
                    .context("--only needs the name of a step")?,
            );
        } else if argument.starts_with('-') || options.filter.is_some() {
            bail!("`{argument}` is not expected here: add --help to see the options");
        } else {
            options.filter = Some(argument);
        }
    }
    Ok(options)
}

fn run_options(arguments: Vec<String>, allowed: &[&str]) -> Result<RunOptions> {
    let mut options = RunOptions {
        profile: Profile::Release,
        port: 8080,
        data: PathBuf::from("data"),
    };
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        let (name, inline) = match argument.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (argument, None),
        };
        if !allowed.contains(&name.as_str()) {
            bail!("there is no option `{name}` here: add --help to see the options");
        }
        if name == "--dev" {
            options.profile = Profile::Dev;
            continue;
        }
        let value = inline
            .or_else(|| arguments.next())
            .with_context(|| format!("{name} needs a value"))?;
        match name.as_str() {
            "--port" => {
                options.port = value
                    .parse()
                    .with_context(|| format!("`{value}` is not a port number"))?;
            }
            _ => options.data = PathBuf::from(value),
        }
    }
    Ok(options)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn options_take_their_values_both_ways() {
        let wanted = RunOptions {
            profile: Profile::Dev,
            port: 9000,
            data: PathBuf::from("/tmp/d"),
        };
        assert_eq!(
            parsed("run --port 9000 --data=/tmp/d --dev").unwrap(),
            Command::Run(wanted)
        );
    }

    #[test]
    fn steps_and_a_filter_are_taken() {
        let wanted = TestOptions {
            only: vec!["fmt".into(), "host".into()],
            filter: Some("form".into()),
        };
        assert_eq!(
            parsed("test --only fmt --only host form").unwrap(),
            Command::Test(wanted)
        );
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for line in [
            "fly",
            "run --fast",
            "run --port",
            "run --port many",
            "build --port 1",
            "tidy x",
        ] {
            assert!(parsed(line).is_err(), "{line}");
        }
    }

    #[test]
    fn every_command_has_help() {
        for name in ["run", "watch", "test", "build", "bench", "map", "tidy"] {
            let Command::Help(text) = parsed(&format!("{name} --help")).unwrap() else {
                panic!("{name} has no help")
            };
            assert!(text.contains(&format!("cargo xtask {name}")), "{name}");
            assert!(HELP.contains(&format!("\n  {name}")), "{name}");
        }
    }
}
