//! Media and what other sites show: cards, which load nothing.

use crate::support::{build, build_without, html, markdown};
use lisible::article::{Block, EmbedKind};
use lisible::{Limits, render};

fn check(page: &str, expected: &str) {
    assert_eq!(html(&build(page)).replace('\n', ""), expected, "{page}");
}

/// Asserts that the page is one card, without a picture.
fn check_card(page: &str, kind: EmbedKind, site: &str, title: &str, url: &str) {
    let article = build(page);
    let [Block::Embed(embed)] = article.blocks.as_slice() else { panic!("{page}: {:?}", article.blocks) };
    let found =
        (embed.kind, embed.site.as_deref().unwrap_or_default(), embed.title.as_str(), embed.url.as_str());
    assert_eq!(found, (kind, site, title, url), "{page}");
    assert_eq!(embed.poster, None, "{page}");
}

#[test]
fn frames() {
    check(
        "<iframe src='https://www.youtube.com/embed/abc?x=1' title='A film'></iframe>",
        "<p class=\"lisible-embed lisible-video\"><a href=\"https://www.youtube.com/watch?v=abc\">Video · \
         <cite>YouTube</cite> · <strong>A film</strong></a></p>",
    );
    check_card(
        "<iframe src='https://player.vimeo.com/video/7'></iframe>",
        EmbedKind::Video,
        "Vimeo",
        "",
        "https://vimeo.com/7",
    );
    let film = "https://www.youtube.com/watch?v=abc";
    for page in [
        "<iframe data-src='//www.youtube.com/embed/abc' title='YouTube video player'></iframe>",
        "<iframe src='about:blank' data-cookieblock-src='https://www.youtube-nocookie.com/embed/abc'></iframe>",
        "<lite-youtube videoid=abc><button>Play</button></lite-youtube>",
        "<amp-youtube data-videoid=abc layout=responsive></amp-youtube>",
        "<div class='youtube-player' data-id=abc><span>Play</span></div>",
        "<div class=lazy data-youtube-id=abc></div>",
        "<div data-plyr-provider=youtube data-plyr-embed-id=abc></div>",
        "<div class=video data-src='https://www.youtube.com/embed/abc'></div>",
        "<object><param name=movie value='https://www.youtube.com/v/abc?fs=1'></object>",
        "<embed src='https://www.youtube.com/v/abc'>",
    ] {
        check_card(page, EmbedKind::Video, "YouTube", "", film);
    }
    for (page, site, url) in [
        (
            "<iframe src='https://www.google.com/maps/embed?pb=!1m18!1m12!2sPond'></iframe>",
            "Google Maps",
            "https://www.google.com/maps/embed?pb=!1m18!1m12!2sPond",
        ),
        (
            "<iframe src='https://www.openstreetmap.org/export/embed.html?bbox=1%2C2%2C3%2C4&layer=mapnik'></iframe>",
            "OpenStreetMap",
            "https://www.openstreetmap.org/export/embed.html?bbox=1%2C2%2C3%2C4&layer=mapnik",
        ),
    ] {
        check_card(page, EmbedKind::Map, site, "", url);
    }
    check_card(
        "<body><script src='https://gist.github.com/ann/0a1.js'></script>",
        EmbedKind::Code,
        "GitHub Gist",
        "",
        "https://gist.github.com/ann/0a1",
    );
    check_card(
        "<div class='flourish-embed flourish-chart' data-src='visualisation/4'><script src=x></script></div>",
        EmbedKind::Chart,
        "Flourish",
        "",
        "https://public.flourish.studio/visualisation/4/",
    );
    check_card(
        "<object data=/a.pdf type=application/pdf></object>",
        EmbedKind::Document,
        "",
        "",
        "https://example.org/a.pdf",
    );
    for page in [
        "<iframe src='https://www.youtube.com.evil.example/embed/abc'></iframe><iframe src='https://ads.example/'></iframe>",
        "<div class=youtube data-id='a/../b'></div><object data=x.swf></object>",
    ] {
        check(page, "");
    }
    // A part of the page that only names a film stays what it is.
    check("<div class='youtube-list' data-id=abc><p>Words.</p></div>", "<p>Words.</p>");
}

#[test]
fn media() {
    check_card("<video><source src=/v.mp4></video>", EmbedKind::Video, "", "", "https://example.org/v.mp4");
    check_card(
        "<audio src=a.mp3 title='The bells'></audio>",
        EmbedKind::Audio,
        "",
        "The bells",
        "https://example.org/dir/a.mp3",
    );
    check_card(
        "<video src='blob:https://example.org/1'></video>",
        EmbedKind::Video,
        "",
        "",
        "https://example.org/dir/page",
    );
    let page = "<video src=v.mp4 poster=p.jpg aria-label='The tide'></video>";
    check(
        page,
        "<p class=\"lisible-embed lisible-video\"><a href=\"https://example.org/dir/v.mp4\">\
         <img src=\"https://example.org/dir/p.jpg\" alt=\"\"> Video · <strong>The tide</strong></a></p>",
    );
    assert_eq!(
        markdown(&build(page)),
        "[![](https://example.org/dir/p.jpg)](https://example.org/dir/v.mp4)\n\n[Video · The tide](https://example.org/dir/v.mp4)\n"
    );
    check(
        "<video src=v.mp4 poster='javascript:x'></video>",
        "<p class=\"lisible-embed lisible-video\"><a href=\"https://example.org/dir/v.mp4\">Video</a></p>",
    );
    check(
        "<lite-youtube videoid=abc playlabel='Play: Tides'><img src=/i.jpg></lite-youtube>",
        "<p class=\"lisible-embed lisible-video\"><a href=\"https://www.youtube.com/watch?v=abc\">\
         <img src=\"https://example.org/i.jpg\" alt=\"\"> Video · <cite>YouTube</cite> · <strong>Play: Tides</strong></a></p>",
    );
    check(
        "<figure><video src=v.mp4></video><figcaption>The slip.</figcaption></figure>",
        "<figure><p class=\"lisible-embed lisible-video\"><a href=\"https://example.org/dir/v.mp4\">Video</a></p>\
         <figcaption>The slip.</figcaption></figure>",
    );
}

#[test]
fn posts_with_words_are_quotations() {
    check(
        "<blockquote class=twitter-tweet><p lang=en>The tide is out.</p>— Ann (@ann) \
         <a href='https://twitter.com/ann/status/1'>May 1, 2024</a></blockquote><script src=widgets.js></script>",
        "<blockquote><p><span lang=\"en\">The tide is out.</span></p><p>— Ann (@ann) <a href=\"https://twitter.com/ann/status/1\">May 1, 2024</a></p></blockquote>",
    );
    check_card(
        "<blockquote class=twitter-tweet><a href='https://twitter.com/ann/status/1'></a></blockquote>",
        EmbedKind::Post,
        "X",
        "",
        "https://twitter.com/ann/status/1",
    );
    check_card(
        "<blockquote class=instagram-media data-instgrm-permalink='https://www.instagram.com/p/C1/?x=1'><a href='https://www.instagram.com/p/C1/'>\
         View this post on Instagram</a><p><a href='https://www.instagram.com/p/C1/'>A post shared by Ann (@ann)</a></p></blockquote>",
        EmbedKind::Post,
        "Instagram",
        "A post shared by Ann (@ann)",
        "https://www.instagram.com/p/C1/?x=1",
    );
    check_card(
        "<blockquote class=mastodon-embed data-embed-url='https://social.example/@ann/1/embed'><a href='https://social.example/@ann/1'>\
         <div>Post by @ann@social.example</div><div>View on Mastodon</div></a></blockquote>",
        EmbedKind::Post,
        "Mastodon",
        "Post by @ann@social.example",
        "https://social.example/@ann/1",
    );
}

/// Scripts of other sites write in the place of these.
#[test]
fn what_stands_for_posts_and_players() {
    let url = "https://www.facebook.com/ann/posts/12";
    check_card(&format!("<div class=fb-post data-href='{url}'></div>"), EmbedKind::Post, "Facebook", "", url);
    let url = "https://www.facebook.com/ann/videos/12";
    check_card(
        &format!("<div class=fb-video data-href='{url}'></div>"),
        EmbedKind::Video,
        "Facebook",
        "",
        url,
    );
    check("<div class=button data-href='https://www.facebook.com/ann'>Words.</div>", "<p>Words.</p>");
    check_card(
        "<div class=infogram-embed data-id=a-12 data-title=Walls></div>",
        EmbedKind::Chart,
        "Infogram",
        "Walls",
        "https://infogram.com/a-12",
    );
    check_card(
        "<body><script src='https://telegram.org/js/telegram-widget.js?22' data-telegram-post=ann/68></script>",
        EmbedKind::Post,
        "Telegram",
        "",
        "https://t.me/ann/68",
    );
    check_card(
        "<body><script src='https://asciinema.org/a/14.js' id=asciicast-14></script>",
        EmbedKind::Video,
        "asciinema",
        "",
        "https://asciinema.org/a/14",
    );
    check_card(
        "<iframe src=about:blank data-src-cmplz='https://www.youtube.com/embed/abc'></iframe>",
        EmbedKind::Video,
        "YouTube",
        "",
        "https://www.youtube.com/watch?v=abc",
    );
    check_card(
        r#"<div class=tweet data-attrs='{"url":"https:\/\/twitter.com\/ann\/status\/9","full_text":"It \"holds\"\nnow \u2013 so"}'></div>"#,
        EmbedKind::Post,
        "X",
        "It \"holds\" now – so",
        "https://twitter.com/ann/status/9",
    );
    let long = "é".repeat(400);
    for (said, title) in [
        (r"\ud83d\ude00 so", "😀 so".to_owned()),
        (r"\ud83d so", "\u{fffd} so".to_owned()),
        (&long, "é".repeat(300) + "…"),
    ] {
        check_card(
            &format!(
                r#"<div class=tweet data-attrs='{{"url":"https://x.com/ann/status/9","full_text":"{said}"}}'></div>"#
            ),
            EmbedKind::Post,
            "X",
            &title,
            "https://x.com/ann/status/9",
        );
    }
    // What is elsewhere is of no site that it only names.
    for page in [
        "<div class=fb-post data-href='https://evil.example/ann/posts/1'></div>",
        r#"<div class=tweet data-attrs='{"url":"https://evil.example/ann/status/9"}'></div>"#,
        r#"<div class=tweet data-attrs='{"url":"https://notx.com/ann/status/9"}'></div>"#,
    ] {
        check(page, "");
    }
    check(
        "<blockquote class=twitter-tweet><a href='https://evil.example/1'>A</a></blockquote>",
        "<blockquote><p><a href=\"https://evil.example/1\">A</a></p></blockquote>",
    );
    check(
        r#"<div class=tweet data-attrs='{"url":"https://twitter.com/ann/status/9"}'><p>Words.</p></div>"#,
        "<p>Words.</p>",
    );
}

/// Boxes and links that scripts of Imgur, Tenor, Pinterest, Substack, Brightcove, Wistia and GitHub make something of.
#[test]
fn what_scripts_of_other_sites_look_for() {
    check_card(
        "<blockquote class=imgur-embed-pub data-id=a/1><a href='//imgur.com/a/1'>The launch</a></blockquote>",
        EmbedKind::Post,
        "Imgur",
        "The launch",
        "https://imgur.com/a/1",
    );
    check_card(
        "<div class=tenor-gif-embed data-postid=1><a href='https://tenor.com/view/boat-1'>Boat GIF</a>from \
         <a href='https://tenor.com/search/boat'>Boats</a></div>",
        EmbedKind::Post,
        "Tenor",
        "Boat GIF",
        "https://tenor.com/view/boat-1",
    );
    check_card(
        "<p><a data-pin-do=embedPin href='https://www.pinterest.com/pin/99/'></a></p>",
        EmbedKind::Post,
        "Pinterest",
        "",
        "https://www.pinterest.com/pin/99/",
    );
    let words = "Walls of the mole. ".repeat(40);
    check_card(
        &format!(
            "<div class=embedded-post-wrap data-attrs='{{}}'><a class=embedded-post href='https://ann.example/p/walls'>\
             <div class=embedded-post-title>Walls</div><div class=embedded-post-body>{words}</div></a></div>"
        ),
        EmbedKind::Post,
        "Substack",
        "Walls",
        "https://ann.example/p/walls",
    );
    let film = "https://players.brightcove.net/1/default_default/index.html?videoId=99";
    for page in [
        "<video-js data-account=1 data-player=default data-embed=default data-video-id=99></video-js>",
        "<video class=video-js data-account=1 data-video-id=99></video>",
        "<video data-account=1 data-video-id=99 src='blob:https://example.org/1'></video>",
    ] {
        check_card(page, EmbedKind::Video, "Brightcove", "", film);
    }
    check_card(
        "<wistia-player media-id=abc></wistia-player>",
        EmbedKind::Video,
        "Wistia",
        "",
        "https://fast.wistia.net/embed/iframe/abc",
    );
    check_card(
        "<div data-gist=ann/0a1.json></div>",
        EmbedKind::Code,
        "GitHub Gist",
        "",
        "https://gist.github.com/ann/0a1",
    );
    check(
        "<div data-gist='ann/../b'></div><a data-pin-do=embedPin href='https://evil.example/pin/1'></a>",
        "",
    );
}

/// Borlabs keeps the frame in Base64 behind words of its own; a frame that is not known does not come out.
#[test]
fn a_frame_behind_a_banner() {
    let page = |frame| {
        format!(
            "<div data-borlabs-cookie-content={frame}><p>You are currently viewing a placeholder.</p></div>"
        )
    };
    check_card(
        &page("PGlmcmFtZSBzcmM9Imh0dHBzOi8vd3d3LnlvdXR1YmUuY29tL2VtYmVkL2FiYyI+PC9pZnJhbWU+"),
        EmbedKind::Video,
        "YouTube",
        "",
        "https://www.youtube.com/watch?v=abc",
    );
    // A picture stands before the frame, and its address is written as markup.
    check_card(
        &page(
            "PGRpdj48aW1nIHNyYz0iL3AuanBnIj48aWZyYW1lIHNyYz0iaHR0cHM6Ly93d3cub3BlbnN0cmVldG1hcC5vcmcvZXhwb3J0L2VtYmVkLmh0bWw/YmJveD0xJmFtcDtsYXllcj1tYXBuaWsiPjwvaWZyYW1lPjwvZGl2Pg==",
        ),
        EmbedKind::Map,
        "OpenStreetMap",
        "",
        "https://www.openstreetmap.org/export/embed.html?bbox=1&layer=mapnik",
    );
    check(
        &page("PGlmcmFtZSBzcmM9Imh0dHBzOi8vYWRzLmV4YW1wbGUvIj4="),
        "<p>You are currently viewing a placeholder.</p>",
    );
}

/// Ghost has the title of a sound beside it. It is said once.
#[test]
fn a_title_beside_a_sound() {
    let page = "<div><audio src=/a.mp3></audio><div class=kg-audio-title><span class=left>The bell</span></div></div>";
    let card = |title: &str| {
        format!(
            "<p class=\"lisible-embed lisible-audio\"><a href=\"https://example.org/a.mp3\">Audio{title}</a></p>"
        )
    };
    check(page, &(card("") + "<p>The bell</p>"));
    assert_eq!(
        html(&build_without(page, "kg-audio-title")).replace('\n', ""),
        card(" · <strong>The bell</strong>")
    );
}

#[test]
fn a_player_and_its_poster() {
    let card = |poster: &str| {
        format!(
            "<p class=\"lisible-embed lisible-video\"><a href=\"https://example.org/v.mp4\">{poster}Video</a></p>"
        )
    };
    let poster = "<img src=\"https://example.org/p.jpg\" alt=\"\"> ";
    let skin = |poster: &str| {
        format!(
            "<div><video src=/v.mp4 poster=/p.jpg></video><div class=vjs-poster><img src={poster} alt=''></div></div>"
        )
    };
    check(&skin("/p.jpg"), &card(poster));
    check(
        &skin("/q.jpg"),
        &(card(poster) + "<figure><img src=\"https://example.org/q.jpg\" alt=\"\"></figure>"),
    );
    // A picture that leads elsewhere is one of its own; its words are the title of a card without one.
    check(
        "<video src=/v.mp4 poster=/p.jpg></video><a href=/x><img src=/p.jpg alt=Boats></a>",
        &(card(poster)
            + "<figure><a href=\"https://example.org/x\"><img src=\"https://example.org/p.jpg\" alt=\"Boats\"></a></figure>"),
    );
    for (alt, title) in [("Boats", " · <strong>Boats</strong>"), ("Video player", "")] {
        check(
            &format!("<video src=/v.mp4 poster=/p.jpg></video><img src=/p.jpg alt='{alt}'>"),
            &card(poster).replace("Video</a>", &format!("Video{title}</a>")),
        );
    }
    check(
        "<video src=/v.mp4 poster='https://img.spacergif.org/v1/1280x720/0a/spacer.png' \
         style=\"background:transparent url('/p.jpg') 50%\"></video>",
        &card(poster),
    );
}

/// The address of a post that none of its links has is not lost.
#[test]
fn posts_with_their_address_in_an_attribute() {
    let card = "<p class=\"lisible-embed lisible-post\"><a href=\"https://www.tiktok.com/@ann/video/77\">Post · <cite>TikTok</cite></a></p>";
    let page = |link: &str| {
        format!(
            "<blockquote class=tiktok-embed cite='https://www.tiktok.com/@ann/video/77'><section><p>The wall has held {link}</p>\
             </section></blockquote>"
        )
    };
    check(
        &page("<a href='https://www.tiktok.com/tag/wall'>#wall</a>"),
        &format!(
            "<blockquote><p>The wall has held <a href=\"https://www.tiktok.com/tag/wall\">#wall</a></p>{card}</blockquote>"
        ),
    );
    check(
        &page("<a href='https://www.tiktok.com/@ann/video/77?refer=embed'>See</a>"),
        "<blockquote><p>The wall has held <a href=\"https://www.tiktok.com/@ann/video/77?refer=embed\">See</a></p></blockquote>",
    );
}

#[test]
fn a_gist_that_its_script_has_written_is_code() {
    let line = |n: u32, code: &str| {
        format!(
            "<tr><td class='blob-num js-line-number' data-line-number={n}></td>\n <td class='blob-code blob-code-inner js-file-line'>{code}</td></tr>"
        )
    };
    let page = format!(
        "<div class=gist><div class=gist-file><div class=gist-data><div class='blob-wrapper data type-rust'>\
         <table class='highlight tab-size js-file-line-container'>{}{}</table></div></div>\
         <div class=gist-meta><a href='https://gist.github.com/ann/1/raw'>view raw</a> <a href='https://gist.github.com/ann/1'>a.rs</a> hosted with ❤</div></div></div>",
        line(1, "fn a() {"),
        line(2, "    b();")
    );
    let found = html(&build(&page));
    assert!(
        found.contains("<pre><code>fn a() {\n    b();</code></pre>") || found.contains("language-rust"),
        "{found}"
    );
}

#[test]
fn json_tells_the_parts() {
    let page = "<iframe src='https://www.youtube.com/embed/abc' title='A film'></iframe>";
    let article = build(page);
    let metadata = lisible::metadata::Metadata::default();
    let json =
        render::json(&article, &metadata, &crate::support::VERDICT, &Limits::default()).expect("small");
    for part in [
        "\"type\":\"embed\"",
        "\"kind\":\"video\"",
        "\"site\":\"YouTube\"",
        "\"title\":\"A film\"",
        "\"poster\":null",
    ] {
        assert!(json.replace(": ", ":").contains(part), "{part} in {json}");
    }
    assert_eq!(
        render::text(&article, &Limits::default()).expect("small"),
        "Video · YouTube · A film: https://www.youtube.com/watch?v=abc\n"
    );
}
