//! JSON as pages write it, to values: comments and CDATA around it, raw control characters, trailing commas and
//! whole blocks with their quotes as entities are survived.

use super::plain;
use serde_json::{Deserializer, Value};

/// The values in a JSON-LD block: one for a sound block, all that come before the first fault for a broken one,
/// none when nothing can be read.
#[inline(never)]
pub(super) fn parse(raw: &str) -> Vec<Value> {
    let json = unwrap(raw);
    if let Ok(value) = serde_json::from_str(json) {
        return vec![value];
    }
    let repaired = repair(json);
    let values = stream(&repaired);
    if values.is_empty() && json.contains("&quot;") {
        return stream(&repair(&plain::decode(json)));
    }
    values
}

fn stream(json: &str) -> Vec<Value> {
    Deserializer::from_str(json).into_iter().map_while(Result::ok).collect()
}

/// The block without the comments and CDATA marks that hid it from old browsers and XML parsers.
fn unwrap(raw: &str) -> &str {
    const OPEN: [&str; 6] = ["<!--", "<![CDATA[", "//<![CDATA[", "/*<![CDATA[*/", "// <![CDATA[", "//"];
    const CLOSE: [&str; 6] = ["-->", "//]]>", "/*]]>*/", "// ]]>", "]]>", "//"];
    let mut json = raw.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | ';'));
    while let Some(rest) = OPEN.iter().find_map(|mark| json.strip_prefix(mark)) {
        json = rest.trim_start();
    }
    while let Some(rest) = CLOSE.iter().find_map(|mark| json.strip_suffix(mark)) {
        json = rest.trim_end();
    }
    json
}

/// The block with raw control characters in strings as spaces, unknown escapes as their characters, and without
/// comments and commas before a closing bracket.
fn repair(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut chars = json.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                quoted = !quoted;
                out.push(c);
            }
            '\\' if quoted => match chars.next() {
                Some(e @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')) => out.extend(['\\', e]),
                Some(e) => out.push(e),
                None => {}
            },
            '/' if !quoted && chars.peek() == Some(&'*') => skip_comment(&mut chars),
            '}' | ']' if !quoted => {
                let end = out.trim_end().trim_end_matches(',').len();
                out.truncate(end);
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

fn skip_comment(chars: &mut std::iter::Peekable<std::str::Chars>) {
    let mut last = ' ';
    for c in chars.by_ref().skip(1) {
        if last == '*' && c == '/' {
            return;
        }
        last = c;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn blocks_as_pages_write_them() {
        let a = json!({"a": "b c"});
        for (raw, expected) in [
            (r#"{"a":"b c"}"#, vec![a.clone()]),
            ("\u{feff} <!-- {\"a\":\"b c\"} -->", vec![a.clone()]),
            ("//<![CDATA[\n{\"a\":\"b c\"}\n//]]>", vec![a.clone()]),
            ("/*<![CDATA[*/{\"a\":\"b c\"}/*]]>*/", vec![a.clone()]),
            ("{\"a\":\"b\nc\",}", vec![a.clone()]),
            ("{\"a\":\"b c\"};", vec![a.clone()]),
            ("{/* x */\"a\":\"b c\"}", vec![a.clone()]),
            (r#"{"a":"b\ c"}"#, vec![a.clone()]),
            ("{&quot;a&quot;:&quot;b c&quot;}", vec![a.clone()]),
            (r#"{"a":"b c"}{"a":"b c"} oops"#, vec![a.clone(), a]),
            ("not json", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(parse(raw), expected, "{raw}");
        }
    }

    #[test]
    fn deep_nesting_is_refused_not_followed() {
        assert_eq!(parse(&"[".repeat(100_000)), Vec::<Value>::new());
    }
}
