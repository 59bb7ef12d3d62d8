//! Where in the answers a schema is being run.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::form::pointer;

/// The properties of an object that some schema has looked at.
pub(super) type Seen<'v> = BTreeSet<&'v str>;

/// A value and the way to it from the root.
pub(super) struct Place<'p, 'v> {
    pub(super) value: &'v Value,
    step: Step<'v>,
    parent: Option<&'p Place<'p, 'v>>,
}

#[derive(Clone, Copy)]
pub(super) enum Step<'v> {
    Root,
    Name(&'v str),
    Index(usize),
}

impl<'v> Place<'_, 'v> {
    pub(super) fn root(value: &'v Value) -> Self {
        Self {
            value,
            step: Step::Root,
            parent: None,
        }
    }

    pub(super) fn child<'p>(&'p self, step: Step<'v>, value: &'v Value) -> Place<'p, 'v> {
        Place {
            value,
            step,
            parent: Some(self),
        }
    }

    pub(super) fn pointer(&self) -> String {
        let mut text = self.parent.map_or_else(String::new, Place::pointer);
        match self.step {
            Step::Root => {}
            Step::Name(name) => pointer::push(&mut text, name),
            Step::Index(index) => pointer::push(&mut text, &index.to_string()),
        }
        text
    }
}
