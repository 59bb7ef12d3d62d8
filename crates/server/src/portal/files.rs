//! Where the portal's files are: inside the binary, or in a directory.

use std::borrow::Cow;
use std::io;
use std::path::PathBuf;

use axum::body::Bytes;
use concord_domain::digest::Digest;
use rust_embed::RustEmbed;

/// The built portal; a debug build reads it from disk each time.
#[derive(RustEmbed)]
#[folder = "../../dist"]
#[allow_missing = true]
struct Built;

/// A set of files with relative names such as `packs/csto/catalogue.json`.
#[derive(Debug, Clone)]
pub enum Files {
    /// Inside the binary.
    Embedded,
    /// In a directory, read each time, so that what the owner edits shows at once.
    Directory(PathBuf),
}

/// A file's content.
#[derive(Debug)]
pub struct Stored {
    /// The octets.
    pub content: Bytes,
    hash: [u8; 16],
}

impl Stored {
    /// A strong entity tag: the same octets, the same tag.
    pub fn tag(&self) -> String {
        let hex: String = self
            .hash
            .iter()
            .map(|octet| format!("{octet:02x}"))
            .collect();
        format!("\"{hex}\"")
    }
}

impl Files {
    /// A file's content; nothing if there is none of this name.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn read(&self, path: &str) -> io::Result<Option<Bytes>> {
        Ok(self.get(path)?.map(|stored| stored.content))
    }

    /// Whether there is a file of this name.
    ///
    /// # Errors
    /// When the disk does not answer.
    pub fn has(&self, path: &str) -> io::Result<bool> {
        match self {
            _ if !is_plain(path) => Ok(false),
            Self::Embedded => Ok(Built::get(path).is_some()),
            Self::Directory(root) => Ok(root.join(path).is_file()),
        }
    }

    /// A file with its entity tag; nothing if there is none of this name.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn get(&self, path: &str) -> io::Result<Option<Stored>> {
        if !is_plain(path) {
            return Ok(None);
        }
        match self {
            Self::Embedded => Ok(Built::get(path).map(|file| {
                let mut hash = [0; 16];
                hash.copy_from_slice(&file.metadata.sha256_hash()[..16]);
                let content = match file.data {
                    Cow::Borrowed(octets) => Bytes::from_static(octets),
                    Cow::Owned(octets) => octets.into(),
                };
                Stored { content, hash }
            })),
            Self::Directory(root) => match std::fs::read(root.join(path)) {
                Ok(octets) => Ok(Some(stored(octets))),
                Err(error) if is_absence(&error) => Ok(None),
                Err(error) => Err(error),
            },
        }
    }
}

fn stored(octets: Vec<u8>) -> Stored {
    let digest = Digest::of_bytes(&octets).to_string();
    let mut hash = [0; 16];
    for (octet, pair) in hash.iter_mut().zip(digest.as_bytes().chunks_exact(2)) {
        *octet = std::str::from_utf8(pair)
            .ok()
            .and_then(|pair| u8::from_str_radix(pair, 16).ok())
            .unwrap_or_default();
    }
    Stored {
        content: octets.into(),
        hash,
    }
}

/// No such file, or a directory of that name.
fn is_absence(error: &io::Error) -> bool {
    use io::ErrorKind as Kind;
    matches!(
        error.kind(),
        Kind::NotFound
            | Kind::IsADirectory
            | Kind::NotADirectory
            | Kind::InvalidInput
            | Kind::InvalidFilename
    )
}

/// Names that stay below the root: no empty, hidden or parent segments, nothing that a system reads specially.
fn is_plain(path: &str) -> bool {
    path.split('/').all(|segment| {
        !segment.is_empty()
            && !segment.starts_with('.')
            && segment
                .bytes()
                .all(|octet| octet.is_ascii_graphic() && !matches!(octet, b'\\' | b':' | b'%'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_the_directory_is_read() {
        let outer = tempfile::tempdir().unwrap();
        std::fs::write(outer.path().join("secret.txt"), "x").unwrap();
        let root = outer.path().join("dist");
        std::fs::create_dir_all(root.join("packs")).unwrap();
        std::fs::write(root.join("a.txt"), "x").unwrap();
        std::fs::write(root.join(".hidden"), "x").unwrap();
        let files = Files::Directory(root);
        assert!(files.get("a.txt").unwrap().is_some());
        for path in [
            "../secret.txt",
            "packs/../../secret.txt",
            "/etc/passwd",
            ".hidden",
            "",
            "packs",
            "a.txt/b",
            "..\\secret.txt",
        ] {
            assert!(files.get(path).unwrap().is_none(), "{path}");
            assert!(!files.has(path).unwrap(), "{path}");
        }
    }
}
