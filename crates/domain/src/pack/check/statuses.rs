//! The statuses and their criteria.

use super::{Checker, Kind};
use crate::pack::{CriteriaList, Reason, Relation, RelationKind, Status};

impl Checker<'_> {
    pub(super) fn statuses(&mut self) {
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
}
