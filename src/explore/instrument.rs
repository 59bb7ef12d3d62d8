//! Instruments: treaties, agreements, memoranda.

use crate::view::view;
use leptos::prelude::*;

use concord_domain::pack::{Extent, Instrument};

use super::Reading;
use super::fact::dated_list;

impl Reading<'_> {
    /// Instruments as a dated list, in order of date; nothing for none.
    pub fn instruments<'i>(
        self,
        instruments: impl IntoIterator<Item = &'i Instrument>,
    ) -> Option<AnyView> {
        let mut instruments: Vec<&Instrument> = instruments.into_iter().collect();
        instruments.sort_by_key(|instrument| (instrument.signed.is_none(), instrument.signed));
        let items = instruments.into_iter().map(|one| self.instrument(one));
        dated_list(items.collect())
    }

    fn instrument(self, instrument: &Instrument) -> AnyView {
        let key = format!("pack.instruments.{}", instrument.id);
        let name = self.instrument_link(instrument.id.as_str());
        let summary = self.words.find(&format!("{key}.summary"));
        let details = self.instrument_details(instrument);
        let facts = self.facts(&format!("{key}.facts"), &instrument.facts);
        let what = view! {
            <p class="cc-dated__title">{name}</p>
            {(!details.is_empty()).then(|| view! { <p class="cc-muted">{details.join(" · ")}</p> })}
            {summary.map(|summary| view! { <p>{summary}</p> })}
        };
        let sources = self.sources(&instrument.sources, None);
        let rest = view! { {sources} {facts} };
        self.dated(instrument.signed, what.into_any(), rest.into_any())
    }

    /// Place, force, end, and how much of it was read.
    pub fn instrument_details(self, instrument: &Instrument) -> Vec<String> {
        let place = instrument.place.as_ref();
        let on = |key: &str, date| {
            let date = self.date(date);
            self.words.with(key, &[("date", date.as_str())])
        };
        let extent = self.extent(instrument.extent);
        [
            place.map(|place| self.t(&format!("pack.places.{place}"))),
            instrument
                .in_force
                .map(|date| on("catalogue.in_force", date)),
            instrument
                .until
                .map(|date| on("catalogue.applies_until", date)),
            extent,
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// How much of a document was read, where that was not all.
    pub fn extent(self, extent: Extent) -> Option<String> {
        match extent {
            Extent::Read => None,
            Extent::Cut => Some(self.t("catalogue.extent.cut")),
            Extent::NotRead => Some(self.t("catalogue.extent.not_read")),
        }
    }
}
