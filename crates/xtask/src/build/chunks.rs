//! Fewer, larger modules: the split leaves a module for every set of parts that share something.
//!
//! With seven parts that is dozens of modules, most of them tiny, and every one is a request. Modules are joined until
//! no part needs more than a few, always the two whose union makes a first visit fetch the least that it does not
//! need.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail, ensure};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{EntityType, ExportKind, ExportSection, ImportSection};
use wasmparser::{Parser, Payload};

use crate::process::{self, Echo};
use crate::{setup, workspace};

/// Parts that are somebody's first view, where a byte too much costs more than elsewhere, with how many modules beside
/// the core each may need: the budget is 14 requests, and this is what its other files leave.
const FIRST_VIEWS: [(&str, usize); 3] = [("overview_view", 5), ("map_view", 4), ("apply_view", 3)];
const FIRST_VIEW_WEIGHT: usize = 6;

/// How many modules the other parts may need.
const MOST: usize = 8;

fn first_view(user: &str) -> Option<usize> {
    let known = FIRST_VIEWS.iter().find(|(name, _)| *name == user);
    known.map(|(_, most)| *most)
}

/// What modules import from, by the split's habit, and what joined ones import from.
const SHARED: &str = "__wasm_split";
const CORE: &str = "__core";

/// Modules that travel as one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Group {
    /// File stems, in the order of the split.
    modules: Vec<String>,
    /// The lazy functions that need it.
    users: BTreeSet<String>,
    bytes: usize,
}

impl Group {
    fn joined(&self, other: &Self) -> Self {
        Self {
            modules: [&self.modules[..], &other.modules[..]].concat(),
            users: &self.users | &other.users,
            bytes: self.bytes + other.bytes,
        }
    }

    /// Bytes that users of the union fetch in vain.
    fn waste(&self, other: &Self) -> usize {
        let vain = |own: &Self, other: &Self| -> usize {
            other
                .users
                .difference(&own.users)
                .map(|user| weight(user) * own.bytes)
                .sum()
        };
        vain(self, other) + vain(other, self)
    }
}

fn weight(user: &str) -> usize {
    first_view(user).map_or(1, |_| FIRST_VIEW_WEIGHT)
}

/// Joins the modules in a folder that the split has just filled, and returns which each lazy function needs now.
pub fn join(
    directory: &Path,
    needed: &BTreeMap<String, Vec<String>>,
) -> Result<BTreeMap<String, Vec<String>>> {
    setup::for_build()?;
    let groups = plan(groups(directory, needed)?);
    let mut joined: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (index, group) in groups.iter().enumerate() {
        let stem = name(group, index);
        merge(directory, group, &stem)?;
        for user in &group.users {
            joined.entry(user.clone()).or_default().push(stem.clone());
        }
    }
    rewrite_loader(directory, &joined)?;
    Ok(joined)
}

/// Every module as a group of its own.
fn groups(directory: &Path, needed: &BTreeMap<String, Vec<String>>) -> Result<Vec<Group>> {
    let mut users: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (function, modules) in needed {
        for module in modules {
            users.entry(module).or_default().insert(function.clone());
        }
    }
    users
        .into_iter()
        .map(|(module, users)| {
            let file = directory.join(format!("{module}.wasm"));
            let bytes = fs::metadata(&file)
                .with_context(|| format!("the split left no {}", file.display()))?
                .len();
            Ok(Group {
                modules: vec![module.to_owned()],
                users,
                bytes: usize::try_from(bytes)?,
            })
        })
        .collect()
}

/// Joins the pair that wastes least until nobody needs too many.
fn plan(mut groups: Vec<Group>) -> Vec<Group> {
    while let Some(crowded) = crowded(&groups) {
        let pairs = (0..groups.len()).flat_map(|a| (a + 1..groups.len()).map(move |b| (a, b)));
        let helping = pairs.filter(|(a, b)| {
            groups[*a].users.contains(&crowded) && groups[*b].users.contains(&crowded)
        });
        let Some((a, b)) = helping.min_by_key(|(a, b)| groups[*a].waste(&groups[*b])) else {
            break;
        };
        let other = groups.remove(b);
        groups[a] = groups[a].joined(&other);
    }
    groups
}

/// The lazy function that needs the most modules, if these are too many.
fn crowded(groups: &[Group]) -> Option<String> {
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    for user in groups.iter().flat_map(|group| &group.users) {
        *counts.entry(user).or_default() += 1;
    }
    let beyond = |user: &str, count: usize| count.saturating_sub(first_view(user).unwrap_or(MOST));
    let (user, count) = counts
        .into_iter()
        .max_by_key(|(user, count)| beyond(user, *count))?;
    (beyond(user, count) > 0).then(|| user.clone())
}

/// What contains a part's own module keeps its name.
fn name(group: &Group, index: usize) -> String {
    let own = group
        .modules
        .iter()
        .find(|module| module.starts_with("split_"));
    own.map_or_else(|| format!("chunk_{index}"), Clone::clone)
}

/// Writes a group as one module in place of its members.
fn merge(directory: &Path, group: &Group, stem: &str) -> Result<()> {
    let file = |stem: &str| directory.join(format!("{stem}.wasm"));
    let joined = directory.join("joined");
    if let [only] = group.modules.as_slice() {
        fs::rename(file(only), &joined)?;
    } else {
        let tool = workspace::tools().join("node_modules/binaryen/bin/wasm-merge");
        let base = directory.join("base");
        fs::write(&base, base_of(directory, &group.modules)?)?;
        let mut command = Command::new("node");
        command.arg(tool).arg(&base).arg(SHARED);
        for module in &group.modules {
            command.arg(file(module)).arg(module);
        }
        command
            .args(super::wasm::FEATURES)
            .arg("-g")
            .arg("-o")
            .arg(&joined);
        process::run(&mut command, Echo::Kept)?;
        fs::remove_file(base)?;
        for module in &group.modules {
            fs::remove_file(file(module))?;
        }
    }
    Ok(fs::rename(
        joined,
        directory.join(format!("{stem}.wasm.joined")),
    )?)
}

/// A module that hands on what the core shares. Modules import memory and table each for themselves; joined with
/// this one, they have them in common.
fn base_of(directory: &Path, modules: &[String]) -> Result<Vec<u8>> {
    let mut shared: BTreeMap<String, EntityType> = BTreeMap::new();
    for module in modules {
        let content = fs::read(directory.join(format!("{module}.wasm")))?;
        for payload in Parser::new(0).parse_all(&content) {
            let Payload::ImportSection(imports) = payload? else {
                continue;
            };
            for import in imports.into_imports() {
                let import = import?;
                ensure!(
                    import.module == SHARED,
                    "{module}.wasm imports from {}",
                    import.module
                );
                let kind = RoundtripReencoder
                    .entity_type(import.ty)
                    .map_err(|error| anyhow!("{module}.wasm: {error}"))?;
                shared.insert(import.name.to_owned(), kind);
            }
        }
    }
    let (mut imports, mut exports) = (ImportSection::new(), ExportSection::new());
    let (mut memories, mut tables, mut globals) = (0, 0, 0);
    for (name, kind) in shared {
        imports.import(CORE, &name, kind);
        let (kind, count) = match kind {
            EntityType::Memory(_) => (ExportKind::Memory, &mut memories),
            EntityType::Table(_) => (ExportKind::Table, &mut tables),
            EntityType::Global(_) => (ExportKind::Global, &mut globals),
            other => bail!("{name} is shared as {other:?}, which nobody expected"),
        };
        exports.export(&name, kind, *count);
        *count += 1;
    }
    let mut module = wasm_encoder::Module::new();
    module.section(&imports).section(&exports);
    Ok(module.finish())
}

/// The loader fetches the joined modules instead.
fn rewrite_loader(directory: &Path, needed: &BTreeMap<String, Vec<String>>) -> Result<()> {
    for stem in needed.values().flatten().collect::<BTreeSet<_>>() {
        let file = directory.join(format!("{stem}.wasm"));
        fs::rename(directory.join(format!("{stem}.wasm.joined")), file)?;
    }
    let file = directory.join("__wasm_split.js");
    let loader = fs::read_to_string(&file)?;
    let first = ["/* ", "export const __wasm_split_load_"]
        .iter()
        .filter_map(|beginning| loader.find(beginning))
        .min()
        .context("the split's loader loads nothing")?;
    let done = "    return sharedImports;";
    ensure!(
        loader[..first].contains(done),
        "the split's loader shares in another way than it did"
    );
    let mut loader = loader[..first].replace(
        done,
        &format!("    sharedImports.{CORE} = sharedImports.{SHARED};\n{done}"),
    );
    for stem in needed.values().flatten().collect::<BTreeSet<_>>() {
        loader.push_str(&format!(
            "const {stem} = makeLoad(() => {{\n  const source = fetch(new URL(\"./{stem}.wasm\", import.meta.url));\n  \
             source.catch(() => {{}});\n  return async (imports) => WebAssembly.instantiateStreaming(source, imports);\n\
             }}, []);\n"
        ));
    }
    for (function, modules) in needed {
        loader.push_str(&format!(
            "export const __wasm_split_load_{function} = wrapAsyncCb(() => Promise.all([{}].map((load) => load())));\n",
            modules.join(", ")
        ));
    }
    Ok(fs::write(file, loader)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(module: &str, users: &[&str], bytes: usize) -> Group {
        Group {
            modules: vec![module.to_owned()],
            users: users.iter().map(|&user| user.to_owned()).collect(),
            bytes,
        }
    }

    fn modules_of(groups: &[Group], user: &str) -> usize {
        groups
            .iter()
            .filter(|group| group.users.contains(user))
            .count()
    }

    #[test]
    fn nobody_needs_more_than_a_few_modules() {
        let groups = vec![
            group("split_a", &["apply_view"], 900),
            group("split_b", &["b"], 900),
            group("chunk_1", &["apply_view", "b"], 500),
            group("chunk_2", &["apply_view", "c"], 20),
            group("chunk_3", &["apply_view", "b", "c"], 10),
            group("split_c", &["c"], 900),
        ];
        let planned = plan(groups);
        for user in ["apply_view", "b", "c"] {
            let most = first_view(user).unwrap_or(MOST);
            assert!(modules_of(&planned, user) <= most, "{user}: {planned:?}");
        }
        let all: usize = planned.iter().map(|group| group.modules.len()).sum();
        assert_eq!(all, 6, "nothing is lost");
    }

    #[test]
    fn small_modules_are_joined_before_large_ones() {
        let groups = vec![
            group("split_a", &["apply_view"], 900),
            group("chunk_1", &["apply_view", "b"], 500),
            group("chunk_2", &["apply_view", "c"], 20),
            group("chunk_3", &["apply_view", "b", "c"], 10),
        ];
        let planned = plan(groups);
        let joined = planned.iter().find(|group| group.modules.len() == 2);
        assert_eq!(
            joined.map(|group| group.bytes),
            Some(30),
            "the two that cost least: {planned:?}"
        );
    }
}
