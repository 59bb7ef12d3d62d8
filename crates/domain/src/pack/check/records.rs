//! The organization, its statement, areas, instruments and stages.

use super::{Checker, Kind};
use crate::pack::{Claim, Reason};

impl Checker<'_> {
    pub(super) fn organization(&mut self) {
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

    pub(super) fn statement(&mut self) {
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

    pub(super) fn areas(&mut self) {
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

    pub(super) fn instruments(&mut self) {
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

    pub(super) fn stages(&mut self) {
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
