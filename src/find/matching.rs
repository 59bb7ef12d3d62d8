//! How well names fit what was typed. Texts come folded: without case and diacritics.

/// How well a name fits, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is the name, or a code.
    Whole,
    /// The name begins with it.
    Beginning,
    /// Each of its words begins a word of the name.
    WordBeginnings,
    /// Each of its words stands somewhere in the names.
    Inside,
}

/// What was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    whole: String,
    words: Vec<String>,
}

/// The names of one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Names, the one that is shown first.
    pub names: Vec<String>,
    /// Codes, which fit as a whole or by at least two characters at their beginning.
    pub codes: Vec<String>,
}

impl Wanted {
    /// From a folded text; nothing if it has no words.
    pub fn new(folded: &str) -> Option<Self> {
        let words: Vec<String> = words(folded).map(ToOwned::to_owned).collect();
        let whole = folded.trim().to_owned();
        (!words.is_empty()).then_some(Self { whole, words })
    }

    /// How well the best of some names fits, and which name that is: 0 is the one that is shown.
    pub fn fit(&self, names: &Names) -> Option<(Fit, usize)> {
        let by_name = names.names.iter().enumerate();
        let by_name = by_name.filter_map(|(at, name)| Some((self.fit_name(name)?, at)));
        let by_code = names.codes.iter().filter_map(|code| self.fit_code(code));
        let best = by_name.chain(by_code.map(|fit| (fit, 0))).min();
        best.or_else(|| self.is_spread_over(names).then_some((Fit::Inside, 0)))
    }

    fn fit_name(&self, name: &str) -> Option<Fit> {
        let begins = |wanted: &String| words(name).any(|word| word.starts_with(wanted.as_str()));
        if name == self.whole {
            Some(Fit::Whole)
        } else if name.starts_with(&self.whole) {
            Some(Fit::Beginning)
        } else if self.words.iter().all(begins) {
            Some(Fit::WordBeginnings)
        } else {
            let inside = |wanted: &String| name.contains(wanted.as_str());
            self.words.iter().all(inside).then_some(Fit::Inside)
        }
    }

    fn fit_code(&self, code: &str) -> Option<Fit> {
        if code == self.whole {
            return Some(Fit::Whole);
        }
        (self.whole.len() > 1 && code.starts_with(&self.whole)).then_some(Fit::Beginning)
    }

    /// Whether every word stands in some name or is a code: an abbreviation and a word of the full name, for instance.
    fn is_spread_over(&self, names: &Names) -> bool {
        self.words.iter().all(|wanted| {
            let in_name = names
                .names
                .iter()
                .any(|name| name.contains(wanted.as_str()));
            in_name || names.codes.contains(wanted)
        })
    }
}

/// The words of a text. What separates them is listed, because Rust's own tables of letters weigh kilobytes.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([
        ' ', '\u{a0}', '-', '–', '—', '(', ')', '«', '»', '“', '”', '"', ',', ':', ';', '/', '.',
    ])
    .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[track_caller]
    fn check(typed: &str, names: &[&str], codes: &[&str], expected: Option<(Fit, usize)>) {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let names = Names {
            names: owned(names),
            codes: owned(codes),
        };
        let fit = Wanted::new(typed).and_then(|wanted| wanted.fit(&names));
        assert_eq!(fit, expected, "{typed}");
    }

    #[wasm_bindgen_test]
    fn the_better_a_name_fits_the_earlier_it_stands() {
        let names = ["papua new guinea"];
        check("papua new guinea", &names, &[], Some((Fit::Whole, 0)));
        check("papua n", &names, &[], Some((Fit::Beginning, 0)));
        check("guinea", &names, &[], Some((Fit::WordBeginnings, 0)));
        check("guin pap", &names, &[], Some((Fit::WordBeginnings, 0)));
        check("uinea apua", &names, &[], Some((Fit::Inside, 0)));
        check("guinea bissau", &names, &[], None);
    }

    #[wasm_bindgen_test]
    fn another_name_is_told() {
        let names = ["кыргызстан", "киргизия"];
        check("киргизия", &names, &["kg", "kgz"], Some((Fit::Whole, 1)));
        check("кирг", &names, &["kg", "kgz"], Some((Fit::Beginning, 1)));
    }

    #[wasm_bindgen_test]
    fn codes_fit_from_their_beginning_alone() {
        check("kg", &["kyrgyzstan"], &["kg", "kgz"], Some((Fit::Whole, 0)));
        check("a7", &["drugs"], &["a7.1"], Some((Fit::Beginning, 0)));
        check("g", &["kyrgyzstan"], &["gz"], Some((Fit::Inside, 0)));
        check("z", &["congo"], &["zz"], None);
    }

    #[wasm_bindgen_test]
    fn words_may_stand_in_several_names() {
        let names = ["collective security council", "csc"];
        check("csc council", &names, &[], Some((Fit::Inside, 0)));
        check("csc ministers", &names, &[], None);
    }

    #[wasm_bindgen_test]
    fn nothing_is_found_by_nothing() {
        assert_eq!(Wanted::new("  "), None);
        assert_eq!(Wanted::new(" - "), None);
    }
}
