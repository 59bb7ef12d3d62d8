//! From Rust to WebAssembly modules: the core and a module for each part that loads on demand.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use anyhow::{Context, Result, anyhow};
use wasm_bindgen_cli_support::Bindgen;

use crate::cli::Profile;
use crate::process::{self, Echo};
use crate::stamp::{self, Inputs};
use crate::{setup, workspace};

use super::trim;

const TARGET: &str = "wasm32-unknown-unknown";

/// wasm-split reads the relocations to know which function needs which; erased components make one type of
/// many, which takes a sixth off the program.
const FLAGS: [&str; 2] = ["-Clink-args=--emit-relocs", "--cfg=erase_components"];

/// Release builds bring their own standard library: one that is compiled for size, and whose panics stop at once
/// instead of carrying the texts of messages that nobody would see. That takes an eighth off the program. Cargo
/// calls both unstable, hence the bootstrap variable; the portal's own code uses nothing unstable.
const STANDARD_LIBRARY: [&str; 2] = [
    "-Zbuild-std=std,panic_abort",
    "-Zbuild-std-features=optimize_for_size",
];
const RELEASE_FLAGS: [&str; 4] = [
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
];

/// What browsers of 2022 and later run; `--all-features` would emit more than that.
pub const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// A folder with `main.js`, `main_bg.wasm`, `__wasm_split.js` and the modules that it loads.
pub struct Linked {
    /// The folder.
    pub directory: PathBuf,
    /// Hash of what it was made from.
    pub hash: String,
    /// The modules (file stems) that each lazy function needs.
    pub modules: BTreeMap<String, Vec<String>>,
}

/// Compiles the portal and returns the program's path.
///
/// It has a build directory of its own, because its flags differ from those of every other build.
pub fn compile(profile: Profile) -> Result<PathBuf> {
    let cargo_profile = match profile {
        Profile::Dev => "wasm-dev",
        Profile::Release => "wasm-release",
    };
    let directory = workspace::target().join("web");
    let mut command = Command::new("cargo");
    command
        .args([
            "build",
            "--package",
            "concord",
            "--target",
            TARGET,
            "--profile",
            cargo_profile,
        ])
        .arg("--target-dir")
        .arg(&directory);
    let mut flags = FLAGS.to_vec();
    if profile == Profile::Release {
        setup::standard_library_source()?;
        command.args(STANDARD_LIBRARY).env("RUSTC_BOOTSTRAP", "1");
        flags.extend(RELEASE_FLAGS);
    }
    add_flags(&mut command, &flags);
    process::run(&mut command, Echo::Shown)?;
    Ok(directory
        .join(TARGET)
        .join(cargo_profile)
        .join("concord.wasm"))
}

/// Adds the flags to those that the user set: cargo reads just one of these variables, the first there is.
fn add_flags(command: &mut Command, flags: &[&str]) {
    let (name, separator) = ["CARGO_ENCODED_RUSTFLAGS", "RUSTFLAGS"]
        .into_iter()
        .find(|name| std::env::var_os(name).is_some())
        .map_or(
            ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", " "),
            |name| (name, if name == "RUSTFLAGS" { " " } else { "\u{1f}" }),
        );
    let flags = match std::env::var(name) {
        Ok(set) if !set.is_empty() => format!("{set}{separator}{}", flags.join(separator)),
        _ => flags.join(separator),
    };
    command.env(name, flags);
}

/// Splits the program, makes its JavaScript bindings and, for release, optimizes every module.
pub fn link(program: &Path, profile: Profile) -> Result<Linked> {
    let content =
        fs::read(program).with_context(|| format!("cannot read {}", program.display()))?;
    let content = trim::unused_exports(&content)?;
    let mut inputs = Inputs::of_this_tool()?;
    inputs.bytes(&content);
    inputs.path(&workspace::tools().join("package-lock.json"))?;
    let hash = inputs.finish();

    let step = match profile {
        Profile::Dev => "link-dev",
        Profile::Release => "link-release",
    };
    let directory = workspace::scratch().join(step);
    if !stamp::is_fresh(step, &hash) {
        stamp::forget(step)?;
        if directory.exists() {
            fs::remove_dir_all(&directory)?;
        }
        fs::create_dir_all(&directory)?;
        let modules = split(&content, &directory)?;
        bind(&directory)?;
        if profile == Profile::Release {
            optimize(&directory)?;
        }
        fs::write(
            directory.join("modules.json"),
            serde_json::to_vec(&modules)?,
        )?;
        stamp::note(step, &hash)?;
    }
    let modules = serde_json::from_slice(&fs::read(directory.join("modules.json"))?)?;
    Ok(Linked {
        directory,
        hash,
        modules,
    })
}

fn split(program: &[u8], directory: &Path) -> Result<BTreeMap<String, Vec<String>>> {
    let main = directory.join("main.wasm");
    let mut options = wasm_split_cli_support::Options::new(program);
    options.output_dir = directory;
    options.main_out_path = &main;
    let split = wasm_split_cli_support::transform(options)
        .map_err(|report| anyhow!("the program cannot be split: {report:#}"))?;
    super::chunks::join(directory, &split.prefetch_map.into_iter().collect())
}

fn bind(directory: &Path) -> Result<()> {
    let main = directory.join("main.wasm");
    Bindgen::new()
        .input_path(&main)
        .out_name("main")
        .web(true)?
        .typescript(false)
        .keep_lld_exports(true) // the modules that load later link against them
        .omit_default_module_path(true) // boot.js names the module, with its hash
        .generate(directory)
        .context("the program's JavaScript bindings cannot be made")?;
    fs::remove_file(main)?;
    trim::short_imports(directory)?;
    Ok(())
}

fn optimize(directory: &Path) -> Result<()> {
    setup::for_build()?;
    let wasm_opt = workspace::tools().join("node_modules/binaryen/bin/wasm-opt");
    let modules: Vec<PathBuf> = stamp::files(directory)?
        .into_iter()
        .filter(|file| {
            file.extension()
                .is_some_and(|extension| extension == "wasm")
        })
        .collect();
    thread::scope(|scope| {
        let workers: Vec<_> = modules
            .iter()
            .map(|module| {
                let mut command = Command::new("node");
                command
                    .arg(&wasm_opt)
                    .arg(module)
                    .arg("-o")
                    .arg(module)
                    .args(["-Oz", "--converge", "--strip-producers"])
                    .args(FEATURES)
                    // Functions of one name stand together: what is alike compresses better side by side.
                    .arg("--reorder-functions-by-name");
                scope.spawn(move || process::run(&mut command, Echo::Kept))
            })
            .collect();
        workers
            .into_iter()
            .try_for_each(|worker| match worker.join() {
                Ok(result) => result.map(drop),
                Err(_) => Err(anyhow!("wasm-opt could not be run")),
            })
    })
}
