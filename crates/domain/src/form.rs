//! The form as data: a JSON Schema for the answers, and a JSON Forms UI schema for the pages.
//!
//! [`Form::load`] parses both and refuses what is outside the stated subset (see the crate's README). Answers are
//! plain JSON, half given most of the time: [`check`] says what is still to be put right and never fails.
//! [`submit`] makes the only thing that may reach a backend. Knows nothing of languages, drafts and widgets.

mod check;
pub mod pointer;
mod problem;
mod prune;
mod schema;
mod submission;
mod ui;
mod visibility;

use std::collections::BTreeSet;

use serde_json::Value;

pub use check::check;
pub use problem::{FormFile, Format, LoadProblem, Problem, ProblemKind, Type};
pub use prune::prune;
pub use schema::{Choice, Schema, SchemaId, SchemaView, TypeSet, validate};
pub use submission::{FormRef, RawSubmission, Rejection, Submission, submit};
pub use ui::{
    Control, ControlLabel, Detail, Direction, Element, ElementId, Group, Label, Layout, Page,
};
pub use visibility::Visibility;

/// Answers to a form: an object, half filled most of the time.
pub type Answers = Value;

/// A form that was loaded without problems.
#[derive(Clone, Debug)]
pub struct Form {
    reference: FormRef,
    schema: Schema,
    pages: Vec<Page>,
    index: ui::Index,
}

impl Form {
    /// Loads a form from its two documents.
    ///
    /// # Errors
    /// Everything in both documents that is wrong or outside the supported subset.
    pub fn load(schema: &Value, ui: &Value) -> Result<Self, Vec<LoadProblem>> {
        let (reference, parsed) = (reference(schema), Schema::parse(schema));
        let pages = parsed.as_ref().map(|schema| ui::load(ui, schema));
        match (reference, parsed.as_ref(), pages) {
            (Ok(reference), Ok(schema), Ok(Ok((pages, index)))) => Ok(Self {
                reference,
                schema: schema.clone(),
                pages,
                index,
            }),
            (reference, schema, pages) => {
                let mut problems = schema.err().cloned().unwrap_or_default();
                problems.extend(reference.err());
                problems.extend(pages.ok().and_then(Result::err).unwrap_or_default());
                Err(problems)
            }
        }
    }

    /// The form's id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.reference.id
    }

    /// The form's version.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.reference.version
    }

    /// Id and version together.
    #[must_use]
    pub fn reference(&self) -> &FormRef {
        &self.reference
    }

    /// The schema of the answers.
    #[must_use]
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// The pages, in order.
    #[must_use]
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// The page with this id in its URL.
    #[must_use]
    pub fn page(&self, id: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.id == id)
    }

    /// The page on which the question of a pointer is asked: the first that shows it.
    #[must_use]
    pub fn page_of(&self, pointer: &str, visibility: &Visibility) -> Option<&Page> {
        let position = self
            .index
            .position(pointer, &|id| visibility.is_shown(id))?;
        let control = position.first()?;
        self.pages
            .iter()
            .rev()
            .find(|page| page.element.0 <= *control)
    }

    /// The pointers of the answers that are required, given the others: what is marked so, or is not "optional".
    ///
    /// A question inside a required group counts, even while nothing of the group is answered.
    #[must_use]
    pub fn required(&self, answers: &Answers) -> BTreeSet<String> {
        schema::evaluate::required(&self.schema, &prune(self, answers))
    }

    /// What a control needs to know of its answer's schema.
    #[must_use]
    pub fn schema_of(&self, control: &Control) -> SchemaView<'_> {
        self.schema.view(control.schema)
    }
}

impl Page {
    /// The controls on the page in the order of reading, without those in details.
    #[must_use]
    pub fn controls(&self) -> Vec<&Control> {
        ui::controls(&self.elements)
    }
}

impl Detail {
    /// The controls of the detail in the order of reading.
    #[must_use]
    pub fn controls(&self) -> Vec<&Control> {
        ui::controls(&self.elements)
    }
}

/// Reads the root annotation `x-form`: `{"id": "…", "version": 1}`.
fn reference(schema: &Value) -> Result<FormRef, LoadProblem> {
    let reason =
        "the root of the schema needs `x-form` with a text `id` and a whole number `version`";
    schema
        .get("x-form")
        .and_then(FormRef::read)
        .filter(|reference| !reference.id.is_empty())
        .ok_or_else(|| LoadProblem {
            file: FormFile::Schema,
            pointer: "/x-form".to_owned(),
            reason: reason.to_owned(),
        })
}
