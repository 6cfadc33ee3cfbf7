//! What stands in the text and is none of it: links to a heading's own address, controls of an editor, quotations that
//! repeat what the article says.

use super::build::Builder;
use super::figures::is_margin_caption;
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::text;

/// Signs that are all the words of a link to the address of what it stands beside.
const SIGNS: [&str; 7] = ["#", "¶", "§", "🔗", "∞", "⚓", "⚓\u{fe0e}"];
/// How the words of such a link begin, in lower case.
const PHRASES: [&str; 9] = [
    "link to this",
    "link to heading",
    "permalink",
    "permanent link",
    "direct link to",
    "copy link",
    "anchor link",
    "section titled",
    "heading link",
];
/// Parts of the classes that such links have.
const LINK_CLASSES: [&str; 3] = ["headerlink", "anchor", "permalink"];
/// The class of MediaWiki's links to the editor of a section.
const EDIT: &str = "mw-editsection";
/// Classes of the copies that what slides has at its ends: Swiper, Slick, Splide, Glide, Bx.
const COPIES: [&str; 5] =
    ["swiper-slide-duplicate", "slick-cloned", "splide__slide--clone", "glide__slide--clone", "bx-clone"];
/// What Medium says over each picture to those who do not see it.
const PROMPT: &str = "Press enter or click to view image in full size";
/// Boxes to tick, which lists have before each of their points.
const BOXES: [&str; 4] = ["▢", "☐", "□", "⬜"];
/// Parts of the classes of what only those hear who do not see.
const UNSEEN: [&str; 3] = ["screen-reader", "sr-only", "visually-hidden"];
/// Nodes after the sign of a caption among which that is: blank text, and the box that the sign is of.
const NODES_TO_CAPTION: usize = 5;
/// Parts of the classes of quotations that repeat what the article says, in lower case.
const PULL_QUOTES: [&str; 3] = ["pullquote", "pull-quote", "pull_quote"];
/// A quotation with fewer letters than this may stand in the text by chance.
const PULL_QUOTE_LETTERS: usize = 12;

/// What was left out of the text, for the trace.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    /// What is left out of the heading that is being built, in document order.
    of_heading: Vec<NodeId>,
    /// The letters of the article without its pull quotes, once they were asked for.
    letters: Option<String>,
    /// The parts, with the reason of each.
    pub(super) parts: Vec<(NodeId, &'static str)>,
}

impl Builder<'_> {
    /// Whether an element is left out though it was chosen. The places in it are not lost.
    pub(super) fn is_beside_text(&mut self, id: NodeId, tag: Tag) -> bool {
        let reason = match tag {
            _ if self.beside.of_heading.binary_search(&id).is_ok() => "link or button of a heading",
            Tag::Span if is_edit(self.dom, id) => "link to an editor",
            Tag::Span if is_prompt(self.dom, id) => "words for those who do not see, which say nothing",
            Tag::Label if self.is_sign_of_caption(id) => "sign of a caption, for narrow screens",
            Tag::Div | Tag::Li if self.dom.classes(id).any(|word| COPIES.contains(&word)) => {
                "copy of what slides"
            }
            Tag::A if self.is_permalink(id) => "link to the place where it stands",
            Tag::Blockquote | Tag::Aside | Tag::Figure | Tag::Div if self.is_repeated_quote(id) => {
                "quotation that repeats what the article says"
            }
            _ => return false,
        };
        self.beside.parts.push((id, reason));
        self.anchors_in(id);
        true
    }

    /// Whether an element is what shows the caption that Tufte's styles have right after it, beside a figure.
    fn is_sign_of_caption(&self, id: NodeId) -> bool {
        let dom = self.dom;
        let after = std::iter::successors(dom.next_sibling(id), |next| dom.next_sibling(*next));
        dom.attr_has(id, Attr::Class, "margin-toggle")
            && after.take(NODES_TO_CAPTION).any(|node| is_margin_caption(dom, node))
    }

    fn anchors_in(&mut self, id: NodeId) {
        if !self.names.is_empty() {
            self.dom.subtree(id).for_each(|inner| self.anchor_at(inner));
        }
    }

    /// Looks for what is no part of a heading's words, where there are other words.
    #[inline(never)]
    pub(super) fn enter_heading(&mut self, id: NodeId) {
        let dom = self.dom;
        self.beside.of_heading.clear();
        let (mut found, mut has_words) = (Vec::new(), false);
        let mut at = dom.next(id, true);
        while let Some(node) = at.filter(|node| dom.contains(id, *node)) {
            let tag = dom.tag(node);
            let is_beside = match tag {
                Tag::A => self.is_link_to_heading(node),
                Tag::Span => is_edit(dom, node),
                _ => tag == Tag::Button,
            };
            if is_beside {
                found.push(node);
            }
            has_words |= !is_beside && dom.text(node).is_some_and(|text| !text::is_invisible(text));
            at = dom.next(node, !is_beside && !tag.is_unread() && !self.selection.is_dropped(node));
        }
        if has_words {
            // A place anywhere in a heading is the heading's.
            found.iter().for_each(|node| self.anchors_in(*node));
            self.beside.of_heading = found;
        }
    }

    /// Whether a link in a heading leads to the heading and says nothing else.
    fn is_link_to_heading(&self, id: NodeId) -> bool {
        let dom = self.dom;
        let words = dom.text_of(id);
        let words = words.trim_matches(text::is_unseen);
        let is_seen = |inner| matches!(dom.tag(inner), Tag::Img | Tag::Picture) || dom.is_formula(inner);
        match words.is_empty() {
            true => !dom.subtree(id).any(is_seen),
            false => SIGNS.contains(&words) || self.leads_here(id) && is_phrase(words),
        }
    }

    fn leads_here(&self, id: NodeId) -> bool {
        self.dom.attr(id, Attr::Href).is_some_and(|href| self.base.fragment(href).is_some())
    }

    /// Whether a link outside of headings is there to be copied: Sphinx has them at terms and captions.
    fn is_permalink(&self, id: NodeId) -> bool {
        let Some(class) = self.dom.attr(id, Attr::Class) else { return false };
        if !LINK_CLASSES.iter().any(|part| class.contains(part)) || !self.leads_here(id) {
            return false;
        }
        let words = self.dom.text_of(id);
        let words = words.trim_matches(text::is_unseen);
        SIGNS.contains(&words) || is_phrase(words)
    }

    fn is_repeated_quote(&mut self, id: NodeId) -> bool {
        let (dom, selection) = (self.dom, self.selection);
        if !is_pull_quote(dom, id) {
            return false;
        }
        let is_source = |node| matches!(dom.tag(node), Tag::Cite | Tag::Footer | Tag::Figcaption);
        let quoted = letters(dom, id, |node| selection.is_dropped(node) || is_source(node));
        if quoted.chars().count() < PULL_QUOTE_LETTERS {
            return false;
        }
        let all = self.beside.letters.get_or_insert_with(|| {
            letters(dom, selection.root, |node| selection.is_dropped(node) || is_pull_quote(dom, node))
        });
        all.contains(&quoted)
    }
}

fn is_phrase(words: &str) -> bool {
    let words = words.to_lowercase();
    PHRASES.iter().any(|phrase| words.starts_with(phrase))
}

fn is_edit(dom: &Dom, id: NodeId) -> bool {
    dom.attr_has(id, Attr::Class, EDIT)
}

/// Whether an element says to those who do not see what says nothing in a text: a box to tick, what to press.
fn is_prompt(dom: &Dom, id: NodeId) -> bool {
    let mut inside = dom.subtree(id).skip(1);
    let (Some(text), None) = (inside.next().and_then(|first| dom.text(first)), inside.next()) else {
        return false;
    };
    let is_unseen =
        || dom.attr(id, Attr::Class).is_some_and(|class| UNSEEN.iter().any(|part| class.contains(part)));
    text.trim() == PROMPT || BOXES.contains(&text.trim()) && is_unseen()
}

fn is_pull_quote(dom: &Dom, id: NodeId) -> bool {
    dom.attr(id, Attr::Class).filter(|class| class.contains("ull")).is_some_and(|class| {
        let class = class.to_ascii_lowercase();
        PULL_QUOTES.iter().any(|name| class.contains(name))
    })
}

/// The letters and digits under a node in lower case, without the parts that `is_out`.
fn letters(dom: &Dom, id: NodeId, is_out: impl Fn(NodeId) -> bool) -> String {
    let mut out = String::new();
    let mut at = dom.next(id, true);
    while let Some(node) = at.filter(|node| dom.contains(id, *node)) {
        let skip = dom.tag(node).is_unread() || is_out(node);
        if let Some(text) = dom.text(node).filter(|_| !skip) {
            out.extend(text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
        }
        at = dom.next(node, !skip);
    }
    out
}
