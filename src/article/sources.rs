//! Where a picture is: the best of the addresses that an element gives.

use super::drawing::{drawing_at, own_drawing};
use super::images::DOT;
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::urls::{Base, ImageUrl};

/// Attributes in which lazy loaders keep the address of the real picture, best first.
const LAZY: [Attr; 30] = [
    Attr::DataSrc,
    Attr::DataOriginal,
    Attr::DataLazySrc,
    Attr::DataLazy,
    Attr::DataOriginalSrc,
    Attr::DataActualsrc,
    Attr::DataHiResSrc,
    Attr::DataFullSrc,
    Attr::DataOrigFile,
    Attr::DataEcho,
    Attr::DataImage,
    Attr::DataImgSrc,
    Attr::DataDelayedUrl,
    Attr::DataUrl,
    Attr::DataCfsrc,
    Attr::DataPagespeedLazySrc,
    Attr::DataEzsrc,
    Attr::DataLazyload,
    Attr::DataFlickityLazyload,
    Attr::DataNitroLazySrc,
    Attr::DataRunnerSrc,
    Attr::DataSfSrc,
    Attr::DataSrcLarge,
    Attr::DataLargeFile,
    Attr::DataHires,
    Attr::NitroLazySrc,
    Attr::DataBreeze,
    Attr::DataOptSrc,
    Attr::Zoomfile,
    Attr::File,
];

/// Likewise for a list of sources.
const LAZY_SET: [Attr; 7] = [
    Attr::DataSrcset,
    Attr::DataLazySrcset,
    Attr::DataOriginalSet,
    Attr::DataEzsrcset,
    Attr::DataNitroLazySrcset,
    Attr::NitroLazySrcset,
    Attr::DataFlickityLazyloadSrcset,
];

/// Attributes in which they keep the address of a picture that a stylesheet would show.
const BACKGROUND: [Attr; 4] =
    [Attr::DataBg, Attr::DataBgSrc, Attr::DataBackground, Attr::DataBackgroundImage];

/// Names of files, without their ending, that stand for a picture that is still to come.
const PLACEHOLDER: [&str; 17] = [
    "blank",
    "spacer",
    "placeholder",
    "transparent",
    "pixel",
    "1x1",
    "loading",
    "loader",
    "lazyload",
    "lazy-loading",
    "lazy-load",
    "cleardot",
    "lazy",
    "grey",
    "gray",
    "empty",
    "clear",
];

/// A `data:` picture up to this many bytes is a placeholder.
const TINY_DATA: usize = 300;
/// Children of a `<picture>` that are looked at, so that a picture of many pictures costs no square of time.
const MAX_SOURCES: usize = 32;
/// The width in pixels to look for in a list of sources: a column of 700 CSS pixels on a dense screen.
const WANTED_WIDTH: u64 = 1400;
const WANTED_WIDTH_WORD: &str = "1400";
/// A loaded picture up to this many pixels on both sides may be the blurred preview of another.
const PREVIEW: u32 = 64;
/// What Wix has in the address of a picture for a blurred one.
const BLURRED: &str = ",blur_";
/// What addresses of pictures in formats say that not every program shows.
const NEW_FORMATS: [&str; 3] = ["webp", "avif", "jxl"];
/// Those of them that every browser shows: where one is wider than the picture that all programs show, that is better.
const FORMATS_OF_BROWSERS: [&str; 2] = ["webp", "avif"];

/// A picture's address, and whether the page may hold a better one nearby.
pub(super) struct Source {
    pub(super) url: ImageUrl,
    /// It is only what stands there until a script puts the picture in its place, for all that is known.
    pub(super) is_plain: bool,
}

/// The address of the picture to show.
#[inline(never)]
pub(super) fn source(dom: &Dom, base: &Base, id: NodeId) -> Option<Source> {
    // A drawing of our own HTML.
    if let Some(url) = dom.attr(id, Attr::Src).and_then(own_drawing) {
        return Some(Source { url, is_plain: false });
    }
    let src = || drawing_at(dom, id).or_else(|| address(dom.attr(id, Attr::Src)?, base));
    // What the browser has loaded is best, if it is more than a blurred preview.
    if dom.natural_size(id).is_some_and(|(w, h)| w.max(h) > PREVIEW && w.min(h) > DOT)
        && let Some(url) = src()
    {
        return Some(Source { url, is_plain: false });
    }
    let lazy = || LAZY.iter().filter_map(|name| lazy_address(dom.attr(id, *name)?, base));
    let set = |id, names: &[Attr]| {
        names.iter().filter_map(|name| dom.attr(id, *name)).find_map(|set| best_of(set, base))
    };
    let url = |(_, url)| url;
    let found = set(id, &LAZY_SET)
        .map(url)
        .or_else(|| lazy().find(|url| !url.is_data()))
        .or_else(|| set(id, &[Attr::Srcset]).map(url));
    if let Some(url) = found {
        return Some(Source { url, is_plain: false });
    }
    let Offered { first, wide, wider } = offered(dom, base, id);
    let is_plain = first.is_none() && wide.is_none();
    // Under a name that is not known there may be any picture, but better that than none.
    let other = || lazy_address(dom.attr(id, Attr::SnapshotSource)?, base);
    Some(Source { url: wide.or(wider).or_else(src).or(first).or_else(other)?, is_plain })
}

/// What the sources of a `<picture>` offer.
#[derive(Default)]
struct Offered {
    /// The first of all but the wide one.
    first: Option<ImageUrl>,
    /// The first that is wide and that every program shows.
    wide: Option<ImageUrl>,
    /// The first that is wide, and wider than its `<img>` says to be, and that every browser shows.
    wider: Option<ImageUrl>,
}

#[inline(never)]
fn offered(dom: &Dom, base: &Base, id: NodeId) -> Offered {
    let picture = dom.parent(id).filter(|p| dom.tag(*p) == Tag::Picture);
    let elements = picture.into_iter().flat_map(|p| dom.children(p)).take(MAX_SOURCES);
    let own: Option<u64> = dom.attr(id, Attr::Width).and_then(|width| width.trim().parse().ok());
    let mut offered = Offered::default();
    for source in elements.filter(|c| dom.tag(*c) == Tag::Source) {
        let sets = [Attr::Srcset, Attr::DataSrcset, Attr::DataLazySrcset];
        let set = sets.iter().filter_map(|name| dom.attr(source, *name)).find_map(|set| best_of(set, base));
        let Some((width, url)) = set else { continue };
        let width = width.filter(|width| *width > WANTED_WIDTH / 2);
        let is_one = |formats: &[&str]| {
            let kind = dom.attr(source, Attr::Type).unwrap_or_default();
            formats.iter().any(|format| url.as_str().contains(format) || kind.ends_with(format))
        };
        if offered.wide.is_none() && width.is_some() && !is_one(&NEW_FORMATS) {
            offered.wide = Some(url);
            continue;
        }
        let is_wider = width.zip(own).is_some_and(|(width, own)| width > own);
        if offered.wider.is_none() && is_wider && is_one(&FORMATS_OF_BROWSERS) {
            offered.wider = Some(url.clone());
        }
        offered.first = offered.first.or(Some(url));
    }
    offered
}

/// The address of a picture that a stylesheet would show, for which a script waits.
pub(super) fn background(dom: &Dom, base: &Base, id: NodeId) -> Option<ImageUrl> {
    let lazy = BACKGROUND.iter().find_map(|name| lazy_address(dom.attr(id, *name)?, base));
    lazy.or_else(|| {
        let style = dom.attr(id, Attr::Style)?;
        let (_, rest) = style.split_once("background").filter(|(_, rest)| rest.contains("url("))?;
        let url = rest.split_once("url(")?.1.split(')').next()?;
        address(url.trim().trim_matches(['"', '\'']), base)
    })
}

/// The address, unless it only keeps the place of the picture. A width that a script would put in is the wanted one.
fn address(src: &str, base: &Base) -> Option<ImageUrl> {
    let src = src.trim();
    if is_placeholder(src) {
        return None;
    }
    if src.contains("{width}") {
        return base.image(&src.replace("{width}", WANTED_WIDTH_WORD));
    }
    // Wix writes a blurred preview until its script has run; the picture itself is what it was made of.
    if let Some((picture, form)) = src.split_once("/v1/fill/")
        && form.contains(BLURRED)
    {
        return base.image(picture);
    }
    base.image(src)
}

/// The value of a lazy attribute as an address, if it is one and no setting; some write it as a stylesheet does.
fn lazy_address(value: &str, base: &Base) -> Option<ImageUrl> {
    let value = value.trim();
    let value = value.strip_prefix("url(").and_then(|v| v.strip_suffix(')')).unwrap_or(value);
    let value = value.trim_matches(['"', '\'']);
    let is_setting = !value.contains(['/', '.'])
        || value.contains([' ', '<', '"'])
        || value.replace("{width}", "").contains('{');
    if is_setting { None } else { address(value, base) }
}

/// Whether a source only keeps the place of the picture; asked of each source, so that none comes out.
pub(super) fn is_placeholder(src: &str) -> bool {
    let src = src.trim();
    if src.get(..5).is_some_and(|s| s.eq_ignore_ascii_case("data:")) {
        return src.len() <= TINY_DATA;
    }
    let path = src.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    // Its size may be a part of the name: `placeholder-300x200`.
    let bare = stem.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, 'x' | '-' | '_'));
    src.is_empty()
        || PLACEHOLDER.iter().any(|word| stem.eq_ignore_ascii_case(word) || bare.eq_ignore_ascii_case(word))
}

/// The candidate of a `srcset` that fits best: the narrowest of at least [`WANTED_WIDTH`], else the widest.
///
/// With the width of that, where the list tells widths and no densities.
fn best_of(srcset: &str, base: &Base) -> Option<(Option<u64>, ImageUrl)> {
    let mut best: Option<(u64, &str)> = None;
    let mut rest = srcset;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            break;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (url, after) = rest.split_at(end);
        let address = url.trim_end_matches(',');
        // A comma at the end of the address ends the candidate; else its descriptors follow up to the next comma.
        let descriptors =
            if address.len() < url.len() { "" } else { after.split(',').next().unwrap_or_default() };
        rest = &after[descriptors.len()..];
        let width = descriptors.split_ascii_whitespace().find_map(width).unwrap_or(WANTED_WIDTH / 2);
        if !is_placeholder(address) && best.is_none_or(|(found, _)| is_better(width, found)) {
            best = Some((width, address));
        }
    }
    let (width, address) = best?;
    let has_widths = srcset.trim_end().ends_with('w');
    Some((has_widths.then_some(width), base.image(address)?))
}

fn is_better(width: u64, found: u64) -> bool {
    if found >= WANTED_WIDTH { width >= WANTED_WIDTH && width < found } else { width > found }
}

/// The width that a descriptor tells; a density counts as widths of half the wanted one.
fn width(descriptor: &str) -> Option<u64> {
    if let Some(width) = descriptor.strip_suffix('w') {
        return width.parse::<u32>().ok().map(u64::from);
    }
    let density = descriptor.strip_suffix('x')?;
    density.bytes().any(|byte| byte.is_ascii_digit()).then_some(())?;
    let (whole, decimals) = density.split_once('.').unwrap_or((density, ""));
    let digit = |byte: u8| byte.is_ascii_digit().then(|| u64::from(byte - b'0'));
    let hundredths =
        decimals.bytes().chain(*b"00").take(2).try_fold(0, |n, byte| Some(n * 10 + digit(byte)?))?;
    let whole = if whole.is_empty() { 0 } else { whole.parse::<u32>().ok()?.into() };
    Some((whole * 100 + hundredths) * (WANTED_WIDTH / 2) / 100)
}

#[cfg(test)]
mod tests {
    use super::width;

    #[test]
    fn widths_of_descriptors() {
        let check = |descriptor: &str, expected| assert_eq!(width(descriptor), expected, "{descriptor}");
        check("640w", Some(640));
        check("2x", Some(1400));
        check("1.5x", Some(1050));
        check(".25x", Some(175));
        check("1.333x", Some(931));
        check("200h", None);
        check("-1x", None);
        check("1.éx", None);
        check("x", None);
        check(".x", None);
        check("w", None);
        check("", None);
    }
}
