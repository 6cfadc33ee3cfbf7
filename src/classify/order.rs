//! The one sort of this stage. For each type that is sorted the wasm would have the code once more, some 10 kB; so all is
//! sorted as whole numbers of 64 bits.

/// Bits of an index: more than a page may have nodes.
const INDEX_BITS: u32 = 24;

/// The indices of the keys in ascending order of the keys, those of equal keys in their own order. Of each key the
/// [`significant`] bits count. There may be 16,777,216 keys.
#[inline(never)]
pub fn order(keys: &mut dyn Iterator<Item = u64>) -> Vec<usize> {
    let mut numbers: Vec<u64> =
        keys.enumerate().map(|(index, key)| significant(key) << INDEX_BITS | index as u64).collect();
    debug_assert!(numbers.len() <= 1 << INDEX_BITS, "there is an index for each");
    numbers.sort_unstable();
    numbers.into_iter().map(|number| (number & ((1 << INDEX_BITS) - 1)) as usize).collect()
}

/// The upper 40 bits of a key.
pub fn significant(key: u64) -> u64 {
    key >> INDEX_BITS
}

/// A key that is greater where the number is.
pub fn key(number: f32) -> u64 {
    let bits = number.to_bits();
    u64::from(if bits >> 31 == 0 { bits | 1 << 31 } else { !bits }) << 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_put_in_order() {
        let numbers = [0.5, -1.0, 0.0, 0.5, f32::INFINITY, -0.25, 1e-9];
        let found = order(&mut numbers.iter().map(|number| key(*number)));
        assert_eq!(found, [1, 5, 2, 6, 0, 3, 4]);
        assert!(order(&mut std::iter::empty()).is_empty());
    }
}
