//! The directory of attachments: `<hash of the idempotency key>/<SHA-256 of the content>`, both hexadecimal, so
//! nothing that a client names ever becomes a path.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use concord_domain::digest::Digest;
use sha2::Digest as _;
use tokio::fs;
use tokio::io::AsyncWriteExt;

use super::media_type;
use crate::credentials::Hash;
use crate::error::Error;

/// Where uploads are written until they are complete.
const UNFINISHED: &str = "unfinished";
/// No upload takes this long, so what is older was cut off.
const UNFINISHED_AGE: Duration = Duration::from_secs(24 * 3600);

/// The directory of attachments.
#[derive(Debug, Clone)]
pub struct Directory(PathBuf);

/// A file that is arriving; it is removed when dropped unfinished.
#[derive(Debug)]
pub struct Upload {
    directory: Directory,
    file: fs::File,
    path: Scratch,
    hasher: sha2::Sha256,
    size: u64,
}

/// A file that has arrived whole and is on the disk; it is removed when dropped without [`Content::keep`].
#[derive(Debug)]
pub struct Content {
    directory: Directory,
    path: Scratch,
    digest: Digest,
    size: u64,
}

/// A temporary file's path; the file goes when this goes.
#[derive(Debug)]
struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        // After a rename there is nothing left to remove, and a failure is made good by the next sweep.
        let _ = std::fs::remove_file(&self.0);
    }
}

impl Directory {
    /// Opens the directory, and makes it on the first start.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn open(path: PathBuf) -> io::Result<Self> {
        std::fs::create_dir_all(path.join(UNFINISHED))?;
        Ok(Self(path))
    }

    /// Begins an upload.
    ///
    /// # Errors
    /// When the disk does not take a file.
    pub async fn begin(&self) -> Result<Upload, Error> {
        let name = getrandom::u64().map_err(|error| Error::internal(error.to_string()))?;
        let path = Scratch(self.0.join(UNFINISHED).join(format!("{name:016x}")));
        let file = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&path.0)
            .await?;
        Ok(Upload {
            directory: self.clone(),
            file,
            path,
            hasher: sha2::Sha256::new(),
            size: 0,
        })
    }

    /// Removes a file, and its directory with the last one.
    ///
    /// # Errors
    /// When the disk does not answer; a file that is gone already is none.
    pub async fn remove(&self, key: &[u8], sha256: &str) -> io::Result<()> {
        let directory = self.0.join(
            key.iter()
                .map(|octet| format!("{octet:02x}"))
                .collect::<String>(),
        );
        match fs::remove_file(directory.join(sha256)).await {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        // Fails while other files are there, as it should.
        let _ = fs::remove_dir(&directory).await;
        Ok(())
    }

    /// Removes what was cut off while arriving.
    ///
    /// # Errors
    /// When the disk does not answer.
    pub async fn remove_unfinished(&self) -> io::Result<()> {
        let mut entries = fs::read_dir(self.0.join(UNFINISHED)).await?;
        while let Some(entry) = entries.next_entry().await? {
            let modified = entry.metadata().await?.modified()?;
            let age = SystemTime::now()
                .duration_since(modified)
                .unwrap_or_default();
            if age > UNFINISHED_AGE {
                fs::remove_file(entry.path()).await?;
            }
        }
        Ok(())
    }
}

impl Upload {
    /// Adds a piece.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub async fn write(&mut self, data: &[u8]) -> io::Result<()> {
        self.hasher.update(data);
        self.size += data.len() as u64;
        self.file.write_all(data).await
    }

    /// Waits until the disk has everything.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub async fn finish(mut self) -> Result<Content, Error> {
        self.file.flush().await?;
        self.file.sync_all().await?;
        let digest: [u8; 32] = self.hasher.finalize().into();
        let hex: String = digest.iter().map(|octet| format!("{octet:02x}")).collect();
        let digest = hex.parse().map_err(Error::internal)?;
        Ok(Content {
            directory: self.directory,
            path: self.path,
            digest,
            size: self.size,
        })
    }
}

impl Content {
    /// The digest of the content.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// Octets.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The media type found in the content, if it is an accepted one.
    ///
    /// # Errors
    /// When the disk does not answer.
    pub async fn media_type(&self) -> Result<Option<&'static str>, Error> {
        let path = self.path.0.clone();
        let found = tokio::task::spawn_blocking(move || {
            media_type::of_file(&mut std::fs::File::open(path)?)
        })
        .await;
        Ok(found.map_err(Error::internal)??)
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// When the disk does not answer.
    pub async fn keep(self, key: Hash) -> io::Result<()> {
        let directory = self.directory.0.join(key.hex());
        fs::create_dir_all(&directory).await?;
        fs::rename(&self.path.0, directory.join(self.digest.to_string())).await?;
        sync_directory(&directory).await?;
        sync_directory(&self.directory.0).await
    }
}

/// A new name is durable only when its directory is.
async fn sync_directory(path: &Path) -> io::Result<()> {
    fs::File::open(path).await?.sync_all().await
}
