//! Lists: bulleted, numbered, of tasks, of terms.

use super::build::Builder;
use super::kind::Kind;
use super::notes::are_notes;
use super::run::{Mode, Run};
use super::speech;
use super::tree::{Block, Counter, Definition, Inline, List, ListItem, Numbers};
use crate::dom::{Attr, Dom, NodeId, Tag};
use std::borrow::Cow;

/// How our own HTML, and many a page, writes a task.
const UNCHECKED: &str = "☐ ";
/// Likewise, done.
const CHECKED: &str = "☑ ";
/// Signs that Notion writes before its items.
const MARKERS: [&str; 4] = ["•", "◦", "▪", "▪\u{fe0e}"];
/// Nodes of the largest list that is one by its roles.
const NODES_OF_A_LIST: usize = 2000;

/// What styles, and the classes of Docutils, call what a list is counted with.
const COUNTERS: [(&str, Counter); 10] = [
    ("lower-alpha", Counter::LowerLetters),
    ("lower-latin", Counter::LowerLetters),
    ("loweralpha", Counter::LowerLetters),
    ("upper-alpha", Counter::UpperLetters),
    ("upper-latin", Counter::UpperLetters),
    ("upperalpha", Counter::UpperLetters),
    ("lower-roman", Counter::LowerRoman),
    ("lowerroman", Counter::LowerRoman),
    ("upper-roman", Counter::UpperRoman),
    ("upperroman", Counter::UpperRoman),
];

impl Builder<'_> {
    /// `<ul>`, `<ol>`, `<menu>`.
    #[inline(never)]
    pub(super) fn list(&mut self, id: NodeId, depth: usize, marks: Vec<Kind>) -> Vec<Block> {
        let dom = self.dom;
        if !self.notes.is_empty()
            && let Some(notes) = self.note_list(id, depth)
        {
            return notes;
        }
        let mut items: Vec<ListItem> = Vec::new();
        let (mut lists, mut numbers) = (Vec::new(), (dom.tag(id) == Tag::Ol).then(|| numbers(dom, id)));
        for child in dom.children(id) {
            if self.selection.is_dropped(child) || self.is_label_of_tab(child) {
                continue;
            }
            if dom.played(child) == Tag::Li {
                // A number that does not follow begins a list of its own: Markdown has but the first of each.
                if let Some(numbers) = &mut numbers
                    && let Some(start) = jump(dom, child, numbers, items.len())
                {
                    let numbers = std::mem::replace(numbers, Numbers { start, ..*numbers });
                    push_list(&mut lists, Some(numbers), std::mem::take(&mut items));
                }
                items.extend(self.item(child, depth, marks.clone()));
                continue;
            }
            let blocks = self.blocks_of(child, depth, marks.clone());
            add_to_last(&mut items, blocks);
        }
        if self.caption.is_some() && numbers.is_none() && items.iter().all(is_of_pictures) {
            // In a figure a list of nothing but pictures is a gallery.
            return items.into_iter().flat_map(|item| item.blocks).collect();
        }
        push_list(&mut lists, numbers, items);
        lists
    }

    /// The blocks that an element makes by itself.
    fn blocks_of(&mut self, id: NodeId, depth: usize, marks: Vec<Kind>) -> Vec<Block> {
        let mut run = Run::new(Mode::Blocks, marks);
        self.child(&mut run, id, depth);
        run.leave(self.dom.end_index(id), &mut self.waiting);
        run.into_blocks(&mut self.waiting)
    }

    /// The list of an item that has none around it, and of those like it that follow; nothing for one of the latter.
    #[inline(never)]
    pub(super) fn loose_list(&mut self, first: NodeId, depth: usize, marks: &[Kind]) -> Vec<Block> {
        let dom = self.dom;
        if self.is_in_loose_list(first) {
            return Vec::new();
        }
        let kind = dom.loose_item(first);
        let (mut items, mut start) = (Vec::new(), None);
        let mut at = Some(first);
        while let Some(id) = at.filter(|id| dom.loose_item(*id) == kind && !self.selection.is_dropped(*id)) {
            if let Some(mut item) = self.item(id, depth, marks.to_vec()) {
                let marker = take_marker(&mut item.blocks);
                start = start.or(Some(marker.unwrap_or(1)));
                items.extend((!item.blocks.is_empty()).then_some(item));
            }
            at = after(dom, id);
        }
        let numbers = Numbers { start: start.unwrap_or(1), reversed: false, counter: Counter::default() };
        let mut lists = Vec::new();
        push_list(&mut lists, (kind == Some(Tag::Ol)).then_some(numbers), items);
        lists
    }

    /// Whether an element is an item without a list around it that is in the list of the one before.
    fn is_in_loose_list(&self, id: NodeId) -> bool {
        let before = self.dom.previous_sibling(id).filter(|before| !self.selection.is_dropped(*before));
        before.is_some_and(|before| self.dom.loose_item(before) == self.dom.loose_item(id))
    }

    fn item(&mut self, id: NodeId, depth: usize, marks: Vec<Kind>) -> Option<ListItem> {
        self.anchor_at(id);
        let checkbox = checkbox(self.dom, id)
            .or_else(|| drawn_checkbox(self.dom, id))
            .or_else(|| named_checkbox(self.dom, id))
            .or_else(|| told_checkbox(self.dom, id));
        let mut blocks = self.blocks(id, depth, marks);
        let checked = take_checkbox(&mut blocks).or(checkbox);
        // Only words can be a task: Markdown knows no box before anything else.
        let checked = checked.filter(|_| matches!(blocks.first(), Some(Block::Paragraph(_))));
        (!blocks.is_empty()).then_some(ListItem { checked, blocks })
    }

    /// `<dl>`: terms, each with its descriptions; `<div>` may group them.
    #[inline(never)]
    pub(super) fn definitions(&mut self, id: NodeId, depth: usize, marks: Vec<Kind>) -> Vec<Block> {
        let dom = self.dom;
        let mut found: Vec<Definition> = Vec::new();
        let mut at = dom.next(id, true);
        while let Some(node) = at.filter(|node| dom.contains(id, *node)) {
            let groups = dom.tag(node) == Tag::Div && dom.children(node).any(|c| is_entry(dom.tag(c)));
            let enter = groups && !self.selection.is_dropped(node);
            at = dom.next(node, enter);
            if !enter && !self.selection.is_dropped(node) {
                let group = dom.parent(node).filter(|group| *group != id);
                let marks = group.map_or(Cow::Borrowed(&*marks), |group| self.spoken(group, &marks));
                self.definition(node, depth, &marks, &mut found);
            }
        }
        if found.is_empty() { Vec::new() } else { vec![Block::Definitions(found)] }
    }

    fn definition(&mut self, node: NodeId, depth: usize, marks: &[Kind], found: &mut Vec<Definition>) {
        if self.dom.tag(node) == Tag::Dt {
            self.anchor_at(node);
            let term = self.inlines(node, depth, Mode::Line, speech::of(marks));
            if term.is_empty() {
                return;
            }
            match found.last_mut().filter(|d| d.descriptions.is_empty()) {
                Some(definition) => definition.terms.push(term),
                None => found.push(Definition { terms: vec![term], descriptions: Vec::new() }),
            }
            return;
        }
        let blocks = self.blocks_of(node, depth, marks.to_vec());
        if blocks.is_empty() {
            return;
        }
        match found.last_mut() {
            Some(definition) => definition.descriptions.push(blocks),
            None => found.push(Definition { terms: Vec::new(), descriptions: vec![blocks] }),
        }
    }
}

/// Adds what stands directly in a list, mostly a list: it belongs to the item before it.
fn add_to_last(items: &mut Vec<ListItem>, blocks: Vec<Block>) {
    match items.last_mut() {
        _ if blocks.is_empty() => {}
        Some(item) => {
            item.blocks.extend(blocks);
            super::images::drop_repeated(&mut item.blocks);
        }
        None => items.push(ListItem { checked: None, blocks }),
    }
}

/// Whether an item is of nothing but pictures.
fn is_of_pictures(item: &ListItem) -> bool {
    let is_picture = |block: &Block| matches!(block, Block::Figure(_));
    item.checked.is_none() && !item.blocks.is_empty() && item.blocks.iter().all(is_picture)
}

/// The next sibling that is more than blank text.
fn after(dom: &Dom, id: NodeId) -> Option<NodeId> {
    let siblings = std::iter::successors(dom.next_sibling(id), |next| dom.next_sibling(*next));
    siblings.into_iter().find(|next| !dom.text(*next).is_some_and(crate::text::is_blank))
}

/// Takes the sign or the number that is written before an item off it; the number, where it is one.
fn take_marker(blocks: &mut Vec<Block>) -> Option<i64> {
    let Some(Block::Paragraph(content)) = blocks.first() else { return None };
    let words = super::parts::words(content);
    let number = words.strip_suffix('.').and_then(|number| number.parse().ok());
    if number.is_some() || MARKERS.contains(&words.as_str()) {
        blocks.remove(0);
    }
    number.filter(|number| (0..1_000_000_000).contains(number))
}

/// Whether a part is a list by the roles of all that is in it, each of words, and of none with a heading of its own.
pub(super) fn is_list(dom: &Dom, id: NodeId) -> bool {
    let says = |inner| dom.text(inner).is_some_and(|text| !crate::text::is_blank(text));
    let is_item = |child| match dom.text(child) {
        Some(text) => crate::text::is_blank(text),
        None => dom.played(child) == Tag::Li && dom.subtree(child).any(says),
    };
    dom.end_index(id) - id.index() <= NODES_OF_A_LIST
        && dom.children(id).any(|child| dom.played(child) == Tag::Li)
        && dom.children(id).all(is_item)
        && !dom.subtree(id).any(|inner| dom.tag(inner).heading_level().is_some())
}

fn push_list(lists: &mut Vec<Block>, numbers: Option<Numbers>, items: Vec<ListItem>) {
    // Notes alone are no item.
    let (notes, items): (Vec<_>, Vec<_>) = items.into_iter().partition(|item| are_notes(&item.blocks));
    if !items.is_empty() {
        lists.push(Block::List(List { numbers, items }));
    }
    lists.extend(notes.into_iter().flat_map(|item| item.blocks));
}

/// The number that an item says it has, where it is not the one that follows those before.
fn jump(dom: &Dom, item: NodeId, numbers: &Numbers, before: usize) -> Option<i64> {
    let value = number(dom, item, Attr::Value)?;
    let step = if numbers.reversed { -1 } else { 1 };
    (value != numbers.start + step * before as i64).then_some(value)
}

/// A number of at most nine digits, which are the most that CommonMark's have.
fn number(dom: &Dom, id: NodeId, name: Attr) -> Option<i64> {
    let value: i64 = dom.attr(id, name)?.trim().parse().ok()?;
    Some(value.clamp(-999_999_999, 999_999_999))
}

fn is_entry(tag: Tag) -> bool {
    matches!(tag, Tag::Dt | Tag::Dd)
}

fn numbers(dom: &Dom, id: NodeId) -> Numbers {
    let reversed = dom.attr(id, Attr::Reversed).is_some();
    let items = || dom.children(id).filter(|c| dom.tag(*c) == Tag::Li);
    let start = number(dom, id, Attr::Start)
        .or_else(|| items().next().and_then(|first| number(dom, first, Attr::Value)));
    let default = if reversed { items().count() as i64 } else { 1 };
    Numbers { start: start.unwrap_or(default), reversed, counter: counter(dom, id).unwrap_or_default() }
}

/// With what a list is counted: by its `type`, by a style of its own, or by the class that Docutils gives it.
fn counter(dom: &Dom, id: NodeId) -> Option<Counter> {
    if let Some(said) = dom.attr(id, Attr::Type) {
        return Counter::ALL.into_iter().find(|counter| counter.as_str() == said.trim());
    }
    let named = |word: &str| {
        COUNTERS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, counter)| *counter)
    };
    let style = crate::text::properties(dom.attr(id, Attr::Style).unwrap_or_default()).find(|(name, _)| {
        name.eq_ignore_ascii_case("list-style-type") || name.eq_ignore_ascii_case("list-style")
    });
    style
        .and_then(|(_, value)| value.split([' ', '!']).find_map(named))
        .or_else(|| dom.classes(id).find_map(named))
}

/// Whether an item begins with a check box, and whether it is checked.
fn checkbox(dom: &Dom, id: NodeId) -> Option<bool> {
    let read = dom.subtree(id).skip(1).take(8);
    let mut first = read.filter(|n| !dom.text(*n).is_some_and(crate::text::is_blank));
    let input = first.find(|n| dom.text(*n).is_some() || dom.tag(*n) == Tag::Input)?;
    let is_box = dom.attr(input, Attr::Type).is_some_and(|t| t.eq_ignore_ascii_case("checkbox"));
    is_box.then(|| dom.attr(input, Attr::Checked).is_some() || dom.attr_has(id, Attr::Class, "is-checked"))
}

/// The same where the box is drawn by a class: Notion's exports, Discourse.
fn drawn_checkbox(dom: &Dom, id: NodeId) -> Option<bool> {
    let first = dom.subtree(id).skip(1).take(4).find(|n| !dom.text(*n).is_some_and(crate::text::is_blank))?;
    let has = |word| dom.attr_has(first, Attr::Class, word);
    if !(has("checkbox") || has("chcklst-box")) || !dom.text_of(first).is_empty() {
        return None;
    }
    Some(has("checkbox-on") || has("checked"))
}

/// The same where the item says it by its class: Confluence.
fn named_checkbox(dom: &Dom, id: NodeId) -> Option<bool> {
    let is_task = dom.attr(id, Attr::DataInlineTaskId).is_some();
    is_task.then(|| dom.attr_has(id, Attr::Class, "checked"))
}

/// The same where only its role says that it is one (WAI-ARIA): the item, or an element without words at its beginning.
fn told_checkbox(dom: &Dom, id: NodeId) -> Option<bool> {
    let first = dom.subtree(id).skip(1).take(4).filter(|n| !dom.text(*n).is_some_and(crate::text::is_blank));
    let is_box = |n: &NodeId| dom.attr(*n, Attr::Role) == Some("checkbox");
    let says_nothing = |n: &NodeId| dom.text_of(*n).is_empty();
    let found = Some(id)
        .filter(is_box)
        .or_else(|| first.take_while(|n| dom.text(*n).is_none()).find(is_box).filter(says_nothing))?;
    Some(dom.attr(found, Attr::AriaChecked)?.trim().eq_ignore_ascii_case("true"))
}

/// Takes the written check box off an item's first words.
fn take_checkbox(blocks: &mut [Block]) -> Option<bool> {
    let Some(Block::Paragraph(content)) = blocks.first_mut() else { return None };
    let Some(Inline::Text(text)) = content.first_mut() else { return None };
    let (checked, rest) = match (text.strip_prefix(CHECKED), text.strip_prefix(UNCHECKED)) {
        (Some(rest), _) => (true, rest.to_owned()),
        (_, Some(rest)) => (false, rest.to_owned()),
        _ => return None,
    };
    *text = rest;
    if text.is_empty() {
        content.remove(0);
    }
    Some(checked)
}
