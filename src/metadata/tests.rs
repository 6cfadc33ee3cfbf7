//! Whole pages, written for these tests.

use super::*;
use crate::dom::parse;

pub(super) fn found(html: &str, url: &str) -> (Dom, Found) {
    let limits = Limits::default();
    let dom = parse(html, &limits).expect("the page is HTML");
    let base = Base::new(Some(url), None);
    let found = find(&dom, &base, &limits, &mut Trace::new(false));
    (dom, found)
}

/// The fields that most cases look at: title, byline, published, site, lang, and the texts of headline and lines.
fn check(html: &str, url: &str, expected: [&str; 5], headline: &str, lines: &[&str]) {
    let (dom, found) = found(html, url);
    let m = &found.metadata;
    let or_empty = |field: &Option<String>| field.clone().unwrap_or_default();
    let got =
        [m.title.clone(), or_empty(&m.byline), or_empty(&m.published), or_empty(&m.site), or_empty(&m.lang)];
    assert_eq!(got, expected, "{html}");
    assert_eq!(found.headline.map(|n| dom.text_of(n)).unwrap_or_default(), headline, "{html}");
    let texts: Vec<String> = found.lines.iter().map(|n| dom.text_of(*n)).collect();
    assert_eq!(texts, lines, "{html}");
}

const FRENCH: &str = "<p>Le vieux pont de la ville est fermé pour les travaux et les habitants de la rive gauche doivent \
    faire le tour par la route du nord, ce qui est long pour ceux qui vont au marché le matin.</p>";

#[test]
fn a_newspaper_shown_by_an_aggregator() {
    let expected = ["Le pont : une fermeture sans fin", "", "2016-08-05", "La Gazette", "fr"];
    let title = "<title>Le pont : une fermeture sans fin - Agrégat</title>";
    let line = "Publié dans La Gazette le 05 - 08 - 2016";
    for body in [
        format!(
            "<div><h1><span>{}</span></h1>\n<span>Publié dans <a href='/g'>La Gazette</a> le 05 - 08 - 2016</span>\n<div>Facebook</div>{FRENCH}</div>",
            expected[0]
        ),
        format!(
            "<table><tr><td><font size=5><b>{}</b></font><br><span>{line}</span><br>{FRENCH}</table>",
            expected[0]
        ),
    ] {
        check(&format!("{title}{body}"), "http://agregat.example/fr/1", expected, expected[0], &[line]);
    }
}

#[test]
fn declared_metadata() {
    let json = r##"{"@context":"https://schema.org","@graph":[
        {"@type":"WebSite","name":"Example Post"},
        {"@type":"Person","@id":"#jane","name":"Jane Doe"},
        {"@type":"NewsArticle","headline":"Rain &amp; shine","datePublished":"2020-02-29T10:00:00+0100",
         "dateModified":"2020-03-01","author":[{"@id":"#jane"},{"name":"By John Roe"}],
         "image":["/a.jpg"],"publisher":{"name":"Example Post"},"articleBody":"It <b>rained</b>."},]}"##;
    let html = format!(
        "<html lang=en-us dir=LTR><title>Rain & shine | Example Post</title>\
        <meta property='og:type' content='article'><meta name=description content='It rained.'>\
        <link rel=canonical href='/rain'><script type='application/ld+json'>{json}</script>\
        <h1>Rain & shine</h1><p class=byline>By Jane Doe and John Roe</p><p>On <a>February 28, 2020</a> it began.</p>"
    );
    let expected =
        ["Rain & shine", "Jane Doe, John Roe", "2020-02-29T10:00:00+01:00", "Example Post", "en-US"];
    check(&html, "https://post.example/x", expected, "Rain & shine", &["By Jane Doe and John Roe"]);
    let (_, found) = found(&html, "https://post.example/x");
    assert_eq!(found.declared_body.as_deref(), Some("It rained."));
    let m = found.metadata;
    assert_eq!(m.authors, ["Jane Doe", "John Roe"]);
    assert_eq!(
        (m.modified.as_deref(), m.dir, m.excerpt.as_deref()),
        (Some("2020-03-01"), Some("ltr"), Some("It rained."))
    );
    assert_eq!(m.types, ["article", "website", "person", "newsarticle"]);
    assert_eq!(m.image.map(|i| i.to_string()).as_deref(), Some("https://post.example/a.jpg"));
    assert_eq!(m.url.map(|u| u.to_string()).as_deref(), Some("https://post.example/rain"));
}

#[test]
fn a_page_that_navigated_by_script_keeps_nothing_of_the_old_article() {
    let page = |navigated: &str| {
        format!(
            "<html lang=en {navigated}><title>New story</title><meta property='og:title' content='The former article'>\
             <meta property='og:description' content='Former.'><meta name=author content='Jane Doe'>\
             <meta property='article:published_time' content='2019-01-01'><h1>New story</h1><p>Text.</p><h3><a href=/former>The former article</a></h3>"
        )
    };
    let (_, fresh) = found(&page("data-lisible-navigated"), "https://example.org/new");
    let m = fresh.metadata;
    assert_eq!((m.title.as_str(), m.byline, m.published, m.excerpt), ("New story", None, None, None));
    let (_, same) = found(&page(""), "https://example.org/new");
    assert_eq!(same.metadata.byline.as_deref(), Some("Jane Doe"));
}

#[test]
fn microdata_and_visible_bylines() {
    let html = "<html lang=de-DE><title>Der Deich – Der Bote</title><div itemscope itemtype='https://schema.org/BlogPosting'>\
        <h1 itemprop=headline>Der Deich</h1><div><span itemprop=author itemscope itemtype='https://schema.org/Person'>\
        Von <span itemprop=name>Anna Müller</span></span> | <time datetime='2021-11-08'>8. November 2021</time></div>\
        <p>Der Deich hält.</p><div itemprop=comment itemscope itemtype='https://schema.org/Comment'>\
        <span itemprop=author>Niemand</span><time itemprop=datePublished datetime='2021-12-24'></time></div></div>";
    let expected = ["Der Deich", "Anna Müller", "2021-11-08", "", "de-DE"];
    check(html, "https://bote.example/1", expected, "Der Deich", &["Von Anna Müller | 8. November 2021"]);
}

#[test]
fn dates_inside_running_text_are_no_lines() {
    let html = format!(
        "<html lang=en-US><h1>The old bridge</h1><p>It was on <a href=x>August 5, 2016</a> that {} closed.</p>",
        "the bridge ".repeat(20)
    );
    check(&html, "https://example.org/", ["The old bridge", "", "", "", "en-US"], "The old bridge", &[]);
}

#[test]
fn a_date_before_the_text_or_signed_under_it() {
    let published = |body: &str| {
        let (_, found) = found(
            &format!("<html lang=en-GB><main><h1>The old bridge</h1>{body}</main>"),
            "https://example.org/",
        );
        found.metadata.published
    };
    let text = "The bridge was closed for the winter. ".repeat(10);
    assert_eq!(published(&format!("<p>(3 May 2024) {text}</p>")).as_deref(), Some("2024-05-03"));
    assert_eq!(
        published(&format!("<p>{text}</p><p>{text}<br>3 May 2024</p>")).as_deref(),
        Some("2024-05-03")
    );
    assert_eq!(published(&format!("<p>{text}</p><p>It opened again on <b>3 May 2024</b> {text}</p>")), None);
}

#[test]
fn hostile_metadata_is_plain_text_within_the_limits() {
    let long = "word ".repeat(2000);
    let html = format!(
        "<html lang='\"><script>' dir='x'><title>{long}</title><meta name=author content='<img src=x onerror=alert(1)>'>\
        <meta property='og:image' content='javascript:alert(1)'><link rel=canonical href='javascript:alert(1)'>\
        <script type='application/ld+json'>{}</script><script type='application/ld+json'>{{broken</script><p>x</p>",
        "[".repeat(50_000)
    );
    let (_, found) = found(&html, "https://example.org/");
    let m = found.metadata;
    assert!(m.title.chars().count() <= 501 && m.title.ends_with('…'));
    assert_eq!((m.lang, m.dir, m.image), (None, None, None));
    assert_eq!(m.url.map(|u| u.to_string()).as_deref(), Some("https://example.org/"));
    assert_eq!(found.warnings.len(), 2);
}

#[test]
fn titles_without_the_site() {
    for (document, h1, expected) in [
        ("A long story - Example", "", "A long story"),
        ("Example | A long story", "", "A long story"),
        ("A story – of dashes – Example", "A story – of dashes", "A story – of dashes"),
        ("The whole truth about rivers", "Menu", "The whole truth about rivers"),
        ("Story", "Story ¶", "Story"),
        ("A long story", "Kicker A long story", "A long story"),
        ("A long story [Example]", "", "A long story"),
        ("A long story | Stories | Example", "", "A long story"),
        ("A long story", "A long story<br>What came of it", "A long story"),
        ("A long story | Example", "<span>A long story</span><span>What came of it</span>", "A long story"),
        ("A long story - The Rivers", "<a href=/>The Rivers</a>", "A long story"),
        ("7 Ways of rivers", "Ways of rivers compared</h1><h2>Ways of rivers", "Ways of rivers compared"),
        ("RIVER", "1. All rivers</h1><h1>2. Simple river basins</h1><h1>3. Compound", "RIVER"),
        ("", "Only a headline", "Only a headline"),
        ("", "", ""),
    ] {
        let html = format!("<title>{document}</title><h1>{h1}</h1><p>Text</p>");
        let (_, found) = found(&html, "https://www.example.com/1");
        assert_eq!(found.metadata.title, expected, "{document} / {h1}");
    }
}
