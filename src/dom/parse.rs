//! Text to tree: the only place that names the HTML parser.

use super::{Dom, Record, Tag};
use crate::error::Error;
use crate::limits::Limits;
use html5ever::driver::{ParseOpts, parse_document};
use html5ever::ns;
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use scraper::{Html, HtmlTreeSink, Node};

mod depth;

/// The parser is fed in pieces of this many bytes, and the node limit is looked at between them.
const PIECE: usize = 64 * 1024;

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
    let html = depth::flatten(html, limits.depth, limits.attributes);
    let tree = build(&html, limits)?;
    Ok(flatten(tree, limits))
}

/// What the input is, when it is evidently not HTML.
fn other_format(html: &str) -> Option<&'static str> {
    const SIGNATURES: [(&str, &str); 9] = [
        ("%PDF-", "a PDF"),
        ("\u{fffd}PNG", "a PNG picture"),
        ("GIF8", "a GIF picture"),
        ("PK\u{3}\u{4}", "a ZIP file"),
        ("{\\rtf", "an RTF document"),
        ("<?xml-stylesheet", "an XML document"),
        ("<rss", "an RSS feed"),
        ("<feed", "an Atom feed"),
        ("<svg", "an SVG picture"),
    ];
    let start = html.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let after_prolog = match start.strip_prefix("<?xml ") {
        Some(rest) => rest.split_once("?>").map_or("", |(_, rest)| rest).trim_start(),
        None => start,
    };
    let known = SIGNATURES.iter().find(|(signature, _)| after_prolog.starts_with(signature));
    if let Some((_, name)) = known {
        return Some(name);
    }
    if html.as_bytes().iter().take(1024).any(|b| *b == 0) {
        return Some("binary data");
    }
    (!start.is_empty() && !start.contains('<')).then_some("plain text")
}

fn build(html: &str, limits: &Limits) -> Result<Html, Error> {
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts { scripting_enabled: false, ..Default::default() },
        ..Default::default()
    };
    let mut parser = parse_document(HtmlTreeSink::new(Html::new_document()), options);
    let mut rest = html;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(PIECE.min(rest.len())));
        parser.process(StrTendril::from_slice(piece));
        rest = after;
        let found = parser.tokenizer.sink.sink.0.borrow().tree.values().len();
        if found > limits.nodes {
            return Err(Error::limit("page", "nodes", limits.nodes, found));
        }
    }
    Ok(parser.finish())
}

/// The records of all elements and texts in document order, without recursion.
fn flatten(html: Html, limits: &Limits) -> Dom {
    let mut nodes: Vec<Record> = Vec::with_capacity(html.tree.values().len());
    let mut current = Some(html.tree.root());
    // The elements that are open, with their ids; an end is written when the element is left.
    let mut open: Vec<(ego_tree::NodeId, u32)> = Vec::new();
    while let Some(node) = current {
        let parent = open.last().map_or(0, |(_, id)| *id);
        let mut id = nodes.len() as u32;
        let kept = tag(node.value());
        match kept {
            Some(tag) => {
                nodes.push(Record { raw: node.id(), parent, end: id + 1, depth: open.len() as u16, tag })
            }
            // A fragment (the content of a template) is no node of ours: its children go to its parent.
            None => id = parent,
        }
        let enters = kept.is_some() || matches!(node.value(), Node::Fragment);
        current = match node.first_child().filter(|_| enters) {
            Some(child) => {
                open.push((node.id(), id));
                Some(child)
            }
            None => leave(&html, &mut nodes, &mut open, node),
        };
    }
    Dom { html, nodes, attribute_bytes: limits.attribute_bytes, data_image_bytes: limits.data_image_bytes }
}

/// The next node after the subtree of `node`; writes the end of each element that is left.
fn leave<'a>(
    html: &'a Html,
    nodes: &mut [Record],
    open: &mut Vec<(ego_tree::NodeId, u32)>,
    mut node: ego_tree::NodeRef<'a, Node>,
) -> Option<ego_tree::NodeRef<'a, Node>> {
    loop {
        if let Some(next) = node.next_sibling() {
            return Some(next);
        }
        let (raw, id) = open.pop()?;
        nodes[id as usize].end = nodes.len() as u32;
        node = html.tree.get(raw)?;
    }
}

fn tag(node: &Node) -> Option<Tag> {
    match node {
        Node::Document => Some(Tag::Document),
        Node::Text(_) => Some(Tag::Text),
        Node::Element(element) => Some(match element.name.ns {
            ns!(html) => Tag::of(&element.name.local),
            _ => match &*element.name.local {
                "svg" => Tag::Svg,
                "math" => Tag::Math,
                _ => Tag::Foreign,
            },
        }),
        _ => None,
    }
}
