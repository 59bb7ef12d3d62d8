//! Logs: enough to run the server, nothing that identifies a person.

use std::io::Write;
use std::sync::{Arc, Mutex};

use tracing_subscriber::fmt::MakeWriter;

use crate::server::{KEY, Server, submission, with_letter};

#[derive(Clone, Default)]
struct Captured(Arc<Mutex<Vec<u8>>>);

impl Write for Captured {
    fn write(&mut self, text: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(text);
        Ok(text.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Captured {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn logs_tell_nothing_of_the_applicant() {
    let captured = Captured::default();
    let subscriber = tracing_subscriber::fmt()
        .json()
        .with_max_level(tracing::level_filters::LevelFilter::TRACE)
        .with_writer(captured.clone())
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);

    let server = Server::start().await;
    let receipt = server.apply(KEY, &submission("Айгуль")).await.json();
    let text = |name: &str| receipt[name].as_str().unwrap().to_owned();
    let (reference, secret) = (text("reference"), text("secret"));
    server.status(&reference, &secret).await;
    server
        .get(&format!("/receipt/{reference}?secret={secret}"))
        .await;
    server.apply(KEY, &submission("Another name")).await;
    server
        .apply("another-key-another-key", &with_letter(b"%PDF-"))
        .await;

    let log = String::from_utf8(captured.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("/api/applications/{reference}"), "{log}");
    assert!(
        log.contains("request_id") && log.contains("duration_ms"),
        "{log}"
    );
    for private in [
        "Айгуль",
        "Another name",
        "officer@example.org",
        "Нота",
        KEY,
        &reference,
        &reference.replace('-', ""),
        &secret,
        &text("digest"),
    ] {
        assert!(!log.contains(private), "{private} in {log}");
    }
}
