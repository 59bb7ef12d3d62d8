//! Widgets that know nothing of the content, the map or the application.

mod failure;
mod footer;
mod header;
mod link;
mod page_heading;
mod with_words;

pub use failure::Failure;
pub use footer::Footer;
pub use header::Header;
pub use link::Link;
pub use page_heading::PageHeading;
pub use with_words::WithWords;
