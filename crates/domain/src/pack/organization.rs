//! The organization, its statement, and the facts and sources that everything in a pack is made of.

use super::read::{record, words};
use super::{
    AreaId, BodyId, ClaimId, EventId, FactId, InstrumentId, ParagraphId, PartialDate, PartyId,
    PlaceId, PublisherId, SourceId,
};

/// One dated, sourced sentence; the sentence stands in the text under the owner's key, `….facts.<id>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Unique among the owner's facts.
    pub id: FactId,
    /// When it happened or began.
    pub date: Option<PartialDate>,
    /// The date up to which the sources vouch for it, for what can change.
    pub as_of: Option<PartialDate>,
    /// Where it was read; never empty.
    pub sources: Vec<SourceId>,
}

record!(Fact {
    id,
    date,
    as_of,
    sources
});

/// Where a fact was read; its title stands in the text, `sources.<id>.title`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The id that facts name.
    pub id: SourceId,
    /// Who published it; the name stands in the text, `publishers.<id>`.
    pub publisher: PublisherId,
    /// Where it can be read, if an address is known.
    pub url: Option<String>,
    /// When it was published.
    pub date: Option<PartialDate>,
    /// The language it was read in, a BCP 47 tag.
    pub language: String,
    /// How much of it was read.
    pub extent: Extent,
}

record!(Source {
    id,
    publisher,
    url,
    date,
    language,
    extent
});

/// How much of a document the pack's author could read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Extent {
    /// All that the fact rests on.
    Read,
    /// The beginning only: more follows in the document.
    Cut,
    /// Not at all: the document exists, its words are to be confirmed.
    NotRead,
}

words!(Extent { Read = "read", Cut = "cut", NotRead = "not-read" }, missing = Read);

/// The organization the portal speaks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organization {
    /// A slug: `csto`.
    pub id: String,
    /// Official languages, BCP 47 tags.
    pub official_languages: Vec<String>,
    /// Where it has its seat; `places.<id>` in the text.
    pub seat: Option<PlaceId>,
    /// Since when it is an organization, if ties are older than that; `organization.before` in the text says what they
    /// were ties with.
    pub established: Option<PartialDate>,
    /// Its own sites, one a language.
    pub websites: Vec<Website>,
    /// Who holds its offices.
    pub offices: Vec<Office>,
    /// Facts; `organization.facts.<id>` in the text.
    pub facts: Vec<Fact>,
    /// Where this was read.
    pub sources: Vec<SourceId>,
}

record!(Organization {
    id,
    official_languages,
    seat,
    established,
    websites,
    offices,
    facts,
    sources
});

/// A site of the organization in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Website {
    /// The site's language, a BCP 47 tag.
    pub language: String,
    /// The address.
    pub url: String,
}

record!(Website { language, url });

/// An office and its holder; `organization.offices.<id>.name` and `.holder` in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// A slug: `secretary-general`.
    pub id: String,
    /// The state that holds the office or that the holder comes from.
    pub party: Option<PartyId>,
    /// The body that the office stands for.
    pub body: Option<BodyId>,
    /// The first day of the term.
    pub since: PartialDate,
    /// The last day of the term.
    pub until: Option<PartialDate>,
    /// The date up to which the sources vouch for it.
    pub as_of: PartialDate,
    /// Where it was read.
    pub sources: Vec<SourceId>,
}

record!(Office {
    id,
    party,
    body,
    since,
    until,
    as_of,
    sources
});

/// The statement that the portal rests on. Its paragraphs stand in the text, `statement.<paragraph>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// When it was made.
    pub date: PartialDate,
    /// Where it was made.
    pub place: PlaceId,
    /// The body that made it.
    pub body: BodyId,
    /// The paragraphs in order; the first is the title.
    pub paragraphs: Vec<ParagraphId>,
    /// Where it was read.
    pub sources: Vec<SourceId>,
}

record!(Statement {
    date,
    place,
    body,
    paragraphs,
    sources
});

/// Something the statement says, as one point: a principle, a threat, a provision on the statuses, an eligibility.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// `PR-1`, `TH-1`, `ST-1`, `EL-1`.
    pub id: ClaimId,
    /// Where the statement says so.
    pub paragraphs: Vec<ParagraphId>,
    /// Where it was read.
    pub sources: Vec<SourceId>,
}

record!(Claim {
    id,
    paragraphs,
    sources
});

/// An instrument: a treaty, an agreement, a decision. `instruments.<id>.name` in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instrument {
    /// A slug: `charter`.
    pub id: InstrumentId,
    /// What sort of instrument.
    pub kind: InstrumentKind,
    /// When it was signed or adopted.
    pub signed: Option<PartialDate>,
    /// When it came into force.
    pub in_force: Option<PartialDate>,
    /// The last day it applies to, for an instrument made for a period.
    pub until: Option<PartialDate>,
    /// Where it was signed or adopted; `places.<id>` in the text.
    pub place: Option<PlaceId>,
    /// The other side, for an instrument between the organization and others; or the signatories named by the source.
    pub parties: Vec<PartyId>,
    /// The areas it governs.
    pub areas: Vec<AreaId>,
    /// How much of its text was read.
    pub extent: Extent,
    /// Facts; `instruments.<id>.facts.<id>` in the text.
    pub facts: Vec<Fact>,
    /// Where it was read.
    pub sources: Vec<SourceId>,
}

record!(Instrument {
    id,
    kind,
    signed,
    in_force,
    until,
    place,
    parties,
    areas,
    extent,
    facts,
    sources
});

/// What sort of instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InstrumentKind {
    /// The founding treaty.
    Treaty,
    /// The charter.
    Charter,
    /// An agreement.
    Agreement,
    /// A protocol.
    Protocol,
    /// A regulation adopted by a body of the organization.
    Regulation,
    /// A model for instruments to come.
    Model,
    /// A decision of a body.
    Decision,
    /// A resolution of another organization.
    Resolution,
    /// A joint declaration or position.
    Declaration,
    /// A memorandum of understanding.
    Memorandum,
    /// A road map.
    Roadmap,
    /// A strategy.
    Strategy,
    /// A programme of action.
    Programme,
    /// An instrument whose form the source does not name.
    Unspecified,
}

words!(InstrumentKind { Treaty = "treaty", Charter = "charter", Agreement = "agreement", Protocol = "protocol", Regulation = "regulation", Model = "model", Decision = "decision", Resolution = "resolution", Declaration = "declaration", Memorandum = "memorandum", Roadmap = "roadmap", Strategy = "strategy", Programme = "programme", Unspecified = "unspecified" });

/// Something that happened, for a chronology; `events.<id>.name` in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// A slug: `statuses-in-force`.
    pub id: EventId,
    /// When it happened, began or was planned for.
    pub date: PartialDate,
    /// Where; `places.<id>` in the text.
    pub place: Option<PlaceId>,
    /// Whether the source only announces it.
    pub planned: bool,
    /// The states and organizations concerned.
    pub parties: Vec<PartyId>,
    /// The instruments concerned.
    pub instruments: Vec<InstrumentId>,
    /// Where the statement speaks of it.
    pub paragraphs: Vec<ParagraphId>,
    /// The date up to which the sources vouch for it.
    pub as_of: Option<PartialDate>,
    /// Where it was read.
    pub sources: Vec<SourceId>,
}

record!(Event {
    id,
    date,
    place,
    planned,
    parties,
    instruments,
    paragraphs,
    as_of,
    sources
});
