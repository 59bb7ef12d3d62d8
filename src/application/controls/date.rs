//! A date in three fields. What was typed is kept even when it is no date, and a whole date may be pasted into any field.

use crate::view::view;
use leptos::prelude::*;

use crate::application::field::fieldset;
use crate::application::question::Question;

/// Day, month and year as they were typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Typed {
    day: String,
    month: String,
    year: String,
}

impl Typed {
    /// Reads `2026-02-31`, and what [`Self::print`] made of an unfinished date.
    fn parse(text: &str) -> Self {
        let mut parts = text.splitn(3, '-');
        let mut next = || parts.next().unwrap_or_default().to_owned();
        let (year, month, day) = (next(), next(), next());
        Self { day, month, year }
    }

    /// `2026-02-31`; shorter parts get their zeros, an unfinished date keeps its gaps, and no date is no text.
    fn print(&self) -> String {
        if self.day.is_empty() && self.month.is_empty() && self.year.is_empty() {
            return String::new();
        }
        let two = |part: &str| match part.len() {
            1 if part != "0" => format!("0{part}"),
            _ => part.to_owned(),
        };
        format!("{}-{}-{}", self.year, two(&self.month), two(&self.day))
    }

    /// A whole date as people and programs write it: `2026-11-23`, `23.11.2026`, `23/11/26` is none.
    fn whole(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text
            .split(|character: char| !character.is_ascii_digit())
            .filter(|part| !part.is_empty())
            .collect();
        let [first, second, third] = parts.as_slice() else {
            return None;
        };
        let (year, month, day) = match (first.len(), third.len()) {
            (4, _) => (first, second, third),
            (_, 4) => (third, second, first),
            _ => return None,
        };
        // The American order, where only that can be meant.
        let swapped = month.parse::<u8>().is_ok_and(|month| month > 12);
        let (month, day) = if swapped { (day, month) } else { (month, day) };
        Some(Self {
            day: (*day).into(),
            month: (*month).into(),
            year: (*year).into(),
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Day,
    Month,
    Year,
}

impl Part {
    fn key(self) -> &'static str {
        match self {
            Self::Day => "apply.day",
            Self::Month => "apply.month",
            Self::Year => "apply.year",
        }
    }

    fn of(self, typed: &mut Typed) -> &mut String {
        match self {
            Self::Day => &mut typed.day,
            Self::Month => &mut typed.month,
            Self::Year => &mut typed.year,
        }
    }
}

/// Day, month, year.
pub fn date(question: Question) -> AnyView {
    let typed = RwSignal::new(Typed::parse(&question.answer.with_untracked(|answer| {
        let text = answer.as_ref().and_then(|answer| answer.as_str());
        text.unwrap_or_default().to_owned()
    })));
    let fields = [Part::Day, Part::Month, Part::Year].map(|part| part_field(question, typed, part));
    let inner = view! { <div class="cc-date">{fields.into_iter().collect_view()}</div> };
    fieldset(question, inner.into_any())
}

fn part_field(question: Question, typed: RwSignal<Typed>, part: Part) -> AnyView {
    let id = match part {
        Part::Day => question.id(),
        Part::Month => question.part("month"),
        Part::Year => question.part("year"),
    };
    let answered = move |event| {
        let text = event_target_value(&event);
        typed.update(|typed| match Typed::whole(&text) {
            Some(whole) => *typed = whole,
            None => *part.of(typed) = text.replace('-', "").trim().to_owned(),
        });
        question.set_text(typed.with_untracked(Typed::print));
    };
    let width = if part == Part::Year {
        "cc-input cc-input--year"
    } else {
        "cc-input cc-input--day"
    };
    view! {
        <div class="cc-date__part">
            <label class="cc-date__label" for=id.clone()>
                {move || question.i18n.t(part.key())}
            </label>
            <input
                class=width
                id=id
                type="text"
                inputmode="numeric"
                autocomplete="off"
                aria-invalid=move || question.invalid()
                prop:value=move || typed.with(|typed| part.of(&mut typed.clone()).clone())
                on:input=answered
            />
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[track_caller]
    fn whole(text: &str, expected: Option<&str>) {
        let printed = Typed::whole(text).map(|typed| typed.print());
        assert_eq!(printed.as_deref(), expected, "{text}");
    }

    #[wasm_bindgen_test]
    fn whole_dates_are_read() {
        whole("2026-11-23", Some("2026-11-23"));
        whole("23.11.2026", Some("2026-11-23"));
        whole(" 3/2/2026 ", Some("2026-02-03"));
        whole("11/23/2026", Some("2026-11-23"));
        whole("23/11/26", None);
        whole("23", None);
    }

    #[wasm_bindgen_test]
    fn what_was_typed_comes_back() {
        for text in ["2026-02-31", "2026--", "-02-", "--31", "abc-13-99"] {
            assert_eq!(Typed::parse(text).print(), text);
        }
        assert_eq!(Typed::default().print(), "");
    }
}
