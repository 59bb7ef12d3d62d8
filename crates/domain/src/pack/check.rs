//! Whether the records of a catalogue fit together: ids, references, sources, trees, periods.

use std::collections::BTreeSet;

use super::load::CATALOGUE_FILE;
use super::{
    Catalogue, Claim, CriteriaList, Fact, PackProblem, PartialDate, Party, PartyKind, Reason,
    Relation, RelationKind, SourceId, Status,
};

impl Catalogue {
    /// Every problem of the references among the records; shapes were checked by reading.
    pub(super) fn check(&self) -> Vec<PackProblem> {
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

/// The records, list by list.
impl Checker<'_> {
    fn all_ids(&mut self) {
        let catalogue = self.catalogue;
        self.ids(
            "/statement/paragraphs",
            "",
            catalogue.statement.paragraphs.iter().map(AsRef::as_ref),
        );
        self.ids(
            "/statuses",
            "/id",
            catalogue.statuses.iter().map(|record| record.id.as_ref()),
        );
        self.ids(
            "/areas",
            "/id",
            catalogue.areas.iter().map(|record| record.id.as_ref()),
        );
        self.ids(
            "/mechanisms",
            "/id",
            catalogue.mechanisms.iter().map(|record| record.id.as_ref()),
        );
        self.ids(
            "/bodies",
            "/id",
            catalogue.bodies.iter().map(|record| record.id.as_ref()),
        );
        self.ids(
            "/instruments",
            "/id",
            catalogue
                .instruments
                .iter()
                .map(|record| record.id.as_ref()),
        );
        self.ids(
            "/parties",
            "/id",
            catalogue.parties.iter().map(|record| record.id.as_ref()),
        );
        self.ids(
            "/relations",
            "/id",
            catalogue.relations.iter().map(|record| record.id.as_ref()),
        );
        self.ids(
            "/events",
            "/id",
            catalogue.events.iter().map(|record| record.id.as_ref()),
        );
        self.ids(
            "/stages",
            "/id",
            catalogue.stages.iter().map(|record| record.id.as_ref()),
        );
        self.ids(
            "/sources",
            "/id",
            catalogue.sources.iter().map(|record| record.id.as_ref()),
        );
        self.ids(
            "/organization/offices",
            "/id",
            catalogue
                .organization
                .offices
                .iter()
                .map(|office| &*office.id),
        );
        self.ids(
            "/languages",
            "",
            catalogue.languages.iter().map(|language| &**language),
        );
        let mut numbers = BTreeSet::new();
        for (index, area) in catalogue.model_areas.iter().enumerate() {
            if !numbers.insert(area.number) {
                self.report(
                    format!("/model_areas/{index}/number"),
                    Reason::Duplicate(area.number.to_string()),
                );
            }
        }
    }

    fn trees(&mut self) {
        let catalogue = self.catalogue;
        let areas = catalogue.areas.iter();
        self.tree(
            "/areas",
            Kind::Area,
            areas.map(|area| (area.id.as_ref(), area.parent.as_ref().map(AsRef::as_ref))),
        );
        let bodies = catalogue.bodies.iter();
        self.tree(
            "/bodies",
            Kind::Body,
            bodies.map(|body| (body.id.as_ref(), body.parent.as_ref().map(AsRef::as_ref))),
        );
        let parties = catalogue.parties.iter();
        let parties =
            parties.map(|party| (party.id.as_ref(), party.parent.as_ref().map(AsRef::as_ref)));
        self.tree("/parties", Kind::Party, parties);
    }

    fn organization(&mut self) {
        let organization = &self.catalogue.organization;
        self.sources("/organization", &organization.sources);
        self.facts("/organization/facts", &organization.facts);
        for (index, office) in organization.offices.iter().enumerate() {
            let at = format!("/organization/offices/{index}");
            self.reference(&at, "party", Kind::Party, office.party.as_ref());
            self.reference(&at, "body", Kind::Body, office.body.as_ref());
            self.period(&at, "until", Some(office.since), office.until);
            self.sources(&at, &office.sources);
        }
        if !self
            .catalogue
            .languages
            .contains(&self.catalogue.original_language)
        {
            let id = self.catalogue.original_language.clone();
            self.report(
                "/original_language".to_owned(),
                Reason::Unknown {
                    kind: "language",
                    id,
                },
            );
        }
    }

    fn statement(&mut self) {
        let catalogue = self.catalogue;
        self.reference(
            "/statement",
            "body",
            Kind::Body,
            Some(&catalogue.statement.body),
        );
        self.sources("/statement", &catalogue.statement.sources);
        self.claims("/principles", &catalogue.principles);
        self.claims("/threats", &catalogue.threats);
        self.claims("/provisions", &catalogue.provisions);
        self.claims("/eligibility", &catalogue.eligibility);
        for (index, event) in catalogue.events.iter().enumerate() {
            let at = format!("/events/{index}");
            self.references(&at, "parties", Kind::Party, &event.parties);
            self.references(&at, "instruments", Kind::Instrument, &event.instruments);
            self.references(&at, "paragraphs", Kind::Paragraph, &event.paragraphs);
            self.sources(&at, &event.sources);
        }
    }

    fn claims(&mut self, list: &str, claims: &[Claim]) {
        self.ids(list, "/id", claims.iter().map(|claim| claim.id.as_ref()));
        for (index, claim) in claims.iter().enumerate() {
            let at = format!("{list}/{index}");
            self.some_references(&at, "paragraphs", Kind::Paragraph, &claim.paragraphs);
            self.sources(&at, &claim.sources);
        }
    }

    fn statuses(&mut self) {
        let catalogue = self.catalogue;
        for (index, status) in catalogue.statuses.iter().enumerate() {
            self.status(&format!("/statuses/{index}"), status);
        }
        self.reference(
            "/granting",
            "body",
            Kind::Body,
            Some(&catalogue.granting.body),
        );
        self.facts("/granting/facts", &catalogue.granting.facts);
        self.sources("/granting", &catalogue.granting.sources);
        if let Some(none) = &catalogue.no_status_recorded {
            self.facts("/no_status_recorded/facts", &none.facts);
            self.sources("/no_status_recorded", &none.sources);
            let holder = |relation: &Relation| {
                matches!(
                    relation.kind,
                    RelationKind::Observer | RelationKind::Partner
                )
            };
            if catalogue.relations.iter().any(holder) {
                self.report("/no_status_recorded".to_owned(), Reason::StatusRecorded);
            }
        }
    }

    fn status(&mut self, at: &str, status: &Status) {
        self.some_references(at, "paragraphs", Kind::Paragraph, &status.paragraphs);
        let hook = &status.legal_hook;
        self.reference(
            &format!("{at}/legal_hook"),
            "instrument",
            Kind::Instrument,
            Some(&hook.instrument),
        );
        self.references(at, "instruments", Kind::Instrument, &status.instruments);
        self.sources(&format!("{at}/definition"), &status.definition.sources);
        self.criteria(&format!("{at}/criteria/state"), &status.criteria.state);
        self.criteria(
            &format!("{at}/criteria/organization"),
            &status.criteria.organization,
        );
        self.ids(
            &format!("{at}/rules"),
            "/topic",
            status.rules.iter().map(|rule| rule.topic.as_str()),
        );
        for (index, rule) in status.rules.iter().enumerate() {
            let facts = format!("{at}/rules/{index}/facts");
            self.facts(&facts, &rule.facts);
            if rule.facts.is_empty() && !rule.to_confirm {
                self.report(facts, Reason::Empty);
            }
        }
        self.sources(at, &status.sources);
    }

    fn criteria(&mut self, at: &str, list: &CriteriaList) {
        let items = format!("{at}/items");
        self.ids(
            &items,
            "/id",
            list.items.iter().map(|criterion| criterion.id.as_ref()),
        );
        for (index, criterion) in list.items.iter().enumerate() {
            self.sources(&format!("{items}/{index}"), &criterion.sources);
        }
        if list.items.is_empty() && !list.to_confirm {
            self.report(items, Reason::Empty);
        }
    }

    fn areas(&mut self) {
        let catalogue = self.catalogue;
        for (index, area) in catalogue.areas.iter().enumerate() {
            let at = format!("/areas/{index}");
            self.some_references(&at, "paragraphs", Kind::Paragraph, &area.paragraphs);
            self.facts(&format!("{at}/facts"), &area.facts);
            self.sources(&at, &area.sources);
        }
        for (index, area) in catalogue.model_areas.iter().enumerate() {
            let at = format!("/model_areas/{index}");
            self.reference(&at, "area", Kind::Area, area.area.as_ref());
            self.sources(&at, &area.sources);
        }
        for (index, mechanism) in catalogue.mechanisms.iter().enumerate() {
            let at = format!("/mechanisms/{index}");
            self.some_references(&at, "areas", Kind::Area, &mechanism.areas);
            self.facts(&format!("{at}/facts"), &mechanism.facts);
            self.sources(&at, &mechanism.sources);
        }
        for (index, body) in catalogue.bodies.iter().enumerate() {
            let at = format!("/bodies/{index}");
            self.references(&at, "areas", Kind::Area, &body.areas);
            self.facts(&format!("{at}/facts"), &body.facts);
            self.sources(&at, &body.sources);
        }
    }

    fn instruments(&mut self) {
        for (index, instrument) in self.catalogue.instruments.iter().enumerate() {
            let at = format!("/instruments/{index}");
            self.references(&at, "parties", Kind::Party, &instrument.parties);
            self.references(&at, "areas", Kind::Area, &instrument.areas);
            self.period(&at, "in_force", instrument.signed, instrument.in_force);
            self.period(&at, "until", instrument.signed, instrument.until);
            self.facts(&format!("{at}/facts"), &instrument.facts);
            self.sources(&at, &instrument.sources);
        }
    }

    fn parties(&mut self) {
        for (index, party) in self.catalogue.parties.iter().enumerate() {
            let at = format!("/parties/{index}");
            self.sources(&at, &party.sources);
            if party.kind == PartyKind::State {
                self.state_codes(&at, party);
            }
        }
    }

    fn state_codes(&mut self, at: &str, party: &Party) {
        let id = party.id.as_str();
        if id.len() != 2 || !id.bytes().all(|byte| byte.is_ascii_uppercase()) {
            let message = format!("\"{id}\" is not an ISO 3166-1 alpha-2 code");
            self.report(format!("{at}/id"), Reason::Shape(message));
        }
        for (name, code) in [("alpha3", &party.alpha3), ("numeric", &party.numeric)] {
            match code {
                None => self.report(at.to_owned(), Reason::Required(name)),
                Some(code) if code.len() == 3 => {}
                Some(code) => {
                    self.report(
                        format!("{at}/{name}"),
                        Reason::Shape(format!("\"{code}\" is not an ISO 3166-1 code")),
                    );
                }
            }
        }
    }

    fn relations(&mut self) {
        let catalogue = self.catalogue;
        let mut standings = BTreeSet::new();
        for (index, relation) in catalogue.relations.iter().enumerate() {
            let at = format!("/relations/{index}");
            self.relation(&at, relation);
            for (index, entry) in relation.standing.iter().enumerate() {
                let at = format!("{at}/standing/{index}");
                if !standings.insert(&entry.id) {
                    self.report(format!("{at}/id"), Reason::Duplicate(entry.id.to_string()));
                }
                self.reference(&at, "position", Kind::Party, Some(&entry.position));
                self.sources(&at, &entry.sources);
            }
        }
    }

    fn relation(&mut self, at: &str, relation: &Relation) {
        self.reference(at, "party", Kind::Party, Some(&relation.party));
        self.reference(
            at,
            "instrument",
            Kind::Instrument,
            relation.instrument.as_ref(),
        );
        self.reference(
            at,
            "mechanism",
            Kind::Mechanism,
            relation.mechanism.as_ref(),
        );
        self.reference(at, "body", Kind::Body, relation.body.as_ref());
        self.period(at, "until", relation.since, relation.until);
        self.sources(at, &relation.sources);
        if relation.kind == RelationKind::FormerMember && relation.until.is_none() {
            self.report(at.to_owned(), Reason::Required("until"));
        }
        if !relation.standing.is_empty() && relation.as_of.is_none() {
            self.report(at.to_owned(), Reason::Required("as_of"));
        }
    }

    fn stages(&mut self) {
        let catalogue = self.catalogue;
        for (index, stage) in catalogue.stages.iter().enumerate() {
            self.references(
                &format!("/stages/{index}"),
                "next",
                Kind::Stage,
                &stage.next,
            );
        }
        if catalogue.stages.is_empty() {
            self.report("/stages".to_owned(), Reason::Empty);
        }
    }
}

/// What records have in common.
impl Checker<'_> {
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

    fn sources(&mut self, at: &str, sources: &[SourceId]) {
        self.some_references(at, "sources", Kind::Source, sources);
    }

    fn facts(&mut self, list: &str, facts: &[Fact]) {
        self.ids(list, "/id", facts.iter().map(|fact| fact.id.as_ref()));
        for (index, fact) in facts.iter().enumerate() {
            self.sources(&format!("{list}/{index}"), &fact.sources);
        }
    }

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
