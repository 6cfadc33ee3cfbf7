//! MathJax's letters to typed MathML, where it wrote no MathML beside them: its elements are those of MathML with helpers
//! in between, and each letter's number is in its class (`mjx-c1D467`).

use super::read::{settle_letters, text_in, token, without_row};
use super::tree::{MathNode, MathTag};
use crate::dom::{Attr, Dom, NodeId};

/// Levels of helpers and elements; what is deeper is not read.
const LEVELS: usize = 64;
/// The helpers around the parts of what stands over and under.
const PARTS: [&str; 3] = ["mjx-over", "mjx-under", "mjx-base"];

/// What is in `<mjx-math>`.
pub(super) fn read(dom: &Dom, id: NodeId) -> Vec<MathNode> {
    without_row(Glyphs { dom }.children(id, 0))
}

struct Glyphs<'a> {
    dom: &'a Dom,
}

impl Glyphs<'_> {
    #[inline(never)]
    fn children(&self, id: NodeId, level: usize) -> Vec<MathNode> {
        let mut out = Vec::new();
        self.push_children(id, level, &mut out);
        out
    }

    #[inline(never)]
    fn push_children(&self, id: NodeId, level: usize, out: &mut Vec<MathNode>) {
        if level < LEVELS {
            self.dom.children(id).for_each(|child| self.push_node(child, level + 1, out));
        }
    }

    #[inline(never)]
    fn row(&self, id: NodeId, level: usize) -> MathNode {
        MathNode::row(self.children(id, level))
    }

    fn push_node(&self, id: NodeId, level: usize, out: &mut Vec<MathNode>) {
        let Some(name) = self.dom.name(id).strip_prefix("mjx-") else { return };
        let made = match name {
            "mi" | "mn" | "mo" | "mtext" | "ms" => MathTag::of(name).and_then(|tag| self.token(id, tag)),
            "mrow" => Some(self.row(id, level)),
            "mfrac" => self.two(MathTag::Mfrac, [self.find(id, "mjx-num"), self.find(id, "mjx-den")], level),
            "msqrt" => self
                .find(id, "mjx-box")
                .map(|inner| MathNode::of(MathTag::Msqrt, self.children(inner, level))),
            "mroot" => self.two(MathTag::Mroot, [self.find(id, "mjx-box"), self.find(id, "mjx-root")], level),
            "msub" | "msup" | "msubsup" | "munder" | "mover" | "munderover" => self.scripts(id, name, level),
            "mtable" => Some(self.table(id, level)),
            "mphantom" | "nstrut" | "dstrut" | "line" | "surd" | "c" => None,
            "assistive-mml" => None,
            _ => return self.push_children(id, level, out),
        };
        out.extend(made);
    }

    #[inline(never)]
    fn two(&self, tag: MathTag, parts: [Option<NodeId>; 2], level: usize) -> Option<MathNode> {
        let [Some(first), Some(second)] = parts else { return None };
        Some(MathNode::of(tag, vec![self.row(first, level), self.row(second, level)]))
    }

    #[inline(never)]
    fn token(&self, id: NodeId, tag: MathTag) -> Option<MathNode> {
        let mut words = String::new();
        let mut at = self.dom.next(id, true);
        while let Some(node) = at.filter(|node| self.dom.contains(id, *node)) {
            let letter = self.letter(node);
            words.extend(letter);
            if letter.is_none() {
                words.push_str(self.dom.text(node).unwrap_or_default());
            }
            at = self.dom.next(node, letter.is_none());
        }
        let mut node = token(tag, &words)?;
        settle_letters(&mut node);
        Some(node)
    }

    /// The letter of an element: its text, or the number in its class.
    fn letter(&self, id: NodeId) -> Option<char> {
        let class = self.dom.attr(id, Attr::Class)?;
        let number = class.split_ascii_whitespace().find_map(|word| word.strip_prefix("mjx-c"))?;
        let written = text_in(self.dom, id).chars().next();
        written.or_else(|| u32::from_str_radix(number, 16).ok().and_then(char::from_u32))
    }

    /// What stands beside, over or under a base. Where limits stand beside their sign, they are written as scripts.
    #[inline(never)]
    fn scripts(&self, id: NodeId, name: &str, level: usize) -> Option<MathNode> {
        let script = self.dom.children(id).find(|child| self.dom.name(*child) == "mjx-script");
        let Some(script) = script else { return self.limits(id, level) };
        let mut base = Vec::new();
        for before in self.dom.children(id).take_while(|child| *child != script) {
            self.push_node(before, level + 1, &mut base);
        }
        let mut nodes = vec![MathNode::row(base)];
        let mut scripts = self.children(script, level);
        // The upper one is written first.
        scripts.reverse();
        let tag = match (name, scripts.len()) {
            (_, 2) => MathTag::Msubsup,
            ("msub" | "munder", _) => MathTag::Msub,
            _ => MathTag::Msup,
        };
        if tag != MathTag::Msubsup {
            scripts = vec![MathNode::row(scripts)];
        }
        nodes.append(&mut scripts);
        Some(MathNode::of(tag, nodes))
    }

    #[inline(never)]
    fn limits(&self, id: NodeId, level: usize) -> Option<MathNode> {
        let [over, under, base] = PARTS.map(|part| self.find(id, part).map(|part| self.row(part, level)));
        let base = base?;
        let (tag, nodes) = match (under, over) {
            (Some(under), Some(over)) => (MathTag::Munderover, vec![base, under, over]),
            (Some(under), None) => (MathTag::Munder, vec![base, under]),
            (None, Some(over)) => (MathTag::Mover, vec![base, over]),
            (None, None) => return Some(base),
        };
        Some(MathNode::of(tag, nodes))
    }

    #[inline(never)]
    fn table(&self, id: NodeId, level: usize) -> MathNode {
        let cells = |row: NodeId| {
            let cells = self.dom.children(row).filter(|cell| self.dom.name(*cell) == "mjx-mtd");
            let cells = cells.map(|cell| MathNode::of(MathTag::Mtd, self.children(cell, level + 1)));
            MathNode::of(MathTag::Mtr, cells.collect())
        };
        let mut rows = Vec::new();
        let mut at = self.dom.next(id, true);
        while let Some(node) = at.filter(|node| self.dom.contains(id, *node)) {
            let is_row = matches!(self.dom.name(node), "mjx-mtr" | "mjx-mlabeledtr");
            if is_row {
                rows.push(cells(node));
            }
            at = self.dom.next(node, !is_row);
        }
        MathNode::of(MathTag::Mtable, rows)
    }

    /// The helper of a name that belongs to an element itself, and not to one that stands over or under another.
    #[inline(never)]
    fn find(&self, id: NodeId, name: &str) -> Option<NodeId> {
        let mut at = self.dom.next(id, true);
        while let Some(node) = at.filter(|node| self.dom.contains(id, *node)) {
            let found = self.dom.name(node);
            if found == name {
                return Some(node);
            }
            at = self.dom.next(node, !PARTS.contains(&found));
        }
        None
    }
}
