//! Bad geometry: reported with its place, left out, and the rest still shown.
#![allow(clippy::unwrap_used)] // A test may fail where it stands, in its helpers too.

use std::collections::BTreeSet;

use concord_domain::geometry::{Atlas, Direction, MapPoint, RegionKind};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Two squares side by side that share a border, and a point.
fn sample() -> Value {
    json!({
        "type": "Topology",
        "bbox": [0, 0, 100, 50],
        "transform": {"scale": [0.5, 0.5], "translate": [0, 0]},
        "objects": {
            "regions": {"type": "GeometryCollection", "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "id": "AA", "properties": {"name": "Left", "kind": "state", "center": [10, 10], "extent": [0, 0, 20, 20]}},
                {"type": "MultiPolygon", "arcs": [[[2, -1]]], "id": "BB", "properties": {"kind": "territory"}},
                {"type": "Point", "coordinates": [160, 80], "id": "CC"},
            ]},
            "sphere": {"type": "Polygon", "arcs": [[3]]},
            "graticule": {"type": "MultiLineString", "arcs": [[0]]},
        },
        "arcs": [
            [[40, 0], [0, 40]],
            [[40, 40], [-40, 0], [0, -40], [40, 0]],
            [[40, 0], [40, 0], [0, 40], [-40, 0]],
            [[0, 0], [200, 0], [0, 100], [-200, 0], [0, -100]],
        ],
    })
}

#[test]
fn the_sample_is_read_whole() {
    let atlas = Atlas::parse(sample().to_string()).unwrap();
    assert_eq!(atlas.problems(), []);
    assert_eq!(atlas.region("AA").unwrap().path(), "m20 0 0 20-20 0 0-20z");
    assert_eq!(atlas.region("BB").unwrap().path(), "m20 0 20 0 0 20-20 0z");
    assert_eq!(
        atlas.region("BB").unwrap().center,
        MapPoint { x: 30.0, y: 10.0 }
    );
    assert_eq!(atlas.region("BB").unwrap().kind, RegionKind::Territory);
    assert_eq!(
        atlas.region("CC").unwrap().points,
        [MapPoint { x: 80.0, y: 40.0 }]
    );
    assert!(atlas.region("CC").unwrap().marker);
    assert_eq!(atlas.sphere_path(), "m0 0 100 0 0 50-100 0z");
    assert_eq!(atlas.graticule_path(), "m20 0 0 20");
}

/// Replaces the value at `pointer` (or removes it) and expects exactly this problem, and these regions to be left.
#[track_caller]
fn check(pointer: &str, replacement: Option<Value>, expected: &str, left: &[&str]) {
    let mut file = sample();
    match replacement {
        Some(value) => *file.pointer_mut(pointer).unwrap() = value,
        None => {
            let (parent, key) = pointer.rsplit_once('/').unwrap();
            file.pointer_mut(parent)
                .unwrap()
                .as_object_mut()
                .unwrap()
                .remove(key);
        }
    }
    let atlas = match Atlas::parse(file.to_string()) {
        Ok(atlas) => atlas,
        Err(problem) => {
            assert_eq!((problem.to_string().as_str(), left), (expected, &[][..]));
            return;
        }
    };
    let problems: Vec<String> = atlas.problems().iter().map(ToString::to_string).collect();
    assert_eq!(problems.join("; "), expected);
    let ids: Vec<&str> = atlas
        .regions()
        .iter()
        .map(|region| region.id.as_str())
        .collect();
    assert_eq!(ids, left);
}

const ALL: [&str; 3] = ["AA", "BB", "CC"];
const REGIONS: &str = "/objects/regions/geometries";

#[test]
fn a_file_that_is_no_topology_is_refused_with_the_place() {
    check(
        "/type",
        Some(json!("FeatureCollection")),
        "(the whole file): is not a TopoJSON topology",
        &[],
    );
    check("/arcs", None, "/arcs: should be an array of arcs", &[]);
    check(
        "/transform/scale",
        Some(json!([1, null])),
        "/transform/scale: should be two numbers",
        &[],
    );
    check(
        "/transform/scale",
        Some(json!([0, 1])),
        "/transform/scale: should be two numbers above zero",
        &[],
    );
    check(
        "/objects/regions",
        None,
        "/objects/regions: should be a geometry collection",
        &[],
    );
    check(
        REGIONS,
        Some(json!(7)),
        "/objects/regions/geometries: should be an array of geometries",
        &[],
    );
    check(
        REGIONS,
        Some(json!([])),
        "/objects/regions/geometries: has no region that can be used",
        &[],
    );
    for text in ["", "{", "null", "[]", "<!doctype html>", "\u{feff}{}"] {
        assert!(Atlas::parse(text).is_err(), "{text:?}");
    }
    let problem = Atlas::parse("{\"type\": \"Topology\",\n  \"arcs\": [[").unwrap_err();
    assert_eq!(
        problem.to_string(),
        "(the whole file): is not JSON (line 2, column 12)"
    );
}

#[test]
fn a_broken_part_is_reported_and_the_rest_is_shown() {
    let second = |rest: &str| format!("{REGIONS}/1{rest}");
    let empty = format!("{REGIONS}/1: has nothing that can be drawn and is left out");
    let arcs = second("/arcs/0/0");
    check(
        &arcs,
        Some(json!([2, 9])),
        &format!("{arcs}/1: names arc 9, which the file does not have; {empty}"),
        &["AA", "CC"],
    );
    check(
        &arcs,
        Some(json!([2, -9])),
        &format!("{arcs}/1: names arc -9, which the file does not have; {empty}"),
        &["AA", "CC"],
    );
    check(
        &arcs,
        Some(json!([2, 0.5])),
        &format!("{arcs}/1: should be the index of an arc; {empty}"),
        &["AA", "CC"],
    );
    check(
        &arcs,
        Some(json!([2])),
        &format!("{arcs}: is a ring whose arcs do not meet; {empty}"),
        &["AA", "CC"],
    );
    check(
        &arcs,
        Some(json!([2, 3])),
        &format!("{arcs}/1: is a ring whose arcs do not meet; {empty}"),
        &["AA", "CC"],
    );
    check(
        &arcs,
        Some(json!([])),
        &format!("{arcs}: is a ring of fewer than three points; {empty}"),
        &["AA", "CC"],
    );
    check(
        &arcs,
        Some(json!([0, -1])),
        &format!("{arcs}: is a ring of fewer than three points; {empty}"),
        &["AA", "CC"],
    );
    check(
        &second("/type"),
        Some(json!("Circle")),
        &format!("{REGIONS}/1/type: has a geometry type that a region cannot have; {empty}"),
        &["AA", "CC"],
    );
    check(&second("/type"), Some(json!(null)), &empty, &["AA", "CC"]);
    check(
        &second(""),
        Some(json!("BB")),
        &format!("{REGIONS}/1/type: has a geometry type that a region cannot have; {empty}"),
        &["AA", "CC"],
    );
    let broken = format!(
        "/arcs/2/1: should be a position [x, y] of numbers in range; {arcs}/0: uses arc 2, which could not be read; {empty}"
    );
    for position in [
        json!([null, 0]),
        json!([1]),
        json!("NaN"),
        json!([1e300, 0]),
    ] {
        check("/arcs/2/1", Some(position), &broken, &["AA", "CC"]);
    }
}

#[test]
fn a_region_whose_outline_is_broken_stays_as_a_marker_where_its_center_is_given() {
    let mut file = sample();
    file["objects"]["regions"]["geometries"][0]["arcs"] = json!([[77]]);
    let atlas = Atlas::parse(file.to_string()).unwrap();
    assert_eq!(atlas.problems().len(), 1);
    let region = atlas.region("AA").unwrap();
    assert!(region.marker && region.polygons.is_empty() && region.path().is_empty());
}

#[test]
fn ids_are_made_unique() {
    let id = format!("{REGIONS}/1/id");
    check(
        &id,
        Some(json!("AA")),
        &format!("{id}: has the id of an earlier region and is called x-aa-1"),
        &["AA", "x-aa-1", "CC"],
    );
    for missing in [None, Some(json!("")), Some(json!(null)), Some(json!([]))] {
        check(
            &id,
            missing,
            &format!("{id}: has no id and is called x-region-1"),
            &["AA", "x-region-1", "CC"],
        );
    }
    check(&id, Some(json!(36)), "", &["AA", "36", "CC"]);
}

#[test]
fn bad_properties_are_reported_and_computed_instead() {
    let property = |name: &str| format!("{REGIONS}/0/properties/{name}");
    for (name, what) in [
        ("kind", "state, territory or other"),
        ("center", "two numbers [x, y]"),
        ("extent", "four numbers [x0, y0, x1, y1]"),
    ] {
        check(
            &property(name),
            Some(json!("?")),
            &format!("{}: should be {what}", property(name)),
            &ALL,
        );
        check(&property(name), None, "", &ALL);
    }
    check(
        "/bbox",
        Some(json!([0, 0, 0, 0])),
        "/bbox: should be four numbers [x0, y0, x1, y1] with x0 < x1, y0 < y1",
        &ALL,
    );
    check(
        "/bbox",
        Some(json!([-180, -90, 180, 90])),
        "/bbox: looks like longitudes and latitudes, but the map takes projected coordinates",
        &ALL,
    );
    check("/bbox", None, "", &ALL);
    check("/objects/sphere", None, "", &ALL);
    check(
        "/objects/sphere/arcs/0/0",
        Some(json!(8)),
        "/objects/sphere/arcs/0/0: names arc 8, which the file does not have",
        &ALL,
    );
}

proptest! {
    #[test]
    fn no_damaged_text_panics(position in 0_usize..1200, replacement in any::<Vec<u8>>(), removed in 0_usize..40) {
        let mut bytes = sample().to_string().into_bytes();
        let start = position.min(bytes.len());
        let end = (start + removed).min(bytes.len());
        bytes.splice(start..end, replacement);
        exercise(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn no_damaged_value_panics(pick in any::<prop::sample::Index>(), value in values(), again in any::<prop::sample::Index>(), other in values()) {
        let mut file = sample();
        for (pick, value) in [(pick, value), (again, other)] {
            let mut pointers = Vec::new();
            collect_pointers(&file, String::new(), &mut pointers);
            *file.pointer_mut(pick.get::<String>(&pointers)).unwrap() = value;
        }
        exercise(&file.to_string());
    }
}

#[test]
fn no_truncation_of_a_shipped_file_panics() {
    let path = format!(
        "{}/../../public/map/un/overview.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let whole = std::fs::read_to_string(path).unwrap();
    for end in (0..whole.len()).step_by(whole.len() / 50) {
        assert!(
            Atlas::parse(&whole[..end]).is_err(),
            "cut after {end} bytes"
        );
    }
}

fn values() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(json!([])),
        Just(json!({})),
        Just(json!([[]])),
        Just(json!("Polygon")),
        Just(json!("MultiPoint")),
        Just(json!("GeometryCollection")),
        any::<i64>().prop_map(|number| json!(number)),
        any::<u64>().prop_map(|number| json!(number)),
        any::<f64>().prop_map(|number| json!(number)),
        (-6..6_i64).prop_map(|number| json!(number)),
        prop::collection::vec(-6..6_i64, 0..5).prop_map(|numbers| json!(numbers)),
        prop::collection::vec(any::<f64>(), 0..5).prop_map(|numbers| json!(numbers)),
    ]
}

fn collect_pointers(value: &Value, pointer: String, pointers: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect_pointers(item, format!("{pointer}/{index}"), pointers);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                collect_pointers(member, format!("{pointer}/{key}"), pointers);
            }
        }
        _ => {}
    }
    pointers.push(pointer);
}

/// Asks everything of whatever the text decodes to.
fn exercise(json: &str) {
    let Ok(atlas) = Atlas::parse(json) else {
        return;
    };
    let mut ids = BTreeSet::new();
    for region in atlas.regions() {
        assert!(ids.insert(region.id.as_str()));
        assert!(region.center.x.is_finite() && region.center.y.is_finite());
        assert!(region.polygons.is_empty() || !region.path().is_empty());
        assert!(atlas.hit(region.center, 1.0).is_some());
        assert!(atlas.region(region.id.as_str()) == Some(region));
    }
    for direction in Direction::ALL {
        let next = atlas.neighbor(&atlas.regions()[0].id, direction);
        assert!(next.is_none_or(|next| ids.contains(next.as_str())));
    }
    assert!(atlas.sphere_path().is_ascii() && atlas.graticule_path().is_ascii());
    for number in [f64::NAN, f64::INFINITY, -1.0] {
        assert!(
            atlas
                .hit(MapPoint { x: number, y: 0.0 }, number)
                .is_none_or(|region| ids.contains(region.id.as_str()))
        );
    }
}
