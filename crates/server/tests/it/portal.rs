//! The portal's files and the headers on every answer.

use axum::body::Body;
use axum::http::{Method, Request};

use crate::server::{KEY, Server};

const SCRIPT: &str = "/assets/core-0123456789abcdef.js";

#[tokio::test]
async fn pages_are_the_portal_and_unknown_ones_say_so() {
    let server = Server::start().await;
    for path in [
        "/",
        "/map?area=x",
        "/areas/countering-terrorism",
        "/instruments/charter",
        "/bodies/permanent-council",
        "/mechanisms/channel?lang=ru",
        "/receipt/7K3M-9QXF-T",
        "/apply/review",
        "/index.html",
    ] {
        let answer = server.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(answer.header("cache-control"), "no-cache");
    }
    let unknown = server.get("/wp-admin").await;
    assert_eq!(unknown.status, 404);
    assert_eq!(unknown.header("content-type"), "text/html; charset=utf-8");
    for path in [
        "/api/nothing",
        "/api",
        "/api/applications/",
        "/missing.js",
        "/orphan.js",
    ] {
        server
            .get_with(path, "accept-encoding", "br")
            .await
            .problem(404, "no-such-route");
    }
}

#[tokio::test]
async fn files_come_in_the_encoding_that_is_liked_best() {
    let server = Server::start().await;
    for (accepted, encoding, body) in [
        ("gzip, deflate, br", "br", "brotli"),
        ("gzip", "gzip", "gzip"),
        ("br;q=0.1, gzip;q=0.5", "gzip", "gzip"),
        ("identity", "", "plain"),
        ("*;q=0", "", "plain"),
    ] {
        let answer = server.get_with(SCRIPT, "accept-encoding", accepted).await;
        assert_eq!(answer.header("content-encoding"), encoding, "{accepted}");
        assert_eq!(answer.body, body.as_bytes());
        assert_eq!(
            answer.header("content-type"),
            "text/javascript; charset=utf-8"
        );
        assert_eq!(
            answer.header("cache-control"),
            "public, max-age=31536000, immutable"
        );
        assert_eq!(answer.header("vary"), "Accept-Encoding");
    }
    let wasm = server
        .get_with(
            "/assets/core-0123456789abcdef.wasm",
            "accept-encoding",
            "br",
        )
        .await;
    assert_eq!(
        (wasm.header("content-type"), wasm.header("content-encoding")),
        ("application/wasm", "")
    );
}

#[tokio::test]
async fn what_did_not_change_is_not_sent_again() {
    let server = Server::start().await;
    let first = server.get("/config.json").await;
    let tag = first.header("etag");
    assert!(tag.starts_with('"'));
    for known in [
        tag.to_owned(),
        format!("W/{tag}"),
        format!("\"other\", {tag}"),
        "*".to_owned(),
    ] {
        let again = server
            .get_with("/config.json", "if-none-match", &known)
            .await;
        assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
        assert_eq!(again.header("etag"), tag);
    }
    std::fs::write(server.path("dist/config.json"), "{\"changed\":true}").unwrap();
    assert_eq!(
        server
            .get_with("/config.json", "if-none-match", tag)
            .await
            .status,
        200
    );
    let plain = server.get(SCRIPT).await;
    let compressed = server.get_with(SCRIPT, "accept-encoding", "br").await;
    assert_ne!(plain.header("etag"), compressed.header("etag"));
}

#[tokio::test]
async fn a_head_request_gets_the_headers_alone() {
    let server = Server::start().await;
    for path in ["/", SCRIPT, "/api/catalogue"] {
        let whole = server.get(path).await;
        let request = Request::head(path).body(Body::empty()).unwrap();
        let head = server.send(request).await;
        assert_eq!((head.status, head.body.len()), (whole.status, 0), "{path}");
        assert_eq!(head.header("content-type"), whole.header("content-type"));
        assert_eq!(
            head.header("content-length"),
            whole.body.len().to_string(),
            "{path}"
        );
    }
}

#[tokio::test]
async fn other_methods_are_refused() {
    let server = Server::start().await;
    for (method, path, allowed) in [
        (Method::POST, "/map", "GET, HEAD"),
        (Method::PUT, "/api/applications", "POST"),
        (Method::POST, "/api/catalogue", "GET,HEAD"),
    ] {
        let answer = server
            .send(
                Request::builder()
                    .method(method)
                    .uri(path)
                    .body(Body::empty())
                    .unwrap(),
            )
            .await;
        answer.problem(405, "method-not-allowed");
        assert_eq!(answer.header("allow"), allowed);
    }
}

#[tokio::test]
async fn nothing_outside_the_portal_is_served() {
    let server = Server::start().await;
    std::fs::write(server.path("secret.txt"), "secret").unwrap();
    for path in [
        "/../secret.txt",
        "/assets/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "//etc/passwd",
        "/.git/config",
    ] {
        let answer = server.get(path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(
            !String::from_utf8_lossy(&answer.body).contains("secret\n"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn what_no_browser_runs_carries_no_policy() {
    let server = Server::start().await;
    for (path, has_policy) in [("/config.json", false), (SCRIPT, true), ("/", true)] {
        let answer = server.get(path).await;
        let policy = answer.header("content-security-policy");
        assert_eq!(!policy.is_empty(), has_policy, "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
}

#[tokio::test]
async fn every_answer_is_guarded() {
    let server = Server::start_with(&["--frame-ancestors", "'self' https://www.example.org"]).await;
    for path in [
        "/",
        SCRIPT,
        "/nowhere",
        "/api/catalogue",
        "/api/nothing",
        "/healthz",
    ] {
        let answer = server.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"),
            "{policy}"
        );
        assert!(
            policy.ends_with("; frame-ancestors 'self' https://www.example.org"),
            "{policy}"
        );
        assert!(!policy.contains("unsafe-inline"));
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "same-origin");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
        assert!(answer.header("permissions-policy").contains("camera=()"));
        assert_eq!(answer.header("x-request-id").len(), 16);
        assert_eq!(answer.header("x-powered-by"), "");
        if path.starts_with("/api") {
            assert_eq!(answer.header("cache-control"), "no-store");
        }
    }
}

#[tokio::test]
async fn too_many_requests_of_one_address_have_to_wait() {
    let server = Server::start_with(&["--rate-limit", "3"]).await;
    for _ in 0..3 {
        server
            .status("7K3M", "AAAAAAAAAAAAAAAAAAAAAA")
            .await
            .problem(400, "malformed-reference");
    }
    let refused = server.upload(KEY, "", Body::empty()).await;
    refused.problem(429, "too-many-requests");
    assert_eq!(refused.header("retry-after"), "20");
    assert_eq!(server.get("/").await.status, 200);
    assert_eq!(server.get("/api/catalogue").await.status, 200);
}
