//! Pictures: the best source, the size, and which are none of the article's.

use super::build::Builder;
use super::drawing::own_drawing;
use super::run::Run;
use super::tree::{Block, Image};
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::text;
use crate::urls::{Base, ImageUrl};

/// Attributes in which lazy loaders keep the address of the real picture, best first.
const LAZY: [Attr; 14] = [
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
];

/// Likewise for a list of sources.
const LAZY_SET: [Attr; 3] = [Attr::DataSrcset, Attr::DataLazySrcset, Attr::DataOriginalSet];

/// Names of files, without their ending, that stand for a picture that is still to come.
const PLACEHOLDER: [&str; 14] = [
    "blank",
    "spacer",
    "placeholder",
    "transparent",
    "pixel",
    "1x1",
    "loading",
    "loader",
    "lazyload",
    "lazy",
    "grey",
    "gray",
    "empty",
    "clear",
];

/// Parts of addresses that only count visits.
const TRACKER: [&str; 8] = [
    "://www.facebook.com/tr?",
    "feeds.feedburner.com/~r/",
    ".doubleclick.net/",
    ".scorecardresearch.com/",
    "://www.google-analytics.com/",
    "://pixel.",
    "://stats.wordpress.com/",
    "pixel.wp.com/",
];

/// Query parameters that only ask for another size of the same picture.
const SIZE_PARAMETERS: [&str; 14] = [
    "w", "h", "width", "height", "q", "quality", "fit", "auto", "format", "fm", "dpr", "resize", "crop",
    "ssl",
];

/// Pictures up to this many pixels on both sides are icons.
const ICON: u32 = 32;
/// Levels up to the cell in which an icon is a datum.
const LEVELS_TO_CELL: usize = 4;
/// Pictures up to this many pixels on one side are there to count visits, or lines.
const DOT: u32 = 2;
/// A `data:` picture up to this many bytes is a placeholder.
const TINY_DATA: usize = 300;
/// Children of a `<picture>` that are looked at, so that a picture of many pictures costs no square of time.
const MAX_SOURCES: usize = 32;
/// The width in pixels to look for in a list of sources: a column of 700 CSS pixels on a dense screen.
const WANTED_WIDTH: u64 = 1400;

/// What is remembered from picture to picture.
#[derive(Debug, Default)]
pub(super) struct Images {
    /// The last picture, as long as no word came after it.
    last: Option<NodeId>,
}

impl Images {
    /// A text was read.
    pub(super) fn text(&mut self, text: &str) {
        if self.last.is_some() && !text::is_blank(text) {
            self.last = None;
        }
    }
}

impl Builder<'_> {
    /// `<img>`.
    #[inline(never)]
    pub(super) fn image(&mut self, run: &mut Run, id: NodeId) {
        let dom = self.dom;
        if dom.tag(id) == Tag::Svg {
            return self.drawing(run, id);
        }
        let alt = text::collapse(dom.attr(id, Attr::Alt).unwrap_or_default());
        if is_emoji(dom, id, &alt) {
            self.used(id, "sign in the text");
            return run.text(&alt, &mut self.waiting);
        }
        let Some(url) = source(dom, self.base, id) else {
            return self.left_out(id, "picture without a source");
        };
        let size = size(dom, id);
        if let Some(reason) = unwanted(dom, id, size, url.as_str()) {
            return self.left_out(id, reason);
        }
        self.saw_picture(id);
        self.used(id, "picture of the article");
        let title = dom.attr(id, Attr::Title).map(text::collapse).filter(|t| !t.is_empty() && *t != alt);
        let (width, height) = size.unzip();
        run.image(Image { url, alt, title, width, height, link: None }, &mut self.waiting);
    }

    /// Remembers a picture of the article.
    pub(super) fn saw_picture(&mut self, id: NodeId) {
        self.images.last = Some(id);
    }

    /// `<noscript>`: read for the picture in it, where the one beside it has no source.
    pub(super) fn noscript(&mut self, run: &mut Run, id: NodeId) {
        let dom = self.dom;
        let Some(fallback) = dom.subtree(id).find(|n| dom.tag(*n) == Tag::Img) else { return };
        let near = |node: NodeId| dom.ancestors(node).take(2).any(|a| dom.parent(id) == Some(a));
        let before = self.images.last.is_some_and(near);
        if !before && !self.has_picture_after(id) {
            self.image(run, fallback);
        }
    }

    /// Whether the element after `id` is, or wraps, a picture with a source.
    fn has_picture_after(&self, id: NodeId) -> bool {
        let dom = self.dom;
        let Some(next) = std::iter::successors(dom.next_sibling(id), |n| dom.next_sibling(*n))
            .find(|n| !dom.text(*n).is_some_and(text::is_blank))
        else {
            return false;
        };
        let img = dom.subtree(next).take(3).find(|n| dom.tag(*n) == Tag::Img);
        img.is_some_and(|img| source(dom, self.base, img).is_some())
    }
}

/// The address of the picture to show.
pub(super) fn source(dom: &Dom, base: &Base, id: NodeId) -> Option<ImageUrl> {
    // A drawing of our own HTML.
    if let Some(url) = dom.attr(id, Attr::Src).and_then(own_drawing) {
        return Some(url);
    }
    let src = dom.attr(id, Attr::Src).filter(|src| !is_placeholder(src));
    // What the browser has loaded is best, if it is more than a dot.
    if dom.natural_size(id).is_some_and(|(w, h)| w > DOT && h > DOT)
        && let Some(url) = src.and_then(|src| base.image(src))
    {
        return Some(url);
    }
    let lazy = LAZY.iter().filter_map(|name| dom.attr(id, *name)).filter(|value| is_address(value));
    let set = |id, names: &[Attr]| {
        names.iter().filter_map(|name| dom.attr(id, *name)).find_map(|set| best_of(set, base))
    };
    let picture = dom.parent(id).filter(|p| dom.tag(*p) == Tag::Picture);
    let mut sources = picture
        .into_iter()
        .flat_map(|p| dom.children(p))
        .take(MAX_SOURCES)
        .filter(|c| dom.tag(*c) == Tag::Source);
    set(id, &LAZY_SET)
        .or_else(|| lazy.filter_map(|value| base.image(value)).find(|url| !url.is_data()))
        .or_else(|| set(id, &[Attr::Srcset]))
        .or_else(|| src.and_then(|src| base.image(src)))
        .or_else(|| sources.find_map(|s| set(s, &[Attr::Srcset, Attr::DataSrcset, Attr::DataLazySrcset])))
}

/// Whether the value of a lazy attribute is an address and no setting.
fn is_address(value: &str) -> bool {
    let value = value.trim();
    !is_placeholder(value) && value.contains(['/', '.']) && !value.contains(['{', ' ', '<', '"'])
}

/// Whether a source only keeps the place of the picture; asked of each source, so that none comes out.
fn is_placeholder(src: &str) -> bool {
    let src = src.trim();
    if src.get(..5).is_some_and(|s| s.eq_ignore_ascii_case("data:")) {
        return src.len() <= TINY_DATA;
    }
    let path = src.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    src.is_empty() || PLACEHOLDER.iter().any(|word| stem.eq_ignore_ascii_case(word))
}

/// The candidate of a `srcset` that fits best: the narrowest of at least [`WANTED_WIDTH`], else the widest.
fn best_of(srcset: &str, base: &Base) -> Option<ImageUrl> {
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
    base.image(best?.1)
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

/// The size on the page in CSS pixels, else that of the picture itself.
fn size(dom: &Dom, id: NodeId) -> Option<(u32, u32)> {
    let side = |name| {
        let value = dom.attr(id, name)?.trim();
        value.strip_suffix("px").unwrap_or(value).parse::<u32>().ok().filter(|n| *n > 0)
    };
    match (side(Attr::Width), side(Attr::Height)) {
        (Some(width), Some(height)) => Some((width, height)),
        _ => dom.natural_size(id).filter(|(w, h)| *w > DOT && *h > DOT),
    }
}

/// Whether a picture is as small as a sign.
pub(super) fn is_icon(image: &Image) -> bool {
    image.width.zip(image.height).is_some_and(|(w, h)| w <= ICON && h <= ICON)
}

/// Why the picture is none of the article's.
fn unwanted(dom: &Dom, id: NodeId, size: Option<(u32, u32)>, url: &str) -> Option<&'static str> {
    if size.is_some_and(|(w, h)| w <= DOT || h <= DOT) || TRACKER.iter().any(|part| url.contains(part)) {
        return Some("picture that counts visits");
    }
    // In a table, a sign with words for it says something.
    let is_datum = || {
        dom.attr(id, Attr::Alt).is_some_and(|alt| !text::is_blank(alt))
            && dom.ancestors(id).take(LEVELS_TO_CELL).any(|a| matches!(dom.tag(a), Tag::Td | Tag::Th))
    };
    if size.is_some_and(|(w, h)| w <= ICON && h <= ICON) && !is_datum() {
        return Some("icon");
    }
    let class = dom.attr(id, Attr::Class).unwrap_or_default();
    let is_avatar = class.split_ascii_whitespace().any(|c| c == "avatar" || c == "gravatar");
    (is_avatar || url.contains("gravatar.com/avatar/")).then_some("avatar")
}

/// Whether the picture stands for a character that its alternative text gives.
fn is_emoji(dom: &Dom, id: NodeId, alt: &str) -> bool {
    let class = dom.attr(id, Attr::Class).unwrap_or_default();
    let is_marked =
        class.split_ascii_whitespace().any(|c| matches!(c, "emoji" | "wp-smiley" | "smiley" | "twemoji"));
    is_marked && !alt.is_empty() && alt.chars().count() <= 16
}

/// Leaves out a picture that stands beside itself once more: pages hold one for each size of screen. Looks at the
/// built blocks alone, so that our own HTML is read as it was written.
pub(super) fn drop_repeated(blocks: &mut Vec<Block>) {
    blocks.dedup_by(|next, kept| {
        let (Block::Figure(next), Block::Figure(kept)) = (next, kept) else { return false };
        let [image] = next.images.as_slice() else { return false };
        let key = key(image.url.as_str());
        let is_plain = next.body.is_empty() && kept.body.is_empty();
        if !is_plain || !kept.images.iter().any(|other| self::key(other.url.as_str()) == key) {
            return false;
        }
        if kept.caption.is_empty() && !next.caption.is_empty() && kept.images.len() == 1 {
            // The one with a caption stays.
            std::mem::swap(next, kept);
        }
        next.caption.is_empty() || next.caption == kept.caption
    });
}

/// Likewise, in the pictures of a figure.
pub(super) fn drop_variants(images: &mut Vec<Image>) {
    images.dedup_by(|next, kept| next.url != kept.url && key(next.url.as_str()) == key(kept.url.as_str()));
}

/// The address without what only asks for another size: equal for the variants of one picture.
fn key(url: &str) -> String {
    let Some((path, query)) = url.split_once('?').filter(|_| !url.starts_with("data:")) else {
        return url.to_owned();
    };
    let name = |pair: &str| pair.split('=').next().unwrap_or_default().to_ascii_lowercase();
    let kept = query.split('&').filter(|pair| !SIZE_PARAMETERS.contains(&name(pair).as_str()));
    kept.fold(path.to_owned(), |key, pair| key + "?" + pair)
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
