//! Which elements the rules show and enable for given answers.

use serde_json::Value;

use super::{
    Answers, Form, pointer,
    prune::{is_blank, without_hidden},
    schema::evaluate,
    ui::{
        Control, ElementId, Index,
        rule::{Condition, Effect},
    },
};

/// How often rules that depend on each other are applied again. Chains that follow the order of reading settle in
/// two rounds; only rules that contradict each other never do.
const ROUNDS: usize = 8;

/// What the rules show and enable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visibility {
    /// In ascending order of the ids.
    states: Vec<(ElementId, State)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct State {
    shown: bool,
    enabled: bool,
}

impl Visibility {
    /// Whether the element, and everything around it, is shown. Elements of another tree are not.
    #[must_use]
    pub fn is_shown(&self, id: ElementId) -> bool {
        self.state(id).is_some_and(|state| state.shown)
    }

    /// Whether the element, and everything around it, may be changed.
    #[must_use]
    pub fn is_enabled(&self, id: ElementId) -> bool {
        self.state(id).is_some_and(|state| state.enabled)
    }

    fn state(&self, id: ElementId) -> Option<State> {
        let at = self.states.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        Some(self.states[at].1)
    }
}

impl Form {
    /// Applies the rules of the pages to the answers.
    ///
    /// Blank answers and answers that are hidden themselves count as not given. Rules inside details are applied
    /// by [`Form::item_visibility`].
    #[must_use]
    pub fn visibility(&self, answers: &Answers) -> Visibility {
        Visibility {
            states: named(&self.index, &states(&self.index, answers)),
        }
    }

    /// Applies the rules of a control's detail to one item of its array.
    #[must_use]
    pub fn item_visibility(&self, control: &Control, item: &Value) -> Visibility {
        let Some(detail) = &control.detail else {
            return Visibility::default();
        };
        Visibility {
            states: named(&detail.index, &states(&detail.index, item)),
        }
    }
}

fn named(index: &Index, states: &[State]) -> Vec<(ElementId, State)> {
    index
        .entries
        .iter()
        .zip(states)
        .map(|(entry, state)| (entry.id, *state))
        .collect()
}

/// The answers of an index that are hidden.
pub(super) struct Hidden<'i> {
    index: &'i Index,
    states: Vec<State>,
}

impl<'i> Hidden<'i> {
    pub(super) fn new(index: &'i Index, answers: &Value) -> Self {
        Self {
            index,
            states: states(index, answers),
        }
    }

    pub(super) fn index(&self) -> &'i Index {
        self.index
    }

    /// The pointers of the answers for which no control is shown.
    pub(super) fn pointers(&self) -> impl Iterator<Item = &'i str> {
        let hidden = self
            .index
            .scopes
            .iter()
            .filter(|scope| !is_asked(&self.states, &scope.controls));
        hidden.map(|scope| scope.pointer.as_str())
    }

    pub(super) fn is_shown(&self, position: usize) -> bool {
        self.states[position].shown
    }
}

fn is_asked(states: &[State], controls: &[usize]) -> bool {
    controls.iter().any(|control| states[*control].shown)
}

/// The states of all entries. Starts with everything shown, and repeats while hidden answers change rules.
fn states(index: &Index, answers: &Value) -> Vec<State> {
    let mut states = vec![
        State {
            shown: true,
            enabled: true
        };
        index.entries.len()
    ];
    for _ in 0..ROUNDS {
        let before = states.clone();
        for at in 0..index.entries.len() {
            states[at] = state(index, &states, at, answers);
        }
        if states == before {
            break;
        }
    }
    states
}

fn state(index: &Index, states: &[State], at: usize, answers: &Value) -> State {
    let entry = &index.entries[at];
    let mut state = entry.parent.map_or(
        State {
            shown: true,
            enabled: true,
        },
        |parent| states[parent],
    );
    if let Some(rule) = &entry.rule {
        let holds = holds(&rule.condition, index, states, answers);
        match rule.effect {
            Effect::Show => state.shown &= holds,
            Effect::Hide => state.shown &= !holds,
            Effect::Enable => state.enabled &= holds,
            Effect::Disable => state.enabled &= !holds,
        }
    }
    state
}

fn holds(condition: &Condition, index: &Index, states: &[State], answers: &Value) -> bool {
    match condition {
        Condition::All(conditions) => conditions
            .iter()
            .all(|inner| holds(inner, index, states, answers)),
        Condition::Any(conditions) => conditions
            .iter()
            .any(|inner| holds(inner, index, states, answers)),
        Condition::Leaf { pointer, expected } => {
            given(pointer, index, states, answers).as_ref() == Some(expected)
        }
        Condition::Schema {
            pointer,
            schema,
            fail_when_undefined,
        } => match given(pointer, index, states, answers) {
            Some(value) => evaluate::is_valid(schema, schema.root(), &value),
            None => !fail_when_undefined && evaluate::admits_nothing(schema, schema.root()),
        },
    }
}

/// The answer as a rule sees it: nothing if it is hidden or blank.
fn given(pointer: &str, index: &Index, states: &[State], answers: &Value) -> Option<Value> {
    if index
        .scopes_around(pointer)
        .any(|scope| !is_asked(states, &scope.controls))
    {
        return None;
    }
    let value = pointer::get(answers, pointer)?;
    if !value.is_object() && !value.is_array() {
        return (!is_blank(value)).then(|| value.clone());
    }
    let hidden = index
        .scopes
        .iter()
        .filter(|scope| !is_asked(states, &scope.controls));
    let inside = hidden
        .filter_map(|scope| scope.pointer.strip_prefix(pointer))
        .filter(|rest| rest.starts_with('/'));
    without_hidden(value.clone(), inside)
}
