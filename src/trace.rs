//! [`Trace`]: the ordered list of decisions, so that every "why was this dropped?" has an answer.

/// One decision of the core about one part of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decision {
    /// Which stage decided: `metadata`, `classify`, `article`.
    pub step: &'static str,
    /// The part of the page, as a short path such as `body > div.main > p`; of metadata, the field.
    pub block: String,
    /// Where the part stands in the page's tree; `None` for what is no part of it, such as a field of the metadata.
    pub place: Option<Place>,
    /// Whether the part is in the article.
    pub kept: bool,
    /// How likely the part belongs to the article (0 to 1), where a score led to the decision.
    pub score: Option<f32>,
    /// The score by the part alone, before its neighbours and containers were looked at (0 to 1).
    pub alone: Option<f32>,
    /// Why, in words; a stable phrase for each rule.
    pub reason: String,
    /// The features that moved the score most, of either pass those with the greatest effect first.
    pub effects: Vec<Effect>,
    /// The beginning of the part's text, at most 160 characters.
    pub text: String,
    /// The same place by numbers of nodes, until [`Trace::locate`] makes a place of it.
    pub(crate) nodes: Option<Nodes>,
}

/// Where a part of a page stands, for whoever parses the same HTML as browsers do with scripts off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The way from `<html>` to an element: each number is a place among the child elements, from 0 on. What a
    /// `<template>` holds counts as its children; what is under the host of a declarative shadow root is counted as it is
    /// shown, with the slots filled.
    pub path: Vec<u32>,
    /// The texts under that element that are the part, by their places among all that are more than white space, in
    /// document order from 0 on; `None` where it is the whole element.
    pub texts: Option<Vec<u32>>,
}

/// What a feature did to a score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// Which score: that of the part alone, or that in its context, which is the final one.
    pub pass: Pass,
    /// The feature's name.
    pub name: &'static str,
    /// Its value for this part.
    pub value: Value,
    /// By how much the logit of the score is higher than it would be, had this feature alone the value that is usual
    /// on the page, the median of its blocks. The effects of several features need not sum up: they work together.
    pub effect: f32,
}

/// The two scores of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// By the part alone.
    Alone,
    /// In the light of what the parts around it are worth; the score of the first pass is its feature `own`.
    Context,
}

impl Pass {
    /// Its name in the output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::Context => "context",
        }
    }
}

/// The value of a feature.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// Of a question that is answered by yes or no.
    Flag(bool),
    /// Of all others.
    Number(f32),
}

/// Nodes by their numbers: the element, and those of its texts that are meant; all where there are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Nodes {
    pub(crate) element: usize,
    pub(crate) texts: Option<Vec<usize>>,
}

/// The decisions about a page: about its metadata, then about its parts from the top to the end. Records nothing unless it was asked to:
/// most callers want the article alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace {
    on: bool,
    decisions: Vec<Decision>,
    kinds: Vec<(&'static str, f32)>,
    cut: Option<f32>,
}

impl Trace {
    /// A trace that records (`on`) or one that forgets all.
    pub fn new(on: bool) -> Self {
        Self { on, ..Self::default() }
    }

    /// Whether decisions are recorded.
    pub fn is_on(&self) -> bool {
        self.on
    }

    /// Records the decision that `make` describes; `make` is not called when the trace is off.
    pub fn push(&mut self, make: impl FnOnce() -> Decision) {
        if self.on {
            self.decisions.push(make());
        }
    }

    /// What was recorded, in order.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// The kinds of page with their probabilities, which sum up to 1; none where it did not come so far.
    pub fn kinds(&self) -> &[(&'static str, f32)] {
        &self.kinds
    }

    /// The score from which on parts of this page were kept, before the rules that keep regions whole; `None` where
    /// nothing was chosen.
    pub fn cut(&self) -> Option<f32> {
        self.cut
    }

    /// Records the kinds.
    pub(crate) fn set_kinds(&mut self, kinds: impl Iterator<Item = (&'static str, f32)>) {
        if self.on {
            self.kinds = kinds.collect();
        }
    }

    /// Records the cut.
    pub(crate) fn set_cut(&mut self, cut: f32) {
        self.cut = Some(cut).filter(|_| self.on);
    }

    /// Changes what was recorded, for a stage that decides otherwise of the same part.
    pub(crate) fn amend(&mut self, change: impl FnMut(&mut Decision)) {
        self.decisions.iter_mut().for_each(change);
    }

    /// Gives each decision about nodes its place, and puts all in the order of the page, which has so many nodes.
    pub(crate) fn locate(&mut self, nodes: usize, place: impl Fn(&Nodes) -> Place) {
        self.amend(|decision| decision.place = decision.nodes.as_ref().map(&place));
        self.decisions = in_order(std::mem::take(&mut self.decisions), nodes);
    }
}

/// The decisions by their first nodes, those without any first; equals as they were. Counts instead of comparing: code
/// that sorts is large.
fn in_order(decisions: Vec<Decision>, nodes: usize) -> Vec<Decision> {
    let first = |decision: &Decision| {
        let nodes = decision.nodes.as_ref();
        nodes.map_or(0, |nodes| 1 + nodes.texts.iter().flatten().next().unwrap_or(&nodes.element))
    };
    let mut starts = vec![0; nodes + 2];
    decisions.iter().for_each(|decision| starts[first(decision) + 1] += 1);
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut sorted: Vec<Option<Decision>> = decisions.iter().map(|_| None).collect();
    for decision in decisions {
        let place = &mut starts[first(&decision)];
        sorted[*place] = Some(decision);
        *place += 1;
    }
    sorted.into_iter().flatten().collect()
}
