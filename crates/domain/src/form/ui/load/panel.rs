//! What is gathered while a tree of elements is read: its rules, and the answers it asks for.

use std::{collections::BTreeMap, sync::Arc};

use crate::form::{
    pointer,
    schema::SchemaView,
    ui::{
        Detail, ElementId, Index,
        index::{Entry, Scope},
        rule::Rule,
    },
};

/// The tree of a whole form, or of one detail.
pub(super) struct Panel<'s> {
    /// The schema where scopes begin.
    root: SchemaView<'s>,
    /// The catalogue key where scopes begin.
    prefix: String,
    entries: Vec<Entry>,
    scopes: BTreeMap<String, Vec<usize>>,
    details: Vec<(Scope, Arc<Detail>)>,
}

/// What a scope names.
pub(super) struct Target<'s> {
    pub(super) pointer: String,
    pub(super) view: SchemaView<'s>,
    pub(super) required: bool,
}

impl<'s> Panel<'s> {
    pub(super) fn new(root: SchemaView<'s>, prefix: String) -> Self {
        Self {
            root,
            prefix,
            entries: Vec::new(),
            scopes: BTreeMap::new(),
            details: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, id: ElementId, parent: Option<usize>, rule: Option<Rule>) {
        self.entries.push(Entry { id, parent, rule });
    }

    /// The position of the element that was added last.
    pub(super) fn last(&self) -> usize {
        self.entries.len().saturating_sub(1)
    }

    /// Notes that the element that was added last asks for this answer.
    pub(super) fn add_scope(&mut self, pointer: &str) {
        let control = self.last();
        self.scopes
            .entry(pointer.to_owned())
            .or_default()
            .push(control);
    }

    pub(super) fn add_detail(&mut self, pointer: &str, detail: Detail) -> Arc<Detail> {
        let detail = Arc::new(detail);
        let scope = Scope {
            pointer: pointer.to_owned(),
            controls: vec![self.last()],
        };
        self.details.push((scope, Arc::clone(&detail)));
        detail
    }

    /// Follows a scope such as `#/properties/contact/properties/email`.
    pub(super) fn resolve(&self, scope: &str) -> Option<Target<'s>> {
        let mut target = Target {
            pointer: String::new(),
            view: self.root,
            required: true,
        };
        let rest = scope.strip_prefix('#')?;
        let mut tokens = pointer::tokens(rest);
        while let Some(keyword) = tokens.next() {
            let name = tokens.next().filter(|_| keyword == "properties")?;
            target.required = target.view.requires(&name);
            target.view = target.view.property(&name)?;
            pointer::push(&mut target.pointer, &name);
        }
        (rest.is_empty() || rest.starts_with('/')).then_some(target)
    }

    /// The catalogue key of an answer: the property path joined by dots.
    pub(super) fn key(&self, pointer: &str) -> String {
        pointer::tokens(pointer).fold(self.prefix.clone(), |mut key, token| {
            if !key.is_empty() {
                key.push('.');
            }
            key.push_str(&token);
            key
        })
    }

    pub(super) fn index(self) -> Index {
        let scopes = self
            .scopes
            .into_iter()
            .map(|(pointer, controls)| Scope { pointer, controls })
            .collect();
        Index {
            entries: self.entries,
            scopes,
            details: self.details,
        }
    }
}
