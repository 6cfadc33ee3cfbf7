//! Forms of text that are called so: recipes, steps, questions with their answers, what was said in turn, poems. One that
//! stands in the text is kept whole, however few the words of its lines are.

use super::decide::{OTHER, Verdict, Why, kept_before};
use super::keep::says_other;
use super::page::Page;
use super::select::sums;
use super::surroundings::Flag;
use crate::dom::{Attr, NodeId, Tag};
use std::ops::Range;

/// Parts of class words, in lower case: of Yoast, RankMath, WP Recipe Maker and its like, and of people.
const NAMES: [&str; 28] = [
    "schema-faq",
    "rank-math-faq",
    "rank-math-list",
    "faq",
    "faqs",
    "wprm-recipe",
    "tasty-recipes",
    "mv-create-card",
    "ingredients",
    "instructions",
    "directions",
    "howto",
    "how-to",
    "steps",
    "step",
    "transcript",
    "interview",
    "dialogue",
    "key-points",
    "keypoints",
    "key-takeaways",
    "takeaways",
    "tldr",
    "poem",
    "poetry",
    "verse",
    "stanza",
    "lyrics",
];
/// What themes write before the name of what a post is filed under, which may be a form's: `category-interview`, `tag-how-to`.
const TAXONOMIES: [&str; 5] = ["category", "cat", "tag", "topic", "taxonomy"];
/// Types of schema.org that are such forms.
const TYPES: [&str; 6] = ["FAQPage", "Question", "Recipe", "HowTo", "HowToSection", "HowToStep"];
/// A block of such a form is kept from this probability on.
const CUT: f32 = 0.02;
/// Of what stands aside under a heading, from this one on.
const CUT_ASIDE: f32 = 0.1;
/// Of the words of a form at most this share is linked (0 to 1).
const LINKS: f32 = 0.3;
/// Blocks of the text that stand around a form at least.
const BLOCKS_OF_TEXT: u32 = 4;
/// What a block in a form is called that is none of it.
const NO_TEXT: u64 = (OTHER & !Flag::Related.bit())
    | Flag::Footer.bit()
    | Flag::Form.bit()
    | Flag::Menu.bit()
    | Flag::Comment.bit()
    | Flag::Post.bit()
    | Flag::Meta.bit()
    | Flag::Control.bit()
    | Flag::Foot.bit();
/// What a form itself is called that is none, and what a part around it that is none of the text.
const NO_FORM: u64 = NO_TEXT & !Flag::Aside.bit() & !Flag::Side.bit();
const NO_PART: u64 = OTHER & !Flag::Related.bit();

/// A form, its blocks, and those of the text that it stands in.
struct Form {
    id: NodeId,
    blocks: Range<usize>,
    around: Range<usize>,
}

/// Keeps the forms that stand in the text.
#[inline(never)]
pub(super) fn keep(page: &Page, scores: &[f32], verdict: &mut Verdict) {
    let forms = forms(page, verdict);
    for form in &forms {
        keep_one(page, scores, verdict, form);
    }
    // Where several stand one after the other before the text, the last is beside it.
    for form in forms.iter().rev() {
        keep_one(page, scores, verdict, form);
    }
}

fn keep_one(page: &Page, scores: &[f32], verdict: &mut Verdict, form: &Form) {
    let kept = |i: usize| form.around.contains(&i) && verdict.kept[i];
    let Range { start, end } = form.blocks;
    if !(start > 0 && kept(start - 1) || kept(end) || form.blocks.clone().any(kept)) {
        return;
    }
    let least = if page.dom.tag(form.id) == Tag::Aside { CUT_ASIDE } else { CUT };
    for i in form.blocks.clone() {
        if !verdict.kept[i] && scores[i] >= least && is_of_form(page, verdict, form.id, i) {
            (verdict.kept[i], verdict.why[i]) = (true, Why::Whole);
        }
    }
}

/// Whether nothing says that a block in a form is something else.
fn is_of_form(page: &Page, verdict: &Verdict, form: NodeId, i: usize) -> bool {
    let holder = page.blocks[i].holder;
    let around = std::iter::once(holder).chain(page.dom.ancestors(holder));
    let inside = around.take_while(|up| *up != form && page.dom.contains(form, *up));
    let own = inside.fold(0, |own, up| own | page.around.own(up));
    let counts = &page.blocks[i].counts;
    !matches!(verdict.why[i], Why::Hidden | Why::Metadata | Why::Copy)
        && own & NO_TEXT == 0
        && counts.link_words * 2 <= counts.words
        && !says_other(page, i)
}

/// The outermost forms in the text.
fn forms(page: &Page, verdict: &Verdict) -> Vec<Form> {
    let (kept, kept_words) = (sums(&verdict.kept), kept_before(page, verdict));
    let named: Vec<bool> = page.dom.labels().map(is_named).collect();
    let (mut found, mut at) = (Vec::new(), Some(page.dom.root()));
    while let Some(id) = at {
        let blocks = page.blocks_in(id);
        let form = if blocks.is_empty() || !is_form(page, &named, id, &blocks) {
            None
        } else {
            around(page, &kept, &kept_words, id, &blocks).map(|around| Form { id, blocks, around })
        };
        at = page.dom.next(id, form.is_none());
        found.extend(form);
    }
    found
}

/// The blocks of the nearest part around a form with text beside it, where most of that is kept, and nothing between the
/// two says that it is something else.
pub(super) fn around(
    page: &Page,
    kept: &[u32],
    words: &[u32],
    id: NodeId,
    blocks: &Range<usize>,
) -> Option<Range<usize>> {
    let beside = |sums: &[u32], all: &Range<usize>| {
        sums[all.end] - sums[all.start] - (sums[blocks.end] - sums[blocks.start])
    };
    let mut says_other = false;
    for up in page.dom.ancestors(id) {
        let all = page.blocks_in(up);
        if beside(kept, &all) >= BLOCKS_OF_TEXT {
            let words_beside = page.sum(&all).words - page.sum(blocks).words;
            return (!says_other && beside(words, &all) * 2 > words_beside).then_some(all);
        }
        says_other |= page.around.own(up) & NO_PART != 0;
    }
    None
}

/// Whether an element is a form; `named` says by label of the page whether it names one.
fn is_form(page: &Page, named: &[bool], id: NodeId, blocks: &Range<usize>) -> bool {
    let sum = page.sum(blocks);
    let is_named = || page.dom.labels_of(id).any(|(name, label)| name == Attr::Class && named[label]);
    (is_named() || is_typed(page, id) || is_aside(page, id, blocks))
        && sum.link_words as f32 <= LINKS * sum.words as f32
        && page.around.own(id) & NO_FORM == 0
}

/// Whether it is what stands aside in the text under a heading of its own: sentences, and no link.
fn is_aside(page: &Page, id: NodeId, blocks: &Range<usize>) -> bool {
    let sum = page.sum(blocks);
    page.dom.tag(id) == Tag::Aside
        && page.heading_level(blocks.start).is_some()
        && sum.stops > 0
        && sum.link_words == 0
        && !blocks.clone().any(|i| says_other(page, i))
}

/// Whether a class has one of the names in it, as whole words, and not as what a post is filed under.
fn is_named(class: &str) -> bool {
    class.to_ascii_lowercase().split_ascii_whitespace().any(|word| {
        let word = word.as_bytes();
        let is_filed = TAXONOMIES.iter().any(|name| has_name_at(word, 0, name));
        let begins =
            |at: &usize| at.checked_sub(1).is_none_or(|before| !word[before].is_ascii_alphanumeric());
        !is_filed
            && (0..word.len()).filter(begins).any(|at| NAMES.iter().any(|name| has_name_at(word, at, name)))
    })
}

/// Whether a name stands at a place of a word and ends there.
fn has_name_at(word: &[u8], at: usize, name: &str) -> bool {
    let after = word[at..].strip_prefix(name.as_bytes());
    after.is_some_and(|after| after.first().is_none_or(|byte| !byte.is_ascii_alphanumeric()))
}

fn is_typed(page: &Page, id: NodeId) -> bool {
    let of = page.dom.attr(id, Attr::Itemtype).unwrap_or_default();
    TYPES.contains(&of.trim().rsplit('/').next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::is_named;

    #[test]
    fn names_are_whole_words_and_no_categories() {
        for (class, expected) in [
            ("wp-block-yoast-faq-block", true),
            ("Faq_item__x1", true),
            ("box steps", true),
            ("footsteps stepper faqx", false),
            ("post category-interview tag-how-to", false),
            ("category-news interview", true),
            ("", false),
        ] {
            assert_eq!(is_named(class), expected, "{class}");
        }
    }
}
