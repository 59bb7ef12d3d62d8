//! Which region is near a point, and where arrow keys lead, on maps of any arrangement.
#![allow(clippy::unwrap_used)] // A test may fail where it stands, in its helpers too.

use std::collections::BTreeSet;

use concord_domain::geometry::{Atlas, Direction, MapPoint};
use proptest::prelude::*;
use serde_json::{Value, json};

/// An atlas of points only, one region a center.
fn atlas_of(centers: &[(f64, f64)]) -> Atlas {
    let geometries: Vec<Value> = centers
        .iter()
        .enumerate()
        .map(|(index, (x, y))| json!({"type": "Point", "coordinates": [x, y], "id": index.to_string()}))
        .collect();
    let file = json!({"type": "Topology", "arcs": [], "objects": {"regions": {"type": "GeometryCollection", "geometries": geometries}}});
    Atlas::parse(file.to_string()).unwrap()
}

/// That each step leads in its direction, and that all regions can be reached from all.
fn check_arrow_keys(atlas: &Atlas) {
    let regions = atlas.regions();
    let position = |id: &str| {
        regions
            .iter()
            .position(|region| region.id.as_str() == id)
            .unwrap()
    };
    let mut forward = vec![Vec::new(); regions.len()];
    let mut backward = forward.clone();
    for (from, region) in regions.iter().enumerate() {
        for direction in Direction::ALL {
            let Some(next) = atlas.neighbor(&region.id, direction) else {
                continue;
            };
            let to = position(next.as_str());
            let (a, b) = (region.center, regions[to].center);
            let leads = match direction {
                Direction::Left => (b.x, to) < (a.x, from),
                Direction::Right => (b.x, to) > (a.x, from),
                Direction::Up => (b.y, to) < (a.y, from),
                Direction::Down => (b.y, to) > (a.y, from),
            };
            assert!(leads, "{direction:?} from {a:?} leads to {b:?}");
            forward[from].push(to);
            backward[to].push(from);
        }
    }
    for steps in [forward, backward] {
        let mut reached = BTreeSet::from([0]);
        let mut pending = vec![0];
        while let Some(from) = pending.pop() {
            pending.extend(steps[from].iter().copied().filter(|&to| reached.insert(to)));
        }
        assert_eq!(reached.len(), regions.len());
    }
}

#[test]
fn arrow_keys_reach_everything_on_the_shipped_maps_and_on_large_ones() {
    for file in ["un/overview", "de-facto/overview"] {
        let path = format!(
            "{}/../../public/map/{file}.json",
            env!("CARGO_MANIFEST_DIR")
        );
        check_arrow_keys(&Atlas::parse(std::fs::read_to_string(path).unwrap()).unwrap());
    }
    let many: Vec<(f64, f64)> = (0..1500_u32)
        .map(|n| (f64::from(n * 7919 % 1009), f64::from(n * 104_729 % 503)))
        .collect();
    check_arrow_keys(&atlas_of(&many));
}

proptest! {
    #[test]
    fn arrow_keys_reach_everything_scattered(centers in prop::collection::vec((0.0..4096.0, 0.0..1994.0), 1..80)) {
        check_arrow_keys(&atlas_of(&centers));
    }

    #[test]
    fn arrow_keys_reach_everything_on_a_coarse_grid(centers in prop::collection::vec((0..6_i32, 0..6_i32), 1..60)) {
        let centers: Vec<(f64, f64)> = centers.into_iter().map(|(x, y)| (x.into(), y.into())).collect();
        check_arrow_keys(&atlas_of(&centers));
    }

    #[test]
    fn the_nearest_marker_is_found(centers in prop::collection::vec((0.0..400.0, 0.0..400.0), 1..60), x in 0.0..400.0, y in 0.0..400.0, radius in 0.0..100.0) {
        let atlas = atlas_of(&centers);
        let point = MapPoint { x, y };
        let distances = atlas.regions().iter().map(|region| region.center.distance(point));
        let expected = distances.filter(|distance| *distance <= radius).min_by(f64::total_cmp);
        let found = atlas.hit(point, radius).map(|region| region.center.distance(point));
        prop_assert_eq!(found, expected);
    }
}
