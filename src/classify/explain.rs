//! What the trace says of each block: its two scores, the decision with its reason, and the features that moved it.

use super::decide::{Verdict, Why};
use super::features::Rows;
use super::forest::Forest;
use super::kind::{Kind, Probabilities};
use super::model::{self, sigmoid};
use super::order::{key, order};
use super::page::Page;
use super::tables::Model;
use crate::dom::NodeId;
use crate::text;
use crate::trace::{Decision, Effect, Nodes, Pass, Trace, Value};

/// Characters of a block's text that a trace shows.
const TRACE_CHARS: usize = 160;
/// Features that are told of each pass, and the least effect (on a logit) that is worth telling.
const MOST_EFFECTS: usize = 5;
const LEAST_EFFECT: f32 = 0.05;

/// Features whose values are answers to a question: by the beginnings of their names, and by whole names.
const FLAG_STARTS: [&str; 6] = ["in ", "near ", "says ", "ends as ", "starts ", "is "];
const FLAG_NAMES: [&str; 17] = [
    "h1",
    "h2 h3",
    "h4 to h6",
    "p",
    "li",
    "td",
    "pre",
    "quote",
    "caption",
    "definition",
    "div",
    "prev stops",
    "prev2 stops",
    "prev3 stops",
    "next stops",
    "next2 stops",
    "next3 stops",
];

/// What was found out about the blocks of a page.
pub(super) struct Findings<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) rows: &'a Rows,
    pub(super) scores: &'a [f32],
    pub(super) kinds: &'a Probabilities,
    pub(super) model: &'a Model,
}

/// Records the decision about each block, or, without a verdict, that none of them looks like text of an article.
#[inline(never)]
pub(super) fn record(findings: &Findings<'_>, verdict: Option<&Verdict>, trace: &mut Trace) {
    if !trace.is_on() {
        return;
    }
    let Findings { page, rows, scores, kinds, model } = findings;
    trace.set_kinds(Kind::NAMES.into_iter().zip(kinds.iter().copied()));
    if let Some(verdict) = verdict {
        trace.set_cut(verdict.cut);
    }
    let contexts = model::contexts(page, rows, model);
    let count = page.block_count();
    let alone = Mover::new(Pass::Alone, &model.first, rows, count);
    let context = Mover::new(Pass::Context, &model.second, &contexts, count);
    for index in 0..count {
        let kept = verdict.is_some_and(|verdict| verdict.kept[index]);
        let reason = verdict.map_or("not likely enough, as all on this page", |verdict| {
            in_words(page, index, verdict.why[index], kept)
        });
        trace.push(|| Decision {
            kept,
            score: Some(scores[index]),
            alone: Some(sigmoid(model.first.logit(rows.row(index)))),
            reason: reason.to_owned(),
            effects: [context.effects(index), alone.effects(index)].concat(),
            ..block(page, index)
        });
    }
}

/// Records that the page has no words: its blocks are signs.
pub(super) fn record_wordless(page: &Page, trace: &mut Trace) {
    for index in 0..page.block_count() {
        trace.push(|| Decision { reason: "no words".to_owned(), ..block(page, index) });
    }
}

/// Which block it is.
fn block(page: &Page, index: usize) -> Decision {
    let holder = page.blocks[index].holder;
    let (texts, shown) = shown(page, index);
    Decision {
        step: "classify",
        block: page.dom.path(holder),
        text: text::shorten(&shown, TRACE_CHARS),
        nodes: Some(Nodes { element: holder.index(), texts: Some(texts) }),
        ..Decision::default()
    }
}

/// The texts of a block, as node indices and on one line.
fn shown(page: &Page, index: usize) -> (Vec<usize>, String) {
    let is_shown = |id: &NodeId| page.dom.text(*id).is_some_and(|text| !text::is_blank(text));
    (page.read(index).filter(is_shown).map(NodeId::index).collect(), page.text(index))
}

fn in_words(page: &Page, index: usize, why: Why, kept: bool) -> &'static str {
    let is_in = |node: NodeId| page.blocks_in(node).contains(&index);
    match why {
        Why::Metadata if page.found.headline.is_some_and(is_in) => "the headline, which is the title",
        other => other.in_words(kept),
    }
}

/// Tells what moved the scores of one pass.
struct Mover<'a> {
    pass: Pass,
    forest: &'a Forest,
    rows: &'a Rows,
    /// Of each feature the value that is usual: the median of the page's blocks. Their mean would be no answer to a
    /// question, and a tree takes what is a little over 0 for yes.
    usual: Vec<f32>,
}

impl<'a> Mover<'a> {
    fn new(pass: Pass, forest: &'a Forest, rows: &'a Rows, blocks: usize) -> Self {
        let median = |at: usize| {
            let order = order(&mut (0..blocks).map(|index| key(rows.row(index)[at])));
            rows.row(order[(blocks - 1) / 2])[at]
        };
        let usual = if blocks == 0 { Vec::new() } else { (0..rows.names().len()).map(median).collect() };
        Self { pass, forest, rows, usual }
    }

    /// The features that moved a block's score most, those with the greatest effect first.
    fn effects(&self, index: usize) -> Vec<Effect> {
        let row = self.rows.row(index);
        let mut sums = vec![0.0; row.len()];
        self.forest.add_effects(row, &self.usual, &mut sums);
        let mut effects = Vec::new();
        while effects.len() < MOST_EFFECTS {
            let greatest = |best: usize, at: usize| if sums[at].abs() > sums[best].abs() { at } else { best };
            let at = (0..row.len()).fold(0, greatest);
            if sums[at].abs() < LEAST_EFFECT {
                break;
            }
            let name = self.rows.names()[at];
            let effect = std::mem::take(&mut sums[at]);
            effects.push(Effect { pass: self.pass, name, value: value(name, row[at]), effect });
        }
        effects
    }
}

/// The value of a feature as what it is.
fn value(name: &str, number: f32) -> Value {
    let is_flag = FLAG_NAMES.contains(&name)
        || name.ends_with(" same")
        || FLAG_STARTS.iter().any(|start| name.starts_with(start));
    if is_flag { Value::Flag(number != 0.0) } else { Value::Number(number) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::kind;
    use crate::{Limits, dom, metadata, urls::Base};

    const PAGE: &str = "<title>Tides</title><nav><a href=/a>Home</a> <a href=/b>Boats</a></nav><article><h1>Tides</h1>\
        <p>Twice a day the sea comes up the slipway, and twice a day it goes down again.</p><p>Nobody minds, since \
        it has always been so.</p></article><footer>All rights reserved</footer>";

    /// Calls back with the blocks of [`PAGE`], their features for either pass, and the model.
    fn with_rows(check: impl Fn(&Page, [&Rows; 2], &Model)) {
        let (limits, model) = (Limits::default(), Model::shipped());
        let dom = dom::parse(PAGE, &limits).expect("a page");
        let found = metadata::find(&dom, &Base::default(), &limits, &mut Trace::new(false));
        let page = super::super::page(&dom, &found);
        let rows = Rows::new(&page, &kind::probabilities(&page, model), model);
        let contexts = model::contexts(&page, &rows, model);
        check(&page, [&rows, &contexts], model);
    }

    #[test]
    fn an_effect_is_what_the_logit_would_lose_were_the_feature_as_usual() {
        with_rows(|page, [rows, contexts], model| {
            for (pass, forest, rows) in
                [(Pass::Alone, &model.first, rows), (Pass::Context, &model.second, contexts)]
            {
                let mover = Mover::new(pass, forest, rows, page.block_count());
                for index in 0..page.block_count() {
                    let told = mover.effects(index);
                    assert!(!told.is_empty(), "nothing moved block {index}");
                    for Effect { name, effect, .. } in told {
                        let mut other = rows.row(index).to_vec();
                        let at = rows.place(name);
                        other[at] = mover.usual[at];
                        let lost = forest.logit(rows.row(index)) - forest.logit(&other);
                        assert!(
                            (lost - effect).abs() < 1e-3,
                            "{name} of block {index}: {effect}, not {lost}"
                        );
                    }
                }
            }
        });
    }

    #[test]
    fn flags_are_the_features_that_are_nothing_but_yes_or_no() {
        with_rows(|page, passes, _| {
            for rows in passes {
                for (at, name) in rows.names().iter().enumerate() {
                    let is_flag = matches!(value(name, 1.0), Value::Flag(_));
                    let values = (0..page.block_count()).map(|index| rows.row(index)[at]);
                    assert!(!is_flag || values.clone().all(|v| v == 0.0 || v == 1.0), "{name} is no flag");
                }
            }
            for name in FLAG_NAMES {
                assert!(passes[0].names().contains(&name), "there is no feature {name}");
            }
        });
    }
}
