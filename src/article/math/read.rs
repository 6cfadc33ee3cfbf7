//! MathML of a page to typed MathML. What no article may have is left out or replaced by what is in it; what is broken
//! becomes a row.

use super::letters;
use super::tree::{MathAttr, MathContent, MathNode, MathTag};
use crate::dom::{Attr, Dom, NodeId};
use crate::text;

/// Levels of a formula; deeper ones become text.
const LEVELS: usize = 32;

/// What is in `<math>`.
pub(super) fn read(dom: &Dom, id: NodeId) -> Vec<MathNode> {
    without_row(children(dom, id, 0))
}

/// A row alone in the formula is the formula.
pub(super) fn without_row(mut nodes: Vec<MathNode>) -> Vec<MathNode> {
    while let [MathNode { tag: MathTag::Mrow, attributes, content: MathContent::Nodes(inner) }] =
        nodes.as_mut_slice()
        && attributes.is_empty()
    {
        nodes = std::mem::take(inner);
    }
    nodes
}

/// What is in an element.
#[inline(never)]
fn children(dom: &Dom, id: NodeId, level: usize) -> Vec<MathNode> {
    let mut out = Vec::new();
    push_children(dom, id, level, &mut out);
    out
}

#[inline(never)]
fn push_children(dom: &Dom, id: NodeId, level: usize, out: &mut Vec<MathNode>) {
    if level >= LEVELS {
        return out.extend(token(MathTag::Mtext, &text_in(dom, id)));
    }
    for child in dom.children(id) {
        push_node(dom, child, level + 1, out);
    }
}

/// Appends what an element or a text says: one element, or those in one that says nothing itself.
fn push_node(dom: &Dom, id: NodeId, level: usize, out: &mut Vec<MathNode>) {
    if let Some(text) = dom.text(id) {
        return out.extend(token(MathTag::Mtext, text));
    }
    match dom.name(id) {
        "annotation" | "annotation-xml" | "mglyph" | "malignmark" | "maligngroup" | "script" | "style" => {}
        // What is shown of it by default is the first.
        "semantics" | "maction" => {
            let first = dom.children(id).find(|child| dom.text(*child).is_none());
            if let Some(first) = first.filter(|_| level < LEVELS) {
                push_node(dom, first, level + 1, out);
            }
        }
        "none" => out.push(MathNode::of(MathTag::Mrow, Vec::new())),
        "mfenced" => out.push(fenced(dom, id, level)),
        "mlabeledtr" => {
            // The label stands first and is shown last.
            let mut cells = children(dom, id, level);
            let count = cells.len().min(1);
            cells.rotate_left(count);
            out.push(MathNode::of(MathTag::Mtr, cells));
        }
        name => match MathTag::of(name) {
            Some(tag) => out.push(element(dom, id, tag, level)),
            None => push_children(dom, id, level, out),
        },
    }
}

#[inline(never)]
fn element(dom: &Dom, id: NodeId, tag: MathTag, level: usize) -> MathNode {
    if tag.is_token() {
        let Some(mut node) = token(tag, &text_in(dom, id)) else {
            return MathNode::of(MathTag::Mrow, Vec::new());
        };
        node.attributes = attributes(dom, id);
        settle_letters(&mut node);
        return node;
    }
    let nodes = children(dom, id, level);
    let attributes = attributes(dom, id);
    let fits = tag.arity().is_none_or(|count| nodes.len() == count);
    let says_nothing =
        attributes.is_empty() && matches!(tag, MathTag::Mrow | MathTag::Mstyle | MathTag::Mpadded);
    match tag {
        _ if !fits || says_nothing => MathNode::row(nodes),
        MathTag::Mspace | MathTag::Mprescripts => {
            MathNode { tag, attributes, content: MathContent::Nodes(Vec::new()) }
        }
        _ => MathNode { tag, attributes, content: MathContent::Nodes(nodes) },
    }
}

/// A token; `None` without a text.
#[inline(never)]
pub(super) fn token(tag: MathTag, words: &str) -> Option<MathNode> {
    let words = text::collapse(words);
    (!words.is_empty()).then(|| MathNode::token(tag, words))
}

/// Letters as Unicode has them, in place of `mathvariant`.
#[inline(never)]
pub(super) fn settle_letters(node: &mut MathNode) {
    let MathContent::Text(words) = &mut node.content else { return };
    let at = node.attributes.iter().position(|(attr, _)| *attr == MathAttr::Mathvariant);
    if let Some(at) = at
        && let Some(styled) = letters::styled(words, &node.attributes[at].1)
    {
        *words = styled;
        node.attributes.remove(at);
    }
    if node.tag == MathTag::Mi && words.chars().count() == 1 {
        *words = letters::upright(words);
    }
}

#[inline(never)]
fn attributes(dom: &Dom, id: NodeId) -> Vec<(MathAttr, String)> {
    let known = dom.attrs(id).filter_map(|(attr, value)| {
        let value = value.trim_ascii();
        MathAttr::of(attr.name()).filter(|_| MathAttr::allows(value)).map(|attr| (attr, value.to_owned()))
    });
    let mut known: Vec<_> = known.collect();
    if let Some(side) =
        aligned(dom, id).filter(|_| known.iter().all(|(attr, _)| *attr != MathAttr::Columnalign))
    {
        known.push((MathAttr::Columnalign, side.to_owned()));
    }
    known
}

/// The side to which the style of a cell sets it, in MathML's word for it.
fn aligned(dom: &Dom, id: NodeId) -> Option<&'static str> {
    let style = dom.attr(id, Attr::Style).filter(|_| dom.name(id) == "mtd")?;
    let side = style.split_once("text-align:")?.1.trim_start();
    ["left", "right"].into_iter().find(|word| side.starts_with(word))
}

/// `<mfenced>`: a row with its fences and separators, as MathML 3 has it.
#[inline(never)]
fn fenced(dom: &Dom, id: NodeId, level: usize) -> MathNode {
    let sign = |attr, default: &str| dom.attr(id, attr).unwrap_or(default).trim().to_owned();
    let separators: Vec<char> = sign(Attr::Separators, ",").chars().filter(|c| !c.is_whitespace()).collect();
    let mut nodes: Vec<MathNode> = token(MathTag::Mo, &sign(Attr::Open, "(")).into_iter().collect();
    for (at, child) in children(dom, id, level).into_iter().enumerate() {
        if at > 0
            && let Some(separator) = separators.get(at - 1).or(separators.last())
        {
            nodes.push(MathNode::token(MathTag::Mo, separator.to_string()));
        }
        nodes.push(child);
    }
    nodes.extend(token(MathTag::Mo, &sign(Attr::Close, ")")));
    MathNode::row(nodes)
}

/// The texts under a node as they are.
#[inline(never)]
pub(super) fn text_in(dom: &Dom, id: NodeId) -> String {
    dom.subtree(id).filter_map(|node| dom.text(node)).collect()
}
