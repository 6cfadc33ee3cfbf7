//! Drawings of the page as pictures: rebuilt from closed lists.

use crate::support::{build, html};
use base64::Engine;
use lisible::article::{Block, Image};

/// A drawing of 300 by 200 with some shapes, and what else is said inside.
fn drawing(inner: &str) -> String {
    format!(
        "<figure><svg viewBox='0 0 300 200'>{inner}<rect x=1 y=2 width=3 height=4 /><path d='M0 0L9 9'/></svg></figure>"
    )
}

/// The one picture of a page.
fn picture(page: &str) -> Image {
    match build(page).blocks.as_slice() {
        [Block::Figure(figure)] if figure.images.len() == 1 => figure.images[0].clone(),
        blocks => panic!("{page}: {blocks:?}"),
    }
}

/// The drawing in the one picture of a page, without its root, its ground and the shapes of [`drawing`].
fn drawn(inner: &str) -> String {
    let picture = picture(&drawing(inner));
    let svg = crate::safety::decoded(picture.url.as_str());
    let start = "<svg xmlns=\"http://www.w3.org/2000/svg\" font-family=\"sans-serif\" viewBox=\"0 0 300 200\">\
                 <rect fill=\"#fff\" height=\"200\" width=\"300\" x=\"0\" y=\"0\"></rect>";
    let end = "<rect height=\"4\" width=\"3\" x=\"1\" y=\"2\"></rect><path d=\"M0 0L9 9\"></path></svg>";
    let inner = svg.strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
    inner.unwrap_or_else(|| panic!("{svg}")).to_owned()
}

fn check(inner: &str, expected: &str) {
    assert_eq!(drawn(inner), expected, "{inner}");
}

#[test]
fn shapes_and_words_are_rebuilt() {
    check(
        "<g fill=red transform='rotate(9)'><circle cx=1 r='2'/></g>",
        "<g fill=\"red\" transform=\"rotate(9)\"><circle cx=\"1\" r=\"2\"></circle></g>",
    );
    check(
        "<text x=1>a <tspan dy=2>b &lt; c</tspan></text>",
        "<text x=\"1\">a <tspan dy=\"2\">b &lt; c</tspan></text>",
    );
    check(
        "<style>.a{fill:#fff;stroke:var(--x)} rect.b, circle { stroke: blue !important }</style><circle class=a /><rect class='a b' style='fill:green'/>",
        "<circle fill=\"#fff\" stroke=\"blue\"></circle><rect fill=\"green\" stroke=\"blue\"></rect>",
    );
    check("<a href='/x'><line x1=1 y2=2 /></a>", "<line x1=\"1\" y2=\"2\"></line>");
    check(
        "<foreignObject x=1 y=2 width=30 height=9><div><b>Pond</b></div></foreignObject>",
        "<svg height=\"9\" overflow=\"visible\" width=\"30\" x=\"1\" y=\"2\"><text dominant-baseline=\"central\" \
         text-anchor=\"middle\" x=\"50%\" y=\"50%\">Pond</text></svg>",
    );
    check("<switch><foreignObject width=9><p>a</p></foreignObject><text>a</text></switch>", "<text>a</text>");
    check(
        "<defs><linearGradient id=g><stop offset=1 stop-color=red /></linearGradient></defs><rect fill='url(#g)'/>",
        "<defs><linearGradient id=\"g\"><stop offset=\"1\" stop-color=\"red\"></stop></linearGradient></defs><rect fill=\"url(#g)\"></rect>",
    );
    check(
        "<g id=a><path d=M0 /></g><use href='#a' x=4 /><use xlink:href=#a />",
        "<g id=\"a\"><path d=\"M0\"></path></g><use href=\"#a\" x=\"4\"/><use href=\"#a\"/>",
    );
}

#[test]
fn nothing_that_runs_or_loads_comes_out() {
    for inner in [
        "<script>alert(1)</script>",
        "<style>@import 'https://evil.example/'; * { fill: url(https://evil.example/) }</style>",
        "<image href='https://evil.example/a.png'/><image href='data:image/png;base64,AAAA'/>",
        "<animate attributeName=href to='javascript:x'/><set onbegin='alert(1)'/>",
        "<foreignObject></foreignObject><iframe src='https://evil.example/'></iframe>",
        "<use href='https://evil.example/a.svg#b'/><use href='javascript:x'/>",
        "<filter id=f><feImage href='https://evil.example/'/></filter><pattern id=p></pattern><mask id=m></mask>",
        "<title>t</title><desc>d</desc><metadata>m</metadata>",
    ] {
        check(inner, "");
    }
    check(
        "<g onload='x' onclick=y filter='url(#f)' style='background:url(x);fill:url(//evil.example)' class=c data-x=y></g>",
        "<g></g>",
    );
    check("<a href='javascript:x' onclick=y><g></g></a>", "<g></g>");
    check("<use href='#gone'/>", "<use href=\"#gone\"/>");
    // What shows itself again, or would be drawn again and again.
    check("<g id=a><use href='#a'/></g>", "<g id=\"a\"></g>");
    check(
        "<g id=a><g></g></g><g id=b><use href='#a'/></g><use href='#b'/>",
        "<g id=\"a\"><g></g></g><g id=\"b\"><use href=\"#a\"/></g>",
    );
    check(
        "<clipPath id=c><g clip-path='url(#c)'></g></clipPath><marker id=m><path marker-end='url(#m)'/></marker>",
        "<clipPath id=\"c\"><g></g></clipPath><marker id=\"m\"><path></path></marker>",
    );
    let many = "<use href='#a'/>".repeat(900);
    let shown = drawn(&format!("<g id=a>{}</g>{many}", "<g></g>".repeat(99)));
    assert_eq!(shown.matches("<use").count(), 200);
}

#[test]
fn a_drawing_is_told_from_an_icon() {
    let shapes = "<path d=M0 />".repeat(9);
    for page in [
        format!("<svg viewBox='0 0 24 24'>{shapes}</svg>"),
        format!("<svg width=300 height=30>{shapes}</svg>"),
        "<svg viewBox='0 0 512 512'><path d=M0 /></svg>".to_owned(),
        format!("<p><a href=/x><svg width=300 height=200>{shapes}</svg></a></p>"),
        format!("<button><svg width=300 height=200>{shapes}</svg></button>"),
        format!("<h2><svg width=300 height=200>{shapes}</svg></h2>"),
        format!("<svg width=300 height=200 aria-hidden=true>{shapes}</svg>"),
        format!("<span class=MathJax_SVG><svg width=300 height=200>{shapes}</svg></span>"),
        format!("<mjx-container><svg width=300 height=200>{shapes}</svg></mjx-container>"),
        format!("<svg width=300 height=200>{}</svg>", "<path d=M0 />".repeat(5000)),
    ] {
        assert_eq!(html(&build(&page)), "", "{page}");
    }
    let page = |attributes: &str| {
        picture(&format!(
            "<svg width=300 height=200 {attributes}>{shapes}<text>Pond</text><text>Wheel</text></svg>"
        ))
    };
    assert_eq!(page("").alt, "Pond · Wheel");
    assert_eq!(page("aria-label='The way of the water'").alt, "The way of the water");
    assert_eq!((page("").width, page("").height), (Some(300), Some(200)));
    assert_eq!(picture(&drawing("<title>Two shapes</title>")).alt, "Two shapes");
}

#[test]
fn only_what_was_rebuilt_is_read_again() {
    for src in [
        "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciPjxzY3JpcHQ+YWxlcnQoMSk8L3NjcmlwdD48L3N2Zz4=",
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3C/svg%3E",
    ] {
        assert_eq!(html(&build(&format!("<img src=\"{src}\">"))), "", "{src}");
    }
    for inner in
        ["", "<text>\\frac{a}{b}</text>", "<use href='#a'/><foreignObject><g id=a></g>a</foreignObject>"]
    {
        let own = html(&build(&drawing(inner)));
        assert_eq!(html(&build(&own)), own, "{inner}");
    }
}

#[test]
fn drawings_at_addresses_are_rebuilt() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 300 200\"><rect x=\"1\" y=\"2\" width=\"3\" height=\"4\"/>\
               <script>alert(1)</script><path d=\"M0 0L9 9\"/><circle r=\"2\"/><circle r=\"3\"/></svg>";
    let escaped = svg.replace('%', "%25").replace('#', "%23").replace('"', "'");
    let coded = base64::engine::general_purpose::STANDARD.encode(svg);
    for address in [format!("data:image/svg+xml,{escaped}"), format!("data:image/svg+xml;base64,{coded}")] {
        let page = format!("<p>Words before the drawing.</p><p><img alt=\"A plan\" src=\"{address}\"></p>");
        let article = build(&page);
        let shown = html(&article);
        assert!(
            shown.contains("alt=\"A plan\"") && shown.contains("src=\"data:image/svg+xml;base64,"),
            "{shown}"
        );
        let from = shown.find("data:image").expect("there is a drawing");
        let rebuilt = crate::safety::decoded(shown[from..].split('"').next().unwrap_or_default());
        assert!(rebuilt.contains("<circle r=\"3\">") && !rebuilt.contains("alert"), "{rebuilt}");
        assert_eq!(html(&build(&shown)), shown);
    }
    // What keeps a place, and icons.
    for svg in [
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 800 450'></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 800 450'><rect width='800' height='450'/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'><path d='M0 0'/><path d='M0 0'/><path/><path/></svg>",
    ] {
        assert!(build(&format!("<p><img src=\"data:image/svg+xml,{svg}\"></p>")).blocks.is_empty(), "{svg}");
    }
}
