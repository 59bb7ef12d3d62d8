//! Tables as comma-separated values (RFC 4180), written so that spreadsheets read every script and run nothing.

use std::borrow::Cow;

/// Tells spreadsheets that the text is UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// What begins a formula in a spreadsheet.
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The rows as a file, the head first: a byte order mark, lines that end with CR LF, and no cell that a spreadsheet
/// would take for a formula.
#[must_use]
pub fn write<R, C>(rows: R) -> String
where
    R: IntoIterator,
    R::Item: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    let mut file = String::from(BYTE_ORDER_MARK);
    for row in rows {
        for (index, cell) in row.into_iter().enumerate() {
            if index > 0 {
                file.push(',');
            }
            push_quoted(&mut file, &harmless(cell.as_ref()));
        }
        file.push_str("\r\n");
    }
    file
}

/// A cell that no spreadsheet takes for a formula: an apostrophe goes before what would begin one.
#[must_use]
pub fn harmless(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(FORMULA_STARTS) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// Quotes where a reader would need it.
fn push_quoted(file: &mut String, cell: &str) {
    if !cell.contains([',', '"', '\r', '\n']) {
        file.push_str(cell);
        return;
    }
    file.push('"');
    for character in cell.chars() {
        if character == '"' {
            file.push('"');
        }
        file.push(character);
    }
    file.push('"');
}
