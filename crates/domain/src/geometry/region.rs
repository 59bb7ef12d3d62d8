//! A region: one shape of the map with its identity.

use std::fmt;

use super::path::PathWriter;
use super::shape::{Extent, MapPoint, Polygon};

/// What a region is called everywhere: ISO 3166-1 alpha-2, or an own id that begins with `x-`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegionId(String);

impl RegionId {
    /// The id as it stands in the file, in `data-region` and in the query.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The ISO 3166-1 alpha-2 code; `None` for a region that has none.
    #[must_use]
    pub fn iso(&self) -> Option<&str> {
        let is_code = self.0.len() == 2 && self.0.bytes().all(|byte| byte.is_ascii_uppercase());
        is_code.then_some(&self.0)
    }
}

impl From<String> for RegionId {
    fn from(id: String) -> Self {
        Self(id)
    }
}

impl From<&str> for RegionId {
    fn from(id: &str) -> Self {
        Self(id.to_owned())
    }
}

impl fmt::Display for RegionId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// What a region is in the eyes of the United Nations and of ISO 3166.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RegionKind {
    /// A member of the United Nations.
    State,
    /// Has an ISO code and is not a member; the observer States VA and PS are among them.
    Territory,
    /// Has no ISO code.
    #[default]
    Other,
}

impl RegionKind {
    /// The word in the file and in `data-kind`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Territory => "territory",
            Self::Other => "other",
        }
    }

    pub(super) fn parse(word: &str) -> Option<Self> {
        [Self::State, Self::Territory, Self::Other]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }
}

/// One shape of the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// What it is called; unique in its atlas.
    pub id: RegionId,
    /// English name, for the reader of the file; what people see comes from the locale. May be empty.
    pub name: String,
    /// What it is.
    pub kind: RegionKind,
    /// Where a label or marker belongs.
    pub center: MapPoint,
    /// The main part, what to zoom to.
    pub extent: Extent,
    /// Whether it is too small to hit at world zoom and gets a marker of fixed size.
    pub marker: bool,
    /// Its areas; empty for a region that is only a point at this level of detail.
    pub polygons: Vec<Polygon>,
    /// Its points, where the file gives points.
    pub points: Vec<MapPoint>,
}

impl Region {
    /// Whether the point lies in one of the region's areas.
    #[must_use]
    pub fn contains(&self, point: MapPoint) -> bool {
        self.polygons.iter().any(|polygon| polygon.contains(point))
    }

    /// The outline for the `d` attribute of an SVG path, in map units, to be filled by the even-odd rule;
    /// empty for a region that is only a point.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = PathWriter::default();
        for ring in self.polygons.iter().flat_map(Polygon::rings) {
            path.ring(ring);
        }
        path.finish()
    }
}
