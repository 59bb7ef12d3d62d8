//! Which words a catalogue needs, and whether a text has them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Catalogue, Claim, Fact, PackProblem, PartyKind, Reason, Text, text};

/// The placeholder of a date up to which a record holds.
const AS_OF: &str = "{{as_of}}";

/// What every status has words for.
const STATUS_WORDS: [&str; 5] = [
    "name",
    "legal_hook",
    "definition.who",
    "definition.given_to",
    "definition.note",
];

/// The keys under which a catalogue's words stand in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextKeys {
    /// Keys that every text has, with the placeholder that their words have to hold, if any.
    pub required: BTreeMap<String, Option<&'static str>>,
    /// Keys that a text may have: abbreviations, notes, names of states that differ from the browser's.
    pub optional: BTreeSet<String>,
}

impl Catalogue {
    /// The keys under which this catalogue's words stand in a text.
    pub fn text_keys(&self) -> TextKeys {
        let mut keys = TextKeys::default();
        self.organization_keys(&mut keys);
        self.status_keys(&mut keys);
        self.area_keys(&mut keys);
        self.party_keys(&mut keys);
        self.source_keys(&mut keys);
        keys
    }

    /// What a text lacks, and what it has for nothing.
    pub fn check_text(&self, text: &Text) -> Vec<PackProblem> {
        let keys = self.text_keys();
        let file = text::file(&text.language);
        let problem = |key: &str, reason| PackProblem {
            file: file.clone(),
            pointer: format!("/{}", key.replace('.', "/")),
            reason,
        };
        let mut problems = Vec::new();
        if !self.languages.contains(&text.language) {
            problems.push(problem(
                "language",
                Reason::Unknown {
                    kind: "language",
                    id: text.language.clone(),
                },
            ));
        }
        for (key, placeholder) in &keys.required {
            match text.get(key) {
                None => problems.push(problem(key, Reason::MissingText)),
                Some(words) => problems
                    .extend(placeholders(words, *placeholder).map(|reason| problem(key, reason))),
            }
        }
        for (key, words) in text
            .entries()
            .filter(|(key, _)| !keys.required.contains_key(*key))
        {
            let reason = if keys.optional.contains(key) {
                placeholders(words, None)
            } else {
                Some(Reason::UnusedText)
            };
            problems.extend(reason.map(|reason| problem(key, reason)));
        }
        problems
    }

    fn organization_keys(&self, keys: &mut TextKeys) {
        for name in ["name", "abbreviation", "summary"] {
            keys.require(&["organization", name]);
        }
        if self.organization.established.is_some() {
            keys.require(&["organization", "before"]);
        }
        keys.facts("organization", &self.organization.facts);
        for office in &self.organization.offices {
            keys.require(&["organization", "offices", &office.id, "name"]);
            keys.require(&["organization", "offices", &office.id, "holder"]);
        }
        keys.require(&["statement.note"]);
        for paragraph in &self.statement.paragraphs {
            keys.require(&["statement", paragraph.as_str()]);
        }
        keys.claims("principles", &self.principles);
        keys.claims("threats", &self.threats);
        keys.claims("provisions", &self.provisions);
        keys.claims("eligibility", &self.eligibility);
        for event in &self.events {
            keys.require(&["events", event.id.as_str(), "name"]);
            keys.allow(&["events", event.id.as_str(), "summary"]);
        }
    }

    fn status_keys(&self, keys: &mut TextKeys) {
        keys.require(&["to_confirm"]);
        for status in &self.statuses {
            let id = status.id.as_str();
            for name in STATUS_WORDS {
                keys.require(&["statuses", id, name]);
            }
            for rule in &status.rules {
                let topic = rule.topic.as_str();
                keys.require(&["rules", topic]);
                for fact in &rule.facts {
                    keys.require(&["statuses", id, "rules", topic, fact.id.as_str()]);
                }
            }
            for criterion in status
                .criteria
                .state
                .items
                .iter()
                .chain(&status.criteria.organization.items)
            {
                keys.require(&["criteria", criterion.id.as_str(), "text"]);
            }
        }
        keys.facts("granting", &self.granting.facts);
        if let Some(none) = &self.no_status_recorded {
            keys.fill(&["no_status_recorded.text"]);
            keys.facts("no_status_recorded", &none.facts);
        }
        for stage in &self.stages {
            keys.require(&["stages", stage.id.as_str(), "name"]);
            keys.require(&["stages", stage.id.as_str(), "summary"]);
        }
    }

    fn area_keys(&self, keys: &mut TextKeys) {
        for area in &self.areas {
            keys.named("areas", area.id.as_str(), &area.facts);
        }
        for area in &self.model_areas {
            keys.require(&["model_areas", &area.number.to_string(), "name"]);
        }
        for mechanism in &self.mechanisms {
            keys.named("mechanisms", mechanism.id.as_str(), &mechanism.facts);
            keys.allow(&["mechanisms", mechanism.id.as_str(), "abbreviation"]);
        }
        for body in &self.bodies {
            keys.named("bodies", body.id.as_str(), &body.facts);
            keys.allow(&["bodies", body.id.as_str(), "abbreviation"]);
        }
        for instrument in &self.instruments {
            keys.require(&["instruments", instrument.id.as_str(), "name"]);
            keys.allow(&["instruments", instrument.id.as_str(), "summary"]);
            keys.facts(
                &["instruments", instrument.id.as_str()].join("."),
                &instrument.facts,
            );
        }
    }

    fn party_keys(&self, keys: &mut TextKeys) {
        for party in &self.parties {
            let name = ["parties", party.id.as_str(), "name"];
            match party.kind {
                PartyKind::Organization => keys.require(&name),
                PartyKind::State => keys.allow(&name),
            }
            keys.allow(&["parties", party.id.as_str(), "official"]);
            keys.allow(&["parties", party.id.as_str(), "abbreviation"]);
        }
        for relation in &self.relations {
            keys.allow(&["relations", relation.id.as_str(), "note"]);
            if !relation.standing.is_empty() {
                keys.fill(&["relations", relation.id.as_str(), "label"]);
            }
            for entry in &relation.standing {
                keys.require(&["standing", entry.id.as_str()]);
            }
        }
    }

    fn source_keys(&self, keys: &mut TextKeys) {
        for source in &self.sources {
            keys.require(&["sources", source.id.as_str(), "title"]);
            keys.require(&["publishers", source.publisher.as_str()]);
        }
        let places = self.organization.seat.iter().chain([&self.statement.place]);
        let places = places.chain(
            self.instruments
                .iter()
                .filter_map(|instrument| instrument.place.as_ref()),
        );
        for place in places.chain(self.events.iter().filter_map(|event| event.place.as_ref())) {
            keys.require(&["places", place.as_str()]);
        }
    }
}

impl TextKeys {
    fn require(&mut self, key: &[&str]) {
        self.insert(key, None);
    }

    fn fill(&mut self, key: &[&str]) {
        self.insert(key, Some(AS_OF));
    }

    // Kept out of line: the calls are many, and the portal ships them.
    #[inline(never)]
    fn insert(&mut self, key: &[&str], placeholder: Option<&'static str>) {
        self.required.insert(key.join("."), placeholder);
    }

    #[inline(never)]
    fn allow(&mut self, key: &[&str]) {
        self.optional.insert(key.join("."));
    }

    fn named(&mut self, group: &str, id: &str, facts: &[Fact]) {
        self.require(&[group, id, "name"]);
        self.require(&[group, id, "summary"]);
        self.facts(&[group, id].join("."), facts);
    }

    fn facts(&mut self, owner: &str, facts: &[Fact]) {
        for fact in facts {
            self.require(&[owner, "facts", fact.id.as_str()]);
        }
    }

    fn claims(&mut self, group: &str, claims: &[Claim]) {
        for claim in claims {
            self.require(&[group, claim.id.as_str()]);
        }
    }
}

/// What is wrong with the placeholders of some words, if anything.
fn placeholders(words: &str, expected: Option<&str>) -> Option<Reason> {
    let found: Vec<&str> = words
        .split_inclusive("}}")
        .filter_map(|part| {
            part.rfind("{{")
                .map(|start| &part[start..])
                .filter(|part| part.ends_with("}}"))
        })
        .collect();
    let fits = found.iter().copied().eq(expected);
    (!fits).then(|| Reason::Placeholders {
        expected: expected.unwrap_or("none").to_owned(),
        found: if found.is_empty() {
            "none".to_owned()
        } else {
            found.join(", ")
        },
    })
}
