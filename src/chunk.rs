//! The two halves of the portal, each a chunk of its own that is fetched when it is first needed.
//!
//! A chunk that cannot be fetched is an ordinary failure with a way to try again, not the end of the program.

use leptos::prelude::*;

use crate::pages;
use crate::route::Half;

/// A chunk could not be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChunkError;

impl From<leptos::wasm_split::SplitLoaderError> for ChunkError {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// The view of one half, its chunk fetched first where need be.
///
/// # Errors
/// When the chunk cannot be fetched; asking again tries again.
pub async fn view_of(half: Half) -> Result<AnyView, ChunkError> {
    match half {
        Half::Explore => explore_view().await,
        Half::Apply => apply_view().await,
    }
}

// Tests run unsplit, because their runner knows nothing of chunks.
#[cfg(test)]
use whole::{apply_view, explore_view};

#[cfg(test)]
mod whole {
    use super::{AnyView, ChunkError, pages};

    pub async fn explore_view() -> Result<AnyView, ChunkError> {
        Ok(pages::explore())
    }

    pub async fn apply_view() -> Result<AnyView, ChunkError> {
        Ok(pages::apply())
    }
}

#[cfg(not(test))]
use split::{apply_view, explore_view};

#[cfg(not(test))]
#[allow(
    unsafe_code,
    reason = "the split macro writes the glue between the modules"
)]
mod split {
    use super::{AnyView, ChunkError, pages};

    #[leptos::wasm_split::wasm_split(explore_view, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn explore_view() -> Result<AnyView, ChunkError> {
        Ok(pages::explore())
    }

    #[leptos::wasm_split::wasm_split(apply_view, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn apply_view() -> Result<AnyView, ChunkError> {
        Ok(pages::apply())
    }
}
