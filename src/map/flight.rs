//! The way from one view to another.

use concord_domain::geometry::{MapPoint, View};

/// A view on the way: the zoom grows evenly to the eye, and the ends are gentle.
pub fn between(from: View, to: View, progress: f64) -> View {
    let eased = progress * progress * (3.0 - 2.0 * progress);
    let zoom = from.zoom * (to.zoom / from.zoom).powf(eased);
    // The center follows the zoom, so that the point that both views share stays in its place.
    let share = if (to.zoom - from.zoom).abs() < 1e-9 {
        eased
    } else {
        (1.0 / zoom - 1.0 / from.zoom) / (1.0 / to.zoom - 1.0 / from.zoom)
    };
    View {
        center: MapPoint {
            x: from.center.x + (to.center.x - from.center.x) * share,
            y: from.center.y + (to.center.y - from.center.y) * share,
        },
        zoom,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    const HOME: View = View {
        center: MapPoint {
            x: 2048.0,
            y: 997.0,
        },
        zoom: 1.0,
    };

    #[wasm_bindgen_test]
    fn a_flight_begins_and_ends_where_it_should() {
        let target = View {
            center: MapPoint {
                x: 2383.7,
                y: 403.0,
            },
            zoom: 8.0,
        };
        let close =
            |a: View, b: View| a.center.distance(b.center) < 1e-6 && (a.zoom - b.zoom).abs() < 1e-6;
        assert!(close(between(HOME, target, 0.0), HOME));
        assert!(close(between(HOME, target, 1.0), target));
    }
}
