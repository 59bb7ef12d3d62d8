//! Areas of cooperation, and the mechanisms and bodies that work in them.

use super::read::{record, words};
use super::{AreaId, BodyId, Fact, MechanismId, ParagraphId, PartialDate, SourceId};

/// An area of cooperation; `areas.<id>.name` and `.summary` in the text.
///
/// Areas form a tree by `parent`. Mechanisms, bodies and instruments name their areas, not the other way round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// A slug: `peacekeeping`; part of the area's URL.
    pub id: AreaId,
    /// The number by which the statement's points are cited: `A7.1a`.
    pub code: String,
    /// The area it is part of.
    pub parent: Option<AreaId>,
    /// Whether it stands for areas yet to be agreed.
    pub open: bool,
    /// Where the statement names it.
    pub paragraphs: Vec<ParagraphId>,
    /// Facts that belong to no one mechanism; `areas.<id>.facts.<id>` in the text.
    pub facts: Vec<Fact>,
    /// Where it was read.
    pub sources: Vec<SourceId>,
}

record!(Area {
    id,
    code,
    parent,
    open,
    paragraphs,
    facts,
    sources
});

/// A box of the model protocol's list of areas; `model_areas.<number>.name` in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelArea {
    /// Its number in the list, from 1.
    pub number: u8,
    /// The statement's area that says the same; nothing if only the model protocol names it.
    pub area: Option<AreaId>,
    /// Where it was read.
    pub sources: Vec<SourceId>,
}

record!(ModelArea {
    number,
    area,
    sources
});

/// A mechanism of cooperation: an operation, a force, a center. `mechanisms.<id>.name` and `.summary` in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mechanism {
    /// A slug: `channel`.
    pub id: MechanismId,
    /// What sort of mechanism.
    pub kind: MechanismKind,
    /// The areas it works in.
    pub areas: Vec<AreaId>,
    /// When it began.
    pub since: Option<PartialDate>,
    /// Facts; `mechanisms.<id>.facts.<id>` in the text.
    pub facts: Vec<Fact>,
    /// Where it was read.
    pub sources: Vec<SourceId>,
}

record!(Mechanism {
    id,
    kind,
    areas,
    since,
    facts,
    sources
});

/// What sort of mechanism.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MechanismKind {
    /// An operation, once or standing.
    Operation,
    /// Armed or special forces.
    Force,
    /// A system of forces, means or procedures.
    System,
    /// A center.
    Center,
    /// An exercise.
    Exercise,
    /// A plan.
    Plan,
    /// A list kept in common.
    List,
    /// A programme.
    Programme,
}

words!(MechanismKind { Operation = "operation", Force = "force", System = "system", Center = "center", Exercise = "exercise", Plan = "plan", List = "list", Programme = "programme" });

/// A body of the organization; `bodies.<id>.name`, `.summary` and, where there is one, `.abbreviation` in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// A slug: `permanent-council`.
    pub id: BodyId,
    /// Its place among the bodies.
    pub kind: BodyKind,
    /// The body it works under.
    pub parent: Option<BodyId>,
    /// The areas it works in; empty for bodies that deal with all.
    pub areas: Vec<AreaId>,
    /// When it was established.
    pub since: Option<PartialDate>,
    /// Its own site.
    pub url: Option<String>,
    /// Facts; `bodies.<id>.facts.<id>` in the text.
    pub facts: Vec<Fact>,
    /// Where it was read.
    pub sources: Vec<SourceId>,
}

record!(Body {
    id,
    kind,
    parent,
    areas,
    since,
    url,
    facts,
    sources
});

/// A body's place in the organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BodyKind {
    /// The highest body.
    Highest,
    /// Consultative and executive bodies of ministers and secretaries.
    Consultative,
    /// The body that works between the sessions of the highest one.
    Permanent,
    /// A person who holds an office.
    Official,
    /// A permanent working body.
    Working,
    /// The parliamentary assembly, a body apart.
    Parliamentary,
    /// Subsidiary bodies: councils, commissions, working groups.
    Subsidiary,
}

words!(BodyKind { Highest = "highest", Consultative = "consultative", Permanent = "permanent", Official = "official", Working = "working", Parliamentary = "parliamentary", Subsidiary = "subsidiary" });
