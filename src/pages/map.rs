//! The map's page: map or table, what is chosen beside it, legend and filters around it.
//!
//! The map comes first; what stands around it is a chunk of its own that follows once the map is painted.

use leptos::prelude::*;

use crate::chunk::Chunk;
use crate::components::PageHeading;
use crate::i18n::I18n;
use crate::map::{
    AreaFilter, Boundaries, BoundariesFailure, BoundaryNote, Canvas, Details, Hands, Legend,
    MapState, Notices, Rings, Table, TakeAway, Time, Twin, TwinSwitch,
};
use crate::pages::parts;
use crate::view::{child, nothing, view};

/// What stands around the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surrounding {
    /// What of the address is unknown.
    Notices,
    /// Map or table, and the filter of areas.
    Toolbar,
    /// The chosen entry.
    Details,
    /// The classes.
    Legend,
    /// The map's twin.
    Table,
    /// The day shown.
    Time,
    /// Files, links and citations of what is shown.
    TakeAway,
    /// What answers pointers and keys.
    Hands,
    /// Outlines above all regions.
    Rings,
}

/// What of the address is unknown.
pub fn notices() -> AnyView {
    view! { <Notices /> }
}

/// Map or table, and the filter of areas.
pub fn toolbar() -> AnyView {
    view! {
        <TwinSwitch />
        <AreaFilter />
    }
}

/// The chosen entry.
pub fn details() -> AnyView {
    view! { <Details /> }
}

/// The classes.
pub fn legend() -> AnyView {
    view! { <Legend /> }
}

/// The map's twin.
pub fn table() -> AnyView {
    view! { <Table /> }
}

/// The day shown.
pub fn time() -> AnyView {
    view! { <Time /> }
}

/// Files, links and citations of what is shown.
pub fn take_away() -> AnyView {
    view! { <TakeAway /> }
}

/// What answers pointers and keys.
pub fn hands() -> AnyView {
    view! { <Hands /> }
}

/// Outlines above all regions.
pub fn rings() -> AnyView {
    view! { <Rings /> }
}

/// Where the organization cooperates.
#[component]
pub fn Map() -> impl IntoView {
    let i18n = I18n::expect();
    Boundaries::provide();
    let state = MapState::provide();
    let title = Signal::derive(move || i18n.t("map.title"));
    let title_prefix = Signal::derive(move || state.title_prefix(i18n));
    view! {
        <div class="cc-map">
            <PageHeading title title_prefix />
            {around(Surrounding::Notices)}
            <div class="cc-map__toolbar cc-no-print">{around(Surrounding::Toolbar)}</div>
            <div class="cc-map__columns">
                <div class="cc-map__main">
                    {time_beside(Twin::Table)}
                    <Shown />
                    {time_beside(Twin::Map)}
                    <BoundaryNote />
                </div>
                <div class="cc-map__side">
                    {around(Surrounding::Details)}
                    {around(Surrounding::Legend)}
                </div>
            </div>
            {around(Surrounding::TakeAway)}
        </div>
    }
}

/// The day shown: below the map, but above its table, whose end is far away.
fn time_beside(twin: Twin) -> AnyView {
    let state = MapState::expect();
    child(move || (state.twin.get() == twin).then(|| around(Surrounding::Time)))
}

/// Something around the map, once the map is painted, cannot be painted, or is not what is looked at.
fn around(which: Surrounding) -> AnyView {
    let state = MapState::expect();
    let boundaries = Boundaries::expect();
    let is_time = Memo::new(move |known: Option<&bool>| {
        known == Some(&true)
            || state.painted.get()
            || state.twin.get() == Twin::Table
            || boundaries.failure().is_some()
    });
    child(move || {
        let load = is_time.get().then(|| parts::map_surroundings(which));
        load.map(|load| view! { <Chunk load=Signal::stored(load) waiting=nothing /> })
    })
}

/// The map or its table.
#[component]
fn Shown() -> impl IntoView {
    let state = MapState::expect();
    child(move || match state.twin.get() {
        Twin::Map => view! { <Drawn /> },
        Twin::Table => around(Surrounding::Table),
    })
}

/// The map, that it is on its way, or why it cannot be had; then the table stands in.
#[component]
fn Drawn() -> impl IntoView {
    let i18n = I18n::expect();
    let boundaries = Boundaries::expect();
    child(move || match (boundaries.atlas(), boundaries.failure()) {
        (Some(atlas), _) => {
            view! { <Canvas atlas hands=|| around(Surrounding::Hands) rings=|| around(Surrounding::Rings) /> }
        }
        (None, Some(error)) => view! {
            <BoundariesFailure error />
            <p>{i18n.text("map.failure.table")}</p>
            {around(Surrounding::Table)}
        },
        (None, None) => view! {
            <div class="cc-map__canvas cc-map__canvas--loading">
                <p class="cc-loading" role="status">
                    {i18n.text("common.loading")}
                </p>
            </div>
        },
    })
}
