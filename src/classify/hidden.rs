//! What is hidden in the middle of a line that is kept: tips that a pointer shows, keys to sort by, words for when something
//! was done. What is folded away to be read stays.

use super::page::Page;
use crate::dom::{Attr, NodeId, Tag};
use std::cell::Cell;

/// Words of what is left out, in a cell or as a tip, and elsewhere.
const WORDS_OF_A_TIP: usize = 24;
const WORDS_OF_A_REMARK: usize = 8;
/// A block of which more than this share is hidden waits for a script that shows it (0 to 1).
const SHARE_OF_A_BLOCK: f32 = 0.34;
/// Levels up to the cell that holds a key.
const LEVELS_TO_CELL: usize = 3;
/// Parts of the classes of tips, in lower case.
const TIPS: [&str; 2] = ["tooltip", "popover"];
/// Parts of the classes of what is read all the same, in lower case.
const READ: [&str; 7] = ["note", "ref", "fn", "spoiler", "more", "answer", "reveal"];

/// Tells what to leave out; asked in the order of the page.
pub(super) struct Hidden<'a> {
    page: &'a Page<'a>,
    /// The block that was asked for last, and whether enough of it is shown.
    last: Cell<(usize, bool)>,
}

impl<'a> Hidden<'a> {
    pub(super) fn new(page: &'a Page<'a>) -> Self {
        Self { page, last: Cell::new((usize::MAX, false)) }
    }

    /// Whether an element in a block is to be left out.
    #[inline(never)]
    pub(super) fn drops(&self, id: NodeId, block: usize) -> bool {
        let (page, dom) = (self.page, self.page.dom);
        if !dom.tag(id).is_element() || !dom.is_hidden(id) {
            return false;
        }
        let shown_around = dom.parent(id).is_some_and(|up| !page.around.is_hidden(up));
        shown_around && self.is_mostly_shown(block) && self.is_remark(id) && !self.holds_formula(id)
    }

    fn is_remark(&self, id: NodeId) -> bool {
        let dom = self.page.dom;
        let class = dom.attr(id, Attr::Class).unwrap_or_default().to_ascii_lowercase();
        let is_tip =
            TIPS.iter().any(|part| class.contains(part)) || dom.attr(id, Attr::Role) == Some("tooltip");
        let in_cell =
            || dom.ancestors(id).take(LEVELS_TO_CELL).any(|up| matches!(dom.tag(up), Tag::Td | Tag::Th));
        let text = dom.text_of(id);
        let within = |most: usize| text.split_ascii_whitespace().take(most + 1).count() <= most;
        if is_tip {
            return within(WORDS_OF_A_TIP);
        }
        let is_read = || READ.iter().any(|part| class.contains(part));
        let has_stop = || text.trim_end().ends_with(['.', '!', '?', '…', '。', '؟', '।']);
        !is_read() && (within(WORDS_OF_A_TIP) && in_cell() || within(WORDS_OF_A_REMARK) && !has_stop())
    }

    fn holds_formula(&self, id: NodeId) -> bool {
        let dom = self.page.dom;
        dom.ancestors(id).chain(dom.subtree(id)).any(|n| dom.is_formula(n))
    }

    /// Whether most of a block is shown.
    fn is_mostly_shown(&self, block: usize) -> bool {
        let (last, shown) = self.last.get();
        if last == block {
            return shown;
        }
        let (page, dom) = (self.page, self.page.dom);
        let (mut hidden, mut all) = (0, 0);
        let texts = page.blocks[block].nodes.clone().map(|index| dom.at(index));
        for (id, text) in texts.filter_map(|id| Some((id, dom.text(id)?))) {
            let words = text.split_ascii_whitespace().count();
            all += words;
            if dom.parent(id).is_some_and(|up| page.around.is_hidden(up)) {
                hidden += words;
            }
        }
        let shown = hidden as f32 <= SHARE_OF_A_BLOCK * all as f32;
        self.last.set((block, shown));
        shown
    }
}
