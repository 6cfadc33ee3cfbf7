//! Base-URL resolution and the allow-list of schemes. [`Link`] and [`ImageUrl`] can only be made here, so that
//! an article tree cannot say a `javascript:` address.

use base64::Engine;
use base64::alphabet;
use base64::engine::general_purpose::STANDARD as BASE64;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use percent_encoding::percent_decode_str;
use std::borrow::Cow;
use std::fmt;
use url::Url;

/// Raster pictures that may stand in a `data:` address. SVG is not one of them: it can hold script.
const DATA_IMAGE_TYPES: [&str; 6] =
    ["image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp", "image/avif"];

/// How the address of a drawing of a page begins.
const SVG: &str = "data:image/svg+xml";
/// Bytes of the longest one that is looked at.
const MAX_SVG: usize = 512 * 1024;
/// How the address of a drawing begins.
const DRAWING: &str = "data:image/svg+xml;base64,";

/// Parameters of an address that only tell who sent the reader, and from which no page is made: whose they are, and their
/// names in lower case; a `*` at the end stands for any more letters.
const TRACKING: [(&str, &str); 17] = [
    ("Google Analytics", "utm_* _ga _gl"),
    ("Google Ads, Merchant Center", "gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid srsltid"),
    ("Facebook, Instagram", "fbclid __cft__* __tn__ fb_action_ids fb_action_types igshid igsh"),
    ("Microsoft Advertising", "msclkid"),
    ("X", "twclid ref_src __twitter_impression"),
    ("TikTok, LinkedIn, Reddit, Pinterest", "ttclid li_fat_id rdt_cid epik"),
    ("Yandex", "yclid ysclid ymclid _openstat"),
    ("Mailchimp, MailerLite", "mc_cid mc_eid ml_subscriber ml_subscriber_hash"),
    ("HubSpot", "_hsenc _hsmi __hssc __hstc __hsfp hsa_* hsctatracking"),
    ("Marketo", "mkt_tok"),
    ("Omeda", "oly_enc_id oly_anon_id"),
    ("Vero", "vero_id vero_conv"),
    ("Mapp, Webtrends", "wt_mc wt.mc_id"),
    ("Piano", "xtor at_medium at_campaign"),
    ("Matomo", "mtm_* pk_campaign pk_kwd piwik_campaign"),
    ("Yahoo, Echobox", "guce_referrer guce_referrer_sig echobox"),
    ("Wicked Reports, Branch", "wickedid _branch_match_id"),
];

/// Services that lead to the address in one of their parameters: host (with `*.`, any under it; with `.*`, any ending),
/// path and parameter. Documents, mails and posts that are copied from there have them in place of the address itself.
const REDIRECTS: [(&str, &str, &str); 9] = [
    ("www.google.*", "/url", "q"),
    ("www.google.*", "/url", "url"),
    ("l.facebook.com", "/l.php", "u"),
    ("lm.facebook.com", "/l.php", "u"),
    ("l.instagram.com", "/", "u"),
    ("www.youtube.com", "/redirect", "q"),
    ("*.safelinks.protection.outlook.com", "/", "url"),
    ("slack-redir.net", "/link", "url"),
    ("duckduckgo.com", "/l/", "uddg"),
];

/// Base64 with what browsers forgive: what the last character has too much.
const FORGIVING: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::RequireNone)
        .with_decode_allow_trailing_bits(true),
);

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

/// The text in Base64.
pub(crate) fn text_in_base64(value: &str) -> Option<String> {
    String::from_utf8(BASE64.decode(value.trim()).ok()?).ok()
}

impl ImageUrl {
    /// The address of a drawing that was rebuilt from a closed list of elements and attributes, as XML. No address of a
    /// page becomes one (see [`Base::image`]).
    pub(crate) fn of_drawing(svg: &str) -> Self {
        Self(format!("{DRAWING}{}", BASE64.encode(svg)))
    }

    /// The drawing in an address of the form that [`ImageUrl::of_drawing`] gives; nobody has looked at it.
    pub(crate) fn drawing_in(address: &str) -> Option<String> {
        String::from_utf8(BASE64.decode(address.strip_prefix(DRAWING)?).ok()?).ok()
    }

    /// The drawing in a `data:` address of a page, in Base64 or not; nobody has looked at it.
    pub(crate) fn svg_in(address: &str) -> Option<String> {
        let address = address.trim();
        let (form, data) =
            address.get(..SVG.len())?.eq_ignore_ascii_case(SVG).then(|| address.split_once(','))??;
        if data.len() > MAX_SVG {
            return None;
        }
        let decoded: Vec<u8> = percent_decode_str(data).collect();
        let is_base64 = form.to_ascii_lowercase().ends_with(";base64");
        String::from_utf8(if is_base64 { BASE64.decode(decoded.trim_ascii()).ok()? } else { decoded }).ok()
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the picture is in the address itself.
    pub fn is_data(&self) -> bool {
        self.0.starts_with("data:")
    }

    /// Whether it is a drawing that was rebuilt ([`ImageUrl::of_drawing`]).
    pub(crate) fn is_drawing(&self) -> bool {
        self.0.starts_with(DRAWING)
    }

    /// The bytes of a picture that is in the address itself, which are read as browsers read them.
    pub(crate) fn bytes(&self) -> Option<Vec<u8>> {
        let (_, data) = self.0.strip_prefix("data:")?.split_once(";base64,")?;
        let data: Vec<u8> = percent_decode_str(data).filter(|b| *b != b'=').collect();
        FORGIVING.decode(data).ok()
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
        let page = page.and_then(|p| Url::parse(p.trim()).ok()).filter(is_http).map(without_tracking);
        let base = base_href
            .and_then(|href| Url::options().base_url(page.as_ref()).parse(href.trim()).ok())
            .filter(is_http);
        Self { page, base }
    }

    /// The page's own address.
    pub fn page(&self) -> Option<&Url> {
        self.page.as_ref()
    }

    /// The address as an absolute link, when its scheme is allowed; without the parameters that track readers, and of
    /// a service that only leads elsewhere, the address to which it leads.
    pub fn link(&self, href: &str) -> Option<Link> {
        let url = self.resolve(href)?;
        if !is_http(&url) {
            return (url.scheme() == "mailto").then(|| Link(url.into()));
        }
        Some(Link(without_tracking(led_to(&url).unwrap_or(url)).into()))
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

    /// The name of the element that the address points to on this very page, if it does: `note-1` for `#note-1`, its
    /// percent signs undone where there is text under them. What a link says of the words to look for there
    /// (`:~:text=`) is no part of the name.
    pub fn fragment<'a>(&self, href: &'a str) -> Option<Cow<'a, str>> {
        let href = href.trim();
        let (before, name) = href.split_once('#')?;
        let name = name.split(":~:").next().unwrap_or_default();
        if name.is_empty() {
            return None;
        }
        if !before.is_empty() {
            let (page, url) = (self.page.as_ref()?, without_tracking(self.resolve(before)?));
            if url[..url::Position::AfterQuery] != page[..url::Position::AfterQuery] {
                return None;
            }
        }
        Some(percent_decode_str(name).decode_utf8().unwrap_or(Cow::Borrowed(name)))
    }

    /// Whether the address leads to another site than the page's own: to a host under another name. Where the page's
    /// address is not known nothing does.
    pub fn leads_off_site(&self, href: &str) -> bool {
        let Some(other) = self.resolve(href).filter(is_http) else { return false };
        let (own, other) = (self.page.as_ref().and_then(Url::host_str), other.host_str());
        own.zip(other).is_some_and(|(own, other)| site_of(own) != site_of(other))
    }

    fn resolve(&self, href: &str) -> Option<Url> {
        let href = href.trim();
        if href.is_empty() || href.len() > ADDRESS_BYTES {
            return None;
        }
        Url::options().base_url(self.base.as_ref().or(self.page.as_ref())).parse(href).ok()
    }
}

/// The part of a host that stands for the site: the last two names, or three where the last but one says of what kind the
/// site is (`co.uk`).
fn site_of(host: &str) -> &str {
    let mut dots = host.rmatch_indices('.').map(|(at, _)| at);
    let (last, second, third) = (dots.next(), dots.next(), dots.next());
    let Some((last, second)) = last.zip(second) else { return host };
    let is_kind = host.len() - last == 3 && last - second <= 4;
    let dot = if is_kind { third } else { Some(second) };
    dot.map_or(host, |dot| &host[dot + 1..])
}

fn is_http(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.has_host()
}

/// Whether the name of a parameter is of [`TRACKING`].
fn is_tracking(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default();
    let mut known = TRACKING.iter().flat_map(|(_, names)| names.split(' '));
    known.any(|known| match known.strip_suffix('*') {
        Some(start) => name.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)),
        None => name.eq_ignore_ascii_case(known),
    })
}

/// The address without the parameters of [`TRACKING`], in its query and as all of its fragment; else byte for byte as it
/// was.
#[inline(never)]
fn without_tracking(mut url: Url) -> Url {
    if let Some(query) = url.query().filter(|query| query.split('&').any(is_tracking)) {
        let kept: Vec<&str> = query.split('&').filter(|parameter| !is_tracking(parameter)).collect();
        let kept = kept.join("&");
        url.set_query(Some(kept.as_str()).filter(|kept| !kept.is_empty()));
    }
    if url.fragment().is_some_and(|fragment| fragment.contains('=') && fragment.split('&').all(is_tracking)) {
        url.set_fragment(None);
    }
    url
}

/// Where the address of a service of [`REDIRECTS`] leads.
#[inline(never)]
fn led_to(url: &Url) -> Option<Url> {
    let host = url.host_str()?;
    let is_of = |known: &str| match (known.strip_prefix('*'), known.strip_suffix('*')) {
        (Some(end), _) => host.ends_with(end),
        (_, Some(start)) => host.starts_with(start),
        _ => host == known,
    };
    let (.., parameter) = REDIRECTS.iter().find(|(known, path, parameter)| {
        is_of(known) && *path == url.path() && url.query_pairs().any(|(name, _)| name == *parameter)
    })?;
    let (_, target) = url.query_pairs().find(|(name, _)| name == parameter)?;
    Url::parse(&target).ok().filter(is_http)
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

/// A text without its percent signs; `None` where there is no text under them.
pub fn decoded(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(Cow::into_owned)
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
    fn other_sites_have_other_names() {
        let leads = |page: &str, href: &str| Base::new(Some(page), None).leads_off_site(href);
        assert!(leads("https://news.example.org/a", "https://other.org/"));
        assert!(leads("https://a.co.uk/", "https://b.co.uk/"));
        for same in
            ["/b", "https://example.org/", "https://sport.example.org/", "mailto:a@other.org", "https://"]
        {
            assert!(!leads("https://news.example.org/a", same), "{same}");
        }
        assert!(!leads("https://a.co.uk/", "https://www.a.co.uk/"));
        assert!(!Base::default().leads_off_site("https://other.org/"));
    }

    #[test]
    fn links_lose_what_tracks_and_nothing_else() {
        let base = Base::new(Some("https://example.org/a?utm_source=x&b"), None);
        assert_eq!(base.page().map(Url::as_str), Some("https://example.org/a?b"));
        assert_eq!(base.fragment("?b&fbclid=1#n"), Some("n".into()));
        let same = [
            "https://a.example/?q=a+b%20c&&d=%C3%A9;e&utm=1&source=utm_x&id=fbclid#x=1&y",
            "https://a.example/?",
            "https://a.example/#utm_source",
            "https://a.example/?ref=1&cid=2#:~:text=a%20b,c",
            "https://a.example/utm_source=1?",
            "https://www.google.com/url?q=javascript:alert(1)",
            "https://www.google.com/search?q=https://b.example/",
            "https://t.co/abc",
        ];
        let mended = [
            ("https://a.example/?utm_source=1&UTM_medium=2", "https://a.example/"),
            ("https://a.example/x?a=1&gclid=2&b=%20#c", "https://a.example/x?a=1&b=%20#c"),
            ("https://a.example/x?fbclid=2&a=1", "https://a.example/x?a=1"),
            ("https://a.example/x#xtor=RSS-1", "https://a.example/x"),
            ("https://a.example/x?__cft__[0]=A&__tn__=B", "https://a.example/x"),
            (
                "https://www.google.fr/url?sa=t&url=https%3A%2F%2Fb.example%2F%3Fq%3D1%26utm_source%3D2&usg=x",
                "https://b.example/?q=1",
            ),
            ("https://l.facebook.com/l.php?u=http%3A%2F%2Fb.example%2F&h=AT0", "http://b.example/"),
            (
                "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fb.example%2F&data=x",
                "https://b.example/",
            ),
        ];
        for (href, expected) in same.map(|href| (href, href)).into_iter().chain(mended) {
            assert_eq!(base.link(href).as_ref().map(Link::as_str), Some(expected));
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
        assert_eq!(base.fragment("#x"), Some("x".into()));
        assert_eq!(base.fragment("https://example.org/a?b#x"), Some("x".into()));
        assert_eq!(base.fragment("#caf%C3%A9"), Some("café".into()));
        assert_eq!(base.fragment("#100%"), Some("100%".into()));
        assert_eq!(base.fragment("#%ff"), Some("%ff".into()));
        assert_eq!(base.fragment("/other#x"), None);
        assert_eq!(base.fragment("#"), None);
    }
}
