//! The headers that answers carry: what a page may load, who may frame it, what may be kept.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::AppState;

/// No script, style or connection that is not the portal's own; WebAssembly may be compiled.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; \
    form-action 'self'; base-uri 'self'; frame-ancestors ";

/// Nothing is taken for something else than it says it is, so a file that is no document never becomes one.
const NOSNIFF: HeaderValue = HeaderValue::from_static("nosniff");

/// What governs documents and scripts.
const ACTIVE: [(HeaderName, HeaderValue); 3] = [
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
        ),
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
];

/// The `frame-ancestors` part of the policy: which pages may embed the portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameAncestors(String);

/// Why a text is not a list of sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a list of sources separated by spaces is needed, such as 'self' https://www.example.org, or 'none'"
)]
pub struct NotSources;

impl std::str::FromStr for FrameAncestors {
    type Err = NotSources;

    fn from_str(text: &str) -> Result<Self, NotSources> {
        let is_source = |source: &str| {
            matches!(source, "'self'" | "'none'")
                || source.ends_with(':') && source.len() > 1
                || source.contains(['.', '/']) && !source.contains('\'')
                || source == "localhost"
        };
        let plain = text
            .bytes()
            .all(|octet| octet == b' ' || octet.is_ascii_graphic())
            && !text.contains([';', ',']);
        let mut sources = text.split_ascii_whitespace().peekable();
        if !plain || sources.peek().is_none() || !sources.all(is_source) {
            return Err(NotSources);
        }
        Ok(Self(text.trim().to_owned()))
    }
}

impl FrameAncestors {
    /// The whole policy as a header.
    ///
    /// # Errors
    /// Never for sources that were read from a text.
    pub fn policy(&self) -> Result<HeaderValue, header::InvalidHeaderValue> {
        HeaderValue::try_from(format!("{POLICY}{}", self.0))
    }
}

/// On an answer that no browser runs: a style, a module, data of the portal. Half a kilobyte of policy says nothing
/// there, and a first visit asks for a dozen of them.
#[derive(Debug, Clone, Copy)]
pub struct Passive;

/// Adds the headers; what an answer says of its own caching stands.
pub async fn add(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let is_passive = response.extensions().get::<Passive>().is_some();
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    if !is_passive {
        headers.insert(header::CONTENT_SECURITY_POLICY, state.policy.clone());
        for (name, value) in ACTIVE {
            headers.insert(name, value);
        }
    }
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sources_are_taken() {
        for good in [
            "'self'",
            "'none'",
            "'self' http://localhost:* http://127.0.0.1:*",
            "https://www.example.org",
            "https:",
        ] {
            assert!(
                good.parse::<FrameAncestors>()
                    .is_ok_and(|sources| sources.policy().is_ok()),
                "{good}"
            );
        }
        for bad in [
            "",
            "  ",
            "*; script-src *",
            "'self', https://a.example",
            "self",
            "'unsafe-inline'",
            "https://é.example",
        ] {
            assert_eq!(bad.parse::<FrameAncestors>(), Err(NotSources), "{bad}");
        }
    }
}
