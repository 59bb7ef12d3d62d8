//! Dated, sourced sentences.

use crate::view::view;
use leptos::prelude::*;

use concord_domain::pack::{Fact, PartialDate};

use super::Reading;

impl Reading<'_> {
    /// Facts in a list; their texts stand under `prefix`, a key without the dot. Nothing for none.
    pub fn facts(self, prefix: &str, facts: &[Fact]) -> Option<AnyView> {
        let items: Vec<AnyView> = facts
            .iter()
            .map(|fact| {
                let text = self.t(&format!("{prefix}.{}", fact.id));
                let sources = self.sources(&fact.sources, fact.as_of);
                self.dated(fact.date, view! { <p>{text}</p> }.into_any(), sources)
            })
            .collect();
        dated_list(items)
    }

    /// One entry of a dated list: when, what, and where it was read.
    pub fn dated(self, date: Option<PartialDate>, what: AnyView, sources: AnyView) -> AnyView {
        let date = date.map(|date| {
            let words = self.date(date);
            view! {
                <time class="cc-dated__date" datetime=date.to_string()>
                    {words}
                </time>
            }
        });
        view! {
            <li class="cc-dated__entry">
                {date} <div class="cc-dated__matter">{what} {sources}</div>
            </li>
        }
        .into_any()
    }
}

/// A list of dated entries; nothing for none.
pub fn dated_list(items: Vec<AnyView>) -> Option<AnyView> {
    (!items.is_empty()).then(|| view! { <ul class="cc-dated">{items}</ul> }.into_any())
}
