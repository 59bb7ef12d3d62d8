//! Content hashes: names of files, integrity, and stamps that keep work from being done twice.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256, Sha384};

use crate::workspace;

/// The hash of everything that a step depends on.
#[derive(Default)]
pub struct Inputs(Sha256);

impl Inputs {
    /// Starts with this tool itself: another build of it may produce something else.
    pub fn of_this_tool() -> Result<Self> {
        let program = fs::metadata(std::env::current_exe()?)?;
        let mut inputs = Self::default();
        inputs.bytes(format!("{:?} {}", program.modified()?, program.len()).as_bytes());
        Ok(inputs)
    }

    /// Adds content.
    pub fn bytes(&mut self, content: &[u8]) {
        self.0.update((content.len() as u64).to_le_bytes());
        self.0.update(content);
    }

    /// Adds a file, or all files under a directory, by name and content; what is missing counts as empty.
    pub fn path(&mut self, path: &Path) -> Result<()> {
        for file in files(path)? {
            self.bytes(file.to_string_lossy().as_bytes());
            self.bytes(&fs::read(&file)?);
        }
        Ok(())
    }

    /// The hash as hexadecimal digits.
    pub fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}

/// Whether the step of this name was last done with these inputs.
pub fn is_fresh(step: &str, hash: &str) -> bool {
    fs::read_to_string(file(step)).is_ok_and(|last| last == hash)
}

/// Notes that the step was done with these inputs.
pub fn note(step: &str, hash: &str) -> Result<()> {
    let path = file(step);
    fs::create_dir_all(path.parent().context("a stamp lies in a directory")?)?;
    Ok(fs::write(path, hash)?)
}

/// Forgets that the step was done, before its results are touched.
pub fn forget(step: &str) -> Result<()> {
    match fs::remove_file(file(step)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Sixteen digits of the content's hash: enough for a file name.
pub fn short(content: &[u8]) -> String {
    let mut digits = hex(&Sha256::digest(content));
    digits.truncate(16);
    digits
}

/// The value of an `integrity` attribute.
pub fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
}

/// All files under `path` (or itself), sorted; hidden ones are left out.
pub fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(path) else {
        return Ok(found);
    };
    for entry in entries {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            found.append(&mut files(&entry.path())?);
        }
    }
    found.sort();
    Ok(found)
}

fn file(step: &str) -> PathBuf {
    workspace::scratch().join("stamps").join(step)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut digits, byte| {
        // Writing to a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integrity_is_what_browsers_compute() {
        // The example of the Subresource Integrity recommendation, section 3.
        assert_eq!(
            integrity(b"alert('Hello, world.');"),
            "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO"
        );
    }

    #[test]
    fn moving_a_border_between_inputs_changes_the_hash() {
        let hash = |parts: [&[u8]; 2]| {
            let mut inputs = Inputs::default();
            parts.iter().for_each(|part| inputs.bytes(part));
            inputs.finish()
        };
        assert_ne!(hash([b"ab", b"c"]), hash([b"a", b"bc"]));
    }
}
