//! Bodies that mean harm, or were damaged on the way: each gets a clear problem, nothing is stored.

use axum::body::Body;
use axum::http::Request;
use serde_json::json;

use crate::server::{KEY, Server, application_of, body, submission};

#[track_caller]
fn text() -> String {
    String::from_utf8(body(&submission("Айгуль"))).unwrap()
}

async fn check(body: impl Into<Body>, status: u16, name: &str) {
    let server = Server::start().await;
    server
        .send(application_of(KEY, body))
        .await
        .problem(status, name);
    assert_eq!(server.count("applications").await, 0);
}

#[tokio::test]
async fn what_is_no_json_is_refused() {
    check("", 400, "malformed-json").await;
    check("<!doctype html>", 400, "malformed-json").await;
    check(&b"{\"digest\":\"\xff\"}"[..], 400, "malformed-json").await;
    check(format!("{}{}", text(), text()), 400, "malformed-json").await;
    let text = text();
    check(text[..text.len() - 5].to_owned(), 400, "malformed-json").await;
}

#[tokio::test]
async fn duplicate_keys_are_refused() {
    let twice = text().replacen(
        r#""language":"ru""#,
        r#""language":"ru","l\u0061nguage":"en""#,
        1,
    );
    check(twice, 400, "malformed-json").await;
}

#[tokio::test]
async fn deep_nesting_is_refused() {
    let deep = format!(
        r#"{{"submission":{}1{}}}"#,
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    check(deep, 400, "malformed-json").await;
}

#[tokio::test]
async fn another_shape_is_refused() {
    check("[]", 422, "malformed-request").await;
    check("null", 422, "malformed-request").await;
    check(
        json!({"submission": {}, "digest": "zz"}).to_string(),
        422,
        "malformed-request",
    )
    .await;
    let mut more = submission("Айгуль");
    more["admin"] = true.into();
    check(body(&more), 422, "malformed-request").await;
    let mut tag = submission("Айгуль");
    tag["language"] = "ru\"><script>".into();
    check(body(&tag), 422, "malformed-request").await;
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused() {
    let mut large = submission("Айгуль");
    large["answers"]["aims"] = "x".repeat(1024 * 1024).into();
    check(body(&large), 413, "too-large").await;
}

#[tokio::test]
async fn another_content_type_is_refused() {
    let server = Server::start().await;
    let post = |headers: &[(&str, &str)]| {
        let mut request = Request::post("/api/applications").header("idempotency-key", KEY);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(Body::from(text())).unwrap()
    };
    for headers in [
        &[][..],
        &[("content-type", "text/plain")],
        &[("content-type", "application/x-www-form-urlencoded")],
        &[("content-type", "application/json; charset=windows-1251")],
        // What is compressed could be a bomb.
        &[
            ("content-type", "application/json"),
            ("content-encoding", "gzip"),
        ],
    ] {
        server
            .send(post(headers))
            .await
            .problem(415, "content-type");
    }
}
