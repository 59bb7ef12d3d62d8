//! Rules of the repository as a whole.

use super::{Source, lines};

/// Parts of absolute paths and of registries' addresses, split here so that this file passes its own rule.
const FOREIGN: [&str; 7] = [
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("registry.", "npmjs.org"),
    concat!("index.", "crates.io"),
    concat!("static.", "crates.io"),
    concat!("pypi", ".org"),
];

/// Nothing here depends on where a machine keeps its files or from where it takes its packages.
pub fn stands_alone(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for (place, line) in sources.iter().flat_map(lines) {
        let foreign = FOREIGN.iter().filter(|part| contains_path(line, part));
        findings.extend(foreign.map(|part| format!("{place}: names {part}")));
    }
    findings
}

/// Whether the part stands in the line, and not within a longer address such as `https://example.org/home/`.
fn contains_path(line: &str, part: &str) -> bool {
    line.match_indices(part).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        !part.starts_with('/')
            || before.is_none_or(|before| !before.is_alphanumeric() && before != '.')
    })
}

/// What costs compile time and bytes is justified where it is asked for; the page obeys its own policy.
pub fn reasons_and_page(sources: &[Source]) -> Vec<String> {
    let manifests = sources
        .iter()
        .filter(|source| source.path.ends_with("Cargo.toml"));
    let mut findings: Vec<String> = manifests.flat_map(unexplained).collect();
    for (place, line) in sources
        .iter()
        .filter(|source| source.path == "index.html")
        .flat_map(lines)
    {
        let inline_script = line.contains("<script") && !line.contains(" src=");
        if inline_script
            || ["<style", " style=", " onclick=", " onload=", " onerror="]
                .iter()
                .any(|mark| line.contains(mark))
        {
            findings.push(format!(
                "{place}: the policy forbids inline code and styles"
            ));
        }
    }
    findings
}

/// Dependencies without a comment at the head of their block; those of the workspace have theirs at the root.
fn unexplained(manifest: &Source) -> Vec<String> {
    let mut findings = Vec::new();
    let (mut among_dependencies, mut explained) = (false, false);
    for (place, line) in lines(manifest) {
        let line = line.trim();
        if line.starts_with('#') {
            explained = true;
        } else if line.is_empty() {
            explained = false;
        } else if let Some(table) = line.strip_prefix('[') {
            let table = table.trim_end_matches(']');
            among_dependencies = table.ends_with("dependencies");
            if table.contains("dependencies.") && !explained {
                findings.push(format!("{place}: [{table}] has no reason beside it"));
            }
            explained = false;
        } else if among_dependencies && line.contains('=') {
            let own = line.contains(".workspace") || line.contains("path =") || line.contains('#');
            if !own && !explained {
                findings.push(format!("{place}: `{line}` has no reason beside it"));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::source;

    #[test]
    fn paths_of_a_machine_are_found() {
        let path = FOREIGN[0];
        let check = |text: String, broken| {
            assert_eq!(
                stands_alone(&[source("a.md", &text)]).len(),
                broken,
                "{text}"
            )
        };
        check(format!("see {path}notes"), 1);
        check(format!("https://example.org{path}notes"), 0);
    }

    #[test]
    fn a_dependency_without_a_reason_is_found() {
        let check = |text, broken| {
            assert_eq!(
                reasons_and_page(&[source("Cargo.toml", text)]).len(),
                broken,
                "{text}"
            );
        };
        check("[dependencies]\nserde = \"1\"", 1);
        check(
            "[dependencies]\n# The wire.\nserde = \"1\"\nserde_json = \"1\"",
            0,
        );
        check("[dependencies]\nserde.workspace = true", 0);
        check("[package]\nname = \"a\"", 0);
    }

    #[test]
    fn inline_code_is_found() {
        assert_eq!(
            reasons_and_page(&[source("index.html", "<script>alert()</script>")]).len(),
            1
        );
        assert!(
            reasons_and_page(&[source("index.html", "<script src=\"a.js\"></script>")]).is_empty()
        );
    }
}
