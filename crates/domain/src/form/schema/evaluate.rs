//! Runs a schema on a value. One pass; each keyword looks only at what it needs.
//!
//! A schema is run quietly (only the verdict, stopping at the first failure) or reporting (all problems). Inside
//! `anyOf`, `oneOf`, `not` and `if` it is always quiet, because a branch that fails there is no problem of anyone.

mod alternatives;
mod containers;
mod nothing;
mod place;
mod requirements;

use serde_json::Value;

use super::{Keyword, Schema, SchemaId, assertion::assertion};
use crate::form::problem::{Problem, ProblemKind};
pub(crate) use nothing::admits_nothing;
use place::{Place, Seen, Step};
pub(crate) use requirements::required;

/// How many schemas may be applied inside each other. No form is so deep; a hostile document is refused.
const DEPTH: u16 = 256;

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

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Quiet,
    Report,
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
                seen.extend(own);
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
                let active = rules.iter().filter(|(name, _)| map.contains_key(*name));
                self.every(active, mode, |this, (_, id)| {
                    this.run(*id, at, mode, seen.as_deref_mut())
                })
            }
            (Keyword::PropertyNames(id), Value::Object(map)) => {
                self.property_names(*id, map, at, mode)
            }
            (Keyword::UnevaluatedProperties(id), Value::Object(map)) => {
                self.unevaluated(*id, map, at, mode, seen)
            }
            (Keyword::Items { prefix, rest }, Value::Array(items)) => {
                self.items(prefix, *rest, items, at, mode)
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
            seen.extend(own);
        }
        valid
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
