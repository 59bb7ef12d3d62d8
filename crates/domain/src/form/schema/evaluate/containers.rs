//! The keywords that go into properties and items.

use std::ops::RangeInclusive;

use serde_json::{Map, Value};

use super::{Evaluation, Mode, Place, Seen, Step};
use crate::form::{
    problem::ProblemKind,
    schema::{Properties, SchemaId},
};

impl<'s> Evaluation<'s> {
    pub(super) fn properties<'v>(
        &mut self,
        rules: &'s Properties,
        map: &'v Map<String, Value>,
        at: &Place<'_, 'v>,
        mode: Mode,
        mut seen: Option<&mut Seen<'v>>,
    ) -> bool {
        self.every(map, mode, |this, (name, value)| {
            let place = at.child(Step::Name(name), value);
            let named = rules.named(name);
            let patterns = rules
                .patterns
                .iter()
                .filter(|(pattern, _)| pattern.is_found_in(name))
                .map(|(_, id)| *id);
            let mut ids: Vec<SchemaId> = named.into_iter().chain(patterns).collect();
            if ids.is_empty() {
                ids.extend(rules.additional);
            }
            if let Some(seen) = seen.as_deref_mut().filter(|_| !ids.is_empty()) {
                seen.insert(name);
            }
            this.every(ids, mode, |this, id| this.run(id, &place, mode, None))
        })
    }

    pub(super) fn required(
        &mut self,
        names: &[String],
        map: &Map<String, Value>,
        at: &Place<'_, '_>,
        mode: Mode,
    ) -> bool {
        let missing = names.iter().filter(|name| !map.contains_key(*name));
        self.every(missing, mode, |this, name| {
            this.fail(
                &at.child(Step::Name(name), &Value::Null),
                mode,
                ProblemKind::Required,
            )
        })
    }

    pub(super) fn unevaluated<'v>(
        &mut self,
        id: SchemaId,
        map: &'v Map<String, Value>,
        at: &Place<'_, 'v>,
        mode: Mode,
        seen: Option<&mut Seen<'v>>,
    ) -> bool {
        let Some(seen) = seen else { return true };
        let rest: Vec<_> = map
            .iter()
            .filter(|(name, _)| !seen.contains(name.as_str()))
            .collect();
        seen.extend(rest.iter().map(|(name, _)| name.as_str()));
        self.every(rest, mode, |this, (name, value)| {
            this.run(id, &at.child(Step::Name(name), value), mode, None)
        })
    }

    pub(super) fn contains(
        &mut self,
        id: SchemaId,
        allowed: RangeInclusive<u64>,
        items: &[Value],
        at: &Place<'_, '_>,
        mode: Mode,
    ) -> bool {
        let mut count = 0;
        for (index, item) in items.iter().enumerate() {
            count +=
                u64::from(self.run(id, &at.child(Step::Index(index), item), Mode::Quiet, None));
        }
        let max = Some(*allowed.end()).filter(|max| *max != u64::MAX);
        allowed.contains(&count)
            || self.fail(
                at,
                mode,
                ProblemKind::Contains {
                    min: *allowed.start(),
                    max,
                },
            )
    }

    pub(super) fn property_names(
        &mut self,
        id: SchemaId,
        map: &Map<String, Value>,
        at: &Place<'_, '_>,
        mode: Mode,
    ) -> bool {
        self.every(map, mode, |this, (name, value)| {
            let text = Value::String(name.clone());
            let valid = this.run(id, &Place::root(&text), Mode::Quiet, None);
            valid
                || this.fail(
                    &at.child(Step::Name(name), value),
                    mode,
                    ProblemKind::PropertyName,
                )
        })
    }

    pub(super) fn items(
        &mut self,
        prefix: &[SchemaId],
        rest: Option<SchemaId>,
        items: &[Value],
        at: &Place<'_, '_>,
        mode: Mode,
    ) -> bool {
        let ids = prefix
            .iter()
            .copied()
            .map(Some)
            .chain(std::iter::repeat(rest));
        self.every(
            items.iter().enumerate().zip(ids),
            mode,
            |this, ((index, item), id)| {
                id.is_none_or(|id| this.run(id, &at.child(Step::Index(index), item), mode, None))
            },
        )
    }
}
