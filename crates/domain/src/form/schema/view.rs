//! What a control needs to know of the schema of its answer. Looks through `$ref` and `allOf`.

use serde_json::{Number, Value};

use super::{Bound, Keyword, Schema, SchemaId, TypeSet};
use crate::form::problem::{Format, Type};

/// How many `$ref`s and `allOf`s a view looks through.
const DEPTH: usize = 16;

/// One schema, seen by a control.
#[derive(Clone, Copy, Debug)]
pub struct SchemaView<'s> {
    schema: &'s Schema,
    id: SchemaId,
}

/// One of the values to choose from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice<'s> {
    /// The value that the answer takes.
    pub value: &'s Value,
    /// The schema's own `title`, for want of a translation.
    pub title: Option<&'s str>,
}

impl<'s> SchemaView<'s> {
    pub(super) fn new(schema: &'s Schema, id: SchemaId) -> Self {
        Self { schema, id }
    }

    /// Which schema this is.
    #[must_use]
    pub fn id(&self) -> SchemaId {
        self.id
    }

    /// The types that are allowed; nothing if the schema does not say.
    #[must_use]
    pub fn types(&self) -> Option<TypeSet> {
        self.find(|keyword| match keyword {
            Keyword::Type(types) => Some(*types),
            _ => None,
        })
    }

    /// The first type that is allowed beside `null`.
    #[must_use]
    pub fn kind(&self) -> Option<Type> {
        self.types()?.iter().find(|kind| *kind != Type::Null)
    }

    /// The values to choose from: of `enum`, or of `oneOf` and `anyOf` that are made of constants.
    #[must_use]
    pub fn choices(&self) -> Vec<Choice<'s>> {
        self.find(|keyword| match keyword {
            Keyword::Enum(values) => Some(
                values
                    .iter()
                    .map(|value| Choice { value, title: None })
                    .collect(),
            ),
            Keyword::OneOf(ids) | Keyword::AnyOf(ids) => {
                ids.iter().map(|id| self.at(*id).choice()).collect()
            }
            _ => None,
        })
        .unwrap_or_default()
    }

    /// The one value that is allowed.
    #[must_use]
    pub fn constant(&self) -> Option<&'s Value> {
        self.find(|keyword| match keyword {
            Keyword::Const(value) => Some(value),
            _ => None,
        })
    }

    /// The fewest characters.
    #[must_use]
    pub fn min_length(&self) -> Option<u64> {
        self.find(|keyword| match keyword {
            Keyword::MinLength(min) => Some(*min),
            _ => None,
        })
    }

    /// The most characters.
    #[must_use]
    pub fn max_length(&self) -> Option<u64> {
        self.find(|keyword| match keyword {
            Keyword::MaxLength(max) => Some(*max),
            _ => None,
        })
    }

    /// The regular expression.
    #[must_use]
    pub fn pattern(&self) -> Option<&'s str> {
        self.find(|keyword| match keyword {
            Keyword::Pattern(pattern) => Some(pattern.source()),
            _ => None,
        })
    }

    /// The format.
    #[must_use]
    pub fn format(&self) -> Option<Format> {
        self.find(|keyword| match keyword {
            Keyword::Format(format) => Some(*format),
            _ => None,
        })
    }

    /// The least value (`minimum`).
    #[must_use]
    pub fn minimum(&self) -> Option<&'s Number> {
        self.bound(Bound::Minimum)
    }

    /// The greatest value (`maximum`).
    #[must_use]
    pub fn maximum(&self) -> Option<&'s Number> {
        self.bound(Bound::Maximum)
    }

    /// The fewest items.
    #[must_use]
    pub fn min_items(&self) -> Option<u64> {
        self.find(|keyword| match keyword {
            Keyword::MinItems(min) => Some(*min),
            _ => None,
        })
    }

    /// The most items.
    #[must_use]
    pub fn max_items(&self) -> Option<u64> {
        self.find(|keyword| match keyword {
            Keyword::MaxItems(max) => Some(*max),
            _ => None,
        })
    }

    /// Whether no item may stand twice.
    #[must_use]
    pub fn unique_items(&self) -> bool {
        self.find(|keyword| matches!(keyword, Keyword::UniqueItems).then_some(()))
            .is_some()
    }

    /// The schema of the items.
    #[must_use]
    pub fn items(&self) -> Option<Self> {
        self.find(|keyword| match keyword {
            Keyword::Items { rest, .. } => rest.map(|id| self.at(id)),
            _ => None,
        })
    }

    /// The schema of one property, wherever in `$ref`, `allOf`, `anyOf`, `oneOf`, `then`, `else` or
    /// `dependentSchemas` it is first named.
    #[must_use]
    pub fn property(&self, name: &str) -> Option<Self> {
        self.seek(
            DEPTH,
            &|keyword| match keyword {
                Keyword::Properties(rules) => rules.named(name).map(|id| self.at(id)),
                _ => None,
            },
            Keyword::in_place,
        )
    }

    /// The named properties, in alphabetical order; the order for people is the user interface's.
    #[must_use]
    pub fn properties(&self) -> Vec<(&'s str, Self)> {
        self.find(|keyword| match keyword {
            Keyword::Properties(rules) if !rules.named.is_empty() => Some(
                rules
                    .named
                    .iter()
                    .map(|(name, id)| (name.as_str(), self.at(*id)))
                    .collect(),
            ),
            _ => None,
        })
        .unwrap_or_default()
    }

    /// Whether a property is required whatever else is answered.
    #[must_use]
    pub fn requires(&self, name: &str) -> bool {
        self.find(|keyword| match keyword {
            Keyword::Required(names) => names.iter().any(|required| required == name).then_some(()),
            _ => None,
        })
        .is_some()
    }

    /// The schema's `title`.
    #[must_use]
    pub fn title(&self) -> Option<&'s str> {
        self.schema.nodes.get(self.id.0 as usize)?.title.as_deref()
    }

    fn choice(&self) -> Option<Choice<'s>> {
        self.constant().map(|value| Choice {
            value,
            title: self.title(),
        })
    }

    fn bound(&self, wanted: Bound) -> Option<&'s Number> {
        self.find(|keyword| match keyword {
            Keyword::Bound(bound, limit) if *bound == wanted => Some(limit),
            _ => None,
        })
    }

    fn at(&self, id: SchemaId) -> Self {
        Self {
            schema: self.schema,
            id,
        }
    }

    /// The first keyword that answers, in this schema or in one that always applies with it.
    fn find<T>(&self, pick: impl Fn(&'s Keyword) -> Option<T>) -> Option<T> {
        self.seek(DEPTH, &pick, |keyword| match keyword {
            Keyword::Ref(_) | Keyword::AllOf(_) => keyword.in_place(),
            _ => Vec::new(),
        })
    }

    fn seek<T>(
        &self,
        depth: usize,
        pick: &dyn Fn(&'s Keyword) -> Option<T>,
        through: fn(&Keyword) -> Vec<SchemaId>,
    ) -> Option<T> {
        let keywords = self.schema.keywords(self.id);
        keywords.iter().find_map(pick).or_else(|| {
            let depth = depth.checked_sub(1)?;
            keywords
                .iter()
                .flat_map(through)
                .find_map(|id| self.at(id).seek(depth, pick, through))
        })
    }
}
