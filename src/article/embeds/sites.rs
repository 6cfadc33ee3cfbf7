//! The sites whose frames are content, and the pages on which they show the same to people.

use crate::article::tree::EmbedKind::{self, *};
use crate::urls::{Base, Link};

/// A site: how the address of its frame begins, without `https://`; what it shows; the name that people know; and the
/// page that shows the same:
///
/// | form | the page |
/// |---|---|
/// | empty | the frame itself |
/// | `example.org/{}` | with the next segment of the path, where it is a word |
/// | `example.org/{*}` | with the rest of the path |
/// | `example.org/{?v}` | with a parameter, where it is a word |
/// | `?url example.org` | the address in a parameter, where it is on that site |
/// | `-/embed` | the frame without what follows |
/// | `~/embed` | the frame without these words in its address |
type Site = (&'static str, EmbedKind, &'static str, &'static str);

/// The first that fits counts. A frame of any other site is left out: most are advertisements.
#[rustfmt::skip]
const SITES: [Site; 110] = [
    ("www.youtube.com/embed/videoseries", Video, "YouTube", "www.youtube.com/playlist?list={?list}"),
    ("www.youtube-nocookie.com/embed/videoseries", Video, "YouTube", "www.youtube.com/playlist?list={?list}"),
    ("www.youtube.com/embed/", Video, "YouTube", "www.youtube.com/watch?v={}"),
    ("www.youtube-nocookie.com/embed/", Video, "YouTube", "www.youtube.com/watch?v={}"),
    ("youtube.com/embed/", Video, "YouTube", "www.youtube.com/watch?v={}"),
    ("www.youtube.com/shorts/", Video, "YouTube", "www.youtube.com/shorts/{}"),
    ("www.youtube.com/v/", Video, "YouTube", "www.youtube.com/watch?v={}"),
    ("www.youtube.com/watch", Video, "YouTube", "www.youtube.com/watch?v={?v}"),
    ("youtu.be/", Video, "YouTube", "www.youtube.com/watch?v={}"),
    ("player.vimeo.com/video/", Video, "Vimeo", "vimeo.com/{}"),
    ("www.dailymotion.com/embed/video/", Video, "Dailymotion", "www.dailymotion.com/video/{}"),
    ("www.dailymotion.com/embed/", Video, "Dailymotion", ""),
    ("geo.dailymotion.com/", Video, "Dailymotion", "www.dailymotion.com/video/{?video}"),
    ("player.twitch.tv/", Video, "Twitch", "www.twitch.tv/videos/{?video}"),
    ("clips.twitch.tv/embed", Video, "Twitch", "clips.twitch.tv/{?clip}"),
    ("player.bilibili.com/", Video, "Bilibili", "www.bilibili.com/video/{?bvid}"),
    ("rutube.ru/play/embed/", Video, "Rutube", "rutube.ru/video/{}/"),
    ("embed.nicovideo.jp/watch/", Video, "Niconico", "www.nicovideo.jp/watch/{}"),
    ("www.ted.com/talks/", Video, "TED", ""),
    ("embed.ted.com/", Video, "TED", "www.ted.com/{*}"),
    ("archive.org/embed/", Video, "Internet Archive", "archive.org/details/{}"),
    ("www.loom.com/embed/", Video, "Loom", "www.loom.com/share/{}"),
    ("fast.wistia.net/embed/", Video, "Wistia", ""),
    ("fast.wistia.com/embed/", Video, "Wistia", ""),
    ("players.brightcove.net/", Video, "Brightcove", ""),
    ("cdn.jwplayer.com/players/", Video, "JW Player", ""),
    ("streamable.com/", Video, "Streamable", ""),
    ("rumble.com/embed/", Video, "Rumble", ""),
    ("odysee.com/$/embed/", Video, "Odysee", "odysee.com/{*}"),
    ("vk.com/video_ext.php", Video, "VK", ""),
    ("www.arte.tv/embeds/", Video, "Arte", ""),
    ("www.arte.tv/player/", Video, "Arte", ""),
    ("www.bbc.com/news/av-embeds/", Video, "BBC", ""),
    ("player.ina.fr/player/embed/", Video, "INA", ""),
    ("giphy.com/embed/", Video, "Giphy", "giphy.com/gifs/{}"),
    ("www.facebook.com/plugins/video", Video, "Facebook", "?href facebook.com"),
    ("www.facebook.com/plugins/post", Post, "Facebook", "?href facebook.com"),
    ("www.facebook.com/plugins/", Post, "Facebook", ""),
    ("open.spotify.com/embed-podcast/", Audio, "Spotify", "open.spotify.com/{*}"),
    ("open.spotify.com/embed/", Audio, "Spotify", "open.spotify.com/{*}"),
    ("w.soundcloud.com/player", Audio, "SoundCloud", "?url soundcloud.com"),
    ("bandcamp.com/EmbeddedPlayer", Audio, "Bandcamp", ""),
    ("embed.podcasts.apple.com/", Audio, "Apple Podcasts", "podcasts.apple.com/{*}"),
    ("embed.music.apple.com/", Audio, "Apple Music", "music.apple.com/{*}"),
    ("widget.deezer.com/widget/", Audio, "Deezer", ""),
    ("embed.tidal.com/", Audio, "TIDAL", ""),
    ("www.mixcloud.com/widget/iframe/", Audio, "Mixcloud", ""),
    ("player-widget.mixcloud.com/", Audio, "Mixcloud", ""),
    ("embed.acast.com/", Audio, "Acast", ""),
    ("player.simplecast.com/", Audio, "Simplecast", ""),
    ("player.megaphone.fm/", Audio, "Megaphone", ""),
    ("share.transistor.fm/e/", Audio, "Transistor", ""),
    ("widget.spreaker.com/", Audio, "Spreaker", ""),
    ("player.ausha.co/", Audio, "Ausha", ""),
    ("www.buzzsprout.com/", Audio, "Buzzsprout", "www.buzzsprout.com/{*}"),
    ("play.libsyn.com/embed/", Audio, "Libsyn", ""),
    ("html5-player.libsyn.com/embed/", Audio, "Libsyn", ""),
    ("www.podbean.com/player-v2/", Audio, "Podbean", ""),
    ("www.podbean.com/media/player/", Audio, "Podbean", ""),
    ("art19.com/shows/", Audio, "Art19", "~/embed"),
    ("embeds.audioboom.com/posts/", Audio, "Audioboom", "audioboom.com/posts/{}"),
    ("anchor.fm/", Audio, "Spotify", "~/embed"),
    ("podcasters.spotify.com/pod/", Audio, "Spotify", "~/embed"),
    ("creators.spotify.com/pod/", Audio, "Spotify", "~/embed"),
    ("platform.twitter.com/embed/", Post, "X", "x.com/i/status/{?id}"),
    ("embed.bsky.app/embed/", Post, "Bluesky", "bsky.app/profile/{}"),
    ("www.instagram.com/", Post, "Instagram", "-/embed"),
    ("www.threads.net/", Post, "Threads", "-/embed"),
    ("www.threads.com/", Post, "Threads", "-/embed"),
    ("www.tiktok.com/embed/v2/", Post, "TikTok", "www.tiktok.com/embed/{}"),
    ("www.tiktok.com/", Post, "TikTok", ""),
    ("embed.reddit.com/", Post, "Reddit", "www.reddit.com/{*}"),
    ("www.redditmedia.com/", Post, "Reddit", "www.reddit.com/{*}"),
    ("www.linkedin.com/embed/", Post, "LinkedIn", "www.linkedin.com/{*}"),
    ("assets.pinterest.com/ext/embed.html", Post, "Pinterest", "www.pinterest.com/pin/{?id}/"),
    ("t.me/", Post, "Telegram", "t.me/{*}"),
    ("www.google.com/maps/", Map, "Google Maps", ""),
    ("maps.google.com/", Map, "Google Maps", ""),
    ("www.openstreetmap.org/export/", Map, "OpenStreetMap", ""),
    ("umap.openstreetmap.fr/", Map, "uMap", ""),
    ("www.bing.com/maps/embed", Map, "Bing Maps", ""),
    ("api.mapbox.com/styles/", Map, "Mapbox", ""),
    ("codepen.io/", Code, "CodePen", ""),
    ("jsfiddle.net/", Code, "JSFiddle", "-/embedded"),
    ("gist.github.com/", Code, "GitHub Gist", "-.js"),
    ("asciinema.org/a/", Video, "asciinema", "-.js"),
    ("codesandbox.io/embed/", Code, "CodeSandbox", "codesandbox.io/s/{}"),
    ("stackblitz.com/", Code, "StackBlitz", ""),
    ("replit.com/@", Code, "Replit", ""),
    ("godbolt.org/e", Code, "Compiler Explorer", ""),
    ("observablehq.com/embed/", Code, "Observable", "observablehq.com/{*}"),
    ("datawrapper.dwcdn.net/", Chart, "Datawrapper", ""),
    ("flo.uri.sh/visualisation/", Chart, "Flourish", "public.flourish.studio/visualisation/{}/"),
    ("flo.uri.sh/story/", Chart, "Flourish", "public.flourish.studio/story/{}/"),
    ("flo.uri.sh/", Chart, "Flourish", ""),
    ("e.infogram.com/", Chart, "Infogram", "infogram.com/{}"),
    ("public.tableau.com/", Chart, "Tableau", ""),
    ("ourworldindata.org/", Chart, "Our World in Data", ""),
    ("www.slideshare.net/", Document, "SlideShare", ""),
    ("speakerdeck.com/player/", Document, "Speaker Deck", ""),
    ("docs.google.com/forms/", Form, "Google Forms", ""),
    ("docs.google.com/", Document, "Google Docs", ""),
    ("drive.google.com/file/", Document, "Google Drive", ""),
    ("www.scribd.com/embeds/", Document, "Scribd", "www.scribd.com/document/{}"),
    ("e.issuu.com/", Document, "Issuu", ""),
    ("embed.documentcloud.org/", Document, "DocumentCloud", "www.documentcloud.org/{*}"),
    ("form.typeform.com/to/", Form, "Typeform", ""),
    ("www.figma.com/embed", Design, "Figma", "?url figma.com"),
    ("embed.figma.com/", Design, "Figma", "www.figma.com/{*}"),
    ("sketchfab.com/models/", Design, "Sketchfab", "sketchfab.com/models/{}"),
];

/// Elements of their own that stand for a frame until they are clicked or their script has run: by the start of the
/// frame's address, with the number in an attribute.
pub(super) const ELEMENTS: [(&str, &str); 13] = [
    ("lite-youtube", "https://www.youtube.com/embed/"),
    ("youtube-video", "https://www.youtube.com/embed/"),
    ("amp-youtube", "https://www.youtube.com/embed/"),
    ("lite-vimeo", "https://player.vimeo.com/video/"),
    ("amp-vimeo", "https://player.vimeo.com/video/"),
    ("vimeo-video", "https://player.vimeo.com/video/"),
    ("lite-tiktok", "https://www.tiktok.com/embed/v2/"),
    ("amp-dailymotion", "https://www.dailymotion.com/embed/video/"),
    ("amp-twitter", "https://platform.twitter.com/embed/Tweet.html?id="),
    ("amp-instagram", "https://www.instagram.com/p/"),
    ("amp-gist", "https://gist.github.com/"),
    ("amp-tiktok", "https://www.tiktok.com/embed/v2/"),
    ("wistia-player", "https://fast.wistia.net/embed/iframe/"),
];

/// Words in the class of a `<div>` that stands for a player, with the start of the frame's address.
pub(super) const PLAYERS: [(&str, &str); 4] = [
    ("youtube", "https://www.youtube.com/embed/"),
    ("vimeo", "https://player.vimeo.com/video/"),
    ("flourish", "https://flo.uri.sh/"),
    ("infogram", "https://e.infogram.com/"),
];

/// Classes of a `<div>` that stands for a post, with its address in `data-href`: what it shows, and the site.
pub(super) const POSTS: [(&str, EmbedKind, &str); 2] =
    [("fb-post", Post, "Facebook"), ("fb-video", Video, "Facebook")];

/// Parts of the addresses of scripts that write something in their place.
pub(super) const SCRIPTS: [&str; 2] = ["//gist.github.com/", "//asciinema.org/a/"];

/// What shows the frames of others in a frame of its own: their addresses, and those of the pages that show the same, are
/// parameters.
const FRAME_OF_FRAMES: &str = "cdn.embedly.com/widgets/";

/// The hosts of the posts of a site, with all under them. Mastodon has a server for everybody, and so has Substack.
const HOSTS: [(&str, &[&str]); 12] = [
    ("X", &["x.com", "twitter.com"]),
    ("Instagram", &["instagram.com", "instagr.am"]),
    ("TikTok", &["tiktok.com"]),
    ("Bluesky", &["bsky.app"]),
    ("Mastodon", &[""]),
    ("Substack", &[""]),
    ("Imgur", &["imgur.com"]),
    ("Tenor", &["tenor.com"]),
    (
        "Pinterest",
        &["pinterest.com", "pinterest.co.uk", "pinterest.de", "pinterest.fr", "pinterest.es", "pinterest.it"],
    ),
    ("Reddit", &["reddit.com", "redd.it"]),
    ("Threads", &["threads.net", "threads.com"]),
    ("Facebook", &["facebook.com", "fb.com", "fb.watch"]),
];

/// Whether an address is of the site of a name.
pub(super) fn is_of(site: &str, url: &Link) -> bool {
    let host = url.as_str().split(['/', '?', '#']).nth(2).unwrap_or_default();
    let is_on = |known: &&str| {
        host.strip_suffix(known).is_some_and(|sub| known.is_empty() || sub.is_empty() || sub.ends_with('.'))
    };
    HOSTS.iter().any(|(name, hosts)| *name == site && hosts.iter().any(is_on))
}

/// What a frame shows.
pub(super) struct Known {
    /// The page that shows the same to people.
    pub(super) url: Link,
    pub(super) kind: EmbedKind,
    pub(super) site: Option<&'static str>,
}

/// What a frame of the address shows, where it is content.
pub(super) fn known(url: &Link) -> Option<Known> {
    let (scheme, address) = url.as_str().split_once("://")?;
    if address.starts_with(FRAME_OF_FRAMES) {
        let inner = |name| Base::default().link(&url.parameter(name)?);
        let is_other = |inner: &Link| !inner.as_str().contains(FRAME_OF_FRAMES);
        return ["src", "url"].into_iter().filter_map(inner).filter(is_other).find_map(|inner| known(&inner));
    }
    // With a version, as the site's script writes it: `/v19.0/plugins/post.php`.
    let plugin = address.strip_prefix("www.facebook.com/v").and_then(|rest| rest.split_once("/plugins/"));
    let written = plugin.map(|(_, rest)| format!("www.facebook.com/plugins/{rest}"));
    let address = written.as_deref().unwrap_or(address);
    if let Some((start, kind, site, page)) = SITES.iter().find(|(start, ..)| address.starts_with(start)) {
        let found = shown_at(page, url, &address[start.len()..]).and_then(|page| Base::default().link(&page));
        return Some(Known { url: found.unwrap_or_else(|| url.clone()), kind: *kind, site: Some(site) });
    }
    let path = address.split(['?', '#']).next().unwrap_or_default();
    // Sites of many servers are known by the form of their addresses.
    if let Some((server, video)) = path.split_once("/videos/embed/") {
        let page = Base::default().link(&format!("{scheme}://{server}/videos/watch/{video}"))?;
        return Some(Known { url: page, kind: Video, site: Some("PeerTube") });
    }
    if let Some(post) = path.strip_suffix("/embed").filter(|post| is_post(post)) {
        let page = Base::default().link(&format!("{scheme}://{post}"))?;
        return Some(Known { url: page, kind: Post, site: Some("Mastodon") });
    }
    let is_pdf = path.len() > 4
        && path.is_char_boundary(path.len() - 4)
        && path[path.len() - 4..].eq_ignore_ascii_case(".pdf");
    is_pdf.then(|| Known { url: url.clone(), kind: Document, site: None })
}

/// Whether it is a post's address on Mastodon: `example.social/@ann/123`.
fn is_post(address: &str) -> bool {
    address.split_once("/@").and_then(|(_, rest)| rest.split_once('/')).is_some_and(|(name, number)| {
        !name.is_empty() && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
    })
}

/// The page that shows what a frame does, by the form in [`SITES`]; `None` for the frame itself.
fn shown_at(form: &str, url: &Link, rest: &str) -> Option<String> {
    if let Some(end) = form.strip_prefix('-') {
        let address = url.as_str();
        return address.split_once(end).map(|(page, _)| page.to_owned());
    }
    if let Some(part) = form.strip_prefix('~') {
        let address = url.as_str().split(['?', '#']).next().unwrap_or_default();
        return address.contains(part).then(|| address.replacen(part, "", 1));
    }
    if let Some((name, site)) = form.strip_prefix('?').and_then(|form| form.split_once(' ')) {
        let inner = Base::default().link(&url.parameter(name)?)?;
        let host = inner.as_str().split("://").nth(1)?.split('/').next()?;
        let is_there =
            host == site || host.strip_suffix(site).is_some_and(|sub| matches!(sub, "www." | "m." | "on."));
        return is_there.then(|| inner.as_str().to_owned());
    }
    let (before, after) = form.split_once('{')?;
    let (name, after) = after.split_once('}')?;
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    let value = match name {
        "*" => path.to_owned(),
        "" if before.ends_with("bsky.app/profile/") => path.replacen("/app.bsky.feed.post/", "/post/", 1),
        "" => path.split(['/', '&']).next().filter(|word| is_word(word))?.to_owned(),
        name => url.parameter(&name[1..]).filter(|word| is_word(word))?,
    };
    Some(format!("https://{before}{value}{after}"))
}

/// Whether it may be the number of a video, as sites give them.
pub(super) fn is_word(word: &str) -> bool {
    !word.is_empty()
        && word.len() <= 80
        && word.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.:".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_lead_to_the_pages_for_people() {
        for (frame, kind, site, page) in [
            (
                "https://www.youtube.com/embed/abc-1?start=3",
                Video,
                "YouTube",
                "https://www.youtube.com/watch?v=abc-1",
            ),
            ("http://www.youtube.com/embed/abc", Video, "YouTube", "https://www.youtube.com/watch?v=abc"),
            (
                "https://www.youtube.com/embed/videoseries?list=PL1",
                Video,
                "YouTube",
                "https://www.youtube.com/playlist?list=PL1",
            ),
            ("https://www.youtube.com/embed/", Video, "YouTube", "https://www.youtube.com/embed/"),
            (
                "https://geo.dailymotion.com/player/x.html?video=x9",
                Video,
                "Dailymotion",
                "https://www.dailymotion.com/video/x9",
            ),
            (
                "https://open.spotify.com/embed/episode/7?utm_source=x",
                Audio,
                "Spotify",
                "https://open.spotify.com/episode/7",
            ),
            (
                "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/a/b&color=1",
                Audio,
                "SoundCloud",
                "https://soundcloud.com/a/b",
            ),
            (
                "https://w.soundcloud.com/player/?url=https%3A//evil.example/soundcloud.com",
                Audio,
                "SoundCloud",
                "https://w.soundcloud.com/player/?url=https%3A//evil.example/soundcloud.com",
            ),
            (
                "https://platform.twitter.com/embed/Tweet.html?dnt=false&id=12",
                Post,
                "X",
                "https://x.com/i/status/12",
            ),
            (
                "https://embed.bsky.app/embed/did:plc:a/app.bsky.feed.post/3k",
                Post,
                "Bluesky",
                "https://bsky.app/profile/did:plc:a/post/3k",
            ),
            (
                "https://www.instagram.com/p/C1/embed/captioned/?cr=1",
                Post,
                "Instagram",
                "https://www.instagram.com/p/C1",
            ),
            ("https://social.example/@ann/1123/embed", Post, "Mastodon", "https://social.example/@ann/1123"),
            (
                "https://tube.example/videos/embed/9c-1?title=0",
                Video,
                "PeerTube",
                "https://tube.example/videos/watch/9c-1",
            ),
            ("https://jsfiddle.net/ann/a1/embedded/result/", Code, "JSFiddle", "https://jsfiddle.net/ann/a1"),
            (
                "https://gist.github.com/ann/0a.js?file=b.rs",
                Code,
                "GitHub Gist",
                "https://gist.github.com/ann/0a",
            ),
            (
                "https://www.buzzsprout.com/1/2?iframe=true",
                Audio,
                "Buzzsprout",
                "https://www.buzzsprout.com/1/2",
            ),
            (
                "https://art19.com/shows/x/episodes/1/embed",
                Audio,
                "Art19",
                "https://art19.com/shows/x/episodes/1",
            ),
            ("https://anchor.fm/x/embed/episodes/y?a=1", Audio, "Spotify", "https://anchor.fm/x/episodes/y"),
            (
                "https://cdn.embedly.com/widgets/media.html?src=https%3A%2F%2Fwww.youtube.com%2Fembed%2Fabc&url=x",
                Video,
                "YouTube",
                "https://www.youtube.com/watch?v=abc",
            ),
            ("https://t.me/ann/68?embed=1", Post, "Telegram", "https://t.me/ann/68"),
            ("https://giphy.com/embed/abc", Video, "Giphy", "https://giphy.com/gifs/abc"),
            (
                "https://www.facebook.com/v19.0/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fann%2Fposts%2F1",
                Post,
                "Facebook",
                "https://www.facebook.com/ann/posts/1",
            ),
            (
                "https://flo.uri.sh/visualisation/4/embed",
                Chart,
                "Flourish",
                "https://public.flourish.studio/visualisation/4/",
            ),
            (
                "https://www.figma.com/embed?embed_host=x&url=https%3A%2F%2Fwww.figma.com%2Ffile%2Fa",
                Design,
                "Figma",
                "https://www.figma.com/file/a",
            ),
        ] {
            let link = Base::default().link(frame).expect("an address");
            let found = known(&link).expect(frame);
            assert_eq!((found.kind, found.site, found.url.as_str()), (kind, Some(site), page), "{frame}");
        }
    }

    #[test]
    fn other_frames_are_not_known() {
        for frame in [
            "https://www.youtube.com.evil.example/embed/abc",
            "https://ads.example/www.youtube.com/embed/abc",
            "https://ads.example/@a/b/embed",
            "https://cdn.embedly.com/widgets/media.html?src=https%3A%2F%2Fads.example%2F&url=https%3A%2F%2Fads.example",
            "https://cdn.embedly.com/widgets/media.html?src=https://cdn.embedly.com/widgets/media.html?src=x",
            "mailto:a@example.org",
        ] {
            assert!(known(&Base::default().link(frame).expect("an address")).is_none(), "{frame}");
        }
    }
}
