//! From features to a probability: two passes of gradient-boosted trees.

use super::context::{self, Likelihoods};
use super::features::Rows;
use super::page::Page;
use super::tables::Model;

/// The probability of each block to belong to the article (0 to 1), from the block and what surrounds it.
#[inline(never)]
pub fn score(page: &Page, rows: &Rows, model: &Model) -> Vec<f32> {
    let contexts = contexts(page, rows, model);
    (0..page.block_count()).map(|i| sigmoid(model.second.logit(contexts.row(i)))).collect()
}

/// The features of all blocks for the second pass.
#[inline(never)]
pub fn contexts(page: &Page, rows: &Rows, model: &Model) -> Rows {
    let alone = (0..page.block_count()).map(|i| model.first.logit(rows.row(i))).collect();
    context::rows(page, rows, &Likelihoods::new(page, alone))
}

/// The probability for a logit.
pub fn sigmoid(logit: f32) -> f32 {
    1.0 / (1.0 + exp(-logit))
}

/// e to a power, by sums and products alone: those of libraries differ from machine to machine in the last bit, and a
/// tree may turn on it. Powers beyond 40 count as 40.
pub fn exp(power: f32) -> f32 {
    let power = power.clamp(-40.0, 40.0);
    let twos = (power * std::f32::consts::LOG2_E + 0.5).floor();
    let rest = power - twos * std::f32::consts::LN_2;
    let series =
        1.0 + rest * (1.0 + rest / 2.0 * (1.0 + rest / 3.0 * (1.0 + rest / 4.0 * (1.0 + rest / 5.0))));
    series * f32::from_bits(((twos as i32 + 127) as u32) << 23)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_e() {
        for power in [-40.0f32, -9.3, -1.0, -0.1, 0.0, 0.34, 1.0, 7.7, 40.0] {
            let expected = power.exp();
            assert!((exp(power) - expected).abs() <= 1e-4 * expected, "{power}");
        }
        assert_eq!(exp(1000.0), exp(40.0));
        assert_eq!(sigmoid(0.0), 0.5);
    }
}
