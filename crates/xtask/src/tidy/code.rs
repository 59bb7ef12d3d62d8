//! Rules of the Rust code.

use super::{Source, lines};

/// What a part of `src/` must not know. `domain` needs no row: as a crate it cannot know the portal.
const FORBIDDEN: [(&str, &[&str]); 7] = [
    (
        "backend",
        &[
            "crate::map",
            "crate::application",
            "crate::components",
            "crate::pages",
            "crate::app",
        ],
    ),
    (
        "map",
        &[
            "crate::application",
            "crate::find",
            "crate::pages",
            "crate::app",
        ],
    ),
    (
        "application",
        &["crate::map", "crate::find", "crate::pages", "crate::app"],
    ),
    (
        "find",
        &[
            "crate::map",
            "crate::application",
            "crate::pages",
            "crate::app",
        ],
    ),
    ("pages", &["crate::app"]),
    (
        "components",
        &[
            "crate::backend",
            "concord_domain",
            "crate::map",
            "crate::application",
            "crate::find",
            "crate::pages",
        ],
    ),
    ("route", &["web_sys", "leptos", "crate::"]),
];

const LONGEST: usize = 400;

/// `domain ← backend ← {map, application} ← pages ← app`; components know neither domain nor backend.
pub fn layers(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for (part, forbidden) in FORBIDDEN {
        let (file, folder) = (format!("src/{part}.rs"), format!("src/{part}/"));
        let members = sources
            .iter()
            .filter(|source| source.path == file || source.path.starts_with(&folder));
        for (place, line) in members
            .flat_map(lines)
            .filter(|(_, line)| !is_comment(line))
        {
            let known = forbidden.iter().filter(|path| names(line, path));
            findings.extend(known.map(|path| format!("{place}: {part} must not know {path}")));
        }
    }
    findings
}

/// Requests go through `src/backend/`, where timeouts and failures are handled.
pub fn one_http_client(sources: &[Source]) -> Vec<String> {
    const MARKS: [&str; 3] = ["gloo_net", "XmlHttpRequest", "fetch_with_"];
    let outside = sources.iter().filter(|source| {
        source.path.starts_with("src/")
            && source.path.ends_with(".rs")
            && !source.path.starts_with("src/backend")
    });
    let speaking = outside
        .flat_map(lines)
        .filter(|(_, line)| !is_comment(line) && MARKS.iter().any(|mark| line.contains(mark)));
    speaking
        .map(|(place, _)| format!("{place}: speak HTTP through crate::backend"))
        .collect()
}

/// Clippy forbids `unwrap` and `expect` outside tests; where that is lifted, the code says why.
pub fn reasons_for_exceptions(sources: &[Source]) -> Vec<String> {
    const MARKS: [&str; 2] = ["clippy::unwrap_used", "clippy::expect_used"];
    let mut findings = Vec::new();
    for source in rust(sources).filter(|source| !source.path.contains("/tests/")) {
        for mark in MARKS {
            for (start, _) in source.text.match_indices(mark) {
                let rest = &source.text[start..];
                let attribute = rest
                    .split_once(']')
                    .map_or(rest, |(attribute, _)| attribute);
                if !attribute.contains("reason") && !source.path.ends_with("tidy/code.rs") {
                    findings.push(format!(
                        "{}: {mark} is lifted without a reason",
                        source.path
                    ));
                }
            }
        }
    }
    findings
}

/// A file that grows past the limit lacks a type or a module.
pub fn length(sources: &[Source]) -> Vec<String> {
    let long = rust(sources).filter(|source| source.text.lines().count() > LONGEST);
    long.map(|source| {
        format!(
            "{}: {} lines, at most {LONGEST}",
            source.path,
            source.text.lines().count()
        )
    })
    .collect()
}

fn rust(sources: &[Source]) -> impl Iterator<Item = &Source> {
    sources.iter().filter(|source| source.path.ends_with(".rs"))
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

/// Whether a line has this path as a whole: `crate::map` is not in `crate::mapping`.
fn names(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(start, _)| {
        let next = line[start + path.len()..].chars().next();
        path.ends_with(':') || next.is_none_or(|next| !next.is_alphanumeric() && next != '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::source;

    #[test]
    fn a_layer_knows_only_what_lies_below() {
        let check =
            |path, text, broken| assert_eq!(layers(&[source(path, text)]).len(), broken, "{text}");
        check("src/backend/fetch.rs", "use crate::pages::About;", 1);
        check("src/pages/about.rs", "use crate::backend::fetch_text;", 0);
        check("src/map/view.rs", "use crate::application::Draft;", 1);
        check("src/map/view.rs", "use crate::applications::Draft;", 0);
        check(
            "src/components/button.rs",
            "use concord_domain::pack::Area;",
            1,
        );
        check(
            "src/components/button.rs",
            "// Knows nothing of concord_domain.",
            0,
        );
    }

    #[test]
    fn http_has_one_home() {
        let text = "let answer = gloo_net::http::Request::get(url);";
        assert_eq!(one_http_client(&[source("src/map/load.rs", text)]).len(), 1);
        assert!(one_http_client(&[source("src/backend/fetch.rs", text)]).is_empty());
    }

    #[test]
    fn an_exception_says_why() {
        let check = |text, broken| {
            assert_eq!(
                reasons_for_exceptions(&[source("src/a.rs", text)]).len(),
                broken,
                "{text}"
            );
        };
        check("#[allow(clippy::expect_used)]", 1);
        check(
            "#[allow(clippy::expect_used, reason = \"provided by the root\")]",
            0,
        );
    }
}
