//! A content pack: everything that is about one organization, as facts with ids and as texts in several languages.
//!
//! The catalogue (`catalogue.json`) is neutral as to language: records with ids, dates, references and sources. A text
//! (`text/<lang>.json`) gives each record its words under a key made of the record's id. This module owns their types,
//! reads them, and reports what is wrong with them by file, JSON Pointer and reason. It fetches nothing, formats no
//! dates, and knows neither forms nor maps.

mod area;
mod check;
mod chronology;
mod date;
mod id;
mod load;
mod lookup;
mod organization;
mod problem;
mod read;
mod relation;
mod status;
mod text;
mod text_keys;

pub use area::{Area, Body, BodyKind, Mechanism, MechanismKind, ModelArea};
pub use date::{DateError, Day, PartialDate};
pub use id::{
    AreaId, BodyId, ClaimId, CriterionId, EventId, FactId, InstrumentId, MechanismId, ParagraphId,
    PartyId, PlaceId, PublisherId, RelationId, SourceId, StageId, StandingId, StatusId,
};
pub use organization::{
    Claim, Event, Extent, Fact, Instrument, InstrumentKind, Office, Organization, Source,
    Statement, Website,
};
pub use problem::{PackProblem, Reason};
pub use relation::{Party, PartyKind, Relation, RelationKind, StandingEntry};
pub use status::{
    Criteria, CriteriaList, Criterion, Definition, Granting, LegalHook, NoStatusRecorded, Rule,
    RuleTopic, Stage, StageActor, Status,
};
pub use text::{Text, Translation};
pub use text_keys::TextKeys;

/// The format of packs that this code reads.
pub const FORMAT: u32 = 1;

/// The facts of a pack, complete and free of problems: made by [`Catalogue::parse`] only.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Catalogue {
    /// The pack's slug: `csto`.
    pub id: String,
    /// The pack's own version.
    pub version: String,
    /// How new its newest evidence is.
    pub as_of: PartialDate,
    /// The language the statement was made in, a BCP 47 tag.
    pub original_language: String,
    /// The languages it has texts in, BCP 47 tags, the first being the default.
    pub languages: Vec<String>,
    /// The organization.
    pub organization: Organization,
    /// The statement.
    pub statement: Statement,
    /// Principles of cooperation in the statement; `principles.<id>` in the text.
    pub principles: Vec<Claim>,
    /// Threats in the statement; `threats.<id>`.
    pub threats: Vec<Claim>,
    /// What the statement says of the statuses; `provisions.<id>`.
    pub provisions: Vec<Claim>,
    /// Who may come forward, in the statement's words; `eligibility.<id>`.
    pub eligibility: Vec<Claim>,
    /// The statuses, to be shown side by side.
    pub statuses: Vec<Status>,
    /// How a status is granted.
    pub granting: Granting,
    /// That nobody holds a status, while nobody does.
    pub no_status_recorded: Option<NoStatusRecorded>,
    /// The areas of cooperation, a tree.
    pub areas: Vec<Area>,
    /// The model protocol's areas.
    pub model_areas: Vec<ModelArea>,
    /// The mechanisms.
    pub mechanisms: Vec<Mechanism>,
    /// The bodies, a tree.
    pub bodies: Vec<Body>,
    /// The instruments.
    pub instruments: Vec<Instrument>,
    /// States and organizations.
    pub parties: Vec<Party>,
    /// Their ties with the organization.
    pub relations: Vec<Relation>,
    /// The chronology.
    pub events: Vec<Event>,
    /// The stages of an application; the first is where every application begins.
    pub stages: Vec<Stage>,
    /// The sources.
    pub sources: Vec<Source>,
}

/// A catalogue with its texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// The facts.
    pub catalogue: Catalogue,
    /// The texts, in the order given.
    pub texts: Vec<Text>,
}

impl Pack {
    /// Reads a catalogue and its texts, given as pairs of language and JSON.
    ///
    /// # Errors
    /// Every problem found, those of the catalogue first. Texts are compared with the catalogue only if it has none.
    pub fn load(catalogue: &str, texts: &[(&str, &str)]) -> Result<Self, Vec<PackProblem>> {
        let mut problems = Vec::new();
        let catalogue = Catalogue::parse(catalogue).map_err(|found| problems.extend(found));
        let mut read = Vec::new();
        for (language, json) in texts {
            match Text::parse(language, json) {
                Ok(text) => read.push(text),
                Err(found) => problems.extend(found),
            }
        }
        if let Ok(catalogue) = &catalogue {
            problems.extend(read.iter().flat_map(|text| catalogue.check_text(text)));
        }
        match catalogue {
            Ok(catalogue) if problems.is_empty() => Ok(Self {
                catalogue,
                texts: read,
            }),
            _ => Err(problems),
        }
    }

    /// The text in a language, a BCP 47 tag.
    pub fn text(&self, language: &str) -> Option<&Text> {
        self.texts.iter().find(|text| text.language == language)
    }
}
