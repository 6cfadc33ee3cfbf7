//! The words in class names and ids, and which of them promise metadata.

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

/// Words for bylines.
const BYLINE: &[&str] = &[
    "byline",
    "bylines",
    "author",
    "authors",
    "authorname",
    "writer",
    "writers",
    "contributor",
    "contributors",
    "autor",
    "autores",
    "auteur",
    "auteurs",
    "autore",
    "autoren",
    "verfasser",
    "redakteur",
    "skribent",
    "journalist",
    "autorin",
    "username",
    "poster",
];
/// A word that makes an element about an author his or her name.
const NAME: &[&str] = &["name"];
/// Words which say that an element only stands beside or is about the author, or lists what authors wrote.
const NOT_BYLINE: &[&str] = &[
    "bio",
    "biography",
    "avatar",
    "image",
    "img",
    "photo",
    "picture",
    "thumb",
    "about",
    "description",
    "desc",
    "social",
    "follow",
    "job",
    "role",
    "icon",
    "more",
    "related",
    "comment",
    "comments",
    "box",
    "profile",
];
/// Words for dates.
const DATE: &[&str] = &[
    "date",
    "dates",
    "time",
    "published",
    "publish",
    "pubdate",
    "datetime",
    "timestamp",
    "posted",
    "datum",
    "fecha",
    "dateline",
    "dato",
    "fecha",
    "datepublished",
    "publication",
];
/// Words of parts of a page that show other things than the article.
const ASIDE: &[&str] = &[
    "comment",
    "comments",
    "commentlist",
    "disqus",
    "related",
    "sidebar",
    "footer",
    "nav",
    "navbar",
    "navigation",
    "menu",
    "breadcrumb",
    "breadcrumbs",
    "widget",
    "promo",
    "newsletter",
    "popular",
    "trending",
    "teaser",
    "teasers",
    "recommended",
    "recommendations",
    "recommendation",
    "recent",
    "latest",
    "ticker",
    "carousel",
    "subscribe",
    "reply",
    "replies",
    "respond",
    "cookie",
    "card",
    "cards",
];
/// Words for the newspaper or the source of a text.
const SOURCE: &[&str] = &["newspaper", "journal", "source", "quelle", "fuente", "fonte"];

/// Longer words are of no interest.
const LONGEST: usize = 16;

/// For each length, a bit for each letter that a word of the tables begins with, and one for each that it ends with:
/// most words of most pages are in no table, and this says so without looking.
const ENDS: [[u32; 2]; LONGEST + 1] = {
    let mut ends = [[0; 2]; LONGEST + 1];
    let tables: [&[&str]; 6] = [NAME, BYLINE, NOT_BYLINE, DATE, ASIDE, SOURCE];
    let mut table = 0;
    while table < tables.len() {
        let mut word = 0;
        while word < tables[table].len() {
            let bytes = tables[table][word].as_bytes();
            ends[bytes.len()][0] |= 1 << (bytes[0] - b'a');
            ends[bytes.len()][1] |= 1 << (bytes[bytes.len() - 1] - b'a');
            word += 1;
        }
        table += 1;
    }
    ends
};

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
    let mut words = Words::default();
    let (mut byline, mut against, mut date, mut name) = (0, false, false, false);
    each(value, |word| {
        match BYLINE.iter().position(|w| *w == word) {
            Some(0 | 1 | 4) => byline = byline.max(3),
            Some(_) => byline = byline.max(2),
            None => {}
        }
        name |= NAME.contains(&word);
        against |= NOT_BYLINE.contains(&word);
        date |= DATE.contains(&word);
        words.aside |= ASIDE.contains(&word);
        words.source |= SOURCE.contains(&word);
    });
    let byline = match (byline, name, against) {
        (0, ..) => 0,
        (_, true, _) => 3,
        (_, _, true) => 1,
        (byline, ..) => byline,
    };
    Words { byline, date: if date { 2 } else { 0 }, ..words }
}

/// Whether a word of 3 to [`LONGEST`] small letters begins and ends as one of the tables does.
fn may_be_known(word: &[u8]) -> bool {
    let [first, last] = ENDS[word.len()];
    first >> (word[0] - b'a') & last >> (word[word.len() - 1] - b'a') & 1 == 1
}

/// Calls `f` with each word of a class or id in lower case: "entry-authorName" gives "entry", "author", "name".
fn each(value: &str, mut f: impl FnMut(&str)) {
    let mut buffer = [0u8; LONGEST];
    let mut length = 0;
    let mut before = b' ';
    for byte in value.bytes().chain([b' ']) {
        let ends = !byte.is_ascii_alphabetic() || (byte.is_ascii_uppercase() && before.is_ascii_lowercase());
        if ends {
            if (3..=LONGEST).contains(&length)
                && may_be_known(&buffer[..length])
                && let Ok(word) = std::str::from_utf8(&buffer[..length])
            {
                f(word);
            }
            length = 0;
        }
        if byte.is_ascii_alphabetic() {
            if length < LONGEST {
                buffer[length] = byte.to_ascii_lowercase();
            }
            length += 1;
        }
        before = byte;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_classes() {
        for (class, byline, date, aside) in [
            ("article__byline", 3, 0, false),
            ("entry-authorName", 3, 0, false),
            ("author-bio", 1, 0, false),
            ("post_date updated", 0, 2, false),
            ("related-posts", 0, 0, true),
            ("authority dated", 0, 0, false),
            ("PUBLISHED", 0, 2, false),
            ("", 0, 0, false),
        ] {
            let words = look(class);
            assert_eq!((words.byline, words.date, words.aside), (byline, date, aside), "{class}");
        }
    }
}
