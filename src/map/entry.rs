//! What the map and the table list: every region of the boundary set and every party of the catalogue, once.

use std::collections::BTreeMap;

use concord_domain::geometry::{Atlas, RegionKind};
use concord_domain::pack::{Catalogue, Day, PartialDate, PartyKind};

use super::class::Class;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// A member of the United Nations, or a state of the catalogue.
    State,
    /// An international organization.
    Organization,
    /// Has an ISO code and is not a member of the United Nations.
    Territory,
    /// Has no ISO code.
    Other,
}

impl Sort {
    /// The key of its name.
    pub fn name_key(self) -> &'static str {
        match self {
            Self::State => "map.sort.state",
            Self::Organization => "map.sort.organization",
            Self::Territory => "map.sort.territory",
            Self::Other => "map.sort.other",
        }
    }

    /// The key of the sentence that says why it cannot apply; nothing if it can.
    pub fn obstacle_key(self) -> Option<&'static str> {
        match self {
            Self::State | Self::Organization => None,
            Self::Territory => Some("map.obstacle.territory"),
            Self::Other => Some("map.obstacle.other"),
        }
    }
}

impl From<RegionKind> for Sort {
    fn from(kind: RegionKind) -> Self {
        match kind {
            RegionKind::State => Self::State,
            RegionKind::Territory => Self::Territory,
            RegionKind::Other => Self::Other,
        }
    }
}

/// A region or a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// ISO 3166-1 alpha-2, an id of the boundary set that begins with `x-`, or an organization's slug.
    pub id: String,
    /// What it is.
    pub sort: Sort,
    /// Its main tie with the organization.
    pub class: Class,
    /// Since when.
    pub since: Option<PartialDate>,
    /// Until when.
    pub until: Option<PartialDate>,
    /// The boundary set's own English name, for a region that no language has a word for.
    pub fallback: String,
    /// Whether the boundary set draws it.
    pub drawn: bool,
}

/// All entries by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register(BTreeMap<String, Entry>);

impl Register {
    /// The entries as they stand on a day. Without an atlas (it cannot be had) the catalogue's parties remain.
    pub fn new(catalogue: &Catalogue, atlas: Option<&Atlas>, day: Day) -> Self {
        let regions = atlas.into_iter().flat_map(Atlas::regions).map(|region| {
            let id = region.id.as_str();
            entry(catalogue, day, id, region.kind.into(), &region.name, true)
        });
        let parties = catalogue.parties.iter().map(|party| {
            let sort = match party.kind {
                PartyKind::State => Sort::State,
                PartyKind::Organization => Sort::Organization,
            };
            entry(catalogue, day, party.id.as_str(), sort, "", false)
        });
        // A party that is drawn too counts once, as drawn.
        let entries = parties.chain(regions);
        Self(entries.map(|entry| (entry.id.clone(), entry)).collect())
    }

    /// The entry of an id.
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.0.get(id)
    }

    /// The id as the entries spell it: ISO codes are taken in small letters too.
    pub fn spelled(&self, id: String) -> String {
        let capitals = id.to_ascii_uppercase();
        if !self.0.contains_key(&id) && self.0.contains_key(&capitals) {
            capitals
        } else {
            id
        }
    }

    /// All entries, ordered by id.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.0.values()
    }
}

fn entry(
    catalogue: &Catalogue,
    day: Day,
    id: &str,
    sort: Sort,
    fallback: &str,
    drawn: bool,
) -> Entry {
    let class = catalogue.relation_of(id, day).map(|(kind, _)| kind);
    // Of several ties of that kind the latest tells the standing.
    let alike = catalogue.relations_of(id);
    let alike =
        alike.filter(|relation| class.is_some() && catalogue.kind_of(relation, day) == class);
    let relation = alike.max_by_key(|relation| relation.since);
    Entry {
        id: id.to_owned(),
        sort,
        class: class.into(),
        since: relation.and_then(|relation| relation.since),
        until: relation.and_then(|relation| relation.until),
        fallback: fallback.to_owned(),
        drawn,
    }
}
