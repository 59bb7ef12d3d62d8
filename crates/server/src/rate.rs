//! A limit of requests for each address: generous to people, in the way of programs that guess or flood.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::{Mutex, PoisonError};

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;

use crate::error::Error;
use crate::{AppState, applications, drafts};

/// How many addresses are remembered before those that have been quiet are forgotten.
const REMEMBERED: usize = 10_000;

/// A bucket of tokens for each address: it holds a minute's worth and refills evenly.
#[derive(Debug)]
pub struct RateLimiter {
    /// Requests a minute; 0 is no limit.
    per_minute: u32,
    buckets: Mutex<HashMap<IpAddr, Bucket>>,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    tokens: f64,
    filled_at: Timestamp,
}

impl RateLimiter {
    /// A limit of so many requests a minute for each address; 0 is no limit.
    pub fn new(per_minute: u32) -> Self {
        Self {
            per_minute,
            buckets: Mutex::default(),
        }
    }

    /// Takes one request of this address.
    ///
    /// # Errors
    /// When there were too many, with the time to wait.
    pub fn take(&self, address: IpAddr, now: Timestamp) -> Result<(), Error> {
        if self.per_minute == 0 {
            return Ok(());
        }
        let full = f64::from(self.per_minute);
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= REMEMBERED {
            buckets.retain(|_, bucket| bucket.refilled(full, now).tokens < full);
        }
        let fresh = Bucket {
            tokens: full,
            filled_at: now,
        };
        let bucket = buckets.entry(network(address)).or_insert(fresh);
        *bucket = bucket.refilled(full, now);
        if bucket.tokens < 1.0 {
            let wait = (1.0 - bucket.tokens) * 60.0 / full;
            return Err(Error::TooManyRequests(wait.ceil() as u32));
        }
        bucket.tokens -= 1.0;
        Ok(())
    }
}

impl Bucket {
    fn refilled(self, full: f64, now: Timestamp) -> Self {
        // A clock that jumps back takes nothing away.
        let seconds = now.duration_since(self.filled_at).as_secs_f64().max(0.0);
        Self {
            tokens: (self.tokens + seconds * full / 60.0).min(full),
            filled_at: now,
        }
    }
}

/// One subscriber of IPv6 has 2⁶⁴ addresses or more.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        v4 => v4,
    }
}

/// Counts what writes, and what could be used to guess a secret.
pub async fn limit(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map(MatchedPath::as_str);
    let reads = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    let guessable = matches!(route, Some(applications::APPLICATION | drafts::DRAFT));
    if !reads || guessable {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
        let address = peer.map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |ConnectInfo(peer)| {
            peer.ip()
        });
        if let Err(error) = state.limiter.take(address, state.clock.now()) {
            return error.into_response();
        }
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::SignedDuration;

    #[test]
    fn a_minutes_worth_and_then_an_even_flow() {
        let limiter = RateLimiter::new(60);
        let start = Timestamp::from_second(1_700_000_000).unwrap();
        let at = |seconds| start + SignedDuration::from_secs(seconds);
        let one: IpAddr = "192.0.2.1".parse().unwrap();
        let other: IpAddr = "192.0.2.2".parse().unwrap();
        assert!((0..60).all(|_| limiter.take(one, start).is_ok()));
        assert!(matches!(
            limiter.take(one, start),
            Err(Error::TooManyRequests(1))
        ));
        assert!(limiter.take(other, start).is_ok());
        assert!(limiter.take(one, at(1)).is_ok());
        assert!(limiter.take(one, at(1)).is_err());
        assert!(limiter.take(one, at(-3600)).is_err());
        assert!(RateLimiter::new(0).take(one, start).is_ok());
    }

    #[test]
    fn one_subscriber_of_ipv6_is_one_address() {
        let limiter = RateLimiter::new(1);
        let now = Timestamp::from_second(1_700_000_000).unwrap();
        assert!(limiter.take("2001:db8::1".parse().unwrap(), now).is_ok());
        assert!(limiter.take("2001:db8::2".parse().unwrap(), now).is_err());
        assert!(
            limiter
                .take("2001:db8:0:1::1".parse().unwrap(), now)
                .is_ok()
        );
    }
}
