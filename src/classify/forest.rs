//! Gradient-boosted trees: many small decision trees, whose leaves are summed up.

use super::tables::Bytes;

/// Stands for a feature in a leaf.
const LEAF: u8 = u8::MAX;

/// A row of features with a place for each that a node can name, so that none of them is looked for beyond its end.
type Row = [f32; u8::MAX as usize + 1];

/// A row with nothing in the places that it lacks.
fn whole(row: &[f32]) -> Row {
    let mut whole = [0.0; u8::MAX as usize + 1];
    whole[..row.len()].copy_from_slice(row);
    whole
}

/// A step of a tree: which way to go by a feature, or the end of the way.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// What a feature is compared with; in a leaf, what it is worth.
    value: f32,
    /// The feature; [`LEAF`] in a leaf.
    feature: u8,
    /// How many nodes further on the way goes for greater values; for others it is the next node.
    right: u8,
}

/// Trees whose sum is a logit.
#[derive(Clone, Debug, Default)]
pub struct Forest {
    nodes: Vec<Node>,
    /// Where each tree begins.
    trees: Vec<u32>,
}

impl Forest {
    /// Reads a forest: the number of trees (u16), for each the number of its nodes (u8), then the nodes in preorder,
    /// each a feature (u8), the way to the right (u8) and a value (f32).
    pub fn read(bytes: &mut Bytes) -> Option<Self> {
        let mut forest = Self::default();
        for _ in 0..bytes.u16()? {
            forest.trees.push(forest.nodes.len() as u32);
            for _ in 0..bytes.u8()? {
                forest.nodes.push(Node { feature: bytes.u8()?, right: bytes.u8()?, value: bytes.f32()? });
            }
        }
        Some(forest)
    }

    /// The logit for a row of features.
    pub fn logit(&self, row: &[f32]) -> f32 {
        let row = whole(row);
        self.trees.iter().fold(0.0, |sum, tree| sum + self.leaf(*tree as usize, &row))
    }

    /// Adds to `effects`, by feature, how much higher the logit is than it would be were the feature as in `usual`.
    pub fn add_effects(&self, row: &[f32], usual: &[f32], effects: &mut [f32]) {
        let (row, usual) = (&whole(row), &whole(usual));
        let mut other = *row;
        for tree in self.trees.iter().map(|tree| *tree as usize) {
            let worth = self.leaf(tree, row);
            let mut seen = Vec::new();
            for feature in self.way(tree, row) {
                if seen.contains(&feature) {
                    continue;
                }
                seen.push(feature);
                other[feature] = usual[feature];
                effects[feature] += worth - self.leaf(tree, &other);
                other[feature] = row[feature];
            }
        }
    }

    /// The features that a row is asked for in a tree.
    fn way(&self, mut at: usize, row: &Row) -> impl Iterator<Item = usize> {
        std::iter::from_fn(move || {
            let node = self.nodes[at];
            let feature = usize::from(node.feature);
            if node.feature == LEAF {
                return None;
            }
            at += if row[feature] > node.value { usize::from(node.right) } else { 1 };
            Some(feature)
        })
    }

    fn leaf(&self, mut at: usize, row: &Row) -> f32 {
        loop {
            let node = self.nodes[at];
            if node.feature == LEAF {
                return node.value;
            }
            let right = row[usize::from(node.feature)] > node.value;
            at += if right { usize::from(node.right) } else { 1 };
        }
    }
}
