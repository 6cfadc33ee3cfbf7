//! The elements that parts are.

use super::super::walk::Part;
use crate::article::{Align, Block, Inline};

pub(super) fn mark_name(mark: &Inline) -> &'static str {
    match mark {
        Inline::Emphasis(_) => "em",
        Inline::Strong(_) => "strong",
        Inline::Deleted(_) => "del",
        Inline::Inserted(_) => "ins",
        Inline::Marked(_) => "mark",
        Inline::Subscript(_) => "sub",
        Inline::Superscript(_) => "sup",
        Inline::Keyboard(_) => "kbd",
        Inline::Quoted(_) => "q",
        Inline::Abbreviation { .. } => "abbr",
        Inline::Ruby { .. } => "ruby",
        Inline::Time { .. } => "time",
        Inline::Directed { overrides: true, .. } => "bdo",
        Inline::Directed { .. } => "bdi",
        Inline::Link { .. } => "a",
        _ => "span",
    }
}

pub(super) fn block_name(block: &Block) -> &'static str {
    match block {
        Block::Heading { level, .. } => {
            ["h1", "h2", "h3", "h4", "h5", "h6"][usize::from(level.saturating_sub(1).min(5))]
        }
        Block::Quote(_) => "blockquote",
        Block::Aside(_) => "aside",
        Block::Details { .. } => "details",
        Block::Post { .. } => "article",
        _ => "p",
    }
}

pub(super) fn part_name(part: Part<'_>) -> &'static str {
    match part {
        Part::List(list) if list.numbers.is_some() => "ol",
        Part::List(_) => "ul",
        Part::Item(..) => "li",
        Part::Definitions => "dl",
        Part::Term => "dt",
        Part::Description => "dd",
        Part::Table => "table",
        Part::TableCaption => "caption",
        Part::Head => "thead",
        Part::Body => "tbody",
        Part::Row => "tr",
        Part::Cell(cell) if cell.header => "th",
        Part::Cell(_) => "td",
        Part::Figure => "figure",
        Part::Caption => "figcaption",
        Part::Summary => "summary",
        Part::Title => "p",
        Part::Notes => "ul",
        Part::Note(_) => "li",
        Part::Block(block) => block_name(block),
        Part::Mark(mark) => mark_name(mark),
    }
}

pub(super) fn align_name(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    }
}
