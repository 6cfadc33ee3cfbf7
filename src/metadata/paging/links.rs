//! The links of a page that may lead to its next.

use super::label::{self, Label};
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::labels::Vocabulary;
use crate::metadata::window;

/// Links that are kept; a page has few that say "next" or a number.
const MOST: usize = 200;
/// Nodes under a link that says no more than "next".
const LINK_NODES: usize = 16;
/// Elements around a link whose classes are read.
const AROUND: usize = 12;
/// Those of them that may be its pager.
const PAGER_AROUND: usize = 4;

/// A link that may lead to the next page.
#[derive(Debug)]
pub(super) struct Candidate<'d> {
    pub(super) node: NodeId,
    pub(super) href: &'d str,
    pub(super) label: Label,
    /// Whether it has `rel=next`.
    pub(super) rel: bool,
    /// Whether it is a `<link>`.
    pub(super) in_head: bool,
    /// Whether classes say that it is of a pager.
    pub(super) in_pager: bool,
}

/// What classes say of a link.
const PAGER: u8 = 1;
/// Links to pages of something else than the article.
const OTHER: u8 = 1 << 1;

#[rustfmt::skip]
static WORDS: Vocabulary<u8> = Vocabulary::new(&[
    ("carousel", OTHER),
    ("comment", OTHER),
    ("commentlist", OTHER),
    ("comments", OTHER),
    ("disqus", OTHER),
    ("gallery", OTHER),
    ("next", PAGER),
    ("nextpage", PAGER),
    ("pagelinks", PAGER),
    ("pagenav", PAGER),
    ("pagenavi", PAGER),
    ("pager", PAGER),
    ("pages", PAGER),
    ("paginate", PAGER),
    ("pagination", PAGER),
    ("paginator", PAGER),
    ("paging", PAGER),
    ("recommended", OTHER),
    ("related", OTHER),
    ("replies", OTHER),
    ("respond", OTHER),
    ("reviews", OTHER),
    ("sidebar", OTHER),
    ("slider", OTHER),
    ("widget", OTHER),
]);

/// The links of a page that say "next" or a number, and those with `rel=next`.
#[inline(never)]
pub(super) fn find(dom: &Dom) -> Vec<Candidate<'_>> {
    let mut found = Vec::new();
    let mut at = Some(dom.root());
    while let Some(id) = at.filter(|_| found.len() < MOST) {
        let tag = dom.tag(id);
        at = dom.next(id, matches!(tag, Tag::Head | Tag::Document) || !tag.is_unread());
        if matches!(tag, Tag::A | Tag::Link)
            && let Some(href) = dom.attr(id, Attr::Href)
        {
            found.extend(candidate(dom, id, href, tag == Tag::Link));
        }
    }
    found
}

fn candidate<'d>(dom: &Dom, id: NodeId, href: &'d str, in_head: bool) -> Option<Candidate<'d>> {
    let rel = dom.attr_has(id, Attr::Rel, "next");
    if in_head {
        // After a navigation by script the head may be that of the page before.
        let told = rel && !dom.is_navigated();
        return told.then(|| Candidate {
            node: id,
            href,
            label: Label::default(),
            rel,
            in_head,
            in_pager: false,
        });
    }
    let label = if href.starts_with('#') { None } else { label_of(dom, id) };
    if label.is_none() && !rel {
        return None;
    }
    let mut says = 0;
    let around = std::iter::once(id).chain(dom.ancestors(id));
    let inside = around.take_while(|up| !matches!(dom.tag(*up), Tag::Article | Tag::Main | Tag::Body));
    for (distance, up) in inside.take(AROUND).enumerate() {
        let counts = if distance <= PAGER_AROUND { PAGER | OTHER } else { OTHER };
        let words = [Attr::Class, Attr::Id].into_iter().filter_map(|attr| dom.attr(up, attr));
        words.for_each(|value| WORDS.each(value, |word| says |= word & counts));
    }
    let label = label.unwrap_or_default();
    (says & OTHER == 0).then_some(Candidate {
        node: id,
        href,
        label,
        rel,
        in_head,
        in_pager: says & PAGER != 0,
    })
}

/// What the text of a link says, or, where an arrow or a picture is all there is, its names for those who do not see them.
fn label_of(dom: &Dom, id: NodeId) -> Option<Label> {
    let text = window::bounded_text(dom, id, LINK_NODES, label::MOST_BYTES)?;
    let shown = label::read(&text);
    if text.contains(char::is_alphanumeric) {
        return shown;
    }
    let names = [Attr::AriaLabel, Attr::Title].into_iter().filter_map(|attr| dom.attr(id, attr));
    let pictures = dom.subtree(id).filter_map(|inner| dom.attr(inner, Attr::Alt));
    names.chain(pictures).find_map(label::read).or(shown)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_words_are_sorted_and_fit() {
        assert!(super::WORDS.is_sound());
    }
}
