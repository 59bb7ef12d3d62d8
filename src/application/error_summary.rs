//! What has to be put right, at the top of the page, with links to the questions; it takes the focus.

use crate::view::view;
use concord_domain::form::{Problem, pointer};
use leptos::html;
use leptos::prelude::*;

use crate::application::browser;
use crate::application::form_state::FormState;
use crate::application::question::element_id;
use crate::application::words;
use crate::components::Link;
use crate::i18n::I18n;
use crate::route::{Query, Route};

/// The summary of a page whose questions are on it.
#[component]
pub fn ErrorSummary() -> impl IntoView {
    let state = FormState::expect();
    let entry = move |problem: Problem| {
        let target = problem.pointer.clone();
        let href = format!("#{}", element_id(&problem.pointer));
        let go = move |event: web_sys::MouseEvent| {
            event.prevent_default();
            focus_question(&target);
        };
        view! {
            <a href=href on:click=go>
                {message(state, problem)}
            </a>
        }
        .into_any()
    };
    let entries = move || {
        let problems = state.problems().get();
        (!problems.is_empty()).then(|| problems.into_iter().map(entry).collect::<Vec<_>>())
    };
    view! { {move || entries().map(summary)} }
}

/// The summary of the review: each problem leads to its page, and back from there.
#[component]
pub fn ReviewSummary() -> impl IntoView {
    let state = FormState::expect();
    let entry = move |problem: Problem| {
        let page = state
            .visibility()
            .with_untracked(|visibility| state.form().page_of(&problem.pointer, visibility));
        let Some(page) = page else {
            return message(state, problem);
        };
        let target = problem.pointer.clone();
        let follow = move |_| await_question(target.clone());
        view! {
            <span on:click=follow>
                <Link to=Route::ApplyPage(page.id.clone()) query=back_to_review()>
                    {message(state, problem)}
                </Link>
            </span>
        }
        .into_any()
    };
    let entries = move || {
        let problems = state.problems().get();
        (!problems.is_empty()).then(|| problems.into_iter().map(entry).collect::<Vec<_>>())
    };
    view! { {move || entries().map(summary)} }
}

/// The query that leads from a page straight back to the review.
pub fn back_to_review() -> Query {
    Query::default().with("return", "review")
}

fn message(state: FormState, problem: Problem) -> AnyView {
    let i18n = I18n::expect();
    (move || {
        state.visibility().with_untracked(|visibility| {
            words::message_at(i18n, state.form(), visibility, &problem)
        })
    })
    .into_any()
}

fn summary(entries: Vec<AnyView>) -> AnyView {
    let i18n = I18n::expect();
    let block = NodeRef::<html::Div>::new();
    Effect::new(move || {
        if let Some(block) = block.get() {
            window().scroll_to_with_x_and_y(0.0, 0.0);
            let _ = block.focus();
        }
    });
    let entries = entries
        .into_iter()
        .map(|entry| view! { <li>{entry}</li> })
        .collect_view();
    view! {
        <div class="cc-error-summary" data-error-summary role="alert" tabindex="-1" node_ref=block>
            <h2 class="cc-error-summary__title">{i18n.text("apply.problems")}</h2>
            <ul>{entries}</ul>
        </div>
    }
    .into_any()
}

/// Moves the focus to a question, or to the nearest one around its pointer.
pub fn focus_question(wanted: &str) -> bool {
    std::iter::successors(Some(wanted), |inner| pointer::parent(inner))
        .take_while(|pointer| !pointer.is_empty())
        .any(|pointer| browser::focus(&element_id(pointer)))
}

/// Moves the focus to a question of the page that is being shown next.
fn await_question(wanted: String) {
    NEXT_FOCUS.set(Some(wanted));
}

thread_local! {
    static NEXT_FOCUS: std::cell::Cell<Option<String>> = const { std::cell::Cell::new(None) };
}

/// Moves the focus to the question that led to this page, if one did.
pub fn focus_awaited() {
    if let Some(wanted) = NEXT_FOCUS.take() {
        // After the heading has taken it, as it does on every new page.
        request_animation_frame(move || {
            focus_question(&wanted);
        });
    }
}
