//! The formats that are asserted, each by its own document.

mod email;
mod time;
mod uri;

use crate::form::problem::Format;

/// Whether a text is of the format.
pub(super) fn is(format: Format, text: &str) -> bool {
    match format {
        Format::Date => time::is_date(text),
        Format::DateTime => time::is_date_time(text),
        Format::Email => text.is_ascii() && email::is_mailbox(text),
        Format::IdnEmail => email::is_mailbox(text),
        Format::Uri => uri::is_uri(text),
        Format::Uuid => is_uuid(text),
    }
}

/// RFC 4122: 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12.
fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}
