//! Whatever a page holds, its HTML render holds only what the list in `src/render/html/mod.rs` allows.

use crate::random;
use crate::support::{build, build_at};
use crate::{schema, shape, tokens};
use lisible::article::Callout;
use lisible::{Limits, render};
use scraper::Html;
use scraper::node::Element;

/// The elements that may come out, each with its attributes.
const ALLOWED: [(&str, &[&str]); 51] = [
    ("h1", &["id", "dir"]),
    ("h2", &["id", "dir"]),
    ("h3", &["id", "dir"]),
    ("h4", &["id", "dir"]),
    ("h5", &["id", "dir"]),
    ("h6", &["id", "dir"]),
    ("span", &["id", "lang"]),
    ("p", &["class", "dir"]),
    ("ul", &["class"]),
    ("ol", &["start", "reversed", "type"]),
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
    ("bdo", &["dir"]),
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

/// All laws at once: only what is allowed comes out, reading the HTML again gives the same HTML, the Markdown is what the
/// tree says, without raw HTML, and the JSON is as its schema says.
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
    schema::assert_valid(&schema::json(&article), case);
    shape::assert_shape(&article, case);
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

/// Pages of random tags, texts and nesting, always the same ones.
#[test]
fn random_pages_obey_the_laws() {
    for (round, pieces) in random::pages(11).take(random::rounds() as usize).enumerate() {
        let page = format!("<!doctype html>{pieces}");
        assert_laws(&page, &format!("round {round}: {page}"));
    }
}
