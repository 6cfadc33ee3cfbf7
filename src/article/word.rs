//! Lists as Word writes them: each item is a paragraph, which begins with its sign and spaces that do not break.

use super::build::Builder;
use super::run::{Mode, Run};
use super::tree::{Block, Counter, Inline, List, ListItem, Numbers};
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::text::properties;

/// What the classes of such paragraphs begin with.
const CLASS: &str = "MsoListParagraph";
/// Signs of items without numbers: in Symbol, Courier and Wingdings, the fonts that Word takes.
const BULLETS: &str = "·•o§-–vØüq*";
/// Levels of lists that Word has.
const LEVELS: usize = 9;

/// What a paragraph is an item of.
struct Item {
    numbers: Option<Numbers>,
    /// How deep its list is, from 0.
    level: usize,
}

/// Whether an element is such a paragraph.
pub(super) fn is_item(dom: &Dom, id: NodeId) -> bool {
    dom.tag(id) == Tag::P && dom.classes(id).any(|word| word.starts_with(CLASS))
}

impl Builder<'_> {
    /// Adds a paragraph that is an item to the list before it, or begins one; `false` for one without a sign.
    #[inline(never)]
    pub(super) fn word_item(&mut self, run: &mut Run, id: NodeId, depth: usize) -> bool {
        let Some(item) = item(self.dom, id) else { return false };
        let mut content = self.inlines(id, depth, Mode::Lines, run.marks().cloned().collect());
        if !take_sign(&mut content) {
            let words = super::parts::paragraph(content, &mut self.waiting.anchors);
            run.extend(words.into_iter().collect(), &mut self.waiting);
            return true;
        }
        let follows = self.dom.previous_sibling(id).is_some_and(|before| is_item(self.dom, before));
        let blocks = super::parts::paragraph(content, &mut self.waiting.anchors).into_iter().collect();
        let new = ListItem { checked: None, blocks };
        let before = run.last_list().filter(|_| follows);
        if before.is_none() {
            self.word_levels.clear();
        }
        self.word_levels.retain(|level| *level < item.level);
        let most = self.limits.tree_depth.saturating_sub(depth).min(LEVELS);
        let depth = self.word_levels.len().min(most);
        self.word_levels.push(item.level);
        let left = match before {
            Some(before) => add(before, depth, item.numbers, new),
            None => Some(new),
        };
        if let Some(first) = left {
            let list = List { numbers: item.numbers, items: vec![first] };
            run.extend(vec![Block::List(list)], &mut self.waiting);
        }
        true
    }
}

/// Adds an item to the list so many lists deep at the end of a list, which may be a new one; gives it back where it does not go
/// on with the outermost.
fn add(list: &mut List, depth: usize, numbers: Option<Numbers>, item: ListItem) -> Option<ListItem> {
    if depth == 0 {
        if !is_next(list, numbers) {
            return Some(item);
        }
        list.items.push(item);
        return None;
    }
    let Some(last) = list.items.last_mut() else { return Some(item) };
    let left = match last.blocks.last_mut() {
        Some(Block::List(inner)) => add(inner, depth - 1, numbers, item)?,
        _ => item,
    };
    last.blocks.push(Block::List(List { numbers, items: vec![left] }));
    None
}

/// Whether an item with a number, or without one, goes on with a list.
fn is_next(list: &List, numbers: Option<Numbers>) -> bool {
    match (list.numbers, numbers) {
        (None, None) => true,
        (Some(first), Some(next)) => {
            first.counter == next.counter && next.start == first.start + list.items.len() as i64
        }
        _ => false,
    }
}

fn item(dom: &Dom, id: NodeId) -> Option<Item> {
    let words = dom.text_of(id);
    let (sign, _) = words.trim_start().split_once('\u{a0}')?;
    let style = dom.attr(id, Attr::Style).unwrap_or_default();
    let list = properties(style).find(|(name, _)| *name == "mso-list").map(|(_, value)| value);
    let level = list.and_then(|list| list.split(' ').find_map(|word| word.strip_prefix("level")));
    let level = level.and_then(|level| level.parse::<usize>().ok()).unwrap_or(1).saturating_sub(1);
    Some(Item { numbers: numbers(sign.trim())?, level })
}

/// What a sign counts with; `None` for what is no sign.
fn numbers(sign: &str) -> Option<Option<Numbers>> {
    if sign.chars().count() == 1 && BULLETS.contains(sign) {
        return Some(None);
    }
    let number = sign.strip_prefix('(').unwrap_or(sign);
    let number = number.strip_suffix(['.', ')'])?;
    let numbers = |start, counter| Some(Some(Numbers { start, reversed: false, counter }));
    let mut chars = number.chars();
    match (chars.next()?, chars.next()) {
        (c, _) if c.is_ascii_digit() && number.len() <= 4 => numbers(number.parse().ok()?, Counter::Digits),
        ('i', None) => numbers(1, Counter::LowerRoman),
        ('I', None) => numbers(1, Counter::UpperRoman),
        (c @ 'a'..='z', None) => numbers(i64::from(c as u8 - b'a') + 1, Counter::LowerLetters),
        (c @ 'A'..='Z', None) => numbers(i64::from(c as u8 - b'A') + 1, Counter::UpperLetters),
        _ => None,
    }
}

/// Takes the sign off the words of an item; `false` where it does not stand in a text at their beginning.
fn take_sign(content: &mut Vec<Inline>) -> bool {
    let Some(at) = content.iter().position(|inline| !matches!(inline, Inline::Anchor(_))) else {
        return false;
    };
    let Inline::Text(text) = &mut content[at] else { return false };
    let Some((_, rest)) = text.split_once('\u{a0}') else { return false };
    *text = rest.trim_start().to_owned();
    if text.is_empty() {
        content.remove(at);
    }
    super::parts::trim(content);
    !super::parts::is_blank(content)
}
