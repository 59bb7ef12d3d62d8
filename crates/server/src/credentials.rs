//! Idempotency keys and secrets: read from headers, compared in constant time, kept hashed, never printed.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use axum::http::{HeaderMap, header};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::error::Error;

const IDEMPOTENCY_KEY: &str = "Idempotency-Key";
/// 128 bits in base64url are 22 characters; nothing shorter is a secret.
const MIN_SECRET: usize = 22;

/// SHA-256 of a key or a secret, which is what the database keeps.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Hash([u8; 32]);

impl Hash {
    /// The hash of a text.
    pub fn of(text: &str) -> Self {
        Self(Sha256::digest(text).into())
    }

    /// The octets, for the database.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Whether the database's octets are these, in a time that does not depend on them.
    pub fn matches(&self, stored: &[u8]) -> bool {
        self.0.ct_eq(stored).into()
    }

    /// Lower-case hexadecimal.
    pub fn hex(&self) -> String {
        self.0.iter().map(|octet| format!("{octet:02x}")).collect()
    }
}

/// What makes a repeated request the same request: 16 to 128 visible ASCII characters of the client's choice.
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// Reads the header.
    ///
    /// # Errors
    /// When it is missing, repeated or malformed.
    pub fn from_headers(headers: &HeaderMap) -> Result<Self, Error> {
        let refused = |reason| Error::Header {
            name: IDEMPOTENCY_KEY,
            reason,
        };
        let mut values = headers.get_all(IDEMPOTENCY_KEY).iter();
        let value = values.next().ok_or(refused("is missing"))?;
        if values.next().is_some() {
            return Err(refused("stands twice"));
        }
        let key = value.to_str().unwrap_or_default();
        if !(16..=128).contains(&key.len()) || !key.bytes().all(|octet| octet.is_ascii_graphic()) {
            return Err(refused("must have 16 to 128 visible ASCII characters"));
        }
        Ok(Self(key.to_owned()))
    }

    /// The hash under which the database knows the key.
    pub fn hash(&self) -> Hash {
        Hash::of(&self.0)
    }
}

/// The hash of the secret in `Authorization: Bearer …`.
///
/// # Errors
/// When there is none, or it is too short to be one.
pub fn bearer(headers: &HeaderMap) -> Result<Hash, Error> {
    let value = headers
        .get(header::AUTHORIZATION)
        .ok_or(Error::Unauthorized)?;
    let (scheme, secret) = value
        .to_str()
        .ok()
        .and_then(|value| value.split_once(' '))
        .ok_or(Error::Unauthorized)?;
    let secret = secret.trim();
    let visible = secret.bytes().all(|octet| octet.is_ascii_graphic());
    if !scheme.eq_ignore_ascii_case("bearer")
        || !visible
        || !(MIN_SECRET..=256).contains(&secret.len())
    {
        return Err(Error::Unauthorized);
    }
    Ok(Hash::of(secret))
}

/// The key from which the secrets of receipts are derived, so that a repeated request gets the same secret although
/// only its hash is stored.
pub struct ServerKey([u8; 32]);

impl ServerKey {
    /// Reads the key in a data directory, or makes one on the first start, readable by its owner alone.
    ///
    /// # Errors
    /// When the file cannot be read or made, or is damaged.
    pub fn open(path: &Path) -> io::Result<Self> {
        if !path.exists() {
            let mut key = [0; 32];
            getrandom::fill(&mut key).map_err(io::Error::other)?;
            write_private(path, &key)?;
        }
        let octets = fs::read(path)?;
        let key = <[u8; 32]>::try_from(octets).map_err(|_| {
            io::Error::new(
                io::ErrorKind::InvalidData,
                "the file does not have 32 octets",
            )
        })?;
        Ok(Self(key))
    }

    /// The secret of the application with this idempotency key: 128 bits in base64url.
    ///
    /// # Errors
    /// Never in practice: HMAC takes keys of any length.
    pub fn secret_for(&self, key: &IdempotencyKey) -> Result<String, Error> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0)
            .map_err(|error| Error::internal(error.to_string()))?;
        mac.update(b"receipt secret\0");
        mac.update(key.0.as_bytes());
        let code = mac.finalize().into_bytes();
        Ok(URL_SAFE_NO_PAD.encode(&code[..16]))
    }
}

fn write_private(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(content)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Result<IdempotencyKey, Error> {
        let mut headers = HeaderMap::new();
        headers.insert(IDEMPOTENCY_KEY, text.parse().unwrap());
        IdempotencyKey::from_headers(&headers)
    }

    #[test]
    fn an_idempotency_key_is_long_enough_and_visible() {
        assert!(key("0123456789abcdef").is_ok());
        assert!(key(&"k".repeat(128)).is_ok());
        assert!(key("0123456789abcde").is_err());
        assert!(key(&"k".repeat(129)).is_err());
        assert!(key("0123456789 abcdef").is_err());
        assert!(key("0123456789abcdefё").is_err());
        assert!(IdempotencyKey::from_headers(&HeaderMap::new()).is_err());
    }

    #[test]
    fn the_same_key_gives_the_same_secret_on_the_same_server_only() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("one.key");
        let server = ServerKey::open(&path).unwrap();
        let again = ServerKey::open(&path).unwrap();
        let other = ServerKey::open(&directory.path().join("other.key")).unwrap();
        let key = key("0123456789abcdef").unwrap();
        let secret = server.secret_for(&key).unwrap();
        assert_eq!(secret.len(), MIN_SECRET);
        assert_eq!(again.secret_for(&key).unwrap(), secret);
        assert_ne!(other.secret_for(&key).unwrap(), secret);
    }

    #[cfg(unix)]
    #[test]
    fn the_server_key_is_readable_by_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("server.key");
        ServerKey::open(&path).unwrap();
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
}
