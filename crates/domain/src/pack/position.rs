//! From a place in a JSON text, as the parser reports it, to a JSON Pointer.

enum Step {
    Item(usize),
    /// `None` between the opening brace or a comma and the next key.
    Member(Option<String>),
}

/// The JSON Pointer of the value that ends at, holds or begins at a line and column of a JSON text.
///
/// Lines count from 1 and columns in octets from 1, as `serde_json::Error` counts them. The text has to be well-formed
/// up to that place.
pub fn pointer_at(json: &str, line: usize, column: usize) -> String {
    let line_start: usize = json
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let end = (line_start + column).min(json.len());
    let mut stack = Vec::new();
    let mut at = 0;
    while at < end {
        at = step(json, at, &mut stack);
    }
    stack.iter().map(segment).collect()
}

fn step(json: &str, at: usize, stack: &mut Vec<Step>) -> usize {
    match json.as_bytes()[at] {
        b'{' => stack.push(Step::Member(None)),
        b'[' => stack.push(Step::Item(0)),
        b'}' | b']' => {
            stack.pop();
        }
        b',' => match stack.last_mut() {
            Some(Step::Item(index)) => *index += 1,
            Some(Step::Member(key)) => *key = None,
            None => {}
        },
        b'"' => {
            let end = string_end(json, at);
            if let Some(Step::Member(key @ None)) = stack.last_mut() {
                *key = json
                    .get(at..end)
                    .and_then(|key| serde_json::from_str(key).ok());
            }
            return end;
        }
        _ => {}
    }
    at + 1
}

/// The index after the closing quote of the string that opens at `at`.
fn string_end(json: &str, at: usize) -> usize {
    let mut escaped = false;
    let closing = json.bytes().skip(at + 1).position(|byte| {
        let closes = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes
    });
    closing.map_or(json.len(), |length| at + length + 2)
}

fn segment(step: &Step) -> String {
    match step {
        Step::Item(index) => format!("/{index}"),
        Step::Member(Some(key)) => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
        Step::Member(None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        #[serde(rename = "a/b", default)]
        _inner: Vec<Inner>,
        #[serde(default)]
        _count: u8,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        _name: String,
    }

    #[track_caller]
    fn check(json: &str, pointer: &str) {
        let error = serde_json::from_str::<Outer>(json).unwrap_err();
        assert_eq!(
            pointer_at(json, error.line(), error.column()),
            pointer,
            "{error}"
        );
    }

    #[test]
    fn an_error_of_the_parser_points_to_its_value() {
        check(r#"{"_count": "many"}"#, "/_count");
        check(r#"{"_count": 300, "a/b": []}"#, "/_count");
        check(
            r#"{"a/b": [{"_name": "x"}, {"_name": {"deep": [1, 2]}}]}"#,
            "/a~1b/1/_name",
        );
        check(
            "{\n \"a/b\": [\n  {\"_name\": \"\u{416} \\\" ,\"},\n  {\"_name\": 7}]}",
            "/a~1b/1/_name",
        );
        check(r#"{"a/b": {"_name": 1}}"#, "/a~1b");
    }

    #[test]
    fn a_missing_field_points_to_its_object_and_an_unknown_one_to_itself() {
        check(r#"{"a/b": [{"_name": "x"},{}]}"#, "/a~1b/1");
        check(r#"{"a/b": [{"_name": "x", "color": 1}]}"#, "/a~1b/0/color");
        check(r#"{"colour": 1}"#, "/colour");
    }
}
