//! What is wrong with a geometry file, and where.

use thiserror::Error;

/// Something in a geometry file that cannot be used, with its place.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{pointer}: {reason}", pointer = if pointer.is_empty() { "(the whole file)" } else { pointer })]
pub struct GeometryProblem {
    /// JSON Pointer (RFC 6901) to the value; empty for the whole file.
    pub pointer: String,
    /// What is wrong with it.
    pub reason: GeometryReason,
}

/// What can be wrong with a geometry file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum GeometryReason {
    /// The file is not JSON; a truncated one is not either.
    #[error("is not JSON (line {line}, column {column})")]
    Syntax {
        /// Line of the first character that cannot be read, from 1.
        line: usize,
        /// Column of that character, from 1.
        column: usize,
    },
    /// JSON, but not a TopoJSON topology.
    #[error("is not a TopoJSON topology")]
    NotTopology,
    /// The value is missing or of another type.
    #[error("should be {0}")]
    Expected(&'static str),
    /// A geometry of a type that is no shape of a map.
    #[error("has a geometry type that a region cannot have")]
    UnknownType,
    /// A ring names an arc that the file does not have.
    #[error("names arc {0}, which the file does not have")]
    UnknownArc(i64),
    /// A ring uses an arc that could not be read.
    #[error("uses arc {0}, which could not be read")]
    BrokenArc(i64),
    /// The arcs of a ring do not meet end to end.
    #[error("is a ring whose arcs do not meet")]
    OpenRing,
    /// A ring of fewer than three points.
    #[error("is a ring of fewer than three points")]
    ShortRing,
    /// The region has no id and got one.
    #[error("has no id and is called {0}")]
    MissingId(String),
    /// Another region has the same id; this one is renamed.
    #[error("has the id of an earlier region and is called {0}")]
    DuplicateId(String),
    /// Nothing of the region can be drawn, so it is left out.
    #[error("has nothing that can be drawn and is left out")]
    Empty,
    /// No region of the file can be used.
    #[error("has no region that can be used")]
    NoRegions,
    /// The coordinates look like degrees.
    #[error("looks like longitudes and latitudes, but the map takes projected coordinates")]
    Unprojected,
}
