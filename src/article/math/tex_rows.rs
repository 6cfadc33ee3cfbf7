//! Rows of a formula as TeX: fences that grow with what is in them, matrices, cases.

use super::tex::{Tex, is_bare, is_invisible};
use super::tree::{MathAttr, MathNode, MathTag};

/// Fences that open, those that close them, and the matrix inside of them.
const FENCES: [(&str, &str, Option<&str>); 9] = [
    ("(", ")", Some("pmatrix")),
    ("[", "]", Some("bmatrix")),
    ("{", "}", Some("Bmatrix")),
    ("|", "|", Some("vmatrix")),
    ("∣", "∣", Some("vmatrix")),
    ("‖", "‖", Some("Vmatrix")),
    ("⟨", "⟩", None),
    ("⌊", "⌋", None),
    ("⌈", "⌉", None),
];

/// Fences that are the same on both sides.
const EVEN: [&str; 3] = ["|", "∣", "‖"];

/// Fences in fences that are looked at; those deeper do not grow.
const LEVELS: usize = 8;

/// Writes nodes beside each other.
pub(super) fn write(tex: &mut Tex, nodes: &[MathNode]) {
    let partners = partners(nodes);
    part(tex, nodes, &partners, 0..nodes.len());
}

fn part(tex: &mut Tex, nodes: &[MathNode], partners: &[Option<usize>], range: std::ops::Range<usize>) {
    let mut at = range.start;
    while at < range.end {
        let node = &nodes[at];
        if node.text().is_some_and(|text| !text.is_empty() && text.chars().all(is_invisible)) {
            at += 1;
            continue;
        }
        if let Some(close) = partners[at].filter(|close| *close < range.end)
            && fenced(tex, nodes, partners, at, close)
        {
            at = close + 1;
            continue;
        }
        if let Some(table) = cases(nodes, &range, at) {
            self::table(tex, table, "cases");
            return;
        }
        tex.node(node);
        at += 1;
    }
}

/// Writes what two fences hold, where the fences have to grow with it; `false` otherwise.
fn fenced(tex: &mut Tex, nodes: &[MathNode], partners: &[Option<usize>], open: usize, close: usize) -> bool {
    let sign = |at: usize| nodes[at].text().unwrap_or_default();
    let fence = FENCES.iter().find(|(opens, ..)| *opens == sign(open));
    match (&nodes[open + 1..close], fence) {
        ([only], Some(("(", ")", _))) if only.tag == MathTag::Mfrac && is_bare(only) => {
            let [above, below] = only.nodes() else { return false };
            tex.around("binom", above);
            tex.braced(|tex| tex.node(below));
        }
        ([only], Some((.., Some(matrix)))) if only.tag == MathTag::Mtable => table(tex, only, matrix),
        (inner, _) if inner.iter().any(is_tall) => {
            tex.push("\\left");
            tex.operator(sign(open));
            part(tex, nodes, partners, open + 1..close);
            tex.push("\\right");
            tex.operator(sign(close));
        }
        _ => return false,
    }
    true
}

/// The table of `{` and a table at the end of a row.
fn cases<'a>(nodes: &'a [MathNode], range: &std::ops::Range<usize>, at: usize) -> Option<&'a MathNode> {
    let opens = nodes[at].tag == MathTag::Mo && nodes[at].text() == Some("{");
    let table = nodes.get(at + 1).filter(|node| opens && node.tag == MathTag::Mtable)?;
    let rest = &nodes[at + 2..range.end.max(at + 2)];
    let is_nothing = |node: &MathNode| {
        node.text().is_some_and(|text| text.chars().all(|c| is_invisible(c) || c.is_whitespace()))
    };
    rest.iter().all(is_nothing).then_some(table)
}

/// For each fence that opens, the place of the one that closes it in the same row.
fn partners(nodes: &[MathNode]) -> Vec<Option<usize>> {
    let mut partners = vec![None; nodes.len()];
    let mut open: Vec<usize> = Vec::new();
    let mut too_deep = 0;
    for (at, node) in nodes.iter().enumerate() {
        let Some(sign) = node.text().filter(|_| node.tag == MathTag::Mo) else { continue };
        let matches = |opened: &usize| {
            let opens = nodes[*opened].text().unwrap_or_default();
            FENCES.iter().any(|(o, c, _)| *o == opens && *c == sign)
        };
        let is_even = EVEN.contains(&sign);
        let form = node.attribute(MathAttr::Form);
        let opens = FENCES.iter().any(|(opens, ..)| *opens == sign) && (!is_even || form == Some("prefix"));
        if opens && open.len() >= LEVELS {
            too_deep += 1;
        } else if too_deep > 0 {
            too_deep -= usize::from(FENCES.iter().any(|(_, closes, _)| *closes == sign));
        } else if let Some(opened) = open.pop_if(|opened| matches(opened) && form != Some("prefix")) {
            partners[opened] = Some(at);
        } else if opens {
            open.push(at);
        }
    }
    partners
}

/// Whether it is higher than a line.
fn is_tall(node: &MathNode) -> bool {
    match node.tag {
        MathTag::Mfrac | MathTag::Mtable | MathTag::Munderover | MathTag::Munder | MathTag::Mroot => true,
        _ => node.nodes().iter().any(is_tall),
    }
}

/// The environment of a table that no fences hold.
pub(super) fn environment(table: &MathNode) -> &'static str {
    let aligned = table.attribute(MathAttr::Columnalign).is_some_and(|align| align.starts_with("right left"));
    if aligned { "aligned" } else { "matrix" }
}

/// Writes a table as an environment.
pub(super) fn table(tex: &mut Tex, table: &MathNode, environment: &str) {
    tex.push(&format!("\\begin{{{environment}}} "));
    for (at, row) in table.nodes().iter().enumerate() {
        if at > 0 {
            tex.push(" \\\\ ");
        }
        for (at, cell) in row.nodes().iter().enumerate() {
            if at > 0 {
                tex.push(" & ");
            }
            tex.node(cell);
        }
    }
    tex.push(&format!(" \\end{{{environment}}}"));
}
