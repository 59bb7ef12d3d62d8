//! Reads TopoJSON, leniently: what cannot be used is reported with its place and left out, and the rest is kept.
//!
//! Format: the TopoJSON specification, with this map's properties as described in `public/map/README.md`.

mod arcs;
mod place;
mod regions;
mod shapes;

use serde_json::Value;

use self::arcs::Arcs;
use self::place::Place;
use self::regions::read_regions;
use self::shapes::{Shape, read_shape};
use super::atlas::Line;
use super::problem::{GeometryProblem, GeometryReason};
use super::region::Region;
use super::shape::{Extent, MapPoint, Polygon};

/// Coordinates beyond this are taken for damage; within it, no later calculation overflows.
const LARGEST_COORDINATE: f64 = 1e7;

/// Wider than this within ±180 × ±90, a map is in degrees.
const WORLD_IN_DEGREES: f64 = 300.0;

/// What a file holds, before it is indexed.
pub(super) struct Contents {
    pub(super) extent: Extent,
    pub(super) regions: Vec<Region>,
    pub(super) sphere: Vec<Polygon>,
    pub(super) graticule: Vec<Line>,
    pub(super) problems: Vec<GeometryProblem>,
}

/// The problems found so far.
type Problems = Vec<GeometryProblem>;

pub(super) fn read(json: &str) -> Result<Contents, GeometryProblem> {
    let root: Value = serde_json::from_str(json).map_err(|error| {
        Place::Root.problem(GeometryReason::Syntax {
            line: error.line(),
            column: error.column(),
        })
    })?;
    if root.get("type").and_then(Value::as_str) != Some("Topology") {
        return Err(Place::Root.problem(GeometryReason::NotTopology));
    }
    let mut problems = Problems::new();
    let arcs = Arcs::read(&root, &mut problems)?;
    let bbox = read_bbox(&root, &mut problems);
    let mut regions = read_regions(&root, &arcs, &mut problems)?;
    let extent = bbox.unwrap_or_else(|| regions::extent_of(&regions));
    if is_in_degrees(extent) {
        problems.push(Place::Root.key("bbox").problem(GeometryReason::Unprojected));
    }
    regions::mark_small(&mut regions, extent);
    let sphere = read_object(&root, "sphere", &arcs, &mut problems).polygons;
    let graticule = read_object(&root, "graticule", &arcs, &mut problems).lines;
    Ok(Contents {
        extent,
        regions,
        sphere,
        graticule,
        problems,
    })
}

/// An object beside the regions; a file may do without it.
fn read_object(root: &Value, name: &'static str, arcs: &Arcs, problems: &mut Problems) -> Shape {
    let mut shape = Shape::default();
    if let Some(object) = root.get("objects").and_then(|objects| objects.get(name)) {
        let place = Place::Root;
        let place = place.key("objects");
        read_shape(object, place.key(name), arcs, &mut shape, problems);
    }
    shape
}

fn read_bbox(root: &Value, problems: &mut Problems) -> Option<Extent> {
    let bbox = root.get("bbox")?;
    let extent = extent_from(bbox);
    if extent.is_none() {
        let reason =
            GeometryReason::Expected("four numbers [x0, y0, x1, y1] with x0 < x1, y0 < y1");
        problems.push(Place::Root.key("bbox").problem(reason));
    }
    extent
}

fn is_in_degrees(extent: Extent) -> bool {
    extent.min.x >= -180.5
        && extent.max.x <= 180.5
        && extent.min.y >= -90.5
        && extent.max.y <= 90.5
        && extent.width() > WORLD_IN_DEGREES
}

/// An extent that has an area, from `[x0, y0, x1, y1]`.
fn extent_from(value: &Value) -> Option<Extent> {
    let [x0, y0, x1, y1] = value.as_array()?.as_slice() else {
        return None;
    };
    let extent = Extent {
        min: point_from(x0, y0)?,
        max: point_from(x1, y1)?,
    };
    (extent.width() > 0.0 && extent.height() > 0.0).then_some(extent)
}

/// A point from `[x, y]`; further numbers, such as an elevation, are of no use here.
fn position_from(value: &Value) -> Option<MapPoint> {
    match value.as_array()?.as_slice() {
        [x, y, ..] => point_from(x, y),
        _ => None,
    }
}

fn point_from(x: &Value, y: &Value) -> Option<MapPoint> {
    usable(MapPoint {
        x: x.as_f64()?,
        y: y.as_f64()?,
    })
}

fn usable(point: MapPoint) -> Option<MapPoint> {
    (point.x.abs() <= LARGEST_COORDINATE && point.y.abs() <= LARGEST_COORDINATE).then_some(point)
}
