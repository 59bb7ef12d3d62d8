//! A JSON Schema, parsed once into an arena: what each keyword says, with every `$ref` already an id.
//!
//! Knows nothing of user interfaces. [`compile`] makes it, [`evaluate`] runs it, [`view`] shows it to controls.

mod assertion;
pub(super) mod compile;
pub(super) mod evaluate;
mod format;
mod number;
mod pattern;
mod same;
mod view;

use std::collections::BTreeMap;

use serde_json::{Number, Value};

use super::problem::{FormFile, Format, LoadProblem, Problem, Type};
use pattern::Pattern;
pub use view::{Choice, SchemaView};

/// Names one schema in its [`Schema`] document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaId(u32);

/// A JSON Schema document of the supported subset of 2020-12.
#[derive(Clone, Debug)]
pub struct Schema {
    nodes: Vec<Node>,
}

impl Schema {
    /// Parses a document.
    ///
    /// # Errors
    /// Every keyword that is outside the subset or has a value that it cannot have.
    pub fn parse(document: &Value) -> Result<Self, Vec<LoadProblem>> {
        compile::schema(document, FormFile::Schema, "")
    }

    /// The schema of the whole document.
    #[must_use]
    pub fn root(&self) -> SchemaId {
        SchemaId(0)
    }

    /// What a control needs to know of one schema.
    #[must_use]
    pub fn view(&self, id: SchemaId) -> SchemaView<'_> {
        SchemaView::new(self, id)
    }

    fn keywords(&self, id: SchemaId) -> &[Keyword] {
        self.nodes
            .get(id.0 as usize)
            .map_or(&[], |node| &node.keywords)
    }
}

/// The verdict of JSON Schema on a value, with formats asserted: valid when there is no problem.
#[must_use]
pub fn validate(schema: &Schema, value: &Value) -> Vec<Problem> {
    evaluate::problems(schema, value)
}

#[derive(Clone, Debug, Default)]
struct Node {
    title: Option<String>,
    keywords: Vec<Keyword>,
}

/// One assertion or applicator. Keywords that work together are one variant.
#[derive(Clone, Debug)]
enum Keyword {
    /// The schema `false`.
    Never,
    Ref(SchemaId),
    Type(TypeSet),
    Enum(Vec<Value>),
    Const(Value),
    AllOf(Vec<SchemaId>),
    AnyOf(Vec<SchemaId>),
    OneOf(Vec<SchemaId>),
    Not(SchemaId),
    If {
        condition: SchemaId,
        then: Option<SchemaId>,
        otherwise: Option<SchemaId>,
    },
    Properties(Properties),
    Required(Vec<String>),
    DependentRequired(Vec<(String, Vec<String>)>),
    DependentSchemas(BTreeMap<String, SchemaId>),
    PropertyNames(SchemaId),
    MinProperties(u64),
    MaxProperties(u64),
    Items {
        prefix: Vec<SchemaId>,
        rest: Option<SchemaId>,
    },
    Contains {
        schema: SchemaId,
        min: u64,
        max: Option<u64>,
    },
    MinItems(u64),
    MaxItems(u64),
    UniqueItems,
    MinLength(u64),
    MaxLength(u64),
    Pattern(Pattern),
    Format(Format),
    Bound(Bound, Number),
    MultipleOf(Number),
    /// Comes last in a node, because it looks at what the others have seen.
    UnevaluatedProperties(SchemaId),
}

impl Keyword {
    /// The schemas that this keyword applies to the same value.
    fn in_place(&self) -> Vec<SchemaId> {
        match self {
            Self::Ref(id) | Self::Not(id) => vec![*id],
            Self::AllOf(ids) | Self::AnyOf(ids) | Self::OneOf(ids) => ids.clone(),
            Self::If {
                condition,
                then,
                otherwise,
            } => std::iter::once(*condition)
                .chain(*then)
                .chain(*otherwise)
                .collect(),
            Self::DependentSchemas(pairs) => pairs.values().copied().collect(),
            _ => Vec::new(),
        }
    }
}

/// `properties`, `patternProperties` and `additionalProperties`.
#[derive(Clone, Debug, Default)]
struct Properties {
    named: BTreeMap<String, SchemaId>,
    patterns: Vec<(Pattern, SchemaId)>,
    additional: Option<SchemaId>,
}

impl Properties {
    fn named(&self, name: &str) -> Option<SchemaId> {
        self.named.get(name).copied()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bound {
    Minimum,
    Maximum,
    ExclusiveMinimum,
    ExclusiveMaximum,
}

/// A set of types, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TypeSet(u8);

impl TypeSet {
    /// Whether the type is in the set.
    #[must_use]
    pub fn contains(self, kind: Type) -> bool {
        self.0 & (1 << kind as u8) != 0
    }

    /// The types in the set.
    pub fn iter(self) -> impl Iterator<Item = Type> {
        Type::ALL
            .into_iter()
            .filter(move |kind| self.contains(*kind))
    }

    fn insert(&mut self, kind: Type) {
        self.0 |= 1 << kind as u8;
    }

    /// Whether a value is of one of the types.
    fn admits(self, value: &Value) -> bool {
        match value {
            Value::Null => self.contains(Type::Null),
            Value::Bool(_) => self.contains(Type::Boolean),
            Value::Number(number) => {
                self.contains(Type::Number)
                    || self.contains(Type::Integer) && number::is_integer(number)
            }
            Value::String(_) => self.contains(Type::String),
            Value::Array(_) => self.contains(Type::Array),
            Value::Object(_) => self.contains(Type::Object),
        }
    }
}
