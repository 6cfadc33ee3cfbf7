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
    check("<img src=/s.png data-cfsrc=/a.png><img data-ezsrcset='/b.png 900w'>", &["a.png", "b.png"]);
    check("<img data-lazyload='url(/a.png)'>", &["a.png"]);
    check("<img data-src='/a_{width}x.png'><img data-src='{size}/b.png'>", &["a_1400x.png"]);
    check("<img src=/i/cleardot.gif><img src=/lazy-loading-14x9.png><img src=/placeholder_300x200.png>", &[]);
    check("<amp-img src=/a.png><noscript><img src=/b.png></noscript></amp-img>", &["a.png"]);
    check("<image src=/a.png><input type=image src=/b.png>", &["a.png"]);
    check("<img src='/_next/image?url=%2Fa.png&w=64'>", &["_next/image?url=%2Fa.png&amp;w=64"]);
    // Of a picture in many formats, the widest that every program shows; a density tells no width.
    check(
        "<picture><source srcset='/a.webp 1400w'><source srcset='/b.png 1400w'><img src=/c.png></picture>",
        &["b.png"],
    );
    // But one that every browser shows where it is wider than what stands in its place, which says how wide it is.
    for (kind, width, expected) in [
        ("webp", "width=400", "b.webp"),
        ("avif", "width=400", "b.avif"),
        ("jxl", "width=400", "c.jpg"),
        ("webp", "width=1600", "c.jpg"),
        ("webp", "", "c.jpg"),
        ("webp", "width=400 data-lisible-size=400x300", "c.jpg"),
    ] {
        let source = format!("<source type=image/{kind} srcset='/a.{kind} 400w, /b.{kind} 1600w'>");
        check(&format!("<picture>{source}<img src=/c.jpg {width}></picture>"), &[expected]);
    }
    check("<picture><source srcset='/a.png, /b.png 2x'><img src=/c.png></picture>", &["c.png"]);
    // A loaded preview is not the picture.
    check("<img src=/tiny.png data-src=/a.png data-lisible-size=60x40>", &["a.png"]);
    check("<img src='javascript:x'><img src='data:image/svg+xml;base64,AAAA'><img>", &[]);
}

#[test]
fn sources_under_other_names() {
    for name in [
        "nitro-lazy-src",
        "data-breeze",
        "data-opt-src",
        "file",
        "zoomfile",
        "data-gt-lazy-src",
        "_src",
        "data-large-url",
    ] {
        check(&format!("<img src='{DOT}' {name}=/a.jpg?x=1>"), &["a.jpg?x=1"]);
    }
    // What is known is better, and what is no address of a picture is none.
    check("<img src=/a.png data-mediabook=/b.png>", &["a.png"]);
    check(&format!("<img src='{DOT}' data-caption='see /b.png' data-page=/b.html data-name=b.png>"), &[]);
    for name in
        ["data-author", "data-img-pixel", "data-track-image", "data-placeholder-src", "data-error-img"]
    {
        check(&format!("<img src='{DOT}' {name}=/b.jpg>"), &[]);
    }
}

#[test]
fn one_picture_of_twins() {
    check(
        "<p><img src='/l.png#gh-light-mode-only'><img src='/d.png#gh-dark-mode-only'></p>",
        &["l.png#gh-light-mode-only"],
    );
    // Parted by a link, or by a paragraph.
    for (open, close) in [("<a href=/>", "</a>"), ("<p>", "</p>")] {
        check(
            &format!(
                "{open}<img src='/d.png#gh-dark-mode-only'>{close}{open}<img src='/l.png#gh-light-mode-only'>{close}"
            ),
            &["l.png#gh-light-mode-only"],
        );
    }
    check("<p><img src='/d.png#gh-dark-mode-only'></p>", &["d.png#gh-dark-mode-only"]);
    check(
        "<figure><img src=/glass-full.jpg alt><img src=/glass.jpg alt></figure>",
        &["glass-full.jpg", "glass.jpg"],
    );
    check("<figure><img src=/a-full.jpg><img src=/a-small.jpg></figure>", &["a-full.jpg"]);
    check(
        "<figure><img src=/a-small.jpg width=400 height=300><img src=/a.jpg width=300 height=400></figure>",
        &["a-small.jpg", "a.jpg"],
    );
    check(
        "<p><img src=/a-small.jpg width=301 height=200><img src=/a.jpg width=900 height=600></p>",
        &["a.jpg"],
    );
    let figure = |small: &str| {
        format!(
            "<figure><div><img src=/a.jpg alt=x></div><div><img src={small} alt=x></div><figcaption>c</figcaption></figure>"
        )
    };
    check(&figure("/a-small.jpg"), &["a.jpg"]);
    check("<p><img src=/a_mobile.jpg><img src=/a.jpg></p>", &["a.jpg"]);
    check("<p><img src=/a-thumb.jpg><img src=/a-large.jpg></p>", &["a-large.jpg"]);
    check(&figure("/b-small.jpg"), &["a.jpg", "b-small.jpg"]);
    check("<p><img src=/a-small.jpg alt='a small one'><img src=/a.jpg alt=b></p>", &["a-small.jpg", "a.jpg"]);
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
fn fallbacks_of_previews() {
    let pair = |preview: &str, fallback: &str| {
        format!("<div><div><img src={preview}></div><img><noscript><img src={fallback}></noscript></div>")
    };
    const PREVIEW: &str = "/max/60/1-fh7c2m9x4kw0qd5e.png";
    const WHOLE: &str = "/max/3788/1-fh7c2m9x4kw0qd5e.png";
    check(&pair(PREVIEW, WHOLE), &[&WHOLE[1..]]);
    check(&pair(PREVIEW, "/b.png"), &[&PREVIEW[1..]]);
    check(&pair(PREVIEW, "'/b.png' srcset='/c.png 900w'"), &["c.png"]);
    check(&pair(PREVIEW, &format!("{WHOLE} width=1 height=1")), &[&PREVIEW[1..]]);
}

#[test]
fn copies_in_a_row() {
    let row = |pictures: &[&str]| -> String {
        pictures.iter().map(|src| format!("<div><img src={src}></div>")).collect()
    };
    // Slides have copies of the last before the first, and of the first after the last.
    check(&row(&["/3.png", "/1.png", "/2.png", "/3.png", "/1.png"]), &["3.png", "1.png", "2.png"]);
    // Of one picture in several sizes the whole stays.
    check(&row(&["/a-300x200.jpg", "/a.jpg", "/b-scaled.jpg", "/b@2x.jpg"]), &["a.jpg", "b-scaled.jpg"]);
    check(&row(&["/a-300x200.jpg", "/b-300x200.jpg"]), &["a-300x200.jpg", "b-300x200.jpg"]);
    check(&row(&["/s/a/photo.jpg", "/s/b/photo.jpg"]), &["s/a/photo.jpg", "s/b/photo.jpg"]);
    check(
        &row(&["/s/a/IMG-20240102-1133.jpg", "/s/b/IMG-20240102-1133.jpg"]),
        &["s/a/IMG-20240102-1133.jpg"],
    );
    // A gallery is a figure with a list in it; what it shows small beside the whole is that.
    check(
        "<figure><img src=/a.jpg><ul><li><img src=/a-150x150.jpg></li><li><a href=/b><img src=/b-150x150.jpg></a></li></ul></figure>",
        &["a.jpg", "b-150x150.jpg"],
    );
    // Elsewhere a list that shows one picture twice says so.
    check("<ul><li><img src=/a.jpg></li><li><img src=/a.jpg></li></ul>", &["a.jpg", "a.jpg"]);
    // What one of them says is not lost.
    let page = "<a href=/full><img src=/a-300x200.jpg alt=Heron></a><figure><img src=/a.jpg><figcaption>c</figcaption></figure>";
    assert_eq!(
        html(&build(page)).replace('\n', ""),
        "<figure><a href=\"https://example.org/full\"><img src=\"https://example.org/a.jpg\" alt=\"Heron\"></a><figcaption>c</figcaption></figure>"
    );
}

#[test]
fn backgrounds_in_figures() {
    const PICTURE: &str =
        "<figure><div data-bg='url(/a.png)' aria-label=Heron></div><figcaption>c</figcaption></figure>";
    check(PICTURE, &["a.png"]);
    check("<figure><span style='color: red; background-image: url(\"/a.png\")'></span></figure>", &["a.png"]);
    check("<div data-bg=/a.png></div><figure><div data-bg=/b.png>words</div></figure>", &[]);
}

/// A stylesheet's picture is one where the element says so, and what it shows.
#[test]
fn backgrounds_with_a_role() {
    let page = |role: &str, inside: &str| {
        format!("<p>a</p><div {role} style=\"background-image:url('/a.png')\">{inside}</div>")
    };
    check(&page("role=img aria-label='The boat'", ""), &["a.png"]);
    for page in [page("", ""), page("role=img", ""), page("role=img aria-label=' '", "")] {
        check(&page, &[]);
    }
    check(&page("role=img aria-label='The boat'", "<span>Words</span>"), &[]);
}

/// Galleries of WordPress before HTML5, pictures of Blogger, copies of what slides, Wix before its script has run.
#[test]
fn pictures_of_generators() {
    let figure =
        "<figure><img src=\"https://example.org/a.png\" alt=\"\"><figcaption>The boat</figcaption></figure>";
    for page in [
        "<dl class=gallery-item><dt class=gallery-icon><img src=/a.png></dt><dd class='wp-caption-text gallery-caption'>The \
         boat</dd></dl>",
        "<table class=tr-caption-container><tbody><tr><td><img src=/a.png></td></tr><tr><td class=tr-caption>The boat</td>\
         </tr></tbody></table>",
    ] {
        assert_eq!(html(&build(page)).replace('\n', ""), figure, "{page}");
    }
    check(
        "<div class='swiper-slide swiper-slide-duplicate'><img src=/b.png></div><div class=swiper-slide><img src=/a.png></div>\
         <div class=swiper-slide><img src=/b.png></div><div class='slick-cloned'><img src=/a.png></div>",
        &["a.png", "b.png"],
    );
    let wix = "https://example.org/media/b.jpg/v1/fill/w_147,h_98";
    check(&format!("<img src='{wix},q_80,blur_2,enc_auto/b.jpg'>"), &["media/b.jpg"]);
    check(&format!("<img src='{wix},q_80/b.jpg'>"), &["media/b.jpg/v1/fill/w_147,h_98,q_80/b.jpg"]);
}

/// What those hear who do not see, and says nothing in a text.
#[test]
fn prompts_and_signs() {
    let said = |page: &str| html(&build(page)).replace('\n', "");
    assert_eq!(
        said("<p><span class=x>Press enter or click to view image in full size</span><img src=/a.png></p>"),
        "<figure><img src=\"https://example.org/a.png\" alt=\"\"></figure>"
    );
    assert_eq!(said("<p><span class='sr-only y'>▢ </span><span>2</span> onions</p>"), "<p>2 onions</p>");
    assert_eq!(said("<p><span class=y>▢</span> 2 <span class=sr-only>x</span></p>"), "<p>▢ 2 x</p>");
    // Signs that mean something, and what only begins with one.
    for (words, kept) in
        [("−", "−"), ("$", "$"), ("(<i>UK</i>)", "(<em>UK</em>)"), ("▢<b>2</b>", "▢<strong>2</strong>")]
    {
        assert_eq!(said(&format!("<p><span class=sr-only>{words}</span>5</p>")), format!("<p>{kept}5</p>"));
    }
    assert_eq!(said("<p><span class=sr-only></span>▢</p>"), "<p>▢</p>");
}

#[test]
fn no_trackers_icons_avatars() {
    check("<img src=/t.gif width=1 height=1><img src=/i.png width=16 height=16>", &[]);
    check("<img src=/i.png data-lisible-size=24x24><img class='avatar x' src=/b.png>", &[]);
    check("<img src=/a.png width=1000 height=40px>", &["a.png"]);
    check(
        "<img src=/a.png width=1><img src=/a.png height=1 width=0><img src=/b.png width=0 height=0>",
        &["b.png"],
    );
    check(
        "<img src=/img/icons/arrow.svg><img src=/x-icon.png width=64 height=64><img src=/x-icon.png>",
        &["x-icon.png"],
    );
    check("<img src=/img/share_buttons/mail.svg><img src=/www/delivery/avw.php?zoneid=14>", &[]);
    check("<img src=/cc.png width=88 height=31><img src=https://i.example.org/88x31.png>", &[]);
    check("<span class=userAvatar><img src=/a.png></span><img src=/avatars/b.png>", &[]);
    check("<a href=/author/ada><img src=/a.png></a><a rel=author href=/x><img src=/b.png></a>", &[]);
    assert_eq!(
        html(&build("<p>a <img alt=👍🏽 src=/e.png> <img alt=→ src=/e.png> <img alt=ねこ src=/e.png></p>"))
            .matches("<img")
            .count(),
        2
    );
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

/// Checks the addresses of the pictures in the article of a page that declares `/lead-of-it.jpg` to be its picture.
fn check_lead_after(first: &str, above: &str, within: &str, expected: &[&str]) {
    const TEXT: &str = "She pulled the rope and waited, as she had done each morning for as long as she could remember, until the bell across the water rang.";
    let page = format!(
        "<!doctype html><title>The ferry</title><meta property=og:type content=article><meta property=og:image content=/lead-of-it.jpg>\
         <body><header>{above}</header><main><article><h1>The ferry</h1>{first}<p>{TEXT}</p><p>{TEXT} Then it came.</p>{within}<p>{TEXT} It was late.</p></article></main></body>"
    );
    let options = lisible::Options::default().with_url("https://example.org/dir/page");
    let reading = lisible::extract(&page, &options).expect("there is something to read");
    let html = reading.write(lisible::Format::Fragment).expect("it is small");
    let found: Vec<&str> =
        html.split("src=\"https://example.org/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(found, expected, "{above} {within}");
}

fn check_lead(above: &str, within: &str, expected: &[&str]) {
    check_lead_after("", above, within, expected);
}

#[test]
fn the_lead_picture_once() {
    let lead = "<div><img src=/lead-of-it-800x400.jpg alt=Ferry></div>";
    check_lead(lead, "", &["lead-of-it-800x400.jpg"]);
    check_lead(lead, "<img src=/other.jpg>", &["lead-of-it-800x400.jpg", "other.jpg"]);
    check_lead(lead, "<img src=/lead-of-it.jpg>", &["lead-of-it.jpg"]);
    // A short paragraph may stand before it.
    const SHORT: &str = "<p>This was written when the old ferry still went.</p><img src=/lead-of-it.jpg>";
    check_lead_after(SHORT, lead, "", &["lead-of-it.jpg"]);
    // It is a picture that the page shows, and none that is beside the article.
    check_lead("", "", &[]);
    check_lead("<img src=/other.jpg>", "", &[]);
    check_lead(&format!("<nav>{lead}</nav>"), "", &[]);
    check_lead(&format!("<div hidden>{lead}</div>"), "", &[]);
    check_lead("<img src=/lead-of-it.jpg width=60 height=40>", "", &[]);
}
