//! The statuses that can be applied for, what is known of their rules, and the stages of an application.

use super::read::{record, words};
use super::{
    BodyId, CriterionId, Extent, Fact, InstrumentId, ParagraphId, PartialDate, SourceId, StageId,
    StatusId,
};

/// A status; `statuses.<id>.name`, `.definition.who`, `.definition.given_to` and `.definition.note` in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// `observer` or `partner`.
    pub id: StatusId,
    /// Since when it can be given.
    pub in_force: PartialDate,
    /// Where the statement speaks of it.
    pub paragraphs: Vec<ParagraphId>,
    /// The article it follows from.
    pub legal_hook: LegalHook,
    /// Who has it and to whom it is given.
    pub definition: Definition,
    /// What an applicant has to meet.
    pub criteria: Criteria,
    /// The instruments that govern it.
    pub instruments: Vec<InstrumentId>,
    /// What is known, and what is not, on each topic of its rules.
    pub rules: Vec<Rule>,
    /// Where it was read.
    pub sources: Vec<SourceId>,
}

record!(Status {
    id,
    in_force,
    paragraphs,
    legal_hook,
    definition,
    criteria,
    instruments,
    rules,
    sources
});

impl Status {
    /// The topics that the organization has still to confirm.
    pub fn gaps(&self) -> impl Iterator<Item = RuleTopic> + '_ {
        self.rules
            .iter()
            .filter(|rule| rule.to_confirm)
            .map(|rule| rule.topic)
    }
}

/// The article that a status follows from; the phrase stands in the text, `statuses.<id>.legal_hook`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegalHook {
    /// The instrument.
    pub instrument: InstrumentId,
    /// The article's number.
    pub article: String,
}

record!(LegalHook {
    instrument,
    article
});

/// Which clauses of the status's regulation define it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The clause that says who has the status: `1.1`.
    pub who: String,
    /// The clause that says to whom it is given: `1.2`.
    pub given_to: String,
    /// Where they were read.
    pub sources: Vec<SourceId>,
}

record!(Definition {
    who,
    given_to,
    sources
});

/// The criteria for each kind of applicant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criteria {
    /// For a state.
    pub state: CriteriaList,
    /// For an international organization.
    pub organization: CriteriaList,
}

record!(Criteria {
    state,
    organization
});

/// Criteria as far as they were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CriteriaList {
    /// Those that were read, in the order of the clause.
    pub items: Vec<Criterion>,
    /// Whether more may follow, which the organization has to confirm.
    pub to_confirm: bool,
}

record!(CriteriaList { items, to_confirm });

/// A criterion; `criteria.<id>.text` in the text, the same for every status that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// A slug: `un-member`.
    pub id: CriterionId,
    /// The clause: `1.3`.
    pub clause: String,
    /// Whether its whole text was read.
    pub extent: Extent,
    /// Where it was read.
    pub sources: Vec<SourceId>,
}

record!(Criterion {
    id,
    clause,
    extent,
    sources
});

/// What is known on one topic; `rules.<topic>` names it, `statuses.<id>.rules.<topic>.<fact>` says what is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The topic.
    pub topic: RuleTopic,
    /// Whether the organization has to confirm it, or the rest of it.
    pub to_confirm: bool,
    /// What was read.
    pub facts: Vec<Fact>,
}

record!(Rule {
    topic,
    to_confirm,
    facts
});

/// A topic of the rules on a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleTopic {
    /// To whom a request goes, who signs it, who considers it.
    Procedure,
    /// How long each step takes.
    TimeLimits,
    /// Further criteria for states.
    CriteriaState,
    /// Criteria for international organizations.
    CriteriaOrganization,
    /// Rights of the holder.
    Rights,
    /// Duties of the holder.
    Duties,
    /// The instrument concluded with the holder.
    Protocol,
    /// Suspension of the status.
    Suspension,
    /// Termination of the status.
    Termination,
}

words!(RuleTopic { Procedure = "procedure", TimeLimits = "time-limits", CriteriaState = "criteria-state", CriteriaOrganization = "criteria-organization", Rights = "rights", Duties = "duties", Protocol = "protocol", Suspension = "suspension", Termination = "termination" });

/// How a status is granted, as far as it is known; the facts are `granting.facts.<id>` in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Granting {
    /// The body that decides.
    pub body: BodyId,
    /// What was read.
    pub facts: Vec<Fact>,
    /// Where it was read.
    pub sources: Vec<SourceId>,
}

record!(Granting {
    body,
    facts,
    sources
});

/// The record that nobody holds a status; `no_status_recorded.text` (with `{{as_of}}`) and `.facts.<id>` in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoStatusRecorded {
    /// The date up to which it holds.
    pub as_of: PartialDate,
    /// What was reported meanwhile.
    pub facts: Vec<Fact>,
    /// Where it was read.
    pub sources: Vec<SourceId>,
}

record!(NoStatusRecorded {
    as_of,
    facts,
    sources
});

/// A stage of an application; `stages.<id>.name` and `.summary` in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// A slug: `received`.
    pub id: StageId,
    /// Who acts for the stage to be reached.
    pub actor: StageActor,
    /// The stages that can follow; none after the last.
    pub next: Vec<StageId>,
    /// Whether the organization has to confirm that its procedure has this stage.
    pub to_confirm: bool,
}

record!(Stage {
    id,
    actor,
    next,
    to_confirm
});

/// Who acts for a stage to be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StageActor {
    /// The portal itself.
    Portal,
    /// The organization.
    Organization,
    /// The applicant.
    Applicant,
}

words!(StageActor { Portal = "portal", Organization = "organization", Applicant = "applicant" });
