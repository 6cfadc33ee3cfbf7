//! Values of JSON: how they are made, and how they are written.

use serde_json::{Map, Number, Value};

/// An object. All are made here: what `json!` writes for a field is many times as long in the wasm.
#[inline(never)]
pub(super) fn object(fields: Vec<(&'static str, Value)>) -> Value {
    let mut object = Map::new();
    // One after the other: what collects all sorts them first, with 5 kB of code.
    for (name, value) in fields {
        object.insert(name.to_owned(), value);
    }
    Value::Object(object)
}

#[inline(never)]
pub(super) fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

/// Text, or `null`.
#[inline(never)]
pub(super) fn maybe(words: Option<&str>) -> Value {
    words.map_or(Value::Null, text)
}

#[inline(never)]
pub(super) fn number(number: i64) -> Value {
    number.into()
}

#[inline(never)]
pub(super) fn texts(texts: &[String]) -> Value {
    texts.iter().map(|words| text(words)).collect()
}

/// An object that says its type.
#[inline(never)]
pub(super) fn typed(kind: &str, mut fields: Vec<(&'static str, Value)>) -> Value {
    fields.push(("type", text(kind)));
    object(fields)
}

/// Appends a value as serde_json would, an entry a line after `line`, which ends in the spaces before it; but numbers that
/// are not whole as hundredths, since what writes all others is 40 kB of the wasm.
pub(super) fn write(out: &mut String, value: &Value, line: &str) {
    let inner = format!("{line}  ");
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) => write_number(out, number),
        Value::String(text) => write_string(out, text),
        Value::Array(values) => {
            let mut before = "[";
            for value in values {
                out.push_str(before);
                out.push_str(&inner);
                write(out, value, &inner);
                before = ",";
            }
            out.push_str(if values.is_empty() { "[" } else { line });
            out.push(']');
        }
        Value::Object(fields) => {
            let mut before = "{";
            for (key, value) in fields {
                out.push_str(before);
                out.push_str(&inner);
                write_string(out, key);
                out.push_str(": ");
                write(out, value, &inner);
                before = ",";
            }
            out.push_str(if fields.is_empty() { "{" } else { line });
            out.push('}');
        }
    }
}

fn write_string(out: &mut String, text: &str) {
    // A string has no reason to fail.
    out.push_str(&serde_json::to_string(text).unwrap_or_default());
}

fn write_number(out: &mut String, number: &Number) {
    match number.as_i64() {
        Some(whole) => out.push_str(&whole.to_string()),
        None => {
            let hundredths = (number.as_f64().unwrap_or_default() * 100.0).round() as u64;
            out.push_str(&format!("{}.{:02}", hundredths / 100, hundredths % 100));
        }
    }
}

/// Bytes of `data:` pictures, which the limit does not count.
pub(super) fn data_bytes(value: &Value) -> usize {
    match value {
        Value::String(text) if text.starts_with("data:image/") => text.len(),
        Value::Array(values) => values.iter().map(data_bytes).sum(),
        Value::Object(fields) => fields.values().map(data_bytes).sum(),
        _ => 0,
    }
}
