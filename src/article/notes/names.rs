//! What generators call a reference, a note, and the way back.

use crate::dom::{Attr, Dom, NodeId, Tag};

/// Parts of a class, id, relation, role or EPUB type of an element that refers to a note: MediaWiki, Pandoc, kramdown, GitHub,
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
/// Likewise of what stands around several notes.
const LIST: [&str; 6] = ["footnotes", "endnotes", "sidenotes", "references", "reflist", "footnote-list"];
/// Likewise of what only leads back.
const BACK: [&str; 12] = [
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
    "footnote_plugin_index",
];
/// Classes of buttons that stand for references.
const BUTTONS: [&str; 3] = ["bigfoot-footnote__button", "littlefoot__button", "littlefoot-footnote__button"];
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

/// Whether an element is what Sphinx, Pandoc and LaTeXML call a formula.
pub(super) fn is_formula(dom: &Dom, id: NodeId) -> bool {
    dom.is_formula(id) || dom.classes(id).any(|word| matches!(word, "math" | "ltx_equation"))
}

pub(super) fn is_list(dom: &Dom, id: NodeId) -> bool {
    is_named(dom, id, &LIST)
}

/// Whether an element holds a reference and, hidden, the words of its note: a WordPress plug-in.
pub(super) fn is_referrer(dom: &Dom, id: NodeId) -> bool {
    dom.attr_has(id, Attr::Class, "footnote_referrer")
}

/// Whether a button stands for a reference that is hidden: Bigfoot, littlefoot.
pub(super) fn is_button(dom: &Dom, id: NodeId) -> bool {
    BUTTONS.iter().any(|class| dom.attr_has(id, Attr::Class, class))
}

/// The name of the note that belongs to the name of a reference without a link: a WordPress plug-in, Distill.
pub(super) fn note_of(name: &str) -> Option<String> {
    let plugin = name.strip_prefix("footnote_plugin_tooltip_");
    let distill = || name.starts_with("d-footnote-").then(|| format!("{name}-listing"));
    plugin.map(|rest| format!("footnote_plugin_reference_{rest}")).or_else(distill)
}

/// Whether words are nothing but a sign that leads up.
pub(super) fn is_back_sign(words: &str) -> bool {
    !words.is_empty() && words.chars().all(|c| "^↑↩⤴⏎←↵☝⇧⮌[]()\u{fe0e}\u{fe0f} ".contains(c))
}

pub(super) fn is_way_back(dom: &Dom, id: NodeId) -> bool {
    is_named(dom, id, &BACK)
}

pub(super) fn is_in_text(dom: &Dom, id: NodeId) -> bool {
    if dom.tag(id) == Tag::Other && dom.name(id) == "d-footnote" {
        return true;
    }
    let class = dom.attr(id, Attr::Class).unwrap_or_default();
    class.contains("note") && class.split_ascii_whitespace().any(|word| IN_TEXT.contains(&word))
}

fn is_named(dom: &Dom, id: NodeId, names: &[&str]) -> bool {
    let values = [Attr::Class, Attr::Id, Attr::Rel, Attr::Role, Attr::Name, Attr::EpubType];
    values.into_iter().filter_map(|attr| dom.attr(id, attr)).any(|value| {
        let value = value.to_ascii_lowercase();
        names.iter().any(|name| value.contains(name))
    })
}
