//! What stands beside, over and under a base, as TeX.

use super::symbols;
use super::tex::Tex;
use super::tree::{MathNode, MathTag};

/// Writes a base with its scripts; `false` when the node is none.
pub(super) fn write(tex: &mut Tex, node: &MathNode) -> bool {
    match (node.tag, node.nodes()) {
        (MathTag::Msub, [base, below]) => scripts(tex, base, Some(below), None),
        (MathTag::Msup, [base, above]) => scripts(tex, base, None, Some(above)),
        (MathTag::Msubsup, [base, below, above]) => scripts(tex, base, Some(below), Some(above)),
        (MathTag::Mover, [base, above]) => over(tex, base, above),
        (MathTag::Munder, [base, below]) => under(tex, base, below),
        (MathTag::Munderover, [base, below, above]) if takes_limits(base) => {
            scripts(tex, base, Some(below), Some(above));
        }
        (MathTag::Munderover, [base, below, above]) => {
            tex.command("overset");
            tex.braced(|tex| tex.node(above));
            tex.braced(|tex| under(tex, base, below));
        }
        (MathTag::Mmultiscripts, [base, rest @ ..]) => around(tex, base, rest),
        _ => return false,
    }
    true
}

fn scripts(tex: &mut Tex, base: &MathNode, below: Option<&MathNode>, above: Option<&MathNode>) {
    self::base(tex, base);
    if let Some(below) = below.filter(|below| !is_nothing(below)) {
        tex.push("_");
        tex.braced(|tex| tex.node(below));
    }
    let Some(above) = above.filter(|above| !is_nothing(above)) else { return };
    match primes(above) {
        Some(count) => tex.push(&"'".repeat(count)),
        None => {
            tex.push("^");
            tex.braced(|tex| tex.node(above));
        }
    }
}

/// The base of scripts, in braces where they would hang on its end alone.
fn base(tex: &mut Tex, base: &MathNode) {
    let is_whole = match base.tag {
        MathTag::Mrow => {
            let fence = |node: Option<&MathNode>, signs: &[&str]| {
                node.and_then(MathNode::text).is_some_and(|text| signs.contains(&text))
            };
            let nodes = base.nodes();
            fence(nodes.first(), &["(", "[", "|"]) && fence(nodes.last(), &[")", "]", "|"])
        }
        MathTag::Mover | MathTag::Munder => accent(base).is_some(),
        MathTag::Mi | MathTag::Mn | MathTag::Mo | MathTag::Mtext | MathTag::Msqrt => true,
        _ => false,
    };
    if is_whole { tex.node(base) } else { tex.braced(|tex| tex.node(base)) }
}

/// The command of a base with a sign over or under it, such as `\hat` and `\underbrace`.
fn accent(node: &MathNode) -> Option<&'static str> {
    let [base, sign] = node.nodes() else { return None };
    let sign = sign.text()?;
    match node.tag {
        MathTag::Mover => symbols::over(sign, base.text().is_some_and(|text| text.chars().count() == 1)),
        MathTag::Munder => symbols::under(sign),
        _ => None,
    }
}

fn over(tex: &mut Tex, base: &MathNode, above: &MathNode) {
    let sign = above.text().unwrap_or_default();
    let single = base.text().is_some_and(|text| text.chars().count() == 1);
    if let Some(command) = symbols::over(sign, single) {
        tex.around(command, base);
    } else if takes_limits(base) {
        scripts(tex, base, None, Some(above));
    } else {
        tex.around("overset", above);
        tex.braced(|tex| tex.node(base));
    }
}

fn under(tex: &mut Tex, base: &MathNode, below: &MathNode) {
    if let Some(command) = symbols::under(below.text().unwrap_or_default()) {
        tex.around(command, base);
    } else if takes_limits(base) {
        scripts(tex, base, Some(below), None);
    } else {
        tex.around("underset", below);
        tex.braced(|tex| tex.node(base));
    }
}

/// Whether scripts of the base stand over and under it.
fn takes_limits(base: &MathNode) -> bool {
    if matches!(accent(base), Some("overbrace" | "underbrace")) {
        return true;
    }
    let Some(text) = base.text() else { return false };
    let mut signs = text.chars();
    let named = match (signs.next(), signs.next()) {
        (Some(sign), None) => symbols::name(sign),
        _ => None,
    };
    symbols::has_limits(named.unwrap_or(text))
}

/// Scripts on both sides: pairs of a lower and an upper one after the base, then those before it.
fn around(tex: &mut Tex, base: &MathNode, rest: &[MathNode]) {
    let at = rest.iter().position(|node| node.tag == MathTag::Mprescripts).unwrap_or(rest.len());
    let (after, before) = (&rest[..at], rest.get(at + 1..).unwrap_or_default());
    let empty = MathNode::of(MathTag::Mrow, Vec::new());
    for pair in before.chunks(2) {
        scripts(tex, &empty, pair.first(), pair.get(1));
    }
    if after.is_empty() {
        return self::base(tex, base);
    }
    for (at, pair) in after.chunks(2).enumerate() {
        scripts(tex, if at == 0 { base } else { &empty }, pair.first(), pair.get(1));
    }
}

fn is_nothing(node: &MathNode) -> bool {
    node.tag == MathTag::Mrow && node.nodes().is_empty()
}

/// How many primes an upper script is.
fn primes(above: &MathNode) -> Option<usize> {
    let text = above.text().filter(|text| !text.is_empty())?;
    text.chars().try_fold(0, |count, c| match c {
        '\'' | '′' => Some(count + 1),
        '″' => Some(count + 2),
        '‴' => Some(count + 3),
        _ => None,
    })
}
