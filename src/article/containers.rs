//! Blocks that hold blocks: quotes, folded parts, posts.

use super::build::Builder;
use super::kind::Kind;
use super::notes::are_notes;
use super::parts;
use super::run::{Mode, Run};
use super::speech;
use super::tree::{Block, Inline};
use crate::dom::{NodeId, Tag};
use crate::text;

/// Bytes of the longest title that is read although it was not chosen, and of such a quotation with who said it.
const UNCHOSEN_TITLE: usize = 120;
const UNCHOSEN_QUOTE: usize = 240;
/// Nodes of such a quotation.
const NODES_OF_A_QUOTE: usize = 40;

impl Builder<'_> {
    #[inline(never)]
    pub(super) fn nested(
        &mut self,
        id: NodeId,
        depth: usize,
        marks: Vec<Kind>,
        wrap: fn(Vec<Block>) -> Block,
    ) -> Vec<Block> {
        let blocks = self.blocks(id, depth, marks);
        if are_notes(&blocks) { blocks } else { vec![wrap(blocks)] }
    }

    /// A quotation. Where of a few words only who said them was chosen, the words are in the article too.
    #[inline(never)]
    pub(super) fn quotation(&mut self, id: NodeId, depth: usize, marks: Vec<Kind>) -> Vec<Block> {
        let dom = self.dom;
        let is_source = |node: &NodeId| matches!(dom.tag(*node), Tag::Cite | Tag::Footer);
        let is_short = dom.end_index(id) - id.index() <= NODES_OF_A_QUOTE;
        let source = dom.subtree(id).find(|node| is_short && is_source(node));
        let is_alone = |source: &NodeId| self.is_chosen(*source) && !self.is_chosen_beside(id, Some(*source));
        if source.filter(is_alone).is_none() || dom.text_of(id).len() > UNCHOSEN_QUOTE {
            return self.nested(id, depth, marks, Block::Quote);
        }
        self.as_whole(id, |builder| builder.nested(id, depth, marks, Block::Quote))
    }

    /// Whether a node is left out: it was not chosen, and is neither in what is read as a whole nor in a poem's line.
    pub(super) fn is_left(&mut self, id: NodeId, tag: Tag) -> bool {
        if self.is_line(id) {
            self.line = id.index()..self.dom.end_index(id);
        }
        if self.whole.contains(&id.index()) {
            return self.dom.is_hidden(id);
        }
        self.selection.is_dropped(id)
            && !self.is_waiting_player(id, tag)
            && (!self.line.contains(&id.index()) || self.dom.is_hidden(id))
    }

    /// Whether any words under an element were chosen.
    pub(super) fn is_chosen(&self, id: NodeId) -> bool {
        self.is_chosen_beside(id, None)
    }

    /// Likewise, outside of a part of it.
    fn is_chosen_beside(&self, id: NodeId, part: Option<NodeId>) -> bool {
        let mut at = Some(id);
        while let Some(node) = at.filter(|node| self.dom.contains(id, *node)) {
            let is_left = self.selection.is_dropped(node) || Some(node) == part;
            if !is_left && self.dom.text(node).is_some_and(|text| !text::is_blank(text)) {
                return true;
            }
            at = self.dom.next(node, !is_left);
        }
        false
    }

    /// The line that is the title of a box of the article, and whether it was chosen: a few words are not, by themselves.
    pub(super) fn title_line(&mut self, id: NodeId, depth: usize, marks: Vec<Kind>) -> (Vec<Inline>, bool) {
        let is_chosen = self.is_chosen(id);
        if is_chosen || self.dom.text_of(id).len() > UNCHOSEN_TITLE {
            return (self.inlines(id, depth, Mode::Line, marks), is_chosen);
        }
        (self.as_whole(id, |builder| builder.inlines(id, depth, Mode::Line, marks)), false)
    }

    /// Builds with all under an element, whatever of it was chosen.
    pub(super) fn as_whole<T>(&mut self, id: NodeId, build: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.whole, id.index()..self.dom.end_index(id));
        let built = build(self);
        self.whole = outer;
        built
    }

    /// Adds a post and all in it, one beside the other.
    #[inline(never)]
    pub(super) fn discussion(&mut self, run: &mut Run, posts: std::ops::Range<usize>, depth: usize) {
        run.boundary(&mut self.waiting);
        for at in posts {
            let (node, byline) = self.posts.post(at);
            self.anchor_at(node);
            let blocks = self.blocks(node, depth + 1, speech::of(run.marks()));
            if !blocks.is_empty() {
                run.extend(vec![Block::Post { byline, blocks }], &mut self.waiting);
            }
        }
    }

    #[inline(never)]
    pub(super) fn details(&mut self, id: NodeId, depth: usize, marks: Vec<Kind>) -> Vec<Block> {
        let dom = self.dom;
        let line = dom.children(id).find(|c| dom.tag(*c) == Tag::Summary && !dom.is_hidden(*c));
        let title = line.map(|line| self.title_line(line, depth, speech::of(&marks)));
        let (summary, is_chosen) = title.unwrap_or_default();
        let mut run = Run::new(Mode::Blocks, marks);
        for child in dom.children(id).filter(|c| Some(*c) != line) {
            self.child(&mut run, child, depth);
        }
        let blocks = run.into_blocks(&mut self.waiting);
        match (summary.is_empty(), blocks.is_empty()) {
            (true, _) => blocks,
            (false, true) if !is_chosen => blocks,
            (false, true) => parts::paragraph(summary, &mut self.waiting.anchors).into_iter().collect(),
            (false, false) => vec![Block::Details { summary, blocks }],
        }
    }
}
