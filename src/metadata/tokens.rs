//! Which words in class names and ids promise metadata. Words are data: add one with what it promises.

use crate::labels::Vocabulary;

/// What the class and id of one element promise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    /// 3 for a byline or the author's name, 2 for an author, 1 for what is about an author; 0 for none.
    pub(super) byline: u8,
    /// 2 for a date, 1 for what may be one, 0 for none.
    pub(super) date: u8,
    /// Whether it looks like another part of the page than the article.
    pub(super) aside: bool,
    /// Whether it speaks of a newspaper or source.
    pub(super) source: bool,
}

/// A byline or the author's name.
const BYLINE: u16 = 1;
/// An author.
const AUTHOR: u16 = 1 << 1;
/// Makes an element about an author his or her name.
const NAME: u16 = 1 << 2;
/// Says that an element only stands beside or is about the author, or lists what authors wrote.
const NOT_BYLINE: u16 = 1 << 3;
/// A date.
const DATE: u16 = 1 << 4;
/// Parts of a page that show other things than the article.
const ASIDE: u16 = 1 << 5;
/// The newspaper or the source of a text.
const SOURCE: u16 = 1 << 6;

/// Parts of a page that show other things, unless a word says that the element is only a part of a layout with them:
/// "content-sidebar-wrap", "elementor-widget".
const BESIDE: u16 = 1 << 7;
/// Says that an element is a part of a layout.
const LAYOUT: u16 = 1 << 8;

/// Words, and what they promise.
static WORDS: Vocabulary<u16> = Vocabulary::new(&[
    ("about", NOT_BYLINE),
    ("articledate", DATE),
    ("auteur", AUTHOR),
    ("auteurs", AUTHOR),
    ("author", AUTHOR),
    ("authored", DATE),
    ("authorname", BYLINE),
    ("authors", AUTHOR),
    ("autor", AUTHOR),
    ("autore", AUTHOR),
    ("autoren", AUTHOR),
    ("autores", AUTHOR),
    ("autorin", AUTHOR),
    ("avatar", NOT_BYLINE),
    ("bio", NOT_BYLINE),
    ("biography", NOT_BYLINE),
    ("blogdate", DATE),
    ("box", NOT_BYLINE),
    ("breadcrumb", ASIDE),
    ("breadcrumbs", ASIDE),
    ("byline", BYLINE),
    ("bylines", BYLINE),
    ("card", ASIDE),
    ("cards", ASIDE),
    ("carousel", ASIDE),
    ("comment", NOT_BYLINE | ASIDE),
    ("commentlist", ASIDE),
    ("comments", NOT_BYLINE | ASIDE),
    ("content", LAYOUT),
    ("contributor", AUTHOR),
    ("contributors", AUTHOR),
    ("cookie", ASIDE),
    ("created", DATE),
    ("createddate", DATE),
    ("date", DATE),
    ("dateline", DATE),
    ("datepublished", DATE),
    ("dates", DATE),
    ("datetime", DATE),
    ("dato", DATE),
    ("datum", DATE),
    ("desc", NOT_BYLINE),
    ("description", NOT_BYLINE),
    ("disqus", ASIDE),
    ("elementor", LAYOUT),
    ("entrydate", DATE),
    ("fecha", DATE),
    ("follow", NOT_BYLINE),
    ("fonte", SOURCE),
    ("footer", ASIDE),
    ("fuente", SOURCE),
    ("has", LAYOUT),
    ("icon", NOT_BYLINE),
    ("image", NOT_BYLINE),
    ("img", NOT_BYLINE),
    ("job", NOT_BYLINE),
    ("journal", SOURCE),
    ("journalist", AUTHOR),
    ("latest", ASIDE),
    ("menu", ASIDE),
    ("modified", DATE),
    ("more", NOT_BYLINE),
    ("name", NAME),
    ("nav", ASIDE),
    ("navbar", ASIDE),
    ("navigation", ASIDE),
    ("newsdate", DATE),
    ("newsletter", ASIDE),
    ("newspaper", SOURCE),
    ("newstime", DATE),
    ("photo", NOT_BYLINE),
    ("picture", NOT_BYLINE),
    ("popular", ASIDE),
    ("postdate", DATE),
    ("posted", DATE),
    ("postedon", DATE),
    ("poster", AUTHOR),
    ("posttime", DATE),
    ("profile", NOT_BYLINE),
    ("promo", ASIDE),
    ("pubdate", DATE),
    ("publication", DATE),
    ("publicationdate", DATE),
    ("publish", DATE),
    ("publishdate", DATE),
    ("published", DATE),
    ("publisheddate", DATE),
    ("publishingdate", DATE),
    ("quelle", SOURCE),
    ("recent", ASIDE),
    ("recommendation", ASIDE),
    ("recommendations", ASIDE),
    ("recommended", ASIDE),
    ("redakteur", AUTHOR),
    ("related", NOT_BYLINE | ASIDE),
    ("replies", ASIDE),
    ("reply", ASIDE),
    ("respond", ASIDE),
    ("role", NOT_BYLINE),
    ("sidebar", BESIDE),
    ("skribent", AUTHOR),
    ("social", NOT_BYLINE),
    ("source", SOURCE),
    ("submitted", DATE),
    ("subscribe", ASIDE),
    ("teaser", ASIDE),
    ("teasers", ASIDE),
    ("thumb", NOT_BYLINE),
    ("ticker", ASIDE),
    ("time", DATE),
    ("timestamp", DATE),
    ("trending", ASIDE),
    ("updated", DATE),
    ("username", AUTHOR),
    ("verfasser", AUTHOR),
    ("widget", BESIDE),
    ("with", LAYOUT),
    ("writer", AUTHOR),
    ("writers", AUTHOR),
]);

impl Words {
    /// Adds what another label of the same element promises.
    pub(super) fn add(&mut self, other: Self) {
        self.byline = self.byline.max(other.byline);
        self.date = self.date.max(other.date);
        self.aside |= other.aside;
        self.source |= other.source;
    }
}

/// What a class or id promises.
pub(super) fn look(value: &str) -> Words {
    let mut all = 0;
    WORDS.each(value, |promise| all |= promise);
    let has = |promise| all & promise != 0;
    let byline = match (has(BYLINE), has(AUTHOR)) {
        (false, false) => 0,
        _ if has(NAME) => 3,
        _ if has(NOT_BYLINE) => 1,
        (true, _) => 3,
        (false, true) => 2,
    };
    let aside = has(ASIDE) || has(BESIDE) && !has(LAYOUT);
    Words { byline, date: if has(DATE) { 2 } else { 0 }, aside, source: has(SOURCE) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted_and_fit() {
        assert!(WORDS.is_sound());
    }

    #[test]
    fn words_of_classes() {
        for (class, byline, date, aside) in [
            ("article__byline", 3, 0, false),
            ("entry-authorName", 3, 0, false),
            ("author-bio", 1, 0, false),
            ("post_date updated", 0, 2, false),
            ("related-posts", 0, 0, true),
            ("content-sidebar-wrap", 0, 0, false),
            ("elementor-element elementor-widget", 0, 0, false),
            ("widget sidebar", 0, 0, true),
            ("authority dated", 0, 0, false),
            ("PUBLISHED", 0, 2, false),
            ("", 0, 0, false),
        ] {
            let words = look(class);
            assert_eq!((words.byline, words.date, words.aside), (byline, date, aside), "{class}");
        }
    }
}
