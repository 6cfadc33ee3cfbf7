//! From a verdict on blocks to a selection of nodes.

use super::Selection;
use super::decide::Verdict;
use super::hidden::Hidden;
use super::kind::Kind;
use super::page::Page;
use super::pictures::Pictures;
use crate::dom::{NodeId, Tag};
use crate::metadata::Found;

/// The headline counts as near when it is in one of this many containers around the article.
const LEVELS_TO_HEADLINE: usize = 5;

/// The selection for a verdict: all elements without a kept block are left out whole, so that their pictures go too.
#[inline(never)]
pub fn select(page: &Page, verdict: &Verdict, kind: Kind) -> Selection {
    let mut selection = Selection::all(page.dom, root(page, page.found, verdict));
    let metadata: Vec<NodeId> = page.metadata_nodes(kind).collect();
    let kept_before = sums(&verdict.kept);
    let pictures = Pictures::new(page, verdict, &kept_before);
    let hidden = Hidden::new(page);
    // The index after the last node of the picture with words that was entered last.
    let mut within = 0;
    let mut at = Some(selection.root);
    while let Some(id) = at.filter(|id| page.dom.contains(selection.root, *id)) {
        let drop = metadata.contains(&id) || !keeps(page, &kept_before, &pictures, &hidden, id, &mut within);
        if drop {
            selection.drop(id);
        }
        at = page.dom.next(id, !drop);
    }
    drop_texts(page, verdict, &mut selection);
    selection
}

/// The innermost element around all that is kept, and around the headline where that is near, so that a picture
/// between the two is in it.
#[inline(never)]
fn root(page: &Page, found: &Found, verdict: &Verdict) -> NodeId {
    let kept = |i: &usize| verdict.kept[*i];
    let first = (0..page.block_count()).find(kept);
    let last = (0..page.block_count()).rfind(kept);
    let (Some(first), Some(last)) = (first, last) else { return page.dom.root() };
    let holder = |i: usize| page.blocks[i].holder;
    let mut root = holder(first);
    let widen = |root: &mut NodeId, id: NodeId, most: usize| {
        let wider = std::iter::successors(Some(*root), |r| page.dom.parent(*r));
        if let Some(found) = wider.take(most).find(|r| page.dom.contains(*r, id)) {
            *root = found;
        }
    };
    widen(&mut root, holder(last), usize::MAX);
    if let Some(headline) = found.headline {
        widen(&mut root, headline, LEVELS_TO_HEADLINE);
    }
    // A heading or paragraph alone is no region: its container is.
    if root == holder(first) { page.dom.parent(root).unwrap_or(root) } else { root }
}

/// Whether an element has a kept block, or is or has a picture of the article's, which ends `within`.
fn keeps(
    page: &Page,
    kept_before: &[u32],
    pictures: &Pictures,
    hidden: &Hidden,
    id: NodeId,
    within: &mut usize,
) -> bool {
    let range = page.blocks_in(id);
    // A block begins before an element in the middle of it: `a <b>c</b>`.
    let inside = range.start > 0 && page.blocks[range.start - 1].nodes.end > id.index();
    let begins_one = || range.len() == 1 && page.blocks[range.start].nodes.end > page.dom.end_index(id);
    if inside && hidden.drops(id, range.start - 1) || begins_one() && hidden.drops(id, range.start) {
        return false;
    }
    if inside || page.dom.tag(id) == Tag::Text {
        return true;
    }
    if range.is_empty() {
        return pictures.may_stand(id);
    }
    if kept_before[range.end] > kept_before[range.start] {
        return true;
    }
    if id.index() < *within {
        return pictures.has_picture(id);
    }
    let illustrates = pictures.illustrates(id);
    if illustrates {
        *within = page.dom.end_index(id);
    }
    illustrates
}

/// Leaves out the texts of dropped blocks that share an element with kept ones.
#[inline(never)]
fn drop_texts(page: &Page, verdict: &Verdict, selection: &mut Selection) {
    for (block, kept) in page.blocks.iter().zip(&verdict.kept) {
        if !*kept {
            block.nodes.clone().for_each(|index| selection.drop(page.dom.at(index)));
        }
    }
}

#[inline(never)]
pub(super) fn sums(kept: &[bool]) -> Vec<u32> {
    let mut sums = vec![0];
    for k in kept {
        sums.push(sums[sums.len() - 1] + u32::from(*k));
    }
    sums
}
