//! The shipped pack is whole and says what its sources say; a broken pack is reported where it is broken.

#![allow(clippy::unwrap_used)] // a helper that panics is a test that fails

#[path = "pack/broken.rs"]
mod broken;
#[path = "pack/claims.rs"]
mod claims;
#[path = "pack/shipped.rs"]
mod shipped;

const CATALOGUE: &str = include_str!("../../../public/packs/csto/catalogue.json");
const RU: &str = include_str!("../../../public/packs/csto/text/ru.json");
const EN: &str = include_str!("../../../public/packs/csto/text/en.json");
