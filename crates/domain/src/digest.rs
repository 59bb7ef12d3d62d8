//! The digest of a submission: what lets anyone prove later what was sent.
//!
//! SHA-256 (FIPS 180-4) over the canonical JSON (RFC 8785) of the submission, so that key order, white space and
//! number spelling do not matter, and any language can compute it again.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// A SHA-256 digest, written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest([u8; 32]);

/// Why a text is not a digest.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a digest is 64 lower-case hexadecimal digits")]
pub struct NotADigest;

/// Why a value has no canonical form.
#[derive(Debug, thiserror::Error)]
#[error("the value has no canonical JSON form: {0}")]
pub struct NotCanonical(#[from] serde_json::Error);

impl Digest {
    /// The digest of raw bytes, an attachment's content for instance.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The digest of a value's canonical JSON.
    ///
    /// # Errors
    /// When the value cannot be written as JSON that RFC 8785 allows.
    pub fn of_json<T: Serialize>(value: &T) -> Result<Self, NotCanonical> {
        Ok(Self::of_bytes(&canonical_json(value)?))
    }
}

/// The canonical JSON (RFC 8785) of a value, in UTF-8.
///
/// # Errors
/// When the value cannot be written as JSON that RFC 8785 allows.
pub fn canonical_json<T: Serialize>(value: &T) -> Result<Vec<u8>, NotCanonical> {
    Ok(serde_json_canonicalizer::to_vec(value)?)
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl FromStr for Digest {
    type Err = NotADigest;

    fn from_str(text: &str) -> Result<Self, NotADigest> {
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return Err(NotADigest);
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
        }
        Ok(Self(bytes))
    }
}

fn nibble(digit: u8) -> Result<u8, NotADigest> {
    match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        _ => Err(NotADigest),
    }
}

impl TryFrom<String> for Digest {
    type Error = NotADigest;

    fn try_from(text: String) -> Result<Self, NotADigest> {
        text.parse()
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn order_and_number_spelling_do_not_change_the_digest() {
        let one: serde_json::Value = serde_json::from_str(r#"{"b": 1.0, "a": "ё"}"#).unwrap();
        let two: serde_json::Value = serde_json::from_str(r#"{"a":"\u0451","b":1}"#).unwrap();
        assert_eq!(
            Digest::of_json(&one).unwrap(),
            Digest::of_json(&two).unwrap()
        );
    }

    #[test]
    fn agrees_with_a_digest_computed_elsewhere() {
        // printf '{"a":[1,"é"],"z":null}' | sha256sum
        let digest = Digest::of_json(&json!({"z": null, "a": [1, "é"]})).unwrap();
        let bytes = "{\"a\":[1,\"é\"],\"z\":null}".as_bytes();
        assert_eq!(digest, Digest::of_bytes(bytes));
        // FIPS 180-4's example for "abc".
        assert_eq!(
            Digest::of_bytes(b"abc").to_string(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn only_lower_case_hexadecimal_is_read() {
        let text = Digest::of_bytes(b"abc").to_string();
        assert_eq!(text.parse::<Digest>().unwrap().to_string(), text);
        assert_eq!(text.to_uppercase().parse::<Digest>(), Err(NotADigest));
        assert_eq!("ab".parse::<Digest>(), Err(NotADigest));
    }
}
