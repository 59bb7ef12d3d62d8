//! The portal's header: name, navigation, language and theme.

use crate::view::view;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use crate::components::Link;
use crate::events;
use crate::i18n::I18n;
use crate::navigation::Navigator;
use crate::route::Route;
use crate::start::{self, Started};

const SECTIONS: [(Route, &str); 5] = [
    (Route::Map, "nav.map"),
    (Route::Areas, "nav.areas"),
    (Route::Parties, "nav.parties"),
    (Route::Statuses, "nav.statuses"),
    (Route::Statement, "nav.statement"),
];

/// The header of every page that is not embedded.
#[component]
pub fn Header(
    /// Somebody wants to find something.
    on_find: Callback<()>,
) -> impl IntoView {
    let i18n = I18n::expect();
    let sections = SECTIONS.map(|(to, key)| {
        view! {
            <li>
                <Link to class="cc-header__link">
                    {i18n.text(key)}
                </Link>
            </li>
        }
    });
    view! {
        <header class="cc-header">
            <div class="cc-header__bar">
                <Link to=Route::Overview class="cc-header__brand">
                    <span class="cc-header__organization">
                        {i18n.text("pack.organization.abbreviation")}
                    </span>
                    <span class="cc-header__portal">{i18n.text("common.portal")}</span>
                </Link>
                <div class="cc-header__settings">
                    <FindButton on_find />
                    <LanguageChoice />
                    <ThemeChoice />
                </div>
            </div>
            <nav class="cc-header__nav" aria-label=move || i18n.t("nav.label")>
                <ul class="cc-header__sections">
                    {sections}
                    <li class="cc-header__apply">
                        <Link to=Route::Apply class="cc-header__link">
                            {i18n.text("nav.apply")}
                        </Link>
                    </li>
                    <li>
                        <Link to=Route::Track class="cc-header__link">
                            {i18n.text("nav.track")}
                        </Link>
                    </li>
                </ul>
            </nav>
        </header>
    }
}

/// The way to every page by name; `/` takes it too, except where it is typed.
#[component]
fn FindButton(on_find: Callback<()>) -> impl IntoView {
    let i18n = I18n::expect();
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
        if event.key() == "/" && !modified && !is_typed_into(&event) {
            event.prevent_default();
            on_find.run(());
        }
    });
    on_cleanup(move || keys.remove());
    view! {
        <button
            type="button"
            class="cc-header__theme"
            aria-haspopup="dialog"
            aria-keyshortcuts="/"
            on:click=move |_| on_find.run(())
        >
            {i18n.text("nav.find")}
            <kbd class="cc-header__key" aria-hidden="true">"/"</kbd>
        </button>
    }
}

/// Whether a key is typed into a field.
fn is_typed_into(event: &web_sys::KeyboardEvent) -> bool {
    let target = event.target();
    let element = target.and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let fields = "input,select,textarea,[contenteditable]";
    element.is_some_and(|element| element.matches(fields) == Ok(true))
}

/// Changes the language without a load; the address then names it.
#[component]
fn LanguageChoice() -> impl IntoView {
    let i18n = I18n::expect();
    let navigator = Navigator::expect();
    let languages = Started::expect()
        .config
        .with_value(|config| config.languages.clone());
    let choose = move |language: String| {
        spawn_local(async move {
            match i18n.switch(&language).await {
                Ok(()) => {
                    start::remember_language(&language);
                    navigator.set_query(|query| query.set("lang", Some(&language)));
                }
                Err(error) => events::dispatch("concord:error", &error.to_string()),
            }
        });
    };
    let options = languages
        .into_iter()
        .map(|language| {
            let chosen = language.clone();
            let pressed = {
                let language = language.clone();
                move || (i18n.language() == language).to_string()
            };
            let name = language_name(&language);
            view! {
                <button
                    type="button"
                    class="cc-header__language"
                    lang=language.clone()
                    aria-pressed=pressed
                    on:click=move |_| choose(chosen.clone())
                >
                    {name}
                </button>
            }
        })
        .collect_view();
    view! {
        <div class="cc-header__languages" role="group" aria-label=move || i18n.t("nav.language")>
            {options}
        </div>
    }
}

/// A language's name in itself; from the browser, so that it needs no text.
fn language_name(language: &str) -> String {
    crate::i18n::own_name(language)
}

/// Light, dark, or as the system has it.
#[component]
fn ThemeChoice() -> impl IntoView {
    let i18n = I18n::expect();
    let navigator = Navigator::expect();
    let theme = navigator.query("theme");
    Effect::new(move || {
        let Some(root) = document().document_element() else {
            return;
        };
        let _ = match theme.get().as_deref() {
            Some(chosen @ ("light" | "dark")) => root.set_attribute("data-theme", chosen),
            _ => root.remove_attribute("data-theme"),
        };
    });
    let is_dark = move || match theme.get().as_deref() {
        Some("dark") => true,
        Some("light") => false,
        _ => window()
            .match_media("(prefers-color-scheme: dark)")
            .ok()
            .flatten()
            .is_some_and(|query| query.matches()),
    };
    let toggle = move |_| {
        let next = if is_dark() { "light" } else { "dark" };
        navigator.set_query(|query| query.set("theme", Some(next)));
    };
    let label = move || {
        i18n.t(if is_dark() {
            "nav.theme_light"
        } else {
            "nav.theme_dark"
        })
    };
    view! {
        <button type="button" class="cc-header__theme" on:click=toggle>
            {label}
        </button>
    }
}
