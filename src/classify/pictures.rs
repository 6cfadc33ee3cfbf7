//! Where the article's pictures stand. They have no text, so that no probability tells: the text around them does.

use super::decide::{Verdict, WORDS_BEFORE_LEAD, Why};
use super::page::Page;
use super::surroundings::Flag;
use crate::dom::{Attr, NodeId, Tag};
use std::ops::Range;

/// Kinds of surroundings whose pictures are not the article's.
const NO_PICTURES: u64 = Flag::Nav.bit()
    | Flag::Aside.bit()
    | Flag::Footer.bit()
    | Flag::Hidden.bit()
    | Flag::Ad.bit()
    | Flag::Share.bit()
    | Flag::Related.bit()
    | Flag::Menu.bit()
    | Flag::Side.bit()
    | Flag::Comment.bit()
    | Flag::Popup.bit();
/// And whose frames are not: what was said on a network is shown in parts that are called as what shares a page there.
const NO_FRAMES: u64 = NO_PICTURES & !Flag::Share.bit();
/// And whose pictures are of who wrote it.
const PORTRAITS: u64 = Flag::Meta.bit();
/// The class of what an author puts into the text with Ghost's editor: other cards are of other articles.
const CARD_OF_TEXT: &str = "kg-card";
/// Parts of the classes of galleries whose pictures slide, in lower case.
const GALLERIES: [&str; 4] = ["carousel", "slider", "slideshow", "swiper"];
/// Parts from a film to its caption, with the space between them.
const PARTS_TO_A_CAPTION: usize = 2;
/// Nodes that a part may have to be looked at for pictures, so that a page of parts in parts costs no square of time.
const MAX_NODES: usize = 400;
/// The words to a picture are at most so many.
const WORDS_TO_A_PICTURE: u32 = 80;
/// And to a formula: its number, "where", "and".
const WORDS_TO_A_FORMULA: u32 = 8;
/// A link to the owner of a picture in a figure has at most so many; a longer one is to something else.
const WORDS_OF_A_CREDIT: u32 = 12;
/// Words left out that may stand between kept text and a figure ("Advertisement"), and a picture that is no figure.
const WORDS_TO_A_FIGURE: u32 = 30;
const WORDS_TO_A_PLAIN_PICTURE: u32 = 6;
/// And between a headline and the picture under it: who wrote it, when, where to share it.
const WORDS_TO_A_LEAD: u32 = 150;
/// Blocks that are looked at for them.
const MAX_BLOCKS: usize = 24;

/// What tells whose a picture is.
pub(super) struct Pictures<'a> {
    page: &'a Page<'a>,
    verdict: &'a Verdict,
    kept_before: &'a [u32],
    /// Surroundings that say that a picture is not the article's.
    telling: u64,
    /// The outermost galleries whose pictures slide, in document order.
    galleries: Vec<NodeId>,
}

impl<'a> Pictures<'a> {
    /// `kept_before` are the kept blocks before each block, and all at the end.
    pub(super) fn new(page: &'a Page<'a>, verdict: &'a Verdict, kept_before: &'a [u32]) -> Self {
        let kept = || page.blocks.iter().zip(&verdict.kept).filter(|(_, kept)| **kept);
        // What is said of most of the text too ("post-grid") says nothing of a picture.
        let is_telling = |bit: &u64| {
            let with = kept().filter(|(block, _)| page.around.all(block.holder) & bit != 0).count();
            with * 2 < kept().count()
        };
        let bits = (0..Flag::COUNT).map(|n| 1 << n).filter(|bit| (NO_PICTURES | PORTRAITS) & bit != 0);
        let telling = bits.filter(is_telling).sum();
        Self { page, verdict, kept_before, telling, galleries: galleries(page) }
    }

    /// Whether a part without any text stays: what shows nothing (an empty cell, a line break, a place) does, and what
    /// stands where pictures of the article stand.
    pub(super) fn may_stand(&self, id: NodeId) -> bool {
        let (page, dom) = (self.page, self.page.dom);
        // Of what is never read as text only what is around it is known.
        let is_plain = |no: u64| {
            dom.parent(id).is_none_or(|parent| page.around.all(parent) & no == 0)
                || dom.ancestors(id).all(|up| !self.says(up, no))
        };
        let is_open = match dom.tag(id) {
            Tag::Img | Tag::Svg | Tag::Canvas | Tag::Noscript => self.is_open(id),
            // Most of these are advertisements.
            Tag::Iframe | Tag::Embed | Tag::Object | Tag::Video | Tag::Audio => {
                // A newsletter is called as what pops up to ask for one.
                is_plain(NO_FRAMES & (self.telling | !Flag::Popup.bit()))
            }
            Tag::Other if dom.is_picture(id) => self.is_open(id),
            // An empty item would be seen.
            Tag::Li => is_plain(NO_PICTURES) || self.has_picture(id) && self.is_open(id),
            _ => true,
        };
        is_open && !dom.is_hidden(id)
    }

    /// Whether nothing around a part says that its pictures are not the article's.
    fn is_open(&self, id: NodeId) -> bool {
        let (page, dom) = (self.page, self.page.dom);
        // What parts say without text or without kept text, until a part around them says the same and is the article's.
        let (mut bare, mut other) = (0, 0);
        let mut around = std::iter::once(id).chain(dom.ancestors(id)).filter(|n| self.says(*n, self.telling));
        let is_read = around.all(|n| {
            let own = page.around.own(n) & self.telling;
            let range = page.blocks_in(n);
            let kept = self.kept_before[range.end] - self.kept_before[range.start];
            if self.is_gallery(n) {
                (bare, other) = (bare & !own, other & !own);
            } else if range.is_empty() {
                bare |= own;
            } else if kept as usize * 2 >= range.len() {
                // Most of whose text is kept is the article's, whatever it is called.
                bare &= !own;
            } else {
                other |= own;
            }
            other & !Flag::Related.bit() == 0
        });
        is_read && bare | other == 0
    }

    /// Whether an element is a gallery whose pictures slide, and in no other.
    pub(super) fn is_gallery(&self, id: NodeId) -> bool {
        self.galleries.binary_search(&id).is_ok()
    }

    /// Whether an element is called as what the pictures of are not the article's.
    fn says(&self, id: NodeId, no: u64) -> bool {
        let is_card = || self.page.dom.classes(id).next() == Some(CARD_OF_TEXT);
        let own = self.page.around.own(id) & no;
        own != 0 && (own != Flag::Related.bit() || !is_card())
    }

    /// Whether an element is a picture, a formula or film or sound in a figure, of which no text tells.
    fn is_shown(&self, id: NodeId) -> bool {
        self.page.dom.is_picture(id) || self.page.dom.is_formula(id) || self.is_media(id)
    }

    /// Whether an element is what a figure plays: a film, a sound, a frame; or what is called a caption is right after it.
    fn is_media(&self, id: NodeId) -> bool {
        let (page, dom) = (self.page, self.page.dom);
        let plays = matches!(dom.tag(id), Tag::Video | Tag::Audio | Tag::Iframe);
        let after = || std::iter::successors(dom.next_sibling(id), |node| dom.next_sibling(*node));
        let is_captioned = || {
            let class = |node| dom.attr(node, Attr::Class).unwrap_or_default();
            after().take(PARTS_TO_A_CAPTION).any(|node| class(node).contains("caption"))
        };
        let is_in_figure = |parent| page.around.all(parent) & Flag::Figure.bit() != 0;
        plays && (dom.parent(id).is_some_and(is_in_figure) || is_captioned())
    }

    /// Whether there is a picture or a formula in a part.
    pub(super) fn has_picture(&self, id: NodeId) -> bool {
        self.first(id).is_some()
    }

    fn first(&self, id: NodeId) -> Option<NodeId> {
        self.page.dom.subtree(id).take(MAX_NODES).find(|n| self.is_shown(*n))
    }

    /// Whether a part stands in the text, and nothing says that it is not the article's.
    pub(super) fn is_in_text(&self, id: NodeId) -> bool {
        self.is_open(id) && self.is_among_text(id, &self.page.blocks_in(id))
    }

    /// Whether a part none of whose text is kept is a formula of the article's with its number.
    pub(super) fn is_formula(&self, id: NodeId) -> bool {
        let dom = self.page.dom;
        let is_alone =
            || dom.subtree(id).any(|n| dom.is_formula(n)) && !dom.subtree(id).any(|n| dom.is_picture(n));
        self.illustrates(id) && is_alone()
    }

    /// Whether a part none of whose text is kept is a picture or a formula of the article's with words to it, or several.
    #[inline(never)]
    pub(super) fn illustrates(&self, id: NodeId) -> bool {
        let (page, dom) = (self.page, self.page.dom);
        let range = page.blocks_in(id);
        let sum = page.sum(&range);
        let is_small = dom.end_index(id) - id.index() <= MAX_NODES;
        let is_credit = sum.words <= WORDS_OF_A_CREDIT && is_small && self.is_figure(id);
        if !is_small || sum.link_words * 2 > sum.words && !is_credit || dom.is_hidden(id) {
            return false;
        }
        let Some(first) = self.first(id) else { return false };
        let is_picture = |n: &NodeId| dom.is_picture(*n) || self.is_media(*n);
        let pictures = dom.subtree(id).filter(is_picture).count() as u32;
        let most = if pictures > 0 { WORDS_TO_A_PICTURE * pictures } else { WORDS_TO_A_FORMULA };
        let may_have_headings = self.is_gallery(id);
        let are_words_to_it = sum.words <= most
            && range.clone().all(|i| {
                // WordPress hides the quotation of a page when it shows the page itself.
                let is_hidden =
                    self.verdict.why[i] == Why::Hidden && !dom.is_card_of_page(page.blocks[i].holder);
                !is_hidden && (may_have_headings || page.heading_level(i).is_none())
            });
        are_words_to_it && self.is_open(first) && self.is_among_text(id, &range)
    }

    /// Whether kept text stands before and after a part, near it.
    pub(super) fn is_among_text(&self, id: NodeId, range: &Range<usize>) -> bool {
        let (page, kept_before) = (self.page, self.kept_before);
        let is_figure = self.is_figure(id) || self.is_gallery(id) || page.dom.site_of_post(id).is_some();
        let most = if is_figure { WORDS_TO_A_FIGURE } else { WORDS_TO_A_PLAIN_PICTURE };
        let before = self.words_to_kept(&mut (0..range.start).rev());
        let after = self.words_to_kept(&mut (range.end..page.block_count()));
        let near = |words: Option<u32>| words.is_some_and(|words| words <= most);
        if kept_before[range.end] < kept_before[page.block_count()] {
            return (near(before) || self.is_lead(range)) && (near(after) || is_figure && after.is_some());
        }
        // After the last text only what stands beside it.
        let beside = page.dom.parent(id).map(|parent| page.blocks_in(parent));
        let is_kept = |all: Range<usize>| {
            (kept_before[all.end] - kept_before[all.start]) as usize * 2 > all.len() - range.len()
        };
        is_figure && near(before) && beside.is_some_and(is_kept)
    }

    /// Whether a part stands between the headline and the text, but for a standfirst, or before all text.
    fn is_lead(&self, range: &Range<usize>) -> bool {
        let page = self.page;
        match page.headline {
            Some(headline) if headline <= range.start => {
                let kept = (0..range.start).filter(|i| self.verdict.kept[*i]);
                page.words_before(range.start) - page.words_before(headline) <= WORDS_TO_A_LEAD
                    && kept.map(|i| page.words_of(i)).sum::<u32>() <= WORDS_BEFORE_LEAD
            }
            _ => self.kept_before[range.start] == 0,
        }
    }

    /// Words that were left out between a part and the kept text before or after it, not counting those to other pictures.
    fn words_to_kept(&self, blocks: &mut dyn Iterator<Item = usize>) -> Option<u32> {
        let mut words = 0;
        for i in blocks.take(MAX_BLOCKS) {
            if self.verdict.kept[i] {
                return Some(words);
            }
            let is_of_figure = self.page.around.all(self.page.blocks[i].holder) & Flag::Figure.bit() != 0;
            words += if is_of_figure { 0 } else { self.page.words_of(i) };
        }
        None
    }

    /// Whether the markup says that a part is a picture with a caption.
    fn is_figure(&self, id: NodeId) -> bool {
        let dom = self.page.dom;
        let says = |n: NodeId| {
            dom.tag(n) == Tag::Figure
                || dom.attr(n, Attr::Class).is_some_and(|class| class.contains("caption"))
        };
        dom.subtree(id).take(MAX_NODES).any(says)
    }
}

/// The outermost galleries whose pictures slide.
fn galleries(page: &Page) -> Vec<NodeId> {
    let (mut found, mut at) = (Vec::new(), Some(page.dom.root()));
    while let Some(id) = at {
        let is_one = page.around.own(id) & Flag::Related.bit() != 0 && slides(page, id);
        found.extend(is_one.then_some(id));
        at = page.dom.next(id, !is_one);
    }
    found
}

/// Whether an element is a gallery whose pictures slide: several, with words to them, none of which leads elsewhere or stands
/// in a part of its own.
fn slides(page: &Page, id: NodeId) -> bool {
    let dom = page.dom;
    let class = dom.attr(id, Attr::Class).unwrap_or_default().to_ascii_lowercase();
    let has_words = |id: NodeId| page.sum(&page.blocks_in(id)).words > 0;
    let is_named = GALLERIES.iter().any(|name| class.contains(name));
    if !is_named || dom.end_index(id) - id.index() > MAX_NODES || !has_words(id) {
        return false;
    }
    let mut pictures = dom.subtree(id).filter(|n| dom.is_picture(*n));
    let (Some(first), Some(last)) = (pictures.next(), pictures.next_back()) else { return false };
    let Some(around) = dom.ancestors(first).find(|up| dom.contains(*up, last)) else { return false };
    let leads = |n: NodeId| dom.tag(n) == Tag::A && dom.attr(n, Attr::Href).is_some();
    let is_shown = |part: NodeId| !has_words(part) || dom.subtree(part).any(|n| dom.is_picture(n));
    !dom.subtree(id).any(leads) && dom.children(around).all(is_shown)
}
