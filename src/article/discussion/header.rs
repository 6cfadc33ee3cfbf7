//! Who wrote a post, when, and where it is.

use super::Page;
use super::people::{is_link, is_person, stands_in_words};
use super::units::{Labels, Unit, distinct};
use super::words::Says;
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::text;
use crate::urls::Link;

/// The longest name, in characters.
const NAME_CHARS: usize = 60;
/// The longest line with a date, in characters.
const TIME_CHARS: usize = 60;
/// The longest one without a date, as "3 hours ago".
const AGO_CHARS: usize = 30;
/// What the time of a change begins with.
const EDITED: [&str; 8] =
    ["edited", "last edit", "modified", "updated", "bearbeitet", "geändert", "zuletzt", "modifié"];
/// Nodes that are read for a name or a date.
const NODES: usize = 40;
/// The rank of a name that only stands in a list of terms.
const TERM: u8 = 5;
/// How much less what stands in the words of a post says of it.
const IN_BODY: u8 = 8;

/// What says who or when.
#[derive(Clone, Debug)]
pub(super) struct Marker {
    /// From 1, the surest.
    pub(super) rank: u8,
    pub(super) node: NodeId,
    /// The name; the time as it is shown.
    pub(super) text: String,
    /// The time, where it is known.
    pub(super) date: Option<String>,
    /// The link around it or in it.
    link: Option<NodeId>,
}

impl Marker {
    /// Whether it is labelled as what it says, and no guess.
    pub(super) fn is_labelled(&self) -> bool {
        self.rank <= 2
    }
}

/// Finds the unit around each unit, and the author and time of each.
pub(super) fn read(page: &Page<'_>, labels: &mut Labels, units: &mut [Unit]) {
    let dom = page.dom;
    let nodes: Vec<NodeId> = units.iter().map(|unit| unit.node).collect();
    for unit in units.iter_mut() {
        *unit = Unit::new(unit.node, unit.kind, unit.depth);
    }
    // Where the words of a post end, a heading, the link.
    let (mut body, mut heading, mut link) = (0, 0, (0, nodes[0]));
    each_own(dom, &nodes, |at, around, id| {
        if dom.at(id.index()) == nodes[at] {
            units[at].parent = around;
            (body, heading, link.0) = (0, 0, 0);
            return true;
        }
        let (tag, index, end) = (dom.tag(id), id.index(), dom.end_index(id));
        let says = if tag.is_element() { labels.of(dom, id) } else { Says::default() };
        if tag == Tag::Blockquote && !says.body || says.quote || tag.is_unread() && tag != Tag::Noscript {
            return false;
        }
        if says.body || dom.attr_has(id, Attr::Itemprop, "text") {
            body = body.max(end);
            units[at].has_body = true;
        }
        if tag.heading_level().is_some() || says.title {
            heading = heading.max(end);
            if index < link.0 && leads_away(page, link.1) {
                units[at].teaser.get_or_insert(link.1);
            }
        }
        let penalty = if index < body && !says.body { IN_BODY } else { 0 };
        if tag == Tag::A && dom.attr(id, Attr::Href).is_some() {
            link = (end, id);
            if index < heading && leads_away(page, id) {
                units[at].teaser.get_or_insert(id);
            }
        }
        let around = (index < link.0).then_some(link.1);
        let unit = &mut units[at];
        if around.is_some() && !page.selection.is_dropped(id) {
            unit.linked += dom.text(id).map_or(0, |text| text.trim_ascii().len());
        }
        let is_better = |now: &Option<Marker>, rank: u8| {
            now.as_ref().is_none_or(|now| rank < now.rank || rank == now.rank && dom.contains(now.node, id))
        };
        if let Some(rank) = author_rank(dom, id, tag, says).map(|rank| rank + penalty)
            && is_better(&unit.author, rank)
            && (rank - penalty <= 2 && tag != Tag::Cite || !stands_in_words(dom, id, tag, penalty > 0))
            && let Some(text) = name(page, id)
            && (rank == 1 || is_better(&unit.author, rank + u8::from(is_initials(&text))))
        {
            let rank = rank + u8::from(is_initials(&text));
            unit.author = Some(Marker { rank, node: id, text, date: None, link: None });
        }
        if let Some(rank) = time_rank(dom, id, tag, says).map(|rank| rank + penalty)
            && is_better(&unit.time, rank)
            && let Some(marker) = time(page, id, rank)
            && is_better(&unit.time, marker.rank)
        {
            let inner = || dom.subtree(id).take(NODES).find(|inner| dom.tag(*inner) == Tag::A);
            unit.time = Some(Marker { link: around.or_else(inner), ..marker });
        }
        true
    });
    sift(dom, units);
}

/// Forgets authors that are none.
fn sift(dom: &Dom, units: &mut [Unit]) {
    let is_sure = |unit: &Unit| unit.author.as_ref().is_some_and(|author| author.rank < IN_BODY);
    let sure = distinct(&mut units.iter().filter(|unit| is_sure(unit)));
    for at in 0..units.len() {
        // Where posts have names in their headers, those in their words are of others.
        let known = sure.binary_search(&units[at].kind).is_ok()
            || units[at].parent.is_some_and(|up| is_sure(&units[up]));
        let unit = &mut units[at];
        let is_term = unit.time.is_none();
        unit.author.take_if(|author| known && author.rank >= IN_BODY || is_term && author.rank == TERM);
        // The name may be the title.
        let author = unit.author.as_ref().map(|author| author.node);
        unit.teaser.take_if(|link| {
            author.is_some_and(|author| dom.contains(*link, author) || dom.contains(author, *link))
        });
    }
}

/// Calls `visit` for each unit and each node in it with the innermost unit around the node; for a unit itself also with
/// the unit around it. What `visit` says not to enter is passed over, but for units in it.
pub(super) fn each_own(
    dom: &Dom,
    units: &[NodeId],
    mut visit: impl FnMut(usize, Option<usize>, NodeId) -> bool,
) {
    let mut open: Vec<usize> = Vec::new();
    let mut next = 0;
    let mut at = units.first().copied();
    while let Some(id) = at {
        while open.pop_if(|unit| !dom.contains(units[*unit], id)).is_some() {}
        let around = open.last().copied();
        if units.get(next) == Some(&id) {
            open.push(next);
            next += 1;
        }
        let Some(own) = open.last() else {
            at = units.get(next).copied();
            continue;
        };
        let enter = visit(*own, around, id);
        at = dom.next(id, enter);
        // A unit in what is passed over.
        if let Some(unit) = units.get(next).filter(|unit| at.is_none_or(|at| **unit < at)) {
            at = Some(*unit);
        }
    }
}

/// The address of a post: where its time leads, else its own place on the page.
pub(super) fn address(page: &Page<'_>, unit: &Unit) -> Option<Link> {
    let dom = page.dom;
    let href = unit.time.as_ref().and_then(|time| dom.attr(time.link?, Attr::Href));
    if let Some(link) = href.and_then(|href| page.base.link(href)) {
        return Some(link);
    }
    let id = dom.attr(unit.node, Attr::Id).filter(|id| !id.is_empty())?;
    let address = page.base.page()?.as_str();
    let address = address.split('#').next().unwrap_or(address);
    page.base.link(&format!("{address}#{id}"))
}

/// Whether a link in a heading leads to another page.
fn leads_away(page: &Page<'_>, id: NodeId) -> bool {
    let href = page.dom.attr(id, Attr::Href).unwrap_or_default();
    if page.base.fragment(href).is_some() || is_person(href) || page.dom.text_of(id).is_empty() {
        return false;
    }
    let here = page.base.page().map(|page| page.path());
    let there = page.base.link(href).and_then(|link| {
        let rest = link.as_str().split_once("://")?.1;
        rest.find('/').map(|at| rest[at..].split(['?', '#']).next().unwrap_or_default().to_owned())
    });
    there.is_some_and(|there| here != Some(&there))
}

fn author_rank(dom: &Dom, id: NodeId, tag: Tag, says: Says) -> Option<u8> {
    let property = dom.attr(id, Attr::Itemprop).unwrap_or_default();
    if property.split_ascii_whitespace().any(|p| matches!(p, "author" | "creator")) {
        return Some(1);
    }
    if dom.attr_has(id, Attr::Rel, "author") || says.author == 2 || tag == Tag::Cite {
        return Some(2);
    }
    if is_link(dom, id, tag) {
        return Some(3);
    }
    (says.author == 1).then_some(4).or((tag == Tag::Dt).then_some(TERM))
}

/// The name that an element says.
fn name(page: &Page<'_>, id: NodeId) -> Option<String> {
    let dom = page.dom;
    // What is labelled as an author may say the date alone.
    let is_name = |name: &String| page.moments.date(name).is_none();
    let clean = |text: &str| clean(page.moments.name(text.trim())).filter(is_name);
    let named = |inner: &NodeId| dom.attr_has(*inner, Attr::Itemprop, "name");
    let within = || dom.subtree(id).take(NODES);
    if let Some(named) = within().find(named) {
        let content = dom.attr(named, Attr::Content).map(text::collapse);
        return clean(&content.unwrap_or_else(|| short(dom, named)));
    }
    let link = within().filter(|inner| dom.tag(*inner) == Tag::A).find_map(|link| clean(&short(dom, link)));
    link.or_else(|| {
        // Lines below the name say more of the person.
        let is_several = within().skip(1).any(|inner| dom.tag(inner).is_block() || dom.tag(inner) == Tag::Br);
        let first = || within().find(|inner| dom.text(*inner).is_some_and(|text| !text::is_blank(text)));
        let line = if is_several { first() } else { None };
        clean(&short(dom, line.unwrap_or(id)))
    })
}

/// A name without what stands around it; none where the text is no name.
fn clean(text: &str) -> Option<String> {
    let mut name = text.trim();
    for end in [" says:", " wrote:", " said:", " says", " wrote", ":"] {
        name = name.strip_suffix(end).unwrap_or(name);
    }
    let name = name
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '·' | '•' | '»' | '-' | '—'));
    // Mastodon and its kin: "Ann Mason @ann@example.social".
    let name = name.split_once(" @").map_or(name, |(name, _)| name.trim_end());
    let is_name = name.chars().any(char::is_alphabetic)
        && !name.contains("://")
        && !name.starts_with('#')
        && !name.ends_with('?')
        && name.chars().nth(NAME_CHARS).is_none();
    is_name.then(|| name.to_owned())
}

/// Whether a name may be the letters that stand for a picture.
fn is_initials(name: &str) -> bool {
    name.chars().nth(2).is_none()
}

/// The text of an element, empty where it is longer than names and dates are.
fn short(dom: &Dom, id: NodeId) -> String {
    if dom.subtree(id).nth(NODES * 2).is_some() {
        return String::new();
    }
    let text = dom.text_of(id);
    if text.len() > 8 * NAME_CHARS { String::new() } else { text }
}

fn time_rank(dom: &Dom, id: NodeId, tag: Tag, says: Says) -> Option<u8> {
    let property = dom.attr(id, Attr::Itemprop).unwrap_or_default();
    if property.split_ascii_whitespace().any(|p| matches!(p, "datePublished" | "dateCreated"))
        || tag == Tag::Time
    {
        return Some(1);
    }
    let marked = says.date
        || dom.attr(id, Attr::Datetime).is_some()
        || dom.attr(id, Attr::Title).is_some() && tag != Tag::Img;
    if marked {
        return Some(2);
    }
    let in_line = tag == Tag::Text && dom.parent(id).is_none_or(|up| dom.tag(up) != Tag::Dd);
    in_line.then_some(3)
}

/// The time that an element says: in an attribute or in words. The rank is lower where it is only shown.
fn time(page: &Page<'_>, id: NodeId, rank: u8) -> Option<Marker> {
    let dom = page.dom;
    if let Some(words) = dom.text(id) {
        let text = Some(words).filter(|words| words.len() <= 4 * TIME_CHARS).map(text::collapse)?;
        let date = page.moments.date(&text).filter(|_| page.moments.is_line(&text, &[]))?;
        let text = text.trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned();
        return Some(Marker { rank, node: id, text, date: Some(date), link: None });
    }
    let shown =
        Some(short(dom, id)).filter(|text| text.chars().nth(TIME_CHARS).is_none()).unwrap_or_default();
    let attributes = [Attr::Datetime, Attr::Content, Attr::Title].into_iter();
    let declared =
        attributes.filter_map(|attr| dom.attr(id, attr)).find_map(|value| page.moments.date(value));
    let said = page.moments.date(&shown);
    let is_said = said.is_some();
    let date = declared.or(said);
    let text = match &date {
        // "3 hours ago" says nothing any more when it is read.
        Some(date) if !is_said => date.get(..10).unwrap_or_default().to_owned(),
        _ => shown.trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned(),
    };
    // A class may promise a date where there is none.
    let is_ago = text.bytes().any(|b| b.is_ascii_digit()) && text.chars().nth(AGO_CHARS).is_none();
    let is_time = date.is_some() || dom.attr(id, Attr::Title).is_none() && is_ago;
    let is_edit = EDITED.iter().any(|word| text.to_lowercase().starts_with(word));
    let rank = if date.is_some() && !is_edit { rank } else { rank + 3 };
    (is_time && !text.is_empty()).then_some(Marker { rank, node: id, text, date, link: None })
}
