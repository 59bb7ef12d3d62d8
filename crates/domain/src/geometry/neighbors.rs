//! Where the arrow keys lead: a table of the best neighbor in each direction, in which every region can be reached
//! from every other.
//!
//! Why that holds. Each step leads strictly in its direction (ties are ordered by index), and a step is missing only
//! where nothing lies in that direction. So pressing Left often enough leads from anywhere to the leftmost region:
//! the leftmost can be reached from all. What remains is that all can be reached from the leftmost. [`connect`] makes
//! it so by giving steps to regions that no step reached, each again strictly in its direction. If that does not
//! succeed, or the map has too many regions for it, the table is that of [`rows`], which is connected by construction.

use std::collections::BTreeSet;

use super::shape::MapPoint;

/// Beyond this number of regions only rows are quick enough.
const MOST_REGIONS_COMPARED: usize = 1000;

/// How many of the reached regions nearest to an unreached one are tried as its way in.
const WAYS_IN: usize = 24;

/// The direction of an arrow key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Toward smaller `x`.
    Left,
    /// Toward larger `x`.
    Right,
    /// Toward smaller `y`.
    Up,
    /// Toward larger `y`.
    Down,
}

impl Direction {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Left, Self::Right, Self::Up, Self::Down];

    /// How far `to` lies from `from` along the direction and across it.
    fn components(self, from: MapPoint, to: MapPoint) -> (f64, f64) {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        match self {
            Self::Left => (-dx, dy.abs()),
            Self::Right => (dx, dy.abs()),
            Self::Up => (-dy, dx.abs()),
            Self::Down => (dy, dx.abs()),
        }
    }
}

/// The steps from each region by [`Direction`].
type Steps = Vec<[Option<usize>; 4]>;

/// The table of arrow key steps.
#[derive(Clone, Debug)]
pub(super) struct Neighbors(Steps);

impl Neighbors {
    pub(super) fn between(centers: &[MapPoint]) -> Self {
        if centers.len() > MOST_REGIONS_COMPARED {
            return Self(rows(centers));
        }
        Self(connect(centers, nearest(centers)).unwrap_or_else(|| rows(centers)))
    }

    pub(super) fn next(&self, from: usize, direction: Direction) -> Option<usize> {
        self.0.get(from)?[direction as usize]
    }
}

/// Whether `to` lies strictly in the direction from `from`; equal positions are ordered by index, so of any two
/// regions exactly one lies to the left of the other.
fn lies(centers: &[MapPoint], from: usize, to: usize, direction: Direction) -> bool {
    let (along, _) = direction.components(centers[from], centers[to]);
    let by_index = match direction {
        Direction::Right | Direction::Down => to > from,
        Direction::Left | Direction::Up => to < from,
    };
    along > 0.0 || (along == 0.0 && by_index)
}

/// The best step from each region in each direction: near, and rather straight ahead.
fn nearest(centers: &[MapPoint]) -> Steps {
    let best = |from: usize, direction: Direction| {
        (0..centers.len())
            .filter(|&to| to != from && lies(centers, from, to, direction))
            .map(|to| (cost(centers[from], centers[to], direction), to))
            .min_by(|(a, _), (b, _)| a.total_cmp(b))
            .map(|(_, to)| to)
    };
    (0..centers.len())
        .map(|from| Direction::ALL.map(|direction| best(from, direction)))
        .collect()
}

/// The length of the ellipse (narrower than a circle by √2) that starts here, stretches in the direction and passes
/// through the other place: the distance, growing without bound as the other place lies more to the side.
fn cost(from: MapPoint, to: MapPoint, direction: Direction) -> f64 {
    let (along, across) = direction.components(from, to);
    if from == to {
        return 0.0;
    }
    along + 2.0 * across * across / along
}

/// Redirects steps until all regions can be reached from the leftmost; `None` if some cannot be given a way in.
fn connect(centers: &[MapPoint], mut steps: Steps) -> Option<Steps> {
    let is_leftmost = |step: &[Option<usize>; 4]| step[Direction::Left as usize].is_none();
    let Some(leftmost) = steps.iter().position(is_leftmost) else {
        return Some(steps);
    };
    let mut reached = reachable(&steps, leftmost);
    while reached.len() < centers.len() {
        // The number of reached regions grows in each round, so this ends.
        (steps, reached) = (0..centers.len())
            .filter(|region| !reached.contains(region))
            .find_map(|region| open_way(centers, &steps, &reached, leftmost, region))?;
    }
    Some(steps)
}

/// The table with one step redirected to an unreached region, such that more regions than before are reached.
fn open_way(
    centers: &[MapPoint],
    steps: &Steps,
    reached: &BTreeSet<usize>,
    leftmost: usize,
    to: usize,
) -> Option<(Steps, BTreeSet<usize>)> {
    let mut ways: Vec<(usize, Direction)> = reached
        .iter()
        .flat_map(|&from| Direction::ALL.map(|direction| (from, direction)))
        .filter(|&(from, direction)| lies(centers, from, to, direction))
        .collect();
    let cost =
        |&(from, direction): &(usize, Direction)| cost(centers[from], centers[to], direction);
    ways.sort_by(|a, b| cost(a).total_cmp(&cost(b)));
    ways.into_iter()
        .take(WAYS_IN)
        .find_map(|(from, direction)| {
            let mut redirected = steps.clone();
            redirected[from][direction as usize] = Some(to);
            let now = reachable(&redirected, leftmost);
            (now.len() > reached.len()).then_some((redirected, now))
        })
}

fn reachable(steps: &Steps, start: usize) -> BTreeSet<usize> {
    let mut reached = BTreeSet::from([start]);
    let mut pending = vec![start];
    while let Some(from) = pending.pop() {
        for to in steps[from].into_iter().flatten() {
            if reached.insert(to) {
                pending.push(to);
            }
        }
    }
    reached
}

/// Regions in rows of about equal number: Left and Right walk along a row, Up and Down go to the nearest of the row
/// above or below. Each row is connected both ways, and so are rows that follow each other; hence all is.
fn rows(centers: &[MapPoint]) -> Steps {
    let mut order: Vec<usize> = (0..centers.len()).collect();
    order.sort_by(|&a, &b| centers[a].y.total_cmp(&centers[b].y));
    let length = (centers.len() as f64).sqrt().ceil().max(1.0) as usize;
    let mut rows: Vec<Vec<usize>> = order.chunks(length).map(<[usize]>::to_vec).collect();
    for row in &mut rows {
        row.sort_by(|&a, &b| centers[a].x.total_cmp(&centers[b].x).then(a.cmp(&b)));
    }
    let mut steps = vec![[None; 4]; centers.len()];
    for (number, row) in rows.iter().enumerate() {
        let above = number.checked_sub(1).and_then(|above| rows.get(above));
        let below = rows.get(number + 1);
        for (position, &region) in row.iter().enumerate() {
            let left = position.checked_sub(1).and_then(|left| row.get(left));
            let right = row.get(position + 1);
            let closest = |row: &Vec<usize>| closest_column(centers, row, region);
            steps[region] = [
                left.copied(),
                right.copied(),
                above.and_then(closest),
                below.and_then(closest),
            ];
        }
    }
    steps
}

fn closest_column(centers: &[MapPoint], row: &[usize], region: usize) -> Option<usize> {
    let offset = |other: usize| (centers[other].x - centers[region].x).abs();
    row.iter()
        .copied()
        .min_by(|&a, &b| offset(a).total_cmp(&offset(b)))
}
