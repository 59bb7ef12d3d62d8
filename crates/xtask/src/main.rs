//! Set-up, build, run, watch, test, bench, map and tidy, as code.
//!
//! `cargo xtask --help` lists the commands. Every failure ends in one sentence that says what to do.

mod build;
mod cli;
mod process;
mod run;
mod setup;
mod stamp;
mod workspace;

use std::process::ExitCode;

use cli::Command;

fn main() -> ExitCode {
    let outcome = cli::parse(std::env::args().skip(1)).and_then(execute);
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn execute(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Help(text) => {
            say(text);
            Ok(())
        }
        Command::Build(profile) => build::build(profile).map(|steps| say(&steps.summary())),
        Command::Run(options) => run::run(&options),
    }
}

/// Prints a line for the person at the terminal.
#[allow(clippy::print_stdout)] // the terminal is this program's interface
pub(crate) fn say(line: &str) {
    println!("{line}");
}
