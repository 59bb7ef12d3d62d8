//! What keys do on the map: arrows walk to the neighbor, letters to a name, Enter chooses.

use std::time::Duration;

use concord_domain::geometry::{Direction, RegionId};
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::boundaries::Boundaries;
use super::camera::Camera;
use super::pointing::Pointing;
use super::regions::Regions;
use super::state::{Attention, MapState};
use super::words;
use crate::i18n::{I18n, fold};

/// How much a key zooms.
const STEP: f64 = 1.6;

/// After this pause a letter begins a new name.
const PAUSE: Duration = Duration::from_millis(800);

/// The keyboard on one canvas.
#[derive(Clone, Copy)]
pub struct Keyboard {
    regions: StoredValue<Regions, LocalStorage>,
    typed: StoredValue<String>,
    forget: StoredValue<Option<TimeoutHandle>, LocalStorage>,
    camera: Camera,
    pointing: Pointing,
    state: MapState,
    boundaries: Boundaries,
    i18n: I18n,
}

/// What a key means.
enum Meaning {
    Walk(Direction),
    First,
    Last,
    Name(char),
    Choose,
    ZoomIn,
    ZoomOut,
    World,
    Leave,
}

impl Keyboard {
    /// Keys for these regions.
    pub fn new(regions: StoredValue<Regions, LocalStorage>) -> Self {
        Self {
            regions,
            typed: StoredValue::new(String::new()),
            forget: StoredValue::new_local(None),
            camera: Camera::expect(),
            pointing: Pointing::expect(),
            state: MapState::expect(),
            boundaries: Boundaries::expect(),
            i18n: I18n::expect(),
        }
    }

    /// A key went down on a region.
    pub fn press(self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let typing = self.typed.with_value(|typed| !typed.is_empty());
        let Some(meaning) = meaning(&event.key(), typing) else {
            return;
        };
        let current = self
            .regions
            .with_value(|regions| regions.current().map(ToOwned::to_owned));
        let Some(current) = current else { return };
        let used = match meaning {
            Meaning::Walk(direction) => self.walk(&current, direction),
            Meaning::First => self.go_to(self.names().first()),
            Meaning::Last => self.go_to(self.names().last()),
            Meaning::Name(letter) => self.find(&current, letter),
            Meaning::Choose => self.choose(&current),
            Meaning::ZoomIn => self.zoom(STEP),
            Meaning::ZoomOut => self.zoom(1.0 / STEP),
            Meaning::World => self.world(),
            Meaning::Leave => self.leave(),
        };
        if used {
            event.prevent_default();
            event.stop_propagation();
        }
    }

    fn walk(self, from: &str, direction: Direction) -> bool {
        let Some(atlas) = untrack(|| self.boundaries.atlas()) else {
            return false;
        };
        // At the map's edge the key has done all it can: the page should not scroll instead.
        if let Some(next) = atlas.neighbor(&RegionId::from(from), direction) {
            self.focus(next.as_str());
        }
        true
    }

    /// Moves the focus to a region and brings it into view.
    fn focus(self, id: &str) {
        let center = untrack(|| self.boundaries.atlas())
            .and_then(|atlas| atlas.region(id).map(|region| region.center));
        if let Some(center) = center {
            self.camera.reveal(center);
        }
        self.regions
            .update_value(|regions| regions.make_current(id));
        self.regions.with_value(|regions| regions.focus(id));
    }

    fn go_to(self, named: Option<&(String, String)>) -> bool {
        if let Some((_, id)) = named {
            self.focus(id);
        }
        named.is_some()
    }

    /// Goes to the next region whose name begins with the letters typed so far.
    fn find(self, current: &str, letter: char) -> bool {
        self.typed.update_value(|typed| typed.push(letter));
        self.forget_after_a_pause();
        let names = self.names();
        let beginning = fold(&self.typed.get_value());
        let here = names.iter().position(|(_, id)| id == current).unwrap_or(0);
        // One letter leads on; more letters may still fit the region they have led to.
        let start = here + usize::from(beginning.chars().count() == 1);
        let following = names.iter().cycle().skip(start).take(names.len());
        let mut matching = following.filter(|(name, _)| name.starts_with(&beginning));
        self.go_to(matching.next());
        true
    }

    fn forget_after_a_pause(self) {
        let forget = set_timeout_with_handle(
            move || {
                self.typed.try_update_value(String::clear);
            },
            PAUSE,
        );
        self.forget.update_value(|earlier| {
            if let Some(earlier) = std::mem::replace(earlier, forget.ok()) {
                earlier.clear();
            }
        });
    }

    /// Names made ready for comparison, with ids, in alphabetical order.
    fn names(self) -> Vec<(String, String)> {
        untrack(|| {
            let mut names: Vec<(String, String)> = self.state.register.with(|register| {
                let drawn = register.entries().filter(|entry| entry.drawn);
                drawn
                    .map(|entry| (words::name(self.i18n, entry), entry.id.clone()))
                    .collect()
            });
            names.sort_by(|(a, _), (b, _)| self.i18n.compare(a, b));
            for (name, _) in &mut names {
                *name = fold(name);
            }
            names
        })
    }

    fn choose(self, id: &str) -> bool {
        self.state.choose(id, Attention::Focus);
        true
    }

    fn zoom(self, factor: f64) -> bool {
        self.camera.zoom_step(factor);
        true
    }

    fn world(self) -> bool {
        self.camera.reset();
        true
    }

    /// Esc takes away one thing at a time: the tooltip, then the choice.
    fn leave(self) -> bool {
        if self.pointing.dismiss() {
            return true;
        }
        let chosen = self.state.chosen.with_untracked(Option::is_some);
        if chosen {
            self.state.release();
        }
        chosen
    }
}

fn meaning(key: &str, typing: bool) -> Option<Meaning> {
    Some(match key {
        "ArrowLeft" => Meaning::Walk(Direction::Left),
        "ArrowRight" => Meaning::Walk(Direction::Right),
        "ArrowUp" => Meaning::Walk(Direction::Up),
        "ArrowDown" => Meaning::Walk(Direction::Down),
        "Home" => Meaning::First,
        "End" => Meaning::Last,
        "Enter" => Meaning::Choose,
        " " if !typing => Meaning::Choose,
        "+" | "=" => Meaning::ZoomIn,
        "-" | "_" => Meaning::ZoomOut,
        "0" => Meaning::World,
        "Escape" => Meaning::Leave,
        _ => Meaning::Name(only_letter(key)?),
    })
}

/// The letter of a key that writes one; names of keys such as `F5` or `Tab` are longer.
fn only_letter(key: &str) -> Option<char> {
    let mut characters = key.chars();
    let letter = characters.next()?;
    let alone = characters.next().is_none();
    (alone && (letter.is_alphabetic() || letter == ' ')).then_some(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn keys_mean_what_they_should() {
        assert!(matches!(meaning("я", false), Some(Meaning::Name('я'))));
        assert!(matches!(meaning(" ", false), Some(Meaning::Choose)));
        assert!(matches!(meaning(" ", true), Some(Meaning::Name(' '))));
        assert!(meaning("Tab", false).is_none());
        assert!(meaning("F5", false).is_none());
    }
}
