//! The map's geometry: shapes that were projected beforehand, decoded from TopoJSON.
//!
//! Owns points, extents, regions, which region lies under a point or in a direction, and the mathematics of the view.
//! Knows no projection, no screen element and no relation between parties: those meet in the portal's map.
//!
//! The format of the files and their origin are described in `public/map/README.md`.

mod anchors;
mod atlas;
mod neighbors;
mod path;
mod problem;
mod region;
mod shape;
mod topojson;
mod view;

pub use atlas::{Atlas, Line};
pub use neighbors::Direction;
pub use problem::{GeometryProblem, GeometryReason};
pub use region::{Region, RegionId, RegionKind};
pub use shape::{Extent, MapPoint, Polygon, Ring};
pub use view::{Frame, ScreenPoint, Transform, View, Viewport};
