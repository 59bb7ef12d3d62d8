//! One page of the form: its questions, Continue and Back.

use crate::view::view;
use concord_domain::form::{self, Control, Page, Problem, ProblemKind, pointer};
use leptos::prelude::*;

use crate::application::autosave;
use crate::application::draft_tools::{SaveFile, SaveStatus};
use crate::application::elements::elements;
use crate::application::error_summary::{ErrorSummary, focus_awaited};
use crate::application::form_state::FormState;
use crate::application::question::Place;
use crate::components::{Link, PageHeading};
use crate::events;
use crate::i18n::I18n;
use crate::navigation::Navigator;
use crate::route::Route;

/// A page of the form.
#[component]
pub fn FormPage(
    /// The page.
    page: &'static Page,
) -> impl IntoView {
    let i18n = I18n::expect();
    let state = FormState::expect();
    state.problems().set(Vec::new());
    state.restored().set(None);
    if state
        .draft()
        .with_untracked(|draft| draft.page.as_ref() != Some(&page.id))
    {
        state.note(|draft| draft.page = Some(page.id.clone()));
    }
    events::mark_after_paint("form:ready");
    Effect::new(focus_awaited);
    let title = Signal::derive(move || page_words(i18n, page, "label"));
    let caption = Signal::derive(move || progress(i18n, state, page));
    let prefix = Signal::derive(move || {
        let has_problems = state.problems().with(|problems| !problems.is_empty());
        if has_problems {
            format!("{} ", i18n.t("apply.error_prefix"))
        } else {
            String::new()
        }
    });
    let description = move || {
        i18n.find(&format!(
            "form.{}.description",
            page.i18n.as_deref().unwrap_or_default()
        ))
        .map(|text| view! { <p class="cc-prose cc-form__description">{text}</p> })
    };
    view! {
        <div class="cc-form">
            <ErrorSummary />
            <PageHeading title caption title_prefix=prefix />
            {description}
            <Questions page />
            <SaveStatus save_file=|| view! { <SaveFile /> } />
            <p>
                <Link to=Route::Apply>{i18n.text("apply.to_list")}</Link>
            </p>
        </div>
    }
}

/// The questions with their buttons. The browser validates nothing; Continue does.
#[component]
fn Questions(
    /// The page.
    page: &'static Page,
) -> impl IntoView {
    let i18n = I18n::expect();
    let state = FormState::expect();
    let navigator = Navigator::expect();
    let place = Place {
        state,
        base: StoredValue::new(String::new()),
        visibility: state.visibility(),
        required: required(state, page),
    };
    let proceed = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        proceed(state, navigator, page);
    };
    let back = move |_| {
        autosave::save_pending(state);
        navigator.go(&previous(state, page));
    };
    view! {
        <form class="cc-form__questions" novalidate on:submit=proceed>
            {elements(&page.elements, place)}
            <div class="cc-form__buttons">
                <button class="cc-button cc-button--primary" type="submit" data-action="continue">
                    {i18n.text("apply.continue")}
                </button>
                <button class="cc-button" type="button" data-action="back" on:click=back>
                    {i18n.text("common.back")}
                </button>
            </div>
        </form>
    }
}

/// The words of a page: `label`, `short`.
pub fn page_words(i18n: I18n, page: &Page, part: &str) -> String {
    let key = page.i18n.as_deref().unwrap_or_default();
    i18n.find(&format!("form.{key}.{part}"))
        .or_else(|| page.label.clone())
        .unwrap_or_else(|| page.id.clone())
}

/// "Section 3 of 12".
fn progress(i18n: I18n, state: FormState, page: &Page) -> String {
    let pages = state.pages();
    let Some(at) = pages.iter().position(|known| known.id == page.id) else {
        return i18n.t("apply.title");
    };
    let number = i18n.number(at + 1);
    let total = i18n.number(pages.len());
    i18n.with("apply.progress", &[("number", &number), ("total", &total)])
}

/// Validates the page, and goes on if nothing is to be put right.
fn proceed(state: FormState, navigator: Navigator, page: &'static Page) {
    let problems: Vec<Problem> = state
        .check()
        .into_iter()
        .filter(|(place, _)| *place == Some(page.id.as_str()))
        .map(|(_, problem)| problem)
        .collect();
    let is_right = problems.is_empty();
    // Set anew even if the same, so that the summary takes the focus again.
    state.problems().set(Vec::new());
    state.problems().set(problems);
    if !is_right {
        autosave::save_pending(state);
        return;
    }
    state.note(|draft| {
        draft.visited.insert(page.id.clone());
    });
    let back_to_review = navigator
        .query("return")
        .with_untracked(|value| value.as_deref() == Some("review"));
    let next = if back_to_review {
        Route::ApplyReview
    } else {
        following(state, page)
    };
    navigator.go(&next);
}

fn following(state: FormState, page: &Page) -> Route {
    let pages = untrack(|| state.pages());
    let at = pages.iter().position(|known| known.id == page.id);
    match at.and_then(|at| pages.get(at + 1)) {
        Some(next) => Route::ApplyPage(next.id.clone()),
        None => Route::ApplyReview,
    }
}

fn previous(state: FormState, page: &Page) -> Route {
    let pages = untrack(|| state.pages());
    let at = pages.iter().position(|known| known.id == page.id);
    match at.and_then(|at| pages.get(at.checked_sub(1)?)) {
        Some(previous) => Route::ApplyPage(previous.id.clone()),
        None => Route::Apply,
    }
}

/// The pointers of the page's questions that must be answered as things stand.
///
/// A question counts if its answer would be missed. That depends on choices only, so typing does not ask again.
fn required(state: FormState, page: &'static Page) -> Memo<Vec<String>> {
    let controls = StoredValue::new(page.controls());
    Memo::new(move |_| {
        state.choices().track();
        state.visibility().track();
        let shown = |control: &&'static Control| {
            state
                .visibility()
                .with_untracked(|visibility| visibility.is_shown(control.id))
        };
        controls.with_value(|controls| {
            let shown = controls.iter().copied().filter(shown).collect::<Vec<_>>();
            state.with_answers(|answers| {
                let missed = missed(&form::check(state.form(), answers));
                shown
                    .into_iter()
                    .map(|control| control.scope.clone())
                    .filter(|scope| {
                        missed.contains(scope) || {
                            let mut without = answers.clone();
                            pointer::remove(&mut without, scope).is_some()
                                && missed_in(state, &without).contains(scope)
                        }
                    })
                    .collect()
            })
        })
    })
}

fn missed_in(state: FormState, answers: &form::Answers) -> Vec<String> {
    missed(&form::check(state.form(), answers))
}

/// The questions without an answer that need one; a document that needs files or a reason counts too.
fn missed(problems: &[Problem]) -> Vec<String> {
    problems
        .iter()
        .filter(|problem| {
            matches!(
                problem.kind,
                ProblemKind::Required | ProblemKind::NoMatch | ProblemKind::TooFewItems { .. }
            )
        })
        .map(|problem| problem.pointer.clone())
        .collect()
}
