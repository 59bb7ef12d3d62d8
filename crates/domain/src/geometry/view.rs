//! The mathematics of the view: which part of the map stands where on the screen.
//!
//! [`View`] is what a link carries and holds on every screen; [`Frame`] is what this screen adds. Every function is
//! total: a viewport that is not laid out yet or a factor that is no number gives a usable view.

use super::shape::{Extent, MapPoint};

/// A place in the map's viewport in CSS px from its upper left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ScreenPoint {
    /// CSS px from the left edge.
    pub x: f64,
    /// CSS px from the upper edge.
    pub y: f64,
}

/// The size of the map's viewport in CSS px.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// CSS px.
    pub width: f64,
    /// CSS px.
    pub height: f64,
}

/// What part of the map is seen, independent of the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// The place in the middle of the viewport.
    pub center: MapPoint,
    /// 1 shows the whole world; 2 shows half of it in each dimension.
    pub zoom: f64,
}

/// From map units to CSS px: `screen = map × scale + (x, y)`, as in the SVG transform `translate(x y) scale(scale)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transform {
    /// CSS px a map unit.
    pub scale: f64,
    /// CSS px from the viewport's left edge to the map's origin.
    pub x: f64,
    /// CSS px from the viewport's upper edge to the map's origin.
    pub y: f64,
}

/// A map in a viewport: turns points and gestures on the screen into points and views of the map, and back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    world: Extent,
    viewport: Viewport,
}

/// The sides that are calculated with, in map units or CSS px.
const SMALLEST_SIDE: f64 = 1e-3;
const LARGEST_SIDE: f64 = 1e7;

impl Frame {
    /// The zoom that shows the whole world.
    pub const MIN_ZOOM: f64 = 1.0;
    /// Where a step of the detailed level's grid is a few CSS px on a large screen.
    pub const MAX_ZOOM: f64 = 64.0;

    /// A frame for the world's extent in a viewport.
    #[must_use]
    pub fn new(world: Extent, viewport: Viewport) -> Self {
        Self {
            world,
            viewport: Viewport {
                width: usable_side(viewport.width),
                height: usable_side(viewport.height),
            },
        }
    }

    /// The view of the whole world.
    #[must_use]
    pub fn home(&self) -> View {
        View {
            center: self.world.center(),
            zoom: Self::MIN_ZOOM,
        }
    }

    /// CSS px a map unit.
    #[must_use]
    pub fn scale(&self, view: View) -> f64 {
        self.scale_to_show(self.world) * view.zoom
    }

    /// What to write on the group that holds the shapes.
    #[must_use]
    pub fn transform(&self, view: View) -> Transform {
        let scale = self.scale(view);
        Transform {
            scale,
            x: self.viewport.width / 2.0 - view.center.x * scale,
            y: self.viewport.height / 2.0 - view.center.y * scale,
        }
    }

    /// Where a place of the map stands on the screen.
    #[must_use]
    pub fn to_screen(&self, view: View, point: MapPoint) -> ScreenPoint {
        let scale = self.scale(view);
        ScreenPoint {
            x: (point.x - view.center.x) * scale + self.viewport.width / 2.0,
            y: (point.y - view.center.y) * scale + self.viewport.height / 2.0,
        }
    }

    /// Which place of the map stands at a point of the screen; the inverse of [`Frame::to_screen`].
    #[must_use]
    pub fn to_map(&self, view: View, point: ScreenPoint) -> MapPoint {
        let scale = self.scale(view);
        MapPoint {
            x: (point.x - self.viewport.width / 2.0) / scale + view.center.x,
            y: (point.y - self.viewport.height / 2.0) / scale + view.center.y,
        }
    }

    /// Zooms by a factor so that the place under the point stays there, as far as the map's edges allow.
    #[must_use]
    pub fn zoom_about(&self, view: View, point: ScreenPoint, factor: f64) -> View {
        let fixed = self.to_map(view, point);
        let zoom = clamp_zoom(view.zoom * factor);
        let ratio = view.zoom / zoom;
        self.clamp(View {
            center: MapPoint {
                x: fixed.x + (view.center.x - fixed.x) * ratio,
                y: fixed.y + (view.center.y - fixed.y) * ratio,
            },
            zoom,
        })
    }

    /// Moves the map with the pointer, by CSS px to the right and downward.
    #[must_use]
    pub fn pan(&self, view: View, right: f64, down: f64) -> View {
        let scale = self.scale(view);
        self.clamp(View {
            center: MapPoint {
                x: view.center.x - right / scale,
                y: view.center.y - down / scale,
            },
            zoom: view.zoom,
        })
    }

    /// The nearest view that shows no more emptiness around the map than it must.
    #[must_use]
    pub fn clamp(&self, view: View) -> View {
        let zoom = clamp_zoom(view.zoom);
        let scale = self.scale_to_show(self.world) * zoom;
        let (half_width, half_height) = (
            self.viewport.width / scale / 2.0,
            self.viewport.height / scale / 2.0,
        );
        let Extent { min, max } = self.world;
        View {
            center: MapPoint {
                x: clamp_center(view.center.x, half_width, min.x, max.x),
                y: clamp_center(view.center.y, half_height, min.y, max.y),
            },
            zoom,
        }
    }

    /// The view that shows an extent as large as possible with `padding` CSS px around it.
    #[must_use]
    pub fn fit(&self, extent: Extent, padding: f64) -> View {
        let inner = |length: f64| (length - 2.0 * padding).max(length / 4.0);
        let padded = Self::new(
            self.world,
            Viewport {
                width: inner(self.viewport.width),
                height: inner(self.viewport.height),
            },
        );
        self.clamp(View {
            center: extent.center(),
            zoom: padded.scale_to_show(extent) / self.scale_to_show(self.world),
        })
    }

    fn scale_to_show(&self, extent: Extent) -> f64 {
        let across = self.viewport.width / extent.width().max(SMALLEST_SIDE);
        let down = self.viewport.height / extent.height().max(SMALLEST_SIDE);
        across.min(down)
    }
}

fn usable_side(length: f64) -> f64 {
    if length.is_nan() {
        return SMALLEST_SIDE;
    }
    length.clamp(SMALLEST_SIDE, LARGEST_SIDE)
}

fn clamp_zoom(zoom: f64) -> f64 {
    if zoom.is_nan() {
        return Frame::MIN_ZOOM;
    }
    zoom.clamp(Frame::MIN_ZOOM, Frame::MAX_ZOOM)
}

/// The center nearest to the wished one at which the map covers the viewport, or the map's middle where it cannot.
fn clamp_center(center: f64, half: f64, min: f64, max: f64) -> f64 {
    if center.is_nan() || max - min <= 2.0 * half {
        return f64::midpoint(min, max);
    }
    center.max(min + half).min(max - half)
}
