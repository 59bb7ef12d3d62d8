//! The content pack's catalogue as a context of the pages that explore it: loaded once, checked, shared.

use std::sync::Arc;

use leptos::prelude::*;

use concord_domain::pack::{Catalogue, Day, PackProblem};

use crate::backend::{self, FetchError};
use crate::components::Failure;
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

async fn load(folder: String, kept: Option<Kept>) -> Result<Arc<Catalogue>, CatalogueError> {
    if let Some(known) = kept.and_then(|kept| kept.0.get_value()) {
        return Ok(known);
    }
    let text = backend::fetch_text(&format!("{folder}/catalogue.json"))
        .await
        .map_err(CatalogueError::File)?;
    let catalogue = Catalogue::parse(&text)
        .map(Arc::new)
        .map_err(CatalogueError::Pack)?;
    if let Some(kept) = kept {
        kept.0.set_value(Some(catalogue.clone()));
    }
    Ok(catalogue)
}

/// The catalogue once it is loaded, kept above the parts of the program that ask for it one after the other.
#[derive(Clone, Copy)]
struct Kept(StoredValue<Option<Arc<Catalogue>>>);

/// Makes room for the catalogue, so that it is loaded once and not once a part.
pub fn provide_catalogue() {
    provide_context(Kept(StoredValue::new(None)));
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
    let kept = use_context::<Kept>();
    let catalogue = LocalResource::new(move || load(folder.clone(), kept));
    let retry = Callback::new(move |()| catalogue.refetch());
    let shown = move || {
        Suspend::new(async move {
            match catalogue.await {
                Ok(catalogue) => {
                    provide_context(Content(StoredValue::new(catalogue)));
                    content()
                }
                Err(CatalogueError::File(error)) => view! {
                    <Failure message_key=error.message_key() reason=error.to_string() on_retry=retry />
                }
                .into_any(),
                Err(CatalogueError::Pack(problems)) => {
                    let reason: Vec<String> = problems.iter().map(ToString::to_string).collect();
                    view! { <Failure message_key="failure.pack" reason=reason.join("\n") /> }.into_any()
                }
            }
        })
    };
    // Not `Suspense`: a page that loads something of its own would vanish meanwhile, and its focus with it.
    view! { <Transition>{shown}</Transition> }
}

/// Today, in UTC, for what is in force now. A clock beyond the calendar's years counts as the catalogue's own date.
pub fn today(catalogue: &Catalogue) -> Day {
    let now: String = js_sys::Date::new_0().to_iso_string().into();
    now.get(..10)
        .and_then(|day| day.parse().ok())
        .unwrap_or_else(|| catalogue.as_of.last_day())
}
