//! The controls, chosen by `options.format`. Plain functions of a [`Question`], so that each exists once in the program.

mod areas;
mod attachments;
mod choice;
mod country;
mod date;
mod repeat;
mod text;

use leptos::prelude::*;

use crate::application::question::{Place, Question};
use concord_domain::form::Control;

/// The control of a question, with its frame.
pub fn control(control: &'static Control, place: Place) -> AnyView {
    let question = Question::new(control, place);
    match question.format() {
        "textarea" => text::area(question),
        "radio" => choice::radios(question),
        "yes-no" => choice::yes_no(question),
        "checkboxes" => choice::checkboxes(question),
        "select" => choice::select(question),
        "declaration" => choice::declaration(question),
        "date" => date::date(question),
        "country" => country::country(question),
        "areas" => areas::areas(question),
        "repeat" => repeat::repeat(question),
        "attachments" => attachments::attachments(question),
        _ => text::line(question),
    }
}
