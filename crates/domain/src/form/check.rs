//! What is still to be put right in answers, half given or not, in the order of the pages.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{Answers, Form, Problem, ProblemKind, pointer, prune::prune, schema::evaluate};

/// How deep objects that hold required questions may lie in each other.
const DEPTH: usize = 16;

/// What is still to be put right: nothing, exactly when [`submit`](super::submit) succeeds.
///
/// Problems come in the order of the pages, each once. A missing answer is named by its own pointer.
#[must_use]
pub fn check(form: &Form, answers: &Answers) -> Vec<Problem> {
    settle(form, answers).1
}

/// The answers as they would be submitted, and their problems.
///
/// A required object that has no control of its own, but questions inside, is put in empty: so the questions
/// inside are reported, not the object, which nobody can answer.
pub(super) fn settle(form: &Form, answers: &Answers) -> (Answers, Vec<Problem>) {
    let mut settled = prune(form, answers);
    if !settled.is_object() {
        settled = Value::Object(Map::new());
    }
    let mut problems = evaluate::problems(&form.schema, &settled);
    for _ in 0..DEPTH {
        let groups: Vec<&Problem> = problems
            .iter()
            .filter(|problem| {
                problem.kind == ProblemKind::Required && form.index.is_only_above(&problem.pointer)
            })
            .collect();
        if groups.is_empty() {
            break;
        }
        for group in groups {
            pointer::set(&mut settled, &group.pointer, Value::Object(Map::new()));
        }
        problems = evaluate::problems(&form.schema, &settled);
    }
    let problems = in_page_order(form, answers, problems);
    (settled, problems)
}

fn in_page_order(form: &Form, answers: &Answers, problems: Vec<Problem>) -> Vec<Problem> {
    let visibility = form.visibility(answers);
    let mut questions: Vec<(Vec<u32>, Vec<Problem>)> = by_question(problems)
        .into_iter()
        .map(|problems| {
            let pointer = problems.first().map_or("", |problem| &problem.pointer);
            let position = form.index.position(pointer, &|id| visibility.is_shown(id));
            (position.unwrap_or_else(|| vec![u32::MAX]), problems)
        })
        .collect();
    // Stable, so that problems without a place stay in the order of the answers.
    questions.sort_by(|(a, _), (b, _)| a.cmp(b));
    questions
        .into_iter()
        .flat_map(|(_, problems)| problems)
        .collect()
}

/// The problems of each question together, without those that say nothing new.
fn by_question(problems: Vec<Problem>) -> Vec<Vec<Problem>> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut questions: Vec<Vec<Problem>> = Vec::new();
    for problem in problems {
        let place = *places
            .entry(problem.pointer.clone())
            .or_insert(questions.len());
        if place == questions.len() {
            questions.push(Vec::new());
        }
        let told = &mut questions[place];
        if !told.iter().any(|other| hides(other, &problem)) {
            told.push(problem);
        }
    }
    questions
}

/// Whether the second problem of a question says nothing new after the first.
fn hides(first: &Problem, second: &Problem) -> bool {
    first.kind == second.kind
        || matches!(first.kind, ProblemKind::Required | ProblemKind::Type { .. })
}
