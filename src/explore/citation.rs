//! The statement's paragraphs, quoted and cited.

use crate::view::view;
use leptos::prelude::*;

use concord_domain::pack::ParagraphId;

use super::Reading;
use crate::components::Link;
use crate::route::Route;

impl Reading<'_> {
    /// Paragraphs of the statement in the reader's language, each with its place there.
    pub fn quotes(self, paragraphs: &[ParagraphId]) -> AnyView {
        paragraphs
            .iter()
            .map(|paragraph| self.quote(paragraph))
            .collect_view()
            .into_any()
    }

    fn quote(self, paragraph: &ParagraphId) -> AnyView {
        let text = self.t(&format!("pack.statement.{paragraph}"));
        let translated = self.words.language() != self.catalogue.original_language;
        let label = translated.then(|| format!(" · {}", self.t("common.unofficial")));
        let citation = self.paragraph_link(paragraph);
        view! {
            <figure class="cc-quote">
                <blockquote class="cc-quote__text">{text}</blockquote>
                <figcaption class="cc-quote__source">{citation} {label}</figcaption>
            </figure>
        }
        .into_any()
    }

    /// A link to a paragraph that names statement, date and paragraph.
    pub fn paragraph_link(self, paragraph: &ParagraphId) -> AnyView {
        let date = self.date(self.catalogue.statement.date);
        let number = paragraph.as_str().trim_start_matches('P');
        let values = [("date", date.as_str()), ("number", number)];
        let text = self.words.with("catalogue.paragraph", &values);
        let anchor = paragraph.to_string();
        view! {
            <Link to=Route::Statement anchor>
                {text}
            </Link>
        }
        .into_any()
    }
}
