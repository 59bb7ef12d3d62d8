//! Keeps the regions' nodes true to what is looked at: names, classes, filters, choice, outlines.

use std::time::Duration;

use concord_domain::pack::RelationKind;
use leptos::prelude::*;

use super::boundaries::Boundaries;
use super::class::Class;
use super::regions::{self, Regions};
use super::state::MapState;
use crate::i18n::I18n;

/// The nodes, and how often their outlines were drawn: 0 before the first time.
#[derive(Clone, Copy)]
pub struct Drawing {
    /// The nodes.
    pub nodes: StoredValue<Regions, LocalStorage>,
    /// How often their outlines were drawn.
    pub version: RwSignal<u32>,
}

impl Drawing {
    /// Nothing is drawn yet.
    pub fn new() -> Self {
        Self {
            nodes: StoredValue::new_local(Regions::none()),
            version: RwSignal::new(0),
        }
    }

    /// Keeps the nodes true from now on.
    pub fn keep_true(self) {
        let Self { nodes, version } = self;
        keep_named(nodes, version);
        keep_filtered(nodes, version);
        keep_selected(nodes, version);
        keep_refined(nodes, version);
    }
}

type Nodes = StoredValue<Regions, LocalStorage>;

/// Names and classes follow the language and the register. Names are heard, not seen, so the paint does not wait for them.
fn keep_named(nodes: Nodes, version: RwSignal<u32>) {
    let i18n = I18n::expect();
    let state = MapState::expect();
    let drawn = Memo::new(move |_| version.get() > 0);
    Effect::new(move || {
        drawn.track();
        let register = state.register.get();
        nodes.with_value(|regions| regions.classify(&register));
    });
    Effect::new(move || {
        drawn.track();
        i18n.language();
        let register = state.register.get();
        let name = move || {
            nodes.try_with_value(|regions| untrack(|| regions.name(i18n, &register)));
        };
        set_timeout(name, Duration::ZERO);
    });
}

/// What the filters leave out is set back.
fn keep_filtered(nodes: Nodes, version: RwSignal<u32>) {
    let state = MapState::expect();
    let drawn = Memo::new(move |_| version.get() > 0);
    Effect::new(move || {
        drawn.track();
        let register = state.register.get();
        let filtered = state.is_filtered();
        nodes.with_value(|regions| {
            regions.dim(|id| filtered && register.get(id).is_none_or(|entry| !state.admits(entry)));
        });
    });
}

/// The chosen region is marked and is where Tab leads; the focus comes back to it when its details are closed.
fn keep_selected(nodes: Nodes, version: RwSignal<u32>) {
    let state = MapState::expect();
    let drawn = Memo::new(move |_| version.get() > 0);
    Effect::new(move || {
        if !drawn.get() {
            return;
        }
        let chosen = state.chosen.get();
        let first = state.register.with(|register| {
            let mut entries = register.entries();
            entries
                .find(|entry| entry.drawn && entry.class == Class::Tied(RelationKind::Member))
                .map(|entry| entry.id.clone())
        });
        nodes.update_value(|regions| {
            regions.select(chosen.as_deref());
            if let Some(id) = chosen.as_deref() {
                regions.make_current(id);
            }
            if regions.current().is_none() {
                regions.make_current(first.as_deref().unwrap_or("RU"));
            }
        });
    });
    Effect::new(move || {
        if let Some(id) = state.returning.get() {
            nodes.with_value(|regions| regions.focus(&id));
        }
    });
}

/// The finer outlines take the place of the coarse ones as soon as they are there.
fn keep_refined(nodes: Nodes, version: RwSignal<u32>) {
    let boundaries = Boundaries::expect();
    Effect::new(move || {
        if let Some(detail) = boundaries.detail() {
            regions::refine(nodes, detail, move || {
                version.try_update(|times| *times += 1);
            });
        }
    });
}
