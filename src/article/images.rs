//! Pictures: the best source, the size, and which are none of the article's.

use super::build::Builder;
use super::embeds::is_taken;
use super::run::Run;
use super::sources::{Source, background, source};
use super::tree::{Block, Figure, Image};
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::text;
use crate::urls::ImageUrl;

/// Parts of addresses that only count visits.
const TRACKER: [&str; 10] = [
    "://www.facebook.com/tr?",
    "feeds.feedburner.com/~r/",
    ".doubleclick.net/",
    ".scorecardresearch.com/",
    "://www.google-analytics.com/",
    "://pixel.",
    "://stats.wordpress.com/",
    "pixel.wp.com/",
    "/delivery/avw.php",
    "/akam/13/pixel",
];

/// Query parameters that only ask for another size of the same picture.
const SIZE_PARAMETERS: [&str; 14] = [
    "w", "h", "width", "height", "q", "quality", "fit", "auto", "format", "fm", "dpr", "resize", "crop",
    "ssl",
];

/// Pictures up to this many pixels on both sides are icons.
const ICON: u32 = 32;
/// Pictures up to this many pixels on both sides are icons where their name says so.
const SMALL: u32 = 128;
/// What those names say.
const ICON_NAMES: [&str; 7] = ["/icon", "-icon", "_icon", "/Icons/", "/emoji/", "/share", "/social"];
/// The size in pixels of the buttons that sites have had at their foot since the nineties.
const BUTTON: (u32, u32) = (88, 31);
/// What addresses of portraits say.
const AVATARS: [&str; 5] =
    ["gravatar.com/avatar/", "/avatars/", "://avatars.", "/user_avatar/", "/useravatars/"];
/// Levels up to the element that says that a picture is a portrait.
const LEVELS_TO_AVATAR: usize = 2;
/// Elements after a picture, and after what holds it, that may be its `<noscript>`.
const SIBLINGS: usize = 4;
/// Pictures in a row among which copies are looked for, so that a page of pictures costs no square of time.
const LONGEST_ROW: usize = 100;
/// Characters from which on the name of a file with a digit in it is of one picture alone.
const UNIQUE_NAME: usize = 16;
/// Words at the ends of names that only ask for another size of the same picture; those of the small ones first.
const SIZE_WORDS: [&str; 9] =
    ["small", "mobile", "thumb", "thumbnail", "medium", "tablet", "large", "desktop", "full"];
const SMALL_WORDS: usize = 6;
/// What GitHub has at the end of the address of a picture that is shown on dark grounds alone, beside one for light ones.
const DARK_TWIN: &str = "#gh-dark-mode-only";
const LIGHT_TWIN: &str = "#gh-light-mode-only";
/// Nodes at each side of it among which its twin is looked for.
const NODES_TO_TWIN: usize = 16;
/// Levels up to the cell in which an icon is a datum.
const LEVELS_TO_CELL: usize = 4;
/// Pictures up to this many pixels on one side are there to count visits, or lines.
pub(super) const DOT: u32 = 2;
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
        let Some(Source { url, is_plain }) = source(dom, self.base, id) else {
            return self.left_out(id, "picture without a source");
        };
        if let Some(reason) = unwanted(dom, id, size(dom, id), url.as_str()) {
            return self.left_out(id, reason);
        }
        if has_light_twin(dom, id) {
            return self.left_out(id, "picture for dark grounds, beside one for light ones");
        }
        if is_plain && self.has_better_fallback(id, url.as_str()) {
            return self.left_out(id, "preview of the picture beside it");
        }
        self.add_image(run, id, url, alt);
    }

    fn add_image(&mut self, run: &mut Run, id: NodeId, url: ImageUrl, alt: String) {
        self.saw_picture(id);
        self.used(id, "picture of the article");
        let title = self.dom.attr(id, Attr::Title).map(text::collapse).filter(|t| !t.is_empty() && *t != alt);
        let (width, height) = size(self.dom, id).unzip();
        run.image(Image { url, alt, title, width, height, link: None }, &mut self.waiting);
    }

    /// Remembers a picture of the article.
    pub(super) fn saw_picture(&mut self, id: NodeId) {
        self.images.last = Some(id);
    }

    /// An element without text in a figure, or one that says that it is a picture, of which a stylesheet would make a
    /// picture; `false` when it is none.
    #[inline(never)]
    pub(super) fn background(&mut self, run: &mut Run, id: NodeId) -> bool {
        let dom = self.dom;
        let is_bare = dom.children(id).all(|c| dom.text(c).is_some_and(text::is_blank));
        let Some(url) = background(dom, self.base, id).filter(|_| is_bare) else { return false };
        if let Some(reason) = unwanted(dom, id, None, url.as_str()) {
            self.left_out(id, reason);
            return true;
        }
        let alt = text::collapse(dom.attr(id, Attr::AriaLabel).unwrap_or_default());
        self.add_image(run, id, url, alt);
        true
    }

    /// Whether the `<noscript>` after a picture has a better one: the same from elsewhere, or one in several sizes.
    fn has_better_fallback(&self, id: NodeId, url: &str) -> bool {
        let dom = self.dom;
        let after = |id| std::iter::successors(dom.next_sibling(id), |n| dom.next_sibling(*n)).take(SIBLINGS);
        let beside = std::iter::once(id).chain(dom.parent(id)).flat_map(after);
        let Some(noscript) = beside.into_iter().find(|n| dom.tag(*n) == Tag::Noscript) else { return false };
        let Some(fallback) = dom.subtree(noscript).find(|n| dom.tag(*n) == Tag::Img) else { return false };
        source(dom, self.base, fallback).is_some_and(|other| {
            let is_other = other.url.as_str() != url && key(other.url.as_str()) == key(url);
            (is_other || !other.is_plain)
                && unwanted(dom, fallback, size(dom, fallback), other.url.as_str()).is_none()
        })
    }

    /// `<noscript>`: read for the picture in it, where the one beside it has no source.
    pub(super) fn noscript(&mut self, run: &mut Run, id: NodeId) {
        let dom = self.dom;
        let Some(fallback) = dom.subtree(id).find(|n| dom.tag(*n) == Tag::Img) else { return };
        if self.selection.is_dropped(fallback) {
            return;
        }
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

/// Whether an element says that it is a picture, and of what.
pub(super) fn is_told_picture(dom: &Dom, id: NodeId) -> bool {
    dom.attr(id, Attr::Role) == Some("img")
        && dom.attr(id, Attr::AriaLabel).is_some_and(|label| !text::is_blank(label))
}

/// The size on the page in CSS pixels, else that of the picture itself.
pub(super) fn size(dom: &Dom, id: NodeId) -> Option<(u32, u32)> {
    let side = |name| side(dom, id, name).filter(|n| *n > 0);
    match (side(Attr::Width), side(Attr::Height)) {
        (Some(width), Some(height)) => Some((width, height)),
        _ => dom.natural_size(id).filter(|(w, h)| *w > DOT && *h > DOT),
    }
}

/// Whether a picture is for dark grounds, and one for light ones stands beside it: in its paragraph or in one beside that.
fn has_light_twin(dom: &Dom, id: NodeId) -> bool {
    let ends = |id, end| dom.attr(id, Attr::Src).is_some_and(|src| src.ends_with(end));
    if !ends(id, DARK_TWIN) {
        return false;
    }
    let Some(block) = dom.ancestors(id).find(|up| dom.tag(*up).is_block()) else { return false };
    // Our own HTML has each picture in a figure, whatever stood around the two in the page.
    let around = dom.parent(block).filter(|_| dom.tag(block) != Tag::Figure).unwrap_or(block);
    let near = id.index().saturating_sub(NODES_TO_TWIN)..dom.len().min(id.index() + NODES_TO_TWIN);
    near.map(|at| dom.at(at)).any(|node| ends(node, LIGHT_TWIN) && dom.contains(around, node))
}

/// Whether a picture is as small as a sign.
pub(super) fn is_icon(image: &Image) -> bool {
    image.width.zip(image.height).is_some_and(|(w, h)| w <= ICON && h <= ICON)
}

/// The width or height that an attribute gives, in CSS pixels.
fn side(dom: &Dom, id: NodeId, name: Attr) -> Option<u32> {
    let value = dom.attr(id, name)?.trim();
    value.strip_suffix("px").unwrap_or(value).parse().ok()
}

/// The end of the class of the sign of a site in a card that an editor makes of a page of it: Ghost, Notion.
const ICON_OF_BOOKMARK: &str = "bookmark-icon";

/// Why the picture is none of the article's.
pub(super) fn unwanted(dom: &Dom, id: NodeId, size: Option<(u32, u32)>, url: &str) -> Option<&'static str> {
    let is_line = [Attr::Width, Attr::Height]
        .iter()
        .filter_map(|name| side(dom, id, *name))
        .any(|n| (1..=DOT).contains(&n));
    if is_line || size.is_some_and(|(w, h)| w <= DOT || h <= DOT) || TRACKER.iter().any(|t| url.contains(t)) {
        return Some("picture that counts visits");
    }
    // In a table, a sign with words for it says something.
    let is_datum = || {
        dom.attr(id, Attr::Alt).is_some_and(|alt| !text::is_blank(alt))
            && dom.ancestors(id).take(LEVELS_TO_CELL).any(|a| matches!(dom.tag(a), Tag::Td | Tag::Th))
    };
    let is_within = |most: u32| size.is_some_and(|(w, h)| w <= most && h <= most);
    let is_named = is_within(SMALL) || size.is_none() && url.ends_with(".svg");
    let is_of_card = || dom.classes(id).any(|word| word.ends_with(ICON_OF_BOOKMARK));
    if is_of_card()
        || (is_within(ICON) || is_named && ICON_NAMES.iter().any(|part| url.contains(part))) && !is_datum()
    {
        return Some("icon");
    }
    if size == Some(BUTTON) || url.contains("88x31") {
        return Some("badge");
    }
    let has_class = |n: NodeId| dom.attr(n, Attr::Class).is_some_and(|class| holds(class, "avatar"));
    let is_avatar = std::iter::once(id).chain(dom.ancestors(id).take(LEVELS_TO_AVATAR)).any(has_class);
    let links_to_author = || {
        let mut around = dom.ancestors(id).take(LEVELS_TO_CELL);
        around.find(|a| dom.tag(*a) == Tag::A).is_some_and(|link| {
            dom.attr_has(link, Attr::Rel, "author")
                || dom.attr(link, Attr::Href).is_some_and(|href| href.contains("/author/"))
        })
    };
    (is_avatar || AVATARS.iter().any(|part| url.contains(part)) || links_to_author()).then_some("avatar")
}

/// Whether a word in lower case is in a text, in any case.
fn holds(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

/// Whether the picture stands for a character that its alternative text gives.
fn is_emoji(dom: &Dom, id: NodeId, alt: &str) -> bool {
    let is_marked = dom.classes(id).any(|word| matches!(word, "emoji" | "wp-smiley" | "smiley" | "twemoji"));
    // Signs of the planes and blocks that pictures are in, and what joins them.
    let is_sign = |c: char| matches!(c, '\u{200d}' | '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}' | '\u{e0020}'..='\u{e007f}');
    !alt.is_empty() && alt.chars().count() <= 16 && (is_marked || alt.chars().all(is_sign))
}

/// Leaves out a picture that stands once more in a row of pictures: pages hold one for each size of screen, and what
/// slides has copies at its ends. Looks at the built blocks alone, so that our own HTML is read as it was written.
pub(super) fn drop_repeated(blocks: &mut Vec<Block>) {
    if blocks.iter().filter(|block| matches!(block, Block::Figure(_) | Block::Embed(_))).count() < 2 {
        return;
    }
    let mut kept: Vec<Block> = Vec::with_capacity(blocks.len());
    // The pictures of the row: their keys, and the places of their figures.
    let mut row: Vec<(String, usize)> = Vec::new();
    let mut poster = None;
    for mut block in blocks.drain(..) {
        let Block::Figure(figure) = &mut block else {
            row.clear();
            poster = if let Block::Embed(card) = &block {
                card.poster.as_ref().map(|url| key(url.as_str()))
            } else {
                None
            };
            kept.push(block);
            continue;
        };
        if !figure.body.is_empty() {
            row.clear();
        }
        let keys: Vec<String> = figure.images.iter().map(|image| key(image.url.as_str())).collect();
        // What a player shows before it plays is the card's.
        if poster.take().is_some_and(|poster| keys == [poster])
            && let Some(Block::Embed(card)) = kept.last_mut()
            && is_taken(figure, card)
        {
            continue;
        }
        let mut last = row.iter().rev().take(LONGEST_ROW);
        let seen = last.find(|(key, _)| keys.len() == 1 && *key == keys[0]).map(|(_, at)| *at);
        if let Some(Block::Figure(earlier)) = seen.and_then(|at| kept.get_mut(at))
            && is_copy(earlier, figure)
        {
            continue;
        }
        if figure.body.is_empty() {
            row.extend(keys.into_iter().map(|key| (key, kept.len())));
        }
        kept.push(block);
    }
    *blocks = kept;
}

/// Whether a figure says no more than an earlier one with the same picture, which is given what it lacks.
fn is_copy(earlier: &mut Figure, figure: &mut Figure) -> bool {
    let is_single = earlier.images.len() == 1;
    if is_single && earlier.caption.is_empty() {
        std::mem::swap(&mut earlier.caption, &mut figure.caption);
    }
    let is_copy = figure.caption.is_empty() || figure.caption == earlier.caption;
    if is_copy && is_single {
        earlier.images[0].better(&mut figure.images[0]);
    }
    is_copy
}

impl Image {
    /// Takes the address, the words and the link of the same picture in another size where they say more.
    fn better(&mut self, other: &mut Self) {
        if is_scaled(self.url.as_str()) && !is_scaled(other.url.as_str()) {
            std::mem::swap(&mut self.url, &mut other.url);
            (self.width, self.height) = (other.width, other.height);
        }
        if self.alt.is_empty() {
            std::mem::swap(&mut self.alt, &mut other.alt);
        }
        self.link = self.link.take().or(other.link.take());
    }
}

/// Likewise, in the pictures of a figure.
pub(super) fn drop_variants(images: &mut Vec<Image>) {
    images.dedup_by(|next, kept| {
        let [a, b] = [next.url.as_str(), kept.url.as_str()];
        let is_variant = a != b
            && (key(a) == key(b) || next.alt == kept.alt && is_same_in_size(a, b) && is_alike(next, kept));
        if is_variant {
            kept.better(next);
        }
        is_variant
    });
}

/// Whether the names of two pictures differ in nothing but words for their size.
fn is_same_in_size(a: &str, b: &str) -> bool {
    let [a, b] = [a, b].map(size_word);
    let is_sized = match (a.2, b.2) {
        (Some(_), Some(_)) => true,
        // A full one beside one without a word may be another: a glass that is full, and one that is not.
        (Some(at), None) | (None, Some(at)) => SIZE_WORDS[at] != "full",
        (None, None) => false,
    };
    (a.0, a.1) == (b.0, b.1) && is_sized
}

/// Whether two pictures have the same proportions, as near as whole pixels tell, or it is not known.
fn is_alike(a: &Image, b: &Image) -> bool {
    let (Some(a), Some(b)) = (a.width.zip(a.height), b.width.zip(b.height)) else { return true };
    let [(w, h), (v, g)] = [a, b].map(|(w, h)| (u64::from(w), u64::from(h)));
    (w * g).abs_diff(h * v) <= w + h + v + g
}

/// An address without the word for a size at the end of its name, the ending, and the place of the word in the list.
fn size_word(url: &str) -> (&str, &str, Option<usize>) {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let (stem, ending) = path.rsplit_once('.').unwrap_or((path, ""));
    let stem = unscaled(stem);
    let (bare, word) = stem.rsplit_once(['-', '_']).unwrap_or((stem, ""));
    match SIZE_WORDS.iter().position(|known| *known == word) {
        Some(at) => (bare, ending, Some(at)),
        None => (stem, ending, None),
    }
}

/// The address without what only asks for another size: equal for the variants of one picture.
pub(super) fn key(url: &str) -> String {
    if url.starts_with("data:") {
        return url.to_owned();
    }
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let stem = unscaled(stem);
    // A long name with a number in it is of one picture, in whatever folder of sizes it is.
    let is_unique = stem.len() >= UNIQUE_NAME && stem.bytes().any(|b| b.is_ascii_digit());
    let folder = if is_unique { "" } else { folder };
    let parameter = |pair: &str| pair.split('=').next().unwrap_or_default().to_ascii_lowercase();
    let is_kept = |pair: &&str| !pair.is_empty() && !SIZE_PARAMETERS.contains(&parameter(pair).as_str());
    let kept = query.split('&').filter(is_kept);
    kept.fold([folder, stem, ending].join("/"), |key, pair| key + "?" + pair)
}

/// The name of a file without the size that WordPress and others put at its end: `-300x200`, `@2x`.
pub(super) fn unscaled(stem: &str) -> &str {
    let stem = stem.strip_suffix("@2x").or(stem.strip_suffix("-scaled")).unwrap_or(stem);
    let bare = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    let Some(width) = bare.strip_suffix('x').filter(|_| bare.len() < stem.len()) else { return stem };
    let name = width.trim_end_matches(|c: char| c.is_ascii_digit());
    name.strip_suffix('-').filter(|_| name.len() < width.len()).unwrap_or(stem)
}

/// Whether the address is that of a picture made smaller.
fn is_scaled(url: &str) -> bool {
    let name = url.split('?').next().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    unscaled(stem).len() < stem.len() || size_word(url).2.is_some_and(|at| at < SMALL_WORDS)
}
