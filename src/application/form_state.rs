//! The state of the application on the page: one draft, its visibility, the problems shown.
//!
//! A question listens to its own pointer only, so a keystroke wakes the memos of one question, however many there are.
//! Writes happen here and nowhere else.

use std::collections::HashMap;

use concord_domain::form::{self, Answers, Form, Page, Problem, Visibility, pointer};
use leptos::prelude::*;
use serde_json::Value;

use crate::application::browser;
use crate::application::draft::Draft;

/// What becomes of the draft in the browser's storage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    /// Nothing to tell yet.
    Idle,
    /// Kept since this moment, RFC 3339 UTC.
    Saved(String),
    /// The browser keeps nothing; the draft lives in memory.
    Failed,
}

/// The application of the context.
#[derive(Clone, Copy)]
pub struct FormState {
    form: &'static Form,
    draft: RwSignal<Draft>,
    listeners: StoredValue<HashMap<String, ArcTrigger>>,
    /// Wakes when something other than text was changed: a choice, a list.
    choices: Trigger,
    visibility: Memo<Visibility>,
    problems: RwSignal<Vec<Problem>>,
    saving: RwSignal<Saving>,
    restored: RwSignal<Option<String>>,
}

impl FormState {
    /// The state of a draft, `restored` when it was begun earlier.
    pub fn new(form: &'static Form, draft: Draft, saving: Saving) -> Self {
        let restored = (!draft.is_empty()).then(|| draft.updated.clone());
        let draft = RwSignal::new(draft);
        let visibility = Memo::new(move |_| draft.with(|draft| form.visibility(&draft.answers)));
        Self {
            form,
            draft,
            listeners: StoredValue::new(HashMap::new()),
            choices: Trigger::new(),
            visibility,
            problems: RwSignal::new(Vec::new()),
            saving: RwSignal::new(saving),
            restored: RwSignal::new(restored),
        }
    }

    /// The application of the context.
    #[allow(
        clippy::expect_used,
        reason = "provided by WithForm around every page that asks"
    )]
    pub fn expect() -> Self {
        use_context().expect("FormState is provided by WithForm")
    }

    /// The form.
    pub fn form(self) -> &'static Form {
        self.form
    }

    /// The draft, tracked.
    pub fn draft(self) -> ReadSignal<Draft> {
        self.draft.read_only()
    }

    /// What the rules show.
    pub fn visibility(self) -> Memo<Visibility> {
        self.visibility
    }

    /// Wakes when a choice or a list was changed.
    pub fn choices(self) -> Trigger {
        self.choices
    }

    /// What becomes of the draft in storage.
    pub fn saving(self) -> RwSignal<Saving> {
        self.saving
    }

    /// Since when the draft that was found is known; nothing once the visitor has seen it.
    pub fn restored(self) -> RwSignal<Option<String>> {
        self.restored
    }

    /// The problems that the page shows; they stay until the next Continue.
    pub fn problems(self) -> RwSignal<Vec<Problem>> {
        self.problems
    }

    /// The answer at a pointer; wakes when it changes, and only then.
    pub fn answer(self, pointer: &str) -> Option<Value> {
        self.listen(pointer);
        self.answer_untracked(pointer)
    }

    /// The answer at a pointer as it is now.
    pub fn answer_untracked(self, pointer: &str) -> Option<Value> {
        self.draft
            .with_untracked(|draft| pointer::get(&draft.answers, pointer).cloned())
    }

    /// Reads the answers as they are now.
    pub fn with_answers<T>(self, read: impl FnOnce(&Answers) -> T) -> T {
        self.draft.with_untracked(|draft| read(&draft.answers))
    }

    /// Sets or removes an answer.
    pub fn set(self, pointer: &str, value: Option<Value>) {
        let is_text = matches!(value, None | Some(Value::String(_)));
        let mut before = None;
        self.draft.update_untracked(|draft| {
            before = pointer::get(&draft.answers, pointer).cloned();
            match value {
                Some(value) => {
                    pointer::set(&mut draft.answers, pointer, value);
                }
                None => {
                    pointer::remove(&mut draft.answers, pointer);
                }
            }
            draft.updated = browser::now();
        });
        self.wake(pointer);
        if !is_text || !matches!(before, None | Some(Value::String(_))) {
            self.choices.notify();
        }
        self.draft.notify();
    }

    /// As [`Self::set`] for a choice among words, which may change what else is asked.
    pub fn choose(self, pointer: &str, value: Option<Value>) {
        self.set(pointer, value);
        self.choices.notify();
    }

    /// Changes what is not an answer: the page, the pages visited.
    pub fn note(self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(change);
    }

    /// Puts another draft in place of this one.
    pub fn replace(self, draft: Draft) {
        self.draft.update_untracked(|known| *known = draft);
        self.problems.set(Vec::new());
        self.restored.set(None);
        self.wake("");
        self.choices.notify();
        self.draft.notify();
    }

    /// The pages that the rules show, in order; tracked.
    pub fn pages(self) -> Vec<&'static Page> {
        self.visibility.with(|visibility| {
            let pages = self.form.pages().iter();
            pages
                .filter(|page| visibility.is_shown(page.element))
                .collect()
        })
    }

    /// Everything that is still to be put right, by page id.
    pub fn check(self) -> Vec<(Option<&'static str>, Problem)> {
        let problems = self.with_answers(|answers| form::check(self.form, answers));
        self.visibility.with_untracked(|visibility| {
            problems
                .into_iter()
                .map(|problem| {
                    let page = self.form.page_of(&problem.pointer, visibility);
                    (page.map(|page| page.id.as_str()), problem)
                })
                .collect()
        })
    }

    fn listen(self, pointer: &str) {
        let known = self
            .listeners
            .with_value(|listeners| listeners.get(pointer).cloned());
        let trigger = known.unwrap_or_else(|| {
            let trigger = ArcTrigger::new();
            self.listeners.update_value(|listeners| {
                listeners.insert(pointer.into(), trigger.clone());
            });
            trigger
        });
        trigger.track();
    }

    /// Wakes who listens to the pointer, around it or inside it.
    fn wake(self, changed: &str) {
        let concerned: Vec<ArcTrigger> = self.listeners.with_value(|listeners| {
            let related = |known: &str| {
                pointer::is_within(known, changed) || pointer::is_within(changed, known)
            };
            listeners
                .iter()
                .filter(|(known, _)| related(known))
                .map(|(_, trigger)| trigger.clone())
                .collect()
        });
        for trigger in concerned {
            trigger.notify();
        }
    }
}
