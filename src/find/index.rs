//! Everything that can be found, with its names and where it leads.

use concord_domain::pack::{Catalogue, PartyKind};

use super::alpha3::alpha3;
use super::matching::Names;
use crate::explore::countries;
use crate::i18n::{I18n, fold, region_name};
use crate::route::{Query, Route};

/// Codes that no boundary set draws on its own; their pages are found instead of their place on the map.
const NOT_DRAWN: [&str; 11] = [
    "BQ", "BV", "GF", "GI", "GP", "MQ", "RE", "SJ", "TK", "UM", "YT",
];

/// What something is; the order of groups that fit equally well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A State or territory.
    State,
    /// An international organization or one of its bodies.
    Organization,
    /// A status.
    Status,
    /// An area of cooperation.
    Area,
    /// A mechanism.
    Mechanism,
    /// A body of the organization.
    Body,
    /// An instrument.
    Instrument,
}

impl Kind {
    /// The key of a group's name.
    pub fn key(self) -> &'static str {
        match self {
            Self::State => "find.kind.state",
            Self::Organization => "find.kind.organization",
            Self::Status => "find.kind.status",
            Self::Area => "find.kind.area",
            Self::Mechanism => "find.kind.mechanism",
            Self::Body => "find.kind.body",
            Self::Instrument => "find.kind.instrument",
        }
    }
}

/// Something that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// Its names, the one that is shown first.
    pub names: Vec<String>,
    /// What tells it from others of a like name: a code, an abbreviation, a date.
    pub note: String,
    /// The same names, and codes, folded.
    pub folded: Names,
    /// Its page.
    pub route: Route,
    /// View state to arrive with.
    pub query: Query,
}

impl Entry {
    fn new(kind: Kind, names: Vec<String>, codes: &[&str], note: String, route: Route) -> Self {
        let folded = Names {
            names: names.iter().map(|name| fold(name)).collect(),
            codes: codes.iter().map(|code| fold(code)).collect(),
        };
        Self {
            kind,
            names,
            note,
            folded,
            route,
            query: Query::default(),
        }
    }
}

/// Everything that can be found, by kind and in the language's alphabetical order. Tracks the language.
pub fn entries(i18n: I18n, catalogue: &Catalogue, languages: &[String]) -> Vec<Entry> {
    let mut entries = states(i18n, languages);
    entries.extend(records(i18n, catalogue));
    entries.sort_by(|one, other| {
        let by_name = || i18n.compare(&one.names[0], &other.names[0]);
        one.kind.cmp(&other.kind).then_with(by_name)
    });
    entries
}

/// States and territories by their names in every language of the portal, other known names and codes.
fn states(i18n: I18n, languages: &[String]) -> Vec<Entry> {
    let state = |(place, code): (usize, &str)| {
        let mut names = vec![i18n.country(code)];
        let official = i18n.find(&format!("pack.parties.{code}.official"));
        let elsewhere = languages.iter().filter_map(|one| region_name(one, code));
        let other = i18n.find(&format!("find.other.{code}")).unwrap_or_default();
        let other = other.split(';').map(|name| name.trim().to_owned());
        for name in official.into_iter().chain(elsewhere).chain(other) {
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        let codes = [code, alpha3(place).unwrap_or(code)];
        let (route, query) = if NOT_DRAWN.contains(&code) {
            (Route::Party(code.into()), Query::default())
        } else {
            (Route::Map, Query::default().with("region", code))
        };
        let entry = Entry::new(Kind::State, names, &codes, code.into(), route);
        Entry { query, ..entry }
    };
    countries().enumerate().map(state).collect()
}

/// What the catalogue has a page for.
fn records(i18n: I18n, catalogue: &Catalogue) -> Vec<Entry> {
    let named = |kind, group: &str, id: &str, route| {
        let key = format!("pack.{group}.{id}");
        let abbreviation = i18n.find(&format!("{key}.abbreviation"));
        let note = abbreviation.clone().unwrap_or_default();
        let names = [Some(i18n.t(&format!("{key}.name"))), abbreviation];
        Entry::new(
            kind,
            names.into_iter().flatten().collect(),
            &[],
            note,
            route,
        )
    };
    let organizations = catalogue.parties.iter();
    let organizations = organizations
        .filter(|party| party.kind == PartyKind::Organization)
        .map(|party| {
            let id = party.id.as_str();
            named(Kind::Organization, "parties", id, Route::Party(id.into()))
        });
    let statuses = catalogue.statuses.iter().map(|status| {
        let id = status.id.as_str();
        named(Kind::Status, "statuses", id, Route::Statuses)
    });
    let areas = catalogue.areas.iter().map(|area| {
        let name = i18n.t(&format!("pack.areas.{}.name", area.id));
        let (code, route) = (area.code.clone(), Route::Area(area.id.to_string()));
        Entry::new(Kind::Area, vec![name], &[&area.code], code, route)
    });
    let mechanisms = catalogue.mechanisms.iter().map(|mechanism| {
        let id = mechanism.id.as_str();
        named(
            Kind::Mechanism,
            "mechanisms",
            id,
            Route::Mechanism(id.into()),
        )
    });
    let bodies = catalogue.bodies.iter().map(|body| {
        let id = body.id.as_str();
        named(Kind::Body, "bodies", id, Route::Body(id.into()))
    });
    let instruments = catalogue.instruments.iter().map(|instrument| {
        let id = instrument.id.as_str();
        let signed = instrument.signed.map(|date| i18n.date(&date.to_string()));
        let route = Route::Instrument(id.into());
        let entry = named(Kind::Instrument, "instruments", id, route);
        Entry {
            note: signed.unwrap_or_default(),
            ..entry
        }
    });
    let first = organizations.chain(statuses).chain(areas);
    first
        .chain(mechanisms)
        .chain(bodies)
        .chain(instruments)
        .collect()
}
