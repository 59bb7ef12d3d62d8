//! What is looked at: the chosen entry, the filters, the day, map or table. All of it stands in the address.

use std::collections::BTreeSet;
use std::sync::Arc;

use concord_domain::pack::{Catalogue, Day, PartialDate};
use leptos::prelude::*;

use super::boundaries::Boundaries;
use super::class::Class;
use super::entry::{Entry, Register, Sort};
use super::rows::TableQuery;
use super::words;
use crate::catalogue::{Content, today};
use crate::i18n::I18n;
use crate::navigation::Navigator;
use crate::route::Query;

/// The two ways to look at the same entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Twin {
    /// The map.
    #[default]
    Map,
    /// The table.
    Table,
}

/// How the details of a choice make themselves known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Attention {
    /// Not at all: the choice came with the address.
    #[default]
    None,
    /// They come into sight: the choice was made with a pointer.
    Sight,
    /// They take the focus: the choice was made with a key.
    Focus,
}

impl Twin {
    /// The word in the query.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Table => "table",
        }
    }

    /// The twin spelled so, if there is one.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Map, Self::Table]
            .into_iter()
            .find(|twin| twin.as_str() == word)
    }
}

/// What is looked at. `Copy`, found in the context.
#[derive(Clone, Copy)]
pub struct MapState {
    navigator: Navigator,
    /// Everything there is to see.
    pub register: Memo<Arc<Register>>,
    /// The id of the chosen entry, as it stands in the address.
    pub chosen: Memo<Option<String>>,
    /// Map or table.
    pub twin: Memo<Twin>,
    /// The classes shown; none means all.
    pub classes: Memo<BTreeSet<Class>>,
    /// The area whose participants are shown.
    pub area: Memo<Option<String>>,
    /// What the details should do about having been chosen.
    attention: StoredValue<Attention>,
    /// The entry that the focus should go back to after its details were closed.
    pub returning: RwSignal<Option<String>>,
    /// The day whose state is shown.
    pub day: Memo<Day>,
    today: Day,
    /// Whether the map was painted.
    pub painted: RwSignal<bool>,
    /// What the table is asked for beyond the address.
    pub table: TableQuery,
    /// The parties that have to do with the area; nothing without an area.
    related: Memo<Option<BTreeSet<String>>>,
}

impl MapState {
    /// Reads the address from now on.
    pub fn provide() -> Self {
        let navigator = Navigator::expect();
        let content = Content::expect();
        let boundaries = Boundaries::expect();
        let today = content.with(today);
        let asked_day = navigator.query("date");
        let day = Memo::new(move |_| day_in(asked_day.get().as_deref(), today).unwrap_or(today));
        let register = Memo::new(move |_| {
            let atlas = boundaries.atlas();
            let day = day.get();
            content.with(|catalogue| Arc::new(Register::new(catalogue, atlas.as_deref(), day)))
        });
        let region = navigator.query("region");
        let view = navigator.query("view");
        let kind = navigator.query("kind");
        let asked_area = navigator.query("area");
        let area = Memo::new(move |_| {
            let id = asked_area.get()?;
            content.with(|catalogue| catalogue.area(&id).map(|_| id))
        });
        let related = Memo::new(move |_| {
            let id = area.get()?;
            let day = day.get();
            Some(content.with(|catalogue| related_to(catalogue, &id, day)))
        });
        let state = Self {
            navigator,
            register,
            chosen: Memo::new(move |_| {
                let id = region.get()?;
                Some(register.with(|register| register.spelled(id)))
            }),
            twin: Memo::new(move |_| {
                view.get()
                    .and_then(|word| Twin::parse(&word))
                    .unwrap_or_default()
            }),
            classes: Memo::new(move |_| classes_in(kind.get().as_deref())),
            area,
            attention: StoredValue::new(Attention::None),
            returning: RwSignal::new(None),
            day,
            today,
            painted: RwSignal::new(false),
            table: TableQuery::default(),
            related,
        };
        provide_context(state);
        state
    }

    /// The state of the context.
    #[allow(clippy::expect_used, reason = "provided by the map's page")]
    pub fn expect() -> Self {
        use_context().expect("MapState is provided by the map's page")
    }

    /// The chosen entry, if there is such a one.
    pub fn chosen_entry(self) -> Option<Entry> {
        let id = self.chosen.get()?;
        self.register.with(|register| register.get(&id).cloned())
    }

    /// Whether the filters let an entry through; tracked.
    pub fn admits(self, entry: &Entry) -> bool {
        self.classes
            .with(|classes| classes.is_empty() || classes.contains(&entry.class))
            && self.in_area(entry)
    }

    /// Whether the area's filter lets an entry through; tracked.
    pub fn in_area(self, entry: &Entry) -> bool {
        self.related
            .with(|related| related.as_ref().is_none_or(|ids| ids.contains(&entry.id)))
    }

    /// Chooses an entry; Back undoes it. `attention` is what its details should do then.
    pub fn choose(self, id: &str, attention: Attention) {
        self.attention.set_value(attention);
        self.navigator
            .push_query(|query| query.set("region", Some(id)));
    }

    /// What the details should do now; asked once a choice.
    pub fn attention(self) -> Attention {
        self.attention
            .try_update_value(std::mem::take)
            .unwrap_or_default()
    }

    /// Chooses none; Back undoes it.
    pub fn release(self) {
        self.navigator.push_query(|query| query.set("region", None));
    }

    /// Closes the details: chooses none, and the focus goes back to where the choice was made.
    pub fn close(self) {
        let chosen = self.chosen.get_untracked();
        self.release();
        self.returning.set(chosen);
    }

    /// Shows a class, or leaves it out again.
    pub fn toggle_class(self, class: Class) {
        let mut classes = self.classes.get_untracked();
        if !classes.remove(&class) {
            classes.insert(class);
        }
        let words: Vec<&str> = classes.iter().map(|class| class.as_str()).collect();
        let words = words.join(",");
        let value = (!words.is_empty()).then_some(words.as_str());
        self.navigator.set_query(|query| query.set("kind", value));
    }

    /// Shows the participants of an area, or all.
    pub fn set_area(self, id: Option<&str>) {
        self.navigator.set_query(|query| query.set("area", id));
    }

    /// Today, beyond which nothing is shown.
    pub fn today(self) -> Day {
        self.today
    }

    /// Shows the state of a day; today's needs no word in the address.
    pub fn set_day(self, day: Day) {
        let word = (day != self.today).then(|| day.to_string());
        self.navigator
            .set_query(|query| query.set("date", word.as_deref()));
    }

    /// Shows everything again.
    pub fn clear_filters(self) {
        self.navigator.set_query(|query| {
            query.set("kind", None);
            query.set("area", None);
        });
    }

    /// Whether a filter is on; tracked.
    pub fn is_filtered(self) -> bool {
        self.area.with(Option::is_some) || self.classes.with(|classes| !classes.is_empty())
    }

    /// Changes between map and table; Back undoes it.
    pub fn show(self, twin: Twin) {
        let word = (twin != Twin::default()).then_some(twin.as_str());
        self.navigator.push_query(|query| query.set("view", word));
    }

    /// What the window's name begins with: what is chosen, which day if not today, and that it is the table.
    pub fn title_prefix(self, i18n: I18n) -> String {
        let chosen = self.chosen_entry().map(|entry| words::name(i18n, &entry));
        let table = (self.twin.get() == Twin::Table).then(|| i18n.t("map.twin.table"));
        let day = self.day.get();
        let day = (day != self.today).then(|| i18n.date(&day.to_string()));
        let parts = chosen.into_iter().chain(day).chain(table);
        parts.map(|part| format!("{part} – ")).collect()
    }

    /// What an application should know already when it is begun from an entry.
    pub fn application_query(self, entry: &Entry) -> Query {
        let query = match entry.sort {
            Sort::State => Query::default().with("state", &entry.id),
            _ => Query::default(),
        };
        match self.area.get() {
            Some(area) => query.with("area", &area),
            None => query,
        }
    }
}

/// The day that the query names, if there is such a day and it is not to come.
pub fn day_in(word: Option<&str>, today: Day) -> Option<Day> {
    word?.parse().ok().filter(|day| *day <= today)
}

/// The classes named in the query; unknown words are told of by the notices and count for nothing here.
fn classes_in(words: Option<&str>) -> BTreeSet<Class> {
    let words = words.unwrap_or_default().split(',');
    words.filter_map(|word| Class::parse(word.trim())).collect()
}

/// The parties that have to do with an area: the members, for all areas are theirs, and whoever is recorded with a
/// mechanism, a body or an instrument of the area.
fn related_to(catalogue: &Catalogue, area: &str, day: Day) -> BTreeSet<String> {
    let mechanisms: BTreeSet<&str> = catalogue
        .mechanisms_of(area)
        .map(|it| it.id.as_str())
        .collect();
    let bodies: BTreeSet<&str> = catalogue.bodies_of(area).map(|it| it.id.as_str()).collect();
    let instruments: BTreeSet<&str> = catalogue
        .instruments_of(area)
        .map(|it| it.id.as_str())
        .collect();
    let signatories = catalogue
        .instruments_of(area)
        .filter(|it| it.signed.or(it.in_force).map(PartialDate::first_day) <= Some(day))
        .flat_map(|it| it.parties.iter().map(|party| party.as_str()));
    let tied = catalogue.relations.iter().filter(|relation| {
        let Some(kind) = catalogue.kind_of(relation, day) else {
            return false;
        };
        let names = |id: Option<&str>, ids: &BTreeSet<&str>| id.is_some_and(|id| ids.contains(id));
        kind == concord_domain::pack::RelationKind::Member
            || names(relation.mechanism.as_ref().map(AsRef::as_ref), &mechanisms)
            || names(relation.body.as_ref().map(AsRef::as_ref), &bodies)
            || names(
                relation.instrument.as_ref().map(AsRef::as_ref),
                &instruments,
            )
    });
    tied.map(|relation| relation.party.as_str())
        .chain(signatories)
        .map(ToOwned::to_owned)
        .collect()
}
