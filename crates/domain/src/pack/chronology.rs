//! When something changed: the days at which a timeline stops.

use std::collections::BTreeSet;

use super::{Catalogue, Day, Event, PartialDate};

impl Catalogue {
    /// The days on which a tie, an instrument or an event began, or on whose morrow a tie or an instrument was over.
    ///
    /// What is known to the year or the month counts from its first day; what was only announced does not count.
    #[must_use]
    pub fn changes(&self) -> BTreeSet<Day> {
        let ties = self.relations.iter().flat_map(|tie| [tie.since, tie.until]);
        let instruments = self
            .instruments
            .iter()
            .flat_map(|instrument| [instrument.signed, instrument.in_force, instrument.until]);
        let events = self.events.iter().filter(|event| !event.planned);
        let events = events.map(|event| Some(event.date));
        ties.chain(instruments)
            .chain(events)
            .flatten()
            .map(PartialDate::first_day)
            .collect()
    }

    /// The events of a year, the earliest first.
    #[must_use]
    pub fn events_of(&self, year: u16) -> Vec<&Event> {
        let mut events: Vec<&Event> = self
            .events
            .iter()
            .filter(|event| event.date.first_day().year() == year)
            .collect();
        events.sort_by_key(|event| event.date.first_day());
        events
    }
}
