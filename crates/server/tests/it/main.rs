//! The server at its boundary: requests in, answers out, a real SQLite file below.

#![allow(clippy::unwrap_used, reason = "the helpers of tests are tests too")]

mod applications;
mod attachments;
mod contract;
mod drafts;
mod hostile_json;
mod listener;
mod logs;
mod portal;
mod samples;
mod server;
