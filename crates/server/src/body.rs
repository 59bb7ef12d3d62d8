//! The body of a request: its type, its size, and how long it may take.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, header};
use http_body_util::BodyExt;
use serde_json::Value;
use tokio::time::{Instant, timeout, timeout_at};

use crate::error::Error;
use crate::strict_json;

/// The largest JSON body, in octets.
pub const MAX_JSON: u64 = 1024 * 1024;
/// How long the next piece of a body may take; a stalled client holds a connection no longer.
const IDLE: Duration = Duration::from_secs(20);
/// How long a whole JSON body may take.
const JSON_TOTAL: Duration = Duration::from_secs(120);

/// A body that arrives piece by piece under a limit of size and of time.
#[derive(Debug)]
pub struct Incoming {
    body: Body,
    limit: u64,
    received: u64,
    deadline: Instant,
}

impl Incoming {
    /// A body of at most `limit` octets, complete within `total`.
    ///
    /// # Errors
    /// When the headers already announce more than the limit, or a content encoding.
    pub fn new(
        headers: &HeaderMap,
        body: Body,
        limit: u64,
        total: Duration,
    ) -> Result<Self, Error> {
        let announced = headers
            .get(header::CONTENT_LENGTH)
            .and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
        if announced.is_some_and(|length| length > limit) {
            return Err(Error::TooLarge { limit });
        }
        let encoding = headers.get(header::CONTENT_ENCODING);
        if encoding.is_some_and(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity")) {
            return Err(Error::ContentType("it is"));
        }
        let deadline = Instant::now() + total;
        Ok(Self {
            body,
            limit,
            received: 0,
            deadline,
        })
    }

    /// The next piece, or nothing at the end.
    ///
    /// # Errors
    /// When the client is too slow, sends too much, or goes away.
    pub async fn next(&mut self) -> Result<Option<Bytes>, Error> {
        loop {
            let frame = timeout(IDLE, timeout_at(self.deadline, self.body.frame()));
            let Ok(Ok(frame)) = frame.await else {
                return Err(Error::Timeout);
            };
            let Some(frame) = frame else {
                return Ok(None);
            };
            // Trailers are not content.
            let Ok(data) = frame.map_err(|_| Error::Truncated)?.into_data() else {
                continue;
            };
            self.received += data.len() as u64;
            if self.received > self.limit {
                return Err(Error::TooLarge { limit: self.limit });
            }
            return Ok(Some(data));
        }
    }
}

/// Reads a JSON body whole, as octets.
///
/// # Errors
/// When it is not announced as JSON, is over the limit, or does not arrive.
pub async fn read_json_text(headers: &HeaderMap, body: Body) -> Result<Vec<u8>, Error> {
    if !is_json(headers) {
        return Err(Error::ContentType("application/json"));
    }
    let mut incoming = Incoming::new(headers, body, MAX_JSON, JSON_TOTAL)?;
    let mut text = Vec::new();
    while let Some(data) = incoming.next().await? {
        text.extend_from_slice(&data);
    }
    Ok(text)
}

/// Reads a JSON body whole, strictly.
///
/// # Errors
/// As [`read_json_text`], and when it is not JSON that every reader reads alike.
pub async fn read_json(headers: &HeaderMap, body: Body) -> Result<Value, Error> {
    let text = read_json_text(headers, body).await?;
    strict_json::from_slice(&text).map_err(|error| Error::MalformedJson(error.to_string()))
}

/// `application/json`, in UTF-8 if it says so.
fn is_json(headers: &HeaderMap) -> bool {
    let Some(Ok(content_type)) = headers
        .get(header::CONTENT_TYPE)
        .map(|value| value.to_str())
    else {
        return false;
    };
    let mut parts = content_type.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default();
    essence.eq_ignore_ascii_case("application/json")
        && parts.all(|parameter| parameter.eq_ignore_ascii_case("charset=utf-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_known_by_its_content_type() {
        let check = |content_type: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, content_type.parse().unwrap());
            is_json(&headers)
        };
        assert!(check("application/json"));
        assert!(check("Application/JSON; charset=UTF-8"));
        assert!(!check("application/json; charset=utf-16"));
        assert!(!check("text/plain"));
        assert!(!check("application/jsonp"));
        assert!(!is_json(&HeaderMap::new()));
    }
}
