//! Drafts: saved, fetched elsewhere, never overwritten in silence.

use axum::body::Body;
use axum::http::{Method, Request};

use crate::server::{Answer, Server};

const DRAFT: &str = "/api/drafts/3f2b8c1e-5d6a-4b7c-8d9e-0f1a2b3c4d5e";
const SECRET: &str = "c2VjcmV0c2VjcmV0c2VjcmV0";

async fn send(
    server: &Server,
    method: Method,
    secret: &str,
    if_match: Option<&str>,
    body: &'static str,
) -> Answer {
    let mut request = Request::builder()
        .method(method)
        .uri(DRAFT)
        .header("authorization", format!("Bearer {secret}"))
        .header("content-type", "application/json");
    if let Some(tag) = if_match {
        request = request.header("if-match", tag);
    }
    server.send(request.body(Body::from(body)).unwrap()).await
}

#[tokio::test]
async fn a_draft_is_kept_as_it_was_saved() {
    let server = Server::start().await;
    let saved = send(
        &server,
        Method::PUT,
        SECRET,
        None,
        r#"{ "b": 1.0, "a": "ё" }"#,
    )
    .await;
    assert_eq!(
        (saved.status.as_u16(), saved.header("etag")),
        (201, "\"1\"")
    );
    assert_eq!(saved.json()["expires_at"], "2027-04-15T08:00:00.000Z");

    let loaded = send(&server, Method::GET, SECRET, None, "").await;
    assert_eq!(loaded.body, r#"{ "b": 1.0, "a": "ё" }"#.as_bytes());
    assert_eq!(loaded.header("etag"), "\"1\"");

    assert_eq!(
        send(&server, Method::DELETE, SECRET, None, "").await.status,
        204
    );
    send(&server, Method::GET, SECRET, None, "")
        .await
        .problem(404, "draft-not-found");
}

#[tokio::test]
async fn a_draft_is_not_overwritten_in_silence() {
    let server = Server::start().await;
    send(&server, Method::PUT, SECRET, None, "{}").await;
    send(&server, Method::PUT, SECRET, None, "[1]")
        .await
        .problem(428, "precondition-required");
    assert_eq!(
        send(&server, Method::PUT, SECRET, Some("\"1\""), "[1]")
            .await
            .header("etag"),
        "\"2\""
    );
    send(&server, Method::PUT, SECRET, Some("\"1\""), "[2]")
        .await
        .problem(412, "draft-conflict");
    // The answer to the last save was lost, and the client repeats it.
    let again = send(&server, Method::PUT, SECRET, Some("\"1\""), "[1]").await;
    assert_eq!(
        (again.status.as_u16(), again.header("etag")),
        (200, "\"2\"")
    );
    send(&server, Method::DELETE, SECRET, Some("\"1\""), "")
        .await
        .problem(412, "draft-conflict");
}

#[tokio::test]
async fn a_draft_is_its_owners_alone() {
    let server = Server::start().await;
    send(&server, Method::PUT, SECRET, None, "{}").await;
    let other = "b3RoZXJvdGhlcm90aGVyb3RoZXI";
    for method in [Method::PUT, Method::GET, Method::DELETE] {
        send(&server, method, other, None, "{}")
            .await
            .problem(404, "draft-not-found");
    }
    send(&server, Method::GET, "short", None, "")
        .await
        .problem(401, "unauthorized");
    server
        .get("/api/drafts/1")
        .await
        .problem(400, "malformed-address");
}

#[tokio::test]
async fn what_is_no_json_is_no_draft() {
    let server = Server::start().await;
    send(&server, Method::PUT, SECRET, None, "<html>")
        .await
        .problem(400, "malformed-json");
    assert_eq!(server.count("drafts").await, 0);
}

#[tokio::test]
async fn old_drafts_are_removed() {
    let server = Server::start().await;
    send(&server, Method::PUT, SECRET, None, "{}").await;
    server.pass_days(89);
    let server = server.restart().await;
    assert_eq!(server.count("drafts").await, 1);
    server.pass_days(2);
    let server = server.restart().await;
    assert_eq!(server.count("drafts").await, 0);
}
