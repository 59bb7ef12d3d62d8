//! The class by which a region is colored, counted and filtered.

use concord_domain::pack::RelationKind;

/// A relation's kind, or none: what colors a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// A tie is recorded.
    Tied(RelationKind),
    /// No tie is recorded.
    None,
}

impl Class {
    /// Every class, in the order of the legend.
    pub const ALL: [Self; 7] = [
        Self::Tied(RelationKind::Member),
        Self::Tied(RelationKind::Partner),
        Self::Tied(RelationKind::Observer),
        Self::Tied(RelationKind::FormerMember),
        Self::Tied(RelationKind::Cooperation),
        Self::Tied(RelationKind::Participation),
        Self::None,
    ];

    /// The word in `data-kind` and in the query.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tied(kind) => kind.as_str(),
            Self::None => "none",
        }
    }

    /// The class spelled so, if there is one.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.as_str() == word)
    }

    /// The key of its name.
    pub fn name_key(self) -> String {
        format!("map.class.{}", self.as_str())
    }

    /// Whether it is a status that can be applied for; the legend shows these even while nobody holds one.
    pub fn is_status(self) -> bool {
        matches!(
            self,
            Self::Tied(RelationKind::Partner | RelationKind::Observer)
        )
    }

    /// Whether an application makes sense.
    pub fn may_apply(self) -> bool {
        self != Self::Tied(RelationKind::Member)
    }
}

impl From<Option<RelationKind>> for Class {
    fn from(kind: Option<RelationKind>) -> Self {
        kind.map_or(Self::None, Self::Tied)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn every_class_is_read_back() {
        for class in Class::ALL {
            assert_eq!(Class::parse(class.as_str()), Some(class));
        }
        assert_eq!(Class::parse("friend"), None);
    }
}
