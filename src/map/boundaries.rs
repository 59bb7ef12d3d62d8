//! The boundary set: fetched and decoded in two levels of detail, the first to be there soon, the second when asked for.

use std::sync::Arc;

use crate::view::view;
use concord_domain::geometry::{Atlas, GeometryProblem};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::backend::{self, FetchError};
use crate::components::Failure;
use crate::events;
use crate::i18n::I18n;
use crate::start::Started;

/// How far a level has come.
#[derive(Clone, Debug)]
pub enum Level {
    /// Nobody has asked for it.
    Unasked,
    /// It is on its way.
    Loading,
    /// It is there.
    Ready(Arc<Atlas>),
    /// It cannot be had.
    Failed(BoundariesError),
}

/// Why there is no map.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum BoundariesError {
    /// The file could not be fetched.
    #[error(transparent)]
    File(#[from] FetchError),
    /// The file holds nothing that can be drawn.
    #[error("{file} {problem}")]
    Geometry {
        /// The file.
        file: String,
        /// What is wrong with it.
        problem: GeometryProblem,
    },
}

/// The boundary set of the context.
#[derive(Clone, Copy)]
pub struct Boundaries {
    folder: StoredValue<String>,
    overview: RwSignal<Level>,
    detail: RwSignal<Level>,
}

impl Boundaries {
    /// Starts to fetch the overview.
    pub fn provide() -> Self {
        let folder = Started::expect()
            .config
            .with_value(|config| config.map.boundaries.clone());
        let boundaries = Self {
            folder: StoredValue::new(folder),
            overview: RwSignal::new(Level::Unasked),
            detail: RwSignal::new(Level::Unasked),
        };
        provide_context(boundaries);
        boundaries.fetch_overview();
        boundaries
    }

    /// The boundary set of the context.
    #[allow(clippy::expect_used, reason = "provided by the map's page")]
    pub fn expect() -> Self {
        use_context().expect("Boundaries is provided by the map's page")
    }

    /// The overview's atlas, once it is there; tracked.
    pub fn atlas(self) -> Option<Arc<Atlas>> {
        self.overview.with(|level| match level {
            Level::Ready(atlas) => Some(Arc::clone(atlas)),
            _ => None,
        })
    }

    /// The finest atlas there is, for what lies under a point; not tracked.
    pub fn finest(self) -> Option<Arc<Atlas>> {
        self.detail
            .with_untracked(|level| match level {
                Level::Ready(atlas) => Some(Arc::clone(atlas)),
                _ => None,
            })
            .or_else(|| untrack(|| self.atlas()))
    }

    /// The detailed atlas, once it is there; tracked.
    pub fn detail(self) -> Option<Arc<Atlas>> {
        self.detail.with(|level| match level {
            Level::Ready(atlas) => Some(Arc::clone(atlas)),
            _ => None,
        })
    }

    /// Why there is no overview; tracked.
    pub fn failure(self) -> Option<BoundariesError> {
        self.overview.with(|level| match level {
            Level::Failed(error) => Some(error.clone()),
            _ => None,
        })
    }

    /// The name of the set in the settings: the folder's last part.
    pub fn set_name(self) -> String {
        self.folder.with_value(|folder| {
            let last = folder.trim_end_matches('/').rsplit('/').next();
            last.unwrap_or_default().to_owned()
        })
    }

    /// Fetches the overview, or tries again.
    pub fn fetch_overview(self) {
        self.fetch("overview", self.overview);
    }

    /// Fetches the detail, the first time only. Where it cannot be had, the overview goes on serving.
    pub fn want_detail(self) {
        let unasked = self
            .detail
            .with_untracked(|level| matches!(level, Level::Unasked));
        if unasked {
            self.fetch("detail", self.detail);
        }
    }

    fn fetch(self, level: &'static str, into: RwSignal<Level>) {
        into.set(Level::Loading);
        let file = self
            .folder
            .with_value(|folder| format!("{}/{level}.json", folder.trim_end_matches('/')));
        spawn_local(async move {
            let loaded = load(&file).await;
            if let Err(error) = &loaded {
                events::dispatch("concord:error", &error.to_string());
            }
            // The page may have been left meanwhile.
            let _ = into.try_set(loaded.map_or_else(Level::Failed, Level::Ready));
        });
    }
}

async fn load(file: &str) -> Result<Arc<Atlas>, BoundariesError> {
    let text = backend::fetch_text(file).await?;
    let atlas = Atlas::parse(text).map_err(|problem| BoundariesError::Geometry {
        file: file.to_owned(),
        problem,
    })?;
    for problem in atlas.problems() {
        events::dispatch("concord:error", &format!("{file} {problem}"));
    }
    // Drawing follows as a task of its own, so that a slow phone can answer in between.
    pause().await;
    Ok(Arc::new(atlas))
}

/// Lets the browser do what waits.
async fn pause() {
    let (sender, receiver) = futures::channel::oneshot::channel();
    let go_on = move || {
        let _ = sender.send(());
    };
    set_timeout(go_on, std::time::Duration::ZERO);
    let _ = receiver.await;
}

/// The map cannot be drawn: says why and offers to try again.
#[component]
pub fn BoundariesFailure(
    /// Why.
    error: BoundariesError,
) -> impl IntoView {
    let boundaries = Boundaries::expect();
    let message_key = match &error {
        BoundariesError::File(error) => error.message_key(),
        BoundariesError::Geometry { .. } => "failure.decode",
    };
    let retry = Callback::new(move |()| boundaries.fetch_overview());
    view! { <Failure message_key reason=error.to_string() on_retry=retry /> }
}

/// Which boundaries are drawn, and that nobody endorses them.
#[component]
pub fn BoundaryNote() -> impl IntoView {
    let i18n = I18n::expect();
    let set = Boundaries::expect().set_name();
    let note = move || {
        i18n.find(&format!("map.boundaries.{set}"))
            .unwrap_or_else(|| i18n.t("map.boundaries.own"))
    };
    view! {
        <div class="cc-map__boundaries">
            <p class="cc-map__disclaimer">{i18n.text("common.disclaimer")}</p>
            <p>{note}</p>
        </div>
    }
}
