//! Reading a catalogue.

use serde_json::Value;

use super::read::{FromJson, Reader, record};
use super::{Catalogue, FORMAT, PackProblem, Reason};

pub(super) const CATALOGUE_FILE: &str = "catalogue.json";

/// Lists that a catalogue has even when they are empty.
const LISTS: [&str; 16] = [
    "languages",
    "principles",
    "threats",
    "provisions",
    "eligibility",
    "statuses",
    "areas",
    "model_areas",
    "mechanisms",
    "bodies",
    "instruments",
    "parties",
    "relations",
    "events",
    "stages",
    "sources",
];

record!(Catalogue {
    id,
    version,
    as_of,
    original_language,
    languages,
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
});

impl Catalogue {
    /// Reads and checks `catalogue.json`.
    ///
    /// # Errors
    /// Every problem found. References are looked at only once every record has its shape.
    pub fn parse(json: &str) -> Result<Self, Vec<PackProblem>> {
        let catalogue = Self::read_json(json)?;
        let problems = catalogue.check();
        if problems.is_empty() {
            Ok(catalogue)
        } else {
            Err(problems)
        }
    }

    /// Reads `catalogue.json` without a look at its references, for a reader who should not wait for [`Self::check`].
    ///
    /// # Errors
    /// Every record that has not its shape.
    pub fn read_json(json: &str) -> Result<Self, Vec<PackProblem>> {
        let mut value = parse_json(CATALOGUE_FILE, json)?;
        let mut reader = Reader::new(CATALOGUE_FILE);
        read_format(&mut value, &mut reader);
        let catalogue = reader
            .problems
            .is_empty()
            .then(|| Self::read(&value, &mut reader))
            .flatten();
        catalogue
            .filter(|_| reader.problems.is_empty())
            .ok_or(reader.problems)
    }
}

/// Takes the format out of the catalogue and refuses one that this code does not read, and missing lists.
fn read_format(value: &mut Value, reader: &mut Reader) {
    let Some(object) = value.as_object_mut() else {
        return;
    };
    match object.remove("format") {
        Some(format) if format == FORMAT => {}
        Some(format) => {
            let length = reader.enter("format");
            reader.report(Reason::Format(format.to_string()));
            reader.leave(length);
            return;
        }
        None => reader.report(Reason::Required("format")),
    }
    for name in LISTS.into_iter().filter(|name| !object.contains_key(*name)) {
        reader.report(Reason::Required(name));
    }
}

/// A file as JSON, or where it is not.
pub(super) fn parse_json(file: &str, json: &str) -> Result<Value, Vec<PackProblem>> {
    serde_json::from_str(json).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let message = error.to_string();
        let message = message
            .strip_suffix(&format!(" at line {line} column {column}"))
            .unwrap_or(&message)
            .to_owned();
        let reason = Reason::Malformed {
            line,
            column,
            message,
        };
        vec![PackProblem {
            file: file.to_owned(),
            pointer: String::new(),
            reason,
        }]
    })
}
