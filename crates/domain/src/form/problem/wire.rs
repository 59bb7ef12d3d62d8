//! How a problem travels, written by hand: what derives would make of it is several times the code in the browser.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use serde_json::{Map, Number, Value};

use super::{Format, Problem, ProblemKind as Kind, Type};

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = Map::new();
        map.insert("pointer".to_owned(), self.pointer.clone().into());
        map.insert("keyword".to_owned(), self.kind.keyword().into());
        details(&self.kind, &mut map);
        map.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Problem {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let text = |key: &str| value.get(key).and_then(Value::as_str);
        let (Some(pointer), Some(keyword)) = (text("pointer"), text("keyword")) else {
            return Err(D::Error::custom(
                "a problem has a `pointer` and a `keyword`",
            ));
        };
        // What another backend says in less detail is still a problem of its question.
        let kind = kind(keyword, &value).unwrap_or(Kind::Invalid);
        Ok(Self {
            pointer: pointer.to_owned(),
            kind,
        })
    }
}

fn details(kind: &Kind, map: &mut Map<String, Value>) {
    let mut put = |key: &str, value: Value| drop(map.insert(key.to_owned(), value));
    match kind {
        Kind::Type { expected } => put(
            "expected",
            expected.iter().map(|kind| kind.name()).collect(),
        ),
        Kind::Format { format } => put("format", format.name().into()),
        Kind::TooLong { max, by } => {
            put("max", (*max).into());
            put("by", (*by).into());
        }
        Kind::TooShort { min } | Kind::TooFewItems { min } | Kind::TooFewProperties { min } => {
            put("min", (*min).into())
        }
        Kind::TooManyItems { max } | Kind::TooManyProperties { max } => put("max", (*max).into()),
        Kind::Contains { min, max } => {
            put("min", (*min).into());
            if let Some(max) = max {
                put("max", (*max).into());
            }
        }
        Kind::Minimum { limit }
        | Kind::Maximum { limit }
        | Kind::ExclusiveMinimum { limit }
        | Kind::ExclusiveMaximum { limit }
        | Kind::MultipleOf { limit } => put("limit", Value::Number(limit.clone())),
        _ => {}
    }
}

fn kind(keyword: &str, from: &Value) -> Option<Kind> {
    let count = |key: &str| from.get(key).and_then(Value::as_u64);
    let limit = || from.get("limit").and_then(Value::as_number).cloned();
    Some(match keyword {
        "required" => Kind::Required,
        "type" => Kind::Type {
            expected: types(from.get("expected")?)?,
        },
        "enum" => Kind::NotOneOf,
        "const" => Kind::NotConst,
        "minLength" => Kind::TooShort { min: count("min")? },
        "maxLength" => Kind::TooLong {
            max: count("max")?,
            by: count("by")?,
        },
        "pattern" => Kind::Pattern,
        "format" => Kind::Format {
            format: Format::from_name(from.get("format")?.as_str()?)?,
        },
        "minItems" => Kind::TooFewItems { min: count("min")? },
        "maxItems" => Kind::TooManyItems { max: count("max")? },
        "uniqueItems" => Kind::NotUnique,
        "contains" => Kind::Contains {
            min: count("min")?,
            max: count("max"),
        },
        "minProperties" => Kind::TooFewProperties { min: count("min")? },
        "maxProperties" => Kind::TooManyProperties { max: count("max")? },
        "propertyNames" => Kind::PropertyName,
        "additionalProperties" => Kind::Forbidden,
        "anyOf" => Kind::NoMatch,
        "oneOf" => Kind::NotExactlyOne,
        "not" => Kind::Excluded,
        "depth" => Kind::TooDeep,
        _ => return bound(keyword, limit()?),
    })
}

fn bound(keyword: &str, limit: Number) -> Option<Kind> {
    Some(match keyword {
        "minimum" => Kind::Minimum { limit },
        "maximum" => Kind::Maximum { limit },
        "exclusiveMinimum" => Kind::ExclusiveMinimum { limit },
        "exclusiveMaximum" => Kind::ExclusiveMaximum { limit },
        "multipleOf" => Kind::MultipleOf { limit },
        _ => return None,
    })
}

fn types(names: &Value) -> Option<Vec<Type>> {
    names
        .as_array()?
        .iter()
        .map(|name| Type::from_name(name.as_str()?))
        .collect()
}
