//! Places in the article that its own links point to. No name of the page survives: places get numbers.

use super::parts;
use super::tree::{Anchor, Article, Block, Inline, Target};
use crate::classify::Selection;
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::urls::Base;
use std::collections::HashMap;

/// In the place of a number, for a name that a link points to and that was not met.
const WANTED: u32 = 0;

/// The names on the page that links of the article point to and that are in the article, with their anchors.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    anchors: HashMap<&'a str, u32>,
}

impl<'a> Names<'a> {
    /// Looks at all kept links, then at all kept names.
    pub(super) fn find(dom: &'a Dom, selection: &Selection, base: &Base) -> Self {
        let mut names = Self::default();
        for_kept(dom, selection, |id| {
            let href = (dom.tag(id) == Tag::A).then(|| dom.attr(id, Attr::Href)).flatten();
            let name = href.filter(|href| href.contains('#')).and_then(|href| base.fragment(href));
            name.map(|name| names.anchors.insert(name, WANTED));
        });
        let mut next = WANTED + 1;
        if !names.anchors.is_empty() {
            for_kept(dom, selection, |id| {
                if let Some(number @ &mut WANTED) = name(dom, id).and_then(|name| names.anchors.get_mut(name))
                {
                    *number = next;
                    next += 1;
                }
            });
        }
        names.anchors.retain(|_, number| *number != WANTED);
        names
    }

    pub(super) fn is_empty(&self) -> bool {
        self.anchors.is_empty()
    }

    /// The anchor of an element whose name is pointed to.
    pub(super) fn anchor(&self, dom: &Dom, id: NodeId) -> Option<Anchor> {
        if self.anchors.is_empty() {
            return None;
        }
        self.target(name(dom, id)?)
    }

    /// The anchor of a name.
    pub(super) fn target(&self, name: &str) -> Option<Anchor> {
        self.anchors.get(name).map(|number| Anchor(*number))
    }
}

fn for_kept(dom: &Dom, selection: &Selection, mut visit: impl FnMut(NodeId)) {
    let mut at = Some(selection.root);
    while let Some(node) = at.filter(|node| dom.contains(selection.root, *node)) {
        let kept = !selection.is_dropped(node);
        if kept && dom.tag(node).is_element() {
            visit(node);
        }
        at = dom.next(node, kept);
    }
}

/// The name that links use for an element.
fn name(dom: &Dom, id: NodeId) -> Option<&str> {
    if !dom.tag(id).is_element() {
        return None;
    }
    let name = dom.attr(id, Attr::Id).or_else(|| dom.attr(id, Attr::Name).filter(|_| dom.tag(id) == Tag::A));
    name.filter(|name| !name.is_empty())
}

/// Gives the anchors their final numbers, in the order in which they stand in the article. A place that no link of
/// the article points to goes, a place that stands there twice is one, and a link to a place that did not come out
/// becomes its words.
pub(super) fn settle(article: &mut Article) {
    let mut linked = Numbers::default();
    each_content(&mut article.blocks, &mut |_, content| collect_linked(content, &mut linked));
    let (mut numbers, mut next) = (Numbers::default(), 1);
    each_content(&mut article.blocks, &mut |own, content| {
        number_inlines(content, &mut |old| {
            let is_new = linked.get(old).is_some() && numbers.get(old).is_none();
            is_new.then(|| {
                numbers.set(old, Anchor(next));
                next += 1;
                Anchor(next - 1)
            })
        });
        take_first(own, content);
    });
    each_content(&mut article.blocks, &mut |_, content| retarget(content, &numbers));
}

/// An anchor for each of some anchors, by number, as these are dense.
#[derive(Default)]
struct Numbers(Vec<Option<Anchor>>);

impl Numbers {
    fn get(&self, anchor: Anchor) -> Option<Anchor> {
        self.0.get(anchor.0 as usize).copied().flatten()
    }

    fn set(&mut self, anchor: Anchor, to: Anchor) {
        let at = anchor.0 as usize;
        if self.0.len() <= at {
            self.0.resize(at + 1, None);
        }
        self.0[at] = Some(to);
    }
}

fn collect_linked(content: &[Inline], linked: &mut Numbers) {
    for inline in content {
        if let Inline::Link { target: Target::Here(anchor), .. } = inline {
            linked.set(*anchor, *anchor);
        }
        collect_linked(inline.content().unwrap_or_default(), linked);
    }
}

/// Calls `visit` with the content, and for a heading with its anchor, of each block that has inlines, in order.
fn each_content(blocks: &mut [Block], visit: &mut impl FnMut(Option<&mut Option<Anchor>>, &mut Vec<Inline>)) {
    for block in blocks {
        match block {
            Block::Heading { anchor, content, .. } => visit(Some(anchor), content),
            Block::Paragraph(content) => visit(None, content),
            Block::List(list) => list.items.iter_mut().for_each(|item| each_content(&mut item.blocks, visit)),
            Block::Definitions(definitions) => {
                for definition in definitions {
                    definition.terms.iter_mut().for_each(|term| visit(None, term));
                    definition.descriptions.iter_mut().for_each(|blocks| each_content(blocks, visit));
                }
            }
            Block::Quote(blocks) | Block::Aside(blocks) | Block::Post { blocks, .. } => {
                each_content(blocks, visit)
            }
            Block::Details { summary, blocks } => {
                visit(None, summary);
                each_content(blocks, visit);
            }
            Block::Table(table) => {
                visit(None, &mut table.caption);
                let cells = table.head.iter_mut().chain(&mut table.body).flatten();
                cells.for_each(|cell| each_content(&mut cell.blocks, visit));
            }
            Block::Figure(figure) => {
                each_content(&mut figure.body, visit);
                visit(None, &mut figure.caption);
            }
            Block::Code { .. } | Block::Embed { .. } | Block::Rule => {}
        }
    }
}

/// The first place in a heading is the heading's own.
fn take_first(own: Option<&mut Option<Anchor>>, content: &mut Vec<Inline>) {
    let first = content.iter().position(|inline| matches!(inline, Inline::Anchor(_)));
    if let Some(own) = own
        && let Some(Inline::Anchor(anchor)) = first.map(|at| content.remove(at))
    {
        *own = Some(anchor);
    }
}

fn number_inlines(content: &mut Vec<Inline>, first: &mut impl FnMut(Anchor) -> Option<Anchor>) {
    content.retain_mut(|inline| match inline {
        Inline::Anchor(anchor) => first(*anchor).map(|new| *anchor = new).is_some(),
        _ => {
            if let Some(content) = parts::content_mut(inline) {
                number_inlines(content, first);
            }
            true
        }
    });
}

fn retarget(content: &mut Vec<Inline>, numbers: &Numbers) {
    let mut at = 0;
    while at < content.len() {
        if let Some(content) = parts::content_mut(&mut content[at]) {
            retarget(content, numbers);
        }
        if let Inline::Link { target: Target::Here(anchor), content: words } = &mut content[at] {
            match numbers.get(*anchor) {
                Some(new) => *anchor = new,
                None => {
                    let words = std::mem::take(words);
                    let count = words.len();
                    content.splice(at..=at, words);
                    at += count;
                    continue;
                }
            }
        }
        at += 1;
    }
}
