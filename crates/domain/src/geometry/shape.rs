//! Points, extents, rings and polygons in map units: plane geometry without meaning.

/// A place on the map's canvas in map units; `x` grows to the right, `y` downward.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MapPoint {
    /// Map units from the canvas's left edge.
    pub x: f64,
    /// Map units from the canvas's upper edge.
    pub y: f64,
}

impl MapPoint {
    /// The distance to another point, in map units.
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// A closed line without the repeated last point.
pub type Ring = Vec<MapPoint>;

/// An upright rectangle in map units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// The upper left corner.
    pub min: MapPoint,
    /// The lower right corner.
    pub max: MapPoint,
}

impl Extent {
    /// The smallest extent around the points; `None` when there are none.
    pub fn around(points: impl IntoIterator<Item = MapPoint>) -> Option<Self> {
        points
            .into_iter()
            .map(|point| Self {
                min: point,
                max: point,
            })
            .reduce(Self::union)
    }

    /// The smallest extent that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            min: MapPoint {
                x: self.min.x.min(other.min.x),
                y: self.min.y.min(other.min.y),
            },
            max: MapPoint {
                x: self.max.x.max(other.max.x),
                y: self.max.y.max(other.max.y),
            },
        }
    }

    /// Whether the point lies inside or on the edge.
    #[must_use]
    pub fn contains(&self, point: MapPoint) -> bool {
        (self.min.x..=self.max.x).contains(&point.x) && (self.min.y..=self.max.y).contains(&point.y)
    }

    /// The width in map units.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.max.x - self.min.x
    }

    /// The height in map units.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.max.y - self.min.y
    }

    /// The point in the middle.
    #[must_use]
    pub fn center(&self) -> MapPoint {
        MapPoint {
            x: f64::midpoint(self.min.x, self.max.x),
            y: f64::midpoint(self.min.y, self.max.y),
        }
    }
}

/// An area with an outline and possibly holes; rings combine by the even-odd rule, so their direction is of no matter.
#[derive(Clone, Debug, PartialEq)]
pub struct Polygon {
    rings: Vec<Ring>,
    bounds: Extent,
}

impl Polygon {
    /// A polygon of its outline and its holes; `None` without a point.
    #[must_use]
    pub fn new(rings: Vec<Ring>) -> Option<Self> {
        let bounds = Extent::around(rings.iter().flatten().copied())?;
        Some(Self { rings, bounds })
    }

    /// The outline first, then the holes.
    #[must_use]
    pub fn rings(&self) -> &[Ring] {
        &self.rings
    }

    /// The smallest extent around the polygon.
    #[must_use]
    pub fn bounds(&self) -> Extent {
        self.bounds
    }

    /// Whether the point lies inside, by the even-odd rule.
    #[must_use]
    pub fn contains(&self, point: MapPoint) -> bool {
        self.bounds.contains(point)
            && self
                .edges()
                .filter(|&(a, b)| crosses(a, b, point.y).is_some_and(|x| point.x < x))
                .count()
                % 2
                == 1
    }

    /// The outline's area without the holes, in square map units.
    #[must_use]
    pub fn area(&self) -> f64 {
        let mut areas = self.rings.iter().map(|ring| signed_area(ring).abs());
        let outline = areas.next().unwrap_or_default();
        (outline - areas.sum::<f64>()).max(0.0)
    }

    /// A point inside, as near to the center of gravity as a horizontal line through it allows.
    #[must_use]
    pub fn inner_point(&self) -> MapPoint {
        let centroid = self.rings.first().and_then(|ring| centroid(ring));
        let middle = centroid.unwrap_or_else(|| self.bounds.center());
        if self.contains(middle) {
            return middle;
        }
        self.widest_span(middle.y)
            .map_or(middle, |x| MapPoint { x, y: middle.y })
    }

    /// The middle of the widest part of the polygon on the horizontal line at `y`.
    fn widest_span(&self, y: f64) -> Option<f64> {
        let mut crossings: Vec<f64> = self.edges().filter_map(|(a, b)| crosses(a, b, y)).collect();
        crossings.sort_by(f64::total_cmp);
        crossings
            .chunks_exact(2)
            .max_by(|a, b| (a[1] - a[0]).total_cmp(&(b[1] - b[0])))
            .map(|span| f64::midpoint(span[0], span[1]))
    }

    fn edges(&self) -> impl Iterator<Item = (MapPoint, MapPoint)> {
        self.rings.iter().flat_map(|ring| edges(ring))
    }
}

fn edges(ring: &[MapPoint]) -> impl Iterator<Item = (MapPoint, MapPoint)> {
    let following = ring.iter().skip(1).chain(ring.first());
    ring.iter().copied().zip(following.copied())
}

/// Where the edge crosses the horizontal line at `y`; the lower end counts, the upper does not, so no corner counts twice.
fn crosses(a: MapPoint, b: MapPoint, y: f64) -> Option<f64> {
    ((a.y > y) != (b.y > y)).then(|| a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x))
}

fn signed_area(ring: &[MapPoint]) -> f64 {
    edges(ring).map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f64>() / 2.0
}

fn centroid(ring: &[MapPoint]) -> Option<MapPoint> {
    let area = signed_area(ring);
    let (mut x, mut y) = (0.0, 0.0);
    for (a, b) in edges(ring) {
        let cross = a.x * b.y - b.x * a.y;
        x += (a.x + b.x) * cross;
        y += (a.y + b.y) * cross;
    }
    let center = MapPoint {
        x: x / (6.0 * area),
        y: y / (6.0 * area),
    };
    (center.x.is_finite() && center.y.is_finite()).then_some(center)
}
