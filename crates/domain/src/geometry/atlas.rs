//! All shapes of one level of one boundary set, and the questions that a map asks of them.

use std::sync::OnceLock;

use super::anchors::Anchors;
use super::neighbors::{Direction, Neighbors};
use super::path::PathWriter;
use super::problem::GeometryProblem;
use super::region::{Region, RegionId};
use super::shape::{Extent, MapPoint, Polygon};
use super::topojson::{self, Contents};

/// An open line in map units.
pub type Line = Vec<MapPoint>;

/// The decoded map.
#[derive(Clone, Debug)]
pub struct Atlas {
    extent: Extent,
    regions: Vec<Region>,
    /// Indexes into `regions`, ordered by id.
    by_id: Vec<usize>,
    sphere: Vec<Polygon>,
    graticule: Vec<Line>,
    problems: Vec<GeometryProblem>,
    anchors: Anchors,
    /// Made at the first arrow key: the first paint does not wait for it.
    neighbors: OnceLock<Neighbors>,
}

impl Atlas {
    /// Decodes a TopoJSON file. What cannot be used of it is left out and listed in [`Atlas::problems`].
    ///
    /// # Errors
    /// When nothing can be shown: not JSON, not TopoJSON, or without a single usable region.
    pub fn parse(json: impl AsRef<str>) -> Result<Self, GeometryProblem> {
        topojson::read(json.as_ref()).map(Self::from)
    }

    /// The canvas.
    #[must_use]
    pub fn extent(&self) -> Extent {
        self.extent
    }

    /// All regions in drawing order.
    #[must_use]
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// The region of an id.
    #[must_use]
    pub fn region(&self, id: &str) -> Option<&Region> {
        self.index(id).map(|index| &self.regions[index])
    }

    /// The world's outline for the `d` attribute of an SVG path; empty when the file has none.
    #[must_use]
    pub fn sphere_path(&self) -> String {
        let mut path = PathWriter::default();
        for ring in self.sphere.iter().flat_map(Polygon::rings) {
            path.ring(ring);
        }
        path.finish()
    }

    /// Meridians and parallels for the `d` attribute of an SVG path; empty when the file has none.
    #[must_use]
    pub fn graticule_path(&self) -> String {
        let mut path = PathWriter::default();
        for line in &self.graticule {
            path.line(line);
        }
        path.finish()
    }

    /// What could not be used of the file.
    #[must_use]
    pub fn problems(&self) -> &[GeometryProblem] {
        &self.problems
    }

    /// The region whose area holds the point; the one drawn last where several do.
    #[must_use]
    pub fn region_at(&self, point: MapPoint) -> Option<&Region> {
        let mut topmost_first = self.regions.iter().rev();
        topmost_first.find(|region| region.contains(point))
    }

    /// The region with a marker whose center is nearest to the point, within `radius` map units.
    #[must_use]
    pub fn marker_at(&self, point: MapPoint, radius: f64) -> Option<&Region> {
        self.nearest(point, radius, |region| region.marker)
    }

    /// What a pointer at this point means: the region there, or else the one whose center or marker is nearest within
    /// `tolerance` map units.
    #[must_use]
    pub fn hit(&self, point: MapPoint, tolerance: f64) -> Option<&Region> {
        self.region_at(point)
            .or_else(|| self.nearest(point, tolerance, |_| true))
    }

    /// Where an arrow key leads from a region; `None` at the map's edge and for an unknown id.
    /// Every region can be reached from every other.
    #[must_use]
    pub fn neighbor(&self, from: &RegionId, direction: Direction) -> Option<&RegionId> {
        let neighbors = self.neighbors.get_or_init(|| {
            let centers: Vec<MapPoint> = self.regions.iter().map(|region| region.center).collect();
            Neighbors::between(&centers)
        });
        let next = neighbors.next(self.index(from.as_str())?, direction)?;
        self.regions.get(next).map(|region| &region.id)
    }

    fn nearest(
        &self,
        point: MapPoint,
        radius: f64,
        accepts: impl Fn(&Region) -> bool,
    ) -> Option<&Region> {
        self.anchors
            .nearest(point, radius, |index| accepts(&self.regions[index]))
            .map(|index| &self.regions[index])
    }

    fn index(&self, id: &str) -> Option<usize> {
        self.by_id
            .binary_search_by(|&index| self.regions[index].id.as_str().cmp(id))
            .ok()
            .map(|position| self.by_id[position])
    }
}

impl From<Contents> for Atlas {
    fn from(contents: Contents) -> Self {
        let regions = contents.regions;
        let mut by_id: Vec<usize> = (0..regions.len()).collect();
        by_id.sort_by(|&a, &b| regions[a].id.cmp(&regions[b].id));
        Self {
            extent: contents.extent,
            by_id,
            sphere: contents.sphere,
            graticule: contents.graticule,
            problems: contents.problems,
            anchors: Anchors::of(&regions),
            neighbors: OnceLock::new(),
            regions,
        }
    }
}
