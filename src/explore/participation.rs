//! States and organizations that took part in the organization's work without a status.

use crate::view::view;
use leptos::prelude::*;

use concord_domain::pack::{Body, Mechanism, Relation, RelationKind};

use super::{Reading, unless_empty};

impl Reading<'_> {
    /// Who took part in mechanisms and bodies, one after the other; nothing if nobody is recorded.
    pub fn participants<'r>(
        self,
        mechanisms: impl Iterator<Item = &'r Mechanism>,
        bodies: impl Iterator<Item = &'r Body>,
    ) -> Option<AnyView> {
        let mechanisms = mechanisms.filter_map(|mechanism| {
            let relations =
                self.participations(|one| one.mechanism.as_ref() == Some(&mechanism.id));
            self.participation(self.mechanism_link(mechanism.id.as_str()), relations)
        });
        let bodies = bodies.filter_map(|body| {
            let relations = self.participations(|one| one.body.as_ref() == Some(&body.id));
            self.participation(self.body_link(body.id.as_str()), relations)
        });
        unless_empty(mechanisms.chain(bodies).collect()).map(IntoAny::into_any)
    }

    /// Those who took part in one mechanism or body, under its name.
    fn participation(self, name: AnyView, relations: Vec<&Relation>) -> Option<AnyView> {
        let parties = self.by_name(relations.iter().map(|relation| relation.party.as_str()));
        let items = parties.into_iter().map(|party| {
            let link = self.party_link(party);
            let own = relations.iter().filter(|relation| relation.party == *party);
            let periods: Vec<String> = own.filter_map(|one| self.period(one)).collect();
            let periods = (!periods.is_empty()).then(|| periods.join(", "));
            let periods = periods.map(|text| view! { <span class="cc-muted">" "{text}</span> });
            view! { <li>{link} {periods}</li> }.into_any()
        });
        let items = unless_empty(items.collect())?;
        let mut ids: Vec<_> = relations
            .iter()
            .flat_map(|one| one.sources.clone())
            .collect();
        ids.sort();
        ids.dedup();
        let sources = self.sources(&ids, None);
        let group = view! {
            <h3 class="cc-entry__name">{name}</h3>
            <ul class="cc-parties">{items}</ul>
            {sources}
        };
        Some(group.into_any())
    }

    /// Records of taking part that fit, in the catalogue's order.
    pub fn participations(&self, fits: impl Fn(&Relation) -> bool) -> Vec<&Relation> {
        self.catalogue
            .relations
            .iter()
            .filter(|relation| relation.kind == RelationKind::Participation && fits(relation))
            .collect()
    }
}
