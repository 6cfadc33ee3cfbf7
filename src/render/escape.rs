//! The one place that escapes for HTML.

/// Appends `text` as HTML text.
pub(crate) fn push_text(out: &mut String, text: &str) {
    push(out, text, |b| match b {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        _ => "",
    });
}

/// Appends ` name="value"`.
pub(crate) fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push(out, value, |b| match b {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        _ => "",
    });
    out.push('"');
}

/// Appends `text` with each byte replaced for which `replace` gives more than nothing. Only ASCII is replaced, so
/// that the pieces between are whole characters.
fn push(out: &mut String, text: &str, replace: impl Fn(u8) -> &'static str) {
    let mut from = 0;
    for (i, b) in text.bytes().enumerate() {
        let with = replace(b);
        if !with.is_empty() {
            out.push_str(&text[from..i]);
            out.push_str(with);
            from = i + 1;
        }
    }
    out.push_str(&text[from..]);
}
