//! Regular expressions in the dialect of ECMA-262 with the `u` flag, as JSON Schema asks.
//!
//! The browser brings an engine; on the host a crate does the same. A form must stay `Send` and `Sync`, which a
//! JavaScript object is not, so on wasm the compiled expression sits in a cache of the thread.

/// A regular expression that is known to compile.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    source: String,
    #[cfg(not(target_arch = "wasm32"))]
    regex: regress::Regex,
}

#[cfg(not(target_arch = "wasm32"))]
impl Pattern {
    /// Compiles an expression; an error is the engine's own sentence.
    pub(super) fn parse(source: &str) -> Result<Self, String> {
        let regex = regress::Regex::with_flags(source, "u").map_err(|error| error.to_string())?;
        Ok(Self {
            source: source.to_owned(),
            regex,
        })
    }

    /// Whether the expression is found anywhere in the text.
    pub(super) fn is_found_in(&self, text: &str) -> bool {
        self.regex.find(text).is_some()
    }
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use std::{cell::RefCell, collections::BTreeMap};

    use js_sys::{Array, Reflect, RegExp};

    use super::Pattern;

    thread_local! {
        static COMPILED: RefCell<BTreeMap<String, RegExp>> = const { RefCell::new(BTreeMap::new()) };
    }

    impl Pattern {
        /// Compiles an expression; an error is a plain sentence.
        pub(in super::super) fn parse(source: &str) -> Result<Self, String> {
            compile(source).map(|_| Self {
                source: source.to_owned(),
            })
        }

        /// Whether the expression is found anywhere in the text.
        pub(in super::super) fn is_found_in(&self, text: &str) -> bool {
            compile(&self.source).is_ok_and(|regex| regex.test(text))
        }
    }

    /// Goes through `Reflect`, because `RegExp::new` throws past Rust when the expression is broken.
    fn compile(source: &str) -> Result<RegExp, String> {
        if let Some(regex) = COMPILED.with_borrow(|compiled| compiled.get(source).cloned()) {
            return Ok(regex);
        }
        let refused = |_| "is not a regular expression of ECMA-262".to_owned();
        let constructor = Reflect::get(&js_sys::global(), &"RegExp".into()).map_err(refused)?;
        let arguments = Array::of2(&source.into(), &"u".into());
        let regex: RegExp = Reflect::construct(&constructor.into(), &arguments)
            .map_err(refused)?
            .into();
        COMPILED.with_borrow_mut(|compiled| compiled.insert(source.to_owned(), regex.clone()));
        Ok(regex)
    }
}

impl Pattern {
    /// The expression as the schema writes it.
    pub(super) fn source(&self) -> &str {
        &self.source
    }
}
