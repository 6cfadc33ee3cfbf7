//! The trace: all of the page is in it, once, with a place that can be found again and a reason.

use lisible::dom::{self, Dom, NodeId, Tag};
use lisible::trace::Place;
use lisible::{Explanation, Format, Limits, Options, text};
use std::path::{Path, PathBuf};

/// Pages that browsers mend, and pages with what is no text.
const MESSY: [&str; 10] = [
    "<p>a<div>b</p>c</div><table>before<tr><td>cell<p>in it</table>after<b>bold<p>more</b> text",
    "<ul><li>one<li>two<ul><li>three</ul>four</ul><dl><dt>a<dd>b</dl>",
    "<!-- c --><body>x<!-- c -->y<br><br>z <!-- --> <template><p>t</p>u</template>after the template<p>end",
    "<p>a<svg><title>no</title><text>drawn</text></svg>b</p><math><mi>x</mi></math><select><option>o</select>",
    "<noscript><p>for few</p><img src=/x.png></noscript><iframe src=/y>fallback</iframe><textarea>t</textarea>",
    "<ruby>\u{6f22}<rp>(</rp><rt>kan</rt><rp>)</rp></ruby><p>\u{a0}</p><p>\u{200b}</p><p>words</p>",
    "<p>one <script>var a = 1;</script><style>p{}</style>two<object>three</object></p>",
    "<body><frameset><frame></frameset><noframes>old</noframes><p>x",
    "<p hidden>hidden words</p><p style='display:none'>more of them</p><p>shown</p>",
    "<h1>\u{2014}</h1><p>\u{2022}</p>",
];

/// A page with an article that has one of each of what building leaves out.
fn article() -> String {
    let words = "The slipway was laid in a dry summer, with stone from the quarry behind the church, and it has been \
                 mended every winter since. Nobody remembers who paid for it. ";
    let paragraph = format!("<p>{}</p>", words.repeat(2));
    format!(
        "<!doctype html><title>The slipway</title><nav><a href=/a>Home</a><img src=/logo.png alt=Logo></nav><main>\
         <h1>The slipway</h1><p class=byline>By Ada Marsh</p>{paragraph}<img src=/a.jpg alt='The slipway at noon' width=640 \
         height=480>{paragraph}<img alt='No source'><img src=/dot.gif width=1 height=1><iframe src=https://ads.example/x>\
         </iframe>{paragraph}<p>{words}<button>Copy</button></p><button>Share this</button>{paragraph}<p>Energy is \
         <math><mi>E</mi></math>. {words}</p><p><ruby>\u{6f22}<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> {words}</p>{paragraph}\
         </main><footer>All rights reserved</footer><noscript>Please switch scripts on</noscript>"
    )
}

/// The fixtures, the samples, and the pages of the browser tests: name and HTML.
fn pages() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = |folder: &str| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(root.join(folder)).expect("a folder");
        entries.map(|entry| entry.expect("an entry").path()).collect()
    };
    let fixtures = list("tests/fixtures").into_iter().map(|folder| folder.join("source.html"));
    let others = list("tests/browser/pages").into_iter().chain(list("www/samples"));
    let files = fixtures.chain(others.filter(|path| path.extension().is_some_and(|e| e == "html")));
    let read = |path: PathBuf| {
        let bytes = std::fs::read(&path).ok()?;
        Some((path.display().to_string(), String::from_utf8_lossy(&bytes).into_owned()))
    };
    let mut pages: Vec<_> = files.filter_map(read).collect();
    assert!(pages.len() > 15, "only {} pages", pages.len());
    pages.extend(MESSY.iter().map(|page| ((*page).to_owned(), format!("<!doctype html>{page}"))));
    pages.push(("an article".to_owned(), article()));
    pages
}

fn explain(html: &str) -> Explanation {
    let options = Options::default().with_url("https://example.org/dir/page");
    lisible::explain(html, &options).expect("a page")
}

/// The element at the end of a path.
fn element(dom: &Dom, path: &[u32]) -> NodeId {
    let children = |id| dom.children(id).filter(|child| dom.tag(*child).is_element());
    let html = children(dom.root()).next().expect("a root element");
    path.iter().fold(html, |id, place| children(id).nth(*place as usize).expect("a child"))
}

/// The texts of a place, by the words of [`Place`] alone.
fn texts(dom: &Dom, place: &Place) -> Vec<NodeId> {
    let element = element(dom, &place.path);
    let in_template = |id: NodeId| dom.ancestors(id).any(|up| dom.tag(up) == Tag::Template);
    let seen = dom.subtree(element).filter(|id| !in_template(*id));
    let texts: Vec<_> = seen.filter(|id| dom.text(*id).is_some_and(|text| !text::is_blank(text))).collect();
    match &place.texts {
        Some(places) => places.iter().map(|place| texts[*place as usize]).collect(),
        None => texts,
    }
}

/// Without white space, which blocks and line breaks add to.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn each_text_of_a_page_is_in_the_trace_once_with_a_reason() {
    for (name, html) in pages() {
        let Explanation { trace, .. } = explain(&html);
        let dom = dom::parse(&html, &Limits::default()).expect("a page");
        let mut times = vec![0; dom.len()];
        for decision in trace.decisions() {
            assert!(!decision.reason.is_empty(), "{name}: no reason for {decision:?}");
            let texts = decision.place.as_ref().map(|place| texts(&dom, place));
            texts.into_iter().flatten().for_each(|id| times[id.index()] += 1);
        }
        let Some(body) = dom.first(Tag::Body) else { continue };
        let silent = |id: NodeId| {
            dom.ancestors(id)
                .any(|up| matches!(dom.tag(up), Tag::Script | Tag::Style | Tag::Template | Tag::Head))
        };
        for id in dom.ids().filter(|id| *id > body && !silent(*id)) {
            let Some(text) = dom.text(id).filter(|text| !text::is_blank(text)) else { continue };
            assert_eq!(
                times[id.index()],
                1,
                "{name}: in how many decisions is {text:?} of {}?",
                dom.path(id)
            );
        }
    }
}

#[test]
fn a_place_holds_the_text_of_its_decision() {
    for (name, html) in pages() {
        let dom = dom::parse(&html, &Limits::default()).expect("a page");
        for decision in explain(&html).trace.decisions() {
            let Some(place) = decision.place.as_ref().filter(|place| place.texts.is_some()) else { continue };
            let found: String = texts(&dom, place).iter().filter_map(|id| dom.text(*id)).collect();
            assert!(letters(&found).starts_with(&letters(&decision.text)), "{name}: {decision:?}: {found:?}");
        }
    }
}

#[test]
fn what_is_said_to_be_kept_is_in_the_article() {
    for (name, html) in pages() {
        let Explanation { trace, reading } = explain(&html);
        let kept = trace.decisions().iter().filter(|decision| decision.kept && decision.place.is_some());
        let Ok(reading) = reading else {
            assert_eq!(kept.count(), 0, "{name}: something is kept of a page without an article");
            continue;
        };
        let written = letters(&reading.write(Format::Text).expect("within limits"));
        let dom = dom::parse(&html, &Limits::default()).expect("a page");
        for decision in kept.filter(|decision| decision.step == "classify") {
            // The author and the date in a comment are told otherwise.
            let texts = texts(&dom, decision.place.as_ref().expect("a place"));
            let mut own = texts.iter().filter_map(|id| dom.text(*id)).map(letters);
            assert!(own.any(|text| written.contains(&text)), "{name}: {decision:?}");
        }
        assert_eq!(trace.kinds().len(), 7, "{name}");
        assert!((trace.kinds().iter().map(|kind| kind.1).sum::<f32>() - 1.0).abs() < 1e-3, "{name}");
    }
}

/// Whether what has such a text is kept, and why.
fn why<'a>(explanation: &'a Explanation, text: &str) -> (bool, &'a str) {
    let decisions = explanation.trace.decisions().iter();
    let found =
        decisions.filter(|d| d.place.is_some()).find(|d| d.text.starts_with(text) || d.block.ends_with(text));
    let found = found.unwrap_or_else(|| panic!("{text:?} is not in the trace"));
    (found.kept, &found.reason)
}

#[test]
fn reasons_of_what_is_no_block() {
    let explanation = explain(&article());
    for (text, kept, reason) in [
        ("The slipway", false, "the headline, which is the title"),
        ("By Ada Marsh", false, "headline or metadata line"),
        ("The slipway was laid", true, "likely enough"),
        ("The slipway at noon", true, "picture of the article"),
        ("No source", false, "picture without a source"),
        ("Logo", false, "picture outside of the article"),
        ("> iframe", false, "frame of an unknown site"),
        ("> math", true, "formula"),
        ("> rp", false, "for browsers without ruby"),
        ("Please switch scripts on", false, "for browsers without scripts"),
        ("All rights reserved", false, "not likely enough"),
    ] {
        assert_eq!(why(&explanation, text), (kept, reason), "{text}");
    }
}

#[test]
fn a_page_without_an_article_says_so_of_each_block() {
    let page = "<!doctype html><title>Shop</title><nav><a href=/a>Home</a></nav><footer>All rights reserved</footer>";
    let explanation = explain(page);
    let error = explanation.reading.as_ref().expect_err("no article");
    assert!(error.is_no_article(), "{error}");
    for text in ["Home", "All rights"] {
        assert_eq!(why(&explanation, text), (false, "not likely enough, as all on this page"), "{text}");
    }
    let blocks = explanation.trace.decisions().iter().filter(|d| d.step == "classify");
    assert!(
        blocks.clone().count() == 2 && blocks.clone().all(|d| d.score.is_some() && !d.effects.is_empty())
    );
    assert_eq!(explanation.trace.cut(), None);
}

#[test]
fn a_trace_that_is_off_holds_nothing() {
    let reading = lisible::extract(&article(), &Options::default()).expect("an article");
    assert_eq!(reading.trace, lisible::trace::Trace::default());
    let traced = lisible::extract(&article(), &Options::default().with_trace(true)).expect("an article");
    assert_eq!(traced.trace, lisible::explain(&article(), &Options::default()).expect("a page").trace);
    assert_eq!(traced.article, reading.article);
}
