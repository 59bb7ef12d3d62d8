//! The map and its table twin: what is drawn, how it moves, what is chosen.
//!
//! Owns the view of the world and the state of looking at it, which is the query of the address. Knows the content
//! only by what the catalogue says of a party, and nothing of the application but the address that leads there.

mod arrival;
mod boundaries;
mod camera;
mod canvas;
mod class;
mod details;
mod drawing;
mod entry;
mod export;
mod filter;
mod flight;
mod gestures;
mod hands;
mod keyboard;
mod legend;
mod notices;
mod pattern;
mod pointing;
mod regions;
mod rows;
mod state;
mod surface;
mod table;
mod time;
mod tooltip;
mod view_words;
mod words;
mod zoom_buttons;

pub use boundaries::{Boundaries, BoundariesFailure, BoundaryNote};
pub use canvas::Canvas;
pub use details::Details;
pub use export::TakeAway;
pub use filter::{AreaFilter, TwinSwitch};
pub use hands::{Hands, Rings};
pub use legend::Legend;
pub use notices::Notices;
pub use state::{MapState, Twin};
pub use table::Table;
pub use time::Time;
