//! "Take away": what is looked at as an image, as data, as a link and a citation.
//!
//! Owns the files' content and the panel that offers them. A chunk of its own: no first view needs it.

mod file_name;
mod files;
mod markup;
mod metadata;
mod paint;
mod picture;
mod raster;
mod share;
mod sheet;
mod subject;
mod wrap;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use super::boundaries::Boundaries;
use super::rows::{self, Row};
use super::state::{MapState, Twin};
use crate::download;
use crate::i18n::I18n;
use crate::view::{child, view};
use subject::Subject;

/// What was said last, as the key of its message: said once, aloud too.
#[derive(Clone, Copy)]
struct Said(RwSignal<Option<&'static str>>);

impl Said {
    /// Says how something went. The region is emptied first, so that the same words are heard again.
    fn say(self, outcome: bool, done: &'static str, failed: &'static str) {
        let key = if outcome { done } else { failed };
        let Self(said) = self;
        let _ = said.try_set(None);
        let say = move || {
            let _ = said.try_set(Some(key));
        };
        set_timeout(say, std::time::Duration::from_millis(50));
    }

    /// Says whether a file was handed over.
    fn saved(self, outcome: bool) {
        self.say(outcome, "take_away.saved", "take_away.failed.file");
    }
}

/// The panel below map and table.
#[component]
pub fn TakeAway() -> impl IntoView {
    let i18n = I18n::expect();
    let state = MapState::expect();
    let boundaries = Boundaries::expect();
    let subject = Subject::expect();
    let said = Said(RwSignal::new(None));
    let has_map = Memo::new(move |_| state.twin.get() == Twin::Map && boundaries.atlas().is_some());
    let Said(message) = said;
    let message = move || message.get().map(|key| i18n.t(key));
    let notes = [
        Signal::derive(move || subject.source()),
        Signal::derive(move || subject.license()),
        Signal::derive(move || subject.boundaries()),
        Signal::derive(move || subject.disclaimer()),
    ]
    .map(|note| view! { <p>{note}</p> });
    view! {
        <details class="cc-take-away cc-no-print" data-take-away>
            <summary class="cc-take-away__summary">
                <h2 class="cc-take-away__title">{i18n.text("take_away.title")}</h2>
            </summary>
            <div class="cc-take-away__groups">
                {child(move || has_map.get().then(|| image(subject, said)))}
                {data(subject, said)}
                {link(subject, said)}
            </div>
            <p class="cc-take-away__said" role="status" data-said>
                {message}
            </p>
            <div class="cc-take-away__notes">{notes}</div>
        </details>
    }
}

/// The map as an image.
fn image(subject: Subject, said: Said) -> AnyView {
    let save_svg = move || {
        let saved = untrack(|| files::sheet(subject)).is_some_and(|sheet| {
            let name = untrack(|| subject.file_name("map", "svg"));
            download::save_file(&name, sheet.svg.as_bytes(), "image/svg+xml")
        });
        said.saved(saved);
    };
    let save_png = move || {
        spawn_local(async move {
            let name = untrack(|| subject.file_name("map", "png"));
            let image = files::png(subject).await;
            said.saved(image.is_some_and(|image| download::save_blob(&name, &image)));
        });
    };
    let copy = move || {
        let written = raster::copy(files::png(subject));
        spawn_local(async move {
            let outcome = match written {
                Some(written) => JsFuture::from(written).await.is_ok(),
                None => false,
            };
            said.say(outcome, "take_away.copied.image", "take_away.failed.image");
        });
    };
    let copy = raster::can_copy()
        .then(|| button(subject.i18n, "copy-image", "take_away.image.copy", copy));
    let buttons = view! {
        {button(subject.i18n, "save-svg", "take_away.image.svg", save_svg)}
        {button(subject.i18n, "save-png", "take_away.image.png", save_png)}
        {copy}
    };
    group(subject.i18n, "take_away.image.title", buttons)
}

/// The table's rows and the catalogue as files.
fn data(subject: Subject, said: Said) -> AnyView {
    let i18n = subject.i18n;
    let shown = rows::shown(subject.state);
    let save = move |extension: &'static str,
                     media_type: &'static str,
                     write: fn(Subject, &[Row]) -> String| {
        move || {
            let rows: Arc<Vec<Row>> = shown.get_untracked();
            let (name, text) = untrack(|| {
                let name = subject.file_name("table", extension);
                (name, write(subject, &rows))
            });
            said.saved(download::save_file(&name, text.as_bytes(), media_type));
        }
    };
    let pack = files::pack();
    let save_catalogue = move || {
        let pack = pack.clone();
        spawn_local(async move {
            let name = untrack(|| subject.catalogue_file_name());
            let text = files::catalogue(subject, pack).await;
            let saved = text.is_some_and(|text| {
                download::save_file(&name, text.as_bytes(), "application/json")
            });
            said.say(saved, "take_away.saved", "take_away.failed.catalogue");
        });
    };
    let save_csv = save("csv", "text/csv;charset=utf-8", files::table_csv);
    let save_json = save("json", "application/json", files::table_json);
    let buttons = view! {
        {button(i18n, "save-csv", "take_away.data.csv", save_csv)}
        {button(i18n, "save-json", "take_away.data.json", save_json)}
        {button(i18n, "save-catalogue", "take_away.data.catalogue", save_catalogue)}
    };
    group(i18n, "take_away.data.title", buttons)
}

/// The link and the citation.
fn link(subject: Subject, said: Said) -> AnyView {
    let i18n = subject.i18n;
    let copy = move |text: fn(Subject) -> String, done: &'static str| {
        move || {
            let text = untrack(|| text(subject));
            spawn_local(async move {
                said.say(download::copy(&text).await, done, "take_away.failed.text");
            });
        }
    };
    let share = move || {
        let (title, url) = untrack(|| (subject.title(), subject.url()));
        spawn_local(async move {
            if !share::share(&title, &url).await {
                said.say(false, "", "take_away.failed.share");
            }
        });
    };
    let share = share::can_share().then(|| button(i18n, "share", "take_away.link.share", share));
    let copy_link = copy(Subject::url, "take_away.copied.link");
    let copy_citation = copy(Subject::citation, "take_away.copied.citation");
    let citation = move || subject.citation();
    let buttons = view! {
        {button(i18n, "copy-link", "take_away.link.copy", copy_link)}
        {share}
        {button(i18n, "copy-citation", "take_away.link.citation", copy_citation)}
        <p class="cc-take-away__citation" data-citation>
            {citation}
        </p>
    };
    group(i18n, "take_away.link.title", buttons)
}

/// Buttons under what they have in common.
fn group(i18n: I18n, title: &'static str, buttons: AnyView) -> AnyView {
    view! {
        <section class="cc-take-away__group">
            <h3 class="cc-take-away__name">{i18n.text(title)}</h3>
            <div class="cc-take-away__buttons">{buttons}</div>
        </section>
    }
}

/// A button that does something.
fn button(
    i18n: I18n,
    action: &'static str,
    key: &'static str,
    work: impl Fn() + 'static,
) -> AnyView {
    view! {
        <button type="button" class="cc-button" data-action=action on:click=move |_| work()>
            {i18n.text(key)}
        </button>
    }
}
