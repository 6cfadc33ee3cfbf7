//! Quotations of what was said on a network, in the markup that the network gives for them.

use super::{Dom, NodeId};

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

impl Dom {
    /// The name of the site whose post an element quotes, from its classes.
    pub fn site_of_post(&self, id: NodeId) -> Option<&'static str> {
        self.classes(id).find_map(|word| QUOTES.iter().find(|(name, _)| word == *name)).map(|(_, site)| *site)
    }
}
