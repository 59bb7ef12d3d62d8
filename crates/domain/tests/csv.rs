//! Comma-separated values: what is written is read back by the rules of RFC 4180.

use concord_domain::csv::{harmless, write};
use proptest::prelude::*;

/// A reader of RFC 4180 that knows nothing of the writer.
fn read(file: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut characters = file.chars().peekable();
    while let Some(character) = characters.next() {
        match (quoted, character) {
            (true, '"') if characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            (_, '"') => quoted = !quoted,
            (false, ',') => row.push(std::mem::take(&mut cell)),
            (false, '\r') if characters.peek() == Some(&'\n') => {
                characters.next();
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            (_, other) => cell.push(other),
        }
    }
    assert!(!quoted && cell.is_empty() && row.is_empty(), "cut short");
    rows
}

#[track_caller]
fn check(rows: &[&[&str]], expected: &str) {
    let rows = rows.iter().map(|row| row.iter());
    assert_eq!(write(rows), format!("\u{feff}{expected}"));
}

#[test]
fn a_table_is_lines_of_cells() {
    check(
        &[&["Name", "Code"], &["Армения", "AM"]],
        "Name,Code\r\nАрмения,AM\r\n",
    );
    check(&[&["", ""]], ",\r\n");
    check(&[], "");
}

#[test]
fn what_would_be_misread_is_quoted() {
    check(&[&["a, b", "c"]], "\"a, b\",c\r\n");
    check(&[&["a \"b\""]], "\"a \"\"b\"\"\"\r\n");
    check(&[&["a\nb"]], "\"a\nb\"\r\n");
}

#[test]
fn no_cell_is_a_formula() {
    for start in ["=", "+", "-", "@", "\t", "\r"] {
        let cell = format!("{start}1");
        assert_eq!(harmless(&cell), format!("'{cell}"));
    }
    assert_eq!(harmless("1-1"), "1-1");
    check(&[&["=A1,B1"]], "\"'=A1,B1\"\r\n");
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(
        rows in prop::collection::vec(prop::collection::vec("[a-zЯ ,;\"'=+@\t\r\n-]{0,8}", 1..5), 0..6)
    ) {
        let file = write(rows.iter().map(|row| row.iter()));
        let expected: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.iter().map(|cell| harmless(cell).into_owned()).collect())
            .collect();
        prop_assert_eq!(read(file.strip_prefix('\u{feff}').unwrap()), expected);
    }
}
