//! From JSON values to records, with every problem reported where it is.
//!
//! Written out instead of derived: derived readers stop at a record's first problem, know no JSON Pointers, and cost
//! three times as much WebAssembly.

use serde_json::{Map, Value};

use super::{PackProblem, Reason};

/// What can be read from a JSON value.
pub(super) trait FromJson: Sized {
    /// Reads a value; reports why not, and gives nothing then.
    fn read(value: &Value, reader: &mut Reader) -> Option<Self>;

    /// What a missing field means, if it may be missing.
    fn missing() -> Option<Self> {
        None
    }
}

/// Where in a file the reading is, and what was found wrong so far.
pub(super) struct Reader {
    file: String,
    path: String,
    pub(super) problems: Vec<PackProblem>,
}

impl Reader {
    pub(super) fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            path: String::new(),
            problems: Vec::new(),
        }
    }

    /// Reports a problem of the value being read.
    pub(super) fn report(&mut self, reason: Reason) {
        self.problems.push(PackProblem {
            file: self.file.clone(),
            pointer: self.path.clone(),
            reason,
        });
    }

    /// Goes down to a member or an item; what it gives goes to [`Reader::leave`].
    #[inline(never)]
    pub(super) fn enter(&mut self, segment: &str) -> usize {
        let length = self.path.len();
        self.path.push('/');
        self.path
            .push_str(&segment.replace('~', "~0").replace('/', "~1"));
        length
    }

    pub(super) fn leave(&mut self, length: usize) {
        self.path.truncate(length);
    }

    #[inline(never)]
    pub(super) fn text<'a>(&mut self, value: &'a Value) -> Option<&'a str> {
        if !value.is_string() {
            self.report(Reason::Expected("a text"));
        }
        value.as_str()
    }

    /// The members of an object that has no others than `fields`.
    #[inline(never)]
    pub(super) fn object<'a>(
        &mut self,
        value: &'a Value,
        fields: &[&str],
    ) -> Option<&'a Map<String, Value>> {
        let Some(object) = value.as_object() else {
            self.report(Reason::Expected("an object"));
            return None;
        };
        for name in object
            .keys()
            .filter(|name| !fields.contains(&name.as_str()))
        {
            let length = self.enter(name);
            self.report(Reason::UnknownField);
            self.leave(length);
        }
        Some(object)
    }

    pub(super) fn field<T: FromJson>(
        &mut self,
        object: &Map<String, Value>,
        name: &'static str,
    ) -> Option<T> {
        let Some(value) = present(object, name) else {
            let missing = T::missing();
            if missing.is_none() {
                self.report(Reason::Required(name));
            }
            return missing;
        };
        let length = self.enter(name);
        let field = T::read(value, self);
        self.leave(length);
        field
    }

    #[inline(never)]
    fn items<'a>(&mut self, value: &'a Value) -> &'a [Value] {
        if !value.is_array() {
            self.report(Reason::Expected("a list"));
        }
        value.as_array().map(Vec::as_slice).unwrap_or_default()
    }
}

/// A member, if there is one and it is not null.
#[inline(never)]
fn present<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object.get(name).filter(|value| !value.is_null())
}

impl FromJson for String {
    #[inline(never)]
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        reader.text(value).map(str::to_owned)
    }
}

impl FromJson for bool {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        if !value.is_boolean() {
            reader.report(Reason::Expected("true or false"));
        }
        value.as_bool()
    }

    fn missing() -> Option<Self> {
        Some(false)
    }
}

impl FromJson for u8 {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let number = value
            .as_u64()
            .and_then(|number| Self::try_from(number).ok());
        if number.is_none() {
            reader.report(Reason::Expected("a number from 0 to 255"));
        }
        number
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        T::read(value, reader).map(Some)
    }

    fn missing() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    #[inline(never)]
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let mut items = Self::new();
        for (index, item) in reader.items(value).iter().enumerate() {
            let length = reader.enter(&index.to_string());
            items.extend(T::read(item, reader));
            reader.leave(length);
        }
        Some(items)
    }

    fn missing() -> Option<Self> {
        Some(Self::new())
    }
}

/// Reads a struct from an object with the fields named, no others.
macro_rules! record {
    ($name:ident { $($field:ident),* $(,)? }) => {
        impl crate::pack::read::FromJson for $name {
            fn read(value: &serde_json::Value, reader: &mut crate::pack::read::Reader) -> Option<Self> {
                let object = reader.object(value, &[$(stringify!($field)),*])?;
                $(let $field = reader.field(object, stringify!($field));)*
                Some(Self { $($field: $field?),* })
            }
        }
    };
}

/// Spells an enum in words: its values, their words, reading them, and what a missing word means.
macro_rules! words {
    ($name:ident { $($variant:ident = $word:literal),* $(,)? } $(, missing = $missing:ident)?) => {
        impl $name {
            /// Every value, in order.
            pub const ALL: [Self; [$($word),*].len()] = [$(Self::$variant),*];

            /// The word for it in packs, text keys, URLs and attributes.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }

            /// The value of a word, if it has one.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|value| value.as_str() == word)
            }
        }

        impl crate::pack::read::FromJson for $name {
            fn read(value: &serde_json::Value, reader: &mut crate::pack::read::Reader) -> Option<Self> {
                let word = reader.text(value)?;
                let found = Self::parse(word);
                if found.is_none() {
                    let expected = &[$($word),*];
                    reader.report(crate::pack::Reason::Word { found: word.to_owned(), expected });
                }
                found
            }
            $(
                fn missing() -> Option<Self> {
                    Some(Self::$missing)
                }
            )?
        }
    };
}

pub(super) use {record, words};
