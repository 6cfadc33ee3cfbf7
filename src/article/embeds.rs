//! What another site shows inside the page, and media: a card that links to it and loads nothing.

use super::build::Builder;
use super::tree::Block;
use crate::dom::{Attr, NodeId, Tag};
use crate::text;
use crate::urls::Link;

/// The class of a card in our own HTML, by which it is read again as a card.
pub(crate) const CARD_CLASS: &str = "lisible-embed";

/// The sites whose frames are content, by the start of their address, with the name that people know. A frame of
/// any other site is left out: most are advertisements.
const SITES: [(&str, &str); 27] = [
    ("https://www.youtube.com/embed/", "YouTube"),
    ("https://www.youtube-nocookie.com/embed/", "YouTube"),
    ("https://youtube.com/embed/", "YouTube"),
    ("https://player.vimeo.com/video/", "Vimeo"),
    ("https://www.dailymotion.com/embed/", "Dailymotion"),
    ("https://geo.dailymotion.com/", "Dailymotion"),
    ("https://player.twitch.tv/", "Twitch"),
    ("https://player.bilibili.com/", "Bilibili"),
    ("https://rutube.ru/play/embed/", "Rutube"),
    ("https://open.spotify.com/embed", "Spotify"),
    ("https://w.soundcloud.com/player", "SoundCloud"),
    ("https://bandcamp.com/EmbeddedPlayer", "Bandcamp"),
    ("https://embed.podcasts.apple.com/", "Apple Podcasts"),
    ("https://embed.music.apple.com/", "Apple Music"),
    ("https://platform.twitter.com/embed/", "X"),
    ("https://embed.bsky.app/", "Bluesky"),
    ("https://www.instagram.com/", "Instagram"),
    ("https://www.tiktok.com/embed", "TikTok"),
    ("https://www.facebook.com/plugins/", "Facebook"),
    ("https://www.google.com/maps/", "Google Maps"),
    ("https://maps.google.com/", "Google Maps"),
    ("https://www.openstreetmap.org/export/", "OpenStreetMap"),
    ("https://codepen.io/", "CodePen"),
    ("https://datawrapper.dwcdn.net/", "Datawrapper"),
    ("https://flo.uri.sh/", "Flourish"),
    ("https://embed.ted.com/", "TED"),
    ("https://archive.org/embed/", "Internet Archive"),
];

impl Builder<'_> {
    /// `<iframe>`, `<embed>`, `<video>`, `<audio>`, and our own cards.
    #[inline(never)]
    pub(super) fn embed(&mut self, id: NodeId) -> Vec<Block> {
        let found = match self.dom.tag(id) {
            Tag::Video => self.media(id).map(|url| (url, "Video")),
            Tag::Audio => self.media(id).map(|url| (url, "Audio")),
            Tag::P => {
                self.read_all(id);
                return self.card(id).into_iter().collect();
            }
            _ => self.address(id).and_then(|url| known(&url)),
        };
        let Some((url, name)) = found else {
            self.left_out(id, "frame of an unknown site");
            return Vec::new();
        };
        self.used(id, "frame or media of the article");
        let said = [Attr::Title, Attr::AriaLabel]
            .iter()
            .filter_map(|name| self.dom.attr(id, *name))
            .map(text::collapse);
        let title = said.into_iter().find(|t| !text::is_blank(t)).unwrap_or_else(|| name.to_owned());
        vec![Block::Embed { url, title }]
    }

    fn address(&self, id: NodeId) -> Option<Link> {
        [Attr::Src, Attr::DataSrc, Attr::DataLazySrc]
            .iter()
            .find_map(|name| self.base.link(self.dom.attr(id, *name)?))
    }

    fn media(&self, id: NodeId) -> Option<Link> {
        let dom = self.dom;
        let sources = dom.children(id).filter(|c| dom.tag(*c) == Tag::Source);
        std::iter::once(id).chain(sources).find_map(|id| self.address(id))
    }

    fn card(&self, id: NodeId) -> Option<Block> {
        let dom = self.dom;
        let link = dom.subtree(id).find(|n| dom.tag(*n) == Tag::A)?;
        let url = self.base.link(dom.attr(link, Attr::Href)?)?;
        let title = dom.text_of(link);
        (!text::is_blank(&title)).then_some(Block::Embed { url, title })
    }
}

/// The page that shows the same to people, and the name of its site.
fn known(url: &Link) -> Option<(Link, &'static str)> {
    let (start, name) = SITES.iter().find(|(start, _)| url.as_str().starts_with(start))?;
    let rest = &url.as_str()[start.len()..];
    let id = rest.split(['?', '/', '#', '&']).next().unwrap_or_default();
    let page = match *name {
        "YouTube" if !id.is_empty() && id != "videoseries" => format!("https://www.youtube.com/watch?v={id}"),
        "Vimeo" if !id.is_empty() => format!("https://vimeo.com/{id}"),
        _ => return Some((url.clone(), name)),
    };
    Some((crate::urls::Base::default().link(&page)?, name))
}
