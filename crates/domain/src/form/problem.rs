//! What can be wrong with answers, as data: where, and against which keyword. The words come from a catalogue.

mod wire;

use serde::{Deserialize, Serialize};
use serde_json::Number;

/// One thing to put right.
///
/// Travels as `{"pointer": "/contact/email", "keyword": "maxLength", "max": 80, "by": 2}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// JSON Pointer of the question; a missing answer is named itself, not its parent.
    pub pointer: String,
    /// What is wrong, with what a message needs.
    pub kind: ProblemKind,
}

/// The ways in which an answer can fail, one for each keyword.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// The answer is missing, or empty.
    Required,
    /// The answer has another JSON type.
    Type {
        /// The types that are allowed.
        expected: Vec<Type>,
    },
    /// Not one of the listed options (`enum`, or `oneOf` made of constants).
    NotOneOf,
    /// Not the one value that is allowed.
    NotConst,
    /// Fewer characters (code points) than allowed.
    TooShort {
        /// The fewest characters.
        min: u64,
    },
    /// More characters (code points) than allowed.
    TooLong {
        /// The most characters.
        max: u64,
        /// How many characters are too many.
        by: u64,
    },
    /// Does not match the regular expression.
    Pattern,
    /// Not of the format.
    Format {
        /// The format.
        format: Format,
    },
    /// Below the least value.
    Minimum {
        /// The least value.
        limit: Number,
    },
    /// Above the greatest value.
    Maximum {
        /// The greatest value.
        limit: Number,
    },
    /// Not above this value.
    ExclusiveMinimum {
        /// The value that must be exceeded.
        limit: Number,
    },
    /// Not below this value.
    ExclusiveMaximum {
        /// The value that must not be reached.
        limit: Number,
    },
    /// Not a multiple.
    MultipleOf {
        /// Of what it should be a multiple.
        limit: Number,
    },
    /// Fewer items than allowed.
    TooFewItems {
        /// The fewest items.
        min: u64,
    },
    /// More items than allowed.
    TooManyItems {
        /// The most items.
        max: u64,
    },
    /// The same item twice.
    NotUnique,
    /// Too few or too many items of the kind that must be among them.
    Contains {
        /// The fewest of them.
        min: u64,
        /// The most of them.
        max: Option<u64>,
    },
    /// Fewer properties than allowed.
    TooFewProperties {
        /// The fewest properties.
        min: u64,
    },
    /// More properties than allowed.
    TooManyProperties {
        /// The most properties.
        max: u64,
    },
    /// A property with a name that is not allowed.
    PropertyName,
    /// An answer to a question that is not asked.
    Forbidden,
    /// None of the alternatives fits.
    NoMatch,
    /// None, or more than one, of the exclusive alternatives fits.
    NotExactlyOne,
    /// What must not be is.
    Excluded,
    /// Nested deeper than any form is.
    TooDeep,
    /// Another problem, reported by a backend that knows more keywords.
    Invalid,
}

impl ProblemKind {
    /// The keyword by which messages (`error.<keyword>`) and problem details name this kind.
    #[must_use]
    pub fn keyword(&self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Type { .. } => "type",
            Self::NotOneOf => "enum",
            Self::NotConst => "const",
            Self::TooShort { .. } => "minLength",
            Self::TooLong { .. } => "maxLength",
            Self::Pattern => "pattern",
            Self::Format { .. } => "format",
            Self::Minimum { .. } => "minimum",
            Self::Maximum { .. } => "maximum",
            Self::ExclusiveMinimum { .. } => "exclusiveMinimum",
            Self::ExclusiveMaximum { .. } => "exclusiveMaximum",
            Self::MultipleOf { .. } => "multipleOf",
            Self::TooFewItems { .. } => "minItems",
            Self::TooManyItems { .. } => "maxItems",
            Self::NotUnique => "uniqueItems",
            Self::Contains { .. } => "contains",
            Self::TooFewProperties { .. } => "minProperties",
            Self::TooManyProperties { .. } => "maxProperties",
            Self::PropertyName => "propertyNames",
            Self::Forbidden => "additionalProperties",
            Self::NoMatch => "anyOf",
            Self::NotExactlyOne => "oneOf",
            Self::Excluded => "not",
            Self::TooDeep => "depth",
            Self::Invalid => "invalid",
        }
    }
}

/// The types of JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Type {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A number without a fraction; `1.0` is one.
    Integer,
    /// Any number.
    Number,
    /// Text.
    String,
    /// A list.
    Array,
    /// Named properties.
    Object,
}

impl Type {
    /// All types, in the order of their bits in a [`TypeSet`](super::TypeSet).
    pub(super) const ALL: [Self; 7] = [
        Self::Null,
        Self::Boolean,
        Self::Integer,
        Self::Number,
        Self::String,
        Self::Array,
        Self::Object,
    ];

    /// The name that schemas use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// The formats that are asserted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// RFC 3339 `full-date`.
    Date,
    /// RFC 3339 `date-time`.
    DateTime,
    /// RFC 5321 mailbox.
    Email,
    /// RFC 6531 mailbox.
    IdnEmail,
    /// RFC 3986 URI with a scheme.
    Uri,
    /// RFC 4122 UUID.
    Uuid,
}

impl Format {
    const ALL: [Self; 6] = [
        Self::Date,
        Self::DateTime,
        Self::Email,
        Self::IdnEmail,
        Self::Uri,
        Self::Uuid,
    ];

    /// The name that schemas use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::DateTime => "date-time",
            Self::Email => "email",
            Self::IdnEmail => "idn-email",
            Self::Uri => "uri",
            Self::Uuid => "uuid",
        }
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// Why a form cannot be loaded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{file} {pointer}: {reason}")]
pub struct LoadProblem {
    /// Which of the two documents.
    pub file: FormFile,
    /// JSON Pointer into that document.
    pub pointer: String,
    /// What is wrong, for the portal's owner, in English.
    pub reason: String,
}

/// The two documents of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FormFile {
    /// `form/schema.json`
    Schema,
    /// `form/ui.json`
    Ui,
}

impl std::fmt::Display for FormFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Schema => "form/schema.json",
            Self::Ui => "form/ui.json",
        })
    }
}
