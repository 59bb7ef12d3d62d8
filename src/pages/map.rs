//! The map's page: map or table, what is chosen beside it, legend and filters around it.

use leptos::prelude::*;

use crate::components::PageHeading;
use crate::i18n::I18n;
use crate::map::{
    AreaFilter, Boundaries, BoundariesFailure, BoundaryNote, Canvas, Details, Legend, MapState,
    Notices, Table, Twin, TwinSwitch,
};

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
            <Notices />
            <div class="cc-map__toolbar cc-no-print">
                <TwinSwitch />
                <AreaFilter />
            </div>
            <div class="cc-map__columns">
                <div class="cc-map__main">
                    <Shown />
                    <BoundaryNote />
                </div>
                <div class="cc-map__side">
                    <Details />
                    <Legend />
                </div>
            </div>
        </div>
    }
}

/// The map or its table.
#[component]
fn Shown() -> impl IntoView {
    let state = MapState::expect();
    move || match state.twin.get() {
        Twin::Map => view! { <Drawn /> }.into_any(),
        Twin::Table => view! { <Table /> }.into_any(),
    }
}

/// The map, that it is on its way, or why it cannot be had; then the table stands in.
#[component]
fn Drawn() -> impl IntoView {
    let i18n = I18n::expect();
    let boundaries = Boundaries::expect();
    move || match (boundaries.atlas(), boundaries.failure()) {
        (Some(atlas), _) => view! { <Canvas atlas /> }.into_any(),
        (None, Some(error)) => view! {
            <BoundariesFailure error />
            <p>{i18n.text("map.failure.table")}</p>
            <Table />
        }
        .into_any(),
        (None, None) => view! {
            <div class="cc-map__canvas cc-map__canvas--loading">
                <p class="cc-loading" role="status">
                    {i18n.text("common.loading")}
                </p>
            </div>
        }
        .into_any(),
    }
}
