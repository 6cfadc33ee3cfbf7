//! Whatever a page holds, its HTML render holds only what the list in `src/render/html/mod.rs` allows.

use crate::support::{build, build_at};
use crate::tokens;
use lisible::article::Callout;
use lisible::{Limits, render};
use scraper::Html;
use scraper::node::Element;

/// The elements that may come out, each with its attributes.
const ALLOWED: [(&str, &[&str]); 50] = [
    ("h1", &["id"]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
    ("span", &["id"]),
    ("p", &["class"]),
    ("ul", &["class"]),
    ("ol", &["start", "reversed"]),
    ("li", &["id"]),
    ("dl", &[]),
    ("dt", &[]),
    ("dd", &[]),
    ("blockquote", &[]),
    ("aside", &["class"]),
    ("article", &["class"]),
    ("header", &[]),
    ("b", &[]),
    ("cite", &[]),
    ("time", &["datetime"]),
    ("details", &[]),
    ("summary", &[]),
    ("hr", &[]),
    ("br", &[]),
    ("pre", &[]),
    ("code", &["class"]),
    ("figure", &[]),
    ("figcaption", &[]),
    ("table", &[]),
    ("caption", &[]),
    ("thead", &[]),
    ("tbody", &[]),
    ("tr", &[]),
    ("th", &["colspan", "rowspan", "align"]),
    ("td", &["colspan", "rowspan", "align"]),
    ("em", &[]),
    ("strong", &[]),
    ("del", &[]),
    ("ins", &[]),
    ("mark", &[]),
    ("sub", &[]),
    ("sup", &[]),
    ("kbd", &[]),
    ("q", &[]),
    ("abbr", &["title"]),
    ("ruby", &[]),
    ("rt", &[]),
    ("bdi", &["dir"]),
    ("math", &["class", "display", "alttext"]),
];

/// The elements of a formula, and the attributes that any of them may have.
const MATHML: &str = "menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace \
    msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover";
const MATHML_ATTRIBUTES: [&str; 22] = [
    "accent",
    "accentunder",
    "columnalign",
    "columnspan",
    "displaystyle",
    "fence",
    "form",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "notation",
    "rowspan",
    "rspace",
    "scriptlevel",
    "separator",
    "stretchy",
    "width",
];

/// Asks the HTML parser itself: our own tree forgets the attributes that no stage reads.
fn assert_safe(html: &str, case: &str) {
    let page = Html::parse_document(&format!("<!doctype html><body>{html}</body>"));
    for element in page.root_element().descendent_elements() {
        match element.value().name() {
            "html" | "head" | "body" => assert_eq!(element.value().attrs().count(), 0, "{case}: {html}"),
            "a" | "img" => assert_address(element.value(), case),
            name if MATHML.split_ascii_whitespace().any(|known| known == name) => {
                assert_eq!(&*element.value().name.ns, "http://www.w3.org/1998/Math/MathML", "{case}: {html}");
                assert_attributes(element.value(), &MATHML_ATTRIBUTES, case);
                let is_word = |c: char| c.is_ascii_alphanumeric() || " .+-%".contains(c);
                assert!(element.value().attrs().all(|(_, v)| v.chars().all(is_word)), "{case}: {html}");
            }
            name => {
                let allowed = ALLOWED.iter().find(|(element, _)| *element == name);
                let attributes = allowed.unwrap_or_else(|| panic!("{case}: <{name}> in {html}")).1;
                assert_attributes(element.value(), attributes, case);
                assert_own_names(element.value(), case);
            }
        }
    }
}

fn assert_attributes(element: &Element, allowed: &[&str], case: &str) {
    for (attribute, value) in element.attrs() {
        assert!(allowed.contains(&attribute), "{case}: <{} {attribute}={value:?}>", element.name());
    }
}

/// Names and classes are ours, never the page's.
fn assert_own_names(element: &Element, case: &str) {
    let is_own = |value: &str| {
        value
            .strip_prefix("r-")
            .is_some_and(|n| n.split('-').count() <= 2 && n.split('-').all(|n| n.parse::<u32>().is_ok()))
    };
    assert!(element.attr("id").is_none_or(is_own), "{case}: {:?}", element.attr("id"));
    let is_post = |value: &str| {
        let rest = value
            .strip_prefix("lisible-post")
            .map(|rest| rest.strip_prefix(" lisible-depth-").unwrap_or(rest));
        rest.is_some_and(|level| level.bytes().all(|b| b.is_ascii_digit()))
    };
    let is_known = |value: &str| {
        let card = value.strip_prefix("lisible-embed lisible-").unwrap_or_default();
        ["lisible-math", "lisible-math-display", "lisible-notes", "lisible-title"].contains(&value)
            || "video audio post map code chart document form design".split(' ').any(|kind| kind == card)
            || value
                .strip_prefix("lisible-")
                .is_some_and(|kind| Callout::ALL.iter().any(|of| of.as_str() == kind))
            || value.starts_with("language-")
            || is_post(value)
    };
    assert!(element.attr("class").is_none_or(is_known), "{case}: {:?}", element.attr("class"));
}

fn assert_address(element: &Element, case: &str) {
    let (attributes, source, schemes): (&[&str], _, &[&str]) = match element.name() {
        "a" => (&["href", "rel", "target", "id"], "href", &["https://", "http://", "mailto:", "#r-"]),
        _ => (
            &["src", "alt", "title", "width", "height", "loading", "decoding", "referrerpolicy"],
            "src",
            &["https://", "http://", "data:image/"],
        ),
    };
    assert_attributes(element, attributes, case);
    assert_own_names(element, case);
    let address = element.attr(source).unwrap_or_default();
    assert!(schemes.iter().any(|scheme| address.starts_with(scheme)), "{case}: {address}");
    if address.starts_with("data:image/svg") {
        assert_drawing(&decoded(address), case);
    }
    if element.name() == "a" && !address.starts_with('#') {
        assert_eq!(element.attr("rel"), Some("noopener noreferrer"), "{case}");
    }
}

/// The drawing in an address.
pub fn decoded(address: &str) -> String {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let body = address.strip_prefix("data:image/svg+xml;base64,").unwrap_or_else(|| panic!("{address}"));
    let digits = body.trim_end_matches('=').chars().map(|c| DIGITS.find(c).expect("a digit"));
    let (mut bytes, mut bits, mut number) = (Vec::new(), 0, 0usize);
    for digit in digits {
        (number, bits) = ((number << 6 | digit) & 0xffff, bits + 6);
        if bits >= 8 {
            bits -= 8;
            bytes.push((number >> bits) as u8);
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

/// The elements of a drawing, and parts of values that no attribute of it may have.
const DRAWN: &str = "circle clipPath defs ellipse g line linearGradient marker path polygon polyline radialGradient rect \
    stop svg symbol text textPath tspan use";
const LOADS: [&str; 7] = [":", "//", "\\", "@", "&", "'", "\""];

fn assert_drawing(svg: &str, case: &str) {
    let page = Html::parse_document(&format!("<!doctype html><body>{svg}"));
    for element in page.root_element().descendent_elements().map(|element| element.value()) {
        let name = element.name();
        if matches!(name, "html" | "head" | "body") {
            continue;
        }
        assert_eq!(&*element.name.ns, "http://www.w3.org/2000/svg", "{case}: {svg}");
        assert!(DRAWN.split_ascii_whitespace().any(|known| known == name), "{case}: <{name}> in {svg}");
        for (attribute, value) in element.attrs().filter(|(attribute, _)| *attribute != "xmlns") {
            let is_refused =
                attribute.starts_with("on") || matches!(attribute, "style" | "class" | "filter" | "mask");
            assert!(!is_refused, "{case}: {attribute} in {svg}");
            assert!(attribute != "href" || value.starts_with('#'), "{case}: {value} in {svg}");
            let loads = LOADS.iter().any(|part| value.contains(part));
            assert!(
                attribute == "id" || attribute == "href" || !loads,
                "{case}: {attribute}={value} in {svg}"
            );
            let references = value.matches("url(").count();
            assert_eq!(references, value.matches("url(#").count(), "{case}: {value} in {svg}");
        }
    }
}

/// All laws at once: only what is allowed comes out, reading the HTML again gives the same HTML, and the Markdown is
/// what the tree says, without raw HTML.
fn assert_laws(page: &str, case: &str) {
    if lisible::dom::parse(page, &Limits::default()).is_err() {
        return; // Refused, as binary data is.
    }
    let article = build(page);
    let html = render::html(&article, &Limits::default()).expect("it is small");
    assert_safe(&html, case);
    let again = build_at(&format!("<!doctype html><body>{html}</body>"), "https://example.org/dir/page");
    assert_eq!(render::html(&again, &Limits::default()).expect("it is small"), html, "{case}");
    let said = tokens::normal(tokens::of_tree(&article));
    for settings in tokens::SETTINGS {
        let markdown = tokens::written(&article, settings);
        assert_eq!(tokens::normal(tokens::of_markdown(&markdown)), said, "{settings}: {case}: {markdown}");
    }
}

#[test]
fn hostile_pages_obey_the_laws() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus/xss/dev.jsonl");
    let Ok(lines) = std::fs::read_to_string(path) else {
        return eprintln!("skipped: no corpus of hostile pages at {path}");
    };
    for line in lines.lines() {
        let case: serde_json::Value = serde_json::from_str(line).expect("each line is JSON");
        let (id, html) = (case["id"].as_str().unwrap_or_default(), case["html"].as_str().unwrap_or_default());
        if html.get(..15).is_some_and(|s| s.eq_ignore_ascii_case("<!doctype html>")) {
            assert_laws(html, id);
        } else {
            assert_laws(&format!("<!doctype html><article><p>Before.</p>{html}<p>After.</p></article>"), id);
        }
    }
}

/// How many random pages are tried: set `LISIBLE_ROUNDS` for a longer search.
fn rounds() -> u32 {
    std::env::var("LISIBLE_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(1000)
}

/// Pages of random tags, texts and nesting, always the same ones.
#[test]
fn random_pages_obey_the_laws() {
    const PIECES: [&str; 126] = [
        "<pre>a<a href=/p>b",
        "<a id=q href='#q'>1</a>",
        "<a href='#q'>c</a>",
        "<span class=line>d</span>",
        "<table class=lntable><tr><td class=gutter>1<td>",
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<a href='/x'>",
        "<a href='#n'>",
        "</a>",
        "<ul>",
        "</ul>",
        "<ol start=4>",
        "</ol>",
        "<li>",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "<th>",
        "<caption>",
        "<h2>",
        "</h2>",
        "<h3 id=n>",
        "</h3>",
        "<pre>",
        "</pre>",
        "<code>",
        "</code>",
        "<br>",
        "<hr>",
        "<blockquote>",
        "</blockquote>",
        "<figure>",
        "</figure>",
        "<figcaption>",
        "<sup><a href='#f1' id=b1>1</a></sup>",
        "<sup><a href='#f2'>[nb 2]</a></sup>",
        "<li id=f1>",
        "<a href='#b1'>back</a>",
        "<div class=footnote><a name=f2>",
        "<p id=f3>3. ",
        "<a class=footnote-ref href='#f3'>3</a>",
        "<span class=sidenote>",
        "</span>",
        "<div class='alert alert-warning'>",
        "<p class=admonition-title>Warning</p>",
        "<aside>",
        "</figcaption>",
        "<img src=a.png alt='an *alt* [x]'>",
        "<span dir=rtl>",
        "</span>",
        "<sup>",
        "</sup>",
        "<del>",
        "</del>",
        "<details>",
        "<summary>",
        "</details>",
        "<dl>",
        "<dt>",
        "<dd>",
        "</dl>",
        " ",
        "word",
        "*",
        "_",
        "`",
        "[x](y)",
        "&lt;b>",
        "1. ",
        "# ",
        "&nbsp;",
        "é日",
        "- a | b ~c~ \\",
        "<math>",
        "<math display=block>",
        "</math>",
        "<mfrac>",
        "<mi>x</mi>",
        "<mo>(</mo><mi>&lt;b></mi><mo>)</mo>",
        "<mtext>a $ b<img src=x onerror=y></mtext>",
        "<msup>",
        "<mtable><mtr><mtd>",
        "</mtable>",
        "<span class=katex>",
        "<span class=math data-tex='|a|_1 \\| $b$ [c](d) <e>'>",
        "<span class=math data-tex='- {'>",
        "<script type='math/tex; mode=display'>= \\frac{a}{b}</script>",
        "<img src=/latex.php?latex=x alt='\\sqrt{2}'>",
        "$",
        "$$",
        "\\(x_1\\)",
        "$$y^2$$",
        "5",
        "<svg viewBox='0 0 300 200'>",
        "<svg width=300 height=200 id=s aria-label='a *b*'>",
        "</svg>",
        "<g fill=red id=a onload=x>",
        "</g>",
        "<path d='M0 0L1 1' marker-end='url(#m)' style='fill:url(//e.example)'/>",
        "<rect x=0 y=0 width=300 height=200 fill=#eee />",
        "<rect/><rect/><rect/><circle class=c /><circle/>",
        "<text x=5>a &lt;b> *c*",
        "</text>",
        "<tspan dy=1>",
        "<use href=#a />",
        "<use xlink:href='https://e.example/#a'/>",
        "<foreignObject width=9>",
        "</foreignObject>",
        "<style>.c{fill:#123} rect{stroke:red;fill:url(x)}</style>",
        "<marker id=m>",
        "<clipPath id=k>",
        "<title>",
        "</title>",
        "<image href=x /><animate attributeName=href to=javascript:x />",
        "<iframe src='https://www.youtube.com/embed/abc' title='a *b* [c]'></iframe>",
        "<video src=v.mp4 poster=p.png title='- x'></video>",
        "<div class=youtube data-id=abc>",
        "<blockquote class=twitter-tweet><a href='https://twitter.com/a/status/1'>",
    ];
    let mut seed = 11u64;
    let mut random = move |n: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % n
    };
    for round in 0..rounds() {
        let pieces: String = (0..random(40)).map(|_| PIECES[random(PIECES.len())]).collect();
        let page = format!("<!doctype html>{pieces}");
        assert_laws(&page, &format!("round {round}: {page}"));
    }
}
