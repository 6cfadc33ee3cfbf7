//! The visible headline: the heading that says the title, or whatever element does so in its place.

use super::collect::{self, Candidate, Collected};
use super::title::{agree, has_part, key, long_words, push_key};
use super::window::is_bounded;
use crate::dom::{Attr, Dom, NodeId, Tag};

/// The longest headline, in bytes of its text as it stands in the page.
const MOST_BYTES: usize = 600;
/// Words of a title that are compared.
const WORDS_OF_A_TITLE: usize = 200;
/// Nodes under a headline at most.
const MOST_NODES: usize = 200;

/// The headline of a page whose title, in the page's own words, is one of `titles`; `house` are the names of the site.
pub(super) fn find(dom: &Dom, found: &Collected<'_>, titles: &[&str], house: &[&str]) -> Option<NodeId> {
    let mut keys: Vec<String> = Vec::new();
    // Most pages declare one title in several ways.
    for key in titles.iter().map(|title| key(title)) {
        if !key.is_empty() && !keys.contains(&key) {
            keys.push(key);
        }
    }
    let house: Vec<String> = house.iter().map(|name| key(name)).collect();
    let headings: Vec<(&Candidate, String)> = found
        .headings
        .iter()
        .filter_map(|h| Some((h, heading_key(dom, h.node)?)))
        .filter(|(h, key)| keys.contains(key) || !leads_home(dom, h.node))
        .collect();
    agreeing_heading(&headings, &keys, &house)
        .map(|best| larger(dom, &headings, titles, best).unwrap_or(best))
        .or_else(|| repeated(dom, &keys))
        .or_else(|| only_heading(dom, &headings, &house))
}

/// What a heading is compared by; none for an empty one and for one that is no heading by its length.
#[inline(never)]
fn heading_key(dom: &Dom, node: NodeId) -> Option<String> {
    let mut key = String::new();
    let mut at = Some(node).filter(|node| is_bounded(dom, *node, MOST_NODES, MOST_BYTES * 2));
    while let Some(id) = at.filter(|id| dom.contains(node, *id)) {
        push_key(&mut key, dom.text(id).unwrap_or_default());
        at = dom.next(id, id == node || !dom.tag(id).is_unread());
    }
    (!key.is_empty()).then_some(key)
}

/// The heading that agrees best with a title: what covers more of it beats what covers less, an `<h1>` counts for
/// more than an `<h2>`, the first beats the next. The site's own name is no headline unless it is all of the title.
#[inline(never)]
fn agreeing_heading(headings: &[(&Candidate, String)], keys: &[String], house: &[String]) -> Option<NodeId> {
    let score = |(heading, key): &(&Candidate, String)| {
        let same = keys.contains(key);
        // A small heading that is only a part of the title may be a label or a link to another article.
        let part = heading.strength >= 2 && keys.iter().any(|k| covers(key, k)) && !house.contains(key);
        let outside = heading.aside.is_none();
        let weight = if heading.strength == 3 { 3 } else { 2 };
        let sure = (same && outside && heading.strength == 3, outside || same);
        (same || part).then_some((sure, key.len() * weight, outside, heading.strength))
    };
    let scored = headings.iter().filter_map(|h| score(h).map(|s| (s, h.0.node)));
    let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, node)| node)?;
    // The last of the breadcrumbs may be a heading too: the headline is the one that says the same elsewhere.
    let (chosen, key) = headings.iter().find(|(heading, _)| heading.node == best)?;
    let again = headings.iter().find(|(heading, own)| heading.aside.is_none() && own == key);
    Some(again.filter(|_| chosen.aside.is_some()).map_or(best, |(heading, _)| heading.node))
}

/// Whether a heading is what a title begins with, or most of it; or says the title with words about it.
fn covers(heading: &str, title: &str) -> bool {
    let most = heading.len() * 2 >= title.len();
    let about = heading.len() > title.len() * 2;
    agree(heading, title)
        && (title.starts_with(heading) || most)
        && (!about || heading.starts_with(title) || heading.ends_with(title))
}

/// The page's only `<h1>`, where an `<h2>` after it has a part of the title and it says half of the title in other
/// words: "Methods of work compared" before "Methods of work", on a page with the title "7 methods of work".
fn larger(dom: &Dom, headings: &[(&Candidate, String)], titles: &[&str], best: NodeId) -> Option<NodeId> {
    let (chosen, own) = headings.iter().find(|(heading, _)| heading.node == best)?;
    if chosen.strength == 3 || titles.iter().any(|title| has_part(title, own)) {
        return None;
    }
    let mut tops = headings.iter().filter(|(h, _)| h.strength == 3 && h.aside.is_none());
    let (top, first) = tops.next()?;
    let words = long_words(&dom.text_of(top.node));
    let says = |title: &&str| {
        let mut theirs = Vec::new();
        for word in long_words(title).into_iter().take(WORDS_OF_A_TITLE) {
            if !theirs.contains(&word) {
                theirs.push(word);
            }
        }
        let shared = theirs.iter().filter(|word| words.contains(word)).count();
        shared > 1 && shared * 2 >= theirs.len().min(words.len())
    };
    (top.node < best && tops.all(|(_, other)| other == first) && titles.iter().any(says)).then_some(top.node)
}

/// Whether a heading is a link to the first page of the site, as its name is.
fn leads_home(dom: &Dom, heading: NodeId) -> bool {
    let inside = dom.subtree(heading).take(MOST_NODES);
    let mut links = inside.chain(dom.ancestors(heading).take(3)).filter(|node| dom.tag(*node) == Tag::A);
    links.any(|link| {
        let href = dom.attr(link, Attr::Href).unwrap_or_default().trim();
        let path =
            href.split_once("//").map_or(href, |(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]));
        dom.attr_has(link, Attr::Rel, "home")
            || (!href.is_empty() && matches!(path, "/" | "/index.html" | "/index.php"))
    })
}

/// The `<h1>` of a page that has one, outside of navigation and footers, although no title agrees with it. One that is
/// said twice is one. Where there is none, that in an element which only its class says to be beside the article.
fn only_heading(dom: &Dom, headings: &[(&Candidate, String)], house: &[String]) -> Option<NodeId> {
    let named = |aside: NodeId| !collect::is_aside(dom.tag(aside));
    let only = |beside: bool| {
        let fits =
            |h: &&Candidate| h.strength == 3 && h.aside.is_some() == beside && h.aside.is_none_or(named);
        let mut fitting = headings.iter().filter(|(h, key)| fits(h) && !house.contains(key));
        let (heading, key) = fitting.next()?;
        (key.chars().count() >= 4 && fitting.all(|(_, other)| other == key)).then_some(heading.node)
    };
    only(false).or_else(|| only(true))
}

/// The element, not a heading, whose whole text is the title: the most emphatic one.
#[inline(never)]
fn repeated(dom: &Dom, keys: &[String]) -> Option<NodeId> {
    let longest = keys.iter().map(String::len).max().filter(|l| *l >= 12)?;
    let mut best: Option<(u8, NodeId)> = None;
    let mut at = Some(dom.root());
    while let Some(id) = at {
        let tag = dom.tag(id);
        at = dom.next(
            id,
            tag == Tag::Document || !tag.is_unread() && !matches!(tag, Tag::Nav | Tag::A | Tag::Footer),
        );
        let Some(text) = dom.text(id).filter(|t| t.len() <= MOST_BYTES && t.len() * 3 >= longest) else {
            continue;
        };
        if !is_title(text, keys) || dom.ancestors(id).any(|up| dom.says_hidden(up)) {
            continue;
        }
        let node = widest(dom, id);
        let emphasis = emphasis(dom, node, id);
        if best.is_none_or(|(most, _)| emphasis > most) {
            best = Some((emphasis, node));
        }
    }
    best.map(|(_, node)| node)
}

/// Whether a text says the title, or the title but for the site's name.
fn is_title(text: &str, keys: &[String]) -> bool {
    // Nearly all texts begin otherwise.
    let first = text.chars().find(|c| c.is_alphanumeric()).and_then(|c| c.to_lowercase().next());
    if !first.is_some_and(|first| keys.iter().any(|k| k.starts_with(first))) {
        return false;
    }
    let key = key(text);
    key.len() >= 12 && keys.iter().any(|k| k.starts_with(&key) && key.len() * 2 >= k.len() || *k == key)
}

/// The outermost element around a text that holds nothing else.
fn widest(dom: &Dom, text: NodeId) -> NodeId {
    let alone = |up: &NodeId| {
        let small = dom.end_index(*up) - up.index() < 40;
        let other = |n: NodeId| n != text && dom.text(n).is_some_and(|t| !t.trim().is_empty());
        small
            && !matches!(dom.tag(*up), Tag::Body | Tag::Html | Tag::Document)
            && !dom.subtree(*up).any(other)
    };
    dom.ancestors(text).take_while(alone).last().unwrap_or(text)
}

/// How much the elements from `outer` down to a text stress it.
fn emphasis(dom: &Dom, outer: NodeId, text: NodeId) -> u8 {
    let stress = |up: NodeId| match dom.tag(up) {
        Tag::H1 => 6,
        Tag::H2 => 5,
        Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 | Tag::Big => 4,
        Tag::Font if dom.attr(up, Attr::Size).is_some() => 4,
        Tag::B | Tag::Strong => 2,
        _ if dom.attr(up, Attr::Class).is_some_and(|c| c.to_ascii_lowercase().contains("title")) => 4,
        Tag::P | Tag::Div | Tag::Center | Tag::Td | Tag::Th => 1,
        _ => 0,
    };
    dom.ancestors(text).take_while(|up| *up >= outer).map(stress).max().unwrap_or(0)
}
