//! What the words of a block say: by the tables, and beside the title, the summary and the declared text of the page.

use super::features::{Rows, Shared, append, ratio};
use super::page::{Page, WORDS};
use super::tables::Model;

/// What the tables know of the words, and how many of them are those of the title, of the summary, of the text that the
/// page declares to be its article.
#[inline(never)]
pub(super) fn of_words(page: &Page, shared: &Shared<'_>, index: usize, rows: &mut Rows) {
    let (mut words, mut known, mut titles, mut summary, mut declared) = (0, 0, 0, 0, 0);
    let (mut sum, mut least, mut most) = (0.0f32, 0.0f32, 0.0f32);
    let mut before = None;
    for word in page.word_hashes(index).take(WORDS) {
        words += 1;
        titles += u32::from(shared.title.contains(&word));
        summary += u32::from(page.summary.contains(&word));
        declared += u32::from(before.is_some_and(|before| page.declares(before, word)));
        before = Some(word);
        let Some([worth]) = shared.model.words.get(word) else { continue };
        known += 1;
        sum += worth;
        least = least.min(*worth);
        most = most.max(*worth);
    }
    append!(
        rows,
        "word worth": sum / words.max(1) as f32,
        "word worth sum": sum,
        "least word": least,
        "most word": most,
        "known words": ratio(known, words),
        "title words": ratio(titles, words),
        "of title": ratio(titles, shared.title.len() as u32),
        "summary words": ratio(summary, words),
        "of summary": ratio(summary, page.summary.len() as u32),
        "declared words": if page.declared.is_empty() { -1.0 } else { ratio(declared, words.max(2) - 1) },
    );
    let section = page.section_of(index);
    append!(
        rows,
        "heading worth": shared.headings[page.section[index] as usize],
        "section words": page.sum(&section).words as f32,
        "section link density": page.sum(&section).link_density(),
        "blocks since heading": (index - section.start) as f32,
    );
}

/// What the words of a block are worth by the tables.
pub(super) fn worth_of(page: &Page, index: usize, model: &Model) -> f32 {
    page.word_hashes(index).take(WORDS).filter_map(|word| model.words.get(word)).map(|[worth]| worth).sum()
}
