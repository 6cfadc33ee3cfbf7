//! What renders ask about blocks.

use crate::article::{Block, Inline};

/// Whether the blocks are one paragraph, alone or before lists: written without a paragraph of its own, as people
/// write items and cells.
pub(super) fn is_tight(blocks: &[Block]) -> bool {
    match blocks {
        [Block::Paragraph(_), rest @ ..] => rest.iter().all(|b| matches!(b, Block::List(_))),
        _ => false,
    }
}

/// Appends the words of inlines, with a space for each line break.
pub(super) fn push_words(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Math(math) => out.push_str(&math.tex),
            Inline::Break => out.push(' '),
            other => push_words(other.content().unwrap_or_default(), out),
        }
    }
}
