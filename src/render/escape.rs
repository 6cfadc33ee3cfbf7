//! The one place that escapes for HTML and XML.

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

/// Whether XML may have the character.
pub(crate) fn is_xml(c: char) -> bool {
    !matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}')
}

/// An address as a URI, which has fewer characters than the addresses that browsers take: the others, and percent signs
/// that stand for themselves, in percent signs.
pub(crate) fn uri(address: &str) -> String {
    let bytes = address.as_bytes();
    // Brackets may stand around a host, and nowhere else.
    let after_scheme = address.find("://").map_or(0, |at| at + 3);
    let host_end = address[after_scheme..].find(['/', '?', '#']).map_or(bytes.len(), |at| after_scheme + at);
    let mut out = String::with_capacity(address.len());
    // One sign begins the fragment; more of them are in it.
    let fragment = address.find('#');
    for (i, b) in address.bytes().enumerate() {
        let is_code = || bytes.get(i + 1..i + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
        match b {
            b'%' if !is_code() => out.push_str("%25"),
            b'#' if fragment != Some(i) => out.push_str("%23"),
            b'[' | b']' if i < host_end => out.push(char::from(b)),
            b'!' | b'#'..=b';' | b'=' | b'?'..=b'Z' | b'_' | b'a'..=b'z' | b'~' => out.push(char::from(b)),
            _ => out.push_str(&format!("%{b:02X}")),
        }
    }
    out
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

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn addresses_become_uris() {
        for (address, expected) in [
            ("https://example.org/a/b?c=d&e=%20#f", "https://example.org/a/b?c=d&e=%20#f"),
            (
                "https://example.org/[a]|{b}^`\"\\?é",
                "https://example.org/%5Ba%5D%7C%7Bb%7D%5E%60%22%5C?%C3%A9",
            ),
            ("http://[::1]:8080/50%?[x]%zz", "http://[::1]:8080/50%25?%5Bx%5D%25zz"),
            ("https://example.org/#:~:text=A&#x27;s", "https://example.org/#:~:text=A&%23x27;s"),
            ("mailto:a@example.org?subject=a b", "mailto:a@example.org?subject=a%20b"),
        ] {
            assert_eq!(uri(address), expected);
        }
    }
}
