//! The portal's own files: types, encodings, validators, and which addresses are pages of the portal.

mod files;
mod negotiation;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use crate::AppState;
use crate::error::Error;
use crate::headers::Passive;

pub use files::Files;
use files::Stored;
use negotiation::Encoding;

const INDEX: &str = "index.html";
/// Hashed names never change their content.
const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Everything else is asked for again, which costs a 304.
const REVALIDATE: HeaderValue = HeaderValue::from_static("no-cache");

/// Pages without further segments.
const LONE_PAGES: [&str; 5] = ["", "map", "statuses", "statement", "track"];
/// Pages that may be followed by an id or a page name.
const PAGES: [&str; 8] = [
    "areas",
    "parties",
    "apply",
    "about",
    "verify",
    "instruments",
    "bodies",
    "mechanisms",
];
/// Pages that are nothing without what follows.
const PAGES_OF_ONE: [&str; 1] = ["receipt"];

/// Answers everything that is no operation of the backend.
pub async fn serve(
    State(state): State<AppState>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let path = uri.path().trim_start_matches('/');
    if path == "api" || path.starts_with("api/") {
        return Err(Error::NoSuchRoute);
    }
    if method != Method::GET && method != Method::HEAD {
        let allow = [(header::ALLOW, HeaderValue::from_static("GET, HEAD"))];
        return Ok((allow, Error::MethodNotAllowed).into_response());
    }
    if !path.is_empty()
        && path != INDEX
        && let Some(response) = file(&state.files, path, &headers)?
    {
        return Ok(response);
    }
    let last_segment = path.rsplit('/').next().unwrap_or_default();
    if path != INDEX && last_segment.contains('.') {
        return Err(Error::NoSuchRoute);
    }
    let Some(mut response) = file(&state.files, INDEX, &headers)? else {
        return Err(Error::NoSuchRoute);
    };
    if path != INDEX && !is_page(path) {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    Ok(response)
}

/// Whether the portal has a page at this path.
fn is_page(path: &str) -> bool {
    let path = path.trim_end_matches('/');
    match path.split_once('/') {
        None => LONE_PAGES.contains(&path) || PAGES.contains(&path),
        Some((first, _)) => PAGES.contains(&first) || PAGES_OF_ONE.contains(&first),
    }
}

/// A file in the encoding that the client likes best, or a 304; nothing if there is no such file.
fn file(files: &Files, path: &str, headers: &HeaderMap) -> Result<Option<Response>, Error> {
    let accepted = headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok());
    for encoding in negotiation::preferred(accepted) {
        let Some(stored) = files.get(&format!("{path}{}", encoding.suffix()))? else {
            continue;
        };
        // A precompressed file without its original is no file of the portal.
        if encoding != Encoding::Identity && !files.has(path)? {
            return Ok(None);
        }
        return Ok(Some(answer(stored, path, encoding, headers)?));
    }
    Ok(None)
}

fn answer(
    stored: Stored,
    path: &str,
    encoding: Encoding,
    headers: &HeaderMap,
) -> Result<Response, Error> {
    let tag = HeaderValue::try_from(stored.tag()).map_err(Error::internal)?;
    let fresh = headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| matches_tag(known, &tag));
    let cache = if has_hash(path) {
        IMMUTABLE
    } else {
        REVALIDATE
    };
    let content: Bytes = if fresh { Bytes::new() } else { stored.content };
    let mut response = content.into_response();
    let content_type = content_type(path);
    if is_passive(content_type) {
        response.extensions_mut().insert(Passive);
    }
    let answered = response.headers_mut();
    answered.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    answered.insert(header::ETAG, tag);
    answered.insert(header::CACHE_CONTROL, cache);
    answered.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Some(name) = encoding.name() {
        answered.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    if fresh {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response.headers_mut().remove(header::CONTENT_TYPE);
        response.headers_mut().remove(header::CONTENT_ENCODING);
    }
    Ok(response)
}

/// `If-None-Match` compares weakly (RFC 9110, 13.1.2): a proxy may have weakened the tag.
fn matches_tag(known: &HeaderValue, tag: &HeaderValue) -> bool {
    let Ok(known) = known.to_str() else {
        return false;
    };
    known
        .split(',')
        .map(|one| one.trim().trim_start_matches("W/"))
        .any(|one| one == "*" || one.as_bytes() == tag.as_bytes())
}

/// Names such as `core-1f3a9c0e.js`: at least eight hexadecimal digits between a hyphen and the extension.
fn has_hash(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let Some((stem, _)) = name.split_once('.') else {
        return false;
    };
    let hash = stem.rsplit_once('-').map_or("", |(_, hash)| hash);
    hash.len() >= 8
        && hash
            .bytes()
            .all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
}

/// What no browser runs; documents and scripts (a worker's too) have a policy of their own.
fn is_passive(content_type: &str) -> bool {
    let passive = ["application/json", "application/wasm", "text/css"];
    passive
        .iter()
        .any(|passive| content_type.starts_with(passive))
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "txt" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml",
        "pdf" => "application/pdf",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_known() {
        for path in [
            "",
            "map",
            "areas",
            "areas/countering-terrorism",
            "apply/review",
            "receipt/7K3M-9QXF-T",
            "about/",
        ] {
            assert!(is_page(path), "{path}");
        }
        for path in [
            "wp-admin",
            "map/extra",
            "receipt",
            "receipt/",
            "index",
            "areasx",
        ] {
            assert!(!is_page(path), "{path}");
        }
    }

    #[test]
    fn hashed_names_are_known() {
        assert!(has_hash("assets/core-1f3a9c0e.js"));
        assert!(has_hash("concord-0123456789abcdef.wasm"));
        assert!(!has_hash("config.json"));
        assert!(!has_hash("core-1f3a.js"));
        assert!(!has_hash("core-catalogue.js"));
        assert!(!has_hash("core-1F3A9C0E.js"));
        assert!(!has_hash("dir-1f3a9c0e/plain.js"));
    }
}
