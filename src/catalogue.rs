//! The content pack's catalogue as a context of the pages that explore it: loaded once, checked, shared.

use std::sync::Arc;

use crate::view::{child, later, nothing, view};
use leptos::prelude::*;
use leptos::task::spawn_local;

use concord_domain::pack::{Catalogue, Day, PackProblem};

use crate::backend::{self, FetchError};
use crate::components::Failure;
use crate::events;
use crate::start::Started;

/// The catalogue of the context. `Copy`; it never changes while the portal is open.
#[derive(Clone, Copy)]
pub struct Content(StoredValue<Arc<Catalogue>>);

impl Content {
    /// The catalogue of the context.
    #[allow(
        clippy::expect_used,
        reason = "provided by WithCatalogue around every page that asks"
    )]
    pub fn expect() -> Self {
        use_context().expect("Content is provided by WithCatalogue")
    }

    /// Reads from the catalogue.
    pub fn with<T>(self, read: impl FnOnce(&Catalogue) -> T) -> T {
        self.0.with_value(|catalogue| read(catalogue))
    }
}

/// Why there is no catalogue.
#[derive(Debug, Clone, PartialEq)]
enum CatalogueError {
    /// The file could not be fetched.
    File(FetchError),
    /// The file is wrong, in all of these places.
    Pack(Vec<PackProblem>),
}

/// The catalogue once it is loaded, kept above the parts of the program that ask for it one after the other.
#[derive(Clone, Copy)]
struct Kept {
    catalogue: StoredValue<Option<Arc<Catalogue>>>,
    /// What is wrong with its references, if something is.
    broken: RwSignal<Option<String>>,
}

/// Makes room for the catalogue, so that it is loaded once and not once a part.
pub fn provide_catalogue() {
    provide_context(Kept {
        catalogue: StoredValue::new(None),
        broken: RwSignal::new(None),
    });
}

async fn load(folder: String, kept: Kept) -> Result<Arc<Catalogue>, CatalogueError> {
    if let Some(known) = kept.catalogue.get_value() {
        return Ok(known);
    }
    let text = backend::fetch_text(&format!("{folder}/catalogue.json"))
        .await
        .map_err(CatalogueError::File)?;
    let catalogue = Catalogue::read_json(&text)
        .map(Arc::new)
        .map_err(CatalogueError::Pack)?;
    kept.catalogue.set_value(Some(catalogue.clone()));
    let read = catalogue.clone();
    events::after_first_view(move || spawn_local(check(read, kept.broken)));
    Ok(catalogue)
}

/// Looks at the references once the page stands: whoever wrote the pack needs to know, the reader need not wait.
///
/// A chunk that cannot be had says nothing of the pack; the next visit looks again.
async fn check(catalogue: Arc<Catalogue>, broken: RwSignal<Option<String>>) {
    let Ok(problems) = checking::problems_of(catalogue).await else {
        return;
    };
    if !problems.is_empty() {
        let reason = lines(&problems);
        events::dispatch("concord:error", &reason);
        let _ = broken.try_set(Some(reason));
    }
}

fn lines(problems: &[PackProblem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

/// The check of references: a chunk of its own. Tests run unsplit, because their runner knows nothing of chunks.
#[cfg(test)]
mod checking {
    use super::{Arc, Catalogue, PackProblem};
    use crate::chunk::ChunkError;

    pub async fn problems_of(catalogue: Arc<Catalogue>) -> Result<Vec<PackProblem>, ChunkError> {
        Ok(catalogue.check())
    }
}

#[cfg(not(test))]
#[allow(
    unsafe_code,
    reason = "the split macro writes the glue between the modules"
)]
mod checking {
    use super::{Arc, Catalogue, PackProblem};
    use crate::chunk::ChunkError;

    #[leptos::wasm_split::wasm_split(check_view, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn problems_of(catalogue: Arc<Catalogue>) -> Result<Vec<PackProblem>, ChunkError> {
        Ok(catalogue.check())
    }
}

/// Shows its content once the catalogue is there, or what is wrong with it.
#[component]
pub fn WithCatalogue(
    /// What needs the catalogue.
    content: fn() -> AnyView,
) -> impl IntoView {
    let folder = Started::expect()
        .config
        .with_value(|config| config.pack.clone());
    let kept = use_context::<Kept>().unwrap_or_else(|| {
        provide_catalogue();
        expect_context()
    });
    let attempt = RwSignal::new(0_u32);
    let retry = Callback::new(move |()| attempt.update(|attempt| *attempt += 1));
    child(move || {
        if let Some(reason) = kept.broken.get() {
            return view! { <Failure message_key="failure.pack" reason /> };
        }
        let folder = folder.clone();
        later(nothing, move || {
            attempt.track();
            let folder = folder.clone();
            async move {
                match load(folder, kept).await {
                    Ok(catalogue) => {
                        provide_context(Content(StoredValue::new(catalogue)));
                        content()
                    }
                    Err(CatalogueError::File(error)) => view! {
                        <Failure message_key=error.message_key() reason=error.to_string() on_retry=retry />
                    },
                    Err(CatalogueError::Pack(problems)) => view! {
                        <Failure message_key="failure.pack" reason=lines(&problems) />
                    },
                }
            }
        })
    })
}

/// Today, in UTC, for what is in force now. A clock beyond the calendar's years counts as the catalogue's own date.
pub fn today(catalogue: &Catalogue) -> Day {
    let now: String = js_sys::Date::new_0().to_iso_string().into();
    now.get(..10)
        .and_then(|day| day.parse().ok())
        .unwrap_or_else(|| catalogue.as_of.last_day())
}
