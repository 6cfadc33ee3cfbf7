//! What is settled when the article is there: of what kind the page is after all, and whose, and how it is called.

use crate::article::{Article, Block};
use crate::classify::kind::{Judgement, Kind};
use crate::limits::Limits;
use crate::metadata::Found;
use crate::render;

/// Posts from which on a page may be a thread.
const FEWEST_POSTS: usize = 2;

/// What stands beside the posts of a thread is at most one of so many parts of its text.
const BESIDE_POSTS: usize = 5;

/// And at most so many bytes: an article with many comments has more.
const BESIDE_BYTES: usize = 600;

/// How sure it is that a page whose text is posts is a discussion. All 90 such pages of WCXB are forums; one that is none is
/// to be expected some day.
const POSTS_SAY: f32 = 0.95;

/// Settles what depends on the kind of page that the text was chosen for: the title. A thread is by the one who opened
/// it, and of that day, where the page declares no other; on its first page.
#[inline(never)]
pub(super) fn settle(found: &mut Found, kind: Kind, article: &Article) {
    found.metadata.title = found.title(kind == Kind::Service).to_owned();
    let first = article.blocks.first().filter(|_| !found.is_continued);
    let Some(Block::Post { byline, .. }) = first else { return };
    let (author, date) = (byline.author.as_ref(), byline.published.as_ref());
    if let Some(author) = author.filter(|_| !found.declared.author) {
        found.metadata.authors = vec![author.clone()];
        found.metadata.byline = Some(author.clone());
    }
    if let Some(date) = date.filter(|_| !found.declared.date) {
        found.metadata.published = Some(date.clone());
    }
}

/// The judgement, also by what the article turned out to be: a page whose text is posts is a discussion.
pub(super) fn judged(before: Judgement, is_thread: bool) -> Judgement {
    let probability = match before.kind {
        _ if !is_thread => return before,
        Kind::Discussion => before.probability.max(POSTS_SAY),
        _ => POSTS_SAY,
    };
    Judgement { kind: Kind::Discussion, probability, readable: true }
}

/// Whether the text is posts, but for a few lines around them.
pub(super) fn is_thread(article: &Article, body: &str, limits: &Limits) -> bool {
    if article.posts() < FEWEST_POSTS {
        return false;
    }
    let beside = article.blocks.iter().filter(|block| !matches!(block, Block::Post { .. }));
    let beside = Article { blocks: beside.cloned().collect() };
    // Over the limit there is more than a few lines.
    let beside = render::text(&beside, limits).map_or(usize::MAX, |text| text.len());
    beside <= BESIDE_BYTES && beside * BESIDE_POSTS <= body.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Byline, Inline};
    use crate::metadata::{Declared, Metadata};

    fn found() -> Found {
        let metadata = Metadata { title: "We praise it".to_owned(), ..Metadata::default() };
        Found { metadata, document_title: Some("What it is".to_owned()), ..Found::default() }
    }

    #[test]
    fn the_title_of_what_a_company_offers_is_its_documents() {
        for (kind, title) in [(Kind::Service, "What it is"), (Kind::Article, "We praise it")] {
            let mut found = found();
            settle(&mut found, kind, &Article::default());
            assert_eq!(found.metadata.title, title, "{}", kind.name());
        }
    }

    #[test]
    fn a_thread_is_by_the_one_who_opened_it() {
        let (author, published) = (Some("jdoe".to_owned()), Some("2016-08-05".to_owned()));
        let byline = Byline { author, published, ..Byline::default() };
        let thread = Article { blocks: vec![Block::Post { byline, blocks: Vec::new() }] };
        let settled = |mut found: Found| {
            settle(&mut found, Kind::Discussion, &thread);
            (found.metadata.byline, found.metadata.published)
        };
        let post = (Some("jdoe".to_owned()), Some("2016-08-05".to_owned()));
        assert_eq!(settled(found()), post);
        assert_eq!(settled(Found { is_continued: true, ..found() }), (None, None));
        let declared = Declared { author: true, date: false };
        assert_eq!(settled(Found { declared, ..found() }), (None, post.1));
    }

    #[test]
    fn a_page_of_posts_is_a_discussion() {
        let listing = Judgement { kind: Kind::Listing, probability: 0.6, readable: false };
        let sure = Judgement { kind: Kind::Discussion, probability: 0.98, readable: true };
        let check = |before: Judgement, is_thread: bool, expected: (Kind, f32, bool)| {
            let Judgement { kind, probability, readable } = judged(before, is_thread);
            assert_eq!((kind, probability, readable), expected, "{before:?}");
        };
        check(listing, false, (Kind::Listing, 0.6, false));
        check(listing, true, (Kind::Discussion, POSTS_SAY, true));
        check(sure, true, (Kind::Discussion, 0.98, true));
    }

    #[test]
    fn a_thread_is_posts_and_little_besides() {
        let post = |words: &str| Block::Post {
            byline: crate::article::Byline::default(),
            blocks: vec![Block::Paragraph(vec![Inline::Text(words.to_owned())])],
        };
        let paragraph = |words: &str| Block::Paragraph(vec![Inline::Text(words.to_owned())]);
        let check = |blocks: Vec<Block>, expected: bool| {
            let (article, limits) = (Article { blocks }, Limits::default());
            let body = render::text(&article, &limits).expect("it is small");
            assert_eq!(is_thread(&article, &body, &limits), expected, "{body}");
        };
        check(vec![post("The wick is cut round now."), post("Then it burns clear.")], true);
        check(
            vec![paragraph("Solved"), post("The wick is cut round now."), post("Then it burns clear.")],
            true,
        );
        check(vec![post("The wick is cut round now.")], false);
        check(vec![paragraph("An article on wicks."), post("Thank you!"), post("Thank you too.")], false);
        let (article, comment) = ("An article on wicks. ".repeat(40), "Thank you for it! ".repeat(200));
        check(vec![paragraph(&article), post(&comment), post(&comment)], false);
    }
}
