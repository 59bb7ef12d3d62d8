//! Where things are in the repository.

use std::path::PathBuf;

/// The repository's root.
pub fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.ancestors()
        .nth(2)
        .map_or_else(|| here.clone(), PathBuf::from)
}

/// The finished portal, ready to be served.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Cargo's build directory, `CARGO_TARGET_DIR` respected.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), |directory| root().join(directory))
}

/// Intermediate results and stamps of this tool.
pub fn scratch() -> PathBuf {
    target().join("xtask")
}

/// The npm packages that the build uses.
pub fn tools() -> PathBuf {
    root().join("crates/xtask/tools")
}
