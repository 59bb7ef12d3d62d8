//! The parts of the portal, each a chunk of its own that is fetched when it is first needed.
//!
//! A chunk that cannot be fetched is an ordinary failure with a way to try again, not the end of the program.

use leptos::prelude::*;

use crate::pages;
use crate::route::Part;

/// A chunk could not be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChunkError;

impl From<leptos::wasm_split::SplitLoaderError> for ChunkError {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// The view of one part, its chunk fetched first where need be.
///
/// # Errors
/// When the chunk cannot be fetched; asking again tries again.
pub async fn view_of(part: Part) -> Result<AnyView, ChunkError> {
    match part {
        Part::Catalogue => catalogue_view().await,
        Part::Map => map_view().await,
        Part::Apply => apply_view().await,
    }
}

// Tests run unsplit, because their runner knows nothing of chunks.
#[cfg(test)]
use whole::{apply_view, catalogue_view, map_view};

#[cfg(test)]
mod whole {
    use super::{AnyView, ChunkError, pages};

    pub async fn catalogue_view() -> Result<AnyView, ChunkError> {
        Ok(pages::catalogue())
    }

    pub async fn map_view() -> Result<AnyView, ChunkError> {
        Ok(pages::map())
    }

    pub async fn apply_view() -> Result<AnyView, ChunkError> {
        Ok(pages::apply())
    }
}

#[cfg(not(test))]
use split::{apply_view, catalogue_view, map_view};

#[cfg(not(test))]
#[allow(
    unsafe_code,
    reason = "the split macro writes the glue between the modules"
)]
mod split {
    use super::{AnyView, ChunkError, pages};

    #[leptos::wasm_split::wasm_split(catalogue_view, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn catalogue_view() -> Result<AnyView, ChunkError> {
        Ok(pages::catalogue())
    }

    #[leptos::wasm_split::wasm_split(map_view, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn map_view() -> Result<AnyView, ChunkError> {
        Ok(pages::map())
    }

    #[leptos::wasm_split::wasm_split(apply_view, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn apply_view() -> Result<AnyView, ChunkError> {
        Ok(pages::apply())
    }
}
