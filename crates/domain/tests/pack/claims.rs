//! What the CSTO pack must not say.

use concord_domain::pack::RuleTopic;

use super::shipped::pack;

/// Words that would say what no source supports. In lower case, with the reason beside them.
const NEVER_SAID: [(&str, &[&str]); 10] = [
    (
        "parliamentary observers pass for observers at the organization",
        &["serbia", "серби"],
    ),
    (
        "an invented operation against arms trafficking",
        &["arsenal", "арсенал"],
    ),
    (
        "agreements that were not found",
        &[
            "eurasian economic",
            "eaeu",
            "еаэс",
            "евразийский экономический",
        ],
    ),
    (
        "agreements that were not found",
        &[
            "islamic cooperation",
            "исламск",
            "league of arab",
            "лига арабских",
        ],
    ),
    (
        "resolutions of 2022 and 2024 were put to a vote",
        &["adopted by consensus", "принята консенсусом"],
    ),
    (
        "the postal address is not confirmed",
        &["сверчков", "sverchkov", "101000", "odkb@"],
    ),
    (
        "no fee or processing time is known",
        &[
            "working days",
            "рабочих дней",
            "calendar days",
            "календарных дней",
        ],
    ),
    (
        "membership of Armenia",
        &["armenia has left", "армения вышла", "армения покинула"],
    ),
    (
        "applicants need not be in Eurasia",
        &["eurasian states only", "только государства евразии"],
    ),
    (
        "Russian names that were not read in Russian",
        &[
            "«канал",
            "«наемник",
            "ксопн",
            "ксбнм",
            "ксчс",
            "мквэ",
            "кссб",
        ],
    ),
];

#[test]
fn what_no_source_supports_is_not_said() {
    let pack = pack();
    for text in &pack.texts {
        for (key, words) in text.entries() {
            let words = words.to_lowercase();
            for (claim, forbidden) in NEVER_SAID {
                for phrase in forbidden {
                    assert!(
                        !words.contains(phrase),
                        "{} {key}: \"{phrase}\" ({claim})",
                        text.language
                    );
                }
            }
        }
    }
}

#[test]
fn rights_are_stated_only_as_far_as_the_model_protocol_was_read() {
    let pack = pack();
    let facts = |id: &str| -> Vec<String> {
        let rules = pack.catalogue.status(id).unwrap().rules.iter();
        let rights =
            rules.filter(|rule| matches!(rule.topic, RuleTopic::Rights | RuleTopic::Duties));
        rights
            .flat_map(|rule| rule.facts.iter().map(|fact| fact.id.to_string()))
            .collect()
    };
    assert_eq!(facts("observer"), Vec::<String>::new());
    assert_eq!(facts("partner"), ["regulation"]);
}

#[test]
fn russian_text_keeps_the_spelling_of_the_statement() {
    let pack = pack();
    for (key, words) in pack.text("ru").unwrap().entries() {
        assert!(!words.contains(['ё', 'Ё', '"', '“', '”']), "{key}: {words}");
    }
}
