//! The JSON Forms UI schema, parsed: pages, groups, controls, and the rules that show and enable them.
//!
//! The tree is for those who draw; rules sit beside it in a flat [`Index`], parents before children, so that
//! visibility is one pass. Knows the answers' schema, and nothing of answers.

pub(super) mod index;
mod load;
pub(super) mod rule;

use std::sync::Arc;

use serde_json::{Map, Value};

use super::schema::SchemaId;
pub(super) use index::Index;
pub(super) use load::load;

/// Names an element; unique in its form, and ascending in the order of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(pub(super) u32);

/// A category of the root categorization.
#[derive(Clone, Debug)]
pub struct Page {
    /// The page as an element, for [`Visibility`](super::Visibility).
    pub element: ElementId,
    /// The id in the URL, `[a-z0-9-]+`.
    pub id: String,
    /// The catalogue key of the page's title.
    pub i18n: Option<String>,
    /// The title, for want of a translation.
    pub label: Option<String>,
    /// Anything else the user interface should know.
    pub options: Map<String, Value>,
    /// What stands on the page.
    pub elements: Vec<Element>,
}

/// Something that stands on a page.
#[derive(Clone, Debug)]
pub enum Element {
    /// A question.
    Control(Control),
    /// Elements under a common heading.
    Group(Group),
    /// Elements beside or below each other.
    Layout(Layout),
    /// A text.
    Label(Label),
}

/// A question, bound to one answer.
#[derive(Clone, Debug)]
pub struct Control {
    /// The control as an element.
    pub id: ElementId,
    /// JSON Pointer of the answer; inside a [`Detail`], from the item.
    pub scope: String,
    /// The catalogue key: the property path joined by dots (`contact.email`, `areas.priority`), or the one given.
    pub i18n: String,
    /// The label that the UI schema gives.
    pub label: ControlLabel,
    /// Options of the control, such as `multi` or `format`.
    pub options: Map<String, Value>,
    /// The schema of the answer.
    pub schema: SchemaId,
    /// Whether the answer is required whatever else is answered.
    pub required: bool,
    /// What is asked for each item of an array, from `options.detail`.
    pub detail: Option<Arc<Detail>>,
}

/// The label that the UI schema gives to a control.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ControlLabel {
    /// Nothing said: the catalogue names it.
    Default,
    /// `label: false`: no visible label.
    Hidden,
    /// A text, for want of a translation.
    Text(String),
}

/// Elements under a common heading.
#[derive(Clone, Debug)]
pub struct Group {
    /// The group as an element.
    pub id: ElementId,
    /// The catalogue key of the heading.
    pub i18n: Option<String>,
    /// The heading, for want of a translation.
    pub label: Option<String>,
    /// Anything else the user interface should know.
    pub options: Map<String, Value>,
    /// What stands in the group.
    pub elements: Vec<Element>,
}

/// Elements beside or below each other.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The layout as an element.
    pub id: ElementId,
    /// In which direction they follow each other.
    pub direction: Direction,
    /// Anything else the user interface should know.
    pub options: Map<String, Value>,
    /// What stands in the layout.
    pub elements: Vec<Element>,
}

/// In which direction elements follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Below each other.
    Vertical,
    /// Beside each other.
    Horizontal,
}

/// A text between the controls.
#[derive(Clone, Debug)]
pub struct Label {
    /// The label as an element.
    pub id: ElementId,
    /// The catalogue key.
    pub i18n: Option<String>,
    /// The text, for want of a translation.
    pub text: Option<String>,
    /// Anything else the user interface should know.
    pub options: Map<String, Value>,
}

/// What is asked for each item of an array, or inside an object; its controls' scopes begin at the item.
#[derive(Clone, Debug)]
pub struct Detail {
    /// What is asked.
    pub elements: Vec<Element>,
    pub(super) index: Index,
}

impl Element {
    /// The element's id.
    #[must_use]
    pub fn id(&self) -> ElementId {
        match self {
            Self::Control(control) => control.id,
            Self::Group(group) => group.id,
            Self::Layout(layout) => layout.id,
            Self::Label(label) => label.id,
        }
    }

    /// What stands in it; nothing in controls and labels.
    #[must_use]
    pub fn children(&self) -> &[Self] {
        match self {
            Self::Group(group) => &group.elements,
            Self::Layout(layout) => &layout.elements,
            Self::Control(_) | Self::Label(_) => &[],
        }
    }
}

/// All controls in the order of reading, without those in details.
pub(super) fn controls(elements: &[Element]) -> Vec<&Control> {
    let mut found = Vec::new();
    for element in elements {
        match element {
            Element::Control(control) => found.push(control),
            other => found.extend(controls(other.children())),
        }
    }
    found
}
