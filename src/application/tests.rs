//! A small form in a real browser: controls found by label and role, as a person finds them.

use crate::view::view;
use concord_domain::form::Form;
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement};

use crate::application::draft::Draft;
use crate::application::form_page::FormPage;
use crate::application::form_state::{FormState, Saving};
use crate::config::RouterMode;
use crate::i18n::I18n;
use crate::navigation::Navigator;

wasm_bindgen_test_configure!(run_in_browser);

const WORDS: &str = r#"{
  "name": {"label": "Name", "description": "In full", "error": {"required": "Enter the name"}},
  "kind": {"label": "Kind", "options": {"state": "A State", "other": "Another"}},
  "more": {"label": "More"},
  "date": {"label": "Date"},
  "state": {"label": "State"},
  "ties": {"label": "Ties", "add": "Add a tie", "item": "Tie {{number}}", "with": {"label": "With whom"}},
  "error": {"required": "Answer this question", "format": {"date": "Enter a real date"}, "enum": "Choose one", "other": "Check"}
}"#;

fn form() -> &'static Form {
    let schema = json!({
        "x-form": {"id": "test", "version": 1},
        "type": "object",
        "required": ["name"],
        "properties": {
            "name": {"type": "string", "minLength": 1, "maxLength": 20},
            "kind": {"type": "string", "enum": ["state", "other"]},
            "more": {"type": "string"},
            "date": {"type": "string", "format": "date"},
            "state": {"type": "string", "enum": ["KZ", "UY"]},
            "ties": {"type": "array", "items": {"type": "object", "properties": {"with": {"type": "string"}}}}
        }
    });
    let control = |name: &str, options: Value| json!({"type": "Control", "scope": format!("#/properties/{name}"), "options": options});
    let mut more = control("more", json!({}));
    more["rule"] = json!({
        "effect": "SHOW",
        "condition": {"scope": "#/properties/kind", "schema": {"const": "other"}, "failWhenUndefined": true}
    });
    let detail = json!({"type": "VerticalLayout", "elements": [control("with", json!({}))]});
    let ui = json!({"type": "Categorization", "elements": [{
        "type": "Category", "options": {"id": "one"}, "label": "One",
        "elements": [
            control("name", json!({"autocomplete": "name"})),
            control("kind", json!({"format": "radio"})),
            more,
            control("date", json!({"format": "date"})),
            control("state", json!({"format": "country"})),
            control("ties", json!({"format": "repeat", "detail": detail})),
        ]
    }]});
    Box::leak(Box::new(Form::load(&schema, &ui).unwrap()))
}

/// The page of the form, mounted; its state comes out of it.
struct Mounted {
    root: HtmlElement,
    state: FormState,
}

impl Mounted {
    async fn new() -> Self {
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&root).unwrap();
        let form = form();
        let held = StoredValue::new(None);
        let handle = mount_to(root.clone(), move || -> AnyView {
            provide_context(I18n::of_words("en", &[("form", WORDS)]));
            Navigator::provide(RouterMode::Hash);
            let state = FormState::new(form, Draft::begin(form.reference().clone()), Saving::Idle);
            provide_context(state);
            held.set_value(Some(state));
            view! { <FormPage page=&form.pages()[0] /> }.into_any()
        });
        handle.forget();
        settle().await;
        let state = held.get_value().unwrap();
        Self { root, state }
    }

    fn find(&self, selector: &str) -> Element {
        let found = self.root.query_selector(selector).unwrap();
        found.unwrap_or_else(|| panic!("no {selector} in {}", self.root.inner_html()))
    }

    fn has(&self, selector: &str) -> bool {
        self.root.query_selector(selector).unwrap().is_some()
    }

    /// The control that a label names.
    fn labeled(&self, text: &str) -> HtmlInputElement {
        let labels = self.root.query_selector_all("label").unwrap();
        let label = (0..labels.length())
            .map(|index| labels.get(index).unwrap().unchecked_into::<Element>())
            .find(|label| label.text_content().unwrap().trim().starts_with(text))
            .unwrap_or_else(|| panic!("no label {text}"));
        let id = label.get_attribute("for").unwrap();
        document().get_element_by_id(&id).unwrap().unchecked_into()
    }

    fn button(&self, text: &str) -> HtmlElement {
        let buttons = self.root.query_selector_all("button").unwrap();
        (0..buttons.length())
            .map(|index| buttons.get(index).unwrap().unchecked_into::<HtmlElement>())
            .find(|button| button.text_content().unwrap().contains(text))
            .unwrap_or_else(|| panic!("no button {text}"))
    }

    async fn type_into(&self, input: &HtmlInputElement, text: &str) {
        input.set_value(text);
        dispatch(input, "input").await;
    }

    async fn proceed(&self) {
        self.find("[data-action=continue]")
            .unchecked_into::<HtmlElement>()
            .click();
        settle().await;
    }

    fn answers(&self) -> Value {
        self.state.with_answers(Clone::clone)
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.root.remove();
    }
}

async fn dispatch(element: &Element, name: &str) {
    let init = EventInit::new();
    init.set_bubbles(true);
    let event = Event::new_with_event_init_dict(name, &init).unwrap();
    element.dispatch_event(&event).unwrap();
    settle().await;
}

/// Lets the effects run and the frame be drawn.
async fn settle() {
    let (sender, receiver) = futures::channel::oneshot::channel();
    request_animation_frame(move || {
        let done = move || sender.send(()).unwrap();
        set_timeout(done, std::time::Duration::ZERO);
    });
    receiver.await.unwrap();
}

#[wasm_bindgen_test]
async fn a_missing_answer_is_told_on_continue_and_not_before() {
    let page = Mounted::new().await;
    assert!(!page.has("[data-error-summary]"));
    page.proceed().await;
    let summary = page.find("[data-error-summary]");
    assert!(summary.text_content().unwrap().contains("Enter the name"));
    assert_eq!(document().active_element(), Some(summary.clone()));
    let name = page.labeled("Name");
    assert_eq!(name.get_attribute("aria-invalid").as_deref(), Some("true"));
    let described = name.get_attribute("aria-describedby").unwrap();
    let texts: Vec<String> = described
        .split(' ')
        .map(|id| {
            document()
                .get_element_by_id(id)
                .unwrap()
                .text_content()
                .unwrap()
        })
        .collect();
    assert!(
        texts[0].contains("In full") && texts[1].contains("Enter the name"),
        "{texts:?}"
    );
    summary
        .query_selector("a")
        .unwrap()
        .unwrap()
        .unchecked_into::<HtmlElement>()
        .click();
    assert_eq!(document().active_element().unwrap().id(), name.id());
}

#[wasm_bindgen_test]
async fn typing_answers_and_a_choice_brings_its_question() {
    let page = Mounted::new().await;
    page.type_into(&page.labeled("Name"), "Ё <script>").await;
    assert!(!page.has("[data-question='/more']"));
    page.labeled("Another").click();
    settle().await;
    page.type_into(&page.labeled("More"), "m").await;
    page.labeled("A State").click();
    settle().await;
    assert!(!page.has("[data-question='/more']"));
    // What a rule hides stays in the draft.
    assert_eq!(
        page.answers(),
        json!({"name": "Ё <script>", "kind": "state", "more": "m"})
    );
}

#[wasm_bindgen_test]
async fn the_31st_of_february_stays_as_it_was_typed() {
    let page = Mounted::new().await;
    page.type_into(&page.labeled("Name"), "x").await;
    for (label, text) in [
        ("apply.day", "31"),
        ("apply.month", "2"),
        ("apply.year", "2026"),
    ] {
        page.type_into(&page.labeled(label), text).await;
    }
    page.proceed().await;
    assert!(
        page.find("[data-error-summary]")
            .text_content()
            .unwrap()
            .contains("Enter a real date")
    );
    assert_eq!(page.labeled("apply.day").value(), "31");
    // A whole date may be pasted into any of the fields.
    page.type_into(&page.labeled("apply.day"), "23.11.2026")
        .await;
    assert_eq!(page.answers()["date"], "2026-11-23");
    assert_eq!(page.labeled("apply.year").value(), "2026");
}

#[wasm_bindgen_test]
async fn a_state_is_found_by_its_name_or_code() {
    let page = Mounted::new().await;
    let combobox = page.labeled("State");
    assert_eq!(combobox.get_attribute("role").as_deref(), Some("combobox"));
    page.type_into(&combobox, "kaz").await;
    let options = page.root.query_selector_all("[role=option]").unwrap();
    assert_eq!(options.length(), 1);
    options
        .get(0)
        .unwrap()
        .unchecked_into::<HtmlElement>()
        .click();
    settle().await;
    assert_eq!(page.answers()["state"], "KZ");
    assert_eq!(combobox.value(), "Kazakhstan");
    assert_eq!(
        combobox.get_attribute("aria-expanded").as_deref(),
        Some("false")
    );
    // What names no State is kept, and told.
    page.type_into(&combobox, "Atlantis").await;
    page.proceed().await;
    assert!(
        page.find("[data-error-summary]")
            .text_content()
            .unwrap()
            .contains("Choose one")
    );
}

#[wasm_bindgen_test]
async fn items_come_go_and_come_back() {
    let page = Mounted::new().await;
    for text in ["a", "b"] {
        page.button("Add a tie").click();
        settle().await;
        let focused: HtmlInputElement = document().active_element().unwrap().unchecked_into();
        page.type_into(&focused, text).await;
    }
    assert_eq!(
        page.answers()["ties"],
        json!([{"with": "a"}, {"with": "b"}])
    );
    page.button("Tie 1").click();
    settle().await;
    assert_eq!(page.answers()["ties"], json!([{"with": "b"}]));
    assert_eq!(page.labeled("With whom").value(), "b");
    let focused = document().active_element().unwrap();
    assert!(focused.text_content().unwrap().contains("apply.undo"));
    page.button("apply.undo").click();
    settle().await;
    assert_eq!(
        page.answers()["ties"],
        json!([{"with": "a"}, {"with": "b"}])
    );
}
