//! Posts as our own HTML writes them, read as they were.

use super::{DEEPEST, Discussion, Page, Post};
use crate::article::tree::Byline;
use crate::classify::Selection;
use crate::dom::{Attr, Dom, NodeId, Tag};

/// The class of a post in our own HTML.
pub(crate) const POST_CLASS: &str = "lisible-post";
/// The class of a post that answers another, before its level: 2 to 10, as those that answer the page are of the first.
pub(crate) const DEPTH_CLASS: &str = "lisible-depth-";

/// The posts, and the selection without their headers.
#[inline(never)]
pub(super) fn find(page: &Page<'_>) -> Option<(Discussion, Selection)> {
    let dom = page.dom;
    let is_post = |id: &NodeId| dom.tag(*id) == Tag::Article && dom.attr_has(*id, Attr::Class, POST_CLASS);
    let mut end = 0;
    let mut posts = Vec::new();
    let mut selection = None;
    for node in dom.subtree(page.selection.root).filter(is_post) {
        if node.index() < end {
            continue;
        }
        end = dom.end_index(node);
        let header = dom.children(node).find(|child| dom.text(*child).is_none());
        let header = header.filter(|header| dom.tag(*header) == Tag::Header);
        let class = dom.attr(node, Attr::Class).unwrap_or_default();
        let level = class
            .split_ascii_whitespace()
            .find_map(|word| word.strip_prefix(DEPTH_CLASS)?.parse::<usize>().ok());
        let depth = level.unwrap_or(1).saturating_sub(1).min(DEEPEST) as u8;
        let byline = header.map(|header| byline(page, header)).unwrap_or_default();
        if let Some(header) = header {
            selection.get_or_insert_with(|| page.selection.clone()).drop(header);
        }
        posts.push(Post { node, is_nested: false, byline: Byline { depth, ..byline } });
    }
    Some((Discussion { posts }, selection?))
}

fn byline(page: &Page<'_>, header: NodeId) -> Byline {
    let dom: &Dom = page.dom;
    let find = |tag| dom.subtree(header).find(|id| dom.tag(*id) == tag);
    let text = |id: NodeId| Some(dom.text_of(id)).filter(|text| !crate::text::is_blank(text));
    let time = find(Tag::Time);
    Byline {
        author: find(Tag::Cite).and_then(text),
        published: time.and_then(|time| page.moments.date(dom.attr(time, Attr::Datetime)?)),
        time: time.and_then(text),
        url: find(Tag::A).and_then(|link| page.base.link(dom.attr(link, Attr::Href)?)),
        depth: 0,
    }
}
