//! The rules of a tree of elements, flat, and where each answer is asked for.

use std::sync::Arc;

use super::{Detail, ElementId, rule::Rule};
use crate::form::pointer;

/// Of a whole form, or of one [`Detail`].
#[derive(Clone, Debug)]
pub(in crate::form) struct Index {
    /// The id of the first entry; the others follow, but ids inside details lie between.
    pub(in crate::form) entries: Vec<Entry>,
    /// Sorted by pointer.
    pub(in crate::form) scopes: Vec<Scope>,
    pub(in crate::form) details: Vec<(Scope, Arc<Detail>)>,
}

/// An element: after its parent.
#[derive(Clone, Debug)]
pub(in crate::form) struct Entry {
    pub(in crate::form) id: ElementId,
    pub(in crate::form) parent: Option<usize>,
    pub(in crate::form) rule: Option<Rule>,
}

/// An answer, and the controls (positions of entries) that ask for it.
#[derive(Clone, Debug)]
pub(in crate::form) struct Scope {
    pub(in crate::form) pointer: String,
    pub(in crate::form) controls: Vec<usize>,
}

impl Index {
    /// The scope with this very pointer.
    pub(in crate::form) fn scope(&self, pointer: &str) -> Option<&Scope> {
        let at = self
            .scopes
            .binary_search_by(|scope| scope.pointer.as_str().cmp(pointer))
            .ok()?;
        Some(&self.scopes[at])
    }

    /// The scopes at the pointer and around it, innermost first.
    pub(in crate::form) fn scopes_around<'i>(
        &'i self,
        pointer: &'i str,
    ) -> impl Iterator<Item = &'i Scope> {
        std::iter::successors(Some(pointer), |inner| pointer::parent(inner))
            .filter_map(|prefix| self.scope(prefix))
    }

    /// Whether questions lie under the pointer, but none at it.
    pub(in crate::form) fn is_only_above(&self, pointer: &str) -> bool {
        if self.scope(pointer).is_some() {
            return false;
        }
        let under = format!("{pointer}/");
        let first = self.scopes.partition_point(|scope| scope.pointer < under);
        let below = self
            .scopes
            .get(first)
            .is_some_and(|scope| scope.pointer.starts_with(&under));
        below
            || self.details.iter().any(|(scope, detail)| {
                item_pointer(&scope.pointer, pointer)
                    .is_some_and(|(_, inner)| detail.index.is_only_above(inner))
            })
    }

    /// Where the question of this pointer stands: ids of controls and indices of items, from the outside in.
    pub(in crate::form) fn position(
        &self,
        pointer: &str,
        is_shown: &dyn Fn(ElementId) -> bool,
    ) -> Option<Vec<u32>> {
        let scope = self.scopes_around(pointer).next()?;
        let ids = || scope.controls.iter().map(|at| self.entries[*at].id);
        let id = ids().find(|id| is_shown(*id)).or_else(|| ids().next())?;
        let mut position = vec![id.0];
        for (detailed, detail) in &self.details {
            if detailed.pointer == scope.pointer
                && let Some((index, inner)) = item_pointer(&scope.pointer, pointer)
            {
                position.push(index);
                position.extend(detail.index.position(inner, &|_| true).unwrap_or_default());
                break;
            }
        }
        Some(position)
    }
}

/// Splits a pointer into an array into the index and the pointer inside the item.
fn item_pointer<'p>(array: &str, pointer: &'p str) -> Option<(u32, &'p str)> {
    let rest = pointer.strip_prefix(array)?.strip_prefix('/')?;
    let (index, inner) = rest
        .find('/')
        .map_or((rest, ""), |slash| rest.split_at(slash));
    match index.parse() {
        Ok(index) => Some((index, inner)),
        // The detail of an object: what follows is already inside.
        Err(_) => Some((0, &pointer[array.len()..])),
    }
}
