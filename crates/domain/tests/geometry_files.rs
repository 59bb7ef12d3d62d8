//! The geometry files that the portal ships: complete, whole, and drawn as their set promises.
#![allow(clippy::unwrap_used)] // A test may fail where it stands, in its helpers too.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use concord_domain::geometry::{Atlas, Direction, MapPoint, RegionId, RegionKind};

const FILES: [&str; 4] = [
    "un/overview",
    "un/detail",
    "de-facto/overview",
    "de-facto/detail",
];

// Places in map units, projected from their longitudes and latitudes by the recipe.
const SIMFEROPOL: (f64, f64) = (2273.3, 346.1);
const ASTANA: (f64, f64) = (2609.8, 271.5);
const MINSK: (f64, f64) = (2198.7, 239.2);
const DUSHANBE: (f64, f64) = (2635.9, 429.5);
const BISHKEK: (f64, f64) = (2677.3, 372.9);
const YEREVAN: (f64, f64) = (2385.4, 408.2);
const LAAYOUNE: (f64, f64) = (1790.2, 592.7);
const ANADYR: (f64, f64) = (3354.3, 112.1);
const MASERU: (f64, f64) = (2231.4, 1440.0);
const ATLANTIC: (f64, f64) = (1558.4, 548.3);

fn atlas(file: &str) -> Atlas {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../public/map")
        .join(file)
        .with_extension("json");
    Atlas::parse(fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn every_file_is_free_of_problems_and_has_all_members_of_the_united_nations() {
    for file in FILES {
        let atlas = atlas(file);
        assert_eq!(atlas.problems(), [], "{file}");
        let states = atlas.regions().iter();
        let states = states.filter(|region| region.kind == RegionKind::State);
        assert_eq!(states.count(), 193, "{file}");
        assert!(!atlas.sphere_path().is_empty(), "{file}");
        assert!(!atlas.graticule_path().is_empty(), "{file}");
    }
}

#[test]
fn all_files_have_the_same_regions_with_ids_of_the_promised_form() {
    let ids = |file| -> BTreeSet<RegionId> {
        atlas(file)
            .regions()
            .iter()
            .map(|region| region.id.clone())
            .collect()
    };
    let expected = ids(FILES[0]);
    for file in FILES {
        assert_eq!(ids(file), expected, "{file}");
    }
    for id in &expected {
        assert!(id.iso().is_some() || id.as_str().starts_with("x-"), "{id}");
    }
}

#[test]
fn levels_of_a_set_agree_on_everything_but_the_outline() {
    for set in ["un", "de-facto"] {
        let (overview, detail) = (
            atlas(&format!("{set}/overview")),
            atlas(&format!("{set}/detail")),
        );
        assert_eq!(overview.extent(), detail.extent());
        for region in overview.regions() {
            let other = detail.region(region.id.as_str()).unwrap();
            assert_eq!(
                (region.center, region.extent, region.marker, region.kind),
                (other.center, other.extent, other.marker, other.kind),
                "{}",
                region.id
            );
        }
    }
}

#[test]
fn places_lie_where_the_set_promises() {
    for level in ["overview", "detail"] {
        let un = atlas(&format!("un/{level}"));
        let de_facto = atlas(&format!("de-facto/{level}"));
        let check = |place: &str, (x, y), in_un: Option<&str>, in_de_facto: Option<&str>| {
            let at = |atlas: &Atlas| {
                atlas
                    .region_at(MapPoint { x, y })
                    .map(|region| region.id.to_string())
            };
            let found = (at(&un), at(&de_facto));
            let expected = (in_un.map(str::to_owned), in_de_facto.map(str::to_owned));
            assert_eq!(found, expected, "{place}, {level}");
        };
        check("Simferopol", SIMFEROPOL, Some("UA"), Some("RU"));
        check("Laayoune", LAAYOUNE, Some("EH"), Some("MA"));
        check("Anadyr", ANADYR, Some("RU"), Some("RU"));
        check("Yerevan", YEREVAN, Some("AM"), Some("AM"));
        check("Minsk", MINSK, Some("BY"), Some("BY"));
        check("Astana", ASTANA, Some("KZ"), Some("KZ"));
        check("Bishkek", BISHKEK, Some("KG"), Some("KG"));
        check("Dushanbe", DUSHANBE, Some("TJ"), Some("TJ"));
        check("Maseru, an enclave", MASERU, Some("LS"), Some("LS"));
        check("the Atlantic", ATLANTIC, None, None);
    }
}

#[test]
fn no_line_runs_across_the_map() {
    for file in FILES {
        let atlas = atlas(file);
        for region in atlas
            .regions()
            .iter()
            .filter(|region| region.id.as_str() != "AQ")
        {
            for ring in region.polygons.iter().flat_map(|polygon| polygon.rings()) {
                let steps = ring.iter().zip(ring.iter().skip(1).chain(ring.first()));
                let longest = steps.map(|(a, b)| a.distance(*b)).fold(0.0, f64::max);
                assert!(
                    longest < atlas.extent().width() / 8.0,
                    "{} in {file}",
                    region.id
                );
            }
        }
    }
}

#[test]
fn centers_of_large_regions_lie_inside() {
    for file in FILES {
        for region in atlas(file).regions().iter().filter(|region| !region.marker) {
            assert!(region.contains(region.center), "{} in {file}", region.id);
            assert!(
                region.extent.contains(region.center),
                "{} in {file}",
                region.id
            );
        }
    }
}

#[test]
fn a_pointer_near_a_small_state_means_it() {
    let atlas = atlas("un/overview");
    let malta = atlas.region("MT").unwrap().center;
    let beside = MapPoint {
        x: malta.x + 6.0,
        y: malta.y - 3.0,
    };
    let hit = |tolerance| {
        atlas
            .hit(beside, tolerance)
            .map(|region| region.id.as_str())
    };
    assert_eq!(hit(0.0), None);
    assert_eq!(hit(10.0), Some("MT"));
    let san_marino = atlas.region("SM").unwrap().center;
    let beside = MapPoint {
        x: san_marino.x - 3.0,
        y: san_marino.y - 3.0,
    };
    assert_eq!(atlas.hit(beside, 10.0).unwrap().id.as_str(), "IT");
    assert_eq!(atlas.marker_at(beside, 10.0).unwrap().id.as_str(), "SM");
}

#[test]
fn arrow_keys_lead_where_one_expects() {
    let atlas = atlas("un/overview");
    for (from, direction, to) in [
        ("KZ", Direction::Up, "RU"),
        ("PL", Direction::Right, "BY"),
        ("ES", Direction::Left, "PT"),
        ("US", Direction::Up, "CA"),
        ("EG", Direction::Left, "LY"),
        ("AR", Direction::Left, "CL"),
    ] {
        let found = atlas.neighbor(&RegionId::from(from), direction);
        assert_eq!(
            found.map(RegionId::as_str),
            Some(to),
            "from {from} {direction:?}"
        );
    }
}

#[test]
fn paths_draw_the_outline_to_a_tenth_of_a_map_unit() {
    for region in atlas("un/detail").regions() {
        let drawn = points_of_path(&region.path());
        let outline: Vec<MapPoint> = region
            .polygons
            .iter()
            .flat_map(|polygon| polygon.rings())
            .flatten()
            .copied()
            .collect();
        assert_eq!(drawn.len(), outline.len(), "{}", region.id);
        for (drawn, expected) in drawn.iter().zip(&outline) {
            assert!(
                drawn.distance(*expected) < 1e-6,
                "{}: {drawn:?} {expected:?}",
                region.id
            );
        }
    }
}

/// Follows path data made of `m` with relative pairs, and `z`.
fn points_of_path(path: &str) -> Vec<MapPoint> {
    let mut points = Vec::new();
    let mut start = MapPoint::default();
    for ring in path.split_terminator('z') {
        let spaced = ring.trim_start_matches('m').replace('-', " -");
        let numbers: Vec<f64> = spaced
            .split_whitespace()
            .map(|number| number.parse().unwrap())
            .collect();
        let mut pen = start;
        for (index, step) in numbers.chunks_exact(2).enumerate() {
            pen = MapPoint {
                x: pen.x + step[0],
                y: pen.y + step[1],
            };
            if index == 0 {
                start = pen;
            }
            points.push(pen);
        }
    }
    points
}
