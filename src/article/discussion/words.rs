//! What the words of a class, an id or an element's name say of it in a thread.

use crate::labels::Vocabulary;

/// Kinds of posts.
const COMMENT: u16 = 1;
const POST: u16 = 1 << 1;
const MESSAGE: u16 = 1 << 2;
pub(super) const ANSWER: u16 = 1 << 3;
/// The post that all others answer to: there is one of it.
pub(super) const QUESTION: u16 = 1 << 4;
/// A kind that only the page's microdata or roles tell.
pub(super) const ITEM: u16 = 1 << 5;
const KINDS: u16 = COMMENT | POST | MESSAGE | ANSWER | QUESTION;
/// A part of a post, or a list of posts.
const PART: u16 = 1 << 6;
/// What a post says.
const BODY: u16 = 1 << 7;
/// Who says it.
const AUTHOR: u16 = 1 << 8;
/// Beside a word for people: not their name.
const NOT_NAME: u16 = 1 << 9;
/// When it is said.
const DATE: u16 = 1 << 10;
/// What stands in a post and is no part of what it says.
const EXTRA: u16 = 1 << 11;
/// What others said.
const QUOTE: u16 = 1 << 12;
/// What stands under all that an author says.
const SIGNATURE: u16 = 1 << 13;
/// How deep a reply is, when a number follows.
const DEPTH: u16 = 1 << 14;
/// What stands over a text.
const TITLE: u16 = 1 << 15;

/// Words, and what they say. Sources: the forum pages of WCXB, WordPress's and microformats' class names.
static WORDS: Vocabulary<u16> = Vocabulary::new(&[
    ("action", PART | EXTRA | NOT_NAME),
    ("actions", PART | EXTRA | NOT_NAME),
    ("answer", ANSWER),
    ("area", PART),
    ("attribution", PART),
    ("author", PART | AUTHOR),
    ("avatar", PART | EXTRA | NOT_NAME),
    ("badge", PART | EXTRA | NOT_NAME),
    ("badges", PART | EXTRA | NOT_NAME),
    ("bigusername", PART | AUTHOR),
    ("blockpost", POST),
    ("body", PART | BODY),
    ("btn", PART | EXTRA | NOT_NAME),
    ("button", PART | EXTRA | NOT_NAME),
    ("buttons", PART | EXTRA | NOT_NAME),
    ("byline", PART | AUTHOR),
    ("card", NOT_NAME),
    ("cell", PART),
    ("comment", COMMENT),
    ("comments", PART),
    ("commenttext", PART | BODY),
    ("commtext", PART | BODY),
    ("content", PART | BODY | NOT_NAME),
    ("controls", PART | EXTRA | NOT_NAME),
    ("cooked", BODY),
    ("copy", PART | BODY),
    ("count", PART | NOT_NAME),
    ("counts", PART | NOT_NAME),
    ("creator", PART | AUTHOR),
    ("data", PART),
    ("date", PART | DATE),
    ("dateline", PART | DATE),
    ("datetime", PART | DATE),
    ("depth", DEPTH),
    ("description", PART | NOT_NAME),
    ("details", PART | NOT_NAME),
    ("displayname", PART | AUTHOR),
    ("edit", PART | EXTRA),
    ("edited", PART | EXTRA),
    ("editor", PART | NOT_NAME),
    ("excerpt", PART),
    ("extra", PART | EXTRA | NOT_NAME),
    ("extras", PART | EXTRA | NOT_NAME),
    ("fn", AUTHOR),
    ("foot", PART | EXTRA),
    ("footer", PART | EXTRA | NOT_NAME),
    ("form", PART | EXTRA),
    ("group", PART | NOT_NAME),
    ("head", PART),
    ("header", PART | NOT_NAME),
    ("headline", PART | TITLE | NOT_NAME),
    ("icon", PART | NOT_NAME),
    ("image", PART | NOT_NAME),
    ("img", PART | NOT_NAME),
    ("info", PART | NOT_NAME),
    ("infobox", PART | NOT_NAME),
    ("inner", PART),
    ("ip", PART | NOT_NAME),
    ("join", PART | NOT_NAME),
    ("joined", PART | NOT_NAME),
    ("layout", PART),
    ("level", PART | NOT_NAME),
    ("like", PART | EXTRA),
    ("likes", PART | EXTRA),
    ("link", PART),
    ("links", PART | EXTRA),
    ("list", PART | NOT_NAME),
    ("location", PART | NOT_NAME),
    ("main", PART),
    ("member", PART | AUTHOR),
    ("mention", PART | NOT_NAME),
    ("menu", PART | EXTRA | NOT_NAME),
    ("message", MESSAGE),
    ("meta", PART | NOT_NAME),
    ("msg", MESSAGE),
    ("nav", PART | EXTRA),
    ("new", PART),
    ("nick", PART | AUTHOR),
    ("nickname", PART | AUTHOR),
    ("num", PART),
    ("number", PART),
    ("online", PART | NOT_NAME),
    ("permalink", PART | DATE),
    ("photo", PART | NOT_NAME),
    ("post", POST),
    ("postbit", POST),
    ("postbitlegacy", POST),
    ("postbody", PART | BODY),
    ("postcontainer", POST),
    ("postcontent", PART | BODY),
    ("postdate", PART | DATE),
    ("posted", PART | DATE),
    ("poster", PART | AUTHOR),
    ("postmsg", PART | BODY),
    ("postprofile", PART | EXTRA | NOT_NAME),
    ("posttext", PART | BODY),
    ("profile", PART | NOT_NAME),
    ("prose", BODY),
    ("question", QUESTION),
    ("quote", PART | QUOTE),
    ("quoted", PART | QUOTE),
    ("quotes", PART | QUOTE),
    ("rank", PART | EXTRA | NOT_NAME),
    ("reaction", PART | EXTRA | NOT_NAME),
    ("reactions", PART | EXTRA | NOT_NAME),
    ("related", PART),
    ("replies", PART),
    ("reply", COMMENT | NOT_NAME),
    ("reputation", PART | EXTRA | NOT_NAME),
    ("response", COMMENT),
    ("role", PART | NOT_NAME),
    ("score", PART | EXTRA | NOT_NAME),
    ("share", PART | EXTRA | NOT_NAME),
    ("sig", PART | EXTRA | SIGNATURE | NOT_NAME),
    ("signature", PART | EXTRA | SIGNATURE | NOT_NAME),
    ("stats", PART | EXTRA | NOT_NAME),
    ("status", PART | NOT_NAME),
    ("td", PART),
    ("text", PART | BODY),
    ("thumbnail", PART | NOT_NAME),
    ("time", PART | DATE),
    ("timestamp", PART | DATE),
    ("title", PART | TITLE | NOT_NAME),
    ("toolbar", PART | EXTRA | NOT_NAME),
    ("tools", PART | EXTRA | NOT_NAME),
    ("tree", PART),
    ("user", PART | AUTHOR),
    ("userinfo", PART | EXTRA | AUTHOR | NOT_NAME),
    ("username", PART | AUTHOR),
    ("usertitle", PART | EXTRA | NOT_NAME),
    ("vote", PART | EXTRA | NOT_NAME),
    ("votecell", PART | EXTRA | NOT_NAME),
    ("votes", PART | EXTRA | NOT_NAME),
    ("voting", PART | EXTRA | NOT_NAME),
]);

/// What an element's labels say of it in a thread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Says {
    /// The kinds of post that it is.
    pub(super) kinds: u16,
    /// 2 for a name, 1 for a part about a person, 0 for none.
    pub(super) author: u8,
    pub(super) date: bool,
    pub(super) body: bool,
    pub(super) extra: bool,
    pub(super) quote: bool,
    pub(super) signature: bool,
    pub(super) title: bool,
    /// How deep a reply it is, from 1.
    pub(super) depth: Option<u8>,
    /// Whether it is what is said in a kind of post, as "post-body" is.
    pub(super) post_body: bool,
}

impl Says {
    /// What the space-separated words of a class say.
    pub(super) fn class(value: &str) -> Self {
        value
            .split_ascii_whitespace()
            .take(MOST_WORDS)
            .fold(Self::default(), |all, word| all.with(Self::word(word)))
    }

    /// What an id says: a kind only with a number, as only one of several posts has one.
    pub(super) fn id(value: &str) -> Self {
        let all = bits(value);
        let mut says = Self::of(all);
        // `p1234`
        let is_short = value
            .strip_prefix(['p', 'c'])
            .is_some_and(|number| number.len() > 2 && number.bytes().all(|b| b.is_ascii_digit()));
        if is_short {
            says.kinds = POST;
        } else if !value.ends_with(|c: char| c.is_ascii_digit()) {
            says.kinds = 0;
        } else if says.kinds.count_ones() > 1 {
            // `post_message_12` is the message of a post.
            (says.kinds, says.body) = (0, true);
        }
        Self { kinds: says.kinds, body: says.body, ..Self::default() }
    }

    /// Whether it is some kind of post.
    pub(super) fn is_kind(self) -> bool {
        self.kinds != 0
    }

    /// Both together.
    pub(super) fn with(self, other: Self) -> Self {
        Self {
            kinds: self.kinds | other.kinds,
            author: self.author.max(other.author),
            date: self.date | other.date,
            body: self.body | other.body,
            extra: self.extra | other.extra,
            quote: self.quote | other.quote,
            signature: self.signature | other.signature,
            title: self.title | other.title,
            depth: self.depth.or(other.depth),
            post_body: self.post_body | other.post_body,
        }
    }

    fn word(word: &str) -> Self {
        let all = bits_of_class(word);
        let digits = word.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let depth = word[digits..].parse().ok().filter(|_| all & DEPTH != 0);
        // Mastodon's posts; as a part of a longer name it is anything.
        let all = if matches!(word, "status" | "detailed-status") { POST } else { all };
        Self { depth, ..Self::of(all) }
    }

    fn of(all: u16) -> Self {
        let has = |bit| all & bit != 0;
        Self {
            kinds: if has(PART) { 0 } else { all & KINDS },
            author: if !has(AUTHOR) { 0 } else { 2 - u8::from(has(NOT_NAME)) },
            date: has(DATE),
            body: has(BODY) && !has(EXTRA | AUTHOR | DATE),
            extra: has(EXTRA),
            quote: has(QUOTE),
            signature: has(SIGNATURE),
            title: has(TITLE),
            depth: None,
            post_body: has(BODY) && !has(EXTRA | AUTHOR | DATE) && has(KINDS),
        }
    }
}

/// Words of one class that are read.
const MOST_WORDS: usize = 24;

/// What a word of a class says. In `name--state` the state says no more than a kind of post: a header that is
/// `header--content-visible` is no content. `text-center` says how a text looks, and not that it is what a post says.
fn bits_of_class(word: &str) -> u16 {
    if let Some((name, state)) = word.split_once("--") {
        return bits(name) | bits(state) & KINDS;
    }
    let rest = word.strip_prefix("text-").map(bits);
    rest.filter(|rest| rest & BODY == 0).unwrap_or_else(|| bits(word))
}

fn bits(word: &str) -> u16 {
    let mut all = 0;
    WORDS.each(word, |says| all |= says);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted_and_fit() {
        assert!(WORDS.is_sound());
    }

    #[test]
    fn posts_and_their_parts() {
        let check = |class: &str, kinds: u16, author: u8, body: bool| {
            let says = Says::class(class);
            assert_eq!((says.kinds, says.author, says.body), (kinds, author, body), "{class}");
        };
        check("post bg2", POST, 0, false);
        check("message message--post", MESSAGE | POST, 0, false);
        check("comment-content", 0, 0, true);
        check("comment-list", 0, 0, false);
        check("post-author", 0, 2, false);
        check("post-author-avatar", 0, 1, false);
        check("post-text", 0, 0, true);
        check("text-content", 0, 0, true);
        check("text-center smallfont", 0, 0, false);
        check("poster_ip", 0, 1, false);
        check("header--content-visible", 0, 0, false);
        check("username--style7", 0, 2, false);
        check("outpost commentary", 0, 0, false);
        assert_eq!(Says::class("comment depth-3").depth, Some(3));
        assert!(Says::class("post-signature").signature);
    }

    #[test]
    fn ids_of_posts_have_numbers() {
        let check = |id: &str, kinds: u16, body: bool| {
            let says = Says::id(id);
            assert_eq!((says.kinds, says.body), (kinds, body), "{id}");
        };
        check("post-12", POST, false);
        check("p8101", POST, false);
        check("comments", 0, false);
        check("comment", 0, false);
        check("post_message_12", 0, true);
    }
}
