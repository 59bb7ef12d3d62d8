//! What the server is told at start. A flag comes before its environment variable, and that before the default.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use tracing::level_filters::LevelFilter;

use crate::headers::FrameAncestors;

/// The reference backend of Concord: takes applications, keeps them, tells their status, and serves the portal.
///
/// Every option can be given as a flag or as an environment variable; the flag comes first, then the variable, then the
/// default.
#[derive(Debug, Parser)]
#[command(name = "concord-server", version)]
pub struct CommandLine {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the server can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the portal and its backend until SIGINT or SIGTERM
    Serve(Config),
}

/// How to serve.
#[derive(Debug, Clone, Args)]
pub struct Config {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(
        long,
        env = "CONCORD_LISTEN",
        value_name = "ADDRESS:PORT",
        default_value = "127.0.0.1:8080"
    )]
    pub listen: SocketAddr,

    /// Directory of the database and the attachments; made if it is not there
    #[arg(long, env = "CONCORD_DATA", value_name = "DIR", default_value = "data")]
    pub data: PathBuf,

    /// Directory of the pack [default: the one that the portal's config.json names]
    #[arg(long, env = "CONCORD_PACK", value_name = "DIR")]
    pub pack: Option<PathBuf>,

    /// Directory of the built portal [default: the portal inside this binary]
    #[arg(long, env = "CONCORD_DIST", value_name = "DIR")]
    pub dist: Option<PathBuf>,

    /// Pages that may embed the portal, as sources of a Content-Security-Policy
    #[arg(
        long,
        env = "CONCORD_FRAME_ANCESTORS",
        value_name = "SOURCES",
        default_value = "'self' http://localhost:* http://127.0.0.1:*"
    )]
    pub frame_ancestors: FrameAncestors,

    /// Writes and status look-ups that one address may make in a minute; 0 is no limit
    #[arg(
        long,
        env = "CONCORD_RATE_LIMIT",
        value_name = "REQUESTS",
        default_value_t = 300
    )]
    pub rate_limit: u32,

    /// Days after which a draft that nobody saved is removed
    #[arg(
        long,
        env = "CONCORD_DRAFT_DAYS",
        value_name = "DAYS",
        default_value_t = 90,
        value_parser = clap::value_parser!(u32).range(1..=3650)
    )]
    pub draft_days: u32,

    /// How log lines look
    #[arg(
        long,
        env = "CONCORD_LOG_FORMAT",
        value_name = "FORMAT",
        default_value = "text"
    )]
    pub log_format: LogFormat,

    /// The least important log lines to write: error, warn, info, debug, trace or off
    #[arg(
        long,
        env = "CONCORD_LOG_LEVEL",
        value_name = "LEVEL",
        default_value = "info"
    )]
    pub log_level: LevelFilter,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}
