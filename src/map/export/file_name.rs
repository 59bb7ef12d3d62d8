//! What a file is called: whose, of what, how filtered, of which day.

/// `parts` with hyphens between them and the extension behind, in small letters, digits and hyphens alone.
pub fn file_name(parts: &[&str], extension: &str) -> String {
    let mut name = String::new();
    let all = parts.iter().flat_map(|part| part.chars().chain(['-']));
    for character in all {
        if character.is_ascii_alphanumeric() {
            name.push(character.to_ascii_lowercase());
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_end_matches('-');
    // Longer names are refused by some systems, and nobody reads them.
    let name = name.get(..LONGEST).unwrap_or(name).trim_end_matches('-');
    format!("{name}.{extension}")
}

const LONGEST: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[track_caller]
    fn check(parts: &[&str], expected: &str) {
        assert_eq!(file_name(parts, "svg"), expected);
    }

    #[wasm_bindgen_test]
    fn names_are_safe_everywhere() {
        check(&["csto", "map", "2026-11-24"], "csto-map-2026-11-24.svg");
        check(&["csto", "", "x-kosovo"], "csto-x-kosovo.svg");
        check(&["../A b\\c", "ОДКБ"], "a-b-c.svg");
        assert_eq!(file_name(&["a".repeat(300).as_str()], "svg").len(), 104);
    }
}
