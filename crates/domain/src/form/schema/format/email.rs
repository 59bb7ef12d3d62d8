//! A mailbox by RFC 5321, with the letters of all scripts by RFC 6531.

use super::uri;

/// `local@domain`, the local part as words with dots or quoted, the domain as labels or a literal address.
pub(super) fn is_mailbox(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    local.len() <= 64
        && domain.len() <= 255
        && is_local(local)
        && (is_host(domain) || is_literal(domain))
}

fn is_local(local: &str) -> bool {
    if let Some(quoted) = local.strip_prefix('"') {
        return quoted.strip_suffix('"').is_some_and(is_quoted);
    }
    local
        .split('.')
        .all(|word| !word.is_empty() && word.chars().all(is_word_character))
}

fn is_word_character(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || "!#$%&'*+-/=?^_`{|}~".contains(character)
        || !character.is_ascii() && !character.is_control() && !character.is_whitespace()
}

fn is_quoted(text: &str) -> bool {
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        let fits = match character {
            '\\' => characters
                .next()
                .is_some_and(|escaped| matches!(escaped, ' '..='~')),
            '"' => false,
            other => matches!(other, ' '..='~') || !other.is_ascii() && !other.is_control(),
        };
        if !fits {
            return false;
        }
    }
    true
}

fn is_host(domain: &str) -> bool {
    domain.split('.').all(|label| {
        let inner = |character: char| {
            character == '-'
                || character.is_ascii_alphanumeric()
                || !character.is_ascii() && character.is_alphanumeric()
                || is_joining(character)
        };
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(inner)
    })
}

/// Marks and joiners that words of many scripts need in a domain.
fn is_joining(character: char) -> bool {
    !character.is_ascii()
        && !character.is_control()
        && !character.is_whitespace()
        && !"。．｡〮".contains(character)
}

fn is_literal(domain: &str) -> bool {
    let Some(address) = domain
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    else {
        return false;
    };
    match address.strip_prefix("IPv6:") {
        Some(address) => uri::is_ipv6(address),
        None => uri::is_ipv4(address),
    }
}
