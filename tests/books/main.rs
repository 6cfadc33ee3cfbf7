//! Books: whatever the page is, what comes out is a sound EPUB, and holds what the article holds.

mod archive;
mod sound;

use lisible::export::Pictures;
use lisible::{Options, Reading};
use sound::{Book, parsed};

/// A GIF of one point.
const POINT: &str = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

/// A PNG of one point.
const DOT: [u8; 67] = [
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 58,
    126, 155, 85, 0, 0, 0, 10, 73, 68, 65, 84, 120, 156, 99, 96, 0, 0, 0, 2, 0, 1, 72, 175, 164, 113, 0, 0,
    0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

const PROSE: &str = "<p>The slipway was laid in a dry summer, with stone from the quarry behind the church, and it has been \
    mended every winter since. Nobody remembers who paid for it, and nobody has asked for a long time.</p>\
    <p>At low water the lowest steps are green and slippery, and the children are told not to go there, which is why they \
    go there, one after the other, until the tide comes in and sends them home.</p>";

fn reading(body: &str) -> Reading {
    let page = format!(
        "<!doctype html><html lang=en><title>The slipway</title><article><h1>The slipway</h1>{PROSE}{body}{PROSE}</article>"
    );
    let options = Options::default().with_url("https://example.org/notes/slipway");
    lisible::extract(&page, &options).expect("it is an article")
}

fn book(body: &str) -> Book {
    with_pictures(body, &Pictures::new())
}

fn with_pictures(body: &str, pictures: &Pictures) -> Book {
    Book::sound("page", &reading(body).epub(pictures).expect("it is small"))
}

/// The pages of `tests/fixtures` with their addresses.
fn fixtures() -> Vec<(String, String, String)> {
    let folders = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures"))
        .expect("there are fixtures");
    let mut found = Vec::new();
    for folder in folders.flatten() {
        let read = |name: &str| std::fs::read(folder.path().join(name));
        let (Ok(html), Ok(about)) = (read("source.html"), read("page.json")) else { continue };
        let about: serde_json::Value = serde_json::from_slice(&about).expect("it is JSON");
        let url = about["url"].as_str().expect("a page has an address").to_owned();
        found.push((
            folder.file_name().to_string_lossy().into_owned(),
            String::from_utf8_lossy(&html).into_owned(),
            url,
        ));
    }
    found
}

#[test]
fn every_fixture_makes_a_sound_book_and_the_same_one_twice() {
    let mut books = 0;
    for (name, html, url) in fixtures() {
        let Ok(reading) = lisible::extract(&html, &Options::default().with_url(&url)) else { continue };
        let bytes = reading.epub(&Pictures::new()).expect("it is small");
        assert_eq!(bytes, reading.epub(&Pictures::new()).expect("it is small"));
        let book = Book::sound(&format!("fixture-{name}"), &bytes);
        let package = parsed(book.package());
        let words =
            |name: &str| package.descendants().find(|n| n.tag_name().name() == name).and_then(|n| n.text());
        assert_eq!(words("title"), Some(reading.metadata.title.as_str()).filter(|title| !title.is_empty()));
        assert_eq!(words("identifier"), reading.metadata.url.as_ref().map(|url| url.as_str()));
        books += 1;
    }
    assert!(books > 20, "the fixtures were found");
}

/// The wasm makes the same book (`tests/wasm/books.test.mjs`). When it has changed on purpose, the new sum is in the message.
#[test]
fn a_book_is_the_same_everywhere() {
    let (_, html, url) =
        fixtures().into_iter().find(|(name, ..)| name == "mathematics").expect("it is there");
    let reading = lisible::extract(&html, &Options::default().with_url(&url)).expect("it is an article");
    let sum = format!("{:08x}", archive::crc32(&reading.epub(&Pictures::new()).expect("it is small")));
    assert_eq!(sum, include_str!("mathematics.crc32").trim());
}

#[test]
fn the_package_says_who_when_where_and_for_whom() {
    let page = format!(
        "<!doctype html><html lang=ar dir=rtl><title>الرصيف</title><meta property=og:site_name content='A & B'>\
         <meta name=author content='Ann Onym'><meta property=article:published_time content=2016-08-05T10:00:00+02:00>\
         <meta property=article:modified_time content=2016-08-07T23:30:00-05:00><article><h1>الرصيف</h1>{}</article>",
        "<p>بني الرصيف في صيف جاف بحجارة من المحجر الذي خلف الكنيسة، وهو يرمم كل شتاء منذ ذلك الحين، ولا أحد يتذكر من دفع ثمنه.</p>"
            .repeat(4)
    );
    let reading = lisible::extract(&page, &Options::default()).expect("it is an article");
    let book = Book::sound("page", &reading.epub(&Pictures::new()).expect("it is small"));
    for part in [
        "version=\"3.0\" unique-identifier=\"id\" xml:lang=\"ar\" dir=\"rtl\"",
        "<dc:identifier id=\"id\">urn:uuid:",
        "<dc:title>الرصيف</dc:title>",
        "<dc:language>ar</dc:language>",
        "<dc:creator>Ann Onym</dc:creator>",
        "<dc:publisher>A &amp; B</dc:publisher>",
        "<dc:date>2016-08-05",
        "<meta property=\"dcterms:modified\">2016-08-07T00:00:00Z</meta>",
        "<meta property=\"schema:accessMode\">textual</meta>",
        "<meta property=\"schema:accessibilityHazard\">none</meta>",
        "<spine page-progression-direction=\"rtl\">",
    ] {
        assert!(book.package().contains(part), "{part} in {}", book.package());
    }
    assert!(book.article().contains(" lang=\"ar\" xml:lang=\"ar\" dir=\"rtl\">"), "{}", book.article());
    let bare = format!("<!doctype html><article>{PROSE}</article>");
    let bare = lisible::extract(&bare, &Options::default()).expect("it is an article");
    let bare = Book::sound("page", &bare.epub(&Pictures::new()).expect("it is small"));
    assert!(bare.package().contains("<meta property=\"dcterms:modified\">1970-01-01T00:00:00Z</meta>"));
}

#[test]
fn pictures_are_files_of_the_book_or_words_that_lead_to_them() {
    let png = DOT.to_vec();
    let pictures = Pictures::from([
        ("https://example.org/a.png".to_owned(), png.clone()),
        (
            "https://example.org/b.svg".to_owned(),
            b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>".to_vec(),
        ),
    ]);
    // A shorter one is taken for what keeps a place.
    let point = format!("{POINT}{}", "AAAA".repeat(80));
    let broken = "QUFB".repeat(80);
    let book = with_pictures(
        &format!(
            "<figure><img src=/a.png alt='The steps' width=400 height=300><figcaption>At low water</figcaption></figure>\
             <figure><img src=/b.svg alt='The plan' width=400 height=300><figcaption>As built</figcaption></figure>\
             <figure><img src='/c/church.jpg?w=9' width=400 height=300><figcaption>The church</figcaption></figure>\
             <figure><img src='data:image/png;base64,{point}' alt=point width=400 height=300></figure>\
             <figure><img src='data:image/png;base64,{broken}' alt='broken one' width=400 height=300></figure>\
             <p>In a <a href=/d>link with <img src=/d.png alt='a dog' width=400 height=300> in it</a>.</p>"
        ),
        &pictures,
    );
    let article = book.article();
    for part in [
        "<img src=\"pictures/1.png\" alt=\"The steps\" width=\"400\" height=\"300\"/>",
        "<p><span class=\"lisible-absent\"><a href=\"https://example.org/b.svg\">The plan</a></span></p>",
        "<p><span class=\"lisible-absent\"><a href=\"https://example.org/c/church.jpg?w=9\">church.jpg</a></span></p>",
        // What it is called is wrong; what it is is not.
        "<img src=\"pictures/2.gif\" alt=\"point\"",
        "<span class=\"lisible-absent\">broken one</span>",
        "link with <span class=\"lisible-absent\">a dog</span> in it</a>",
    ] {
        assert!(article.contains(part), "{part} in {article}");
    }
    let first = book.entries.iter().find(|entry| entry.name == "EPUB/pictures/1.png").expect("it is packed");
    assert_eq!(first.bytes, png);
    assert!(
        book.package().contains("href=\"pictures/2.gif\" media-type=\"image/gif\"/>"),
        "{}",
        book.package()
    );
    assert!(book.package().contains(">alternativeText<"), "{}", book.package());
}

#[test]
fn a_drawing_of_the_page_is_a_file_too() {
    let book = book(
        "<figure><svg viewBox='0 0 400 300' width=400 height=300 role=img aria-label='A rising line'>\
         <path d='M0 300 L400 0' stroke='black'/><text x=10 y=20>Tide</text><script>alert(1)</script></svg>\
         <figcaption>The tide over a year</figcaption></figure>",
    );
    assert!(
        book.package().contains("href=\"pictures/1.svg\" media-type=\"image/svg+xml\""),
        "{}",
        book.package()
    );
    assert!(book.text("EPUB/pictures/1.svg").contains("<path"));
}

#[test]
fn formulas_are_mathml_whether_the_page_has_that_or_tex() {
    let math = "http://www.w3.org/1998/Math/MathML";
    for body in [
        "<p>So that <math><mi>x</mi><mo>&lt;</mo><mn>2</mn></math> holds for all.</p>",
        "<p>So that <script type='math/tex'>x < 2</script> holds for all.</p>",
    ] {
        let book = book(body);
        let article = parsed(book.article());
        let found =
            article.descendants().find(|node| node.has_tag_name((math, "mo"))).and_then(|node| node.text());
        assert_eq!(found, Some("<"), "{}", book.article());
        let item = "href=\"article.xhtml\" media-type=\"application/xhtml+xml\" properties=\"mathml\"";
        assert!(book.package().contains(item), "{}", book.package());
        assert!(book.package().contains(">MathML<"));
    }
    assert!(!book("").package().contains("mathml"));
}

#[test]
fn notes_lead_both_ways_and_show_where_they_are_referred_to() {
    let book = book(
        "<p>It is old<sup><a href=#fn1 id=ref1>1</a></sup>, and older than the church<sup><a href=#fn1 id=ref2>1</a></sup>.</p>\
         <ol class=footnotes><li id=fn1><p>Or so they say. <a href=#ref1>↩</a></p></li></ol>",
    );
    let article = book.article();
    for part in [
        "<sup><a href=\"#r-1\" id=\"r-1-1\" epub:type=\"noteref\" role=\"doc-noteref\">1</a></sup>",
        "<aside id=\"r-1\" epub:type=\"footnote\" role=\"doc-footnote\"><a href=\"#r-1-1\" role=\"doc-backlink\">1</a> ",
        "Or so they say.",
        "</aside>",
    ] {
        assert!(article.contains(part), "{part} in {article}");
    }
}

#[test]
fn the_contents_nest_and_lead_to_the_headings() {
    let book = book(&format!(
        "<p>See <a href=#b>the second</a>.</p><h2>First &amp; foremost</h2>{PROSE}<h4>Deep</h4>{PROSE}<h2 id=b>Second</h2>{PROSE}"
    ));
    let contents = book.contents().replace('\n', "");
    for part in [
        "<a href=\"article.xhtml\">The slipway</a><ol>",
        "<a href=\"article.xhtml#r-1\">First &amp; foremost</a><ol><li><a href=\"article.xhtml#r-2\">Deep</a></li></ol></li>",
        "<li><a href=\"article.xhtml#r-3\">Second</a></li>",
    ] {
        assert!(contents.contains(part), "{part} in {contents}");
    }
}

/// What pages have that books may not, or not so.
const ODD: [&str; 10] = [
    "<p>Control \u{1}\u{8}\u{b}\u{c}\u{1f} and none \u{fffe}\u{ffff} ]]&gt; &lt;!-- -- --&gt; &amp;amp; <b>\"'</b></p>",
    "<h2>\u{1}</h2><h2><img src=a.png></h2><h3>]]&gt;&lt;script&gt;</h3><p>After it.</p>",
    "<p onclick=x()>A <a href='javascript:alert(1)'>link</a>, <a href='https://example.org/a b|c^d`e{f}\"g?q=%&r=%zz#\\'>odd</a>.</p>",
    "<dl><dd>No term</dd></dl><dl><dt>No description</dt></dl><dl><dt>A</dt><dd><dl><dt>B</dt></dl></dd><dt>C</dt></dl>",
    "<ul><li><input type=checkbox checked> Done</li></ul><details><summary>More</summary><p>Inside.</p></details>",
    "<table><tr><th align=right>A</th><td align=center>1<br>2</td></tr></table><hr><ol reversed start=9><li>Nine</li></ol>",
    "<p><span lang='x-\"><script>'>x</span> <time datetime='\"><b>'>now</time> <abbr title='\"><i>'>a</abbr></p>",
    "<svg onload=alert(1) viewBox='0 0 9 9'><a xlink:href='javascript:x'><path d=M0/></a><foreignObject><p>x</p></foreignObject></svg>",
    "<p>So <math><mtr stretchy=x><mi displaystyle=true linethickness=9>a</mi></mtr><mtable columnalign='left x'><mi>b</mi><mtr>\
     <mi>c</mi><mtd displaystyle=true rowspan=0><mfrac scriptlevel=1><mi>d</mi><mi>e</mi></mfrac></mtd></mtr></mtable><mprescripts/>\
     <mmultiscripts><mi>f</mi><mi>g</mi></mmultiscripts><mmultiscripts><mi>h</mi><mprescripts/><mi>i</mi><none/></mmultiscripts>\
     <mspace width=wide height=1em>x</mspace><mo stretchy=banana maxsize=infinity lspace=.2.em>(</mo></math> it is.</p>",
    "<img src='data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>' alt=x width=90 height=90>",
];

#[test]
fn what_is_odd_or_meant_to_harm_makes_a_sound_book() {
    for body in ODD {
        book(body);
    }
    book(&ODD.concat());
    let title =
        "<!doctype html><title>\u{1}]]>&lt;/title>&lt;script></title><meta name=author content='\"><x>'>";
    let page = format!("{title}<article>{PROSE}</article>");
    let options = Options::default().with_url("https://example.org/a b|c?d=\"<>");
    let reading = lisible::extract(&page, &options).expect("it is an article");
    Book::sound("page", &reading.epub(&Pictures::new()).expect("it is small"));
}
