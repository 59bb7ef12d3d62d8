//! Each keyword of the subset: how it is written, and what it becomes.

use serde_json::Value;

use super::{
    DIALECT,
    reader::{Reader, names},
};
use crate::form::{
    problem::{Format, Type},
    schema::{Bound, Keyword, Pattern, Properties, TypeSet},
};

/// Keywords that say something to people and nothing to a validator.
const ANNOTATIONS: [&str; 8] = [
    "title",
    "description",
    "default",
    "examples",
    "$comment",
    "deprecated",
    "readOnly",
    "writeOnly",
];

/// Keywords that only the schema of the whole document may have.
const ROOT_ONLY: [&str; 3] = ["$schema", "$id", "x-form"];

const ASSERTIONS: [&str; 37] = [
    "$ref",
    "type",
    "enum",
    "const",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "if",
    "then",
    "else",
    "properties",
    "patternProperties",
    "additionalProperties",
    "propertyNames",
    "unevaluatedProperties",
    "required",
    "dependentRequired",
    "dependentSchemas",
    "minProperties",
    "maxProperties",
    "items",
    "prefixItems",
    "contains",
    "minContains",
    "maxContains",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minLength",
    "maxLength",
    "pattern",
    "format",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
];

impl Reader<'_, '_> {
    /// All keywords of this schema, in the order in which problems are told.
    pub(super) fn keywords(&mut self) -> Vec<Keyword> {
        self.refuse_unknown();
        let mut keywords = Vec::new();
        self.any_type(&mut keywords);
        self.strings(&mut keywords);
        self.numbers(&mut keywords);
        self.arrays(&mut keywords);
        self.objects(&mut keywords);
        self.applicators(&mut keywords);
        keywords.extend(
            self.schema("unevaluatedProperties")
                .map(Keyword::UnevaluatedProperties),
        );
        keywords
    }

    fn refuse_unknown(&mut self) {
        for key in self.map.keys().map(String::as_str) {
            let known = ANNOTATIONS.contains(&key)
                || ASSERTIONS.contains(&key)
                || matches!(key, "multipleOf" | "$defs");
            if ROOT_ONLY.contains(&key) {
                if !self.is_root() {
                    self.refuse(key, "is allowed only at the root of the document");
                }
            } else if !known {
                self.refuse(key, format!("the keyword `{key}` is not supported"));
            }
        }
        let dialect = self
            .text("$schema")
            .map(|dialect| dialect.trim_end_matches('#'));
        if dialect.is_some_and(|dialect| dialect != DIALECT) {
            self.refuse(
                "$schema",
                format!("the only supported dialect is {DIALECT}"),
            );
        }
        // Definitions that nothing refers to are read too: what is broken there is broken.
        self.named_schemas("$defs");
    }

    fn any_type(&mut self, keywords: &mut Vec<Keyword>) {
        if let Some(reference) = self.text("$ref") {
            let at = crate::form::pointer::join(&self.pointer, "$ref");
            keywords.extend(self.compiler.target(reference, &at).map(Keyword::Ref));
        }
        let types = self.read(
            "type",
            "must be the name of a type, or an array of such names",
            types,
        );
        keywords.extend(types.map(Keyword::Type));
        let options = self.read("enum", "must be an array", |value| {
            value.as_array().cloned()
        });
        keywords.extend(options.map(Keyword::Enum));
        keywords.extend(self.map.get("const").cloned().map(Keyword::Const));
    }

    fn strings(&mut self, keywords: &mut Vec<Keyword>) {
        keywords.extend(self.count("minLength").map(Keyword::MinLength));
        keywords.extend(self.count("maxLength").map(Keyword::MaxLength));
        if let Some(source) = self.text("pattern") {
            match Pattern::parse(source) {
                Ok(pattern) => keywords.push(Keyword::Pattern(pattern)),
                Err(reason) => self.refuse("pattern", reason),
            }
        }
        if let Some(name) = self.text("format") {
            match Format::from_name(name) {
                Some(format) => keywords.push(Keyword::Format(format)),
                None => self.refuse("format", format!("the format `{name}` is not supported")),
            }
        }
    }

    fn numbers(&mut self, keywords: &mut Vec<Keyword>) {
        let bounds = [
            ("minimum", Bound::Minimum),
            ("maximum", Bound::Maximum),
            ("exclusiveMinimum", Bound::ExclusiveMinimum),
            ("exclusiveMaximum", Bound::ExclusiveMaximum),
        ];
        for (key, bound) in bounds {
            keywords.extend(self.number(key).map(|limit| Keyword::Bound(bound, limit)));
        }
        if let Some(of) = self.number("multipleOf") {
            if of.as_f64().is_some_and(|of| of > 0.0) {
                keywords.push(Keyword::MultipleOf(of));
            } else {
                self.refuse("multipleOf", "must be above zero");
            }
        }
    }

    fn arrays(&mut self, keywords: &mut Vec<Keyword>) {
        keywords.extend(self.count("minItems").map(Keyword::MinItems));
        keywords.extend(self.count("maxItems").map(Keyword::MaxItems));
        let unique = self.read("uniqueItems", "must be true or false", Value::as_bool);
        keywords.extend(
            unique
                .filter(|unique| *unique)
                .map(|_| Keyword::UniqueItems),
        );
        let prefix = self.schemas("prefixItems").unwrap_or_default();
        let rest = self.schema("items");
        if rest.is_some() || !prefix.is_empty() {
            keywords.push(Keyword::Items { prefix, rest });
        }
        let (min, max) = (
            self.count("minContains").unwrap_or(1),
            self.count("maxContains"),
        );
        keywords.extend(self.schema("contains").map(|schema| Keyword::Contains {
            schema,
            min,
            max,
        }));
    }

    fn objects(&mut self, keywords: &mut Vec<Keyword>) {
        keywords.extend(self.names("required").map(Keyword::Required));
        let dependent = self.read(
            "dependentRequired",
            "must be an object of arrays of strings",
            |value| {
                value
                    .as_object()?
                    .iter()
                    .map(|(name, needs)| Some((name.clone(), names(needs)?)))
                    .collect()
            },
        );
        keywords.extend(dependent.map(Keyword::DependentRequired));
        keywords.extend(self.count("minProperties").map(Keyword::MinProperties));
        keywords.extend(self.count("maxProperties").map(Keyword::MaxProperties));
        keywords.extend(self.schema("propertyNames").map(Keyword::PropertyNames));
        let properties = Properties {
            named: self.named_schemas("properties").unwrap_or_default(),
            patterns: self.pattern_properties(),
            additional: self.schema("additionalProperties"),
        };
        if !properties.named.is_empty()
            || !properties.patterns.is_empty()
            || properties.additional.is_some()
        {
            keywords.push(Keyword::Properties(properties));
        }
    }

    fn pattern_properties(&mut self) -> Vec<(Pattern, crate::form::schema::SchemaId)> {
        let mut patterns = Vec::new();
        for (source, id) in self.named_schemas("patternProperties").unwrap_or_default() {
            match Pattern::parse(&source) {
                Ok(pattern) => patterns.push((pattern, id)),
                Err(reason) => self.refuse("patternProperties", format!("`{source}`: {reason}")),
            }
        }
        patterns
    }

    fn applicators(&mut self, keywords: &mut Vec<Keyword>) {
        keywords.extend(
            self.named_schemas("dependentSchemas")
                .map(Keyword::DependentSchemas),
        );
        keywords.extend(self.schemas("allOf").map(Keyword::AllOf));
        keywords.extend(self.schemas("anyOf").map(Keyword::AnyOf));
        keywords.extend(self.schemas("oneOf").map(Keyword::OneOf));
        keywords.extend(self.schema("not").map(Keyword::Not));
        let (then, otherwise) = (self.schema("then"), self.schema("else"));
        keywords.extend(self.schema("if").map(|condition| Keyword::If {
            condition,
            then,
            otherwise,
        }));
    }
}

fn types(value: &Value) -> Option<TypeSet> {
    let mut set = TypeSet::default();
    match value {
        Value::String(name) => set.insert(Type::from_name(name)?),
        Value::Array(names) if !names.is_empty() => {
            for name in names {
                set.insert(Type::from_name(name.as_str()?)?);
            }
        }
        _ => return None,
    }
    Some(set)
}
