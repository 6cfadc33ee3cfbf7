//! The package of a book: what it is, what is in it, and in which order it is read.

use super::pictures::{File, Packed};
use super::{ARTICLE, CONTENTS, STYLESHEET, language, title};
use crate::metadata::Metadata;
use crate::render::{push_attribute, push_text, uri};

/// The name of the book's identifier.
const ID: &str = "id";
/// When a book was changed whose article does not say when it was.
const NO_DAY: &str = "1970-01-01";
/// What anyone can do with any of our books.
const FEATURES: [&str; 3] = ["tableOfContents", "structuralNavigation", "displayTransformability"];

pub(super) fn package(metadata: &Metadata, body: &str, packed: &Packed<'_>) -> String {
    let has_math = body.contains("<math");
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<package");
    push_attribute(&mut out, "xmlns", "http://www.idpf.org/2007/opf");
    push_attribute(&mut out, "version", "3.0");
    push_attribute(&mut out, "unique-identifier", ID);
    push_attribute(&mut out, "xml:lang", language(metadata));
    if let Some(dir) = metadata.dir {
        push_attribute(&mut out, "dir", dir);
    }
    out.push_str(">\n<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n");
    push_metadata(&mut out, metadata, body);
    push_access(&mut out, packed, has_math);
    out.push_str("</metadata>\n<manifest>\n");
    push_item(&mut out, "contents", CONTENTS, "application/xhtml+xml", Some("nav"));
    push_item(&mut out, "article", ARTICLE, "application/xhtml+xml", has_math.then_some("mathml"));
    push_item(&mut out, "style", STYLESHEET, "text/css", None);
    let lead = metadata.image.as_ref().map(|image| image.as_str());
    let cover = packed.files.iter().position(|file| Some(file.address.as_str()) == lead);
    for (i, File { name, kind, .. }) in packed.files.iter().enumerate() {
        let properties = (cover == Some(i)).then_some("cover-image");
        push_item(&mut out, &format!("picture-{}", i + 1), name, kind.media, properties);
    }
    out.push_str("</manifest>\n<spine");
    if metadata.dir == Some("rtl") {
        push_attribute(&mut out, "page-progression-direction", "rtl");
    }
    out.push_str(">\n<itemref idref=\"article\"/>\n</spine>\n</package>\n");
    out
}

/// What the book is.
fn push_metadata(out: &mut String, metadata: &Metadata, body: &str) {
    let url = metadata.url.as_ref().map(|url| uri(url.as_str()));
    out.push_str("<dc:identifier id=\"id\">");
    push_text(out, &url.clone().unwrap_or_else(|| identifier(title(metadata), body)));
    out.push_str("</dc:identifier>\n");
    let mut push = |name: &str, words: Option<&str>| {
        if let Some(words) = words.filter(|words| !words.trim().is_empty()) {
            out.push_str(&format!("<dc:{name}>"));
            push_text(out, words);
            out.push_str(&format!("</dc:{name}>\n"));
        }
    };
    push("title", Some(title(metadata)));
    push("language", Some(language(metadata)));
    metadata.authors.iter().for_each(|author| push("creator", Some(author)));
    push("creator", metadata.byline.as_deref().filter(|_| metadata.authors.is_empty()));
    push("publisher", metadata.site.as_deref());
    push("date", metadata.published.as_deref());
    push("source", url.as_deref());
    push("description", metadata.excerpt.as_deref());
    push("rights", metadata.license.as_deref());
    metadata.tags.iter().for_each(|tag| push("subject", Some(tag)));
    let changed = metadata.modified.as_deref().or(metadata.published.as_deref());
    push_meta(out, "dcterms:modified", &format!("{}T00:00:00Z", changed.and_then(day).unwrap_or(NO_DAY)));
}

/// Who can read it how.
fn push_access(out: &mut String, packed: &Packed<'_>, has_math: bool) {
    let has_pictures = !packed.files.is_empty();
    push_meta(out, "schema:accessMode", "textual");
    if has_pictures {
        push_meta(out, "schema:accessMode", "visual");
    }
    let sufficient = if packed.untold { "textual,visual" } else { "textual" };
    push_meta(out, "schema:accessModeSufficient", sufficient);
    FEATURES.iter().for_each(|feature| push_meta(out, "schema:accessibilityFeature", feature));
    if has_pictures && !packed.untold {
        push_meta(out, "schema:accessibilityFeature", "alternativeText");
    }
    if has_math {
        push_meta(out, "schema:accessibilityFeature", "MathML");
    }
    // Moving pictures may flash; nobody has looked.
    push_meta(out, "schema:accessibilityHazard", if has_pictures { "unknown" } else { "none" });
}

fn push_meta(out: &mut String, property: &str, words: &str) {
    out.push_str(&format!("<meta property=\"{property}\">{words}</meta>\n"));
}

fn push_item(out: &mut String, id: &str, href: &str, media: &str, properties: Option<&str>) {
    out.push_str("<item");
    for (name, value) in [("id", id), ("href", href), ("media-type", media)] {
        push_attribute(out, name, value);
    }
    if let Some(properties) = properties {
        push_attribute(out, "properties", properties);
    }
    out.push_str("/>\n");
}

/// The day of a date, where it has one. A book must say the second, and in the zone of Greenwich: it says the day's first.
fn day(date: &str) -> Option<&str> {
    let day = date.get(..10)?;
    let fits = |(b, form): (u8, u8)| if form == b'-' { b == b'-' } else { b.is_ascii_digit() };
    day.bytes().zip(*b"0000-00-00").all(fits).then_some(day)
}

/// A name for a book whose article has no address, made of what it says: a UUID of the eighth kind, which is for those that
/// one makes after one's own fashion, here FNV-1a.
fn identifier(title: &str, body: &str) -> String {
    const PRIME: u128 = (1 << 88) + 0x13b;
    const START: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    let sum =
        title.bytes().chain(body.bytes()).fold(START, |sum, b| (sum ^ u128::from(b)).wrapping_mul(PRIME));
    let sum = sum & !(0xf << 76) & !(0b11 << 62) | (8 << 76) | (0b10 << 62);
    let hex = format!("{sum:032x}");
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_a_date() {
        assert_eq!(day("2016-08-05T10:00:00+02:00"), Some("2016-08-05"));
        assert_eq!(day("2016-08-05"), Some("2016-08-05"));
        assert_eq!([day("2016"), day("yesterday at"), day("2016/08/05")], [None; 3]);
    }

    #[test]
    fn an_article_without_an_address_has_the_same_name_twice() {
        let name = identifier("Tides", "<p>Twice a day.</p>");
        assert_eq!(name, identifier("Tides", "<p>Twice a day.</p>"));
        assert_ne!(name, identifier("Tides", "<p>Once a day.</p>"));
        assert_eq!((name.len(), name.as_bytes()[23], &name[..9]), (45, b'8', "urn:uuid:"));
        assert!(matches!(name.as_bytes()[28], b'8' | b'9' | b'a' | b'b'), "{name}");
    }
}
