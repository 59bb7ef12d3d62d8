//! Whether the records of a catalogue fit together: ids, references, sources, trees, periods.

use std::collections::BTreeSet;

use super::load::CATALOGUE_FILE;
use super::{Catalogue, Fact, PackProblem, PartialDate, Reason, SourceId};

mod parties;
mod records;
mod statuses;
mod structure;

impl Catalogue {
    /// Every problem of the references among the records; shapes were checked by reading.
    #[must_use]
    pub fn check(&self) -> Vec<PackProblem> {
        let mut checker = Checker {
            catalogue: self,
            problems: Vec::new(),
        };
        checker.all_ids();
        checker.trees();
        checker.organization();
        checker.statement();
        checker.statuses();
        checker.areas();
        checker.instruments();
        checker.parties();
        checker.relations();
        checker.stages();
        checker.problems
    }
}

/// What an id refers to.
#[derive(Clone, Copy)]
enum Kind {
    Area,
    Body,
    Instrument,
    Mechanism,
    Paragraph,
    Party,
    Source,
    Stage,
}

impl Kind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Area => "area",
            Self::Body => "body",
            Self::Instrument => "instrument",
            Self::Mechanism => "mechanism",
            Self::Paragraph => "paragraph",
            Self::Party => "party",
            Self::Source => "source",
            Self::Stage => "stage",
        }
    }

    fn is_in(self, catalogue: &Catalogue, id: &str) -> bool {
        match self {
            Self::Area => catalogue.area(id).is_some(),
            Self::Body => catalogue.body(id).is_some(),
            Self::Instrument => catalogue.instrument(id).is_some(),
            Self::Mechanism => catalogue.mechanism(id).is_some(),
            Self::Paragraph => catalogue
                .statement
                .paragraphs
                .iter()
                .any(|paragraph| *paragraph == *id),
            Self::Party => catalogue.party(id).is_some(),
            Self::Source => catalogue.source(id).is_some(),
            Self::Stage => catalogue.stage(id).is_some(),
        }
    }
}

struct Checker<'a> {
    catalogue: &'a Catalogue,
    problems: Vec<PackProblem>,
}

/// What records have in common.
impl Checker<'_> {
    #[inline(never)]
    fn report(&mut self, pointer: String, reason: Reason) {
        self.problems.push(PackProblem {
            file: CATALOGUE_FILE.to_owned(),
            pointer,
            reason,
        });
    }

    fn ids<'b>(&mut self, list: &str, field: &str, ids: impl Iterator<Item = &'b str>) {
        let mut seen = BTreeSet::new();
        for (index, id) in ids.enumerate() {
            let pointer = format!("{list}/{index}{field}");
            if id.is_empty()
                || !id
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            {
                self.report(pointer, Reason::BadId(id.to_owned()));
            } else if !seen.insert(id) {
                self.report(pointer, Reason::Duplicate(id.to_owned()));
            }
        }
    }

    fn tree<'b>(
        &mut self,
        list: &str,
        kind: Kind,
        records: impl Iterator<Item = (&'b str, Option<&'b str>)>,
    ) {
        let records: Vec<_> = records.collect();
        let parent = |id: &str| {
            records
                .iter()
                .find(|record| record.0 == id)
                .and_then(|record| record.1)
        };
        for (index, (id, above)) in records.iter().enumerate() {
            let Some(above) = above else { continue };
            let pointer = format!("{list}/{index}/parent");
            if !kind.is_in(self.catalogue, above) {
                self.report(
                    pointer,
                    Reason::Unknown {
                        kind: kind.as_str(),
                        id: (*above).to_owned(),
                    },
                );
            } else if std::iter::successors(Some(*above), |id| parent(id))
                .take(records.len())
                .any(|other| other == *id)
            {
                self.report(pointer, Reason::Cycle((*id).to_owned()));
            }
        }
    }

    fn reference<I: AsRef<str>>(&mut self, at: &str, field: &str, kind: Kind, id: Option<&I>) {
        if let Some(id) = id {
            self.known(format!("{at}/{field}"), kind, id.as_ref());
        }
    }

    fn references<I: AsRef<str>>(&mut self, at: &str, field: &str, kind: Kind, ids: &[I]) {
        for (index, id) in ids.iter().enumerate() {
            self.known(format!("{at}/{field}/{index}"), kind, id.as_ref());
        }
    }

    fn some_references<I: AsRef<str>>(&mut self, at: &str, field: &str, kind: Kind, ids: &[I]) {
        if ids.is_empty() {
            self.report(format!("{at}/{field}"), Reason::Empty);
        }
        self.references(at, field, kind, ids);
    }

    #[inline(never)]
    fn known(&mut self, pointer: String, kind: Kind, id: &str) {
        if !kind.is_in(self.catalogue, id) {
            self.report(
                pointer,
                Reason::Unknown {
                    kind: kind.as_str(),
                    id: id.to_owned(),
                },
            );
        }
    }

    #[inline(never)]
    fn sources(&mut self, at: &str, sources: &[SourceId]) {
        self.some_references(at, "sources", Kind::Source, sources);
    }

    #[inline(never)]
    fn facts(&mut self, list: &str, facts: &[Fact]) {
        self.ids(list, "/id", facts.iter().map(|fact| fact.id.as_ref()));
        for (index, fact) in facts.iter().enumerate() {
            self.sources(&format!("{list}/{index}"), &fact.sources);
        }
    }

    #[inline(never)]
    fn period(
        &mut self,
        at: &str,
        field: &str,
        since: Option<PartialDate>,
        until: Option<PartialDate>,
    ) {
        if let (Some(since), Some(until)) = (since, until)
            && until.last_day() < since.first_day()
        {
            let reason = Reason::Period {
                since: since.to_string(),
                until: until.to_string(),
            };
            self.report(format!("{at}/{field}"), reason);
        }
    }
}
