//! Marks that a page sets by style alone, as editors of documents and of blogs do.

use super::build::Builder;
use super::kind::Kind;
use super::prose::is_unseen;
use super::run::Run;
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::text;

/// Marks, as bits.
const STRONG: u8 = 1;
const EMPHASIS: u8 = 2;
const DELETED: u8 = 4;
const SUPERSCRIPT: u8 = 8;
const SUBSCRIPT: u8 = 16;
const ALL: u8 = 31;
/// Those that say nothing around punctuation alone.
const OF_WORDS: u8 = STRONG | EMPHASIS | DELETED;

/// How an inline style begins to say a mark, in lower case: the property, the start of its value, the mark.
const MARKS: [(&str, &str, u8); 9] = [
    ("font-weight", "bold", STRONG),
    ("font-weight", "600", STRONG),
    ("font-weight", "700", STRONG),
    ("font-weight", "800", STRONG),
    ("font-weight", "900", STRONG),
    ("font-style", "italic", EMPHASIS),
    ("font-style", "oblique", EMPHASIS),
    ("vertical-align", "super", SUPERSCRIPT),
    ("vertical-align", "sub", SUBSCRIPT),
];
/// Both properties have a line through the words among their values.
const STRUCK: [&str; 2] = ["text-decoration", "text-decoration-line"];
/// How a style takes away what an element's name or a style around it says.
const PLAIN: [(&str, &str, u8); 3] =
    [("font-weight", "normal", STRONG), ("font-weight", "400", STRONG), ("font-style", "normal", EMPHASIS)];

/// How the words of buttons begin that stand in a line and are no words of it, in lower case.
const CONTROLS: [&str; 16] = [
    "copy",
    "share",
    "play",
    "pause",
    "listen",
    "follow",
    "subscribe",
    "tweet",
    "reply",
    "report",
    "show more",
    "show less",
    "read more",
    "see more",
    "toggle",
    "close",
];
/// Bytes of the longest words on a button that are a part of a sentence.
const BUTTON_BYTES: usize = 60;

/// What classes of buttons say that are no words of a sentence; an explanation of a word, `tooltip`, may be one.
const CONTROL_CLASSES: [&str; 9] =
    ["share", "btn-", "icon", "tool-", "tools", "toolb", "toggle", "copy", "info"];
/// Stops and commas, after which a sentence goes on or ends.
const STOPS: &str = ".,;:!?…。，、！？；：؟،؛";

/// Nodes at each side of a part that are looked at for other words of its paragraph.
const NODES_BESIDE: usize = 64;

/// A part of a block that no other block parts: the node index after it, and the marks that a style gives to all words
/// in it.
pub(super) type Stretch = (usize, u8);

impl Builder<'_> {
    /// Opens the marks that the style of an element says, where they set it apart from other words of its block, and
    /// closes those that it takes away.
    #[inline(never)]
    pub(super) fn styled(&mut self, run: &mut Run, id: NodeId) {
        let dom = self.dom;
        if run.is_code() {
            return;
        }
        let (end, (set, plain)) = (dom.end_index(id), marks(dom, id));
        kinds(plain).for_each(|kind| run.open_plain(&kind, end, &mut self.waiting));
        if set != 0 {
            let set = set & !self.set_throughout(id) & !self.idle(id);
            kinds(set).for_each(|kind| run.open_mark(kind, end, self.limits.tree_depth));
        }
    }

    /// The marks that say nothing as they stand around punctuation alone, and beside none like them.
    fn idle(&self, id: NodeId) -> u8 {
        let dom = self.dom;
        let mut inside = dom.subtree(id).take(NODES_BESIDE);
        if inside.any(|node| dom.text(node).is_some_and(|text| text.contains(char::is_alphanumeric))) {
            return 0;
        }
        let beside = [dom.previous_sibling(id), dom.next_sibling(id)].into_iter().flatten();
        OF_WORDS & !beside.fold(0, |found, node| found | marks(dom, node).0)
    }

    /// The marks that all words of the stretch have in which an element stands: there they are how it is set.
    fn set_throughout(&mut self, id: NodeId) -> u8 {
        let Some(block) = self.dom.ancestors(id).find(|up| self.dom.tag(*up).is_block()) else { return ALL };
        if !self.set.contains_key(&block) {
            let stretches = self.stretches(block);
            self.set.insert(block, stretches);
        }
        let stretches = &self.set[&block];
        let at = stretches.partition_point(|(end, _)| *end <= id.index());
        stretches.get(at).map_or(ALL, |(_, set)| *set)
    }

    /// The stretches of a block. Blocks in it are passed over, so that each node is looked at once for all blocks.
    fn stretches(&self, block: NodeId) -> Vec<Stretch> {
        let dom = self.dom;
        let (mut stretches, mut all, mut open) = (Vec::new(), ALL, vec![(usize::MAX, 0)]);
        let mut at = dom.next(block, true);
        while let Some(node) = at.filter(|node| node.index() < dom.end_index(block)) {
            while open.pop_if(|(end, _)| *end <= node.index()).is_some() {}
            let (tag, (_, around)) = (dom.tag(node), open[open.len() - 1]);
            let is_apart = tag.is_block();
            if is_apart {
                stretches.push((node.index(), std::mem::replace(&mut all, ALL)));
            } else if dom.text(node).is_some_and(|text| !text::is_invisible(text)) {
                all &= around;
            } else if dom.attr(node, Attr::Style).is_some() && !is_named(tag) {
                let (set, plain) = marks(dom, node);
                open.push((dom.end_index(node), around & !plain | set));
            }
            let is_passed =
                is_apart || tag.is_unread() || tag == Tag::Button || self.selection.is_dropped(node);
            at = dom.next(node, !is_passed);
        }
        stretches.push((dom.end_index(block), all));
        stretches
    }
}

/// Whether an element is a mark by its name.
fn is_named(tag: Tag) -> bool {
    matches!(tag, Tag::B | Tag::Strong | Tag::I | Tag::Em)
}

/// Whether the style of `<b>` or `<i>` says that its words are as others.
pub(super) fn is_plain(dom: &Dom, id: NodeId) -> bool {
    let of = if matches!(dom.tag(id), Tag::B | Tag::Strong) { STRONG } else { EMPHASIS };
    marks(dom, id).1 & of != 0
}

/// The marks that the style of an element sets, and those that it takes away.
fn marks(dom: &Dom, id: NodeId) -> (u8, u8) {
    let (mut set, mut plain) = (0, 0);
    for (name, value) in said(dom.attr(id, Attr::Style).unwrap_or_default()) {
        let find = |table: &[(&str, &str, u8)]| {
            let found = table.iter().find(|(n, v, _)| *n == name && value.starts_with(v));
            found.map_or(0, |(.., mark)| *mark)
        };
        set |= find(&MARKS);
        plain |= find(&PLAIN);
        if STRUCK.contains(&name.as_str()) && value.contains("line-through") {
            set |= DELETED;
        }
    }
    (set, plain)
}

/// The properties of a style, in lower case.
pub(super) fn said(style: &str) -> impl Iterator<Item = (String, String)> {
    text::properties(style).map(|(name, value)| (name.to_ascii_lowercase(), value.to_ascii_lowercase()))
}

/// What marks do.
fn kinds(marks: u8) -> impl Iterator<Item = Kind> {
    let all = [
        (STRONG, Kind::Strong),
        (EMPHASIS, Kind::Emphasis),
        (DELETED, Kind::Deleted),
        (SUPERSCRIPT, Kind::Superscript),
        (SUBSCRIPT, Kind::Subscript),
    ];
    all.into_iter().filter(move |(mark, _)| marks & mark != 0).map(|(_, kind)| kind)
}

/// Whether a button is words of the sentence that it stands in: a word stands right before it, and after it the
/// sentence goes on.
pub(super) fn is_word(dom: &Dom, id: NodeId) -> bool {
    let words = text::collapse(&dom.text_of(id)).to_lowercase();
    if words.len() > BUTTON_BYTES
        || !words.contains(char::is_alphabetic)
        || words.chars().nth(1).is_none()
        || CONTROLS.iter().any(|control| words.starts_with(control))
        || is_control(dom, id, &words)
    {
        return false;
    }
    let [before, after] = beside(dom, id);
    before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | '，' | '、' | '،'))
        && after.is_some_and(|c| c.is_alphabetic() && !c.is_uppercase() || STOPS.contains(c))
}

/// Whether a button says that it does something with the page, or that its words are not for all.
fn is_control(dom: &Dom, id: NodeId, words: &str) -> bool {
    let class = dom.attr(id, Attr::Class).unwrap_or_default().to_ascii_lowercase();
    // A dialog explains the word; what unfolds or lists is no word.
    let opens = || match dom.attr(id, Attr::AriaHaspopup) {
        None | Some("false") => dom.attr(id, Attr::AriaExpanded).is_some(),
        Some(what) => what != "dialog",
    };
    dom.attr(id, Attr::AriaHidden) == Some("true")
        || opens()
        || dom.attr(id, Attr::AriaLabel).is_some_and(|label| text::collapse(label).to_lowercase() != words)
        || CONTROL_CLASSES.iter().any(|part| class.contains(part))
        || dom.subtree(id).any(|node| is_unseen(dom, node))
}

/// The last character to see before an element in its paragraph, and the first after it.
fn beside(dom: &Dom, id: NodeId) -> [Option<char>; 2] {
    let Some(block) = dom.ancestors(id).find(|up| dom.tag(*up).is_block()) else { return [None; 2] };
    let before = (block.index() + 1..id.index()).rev().take(NODES_BESIDE).map(|at| dom.at(at));
    let after = (dom.end_index(id)..dom.end_index(block)).take(NODES_BESIDE).map(|at| dom.at(at));
    let is_seen = |c: &char| !text::is_unseen(*c);
    [
        text_of_line(dom, block, before.filter(|node| !dom.contains(*node, id)))
            .and_then(|text| text.chars().rev().find(is_seen)),
        text_of_line(dom, block, after).and_then(|text| text.chars().find(is_seen)),
    ]
}

/// The first of some nodes that is anything to see, where it is a text in the line of a block, and in no block in it.
/// What other buttons say is not seen: a row of them is no sentence.
fn text_of_line(dom: &Dom, block: NodeId, mut nodes: impl Iterator<Item = NodeId>) -> Option<&str> {
    let levels = |id| std::iter::once(id).chain(dom.ancestors(id)).take_while(|up| *up != block);
    let is_seen = |id: &NodeId| match dom.text(*id) {
        Some(text) => !text::is_invisible(text) && !levels(*id).any(|up| dom.tag(up) == Tag::Button),
        None => dom.tag(*id).is_block(),
    };
    let first = nodes.find(is_seen)?;
    dom.text(first).filter(|_| levels(first).all(|up| !dom.tag(up).is_block()))
}
