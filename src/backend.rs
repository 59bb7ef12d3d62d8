//! The one place that speaks HTTP. Every failure is a variant that a person can be told.

mod applications;
mod fetch;

pub use applications::{follow, submit, upload};
pub use fetch::{FetchError, fetch_json, fetch_text};
