//! Declared strings to plain text: markup out, entities decoded once, white space collapsed, cut to the limit.

use crate::text;

/// Named entities that occur in declared strings. The parser has decoded attributes already; JSON-LD is no HTML, so
/// that its entities are mistakes of publishing systems, and these are the ones they make.
#[rustfmt::skip]
const ENTITIES: &[(&str, &str)] = &[
    ("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'"), ("nbsp", " "), ("ensp", " "), ("emsp", " "),
    ("thinsp", " "), ("shy", ""), ("zwnj", "\u{200c}"), ("zwj", "\u{200d}"), ("ndash", "–"), ("mdash", "—"),
    ("hellip", "…"), ("middot", "·"), ("bull", "•"), ("lsquo", "‘"), ("rsquo", "’"), ("sbquo", "‚"), ("ldquo", "“"),
    ("rdquo", "”"), ("bdquo", "„"), ("laquo", "«"), ("raquo", "»"), ("lsaquo", "‹"), ("rsaquo", "›"), ("copy", "©"),
    ("reg", "®"), ("trade", "™"), ("deg", "°"), ("euro", "€"), ("pound", "£"), ("cent", "¢"), ("yen", "¥"),
    ("sect", "§"), ("times", "×"), ("iexcl", "¡"), ("iquest", "¿"), ("szlig", "ß"), ("ccedil", "ç"), ("Ccedil", "Ç"),
    ("ntilde", "ñ"), ("Ntilde", "Ñ"), ("agrave", "à"), ("aacute", "á"), ("acirc", "â"), ("atilde", "ã"),
    ("auml", "ä"), ("aring", "å"), ("aelig", "æ"), ("egrave", "è"), ("eacute", "é"), ("ecirc", "ê"), ("euml", "ë"),
    ("igrave", "ì"), ("iacute", "í"), ("icirc", "î"), ("iuml", "ï"), ("ograve", "ò"), ("oacute", "ó"), ("ocirc", "ô"),
    ("otilde", "õ"), ("ouml", "ö"), ("oslash", "ø"), ("oelig", "œ"), ("ugrave", "ù"), ("uacute", "ú"), ("ucirc", "û"),
    ("uuml", "ü"), ("yacute", "ý"), ("Agrave", "À"), ("Aacute", "Á"), ("Acirc", "Â"), ("Auml", "Ä"), ("Aring", "Å"),
    ("Egrave", "È"), ("Eacute", "É"), ("Ecirc", "Ê"), ("Iacute", "Í"), ("Icirc", "Î"), ("Oacute", "Ó"), ("Ocirc", "Ô"),
    ("Ouml", "Ö"), ("Oslash", "Ø"), ("OElig", "Œ"), ("Uacute", "Ú"), ("Uuml", "Ü"), ("scaron", "š"), ("Scaron", "Š"),
];

/// The longest name of an entity, with some room for numbers: `&#x1F600;`.
const LONGEST_ENTITY: usize = 10;

/// A string of JSON-LD as plain text of any length.
pub(super) fn declared(raw: &str) -> String {
    let text = if raw.contains('<') { strip_tags(raw) } else { raw.to_owned() };
    let text = if text.contains('&') { decode(&text) } else { text };
    clean(&text)
}

/// White space of all kinds collapsed, control characters and marks of direction without a text taken out.
pub(super) fn clean(raw: &str) -> String {
    let odd = |c: char| {
        c.is_control()
            || matches!(
                c,
                '\u{a0}' | '\u{ad}' | '\u{feff}' | '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{202f}'
            )
    };
    if !raw.chars().any(odd) {
        return text::collapse(raw);
    }
    let spaced: String = raw
        .chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{feff}' | '\u{200b}'))
        .map(|c| if odd(c) { ' ' } else { c })
        .collect();
    text::collapse(&spaced)
}

/// The text without tags. A `<` that opens no tag is kept.
fn strip_tags(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('<') {
        let after = &rest[at + 1..];
        let opens = after.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        let Some(end) = after.find('>').filter(|_| opens) else {
            out.push_str(&rest[..=at]);
            rest = after;
            continue;
        };
        out.push_str(&rest[..at]);
        out.push(if is_inline(&after[..end]) { '\u{0}' } else { ' ' });
        rest = &after[end + 1..];
    }
    out.push_str(rest);
    out.retain(|c| c != '\u{0}');
    out
}

/// Whether a tag, without its brackets, stands inside words and lines.
fn is_inline(tag: &str) -> bool {
    let name = tag.trim_start_matches('/');
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    ["a", "b", "i", "em", "strong", "span", "u", "sub", "sup", "mark", "small", "font", "code"]
        .iter()
        .any(|inline| name.eq_ignore_ascii_case(inline))
}

/// The text with its entities decoded once; what is no known entity is kept.
pub(super) fn decode(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        match after
            .bytes()
            .take(LONGEST_ENTITY)
            .position(|b| b == b';')
            .and_then(|end| entity(&after[..end], end))
        {
            Some((decoded, end)) => {
                out.push_str(&decoded);
                rest = &after[end + 1..];
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str, end: usize) -> Option<(String, usize)> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        let c = char::from_u32(code).filter(|c| !c.is_control() || c.is_whitespace())?;
        return Some((c.to_string(), end));
    }
    ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, text)| ((*text).to_owned(), end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_strings_become_text_once() {
        for (raw, expected) in [
            ("A <em>good</em> day", "A good day"),
            ("one<br>two", "one two"),
            ("R&amp;D &#8217; &#x41; &eacute;t&eacute;", "R&D ’ A été"),
            ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
            ("1 < 2 & 3 > 2 &unknown; &", "1 < 2 & 3 > 2 &unknown; &"),
            ("<script>alert(1)</script>", "alert(1)"),
            ("&lt;script&gt;", "<script>"),
            ("a\u{a0}b\u{7}c", "a b c"),
            ("&#0;&#xD800;", "&#0;&#xD800;"),
        ] {
            assert_eq!(declared(raw), expected, "{raw}");
        }
    }
}
