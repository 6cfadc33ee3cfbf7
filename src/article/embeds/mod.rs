//! What another site shows inside the page, and media: a card that links to it and loads nothing.

mod posts;
mod sites;

use super::build::Builder;
use super::sources;
use super::tree::{Block, Embed, EmbedKind, Figure};
use crate::dom::{self, Attr, Dom, NodeId, Tag};
use crate::text;
use crate::urls::{self, Base, ImageUrl, Link};
pub(super) use posts::is_pin;
use sites::{ELEMENTS, Known, PLAYERS, SCRIPTS, is_word, known};

/// The class of a card in our own HTML, by which it is read again as a card; after it stands that of its kind.
pub(crate) const CARD_CLASS: &str = "lisible-embed";

/// Attributes in which lazy loaders and consent banners keep the address of a frame.
const ADDRESSES: [Attr; 8] = [
    Attr::Src,
    Attr::DataSrc,
    Attr::DataLazySrc,
    Attr::DataCmpSrc,
    Attr::DataCookieblockSrc,
    Attr::DataSrcCmplz,
    Attr::DataUrl,
    Attr::Data,
];

/// Attributes in which what stands for a player keeps the number of its video.
const NUMBERS: [Attr; 13] = [
    Attr::Videoid,
    Attr::DataVideoid,
    Attr::DataVideoId,
    Attr::DataYoutubeId,
    Attr::DataYtId,
    Attr::DataVimeoId,
    Attr::DataPlyrEmbedId,
    Attr::DataEmbed,
    Attr::DataId,
    Attr::DataTweetid,
    Attr::DataShortcode,
    Attr::DataGistid,
    Attr::MediaId,
];

/// Words of titles that say no more than the card does: "YouTube video player", "X Post".
const IDLE: [&str; 27] = [
    "3d",
    "a",
    "audio",
    "by",
    "chart",
    "content",
    "document",
    "embed",
    "embedded",
    "for",
    "form",
    "frame",
    "from",
    "google",
    "html5",
    "iframe",
    "interactive",
    "map",
    "player",
    "podcast",
    "post",
    "slides",
    "the",
    "tweet",
    "twitter",
    "video",
    "widget",
];

/// The longest text of what stands for a player, in bytes: its title and "Play".
const TEXT_OF_STAND_IN: usize = 200;
/// Classes of what has a film or sound in it and the words of its buttons: Ghost.
const PLAYERS_WITH_WORDS: [&str; 3] = ["kg-audio-card", "kg-audio-player-container", "kg-video-container"];
/// The class of the title of a sound after it: Ghost.
const TITLE_BESIDE: &str = "kg-audio-title";
/// Nodes of what stands for a player that are looked at, and parts of an `<object>`.
const MAX_PARTS: usize = 64;

impl Builder<'_> {
    /// `<iframe>`, `<embed>`, `<object>`, `<video>`, `<audio>`, what stands for one until it is clicked, and our own cards.
    #[inline(never)]
    pub(super) fn embed(&mut self, id: NodeId) -> Vec<Block> {
        let dom = self.dom;
        let tag = dom.tag(id);
        let found = match tag {
            Tag::P => {
                self.read_all(id);
                return self.card(id).map(Block::Embed).into_iter().collect();
            }
            Tag::Video => {
                // Its script feeds a film of which the page has no address.
                let film = || self.media(id).map(|url| Known { url, kind: EmbedKind::Video, site: None });
                brightcove(dom, id).or_else(film)
            }
            Tag::Audio => self.media(id).map(|url| Known { url, kind: EmbedKind::Audio, site: None }),
            Tag::Object => self.object(id),
            Tag::Script if dom.attr(id, Attr::DataTelegramPost).is_some() => self.telegram(id),
            Tag::Iframe | Tag::Embed | Tag::Script => {
                self.address(id).and_then(|url| known(&url)).or_else(|| self.framed_page(id))
            }
            _ => self.stand_in(id),
        };
        let Some(Known { url, kind, site }) = found else {
            self.left_out(id, "frame of an unknown site");
            return Vec::new();
        };
        let said = [Attr::Title, Attr::AriaLabel, Attr::Playlabel, Attr::DataTitle];
        let title = said.iter().filter_map(|name| dom.attr(id, *name)).map(text::collapse);
        let title = title.into_iter().find(|title| !is_idle(title, site));
        let title = title
            .or_else(|| posts::words_said(dom, id))
            .or_else(|| self.title_beside(id))
            .unwrap_or_default();
        // The words of a player that waits have a decision of their own.
        if tag.is_unread() || text::is_blank(&dom.text_of(id)) {
            self.used(id, "frame or media of the article");
        }
        let poster = self.poster(id);
        vec![Block::Embed(Embed { kind, site: site.map(str::to_owned), url, title, poster })]
    }

    fn address(&self, id: NodeId) -> Option<Link> {
        let found = ADDRESSES.iter().find_map(|name| self.base.link(self.dom.attr(id, *name)?));
        found.or_else(|| {
            let markup = urls::text_in_base64(self.dom.attr(id, Attr::DataBorlabsCookieContent)?)?;
            let page = dom::parse(&format!("<!doctype html>{markup}"), self.limits).ok()?;
            self.base.link(page.attr(page.first(Tag::Iframe)?, Attr::Src)?)
        })
    }

    /// The title of a sound that stands right after it in a part of its own, and was not chosen by itself.
    fn title_beside(&self, id: NodeId) -> Option<String> {
        let dom = self.dom;
        let mut after = std::iter::successors(dom.next_sibling(id), |next| dom.next_sibling(*next)).take(3);
        let title = after.find(|node| dom.classes(*node).any(|word| word == TITLE_BESIDE))?;
        let words = (!self.is_chosen(title)).then(|| dom.text_of(title));
        words.filter(|words| words.len() <= TEXT_OF_STAND_IN)
    }

    /// The address of a film or sound; the page's own where a script feeds it.
    fn media(&self, id: NodeId) -> Option<Link> {
        let dom = self.dom;
        let sources = dom.children(id).filter(|c| dom.tag(*c) == Tag::Source);
        let found = std::iter::once(id).chain(sources).find_map(|id| self.address(id));
        let is_fed = || dom.attr(id, Attr::Src).is_some_and(|src| src.trim_start().starts_with("blob:"));
        found.or_else(|| self.base.page().filter(|_| is_fed()).and_then(|page| self.base.link(page.as_str())))
    }

    /// An `<object>` of a known site, by its address, its parameters or the `<embed>` in it.
    fn object(&self, id: NodeId) -> Option<Known> {
        let dom = self.dom;
        for node in dom.subtree(id).take(MAX_PARTS) {
            let address = match dom.tag(node) {
                Tag::Object | Tag::Embed | Tag::Iframe => self.address(node),
                Tag::Param if matches!(dom.attr(node, Attr::Name), Some("movie" | "src")) => {
                    dom.attr(node, Attr::Value).and_then(|value| self.base.link(value))
                }
                _ => None,
            };
            let found = address.and_then(|url| {
                let is_pdf = dom.attr(node, Attr::Type) == Some("application/pdf");
                known(&url).or_else(|| is_pdf.then_some(Known { url, kind: EmbedKind::Document, site: None }))
            });
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// What an element stands for that is no frame, until it is clicked or a script has run.
    fn stand_in(&self, id: NodeId) -> Option<Known> {
        let dom = self.dom;
        if let Some(found) = self.address(id).and_then(|url| known(&url)) {
            return Some(found);
        }
        if let Some(found) = self.post_elsewhere(id).or_else(|| brightcove(dom, id)).or_else(|| gist(dom, id))
        {
            return Some(found);
        }
        let number = NUMBERS
            .iter()
            .find_map(|name| dom.attr(id, *name))
            .map(str::trim)
            .filter(|number| is_word(number));
        let start = player(dom, id)?;
        let url = match number {
            _ if start.ends_with("flo.uri.sh/") => format!("{start}{}", dom.attr(id, Attr::DataSrc)?),
            Some(number) => format!("{start}{}", number),
            None => return None,
        };
        known(&self.base.link(&url)?)
    }

    /// Whether an element stands for a player, or a script writes one in its place: it is read for that alone.
    #[inline(never)]
    pub(super) fn is_stand_in(&self, id: NodeId, tag: Tag) -> bool {
        let dom = self.dom;
        if tag == Tag::Script {
            let writes = |src: &str| SCRIPTS.iter().any(|start| src.contains(start));
            return dom.attr(id, Attr::DataTelegramPost).is_some()
                || dom.attr(id, Attr::Src).is_some_and(writes);
        }
        if self.is_blocked(id) {
            return true;
        }
        // Where the player is there already, it is read itself.
        let is_told = ADDRESSES[1..]
            .iter()
            .chain(&NUMBERS)
            .chain(&[Attr::Src, Attr::DataHref, Attr::DataAttrs, Attr::DataGist])
            .any(|name| dom.attr(id, *name).is_some());
        is_told
            && !dom
                .subtree(id)
                .skip(1)
                .take(MAX_PARTS)
                .any(|n| matches!(dom.tag(n), Tag::Iframe | Tag::Video | Tag::P))
            && self.stand_in(id).is_some()
            && dom.text_of(id).len() <= TEXT_OF_STAND_IN
    }

    /// Whether a banner for consent keeps the frame of a known site in an attribute: its words are the banner's.
    fn is_blocked(&self, id: NodeId) -> bool {
        self.dom.attr(id, Attr::DataBorlabsCookieContent).is_some()
            && self.address(id).is_some_and(|url| known(&url).is_some())
    }

    /// Whether an element is a player that waits for a click, or has one in it, or is a box about a post of another site:
    /// its words ("Play") are not chosen, and it is looked at as a frame is.
    pub(super) fn is_waiting_player(&self, id: NodeId, tag: Tag) -> bool {
        let is_waiting = match tag {
            Tag::Other => self.is_stand_in(id, tag),
            Tag::Div => {
                self.is_blocked(id)
                    || is_box_of_post(self.dom, id)
                    || self.dom.classes(id).any(|word| PLAYERS_WITH_WORDS.contains(&word))
            }
            _ => false,
        };
        is_waiting && !self.dom.is_hidden(id)
    }

    /// The picture that the page shows in the place of the player.
    fn poster(&self, id: NodeId) -> Option<ImageUrl> {
        let dom = self.dom;
        if let Some(poster) = [Attr::Poster, Attr::DataPoster].iter().find_map(|name| dom.attr(id, *name)) {
            let is_there = |_: &ImageUrl| !sources::is_placeholder(poster);
            return self
                .base
                .image(poster)
                .filter(is_there)
                .or_else(|| sources::background(dom, self.base, id));
        }
        if matches!(dom.tag(id), Tag::Iframe | Tag::Object | Tag::Script) {
            return None;
        }
        let picture = dom.subtree(id).take(MAX_PARTS).find(|node| dom.tag(*node) == Tag::Img)?;
        sources::source(dom, self.base, picture).map(|source| source.url)
    }

    /// A card of our own HTML.
    fn card(&self, id: NodeId) -> Option<Embed> {
        let dom = self.dom;
        let kind = EmbedKind::of_class(dom.attr(id, Attr::Class)?)?;
        let first = |tag| dom.subtree(id).find(|node| dom.tag(*node) == tag);
        let url = self.base.link(dom.attr(first(Tag::A)?, Attr::Href)?)?;
        let site = first(Tag::Cite).map(|cite| dom.text_of(cite)).filter(|site| !text::is_blank(site));
        let title = first(Tag::Strong).map(|strong| dom.text_of(strong)).unwrap_or_default();
        let poster = first(Tag::Img).and_then(|img| self.base.image(dom.attr(img, Attr::Src)?));
        Some(Embed { kind, site, url, title, poster })
    }
}

/// Whether the class of a paragraph says that it is a card of our own.
pub fn is_card(class: &str) -> bool {
    class.strip_prefix(CARD_CLASS).is_some_and(|kind| kind.starts_with(' '))
        && EmbedKind::of_class(class).is_some()
}

/// Whether a box is about a post of another site, to which it links: an animation, an article.
pub(super) fn is_box_of_post(dom: &Dom, id: NodeId) -> bool {
    matches!(dom.site_of_post(id), Some("Tenor" | "Substack"))
}

/// Whether a figure of a card's picture says no more than the card, which is given its words where it has no title.
pub(super) fn is_taken(figure: &mut Figure, card: &mut Embed) -> bool {
    let image = &mut figure.images[0];
    let is_plain = figure.body.is_empty() && figure.caption.is_empty() && image.link.is_none();
    if is_plain && card.title.is_empty() && !is_idle(&image.alt, card.site.as_deref()) {
        card.title = std::mem::take(&mut image.alt);
    }
    is_plain
}

/// The player that Brightcove's script makes of an element.
fn brightcove(dom: &Dom, id: NodeId) -> Option<Known> {
    let part = |name| dom.attr(id, name).map(str::trim).filter(|part| is_word(part));
    let (account, video) = (part(Attr::DataAccount)?, part(Attr::DataVideoId)?);
    let [player, embed] = [Attr::DataPlayer, Attr::DataEmbed].map(|name| part(name).unwrap_or("default"));
    let page =
        format!("https://players.brightcove.net/{account}/{player}_{embed}/index.html?videoId={video}");
    known(&Base::default().link(&page)?)
}

/// The gist that a script shows in an element: `ann/0a1.json`.
fn gist(dom: &Dom, id: NodeId) -> Option<Known> {
    let path = dom.attr(id, Attr::DataGist)?.trim();
    let path = path.strip_suffix(".json").unwrap_or(path);
    let is_path = path.split('/').all(|part| is_word(part) && part != "..");
    known(&Base::default().link(&format!("https://gist.github.com/{path}")).filter(|_| is_path)?)
}

/// The start of the address of the player that an element stands for.
fn player(dom: &Dom, id: NodeId) -> Option<&'static str> {
    let name = dom.name(id);
    if let Some((_, start)) = ELEMENTS.iter().find(|(element, _)| *element == name) {
        return Some(start);
    }
    for (attr, site) in [(Attr::DataYoutubeId, 0), (Attr::DataYtId, 0), (Attr::DataVimeoId, 1)] {
        if dom.attr(id, attr).is_some() {
            return Some(PLAYERS[site].1);
        }
    }
    let provider = dom.attr(id, Attr::DataPlyrProvider).unwrap_or_default();
    let class = dom.attr(id, Attr::Class).unwrap_or_default();
    let named = |word: &&(&str, &str)| {
        provider == word.0
            || class.split(|c: char| !c.is_ascii_alphanumeric()).any(|part| part.eq_ignore_ascii_case(word.0))
    };
    PLAYERS.iter().find(named).map(|(_, start)| *start)
}

/// Whether a title says no more than what a card of its site says anyway.
fn is_idle(title: &str, site: Option<&str>) -> bool {
    let site = site.unwrap_or_default().to_ascii_lowercase();
    let mut words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.all(|word| {
        let word = word.to_lowercase();
        IDLE.contains(&word.as_str()) || site.split(' ').any(|part| part == word)
    })
}
