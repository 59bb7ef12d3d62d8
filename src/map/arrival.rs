//! Where the map is when one arrives: what the address names, now and after Back or a link.

use std::sync::Arc;

use concord_domain::geometry::{Atlas, Extent, View};
use concord_domain::pack::RelationKind;
use leptos::prelude::*;

use super::camera::Camera;
use super::class::Class;
use super::state::MapState;
use super::view_words::view_from;
use crate::navigation::Navigator;

/// The first view: what the address names, else the chosen region, else the world; on a narrow screen the members.
pub fn start_view(camera: Camera, state: MapState, named: Option<View>, atlas: &Atlas) {
    let chosen = state
        .chosen
        .get_untracked()
        .and_then(|id| atlas.region(&id).map(|region| region.extent));
    if let Some(view) = named {
        camera.arrive(view);
    } else if let Some(extent) = chosen {
        camera.arrive_at(extent, true);
    } else if let Some(extent) = members(state, atlas).filter(|_| camera.is_narrow()) {
        camera.arrive_at(extent, false);
    } else {
        camera.arrive(camera.home());
    }
}

/// The view that the address names now.
pub fn named_view(navigator: Navigator) -> Option<View> {
    let query = untrack(|| navigator.address().query);
    view_from(query.get("x"), query.get("y"), query.get("z"))
}

/// The extent of the members.
fn members(state: MapState, atlas: &Atlas) -> Option<Extent> {
    state.register.with_untracked(|register| {
        atlas
            .regions()
            .iter()
            .filter(|region| {
                let entry = register.get(region.id.as_str());
                entry.is_some_and(|entry| entry.class == Class::Tied(RelationKind::Member))
            })
            .map(|region| region.extent)
            .reduce(Extent::union)
    })
}

/// The view follows the address when somebody else changes it: Back, Forward, a link.
pub fn keep_address(camera: Camera, atlas: &Arc<Atlas>) {
    let navigator = Navigator::expect();
    let state = MapState::expect();
    let (x, y, z) = (
        navigator.query("x"),
        navigator.query("y"),
        navigator.query("z"),
    );
    let atlas = Arc::clone(atlas);
    Effect::new(move |before: Option<()>| {
        let named = view_from(x.get().as_deref(), y.get().as_deref(), z.get().as_deref());
        if before.is_none() {
            return;
        }
        let current = camera.view();
        match named {
            Some(view)
                if view.center.distance(current.center) > 0.2
                    || (view.zoom - current.zoom).abs() > 0.01 =>
            {
                camera.arrive(view);
            }
            None if current != camera.home() => start_view(camera, state, None, &atlas),
            _ => {}
        }
    });
}
