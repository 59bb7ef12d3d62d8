//! Questions that pages and the map ask a catalogue.

use std::collections::BTreeMap;

use super::{
    Area, Body, Catalogue, Day, Event, Instrument, Mechanism, Party, Relation, RelationKind,
    Source, Stage, Status,
};

macro_rules! by_id {
    ($($(#[$doc:meta])* $name:ident in $list:ident: $type:ty;)*) => {$(
        $(#[$doc])*
        pub fn $name(&self, id: &str) -> Option<&$type> {
            self.$list.iter().find(|record| record.id == *id)
        }
    )*};
}

/// Records by id.
impl Catalogue {
    by_id! {
        /// The area with an id.
        area in areas: Area;
        /// The mechanism with an id.
        mechanism in mechanisms: Mechanism;
        /// The body with an id.
        body in bodies: Body;
        /// The instrument with an id.
        instrument in instruments: Instrument;
        /// The state or organization with an id.
        party in parties: Party;
        /// The relation with an id.
        relation in relations: Relation;
        /// The status with an id.
        status in statuses: Status;
        /// The event with an id.
        event in events: Event;
        /// The stage with an id.
        stage in stages: Stage;
        /// The source with an id.
        source in sources: Source;
    }
}

/// Areas.
impl Catalogue {
    /// The areas that are part of no other, in order.
    pub fn top_areas(&self) -> impl Iterator<Item = &Area> {
        self.areas.iter().filter(|area| area.parent.is_none())
    }

    /// The areas directly below an area, in order.
    pub fn children(&self, area: &str) -> impl Iterator<Item = &Area> {
        self.areas
            .iter()
            .filter(move |other| other.parent.as_ref().is_some_and(|parent| *parent == *area))
    }

    /// The areas above an area, the nearest first.
    pub fn ancestors(&self, area: &str) -> impl Iterator<Item = &Area> {
        let parent = |area: &Area| area.parent.as_ref().and_then(|id| self.area(id.as_str()));
        std::iter::successors(self.area(area).and_then(parent), move |area| parent(area))
    }

    /// The mechanisms of an area and of the areas below it, in the catalogue's order.
    pub fn mechanisms_of(&self, area: &str) -> impl Iterator<Item = &Mechanism> {
        self.mechanisms.iter().filter(move |mechanism| {
            mechanism
                .areas
                .iter()
                .any(|id| self.within(id.as_str(), area))
        })
    }

    /// The bodies of an area and of the areas below it, in the catalogue's order.
    pub fn bodies_of(&self, area: &str) -> impl Iterator<Item = &Body> {
        self.bodies
            .iter()
            .filter(move |body| body.areas.iter().any(|id| self.within(id.as_str(), area)))
    }

    /// The instruments of an area and of the areas below it, in the catalogue's order.
    pub fn instruments_of(&self, area: &str) -> impl Iterator<Item = &Instrument> {
        self.instruments.iter().filter(move |instrument| {
            instrument
                .areas
                .iter()
                .any(|id| self.within(id.as_str(), area))
        })
    }

    /// The numbers of the model protocol's areas that an area answers to.
    pub fn model_areas_of(&self, area: &str) -> impl Iterator<Item = u8> {
        self.model_areas
            .iter()
            .filter(move |model| model.area.as_ref().is_some_and(|id| *id == *area))
            .map(|model| model.number)
    }

    fn within(&self, area: &str, other: &str) -> bool {
        area == other || self.ancestors(area).any(|ancestor| ancestor.id == *other)
    }
}

/// Parties.
impl Catalogue {
    /// Every tie of a party, in the catalogue's order.
    pub fn relations_of(&self, party: &str) -> impl Iterator<Item = &Relation> {
        self.relations
            .iter()
            .filter(move |relation| relation.party == *party)
    }

    /// What a tie is on a day; nothing before it began. A tie whose beginning is not known counts from the date on that
    /// the catalogue vouches for: it may be older, but nobody can say of which day.
    pub fn kind_of(&self, relation: &Relation, day: Day) -> Option<RelationKind> {
        let vouched = relation.since.unwrap_or(self.as_of).first_day();
        relation.kind_on(day).filter(|_| day >= vouched)
    }

    /// The tie that matters most on a day, with what it is on that day; nothing if there is none.
    pub fn relation_of(&self, party: &str, day: Day) -> Option<(RelationKind, &Relation)> {
        self.relations_of(party)
            .filter_map(|relation| Some((self.kind_of(relation, day)?, relation)))
            .min_by_key(|(kind, _)| *kind)
    }

    /// What each party is on a day, for the map: the main kind of every party that has one.
    pub fn kinds_on(&self, day: Day) -> BTreeMap<&str, RelationKind> {
        let mut kinds = BTreeMap::new();
        for relation in &self.relations {
            if let Some(kind) = self.kind_of(relation, day) {
                let main = kinds.entry(relation.party.as_str()).or_insert(kind);
                *main = kind.min(*main);
            }
        }
        kinds
    }

    /// The parties that took part in a mechanism, without repetition, in the catalogue's order.
    pub fn participants_of(&self, mechanism: &str) -> impl Iterator<Item = &Party> {
        self.parties.iter().filter(move |party| {
            self.relations_of(party.id.as_str()).any(|relation| {
                relation
                    .mechanism
                    .as_ref()
                    .is_some_and(|id| *id == *mechanism)
            })
        })
    }

    /// The bodies directly under a party such as the United Nations.
    pub fn parts_of(&self, party: &str) -> impl Iterator<Item = &Party> {
        self.parties.iter().filter(move |other| {
            other
                .parent
                .as_ref()
                .is_some_and(|parent| *parent == *party)
        })
    }
}
