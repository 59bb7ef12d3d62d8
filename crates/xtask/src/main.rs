//! Set-up, build, run, watch, test, bench, map and tidy, as code.
//!
//! `cargo xtask --help` lists the commands. Every failure ends in one sentence that says what to do.

mod bench;
mod build;
mod cli;
mod map;
mod process;
mod run;
mod setup;
mod stamp;
mod test;
mod tidy;
mod watch;
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
        Command::Watch(options) => watch::watch(&options),
        Command::Test(options) => test::test(&options),
        Command::Bench => bench::bench(),
        Command::Map => map::map(),
        Command::Tidy => tidy(),
    }
}

fn tidy() -> anyhow::Result<()> {
    let tally = tidy::check(&workspace::root())?;
    say(&tally.to_string());
    anyhow::ensure!(
        tally.is_good(),
        "a rule of the repository is broken: the lines above say where"
    );
    Ok(())
}

/// Prints a line for the person at the terminal.
#[allow(clippy::print_stdout)] // the terminal is this program's interface
pub(crate) fn say(line: &str) {
    println!("{line}");
}
