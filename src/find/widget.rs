//! The field with its list (ARIA 1.2, editable combobox with list autocomplete), in a dialog of its own.

use std::time::Duration;

use crate::view::{child, view};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Opened;
use super::index::{Entry, entries};
use super::matching::Wanted;
use super::results::{Group, Hit, search};
use crate::catalogue::Content;
use crate::i18n::{I18n, fold};
use crate::navigation::Navigator;
use crate::start::Started;

/// A count is told once the typing pauses, so that it is heard once.
const PAUSE: Duration = Duration::from_millis(500);

const LIST: &str = "find-list";
const HINT: &str = "find-hint";

#[derive(Clone, Copy)]
struct Finder {
    i18n: I18n,
    navigator: Navigator,
    index: Memo<Vec<Entry>>,
    typed: RwSignal<String>,
    groups: Memo<Vec<Group>>,
    /// Which of the options shown Enter would choose.
    active: RwSignal<usize>,
    /// What was last told of the results.
    told: RwSignal<String>,
    pause: StoredValue<Option<TimeoutHandle>>,
    dialog: NodeRef<html::Dialog>,
}

/// The field that finds every page. Choosing leads there; Escape closes, and the focus returns to where it was.
#[component]
pub fn Find() -> impl IntoView {
    let finder = Finder::new();
    let opened = Opened::expect();
    let i18n = finder.i18n;
    Effect::new(move || {
        if let Some(dialog) = finder.dialog.get() {
            request_animation_frame(move || drop(dialog.show_modal()));
        }
    });
    // A click beside the dialog's content is a click on its backdrop.
    let leave = move |event: web_sys::MouseEvent| {
        let target = event.target();
        let element = target.and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if element.is_some_and(|element| element.tag_name() == "DIALOG") {
            finder.close();
        }
    };
    view! {
        <dialog
            class="cc-find"
            aria-label=i18n.text("find.title")
            node_ref=finder.dialog
            on:close=move |_| opened.close()
            on:click=leave
        >
            <div class="cc-find__matter">
                {bar(finder)}
                {list(finder)}
            </div>
        </dialog>
    }
}

impl Finder {
    fn new() -> Self {
        let i18n = I18n::expect();
        let content = Content::expect();
        let config = Started::expect().config;
        let index = Memo::new(move |_| {
            let languages = config.with_value(|config| config.languages.clone());
            content.with(|catalogue| entries(i18n, catalogue, &languages))
        });
        let typed = RwSignal::new(String::new());
        let groups = Memo::new(move |_| {
            let wanted = Wanted::new(&fold(&typed.get()));
            let found = wanted.map(|wanted| index.with(|entries| search(entries, &wanted)));
            found.unwrap_or_default()
        });
        Self {
            i18n,
            navigator: Navigator::expect(),
            index,
            typed,
            groups,
            active: RwSignal::new(0),
            told: RwSignal::new(String::new()),
            pause: StoredValue::new(None),
            dialog: NodeRef::new(),
        }
    }

    fn typed(self, text: String) {
        self.active.set(0);
        self.typed.set(text);
        let told = set_timeout_with_handle(move || self.tell(), PAUSE);
        self.pause.update_value(|earlier| {
            if let Some(earlier) = std::mem::replace(earlier, told.ok()) {
                earlier.clear();
            }
        });
    }

    /// Tells how much was found, or what to try.
    fn tell(self) {
        let Some(typed) = self.typed.try_get_untracked() else {
            return;
        };
        let count = untrack(|| {
            self.groups
                .with(|groups| groups.iter().map(|one| one.count).sum())
        });
        self.told.set(untrack(|| match count {
            _ if typed.trim().is_empty() => String::new(),
            0 => self.i18n.t("find.none"),
            count => self.i18n.count("find.count", count),
        }));
    }

    /// How many options are shown.
    fn shown(self) -> usize {
        self.groups
            .with(|groups| groups.iter().map(|one| one.hits.len()).sum())
    }

    fn key(self, event: &web_sys::KeyboardEvent) {
        let count = untrack(|| self.shown());
        if event.is_composing() || count == 0 {
            return;
        }
        let active = self.active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => self.activate((active + 1) % count),
            "ArrowUp" => self.activate((active + count - 1) % count),
            "Enter" => self.choose_active(),
            _ => return,
        }
        event.prevent_default();
    }

    fn activate(self, option: usize) {
        self.active.set(option);
        if let Some(option) = document().get_element_by_id(&option_id(option)) {
            let nearest = web_sys::ScrollIntoViewOptions::new();
            nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    }

    fn choose_active(self) {
        let active = self.active.get_untracked();
        let hit = self.groups.with_untracked(|groups| {
            let mut hits = groups.iter().flat_map(|group| &group.hits);
            hits.nth(active).copied()
        });
        if let Some(hit) = hit {
            self.choose(hit);
        }
    }

    /// Leads to what was chosen. The dialog closes first, so that the page's heading can take the focus.
    fn choose(self, hit: Hit) {
        let target = self.index.with_untracked(|entries| {
            let entry = entries.get(hit.entry)?;
            Some((entry.route.clone(), entry.query.clone()))
        });
        self.close();
        if let Some((route, query)) = target {
            self.navigator.go_with(&route, &query);
        }
    }

    fn close(self) {
        if let Some(dialog) = self.dialog.get_untracked() {
            dialog.close();
        }
    }
}

fn option_id(option: usize) -> String {
    format!("find-option-{option}")
}

/// The field, the way out, and what was found in a sentence.
fn bar(finder: Finder) -> AnyView {
    let i18n = finder.i18n;
    let is_open = move || finder.shown() > 0;
    let active = move || is_open().then(|| option_id(finder.active.get()));
    let hint = move || finder.typed.with(|typed| typed.trim().is_empty());
    view! {
        <label class="cc-find__label" for="find-field">
            {i18n.text("find.label")}
        </label>
        <div class="cc-find__bar">
            <input
                class="cc-input"
                id="find-field"
                type="text"
                role="combobox"
                autofocus
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="go"
                aria-autocomplete="list"
                aria-haspopup="listbox"
                aria-controls=LIST
                aria-describedby=HINT
                aria-expanded=move || is_open().to_string()
                aria-activedescendant=active
                on:input=move |event| finder.typed(event_target_value(&event))
                on:keydown=move |event| finder.key(&event)
            />
            <button type="button" class="cc-button" on:click=move |_| finder.close()>
                {i18n.text("common.close")}
            </button>
        </div>
        <p class="cc-muted" id=HINT hidden=move || !hint()>
            {i18n.text("find.hint")}
        </p>
        <p class="cc-muted cc-find__told" role="status">
            {finder.told}
        </p>
    }
}

fn list(finder: Finder) -> AnyView {
    let i18n = finder.i18n;
    let groups = child(move || {
        let mut next = 0;
        let groups = finder.groups.get().into_iter().map(|one| {
            let first = next;
            next += one.hits.len();
            group(finder, &one, first)
        });
        groups.collect::<Vec<_>>().into_any()
    });
    view! {
        <div
            class="cc-find__list"
            id=LIST
            role="listbox"
            aria-label=i18n.text("find.results")
            hidden=move || finder.shown() == 0
        >
            {groups}
        </div>
    }
}

/// One kind with its first few, numbered from `first`.
fn group(finder: Finder, group: &Group, first: usize) -> AnyView {
    let i18n = finder.i18n;
    let name = i18n.t(group.kind.key());
    let label = if group.hits.len() == group.count {
        name
    } else {
        let (shown, count) = (i18n.number(group.hits.len()), i18n.number(group.count));
        let values = [
            ("group", name.as_str()),
            ("shown", shown.as_str()),
            ("count", count.as_str()),
        ];
        i18n.with("find.part", &values)
    };
    let options = finder.index.with(|entries| {
        let hits = group.hits.iter().enumerate();
        let options = hits.filter_map(|(at, hit)| {
            let entry = entries.get(hit.entry)?;
            Some(option(finder, entry, *hit, first + at))
        });
        options.collect::<Vec<_>>()
    });
    view! {
        <div role="group" aria-label=label.clone()>
            <p class="cc-find__kind" aria-hidden="true">
                {label}
            </p>
            {options}
        </div>
    }
}

fn option(finder: Finder, entry: &Entry, hit: Hit, number: usize) -> AnyView {
    let name = entry.names.first().cloned().unwrap_or_default();
    // The other name that fits says why this is here.
    let other = (hit.name > 0).then(|| entry.names.get(hit.name)).flatten();
    let notes: Vec<&str> = other
        .map(String::as_str)
        .into_iter()
        .chain([entry.note.as_str()])
        .filter(|note| !note.is_empty())
        .collect();
    let same = notes.len() == 2 && notes[0] == notes[1];
    let note = if same {
        notes[0].to_owned()
    } else {
        notes.join(" · ")
    };
    view! {
        <div
            class="cc-combobox__option"
            id=option_id(number)
            role="option"
            aria-selected=move || (finder.active.get() == number).to_string()
            on:mousedown=|event| event.prevent_default()
            on:click=move |_| finder.choose(hit)
        >
            <span>{name}</span>
            " "
            <span class="cc-find__note">{note}</span>
        </div>
    }
}
