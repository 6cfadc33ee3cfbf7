//! Which elements are posts.

use super::header::{self, Marker};
use super::words::{ANSWER, ITEM, QUESTION, Says};
use super::{FEWEST, Page, seeds};
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::text;

/// Elements that may be posts are counted up to here: a page with more is read without them.
const MOST: usize = 20_000;
/// How often the posts are told from their parts anew.
const ROUNDS: usize = 8;
/// Types of schema.org that are posts.
const ITEMS: [&str; 6] =
    ["Comment", "UserComments", "Answer", "Question", "DiscussionForumPosting", "SocialMediaPosting"];

/// An element that may be a post.
#[derive(Debug)]
pub(super) struct Unit {
    pub(super) node: NodeId,
    /// What is alike in all posts of a kind.
    pub(super) kind: (Tag, u16),
    /// The unit around it.
    pub(super) parent: Option<usize>,
    pub(super) author: Option<Marker>,
    pub(super) time: Option<Marker>,
    /// The link of its title that leads to another page.
    pub(super) teaser: Option<NodeId>,
    /// Bytes of kept text in links.
    pub(super) linked: usize,
    /// How deep a reply its class says that it is, from 1.
    pub(super) depth: u8,
    /// Bytes of kept text in it and in no unit in it.
    pub(super) bytes: usize,
    /// Whether a part of it is labelled as what it says.
    pub(super) has_body: bool,
}

impl Unit {
    pub(super) fn new(node: NodeId, kind: (Tag, u16), depth: u8) -> Self {
        let (parent, author, time, teaser) = (None, None, None, None);
        Self { node, kind, parent, author, time, teaser, linked: 0, depth, bytes: 0, has_body: false }
    }
}

/// What the labels of the page say, each read once.
#[derive(Default)]
pub(super) struct Labels {
    classes: Vec<Option<Says>>,
}

impl Labels {
    /// What the class and the id of an element say.
    pub(super) fn of(&mut self, dom: &Dom, id: NodeId) -> Says {
        let mut says = Says::default();
        for (attr, label) in dom.labels_of(id) {
            match attr {
                Attr::Class => says = says.with(self.class(dom, id, label)),
                Attr::Id => says = says.with(Says::id(dom.attr(id, Attr::Id).unwrap_or_default())),
                _ => {}
            }
        }
        says
    }

    fn class(&mut self, dom: &Dom, id: NodeId, label: usize) -> Says {
        if self.classes.len() <= label {
            self.classes.resize(label + 1, None);
        }
        *self.classes[label].get_or_insert_with(|| Says::class(dom.attr(id, Attr::Class).unwrap_or_default()))
    }
}

/// Bytes of kept text before each node under the root of the selection.
pub(super) struct Kept {
    from: usize,
    before: Vec<usize>,
}

impl Kept {
    pub(super) fn new(page: &Page<'_>) -> Self {
        let (dom, root) = (page.dom, page.selection.root);
        let (from, mut sum, mut skip) = (root.index(), 0, 0);
        let mut before = Vec::with_capacity(dom.end_index(root) - from + 1);
        for id in dom.subtree(root) {
            before.push(sum);
            if page.selection.is_dropped(id) {
                skip = skip.max(dom.end_index(id));
            }
            if id.index() >= skip {
                sum += dom
                    .text(id)
                    .filter(|text| !text::is_blank(text))
                    .map_or(0, |text| text.trim_ascii().len());
            }
        }
        before.push(sum);
        Self { from, before }
    }

    /// Bytes of kept text under a node.
    pub(super) fn under(&self, dom: &Dom, id: NodeId) -> usize {
        self.before[dom.end_index(id) - self.from] - self.before[id.index() - self.from]
    }
}

/// The posts, in document order; none where there is no thread.
pub(super) fn find(page: &Page<'_>) -> Option<Vec<Unit>> {
    let mut labels = Labels::default();
    let units = candidates(page, &mut labels);
    // What says that it is a post may be no more than what the post says: its author and time stand beside it.
    let around = seeds::around(page, &units);
    settle(page, &mut labels, units).or_else(|| settle(page, &mut labels, around)).or_else(|| {
        let bodies = seeds::bodies(page, &mut labels);
        settle(page, &mut labels, seeds::around(page, &bodies))
    })
}

/// The posts among those that may be some; none where there is no thread.
fn settle(page: &Page<'_>, labels: &mut Labels, mut units: Vec<Unit>) -> Option<Vec<Unit>> {
    if units.len() < FEWEST || units.len() > MOST {
        return None;
    }
    let kept = Kept::new(page);
    for _ in 0..ROUNDS {
        header::read(page, labels, &mut units);
        count(page.dom, &kept, &mut units);
        let stays = judge(&units);
        let mut stays = stays.iter();
        let before = units.len();
        units.retain(|_| stays.next() == Some(&true));
        if units.len() < FEWEST {
            return None;
        }
        if units.len() == before {
            return Some(units);
        }
    }
    None
}

/// All kept elements that say that they are posts.
fn candidates(page: &Page<'_>, labels: &mut Labels) -> Vec<Unit> {
    let (dom, root) = (page.dom, page.selection.root);
    let mut found = Vec::new();
    let mut at = Some(root);
    while let Some(id) = at.filter(|id| dom.contains(root, *id)) {
        let enter = id == root || !page.selection.is_dropped(id);
        let tag = dom.tag(id);
        if enter && may_be_post(tag) {
            let (kinds, depth) = kinds(dom, labels, id, tag);
            if kinds != 0 {
                found.push(Unit::new(id, (tag, kinds), depth));
            }
        }
        at = dom.next(id, enter);
    }
    found
}

fn may_be_post(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Div
            | Tag::Li
            | Tag::Article
            | Tag::Section
            | Tag::Tr
            | Tag::Table
            | Tag::Tbody
            | Tag::Dl
            | Tag::Dd
            | Tag::Td
            | Tag::Other
    )
}

/// The kinds of post that an element says that it is, and how deep a reply.
fn kinds(dom: &Dom, labels: &mut Labels, id: NodeId, tag: Tag) -> (u16, u8) {
    let mut says = labels.of(dom, id);
    if tag == Tag::Other {
        says = says.with(Says::class(dom.name(id)));
    }
    let depth = says.depth.unwrap_or_default();
    if dom.attr_has(id, Attr::Itemprop, "text") {
        return (0, depth);
    }
    if says.kinds != 0 {
        return (foremost(says.kinds), depth);
    }
    let item = dom.attr(id, Attr::Itemtype).or_else(|| dom.attr(id, Attr::Typeof)).unwrap_or_default();
    let item = item.trim().rsplit(['/', ':']).next().unwrap_or_default();
    let is_item = ITEMS.contains(&item) || matches!(dom.attr(id, Attr::Role), Some("article" | "comment"));
    (if is_item { ITEM } else { 0 }, depth)
}

/// The kind that says most of those that an element has: a "post reply" is a post.
fn foremost(kinds: u16) -> u16 {
    1 << (u16::BITS - 1 - kinds.leading_zeros())
}

/// Counts the kept text that each unit has for itself.
fn count(dom: &Dom, kept: &Kept, units: &mut [Unit]) {
    for at in 0..units.len() {
        let own = kept.under(dom, units[at].node);
        units[at].bytes = own;
        if let Some(parent) = units[at].parent {
            units[parent].bytes = units[parent].bytes.saturating_sub(own);
        }
    }
}

/// The units of a kind.
#[derive(Default)]
struct Group {
    members: usize,
    authors: usize,
    times: usize,
    teasers: usize,
    /// Members with the name of an author, labelled as such, and a part that is labelled as what they say.
    signed: usize,
    bytes: usize,
    linked: usize,
}

impl Group {
    /// Whether most of them are such.
    fn has(&self, count: usize) -> bool {
        count * 2 > self.members
    }
}

/// The kinds of some units, each once, in order. They are few, whatever the page: there are so many elements and kinds of post.
#[inline(never)]
pub(super) fn distinct(units: &mut dyn Iterator<Item = &Unit>) -> Vec<(Tag, u16)> {
    let mut kinds = Vec::new();
    for unit in units {
        if let Err(at) = kinds.binary_search(&unit.kind) {
            kinds.insert(at, unit.kind);
        }
    }
    kinds
}

/// Which units stay: no parts of posts, nothing around them, nothing that only looks like them.
fn judge(units: &[Unit]) -> Vec<bool> {
    let stays = whole(units);
    if stays.contains(&false) {
        return stays;
    }
    let kinds = distinct(&mut units.iter());
    let place = |unit: &Unit| kinds.binary_search(&unit.kind).unwrap_or_default();
    let mut groups: Vec<Group> = kinds.iter().map(|_| Group::default()).collect();
    for unit in units {
        let group = &mut groups[place(unit)];
        group.members += 1;
        group.authors += usize::from(unit.author.is_some());
        group.times += usize::from(unit.time.is_some());
        group.bytes += unit.bytes;
        group.linked += unit.linked;
        group.teasers += usize::from(unit.teaser.is_some());
        group.signed += usize::from(unit.has_body && unit.author.as_ref().is_some_and(Marker::is_labelled));
    }
    if let Some(part) = part(units, &groups, place) {
        return units.iter().map(|unit| place(unit) != part).collect();
    }
    let is_kind = |(group, kind): (&Group, &(Tag, u16))| {
        let several = group.members >= FEWEST || kind.1 & (QUESTION | ANSWER | ITEM) != 0;
        several
            && group.has(group.authors)
            // Some are shown without times where there are no scripts.
            && (group.has(group.times) || group.signed == group.members)
            && !group.has(group.teasers)
            && group.linked * 2 <= group.bytes
    };
    let valid: Vec<bool> = groups.iter().zip(&kinds).map(is_kind).collect();
    if valid.contains(&false) {
        return units.iter().map(|unit| valid[place(unit)]).collect();
    }
    units.iter().map(|unit| unit.bytes > 0).collect()
}

/// Which units are neither parts of others nor around them: a part has no author and is alone in a unit that has one; what
/// is around a unit with an author has no text and no author of its own.
fn whole(units: &[Unit]) -> Vec<bool> {
    // For each unit: units in it, and whether one of them has an author.
    let mut inner = vec![(0, false); units.len()];
    for unit in units {
        if let Some(up) = unit.parent {
            inner[up].0 += 1;
            inner[up].1 |= unit.author.is_some();
        }
    }
    let is_part = |unit: &Unit| {
        unit.author.is_none() && unit.parent.is_some_and(|up| inner[up].0 == 1 && units[up].author.is_some())
    };
    let stays: Vec<bool> = units.iter().map(|unit| !is_part(unit)).collect();
    if stays.contains(&false) {
        return stays;
    }
    let is_said = |(unit, inner): (&Unit, &(usize, bool))| {
        unit.author.is_some() || unit.time.is_some() && !(unit.bytes == 0 && inner.1)
    };
    units.iter().zip(&inner).map(is_said).collect()
}

/// A kind of which each is a part of a post of its own: the post has the author or the time, the part what is said.
fn part(units: &[Unit], groups: &[Group], place: impl Fn(&Unit) -> usize) -> Option<usize> {
    (0..groups.len()).find(|inner| {
        let mut around = units.iter().filter(|unit| place(unit) == *inner).map(|unit| unit.parent);
        let Some(Some(first)) = around.next() else { return false };
        let outer = place(&units[first]);
        let (whole, part) = (&groups[outer], &groups[*inner]);
        let both = part.has(part.authors) && whole.has(whole.authors);
        let says = whole.has(whole.authors) || whole.has(whole.times);
        if outer == *inner || part.members != whole.members || part.members < FEWEST || both || !says {
            return false;
        }
        // Parents come in document order, as their parts do: each is another one.
        let mut last = first;
        around.all(|up| {
            up.is_some_and(|up| std::mem::replace(&mut last, up) < up && place(&units[up]) == outer)
        })
    })
}
