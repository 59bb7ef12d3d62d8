//! The arcs of a topology: lines that neighbors share, stored once.

use serde_json::Value;

use super::place::Place;
use super::{Problems, position_from, usable};
use crate::geometry::problem::{GeometryProblem, GeometryReason};
use crate::geometry::shape::{MapPoint, Ring};

const POSITION: &str = "a position [x, y] of numbers in range";

/// All arcs in map units; `None` in place of one that could not be read.
pub(super) struct Arcs {
    arcs: Vec<Option<Vec<MapPoint>>>,
    transform: Option<Transform>,
}

/// How a quantized topology's whole numbers become map units.
#[derive(Clone, Copy)]
struct Transform {
    scale: MapPoint,
    translate: MapPoint,
}

impl Arcs {
    pub(super) fn read(root: &Value, problems: &mut Problems) -> Result<Self, GeometryProblem> {
        let root_place = Place::Root;
        let transform = match root.get("transform") {
            None => None,
            Some(value) => Some(Transform::read(value, root_place.key("transform"))?),
        };
        let place = root_place.key("arcs");
        let Some(values) = root.get("arcs").and_then(Value::as_array) else {
            return Err(place.expected("an array of arcs"));
        };
        let arcs = values.iter().enumerate().map(|(index, value)| {
            read_arc(value, transform, place.index(index))
                .map_err(|problem| problems.push(problem))
                .ok()
        });
        Ok(Self {
            arcs: arcs.collect(),
            transform,
        })
    }

    /// A single position outside the arcs, as points have it.
    pub(super) fn position(
        &self,
        value: &Value,
        place: Place<'_>,
    ) -> Result<MapPoint, GeometryProblem> {
        position_from(value)
            .and_then(|position| Transform::apply(self.transform, position))
            .ok_or_else(|| place.expected(POSITION))
    }

    /// The line that a list of arc indexes makes, end to end; the complement of an index means the arc backward.
    pub(super) fn line(
        &self,
        value: &Value,
        place: Place<'_>,
    ) -> Result<Vec<MapPoint>, GeometryProblem> {
        let Some(indexes) = value.as_array() else {
            return Err(place.expected("an array of arc indexes"));
        };
        let mut line: Vec<MapPoint> = Vec::new();
        for (position, index) in indexes.iter().enumerate() {
            let place = place.index(position);
            let arc = self.arc(index).map_err(|reason| place.problem(reason))?;
            if line.last().is_some_and(|last| arc.first() != Some(last)) {
                return Err(place.problem(GeometryReason::OpenRing));
            }
            let joint = usize::from(!line.is_empty());
            line.extend(arc.points().skip(joint));
        }
        Ok(line)
    }

    /// A closed line, without the repeated last point.
    pub(super) fn ring(&self, value: &Value, place: Place<'_>) -> Result<Ring, GeometryProblem> {
        let mut ring = self.line(value, place)?;
        if ring.len() > 1 && ring.first() != ring.last() {
            return Err(place.problem(GeometryReason::OpenRing));
        }
        ring.pop();
        if ring.len() < 3 {
            return Err(place.problem(GeometryReason::ShortRing));
        }
        Ok(ring)
    }

    fn arc(&self, value: &Value) -> Result<Arc<'_>, GeometryReason> {
        let index = value
            .as_i64()
            .ok_or(GeometryReason::Expected("the index of an arc"))?;
        let backward = index < 0;
        let position = usize::try_from(if backward { !index } else { index });
        match position.ok().and_then(|position| self.arcs.get(position)) {
            None => Err(GeometryReason::UnknownArc(index)),
            Some(None) => Err(GeometryReason::BrokenArc(index)),
            Some(Some(points)) => Ok(Arc { points, backward }),
        }
    }
}

/// An arc in the direction in which a ring uses it.
struct Arc<'a> {
    points: &'a [MapPoint],
    backward: bool,
}

impl Arc<'_> {
    fn points(&self) -> impl Iterator<Item = MapPoint> {
        let last = self.points.len().saturating_sub(1);
        (0..self.points.len())
            .map(move |index| self.points[if self.backward { last - index } else { index }])
    }

    fn first(&self) -> Option<&MapPoint> {
        if self.backward {
            self.points.last()
        } else {
            self.points.first()
        }
    }
}

fn read_arc(
    value: &Value,
    transform: Option<Transform>,
    place: Place<'_>,
) -> Result<Vec<MapPoint>, GeometryProblem> {
    let Some(positions) = value.as_array().filter(|positions| !positions.is_empty()) else {
        return Err(place.expected("an array of positions"));
    };
    let mut sum = MapPoint::default();
    let points = positions.iter().enumerate().map(|(index, value)| {
        let position = position_from(value).and_then(|position| {
            if transform.is_none() {
                return Some(position);
            }
            // A quantized arc holds the step from each position to the next.
            sum = MapPoint {
                x: sum.x + position.x,
                y: sum.y + position.y,
            };
            Transform::apply(transform, sum)
        });
        position.ok_or_else(|| place.index(index).expected(POSITION))
    });
    points.collect()
}

impl Transform {
    fn read(value: &Value, place: Place<'_>) -> Result<Self, GeometryProblem> {
        let pair = |name| {
            value
                .get(name)
                .and_then(position_from)
                .ok_or_else(|| place.key(name).expected("two numbers"))
        };
        let (scale, translate) = (pair("scale")?, pair("translate")?);
        if scale.x <= 0.0 || scale.y <= 0.0 {
            return Err(place.key("scale").expected("two numbers above zero"));
        }
        Ok(Self { scale, translate })
    }

    fn apply(transform: Option<Self>, position: MapPoint) -> Option<MapPoint> {
        let Some(Self { scale, translate }) = transform else {
            return usable(position);
        };
        usable(MapPoint {
            x: position.x * scale.x + translate.x,
            y: position.y * scale.y + translate.y,
        })
    }
}
