//! The YAML block before an exported Markdown text.

use super::markdown::FrontMatter;
use crate::metadata::Metadata;

/// A property of the front matter.
enum Value<'a> {
    Text(Option<&'a str>),
    /// A moment, of which the day counts.
    Day(Option<&'a str>),
    List(&'a [String]),
}

/// The front matter in a form: known values between `---` lines, strings double-quoted so that no title can break out of
/// them. What is not known is left out; there is always a title. Nothing where the form is none.
pub fn front_matter(metadata: &Metadata, form: FrontMatter) -> String {
    let url = metadata.url.as_ref().map(|url| url.as_str());
    let byline: Vec<String> = metadata.byline.iter().cloned().collect();
    let authors = if metadata.authors.is_empty() { &byline } else { &metadata.authors };
    let [description, site, lang, license] =
        [&metadata.excerpt, &metadata.site, &metadata.lang, &metadata.license]
            .map(|text| Value::Text(text.as_deref()));
    let [published, modified] = [metadata.published.as_deref(), metadata.modified.as_deref()];
    let (title, source, authors) =
        (Value::Text(Some(&metadata.title)), Value::Text(url), Value::List(authors));
    let tags = Value::List(&metadata.tags);
    let values = match form {
        FrontMatter::None => return String::new(),
        FrontMatter::Obsidian => vec![
            ("title", title),
            ("source", source),
            ("author", authors),
            ("published", Value::Day(published)),
            ("modified", Value::Day(modified)),
            ("site", site),
            ("lang", lang),
            ("description", description),
            ("license", license),
            ("tags", tags),
        ],
        FrontMatter::Pandoc => vec![
            ("title", title),
            ("author", authors),
            ("date", Value::Text(published)),
            ("lang", lang),
            ("description", description),
            ("keywords", tags),
            ("rights", license),
            ("publisher", site),
            ("source", source),
        ],
    };
    let mut out = String::from("---\n");
    values.iter().for_each(|(key, value)| property(&mut out, key, value));
    out.push_str("---\n");
    out
}

/// Appends a property, where its value is known.
fn property(out: &mut String, key: &str, value: &Value<'_>) {
    match value {
        Value::Text(Some(text)) => {
            out.extend([key, ": "]);
            quote(out, text);
        }
        // Without quotes, so that it is a date for Obsidian.
        Value::Day(Some(moment)) => match day(moment) {
            Some(day) => out.extend([key, ": ", day]),
            None => return property(out, key, &Value::Text(Some(moment))),
        },
        Value::List([first, rest @ ..]) => {
            out.extend([key, ": ["]);
            quote(out, first);
            for text in rest {
                out.push_str(", ");
                quote(out, text);
            }
            out.push(']');
        }
        Value::Text(None) | Value::Day(None) | Value::List([]) => return,
    }
    out.push('\n');
}

/// The day of a moment: `2024-05-01`.
fn day(moment: &str) -> Option<&str> {
    let day = moment.get(..10)?;
    let fits =
        |(at, byte): (usize, u8)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() };
    day.bytes().enumerate().all(fits).then_some(day)
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
            assert_eq!(
                front_matter(&metadata, FrontMatter::Obsidian),
                format!("---\ntitle: \"{expected}\"\n---\n"),
                "{title:?}"
            );
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
            authors: vec!["A".to_owned(), "B: C".to_owned()],
            published: Some("2024-05-01T10:00:00Z".to_owned()),
            modified: Some("soon\n".to_owned()),
            lang: Some("fr".to_owned()),
            license: Some("CC BY".to_owned()),
            tags: vec!["one".to_owned(), "two \"2\"".to_owned()],
            ..Metadata::default()
        };
        let expected = "title: \"T\"\nauthor: [\"A\", \"B: C\"]\npublished: 2024-05-01\nmodified: \"soon\\x0A\"\nlang: \"fr\"\n\
            license: \"CC BY\"\ntags: [\"one\", \"two \\\"2\\\"\"]";
        assert_eq!(front_matter(&metadata, FrontMatter::Obsidian), format!("---\n{expected}\n---\n"));
        let expected = "title: \"T\"\nauthor: [\"A\", \"B: C\"]\ndate: \"2024-05-01T10:00:00Z\"\nlang: \"fr\"\n\
            keywords: [\"one\", \"two \\\"2\\\"\"]\nrights: \"CC BY\"";
        assert_eq!(front_matter(&metadata, FrontMatter::Pandoc), format!("---\n{expected}\n---\n"));
        assert_eq!(front_matter(&metadata, FrontMatter::None), "");
    }
}
