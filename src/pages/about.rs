//! What the portal rests on: sources, boundaries, privacy, accessibility.

mod sources;

use crate::view::{child, later, nothing, view};
use leptos::prelude::*;

use concord_domain::pack::{Text, Translation};

use crate::backend;
use crate::components::PageHeading;
use crate::explore::{Reader, Reading, follow_fragment};
use crate::i18n;
use crate::start::Started;

/// The page about the portal.
#[component]
pub fn About() -> impl IntoView {
    let reader = Reader::expect();
    let title = reader.text("about.title");
    follow_fragment(Signal::stored(true));
    view! {
        <PageHeading title />
        {reader.view(lead)}
        {reader.view(content)}
        {reader.view(boundaries)}
        {reader.view(|reading| topic(reading, "privacy", &PRIVACY))}
        {reader.view(|reading| topic(reading, "accessibility", &ACCESSIBILITY))}
        {reader.view(sources::list)}
    }
}

/// Points of a topic, as list items; the last paragraph says what the organization has to confirm.
const PRIVACY: [&str; 5] = [
    "draft",
    "preferences",
    "submission",
    "secret",
    "third_parties",
];
const ACCESSIBILITY: [&str; 6] = [
    "keyboard",
    "reader",
    "contrast",
    "motion",
    "map",
    "languages",
];

fn lead(reading: Reading<'_>) -> AnyView {
    let name = reading.t("pack.organization.name");
    let values = [("organization", name.as_str())];
    let text = reading.words.with("about.lead", &values);
    view! { <p class="cc-lead">{text}</p> }.into_any()
}

/// A section under an anchor that footers and facts link to.
fn anchored(reading: Reading<'_>, id: &'static str, content: AnyView) -> AnyView {
    let title = reading.t(&format!("about.{id}.title"));
    let heading = format!("{id}-heading");
    let labelled_by = heading.clone();
    view! {
        <section
            class="cc-section cc-anchor"
            id=id
            tabindex="-1"
            aria-labelledby=labelled_by
        >
            <h2 id=heading>{title}</h2>
            {content}
        </section>
    }
    .into_any()
}

/// The pack: how new it is, its version, its languages.
fn content(reading: Reading<'_>) -> AnyView {
    let catalogue = reading.catalogue;
    let languages = catalogue.languages.iter().map(|language| {
        view! { <li><TranslationStatus language=language.clone() /></li> }.into_any()
    });
    let languages = languages.collect_view();
    let sites = catalogue.organization.websites.iter().map(|site| {
        let (url, language) = (site.url.clone(), site.language.clone());
        let address = url.trim_start_matches("https://").to_owned();
        view! { <li><a href=url hreflang=language rel="noopener external">{address}</a></li> }
    });
    let sites = view! { <ul class="cc-links">{sites.collect_view()}</ul> }.into_any();
    let text = |text: String| view! { <span>{text}</span> }.into_any();
    let version = format!("{} {}", catalogue.id, catalogue.version);
    let rows = [
        ("as_of", text(reading.date(catalogue.as_of))),
        ("version", text(version)),
        (
            "languages",
            view! { <ul class="cc-links">{languages}</ul> }.into_any(),
        ),
        ("sites", sites),
    ]
    .map(|(key, value)| {
        let label = reading.t(&format!("about.content.{key}"));
        view! { <div><dt>{label}</dt><dd>{value}</dd></div> }
    });
    anchored(
        reading,
        "content",
        view! { <dl class="cc-facts">{rows}</dl> }.into_any(),
    )
}

/// A language with how its texts came to be, as its file says.
#[component]
fn TranslationStatus(language: String) -> impl IntoView {
    let reader = Reader::expect();
    let name = i18n::own_name(&language);
    let lang = language.clone();
    let pack = Started::expect()
        .config
        .with_value(|config| config.pack.clone());
    let label = later(nothing, move || {
        let (language, url) = (language.clone(), format!("{pack}/text/{language}.json"));
        async move {
            let json = backend::fetch_text(&url).await.ok();
            let text = json.and_then(|json| Text::parse(&language, &json).ok());
            child(text.map(|text| {
                let key = match text.translation {
                    Translation::Author => "about.content.author",
                    Translation::Working => "about.content.working",
                    Translation::Machine => "about.content.machine",
                };
                move || format!(" – {}", reader.words.t(key))
            }))
        }
    });
    view! {
        <span lang=lang>{name}</span>
        {label}
    }
}

/// Which boundary set is shown, and that it is nobody's endorsement.
fn boundaries(reading: Reading<'_>) -> AnyView {
    let folder = Started::expect()
        .config
        .with_value(|config| config.map.boundaries.clone());
    let set = match folder.trim_end_matches('/').rsplit('/').next() {
        Some("un") => "about.boundaries.un",
        Some("de-facto") => "about.boundaries.de_facto",
        _ => "about.boundaries.own",
    };
    let texts = [
        reading.t("common.disclaimer"),
        reading.t(set),
        reading.t("about.boundaries.choice"),
    ];
    let label = reading.t("about.boundaries.license");
    let license = reading.t("about.boundaries.license_text");
    let texts = texts.map(|text| view! { <p>{text}</p> });
    let content = view! {
        <div class="cc-prose">
            {texts}
            <h3>{label}</h3>
            <p>{license}</p>
        </div>
    };
    anchored(reading, "boundaries", content.into_any())
}

/// A section of points that ends with what the organization has to add.
fn topic(reading: Reading<'_>, id: &'static str, points: &[&str]) -> AnyView {
    let lead = reading.t(&format!("about.{id}.lead"));
    let items = points.iter().map(|point| {
        let text = reading.t(&format!("about.{id}.{point}"));
        view! { <li>{text}</li> }
    });
    let items = items.collect_view();
    let open = reading.t(&format!("about.{id}.to_confirm"));
    let content = view! {
        <div class="cc-prose">
            <p>{lead}</p>
            <ul>{items}</ul>
            <div class="cc-notice">
                <p>{open}</p>
                {reading.to_confirm()}
            </div>
        </div>
    };
    anchored(reading, id, content.into_any())
}
