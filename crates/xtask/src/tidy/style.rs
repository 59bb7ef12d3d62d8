//! Rules of the style sheets.

use super::{Source, lines};

/// Properties and values that name a side of the screen instead of a side of the text.
const PHYSICAL: [&str; 10] = [
    "margin-left",
    "margin-right",
    "padding-left",
    "padding-right",
    "border-left",
    "border-right",
    "left",
    "right",
    "min-width",
    "max-width",
];

/// Right-to-left languages need no style of their own.
pub fn logical_properties(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for (place, line) in sheets(sources).flat_map(lines) {
        let Some((property, value)) = declaration(line) else {
            continue;
        };
        let physical = PHYSICAL.contains(&property)
            || matches!(
                (property, value),
                ("text-align" | "float" | "clear", "left" | "right")
            )
            || PHYSICAL
                .iter()
                .any(|side| side.starts_with("border-") && property.starts_with(side));
        if physical {
            findings.push(format!("{place}: `{property}: {value}` has a logical twin"));
        }
    }
    findings
}

/// A theme replaces the tokens, so a color elsewhere would stay behind.
pub fn colors_from_tokens(sources: &[Source]) -> Vec<String> {
    let elsewhere = sheets(sources).filter(|source| !source.path.ends_with("tokens.css"));
    elsewhere
        .flat_map(lines)
        // A mask's color is how much it covers, in every theme.
        .filter(|(_, line)| {
            declaration(line)
                .is_some_and(|(property, value)| property != "mask-image" && is_color(value))
        })
        .map(|(place, line)| format!("{place}: `{}` belongs into tokens.css", line.trim()))
        .collect()
}

fn sheets(sources: &[Source]) -> impl Iterator<Item = &Source> {
    sources
        .iter()
        .filter(|source| source.path.starts_with("style/") && source.path.ends_with(".css"))
}

/// `property: value;` of a line, if it is one.
fn declaration(line: &str) -> Option<(&str, &str)> {
    let (property, value) = line.trim().split_once(':')?;
    let is_name = property
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    is_name.then(|| (property, value.trim().trim_end_matches(';')))
}

fn is_color(value: &str) -> bool {
    const FUNCTIONS: [&str; 6] = ["rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "lab("];
    let hex = value.split('#').skip(1).any(|rest| {
        let digits = rest.bytes().take_while(u8::is_ascii_hexdigit).count();
        matches!(digits, 3 | 4 | 6 | 8)
            && !rest.starts_with(char::is_uppercase)
            && !value.contains("url(")
    });
    hex || FUNCTIONS.iter().any(|function| value.starts_with(function))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::source;

    #[test]
    fn sides_of_the_screen_are_found() {
        let check = |line, broken| {
            assert_eq!(
                logical_properties(&[source("style/a.css", line)]).len(),
                broken,
                "{line}"
            );
        };
        check("margin-left: 1rem;", 1);
        check("border-left-width: 1px;", 1);
        check("left: 0;", 1);
        check("text-align: right;", 1);
        check("margin-inline-start: 1rem;", 0);
        check("@media (min-width: 40rem) {", 0);
        check("a:hover {", 0);
    }

    #[test]
    fn colors_outside_the_tokens_are_found() {
        let check = |path, line, broken| {
            assert_eq!(
                colors_from_tokens(&[source(path, line)]).len(),
                broken,
                "{line}"
            );
        };
        check("style/a.css", "color: #fff;", 1);
        check("style/a.css", "fill: rgb(0 0 0);", 1);
        check("style/a.css", "color: var(--cc-ink);", 0);
        check("style/tokens.css", "--cc-ink: #fff;", 0);
    }
}
