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

const HELP: &str = "\
Concord's tasks.

Usage: cargo xtask <command> [options]

  run    Set up, build, and serve the portal with its backend on http://127.0.0.1:8080
  build  Build dist/ and the server

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
    match name.as_str() {
        "--help" | "-h" | "help" => Ok(Command::Help(HELP)),
        "build" if wants_help => Ok(Command::Help(BUILD_HELP)),
        "run" if wants_help => Ok(Command::Help(RUN_HELP)),
        "build" => run_options(rest, &["--dev"]).map(|options| Command::Build(options.profile)),
        "run" => run_options(rest, &["--dev", "--port", "--data"]).map(Command::Run),
        other => bail!("there is no command `{other}`: `cargo xtask --help` lists them"),
    }
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
