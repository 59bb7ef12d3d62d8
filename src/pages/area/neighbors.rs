//! Areas that share a body or a mechanism.

use std::collections::BTreeSet;

use concord_domain::pack::{Area, AreaId, Catalogue};

/// The areas that a body or a mechanism of this one also works in, in the catalogue's order; not those above or below.
pub fn of<'c>(catalogue: &'c Catalogue, id: &str) -> Vec<&'c Area> {
    let mechanisms = catalogue.mechanisms_of(id).map(|one| &one.areas);
    let bodies = catalogue.bodies_of(id).map(|one| &one.areas);
    let shared: BTreeSet<&str> = mechanisms
        .chain(bodies)
        .flatten()
        .map(AreaId::as_str)
        .collect();
    let is_above = |one: &str, other: &str| {
        let mut above = catalogue.ancestors(other);
        above.any(|ancestor| ancestor.id == *one)
    };
    catalogue
        .areas
        .iter()
        .filter(|area| shared.contains(area.id.as_str()) && area.id != *id)
        .filter(|area| !is_above(area.id.as_str(), id) && !is_above(id, area.id.as_str()))
        .collect()
}
