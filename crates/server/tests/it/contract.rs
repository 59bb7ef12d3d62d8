//! The published contract, and what the pack and the database have to be.

use concord_server::OPERATIONS;
use concord_server::openapi::CONTRACT;
use serde_json::Value;

use crate::server::Server;

#[tokio::test]
async fn the_contract_lists_every_operation_and_nothing_else() {
    let server = Server::start().await;
    let contract: Value = serde_json::from_str(CONTRACT).unwrap();
    assert_eq!(server.get("/api/openapi.json").await.json(), contract);
    let paths = contract["paths"].as_object().unwrap();
    let mut listed: Vec<_> = paths.keys().map(String::as_str).collect();
    let mut served = OPERATIONS.to_vec();
    listed.sort_unstable();
    served.sort_unstable();
    assert_eq!(listed, served);
}

#[tokio::test]
async fn every_method_of_the_contract_is_served() {
    use axum::body::Body;
    use axum::http::{Method, Request};
    let server = Server::start().await;
    let contract: Value = serde_json::from_str(CONTRACT).unwrap();
    for (path, operations) in contract["paths"].as_object().unwrap() {
        let methods = ["get", "put", "post", "delete"];
        for method in methods {
            let request = Request::builder()
                .method(method.to_uppercase().parse::<Method>().unwrap())
                .uri(path.replace(['{', '}'], ""))
                .body(Body::empty())
                .unwrap();
            let answer = server.send(request).await;
            let listed = operations.get(method).is_some();
            assert_eq!(
                answer.status != 405,
                listed,
                "{method} {path}: {}",
                answer.status
            );
            if listed {
                let responses = operations[method]["responses"].as_object().unwrap();
                let status = answer.status.as_u16().to_string();
                assert!(
                    responses.contains_key(&status),
                    "{method} {path} answers {status}"
                );
            }
        }
    }
}

#[tokio::test]
async fn references_within_the_contract_lead_somewhere() {
    fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        match value {
            Value::Object(members) => {
                found.extend(members.get("$ref").and_then(Value::as_str));
                members
                    .values()
                    .for_each(|member| references(member, found));
            }
            Value::Array(items) => items.iter().for_each(|item| references(item, found)),
            _ => {}
        }
    }
    let contract: Value = serde_json::from_str(CONTRACT).unwrap();
    let mut found = Vec::new();
    references(&contract, &mut found);
    assert!(!found.is_empty());
    for reference in found {
        assert!(
            contract
                .pointer(reference.trim_start_matches('#'))
                .is_some(),
            "{reference}"
        );
    }
}

#[tokio::test]
async fn catalogue_and_form_are_handed_out() {
    let server = Server::start().await;
    assert_eq!(
        server.get("/api/catalogue").await.json()["stages"][0]["id"],
        "registered"
    );
    let form = server.get("/api/form").await.json();
    assert_eq!(form["schema"]["x-form"]["id"], "test-application");
    assert_eq!(form["ui"]["type"], "Categorization");
}

#[tokio::test]
async fn health_and_readiness_tell_the_truth() {
    let server = Server::start().await;
    assert_eq!(server.get("/healthz").await.json()["status"], "up");
    assert_eq!(server.get("/readyz").await.status, 200);
    std::fs::remove_dir_all(server.path("data/attachments")).unwrap();
    let answer = server.get("/readyz").await;
    assert!(answer.status.is_server_error(), "{}", answer.status);
    assert_eq!(server.get("/healthz").await.status, 200);
    let metrics = String::from_utf8(server.get("/metrics").await.body).unwrap();
    assert!(
        metrics.contains(r#"_count{route="/readyz",status="2xx"} 1"#),
        "{metrics}"
    );
}

#[tokio::test]
async fn the_pack_is_the_one_that_the_portal_shows() {
    let server = Server::start().await;
    let dist = server.path("dist");
    std::fs::rename(dist.join("packs/csto"), dist.join("packs/other")).unwrap();
    std::fs::write(dist.join("config.json"), r#"{"pack": "packs/other/"}"#).unwrap();
    let server = server.restart().await;
    assert_eq!(
        server.get("/api/form").await.json()["schema"]["x-form"]["id"],
        "test-application"
    );
}

#[tokio::test]
async fn the_default_pack_is_one_that_the_server_takes() {
    let public = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public");
    let directory = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(public, directory.path().join("dist")).unwrap();
    let server = Server::open(directory, &[]).await.unwrap();
    let form = server.get("/api/form").await.json();
    let mut submission = crate::server::submission("Айгуль");
    submission["form"] = form["schema"]["x-form"].clone();
    submission["answers"] = serde_json::json!({});
    let errors = server
        .apply(crate::server::KEY, &submission)
        .await
        .problem(422, "invalid-answers");
    let required = form["schema"]["required"].as_array().unwrap();
    assert!(!required.is_empty());
    for name in required {
        let pointer = format!("/{}", name.as_str().unwrap());
        assert!(
            errors.contains(&(pointer, "required".to_owned())),
            "{errors:?}"
        );
    }
}

#[tokio::test]
async fn a_broken_pack_is_reported_with_file_and_place() {
    let server = Server::start().await;
    let schema = server.path("dist/packs/csto/form/schema.json");
    let broken = r#"{"x-form": {"id": "a", "version": 1}, "properties": {"a": {"type": "text"}}}"#;
    for (content, expected) in [
        (broken, "/properties/a/type"),
        ("{", "EOF"),
        ("{}", "/x-form"),
    ] {
        std::fs::write(&schema, content).unwrap();
        let directory = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(server.path("dist"), directory.path().join("dist")).unwrap();
        let error = Server::open(directory, &[])
            .await
            .err()
            .unwrap()
            .to_string();
        assert!(
            error.contains("form/schema.json") && error.contains(expected),
            "{error}"
        );
    }
}

#[tokio::test]
async fn a_database_of_a_newer_server_is_left_alone() {
    let server = Server::start().await;
    let mut transaction = server.state.store.write().await.unwrap();
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
         VALUES (9999, 'from the future', TRUE, x'00', 0)",
    )
    .execute(&mut *transaction)
    .await
    .unwrap();
    transaction.commit().await.unwrap();
    server.state.store.close().await;
    let error = Server::open(server.directory, &[])
        .await
        .err()
        .unwrap()
        .to_string();
    assert!(error.contains("newer concord-server"), "{error}");
}
