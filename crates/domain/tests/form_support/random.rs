//! Random schemas of the subset and random values, from so small a world that they meet.

use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::{Map, Value, json};

const NAMES: [&str; 4] = ["a", "b", "c", "é/~"];

/// A schema document with two definitions to refer to.
pub fn document() -> impl Strategy<Value = Value> {
    (schema(), schema(), schema()).prop_map(|(root, x, y)| {
        let mut root = match root {
            Value::Object(map) => map,
            other => Map::from_iter([("allOf".to_owned(), json!([other]))]),
        };
        root.insert("$defs".to_owned(), json!({"x": x, "y": y}));
        Value::Object(root)
    })
}

/// Any JSON of this small world.
pub fn value() -> impl Strategy<Value = Value> {
    scalar().prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            2 => vec((name(), inner.clone()), 0..4).prop_map(|entries| Value::Object(Map::from_iter(entries))),
            1 => vec(inner, 0..4).prop_map(Value::Array),
        ]
    })
}

/// Answers to the sample form: some right, some of any kind.
pub fn answers() -> impl Strategy<Value = Value> {
    let wild = || value();
    let status = prop_oneof![4 => select(vec![json!("partner"), json!("observer")]), 1 => wild()];
    let kind = prop_oneof![4 => select(vec![json!("state"), json!("organization")]), 1 => wild()];
    let text = || prop_oneof![4 => select(vec![json!("A. B."), json!("a@example.org"), json!(" "), json!("")]), 1 => wild()];
    let area = (select(vec!["peace", "borders"]), 1..4, text()).prop_map(
        |(id, priority, reason)| json!({"id": id, "priority": priority, "reason": reason}),
    );
    let areas = vec(prop_oneof![8 => area, 1 => wild()], 0..3).prop_map(Value::Array);
    (status, kind, text(), text(), text(), areas, text()).prop_flat_map(
        |(status, kind, name, email, commitment, areas, note)| {
            let answers = json!({
                "status": status,
                "applicant": {"kind": kind},
                "contact": {"name": name, "email": email},
                "commitment": commitment,
                "areas": areas,
                "note": note
            });
            prop_oneof![20 => Just(answers), 1 => value()]
        },
    )
}

fn name() -> impl Strategy<Value = String> + Clone {
    select(&NAMES[..]).prop_map(str::to_owned)
}

fn scalar() -> BoxedStrategy<Value> {
    prop_oneof![
        1 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::Bool),
        3 => number(),
        1 => "[abé😀 ]{0,4}".prop_map(Value::String),
        1 => name().prop_map(Value::String),
    ]
    .boxed()
}

/// Small whole numbers, tenths, and what lies at the edges of floats and integers.
fn number() -> BoxedStrategy<Value> {
    let edges = vec![
        json!(9_007_199_254_740_993_i64),
        json!(9_007_199_254_740_992.0),
        json!(u64::MAX),
        json!(i64::MIN),
    ];
    prop_oneof![
        (-3..12_i64).prop_map(Value::from),
        (-30..120_i32).prop_map(|tenths| json!(f64::from(tenths) / 10.0)),
        select(edges),
    ]
    .boxed()
}

fn schema() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        1 => any::<bool>().prop_map(Value::Bool),
        8 => vec(assertion(), 0..3).prop_map(object),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        vec(
            prop_oneof![
                assertion(),
                applicator(inner.clone()),
                on_object(inner.clone()),
                on_array(inner)
            ],
            1..4,
        )
        .prop_map(object)
    })
    .boxed()
}

fn object(keywords: Vec<Vec<(&'static str, Value)>>) -> Value {
    Value::Object(
        keywords
            .into_iter()
            .flatten()
            .map(|(key, value)| (key.to_owned(), value))
            .collect(),
    )
}

type Keywords = BoxedStrategy<Vec<(&'static str, Value)>>;

fn one(key: &'static str, value: impl Strategy<Value = Value> + 'static) -> Keywords {
    value.prop_map(move |value| vec![(key, value)]).boxed()
}

fn count() -> impl Strategy<Value = Value> {
    (0..4_u64).prop_map(Value::from)
}

fn names() -> BoxedStrategy<Value> {
    proptest::sample::subsequence(&NAMES[..], 0..3)
        .prop_map(|names| json!(names))
        .boxed()
}

fn assertion() -> Keywords {
    const TYPES: [&str; 7] = [
        "null", "boolean", "integer", "number", "string", "array", "object",
    ];
    prop_oneof![
        one("type", select(&TYPES[..]).prop_map(Value::from)),
        one(
            "type",
            proptest::sample::subsequence(TYPES.to_vec(), 1..4).prop_map(|types| json!(types))
        ),
        one("enum", vec(value(), 1..4).prop_map(Value::Array)),
        one("const", value()),
        one("minLength", count()),
        one("maxLength", count()),
        one(
            "pattern",
            select(vec!["^a", "b$", "[^ab]", "^.{2}$", "\\p{L}", "a|é"]).prop_map(Value::from)
        ),
        one("minimum", number()),
        one("maximum", number()),
        one("exclusiveMinimum", number()),
        one("exclusiveMaximum", number()),
        // The reference divides floats, which is wrong for fractions of numbers beyond 2^53.
        one(
            "multipleOf",
            select(vec![json!(1), json!(2), json!(3), json!(0.5)])
        ),
        one("uniqueItems", any::<bool>().prop_map(Value::Bool)),
        one("minItems", count()),
        one("maxItems", count()),
        one("minProperties", count()),
        one("maxProperties", count()),
        one("required", names()),
        one(
            "dependentRequired",
            (name(), names()).prop_map(|(name, needs)| json!({name: needs}))
        ),
        one("title", Just(json!("said to people"))),
        one(
            "$ref",
            select(vec!["#/$defs/x", "#/$defs/y"]).prop_map(Value::from)
        ),
    ]
    .boxed()
}

fn applicator(inner: BoxedStrategy<Value>) -> Keywords {
    let list = || vec(inner.clone(), 1..4).prop_map(Value::Array);
    prop_oneof![
        one("allOf", list()),
        one("anyOf", list()),
        one("oneOf", list()),
        one("not", inner.clone()),
        (inner.clone(), inner.clone(), inner.clone()).prop_map(
            |(condition, then, otherwise)| vec![
                ("if", condition),
                ("then", then),
                ("else", otherwise)
            ]
        ),
        one("then", inner.clone()),
        one("else", inner),
    ]
    .boxed()
}

fn on_object(inner: BoxedStrategy<Value>) -> Keywords {
    let named = || {
        vec((name(), inner.clone()), 1..4)
            .prop_map(|entries| Value::Object(Map::from_iter(entries)))
    };
    prop_oneof![
        4 => one("properties", named()),
        1 => one("additionalProperties", inner.clone()),
        1 => (named(), inner.clone()).prop_map(|(named, rest)| vec![("properties", named), ("additionalProperties", rest)]),
        1 => one("patternProperties", inner.clone().prop_map(|inner| json!({"^[ab]": inner}))),
        1 => one("propertyNames", inner.clone()),
        1 => one("dependentSchemas", named()),
        2 => one("unevaluatedProperties", prop_oneof![Just(json!(false)), inner.clone()]),
    ]
    .boxed()
}

fn on_array(inner: BoxedStrategy<Value>) -> Keywords {
    prop_oneof![
        2 => one("items", inner.clone()),
        1 => one("prefixItems", vec(inner.clone(), 1..3).prop_map(Value::Array)),
        1 => one("contains", inner.clone()),
        1 => (inner, count(), count()).prop_map(|(inner, min, max)| {
            vec![("contains", inner), ("minContains", min), ("maxContains", max)]
        }),
    ]
    .boxed()
}
