//! What class and id words say about an element. Words are data: add one with what it catches.

use super::surroundings::Flag;

/// Word, or start of a word where it ends in `*`; and what it says. Words are the parts of class and id between
/// hyphens, underscores, spaces and humps, in lower case. Sorted by word.
/// Sources: the words that Readability.js, trafilatura and Boilerpipe's authors found to matter, and counts over the
/// class words of WCXB pages.
const WORDS: &[(&str, Flag)] = &[
    ("ad", Flag::Ad),
    ("ads", Flag::Ad),
    ("advert", Flag::Ad),
    ("advertisement", Flag::Ad),
    ("agegate", Flag::Popup),
    ("alert", Flag::Popup),
    ("announcement", Flag::Popup),
    ("article", Flag::Content),
    ("articlebody", Flag::Body),
    ("articlecontent", Flag::Body),
    ("articles", Flag::Related),
    ("author", Flag::Meta),
    ("authors", Flag::Meta),
    ("avatar", Flag::Meta),
    ("badge", Flag::Meta),
    ("banner", Flag::Ad),
    ("bio", Flag::Meta),
    ("blog", Flag::Content),
    ("body", Flag::Body),
    ("bottom", Flag::Foot),
    ("breadcrumb", Flag::Menu),
    ("breadcrumbs", Flag::Menu),
    ("btn", Flag::Control),
    ("button", Flag::Control),
    ("buttons", Flag::Control),
    ("byline", Flag::Meta),
    ("card", Flag::Related),
    ("cards", Flag::Related),
    ("carousel", Flag::Related),
    ("cart", Flag::Control),
    ("categories", Flag::Meta),
    ("category", Flag::Meta),
    ("comment", Flag::Comment),
    ("commentlist", Flag::Comment),
    ("comments", Flag::Comment),
    ("community", Flag::Foot),
    ("consent", Flag::Popup),
    ("contact", Flag::Foot),
    ("content", Flag::Content),
    ("contentbody", Flag::Body),
    ("cookie", Flag::Popup),
    ("cookies", Flag::Popup),
    ("copyright", Flag::Foot),
    ("credits", Flag::Foot),
    ("crumb", Flag::Menu),
    ("crumbs", Flag::Menu),
    ("cta", Flag::Ad),
    ("date", Flag::Meta),
    ("description", Flag::Content),
    ("dialog", Flag::Popup),
    ("disclaimer", Flag::Foot),
    ("discuss", Flag::Comment),
    ("disqus", Flag::Comment),
    ("docs", Flag::Content),
    ("documentation", Flag::Content),
    ("drawer", Flag::Menu),
    ("dropdown", Flag::Menu),
    ("entry", Flag::Content),
    ("extra", Flag::Side),
    ("featured", Flag::Related),
    ("feed", Flag::Related),
    ("filter", Flag::Control),
    ("filters", Flag::Control),
    ("follow", Flag::Share),
    ("foot", Flag::Foot),
    ("footer", Flag::Foot),
    ("footnote", Flag::Content),
    ("footnotes", Flag::Content),
    ("forum", Flag::Content),
    ("gallery", Flag::Content),
    ("gdpr", Flag::Popup),
    ("grid", Flag::Related),
    ("head", Flag::Head),
    ("header", Flag::Head),
    ("headline", Flag::Head),
    ("hero", Flag::Head),
    ("hidden", Flag::Hidden),
    ("latest", Flag::Related),
    ("legal", Flag::Foot),
    ("links", Flag::Menu),
    ("list", Flag::Related),
    ("listing", Flag::Related),
    ("login", Flag::Popup),
    ("logo", Flag::Head),
    ("main", Flag::Content),
    ("markdown", Flag::Body),
    ("masthead", Flag::Head),
    ("mega", Flag::Menu),
    ("menu", Flag::Menu),
    ("message", Flag::Post),
    ("meta", Flag::Meta),
    ("metadata", Flag::Meta),
    ("mobile", Flag::Menu),
    ("modal", Flag::Popup),
    ("more", Flag::Related),
    ("most", Flag::Related),
    ("nav", Flag::Menu),
    ("navbar", Flag::Menu),
    ("navigation", Flag::Menu),
    ("navigator", Flag::Menu),
    ("newsletter", Flag::Popup),
    ("next", Flag::Related),
    ("notice", Flag::Popup),
    ("notification", Flag::Popup),
    ("offer", Flag::Ad),
    ("outbrain", Flag::Ad),
    ("overlay", Flag::Popup),
    ("page", Flag::Content),
    ("pager", Flag::Menu),
    ("pagination", Flag::Menu),
    ("partner", Flag::Ad),
    ("paywall", Flag::Popup),
    ("popular", Flag::Related),
    ("popup", Flag::Popup),
    ("post", Flag::Content),
    ("postbody", Flag::Post),
    ("posts", Flag::Related),
    ("prev", Flag::Related),
    ("previous", Flag::Related),
    ("price", Flag::Control),
    ("print", Flag::Share),
    ("profile", Flag::Meta),
    ("promo", Flag::Ad),
    ("promotion", Flag::Ad),
    ("prose", Flag::Body),
    ("pub", Flag::Ad),
    ("rail", Flag::Side),
    ("rating", Flag::Meta),
    ("recent", Flag::Related),
    ("recirc", Flag::Related),
    ("recommend", Flag::Related),
    ("recommendation", Flag::Related),
    ("recommendations", Flag::Related),
    ("recommended", Flag::Related),
    ("register", Flag::Popup),
    ("related", Flag::Related),
    ("replies", Flag::Comment),
    ("reply", Flag::Comment),
    ("report", Flag::Popup),
    ("respond", Flag::Comment),
    ("review", Flag::Post),
    ("reviews", Flag::Post),
    ("richtext", Flag::Body),
    ("rss", Flag::Share),
    ("screen", Flag::Hidden),
    ("search", Flag::Control),
    ("section", Flag::Content),
    ("share", Flag::Share),
    ("sharing", Flag::Share),
    ("shop", Flag::Control),
    ("shoutbox", Flag::Side),
    ("side", Flag::Side),
    ("sidebar", Flag::Side),
    ("signature", Flag::Meta),
    ("signin", Flag::Popup),
    ("signup", Flag::Popup),
    ("similar", Flag::Related),
    ("single", Flag::Content),
    ("skip", Flag::Hidden),
    ("slider", Flag::Related),
    ("social", Flag::Share),
    ("sponsor", Flag::Ad),
    ("sponsored", Flag::Ad),
    ("sr", Flag::Hidden),
    ("story", Flag::Content),
    ("storybody", Flag::Body),
    ("subnav", Flag::Menu),
    ("subscribe", Flag::Popup),
    ("subscription", Flag::Popup),
    ("suggested", Flag::Related),
    ("tab", Flag::Control),
    ("taboola", Flag::Ad),
    ("tabs", Flag::Control),
    ("tag", Flag::Meta),
    ("tags", Flag::Meta),
    ("teaser", Flag::Related),
    ("text", Flag::Body),
    ("thread", Flag::Post),
    ("ticker", Flag::Related),
    ("tile", Flag::Related),
    ("toc", Flag::Menu),
    ("toggle", Flag::Control),
    ("toolbar", Flag::Control),
    ("tools", Flag::Control),
    ("tooltip", Flag::Hidden),
    ("top", Flag::Head),
    ("topbar", Flag::Head),
    ("topic", Flag::Post),
    ("trending", Flag::Related),
    ("tweet", Flag::Share),
    ("user", Flag::Meta),
    ("username", Flag::Meta),
    ("vote", Flag::Control),
    ("widget", Flag::Side),
    ("widgets", Flag::Side),
    ("wrapper", Flag::None),
    ("wysiwyg", Flag::Body),
];

/// The words as numbers of sixteen bytes, in the same order: compared at once instead of letter by letter.
const KEYS: [u128; WORDS.len()] = {
    let mut keys = [0; WORDS.len()];
    let mut at = 0;
    while at < WORDS.len() {
        let word = WORDS[at].0.as_bytes();
        let mut letter = 0;
        while letter < word.len() {
            keys[at] |= (word[letter] as u128) << (8 * (LONGEST - 1 - letter));
            letter += 1;
        }
        at += 1;
    }
    keys
};
/// A class or id value is read up to here: longer ones say nothing more.
const VALUE_BYTES: usize = 512;
/// Letters of the longest word that can be known.
const LONGEST: usize = 16;

/// The flags that the words of a class or id value set, as bits.
pub fn flags(value: &str) -> u64 {
    let (mut flags, mut key, mut length, mut lower) = (0, 0u128, 0, false);
    for b in value.bytes().take(VALUE_BYTES).chain([b' ']) {
        let letter = b.is_ascii_alphabetic();
        // A hump (`articleBody`) begins a word too, after what stands before it was looked up.
        let ends = !letter || (b.is_ascii_uppercase() && lower);
        if ends && length > 0 {
            flags |= look_up(key, length);
            (key, length) = (0, 0);
        }
        if letter {
            key = key << 8 | u128::from(b.to_ascii_lowercase());
            length += 1;
        }
        lower = b.is_ascii_lowercase();
    }
    flags
}

fn look_up(key: u128, length: usize) -> u64 {
    if !(2..=LONGEST).contains(&length) {
        return 0;
    }
    let found = KEYS.binary_search(&(key << (8 * (LONGEST - length))));
    found.map_or(0, |i| WORDS[i].1.bit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted_and_fit() {
        assert!(WORDS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(WORDS.iter().all(|(w, _)| (2..=LONGEST).contains(&w.len())));
    }

    #[test]
    fn words_are_found_between_signs_and_humps() {
        for (value, expected) in [
            ("sidebar-left", Flag::Side.bit()),
            ("articleBody", Flag::Content.bit() | Flag::Body.bit()),
            ("site__footer", Flag::Foot.bit()),
            ("uploaded", 0),
            ("averyveryverylongwordthatisnoword", 0),
        ] {
            assert_eq!(flags(value), expected, "{value}");
        }
    }
}
