//! The chronology.

use crate::view::view;
use leptos::prelude::*;

use concord_domain::pack::Event;

use super::Reading;
use super::fact::dated_list;

impl Reading<'_> {
    /// Events in the order given; nothing for none.
    pub fn events<'e>(self, events: impl IntoIterator<Item = &'e Event>) -> Option<AnyView> {
        dated_list(events.into_iter().map(|event| self.event(event)).collect())
    }

    fn event(self, event: &Event) -> AnyView {
        let key = format!("pack.events.{}", event.id);
        let name = self.t(&format!("{key}.name"));
        let place = event
            .place
            .as_ref()
            .map(|place| format!(", {}", self.t(&format!("pack.places.{place}"))));
        let planned = event.planned.then(|| self.t("catalogue.planned"));
        let planned =
            planned.map(|text| view! { <span class="cc-tag cc-tag--quiet">{text}</span> });
        let summary = self.words.find(&format!("{key}.summary"));
        let what = view! {
            <p>{name} {place} " " {planned}</p>
            {summary.map(|summary| view! { <p class="cc-muted">{summary}</p> })}
        };
        let sources = self.sources(&event.sources, event.as_of);
        self.dated(Some(event.date), what.into_any(), sources)
    }
}
