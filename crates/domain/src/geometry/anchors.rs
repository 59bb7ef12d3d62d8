//! The centers and points of regions, indexed by place: what a pointer near a small state means.

use super::region::Region;
use super::shape::MapPoint;

/// Anchors sorted by `x`, so that a query looks only at a strip of the map.
#[derive(Clone, Debug)]
pub(super) struct Anchors(Vec<(MapPoint, usize)>);

impl Anchors {
    pub(super) fn of(regions: &[Region]) -> Self {
        let anchors = regions.iter().enumerate().flat_map(|(index, region)| {
            let points = region.points.iter().copied();
            points
                .chain([region.center])
                .map(move |point| (point, index))
        });
        let mut anchors: Vec<_> = anchors.collect();
        anchors.sort_by(|(a, _), (b, _)| a.x.total_cmp(&b.x));
        Self(anchors)
    }

    /// The accepted region with the nearest anchor within `radius` map units.
    pub(super) fn nearest(
        &self,
        point: MapPoint,
        radius: f64,
        accepts: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let start = self
            .0
            .partition_point(|(anchor, _)| anchor.x < point.x - radius);
        self.0[start..]
            .iter()
            .take_while(|(anchor, _)| anchor.x <= point.x + radius)
            .filter(|&&(anchor, index)| anchor.distance(point) <= radius && accepts(index))
            .min_by(|(a, _), (b, _)| a.distance(point).total_cmp(&b.distance(point)))
            .map(|&(_, index)| index)
    }
}
