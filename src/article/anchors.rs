//! Places in the article that its own links point to. No name of the page survives: places get numbers.

use super::parts;
use super::tree::{Anchor, Article, Block, CodeLink, CodePlace, Inline, Note, Target};
use crate::classify::Selection;
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::urls::Base;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// In the place of a number, for a name that a link points to and that was not met.
const WANTED: u32 = 0;

/// The names on the page that links of the article point to and that are in the article, with their anchors.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    anchors: HashMap<Cow<'a, str>, u32>,
    /// The last number that was given.
    last: u32,
}

impl<'a> Names<'a> {
    /// Looks at all kept links, then at all kept names.
    pub(super) fn find(dom: &'a Dom, selection: &Selection, base: &Base) -> Self {
        let mut names = Self::default();
        for_kept(dom, selection, |id| {
            fragment(dom, base, id).map(|name| names.anchors.insert(name, WANTED));
        });
        if !names.anchors.is_empty() {
            for_kept(dom, selection, |id| {
                let number = names.last + 1;
                for name in dom.fragments(id) {
                    if let Some(wanted @ &mut WANTED) = names.anchors.get_mut(name) {
                        *wanted = number;
                        names.last = number;
                    }
                }
            });
        }
        names.anchors.retain(|_, number| *number != WANTED);
        names
    }

    pub(super) fn is_empty(&self) -> bool {
        self.anchors.is_empty()
    }

    /// The anchor of an element whose name is pointed to.
    pub(super) fn anchor(&self, dom: &Dom, id: NodeId) -> Option<Anchor> {
        if self.anchors.is_empty() {
            return None;
        }
        dom.fragments(id).find_map(|name| self.anchors.get(name)).map(|number| Anchor(*number))
    }

    /// An anchor that no name has.
    pub(super) fn fresh(&mut self) -> Anchor {
        self.last += 1;
        Anchor(self.last)
    }

    /// The anchor of a name.
    pub(super) fn target(&self, name: &str) -> Option<Anchor> {
        self.anchors.get(name).map(|number| Anchor(*number))
    }
}

/// The name that a link leads to on this very page.
pub(super) fn fragment<'a>(dom: &'a Dom, base: &Base, id: NodeId) -> Option<Cow<'a, str>> {
    let href = (dom.tag(id) == Tag::A).then(|| dom.attr(id, Attr::Href)).flatten();
    href.filter(|href| href.contains('#')).and_then(|href| base.fragment(href))
}

pub(super) fn for_kept(dom: &Dom, selection: &Selection, mut visit: impl FnMut(NodeId)) {
    let mut at = Some(selection.root);
    while let Some(node) = at.filter(|node| dom.contains(selection.root, *node)) {
        let kept = !selection.is_dropped(node);
        if kept && dom.tag(node).is_element() {
            visit(node);
        }
        at = dom.next(node, kept);
    }
}

/// Whether a name is one that we give: `r-12`.
pub fn is_place(name: &str) -> bool {
    name.strip_prefix("r-")
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// Gives the anchors their final numbers, in the order in which they stand in the article. Every heading has one; any
/// other place that no link of the article points to goes, a place that stands there twice is one, and a link to a
/// place that did not come out becomes its words. The number that is next.
pub(super) fn settle(article: &mut Article) -> u32 {
    let mut linked = Numbers::default();
    unlink_headings(article);
    each_content(&mut article.blocks, &mut |part| match part {
        Part::Content(_, content) => collect_linked(content, &mut linked),
        Part::Code(links, _) => links.iter().for_each(|link| see_target(&link.target, &mut linked)),
    });
    let (mut numbers, mut next) = (Numbers::default(), 1);
    let (mut notes, mut labels) = (Numbers::default(), Vec::new());
    each_content(&mut article.blocks, &mut |part| {
        if let Part::Content(Own::Note(note), _) = part {
            // Also where a place had its anchor: it has one of its own.
            let new = Anchor(next);
            numbers.set(note.anchor, new);
            notes.set(note.anchor, new);
            note.anchor = new;
            next += 1;
            if note.label.is_empty() {
                note.label = new.number().to_string();
            }
            labels.resize(next as usize, String::new());
            labels[new.number()].clone_from(&note.label);
            return;
        }
        let mut number = |old, is_wanted| {
            let is_linked = linked.get(old).is_some() && numbers.get(old).is_none();
            (is_linked || is_wanted).then(|| {
                numbers.set(old, Anchor(next));
                next += 1;
                Anchor(next - 1)
            })
        };
        match part {
            Part::Content(own, content) => {
                if let Own::Heading(own) = own {
                    let linked =
                        number(*own, false).or_else(|| take_first(content, &mut |old| number(old, false)));
                    *own = linked.or_else(|| number(Anchor::UNNAMED, true)).unwrap_or(*own);
                }
                number_inlines(content, &mut |old| number(old, false));
            }
            Part::Code(_, places) => {
                places
                    .retain_mut(|place| number(place.anchor, false).map(|new| place.anchor = new).is_some());
            }
        }
    });
    let mut references = vec![0; next as usize];
    each_content(&mut article.blocks, &mut |part| match part {
        Part::Content(_, content) => retarget(content, [&numbers, &notes], &labels, &mut references),
        Part::Code(links, _) => links.retain_mut(|link| match &mut link.target {
            Target::Here(anchor) => numbers.get(*anchor).map(|new| *anchor = new).is_some(),
            Target::Page(_) => true,
        }),
    });
    each_content(&mut article.blocks, &mut |part| {
        if let Part::Content(Own::Note(note), _) = part {
            note.references = references[note.anchor.number()];
        }
    });
    next
}

/// What in a block names places and leads to them.
pub(super) enum Part<'a> {
    /// Inlines, and what they are of.
    Content(Own<'a>, &'a mut Vec<Inline>),
    /// The links and the places of code.
    Code(&'a mut Vec<CodeLink>, &'a mut Vec<CodePlace>),
}

/// What has an anchor of its own.
pub(super) enum Own<'a> {
    None,
    Heading(&'a mut Anchor),
    Note(&'a mut Note),
}

/// An anchor for each of some anchors, by number, as these are dense.
#[derive(Default)]
struct Numbers(Vec<Option<Anchor>>);

impl Numbers {
    fn get(&self, anchor: Anchor) -> Option<Anchor> {
        self.0.get(anchor.0 as usize).copied().flatten()
    }

    fn set(&mut self, anchor: Anchor, to: Anchor) {
        let at = anchor.0 as usize;
        if self.0.len() <= at {
            self.0.resize(at + 1, None);
        }
        self.0[at] = Some(to);
    }
}

/// Makes words of the links to the heading that they stand in, which are there to be copied.
fn unlink_headings(article: &mut Article) {
    let mut notes = Numbers::default();
    each_content(&mut article.blocks, &mut |part| {
        if let Part::Content(Own::Note(note), _) = part {
            notes.set(note.anchor, note.anchor);
        }
    });
    each_content(&mut article.blocks, &mut |part| {
        if let Part::Content(Own::Heading(_), content) = part {
            let places = parts::anchors(content).into_iter();
            let own: HashSet<Anchor> = places.filter(|anchor| notes.get(*anchor).is_none()).collect();
            if !own.is_empty() && unlink(content, &own) {
                parts::merge(content);
            }
        }
    });
}

/// Likewise, of the links to some anchors; whether there were any.
fn unlink(content: &mut Vec<Inline>, own: &HashSet<Anchor>) -> bool {
    let mut is_changed = false;
    for mut inline in std::mem::take(content) {
        if let Some(inner) = parts::content_mut(&mut inline)
            && unlink(inner, own)
        {
            is_changed = true;
            parts::merge(inner);
        }
        match inline {
            Inline::Link { target: Target::Here(anchor), content: words } if own.contains(&anchor) => {
                is_changed = true;
                content.extend(words);
            }
            // The note did not come out as one.
            Inline::Note { anchor, label } if own.contains(&anchor) => {
                is_changed = true;
                content.push(Inline::Superscript(vec![Inline::Text(label)]));
            }
            other => content.push(other),
        }
    }
    is_changed
}

fn collect_linked(content: &[Inline], linked: &mut Numbers) {
    for inline in content {
        match inline {
            Inline::Link { target, .. } => see_target(target, linked),
            Inline::Note { anchor, .. } => linked.set(*anchor, *anchor),
            _ => {}
        }
        collect_linked(inline.content().unwrap_or_default(), linked);
    }
}

fn see_target(target: &Target, linked: &mut Numbers) {
    if let Target::Here(anchor) = target {
        linked.set(*anchor, *anchor);
    }
}

/// Calls `visit` with all that has places or links, in order.
pub(super) fn each_content(blocks: &mut [Block], visit: &mut dyn FnMut(Part<'_>)) {
    for block in blocks {
        match block {
            Block::Heading { anchor, content, .. } => visit(Part::Content(Own::Heading(anchor), content)),
            Block::Paragraph(content) => visit(Part::Content(Own::None, content)),
            Block::List(list) => list.items.iter_mut().for_each(|item| each_content(&mut item.blocks, visit)),
            Block::Definitions(definitions) => {
                for definition in definitions {
                    definition.terms.iter_mut().for_each(|term| visit(Part::Content(Own::None, term)));
                    definition.descriptions.iter_mut().for_each(|blocks| each_content(blocks, visit));
                }
            }
            Block::Quote(blocks) | Block::Post { blocks, .. } => each_content(blocks, visit),
            Block::Aside(aside) => {
                visit(Part::Content(Own::None, &mut aside.title));
                each_content(&mut aside.blocks, visit);
            }
            Block::Notes(notes) => {
                for note in notes {
                    visit(Part::Content(Own::Note(note), &mut Vec::new()));
                    each_content(&mut note.blocks, visit);
                }
            }
            Block::Details { summary, blocks } => {
                visit(Part::Content(Own::None, summary));
                each_content(blocks, visit);
            }
            Block::Table(table) => {
                visit(Part::Content(Own::None, &mut table.caption));
                let cells = table.head.iter_mut().chain(&mut table.body).flatten();
                cells.for_each(|cell| each_content(&mut cell.blocks, visit));
            }
            Block::Figure(figure) => {
                each_content(&mut figure.body, visit);
                visit(Part::Content(Own::None, &mut figure.caption));
            }
            Block::Code { links, places, .. } => visit(Part::Code(links, places)),
            Block::Embed(_) | Block::Rule => {}
        }
    }
}

/// The first place in a heading that has a number: it is the heading's own.
fn take_first(
    content: &mut Vec<Inline>,
    number: &mut impl FnMut(Anchor) -> Option<Anchor>,
) -> Option<Anchor> {
    let mut own = None;
    content.retain(|inline| match inline {
        Inline::Anchor(anchor) if own.is_none() => {
            own = number(*anchor);
            false
        }
        _ => true,
    });
    parts::merge(content);
    own
}

fn number_inlines(content: &mut Vec<Inline>, first: &mut impl FnMut(Anchor) -> Option<Anchor>) {
    let count = content.len();
    content.retain_mut(|inline| match inline {
        Inline::Anchor(anchor) => first(*anchor).map(|new| *anchor = new).is_some(),
        _ => {
            if let Some(content) = parts::content_mut(inline) {
                number_inlines(content, first);
            }
            true
        }
    });
    if content.len() < count {
        parts::merge(content);
    }
}

fn retarget(
    content: &mut Vec<Inline>,
    [numbers, notes]: [&Numbers; 2],
    labels: &[String],
    references: &mut [u32],
) {
    let (mut at, mut is_changed) = (0, false);
    while at < content.len() {
        if let Some(content) = parts::content_mut(&mut content[at]) {
            retarget(content, [numbers, notes], labels, references);
        }
        if let Inline::Note { anchor, label } = &mut content[at] {
            if let Some(new) = notes.get(*anchor) {
                *anchor = new;
                label.clone_from(&labels[new.number()]);
                references[new.number()] += 1;
            } else {
                // The note did not come out as one.
                is_changed = true;
                let words = vec![Inline::Text(std::mem::take(label))];
                content[at] = Inline::Superscript(match numbers.get(*anchor) {
                    Some(new) => vec![Inline::Link { target: Target::Here(new), content: words }],
                    None => words,
                });
            }
        } else if let Inline::Link { target: Target::Here(anchor), content: words } = &mut content[at] {
            match numbers.get(*anchor) {
                Some(new) => *anchor = new,
                None => {
                    let words = std::mem::take(words);
                    let count = words.len();
                    content.splice(at..=at, words);
                    at += count;
                    is_changed = true;
                    continue;
                }
            }
        }
        at += 1;
    }
    if is_changed {
        // The words of what is no link any more are one with their neighbours.
        parts::merge(content);
    }
}
