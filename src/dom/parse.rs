//! Text to tree: the only place that names the HTML parser.

use super::build::Builder;
use super::{Dom, Tag, snapshot};
use crate::error::Error;
use crate::limits::Limits;
use ego_tree::iter::Edge;
use html5ever::ns;
use scraper::node::Element;
use scraper::{Html, Node};
use silence::Silence;
use std::borrow::Cow;
use std::cell::LazyCell;

mod depth;
mod parts;
mod silence;
mod tokens;

/// The parser is fed in pieces of this many bytes, and the limits are looked at between them.
const PIECE: usize = 1024;
/// Attributes of all elements of a page. Elements like `<b>` that are left open are made again in each paragraph, with all of
/// theirs.
const MOST_ATTRIBUTES: usize = 3_000_000;
/// A page is refused when it is this many times deeper than the limit, though its tags were counted before.
const TOO_DEEP: usize = 4;
/// Control characters that a page may have among its first 1,024 characters, and one in how many may be one.
const MOST_CONTROLS: usize = 8;
const SHARE_OF_CONTROLS: usize = 32;

/// Parses a page as browsers do with scripts off, so that `<noscript>` is read. Malformed HTML is no error.
///
/// # Errors
/// Over a limit of size or nodes; input that is evidently not HTML (a PDF, a picture, another XML language).
pub fn parse(html: &str, limits: &Limits) -> Result<Dom, Error> {
    if html.len() > limits.input_bytes {
        return Err(Error::limit("page", "bytes", limits.input_bytes, html.len()));
    }
    if let Some(found) = other_format(html) {
        return Err(Error::not_html(found));
    }
    if let Some(read) = snapshot::read(html, limits) {
        return read;
    }
    parse_html(html, limits)
}

/// [`parse`] by the rules for HTML alone.
#[inline(never)]
pub(super) fn parse_html(html: &str, limits: &Limits) -> Result<Dom, Error> {
    let tree = tree(html, limits)?;
    Ok(match parts::may_have(html) {
        true => parts::flatten(&tree, html.len(), limits),
        false => flatten(&tree, html.len(), limits),
    })
}

/// The parser's tree of a page, within the limits.
#[inline(never)]
fn tree(html: &str, limits: &Limits) -> Result<Html, Error> {
    let flat = LazyCell::new(|| depth::flatten(html, limits.depth, limits.attributes));
    match build(html, &flat, limits, limits.depth)? {
        Ok(tree) => Ok(tree),
        Err(_) => {
            let flatter = LazyCell::new(|| depth::flatten(&flat, limits.depth, limits.attributes));
            build(&flat, &flatter, limits, limits.depth * TOO_DEEP)?
                .map_err(|levels| Error::limit("page", "levels", limits.depth, levels))
        }
    }
}

/// What the input is, when it is evidently not HTML.
#[inline(never)]
fn other_format(html: &str) -> Option<&'static str> {
    const SIGNATURES: [(&str, &str); 8] = [
        ("%PDF-", "a PDF"),
        ("GIF8", "a GIF picture"),
        ("PK\u{3}\u{4}", "a ZIP file"),
        ("{\\rtf", "an RTF document"),
        ("<?xml-stylesheet", "an XML document"),
        ("<rss", "an RSS feed"),
        ("<feed", "an Atom feed"),
        ("<svg", "an SVG picture"),
    ];
    let start = html.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let after_prolog = after_prolog(start);
    let known = SIGNATURES.iter().find(|(signature, _)| after_prolog.starts_with(signature));
    if let Some((_, name)) = known {
        return Some(name);
    }
    if let Some(binary) = binary(html) {
        return Some(binary);
    }
    (!start.is_empty() && !start.contains('<')).then_some("plain text")
}

/// What the input is, when it is no text. What its bytes became depends on the encoding it was taken for, but for those of
/// ASCII.
fn binary(html: &str) -> Option<&'static str> {
    let mut chars = html.chars();
    let (first, rest) = (chars.next(), chars.as_str());
    if first == Some('\u{1f}') && html.chars().nth(2) == Some('\u{8}') {
        return Some("compressed data (gzip), which has to be decompressed first");
    }
    if rest.starts_with("PNG\r\n\u{1a}") {
        return Some("a PNG picture");
    }
    // A page may have a few, which are nothing; what is no text has many.
    let is_control = |c: &char| c.is_ascii_control() && !c.is_ascii_whitespace();
    let start = || html.chars().take(1024);
    let controls = start().filter(is_control).count();
    (controls > MOST_CONTROLS && controls * SHARE_OF_CONTROLS > start().count()).then_some("binary data")
}

/// The text after an XML declaration, white space and comments.
fn after_prolog(text: &str) -> &str {
    let mut rest = text;
    if let Some(xml) = rest.strip_prefix("<?xml ") {
        rest = xml.split_once("?>").map_or("", |(_, rest)| rest).trim_start();
    }
    while let Some(comment) = rest.strip_prefix("<!--") {
        rest = comment.split_once("-->").map_or("", |(_, rest)| rest).trim_start();
    }
    rest
}

/// The parser's tree, or, as soon as it is deeper than `levels`, how deep it was then; so too, when tags have more
/// attributes than the limit, though it may not be deep: then `flat`, which is made only where it is asked for, is not
/// the page as it is.
///
/// # Errors
/// Over the limit of nodes, or over what attributes may cost.
#[inline(never)]
fn build<'a>(
    html: &str,
    flat: &LazyCell<Cow<'a, str>, impl FnOnce() -> Cow<'a, str>>,
    limits: &Limits,
    levels: usize,
) -> Result<Result<Html, usize>, Error> {
    let parser = tokens::Parser::new(limits.attributes);
    let (mut at, mut nodes, mut attributes) = (0, 0, 0);
    let mut silence = Silence::new(html);
    while at < html.len() {
        let from = at;
        at = html.floor_char_boundary(from + PIECE);
        let spoke = parser.feed(&html[from..at]);
        let in_one_tag = silence.hear(from, at, spoke)?;
        let so_far = parser.tree();
        let found = so_far.tree.values().len();
        if found > limits.nodes {
            return Err(Error::limit("page", "nodes", limits.nodes, found));
        }
        let new = so_far.tree.values().rev().take(found - nodes).filter_map(Node::as_element);
        attributes += new.map(|element| element.attrs().count()).sum::<usize>();
        nodes = found;
        if attributes > MOST_ATTRIBUTES {
            return Err(Error::limit("page", "attributes", MOST_ATTRIBUTES, attributes));
        }
        let last = so_far.tree.nodes().next_back();
        let depth = last.map_or(0, |last| last.ancestors().take(levels + 1).count());
        let is_surplus = in_one_tag > limits.attributes && matches!(**flat, Cow::Owned(_));
        if depth > levels || is_surplus {
            return Ok(Err(depth));
        }
    }
    Ok(Ok(parser.finish()))
}

/// Our own tree of the parser's elements and texts, without recursion.
#[inline(never)]
fn flatten(html: &Html, bytes: usize, limits: &Limits) -> Dom {
    let mut builder = Builder::new(bytes, limits);
    builder.reserve(html.tree.values().len());
    // The document is open in a builder from the start; the content of a template is its parent's.
    for edge in html.tree.root().traverse().skip(1) {
        match edge {
            Edge::Open(node) => open(&mut builder, node.value()),
            Edge::Close(node) if matches!(node.value(), Node::Element(_)) => builder.close(),
            Edge::Close(_) => {}
        }
    }
    builder.finish()
}

fn open(builder: &mut Builder, node: &Node) {
    match node {
        Node::Text(text) => builder.text(text),
        Node::Element(element) => {
            let name = builder.name(element.name());
            builder.open(tag(element), name);
            element.attrs().for_each(|(name, value)| builder.attribute(name, value));
        }
        _ => {}
    }
}

fn tag(element: &Element) -> Tag {
    match element.name.ns {
        ns!(html) => Tag::of(&element.name.local),
        _ => match element.name() {
            "svg" => Tag::Svg,
            "math" => Tag::Math,
            _ => Tag::Foreign,
        },
    }
}
