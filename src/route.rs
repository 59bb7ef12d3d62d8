//! Every address of the portal as one type: parse and print. Knows nothing of the browser.

use std::fmt::Write as _;

/// What a page shows. `href`s are made from it and the address bar is read into it, nowhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// What the portal is and where to go.
    Overview,
    /// The map, or its table twin with `view=table`.
    Map,
    /// All areas of cooperation.
    Areas,
    /// One area by id.
    Area(String),
    /// Member States, former participants and organizations.
    Parties,
    /// One party by ISO 3166-1 alpha-2 code or organization id.
    Party(String),
    /// One instrument by id.
    Instrument(String),
    /// One body of the organization by id.
    Body(String),
    /// One mechanism by id.
    Mechanism(String),
    /// Partner and observer side by side.
    Statuses,
    /// The foreign ministers' statement.
    Statement,
    /// The application's start: its drafts and task list.
    Apply,
    /// One page of the application by id.
    ApplyPage(String),
    /// Check your answers.
    ApplyReview,
    /// What an applicant keeps, by reference.
    Receipt(String),
    /// Where an application stands.
    Track,
    /// Sources, boundaries, privacy, accessibility.
    About,
    /// No page has this path.
    NotFound(String),
}

/// The part of the program that a route needs; each is fetched when it is first needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The first page.
    Overview,
    /// The pages of the catalogue.
    Catalogue,
    /// The map and its table.
    Map,
    /// The application: its start, its pages, the review.
    Apply,
    /// Receipt and tracking.
    Proof,
}

impl Route {
    /// Reads a path relative to the portal's base, with or without slashes at its ends.
    pub fn parse(path: &str) -> Self {
        let segments: Vec<String> = path
            .split('/')
            .filter(|segment| !segment.is_empty())
            .map(decode)
            .collect();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        match segments.as_slice() {
            [] => Self::Overview,
            ["map"] => Self::Map,
            ["areas"] => Self::Areas,
            ["areas", id] => Self::Area((*id).into()),
            ["parties"] => Self::Parties,
            ["parties", id] => Self::Party((*id).into()),
            ["instruments", id] => Self::Instrument((*id).into()),
            ["bodies", id] => Self::Body((*id).into()),
            ["mechanisms", id] => Self::Mechanism((*id).into()),
            ["statuses"] => Self::Statuses,
            ["statement"] => Self::Statement,
            ["apply"] => Self::Apply,
            ["apply", "review"] => Self::ApplyReview,
            ["apply", page] => Self::ApplyPage((*page).into()),
            ["receipt", reference] => Self::Receipt((*reference).into()),
            ["track"] => Self::Track,
            ["about"] => Self::About,
            _ => Self::NotFound(path.into()),
        }
    }

    /// The path relative to the portal's base, without a leading slash.
    pub fn path(&self) -> String {
        match self {
            Self::Overview => String::new(),
            Self::Map => "map".into(),
            Self::Areas => "areas".into(),
            Self::Area(id) => format!("areas/{}", encode(id)),
            Self::Parties => "parties".into(),
            Self::Party(id) => format!("parties/{}", encode(id)),
            Self::Instrument(id) => format!("instruments/{}", encode(id)),
            Self::Body(id) => format!("bodies/{}", encode(id)),
            Self::Mechanism(id) => format!("mechanisms/{}", encode(id)),
            Self::Statuses => "statuses".into(),
            Self::Statement => "statement".into(),
            Self::Apply => "apply".into(),
            Self::ApplyPage(id) => format!("apply/{}", encode(id)),
            Self::ApplyReview => "apply/review".into(),
            Self::Receipt(reference) => format!("receipt/{}", encode(reference)),
            Self::Track => "track".into(),
            Self::About => "about".into(),
            Self::NotFound(path) => path.trim_start_matches('/').into(),
        }
    }

    /// Which part of the program shows this route.
    pub fn part(&self) -> Part {
        match self {
            Self::Map => Part::Map,
            Self::Overview => Part::Overview,
            Self::Apply | Self::ApplyPage(_) | Self::ApplyReview => Part::Apply,
            Self::Receipt(_) | Self::Track => Part::Proof,
            _ => Part::Catalogue,
        }
    }
}

/// The query of an address: names with values, in order, each name once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Reads `a=1&b=2`; of a name that stands twice, the last counts.
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        for pair in text.trim_start_matches('?').split('&') {
            if pair.is_empty() {
                continue;
            }
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            query.set(&decode(name), Some(&decode(&value.replace('+', " "))));
        }
        query
    }

    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Sets a value, or removes the name.
    pub fn set(&mut self, name: &str, value: Option<&str>) {
        match (self.0.iter().position(|(known, _)| known == name), value) {
            (Some(at), Some(value)) => self.0[at].1 = value.into(),
            (Some(at), None) => {
                self.0.remove(at);
            }
            (None, Some(value)) => self.0.push((name.into(), value.into())),
            (None, None) => {}
        }
    }

    /// All names with their values.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The same query with one value set.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.set(name, Some(value));
        self
    }

    /// Only what follows a visitor from page to page: language, theme, embedding.
    #[must_use]
    pub fn lasting(&self) -> Self {
        let lasting = |name: &str| matches!(name, "lang" | "theme" | "embed");
        Self(
            self.0
                .iter()
                .filter(|(name, _)| lasting(name))
                .cloned()
                .collect(),
        )
    }

    /// `?a=1&b=2`, or nothing when empty.
    pub fn print(&self) -> String {
        let mut text = String::new();
        for (name, value) in &self.0 {
            text.push(if text.is_empty() { '?' } else { '&' });
            text.push_str(&encode(name));
            text.push('=');
            text.push_str(&encode(value));
        }
        text
    }
}

/// Percent-encodes what RFC 3986 does not allow in a path segment or a query value; commas stay readable.
fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b',' | b':' => {
                out.push(char::from(byte));
            }
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// Undoes percent-encoding; what is not valid stays as it stands.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digits = (bytes[at] == b'%')
            .then(|| text.get(at + 1..at + 3))
            .flatten()
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        out.push(digits.unwrap_or(bytes[at]));
        at += if digits.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| text.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn what_is_printed_is_read_back() {
        for path in [
            "",
            "map",
            "areas",
            "areas/peacekeeping",
            "parties",
            "parties/KZ",
            "instruments/charter",
            "bodies/permanent-council",
            "mechanisms/channel",
            "statuses",
            "statement",
            "apply",
            "apply/contact",
            "apply/review",
            "receipt/7K3M-9QXF-T",
            "track",
            "about",
        ] {
            let route = Route::parse(path);
            assert!(!matches!(route, Route::NotFound(_)), "{path}");
            assert_eq!(route.path(), path);
        }
    }

    #[wasm_bindgen_test]
    fn hostile_paths_are_not_found_and_keep_their_text() {
        let id = "%3Cscript%3E/../%";
        assert_eq!(Route::parse(id), Route::NotFound(id.into()));
        for lone in ["instruments", "bodies", "mechanisms/a/b"] {
            assert_eq!(Route::parse(lone), Route::NotFound(lone.into()));
        }
        let area = Route::Area("../ё b".into());
        assert_eq!(Route::parse(&area.path()), area);
    }

    #[wasm_bindgen_test]
    fn a_query_survives() {
        let query = Query::parse("?lang=ru&x=1,2&q=%D0%B0+b&lang=en");
        assert_eq!(query.get("lang"), Some("en"));
        assert_eq!(query.get("q"), Some("а b"));
        assert_eq!(Query::parse(&query.print()), query);
        assert_eq!(query.lasting().print(), "?lang=en");
    }

    #[wasm_bindgen_test]
    fn records_are_shown_by_the_catalogue() {
        for path in ["areas/a", "instruments/a", "bodies/a", "mechanisms/a"] {
            assert_eq!(Route::parse(path).part(), Part::Catalogue, "{path}");
        }
    }
}
