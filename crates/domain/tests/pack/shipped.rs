//! The CSTO pack.

use std::collections::BTreeSet;

use concord_domain::pack::{Day, Pack, PartyKind, RelationKind, RuleTopic, Text, Translation};

use super::{CATALOGUE, EN, RU};

#[track_caller]
pub fn pack() -> Pack {
    Pack::load(CATALOGUE, &[("ru", RU), ("en", EN)]).unwrap_or_else(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("{}", lines.join("\n"))
    })
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn words<'a>(pack: &'a Pack, language: &str, key: &str) -> &'a str {
    pack.text(language)
        .and_then(|text| text.get(key))
        .unwrap_or_else(|| panic!("{language} {key}"))
}

fn keys(text: &Text) -> BTreeSet<&str> {
    text.entries()
        .map(|(key, _)| key)
        .filter(|key| !key.ends_with(".abbreviation"))
        .collect()
}

#[test]
fn the_pack_loads_and_its_languages_have_the_same_keys() {
    let pack = pack();
    let (ru, en) = (pack.text("ru").unwrap(), pack.text("en").unwrap());
    assert_eq!(
        keys(ru).symmetric_difference(&keys(en)).collect::<Vec<_>>(),
        Vec::<&&str>::new()
    );
    assert_eq!(
        (ru.translation, en.translation),
        (Translation::Author, Translation::Working)
    );
}

#[test]
fn the_russian_statement_is_the_original_word_for_word() {
    let pack = pack();
    let paragraphs = pack.catalogue.statement.paragraphs.iter();
    let found: Vec<&str> = paragraphs
        .map(|id| words(&pack, "ru", &format!("statement.{id}")))
        .collect();
    assert_eq!(found.join("\n\n"), include_str!("statement.ru.txt").trim());
}

#[test]
fn areas_are_those_of_the_statement() {
    let catalogue = pack().catalogue;
    let top: Vec<&str> = catalogue
        .top_areas()
        .map(|area| area.code.as_str())
        .collect();
    assert_eq!(top, ["A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8"]);
    let open: Vec<&str> = catalogue
        .areas
        .iter()
        .filter(|area| area.open)
        .map(|area| area.code.as_str())
        .collect();
    assert_eq!(open, ["A8"]);
    let below = |area| {
        catalogue
            .children(area)
            .map(|area| area.code.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(below("foreign-policy"), ["A1.1", "A1.2"]);
    assert_eq!(below("counter-terrorism"), ["A5.1", "A5.2"]);
    assert_eq!(below("transnational-crime"), ["A7.1", "A7.2", "A7.3"]);
    assert_eq!(below("drugs"), ["A7.1a", "A7.1b", "A7.1c"]);
    assert_eq!(catalogue.areas.len(), 18);
    let above: Vec<&str> = catalogue
        .ancestors("precursors")
        .map(|area| area.id.as_str())
        .collect();
    assert_eq!(above, ["drugs", "transnational-crime"]);
}

#[test]
fn every_point_of_the_statement_is_there() {
    let catalogue = pack().catalogue;
    assert_eq!(catalogue.principles.len(), 11);
    assert_eq!(catalogue.threats.len(), 6);
    assert_eq!(catalogue.provisions.len(), 6);
    assert_eq!(catalogue.eligibility.len(), 5);
}

#[test]
fn the_model_protocol_adds_three_areas_to_the_statement() {
    let catalogue = pack().catalogue;
    let numbers: Vec<u8> = catalogue
        .model_areas
        .iter()
        .map(|area| area.number)
        .collect();
    assert_eq!(numbers, (1..=11).collect::<Vec<_>>());
    let added: Vec<u8> = catalogue
        .model_areas
        .iter()
        .filter(|area| area.area.is_none())
        .map(|area| area.number)
        .collect();
    assert_eq!(added, [4, 5, 10]);
    assert!(
        catalogue
            .top_areas()
            .all(|area| catalogue.model_areas_of(area.id.as_str()).count() == 1)
    );
}

#[test]
fn every_top_area_has_something_to_show() {
    let catalogue = pack().catalogue;
    for area in catalogue.top_areas() {
        let id = area.id.as_str();
        let count = catalogue.mechanisms_of(id).count() + catalogue.bodies_of(id).count();
        assert!(count > 0, "{id}");
    }
    let drugs: Vec<&str> = catalogue
        .mechanisms_of("transnational-crime")
        .map(|m| m.id.as_str())
        .collect();
    assert_eq!(drugs, ["crrf", "channel", "nelegal"]);
}

#[test]
fn members_and_former_participants_are_those_of_the_day() {
    let catalogue = pack().catalogue;
    let of = |text: &str, kind| {
        let kinds = catalogue.kinds_on(day(text));
        kinds
            .into_iter()
            .filter(|(_, found)| *found == kind)
            .map(|(party, _)| party)
            .collect::<Vec<_>>()
    };
    let six = ["AM", "BY", "KG", "KZ", "RU", "TJ"];
    assert_eq!(of("1992-05-14", RelationKind::Member), Vec::<&str>::new());
    assert_eq!(
        of("1996-01-01", RelationKind::Member),
        ["AM", "AZ", "BY", "GE", "KG", "KZ", "RU", "TJ", "UZ"]
    );
    assert_eq!(of("2003-01-01", RelationKind::Member), six);
    assert_eq!(
        of("2010-01-01", RelationKind::Member),
        ["AM", "BY", "KG", "KZ", "RU", "TJ", "UZ"]
    );
    assert_eq!(of("2026-02-01", RelationKind::Member), six);
    assert_eq!(
        of("2026-02-01", RelationKind::FormerMember),
        ["AZ", "GE", "UZ"]
    );
}

#[test]
fn armenia_is_a_member_with_both_positions_dated() {
    let pack = pack();
    let (kind, relation) = pack.catalogue.relation_of("AM", day("2026-02-01")).unwrap();
    assert_eq!(kind, RelationKind::Member);
    assert!(relation.standing.iter().any(|entry| entry.position == "AM"));
    assert!(relation.standing.iter().any(|entry| entry.position == "RU"));
    assert!(relation.standing.is_sorted_by_key(|entry| entry.date));
    assert!(words(&pack, "ru", "relations.member-AM.label").starts_with("Государство-член."));
}

#[test]
fn nobody_holds_a_status_and_the_date_of_that_is_given() {
    let pack = pack();
    let holder = |kind| matches!(kind, RelationKind::Observer | RelationKind::Partner);
    assert!(
        !pack
            .catalogue
            .relations
            .iter()
            .any(|relation| holder(relation.kind))
    );
    assert_eq!(
        pack.catalogue
            .no_status_recorded
            .as_ref()
            .unwrap()
            .as_of
            .to_string(),
        "2026-02"
    );
}

#[test]
fn what_the_regulations_say_beyond_what_was_read_is_to_be_confirmed() {
    let catalogue = pack().catalogue;
    for status in &catalogue.statuses {
        let gaps: Vec<RuleTopic> = status.gaps().collect();
        for topic in [
            RuleTopic::Procedure,
            RuleTopic::TimeLimits,
            RuleTopic::CriteriaOrganization,
            RuleTopic::Rights,
            RuleTopic::Duties,
            RuleTopic::Termination,
        ] {
            assert!(gaps.contains(&topic), "{} {topic:?}", status.id);
        }
        assert!(
            status.criteria.organization.items.is_empty()
                && status.criteria.organization.to_confirm
        );
    }
    let ids = |status: &str| -> BTreeSet<String> {
        let items = &catalogue.status(status).unwrap().criteria.state.items;
        items
            .iter()
            .map(|criterion| criterion.id.to_string())
            .collect()
    };
    let shared: Vec<String> = ids("observer")
        .intersection(&ids("partner"))
        .cloned()
        .collect();
    assert_eq!(shared, ["diplomatic-relations", "un-charter", "un-member"]);
}

#[test]
fn non_members_took_part_in_channel_without_a_status() {
    let catalogue = pack().catalogue;
    let parties: BTreeSet<&str> = catalogue
        .participants_of("channel")
        .map(|party| party.id.as_str())
        .collect();
    let states = [
        "AF", "AZ", "CN", "EE", "IR", "IT", "LT", "LV", "PK", "PL", "UA", "US", "VE",
    ];
    let organizations = ["caricc", "cis", "interpol", "osce", "sco", "unodc"];
    assert_eq!(parties, states.into_iter().chain(organizations).collect());
    let (kind, _) = catalogue.relation_of("US", day("2026-02-01")).unwrap();
    assert_eq!(kind, RelationKind::Participation);
    assert!(catalogue.relation_of("US", day("2010-12-31")).is_none());
}

#[test]
fn every_instrument_with_an_organization_has_its_relation() {
    let catalogue = pack().catalogue;
    for party in catalogue
        .parties
        .iter()
        .filter(|party| party.kind == PartyKind::Organization)
    {
        let has_part = catalogue.parts_of(party.id.as_str()).next().is_some();
        assert!(
            has_part || catalogue.relations_of(party.id.as_str()).next().is_some(),
            "{}",
            party.id
        );
    }
}
