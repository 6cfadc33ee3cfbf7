//! Pages made of parts: declarative shadow roots and frames that hold their page in `srcdoc` (HTML standard, sections
//! "The template element" and "The iframe element"). They are put together as browsers show them, and as the
//! extension's snapshot writes them: a shadow tree in its host, what is assigned to a slot in its place.

use super::{Builder, Dom, Limits, Node, Tag, open, tree};
use crate::dom::NodeId;
use ego_tree::NodeRef;
use scraper::Html;
use scraper::node::Element;

/// The elements of HTML that may have a shadow root; all with a hyphen in their name may have one.
const HOSTS: [&str; 18] = [
    "article",
    "aside",
    "blockquote",
    "body",
    "div",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "main",
    "nav",
    "p",
    "section",
    "span",
];
/// Slots of one shadow tree that are looked at; more have their own content.
const MOST_SLOTS: usize = 256;
/// A frame whose page is written in fewer bytes holds no article.
const FRAME_BYTES: usize = 1500;

/// Whether a page may have such parts.
pub(super) fn may_have(html: &str) -> bool {
    html.contains("shadowrootmode") || html.contains("srcdoc")
}

/// A shadow tree while it is written.
struct Scope<'a> {
    /// The scope in which its host stands.
    outer: usize,
    /// The host's own children that no slot has taken yet, each with the name of its slot.
    children: Vec<(&'a str, NodeRef<'a, Node>)>,
    slots: usize,
}

enum Step<'a> {
    /// Write a node of a scope.
    Open(NodeRef<'a, Node>, usize),
    Close,
}

/// Our own tree of a page with its parts put together. Each node is written at most once.
#[inline(never)]
pub(super) fn flatten(html: &Html, bytes: usize, limits: &Limits) -> Dom {
    let builder = Builder::new(bytes, limits);
    // The document's own scope comes first and has no slots.
    let scopes = vec![Scope { outer: 0, children: Vec::new(), slots: MOST_SLOTS }];
    let mut writer = Writer { builder, scopes, steps: Vec::new(), depth: 0, limits };
    writer.enter(html.tree.root().children(), 0);
    while let Some(step) = writer.steps.pop() {
        match step {
            Step::Open(node, scope) => writer.node(node, scope),
            Step::Close => {
                writer.depth -= 1;
                writer.builder.close();
            }
        }
    }
    writer.builder.finish()
}

struct Writer<'a> {
    builder: Builder<'a>,
    scopes: Vec<Scope<'a>>,
    steps: Vec<Step<'a>>,
    depth: usize,
    limits: &'a Limits,
}

impl<'a> Writer<'a> {
    fn enter(&mut self, nodes: impl DoubleEndedIterator<Item = NodeRef<'a, Node>>, scope: usize) {
        self.steps.extend(nodes.rev().map(|node| Step::Open(node, scope)));
    }

    fn node(&mut self, node: NodeRef<'a, Node>, scope: usize) {
        let Some(element) = node.value().as_element() else {
            open(&mut self.builder, node.value());
            return self.enter(node.children(), scope);
        };
        if element.name() == "slot" && scope > 0 {
            return self.slot(node, element, scope);
        }
        // Parts in parts may be deeper than the page is: what is too deep stands at the last level.
        if self.depth < self.limits.depth {
            self.depth += 1;
            self.steps.push(Step::Close);
            if self.frame(element) {
                return;
            }
            open(&mut self.builder, node.value());
        }
        let Some(root) = shadow_root(node, element) else { return self.enter(node.children(), scope) };
        let children =
            node.children().filter(|child| child.id() != root.id()).filter_map(|child| match child.value() {
                Node::Text(_) => Some(("", child)),
                Node::Element(element) => Some((element.attr("slot").unwrap_or_default(), child)),
                _ => None,
            });
        self.scopes.push(Scope { outer: scope, children: children.collect(), slots: 0 });
        self.enter(root.children(), self.scopes.len() - 1);
    }

    /// What is assigned to a slot, or its own content where nothing is.
    fn slot(&mut self, node: NodeRef<'a, Node>, element: &Element, at: usize) {
        let scope = &mut self.scopes[at];
        scope.slots += 1;
        let name = element.attr("name").unwrap_or_default();
        let is_known = scope.slots <= MOST_SLOTS;
        let assigned: Vec<_> = scope
            .children
            .extract_if(.., |(slot, _)| is_known && *slot == name)
            .map(|(_, child)| child)
            .collect();
        match assigned.is_empty() {
            true => self.enter(node.children(), at),
            false => {
                let outer = scope.outer;
                self.enter(assigned.into_iter(), outer);
            }
        }
    }

    /// Opens a frame's page in its place; `false` when the element holds none.
    fn frame(&mut self, element: &Element) -> bool {
        let page = Some(element).filter(|e| e.name() == "iframe").and_then(|e| e.attr("srcdoc"));
        let Some(page) = page.filter(|page| page.len() >= FRAME_BYTES) else { return false };
        // Its own frames stay frames: they could be in each other without end.
        let Ok(tree) = tree(page, self.limits) else { return false };
        let inner = super::flatten(&tree, page.len(), self.limits);
        let Some(body) =
            inner.first(Tag::Body).filter(|_| inner.len() + self.builder.len() < self.limits.nodes)
        else {
            return false;
        };
        let name = self.builder.name("div");
        self.builder.open(Tag::Div, name);
        copy(&mut self.builder, &inner, body, self.limits.depth.saturating_sub(self.depth));
        true
    }
}

/// Writes all under a node, at most so many levels deep.
fn copy(builder: &mut Builder, from: &Dom, under: NodeId, levels: usize) {
    let mut ends: Vec<usize> = Vec::new();
    for id in from.subtree(under).skip(1) {
        while ends.pop_if(|end| *end <= id.index()).is_some() {
            builder.close();
        }
        if let Some(text) = from.text(id) {
            builder.text(text);
        } else if ends.len() < levels {
            let name = builder.name(from.name(id));
            builder.open(from.tag(id), name);
            from.attrs(id).for_each(|(attr, value)| builder.attribute(attr.name(), value));
            ends.push(from.end_index(id));
        }
    }
    ends.iter().for_each(|_| builder.close());
}

/// The template that is the element's shadow root: the first, where the element may have one.
fn shadow_root<'a>(node: NodeRef<'a, Node>, element: &Element) -> Option<NodeRef<'a, Node>> {
    if !element.name().contains('-') && !HOSTS.contains(&element.name()) {
        return None;
    }
    node.children().find(|child| {
        let template = child.value().as_element().filter(|e| e.name() == "template");
        let mode = template.and_then(|template| template.attr("shadowrootmode"));
        mode.is_some_and(|mode| mode.eq_ignore_ascii_case("open") || mode.eq_ignore_ascii_case("closed"))
    })
}
