//! Ids and trees.

use std::collections::BTreeSet;

use super::{Checker, Kind};
use crate::pack::Reason;

impl Checker<'_> {
    pub(super) fn all_ids(&mut self) {
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

    pub(super) fn trees(&mut self) {
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
}
