//! Bytes to text, in whatever encoding the page is.

use crate::failure::Failure;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
use std::borrow::Cow;
use std::io::Read;
use std::path::Path;

/// The encoding is looked for in this many bytes, as browsers do.
/// <https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding>
const PRESCAN: usize = 1024;

/// The page in a file, or on standard input for `-`.
pub fn read(file: &Path) -> Result<String, Failure> {
    let bytes = if file == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map_err(Failure::io("read", "standard input"))?;
        bytes
    } else {
        std::fs::read(file).map_err(Failure::io("read", file.display().to_string()))?
    };
    Ok(decode(&bytes).into_owned())
}

/// The text of the bytes: by their byte order mark, else by what they declare, else by what they look like.
/// What cannot be decoded becomes U+FFFD.
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let (encoding, _) = Encoding::for_bom(bytes)
        .or_else(|| declared(&bytes[..bytes.len().min(PRESCAN)]).map(|e| (e, 0)))
        .unwrap_or_else(|| (sniffed(bytes), 0));
    encoding.decode(bytes).0
}

/// The encoding that a `<meta>` or an XML declaration names.
fn declared(start: &[u8]) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    let label = if start.trim_start().starts_with("<?xml") {
        start.split_once("?>").and_then(|(xml, _)| value_after(xml, "encoding"))
    } else {
        None
    };
    let label = label.or_else(|| {
        start.split("<meta").skip(1).find_map(|meta| value_after(meta.split('>').next()?, "charset"))
    });
    let encoding = Encoding::for_label(label?.as_bytes())?;
    // As browsers do: a page that could be read up to here is not UTF-16, whatever it says.
    Some(match encoding {
        e if e == UTF_16LE || e == UTF_16BE => UTF_8,
        e if e == X_USER_DEFINED => WINDOWS_1252,
        e => e,
    })
}

/// The value after `name` and `=`, with or without quotes.
fn value_after<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let rest = text[text.find(name)? + name.len()..].trim_start().strip_prefix('=')?.trim_start();
    let rest = rest.trim_start_matches(['"', '\'']);
    let end = rest
        .find(|c: char| matches!(c, '"' | '\'' | ';' | '/' | '>') || c.is_whitespace())
        .unwrap_or(rest.len());
    (end > 0).then(|| &rest[..end])
}

/// UTF-8 where the bytes are valid as such, else what their frequencies say.
fn sniffed(bytes: &[u8]) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Allow)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        assert!(decode(bytes).contains(expected), "{:?} lacks {expected:?}", decode(bytes));
    }

    #[test]
    fn declared_encodings() {
        check(b"<meta charset=iso-8859-1><p>\xe9t\xe9", "été");
        check(
            b"<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=Shift_JIS'><p>\x93\xfa\x96{",
            "日本",
        );
        check(b"<?xml version='1.0' encoding=\"windows-1251\"?><html>\xcc\xe8\xf0", "Мир");
        check("\u{feff}<meta charset=latin1>été".as_bytes(), "été");
        check(b"\xff\xfe<\0p\0>\0\xe9\0", "é");
    }

    #[test]
    fn sniffed_encodings() {
        check("<p>été".as_bytes(), "été");
        let russian = encoding_rs::WINDOWS_1251
            .encode("<p>Сегодня на море спокойно, и лодки стоят у причала.")
            .0
            .into_owned();
        check(&russian, "лодки стоят");
        check(b"<p>L'\xe9t\xe9 fut tr\xe8s chaud, et la for\xeat br\xfbla.", "été");
    }
}
