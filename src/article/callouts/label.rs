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
    let is_bold = matches!(content[at], Inline::Strong(_) | Inline::Emphasis(_));
    let is_last = at + 1 == content.len();
    let text = match &content[at] {
        Inline::Text(text) => text,
        Inline::Strong(words) | Inline::Emphasis(words) => match words.as_slice() {
            [Inline::Text(text)] => text,
            _ => return,
        },
        _ => return,
    };
    let after = match content.get(at + 1) {
        Some(Inline::Text(text)) if is_bold => &text[..text.len() - text.trim_start_matches(AFTER).len()],
        _ => "",
    };
    // The label with the sign after it, and what follows in the same text.
    let (label, rest) = if is_bold {
        let is_label = text.trim_end().ends_with(AFTER) || !after.is_empty() || is_last && !is_alone;
        (is_label.then(|| text.trim().to_owned() + after), "")
    } else if let Some((name, rest)) = marked(text) {
        (Some(name.to_owned()), rest)
    } else {
        let end = text.find([':', '：']).map(|end| text.ceil_char_boundary(end + 1));
        let (label, rest) = text.split_at(end.unwrap_or_default());
        (Some(label.trim().to_owned()), rest)
    };
    let Some(label) = label.filter(|label| of_word(label.trim_end_matches(AFTER)).is_some()) else { return };
    let is_new = title.is_empty();
    let is_same =
        || parts::words(title).trim_end_matches(AFTER).eq_ignore_ascii_case(label.trim_end_matches(AFTER));
    // Words alone are no label of others.
    if !is_new && !is_same() || is_alone && is_last && rest.trim().is_empty() {
        return;
    }
    let (after, rest) = (after.len(), rest.to_owned());
    if let Some(Inline::Text(text)) = content.get_mut(at + 1) {
        *text = text[after..].to_owned();
    }
    content[at] = Inline::Text(rest);
    if is_new {
        title.push(Inline::Text(label));
    }
    let mut rest = std::mem::take(content);
    parts::merge(&mut rest);
    parts::trim(&mut rest);
    blocks.splice(..1, parts::paragraph(rest, &mut Vec::new()));
}
