//! Attachments: streamed, known by their content, tied to one application.

use axum::body::{Body, Bytes};
use concord_domain::digest::Digest;

use crate::server::{KEY, Server, submission, with_letter};

const PDF: &[u8] = b"%PDF-1.7\nminimal\n%%EOF";

fn digest(content: &[u8]) -> String {
    Digest::of_bytes(content).to_string()
}

#[tokio::test]
async fn an_application_with_its_file_is_taken() {
    let server = Server::start().await;
    let sha256 = digest(PDF);
    let answer = server.upload(KEY, &sha256, PDF).await;
    assert_eq!(answer.status, 201);
    let receipt = answer.json();
    assert_eq!(receipt["type"], "application/pdf");
    assert_eq!(receipt["size"], PDF.len());
    assert_eq!(receipt["sha256"], sha256.as_str());
    assert_eq!(server.upload(KEY, &sha256, PDF).await.status, 200);

    assert_eq!(server.apply(KEY, &with_letter(PDF)).await.status, 201);
    // A late repetition of the upload changes nothing, a further file is too late.
    assert_eq!(server.upload(KEY, &sha256, PDF).await.status, 200);
    let other = b"%PDF-other";
    server
        .upload(KEY, &digest(other), &other[..])
        .await
        .problem(409, "already-received");
}

#[tokio::test]
async fn an_application_without_its_file_is_refused_and_can_be_repeated() {
    let server = Server::start().await;
    let other_key = "00000000-0000-0000-0000-000000000000";
    server.upload(other_key, &digest(PDF), PDF).await;
    let errors = server
        .apply(KEY, &with_letter(PDF))
        .await
        .problem(422, "attachments-missing");
    assert_eq!(errors, [("/letter".to_owned(), "attachment".to_owned())]);
    server.upload(KEY, &digest(PDF), PDF).await;
    assert_eq!(server.apply(KEY, &with_letter(PDF)).await.status, 201);
}

#[tokio::test]
async fn a_file_name_cannot_play_tricks() {
    let server = Server::start().await;
    server.upload(KEY, &digest(PDF), PDF).await;
    let mut submission = with_letter(PDF);
    submission["answers"]["letter"]["name"] = "../../etc/passwd".into();
    let errors = server
        .apply(KEY, &submission)
        .await
        .problem(422, "invalid-answers");
    assert_eq!(errors, [("/letter/name".to_owned(), "pattern".to_owned())]);
}

#[tokio::test]
async fn files_that_are_not_what_they_should_be_are_refused() {
    let server = Server::start().await;
    server
        .upload(KEY, &digest(b""), Body::empty())
        .await
        .problem(422, "empty-file");
    server
        .upload(KEY, &digest(b"other"), PDF)
        .await
        .problem(422, "digest-mismatch");
    server
        .upload(KEY, &digest(b"MZ\x90"), &b"MZ\x90"[..])
        .await
        .problem(415, "file-type");
    server
        .upload(KEY, "../../etc/passwd", PDF)
        .await
        .problem(400, "malformed-address");
    server
        .upload(KEY, "", PDF)
        .await
        .problem(400, "malformed-address");
    server
        .upload("short", &digest(PDF), PDF)
        .await
        .problem(400, "malformed-header");
    assert_eq!(server.count("attachments").await, 0);
    let left = std::fs::read_dir(server.path("data/attachments/unfinished"))
        .unwrap()
        .count();
    assert_eq!(left, 0);
}

#[tokio::test]
async fn a_file_over_the_limit_is_cut_off_while_it_arrives() {
    let server = Server::start().await;
    let mebibyte = Bytes::from(vec![b'x'; 1024 * 1024]);
    let endless = futures_stream(mebibyte);
    server
        .upload(KEY, &digest(PDF), endless)
        .await
        .problem(413, "too-large");
}

/// A body of 64 MiB without a length, which is never whole in memory.
fn futures_stream(piece: Bytes) -> Body {
    struct Pieces(Bytes, usize);
    impl hyper::body::Body for Pieces {
        type Data = Bytes;
        type Error = std::convert::Infallible;
        fn poll_frame(
            mut self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Result<hyper::body::Frame<Bytes>, Self::Error>>> {
            if self.1 == 0 {
                return std::task::Poll::Ready(None);
            }
            self.1 -= 1;
            std::task::Poll::Ready(Some(Ok(hyper::body::Frame::data(self.0.clone()))))
        }
    }
    Body::new(Pieces(piece, 64))
}

#[tokio::test]
async fn one_application_has_so_many_files_and_no_more() {
    let server = Server::start().await;
    for number in 0..20 {
        let content = format!("%PDF-{number}");
        assert_eq!(
            server
                .upload(KEY, &digest(content.as_bytes()), content)
                .await
                .status,
            201
        );
    }
    server
        .upload(KEY, &digest(PDF), PDF)
        .await
        .problem(422, "too-many-files");
    assert_eq!(server.count("attachments").await, 20);
}

#[tokio::test]
async fn files_whose_application_never_came_are_removed_after_a_week() {
    let server = Server::start().await;
    server.upload(KEY, &digest(PDF), PDF).await;
    let kept = "kept-kept-kept-kept";
    server.upload(kept, &digest(PDF), PDF).await;
    assert_eq!(server.apply(kept, &with_letter(PDF)).await.status, 201);
    server.pass_days(6);
    server.state.sweep().await.unwrap();
    assert_eq!(server.count("attachments").await, 2);
    server.pass_days(2);
    let server = server.restart().await;
    assert_eq!(server.count("attachments").await, 1);
    // What is left on the disk: the directory of unfinished uploads and that of the application.
    assert_eq!(
        std::fs::read_dir(server.path("data/attachments"))
            .unwrap()
            .count(),
        2
    );
    assert_eq!(server.apply(KEY, &submission("Айгуль")).await.status, 201);
}
