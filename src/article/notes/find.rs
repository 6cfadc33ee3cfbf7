//! References with the notes that they lead to.

use super::bodies::{self, body, is_like_note, widen};
use super::candidates::{self, Candidate, alone, before};
use super::names;
use super::{Body, Notes, Place, own, side};
use crate::article::anchors::{self, Names};
use crate::classify::Selection;
use crate::dom::{Dom, NodeId, Tag, sort, sort_by_node, sort_pairs};
use crate::urls::Base;

/// Levels around a link that may carry the name that a note leads back to.
const LEVELS_AROUND: usize = 3;
/// Levels above a note that may be named as that of notes.
const LEVELS_ABOVE: usize = 4;
/// Bytes of the words of a way back.
const BACK_BYTES: usize = 24;

/// References, each with its note and its sign.
type Found = Vec<(NodeId, NodeId, String)>;

/// The names by which notes can lead back, sorted, each with the reference that it is beside.
struct Backs<'a>(Vec<(&'a str, NodeId)>);

impl<'a> Backs<'a> {
    fn new(dom: &'a Dom, candidates: &[Candidate<'a>]) -> Self {
        let around = |c: &Candidate<'a>| {
            names_around(dom, c).into_iter().map(|name| (name, c.link)).collect::<Vec<_>>()
        };
        let mut backs: Vec<_> = candidates.iter().flat_map(around).collect();
        backs.sort_unstable();
        Self(backs)
    }

    /// Whether a link leads to a reference other than itself.
    fn leads(&self, dom: &Dom, base: &Base, id: NodeId) -> bool {
        let Some(name) = anchors::fragment(dom, base, id) else { return false };
        let from = self.0.partition_point(|(known, _)| *known < &*name);
        self.0[from..].iter().take_while(|(known, _)| *known == &*name).any(|(_, link)| *link != id)
    }
}

impl Notes {
    /// Finds the notes that the kept part of a page refers to.
    #[inline(never)]
    pub(in crate::article) fn find(
        dom: &Dom,
        selection: &Selection,
        base: &Base,
        names: &mut Names<'_>,
    ) -> Self {
        if let Some(own) = own::find(dom, selection, base, names) {
            return own;
        }
        let candidates = candidates::find(dom, selection, base);
        let mut notes = Self::default();
        if !candidates.is_empty() {
            let found = referred(dom, base, &candidates);
            notes.settle(dom, selection, names, found);
            notes.find_ways_back(dom, base, &candidates);
        }
        side::find(dom, selection, names, &mut notes);
        sort_by_node(&mut notes.bodies, |body| body.node);
        notes
    }

    /// Takes what was found; of notes in each other the inner ones.
    fn settle(&mut self, dom: &Dom, selection: &Selection, names: &mut Names<'_>, mut found: Found) {
        let mut nodes: Vec<NodeId> = found.iter().map(|(_, body, _)| *body).collect();
        sort(&mut nodes);
        nodes.dedup();
        let mut inner: Vec<NodeId> = (0..nodes.len())
            .filter(|at| nodes.get(at + 1).is_none_or(|next| !dom.contains(nodes[*at], *next)))
            .map(|at| nodes[at])
            .collect();
        found.retain(|(_, body, _)| inner.binary_search(body).is_ok());
        let beside = bodies::beside(dom, &inner);
        let beside: Vec<_> = beside.into_iter().filter(|(id, _)| is_kept(dom, selection, *id)).collect();
        inner.extend(beside.iter().map(|(id, _)| *id));
        sort(&mut inner);
        self.bodies = inner
            .iter()
            .map(|node| {
                let place = if is_kept(dom, selection, *node) { Place::There } else { Place::Left };
                let anchor = names.anchor(dom, *node).unwrap_or_else(|| names.fresh());
                Body { node: *node, anchor, label: String::new(), place }
            })
            .collect();
        // The first reference says the sign of its note.
        let signs = found
            .iter()
            .map(|(_, body, label)| (body, label))
            .chain(beside.iter().map(|(id, label)| (id, label)));
        for (node, label) in signs {
            if let Ok(at) = inner.binary_search(node)
                && self.bodies[at].label.is_empty()
            {
                self.bodies[at].label.clone_from(label);
            }
        }
        self.refs = found.into_iter().map(|(node, body, _)| (node, body)).collect();
        sort_pairs(&mut self.refs);
        self.refs.dedup_by_key(|(node, _)| *node);
    }

    /// Notes what in each note leads back to what refers to it.
    fn find_ways_back(&mut self, dom: &Dom, base: &Base, candidates: &[Candidate<'_>]) {
        let mut backs: Vec<(NodeId, &str)> = Vec::new();
        for candidate in candidates {
            if let Ok(at) = self.refs.binary_search_by_key(&candidate.node, |(node, _)| *node) {
                backs.extend(names_around(dom, candidate).into_iter().map(|name| (self.refs[at].1, name)));
            }
        }
        backs.sort_unstable();
        for body in &self.bodies {
            let is_referred = backs.binary_search_by_key(&body.node, |(node, _)| *node).is_ok();
            let is_sign = |text: &str| {
                names::is_back_sign(text) || !is_referred && candidates::bare(text) == body.label
            };
            for id in dom.subtree(body.node).skip(1).filter(|id| dom.tag(*id).is_element()) {
                let leads = || {
                    anchors::fragment(dom, base, id).is_some_and(|name| {
                        backs.binary_search(&(body.node, &name)).is_ok() || is_sign(dom.text_of(id).trim())
                    })
                };
                if (names::is_way_back(dom, id) || leads()) && dom.text_of(id).len() <= BACK_BYTES {
                    self.ways_back.push(alone(dom, id, Some(body.node)));
                }
            }
            let term = (dom.tag(body.node) == Tag::Dd).then(|| bodies::term(dom, body.node)).flatten();
            self.ways_back.extend(term.filter(|term| candidates::bare(&dom.text_of(*term)) == body.label));
            if let Some(heading) = bodies::sign_over(dom, body.node, &body.label) {
                self.ways_back.push(heading);
                self.later.extend(bodies::under_sign(dom, heading).skip(1));
            }
        }
        sort(&mut self.later);
        sort(&mut self.ways_back);
        self.ways_back.dedup();
    }
}

/// The references among candidates.
fn referred(dom: &Dom, base: &Base, candidates: &[Candidate<'_>]) -> Found {
    let places = bodies::places(dom, candidates);
    let backs = Backs::new(dom, candidates);
    let led = candidates.iter().zip(places).filter_map(|(candidate, place)| Some((candidate, place?)));
    // A link that begins its block and leads up is itself the way back of a note.
    let (ways_back, led): (Vec<_>, Vec<_>) =
        led.partition(|(candidate, place)| *place <= candidate.link && body(dom, candidate.link).is_some());
    let mut order: Vec<NodeId> = led.iter().map(|(_, place)| *place).collect();
    sort(&mut order);
    order.dedup();
    let count = |id: NodeId| {
        let to = |index: usize| order.partition_point(|at| at.index() < index);
        to(dom.end_index(id)) - to(id.index())
    };
    let noted = |(candidate, place): (_, NodeId)| Some((candidate, widen(dom, body(dom, place)?, &count)));
    let noted =
        |led: Vec<(_, _)>| led.into_iter().filter_map(noted).collect::<Vec<(&Candidate<'_>, NodeId)>>();
    let (ways_back, mut led) = (noted(ways_back), noted(led));
    // What refers to itself is no note, whatever else refers to it.
    let is_own = |(candidate, body): &&(&Candidate<'_>, NodeId)| dom.contains(*body, candidate.link);
    let mut refused: Vec<NodeId> =
        ways_back.iter().chain(&led).filter(is_own).map(|(_, body)| *body).collect();
    sort(&mut refused);
    // Several notes in one block cannot be told apart.
    led.retain(|(candidate, body)| {
        refused.binary_search(body).is_err()
            && count(*body) <= 1
            && is_note(dom, base, candidate, *body, &backs)
    });
    led.into_iter().map(|(candidate, body)| (candidate.node, body, candidate.label.clone())).collect()
}

/// The names by which a note can lead back to a reference.
fn names_around<'a>(dom: &'a Dom, candidate: &Candidate<'a>) -> Vec<&'a str> {
    let inner = dom.subtree(candidate.link).take(4);
    let around = dom.ancestors(candidate.link).take(LEVELS_AROUND).take_while(|up| !dom.tag(*up).is_block());
    let before = [candidate.node, candidate.link].into_iter().filter_map(|id| before(dom, id));
    inner.chain(around).chain(before).flat_map(|id| dom.fragments(id)).collect()
}

fn is_note(dom: &Dom, base: &Base, candidate: &Candidate<'_>, body: NodeId, backs: &Backs<'_>) -> bool {
    // "(1)" leads to a formula, too.
    if !is_like_note(dom, body) || names::is_formula(dom, body) {
        return false;
    }
    let leads_back = || dom.subtree(body).any(|id| backs.leads(dom, base, id));
    let is_named = || {
        std::iter::once(body).chain(dom.ancestors(body).take(LEVELS_ABOVE)).any(|id| names::is_note(dom, id))
    };
    let begins = || super::rest_after(&dom.text_of(body), &candidate.label).is_some();
    leads_back() || is_named() || begins() || bodies::is_numbered(dom, body, &candidate.label)
}

/// Whether a node is in the kept part of the page.
pub(super) fn is_kept(dom: &Dom, selection: &Selection, id: NodeId) -> bool {
    dom.contains(selection.root, id)
        && !std::iter::once(id).chain(dom.ancestors(id)).any(|up| selection.is_dropped(up))
}
