//! Text broken into lines, because SVG breaks none.

/// The lines of a text that are no wider than asked, as `measure` measures. What has no spaces, an address for
/// instance, is broken where it is full.
pub fn lines(text: &str, width: f64, measure: impl Fn(&str) -> f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if measure(&longer) <= width {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        line = broken(word, width, &measure, &mut lines);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Puts the full lines of a word aside and gives what remains of it.
fn broken(
    word: &str,
    width: f64,
    measure: impl Fn(&str) -> f64,
    lines: &mut Vec<String>,
) -> String {
    let mut rest = String::new();
    for character in word.chars() {
        rest.push(character);
        if measure(&rest) > width && rest.chars().count() > 1 {
            rest.pop();
            lines.push(std::mem::replace(&mut rest, character.to_string()));
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        #[allow(clippy::cast_precision_loss, reason = "a few characters")]
        let measure = |text: &str| text.chars().count() as f64;
        assert_eq!(lines(text, 10.0, measure), expected);
    }

    #[wasm_bindgen_test]
    fn lines_are_no_wider_than_asked() {
        check("", &[]);
        check("a short", &["a short"]);
        check("several words of text", &["several", "words of", "text"]);
        check(
            "at http://portal/map?z=1",
            &["at", "http://por", "tal/map?z=", "1"],
        );
        check("Границы и названия", &["Границы и", "названия"]);
    }
}
