//! Views of the catalogue that several pages share: names, links, dates, facts, sources.
//!
//! They are plain functions of the words and the facts. A page calls them inside one closure, so that another language
//! draws it anew; none of them keeps state.

mod anchor;
mod citation;
mod event;
mod fact;
mod instrument;
mod iso_3166;
mod name;
mod participation;
mod record;
mod relation;
mod source;
mod unknown;

use crate::view::view;
use leptos::prelude::*;

use concord_domain::pack::Catalogue;

use crate::catalogue::Content;
use crate::i18n::I18n;

pub use anchor::follow_fragment;
pub use iso_3166::{countries, is_country};
pub use record::{Related, links};
pub use unknown::Unknown;

/// Where a page reads from. `Copy`, from the contexts.
#[derive(Clone, Copy)]
pub struct Reader {
    /// The words.
    pub words: I18n,
    content: Content,
}

impl Reader {
    /// The words and the catalogue of the context.
    pub fn expect() -> Self {
        Self {
            words: I18n::expect(),
            content: Content::expect(),
        }
    }

    /// A text of the portal or the pack that follows the language.
    pub fn text(self, key: impl Into<String>) -> Signal<String> {
        let key = key.into();
        Signal::derive(move || self.words.t(&key))
    }

    /// Something made of words and facts, drawn anew in another language.
    pub fn view(
        self,
        draw: impl Fn(Reading<'_>) -> AnyView + Send + 'static,
    ) -> impl Fn() -> AnyView + Send + 'static {
        move || self.read(&draw)
    }

    /// Asks the words and the facts.
    pub fn read<T>(self, ask: impl FnOnce(Reading<'_>) -> T) -> T {
        self.content.with(|catalogue| {
            ask(Reading {
                words: self.words,
                catalogue,
            })
        })
    }
}

/// Words and facts while a view is being made.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The words.
    pub words: I18n,
    /// The facts.
    pub catalogue: &'a Catalogue,
}

impl Reading<'_> {
    /// A text of the portal or the pack.
    pub fn t(self, key: &str) -> String {
        self.words.t(key)
    }

    /// A heading of the second level with what it heads; nothing without content.
    pub fn section(self, id: &'static str, title_key: &str, content: Option<AnyView>) -> AnyView {
        let title = self.t(title_key);
        content
            .map(|content| {
                view! {
                    <section class="cc-section" aria-labelledby=id>
                        <h2 id=id>{title}</h2>
                        {content}
                    </section>
                }
            })
            .into_any()
    }

    /// The tag of what the organization has still to confirm.
    pub fn to_confirm(self) -> AnyView {
        let text = self.t("pack.to_confirm");
        view! { <p class="cc-to-confirm">{text}</p> }.into_any()
    }
}

/// Several views one after the other; nothing for none.
pub fn unless_empty(views: Vec<AnyView>) -> Option<Vec<AnyView>> {
    (!views.is_empty()).then_some(views)
}
