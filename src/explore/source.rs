//! Where a fact was read, and up to when it holds.

use std::collections::BTreeMap;

use crate::view::view;
use leptos::prelude::*;

use concord_domain::pack::{PartialDate, Source, SourceId};

use super::Reading;
use crate::components::Link;
use crate::route::Route;

impl Reading<'_> {
    /// One quiet line: as of when, and the publishers with links to the list of sources.
    pub fn sources(self, ids: &[SourceId], as_of: Option<PartialDate>) -> AnyView {
        let as_of = as_of.map(|date| {
            let text = self
                .words
                .with("common.as_of", &[("date", &self.date(date))]);
            view! { <span class="cc-sources__as-of">{text}</span> }
        });
        let label = self.words.count("common.source", ids.len());
        let mut seen = BTreeMap::new();
        let links = ids
            .iter()
            .filter_map(|id| self.catalogue.source(id.as_str()))
            .map(|source| self.source_link(source, &mut seen))
            .collect_view();
        view! {
            <div class="cc-sources">
                {as_of} <span>{label}": "</span> <ul class="cc-sources__list">{links}</ul>
            </div>
        }
        .into_any()
    }

    fn source_link(self, source: &Source, seen: &mut BTreeMap<String, u32>) -> AnyView {
        let mut label = self.t(&format!("pack.publishers.{}", source.publisher));
        if let Some(date) = source.date {
            label = format!("{label}, {}", date.first_day().year());
        }
        // Two sources of one publisher and year are told apart by number.
        let times = seen.entry(label.clone()).or_insert(0);
        *times += 1;
        if *times > 1 {
            label = format!("{label} ({times})");
        }
        let anchor = format!("source-{}", source.id);
        view! {
            <li>
                <Link to=Route::About anchor class="cc-sources__link">
                    {label}
                </Link>
            </li>
        }
        .into_any()
    }
}
