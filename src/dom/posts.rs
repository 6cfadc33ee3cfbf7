//! Quotations of what was said on a network, in the markup that the network gives for them.

use super::{Attr, Dom, NodeId, Tag};

/// Classes of quotations that a script of the site would replace, and the site's name.
const QUOTES: [(&str, &str); 12] = [
    ("twitter-tweet", "X"),
    ("twitter-video", "X"),
    ("instagram-media", "Instagram"),
    ("tiktok-embed", "TikTok"),
    ("bluesky-embed", "Bluesky"),
    ("mastodon-embed", "Mastodon"),
    ("reddit-embed-bq", "Reddit"),
    ("reddit-card", "Reddit"),
    ("text-post-media", "Threads"),
    ("imgur-embed-pub", "Imgur"),
    ("tenor-gif-embed", "Tenor"),
    ("embedded-post-wrap", "Substack"),
];

/// The class of the quotation and of the frame of another page that WordPress shows.
const OF_PAGE: &str = "wp-embedded-content";
/// Classes of links around all of a card that an editor makes of a page: Ghost, Notion and what shows its pages.
const BOOKMARKS: [&str; 3] = ["kg-bookmark-container", "bookmark", "notion-bookmark"];
/// Ends of the classes of what such a card says.
const TITLE_OF_BOOKMARK: &str = "bookmark-title";
const WORDS_OF_BOOKMARK: &str = "bookmark-description";
/// And of whose it is, or where.
const SOURCES_OF_BOOKMARK: [&str; 3] = ["bookmark-metadata", "bookmark-href", "bookmark-link"];
/// Nodes of such a card that are looked at.
const NODES_OF_BOOKMARK: usize = 64;

impl Dom {
    /// Whether an element stands for another page that WordPress shows.
    pub fn is_card_of_page(&self, id: NodeId) -> bool {
        self.attr_has(id, Attr::Class, OF_PAGE)
    }

    /// Whether a link is a card that an editor makes of a page.
    pub fn is_bookmark(&self, id: NodeId) -> bool {
        self.tag(id) == Tag::A
            && self.classes(id).any(|word| BOOKMARKS.contains(&word))
            && self.parts_of_bookmark(id)[0].is_some()
    }

    /// The title of such a card, what it says of the page, and whose that is.
    pub fn parts_of_bookmark(&self, id: NodeId) -> [Option<NodeId>; 3] {
        let nodes = || self.subtree(id).take(NODES_OF_BOOKMARK);
        let ends: [&[&str]; 3] = [&[TITLE_OF_BOOKMARK], &[WORDS_OF_BOOKMARK], &SOURCES_OF_BOOKMARK];
        ends.map(|ends| {
            let is_one = |word: &str| ends.iter().any(|end| word.ends_with(end));
            nodes().find(|node| self.classes(*node).any(is_one))
        })
    }

    /// Whether an element in such a card is one of these.
    pub fn is_said_of_bookmark(&self, id: NodeId) -> bool {
        self.classes(id).any(|word| word.ends_with(TITLE_OF_BOOKMARK) || word.ends_with(WORDS_OF_BOOKMARK))
    }

    /// The name of the site whose post an element quotes, from its classes.
    pub fn site_of_post(&self, id: NodeId) -> Option<&'static str> {
        self.classes(id).find_map(|word| QUOTES.iter().find(|(name, _)| word == *name)).map(|(_, site)| *site)
    }
}
