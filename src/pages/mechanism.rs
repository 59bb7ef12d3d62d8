//! One mechanism of cooperation: what it does, since when, who took part.

use crate::view::view;
use leptos::prelude::*;

use concord_domain::pack::Mechanism;

use crate::components::PageHeading;
use crate::explore::{Reader, Reading, Related, Unknown};
use crate::route::Route;

/// The page of one mechanism.
#[component]
pub fn MechanismPage(
    /// The id in the address.
    id: String,
) -> impl IntoView {
    let reader = Reader::expect();
    let kind = reader.read(|reading| Some(reading.catalogue.mechanism(&id)?.kind));
    let Some(kind) = kind else {
        return view! { <Unknown section="mechanism" id back=Route::Areas /> };
    };
    let title = reader.text(format!("pack.mechanisms.{id}.name"));
    let caption = reader.text(format!("mechanism.kind.{}", kind.as_str()));
    let about = move |draw: fn(Reading<'_>, &Mechanism) -> AnyView| {
        let id = id.clone();
        reader.view(move |reading| {
            let mechanism = reading.catalogue.mechanism(&id);
            mechanism.map(|one| draw(reading, one)).into_any()
        })
    };
    view! {
        <PageHeading title caption />
        <div class="cc-columns">
            <div>{about(matter)}</div>
            <aside class="cc-aside">{about(aside)}</aside>
        </div>
    }
}

fn matter(reading: Reading<'_>, mechanism: &Mechanism) -> AnyView {
    let key = format!("pack.mechanisms.{}", mechanism.id);
    let summary = reading.t(&format!("{key}.summary"));
    let text = |text: String| view! { <span>{text}</span> }.into_any();
    let abbreviation = reading.words.find(&format!("{key}.abbreviation"));
    let rows = reading.rows([
        ("mechanism.abbreviation", abbreviation.map(text)),
        (
            "mechanism.since",
            mechanism.since.map(|date| text(reading.date(date))),
        ),
    ]);
    let facts = reading.facts(&format!("{key}.facts"), &mechanism.facts);
    let participants = reading.participants(std::iter::once(mechanism), std::iter::empty());
    view! {
        <p class="cc-lead">{summary}</p>
        {rows}
        {reading.sources(&mechanism.sources, None)}
        {reading.section("facts", "record.facts", facts)}
        {reading.section("participants", "record.participants", participants)}
    }
    .into_any()
}

fn aside(reading: Reading<'_>, mechanism: &Mechanism) -> AnyView {
    let own = Related::Mechanism(mechanism.id.as_str());
    reading.related(&mechanism.areas, own)
}
