//! A list of items: add one, remove one, and undo that. The focus is never lost.

use crate::view::view;
use leptos::prelude::*;
use serde_json::{Map, Value};

use concord_domain::form::pointer;

use crate::application::browser;
use crate::application::display::item_name;
use crate::application::elements::elements;
use crate::application::field::fieldset;
use crate::application::question::{Place, Question, element_id};

/// An item that was removed and may come back.
#[derive(Debug, Clone, PartialEq)]
struct Removed {
    index: usize,
    item: Value,
}

/// A list of items.
pub fn repeat(question: Question) -> AnyView {
    let i18n = question.i18n;
    let count = Memo::new(move |_| question.answer.with(|answer| items_of(answer).len()));
    // Items are drawn anew when one is removed, because those behind it move up.
    let epoch = RwSignal::new(0_u32);
    let removed = RwSignal::new(None::<Removed>);
    let remove = Callback::new(move |index: usize| {
        let pointer = pointer::join(&question.pointer(), &index.to_string());
        let Some(item) = question.state.answer_untracked(&pointer) else {
            return;
        };
        question.choose_items(|items| drop(items.remove(index)));
        epoch.update(|epoch| *epoch += 1);
        removed.set(Some(Removed { index, item }));
        browser::focus_later(question.part("undo"));
    });
    let add = move |_| {
        let index = count.get_untracked();
        question.choose_items(|items| items.push(Value::Object(Map::new())));
        removed.set(None);
        focus_item(question, index);
    };
    let keys = move || {
        let epoch = epoch.get();
        (0..count.get())
            .map(|index| (epoch, index))
            .collect::<Vec<_>>()
    };
    let inner = view! {
        <For
            each=keys
            key=|key| *key
            children=move |(_, index)| item(question, index, remove)
        />
        {undo(question, removed, epoch)}
        <Show when=move || has_room(question, count.get())>
            <button class="cc-button" type="button" id=add_id(question) on:click=add>
                {move || question.word("add").unwrap_or_else(|| i18n.t("apply.add"))}
            </button>
        </Show>
    };
    fieldset(question, inner.into_any())
}

fn has_room(question: Question, count: usize) -> bool {
    let most = question.schema().max_items().unwrap_or(u64::MAX);
    u64::try_from(count).unwrap_or(u64::MAX) < most
}

/// Links to the list as a whole lead to its button.
fn add_id(question: Question) -> String {
    question.id()
}

fn item(question: Question, index: usize, on_remove: Callback<usize>) -> AnyView {
    let i18n = question.i18n;
    let base = pointer::join(&question.pointer(), &index.to_string());
    let name = move || item_name(i18n, question.control, index);
    let place = item_place(question, base);
    let inner = question
        .control
        .detail
        .as_ref()
        .map(|detail| elements(&detail.elements, place));
    view! {
        <section class="cc-item" aria-label=name>
            <div class="cc-item__head">
                <p class="cc-item__title">{name}</p>
                <button
                    class="cc-button cc-button--plain"
                    type="button"
                    on:click=move |_| on_remove.run(index)
                >
                    {i18n.text("apply.remove")}
                    <span class="cc-visually-hidden">" " {name}</span>
                </button>
            </div>
            {inner}
        </section>
    }
    .into_any()
}

/// The place of an item's questions.
pub fn item_place(question: Question, base: String) -> Place {
    let state = question.state;
    let base = StoredValue::new(base);
    let visibility = Memo::new(move |_| {
        let item = base
            .with_value(|base| state.answer(base))
            .unwrap_or_default();
        state.form().item_visibility(question.control, &item)
    });
    Place {
        state,
        base,
        visibility,
        required: Memo::new(|_| Vec::new()),
    }
}

/// The first question of an item takes the focus.
fn focus_item(question: Question, index: usize) {
    let first = question
        .control
        .detail
        .as_ref()
        .and_then(|detail| detail.controls().first().map(|first| first.scope.clone()));
    let base = pointer::join(&question.pointer(), &index.to_string());
    browser::focus_later(element_id(&format!("{base}{}", first.unwrap_or_default())));
}

/// Tells that an item was removed, and brings it back.
fn undo(question: Question, removed: RwSignal<Option<Removed>>, epoch: RwSignal<u32>) -> AnyView {
    let i18n = question.i18n;
    let bring_back = move |_| {
        let Some(Removed { index, item }) = removed.get_untracked() else {
            return;
        };
        question.choose_items(|items| items.insert(index.min(items.len()), item));
        removed.set(None);
        epoch.update(|epoch| *epoch += 1);
        focus_item(question, index);
    };
    let told = move || {
        removed.with(|removed| {
            let removed = removed.as_ref()?;
            let name = item_name(i18n, question.control, removed.index);
            Some(i18n.with("apply.removed", &[("name", &name)]))
        })
    };
    view! {
        <div class="cc-undo">
            <span role="status">{told}</span>
            <Show when=move || removed.with(Option::is_some)>
                <button
                    class="cc-button cc-button--plain"
                    type="button"
                    id=question.part("undo")
                    on:click=bring_back
                >
                    {i18n.text("apply.undo")}
                </button>
            </Show>
        </div>
    }
    .into_any()
}

fn items_of(answer: &Option<Value>) -> &[Value] {
    answer
        .as_ref()
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

impl Question {
    /// Changes the items of a list; a list without items is no answer.
    pub fn choose_items(self, change: impl FnOnce(&mut Vec<Value>)) {
        let mut items = self
            .answer
            .with_untracked(|answer| items_of(answer).to_vec());
        change(&mut items);
        self.choose((!items.is_empty()).then_some(Value::Array(items)));
    }
}
