//! Names of records, alone and as links to their pages; dates and periods in words.

use crate::view::view;
use leptos::prelude::*;

use concord_domain::pack::{PartialDate, Relation};

use super::Reading;
use crate::components::Link;
use crate::route::Route;

impl Reading<'_> {
    /// A date as exact as it is known.
    pub fn date(self, date: PartialDate) -> String {
        self.words.date(&date.to_string())
    }

    /// From when until when; nothing if neither is known. Labels instead of prepositions, so that no case is wrong.
    pub fn period(self, relation: &Relation) -> Option<String> {
        let with = |key: &str, date| self.words.with(key, &[("date", &self.date(date))]);
        match (relation.since, relation.until) {
            (Some(since), Some(until)) if since == until => Some(self.date(since)),
            (Some(since), Some(until)) => {
                Some(format!("{} – {}", self.date(since), self.date(until)))
            }
            (Some(since), None) => Some(with("catalogue.since", since)),
            (None, Some(until)) => Some(with("catalogue.until", until)),
            (None, None) => None,
        }
    }

    /// That nobody holds a status, as of when; nothing once somebody does.
    pub fn no_status_text(self) -> Option<String> {
        let none = self.catalogue.no_status_recorded.as_ref()?;
        let as_of = self.date(none.as_of);
        let values = [("as_of", as_of.as_str())];
        Some(self.words.with("pack.no_status_recorded.text", &values))
    }

    /// A party's name.
    pub fn party(self, id: &str) -> String {
        self.words.country(id)
    }

    /// A party's name as a link to its page.
    pub fn party_link(self, id: &str) -> AnyView {
        link(Route::Party(id.into()), self.party(id))
    }

    /// An area's name as a link to its page.
    pub fn area_link(self, id: &str) -> AnyView {
        let name = self.t(&format!("pack.areas.{id}.name"));
        link(Route::Area(id.into()), name)
    }

    /// An instrument's name as a link to its page.
    pub fn instrument_link(self, id: &str) -> AnyView {
        let name = self.t(&format!("pack.instruments.{id}.name"));
        link(Route::Instrument(id.into()), name)
    }

    /// A body's name as a link to its page.
    pub fn body_link(self, id: &str) -> AnyView {
        let name = self.name_of(&format!("pack.bodies.{id}"));
        link(Route::Body(id.into()), name)
    }

    /// A mechanism's name as a link to its page.
    pub fn mechanism_link(self, id: &str) -> AnyView {
        let name = self.name_of(&format!("pack.mechanisms.{id}"));
        link(Route::Mechanism(id.into()), name)
    }

    /// A body's or mechanism's name with its abbreviation, where it has one; `key` names the record.
    pub fn name_of(self, key: &str) -> String {
        let name = self.t(&format!("{key}.name"));
        match self.words.find(&format!("{key}.abbreviation")) {
            Some(abbreviation) => format!("{name} ({abbreviation})"),
            None => name,
        }
    }

    /// Ids of parties in the language's alphabetical order of their names, none twice.
    pub fn by_name<'p>(self, ids: impl Iterator<Item = &'p str>) -> Vec<&'p str> {
        let mut ids: Vec<&str> = ids.collect();
        ids.sort_by(|one, other| self.words.compare(&self.party(one), &self.party(other)));
        ids.dedup();
        ids
    }
}

/// A link that says where it leads.
pub fn link(to: Route, text: String) -> AnyView {
    view! { <Link to>{text}</Link> }.into_any()
}
