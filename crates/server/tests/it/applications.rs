//! Applications: taken once, told to whoever holds the receipt.

use axum::body::Body;
use axum::http::Request;
use concord_domain::digest::Digest;
use concord_domain::wire::{ApplicationReceipt, ApplicationStatus};
use serde_json::json;

use crate::server::{KEY, Server, application, application_of, body, submission};

#[tokio::test]
async fn an_application_is_taken_and_followed() {
    let server = Server::start().await;
    let submission = submission("Айгуль");
    let answer = server.apply(KEY, &submission).await;
    assert_eq!(answer.status, 201);
    let receipt: ApplicationReceipt = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(receipt.digest, Digest::of_json(&submission).unwrap());
    assert_eq!(receipt.received_at, "2027-01-15T08:00:00.000Z");
    assert_eq!(
        answer.header("location"),
        format!("/api/applications/{}", receipt.reference)
    );

    let answer = server
        .status(receipt.reference.as_str(), &receipt.secret)
        .await;
    assert_eq!(answer.status, 200);
    let status: ApplicationStatus = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(status.digest, receipt.digest);
    assert_eq!(status.stage, "registered");
    assert_eq!(status.history.len(), 1);

    let typed = receipt.reference.as_str().replace('-', "").to_lowercase();
    assert_eq!(
        server.status(&typed, &receipt.secret).await.body,
        answer.body
    );
}

#[tokio::test]
async fn what_is_stored_is_what_the_digest_was_made_from() {
    let server = Server::start().await;
    let receipt = server.apply(KEY, &submission("Айгуль")).await.json();
    let (stored, digest): (String, String) =
        sqlx::query_as("SELECT submission, digest FROM applications")
            .fetch_one(server.state.store.readers())
            .await
            .unwrap();
    assert_eq!(digest, receipt["digest"]);
    assert_eq!(Digest::of_bytes(stored.as_bytes()).to_string(), digest);
}

#[tokio::test]
async fn a_repeated_request_gets_the_same_answer_even_after_a_restart() {
    let server = Server::start().await;
    let first = server.apply(KEY, &submission("Айгуль")).await;
    let again = server.apply(KEY, &submission("Айгуль")).await;
    assert_eq!((again.status.as_u16(), &again.body), (200, &first.body));
    let server = server.restart().await;
    let again = server.apply(KEY, &submission("Айгуль")).await;
    assert_eq!((again.status.as_u16(), &again.body), (200, &first.body));
    assert_eq!(server.count("applications").await, 1);
}

#[tokio::test]
async fn a_key_used_for_other_content_is_refused() {
    let server = Server::start().await;
    server.apply(KEY, &submission("Айгуль")).await;
    server
        .apply(KEY, &submission("Another"))
        .await
        .problem(409, "key-reused");
    assert_eq!(server.count("applications").await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn duplicates_at_once_become_one_application() {
    let server = Server::start().await;
    let mut requests = tokio::task::JoinSet::new();
    for _ in 0..32 {
        let app = server.app();
        requests.spawn(async move {
            use http_body_util::BodyExt;
            use tower::ServiceExt;
            let response = app
                .oneshot(application(KEY, &submission("Айгуль")))
                .await
                .unwrap();
            response.into_body().collect().await.unwrap().to_bytes()
        });
    }
    let answers = requests.join_all().await;
    assert!(answers.iter().all(|answer| *answer == answers[0]));
    assert_eq!(server.count("applications").await, 1);
    assert_eq!(server.count("application_stages").await, 1);
}

#[tokio::test]
async fn objections_name_the_questions() {
    let server = Server::start().await;
    let mut submission = submission("Айгуль");
    submission["answers"] = json!({"contact": {"name": ""}, "colour": 1});
    let mut errors = server
        .apply(KEY, &submission)
        .await
        .problem(422, "invalid-answers");
    errors.sort();
    let expected = [
        ("/colour", "additionalProperties"),
        ("/contact/email", "required"),
        ("/contact/name", "minLength"),
    ];
    let expected = expected.map(|(pointer, keyword)| (pointer.to_owned(), keyword.to_owned()));
    assert_eq!(errors, expected);
    assert_eq!(server.count("applications").await, 0);
}

#[tokio::test]
async fn another_form_or_version_is_refused() {
    let server = Server::start().await;
    for form in [
        json!({"id": "other", "version": 1}),
        json!({"id": "test-application", "version": 2}),
    ] {
        let mut submission = submission("Айгуль");
        submission["form"] = form;
        server
            .apply(KEY, &submission)
            .await
            .problem(422, "unknown-form");
    }
}

#[tokio::test]
async fn a_wrong_digest_is_refused() {
    let server = Server::start().await;
    let body = json!({"submission": submission("Айгуль"), "digest": Digest::of_bytes(b"other")});
    let request = application_of(KEY, body.to_string());
    server.send(request).await.problem(422, "digest-mismatch");
}

#[tokio::test]
async fn the_idempotency_key_is_needed() {
    let server = Server::start().await;
    let post = |key: Option<&str>| {
        let mut request =
            Request::post("/api/applications").header("content-type", "application/json");
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        request
            .body(Body::from(body(&submission("Айгуль"))))
            .unwrap()
    };
    for key in [None, Some("short"), Some("with spaces in the middle")] {
        server
            .send(post(key))
            .await
            .problem(400, "malformed-header");
    }
}

#[tokio::test]
async fn an_unknown_reference_and_a_wrong_secret_look_alike() {
    let server = Server::start().await;
    let receipt = server.apply(KEY, &submission("Айгуль")).await.json();
    let reference = receipt["reference"].as_str().unwrap();
    let secret = receipt["secret"].as_str().unwrap();
    let wrong = server.status(reference, "AAAAAAAAAAAAAAAAAAAAAA").await;
    wrong.problem(404, "application-not-found");
    let unknown = server.status("22222222G", secret).await;
    let unknown = if unknown.status == 400 {
        server.status("2222-2222-2", secret).await
    } else {
        unknown
    };
    assert_eq!(unknown.body, wrong.body);

    let path = format!("/api/applications/{reference}");
    let without = server.get(&path).await;
    without.problem(401, "unauthorized");
    assert_eq!(without.header("www-authenticate"), "Bearer");
    server
        .get_with(&path, "authorization", "Basic dXNlcjpwYXNz")
        .await
        .problem(401, "unauthorized");
}

#[tokio::test]
async fn a_slip_in_a_reference_is_told() {
    let server = Server::start().await;
    for reference in ["7K3M", "7K3M-9QXF-A", "OOOO-OOOO-O", "%FF"] {
        let answer = server.status(reference, "AAAAAAAAAAAAAAAAAAAAAA").await;
        assert_eq!(answer.status, 400, "{reference}");
    }
    server
        .status("7K3M", "AAAAAAAAAAAAAAAAAAAAAA")
        .await
        .problem(400, "malformed-reference");
}

#[tokio::test]
async fn history_is_append_only() {
    let server = Server::start().await;
    server.apply(KEY, &submission("Айгуль")).await;
    for sql in [
        "UPDATE applications SET submission = '{}'",
        "UPDATE application_stages SET stage = 'decided'",
        "DELETE FROM application_stages",
    ] {
        let mut transaction = server.state.store.write().await.unwrap();
        assert!(
            sqlx::query(sql).execute(&mut *transaction).await.is_err(),
            "{sql}"
        );
    }
}

#[tokio::test]
async fn the_secrets_of_receipts_are_not_in_the_database() {
    let server = Server::start().await;
    let receipt = server.apply(KEY, &submission("Айгуль")).await.json();
    server.state.store.close().await;
    let database = std::fs::read(server.path("data/concord.db")).unwrap();
    for secret in [receipt["secret"].as_str().unwrap(), KEY] {
        assert!(
            !database
                .windows(secret.len())
                .any(|window| window == secret.as_bytes())
        );
    }
}
