//! Moves the map: one transform on one group, written at most once a frame. Nothing else is touched while moving.

use std::time::Duration;

use concord_domain::geometry::{Extent, Frame, MapPoint, ScreenPoint, View, Viewport};
use leptos::prelude::*;
use web_sys::{Element, SvgElement};

use super::boundaries::Boundaries;
use super::flight::between;
use super::view_words::view_query;
use crate::navigation::Navigator;
use crate::number::fixed;

/// From this many CSS px a map unit the overview's corners are seen and the detail is worth its weight.
const DETAIL_SCALE: f64 = 0.8;

/// How long the map has to rest before the address names the view.
const REST: Duration = Duration::from_millis(250);

/// How long a zoom by a button takes, in milliseconds.
const FLIGHT: f64 = 200.0;

/// Empty space kept around what is fitted, in CSS px.
const PADDING: f64 = 24.0;

/// A chosen region is not shown larger than this on arrival: it needs its surroundings to be recognized.
const NEAREST_ARRIVAL: f64 = 6.0;

/// Below this width of the map in CSS px the whole world is too small to begin with.
const NARROW: f64 = 600.0;

/// What the camera holds.
struct Rig {
    frame: Frame,
    view: View,
    /// The view as it was asked for: a viewport that is small for a moment must not make the map forget it.
    wish: View,
    /// The group that moves, and those that take note of the scale.
    group: Option<SvgElement>,
    patterns: Vec<Element>,
    markers: Option<Element>,
    drawn_scale: f64,
    frame_asked: bool,
    rest: Option<TimeoutHandle>,
    /// Counts flights, so that a later movement ends an earlier flight.
    flight: u32,
    viewport: Viewport,
    world: Extent,
}

/// The map's camera. `Copy`, found in the context.
#[derive(Clone, Copy)]
pub struct Camera {
    rig: StoredValue<Rig, LocalStorage>,
    navigator: Navigator,
    boundaries: Boundaries,
}

impl Camera {
    /// A camera above a world of this extent.
    pub fn provide(world: Extent) -> Self {
        let viewport = Viewport {
            width: 0.0,
            height: 0.0,
        };
        let frame = Frame::new(world, viewport);
        let view = frame.home();
        let camera = Self {
            rig: StoredValue::new_local(Rig {
                frame,
                view,
                wish: view,
                group: None,
                patterns: Vec::new(),
                markers: None,
                drawn_scale: 0.0,
                frame_asked: false,
                rest: None,
                flight: 0,
                viewport,
                world,
            }),
            navigator: Navigator::expect(),
            boundaries: Boundaries::expect(),
        };
        provide_context(camera);
        on_cleanup(move || {
            camera
                .rig
                .try_update_value(|rig| rig.rest.take().map(|rest| rest.clear()));
        });
        camera
    }

    /// The camera of the context.
    #[allow(clippy::expect_used, reason = "provided by the canvas")]
    pub fn expect() -> Self {
        use_context().expect("Camera is provided by the canvas")
    }

    /// Tells the camera what it moves.
    pub fn mount(self, group: SvgElement, markers: Element, patterns: Vec<Element>) {
        self.rig.update_value(|rig| {
            rig.group = Some(group);
            rig.markers = Some(markers);
            rig.patterns = patterns;
        });
    }

    /// Takes note of the viewport's size; the view stays.
    pub fn resize(self, viewport: Viewport) {
        self.rig.update_value(|rig| {
            rig.viewport = viewport;
            rig.frame = Frame::new(rig.world, viewport);
            rig.view = rig.frame.clamp(rig.wish);
            rig.draw();
        });
        self.mind_detail();
    }

    /// Whether the map is too narrow for the whole world to be a good beginning.
    pub fn is_narrow(self) -> bool {
        self.rig.with_value(|rig| rig.viewport.width < NARROW)
    }

    /// The current view; not tracked.
    pub fn view(self) -> View {
        self.rig.with_value(|rig| rig.view)
    }

    /// Where a point of the screen lies on the map.
    pub fn to_map(self, point: ScreenPoint) -> MapPoint {
        self.rig.with_value(|rig| rig.frame.to_map(rig.view, point))
    }

    /// Where a point of the map lies on the screen.
    pub fn to_screen(self, point: MapPoint) -> ScreenPoint {
        self.rig
            .with_value(|rig| rig.frame.to_screen(rig.view, point))
    }

    /// Map units of a length in CSS px.
    pub fn map_units(self, pixels: f64) -> f64 {
        self.rig
            .with_value(|rig| pixels / rig.frame.scale(rig.view))
    }

    /// Moves the map with the pointer.
    pub fn pan(self, right: f64, down: f64) {
        self.change(|rig| rig.frame.pan(rig.view, right, down));
    }

    /// Zooms about a point of the screen.
    pub fn zoom_about(self, point: ScreenPoint, factor: f64) {
        self.change(|rig| rig.frame.zoom_about(rig.view, point, factor));
    }

    /// Zooms about the middle in a short movement.
    pub fn zoom_step(self, factor: f64) {
        let target = self.rig.with_value(|rig| {
            let middle = ScreenPoint {
                x: rig.viewport.width / 2.0,
                y: rig.viewport.height / 2.0,
            };
            rig.frame.zoom_about(rig.view, middle, factor)
        });
        self.fly(target);
    }

    /// Shows the whole world in a short movement.
    pub fn reset(self) {
        let home = self.rig.with_value(|rig| rig.frame.home());
        self.fly(home);
    }

    /// Shows a view at once, as an address names it, without writing the address again.
    pub fn arrive(self, view: View) {
        self.rig.update_value(|rig| {
            rig.flight += 1;
            rig.wish = view;
            rig.view = rig.frame.clamp(view);
            rig.draw();
        });
        self.mind_detail();
    }

    /// Shows an extent at once, not nearer than a region needs to be recognized.
    pub fn arrive_at(self, extent: Extent, recognizable: bool) {
        let mut view = self.rig.with_value(|rig| rig.frame.fit(extent, PADDING));
        if recognizable {
            view.zoom = view.zoom.min(NEAREST_ARRIVAL);
        }
        self.arrive(view);
    }

    /// The view of the whole world.
    pub fn home(self) -> View {
        self.rig.with_value(|rig| rig.frame.home())
    }

    /// Brings a point into view if it lies outside or near the edge.
    pub fn reveal(self, point: MapPoint) {
        let (margin, viewport) = self.rig.with_value(|rig| {
            let least = rig.viewport.width.min(rig.viewport.height);
            (least / 6.0, rig.viewport)
        });
        let at = self.to_screen(point);
        let beyond = |at: f64, size: f64| (at - (size - margin)).max(0.0) + (at - margin).min(0.0);
        let (right, down) = (beyond(at.x, viewport.width), beyond(at.y, viewport.height));
        if right != 0.0 || down != 0.0 {
            self.pan(-right, -down);
        }
    }

    fn change(self, to: impl FnOnce(&Rig) -> View) {
        self.rig.update_value(|rig| {
            rig.flight += 1;
            rig.view = to(rig);
            rig.wish = rig.view;
        });
        self.moved();
    }

    /// Draws with the next frame, and takes note of the view once the map rests.
    fn moved(self) {
        let asked = self
            .rig
            .try_update_value(|rig| std::mem::replace(&mut rig.frame_asked, true));
        if asked == Some(false) {
            request_animation_frame(move || {
                self.rig.try_update_value(|rig| {
                    rig.frame_asked = false;
                    rig.draw();
                });
            });
        }
        let rest = set_timeout_with_handle(move || self.come_to_rest(), REST).ok();
        self.rig.try_update_value(|rig| {
            if let Some(earlier) = std::mem::replace(&mut rig.rest, rest) {
                earlier.clear();
            }
        });
    }

    fn come_to_rest(self) {
        let Some(view) = self.rig.try_with_value(|rig| rig.view) else {
            return;
        };
        self.mind_detail();
        let home = self.home();
        self.navigator.set_query(|query| {
            for (name, value) in view_query(view, home) {
                query.set(name, value.as_deref());
            }
        });
    }

    /// Asks for the detail once it would be seen.
    fn mind_detail(self) {
        if self.rig.with_value(|rig| rig.frame.scale(rig.view)) > DETAIL_SCALE {
            self.boundaries.want_detail();
        }
    }

    /// Goes to a view in a short movement, or at once for those who want no motion.
    fn fly(self, target: View) {
        if prefers_stillness() {
            self.change(|_| target);
            return;
        }
        let flight = self.rig.try_update_value(|rig| {
            rig.flight += 1;
            rig.flight
        });
        if let Some(flight) = flight {
            self.fly_on(flight, self.view(), target, now());
        }
    }

    fn fly_on(self, flight: u32, from: View, target: View, start: f64) {
        let progress = ((now() - start) / FLIGHT).clamp(0.0, 1.0);
        let still_flying = self.rig.try_update_value(|rig| {
            let current = rig.flight == flight;
            if current {
                rig.view = between(from, target, progress);
                rig.wish = rig.view;
            }
            current
        });
        if still_flying != Some(true) {
            return;
        }
        self.moved();
        if progress < 1.0 {
            request_animation_frame(move || self.fly_on(flight, from, target, start));
        }
    }
}

impl Rig {
    /// Writes the transform, and what follows from the scale where that has changed.
    fn draw(&mut self) {
        let Some(group) = &self.group else { return };
        let transform = self.frame.transform(self.view);
        let _ = group.set_attribute(
            "transform",
            &format!(
                "translate({} {}) scale({})",
                fixed(transform.x, 2),
                fixed(transform.y, 2),
                fixed(transform.scale, 5)
            ),
        );
        if (transform.scale - self.drawn_scale).abs() < f64::EPSILON {
            return;
        }
        self.drawn_scale = transform.scale;
        let upright = format!("scale({})", fixed(1.0 / transform.scale, 5));
        for pattern in &self.patterns {
            let _ = pattern.set_attribute("patternTransform", &upright);
        }
        let nearness = nearness(transform.scale);
        if let Some(markers) = &self.markers
            && markers.get_attribute("data-near").as_deref() != Some(nearness)
        {
            let _ = markers.set_attribute("data-near", nearness);
        }
    }
}

/// How near the map is: from which size on a region needs no marker any more.
fn nearness(scale: f64) -> &'static str {
    match scale {
        scale if scale < 2.0 => "far",
        scale if scale < 6.0 => "middle",
        _ => "near",
    }
}

fn prefers_stillness() -> bool {
    window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches())
}

fn now() -> f64 {
    window()
        .performance()
        .map_or(0.0, |performance| performance.now())
}
