//! The accept loop: connections under a limit, slow clients cut off, requests in flight finished before the end.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::header;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tower::ServiceExt;

use crate::drain::Drained;

/// How many connections are open at once; further ones wait in the listener's queue.
const MAX_CONNECTIONS: usize = 4096;
/// How long the headers of a request may take, and how long a connection may idle.
const HEADER_TIMEOUT: Duration = Duration::from_secs(15);
/// How long requests in flight may take after the end was asked for.
const GRACE: Duration = Duration::from_secs(30);
/// How long to wait when the system has no more sockets.
const EXHAUSTED: Duration = Duration::from_millis(100);

/// Serves until `shutdown`, then finishes the requests in flight.
pub async fn serve(listener: TcpListener, app: Router, shutdown: impl Future<Output = ()>) {
    let slots = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let graceful = GracefulShutdown::new();
    let (stop, stopping) = watch::channel(false);
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            accepted = accept(&listener, &slots) => accepted,
            () = &mut shutdown => break,
        };
        let Some((stream, peer, slot)) = accepted else {
            continue;
        };
        let begun = Arc::new(AtomicBool::new(false));
        let connection = graceful.watch(connection(stream, peer, app.clone(), Arc::clone(&begun)));
        let idle = stopped_before_a_request(stopping.clone(), begun);
        tokio::spawn(async move {
            // A broken connection is the client's affair.
            tokio::select! {
                _ = connection => {}
                () = idle => {}
            }
            drop(slot);
        });
    }
    drop(listener);
    // Nobody listens when there is no connection.
    let _ = stop.send(true);
    if tokio::time::timeout(GRACE, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("requests were still in flight when the time to finish them was over");
    }
}

type Accepted = (TcpStream, SocketAddr, tokio::sync::OwnedSemaphorePermit);

async fn accept(listener: &TcpListener, slots: &Arc<Semaphore>) -> Option<Accepted> {
    let slot = Arc::clone(slots).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => {
            // Answers are written whole, so waiting for more to send only delays them.
            let _ = stream.set_nodelay(true);
            Some((stream, peer, slot))
        }
        Err(error) => {
            tracing::warn!(%error, "a connection could not be accepted");
            tokio::time::sleep(EXHAUSTED).await;
            None
        }
    }
}

fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    app: Router,
    begun: Arc<AtomicBool>,
) -> impl hyper_util::server::graceful::GracefulConnection<Error = hyper::Error> {
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        begun.store(true, Ordering::Relaxed);
        // A client that waits for `100 Continue` is not sending, so nothing needs to be drained.
        let waits = request.headers().contains_key(header::EXPECT);
        let mut request = request.map(|body| {
            if waits {
                Body::new(body)
            } else {
                Body::new(Drained::from(body))
            }
        });
        request.extensions_mut().insert(ConnectInfo(peer));
        let app = app.clone();
        async move {
            Ok::<_, Infallible>(
                app.oneshot(request)
                    .await
                    .unwrap_or_else(|never| match never {}),
            )
        }
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIMEOUT)
        .serve_connection(TokioIo::new(stream), service)
}

/// Browsers open connections ahead of need; one that has not brought a request does not hold up the end.
async fn stopped_before_a_request(mut stopping: watch::Receiver<bool>, begun: Arc<AtomicBool>) {
    let _ = stopping.wait_for(|stop| *stop).await;
    if begun.load(Ordering::Relaxed) {
        std::future::pending::<()>().await;
    }
}
