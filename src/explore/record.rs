//! What the pages of instruments, bodies and mechanisms share: rows of facts, lists of links, what is related.

use std::collections::BTreeSet;

use crate::view::view;
use leptos::prelude::*;

use concord_domain::pack::{AreaId, ParagraphId};

use super::{Reading, unless_empty};

/// A record among those of the same areas.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Related<'a> {
    /// An instrument.
    Instrument(&'a str),
    /// A body.
    Body(&'a str),
    /// A mechanism.
    Mechanism(&'a str),
}

impl Reading<'_> {
    /// Labelled values; those that are not known are left out.
    pub fn rows<const N: usize>(self, rows: [(&str, Option<AnyView>); N]) -> AnyView {
        let rows = rows.into_iter().filter_map(|(label, value)| {
            let label = self.t(label);
            value.map(|value| view! { <div><dt>{label}</dt><dd>{value}</dd></div> }.into_any())
        });
        unless_empty(rows.collect())
            .map(|rows| view! { <dl class="cc-facts">{rows}</dl> })
            .into_any()
    }

    /// Areas as links.
    pub fn areas(self, areas: &[AreaId]) -> Option<AnyView> {
        let areas = areas.iter();
        links(areas.map(|id| self.area_link(id.as_str())).collect())
    }

    /// Paragraphs of the statement as links; none twice.
    pub fn paragraphs<'p>(
        self,
        paragraphs: impl Iterator<Item = &'p ParagraphId>,
    ) -> Option<AnyView> {
        let paragraphs: BTreeSet<&ParagraphId> = paragraphs.collect();
        let paragraphs = paragraphs.into_iter();
        links(paragraphs.map(|id| self.paragraph_link(id)).collect())
    }

    /// What else works in the same areas or governs them, a section a kind.
    pub fn related(self, areas: &[AreaId], own: Related<'_>) -> AnyView {
        let shares = |other: &[AreaId]| other.iter().any(|id| areas.contains(id));
        let mechanisms = self.catalogue.mechanisms.iter();
        let mechanisms = mechanisms
            .filter(|one| shares(&one.areas) && own != Related::Mechanism(one.id.as_str()))
            .map(|one| self.mechanism_link(one.id.as_str()));
        let bodies = self.catalogue.bodies.iter();
        let bodies = bodies
            .filter(|one| shares(&one.areas) && own != Related::Body(one.id.as_str()))
            .map(|one| self.body_link(one.id.as_str()));
        let instruments = self.catalogue.instruments.iter();
        let instruments = instruments
            .filter(|one| shares(&one.areas) && own != Related::Instrument(one.id.as_str()))
            .map(|one| self.instrument_link(one.id.as_str()));
        let (mechanisms, bodies) = (mechanisms.collect(), bodies.collect());
        let instruments = instruments.collect();
        view! {
            {self.section("areas", "record.areas", self.areas(areas))}
            {self.section("near-mechanisms", "record.mechanisms", links(mechanisms))}
            {self.section("near-bodies", "record.bodies", links(bodies))}
            {self.section("near-instruments", "record.instruments", links(instruments))}
        }
        .into_any()
    }
}

/// Links one below the other; nothing for none.
pub fn links(links: Vec<AnyView>) -> Option<AnyView> {
    let items = links.into_iter();
    let items = items.map(|link| view! { <li>{link}</li> }.into_any());
    unless_empty(items.collect())
        .map(|items| view! { <ul class="cc-links">{items}</ul> }.into_any())
}
