//! Nodes in document order. All are sorted as whole numbers of 64 bits, as the classifier sorts: for each type that is sorted the
//! wasm would have the code once more, some 5 to 10 kB.

use super::NodeId;

/// Puts nodes in document order.
#[inline(never)]
pub fn sort(nodes: &mut [NodeId]) {
    let mut numbers: Vec<u64> = nodes.iter().map(|node| node.0.into()).collect();
    numbers.sort_unstable();
    nodes.iter_mut().zip(numbers).for_each(|(node, number)| *node = NodeId(number as u32));
}

/// Puts pairs in the document order of the first of each, then of the second.
#[inline(never)]
pub fn sort_pairs(pairs: &mut [(NodeId, NodeId)]) {
    let number = |(first, second): &(NodeId, NodeId)| u64::from(first.0) << 32 | u64::from(second.0);
    let mut numbers: Vec<u64> = pairs.iter().map(number).collect();
    numbers.sort_unstable();
    let pair = |number: u64| (NodeId((number >> 32) as u32), NodeId(number as u32));
    pairs.iter_mut().zip(numbers).for_each(|(old, number)| *old = pair(number));
}

/// Puts what has a node each in the document order of these; what has the same one stays as it was.
pub fn sort_by_node<T>(items: &mut Vec<T>, node: impl Fn(&T) -> NodeId) {
    let number = |(at, item): (usize, &T)| u64::from(node(item).0) << 32 | at as u64;
    let mut numbers: Vec<u64> = items.iter().enumerate().map(number).collect();
    numbers.sort_unstable();
    let mut old: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(numbers.into_iter().filter_map(|number| old[number as u32 as usize].take()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_are_put_in_order() {
        let ids = [3, 1, 2, 1].map(NodeId);
        let mut nodes = ids;
        sort(&mut nodes);
        assert_eq!(nodes, [1, 1, 2, 3].map(NodeId));
        let mut pairs = [(ids[0], ids[1]), (ids[1], ids[0]), (ids[1], ids[2])];
        sort_pairs(&mut pairs);
        assert_eq!(pairs, [(ids[1], ids[2]), (ids[1], ids[0]), (ids[0], ids[1])]);
        let mut named = vec![(ids[0], "a"), (ids[1], "c"), (ids[2], "b"), (ids[3], "d")];
        sort_by_node(&mut named, |(node, _)| *node);
        assert_eq!(named.iter().map(|(_, word)| *word).collect::<String>(), "cdba");
    }
}
