//! From the JSON of a catalogue to its types, with every broken record reported, not only the first.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Catalogue, FORMAT, PackProblem, PartialDate, Reason, pointer_at};

pub(super) const CATALOGUE_FILE: &str = "catalogue.json";

/// The catalogue with its records unread, so that one broken record does not hide the next.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCatalogue<'a> {
    format: u32,
    id: String,
    version: String,
    as_of: PartialDate,
    original_language: String,
    languages: Vec<String>,
    #[serde(borrow)]
    organization: &'a RawValue,
    statement: &'a RawValue,
    principles: Vec<&'a RawValue>,
    threats: Vec<&'a RawValue>,
    provisions: Vec<&'a RawValue>,
    eligibility: Vec<&'a RawValue>,
    statuses: Vec<&'a RawValue>,
    granting: &'a RawValue,
    #[serde(default)]
    no_status_recorded: Option<&'a RawValue>,
    areas: Vec<&'a RawValue>,
    model_areas: Vec<&'a RawValue>,
    mechanisms: Vec<&'a RawValue>,
    bodies: Vec<&'a RawValue>,
    instruments: Vec<&'a RawValue>,
    parties: Vec<&'a RawValue>,
    relations: Vec<&'a RawValue>,
    events: Vec<&'a RawValue>,
    stages: Vec<&'a RawValue>,
    sources: Vec<&'a RawValue>,
}

impl Catalogue {
    /// Reads and checks `catalogue.json`.
    ///
    /// # Errors
    /// Every problem found. References are looked at only once every record has its shape.
    pub fn parse(json: &str) -> Result<Self, Vec<PackProblem>> {
        let raw: RawCatalogue = serde_json::from_str(json)
            .map_err(|error| vec![problem(CATALOGUE_FILE, json, &error)])?;
        if raw.format != FORMAT {
            let pointer = "/format".to_owned();
            return Err(vec![PackProblem {
                file: file(),
                pointer,
                reason: Reason::Format(raw.format),
            }]);
        }
        let catalogue = raw.read()?;
        let problems = catalogue.check();
        if problems.is_empty() {
            Ok(catalogue)
        } else {
            Err(problems)
        }
    }
}

impl RawCatalogue<'_> {
    fn read(self) -> Result<Catalogue, Vec<PackProblem>> {
        let mut reader = Reader::default();
        let organization = reader.one("/organization", self.organization);
        let statement = reader.one("/statement", self.statement);
        let granting = reader.one("/granting", self.granting);
        let no_status_recorded = self
            .no_status_recorded
            .and_then(|raw| reader.one("/no_status_recorded", raw));
        let principles = reader.many("/principles", &self.principles);
        let threats = reader.many("/threats", &self.threats);
        let provisions = reader.many("/provisions", &self.provisions);
        let eligibility = reader.many("/eligibility", &self.eligibility);
        let statuses = reader.many("/statuses", &self.statuses);
        let areas = reader.many("/areas", &self.areas);
        let model_areas = reader.many("/model_areas", &self.model_areas);
        let mechanisms = reader.many("/mechanisms", &self.mechanisms);
        let bodies = reader.many("/bodies", &self.bodies);
        let instruments = reader.many("/instruments", &self.instruments);
        let parties = reader.many("/parties", &self.parties);
        let relations = reader.many("/relations", &self.relations);
        let events = reader.many("/events", &self.events);
        let stages = reader.many("/stages", &self.stages);
        let sources = reader.many("/sources", &self.sources);
        let (Some(organization), Some(statement), Some(granting), true) = (
            organization,
            statement,
            granting,
            reader.problems.is_empty(),
        ) else {
            return Err(reader.problems);
        };
        Ok(Catalogue {
            id: self.id,
            version: self.version,
            as_of: self.as_of,
            original_language: self.original_language,
            languages: self.languages,
            organization,
            statement,
            principles,
            threats,
            provisions,
            eligibility,
            statuses,
            granting,
            no_status_recorded,
            areas,
            model_areas,
            mechanisms,
            bodies,
            instruments,
            parties,
            relations,
            events,
            stages,
            sources,
        })
    }
}

#[derive(Default)]
struct Reader {
    problems: Vec<PackProblem>,
}

impl Reader {
    fn one<'a, T: Deserialize<'a>>(&mut self, pointer: &str, raw: &'a RawValue) -> Option<T> {
        serde_json::from_str(raw.get())
            .map_err(|error| {
                self.problems
                    .push(shape(CATALOGUE_FILE, pointer, raw.get(), &error))
            })
            .ok()
    }

    fn many<'a, T: Deserialize<'a>>(&mut self, pointer: &str, raw: &[&'a RawValue]) -> Vec<T> {
        raw.iter()
            .enumerate()
            .filter_map(|(index, raw)| self.one(&format!("{pointer}/{index}"), raw))
            .collect()
    }
}

/// What the parser says of a whole file.
pub(super) fn problem(file: &str, json: &str, error: &serde_json::Error) -> PackProblem {
    if error.is_data() {
        return shape(file, "", json, error);
    }
    let reason = Reason::Malformed {
        line: error.line(),
        column: error.column(),
        message: message(error),
    };
    PackProblem {
        file: file.to_owned(),
        pointer: String::new(),
        reason,
    }
}

/// What the parser says of the shape of a record, well-formed JSON that stands at `pointer` of the file.
fn shape(file: &str, pointer: &str, json: &str, error: &serde_json::Error) -> PackProblem {
    let pointer = format!(
        "{pointer}{}",
        pointer_at(json, error.line(), error.column())
    );
    PackProblem {
        file: file.to_owned(),
        pointer,
        reason: Reason::Shape(message(error)),
    }
}

fn message(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    message.strip_suffix(&place).unwrap_or(&message).to_owned()
}

fn file() -> String {
    CATALOGUE_FILE.to_owned()
}
