//! A strict and quick reader of what `extension/content/snapshot.js` writes. A snapshot is the browser's own tree, each
//! element closed, each value in double quotes: the HTML parser's rules for broken markup would cost most of the time
//! and could only move things. Whatever is not exactly so is left to the HTML parser.

use super::build::Builder;
use super::{Dom, Tag};
use crate::error::Error;
use crate::limits::Limits;
use memchr::{memchr, memchr2};
use std::borrow::Cow;

/// How every snapshot begins.
const START: &str = "<!doctype html><html data-lisible-snapshot=\"1\"";

/// The tree of a snapshot; `None` when the text is none.
///
/// # Errors
/// More nodes than the limit.
#[inline(never)]
pub(super) fn read(html: &str, limits: &Limits) -> Option<Result<Dom, Error>> {
    html.starts_with(START).then(|| Reader::new(html, limits).read()).flatten()
}

struct Reader<'a> {
    html: &'a str,
    /// The byte that is read next.
    at: usize,
    builder: Builder<'a>,
    /// The names of what is open, and whether each is in the tree: what is too deep is not.
    open: Vec<(&'a str, bool)>,
    /// How many of those are `<svg>` or `<math>`, or in one.
    foreign: usize,
    limits: &'a Limits,
}

impl<'a> Reader<'a> {
    fn new(html: &'a str, limits: &'a Limits) -> Self {
        let at = "<!doctype html>".len();
        Self { html, at, builder: Builder::new(html.len(), limits), open: Vec::new(), foreign: 0, limits }
    }

    #[inline(never)]
    fn read(mut self) -> Option<Result<Dom, Error>> {
        while let Some(byte) = self.byte() {
            match byte {
                b'<' if self.html.as_bytes().get(self.at + 1) == Some(&b'/') => self.end_tag()?,
                b'<' => self.start_tag()?,
                _ => self.text()?,
            }
            if self.builder.len() > self.limits.nodes {
                return Some(Err(Error::limit("page", "nodes", self.limits.nodes, self.builder.len())));
            }
        }
        self.open.is_empty().then(|| Ok(self.builder.finish()))
    }

    fn byte(&self) -> Option<u8> {
        self.html.as_bytes().get(self.at).copied()
    }

    /// Takes one byte that must be there.
    fn take(&mut self, byte: u8) -> Option<()> {
        let is_there = self.byte() == Some(byte);
        self.at += usize::from(is_there);
        is_there.then_some(())
    }

    /// Takes a name, which ends before the first of the stops.
    fn name(&mut self, stops: [u8; 2]) -> Option<&'a str> {
        let (html, start) = (self.html, self.at);
        let length = html.as_bytes()[start..].iter().position(|b| stops.contains(b))?;
        self.at = start + length;
        Some(&html[start..self.at])
    }

    /// Takes what stands before a stop, which must come, and undoes its escapes.
    fn value(&mut self, stop: u8) -> Option<Cow<'a, str>> {
        let (html, start) = (self.html, self.at);
        let mut end = start + memchr2(stop, b'&', &html.as_bytes()[start..])?;
        let escaped = html.as_bytes()[end] == b'&';
        if escaped {
            end += memchr(stop, &html.as_bytes()[end..])?;
        }
        self.at = end;
        let value = &html[start..end];
        if escaped { decoded(value).map(Cow::Owned) } else { Some(Cow::Borrowed(value)) }
    }

    fn text(&mut self) -> Option<()> {
        let text = self.value(b'<')?;
        // The line break that a parser eats after `<pre>` is written twice.
        let first = self.builder.is_at_start() && self.open.last().is_some_and(|(name, _)| *name == "pre");
        self.builder.text(if first { text.strip_prefix('\n').unwrap_or(&text) } else { &text });
        Some(())
    }

    fn start_tag(&mut self) -> Option<()> {
        self.take(b'<')?;
        self.byte().filter(u8::is_ascii_lowercase)?;
        let name = self.name([b' ', b'>'])?;
        let number = self.builder.name(name);
        let tag = self.tag(name, number);
        let void = self.foreign == 0 && is_void(tag);
        let kept = self.open.len() < self.limits.depth;
        if kept {
            self.builder.open(tag, number);
        }
        while self.take(b' ').is_some() {
            self.attribute(kept)?;
        }
        self.take(b'>')?;
        if void {
            if kept {
                self.builder.close();
            }
            return Some(());
        }
        self.open.push((name, kept));
        self.foreign += usize::from(self.foreign > 0 || matches!(tag, Tag::Svg | Tag::Math));
        if tag == Tag::Script { self.script() } else { Some(()) }
    }

    fn attribute(&mut self, kept: bool) -> Option<()> {
        let name = self.name([b'=', b'>'])?;
        self.take(b'=')?;
        self.take(b'"')?;
        let value = self.value(b'"')?;
        self.take(b'"')?;
        if kept {
            self.builder.attribute(name, &value);
        }
        Some(())
    }

    /// The source of a script, which is no markup.
    fn script(&mut self) -> Option<()> {
        let rest = &self.html[self.at..];
        let source = &rest[..rest.find("</script>")?];
        self.builder.text(source);
        self.at += source.len();
        Some(())
    }

    fn end_tag(&mut self) -> Option<()> {
        self.at += "</".len();
        let (name, kept) = self.open.pop()?;
        if !self.html.as_bytes()[self.at..].starts_with(name.as_bytes()) {
            return None;
        }
        self.at += name.len();
        self.take(b'>')?;
        self.foreign = self.foreign.saturating_sub(1);
        if kept {
            self.builder.close();
        }
        Some(())
    }

    fn tag(&self, name: &str, number: u16) -> Tag {
        match name {
            "svg" => Tag::Svg,
            "math" => Tag::Math,
            _ if self.foreign > 0 => Tag::Foreign,
            _ => self.builder.tag(number),
        }
    }
}

/// Whether the snapshot never closes the element.
fn is_void(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Area
            | Tag::Base
            | Tag::Br
            | Tag::Col
            | Tag::Embed
            | Tag::Hr
            | Tag::Img
            | Tag::Input
            | Tag::Link
            | Tag::Meta
            | Tag::Param
            | Tag::Source
            | Tag::Track
            | Tag::Wbr
    )
}

/// The text with the three escapes that a snapshot uses undone; `None` when there is another.
#[inline(never)]
fn decoded(text: &str) -> Option<String> {
    let mut parts = text.split('&');
    let mut out = String::with_capacity(text.len());
    out.push_str(parts.next()?);
    for part in parts {
        let (sign, rest) = [('&', "amp;"), ('<', "lt;"), ('"', "quot;")]
            .into_iter()
            .find_map(|(sign, name)| part.strip_prefix(name).map(|rest| (sign, rest)))?;
        out.push(sign);
        out.push_str(rest);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::parse_html;

    /// The tree as text: depth, name, attributes and text of each node.
    fn shape(dom: &Dom) -> String {
        let line = |id| {
            let attrs: Vec<_> = dom.attrs(id).map(|(n, v)| format!(" {n:?}={v:?}")).collect();
            format!(
                "{} {:?} {}{} {:?}\n",
                dom.depth(id),
                dom.tag(id),
                dom.name(id),
                attrs.concat(),
                dom.text(id)
            )
        };
        dom.ids().map(line).collect()
    }

    fn page(body: &str) -> String {
        format!("{START} lang=\"en\"><head><title>a &amp; b</title></head><body>{body}</body></html>")
    }

    #[test]
    fn a_snapshot_reads_as_the_html_parser_reads_it() {
        let limits = Limits::default();
        for body in [
            "<p class=\"a\" id=\"b\">x &lt; y<br>z<img alt=\"&quot;q&quot;\" src=\"s\"></p>",
            "<pre>\n\n x</pre><pre>y</pre>",
            "<svg><title>t</title></svg><math><mi>x</mi></math><x-y>z</x-y>",
            "<script type=\"application/ld+json\">{\"a\": \"&amp;\"}</script>",
            "<object><param name=\"a\" value=\"b\"></object>",
            "<ul><li>a<ul><li>b</li></ul></li></ul><noscript><img src=\"s\"></noscript>",
        ] {
            let page = page(body);
            let quick = read(&page, &limits).expect("a snapshot").expect("within limits");
            assert_eq!(shape(&quick), shape(&parse_html(&page, &limits).expect("within limits")), "{body}");
        }
    }

    #[test]
    fn what_is_no_snapshot_is_left_to_the_parser() {
        let limits = Limits::default();
        for body in ["<p>a", "a</p>", "&nbsp;", "<p a=b></p>", "<!-- c -->", "<p a></p>", "a < b", "<P></P>"]
        {
            assert!(read(&page(body), &limits).is_none(), "{body}");
        }
        assert!(read("<!doctype html><html></html>", &limits).is_none());
    }

    #[test]
    fn depth_and_nodes_are_bounded() {
        let deep = page(&("<div>".repeat(30) + "x" + &"</div>".repeat(30)));
        let dom = read(&deep, &Limits::default().with_depth(9)).expect("a snapshot").expect("within limits");
        assert_eq!(dom.ids().map(|id| dom.depth(id)).max(), Some(10));
        assert!(read(&deep, &Limits::default().with_nodes(9)).is_some_and(|read| read.is_err()));
    }
}
