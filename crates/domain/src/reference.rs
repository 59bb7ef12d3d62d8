//! The reference of an application: short, readable over a telephone, with a character that catches slips.
//!
//! Eight random characters and a check character, as in `7K3M-9QXF-T`. The check is the weighted sum of ISBN-10
//! (ISO 2108:1992) over an alphabet of 31: because 31 is a prime, one wrong character and two swapped ones are
//! always caught.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Digits and Latin capitals without 0, 1, I, L and O, which look alike.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const BODY: usize = 8;

/// A checked reference in its canonical spelling, `7K3M-9QXF-T`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference(String);

/// Why a text is not a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAReference {
    /// Too few or too many characters.
    #[error("a reference has nine characters")]
    Length,
    /// A character that references do not use.
    #[error("a reference does not contain the character {0:?}")]
    Character(char),
    /// The last character does not fit the others: a slip of the pen.
    #[error("the check character does not fit: one character is wrong or two are swapped")]
    Check,
}

impl Reference {
    /// A reference from eight random numbers; each is taken modulo the alphabet's size.
    ///
    /// The caller supplies the randomness, because this crate does no I/O.
    pub fn from_random(random: [u32; BODY]) -> Self {
        let body: Vec<usize> = random
            .iter()
            .map(|number| *number as usize % ALPHABET.len())
            .collect();
        Self::spell(&body)
    }

    /// The canonical spelling.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn spell(body: &[usize]) -> Self {
        let mut text = String::with_capacity(BODY + 3);
        for (position, index) in body.iter().chain([&check(body)]).enumerate() {
            if position > 0 && position % 4 == 0 {
                text.push('-');
            }
            text.push(char::from(ALPHABET[*index]));
        }
        Self(text)
    }
}

/// The character that makes the sum of all, weighted by position from 1, divisible by the alphabet's size.
fn check(body: &[usize]) -> usize {
    let n = ALPHABET.len();
    let sum: usize = (1..).zip(body).map(|(weight, index)| weight * index).sum();
    // The check stands at position 9, and 9 · 7 = 63 ≡ 1 (mod 31), so 7 undoes its weight.
    (n - sum % n) * 7 % n
}

impl FromStr for Reference {
    type Err = NotAReference;

    /// Reads a reference as people type it: any case, with or without hyphens and spaces.
    fn from_str(text: &str) -> Result<Self, NotAReference> {
        let indices = text
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}'))
            .map(|c| {
                let upper = c.to_ascii_uppercase();
                ALPHABET
                    .iter()
                    .position(|known| char::from(*known) == upper)
                    .ok_or(NotAReference::Character(c))
            })
            .take(BODY + 2)
            .collect::<Result<Vec<_>, _>>()?;
        if indices.len() != BODY + 1 {
            return Err(NotAReference::Length);
        }
        if check(&indices[..BODY]) != indices[BODY] {
            return Err(NotAReference::Check);
        }
        Ok(Self::spell(&indices[..BODY]))
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reference({})", self.0)
    }
}

impl TryFrom<String> for Reference {
    type Error = NotAReference;

    fn try_from(text: String) -> Result<Self, NotAReference> {
        text.parse()
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(random: [u32; BODY]) {
            let reference = Reference::from_random(random);
            prop_assert_eq!(reference.as_str().parse::<Reference>(), Ok(reference.clone()));
            let typed = reference.as_str().replace('-', " ").to_lowercase();
            prop_assert_eq!(typed.parse::<Reference>(), Ok(reference));
        }

        #[test]
        fn one_wrong_character_is_caught(random: [u32; BODY], position in 0..9_usize, shift in 1..31_usize) {
            let reference = Reference::from_random(random);
            let mut characters: Vec<u8> = reference.as_str().bytes().filter(|b| *b != b'-').collect();
            let index = ALPHABET.iter().position(|b| *b == characters[position]).unwrap();
            characters[position] = ALPHABET[(index + shift) % ALPHABET.len()];
            let wrong = String::from_utf8(characters).unwrap();
            prop_assert_eq!(wrong.parse::<Reference>(), Err(NotAReference::Check));
        }
    }

    proptest! {
        #[test]
        fn two_swapped_characters_are_caught(random: [u32; BODY], position in 0..8_usize) {
            let reference = Reference::from_random(random);
            let mut characters: Vec<u8> = reference.as_str().bytes().filter(|b| *b != b'-').collect();
            prop_assume!(characters[position] != characters[position + 1]);
            characters.swap(position, position + 1);
            let wrong = String::from_utf8(characters).unwrap();
            prop_assert_eq!(wrong.parse::<Reference>(), Err(NotAReference::Check));
        }
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!("7K3M".parse::<Reference>(), Err(NotAReference::Length));
        assert_eq!(
            "7K3M-9QXF-O".parse::<Reference>(),
            Err(NotAReference::Character('O'))
        );
    }
}
