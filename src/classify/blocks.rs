//! The text blocks of a page: runs of text that nothing block-like interrupts.

use super::surroundings::{Flag, Surroundings};
use crate::dom::{Dom, NodeId, Tag};
use crate::text::{self, WordCount};
use std::ops::Range;

/// A run of text directly under one block-level element, without a block or a double `<br>` in it.
#[derive(Clone, Debug)]
pub struct Block {
    /// The nearest block-level element around the run.
    pub holder: NodeId,
    /// The element that decides what the run is: a heading, a list item… The holder, but for `<p>` in `<li>` the item.
    pub item: Tag,
    /// Node indices, from the first text of the run to after the last.
    pub nodes: Range<usize>,
    /// What is counted in the text.
    pub counts: Counts,
}

impl Block {
    /// The nodes of the run that are read, in order: nothing of a script, a drawing or a formula in the midst of it. With
    /// `noscript` what stands in `<noscript>` is read too.
    pub fn read<'d>(&self, dom: &'d Dom, noscript: bool) -> impl Iterator<Item = NodeId> + use<'d> {
        let end = self.nodes.end;
        let mut at = Some(dom.at(self.nodes.start));
        std::iter::from_fn(move || {
            let id = at.filter(|id| id.index() < end)?;
            at = dom.next(id, enters(dom, id, noscript));
            Some(id)
        })
    }
}

/// Whether the text of an element is text of the page.
fn enters(dom: &Dom, id: NodeId, noscript: bool) -> bool {
    match dom.tag(id) {
        Tag::Noscript => noscript,
        // The letters of a formula are no words: it stays or goes with the text around it.
        tag => !tag.is_unread() && !dom.is_formula(id),
    }
}

/// Counts over the text of a block, or sums of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Words (see [`text::count_words`]).
    pub words: u32,
    /// Words inside links.
    pub link_words: u32,
    /// Links.
    pub links: u32,
    /// Commas of any script.
    pub commas: u32,
    /// Ends of sentences.
    pub stops: u32,
    /// Digits.
    pub digits: u32,
    /// Upper-case letters.
    pub capitals: u32,
    /// Signs that separate links and labels: `|`, `·`, `»`, `/` with spaces.
    pub separators: u32,
    /// Characters that are not white space.
    pub chars: u32,
}

impl Counts {
    /// Adds another's counts.
    pub fn add(&mut self, other: &Self) {
        self.words += other.words;
        self.link_words += other.link_words;
        self.links += other.links;
        self.commas += other.commas;
        self.stops += other.stops;
        self.digits += other.digits;
        self.capitals += other.capitals;
        self.separators += other.separators;
        self.chars += other.chars;
    }

    /// Linked words over all words (0 to 1).
    pub fn link_density(&self) -> f32 {
        self.link_words as f32 / self.words.max(1) as f32
    }
}

/// Finds the text blocks of a page in document order, with the surroundings of each node. What stands in one of the
/// elements `apart` (the headline, lines of metadata) is in no block with other text.
#[inline(never)]
pub fn find(dom: &Dom, apart: &[NodeId], around: &mut Surroundings) -> Vec<Block> {
    let mut finder = Finder { dom, apart, around, blocks: Vec::new(), open: None, breaks: 0, fence: 0 };
    let mut at = dom.first(Tag::Body);
    while let Some(id) = at {
        let enter = finder.visit(id);
        at = dom.next(id, enter);
    }
    finder.close();
    finder.blocks
}

struct Finder<'a> {
    dom: &'a Dom,
    apart: &'a [NodeId],
    around: &'a mut Surroundings,
    blocks: Vec<Block>,
    open: Option<Block>,
    /// `<br>` since the last text.
    breaks: u32,
    /// The index after the last node of the element of `apart` that was entered last.
    fence: usize,
}

impl Finder<'_> {
    /// Takes a node; whether to go into it.
    fn visit(&mut self, id: NodeId) -> bool {
        let tag = self.dom.tag(id);
        match tag {
            Tag::Text => {
                self.text(id);
                return false;
            }
            Tag::Br => self.breaks += 1,
            _ => {}
        }
        enters(self.dom, id, self.around.reads_noscript()) && self.enter(id, tag)
    }

    fn enter(&mut self, id: NodeId, tag: Tag) -> bool {
        let apart = self.apart.contains(&id);
        if apart {
            self.fence = self.dom.end_index(id);
        }
        if apart || tag.is_block() {
            self.close();
        }
        self.around.enter(self.dom, id);
        true
    }

    fn text(&mut self, id: NodeId) {
        let Some(text) = self.dom.text(id) else { return };
        if text::is_blank(text) {
            return;
        }
        let holder = self.around.holder(self.dom, id);
        let leaves = self.fence > 0 && id.index() >= self.fence;
        if leaves {
            self.fence = 0;
        }
        if leaves || self.breaks >= 2 || self.open.as_ref().is_some_and(|b| b.holder != holder) {
            self.close();
        }
        self.breaks = 0;
        let linked = self.around.parent_has(self.dom, id, Flag::Link);
        let link_start = linked && self.around.first_in_link(self.dom, id);
        let block = self.open.get_or_insert_with(|| Block {
            holder,
            item: item(self.dom, holder),
            nodes: id.index()..id.index() + 1,
            counts: Counts::default(),
        });
        block.nodes.end = id.index() + 1;
        let counts = &mut block.counts;
        let words = count(text, counts);
        if linked {
            counts.link_words += words;
            counts.links += u32::from(link_start);
        }
    }

    fn close(&mut self) {
        self.breaks = 0;
        self.blocks.extend(self.open.take());
    }
}

/// Adds what is counted in a text; gives its words.
fn count(text: &str, counts: &mut Counts) -> u32 {
    let mut words = WordCount::default();
    let mut tally = [0; Kind::COUNT];
    for c in text.chars() {
        if c.is_ascii() {
            let kind = Kind::ASCII[c as usize];
            tally[kind as usize] += 1;
            words.letter(kind <= Kind::Digit);
        } else {
            tally[Kind::beyond_ascii(c) as usize] += 1;
            words.see(c);
        }
    }
    let of = |kind: Kind| tally[kind as usize];
    counts.capitals += of(Kind::Capital);
    counts.digits += of(Kind::Digit);
    counts.commas += of(Kind::Comma);
    counts.stops += of(Kind::Stop);
    counts.separators += of(Kind::Separator);
    counts.chars += tally.iter().sum::<u32>() - of(Kind::Space);
    let words = words.total() as u32;
    counts.words += words;
    words
}

/// What a character counts as. Those up to `Digit` are of words.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Kind {
    Small,
    Capital,
    Digit,
    Comma,
    Stop,
    Separator,
    Other,
    Space,
}

impl Kind {
    const COUNT: usize = Self::Space as usize + 1;

    /// By ASCII character.
    const ASCII: [Self; 128] = {
        let mut kinds = [Self::Other; 128];
        let mut byte = 0;
        while byte < 128 {
            kinds[byte as usize] = match byte {
                b'a'..=b'z' => Self::Small,
                b'A'..=b'Z' => Self::Capital,
                b'0'..=b'9' => Self::Digit,
                b',' => Self::Comma,
                b'.' | b'!' | b'?' => Self::Stop,
                b'|' | b'/' => Self::Separator,
                b' ' | b'\n' | b'\t' | b'\r' => Self::Space,
                _ => Self::Other,
            };
            byte += 1;
        }
        kinds
    };

    fn beyond_ascii(c: char) -> Self {
        match c {
            '،' | '、' | '，' => Self::Comma,
            '。' | '！' | '？' | '؟' | '।' | '…' => Self::Stop,
            '·' | '•' | '»' | '›' => Self::Separator,
            _ => Self::Other,
        }
    }
}

fn item(dom: &Dom, holder: NodeId) -> Tag {
    let tag = dom.tag(holder);
    if !matches!(tag, Tag::P | Tag::Div) {
        return tag;
    }
    let outer = dom.parent(holder).map_or(tag, |p| dom.tag(p));
    if matches!(outer, Tag::Li | Tag::Blockquote | Tag::Dd | Tag::Td | Tag::Figcaption) { outer } else { tag }
}
