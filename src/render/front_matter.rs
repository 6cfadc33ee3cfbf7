//! The YAML block before an exported Markdown text.

use crate::metadata::Metadata;

/// The front matter: our keys, each with a double-quoted string that no title can break out of, between `---` lines.
/// A key whose value is not known is left out; there is always a title.
pub fn front_matter(metadata: &Metadata) -> String {
    let values = [
        ("title", Some(metadata.title.as_str())),
        ("author", metadata.byline.as_deref()),
        ("published", metadata.published.as_deref()),
        ("modified", metadata.modified.as_deref()),
        ("site", metadata.site.as_deref()),
        ("url", metadata.url.as_ref().map(|url| url.as_str())),
        ("lang", metadata.lang.as_deref()),
        ("description", metadata.excerpt.as_deref()),
        ("license", metadata.license.as_deref()),
    ];
    let mut out = String::from("---\n");
    for (key, value) in values {
        let Some(value) = value else { continue };
        out.push_str(key);
        out.push_str(": ");
        quote(&mut out, value);
        out.push('\n');
    }
    if !metadata.tags.is_empty() {
        out.push_str("tags: [");
        for (at, tag) in metadata.tags.iter().enumerate() {
            out.push_str(if at > 0 { ", " } else { "" });
            quote(&mut out, tag);
        }
        out.push_str("]\n");
    }
    out.push_str("---\n");
    out
}

/// Appends a double-quoted YAML string.
fn quote(out: &mut String, value: &str) {
    out.push('"');
    value.chars().for_each(|c| push(out, c));
    out.push('"');
}

/// Appends a character of a double-quoted YAML string: what YAML does not print or takes for the end of a line or
/// of the string is escaped.
fn push(out: &mut String, c: char) {
    match c {
        '"' | '\\' => out.extend(['\\', c]),
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => out.push_str(&format!("\\x{:02X}", u32::from(c))),
        '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
            out.push_str(&format!("\\u{:04X}", u32::from(c)));
        }
        _ => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_quoted_so_that_nothing_breaks_out() {
        let check = |title: &str, expected: &str| {
            let metadata = Metadata { title: title.to_owned(), ..Metadata::default() };
            assert_eq!(front_matter(&metadata), format!("---\ntitle: \"{expected}\"\n---\n"), "{title:?}");
        };
        check("", "");
        check("Plain: a title", "Plain: a title");
        check("\"\n---\nadmin: true", "\\\"\\x0A---\\x0Aadmin: true");
        check("a\\b\u{7f}\u{85}\u{2028}\u{2029}", "a\\\\b\\x7F\\x85\\u2028\\u2029");
        check("日本 é", "日本 é");
    }

    #[test]
    fn known_values_come_in_order() {
        let metadata = Metadata {
            title: "T".to_owned(),
            byline: Some("A, B".to_owned()),
            lang: Some("fr".to_owned()),
            license: Some("CC BY".to_owned()),
            tags: vec!["one".to_owned(), "two \"2\"".to_owned()],
            ..Metadata::default()
        };
        let expected = "title: \"T\"\nauthor: \"A, B\"\nlang: \"fr\"\nlicense: \"CC BY\"\ntags: [\"one\", \"two \\\"2\\\"\"]";
        assert_eq!(front_matter(&metadata), format!("---\n{expected}\n---\n"));
    }
}
