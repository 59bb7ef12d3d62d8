//! `cargo xtask watch`: the development build, served and rebuilt on every change.
//!
//! The browser follows by itself: a development build's boot.js asks for `build-id.txt` each second.

use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, SystemTime};

use anyhow::Result;

use crate::cli::{Profile, RunOptions};
use crate::{build, run, say, stamp, workspace};

/// What the server is made of, and what only the portal is made of.
const SERVER: [&str; 3] = ["crates/server", "crates/domain", "Cargo.toml"];
const PORTAL: [&str; 4] = ["src", "style", "public", "index.html"];

/// Builds and serves until Ctrl-C, which the server receives too.
///
/// # Errors
/// The port is taken, or the first build failed; a later failure is printed and waits for the next change.
pub fn watch(options: &RunOptions) -> Result<()> {
    run::port_is_free(options.port)?;
    let steps = build::build(Profile::Dev)?;
    say(&format!(
        "http://127.0.0.1:{} ({})",
        options.port,
        steps.summary()
    ));
    let mut server = Running::start(run::server(options))?;
    let mut seen = (newest(&SERVER)?, newest(&PORTAL)?);
    loop {
        thread::sleep(Duration::from_millis(300));
        let now = (newest(&SERVER)?, newest(&PORTAL)?);
        if now == seen {
            continue;
        }
        let built = if now.0 == seen.0 {
            build::portal(Profile::Dev)
        } else {
            build::build(Profile::Dev)
        };
        match built {
            Ok(steps) => say(&format!("rebuilt ({})", steps.summary())),
            Err(error) => eprintln!("error: {error:#}"),
        }
        if now.0 != seen.0 {
            drop(server);
            server = Running::start(run::server(options))?;
        }
        seen = now;
    }
}

/// The time of the newest file, and how many there are: enough to notice a change, an addition, a removal.
fn newest(roots: &[&str]) -> Result<(Option<SystemTime>, usize)> {
    let mut files = Vec::new();
    for root in roots {
        files.append(&mut stamp::files(&workspace::root().join(root))?);
    }
    let times = files
        .iter()
        .filter_map(|file| file.metadata().ok()?.modified().ok());
    Ok((times.max(), files.len()))
}

/// A server that ends with its owner.
struct Running(Child);

impl Running {
    fn start(mut command: Command) -> Result<Self> {
        command.arg("--dist").arg(workspace::dist());
        Ok(Self(command.spawn()?))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself, which is what is wanted.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
