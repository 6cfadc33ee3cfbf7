//! The cost of tags that are still being read: the parser says nothing until a tag ends, and compares each attribute with all
//! before it. Such tags are cut by the scan for depth, where it reads the page as the parser does; a page can be made so that
//! it does not, and is refused here before it takes long.

use super::depth::{tag_end, tag_name, tag_start};
use crate::error::Error;

/// The first look at a silence comes after this many bytes of it, the next ones at twice as many each.
const FIRST_LOOK: usize = 3 * 1024;
/// The tag that is being read begins within this many bytes of the piece in which the parser said something last.
const BEGINNING: usize = 2 * 1024;
/// Comparisons of attributes that a page may cost: those of a tag of 10,000, some hundredths of a second.
const MOST_COMPARISONS: usize = 50_000_000;
/// Bytes that may be looked at for them, again and again, in a page.
const MOST_LOOKED_AT: usize = 256 << 20;

/// The silences of a page.
pub(super) struct Silence<'a> {
    html: &'a str,
    /// Where the piece began in which the parser said something last.
    since: usize,
    /// The length of a silence at which it is looked at.
    look_at: usize,
    /// The most attributes that a tag in this silence may have.
    attributes: usize,
    /// Comparisons of attributes in the silences before.
    comparisons: usize,
    looked_at: usize,
}

impl<'a> Silence<'a> {
    /// Nothing was read yet.
    pub(super) fn new(html: &'a str) -> Self {
        Self { html, since: 0, look_at: FIRST_LOOK, attributes: 0, comparisons: 0, looked_at: 0 }
    }

    /// Takes a piece that the parser has read, and whether it said something; gives the most attributes that the tag which
    /// is being read may have, as far as it was looked at.
    ///
    /// # Errors
    /// When the page costs too much.
    pub(super) fn hear(&mut self, from: usize, to: usize, spoke: bool) -> Result<usize, Error> {
        if spoke {
            self.since = from;
            self.look_at = FIRST_LOOK;
            self.comparisons += cost(std::mem::take(&mut self.attributes));
        } else if to - self.since >= self.look_at {
            self.look_at *= 2;
            self.look(to);
        }
        let comparisons = self.comparisons + cost(self.attributes);
        if comparisons > MOST_COMPARISONS {
            return Err(Error::limit("page", "comparisons of attributes", MOST_COMPARISONS, comparisons));
        }
        if self.looked_at > MOST_LOOKED_AT {
            return Err(Error::limit("page", "bytes of tags without an end", MOST_LOOKED_AT, self.looked_at));
        }
        Ok(self.attributes)
    }

    /// Counts the attributes up to `to` from each place where the tag may have begun: any may be it.
    fn look(&mut self, to: usize) {
        let bytes = &self.html.as_bytes()[..to];
        let (mut at, mut left) = (self.since, BEGINNING);
        while at < to && left > 0 {
            // It says nothing either.
            if bytes[at..].starts_with(b"</>") {
                at += 3;
                continue;
            }
            let start = at;
            at += 1;
            left -= 1;
            if bytes[start] != b'<' {
                continue;
            }
            let (_, name_from) = tag_start(self.html, start);
            let name = tag_name(self.html.get(name_from..to).unwrap_or_default());
            if name.is_empty() || self.looked_at > MOST_LOOKED_AT {
                continue;
            }
            let end = tag_end(bytes, name_from + name.len(), usize::MAX);
            self.looked_at += end.to - start;
            self.attributes = self.attributes.max(end.attributes);
        }
    }
}

/// Comparisons for a tag with so many attributes.
fn cost(attributes: usize) -> usize {
    attributes.saturating_pow(2) / 2
}

#[cfg(test)]
mod tests {
    use crate::Limits;
    use crate::dom::parse;

    #[test]
    fn tags_of_very_many_attributes_are_refused_however_they_are_hidden_from_the_scan() {
        let many: String = (0..30_000).map(|i| format!("a{i} ")).collect();
        let nothings = "<!-->".to_owned() + &"</>".repeat(1_500) + "<p ";
        for start in [
            "<!--><p ",
            "<!--></p ",
            nothings.as_str(),
            "<!-- a --!><p ",
            "<svg><title><p ",
            "<svg><iframe><p ",
            "<svg><![CDATA[ > <textarea> ]]><p ",
        ] {
            let page = format!("<p>text</p>{start}{many}>x</p>");
            let error = parse(&page, &Limits::default()).map(|_| start).expect_err("too many attributes");
            assert!(error.is_limit(), "{start}");
        }
    }

    #[test]
    fn tags_of_very_many_attributes_are_cut_where_the_scan_sees_them() {
        let many: String = (0..10_000).map(|i| format!("a{i} ")).collect();
        for start in ["<p ", "<p a=/\" ", "<p a==\" ", "<p =a0/=a1/=a2 ", "<p t='<q z=\"' "] {
            let page = format!("{start}{many}>text</p>");
            let dom = parse(&page, &Limits::default()).expect("cut");
            assert_eq!(dom.text_of(dom.root()), "text", "{start}");
        }
    }

    #[test]
    fn long_values_and_long_comments_are_read() {
        let words = "one two three < four <five six ".repeat(1_000);
        let page = format!("<!-- {words} --><p title='{words}'>text</p>");
        let dom = parse(&page, &Limits::default()).expect("within limits");
        assert_eq!(dom.text_of(dom.root()), "text");
    }
}
