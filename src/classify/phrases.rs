//! What boilerplate says, in several languages.

use crate::text;

/// What was found in a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Rights reserved, ©.
    pub copyright: bool,
    /// Cookies, consent, privacy policy.
    pub consent: bool,
    /// Asks to act: share, subscribe, sign up, click, print.
    pub act: bool,
    /// Leads elsewhere: related, read more, see also, comments.
    pub more: bool,
}

/// Blocks of more words than this are prose, whatever words they use.
pub const LONGEST: u32 = 40;

/// What a phrase says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Copyright,
    Consent,
    Act,
    More,
}

/// Phrases in lower case, and what they say; sorted by their bytes. A phrase is looked for where a word begins, and
/// may end within a word (`abonnez` in `abonnez-vous`, `suscr` in `suscripción`).
const PHRASES: &[(&str, Kind)] = &[
    ("abonnez", Kind::Act),
    ("abonnieren", Kind::Act),
    ("ad blocker", Kind::Consent),
    ("adblock", Kind::Consent),
    ("add to cart", Kind::Act),
    ("advertisement", Kind::Act),
    ("all rights reserved", Kind::Copyright),
    ("alle rechte", Kind::Copyright),
    ("alle rechten", Kind::Copyright),
    ("anmelden", Kind::Act),
    ("anzeige", Kind::Act),
    ("articles liés", Kind::More),
    ("assine", Kind::Act),
    ("categories", Kind::More),
    ("click here", Kind::Act),
    ("cliquez", Kind::Act),
    ("commentaires", Kind::More),
    ("comments", Kind::More),
    ("compartilh", Kind::Act),
    ("compartir", Kind::Act),
    ("condivid", Kind::Act),
    ("confidentialité", Kind::Consent),
    ("consent", Kind::Consent),
    ("cookie", Kind::Consent),
    ("copyright", Kind::Copyright),
    ("czytaj także", Kind::More),
    ("datenschutz", Kind::Consent),
    ("delen", Kind::Act),
    ("download the app", Kind::Act),
    ("drucken", Kind::Act),
    ("e-mail", Kind::Act),
    ("email", Kind::Act),
    ("facebook", Kind::Act),
    ("filed under", Kind::More),
    ("follow us", Kind::Act),
    ("gdpr", Kind::Consent),
    ("impressum", Kind::Copyright),
    ("imprimer", Kind::Act),
    ("inscrivez", Kind::Act),
    ("iscriviti", Kind::Act),
    ("javascript", Kind::Consent),
    ("kommentare", Kind::More),
    ("leave a comment", Kind::More),
    ("leave a reply", Kind::More),
    ("leer más", Kind::More),
    ("lees ook", Kind::More),
    ("leggi anche", Kind::More),
    ("leia mais", Kind::More),
    ("leia também", Kind::More),
    ("lesen sie auch", Kind::More),
    ("linkedin", Kind::Act),
    ("lire aussi", Kind::More),
    ("lire la suite", Kind::More),
    ("log in", Kind::Act),
    ("mehr zum", Kind::More),
    ("merci d'avoir", Kind::Act),
    ("more from", Kind::More),
    ("more on", Kind::More),
    ("more stories", Kind::More),
    ("most popular", Kind::More),
    ("most read", Kind::More),
    ("newsletter", Kind::Act),
    ("next post", Kind::More),
    ("partager", Kind::Act),
    ("posted in", Kind::More),
    ("previous", Kind::More),
    ("print this", Kind::Act),
    ("privacidad", Kind::Consent),
    ("privacidade", Kind::Consent),
    ("privacy", Kind::Consent),
    ("read more", Kind::More),
    ("read next", Kind::More),
    ("recommended", Kind::More),
    ("relacionad", Kind::More),
    ("related", Kind::More),
    ("see also", Kind::More),
    ("share", Kind::Act),
    ("sign in", Kind::Act),
    ("sign up", Kind::Act),
    ("subscribe", Kind::Act),
    ("sur le même sujet", Kind::More),
    ("suscr", Kind::Act),
    ("tagged", Kind::More),
    ("tags:", Kind::More),
    ("te puede interesar", Kind::More),
    ("teilen", Kind::Act),
    ("terms of", Kind::Consent),
    ("todos los derechos", Kind::Copyright),
    ("todos os direitos", Kind::Copyright),
    ("tous droits", Kind::Copyright),
    ("trending", Kind::More),
    ("tutti i diritti", Kind::Copyright),
    ("twitter", Kind::Act),
    ("udostępnij", Kind::Act),
    ("veja também", Kind::More),
    ("weiterlesen", Kind::More),
    ("whatsapp", Kind::Act),
    ("wszelkie prawa", Kind::Copyright),
    ("you may also", Kind::More),
    ("©", Kind::Copyright),
    ("à lire", Kind::More),
    ("ähnliche", Kind::More),
    ("все права", Kind::Copyright),
    ("поделиться", Kind::Act),
    ("подпис", Kind::Act),
    ("читайте также", Kind::More),
    ("اقرأ أيضا", Kind::More),
    ("جميع الحقوق", Kind::Copyright),
    ("シェア", Kind::Act),
    ("分享", Kind::Act),
    ("無断転載", Kind::Copyright),
    ("版权", Kind::Copyright),
    ("相关", Kind::More),
    ("関連", Kind::More),
];

/// What a block of at most [`LONGEST`] words says.
pub fn find(text: &str) -> Found {
    let mut found = Found::default();
    let mut in_word = false;
    for (at, c) in text.char_indices() {
        // Scripts without spaces have no beginnings of words: each of their characters may be one.
        if !in_word || !c.is_ascii() && text::is_unspaced(c) {
            note(&text[at..], c, &mut found);
        }
        in_word = if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() };
    }
    found
}

/// Notes the phrases that `rest`, of which `c` is the first character, begins with.
fn note(rest: &str, c: char, found: &mut Found) {
    let (first, second) = first_bytes(rest, c);
    // Beyond ASCII a small letter may have another first byte than a large one.
    let is_sure = !c.is_ascii() || second.is_ascii();
    if is_sure && SECONDS[usize::from(first)] >> (second % 64) & 1 == 0 {
        return;
    }
    let same = STARTS[usize::from(first)].into()..STARTS[usize::from(first) + 1].into();
    let may_fit = |phrase: &str| !is_sure || phrase.as_bytes()[1] == second;
    for (_, kind) in PHRASES[same].iter().filter(|(phrase, _)| may_fit(phrase) && begins(rest, phrase)) {
        match kind {
            Kind::Copyright => found.copyright = true,
            Kind::Consent => found.consent = true,
            Kind::Act => found.act = true,
            Kind::More => found.more = true,
        }
    }
}

/// The first two bytes that `rest`, of which `c` is the first character, would have in small letters.
fn first_bytes(rest: &str, c: char) -> (u8, u8) {
    if c.is_ascii() {
        let second = rest.as_bytes().get(1).map_or(0, u8::to_ascii_lowercase);
        return (c.to_ascii_lowercase() as u8, second);
    }
    let mut bytes = [0; 4];
    small(c).encode_utf8(&mut bytes);
    (bytes[0], bytes[1])
}

/// For each first byte, how many phrases begin with a smaller one.
const STARTS: [u8; 257] = {
    let mut starts = [0; 257];
    let mut byte = 0;
    while byte < 256 {
        let mut at = starts[byte] as usize;
        while at < PHRASES.len() && PHRASES[at].0.as_bytes()[0] as usize == byte {
            at += 1;
        }
        starts[byte + 1] = at as u8;
        byte += 1;
    }
    starts
};

/// For each first byte, a bit for each second byte (of six bits) that a phrase has after it: most words are in no
/// phrase, and this says so without looking.
const SECONDS: [u64; 256] = {
    let mut seconds = [0; 256];
    let mut at = 0;
    while at < PHRASES.len() {
        let phrase = PHRASES[at].0.as_bytes();
        seconds[phrase[0] as usize] |= 1 << (phrase[1] % 64);
        at += 1;
    }
    seconds
};

/// Whether a text begins with a phrase, in any case.
fn begins(text: &str, phrase: &str) -> bool {
    let mut text = text.chars();
    phrase.chars().all(|c| text.next().is_some_and(|t| small(t) == c))
}

/// The small letter of a character; of those that become several, the first.
fn small(c: char) -> char {
    if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) }
}

/// Whether the last sign is one that ends a sentence, before closing quotes and brackets.
pub fn ends_as_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '"' | '”' | '»' | ')' | ']' | '’' | '\'' | '*')
    });
    end.ends_with(['.', '!', '?', '。', '！', '？', '؟', '।', '…', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_phrases_are_sorted_and_in_lower_case() {
        assert!(PHRASES.is_sorted_by(|a, b| a.0.as_bytes() < b.0.as_bytes()));
        assert!(PHRASES.iter().all(|(p, _)| *p == p.to_lowercase()));
        assert!(PHRASES.len() < 256);
    }

    #[test]
    fn phrases_are_found_where_words_begin() {
        let none = Found::default();
        for (text, expected) in [
            ("© 2026 Example", Found { copyright: true, ..none }),
            ("We use Cookies.", Found { consent: true, ..none }),
            ("Abonnez-vous", Found { act: true, ..none }),
            ("本文相关", Found { more: true, ..none }),
            ("They reshare nothing", none),
        ] {
            assert_eq!(find(text), expected, "{text}");
        }
    }

    #[test]
    fn sentences_end_before_closing_signs() {
        assert!(ends_as_sentence("He said: “No.”"));
        assert!(!ends_as_sentence("Home"));
    }
}
