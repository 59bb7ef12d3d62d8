//! A State: a combobox with a list that narrows while typing (ARIA 1.2, editable combobox with list autocomplete).
//!
//! Names in the page's language and codes find a State. What names none is kept as it was typed, and told on Continue.

use crate::i18n::fold;
use crate::view::view;
use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::JsCast;

use crate::application::field::field;
use crate::application::question::Question;

/// How many names the list shows at once; more typing narrows it.
const MOST: usize = 250;

#[derive(Clone, Copy)]
struct Combobox {
    question: Question,
    /// Codes with names, in alphabetical order of the language.
    names: Memo<Vec<(String, String)>>,
    typed: RwSignal<String>,
    open: RwSignal<bool>,
    active: RwSignal<Option<usize>>,
    found: Memo<Vec<(String, String)>>,
}

/// A State by name or code.
pub fn country(question: Question) -> AnyView {
    let combobox = Combobox::new(question);
    let input = input(combobox);
    let list = list(combobox);
    let control = view! { <div class="cc-combobox">{input}{list}</div> };
    field(question, control.into_any())
}

impl Combobox {
    fn new(question: Question) -> Self {
        let i18n = question.i18n;
        let names = Memo::new(move |_| {
            let choices = question.schema().choices();
            let mut names: Vec<(String, String)> = choices
                .iter()
                .filter_map(|choice| choice.value.as_str())
                .map(|code| (code.to_owned(), i18n.country(code)))
                .collect();
            names.sort_by(|(_, one), (_, other)| i18n.compare(one, other));
            names
        });
        let typed = RwSignal::new(String::new());
        let found = Memo::new(move |_| names.with(|names| search(names, &typed.get())));
        let combobox = Self {
            question,
            names,
            typed,
            open: RwSignal::new(false),
            active: RwSignal::new(None),
            found,
        };
        combobox.settle();
        combobox
    }

    /// The name that the answer stands for, or what was typed instead of one.
    fn shown(self) -> String {
        let answer = self.question.text();
        self.names.with(|names| {
            let known = names.iter().find(|(code, _)| *code == answer);
            known.map_or(answer.clone(), |(_, name)| name.clone())
        })
    }

    /// Takes what is typed as the answer: a State if it names one, else as it stands.
    fn take(self) {
        let typed = self.typed.get_untracked();
        let code = self.names.with_untracked(|names| exact(names, &typed));
        let answer = code.unwrap_or_else(|| typed.trim().to_owned());
        self.question
            .choose((!answer.is_empty()).then_some(Value::String(answer)));
    }

    fn typed(self, text: String) {
        self.typed.set(text);
        self.open.set(true);
        self.active.set(None);
        self.take();
    }

    fn choose(self, code: &str) {
        self.question.choose(Some(Value::String(code.into())));
        self.settle();
    }

    /// Closes the list and shows what was answered.
    fn settle(self) {
        self.open.set(false);
        self.active.set(None);
        self.typed.set(String::new());
    }

    fn key(self, event: &web_sys::KeyboardEvent) {
        let count = self.found.with_untracked(Vec::len);
        let active = self.active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if !self.open.get_untracked() => self.open.set(true),
            "ArrowDown" => self.activate(active.map_or(0, |at| (at + 1) % count.max(1))),
            "ArrowUp" => self
                .activate(active.map_or(count, |at| at + count).saturating_sub(1) % count.max(1)),
            "Enter" if self.open.get_untracked() => {
                if let Some(code) = self.code_at(active) {
                    self.choose(&code);
                } else {
                    self.settle();
                }
            }
            "Escape" if self.open.get_untracked() => self.settle(),
            _ => return,
        }
        event.prevent_default();
    }

    fn code_at(self, index: Option<usize>) -> Option<String> {
        let index = index?;
        self.found
            .with_untracked(|found| found.get(index).map(|(code, _)| code.clone()))
    }

    fn activate(self, index: usize) {
        self.open.set(true);
        self.active.set(Some(index));
        let id = self.option_id(index);
        request_animation_frame(move || {
            if let Some(option) = document().get_element_by_id(&id) {
                let nearest = web_sys::ScrollIntoViewOptions::new();
                nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
                option.scroll_into_view_with_scroll_into_view_options(&nearest);
            }
        });
    }

    fn option_id(self, index: usize) -> String {
        self.question.part(&format!("option-{index}"))
    }
}

fn input(combobox: Combobox) -> AnyView {
    let question = combobox.question;
    let list_id = question.part("list");
    // While the list is open, what is being typed; else what was answered.
    let value = move || {
        let typed = combobox.typed.get();
        if typed.is_empty() && !combobox.open.get() {
            combobox.shown()
        } else {
            typed
        }
    };
    let opened = move |_| {
        if !combobox.open.get_untracked() {
            combobox.typed.set(String::new());
        }
    };
    view! {
        <input
            class="cc-input cc-input--medium"
            id=question.id()
            type="text"
            role="combobox"
            autocomplete="off"
            spellcheck="false"
            aria-autocomplete="list"
            aria-expanded=move || combobox.open.get().to_string()
            aria-controls=list_id
            aria-activedescendant=move || combobox.active.get().map(|at| combobox.option_id(at))
            aria-describedby=move || question.described_by()
            aria-invalid=move || question.invalid()
            prop:value=value
            on:focus=opened
            on:input=move |event| combobox.typed(event_target_value(&event))
            on:keydown=move |event| combobox.key(&event)
            on:blur=move |_| combobox.settle()
        />
    }
    .into_any()
}

fn list(combobox: Combobox) -> AnyView {
    let question = combobox.question;
    let i18n = question.i18n;
    let options = move || {
        let found = combobox.found.get().into_iter().take(MOST).enumerate();
        found
            .map(|(index, (code, name))| option(combobox, index, code, name))
            .collect_view()
    };
    let label = move || question.label();
    let told = move || {
        combobox
            .open
            .get()
            .then(|| i18n.count("apply.found", combobox.found.with(Vec::len)))
    };
    view! {
        <ul
            class="cc-combobox__list"
            id=question.part("list")
            role="listbox"
            aria-label=label
            hidden=move || !combobox.open.get() || combobox.found.with(Vec::is_empty)
        >
            {move || combobox.open.get().then(options)}
        </ul>
        <p class="cc-visually-hidden" role="status">
            {told}
        </p>
    }
    .into_any()
}

fn option(combobox: Combobox, index: usize, code: String, name: String) -> AnyView {
    // Pressing must not take the focus from the field, which would close the list before the click.
    let keep_focus = |event: web_sys::PointerEvent| {
        if event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .is_some()
        {
            event.prevent_default();
        }
    };
    let chosen = code.clone();
    view! {
        <li
            class="cc-combobox__option"
            id=combobox.option_id(index)
            role="option"
            aria-selected=move || (combobox.active.get() == Some(index)).to_string()
            on:pointerdown=keep_focus
            on:mousedown=|event| event.prevent_default()
            on:click=move |_| combobox.choose(&chosen)
        >
            <span>{name}</span>
            <span class="cc-combobox__code">{code}</span>
        </li>
    }
    .into_any()
}

/// Those whose name or a word of it begins with the text, then those that contain it; the code counts as a name.
fn search(names: &[(String, String)], text: &str) -> Vec<(String, String)> {
    let wanted = fold(text);
    if wanted.is_empty() {
        return names.to_vec();
    }
    let rank = |(code, name): &(String, String)| {
        let name = fold(name);
        let word = |part: &str| part.starts_with(&wanted);
        if code.eq_ignore_ascii_case(&wanted) {
            Some(0)
        } else if word(&name) {
            Some(1)
        } else if name.split([' ', '-', '(']).any(word) {
            Some(2)
        } else {
            name.contains(&wanted).then_some(3)
        }
    };
    let mut found: Vec<_> = names
        .iter()
        .filter_map(|entry| Some((rank(entry)?, entry)))
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, entry)| entry.clone()).collect()
}

/// The code of the one State that the text names in full.
fn exact(names: &[(String, String)], text: &str) -> Option<String> {
    let wanted = fold(text);
    let mut same = names
        .iter()
        .filter(|(code, name)| fold(name) == wanted || code.eq_ignore_ascii_case(&wanted));
    same.next().map(|(code, _)| code.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn names() -> Vec<(String, String)> {
        [
            ("CI", "Côte d’Ivoire"),
            ("GW", "Guinea-Bissau"),
            ("GN", "Guinea"),
            ("PG", "Papua New Guinea"),
            ("ES", "Spain"),
        ]
        .map(|(code, name)| (code.into(), name.into()))
        .into()
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = search(&names(), text);
        let codes: Vec<&str> = found.iter().map(|(code, _)| code.as_str()).collect();
        assert_eq!(codes, expected, "{text}");
    }

    #[wasm_bindgen_test]
    fn names_words_and_codes_find_a_state() {
        check("cote", &["CI"]);
        check("GUINEA", &["GW", "GN", "PG"]);
        check("es", &["ES"]);
        check("bissau", &["GW"]);
        check("atlantis", &[]);
    }

    #[wasm_bindgen_test]
    fn only_a_whole_name_or_code_is_an_answer() {
        assert_eq!(exact(&names(), "guinea").as_deref(), Some("GN"));
        assert_eq!(exact(&names(), "es").as_deref(), Some("ES"));
        assert_eq!(exact(&names(), "Guin"), None);
    }
}
