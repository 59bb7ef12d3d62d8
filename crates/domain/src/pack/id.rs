//! Identifiers of the records of a pack, one type a kind, so that they cannot be mixed up.

use std::borrow::Borrow;
use std::fmt;

use serde_json::Value;

use super::read::{FromJson, Reader};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The identifier as it stands in the pack, in URLs and in text keys.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromJson for $name {
            fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
                String::read(value, reader).map(Self)
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.to_owned())
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.0 == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.0 == *other
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// An area of cooperation: `peacekeeping`.
    AreaId;
    /// A body of the organization: `permanent-council`.
    BodyId;
    /// A claim of the statement: `PR-1`.
    ClaimId;
    /// A criterion for a status: `un-member`; the two statuses share the id where they share the criterion.
    CriterionId;
    /// An event: `statuses-in-force`.
    EventId;
    /// A fact, unique among the facts of its record.
    FactId;
    /// An instrument: `charter`.
    InstrumentId;
    /// A mechanism: `channel`.
    MechanismId;
    /// A paragraph of the statement: `P4`.
    ParagraphId;
    /// A state by its ISO 3166-1 alpha-2 code (`KZ`) or an organization by a slug (`un`).
    PartyId;
    /// A place by a slug: `minsk`; its name stands in the text.
    PlaceId;
    /// A publisher by a slug: `tass`; its name stands in the text.
    PublisherId;
    /// A relation between a party and the organization: `member-KZ`.
    RelationId;
    /// A source: `regulation-partner`.
    SourceId;
    /// A stage of an application: `received`.
    StageId;
    /// One dated statement on a member's standing.
    StandingId;
    /// A status that can be applied for: `partner`.
    StatusId;
}
