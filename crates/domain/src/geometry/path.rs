//! Writes SVG path data: relative, one decimal, as short as it is exact.
//!
//! Numbers are written by hand: the formatting machinery for floats is larger and slower than the rest of this module.

use super::shape::MapPoint;

/// A point in tenths of a map unit, the precision of paths. Rounding absolute positions keeps errors from adding up.
type Tenths = (i64, i64);

/// Path data that grows line by line.
#[derive(Default)]
pub(super) struct PathWriter {
    data: String,
    /// Where the pen is for the next relative command.
    pen: Tenths,
}

impl PathWriter {
    /// Adds a closed line.
    pub(super) fn ring(&mut self, ring: &[MapPoint]) {
        if let Some(start) = self.polyline(ring) {
            self.data.push('z');
            self.pen = start;
        }
    }

    /// Adds an open line.
    pub(super) fn line(&mut self, line: &[MapPoint]) {
        self.polyline(line);
    }

    pub(super) fn finish(self) -> String {
        self.data
    }

    fn polyline(&mut self, points: &[MapPoint]) -> Option<Tenths> {
        let mut points = points.iter().map(|point| tenths(*point));
        let start = points.next()?;
        self.data.push('m');
        self.step(start);
        for point in points {
            if point != self.pen {
                self.step(point);
            }
        }
        Some(start)
    }

    fn step(&mut self, to: Tenths) {
        self.number(to.0 - self.pen.0);
        self.number(to.1 - self.pen.1);
        self.pen = to;
    }

    fn number(&mut self, tenths: i64) {
        let follows_number = self.data.ends_with(|last: char| last.is_ascii_digit());
        if tenths < 0 {
            self.data.push('-');
        } else if follows_number {
            self.data.push(' ');
        }
        let (whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
        if whole > 0 || tenth == 0 {
            self.digits(whole);
        }
        if tenth > 0 {
            self.data.push('.');
            self.digits(tenth);
        }
    }

    fn digits(&mut self, number: u64) {
        if number >= 10 {
            self.digits(number / 10);
        }
        self.data.push(char::from(b'0' + (number % 10) as u8));
    }
}

fn tenths(point: MapPoint) -> Tenths {
    (
        (point.x * 10.0).round() as i64,
        (point.y * 10.0).round() as i64,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rings: &[&[(f64, f64)]], expected: &str) {
        let mut path = PathWriter::default();
        for ring in rings {
            let points: Vec<_> = ring.iter().map(|&(x, y)| MapPoint { x, y }).collect();
            path.ring(&points);
        }
        assert_eq!(path.finish(), expected);
    }

    #[test]
    fn writes_relative_steps_and_leaves_out_what_does_not_move() {
        check(&[], "");
        check(&[&[]], "");
        check(
            &[&[(0.0, 0.0), (10.0, 0.0), (10.0, 0.04), (9.5, 0.4)]],
            "m0 0 10 0-.5 .4z",
        );
        check(
            &[
                &[(1.0, 2.0), (3.2, 2.0), (1.0, 105.0)],
                &[(0.0, 0.0), (1.0, 1.0), (-0.2, 0.0)],
            ],
            "m1 2 2.2 0-2.2 103zm-1-2 1 1-1.2-1z",
        );
    }
}
