//! States and organizations, and how they stand to the organization over time.

use super::read::{record, words};
use super::{
    BodyId, Day, InstrumentId, MechanismId, PartialDate, PartyId, RelationId, SourceId, StandingId,
};

/// A state or an organization.
///
/// `parties.<id>.name` is in the text for organizations, and for states whose name the browser's own list gives
/// differently; `parties.<id>.official` for members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// ISO 3166-1 alpha-2 for a state, a slug for an organization.
    pub id: PartyId,
    /// A state or an organization.
    pub kind: PartyKind,
    /// ISO 3166-1 alpha-3, for a state.
    pub alpha3: Option<String>,
    /// ISO 3166-1 numeric with leading zeros, for a state: `051`.
    pub numeric: Option<String>,
    /// The organization it is part of.
    pub parent: Option<PartyId>,
    /// Where its codes and names were read.
    pub sources: Vec<SourceId>,
}

record!(Party {
    id,
    kind,
    alpha3,
    numeric,
    parent,
    sources
});

/// What a party is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartyKind {
    /// A state.
    State,
    /// An international organization or one of its bodies.
    Organization,
}

words!(PartyKind { State = "state", Organization = "organization" });

/// A party's tie with the organization; `relations.<id>.note` in the text where there is more to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// A slug: `member-KZ`.
    pub id: RelationId,
    /// Whose tie.
    pub party: PartyId,
    /// What sort of tie.
    pub kind: RelationKind,
    /// Its first day.
    pub since: Option<PartialDate>,
    /// Its last day.
    pub until: Option<PartialDate>,
    /// The instrument it rests on.
    pub instrument: Option<InstrumentId>,
    /// The mechanism taken part in.
    pub mechanism: Option<MechanismId>,
    /// The body whose work is taken part in.
    pub body: Option<BodyId>,
    /// What was said of a member's standing, in order; with it goes `relations.<id>.label` (with `{{as_of}}`).
    pub standing: Vec<StandingEntry>,
    /// The date up to which the sources vouch for it.
    pub as_of: Option<PartialDate>,
    /// Where it was read.
    pub sources: Vec<SourceId>,
}

record!(Relation {
    id,
    party,
    kind,
    since,
    until,
    instrument,
    mechanism,
    body,
    standing,
    as_of,
    sources
});

impl Relation {
    /// What the tie is on a day; nothing before it began.
    ///
    /// A membership that has ended makes a former member, and a participation that took place stays on record.
    pub fn kind_on(&self, day: Day) -> Option<RelationKind> {
        if self.since.is_some_and(|since| day < since.first_day()) {
            return None;
        }
        let ended = self.until.is_some_and(|until| until.last_day() < day);
        match self.kind {
            RelationKind::Member | RelationKind::FormerMember if ended => {
                Some(RelationKind::FormerMember)
            }
            RelationKind::Member | RelationKind::FormerMember => Some(RelationKind::Member),
            RelationKind::Participation => Some(RelationKind::Participation),
            _ if ended => None,
            kind => Some(kind),
        }
    }
}

/// What sort of tie; the order is the precedence where a party has several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationKind {
    /// A member.
    Member,
    /// A holder of the partner's status.
    Partner,
    /// A holder of the observer's status.
    Observer,
    /// A party that took part in the founding treaty or was a member, from `since` until `until`.
    FormerMember,
    /// Cooperation by an instrument or in practice.
    Cooperation,
    /// Taking part in a mechanism or in a body's work without a status.
    Participation,
}

words!(RelationKind { Member = "member", Partner = "partner", Observer = "observer", FormerMember = "former-member", Cooperation = "cooperation", Participation = "participation" });

/// One dated position on a member's standing; `standing.<id>` in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingEntry {
    /// A slug: `AM-2024-02`.
    pub id: StandingId,
    /// When it was said or done.
    pub date: PartialDate,
    /// Whose position it is.
    pub position: PartyId,
    /// Where it was read.
    pub sources: Vec<SourceId>,
}

record!(StandingEntry {
    id,
    date,
    position,
    sources
});
