//! A place in a JSON document, cheap to carry along and written out only when there is a problem to report.

use crate::geometry::problem::{GeometryProblem, GeometryReason};

/// A path from the root; each step borrows the one before it.
#[derive(Clone, Copy)]
pub(super) enum Place<'a> {
    Root,
    Key(&'a Place<'a>, &'static str),
    Index(&'a Place<'a>, usize),
}

impl<'a> Place<'a> {
    pub(super) fn key(&'a self, key: &'static str) -> Self {
        Self::Key(self, key)
    }

    pub(super) fn index(&'a self, index: usize) -> Self {
        Self::Index(self, index)
    }

    pub(super) fn problem(&self, reason: GeometryReason) -> GeometryProblem {
        GeometryProblem {
            pointer: self.pointer(),
            reason,
        }
    }

    pub(super) fn expected(&self, what: &'static str) -> GeometryProblem {
        self.problem(GeometryReason::Expected(what))
    }

    /// The JSON Pointer (RFC 6901); the keys in use need no escapes.
    fn pointer(&self) -> String {
        match self {
            Self::Root => String::new(),
            Self::Key(parent, key) => parent.pointer() + "/" + key,
            Self::Index(parent, index) => parent.pointer() + "/" + &index.to_string(),
        }
    }
}
