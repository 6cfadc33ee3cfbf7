//! Links that lead to people, and which of them only name someone in a sentence.

use crate::dom::{Attr, Dom, NodeId, Tag};

/// Parts of addresses that lead to people.
const PEOPLE: [&str; 12] = [
    "user",
    "users",
    "u",
    "profile",
    "profiles",
    "member",
    "members",
    "people",
    "member.php",
    "memberlist.php",
    "author",
    "profile.php",
];
/// Letters beside a link in its line from which on the line is a sentence, in what a post says: "by", a date.
const LINE_LETTERS: usize = 40;
/// Likewise elsewhere, where a line says more of a person: their rank, since when they are there.
const HEADER_LETTERS: usize = 120;
/// Nodes of a line that are looked at.
const LINE_NODES: usize = 60;

/// Whether a link leads to a person's page, or shows a card of one.
pub(super) fn is_link(dom: &Dom, id: NodeId, tag: Tag) -> bool {
    tag == Tag::A
        && [Attr::Href, Attr::DataHovercardUrl].iter().any(|a| dom.attr(id, *a).is_some_and(is_person))
}

/// Whether an address is that of a person's page.
pub(super) fn is_person(href: &str) -> bool {
    let path = href.split('#').next().unwrap_or(href);
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let path =
        path.split_once("://").map_or(path, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    // What follows `@ann` is something that Ann wrote.
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let in_path =
        path.split('/').any(|part| PEOPLE.contains(&part)) || last.starts_with('@') && last.len() > 1;
    in_path
        || query.split('&').any(|part| {
            matches!(part, "mode=viewprofile" | "action=profile") || part.starts_with("action=profile;")
        })
}

/// Whether what may be an author's name is a word of a sentence, and who wrote it is another one.
pub(super) fn stands_in_words(dom: &Dom, id: NodeId, tag: Tag, in_body: bool) -> bool {
    if !in_body && tag != Tag::A || tag.is_block() {
        return false;
    }
    let (before, after) = beside(dom, id);
    if in_body { before > 0 || after > LINE_LETTERS } else { before + after > HEADER_LETTERS }
}

/// Letters before and after an element in its line.
fn beside(dom: &Dom, id: NodeId) -> (usize, usize) {
    let ends = |at: &NodeId| dom.tag(*at).is_block() || dom.tag(*at) == Tag::Br;
    let letters =
        |at: NodeId| dom.text(at).map_or(0, |text| text.chars().filter(|c| c.is_alphanumeric()).count());
    let before = (0..id.index()).rev().take(LINE_NODES).map(|at| dom.at(at)).take_while(|at| !ends(at));
    let after = std::iter::successors(dom.next(id, false), |at| dom.next(*at, true)).take(LINE_NODES);
    // The line ends with the block around it.
    let around = dom.ancestors(id).find(|up| dom.tag(*up).is_block());
    let after = after.take_while(|at| !ends(at) && around.is_none_or(|up| dom.contains(up, *at)));
    (before.map(letters).sum(), after.map(letters).sum())
}
