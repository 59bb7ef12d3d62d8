//! What is taken away, in words: title, what is shown, dates, source, licence, disclaimer, citation.

use concord_domain::pack::Day;
use leptos::prelude::*;
use web_sys::Url;

use super::file_name::file_name;
use super::metadata::{Filters, Metadata};
use crate::catalogue::Content;
use crate::i18n::I18n;
use crate::map::boundaries::Boundaries;
use crate::map::state::{MapState, Twin};
use crate::map::words;
use crate::navigation::Navigator;
use crate::route::Route;

/// Everything that the words are read from. `Copy`; every method is tracked.
#[derive(Clone, Copy)]
pub struct Subject {
    /// The words.
    pub i18n: I18n,
    /// What is looked at.
    pub state: MapState,
    content: Content,
    boundaries: Boundaries,
    navigator: Navigator,
}

impl Subject {
    /// From the contexts.
    pub fn expect() -> Self {
        Self {
            i18n: I18n::expect(),
            state: MapState::expect(),
            content: Content::expect(),
            boundaries: Boundaries::expect(),
            navigator: Navigator::expect(),
        }
    }

    /// The day it is taken on.
    fn today(self) -> Day {
        self.state.today()
    }

    /// The organization's name.
    pub fn organization(self) -> String {
        self.i18n.t("pack.organization.name")
    }

    /// The title, whichever the twin.
    pub fn title(self) -> String {
        self.i18n.t("map.title")
    }

    /// The address with everything that is looked at.
    pub fn url(self) -> String {
        // The address bar follows the navigator.
        let _ = self.navigator.address();
        window().location().href().unwrap_or_default()
    }

    /// As of when the content is true.
    pub fn as_of(self) -> String {
        let as_of = self.content.with(|catalogue| catalogue.as_of.to_string());
        let date = self.i18n.date(&as_of);
        self.i18n.with("common.as_of", &[("date", &date)])
    }

    /// The day where it is not today, what the filters show, and what is chosen, a sentence each.
    pub fn shown(self) -> Vec<String> {
        let i18n = self.i18n;
        let classes: Vec<String> = self.state.classes.with(|classes| {
            let names = classes.iter().map(|class| i18n.t(&class.name_key()));
            names.collect()
        });
        let classes = (!classes.is_empty()).then(|| {
            i18n.with(
                "take_away.shown.classes",
                &[("classes", &i18n.list(&classes))],
            )
        });
        let area = self.state.area.get().map(|area| {
            let name = i18n.t(&format!("pack.areas.{area}.name"));
            i18n.with("take_away.shown.area", &[("area", &name)])
        });
        let chosen = self.state.chosen_entry().map(|entry| {
            let entry = words::label(i18n, &entry);
            i18n.with("take_away.shown.chosen", &[("entry", &entry)])
        });
        let day = self.state.day.get();
        let day = (day != self.today()).then(|| {
            let date = i18n.date(&day.to_string());
            i18n.with("take_away.shown.day", &[("date", &date)])
        });
        let all = [day, classes, area, chosen];
        all.into_iter().flatten().collect()
    }

    /// When it was taken.
    pub fn made(self) -> String {
        let date = self.i18n.date(&self.today().to_string());
        self.i18n.with("take_away.made", &[("date", &date)])
    }

    /// Where the facts come from.
    pub fn source(self) -> String {
        let version = self
            .content
            .with(|catalogue| format!("{} {}", catalogue.id, catalogue.version));
        let about = self.navigator.href_to_anchor(&Route::About, "sources");
        let values = [
            ("portal", self.i18n.t("common.portal")),
            ("organization", self.organization()),
            ("version", version),
            ("url", absolute(&about)),
        ];
        self.with("take_away.source", &values)
    }

    /// The licence of the content: the pack names none.
    pub fn license(self) -> String {
        let license = self.i18n.t("common.to_confirm");
        self.i18n
            .with("take_away.license", &[("license", &license)])
    }

    /// Which boundaries are drawn, and the origin of their shapes.
    pub fn boundaries(self) -> String {
        let set = self.boundaries.set_name();
        self.i18n
            .find(&format!("map.boundaries.{set}"))
            .unwrap_or_else(|| self.i18n.t("map.boundaries.own"))
    }

    /// That nobody endorses the boundaries and names.
    pub fn disclaimer(self) -> String {
        self.i18n.t("common.disclaimer")
    }

    /// That nobody holds a status yet, as of when.
    pub fn no_status(self) -> Option<String> {
        let as_of = self.content.with(|catalogue| {
            let none = catalogue.no_status_recorded.as_ref();
            none.map(|none| none.as_of.to_string())
        });
        let date = self.i18n.date(&as_of?);
        Some(
            self.i18n
                .with("pack.no_status_recorded.text", &[("as_of", &date)]),
        )
    }

    /// How to cite what is looked at.
    pub fn citation(self) -> String {
        let view = match self.state.twin.get() {
            Twin::Map => "map.twin.map",
            Twin::Table => "map.twin.table",
        };
        let mut view = vec![self.i18n.t(view)];
        view.extend(self.shown());
        let values = [
            ("organization", self.organization()),
            ("portal", self.i18n.t("common.portal")),
            ("title", self.title()),
            ("view", view.join("; ")),
            ("as_of", self.as_of()),
            ("date", self.i18n.date(&self.today().to_string())),
            ("url", self.url()),
        ];
        self.with("take_away.citation", &values)
    }

    /// What a file of this view is called.
    pub fn file_name(self, what: &str, extension: &str) -> String {
        let pack = self.content.with(|catalogue| catalogue.id.to_string());
        let classes = self.state.classes.with(|classes| {
            let words: Vec<&str> = classes.iter().map(|class| class.as_str()).collect();
            words.join("-")
        });
        let area = self.state.area.get().unwrap_or_default();
        let day = self.state.day.get().to_string();
        file_name(&[&pack, what, &classes, &area, &day], extension)
    }

    /// What a file of the whole catalogue is called.
    pub fn catalogue_file_name(self) -> String {
        let (pack, version) = self
            .content
            .with(|catalogue| (catalogue.id.to_string(), catalogue.version.clone()));
        file_name(&[&pack, "catalogue", &version], "json")
    }

    /// What a file says of itself.
    pub fn metadata(self, title: String, filters: Option<Filters>) -> Metadata {
        Metadata {
            title,
            organization: self.organization(),
            language: self.i18n.language(),
            as_of: self.content.with(|catalogue| catalogue.as_of.to_string()),
            version: self
                .content
                .with(|catalogue| format!("{} {}", catalogue.id, catalogue.version)),
            generated_at: js_sys::Date::new_0().to_iso_string().into(),
            url: self.url(),
            source: self.source(),
            license: self.license(),
            boundary_set: self.boundaries.set_name(),
            boundaries: self.boundaries(),
            disclaimer: self.disclaimer(),
            citation: self.citation(),
            filters,
        }
    }

    /// The filters, as the address spells them.
    pub fn filters(self) -> Filters {
        Filters {
            relations: self.state.classes.with(|classes| {
                let words = classes.iter().map(|class| class.as_str());
                words.collect()
            }),
            area: self.state.area.get(),
            date: self.state.day.get().to_string(),
            search: self.state.table.searched.get(),
        }
    }

    fn with(self, key: &str, values: &[(&str, String)]) -> String {
        let values: Vec<(&str, &str)> = values
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        self.i18n.with(key, &values)
    }
}

/// An address as it can be opened from elsewhere.
fn absolute(href: &str) -> String {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    Url::new_with_base(href, &base).map_or_else(|_| href.to_owned(), |url| url.href())
}
