//! Other programs: started with their output passed through and kept, their failures turned into one sentence.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, bail};

/// Named steps with their times.
#[derive(Debug, Default)]
pub struct Steps(Vec<(String, Duration)>);

impl Steps {
    /// Does one step and notes how long it took.
    pub fn step<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let started = Instant::now();
        let result = work();
        self.0.push((name.to_owned(), started.elapsed()));
        result
    }

    /// All steps on one line: `wasm 12.1 s, dist 0.4 s`.
    pub fn summary(&self) -> String {
        let steps: Vec<String> = self
            .0
            .iter()
            .map(|(name, time)| format!("{name} {:.1} s", time.as_secs_f32()))
            .collect();
        steps.join(", ")
    }
}

/// What a program left behind.
#[derive(Debug)]
pub struct Finished {
    /// Whether it ended with success.
    pub success: bool,
    /// Everything it wrote, standard output and standard error as they came.
    pub output: String,
}

/// Whether the terminal sees a program's output while it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Echo {
    /// Line by line.
    Shown,
    /// Only kept.
    Kept,
}

/// Runs a program to its end and keeps its output.
///
/// # Errors
/// The program cannot be started; its own failure is in [`Finished`].
pub fn finish(command: &mut Command, echo: Echo) -> Result<Finished> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| anyhow!("`{name}` cannot be started ({error}): {}", remedy(&name)))?;
    let kept = Mutex::new(String::new());
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        scope.spawn(|| stdout.map(|pipe| copy_lines(pipe, echo, &kept)));
        scope.spawn(|| stderr.map(|pipe| copy_lines(pipe, echo, &kept)));
    });
    let success = child.wait()?.success();
    let output = kept
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    Ok(Finished { success, output })
}

/// Runs a program that has to succeed.
///
/// # Errors
/// One sentence: the known cause if the output names one, else what failed.
pub fn run(command: &mut Command, echo: Echo) -> Result<String> {
    let finished = finish(command, echo)?;
    if finished.success {
        return Ok(finished.output);
    }
    if echo == Echo::Kept {
        std::io::stderr().write_all(finished.output.as_bytes())?;
    }
    match known_cause(&finished.output) {
        Some(sentence) => bail!("{sentence}"),
        None => bail!("`{}` failed: its last lines above say why", shown(command)),
    }
}

fn copy_lines(pipe: impl Read, echo: Echo, kept: &Mutex<String>) {
    let mut reader = BufReader::new(pipe);
    let mut line = Vec::new();
    while matches!(reader.read_until(b'\n', &mut line), Ok(length) if length > 0) {
        let text = String::from_utf8_lossy(&line);
        if echo == Echo::Shown {
            // A closed terminal is no reason to stop the work.
            let _ = std::io::stderr().write_all(text.as_bytes());
        }
        kept.lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .push_str(&text);
        line.clear();
    }
}

/// The command as a person would type it, shortened.
fn shown(command: &Command) -> String {
    let arguments = command
        .get_args()
        .map(|argument| argument.to_string_lossy());
    let words: Vec<_> = std::iter::once(command.get_program().to_string_lossy())
        .chain(arguments.take(4))
        .collect();
    words.join(" ")
}

fn remedy(program: &str) -> &'static str {
    match program {
        "node" | "npm" => {
            "install Node.js 20 or newer with npm (Debian: apt-get install nodejs npm)"
        }
        "cargo" | "rustc" | "rustup" => "install Rust with rustup",
        _ => "install it, or put it on the PATH",
    }
}

/// Causes that a person meets and can mend, by what tools print about them.
fn known_cause(output: &str) -> Option<&'static str> {
    const CAUSES: [(&str, &[&str]); 5] = [
        (
            "the disk is full: free some space and run the command again",
            &["No space left on device", "ENOSPC", "(os error 28)"],
        ),
        (
            "there is no network: connect once so that missing packages can be fetched, then run the command again",
            &[
                "Could not resolve host",
                "Couldn't resolve host",
                "failed to download from",
                "spurious network error",
                "Temporary failure resolving",
                "EAI_AGAIN",
                "ENOTFOUND",
                "ETIMEDOUT",
                "ECONNREFUSED",
                "could not download file",
            ],
        ),
        (
            "this Rust is too old: run `rustup update stable` (1.94 or newer is needed)",
            &[
                "requires rustc 1.",
                "feature `edition2024` is required",
                "is not supported by the following package",
            ],
        ),
        (
            "there is no C compiler for linking: install one (Debian: apt-get install build-essential)",
            &["linker `cc` not found"],
        ),
        (
            "there are no rights to install packages: run as root or install sudo",
            &["are you root?", "a password is required"],
        ),
    ];
    CAUSES
        .iter()
        .find(|(_, marks)| marks.iter().any(|mark| output.contains(mark)))
        .map(|(sentence, _)| *sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_keeps_its_output_and_names_the_cause() {
        let failing = "echo 'npm error code EAI_AGAIN' >&2; exit 1";
        let error = run(Command::new("sh").args(["-c", failing]), Echo::Kept).unwrap_err();
        assert!(
            error.to_string().starts_with("there is no network"),
            "{error}"
        );
    }

    #[test]
    fn both_streams_are_kept() {
        let finished = finish(
            Command::new("sh").args(["-c", "echo one; echo two >&2"]),
            Echo::Kept,
        )
        .unwrap();
        assert!(finished.success);
        assert!(finished.output.contains("one\n") && finished.output.contains("two\n"));
    }

    #[test]
    fn a_missing_program_says_what_to_install() {
        let error = run(&mut Command::new("no-such-program"), Echo::Kept).unwrap_err();
        assert!(error.to_string().contains("install it"), "{error}");
    }
}
