//! The application's start: what this is, what is needed, what was done already.

use crate::view::{nothing, view};
use leptos::prelude::*;

use crate::application::{
    DraftTools, FormState, Prefill, Restored, SaveFile, SaveStatus, TaskList,
};
use crate::chunk::Chunk;
use crate::components::{Link, PageHeading};
use crate::events;
use crate::i18n::I18n;
use crate::pages::parts;
use crate::route::Route;

/// Things to have at hand, and what becomes of what is typed: keys of their sentences.
const BEFORE: [&str; 4] = [
    "apply.before.authority",
    "apply.before.contact",
    "apply.before.documents",
    "apply.before.time",
];
const KEPT: [&str; 3] = ["apply.kept.browser", "apply.kept.shared", "apply.kept.sent"];

/// What can be done with a draft.
pub fn draft_tools() -> AnyView {
    view! { <DraftTools /> }
}

/// The draft as a file.
pub fn save_file() -> AnyView {
    view! { <SaveFile /> }
}

/// The application's start page.
#[component]
pub fn Apply() -> impl IntoView {
    let i18n = I18n::expect();
    events::mark_after_paint("form:ready");
    let title = Signal::derive(move || i18n.t("apply.title"));
    let list = move |keys: &'static [&'static str]| {
        let item = move |key: &'static str| view! { <li>{i18n.text(key)}</li> };
        keys.iter().copied().map(item).collect_view()
    };
    let painted = RwSignal::new(false);
    events::after_first_view(move || {
        let _ = painted.try_set(true);
    });
    let tools = move || {
        painted
            .get()
            .then(|| view! { <Chunk load=Signal::stored(parts::DRAFT_TOOLS) waiting=nothing /> })
    };
    let save_file = || view! { <Chunk load=Signal::stored(parts::SAVE_FILE) waiting=nothing /> };
    view! {
        <PageHeading title />
        <p class="cc-lead">{i18n.text("apply.lead")}</p>
        <div class="cc-notice">
            <p>{i18n.text("apply.preliminary")}</p>
        </div>
        <Prefill />
        <Restored />
        <div class="cc-columns">
            <section>
                <h2>{i18n.text("apply.sections")}</h2>
                <TaskList />
                <Proceed />
                <SaveStatus save_file />
            </section>
            <aside class="cc-apply__aside">
                <h2>{i18n.text("apply.before.title")}</h2>
                <ul>{list(&BEFORE)}</ul>
                <h2>{i18n.text("apply.kept.title")}</h2>
                <ul>{list(&KEPT)}</ul>
            </aside>
        </div>
        {tools}
    }
}

/// The way into the form: to the first page, or to the one last opened.
#[component]
fn Proceed() -> impl IntoView {
    let i18n = I18n::expect();
    let state = FormState::expect();
    let target = Memo::new(move |_| {
        let pages = state.pages();
        let last = state.draft().with(|draft| draft.page.clone());
        let last = last.filter(|last| pages.iter().any(|page| page.id == *last));
        let first = pages.first().map(|page| page.id.clone());
        (last.is_some(), last.or(first).unwrap_or_default())
    });
    let link = move || {
        let (is_begun, page) = target.get();
        let key = if is_begun {
            "apply.go_on"
        } else {
            "apply.begin"
        };
        view! {
            <Link to=Route::ApplyPage(page) class="cc-button cc-button--primary">
                {i18n.text(key)}
            </Link>
        }
    };
    view! { <p>{link}</p> }
}
