//! The program's parts: each is a chunk of its own, so that a first visit fetches what it shows and little more.

use leptos::prelude::*;

use crate::chunk::{ChunkError, Loader};
use crate::pages;
use crate::route::Part;

/// What shows a part of the portal.
pub fn loader(part: Part) -> Loader {
    match part {
        Part::Overview => || Box::pin(lazy::overview()),
        Part::Catalogue => || Box::pin(lazy::catalogue()),
        Part::Map => || Box::pin(lazy::map()),
        Part::Apply => || Box::pin(lazy::apply()),
        Part::Proof => || Box::pin(lazy::proof()),
    }
}

/// What stands around the map.
pub fn map_surroundings(which: pages::map::Surrounding) -> Loader {
    use pages::map::Surrounding;
    match which {
        Surrounding::Notices => || Box::pin(lazy::map_notices()),
        Surrounding::Toolbar => || Box::pin(lazy::map_toolbar()),
        Surrounding::Details => || Box::pin(lazy::map_details()),
        Surrounding::Legend => || Box::pin(lazy::map_legend()),
        Surrounding::Table => || Box::pin(lazy::map_table()),
        Surrounding::Time => || Box::pin(lazy::map_time()),
        Surrounding::TakeAway => || Box::pin(lazy::map_take_away()),
        Surrounding::Hands => || Box::pin(lazy::map_hands()),
        Surrounding::Rings => || Box::pin(lazy::map_rings()),
    }
}

/// The field that finds every page.
pub const FIND: Loader = || Box::pin(lazy::find());

/// The form's pages and the review.
pub const FORM: Loader = || Box::pin(lazy::form());

/// What can be done with a draft.
pub const DRAFT_TOOLS: Loader = || Box::pin(lazy::draft_tools());

/// The draft as a file.
pub const SAVE_FILE: Loader = || Box::pin(lazy::save_file());

/// Functions that are fetched, by the chunk they are in.
///
/// Tests run unsplit, because their runner knows nothing of chunks.
macro_rules! lazy {
    ($($chunk:ident { $($name:ident => $draw:expr,)+ })+) => {
        #[cfg(test)]
        mod lazy {
            use super::*;
            $($(pub async fn $name() -> Result<AnyView, ChunkError> {
                Ok($draw)
            })+)+
        }

        #[cfg(not(test))]
        #[allow(
            unsafe_code,
            reason = "the split macro writes the glue between the modules"
        )]
        mod lazy {
            use super::*;
            $($(#[leptos::wasm_split::wasm_split($chunk, wasm_split_path = ::leptos::wasm_split, fallible)]
            pub fn $name() -> Result<AnyView, ChunkError> {
                Ok($draw)
            })+)+
        }
    };
}

lazy! {
    overview_view {
        overview => pages::overview(),
    }
    catalogue_view {
        catalogue => pages::catalogue(),
    }
    map_view {
        map => pages::map(),
    }
    surroundings_view {
        map_notices => pages::map::notices(),
        map_toolbar => pages::map::toolbar(),
        map_details => pages::map::details(),
        map_legend => pages::map::legend(),
        map_table => pages::map::table(),
        map_time => pages::map::time(),
        map_hands => pages::map::hands(),
        map_rings => pages::map::rings(),
    }
    export_view {
        map_take_away => pages::map::take_away(),
    }
    apply_view {
        apply => pages::apply(),
    }
    form_view {
        form => pages::form(),
        draft_tools => pages::apply::draft_tools(),
        save_file => pages::apply::save_file(),
    }
    find_view {
        find => pages::find(),
    }
    proof_view {
        proof => pages::proof(),
    }
}
