//! The view in both directions, and what gestures do to it.
#![allow(clippy::unwrap_used)] // A test may fail where it stands, in its helpers too.

use concord_domain::geometry::{Extent, Frame, MapPoint, ScreenPoint, View, Viewport};
use proptest::prelude::*;

const WORLD: Extent = Extent {
    min: MapPoint { x: 0.0, y: 0.0 },
    max: MapPoint {
        x: 4096.0,
        y: 1994.0,
    },
};

fn frames() -> impl Strategy<Value = Frame> {
    (1.0..4000.0, 1.0..3000.0)
        .prop_map(|(width, height)| Frame::new(WORLD, Viewport { width, height }))
}

fn views() -> impl Strategy<Value = View> {
    (map_points(), 1.0..64.0).prop_map(|(center, zoom)| View { center, zoom })
}

fn map_points() -> impl Strategy<Value = MapPoint> {
    (0.0..4096.0, 0.0..1994.0).prop_map(|(x, y)| MapPoint { x, y })
}

fn screen_points() -> impl Strategy<Value = ScreenPoint> {
    (0.0..4000.0, 0.0..3000.0).prop_map(|(x, y)| ScreenPoint { x, y })
}

fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        any::<f64>(),
        Just(f64::NAN),
        Just(f64::INFINITY),
        Just(0.0),
        -1e4..1e4
    ]
}

proptest! {
    #[test]
    fn screen_and_map_are_inverse(frame in frames(), view in views(), point in map_points(), pixel in screen_points()) {
        let there_and_back = frame.to_map(view, frame.to_screen(view, point));
        prop_assert!(there_and_back.distance(point) < 1e-6);
        let back_and_there = frame.to_screen(view, frame.to_map(view, pixel));
        prop_assert!((back_and_there.x - pixel.x).hypot(back_and_there.y - pixel.y) < 1e-6);
    }

    #[test]
    fn the_transform_says_the_same_as_to_screen(frame in frames(), view in views(), point in map_points()) {
        let transform = frame.transform(view);
        let screen = frame.to_screen(view, point);
        prop_assert!((point.x * transform.scale + transform.x - screen.x).abs() < 1e-6);
        prop_assert!((point.y * transform.scale + transform.y - screen.y).abs() < 1e-6);
    }

    #[test]
    fn clamping_twice_changes_nothing_more(frame in frames(), view in views()) {
        let once = frame.clamp(view);
        let twice = frame.clamp(once);
        prop_assert!(once.center.distance(twice.center) < 1e-9);
        prop_assert_eq!(once.zoom, twice.zoom);
    }

    #[test]
    fn a_clamped_view_shows_the_map_and_never_only_emptiness(frame in frames(), view in views(), right in any_number(), down in any_number()) {
        let view = frame.pan(view, right, down);
        prop_assert!(WORLD.contains(view.center));
        prop_assert!((Frame::MIN_ZOOM..=Frame::MAX_ZOOM).contains(&view.zoom));
    }

    #[test]
    fn a_fitted_extent_stands_whole_in_the_viewport(frame in frames(), a in map_points(), b in map_points(), padding in 0.0..40.0) {
        let extent = Extent { min: a, max: a }.union(Extent { min: b, max: b });
        let view = frame.fit(extent, padding);
        for corner in [extent.min, extent.max] {
            let home = frame.to_screen(view, corner);
            let middle = frame.to_screen(view, view.center);
            prop_assert!(home.x >= -1e-6 && home.x <= 2.0 * middle.x + 1e-6);
            prop_assert!(home.y >= -1e-6 && home.y <= 2.0 * middle.y + 1e-6);
        }
    }

    #[test]
    fn no_gesture_makes_a_view_of_no_numbers(
        (width, height) in (any_number(), any_number()),
        (x, y, zoom) in (any_number(), any_number(), any_number()),
        (px, py, factor) in (any_number(), any_number(), any_number()),
    ) {
        let frame = Frame::new(WORLD, Viewport { width, height });
        let view = frame.clamp(View { center: MapPoint { x, y }, zoom });
        let view = frame.zoom_about(view, ScreenPoint { x: px, y: py }, factor);
        let view = frame.pan(view, px, py);
        prop_assert!(WORLD.contains(view.center) && view.zoom.is_finite(), "{view:?}");
        let fitted = frame.fit(Extent { min: MapPoint { x, y }, max: MapPoint { x: px, y: py } }, factor);
        prop_assert!(WORLD.contains(fitted.center) && fitted.zoom.is_finite(), "{fitted:?}");
    }
}

const SCREEN: Viewport = Viewport {
    width: 1024.0,
    height: 600.0,
};

#[test]
fn zooming_keeps_the_place_under_the_pointer() {
    let frame = Frame::new(WORLD, SCREEN);
    let near = frame.fit(
        Extent {
            min: MapPoint {
                x: 1900.0,
                y: 600.0,
            },
            max: MapPoint {
                x: 2500.0,
                y: 1000.0,
            },
        },
        0.0,
    );
    let pointer = ScreenPoint { x: 300.0, y: 450.0 };
    let place = frame.to_map(near, pointer);
    for factor in [0.8, 1.0, 1.5, 4.0] {
        let zoomed = frame.zoom_about(near, pointer, factor);
        assert!((zoomed.zoom - near.zoom * factor).abs() < 1e-9);
        assert!(frame.to_map(zoomed, pointer).distance(place) < 1e-6);
    }
}

#[test]
fn dragging_moves_the_map_with_the_pointer() {
    let frame = Frame::new(WORLD, SCREEN);
    let view = frame.zoom_about(frame.home(), ScreenPoint { x: 512.0, y: 300.0 }, 8.0);
    let place = frame.to_map(view, ScreenPoint { x: 400.0, y: 300.0 });
    let moved = frame.to_screen(frame.pan(view, 25.0, -10.0), place);
    assert!((moved.x - 425.0).abs() < 1e-9 && (moved.y - 290.0).abs() < 1e-9);
}

#[test]
fn the_home_view_shows_the_whole_world_in_the_middle() {
    let frame = Frame::new(WORLD, SCREEN);
    let home = frame.home();
    assert_eq!(frame.clamp(home), home);
    assert_eq!(frame.to_screen(home, WORLD.min).x, 0.0);
    assert_eq!(frame.to_screen(home, WORLD.max).x, 1024.0);
    let above = frame.to_screen(home, WORLD.min).y;
    let below = 600.0 - frame.to_screen(home, WORLD.max).y;
    assert!((above - below).abs() < 1e-9 && above > 0.0);
}
