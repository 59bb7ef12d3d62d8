//! What the portal and the backend agree on, the same code on both sides of the wire.
//!
//! This crate is pure: it does no I/O, knows no web framework, and compiles for the host and for wasm32.

#![forbid(unsafe_code)]

pub mod csv;
pub mod digest;
pub mod form;
pub mod geometry;
pub mod pack;
pub mod reference;
pub mod wire;
