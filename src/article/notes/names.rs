//! What generators call a reference, a note, and the way back.

use crate::dom::{Attr, Dom, NodeId};

/// Parts of a class, id, relation or role of an element that refers to a note: MediaWiki, Pandoc, kramdown, GitHub,
/// Substack, WordPress, Word, DPUB-ARIA.
const REFERENCE: [&str; 9] =
    ["footnote", "noteref", "fnref", "endnote", "sidenote", "cite_ref", "_ftnref", "_ednref", "doc-noteref"];
/// Likewise of a note, or of what stands around notes.
const NOTE: [&str; 12] = [
    "footnote",
    "endnote",
    "sidenote",
    "fn:",
    "fn-",
    "fnt",
    "_ftn",
    "_edn",
    "ftn",
    "cite_note",
    "references",
    "reflist",
];
/// Likewise of what only leads back.
const BACK: [&str; 11] = [
    "backref",
    "backlink",
    "reversefootnote",
    "footnote-back",
    "footnote-return",
    "footnote_return",
    "to-top",
    "ltx_note_mark",
    "ltx_tag_note",
    "ltx_note_type",
    "tooltip",
];
/// Classes of notes that stand in the text: Tufte, LaTeXML, WordPress plug-ins.
const IN_TEXT: [&str; 6] = [
    "sidenote",
    "marginnote",
    "margin-note",
    "ltx_note_outer",
    "modern-footnotes-footnote__note",
    "footnote-tooltip__text",
];

pub(super) fn is_reference(dom: &Dom, id: NodeId) -> bool {
    is_named(dom, id, &REFERENCE)
}

pub(super) fn is_note(dom: &Dom, id: NodeId) -> bool {
    is_named(dom, id, &NOTE)
}

pub(super) fn is_way_back(dom: &Dom, id: NodeId) -> bool {
    is_named(dom, id, &BACK)
}

pub(super) fn is_in_text(dom: &Dom, id: NodeId) -> bool {
    let class = dom.attr(id, Attr::Class).unwrap_or_default();
    class.contains("note") && class.split_ascii_whitespace().any(|word| IN_TEXT.contains(&word))
}

fn is_named(dom: &Dom, id: NodeId, names: &[&str]) -> bool {
    let values = [Attr::Class, Attr::Id, Attr::Rel, Attr::Role, Attr::Name];
    values.into_iter().filter_map(|attr| dom.attr(id, attr)).any(|value| {
        let value = value.to_ascii_lowercase();
        names.iter().any(|name| value.contains(name))
    })
}
