//! The sections of the application with their states: what is done, what is begun, what cannot start yet.

use std::collections::BTreeMap;

use crate::view::view;
use concord_domain::form::Page;
use leptos::prelude::*;

use crate::application::form_page::page_words;
use crate::application::form_state::FormState;
use crate::components::Link;
use crate::i18n::I18n;
use crate::route::Route;

/// How far a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Progress {
    NotStarted,
    Begun,
    Completed,
    CannotStart,
}

impl Progress {
    fn key(self) -> &'static str {
        match self {
            Self::NotStarted => "apply.state.not_started",
            Self::Begun => "apply.state.in_progress",
            Self::Completed => "apply.state.completed",
            Self::CannotStart => "apply.state.cannot_start",
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::NotStarted => "cc-tag",
            Self::Begun => "cc-tag cc-tag--notice",
            Self::Completed => "cc-tag cc-tag--done",
            Self::CannotStart => "cc-tag cc-tag--quiet",
        }
    }
}

/// The sections and, last, checking and sending.
#[component]
pub fn TaskList() -> impl IntoView {
    let i18n = I18n::expect();
    let state = FormState::expect();
    let sections = move || {
        state.draft().track();
        sections(state)
    };
    let rows = move || {
        let sections = sections();
        let complete = sections
            .iter()
            .all(|(_, progress)| *progress == Progress::Completed);
        let last = if complete {
            Progress::NotStarted
        } else {
            Progress::CannotStart
        };
        let mut rows: Vec<AnyView> = sections
            .into_iter()
            .map(|(page, progress)| {
                let to = Route::ApplyPage(page.id.clone());
                row(to, page_words(i18n, page, "label"), progress)
            })
            .collect();
        rows.push(row(Route::ApplyReview, i18n.t("review.title"), last));
        rows
    };
    let done = move || {
        let sections = sections();
        let done = sections
            .iter()
            .filter(|(_, progress)| *progress == Progress::Completed)
            .count();
        let total = i18n.number(sections.len());
        i18n.count_with("apply.sections_done", done, &[("total", &total)])
    };
    view! {
        <p class="cc-tasks__done">{done}</p>
        <ol class="cc-tasks">{rows}</ol>
    }
}

fn row(to: Route, name: String, progress: Progress) -> AnyView {
    let i18n = I18n::expect();
    let name = if progress == Progress::CannotStart {
        view! { <span class="cc-tasks__name">{name}</span> }.into_any()
    } else {
        view! { <Link to class="cc-tasks__name">{name}</Link> }.into_any()
    };
    view! {
        <li class="cc-tasks__task">
            {name}
            <span class=progress.class()>{i18n.t(progress.key())}</span>
        </li>
    }
    .into_any()
}

/// The pages that are asked for, with how far each is.
fn sections(state: FormState) -> Vec<(&'static Page, Progress)> {
    let mut problems: BTreeMap<&str, usize> = BTreeMap::new();
    for (page, _) in state.check() {
        *problems.entry(page.unwrap_or_default()).or_default() += 1;
    }
    let pages = state.pages();
    pages
        .into_iter()
        .map(|page| {
            let id = page.id.as_str();
            let visited = state
                .draft()
                .with_untracked(|draft| draft.visited.contains(id));
            let progress = match (problems.contains_key(id), visited) {
                (false, true) => Progress::Completed,
                (true, true) => Progress::Begun,
                _ if is_begun(state, page) => Progress::Begun,
                _ => Progress::NotStarted,
            };
            (page, progress)
        })
        .collect()
}

fn is_begun(state: FormState, page: &Page) -> bool {
    state.with_answers(|answers| {
        let controls = page.controls();
        controls.iter().any(|control| {
            answers
                .pointer(&control.scope)
                .is_some_and(|answer| !answer.is_null() && *answer != serde_json::json!({}))
        })
    })
}
