//! The regions of a file: shapes with identity and properties, completed where the file says nothing.

use std::collections::BTreeSet;
use std::f64::consts::PI;

use serde_json::Value;

use super::arcs::Arcs;
use super::place::Place;
use super::shapes::{Shape, read_shape};
use super::{Problems, extent_from, position_from};
use crate::geometry::problem::{GeometryProblem, GeometryReason};
use crate::geometry::region::{Region, RegionId, RegionKind};
use crate::geometry::shape::{Extent, MapPoint, Polygon};

/// A region gets a marker when its largest polygon is smaller than a disc of this part of the map's width.
const SMALL: f64 = 12.0 / 4096.0;

pub(super) fn read_regions(
    root: &Value,
    arcs: &Arcs,
    problems: &mut Problems,
) -> Result<Vec<Region>, GeometryProblem> {
    let root_place = Place::Root;
    let objects = root_place.key("objects");
    let object = objects.key("regions");
    let place = object.key("geometries");
    let collection = root
        .get("objects")
        .and_then(|objects| objects.get("regions"));
    let collection = collection.ok_or_else(|| object.expected("a geometry collection"))?;
    let Some(geometries) = collection.get("geometries").and_then(Value::as_array) else {
        return Err(place.expected("an array of geometries"));
    };
    let mut ids = Ids::default();
    let regions: Vec<Region> = geometries
        .iter()
        .enumerate()
        .filter_map(|(index, geometry)| {
            read_region(
                geometry,
                place.index(index),
                index,
                arcs,
                &mut ids,
                problems,
            )
        })
        .collect();
    if regions.is_empty() {
        return Err(place.problem(GeometryReason::NoRegions));
    }
    Ok(regions)
}

fn read_region(
    geometry: &Value,
    place: Place<'_>,
    index: usize,
    arcs: &Arcs,
    ids: &mut Ids,
    problems: &mut Problems,
) -> Option<Region> {
    let mut shape = Shape::default();
    read_shape(geometry, place, arcs, &mut shape, problems);
    let properties = Properties::read(geometry, place, problems);
    let Some((center, extent)) = locate(&shape, &properties) else {
        problems.push(place.problem(GeometryReason::Empty));
        return None;
    };
    Some(Region {
        id: ids.take(geometry.get("id"), index, place, problems),
        name: properties.name,
        kind: properties.kind,
        center,
        extent,
        marker: properties.marker || shape.polygons.is_empty(),
        polygons: shape.polygons,
        points: shape.points,
    })
}

/// Center and extent as the file gives them, or else of the largest polygon, or else of the points.
fn locate(shape: &Shape, properties: &Properties) -> Option<(MapPoint, Extent)> {
    let largest = largest(&shape.polygons);
    let center = properties
        .center
        .or_else(|| largest.map(Polygon::inner_point))
        .or_else(|| shape.points.first().copied())?;
    let extent = properties
        .extent
        .or_else(|| largest.map(Polygon::bounds))
        .or_else(|| Extent::around(shape.points.iter().copied().chain([center])))?;
    Some((center, extent))
}

fn largest(polygons: &[Polygon]) -> Option<&Polygon> {
    polygons.iter().max_by(|a, b| a.area().total_cmp(&b.area()))
}

/// The extent of all shapes, for a file without a `bbox`.
pub(super) fn extent_of(regions: &[Region]) -> Extent {
    let points = regions.iter().flat_map(|region| {
        let bounds = region.polygons.iter().map(Polygon::bounds);
        bounds
            .flat_map(|bounds| [bounds.min, bounds.max])
            .chain(region.points.iter().copied())
            .chain([region.center])
    });
    let origin = MapPoint::default();
    Extent::around(points).unwrap_or(Extent {
        min: origin,
        max: origin,
    })
}

/// Marks what is too small to hit, in a file that says of no region that it has a marker.
pub(super) fn mark_small(regions: &mut [Region], extent: Extent) {
    if regions
        .iter()
        .any(|region| region.marker && !region.polygons.is_empty())
    {
        return;
    }
    let smallest = PI * (extent.width() * SMALL / 2.0).powi(2);
    for region in regions {
        let area = largest(&region.polygons).map_or(0.0, Polygon::area);
        region.marker |= area < smallest;
    }
}

/// What the file says about a region; whatever it leaves out is computed.
struct Properties {
    name: String,
    kind: RegionKind,
    center: Option<MapPoint>,
    extent: Option<Extent>,
    marker: bool,
}

impl Properties {
    fn read(geometry: &Value, place: Place<'_>, problems: &mut Problems) -> Self {
        let place = place.key("properties");
        let properties = geometry.get("properties").unwrap_or(&Value::Null);
        let mut known = |name, what, is_valid: bool| {
            if !is_valid && properties.get(name).is_some() {
                problems.push(place.key(name).expected(what));
            }
        };
        let text = |name| properties.get(name).and_then(Value::as_str);
        let kind = text("kind").and_then(RegionKind::parse);
        let center = properties.get("center").and_then(position_from);
        let extent = properties.get("extent").and_then(extent_from);
        let marker = properties.get("marker").and_then(Value::as_bool);
        known("kind", "state, territory or other", kind.is_some());
        known("center", "two numbers [x, y]", center.is_some());
        known("extent", "four numbers [x0, y0, x1, y1]", extent.is_some());
        known("marker", "true or false", marker.is_some());
        Self {
            name: text("name").unwrap_or_default().to_owned(),
            kind: kind.unwrap_or_default(),
            center,
            extent,
            marker: marker.unwrap_or_default(),
        }
    }
}

/// The ids given so far; each only once.
#[derive(Default)]
struct Ids(BTreeSet<String>);

impl Ids {
    fn take(
        &mut self,
        id: Option<&Value>,
        index: usize,
        place: Place<'_>,
        problems: &mut Problems,
    ) -> RegionId {
        let place = place.key("id");
        let given = match id {
            Some(Value::String(id)) if !id.is_empty() => Some(id.clone()),
            Some(Value::Number(id)) => Some(id.to_string()),
            _ => None,
        };
        let id = match given {
            None => {
                let id = self.unused(&format!("x-region-{index}"));
                problems.push(place.problem(GeometryReason::MissingId(id.clone())));
                id
            }
            Some(id) if self.0.contains(&id) => {
                let id = self.unused(&format!("x-{}-{index}", id.to_ascii_lowercase()));
                problems.push(place.problem(GeometryReason::DuplicateId(id.clone())));
                id
            }
            Some(id) => id,
        };
        self.0.insert(id.clone());
        RegionId::from(id)
    }

    fn unused(&self, stem: &str) -> String {
        let mut id = stem.to_owned();
        while self.0.contains(&id) {
            id.push('-');
        }
        id
    }
}
