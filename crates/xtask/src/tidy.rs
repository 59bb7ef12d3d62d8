//! The repository's own rules as a test: what neither the compiler nor clippy can see.

mod code;
mod repository;
mod style;
mod words;

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::{self, Echo};
use crate::say;
use crate::test::tally::Tally;

/// One text file of the repository.
pub struct Source {
    /// Path from the root, with slashes.
    path: String,
    /// Its content.
    text: String,
}

/// A rule's name, and what breaks it, as `path: reason` lines.
type Rule = (&'static str, fn(&[Source]) -> Vec<String>);

const RULES: [Rule; 9] = [
    ("knowledge flows in one direction", code::layers),
    ("only the backend client speaks HTTP", code::one_http_client),
    (
        "an exception from a lint has its reason",
        code::reasons_for_exceptions,
    ),
    ("Rust files stay short", code::length),
    ("styles use logical properties", style::logical_properties),
    ("colors come from the tokens", style::colors_from_tokens),
    ("every language has the same words", words::same_keys),
    ("the repository stands alone", repository::stands_alone),
    (
        "every dependency has its reason, and the page no inline code",
        repository::reasons_and_page,
    ),
];

/// Checks every rule, prints what breaks it, and counts the rules.
///
/// # Errors
/// The files cannot be listed or read.
pub fn check(root: &Path) -> Result<Tally> {
    let sources = sources(root)?;
    let mut tally = Tally::default();
    for (name, rule) in RULES {
        let findings = rule(&sources);
        tally += if findings.is_empty() {
            Tally::passed(1)
        } else {
            Tally::failed(1)
        };
        say(&format!(
            "{} {name}",
            if findings.is_empty() {
                "ok     "
            } else {
                "BROKEN "
            }
        ));
        findings
            .iter()
            .for_each(|finding| say(&format!("        {finding}")));
    }
    Ok(tally)
}

/// The text files that are, or could be, committed.
fn sources(root: &Path) -> Result<Vec<Source>> {
    let mut git = Command::new("git");
    git.args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root);
    let listed = process::run(&mut git, Echo::Kept).context("tidy asks git for the files")?;
    // A file that was removed but not yet committed is still listed; an image is not text.
    let read = |path: &str| {
        let text = fs::read_to_string(root.join(path)).ok()?;
        Some(Source {
            path: path.to_owned(),
            text,
        })
    };
    Ok(listed.lines().filter_map(read).collect())
}

/// The lines of a file with their numbers, as `path:line`.
fn lines(source: &Source) -> impl Iterator<Item = (String, &str)> {
    let numbered = source.text.lines().enumerate();
    numbered.map(|(index, line)| (format!("{}:{}", source.path, index + 1), line))
}

#[cfg(test)]
fn source(path: &str, text: &str) -> Source {
    Source {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}
