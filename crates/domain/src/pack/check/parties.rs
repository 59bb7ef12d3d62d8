//! States, organizations and their relations.

use std::collections::BTreeSet;

use super::{Checker, Kind};
use crate::pack::{Party, PartyKind, Reason, Relation, RelationKind};

impl Checker<'_> {
    pub(super) fn parties(&mut self) {
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
            self.report(format!("{at}/id"), Reason::Code(id.to_owned()));
        }
        for (name, code) in [("alpha3", &party.alpha3), ("numeric", &party.numeric)] {
            match code {
                None => self.report(at.to_owned(), Reason::Required(name)),
                Some(code) if code.len() == 3 => {}
                Some(code) => self.report(format!("{at}/{name}"), Reason::Code(code.clone())),
            }
        }
    }

    pub(super) fn relations(&mut self) {
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
}
