//! How many tests passed and failed, read from what the runners print.

use std::fmt;
use std::ops::{Add, AddAssign};

/// Numbers of tests.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    passed: usize,
    failed: usize,
}

impl Tally {
    /// So many passed, none failed.
    pub fn passed(passed: usize) -> Self {
        Self { passed, failed: 0 }
    }

    /// So many failed, none passed.
    pub fn failed(failed: usize) -> Self {
        Self { passed: 0, failed }
    }

    /// Whether nothing failed.
    pub fn is_good(self) -> bool {
        self.failed == 0
    }
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// Lines such as `test result: ok. 12 passed; 1 failed; 0 ignored`, one for each test binary.
pub fn of_cargo(output: &str) -> Tally {
    let results = output.lines().filter(|line| line.contains("test result:"));
    results.fold(Tally::default(), |total, line| {
        let (passed, failed) = (
            number_before(line, " passed"),
            number_before(line, " failed"),
        );
        total + Tally { passed, failed }
    })
}

/// Playwright's closing lines: `3 passed (4.2s)`, `1 failed`, `2 did not run`; what was not run did not pass.
pub fn of_playwright(output: &str) -> Tally {
    output
        .lines()
        .map(str::trim)
        .fold(Tally::default(), |total, line| {
            let words = line
                .split_once(' ')
                .filter(|(number, _)| number.parse::<usize>().is_ok());
            let Some((_, rest)) = words else { return total };
            let is_failure =
                ["failed", "did not run", "flaky", "interrupted", "skipped"].contains(&rest);
            let passed = if rest.starts_with("passed (") {
                number_before(line, " passed")
            } else {
                0
            };
            let failed = if is_failure {
                number_before(line, &format!(" {rest}"))
            } else {
                0
            };
            total + Tally { passed, failed }
        })
}

fn number_before(line: &str, word: &str) -> usize {
    let before = line.split_once(word).map_or("", |(before, _)| before);
    let digits = before
        .rsplit(|character: char| !character.is_ascii_digit())
        .next();
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_binaries_add_up() {
        let output = "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured\n\
                      noise 3 passed\n\
                      test result: FAILED. 4 passed; 2 failed; 0 ignored";
        assert_eq!(
            of_cargo(output),
            Tally {
                passed: 16,
                failed: 2
            }
        );
    }

    #[test]
    fn what_did_not_run_did_not_pass() {
        let output = "  1 failed\n    [chromium] › a.spec.ts:3:5 › 2 failed attempts\n  2 did not run\n  30 passed (1.2m)";
        assert_eq!(
            of_playwright(output),
            Tally {
                passed: 30,
                failed: 3
            }
        );
    }

    #[test]
    fn the_last_line_is_the_one_that_others_read() {
        assert_eq!(
            Tally {
                passed: 3,
                failed: 0
            }
            .to_string(),
            "3 passed, 0 failed"
        );
    }
}
