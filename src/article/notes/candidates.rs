//! Links that may refer to notes, and their signs.

use super::find::is_kept;
use super::names;
use crate::article::anchors;
use crate::classify::Selection;
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::urls::Base;
use std::borrow::Cow;

/// Letters of a sign before its number: `nb 1`, `Note 12`, `lower-roman 3`.
const LABEL_LETTERS: usize = 12;
/// Letters of a sign that is a Roman number.
const ROMAN_LETTERS: usize = 6;
/// What stands before the number of a note for those who hear it.
const SPOKEN: &str = "Footnote ";
/// Digits of a sign.
const LABEL_DIGITS: usize = 4;
/// Levels around a link that say no more than it.
const LEVELS_AROUND: usize = 3;
/// Nodes in a reference, or between the beginning of a block and a place in it: what has more is not looked at.
pub(super) const NEAR: usize = 24;

/// A link that may refer to a note.
pub(super) struct Candidate<'a> {
    /// The link, or what stands around it alone.
    pub(super) node: NodeId,
    pub(super) link: NodeId,
    pub(super) name: Cow<'a, str>,
    pub(super) label: String,
}

/// The links of the kept part of a page that may refer to notes, in document order.
pub(super) fn find<'a>(dom: &'a Dom, selection: &Selection, base: &Base) -> Vec<Candidate<'a>> {
    let mut candidates = Vec::new();
    anchors::for_kept(dom, selection, |id| {
        candidates.extend(match dom.tag(id) {
            Tag::A => linked(dom, base, id).or_else(|| behind_button(dom, selection, base, id)),
            Tag::Button => behind_button(dom, selection, base, id),
            Tag::Sup | Tag::Other => scripted(dom, id),
            _ => None,
        });
    });
    candidates
}

fn linked<'a>(dom: &'a Dom, base: &Base, id: NodeId) -> Option<Candidate<'a>> {
    // What our own HTML calls a place is known: no note is found in it that it does not name.
    let name = anchors::fragment(dom, base, id).filter(|name| !anchors::is_place(name))?;
    if dom.end_index(id) - id.index() > NEAR {
        return None;
    }
    let label = label(&dom.text_of(id))?;
    let node = alone(dom, id, None);
    let around = || std::iter::once(id).chain(dom.ancestors(id).take(2));
    let is_raised = || {
        around().any(|up| dom.tag(up) == Tag::Sup) || dom.subtree(id).any(|inner| dom.tag(inner) == Tag::Sup)
    };
    let is_bracketed = || dom.text_of(node).starts_with(['[', '(']);
    if !is_raised() && !is_bracketed() && !around().any(|up| names::is_reference(dom, up)) {
        return None;
    }
    let node = dom.ancestors(node).take(2).find(|up| names::is_referrer(dom, *up)).unwrap_or(node);
    Some(Candidate { node, link: id, name, label })
}

/// A sign from which a script leads to its note.
fn scripted<'a>(dom: &'a Dom, id: NodeId) -> Option<Candidate<'a>> {
    let own = dom.attr(id, Attr::Id)?;
    let name = names::note_of(own)?;
    let number = &own[own.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
    let label = label(&dom.text_of(id)).unwrap_or_else(|| number.to_owned());
    let node = dom.ancestors(id).take(2).find(|up| names::is_referrer(dom, *up)).unwrap_or(id);
    Some(Candidate { node, link: id, name: Cow::Owned(name), label })
}

/// The reference that a script has hidden and for which it shows a button.
fn behind_button<'a>(dom: &'a Dom, selection: &Selection, base: &Base, id: NodeId) -> Option<Candidate<'a>> {
    if !names::is_button(dom, id) {
        return None;
    }
    let around = std::iter::once(id).chain(dom.ancestors(id).take(2));
    let beside = around.flat_map(|up| [before(dom, up), dom.next_sibling(up)]).flatten();
    let mut links = beside.flat_map(|near| dom.subtree(near).take(NEAR));
    let Some(candidate) = links.find_map(|link| linked(dom, base, link)) else {
        return replaced(dom, id);
    };
    (!is_kept(dom, selection, candidate.link)).then_some(Candidate { node: id, ..candidate })
}

/// The button that Bigfoot has put in the place of a reference, whose name it has.
fn replaced<'a>(dom: &'a Dom, id: NodeId) -> Option<Candidate<'a>> {
    let own = dom.attr(id, Attr::Id)?;
    let name = own.split_once("fnref").map(|(before, after)| format!("{before}fn{after}"))?;
    let number = &own[own.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
    if !is_label(number) {
        return None;
    }
    let around = dom.ancestors(id).take(LEVELS_AROUND).take_while(|up| is_silent(dom, *up));
    let node = around.last().unwrap_or(id);
    Some(Candidate { node, link: id, name: Cow::Owned(name), label: number.to_owned() })
}

/// Whether an element has few nodes, and none of them says anything.
fn is_silent(dom: &Dom, id: NodeId) -> bool {
    let is_blank = |node| dom.text(node).is_none_or(|text| bare(text).is_empty());
    dom.end_index(id) - id.index() <= NEAR && dom.subtree(id).all(is_blank)
}

/// The sign in the words of a reference: without brackets, and without what tells one reference to a note from another.
fn label(words: &str) -> Option<String> {
    let sign = bare(words);
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let first = sign.split_once(':').filter(|(note, time)| is_number(note) && is_number(time));
    let sign = first.map_or(sign, |(note, _)| note);
    // Said to those who do not see the raised number.
    let number = sign.strip_prefix(SPOKEN).filter(|number| is_number(number));
    let sign = number.unwrap_or(sign);
    is_label(sign).then(|| sign.to_owned())
}

/// A sign without what stands around it.
pub(super) fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || "[](){}^↑".contains(c))
}

/// Whether a text is the sign of a note: `3`, `[b]`, `*`, `nb 1`, `iv`.
pub(super) fn is_label(text: &str) -> bool {
    let letters = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - letters.len();
    let letters = letters.trim_end();
    let count = letters.chars().count();
    if digits > LABEL_DIGITS || letters.is_empty() && digits == 0 {
        return false;
    }
    let is_sign = |c: char| matches!(c, '*' | '†' | '‡' | '§' | '‖' | '¶' | '#' | '⊕' | '※');
    let is_roman = || letters.chars().all(|c| "ivxlc".contains(c)) && count <= ROMAN_LETTERS;
    let is_word = |c: char| c.is_alphabetic() || digits > 0 && matches!(c, '.' | '-' | ' ');
    letters.chars().all(is_sign) && count <= 4
        || letters.chars().all(is_word) && count <= if digits > 0 { LABEL_LETTERS } else { 2 }
        || digits == 0 && is_roman()
}

/// The outermost element that says no more than `id`: a raised link is the raised letters.
pub(super) fn alone(dom: &Dom, id: NodeId, within: Option<NodeId>) -> NodeId {
    let mut node = id;
    for up in
        dom.ancestors(id).take(LEVELS_AROUND).take_while(|up| !dom.tag(*up).is_block() && Some(*up) != within)
    {
        let is_alone = dom.subtree(up).filter(|inner| !dom.contains(node, *inner)).all(|inner| {
            dom.text(inner).is_none_or(|text| bare(text).is_empty()) && dom.tag(inner) != Tag::Img
        });
        if !is_alone || dom.tag(up) == Tag::A {
            break;
        }
        node = up;
    }
    node
}

/// The node before a node, under the same parent, where it is near.
pub(super) fn before(dom: &Dom, id: NodeId) -> Option<NodeId> {
    let near = id.index().saturating_sub(NEAR)..id.index();
    near.rev().map(|at| dom.at(at)).find(|node| dom.parent(*node) == dom.parent(id))
}
