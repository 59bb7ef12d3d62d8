//! What pointers and the wheel do to the map: drag, pinch, wheel, double click; and which region a point means.

use concord_domain::geometry::ScreenPoint;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent, PointerEvent, WheelEvent};

use super::boundaries::Boundaries;
use super::camera::Camera;
use super::pointing::Pointing;
use super::state::{Attention, MapState};
use crate::navigation::Navigator;

/// A pointer that has moved no further than this, in CSS px, has not dragged.
const STILL: f64 = 4.0;

/// Half of a touch target of 24 CSS px: how far from a region a point still means it.
const REACH: f64 = 12.0;

/// How much a wheel's step zooms, per CSS px that the page would have scrolled.
const WHEEL: f64 = 0.0018;

/// The same for a pinch on a trackpad, which browsers report as a wheel with Ctrl and in small steps.
const TRACKPAD: f64 = 0.01;

/// The pointers that are down.
#[derive(Default)]
struct Pointers {
    down: Vec<(i32, ScreenPoint)>,
    start: ScreenPoint,
    dragged: bool,
}

/// The gestures on one canvas.
#[derive(Clone, Copy)]
pub struct Gestures {
    pointers: StoredValue<Pointers, LocalStorage>,
    camera: Camera,
    pointing: Pointing,
    state: MapState,
    boundaries: Boundaries,
    embedded: Memo<bool>,
    /// Whether somebody turned the wheel in an embedded map without the key for it.
    pub hinted: RwSignal<bool>,
}

impl Gestures {
    /// Nothing is down.
    pub fn new() -> Self {
        let embed = Navigator::expect().query("embed");
        Self {
            pointers: StoredValue::new_local(Pointers::default()),
            camera: Camera::expect(),
            pointing: Pointing::expect(),
            state: MapState::expect(),
            boundaries: Boundaries::expect(),
            embedded: Memo::new(move |_| embed.get().as_deref() == Some("1")),
            hinted: RwSignal::new(false),
        }
    }

    /// A pointer went down.
    pub fn press(self, event: &PointerEvent) {
        if event.button() != 0 {
            return;
        }
        let at = place_of(event);
        self.pointers.update_value(|pointers| {
            if pointers.down.is_empty() {
                pointers.start = at;
                pointers.dragged = false;
            }
            pointers.down.retain(|(id, _)| *id != event.pointer_id());
            pointers.down.push((event.pointer_id(), at));
        });
    }

    /// A pointer moved: it drags or pinches if it is down, and points at a region if not.
    pub fn move_pointer(self, event: &PointerEvent) {
        let at = place_of(event);
        let step = self
            .pointers
            .try_update_value(|pointers| pointers.step(event.pointer_id(), at))
            .flatten();
        match step {
            None if event.pointer_type() != "touch" => self.point(event, at),
            None | Some(Step::Still) => {}
            Some(Step::Drag { right, down }) => {
                self.capture(event);
                self.pointing.lose();
                self.camera.pan(right, down);
            }
            Some(Step::Pinch {
                middle,
                right,
                down,
                factor,
            }) => {
                self.capture(event);
                self.camera.pan(right, down);
                self.camera.zoom_about(middle, factor);
            }
        }
    }

    /// A pointer went up or was taken away.
    pub fn release(self, event: &PointerEvent) {
        self.pointers.update_value(|pointers| {
            pointers.down.retain(|(id, _)| *id != event.pointer_id());
        });
    }

    /// A click that ended no drag chooses a region.
    pub fn click(self, event: &MouseEvent) {
        if self.pointers.with_value(|pointers| pointers.dragged) {
            return;
        }
        let touch = event
            .dyn_ref::<PointerEvent>()
            .is_some_and(|event| event.pointer_type() == "touch");
        if let Some(id) = self.region_of(event, place_of(event), touch) {
            let attention = match event.detail() {
                0 => Attention::Focus,
                _ => Attention::Sight,
            };
            self.state.choose(&id, attention);
        }
    }

    /// A double click zooms in, with Shift out.
    pub fn double_click(self, event: &MouseEvent) {
        event.prevent_default();
        let factor = if event.shift_key() { 0.5 } else { 2.0 };
        self.camera.zoom_about(place_of(event), factor);
    }

    /// The wheel zooms about the pointer. The page of a host keeps its wheel, and so does every page once the map
    /// shows the whole world and cannot be zoomed out further.
    pub fn wheel(self, event: &WheelEvent) {
        let with_key = event.ctrl_key() || event.meta_key();
        if self.embedded.get_untracked() && !with_key {
            self.hinted.set(true);
            return;
        }
        let pixels = match event.delta_mode() {
            WheelEvent::DOM_DELTA_LINE => event.delta_y() * 20.0,
            WheelEvent::DOM_DELTA_PAGE => event.delta_y() * 400.0,
            _ => event.delta_y(),
        };
        let at_end = pixels > 0.0 && self.camera.view().zoom <= self.camera.home().zoom;
        if at_end && !with_key {
            return;
        }
        event.prevent_default();
        self.pointing.lose();
        let pace = if with_key && pixels.abs() < 40.0 {
            TRACKPAD
        } else {
            WHEEL
        };
        let factor = (-pixels * pace).exp().clamp(0.4, 2.5);
        self.camera.zoom_about(place_of(event), factor);
    }

    /// The drag stays with the map even when the pointer leaves it.
    fn capture(self, event: &PointerEvent) {
        if let Some(map) = current_target(event) {
            let _ = map.set_pointer_capture(event.pointer_id());
        }
    }

    fn point(self, event: &MouseEvent, at: ScreenPoint) {
        match self.region_of(event, at, false) {
            Some(id) => self.pointing.hover(&id, at),
            None => self.pointing.leave(),
        }
    }

    /// The element's own region first, then the nearest one within reach; a finger means a dot near it before the
    /// large region around the dot.
    fn region_of(self, event: &MouseEvent, at: ScreenPoint, touch: bool) -> Option<String> {
        let own = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|element| element.closest("[data-region]").ok().flatten())
            .and_then(|element| element.get_attribute("data-region"));
        // A click made by a keyboard or by assistive technology has no place.
        let placed = event.type_() != "click" || event.detail() > 0;
        if !placed || (own.is_some() && !touch) {
            return own;
        }
        let atlas = self.boundaries.finest()?;
        let (point, reach) = (self.camera.to_map(at), self.camera.map_units(REACH));
        let dot = if touch {
            atlas.marker_at(point, reach)
        } else {
            None
        };
        let found = dot.map(|region| region.id.as_str().to_owned()).or(own);
        found.or_else(|| {
            atlas
                .hit(point, reach)
                .map(|region| region.id.as_str().to_owned())
        })
    }
}

/// What a movement of a pointer that is down means.
enum Step {
    /// Too little to be a drag.
    Still,
    /// The map follows.
    Drag { right: f64, down: f64 },
    /// The map follows both fingers.
    Pinch {
        middle: ScreenPoint,
        right: f64,
        down: f64,
        factor: f64,
    },
}

impl Pointers {
    /// Takes note of a pointer's new place; nothing if it is not down.
    fn step(&mut self, id: i32, at: ScreenPoint) -> Option<Step> {
        let index = self.down.iter().position(|(known, _)| *known == id)?;
        let before = self.down[index].1;
        let far = (at.x - self.start.x).hypot(at.y - self.start.y) > STILL;
        self.dragged |= far || self.down.len() > 1;
        if !self.dragged {
            return Some(Step::Still);
        }
        let other = self
            .down
            .iter()
            .find(|(known, _)| *known != id)
            .map(|(_, place)| *place);
        self.down[index].1 = at;
        let Some(other) = other else {
            return Some(Step::Drag {
                right: at.x - before.x,
                down: at.y - before.y,
            });
        };
        let apart = |place: ScreenPoint| (place.x - other.x).hypot(place.y - other.y).max(1.0);
        Some(Step::Pinch {
            middle: ScreenPoint {
                x: f64::midpoint(at.x, other.x),
                y: f64::midpoint(at.y, other.y),
            },
            right: (at.x - before.x) / 2.0,
            down: (at.y - before.y) / 2.0,
            factor: apart(at) / apart(before),
        })
    }
}

fn current_target(event: &MouseEvent) -> Option<Element> {
    event.current_target()?.dyn_into().ok()
}

/// Where an event lies in the map's viewport.
fn place_of(event: &MouseEvent) -> ScreenPoint {
    let (left, top) = current_target(event).map_or((0.0, 0.0), |map| {
        let bounds = map.get_bounding_client_rect();
        (bounds.left(), bounds.top())
    });
    ScreenPoint {
        x: f64::from(event.client_x()) - left,
        y: f64::from(event.client_y()) - top,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn at(x: f64, y: f64) -> ScreenPoint {
        ScreenPoint { x, y }
    }

    #[wasm_bindgen_test]
    fn a_trembling_hand_does_not_drag() {
        let mut pointers = Pointers {
            down: vec![(1, at(10.0, 10.0))],
            start: at(10.0, 10.0),
            dragged: false,
        };
        assert!(matches!(
            pointers.step(1, at(12.0, 11.0)),
            Some(Step::Still)
        ));
        assert!(matches!(
            pointers.step(1, at(20.0, 10.0)),
            Some(Step::Drag { right, .. }) if right == 10.0
        ));
        assert!(pointers.step(2, at(0.0, 0.0)).is_none());
    }

    #[wasm_bindgen_test]
    fn two_fingers_zoom_by_their_distance() {
        let mut pointers = Pointers {
            down: vec![(1, at(0.0, 0.0)), (2, at(100.0, 0.0))],
            ..Pointers::default()
        };
        let Some(Step::Pinch {
            middle,
            right,
            factor,
            ..
        }) = pointers.step(2, at(200.0, 0.0))
        else {
            panic!("two fingers pinch");
        };
        assert_eq!((middle.x, right, factor), (100.0, 50.0, 2.0));
    }
}
