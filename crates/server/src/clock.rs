//! The time of day, injected so that tests decide what time it is.

use std::fmt;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

/// Where the server reads the time.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl Clock {
    /// The machine's own clock.
    pub fn system() -> Self {
        Self::from_fn(Timestamp::now)
    }

    /// A clock that asks `now` each time.
    pub fn from_fn(now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        (self.0)()
    }

    /// The moment that lies `days` before now, in the spelling of the database.
    pub fn days_ago(&self, days: u32) -> String {
        let age = SignedDuration::from_hours(i64::from(days) * 24);
        rfc3339(self.now().checked_sub(age).unwrap_or(Timestamp::MIN))
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}

/// RFC 3339 in UTC with milliseconds: one width, so that texts sort as times.
pub fn rfc3339(at: Timestamp) -> String {
    format!("{at:.3}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_one_width() {
        let at = Timestamp::from_second(1_700_000_000).unwrap();
        assert_eq!(rfc3339(at), "2023-11-14T22:13:20.000Z");
        let clock = Clock::from_fn(move || at);
        assert_eq!(clock.days_ago(7), "2023-11-07T22:13:20.000Z");
    }
}
