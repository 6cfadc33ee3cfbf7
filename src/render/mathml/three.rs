//! MathML 3, which books have: unlike browsers it says where an attribute may stand, and what it may say.

use super::super::escape::{push_attribute, push_text};
use crate::article::{MathAttr, MathContent, MathNode, MathTag};
use MathAttr::*;
use MathTag::*;

/// Words for spaces.
const SPACES: [&str; 7] =
    ["veryverythin", "verythin", "thin", "medium", "thick", "verythick", "veryverythick"];
const VARIANTS: &str = "normal bold italic bold-italic double-struck bold-fraktur script bold-script fraktur sans-serif \
    bold-sans-serif sans-serif-italic sans-serif-bold-italic monospace initial tailed looped stretched";

/// Appends an element that stands in another. The recursion is bounded: a formula has few levels, as `article/math/read.rs`
/// says.
pub(super) fn push_node(out: &mut String, node: &MathNode, parent: MathTag) {
    let tag = placed(node, parent);
    let (before, after) = match (parent, tag) {
        (Mtable, Mtr) | (Mtr, Mtd) => ("", ""),
        (Mtable, _) => ("<mtr><mtd>", "</mtd></mtr>"),
        (Mtr, _) => ("<mtd>", "</mtd>"),
        _ => ("", ""),
    };
    out.push_str(before);
    let has_style = open_style(out, node, tag);
    out.push('<');
    out.push_str(tag.name());
    for (attr, value) in node.attributes.iter().filter(|(a, value)| stands(*a, tag) && says(*a, value)) {
        push_attribute(out, attr.name(), value.trim());
    }
    out.push('>');
    match &node.content {
        MathContent::Text(text) => push_text(out, text),
        MathContent::Nodes(nodes) => nodes.iter().for_each(|node| push_node(out, node, tag)),
    }
    out.push_str("</");
    out.push_str(tag.name());
    out.push_str(if has_style { "></mstyle>" } else { ">" });
    out.push_str(after);
}

/// What an element is where it stands: what is out of its place, or has not the parts that it must have, is a row.
fn placed(node: &MathNode, parent: MathTag) -> MathTag {
    match node.tag {
        Mtr if parent != Mtable => Mrow,
        Mtd if parent != Mtr => Mrow,
        Mprescripts if parent != Mmultiscripts => Mrow,
        Mmultiscripts if !is_paired(node.nodes()) => Mrow,
        tag => tag,
    }
}

/// Whether there is a base with pairs of scripts, and at most once, after `mprescripts`, more pairs.
fn is_paired(nodes: &[MathNode]) -> bool {
    let parts: Vec<usize> = nodes.split(|node| node.tag == Mprescripts).map(<[_]>::len).collect();
    parts.len() <= 2 && parts[0] % 2 == 1 && parts[1..].iter().all(|count| count % 2 == 0)
}

/// Opens the element that sets the style of all in another, which cannot set its own; rows and cells can stand in none.
fn open_style(out: &mut String, node: &MathNode, tag: MathTag) -> bool {
    let set = node.attributes.iter().filter(|(attr, value)| {
        matches!(attr, Displaystyle | Scriptlevel) && !stands(*attr, tag) && says(*attr, value)
    });
    let mut set = set.filter(|_| !matches!(tag, Mtr | Mtd | Mprescripts)).peekable();
    let has_style = set.peek().is_some();
    if has_style {
        out.push_str("<mstyle");
        set.for_each(|(attr, value)| push_attribute(out, attr.name(), value.trim()));
        out.push('>');
    }
    has_style
}

/// Whether an attribute may stand at an element.
fn stands(attr: MathAttr, tag: MathTag) -> bool {
    match attr {
        Accent => matches!(tag, Mo | Mover | Munderover),
        Accentunder => matches!(tag, Munder | Munderover),
        Columnalign => matches!(tag, Mtable | Mtr | Mtd),
        Columnspan | Rowspan => tag == Mtd,
        Displaystyle => matches!(tag, Mstyle | Mtable),
        Scriptlevel => tag == Mstyle,
        Height => matches!(tag, Mspace | Mpadded),
        Width => matches!(tag, Mspace | Mpadded | Mtable),
        Linethickness => tag == Mfrac,
        Lspace => matches!(tag, Mo | Mpadded),
        Mathvariant => matches!(tag, Mi | Mn | Mo | Mtext | Ms),
        Notation => tag == Menclose,
        Fence | Form | Largeop | Maxsize | Minsize | Movablelimits | Rspace | Separator | Stretchy => {
            tag == Mo
        }
    }
}

/// Whether it may say that.
fn says(attr: MathAttr, value: &str) -> bool {
    let value = value.trim();
    let is_one_of = |words: &str| words.split(' ').any(|word| word == value);
    match attr {
        Columnalign => value.split_whitespace().all(|word| matches!(word, "left" | "center" | "right")),
        Columnspan | Rowspan => value.parse::<u16>().is_ok_and(|n| n > 0),
        Scriptlevel => value.parse::<i8>().is_ok(),
        Form => is_one_of("prefix infix postfix"),
        Mathvariant => is_one_of(VARIANTS),
        Notation => !value.is_empty(),
        Maxsize => value == "infinity" || is_length(value),
        Linethickness => is_one_of("thin medium thick") || is_length(value),
        Height | Width | Lspace | Rspace | Minsize => is_length(value),
        _ => is_one_of("true false"),
    }
}

/// Whether a value is a number, with a unit or without, or a word for a space.
fn is_length(value: &str) -> bool {
    let word = value.strip_suffix("mathspace").map(|word| word.strip_prefix("negative").unwrap_or(word));
    let number = value.strip_prefix('-').unwrap_or(value);
    let unit = number.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = &number[..number.len() - unit.len()];
    let is_number = number.bytes().any(|b| b.is_ascii_digit()) && number.matches('.').count() < 2;
    word.is_some_and(|word| SPACES.contains(&word))
        || is_number && matches!(unit, "" | "em" | "ex" | "in" | "cm" | "mm" | "px" | "pt" | "pc" | "%")
}
