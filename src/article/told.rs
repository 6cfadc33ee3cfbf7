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

pub(super) fn element(dom: &Dom, id: NodeId, kept: bool, reason: &str) -> Decision {
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

/// What became of the texts that were chosen.
pub(super) struct Texts<'a> {
    pub(super) dom: &'a Dom,
    /// The selection that building began with, and the one without the heads of posts.
    pub(super) selections: [&'a Selection; 2],
    /// By node index: whether the text went into the article.
    pub(super) read: &'a [bool],
    /// What was left out of the text, with the reason of each.
    pub(super) beside: &'a [(NodeId, &'static str)],
    /// By node index: what stands beside code.
    pub(super) beside_code: &'a [bool],
}

/// Says of the chosen blocks which of their texts are not in the article: a block without any that is, is left out; of
/// another, what was left out is told apart.
#[inline(never)]
pub(super) fn amend(texts: &Texts, trace: &mut Trace) {
    let mut apart = Vec::new();
    trace.amend(|decision| {
        let Some(Nodes { element, texts: Some(all) }) = &mut decision.nodes else { return };
        if !decision.kept && all.iter().any(|text| texts.read[*text]) {
            let reason = texts.kept_after_all(all[0]).to_owned();
            (decision.step, decision.kept, decision.reason) = ("article", true, reason);
        }
        if !decision.kept || all.iter().all(|text| texts.read[*text]) {
            return;
        }
        let (read, gone): (Vec<usize>, Vec<usize>) = all.iter().partition(|text| texts.read[**text]);
        if read.is_empty() {
            let reason = texts.reason(gone[0]).to_owned();
            (decision.step, decision.kept, decision.reason) = ("article", false, reason);
            return;
        }
        for part in gone.chunk_by(|a, b| texts.reason(*a) == texts.reason(*b)) {
            apart.push(texts.left_out(*element, part));
        }
        decision.text = texts.words(&read);
        *all = read;
    });
    apart.into_iter().for_each(|decision| trace.push(|| decision));
}

impl Texts<'_> {
    /// Why a chosen text is not in the article.
    fn reason(&self, text: usize) -> &'static str {
        let id = self.dom.at(text);
        let is_in = |selection: &Selection| {
            !selection.is_dropped(id) && !self.dom.ancestors(id).any(|up| selection.is_dropped(up))
        };
        if let Some((_, reason)) = self.beside.iter().find(|(part, _)| self.dom.contains(*part, id)) {
            return reason;
        }
        let is_beside_code =
            || self.dom.ancestors(id).any(|up| self.beside_code.get(up.index()) == Some(&true));
        match self.selections.map(is_in) {
            [false, _] => "in a part that was left out",
            [_, false] => "head, foot or control of a post",
            _ if is_beside_code() => "beside code: its language, numbers of lines, a control",
            _ => "a button, a field, a player or a way back from a note, which is no text",
        }
    }

    /// Why a text that was not chosen is in the article: it is of code, of a note, or the title of a box.
    fn kept_after_all(&self, text: usize) -> &'static str {
        let dom = self.dom;
        let is_code = |up| matches!(dom.tag(up), Tag::Pre | Tag::Code | Tag::Xmp);
        let is_of_code = dom.ancestors(dom.at(text)).any(is_code);
        let is_title = || dom.ancestors(dom.at(text)).any(|up| super::callouts::kind(dom, up).is_some());
        match is_of_code {
            true => "a line of code, which is kept whole",
            false if is_title() => "title of a box that is in the article",
            false => "note that the article refers to",
        }
    }

    fn left_out(&self, element: usize, texts: &[usize]) -> Decision {
        Decision {
            step: "article",
            block: self.dom.path(self.dom.at(texts[0])),
            reason: self.reason(texts[0]).to_owned(),
            text: self.words(texts),
            nodes: Some(Nodes { element, texts: Some(texts.to_vec()) }),
            ..Decision::default()
        }
    }

    /// The beginning of some texts of a block.
    fn words(&self, texts: &[usize]) -> String {
        let mut out = String::new();
        texts
            .iter()
            .filter_map(|text| self.dom.text(self.dom.at(*text)))
            .for_each(|text| text::push_collapsed(&mut out, text));
        text::shorten(out.trim_end_matches(text::is_html_space), TRACE_CHARS)
    }
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
        None => {
            dom.is_picture(id) || matches!(dom.tag(id), Tag::Iframe | Tag::Embed | Tag::Video | Tag::Audio)
        }
    }
}

/// Why an element that is no text block is not in the article; `None` for text, and for what shows nothing.
fn reason(dom: &Dom, id: NodeId) -> Option<&'static str> {
    Some(match dom.tag(id) {
        _ if dom.is_picture(id) => "picture outside of the article",
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
