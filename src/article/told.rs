//! What building tells the trace: which parts it used, which it left out, and what is on the page beside its text blocks.

use super::build::Builder;
use crate::classify::Selection;
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::text;
use crate::trace::{Decision, Nodes, Trace};

/// Characters of a part's text that a trace shows.
const TRACE_CHARS: usize = 160;

impl Builder<'_> {
    /// Notes that a text went into the article.
    pub(super) fn read(&mut self, id: NodeId) {
        if let Some(read) = self.read.get_mut(id.index()) {
            *read = true;
        }
    }

    /// Notes that all under an element went into the article.
    pub(super) fn read_all(&mut self, id: NodeId) {
        if self.trace.is_on() {
            self.dom.subtree(id).for_each(|inner| self.read(inner));
        }
    }

    /// Records that a part which is no text was left out.
    pub(super) fn left_out(&mut self, id: NodeId, reason: &'static str) {
        self.trace.push(|| element(self.dom, id, false, reason));
    }

    /// Records that a part which is no text is in the article.
    pub(super) fn used(&mut self, id: NodeId, reason: &'static str) {
        self.trace.push(|| element(self.dom, id, true, reason));
    }
}

fn element(dom: &Dom, id: NodeId, kept: bool, reason: &str) -> Decision {
    let alt = dom.attr(id, Attr::Alt).or_else(|| dom.attr(id, Attr::Title)).map(text::collapse);
    Decision {
        step: "article",
        block: dom.path(id),
        kept,
        reason: reason.to_owned(),
        text: text::shorten(&alt.unwrap_or_else(|| dom.text_of(id)), TRACE_CHARS),
        nodes: Some(Nodes { element: id.index(), texts: None }),
        ..Decision::default()
    }
}

/// What building left out of the blocks that were chosen.
pub(super) struct LeftOut<'a> {
    /// Parts beside the text, each with why.
    pub(super) beside: &'a [(NodeId, &'static str)],
    /// By node index: what stands beside code.
    pub(super) beside_code: &'a [bool],
}

/// Says of the blocks that were chosen and of which no text was read that they are not in the article. `chosen` is the
/// selection that building began with, `built` the one without the heads of posts, `beside` what was left out of it.
#[inline(never)]
pub(super) fn amend(
    dom: &Dom,
    [chosen, built]: [&Selection; 2],
    read: &[bool],
    out: &LeftOut<'_>,
    trace: &mut Trace,
) {
    let is_beside = |id: NodeId| dom.ancestors(id).any(|up| out.beside_code.get(up.index()) == Some(&true));
    let is_in = |selection: &Selection, id: NodeId| {
        !selection.is_dropped(id) && !dom.ancestors(id).any(|up| selection.is_dropped(up))
    };
    trace.amend(|decision| {
        let Some(Nodes { texts: Some(texts), .. }) = &decision.nodes else { return };
        let is_read = texts.iter().any(|text| read[*text]);
        let first = dom.at(texts[0]);
        let is_code = |id| dom.ancestors(id).any(|up| matches!(dom.tag(up), Tag::Pre | Tag::Code | Tag::Xmp));
        if is_read && !decision.kept {
            // Lines of code, and notes from what was not chosen.
            let reason = if is_code(first) {
                "a line of code, which is kept whole"
            } else {
                "note that the article refers to"
            };
            (decision.step, decision.kept, decision.reason) = ("article", true, reason.to_owned());
        }
        if !decision.kept || is_read {
            return;
        }
        let known = out.beside.iter().find(|(part, _)| dom.contains(*part, first));
        let reason = match (is_in(chosen, first), is_in(built, first)) {
            (false, _) => "in a part that was left out",
            (_, false) => "head, foot or control of a post",
            _ if known.is_some() => known.map_or("", |(_, reason)| reason),
            _ if is_beside(first) => "beside code: its language, numbers of lines, a control",
            _ => "a button, a field or a way back from a note, which is no text",
        };
        (decision.step, decision.kept, decision.reason) = ("article", false, reason.to_owned());
    });
}

/// Records what is on the page and in no decision: pictures, frames and media outside of the article, and what is never
/// read as text.
#[inline(never)]
pub fn record_rest(dom: &Dom, trace: &mut Trace) {
    if !trace.is_on() {
        return;
    }
    let told = told(dom, trace);
    let mut at = dom.first(Tag::Body);
    while let Some(id) = at {
        let reason = reason(dom, id);
        let within = || dom.subtree(id).filter(|inner| reason.is_some() && is_something(dom, *inner));
        // A `<noscript>` with text that was read is entered: what stands beside that text is told apart.
        let is_read = within().any(|inner| told[inner.index()] && dom.text(inner).is_some());
        if let Some(reason) = reason.filter(|_| !is_read)
            && within().any(|inner| !told[inner.index()])
        {
            trace.push(|| element(dom, id, false, reason));
        }
        let is_unread = dom.tag(id).is_unread() || reason.is_some();
        at = dom.next(id, is_read || !is_unread);
    }
}

/// By node index: whether a decision is about it.
fn told(dom: &Dom, trace: &Trace) -> Vec<bool> {
    let mut told = vec![false; dom.len()];
    for nodes in trace.decisions().iter().filter_map(|decision| decision.nodes.as_ref()) {
        match &nodes.texts {
            Some(texts) => texts.iter().for_each(|index| told[*index] = true),
            None => dom.subtree(dom.at(nodes.element)).for_each(|id| told[id.index()] = true),
        }
    }
    told
}

/// Whether a node is something to read or to see.
fn is_something(dom: &Dom, id: NodeId) -> bool {
    match dom.text(id) {
        Some(text) => !text::is_blank(text),
        None => matches!(dom.tag(id), Tag::Img | Tag::Iframe | Tag::Embed | Tag::Video | Tag::Audio),
    }
}

/// Why an element that is no text block is not in the article; `None` for text, and for what shows nothing.
fn reason(dom: &Dom, id: NodeId) -> Option<&'static str> {
    Some(match dom.tag(id) {
        Tag::Img => "picture outside of the article",
        Tag::Iframe | Tag::Embed | Tag::Object => "frame outside of the article",
        Tag::Video | Tag::Audio => "film or sound outside of the article",
        _ if dom.is_formula(id) => "formula outside of the article",
        Tag::Noscript => "for browsers without scripts",
        Tag::Noframes => "for browsers without frames",
        Tag::Rp => "for browsers without ruby",
        Tag::Select | Tag::Datalist | Tag::Textarea => "field of a form",
        Tag::Svg | Tag::Canvas => "drawing",
        _ => return None,
    })
}
