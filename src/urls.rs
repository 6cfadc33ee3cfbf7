//! Base-URL resolution and the allow-list of schemes. [`Link`] and [`ImageUrl`] can only be made here, so that
//! an article tree cannot say a `javascript:` address.

use std::fmt;
use url::Url;

/// Raster pictures that may stand in a `data:` address. SVG is not one of them: it can hold script.
const DATA_IMAGE_TYPES: [&str; 6] =
    ["image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp", "image/avif"];

/// How the address of a drawing begins.
const DRAWING: &str = "data:image/svg+xml;base64,";

/// The digits of base64, RFC 4648, section 4.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Longer addresses are refused; servers refuse them too (Apache and nginx from 8 KiB on).
const ADDRESS_BYTES: usize = 8 * 1024;

/// An absolute `http`, `https` or `mailto` address that a reader may follow.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Link(String);

/// An absolute `http` or `https` address of a picture, or a `data:` picture of a raster format.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ImageUrl(String);

impl Link {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Link {
    /// The value of a parameter of the query, decoded.
    pub fn parameter(&self, name: &str) -> Option<String> {
        let url = Url::parse(&self.0).ok()?;
        url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    }
}

impl ImageUrl {
    /// The address of a drawing that was rebuilt from a closed list of elements and attributes, as XML. No address of a
    /// page becomes one (see [`Base::image`]).
    pub(crate) fn of_drawing(svg: &str) -> Self {
        Self(format!("{DRAWING}{}", base64(svg.as_bytes())))
    }

    /// The drawing in an address of the form that [`ImageUrl::of_drawing`] gives; nobody has looked at it.
    pub(crate) fn drawing_in(address: &str) -> Option<String> {
        String::from_utf8(from_base64(address.strip_prefix(DRAWING)?)?).ok()
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the picture is in the address itself.
    pub fn is_data(&self) -> bool {
        self.0.starts_with("data:")
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for ImageUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What addresses of a page resolve against: its `<base>`, else its own address, else nothing (then only absolute
/// addresses are kept).
#[derive(Clone, Debug, Default)]
pub struct Base {
    page: Option<Url>,
    base: Option<Url>,
}

impl Base {
    /// The base of a page at `page` with the given `<base href>`. Addresses that are not `http(s)` count for nothing.
    pub fn new(page: Option<&str>, base_href: Option<&str>) -> Self {
        let page = page.and_then(|p| Url::parse(p.trim()).ok()).filter(is_http);
        let base = base_href
            .and_then(|href| Url::options().base_url(page.as_ref()).parse(href.trim()).ok())
            .filter(is_http);
        Self { page, base }
    }

    /// The page's own address.
    pub fn page(&self) -> Option<&Url> {
        self.page.as_ref()
    }

    /// The address as an absolute link, when its scheme is allowed.
    pub fn link(&self, href: &str) -> Option<Link> {
        let url = self.resolve(href)?;
        (is_http(&url) || url.scheme() == "mailto").then(|| Link(url.into()))
    }

    /// The address as that of a picture, when its scheme is allowed.
    pub fn image(&self, src: &str) -> Option<ImageUrl> {
        let src = src.trim();
        if src.get(..5).is_some_and(|s| s.eq_ignore_ascii_case("data:")) {
            return data_image(src);
        }
        let url = self.resolve(src)?;
        is_http(&url).then(|| ImageUrl(url.into()))
    }

    /// The name of the element that the address points to on this very page, if it does: `note-1` for `#note-1`.
    pub fn fragment<'a>(&self, href: &'a str) -> Option<&'a str> {
        let href = href.trim();
        let (before, name) = href.split_once('#')?;
        if before.is_empty() {
            return (!name.is_empty()).then_some(name);
        }
        let (page, url) = (self.page.as_ref()?, self.resolve(before)?);
        let same = url[..url::Position::AfterQuery] == page[..url::Position::AfterQuery];
        (same && !name.is_empty()).then_some(name)
    }

    fn resolve(&self, href: &str) -> Option<Url> {
        let href = href.trim();
        if href.is_empty() || href.len() > ADDRESS_BYTES {
            return None;
        }
        Url::options().base_url(self.base.as_ref().or(self.page.as_ref())).parse(href).ok()
    }
}

fn is_http(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.has_host()
}

fn data_image(src: &str) -> Option<ImageUrl> {
    let (head, body) = src[5..].split_once(',')?;
    let mut parts = head.split(';');
    let kind = parts.next()?.trim().to_ascii_lowercase();
    let base64 = parts.any(|p| p.trim().eq_ignore_ascii_case("base64"));
    let clean = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=' | b'-' | b'_' | b'%');
    let body: String = body.split_ascii_whitespace().collect();
    let known = DATA_IMAGE_TYPES.contains(&kind.as_str());
    (known && base64 && !body.is_empty() && body.bytes().all(clean))
        .then(|| ImageUrl(format!("data:{kind};base64,{body}")))
}

fn base64(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let number = (0..3).fold(0, |n, at| (n << 8) | usize::from(three.get(at).copied().unwrap_or(0)));
        for at in 0..4 {
            let digit = DIGITS[(number >> (18 - 6 * at)) & 63];
            out.push(if at <= three.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

fn from_base64(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=');
    let mut out = Vec::with_capacity(digits.len() / 4 * 3 + 3);
    for four in digits.as_bytes().chunks(4) {
        let mut number = 0;
        for at in 0..4 {
            let digit = four.get(at).map_or(Some(0), |byte| DIGITS.iter().position(|digit| digit == byte))?;
            number = (number << 6) | digit;
        }
        let [_, bytes @ ..] = (number as u32).to_be_bytes();
        out.extend_from_slice(&bytes[..four.len() - 1]);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_absolute_and_of_an_allowed_scheme() {
        let base = Base::new(Some("https://example.org/a/b?q"), Some("/c/"));
        let cases = [
            ("d", Some("https://example.org/c/d")),
            (" HTTP://Example.org ", Some("http://example.org/")),
            ("mailto:a@example.org", Some("mailto:a@example.org")),
            ("javascript:alert(1)", None),
            ("java\nscript:alert(1)", None),
            ("\u{1}javascript:alert(1)", None),
            ("data:text/html,x", None),
            ("", None),
        ];
        for (href, expected) in cases {
            assert_eq!(base.link(href).as_ref().map(Link::as_str), expected, "{href:?}");
        }
    }

    #[test]
    fn pictures_may_be_data_of_raster_formats_only() {
        let base = Base::default();
        assert!(base.image("data:image/png;base64,AAAA").is_some_and(|i| i.is_data()));
        for src in
            ["data:image/svg+xml;base64,AAAA", "data:image/png,x", "data:text/html;base64,AAAA", "a.png"]
        {
            assert_eq!(base.image(src), None, "{src}");
        }
    }

    #[test]
    fn drawings_come_back_out_of_their_addresses() {
        for svg in ["", "<svg/>", "<svg>é</svg>", "<svg>日本</svg>", "<svg a=\"b\"/>"] {
            let address = ImageUrl::of_drawing(svg);
            assert_eq!(ImageUrl::drawing_in(address.as_str()).as_deref(), Some(svg), "{address}");
            assert_eq!(Base::default().image(address.as_str()), None, "{address}");
        }
        assert_eq!(ImageUrl::drawing_in("data:image/svg+xml;base64,A*=="), None);
        assert_eq!(ImageUrl::drawing_in("data:image/svg+xml,x"), None);
    }

    #[test]
    fn fragments_are_of_this_page_only() {
        let base = Base::new(Some("https://example.org/a?b#c"), None);
        assert_eq!(base.fragment("#x"), Some("x"));
        assert_eq!(base.fragment("https://example.org/a?b#x"), Some("x"));
        assert_eq!(base.fragment("/other#x"), None);
        assert_eq!(base.fragment("#"), None);
    }
}
