//! Which blocks of a page are alike: those with the same text, and those in the same kind of element.

use super::blocks::Block;
use super::order::{order, significant};
use crate::dom::{Attr, Dom};

/// What each part is mixed in with (the golden ratio, as 64 bits of it).
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// The blocks of a page in groups of those that are alike.
pub struct Groups {
    /// By block: its group.
    pub of: Vec<u32>,
    /// By group: how many blocks it has.
    pub sizes: Vec<u32>,
}

impl Groups {
    /// Blocks with the same text; with `noscript` what stands in `<noscript>` is read too.
    #[inline(never)]
    pub fn by_text(dom: &Dom, blocks: &[Block], noscript: bool) -> Self {
        let key = |block: &Block| {
            let texts = block.read(dom, noscript).filter_map(|id| dom.text(id));
            texts.fold(0, |key, text| of_text(key, text.trim().as_bytes()))
        };
        Self::new(blocks.iter().map(key).collect())
    }

    /// Blocks whose element, and the one around that, have the same name and class.
    #[inline(never)]
    pub fn by_element(dom: &Dom, blocks: &[Block]) -> Self {
        let key = |block: &Block| {
            let around = [Some(block.holder), dom.parent(block.holder)].into_iter().flatten();
            around.fold(0, |key, id| {
                let class = dom.labels_of(id).find(|(name, _)| *name == Attr::Class);
                let class = class.map_or(u64::MAX, |(_, label)| label as u64);
                mix(mix(key, dom.tag(id) as u64), class)
            })
        };
        Self::new(blocks.iter().map(key).collect())
    }

    /// Groups of equal keys. They are sorted, not hashed: a page may make its keys so that they meet in a table.
    fn new(keys: Vec<u64>) -> Self {
        let (mut of, mut sizes) = (vec![0; keys.len()], Vec::new());
        let mut last = None;
        for index in order(&mut keys.iter().copied()) {
            let key = Some(significant(keys[index]));
            if last != key {
                (last, _) = (key, sizes.push(0));
            }
            of[index] = sizes.len() as u32 - 1;
            sizes[of[index] as usize] += 1;
        }
        Self { of, sizes }
    }

    /// By block: the blocks that are alike, itself included.
    pub fn many(&self) -> impl Iterator<Item = u32> {
        self.of.iter().map(|group| self.sizes[*group as usize])
    }

    /// By block: the mean of a value over the blocks that are alike, each counted by its weight.
    pub fn means(&self, value: &dyn Fn(usize) -> f32, weight: &dyn Fn(usize) -> f32) -> Vec<f32> {
        let mut sums = vec![(0.0, 0.0); self.sizes.len()];
        for (index, group) in self.of.iter().enumerate() {
            let sum: &mut (f32, f32) = &mut sums[*group as usize];
            *sum = (sum.0 + weight(index), sum.1 + weight(index) * value(index));
        }
        self.of.iter().map(|group| sums[*group as usize]).map(|(weight, sum)| sum / weight).collect()
    }
}

/// Of 64 bits in each build, so that native and wasm find the same groups.
fn mix(key: u64, part: u64) -> u64 {
    (key.rotate_left(5) ^ part).wrapping_mul(GOLDEN)
}

fn of_text(key: u64, text: &[u8]) -> u64 {
    let parts = text.chunks(8).map(|chunk| {
        let mut part = [0; 8];
        part[..chunk.len()].copy_from_slice(chunk);
        u64::from_le_bytes(part)
    });
    mix(parts.fold(key, mix), text.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_are_a_group() {
        let groups = Groups::new([7, 3, 7, 9, 3, 7].map(|key| key << 32).to_vec());
        assert_eq!(groups.many().collect::<Vec<_>>(), [3, 2, 3, 1, 2, 3]);
        assert_eq!(groups.of[0], groups.of[5]);
        let means = groups.means(&|index| index as f32, &|_| 1.0);
        assert_eq!(means, [7.0 / 3.0, 2.5, 7.0 / 3.0, 3.0, 2.5, 7.0 / 3.0]);
    }

    #[test]
    fn texts_are_told_apart() {
        let of = |text: &str| of_text(0, text.as_bytes());
        assert_eq!(of("the tide turns"), of("the tide turns"));
        for other in ["the tide turn", "the tide turns\0", "the tide Turns", ""] {
            assert_ne!(of("the tide turns"), of(other), "{other:?}");
        }
    }
}
