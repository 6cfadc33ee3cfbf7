//! From features to a probability. Today a logistic regression; whatever takes its place sees the same features and
//! gives the same kind of answer.

use super::context::{self, Likelihoods};
use super::features::Rows;
use super::page::Page;
use super::weights::{BIAS, CONTEXT_BIAS, CONTEXT_WEIGHTS, WEIGHTS};

/// The probability of each block to belong to the article (0 to 1), from the block and what surrounds it.
#[inline(never)]
pub fn score(page: &Page, rows: &Rows) -> Vec<f32> {
    debug_assert!(
        rows.names().is_empty() || rows.names().iter().copied().eq(WEIGHTS.iter().map(|(name, _)| *name)),
        "the table of weights is of other features: fit it again"
    );
    let alone = (0..page.block_count()).map(|i| logit_alone(rows.row(i))).collect();
    let likelihoods = Likelihoods::new(page, rows, alone);
    (0..page.block_count()).map(|i| sigmoid(logit_in_context(page, rows, &likelihoods, i))).collect()
}

/// By block: the feature that told it most from the other blocks of the page, for it (`kept`) or against it, by name.
pub fn reasons(rows: &Rows, blocks: usize, kept: &[bool]) -> Vec<&'static str> {
    let mut means = vec![0.0; WEIGHTS.len()];
    for index in 0..blocks {
        means.iter_mut().zip(rows.row(index)).for_each(|(mean, value)| *mean += value / blocks as f32);
    }
    let reason = |index: usize| {
        let sign = if kept[index] { 1.0 } else { -1.0 };
        let values = rows.row(index).iter().zip(&means).map(|(value, mean)| value - mean);
        let speaks = WEIGHTS.iter().zip(values).map(|((name, weight), value)| (*name, sign * weight * value));
        speaks.max_by(|a, b| a.1.total_cmp(&b.1)).map_or("nothing", |(name, _)| name)
    };
    (0..blocks).map(reason).collect()
}

fn logit_alone(row: &[f32]) -> f32 {
    WEIGHTS.iter().zip(row).fold(BIAS, |sum, ((_, weight), value)| sum + weight * value)
}

fn logit_in_context(page: &Page, rows: &Rows, likelihoods: &Likelihoods, index: usize) -> f32 {
    let (mut logit, mut weights) = (CONTEXT_BIAS, CONTEXT_WEIGHTS.iter());
    context::visit(page, rows, likelihoods, index, &mut |name, value| {
        let Some((known, weight)) = weights.next() else { return };
        debug_assert_eq!(*known, name, "the table of weights is of other features: fit it again");
        logit += weight * value;
    });
    logit
}

/// The probability for a logit.
pub fn sigmoid(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}
