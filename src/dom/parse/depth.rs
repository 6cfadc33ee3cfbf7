//! The ceiling on depth and on the attributes of a tag, for pages that the parser found to be over one: its own work grows
//! with depth times length. The scan is not the parser, so that a page made for it gets deeper; such a page is refused
//! while its tree is built.

use memchr::memchr;
use std::borrow::Cow;

/// Elements that never have an end tag, or whose end tag is implied by the next one of their kind: they do not
/// count, since most pages leave them open. Sorted.
const UNCOUNTED: [&str; 37] = [
    "area", "base", "basefont", "bgsound", "body", "br", "col", "colgroup", "dd", "dt", "embed", "frame",
    "head", "hr", "html", "image", "img", "input", "keygen", "li", "link", "meta", "optgroup", "option", "p",
    "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

/// Elements whose content is text for the parser.
const RAW_TEXT: [&str; 7] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed"];

/// The page without the start tags that would go deeper than `levels`, without their end tags, and without what comes
/// after the first `attributes` of a tag (the parser compares each with all before it). Text is kept. Pages within
/// both, nearly all, are given back as they are.
pub(super) fn flatten(html: &str, levels: usize, attributes: usize) -> Cow<'_, str> {
    let mut out: Option<String> = None;
    let (mut level, mut kept_to) = (0usize, 0);
    for tag in (Tags { html, at: 0, attributes }) {
        let too_deep = if tag.end { level > levels } else { level >= levels };
        if tag.nests {
            level = if tag.end { level.saturating_sub(1) } else { level + 1 };
        }
        let cut =
            if tag.nests && too_deep { Some(tag.from..tag.to) } else { tag.surplus.map(|at| at..tag.to - 1) };
        if let Some(cut) = cut {
            let out = out.get_or_insert_with(|| String::with_capacity(html.len()));
            out.push_str(&html[kept_to..cut.start]);
            kept_to = cut.end;
        }
    }
    match out {
        None => Cow::Borrowed(html),
        Some(mut out) => {
            out.push_str(&html[kept_to..]);
            Cow::Owned(out)
        }
    }
}

/// A start or end tag, from its `<` to after its `>`.
struct TagSpan {
    from: usize,
    to: usize,
    end: bool,
    /// Whether it goes a level deeper, or back.
    nests: bool,
    /// Where the attributes beyond the limit begin.
    surplus: Option<usize>,
}

/// The tags of a page, found by a scan that knows quotes, comments and raw text, in one pass.
struct Tags<'a> {
    html: &'a str,
    at: usize,
    attributes: usize,
}

impl Iterator for Tags<'_> {
    type Item = TagSpan;

    fn next(&mut self) -> Option<TagSpan> {
        loop {
            let from = self.at + memchr(b'<', self.html.as_bytes().get(self.at..)?)?;
            let (end, name_from) = tag_start(self.html, from);
            let name = tag_name(&self.html[name_from..]);
            if name.is_empty() {
                let is_markup = self.html[from + 1..].starts_with(['!', '?', '/']);
                self.at = if is_markup { self.markup_end(from) } else { from + 1 };
                continue;
            }
            let TagEnd { to, surplus, .. } =
                tag_end(self.html.as_bytes(), name_from + name.len(), self.attributes);
            let raw = is_one_of(&RAW_TEXT, name);
            self.at = if raw && !end { self.raw_text_end(to, name) } else { to };
            // `<path/>` of a drawing is closed; the rare `<div/>`, which is not, is caught while the tree is built.
            let closed = self.html[..to].ends_with("/>");
            let nests = !raw && !closed && !is_one_of(&UNCOUNTED, name);
            if nests || surplus.is_some() {
                return Some(TagSpan { from, to, end, nests, surplus });
            }
        }
    }
}

impl Tags<'_> {
    /// The start of the end tag of the raw-text element `name`, whose content begins at `from`.
    fn raw_text_end(&self, from: usize, name: &str) -> usize {
        let mut at = from;
        while let Some(found) = self.html[at..].find("</") {
            at += found + 2;
            if tag_name(&self.html[at..]).eq_ignore_ascii_case(name) {
                return at - 2;
            }
        }
        self.html.len()
    }

    /// After the comment, doctype or processing instruction that begins at `from`.
    fn markup_end(&self, from: usize) -> usize {
        let (skip, end) = if self.html[from..].starts_with("<!--") { (4, "-->") } else { (1, ">") };
        self.html[from + skip..].find(end).map_or(self.html.len(), |i| from + skip + i + end.len())
    }
}

/// Where a tag ends, and what was counted on the way.
pub(super) struct TagEnd {
    /// After its `>`, or the end of the text.
    pub(super) to: usize,
    /// The number of attributes.
    pub(super) attributes: usize,
    /// Where those beyond the limit begin, when the tag ends.
    surplus: Option<usize>,
}

/// The end of a tag whose name ends at `from` (the first `>` outside quoted attribute values), and its attributes, of which
/// the first `limit` are within the limit: the rules of the HTML standard's tokenizer, sections 13.2.5.32 to 13.2.5.40.
pub(super) fn tag_end(bytes: &[u8], from: usize, limit: usize) -> TagEnd {
    let (mut at, mut place, mut attributes, mut surplus) = (from, Place::Before, 0, None);
    while let Some(b) = bytes.get(at) {
        let is_space = matches!(b, b' ' | b'\n' | b'\t' | b'\r' | b'\x0c');
        place = match (place, b) {
            (_, b'>') => return TagEnd { to: at + 1, attributes, surplus },
            (Place::BeforeValue, b'"' | b'\'') => {
                let Some(length) = memchr(*b, &bytes[at + 1..]) else { break };
                at += 1 + length;
                Place::Before
            }
            (Place::Value, _) if !is_space => Place::Value,
            (Place::Name | Place::After, b'=') => Place::BeforeValue,
            (Place::Name | Place::After, _) if is_space => Place::After,
            (Place::BeforeValue, _) if is_space => Place::BeforeValue,
            (Place::BeforeValue, _) => Place::Value,
            (_, b'/') => Place::Before,
            (_, _) if is_space => Place::Before,
            (Place::Name, _) => Place::Name,
            _ => {
                attributes += 1;
                if attributes > limit && surplus.is_none() {
                    surplus = Some(at);
                }
                Place::Name
            }
        };
        at += 1;
    }
    TagEnd { to: bytes.len(), attributes, surplus: None }
}

/// Where in a tag the scan is.
#[derive(Clone, Copy)]
enum Place {
    /// Before an attribute.
    Before,
    /// In its name.
    Name,
    /// After its name: a value may come, or another attribute.
    After,
    /// After its `=`.
    BeforeValue,
    /// In a value without quotes.
    Value,
}

fn is_one_of(names: &[&str], name: &str) -> bool {
    names.iter().any(|n| n.len() == name.len() && n.eq_ignore_ascii_case(name))
}

/// Whether the tag whose `<` is at `from` is an end tag, and where its name begins.
pub(super) fn tag_start(html: &str, from: usize) -> (bool, usize) {
    let end = html.as_bytes().get(from + 1) == Some(&b'/');
    (end, from + 1 + usize::from(end))
}

/// The name that a tag has, where it begins; empty where it is no tag.
pub(super) fn tag_name(rest: &str) -> &str {
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return "";
    }
    let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(rest.len());
    &rest[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_common_depth_are_borrowed() {
        let page = "<p>a<li>b<div title='>'>c</div><!-- <div> --><script>'<div>'</script>".repeat(50);
        assert!(matches!(flatten(&page, 8, 256), Cow::Borrowed(_)));
    }

    #[test]
    fn drawings_and_line_breaks_are_not_deep() {
        let page = "<svg>".to_owned() + &"<path d='M0 0'/>".repeat(600) + "</svg>" + &"a<wbr>".repeat(600);
        assert!(matches!(flatten(&page, 8, 256), Cow::Borrowed(_)));
    }

    #[test]
    fn attributes_beyond_the_limit_go() {
        assert_eq!(flatten("<p a=1 b='>' c=x d>y</p>", 9, 2), "<p a=1 b='>' >y</p>");
        assert_eq!(flatten("<p a = 1 b>y", 9, 2), "<p a = 1 b>y");
        assert_eq!(flatten("<p a='1'b='2'c='3'>y", 9, 2), "<p a='1'b='2'>y");
        assert_eq!(flatten("<p a=/\" b c>y", 9, 2), "<p a=/\" b >y");
        assert_eq!(flatten("<p =a/=b/=c>y", 9, 2), "<p =a/=b/>y");
    }

    #[test]
    fn a_value_without_quotes_is_one_value() {
        let page = format!("<img src=data:image/png;base64,{} alt=Tree>", "iVBOR/w0/".repeat(100));
        assert!(matches!(flatten(&page, 8, 2), Cow::Borrowed(_)));
    }

    #[test]
    fn tags_beyond_the_limit_go_and_their_text_stays() {
        let page = "<div>".repeat(4) + "x" + &"</div>".repeat(4) + "y";
        assert_eq!(flatten(&page, 2, 256), "<div><div>x</div></div>y");
    }
}
