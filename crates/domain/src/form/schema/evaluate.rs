//! Runs a schema on a value. One pass; each keyword looks only at what it needs.
//!
//! A schema is run quietly (only the verdict, stopping at the first failure) or reporting (all problems). Inside
//! `anyOf`, `oneOf`, `not` and `if` it is always quiet, because a branch that fails there is no problem of anyone.

use std::{collections::BTreeSet, ops::RangeInclusive};

use serde_json::{Map, Value};

use super::{Keyword, Properties, Schema, SchemaId, assertion::assertion};
use crate::form::{
    pointer,
    problem::{Problem, ProblemKind},
};

/// How many schemas may be applied inside each other. No form is so deep; a hostile document is refused.
const DEPTH: u16 = 300;

/// All problems of a value.
pub(crate) fn problems(schema: &Schema, value: &Value) -> Vec<Problem> {
    let mut evaluation = Evaluation::new(schema);
    let valid = evaluation.run(schema.root(), &Place::root(value), Mode::Report, None);
    if evaluation.too_deep {
        return vec![Problem {
            pointer: String::new(),
            kind: ProblemKind::TooDeep,
        }];
    }
    debug_assert_eq!(valid, evaluation.problems.is_empty());
    evaluation.problems
}

/// Whether a value is valid against one schema of the document.
pub(crate) fn is_valid(schema: &Schema, id: SchemaId, value: &Value) -> bool {
    let mut evaluation = Evaluation::new(schema);
    evaluation.run(id, &Place::root(value), Mode::Quiet, None) && !evaluation.too_deep
}

/// Whether a schema holds for an answer that is not there.
///
/// JSON Forms asks its validator about `undefined`: a type or a constant fails, what is said only of strings,
/// numbers, arrays or objects does not apply.
pub(crate) fn admits_nothing(schema: &Schema, id: SchemaId) -> bool {
    schema.keywords(id).iter().all(|keyword| match keyword {
        Keyword::Never | Keyword::Type(_) | Keyword::Enum(_) | Keyword::Const(_) => false,
        Keyword::Ref(id) => admits_nothing(schema, *id),
        Keyword::AllOf(ids) => ids.iter().all(|id| admits_nothing(schema, *id)),
        Keyword::AnyOf(ids) => ids.iter().any(|id| admits_nothing(schema, *id)),
        Keyword::OneOf(ids) => ids.iter().filter(|id| admits_nothing(schema, **id)).count() == 1,
        Keyword::Not(id) => !admits_nothing(schema, *id),
        Keyword::If {
            condition,
            then,
            otherwise,
        } => {
            let branch = if admits_nothing(schema, *condition) {
                then
            } else {
                otherwise
            };
            branch.is_none_or(|id| admits_nothing(schema, id))
        }
        _ => true,
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Quiet,
    Report,
}

/// The properties of an object that some schema has looked at.
type Seen<'v> = BTreeSet<&'v str>;

/// A value and the way to it from the root.
struct Place<'p, 'v> {
    value: &'v Value,
    step: Step<'v>,
    parent: Option<&'p Place<'p, 'v>>,
}

#[derive(Clone, Copy)]
enum Step<'v> {
    Root,
    Name(&'v str),
    Index(usize),
}

impl<'v> Place<'_, 'v> {
    fn root(value: &'v Value) -> Self {
        Self {
            value,
            step: Step::Root,
            parent: None,
        }
    }

    fn child<'p>(&'p self, step: Step<'v>, value: &'v Value) -> Place<'p, 'v> {
        Place {
            value,
            step,
            parent: Some(self),
        }
    }

    fn pointer(&self) -> String {
        let mut text = self.parent.map_or_else(String::new, Place::pointer);
        match self.step {
            Step::Root => {}
            Step::Name(name) => pointer::push(&mut text, name),
            Step::Index(index) => pointer::push(&mut text, &index.to_string()),
        }
        text
    }
}

struct Evaluation<'s> {
    schema: &'s Schema,
    problems: Vec<Problem>,
    depth: u16,
    too_deep: bool,
}

impl<'s> Evaluation<'s> {
    fn new(schema: &'s Schema) -> Self {
        Self {
            schema,
            problems: Vec::new(),
            depth: 0,
            too_deep: false,
        }
    }

    /// Applies one schema. What it looks at is added to `seen`, if somebody further out asks.
    fn run<'v>(
        &mut self,
        id: SchemaId,
        at: &Place<'_, 'v>,
        mode: Mode,
        seen: Option<&mut Seen<'v>>,
    ) -> bool {
        if self.depth >= DEPTH || self.too_deep {
            self.too_deep = true;
            return false;
        }
        self.depth += 1;
        let keywords = self.schema.keywords(id);
        let valid = if let Some(Keyword::UnevaluatedProperties(_)) = keywords.last() {
            // A set of its own: this keyword sees what its own schema has looked at, not what cousins have.
            let mut own = Seen::new();
            let valid = self.keywords(keywords, at, mode, Some(&mut own));
            if let Some(seen) = seen {
                seen.append(&mut own);
            }
            valid
        } else {
            self.keywords(keywords, at, mode, seen)
        };
        self.depth -= 1;
        valid
    }

    fn keywords<'v>(
        &mut self,
        keywords: &'s [Keyword],
        at: &Place<'_, 'v>,
        mode: Mode,
        mut seen: Option<&mut Seen<'v>>,
    ) -> bool {
        self.every(keywords, mode, |this, keyword| {
            this.keyword(keyword, at, mode, seen.as_deref_mut())
        })
    }

    fn keyword<'v>(
        &mut self,
        keyword: &'s Keyword,
        at: &Place<'_, 'v>,
        mode: Mode,
        mut seen: Option<&mut Seen<'v>>,
    ) -> bool {
        match (keyword, at.value) {
            (Keyword::Ref(id), _) => self.run(*id, at, mode, seen),
            // A failing branch fails the whole, so what it saw does no harm and spares follow-up problems.
            (Keyword::AllOf(ids), _) => self.every(ids, mode, |this, id| {
                this.run(*id, at, mode, seen.as_deref_mut())
            }),
            (Keyword::AnyOf(ids), _) => self.any_of(ids, at, mode, seen),
            (Keyword::OneOf(ids), _) => self.one_of(ids, at, mode, seen),
            (Keyword::Not(id), _) => {
                let excluded = self.run(*id, at, Mode::Quiet, None);
                !excluded || self.fail(at, mode, ProblemKind::Excluded)
            }
            (
                Keyword::If {
                    condition,
                    then,
                    otherwise,
                },
                _,
            ) => {
                let branch = if self.branch(*condition, at, &mut seen) {
                    then
                } else {
                    otherwise
                };
                branch.is_none_or(|id| self.run(id, at, mode, seen))
            }
            (Keyword::Properties(rules), Value::Object(map)) => {
                self.properties(rules, map, at, mode, seen)
            }
            (Keyword::Required(names), Value::Object(map)) => self.required(names, map, at, mode),
            (Keyword::DependentRequired(rules), Value::Object(map)) => {
                let active = rules.iter().filter(|(name, _)| map.contains_key(name));
                self.every(active, mode, |this, (_, names)| {
                    this.required(names, map, at, mode)
                })
            }
            (Keyword::DependentSchemas(rules), Value::Object(map)) => {
                let active = rules.iter().filter(|(name, _)| map.contains_key(name));
                self.every(active, mode, |this, (_, id)| {
                    this.run(*id, at, mode, seen.as_deref_mut())
                })
            }
            (Keyword::PropertyNames(id), Value::Object(map)) => {
                self.every(map, mode, |this, (name, value)| {
                    let valid = this.run(
                        *id,
                        &Place::root(&Value::String(name.clone())),
                        Mode::Quiet,
                        None,
                    );
                    valid
                        || this.fail(
                            &at.child(Step::Name(name), value),
                            mode,
                            ProblemKind::PropertyName,
                        )
                })
            }
            (Keyword::UnevaluatedProperties(id), Value::Object(map)) => {
                self.unevaluated(*id, map, at, mode, seen)
            }
            (Keyword::Items { prefix, rest }, Value::Array(items)) => {
                let ids = prefix
                    .iter()
                    .copied()
                    .map(Some)
                    .chain(std::iter::repeat(*rest));
                self.every(
                    items.iter().enumerate().zip(ids),
                    mode,
                    |this, ((index, item), id)| {
                        id.is_none_or(|id| {
                            this.run(id, &at.child(Step::Index(index), item), mode, None)
                        })
                    },
                )
            }
            (Keyword::Contains { schema, min, max }, Value::Array(items)) => {
                self.contains(*schema, *min..=max.unwrap_or(u64::MAX), items, at, mode)
            }
            (keyword, value) => {
                assertion(keyword, value).is_none_or(|kind| self.fail(at, mode, kind))
            }
        }
    }

    /// Runs all steps when reporting; stops at the first that fails when quiet.
    fn every<T>(
        &mut self,
        over: impl IntoIterator<Item = T>,
        mode: Mode,
        mut step: impl FnMut(&mut Self, T) -> bool,
    ) -> bool {
        let mut valid = true;
        for item in over {
            valid &= step(self, item);
            if !valid && mode == Mode::Quiet {
                return false;
            }
        }
        valid
    }

    /// Runs a schema that may fail without harm; it has seen something only if it holds.
    fn branch<'v>(
        &mut self,
        id: SchemaId,
        at: &Place<'_, 'v>,
        seen: &mut Option<&mut Seen<'v>>,
    ) -> bool {
        let Some(seen) = seen else {
            return self.run(id, at, Mode::Quiet, None);
        };
        let mut own = Seen::new();
        let valid = self.run(id, at, Mode::Quiet, Some(&mut own));
        if valid {
            seen.append(&mut own);
        }
        valid
    }

    fn any_of<'v>(
        &mut self,
        ids: &[SchemaId],
        at: &Place<'_, 'v>,
        mode: Mode,
        mut seen: Option<&mut Seen<'v>>,
    ) -> bool {
        let mut valid = false;
        for id in ids {
            valid |= self.branch(*id, at, &mut seen);
            if valid && seen.is_none() {
                return true;
            }
        }
        valid || self.fail_alternatives(ids, at, mode, ProblemKind::NoMatch)
    }

    fn one_of<'v>(
        &mut self,
        ids: &[SchemaId],
        at: &Place<'_, 'v>,
        mode: Mode,
        mut seen: Option<&mut Seen<'v>>,
    ) -> bool {
        let mut matches = 0;
        for id in ids {
            matches += usize::from(self.branch(*id, at, &mut seen));
            if matches > 1 {
                return self.fail(at, mode, ProblemKind::NotExactlyOne);
            }
        }
        matches == 1 || self.fail_alternatives(ids, at, mode, ProblemKind::NotExactlyOne)
    }

    /// Says of alternatives that all fail what helps most: the problems of the one that is meant, if that is plain.
    fn fail_alternatives(
        &mut self,
        ids: &[SchemaId],
        at: &Place<'_, '_>,
        mode: Mode,
        kind: ProblemKind,
    ) -> bool {
        if mode == Mode::Quiet || self.too_deep {
            return false;
        }
        if ids.iter().all(|id| self.is_constant(*id)) {
            return self.fail(at, mode, ProblemKind::NotOneOf);
        }
        let mut meant = ids.iter().filter(|id| self.is_meant(**id, at.value));
        match (meant.next(), meant.next()) {
            (Some(id), None) => self.run(*id, at, mode, None),
            _ => self.fail(at, mode, kind),
        }
    }

    fn is_constant(&self, id: SchemaId) -> bool {
        let keywords = self.schema.keywords(id);
        keywords
            .iter()
            .any(|keyword| matches!(keyword, Keyword::Const(_) | Keyword::Enum(_)))
            && keywords.iter().all(|keyword| {
                matches!(
                    keyword,
                    Keyword::Const(_) | Keyword::Enum(_) | Keyword::Type(_)
                )
            })
    }

    /// Whether the value carries the constant properties by which this alternative is told from the others.
    fn is_meant(&self, id: SchemaId, value: &Value) -> bool {
        let mut id = id;
        while let [Keyword::Ref(target)] = self.schema.keywords(id) {
            id = *target;
        }
        let rules = self
            .schema
            .keywords(id)
            .iter()
            .find_map(|keyword| match keyword {
                Keyword::Properties(rules) => Some(rules),
                _ => None,
            });
        let mut constants = rules
            .iter()
            .flat_map(|rules| &rules.named)
            .filter(|(_, id)| self.is_constant(*id))
            .peekable();
        constants.peek().is_some()
            && constants.all(|(name, id)| {
                value.get(name).is_some_and(|value| {
                    self.schema
                        .keywords(*id)
                        .iter()
                        .all(|keyword| assertion(keyword, value).is_none())
                })
            })
    }

    fn properties<'v>(
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

    fn required(
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

    fn unevaluated<'v>(
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

    fn contains(
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

    /// Notes the problem when reporting. Always `false`, the verdict.
    fn fail(&mut self, at: &Place<'_, '_>, mode: Mode, kind: ProblemKind) -> bool {
        if mode == Mode::Report {
            self.problems.push(Problem {
                pointer: at.pointer(),
                kind,
            });
        }
        false
    }
}
