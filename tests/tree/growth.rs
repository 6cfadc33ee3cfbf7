//! What is read again for each of many parts costs the square of their number: these pages would take minutes then.

use crate::support::build;

const MANY: usize = 40_000;

#[track_caller]
fn check(page: impl Fn(usize) -> String) {
    assert!(!build(&page(MANY)).blocks.is_empty());
}

fn each(count: usize, part: impl Fn(usize) -> String) -> String {
    (0..count).map(part).collect()
}

#[test]
fn places_in_a_heading() {
    check(|n| format!("<h2>{}</h2>", each(n, |i| format!("<a id=h{i} href='#h{i}'>x</a>"))));
}

#[test]
fn buttons_in_the_place_of_references() {
    let button = |i| format!("a<button class=bigfoot-footnote__button id='fnref:{i}'> </button> ");
    check(|n| format!("<p>{}</p>", each(n, button)));
}

#[test]
fn sounds_beside_one_title() {
    let title = "<i>word </i>".repeat(MANY);
    check(|n| {
        format!(
            "<div><p class=kg-audio-title>{title}</p>{}</div>",
            each(n, |i| format!("<audio src={i}.mp3></audio>"))
        )
    });
}

#[test]
fn boxes_before_code() {
    let boxes = "<div>".repeat(480);
    let page = |n| {
        let inside = each(n, |_| "<i class='one two three copy'></i>".to_owned());
        let words = "words that are no header, as there are too many of them";
        format!("<pre>{boxes}{inside}{words}{}<code>x</code></pre>", "</div>".repeat(480))
    };
    check(page);
}

#[test]
fn signs_behind_places() {
    let sign = |_| "<sup>1</sup> ".to_owned();
    let page = |n| {
        let places = each(n, |i| format!("<a id=q{i}></a>"));
        format!("<p>{places}{}</p><p>{}</p>", each(n, sign), each(n, |i| format!("<a href='#q{i}'>x</a> ")))
    };
    check(page);
}

#[test]
fn items_without_a_list() {
    let item = |i| format!("<div class=notion-bulleted_list-block>{i}</div> ");
    check(|n| each(n, item));
    check(|n| {
        each(n, |i| format!("<div class=notion-{}_list-block>{i}</div>", ["bulleted", "numbered"][i % 2]))
    });
}

#[test]
fn signs_of_captions() {
    check(|n| format!("<figure>{}</figure>", each(n, |i| format!("<label class=margin-toggle>{i}</label>"))));
}

#[test]
fn definitions_of_macros() {
    let script = |part: &str| format!("<script>MathJax={{}}/*\\*/;{}</script>", part.repeat(MANY));
    for part in ["macros={/*", "macros={//", "macros={a:'b',"] {
        check(|_| format!("{}<p>\\(\\a\\)</p>", script(part)));
    }
    check(|n| format!("<p>{}</p><p>\\(\\a\\)</p>", each(n, |_| "\\newcommand\\a{".to_owned())));
    let body = "#1".repeat(900);
    let long = "x".repeat(3000);
    check(|n| {
        let formulas = each(n / 20, |_| format!("<p>\\(\\a{{{long}}}\\)</p>"));
        format!("<script>MathJax={{macros:{{a:['\\\\b{body}',1]}}}}</script>{formulas}")
    });
}

#[test]
fn panels_far_from_tabs() {
    let set = |_| "<div><div role=tabpanel>x</div><div role=tabpanel>y</div></div>".to_owned();
    let words = "word ".repeat(MANY);
    check(|n| {
        format!(
            "<b role=tab>{words}</b><b role=tab>y</b>{}{}",
            each(400, |_| "<i>f</i>".to_owned()),
            each(n, set)
        )
    });
}

#[test]
fn roles_in_roles() {
    let lists =
        |n| format!("<div role=list><div role=listitem>{}</div></div>", each(n, |_| "<b>x</b> ".to_owned()));
    check(|n| format!("{}{}", "<div role=list><div role=listitem>".repeat(200), lists(n)));
    check(|n| {
        format!("<div role=table>{}<p>x</p></div>", each(n, |i| format!("<div role=row><i>{i}</i></div>")))
    });
}
