//! The keywords that look at one value alone.

use std::cmp::Ordering;

use serde_json::{Number, Value};

use super::{Bound, Keyword, format, number, same};
use crate::form::problem::ProblemKind;

/// What is wrong with the value by this keyword; keywords for other types, and applicators, find nothing.
pub(super) fn assertion(keyword: &Keyword, value: &Value) -> Option<ProblemKind> {
    match (keyword, value) {
        (Keyword::Never, _) => Some(ProblemKind::Forbidden),
        (Keyword::Type(types), _) => (!types.admits(value)).then(|| ProblemKind::Type {
            expected: types.iter().collect(),
        }),
        (Keyword::Enum(options), _) => (!options.iter().any(|option| same::same(option, value)))
            .then_some(ProblemKind::NotOneOf),
        (Keyword::Const(constant), _) => {
            (!same::same(constant, value)).then_some(ProblemKind::NotConst)
        }
        (_, Value::String(text)) => on_string(keyword, text),
        (_, Value::Number(number)) => on_number(keyword, number),
        (_, Value::Array(items)) => on_array(keyword, items),
        (_, Value::Object(map)) => on_object(keyword, count(map.len())),
        (_, Value::Null | Value::Bool(_)) => None,
    }
}

fn on_string(keyword: &Keyword, text: &str) -> Option<ProblemKind> {
    match keyword {
        Keyword::MinLength(min) => {
            (characters(text) < *min).then_some(ProblemKind::TooShort { min: *min })
        }
        Keyword::MaxLength(max) => {
            let by = characters(text).saturating_sub(*max);
            (by > 0).then_some(ProblemKind::TooLong { max: *max, by })
        }
        Keyword::Pattern(pattern) => (!pattern.is_found_in(text)).then_some(ProblemKind::Pattern),
        Keyword::Format(format) => {
            (!format::is(*format, text)).then_some(ProblemKind::Format { format: *format })
        }
        _ => None,
    }
}

fn on_number(keyword: &Keyword, value: &Number) -> Option<ProblemKind> {
    match keyword {
        Keyword::Bound(bound, limit) => {
            let order = number::compare(value, limit);
            let (fails, kind): (bool, fn(Number) -> ProblemKind) = match bound {
                Bound::Minimum => (order == Ordering::Less, |limit| ProblemKind::Minimum {
                    limit,
                }),
                Bound::Maximum => (order == Ordering::Greater, |limit| ProblemKind::Maximum {
                    limit,
                }),
                Bound::ExclusiveMinimum => (order != Ordering::Greater, |limit| {
                    ProblemKind::ExclusiveMinimum { limit }
                }),
                Bound::ExclusiveMaximum => (order != Ordering::Less, |limit| {
                    ProblemKind::ExclusiveMaximum { limit }
                }),
            };
            fails.then(|| kind(limit.clone()))
        }
        Keyword::MultipleOf(of) => {
            (!number::is_multiple(value, of)).then(|| ProblemKind::MultipleOf { limit: of.clone() })
        }
        _ => None,
    }
}

fn on_array(keyword: &Keyword, items: &[Value]) -> Option<ProblemKind> {
    let length = count(items.len());
    match keyword {
        Keyword::MinItems(min) => (length < *min).then_some(ProblemKind::TooFewItems { min: *min }),
        Keyword::MaxItems(max) => {
            (length > *max).then_some(ProblemKind::TooManyItems { max: *max })
        }
        Keyword::UniqueItems => (!same::all_differ(items)).then_some(ProblemKind::NotUnique),
        _ => None,
    }
}

fn on_object(keyword: &Keyword, length: u64) -> Option<ProblemKind> {
    match keyword {
        Keyword::MinProperties(min) => {
            (length < *min).then_some(ProblemKind::TooFewProperties { min: *min })
        }
        Keyword::MaxProperties(max) => {
            (length > *max).then_some(ProblemKind::TooManyProperties { max: *max })
        }
        _ => None,
    }
}

fn characters(text: &str) -> u64 {
    count(text.chars().count())
}

fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
