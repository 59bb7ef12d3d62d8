//! The contract's sample applications, sent to a server with the default pack.

use concord_domain::digest::Digest;
use serde_json::{Value, json};

use crate::server::Server;

const REPOSITORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
const PDF: &[u8] = b"%PDF-1.7\nsample\n%%EOF";

/// Puts a file that exists in the place of every file that the sample names.
fn replace_files(value: &mut Value) {
    match value {
        Value::Object(members) if members.contains_key("sha256") => {
            members.insert("size".to_owned(), PDF.len().into());
            members.insert("type".to_owned(), "application/pdf".into());
            members.insert("sha256".to_owned(), json!(Digest::of_bytes(PDF)));
        }
        Value::Object(members) => members.values_mut().for_each(replace_files),
        Value::Array(items) => items.iter_mut().for_each(replace_files),
        _ => {}
    }
}

#[tokio::test]
async fn every_sample_is_taken_and_none_without_its_files() {
    let directory = tempfile::tempdir().unwrap();
    let public = format!("{REPOSITORY}/public");
    std::os::unix::fs::symlink(public, directory.path().join("dist")).unwrap();
    let server = Server::open(directory, &[]).await.unwrap();
    let form = server.get("/api/form").await.json()["schema"]["x-form"].clone();
    let mut taken = 0;
    for entry in std::fs::read_dir(format!("{REPOSITORY}/tests/contract/applications")).unwrap() {
        let path = entry.unwrap().path();
        let mut answers: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let original = answers.clone();
        replace_files(&mut answers);
        let names_files = answers != original;
        let submission = json!({"form": form, "language": "en", "answers": answers});
        let key = format!("sample-application-{taken}");
        if names_files {
            server
                .apply(&key, &submission)
                .await
                .problem(422, "attachments-missing");
            server
                .upload(&key, &Digest::of_bytes(PDF).to_string(), PDF)
                .await;
        }
        let answer = server.apply(&key, &submission).await;
        let body = String::from_utf8_lossy(&answer.body).into_owned();
        assert_eq!(answer.status, 201, "{}: {body}", path.display());
        taken += 1;
    }
    assert!(taken > 0);
    assert_eq!(server.count("applications").await, taken);
}
