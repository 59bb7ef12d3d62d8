//! Counters for monitoring, in Prometheus' text format. Routes are patterns, so nothing here names a person.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;

use crate::AppState;

/// Where monitoring reads the counters.
pub const METRICS: &str = "/metrics";

/// Upper bounds of the histogram, in seconds.
const BOUNDS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0];

/// The counters of one server.
#[derive(Debug, Default)]
pub struct Metrics {
    accepted: AtomicU64,
    requests: Mutex<BTreeMap<Series, Histogram>>,
}

/// What requests are counted by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Series {
    route: String,
    class: u16,
}

#[derive(Debug, Default)]
struct Histogram {
    counts: [u64; BOUNDS.len()],
    total: u64,
    seconds: f64,
}

impl Metrics {
    /// Counts an application that was accepted.
    pub fn accepted(&self) {
        self.accepted.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts an answer.
    pub fn answered(&self, route: &str, status: StatusCode, duration: Duration) {
        let series = Series {
            route: route.to_owned(),
            class: status.as_u16() / 100,
        };
        let seconds = duration.as_secs_f64();
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        let histogram = requests.entry(series).or_default();
        if let Some(bucket) = BOUNDS.iter().position(|bound| seconds <= *bound) {
            histogram.counts[bucket] += 1;
        }
        histogram.total += 1;
        histogram.seconds += seconds;
    }

    /// The counters as text.
    pub fn render(&self) -> String {
        let accepted = self.accepted.load(Ordering::Relaxed);
        let mut text = format!(
            "# HELP concord_applications_accepted_total Applications stored since the start.\n\
             # TYPE concord_applications_accepted_total counter\n\
             concord_applications_accepted_total {accepted}\n\
             # HELP concord_request_duration_seconds Time to answer, by route and status class.\n\
             # TYPE concord_request_duration_seconds histogram\n"
        );
        let requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        for (series, histogram) in requests.iter() {
            // Writing to a `String` does not fail.
            let _ = histogram.render(series, &mut text);
        }
        text
    }
}

impl Histogram {
    fn render(&self, series: &Series, text: &mut String) -> std::fmt::Result {
        const NAME: &str = "concord_request_duration_seconds";
        let labels = format!("route=\"{}\",status=\"{}xx\"", series.route, series.class);
        let mut below = 0;
        for (bound, count) in BOUNDS.iter().zip(self.counts) {
            below += count;
            writeln!(text, "{NAME}_bucket{{{labels},le=\"{bound}\"}} {below}")?;
        }
        writeln!(text, "{NAME}_bucket{{{labels},le=\"+Inf\"}} {}", self.total)?;
        writeln!(text, "{NAME}_sum{{{labels}}} {}", self.seconds)?;
        writeln!(text, "{NAME}_count{{{labels}}} {}", self.total)
    }
}

/// The routes of this resource.
pub fn router() -> Router<AppState> {
    Router::new().route(METRICS, get(metrics))
}

async fn metrics(State(state): State<AppState>) -> impl IntoResponse {
    (
        [(
            header::CONTENT_TYPE,
            "text/plain; version=0.0.4; charset=utf-8",
        )],
        state.metrics.render(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_are_cumulative() {
        let metrics = Metrics::default();
        metrics.accepted();
        metrics.answered(
            "/api/applications",
            StatusCode::CREATED,
            Duration::from_millis(2),
        );
        metrics.answered(
            "/api/applications",
            StatusCode::OK,
            Duration::from_millis(40),
        );
        metrics.answered("/api/applications", StatusCode::OK, Duration::from_secs(60));
        let text = metrics.render();
        let series =
            "concord_request_duration_seconds_bucket{route=\"/api/applications\",status=\"2xx\"";
        assert!(text.contains("concord_applications_accepted_total 1\n"));
        assert!(text.contains(&format!("{series},le=\"0.001\"}} 0\n")));
        assert!(text.contains(&format!("{series},le=\"0.0025\"}} 1\n")));
        assert!(text.contains(&format!("{series},le=\"5\"}} 2\n")));
        assert!(text.contains(&format!("{series},le=\"+Inf\"}} 3\n")));
    }
}
