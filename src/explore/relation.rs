//! A party's ties with the organization, and what was said of a member's standing.

use crate::view::view;
use leptos::prelude::*;

use concord_domain::pack::{Relation, StandingEntry};

use super::Reading;
use super::fact::dated_list;

impl Reading<'_> {
    /// One tie as an item of a list, under the party's name or without it.
    pub fn relation(self, relation: &Relation, named: bool) -> AnyView {
        let party = named.then(|| self.party_link(relation.party.as_str()));
        let kind = self.t(&format!("catalogue.relation.{}", relation.kind.as_str()));
        let subject = self.subject(relation);
        let period = self.period(relation);
        let note = self
            .words
            .find(&format!("pack.relations.{}.note", relation.id));
        let sources = self.sources(&relation.sources, relation.as_of);
        view! {
            <li class="cc-relations__relation">
                {party.map(|party| view! { <p class="cc-relations__party">{party}</p> })}
                <p>
                    <span class="cc-tag cc-tag--quiet">{kind}</span>
                    " "
                    {subject}
                </p>
                {period.map(|period| view! { <p class="cc-muted">{period}</p> })}
                {note.map(|note| view! { <p>{note}</p> })}
                {sources}
            </li>
        }
        .into_any()
    }

    /// What the tie consists in: the instrument, the mechanism or the body.
    fn subject(self, relation: &Relation) -> Option<AnyView> {
        let instrument = relation.instrument.as_ref();
        let mechanism = relation.mechanism.as_ref();
        let body = relation.body.as_ref();
        instrument
            .map(|id| self.instrument_link(id.as_str()))
            .or_else(|| mechanism.map(|id| self.mechanism_link(id.as_str())))
            .or_else(|| body.map(|id| self.body_link(id.as_str())))
    }

    /// The sentence that sums up a member's standing, where it is in dispute.
    pub fn standing_label(self, relation: &Relation) -> Option<String> {
        let as_of = self.date(relation.as_of?);
        let key = format!("pack.relations.{}.label", relation.id);
        self.words.find(&key)?;
        Some(self.words.with(&key, &[("as_of", &as_of)]))
    }

    /// Every dated position on a member's standing, in order; nothing for none.
    pub fn standing(self, relation: &Relation) -> Option<AnyView> {
        dated_list(
            relation
                .standing
                .iter()
                .map(|one| self.position(one))
                .collect(),
        )
    }

    fn position(self, entry: &StandingEntry) -> AnyView {
        let party = self.party(entry.position.as_str());
        let position = self.words.with("party.position", &[("party", &party)]);
        let text = self.t(&format!("pack.standing.{}", entry.id));
        let what = view! {
            <p class="cc-dated__title">{position}</p>
            <p>{text}</p>
        };
        let sources = self.sources(&entry.sources, None);
        self.dated(Some(entry.date), what.into_any(), sources)
    }
}
