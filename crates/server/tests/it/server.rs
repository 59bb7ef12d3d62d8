//! A server of its own for every test: a temporary data directory, a small portal, a clock that the test moves.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use clap::Parser;
use concord_domain::digest::Digest;
use concord_server::clock::Clock;
use concord_server::config::{Command, CommandLine, Config};
use concord_server::{AppState, StartError, app};
use http_body_util::BodyExt;
use jiff::Timestamp;
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt;

pub const KEY: &str = "9e8f1c2a-0d4b-4f57-8a3e-5f0c6b7d8e9f";

pub struct Server {
    pub directory: TempDir,
    pub state: AppState,
    app: Router,
    seconds: Arc<AtomicI64>,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Server {
    pub async fn start() -> Self {
        Self::start_with(&[]).await
    }

    pub async fn start_with(flags: &[&str]) -> Self {
        let directory = tempfile::tempdir().unwrap();
        write_portal(&directory.path().join("dist"));
        Self::open(directory, flags).await.unwrap()
    }

    /// Starts again on the same directory.
    pub async fn restart(self) -> Self {
        self.state.store.close().await;
        let seconds = self.seconds.load(Ordering::Relaxed);
        let server = Self::open(self.directory, &[]).await.unwrap();
        server.seconds.store(seconds, Ordering::Relaxed);
        server.state.sweep().await.unwrap();
        server
    }

    pub async fn open(directory: TempDir, flags: &[&str]) -> Result<Self, StartError> {
        let seconds = Arc::new(AtomicI64::new(1_800_000_000));
        let now = Arc::clone(&seconds);
        let clock =
            Clock::from_fn(move || Timestamp::from_second(now.load(Ordering::Relaxed)).unwrap());
        let state = AppState::open(&config(directory.path(), flags), clock).await?;
        Ok(Self {
            app: app(state.clone()),
            directory,
            state,
            seconds,
        })
    }

    pub fn app(&self) -> Router {
        self.app.clone()
    }

    pub fn pass_days(&self, days: i64) {
        self.seconds.fetch_add(days * 24 * 3600, Ordering::Relaxed);
    }

    pub fn path(&self, name: &str) -> std::path::PathBuf {
        self.directory.path().join(name)
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.app().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap())
            .await
    }

    pub async fn get_with(&self, path: &str, header: &str, value: &str) -> Answer {
        self.send(
            Request::get(path)
                .header(header, value)
                .body(Body::empty())
                .unwrap(),
        )
        .await
    }

    pub async fn apply(&self, key: &str, submission: &Value) -> Answer {
        self.send(application(key, submission)).await
    }

    pub async fn status(&self, reference: &str, secret: &str) -> Answer {
        let path = format!("/api/applications/{reference}");
        self.get_with(&path, "authorization", &format!("Bearer {secret}"))
            .await
    }

    pub async fn upload(&self, key: &str, sha256: &str, content: impl Into<Body>) -> Answer {
        let request = Request::post(format!("/api/attachments?sha256={sha256}"))
            .header("idempotency-key", key)
            .body(content.into())
            .unwrap();
        self.send(request).await
    }

    pub async fn count(&self, table: &'static str) -> i64 {
        let sql = sqlx::AssertSqlSafe(format!("SELECT count(*) FROM {table}"));
        sqlx::query_scalar(sql)
            .fetch_one(self.state.store.readers())
            .await
            .unwrap()
    }
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// Asserts a problem details answer and returns its objections as pointer and keyword.
    #[track_caller]
    pub fn problem(&self, status: u16, name: &str) -> Vec<(String, String)> {
        let body = String::from_utf8_lossy(&self.body).into_owned();
        assert_eq!(self.status.as_u16(), status, "{body}");
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{body}"
        );
        let problem = self.json();
        assert_eq!(problem["type"], format!("/problems/{name}"), "{body}");
        assert_eq!(problem["status"], status);
        let errors = problem["errors"].as_array().cloned().unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        errors
            .iter()
            .map(|error| (text(&error["pointer"]), text(&error["keyword"])))
            .collect()
    }
}

pub fn config(directory: &Path, flags: &[&str]) -> Config {
    let data = directory.join("data");
    let dist = directory.join("dist");
    let mut arguments = vec!["concord-server", "serve"];
    if !flags.contains(&"--rate-limit") {
        arguments.extend(["--rate-limit", "0"]);
    }
    arguments.extend([
        "--data",
        data.to_str().unwrap(),
        "--dist",
        dist.to_str().unwrap(),
    ]);
    arguments.extend(flags);
    let Command::Serve(config) = CommandLine::parse_from(arguments).command;
    config
}

pub fn submission(name: &str) -> Value {
    json!({
        "form": {"id": "test-application", "version": 1},
        "language": "ru",
        "answers": {"contact": {"name": name, "email": "officer@example.org"}}
    })
}

pub fn with_letter(content: &[u8]) -> Value {
    let mut submission = submission("Айгуль");
    submission["answers"]["letter"] = json!({
        "name": "Нота.pdf",
        "size": content.len(),
        "type": "application/pdf",
        "sha256": Digest::of_bytes(content),
    });
    submission
}

pub fn body(submission: &Value) -> Vec<u8> {
    let digest = Digest::of_json(submission).unwrap();
    serde_json::to_vec(&json!({"submission": submission, "digest": digest})).unwrap()
}

pub fn application(key: &str, submission: &Value) -> Request<Body> {
    application_of(key, body(submission))
}

pub fn application_of(key: &str, body: impl Into<Body>) -> Request<Body> {
    Request::post("/api/applications")
        .header("idempotency-key", key)
        .header("content-type", "application/json")
        .body(body.into())
        .unwrap()
}

/// A portal just large enough: a page, a hashed script in three encodings, a pack with a small form.
fn write_portal(dist: &Path) {
    let write = |name: &str, content: &[u8]| {
        let path = dist.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    };
    write("index.html", b"<!doctype html><title>Concord</title>");
    write("config.json", b"{}");
    write("assets/core-0123456789abcdef.js", b"plain");
    write("assets/core-0123456789abcdef.js.br", b"brotli");
    write("assets/core-0123456789abcdef.js.gz", b"gzip");
    write("assets/core-0123456789abcdef.wasm", b"\0asm");
    write("orphan.js.br", b"brotli");
    write(
        "packs/csto/catalogue.json",
        br#"{"stages": [{"id": "registered"}, {"id": "decided"}]}"#,
    );
    write(
        "packs/csto/form/ui.json",
        br#"{"type": "Categorization", "elements": []}"#,
    );
    write(
        "packs/csto/form/schema.json",
        schema().to_string().as_bytes(),
    );
}

fn schema() -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "x-form": {"id": "test-application", "version": 1},
        "type": "object",
        "additionalProperties": false,
        "required": ["contact"],
        "properties": {
            "contact": {
                "type": "object",
                "additionalProperties": false,
                "required": ["name", "email"],
                "properties": {
                    "name": {"type": "string", "minLength": 1, "maxLength": 100},
                    "email": {"type": "string", "format": "email"}
                }
            },
            "aims": {"type": "string"},
            "letter": {"$ref": "#/$defs/attachment"}
        },
        "$defs": {
            "attachment": {
                "type": "object",
                "required": ["name", "size", "type", "sha256"],
                "properties": {"name": {"type": "string"}, "size": {"type": "integer"}, "sha256": {"type": "string"}}
            }
        }
    })
}
