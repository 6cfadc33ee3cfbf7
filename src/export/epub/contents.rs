//! The contents of a book: its title, and under it the article's headings.

use super::{ARTICLE, page, title};
use crate::metadata::Metadata;
use crate::render::{Heading, push_text};

/// The page of contents.
pub(super) fn contents(metadata: &Metadata, headings: &[Heading]) -> String {
    let mut out = String::from("<nav epub:type=\"toc\" role=\"doc-toc\">\n<ol>\n<li>");
    push_link(&mut out, ARTICLE, title(metadata));
    push_list(&mut out, headings);
    out.push_str("</li>\n</ol>\n</nav>\n");
    page(metadata, &out)
}

/// The headings as lists in lists. One stands under the last one of a lower level before it, however many levels are skipped.
fn push_list(out: &mut String, headings: &[Heading]) {
    let mut open: Vec<u8> = Vec::new();
    for heading in headings.iter().filter(|heading| !heading.words.is_empty()) {
        let stay = open.iter().take_while(|level| **level < heading.level).count();
        let ends = open.len() - stay;
        out.push_str(&"</li>\n</ol>".repeat(ends.saturating_sub(1)));
        out.push_str(if ends == 0 { "\n<ol>\n<li>" } else { "</li>\n<li>" });
        push_link(out, &format!("{ARTICLE}#{}", heading.id), &heading.words);
        open.truncate(stay);
        open.push(heading.level);
    }
    out.push_str(&"</li>\n</ol>".repeat(open.len()));
}

fn push_link(out: &mut String, href: &str, words: &str) {
    out.push_str(&format!("<a href=\"{href}\">"));
    push_text(out, words);
    out.push_str("</a>");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(headings: &[(u8, &str)]) -> String {
        let heading = |(level, words): &(u8, &str)| Heading {
            level: *level,
            id: "h".to_owned(),
            words: (*words).to_owned(),
        };
        let mut out = String::new();
        push_list(&mut out, &headings.iter().map(heading).collect::<Vec<_>>());
        out.replace('\n', "").replace(" href=\"article.xhtml#h\"", "")
    }

    #[test]
    fn headings_nest_where_levels_are_skipped_and_where_the_first_is_deep() {
        let a = |w: &str| format!("<a>{w}</a>");
        let cases = [
            (list(&[]), String::new()),
            (list(&[(2, ""), (2, "&")]), format!("<ol><li>{}</li></ol>", a("&amp;"))),
            (
                list(&[(2, "1"), (4, "2"), (3, "3"), (2, "4")]),
                format!(
                    "<ol><li>{}<ol><li>{}</li><li>{}</li></ol></li><li>{}</li></ol>",
                    a("1"),
                    a("2"),
                    a("3"),
                    a("4")
                ),
            ),
            (
                list(&[(4, "1"), (2, "2"), (3, "3"), (6, "4"), (1, "5")]),
                format!(
                    "<ol><li>{}</li><li>{}<ol><li>{}<ol><li>{}</li></ol></li></ol></li><li>{}</li></ol>",
                    a("1"),
                    a("2"),
                    a("3"),
                    a("4"),
                    a("5")
                ),
            ),
        ];
        for (found, expected) in cases {
            assert_eq!(found, expected);
        }
    }
}
