//! The command line of the reference backend.

use std::io;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, bail};
use clap::Parser;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, fmt};

use concord_server::clock::Clock;
use concord_server::config::{Command, CommandLine, Config, LogFormat};
use concord_server::serve::serve;
use concord_server::{AppState, app};

/// How often a running server removes what is too old.
const SWEEP: Duration = Duration::from_secs(24 * 3600);

fn main() -> ExitCode {
    let Command::Serve(config) = CommandLine::parse().command;
    match run(&config) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            #[expect(
                clippy::print_stderr,
                reason = "the person at the terminal reads this, whatever the log level is"
            )]
            {
                eprintln!("concord-server: {error}");
            }
            ExitCode::FAILURE
        }
    }
}

#[tokio::main]
async fn run(config: &Config) -> anyhow::Result<()> {
    init_log(config)?;
    // The words of a panic may quote a request, so only its place is logged.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, "panic");
    }));
    // The address first: a second server must not touch the data of the one that runs.
    let listener = listen(config).await?;
    let address = listener
        .local_addr()
        .context("the listener has no address")?;
    let state = AppState::open(config, Clock::system()).await?;
    let sweeper = tokio::spawn(sweep_daily(state.clone()));
    let shutdown = shutdown()?;
    #[expect(
        clippy::print_stdout,
        reason = "whoever starts the server learns from this line that it is ready, and where"
    )]
    {
        println!("listening on http://{address}");
    }
    serve(listener, app(state.clone()), shutdown).await;
    sweeper.abort();
    state.store.close().await;
    tracing::info!("stopped");
    Ok(())
}

fn init_log(config: &Config) -> anyhow::Result<()> {
    // Libraries are heard when something is wrong; what else they say could quote a request.
    let targets = Targets::new()
        .with_default(config.log_level.min(LevelFilter::WARN))
        .with_target("concord_server", config.log_level);
    let log = fmt::layer()
        .with_writer(io::stderr)
        .with_ansi(false)
        .with_target(false);
    let log = match config.log_format {
        LogFormat::Text => log.boxed(),
        LogFormat::Json => log.json().flatten_event(true).boxed(),
    };
    tracing_subscriber::registry()
        .with(log)
        .with(targets)
        .try_init()
        .context("the log cannot be written")
}

async fn listen(config: &Config) -> anyhow::Result<TcpListener> {
    let address = config.listen;
    match TcpListener::bind(address).await {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
            bail!(
                "{address} is taken by another program; stop it, or choose another port with --listen"
            )
        }
        Err(error) => {
            bail!("{address} cannot be listened on ({error}); choose another address with --listen")
        }
    }
}

/// Completes at SIGINT or SIGTERM.
fn shutdown() -> anyhow::Result<impl Future<Output = ()>> {
    let mut interrupt = signal(SignalKind::interrupt()).context("SIGINT cannot be handled")?;
    let mut terminate = signal(SignalKind::terminate()).context("SIGTERM cannot be handled")?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        tracing::info!("stopping: no new connections, requests in flight are finished");
    })
}

async fn sweep_daily(state: AppState) {
    loop {
        tokio::time::sleep(SWEEP).await;
        if let Err(error) = state.sweep().await {
            tracing::error!(%error, "what is too old could not be removed");
        }
    }
}
