//! Blocks that hold blocks: quotes, folded parts, posts.

use super::build::Builder;
use super::kind::Kind;
use super::notes::are_notes;
use super::parts;
use super::run::{Mode, Run};
use super::speech;
use super::tree::Block;
use crate::dom::{NodeId, Tag};

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
        let (dom, selection) = (self.dom, self.selection);
        let line = dom.children(id).find(|c| dom.tag(*c) == Tag::Summary && !selection.is_dropped(*c));
        let summary =
            line.map(|line| self.inlines(line, depth, Mode::Line, speech::of(&marks))).unwrap_or_default();
        let mut run = Run::new(Mode::Blocks, marks);
        for child in dom.children(id).filter(|c| Some(*c) != line) {
            self.child(&mut run, child, depth);
        }
        let blocks = run.into_blocks(&mut self.waiting);
        match (summary.is_empty(), blocks.is_empty()) {
            (true, _) => blocks,
            (false, true) => parts::paragraph(summary, &mut self.waiting.anchors).into_iter().collect(),
            (false, false) => vec![Block::Details { summary, blocks }],
        }
    }
}
