//! The server on a real socket: the end finishes what has begun, a second start is told what to do.

use concord_server::serve::serve;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

use crate::server::{KEY, Server, body, submission};

struct Running {
    server: Server,
    address: std::net::SocketAddr,
    stop: oneshot::Sender<()>,
    done: tokio::task::JoinHandle<()>,
}

async fn run() -> Running {
    let server = Server::start().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let done = tokio::spawn(serve(listener, server.app(), async {
        stopped.await.unwrap()
    }));
    Running {
        server,
        address,
        stop,
        done,
    }
}

fn head(content_length: usize) -> String {
    format!(
        "POST /api/applications HTTP/1.1\r\nHost: localhost\r\nIdempotency-Key: {KEY}\r\n\
         Content-Type: application/json\r\nContent-Length: {content_length}\r\nExpect: 100-continue\r\n\r\n"
    )
}

#[tokio::test]
async fn a_request_in_flight_is_finished_at_the_end() {
    let running = run().await;
    let body = body(&submission("Айгуль"));
    let mut client = TcpStream::connect(running.address).await.unwrap();
    client.write_all(head(body.len()).as_bytes()).await.unwrap();
    // The server asks for the body, so the request is in flight.
    let mut interim = [0; 25];
    client.read_exact(&mut interim).await.unwrap();
    assert_eq!(&interim[..], b"HTTP/1.1 100 Continue\r\n\r\n");

    running.stop.send(()).unwrap();
    client.write_all(&body).await.unwrap();
    let mut answer = String::new();
    client.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 201 Created\r\n"), "{answer}");
    running.done.await.unwrap();
    assert_eq!(running.server.count("applications").await, 1);
    assert!(TcpStream::connect(running.address).await.is_err());
}

#[tokio::test]
async fn a_connection_without_a_request_does_not_hold_up_the_end() {
    let running = run().await;
    let mut idle = TcpStream::connect(running.address).await.unwrap();
    // A finished request on another connection shows that the first was accepted.
    let mut other = TcpStream::connect(running.address).await.unwrap();
    other
        .write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        .await
        .unwrap();
    let mut answer = String::new();
    other.read_to_string(&mut answer).await.unwrap();
    running.stop.send(()).unwrap();
    running.done.await.unwrap();
    assert_eq!(idle.read(&mut [0; 1]).await.unwrap(), 0);
}

#[tokio::test]
async fn a_body_cut_off_is_not_an_application() {
    let running = run().await;
    let body = body(&submission("Айгуль"));
    let mut client = TcpStream::connect(running.address).await.unwrap();
    client.write_all(head(body.len()).as_bytes()).await.unwrap();
    client.write_all(&body[..20]).await.unwrap();
    client.shutdown().await.unwrap();
    let mut answer = Vec::new();
    client.read_to_end(&mut answer).await.unwrap();
    running.stop.send(()).unwrap();
    running.done.await.unwrap();
    assert_eq!(running.server.count("applications").await, 0);
}

#[tokio::test]
async fn a_file_that_is_too_large_gets_its_answer_although_it_is_still_arriving() {
    let running = run().await;
    let size = 24 * 1024 * 1024;
    let client = TcpStream::connect(running.address).await.unwrap();
    let (mut answers, mut requests) = client.into_split();
    let head = format!(
        "POST /api/attachments?sha256={} HTTP/1.1\r\nHost: localhost\r\nIdempotency-Key: {KEY}\r\n\
         Content-Length: {size}\r\nConnection: close\r\n\r\n",
        "0".repeat(64)
    );
    requests.write_all(head.as_bytes()).await.unwrap();
    requests.write_all(&vec![b'x'; size]).await.unwrap();
    let mut answer = String::new();
    answers.read_to_string(&mut answer).await.unwrap();
    assert!(
        answer.starts_with("HTTP/1.1 413 Payload Too Large\r\n"),
        "{answer}"
    );
    running.stop.send(()).unwrap();
    running.done.await.unwrap();
}

fn refused(arguments: &[&str]) -> (i32, String) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_concord-server"))
        .args(arguments)
        .output()
        .unwrap();
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[tokio::test]
async fn a_start_that_cannot_be_says_what_to_do_in_one_sentence() {
    let server = Server::start().await;
    let dist = server.path("dist");
    let dist = dist.to_str().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let (code, message) = refused(&["serve", "--listen", &address, "--dist", dist]);
    assert_eq!(code, 1);
    assert!(
        message.contains(&address) && message.contains("--listen") && message.lines().count() == 1,
        "{message}"
    );

    let file = server.path("file");
    std::fs::write(&file, "").unwrap();
    let (code, message) = refused(&[
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--dist",
        dist,
        "--data",
        file.to_str().unwrap(),
    ]);
    assert_eq!(code, 1);
    assert!(
        message.contains("--data") && message.lines().count() == 1,
        "{message}"
    );

    let (code, message) = refused(&["serve", "--listen", "127.0.0.1:0", "--pack", "/nowhere"]);
    assert_eq!(code, 1);
    assert!(
        message.contains("catalogue.json") && message.lines().count() == 1,
        "{message}"
    );

    for (flag, value) in [
        ("--listen", "8080"),
        ("--draft-days", "0"),
        ("--frame-ancestors", "*; script-src *"),
    ] {
        let (code, message) = refused(&["serve", flag, value]);
        assert_eq!(code, 2);
        assert!(message.contains(flag), "{message}");
    }
}
