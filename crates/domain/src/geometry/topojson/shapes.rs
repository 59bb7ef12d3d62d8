//! Geometry objects: what can be drawn of them.

use serde_json::Value;

use super::Problems;
use super::arcs::Arcs;
use super::place::Place;
use crate::geometry::atlas::Line;
use crate::geometry::problem::{GeometryProblem, GeometryReason};
use crate::geometry::shape::{MapPoint, Polygon};

/// The parts of a geometry object, whatever its type.
#[derive(Default)]
pub(super) struct Shape {
    pub(super) polygons: Vec<Polygon>,
    pub(super) points: Vec<MapPoint>,
    pub(super) lines: Vec<Line>,
}

/// Adds what can be read of a geometry to the shape. A part with a problem is left out alone.
pub(super) fn read_shape(
    geometry: &Value,
    place: Place<'_>,
    arcs: &Arcs,
    shape: &mut Shape,
    problems: &mut Problems,
) {
    let kind = match geometry.get("type") {
        Some(Value::Null) => return, // TopoJSON's null geometry.
        kind => kind.and_then(Value::as_str).unwrap_or_default(),
    };
    let result = match kind {
        "Polygon" => part(geometry, "arcs", place, |value, place| {
            shape.polygons.extend(polygon(value, place, arcs)?);
            Ok(())
        }),
        "MultiPolygon" => parts(geometry, "arcs", place, problems, |value, place, _| {
            shape.polygons.extend(polygon(value, place, arcs)?);
            Ok(())
        }),
        "LineString" => part(geometry, "arcs", place, |value, place| {
            shape.lines.push(arcs.line(value, place)?);
            Ok(())
        }),
        "MultiLineString" => parts(geometry, "arcs", place, problems, |value, place, _| {
            shape.lines.push(arcs.line(value, place)?);
            Ok(())
        }),
        "Point" => part(geometry, "coordinates", place, |value, place| {
            shape.points.push(arcs.position(value, place)?);
            Ok(())
        }),
        "MultiPoint" => parts(
            geometry,
            "coordinates",
            place,
            problems,
            |value, place, _| {
                shape.points.push(arcs.position(value, place)?);
                Ok(())
            },
        ),
        "GeometryCollection" => parts(
            geometry,
            "geometries",
            place,
            problems,
            |value, place, problems| {
                read_shape(value, place, arcs, shape, problems);
                Ok(())
            },
        ),
        _ => Err(place.key("type").problem(GeometryReason::UnknownType)),
    };
    problems.extend(result.err());
}

fn part(
    geometry: &Value,
    name: &'static str,
    place: Place<'_>,
    read: impl FnOnce(&Value, Place<'_>) -> Result<(), GeometryProblem>,
) -> Result<(), GeometryProblem> {
    let place = place.key(name);
    let value = geometry.get(name);
    read(value.ok_or_else(|| place.expected("an array"))?, place)
}

fn parts(
    geometry: &Value,
    name: &'static str,
    place: Place<'_>,
    problems: &mut Problems,
    mut read: impl FnMut(&Value, Place<'_>, &mut Problems) -> Result<(), GeometryProblem>,
) -> Result<(), GeometryProblem> {
    let place = place.key(name);
    let values = geometry.get(name).and_then(Value::as_array);
    let values = values.ok_or_else(|| place.expected("an array"))?;
    for (index, value) in values.iter().enumerate() {
        let result = read(value, place.index(index), problems);
        problems.extend(result.err());
    }
    Ok(())
}

/// A polygon, or nothing for an empty list of rings.
fn polygon(
    value: &Value,
    place: Place<'_>,
    arcs: &Arcs,
) -> Result<Option<Polygon>, GeometryProblem> {
    let rings = value
        .as_array()
        .ok_or_else(|| place.expected("an array of rings"))?;
    let rings = rings
        .iter()
        .enumerate()
        .map(|(index, ring)| arcs.ring(ring, place.index(index)));
    Ok(Polygon::new(rings.collect::<Result<_, _>>()?))
}
