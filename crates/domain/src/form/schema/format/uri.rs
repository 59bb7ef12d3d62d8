//! A URI by RFC 3986: with a scheme, and with nothing but what the grammar allows.

use std::net::{Ipv4Addr, Ipv6Addr};

/// `scheme:` and what may follow it.
pub(super) fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (hierarchy, query) = rest.split_once('?').unwrap_or((rest, ""));
    is_scheme(scheme)
        && is_hierarchy(hierarchy)
        && consists_of(query, "/?:@")
        && consists_of(fragment, "/?:@")
}

/// Four decimal numbers to 255.
pub(super) fn is_ipv4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

/// Groups of hexadecimal digits, without a zone.
pub(super) fn is_ipv6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}

fn is_scheme(scheme: &str) -> bool {
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

fn is_hierarchy(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("//") else {
        return consists_of(text, "/:@");
    };
    let (authority, path) = rest
        .find('/')
        .map_or((rest, ""), |slash| rest.split_at(slash));
    is_authority(authority) && consists_of(path, "/:@")
}

fn is_authority(text: &str) -> bool {
    let (user, host) = text.rsplit_once('@').unwrap_or(("", text));
    let (host, port) = match host.strip_prefix('[') {
        Some(literal) => {
            let Some((address, port)) = literal.split_once(']') else {
                return false;
            };
            if !(is_ipv6(address) || is_future_address(address))
                || !(port.is_empty() || port.starts_with(':'))
            {
                return false;
            }
            ("", port.trim_start_matches(':'))
        }
        None => host.split_once(':').unwrap_or((host, "")),
    };
    consists_of(user, ":")
        && consists_of(host, "")
        && port.bytes().all(|byte| byte.is_ascii_digit())
}

/// `v1.something`: addresses of later versions.
fn is_future_address(text: &str) -> bool {
    let Some((version, address)) = text
        .strip_prefix(['v', 'V'])
        .and_then(|rest| rest.split_once('.'))
    else {
        return false;
    };
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:".contains(&byte);
    !version.is_empty()
        && version.bytes().all(|byte| byte.is_ascii_hexdigit())
        && !address.is_empty()
        && address.bytes().all(plain)
}

/// Unreserved characters, sub-delimiters, percent-encoded octets, and those named besides.
fn consists_of(text: &str, besides: &str) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let fits = match byte {
            b'%' => (0..2).all(|_| bytes.next().is_some_and(|digit| digit.is_ascii_hexdigit())),
            _ => {
                byte.is_ascii_alphanumeric()
                    || b"-._~!$&'()*+,;=".contains(&byte)
                    || besides.as_bytes().contains(&byte)
            }
        };
        if !fits {
            return false;
        }
    }
    true
}
