//! What can be wrong with a pack, said so that its author finds the place.

use std::fmt;

/// A problem of a pack: which file, where in it, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackProblem {
    /// The file, relative to the pack: `catalogue.json`, `text/ru.json`.
    pub file: String,
    /// JSON Pointer to the place: `/areas/3/sources/0`. Empty for the whole file.
    pub pointer: String,
    /// What is wrong.
    pub reason: Reason,
}

impl fmt::Display for PackProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}: {}", self.file, self.pointer, self.reason)
    }
}

/// What is wrong at a place of a pack.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// The file is no JSON.
    #[error("not JSON at line {line}, column {column}: {message}")]
    Malformed {
        /// The line, from 1.
        line: usize,
        /// The column in octets, from 1.
        column: usize,
        /// The parser's words.
        message: String,
    },
    /// A value of another type than this.
    #[error("expected {0}")]
    Expected(&'static str),
    /// A field that the format does not have.
    #[error("the format has no such field")]
    UnknownField,
    /// A word that is none of those the field takes.
    #[error("\"{found}\" is none of: {}", .expected.join(", "))]
    Word {
        /// The word found.
        found: String,
        /// The words that the field takes.
        expected: &'static [&'static str],
    },
    /// A text that is no date.
    #[error("\"{0}\" is not a date of the form 1993, 2006-07 or 2004-12-02")]
    Date(String),
    /// A text that is no ISO 3166-1 code of its sort.
    #[error("\"{0}\" is not an ISO 3166-1 code of this kind")]
    Code(String),
    /// A pack of another format.
    #[error("this portal reads packs of format 1, not {0}")]
    Format(String),
    /// An id with characters that URLs and text keys do not take.
    #[error("the id \"{0}\" may have letters, digits and hyphens only")]
    BadId(String),
    /// The same id twice.
    #[error("the id \"{0}\" is taken already")]
    Duplicate(String),
    /// A reference to nothing.
    #[error("there is no {kind} \"{id}\"")]
    Unknown {
        /// What is referred to: `source`, `area`.
        kind: &'static str,
        /// The id that nothing has.
        id: String,
    },
    /// A list that needs at least one entry: sources, paragraphs, criteria that are not to be confirmed.
    #[error("the list is empty")]
    Empty,
    /// A parent chain that comes back to where it began.
    #[error("\"{0}\" is its own ancestor")]
    Cycle(String),
    /// An end before the beginning.
    #[error("{until} is before {since}")]
    Period {
        /// The beginning.
        since: String,
        /// The end.
        until: String,
    },
    /// A field that is missing.
    #[error("\"{0}\" is required here")]
    Required(&'static str),
    /// A holder of a status beside the record that there is none.
    #[error("a holder of a status is recorded, so no_status_recorded has to go")]
    StatusRecorded,
    /// A text without words for a record.
    #[error("the text is missing")]
    MissingText,
    /// Words for no record.
    #[error("nothing in the catalogue has this text")]
    UnusedText,
    /// A text whose `{{…}}` are not those it is filled with.
    #[error("the placeholders have to be {expected}, not {found}")]
    Placeholders {
        /// What the text is filled with.
        expected: String,
        /// What it has.
        found: String,
    },
    /// A text in another language than its place says.
    #[error("the language is \"{found}\", not \"{expected}\"")]
    Language {
        /// The language that was asked for.
        expected: String,
        /// The language that the file names.
        found: String,
    },
}
