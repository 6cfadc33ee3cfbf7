//! The name of what a call-out is for, where its words begin with it: "**Note:** …", "[!WARNING]". It becomes the title, so
//! that it is not said twice.

use super::{Callout, NODES_OF_HEAD, of_word};
use crate::article::parts;
use crate::article::tree::{Block, Inline};
use crate::dom::{Dom, NodeId};

/// What stands between a label and the words.
const AFTER: [char; 4] = [':', '：', '.', '!'];

/// What a quotation is for that begins with GitHub's sign of an alert as words: `[!WARNING]`.
pub(super) fn of_quote(dom: &Dom, id: NodeId) -> Option<Callout> {
    let mut texts = dom.subtree(id).take(NODES_OF_HEAD).filter_map(|id| dom.text(id)).map(str::trim_start);
    marked(texts.find(|text| !text.is_empty())?).and_then(|(name, _)| of_word(name))
}

/// The name in the sign of an alert that a text begins with, and what follows it.
fn marked(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.strip_prefix("[!")?.split_once(']')?;
    Some((name, rest.trim_start_matches(['+', '-']).trim_start()))
}

/// Takes the label off the first words of a call-out. Without a title it is the title; where the title is the same, it was
/// said twice.
pub(super) fn take(title: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
    let is_alone = blocks.len() == 1;
    let Some(Block::Paragraph(content)) = blocks.first_mut() else { return };
    let Some(at) = content.iter().position(|inline| !matches!(inline, Inline::Anchor(_))) else { return };
    let Some((label, rest, after)) = label(&content[at..], is_alone) else { return };
    let name = label.trim_end_matches(AFTER);
    let is_same = || parts::words(title).trim_end_matches(AFTER).eq_ignore_ascii_case(name);
    // Words alone are no label of others.
    let is_all = is_alone && at + 1 == content.len() && rest.trim().is_empty();
    if of_word(name).is_none() || !title.is_empty() && !is_same() || is_all {
        return;
    }
    if let Some(Inline::Text(text)) = content.get_mut(at + 1) {
        *text = text[after..].to_owned();
    }
    content[at] = Inline::Text(rest);
    if title.is_empty() {
        title.push(Inline::Text(label));
    }
    let mut rest = std::mem::take(content);
    parts::merge(&mut rest);
    if let Some(Inline::Text(text)) = rest.iter_mut().find(|inline| !matches!(inline, Inline::Anchor(_))) {
        *text = text.trim_ascii_start().to_owned();
    }
    parts::trim(&mut rest);
    blocks.splice(..1, parts::paragraph(rest, &mut Vec::new()));
}

/// What may be a label at the beginning of inlines, with the sign after it; what follows it in the same text; and the bytes
/// of the sign in the next one.
fn label(content: &[Inline], is_alone: bool) -> Option<(String, String, usize)> {
    let (text, is_bold) = match content.first()? {
        Inline::Text(text) => (text, false),
        Inline::Strong(words) | Inline::Emphasis(words) => match words.as_slice() {
            [Inline::Text(text)] => (text, true),
            _ => return None,
        },
        _ => return None,
    };
    if is_bold {
        let after = match content.get(1) {
            Some(Inline::Text(text)) => &text[..text.len() - text.trim_start_matches(AFTER).len()],
            _ => "",
        };
        let is_last = content.len() == 1;
        let is_label = text.trim_end().ends_with(AFTER) || !after.is_empty() || is_last && !is_alone;
        return is_label.then(|| (text.trim().to_owned() + after, String::new(), after.len()));
    }
    let (label, rest) = marked(text).or_else(|| {
        let end = text.find([':', '：'])?;
        Some(text.split_at(text.ceil_char_boundary(end + 1)))
    })?;
    Some((label.trim().to_owned(), rest.to_owned(), 0))
}
