//! What boilerplate says, in several languages.

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
const LONGEST: u32 = 40;

const COPYRIGHT: &[&str] = &[
    "©",
    "copyright",
    "all rights reserved",
    "tous droits",
    "alle rechte",
    "todos los derechos",
    "todos os direitos",
    "tutti i diritti",
    "alle rechten",
    "wszelkie prawa",
    "все права",
    "جميع الحقوق",
    "版权",
    "無断転載",
    "impressum",
];
const CONSENT: &[&str] = &[
    "cookie",
    "privacy",
    "confidentialité",
    "datenschutz",
    "privacidad",
    "privacidade",
    "terms of",
    "gdpr",
    "consent",
    "javascript",
    "adblock",
    "ad blocker",
];
const ACT: &[&str] = &[
    "share",
    "subscribe",
    "sign up",
    "sign in",
    "log in",
    "newsletter",
    "follow us",
    "click here",
    "print this",
    "download the app",
    "advertisement",
    "partager",
    "abonnez",
    "inscrivez",
    "cliquez",
    "imprimer",
    "merci d'avoir",
    "teilen",
    "abonnieren",
    "anmelden",
    "drucken",
    "anzeige",
    "compartir",
    "suscr",
    "compartilh",
    "assine",
    "condivid",
    "iscriviti",
    "delen",
    "udostępnij",
    "поделиться",
    "подпис",
    "分享",
    "シェア",
    "add to cart",
    "e-mail",
    "email",
    "facebook",
    "twitter",
    "whatsapp",
    "linkedin",
];
const MORE: &[&str] = &[
    "related",
    "read more",
    "read next",
    "see also",
    "more from",
    "more on",
    "more stories",
    "you may also",
    "recommended",
    "most read",
    "most popular",
    "trending",
    "leave a comment",
    "leave a reply",
    "comments",
    "previous",
    "next post",
    "à lire",
    "lire aussi",
    "lire la suite",
    "articles liés",
    "sur le même sujet",
    "commentaires",
    "mehr zum",
    "lesen sie auch",
    "weiterlesen",
    "kommentare",
    "ähnliche",
    "leer más",
    "te puede interesar",
    "relacionad",
    "leia também",
    "leia mais",
    "veja também",
    "leggi anche",
    "lees ook",
    "czytaj także",
    "читайте также",
    "اقرأ أيضا",
    "相关",
    "関連",
    "tags:",
    "tagged",
    "filed under",
    "posted in",
    "categories",
];

/// What a block says.
pub fn find(text: &str, words: u32) -> Found {
    if words > LONGEST {
        return Found::default();
    }
    let text = text.to_lowercase();
    let any = |phrases: &[&str]| phrases.iter().any(|p| text.contains(p));
    Found { copyright: any(COPYRIGHT), consent: any(CONSENT), act: any(ACT), more: any(MORE) }
}

/// Whether the last sign is one that ends a sentence, before closing quotes and brackets.
pub fn ends_as_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '"' | '”' | '»' | ')' | ']' | '’' | '\'' | '*')
    });
    end.ends_with(['.', '!', '?', '。', '！', '？', '؟', '।', '…', ':'])
}
