//! What was found, in groups.

use super::index::{Entry, Kind};
use super::matching::{Fit, Wanted};

/// How many of a group are shown.
const MOST: usize = 5;

/// One thing that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its place in the index.
    pub entry: usize,
    /// Which of its names fits; 0 is the one that is shown anyway.
    pub name: usize,
}

/// What was found of one kind, the best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The kind.
    pub kind: Kind,
    /// The first few.
    pub hits: Vec<Hit>,
    /// How many there are.
    pub count: usize,
}

/// How well something fits, and whether by another name than the one that is shown.
type Ranked = ((Fit, bool), Hit);

/// Everything that fits, the group with the best first; entries come in the order of kinds and names.
pub fn search(entries: &[Entry], wanted: &Wanted) -> Vec<Group> {
    let mut groups: Vec<(Kind, Vec<Ranked>)> = Vec::new();
    for (entry, one) in entries.iter().enumerate() {
        let Some((fit, name)) = wanted.fit(&one.folded) else {
            continue;
        };
        let found = ((fit, name > 0), Hit { entry, name });
        match groups.iter_mut().find(|(kind, _)| *kind == one.kind) {
            Some((_, hits)) => hits.push(found),
            None => groups.push((one.kind, vec![found])),
        }
    }
    for (_, hits) in &mut groups {
        hits.sort_by_key(|(rank, _)| *rank);
    }
    groups.sort_by_key(|(kind, hits)| (hits.first().map(|(rank, _)| *rank), *kind));
    let shown = |hits: &[Ranked]| hits.iter().take(MOST).map(|(_, hit)| *hit).collect();
    groups
        .into_iter()
        .map(|(kind, hits)| Group {
            kind,
            hits: shown(&hits),
            count: hits.len(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find::matching::Names;
    use crate::route::{Query, Route};
    use wasm_bindgen_test::wasm_bindgen_test;

    fn entry(kind: Kind, name: &str) -> Entry {
        Entry {
            kind,
            names: vec![name.into()],
            note: String::new(),
            folded: Names {
                names: vec![name.into()],
                codes: Vec::new(),
            },
            route: Route::Map,
            query: Query::default(),
        }
    }

    #[wasm_bindgen_test]
    fn the_best_group_stands_first_and_shows_a_few() {
        let mut entries = vec![entry(Kind::State, "upper channel islands")];
        entries.push(entry(Kind::Mechanism, "operation channel"));
        entries.push(entry(Kind::Mechanism, "channel"));
        let numbered =
            (0..7).map(|number| entry(Kind::Instrument, &format!("on channel {number}")));
        entries.extend(numbered);
        let groups = search(&entries, &Wanted::new("channel").unwrap());
        let found: Vec<(Kind, usize, usize)> = groups
            .iter()
            .map(|group| (group.kind, group.hits[0].entry, group.count))
            .collect();
        let expected = [
            (Kind::Mechanism, 2, 2),
            (Kind::State, 0, 1),
            (Kind::Instrument, 3, 7),
        ];
        assert_eq!(found, expected);
        assert_eq!(groups[2].hits.len(), MOST);
    }
}
