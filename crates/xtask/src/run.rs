//! `cargo xtask run`: set-up, build, serve.

use std::net::{Ipv4Addr, TcpListener};
use std::process::Command;

use anyhow::{Result, bail};

use crate::build;
use crate::cli::{Profile, RunOptions};
use crate::{say, workspace};

/// Builds what is not built, then becomes the server, so that Ctrl-C ends the one process there is.
///
/// # Errors
/// The port is taken, or a step of the build failed.
pub fn run(options: &RunOptions) -> Result<()> {
    port_is_free(options.port)?;
    let steps = build::build(options.profile)?;
    say(&format!(
        "http://127.0.0.1:{} ({})",
        options.port,
        steps.summary()
    ));
    become_process(&mut server(options))
}

/// The server's command line for these options.
pub fn server(options: &RunOptions) -> Command {
    let folder = match options.profile {
        Profile::Dev => "debug",
        Profile::Release => "release",
    };
    let mut command = Command::new(workspace::target().join(folder).join("concord-server"));
    command
        .arg("serve")
        .args(["--listen", &format!("127.0.0.1:{}", options.port)])
        .arg("--data")
        .arg(&options.data);
    command
}

/// Tells before the build, not after it, that nothing could be served.
pub fn port_is_free(port: u16) -> Result<()> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
            bail!("port {port} is taken: stop what listens there, or choose another with --port")
        }
        Err(error) => bail!("port {port} cannot be used ({error}): choose another with --port"),
        Ok(_) => Ok(()),
    }
}

#[cfg(unix)]
fn become_process(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt as _;
    let error = command.exec();
    bail!("the server cannot be started ({error})")
}

#[cfg(not(unix))]
fn become_process(command: &mut Command) -> Result<()> {
    if command.status()?.success() {
        Ok(())
    } else {
        bail!("the server ended with an error")
    }
}
