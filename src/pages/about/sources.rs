//! Every source, under the anchor that facts link to.

use crate::view::view;
use leptos::prelude::*;

use concord_domain::pack::{PublisherId, Source};

use super::anchored;
use crate::explore::Reading;
use crate::i18n;

/// The sources by publisher, in alphabetical order.
pub fn list(reading: Reading<'_>) -> AnyView {
    let publisher = |source: &Source| reading.t(&format!("pack.publishers.{}", source.publisher));
    let mut publishers: Vec<(String, &PublisherId)> = reading
        .catalogue
        .sources
        .iter()
        .map(|source| (publisher(source), &source.publisher))
        .collect();
    publishers.sort_by(|(one, _), (other, _)| reading.words.compare(one, other));
    publishers.dedup();
    let count = reading.catalogue.sources.len();
    let lead = reading.words.count("about.sources.lead", count);
    let groups = publishers.into_iter().map(|(name, id)| {
        let of_publisher = |source: &&Source| source.publisher == *id;
        let sources = reading.catalogue.sources.iter().filter(of_publisher);
        let items = sources.map(|one| source(reading, one)).collect_view();
        view! {
            <div class="cc-bibliography__group">
                <dt>{name}</dt>
                <dd>
                    <ul>{items}</ul>
                </dd>
            </div>
        }
    });
    let groups = groups.collect_view();
    let content = view! {
        <p class="cc-prose">{lead}</p>
        <dl class="cc-bibliography">{groups}</dl>
    };
    anchored(reading, "sources", content.into_any())
}

fn source(reading: Reading<'_>, source: &Source) -> AnyView {
    let title = reading.t(&format!("pack.sources.{}.title", source.id));
    let anchor = format!("source-{}", source.id);
    let language = source.language.clone();
    let title = match source.url.clone() {
        Some(url) => view! {
            <a href=url hreflang=language rel="noopener external">
                {title}
            </a>
        }
        .into_any(),
        None => view! { <span>{title}</span> }.into_any(),
    };
    let details = [
        source.date.map(|date| reading.date(date)),
        Some(i18n::own_name(&source.language)),
        reading.extent(source.extent),
    ];
    let details: Vec<String> = details.into_iter().flatten().collect();
    view! {
        <li class="cc-anchor" id=anchor tabindex="-1">
            {title} " " <span class="cc-muted">{details.join(" · ")}</span>
        </li>
    }
    .into_any()
}
