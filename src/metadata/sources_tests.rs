//! Each source that metadata is read from, and each field, on a page that has nothing else; written for this test.

use super::Metadata;
use super::tests::found;

fn of(head: &str, body: &str) -> Metadata {
    let html = format!("<html><head>{head}</head><body>{body}</body></html>");
    found(&html, "https://www.example.org/rivers/1").1.metadata
}

/// Title, byline, published, modified, site.
fn fields(m: &Metadata) -> [&str; 5] {
    [
        m.title.as_str(),
        m.byline.as_deref().unwrap_or_default(),
        m.published.as_deref().unwrap_or_default(),
        m.modified.as_deref().unwrap_or_default(),
        m.site.as_deref().unwrap_or_default(),
    ]
}

const ALL: [&str; 5] = ["The slow river", "Jane Doe", "2016-08-05", "2017-01-02", "River Post"];

/// What declares it, the head, the body.
#[rustfmt::skip]
const WAYS: &[(&str, &str, &str)] = &[
    (
        "JSON-LD, a graph",
        r##"<script type="application/ld+json">{"@graph":[{"@type":"Organization","@id":"#post","name":"River Post"},
            {"@type":"Article","headline":"The slow river","author":{"@id":"#jane"},"datePublished":"2016-08-05",
            "dateModified":"2017-01-02","publisher":{"@id":"#post"}},{"@type":"Person","@id":"#jane","name":"Jane Doe"}]}</script>"##,
        "",
    ),
    (
        "JSON-LD that is broken: a comment, a line break in a text, a comma too many, no end",
        "<script type='application/ld+json'>/* article */{\"@type\":\"Article\",\"headline\":\"The slow\nriver\",\
            \"author\":[\"Jane Doe\",],\"datePublished\":\"2016-08-05\",\"dateModified\":\"2017-01-02\",\
            \"publisher\":{\"name\":\"River Post\"},}</script>",
        "",
    ),
    (
        "microdata",
        "",
        "<div itemscope itemtype='https://schema.org/Article'><b itemprop=headline>The slow river</b>\
            <meta itemprop=datePublished content='2016-08-05'><meta itemprop=dateModified content='2017-01-02'>\
            <i itemprop=author itemscope itemtype='https://schema.org/Person'><u itemprop=name>Jane Doe</u></i>\
            <i itemprop=publisher itemscope itemtype='https://schema.org/Organization'><u itemprop=name>River Post</u></i></div>",
    ),
    (
        "RDFa",
        "",
        "<div vocab='https://schema.org/' typeof=Article><b property=headline>The slow river</b>\
            <meta property='schema:datePublished' content='2016-08-05'><meta property=dateModified content='2017-01-02'>\
            <i property=author typeof=Person><u property=name>Jane Doe</u></i>\
            <i property=publisher typeof=Organization><u property=name>River Post</u></i></div>",
    ),
    (
        "Open Graph",
        "<meta property='og:title' content='The slow river'><meta property='og:site_name' content='River Post'>\
            <meta property='article:author' content='Jane Doe'><meta property='article:published_time' content='2016-08-05'>\
            <meta property='article:modified_time' content='2017-01-02'>",
        "",
    ),
    (
        "Dublin Core",
        "<meta name='DC.title' content='The slow river'><meta name='DC.creator' content='Doe, Jane'>\
            <meta name='DCTERMS.issued' content='2016-08-05'><meta name='DCTERMS.modified' content='2017-01-02'>\
            <meta name='DC.publisher' content='River Post'>",
        "",
    ),
    (
        "citation tags",
        "<meta name=citation_title content='The slow river'><meta name=citation_author content='Doe, Jane'>\
            <meta name=citation_publication_date content='2016/08/05'><meta name=lastmod content='2017-01-02'>\
            <meta name=citation_journal_title content='River Post'>",
        "",
    ),
    (
        "what the page shows",
        "<title>The slow river | River Post</title><meta name=application-name content='River Post'>",
        "<h1>The slow river</h1><p>By <a rel=author href=/jane>Jane Doe</a></p><p><time datetime='2016-08-05'>Friday</time>, \
            updated <time datetime='2017-01-02'>Monday</time></p>",
    ),
];

#[test]
fn every_way_of_declaring() {
    for (name, head, body) in WAYS {
        assert_eq!(fields(&of(head, body)), ALL, "{name}");
    }
}

#[test]
fn what_else_a_page_declares() {
    let head = "<link rel=canonical href='/rivers/slow'><meta name=description content='On a river &amp; its pace.'>\
        <meta property='og:image' content='/slow.jpg'><meta property='article:tag' content='Rivers'>\
        <meta property='article:tag' content='Water'>";
    let m = of(
        head,
        "<p>x</p><footer><a rel=license href='https://creativecommons.org/licenses/by/4.0/'>CC BY</a></footer>",
    );
    assert_eq!(m.url.map(|url| url.to_string()).as_deref(), Some("https://www.example.org/rivers/slow"));
    assert_eq!(m.excerpt.as_deref(), Some("On a river & its pace."));
    assert_eq!(m.image.map(|image| image.to_string()).as_deref(), Some("https://www.example.org/slow.jpg"));
    assert_eq!(m.tags, ["Rivers", "Water"]);
    assert_eq!(m.license.as_deref(), Some("https://creativecommons.org/licenses/by/4.0/"));
}

#[test]
fn language_and_direction() {
    const HEBREW: &str = "הנהר זורם לאט ליד העיר והאנשים יושבים על הגדה בערב ומדברים על הגשם שירד בחורף";
    const FRENCH: &str = "Le fleuve coule lentement dans la ville et les gens sont assis sur la rive avec des amis pour le soir";
    for (attributes, text, lang, dir) in [
        ("lang=he dir=rtl", HEBREW, Some("he"), Some("rtl")),
        ("lang=he", HEBREW, Some("he"), Some("rtl")),
        ("lang=en", HEBREW, Some("he"), Some("rtl")),
        ("lang=fr-CA", FRENCH, Some("fr-CA"), None),
        ("lang=en", FRENCH, Some("fr"), None),
        ("", FRENCH, Some("fr"), None),
    ] {
        let html = format!("<html {attributes}><h1>1</h1>{}", format!("<p>{text}.</p>").repeat(6));
        let m = found(&html, "https://www.example.org/1").1.metadata;
        assert_eq!((m.lang.as_deref(), m.dir), (lang, dir), "{attributes} {text}");
    }
}

#[test]
fn a_time_without_a_zone_and_a_day_that_may_be_a_month_are_not_guessed() {
    for (head, expected) in [
        ("<meta property='article:published_time' content='2016-08-05T10:00:00'>", Some("2016-08-05")),
        (
            "<meta property='article:published_time' content='2016-08-05T10:00:00+02:00'>",
            Some("2016-08-05T10:00:00+02:00"),
        ),
        ("<meta property='article:published_time' content='05/08/2016'>", None),
        ("<meta name=date content='05/08/2016'><meta name=lastmod content='2016-08-05'>", Some("2016-08-05")),
    ] {
        assert_eq!(of(head, "<p lang=en>x</p>").published.as_deref(), expected, "{head}");
    }
}

#[test]
fn names_of_accounts_give_way_and_names_are_completed() {
    let account = "<meta name=author content='jdoe1'>";
    let shown = "<h1>The slow river</h1><p class=byline>By Jane Doe</p><p>x</p>";
    assert_eq!(of(account, shown).authors, ["Jane Doe"]);
    assert_eq!(of(account, "<h1>The slow river</h1>").authors, ["jdoe1"]);
    let first =
        r#"<script type="application/ld+json">{"@type":"Article","author":{"name":"Jane Doe"}}</script>"#;
    let both = format!("{first}<meta name=author content='Jane Doe and John Roe'>");
    assert_eq!(of(&both, "").authors, ["Jane Doe", "John Roe"]);
    let credits = format!("{first}<meta name=author content='Jane Doe, COO'>");
    assert_eq!(of(&credits, "").authors, ["Jane Doe"]);
    assert_eq!(of("", "<ul><li><a href=/by>By Basin</a></ul><p>x</p>").authors, [""; 0]);
    let house = "<meta name=author content='River in the Town'><meta property='og:site_name' content='River in the Town'>";
    assert_eq!(of(house, "<h1>Slow</h1><a rel=author>River in the Town</a>").authors, ["River in the Town"]);
}

#[test]
fn a_label_on_the_line_before_a_date() {
    let beside = "<h1>The slow river</h1><p>Text.</p><div class=sidebar><h4>Published</h4><div class=post-date>July 8, 2025</div></div>\
        <div class=related><p><time datetime='2025-01-02'>2 Jan</time></p></div>";
    assert_eq!(of("", beside).published.as_deref(), Some("2025-07-08"));
    let site =
        "<h1>The slow river</h1><p>Text.</p><footer><p>Site last updated: December 20, 2025</p></footer>";
    assert_eq!(of("", site).published, None);
}

#[test]
fn questions_on_a_page_are_not_its_title() {
    let head = r#"<title>The slow river: all of it</title><script type="application/ld+json">{"@type":"FAQPage","mainEntity":
        [{"@type":"Question","name":"How slow is the river?"}]}</script>"#;
    assert_eq!(of(head, "<p>x</p>").title, "The slow river: all of it");
}

/// What a wiki says to be its last edit is no day of publication; where a page says of no other day, an update is.
#[test]
fn the_last_edit_is_a_change() {
    let dates = |body: &str| {
        let found = of("<title>The slow river</title>", body);
        (found.published, found.modified)
    };
    let day = || Some("2016-08-05".to_owned());
    let foot = "<h1>The slow river</h1><p>It is slow.</p><div><p>This page was last edited on 5 August 2016.</p></div>";
    assert_eq!(dates(foot), (None, day()));
    let head = "<h1>The slow river</h1><p>Last edited: 5 August 2016</p><p>It is slow.</p>";
    assert_eq!(dates(head), (None, day()));
    let press =
        "<h1>The slow river</h1><p>Edited by Jane Doe</p><p>Updated 5 August 2016</p><p>It is slow.</p>";
    assert_eq!(dates(press), (day(), day()));
    let update = "<h1>The slow river</h1><p>It is slow.</p><div><p>Last updated on 5 August 2016.</p></div>";
    assert_eq!(dates(update), (day(), day()));
}

/// A heading by its role is a headline.
#[test]
fn a_headline_by_its_role() {
    for heading in ["role=heading aria-level=1", "role=heading aria-level=2", "role=heading"] {
        let found = of(
            "<title>Home</title>",
            &format!("<div {heading}>The slow river and its fish</div><p>It is slow.</p>"),
        );
        let expected = if heading.ends_with('1') { "The slow river and its fish" } else { "Home" };
        assert_eq!(found.title, expected, "{heading}");
    }
}
