//! Pictures: which source, and which are none of the article's.

use crate::support::{build, html};

/// Checks the addresses of the pictures that come out.
fn check(page: &str, expected: &[&str]) {
    let html = html(&build(page));
    let found: Vec<&str> = html.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let expected: Vec<String> = expected.iter().map(|path| format!("https://example.org/{path}")).collect();
    assert_eq!(found, expected, "{page}");
}

const DOT: &str = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";

#[test]
fn sources() {
    check("<img src=/a.png>", &["a.png"]);
    check(&format!("<img src='{DOT}' data-src=/a.png>"), &["a.png"]);
    check("<img src=/blank.gif data-original=/a.png>", &["a.png"]);
    check("<img src=/small.png data-lazy-src=/a.png>", &["a.png"]);
    check("<img data-src=true src=/a.png>", &["a.png"]);
    check("<img src=/s.png srcset='/a,b.png 400w, /m.png 1500w, /l.png 4000w'>", &["m.png"]);
    check("<img src=/s.png srcset='/a.png 1x, /b.png 2x'>", &["b.png"]);
    check("<img src=/s.png data-srcset='/a.png 400w,/b.png 800w'>", &["b.png"]);
    check("<picture><source srcset='/a.webp 800w'><img></picture>", &["a.webp"]);
    check("<picture><source srcset='/a.webp 800w'><img src=/a.png></picture>", &["a.png"]);
    check("<img src=/seen.png srcset='/a.png 2000w' data-lisible-size=800x600>", &["seen.png"]);
    check("<img src='javascript:x'><img src='data:image/svg+xml;base64,AAAA'><img>", &[]);
}

#[test]
fn fallbacks_and_repetitions() {
    check(&format!("<div><img src='{DOT}'><noscript><img src=/a.png></noscript></div>"), &["a.png"]);
    check("<div><img data-src=/a.png><noscript><img src=/a.png?w=500></noscript></div>", &["a.png"]);
    check("<div><img data-src=/a.png><noscript><img src=/other.png></noscript></div>", &["a.png"]);
    check("<div><noscript><img src=/other.png></noscript><img data-src=/a.png></div>", &["a.png"]);
    check("<noscript>Enable scripts</noscript>", &[]);
    check("<div><img src=/a.png?w=1></div><div><img src=/a.png?w=2></div>", &["a.png?w=1"]);
    check("<img src='/i?url=a&w=1'><img src='/i?url=b&w=1'>", &["i?url=a&amp;w=1", "i?url=b&amp;w=1"]);
    check("<p><img src=/star.png><img src=/star.png></p>", &["star.png", "star.png"]);
    check("<img src=/a.png><p>text</p><img src=/a.png>", &["a.png", "a.png"]);
}

#[test]
fn no_trackers_icons_avatars() {
    check("<img src=/t.gif width=1 height=1><img src=/i.png width=16 height=16>", &[]);
    check("<img src=/i.png data-lisible-size=24x24><img class='avatar x' src=/b.png>", &[]);
    check("<img src=/a.png width=1000 height=40px>", &["a.png"]);
    assert_eq!(html(&build("<p>a <img class=emoji alt=😀 src=/e.png></p>")), "<p>a 😀</p>\n");
}

#[test]
fn figures() {
    let check =
        |page: &str, expected: &str| assert_eq!(html(&build(page)).replace('\n', ""), expected, "{page}");
    const A: &str = "<img src=\"https://example.org/a.png\" alt=\"\">";
    check("<p><img src=/a.png></p>", &format!("<figure>{A}</figure>"));
    check("<p>text <img src=/a.png></p>", &format!("<p>text {A}</p>"));
    check(
        "<figure><img src=/a.png><figcaption>c <b>d</b></figcaption></figure>",
        &format!("<figure>{A}<figcaption>c <strong>d</strong></figcaption></figure>"),
    );
    check(
        "<figure><div><img src=/a.png></div><p>c</p></figure>",
        &format!("<figure>{A}<figcaption>c</figcaption></figure>"),
    );
    check(
        "<div class='wp-caption'><img src=/a.png><p class=wp-caption-text>c</p></div>",
        &format!("<figure>{A}<figcaption>c</figcaption></figure>"),
    );
    check(
        "<figure><pre>x</pre><figcaption>c</figcaption></figure>",
        "<figure><pre><code>x</code></pre><figcaption>c</figcaption></figure>",
    );
    check(
        "<a href=/full.png><img src=/a.png></a>",
        &format!("<figure><a href=\"https://example.org/full.png\">{A}</a></figure>"),
    );
    check("<figure></figure><figure><p>words</p></figure>", "<p>words</p>");
}
