//! Notes whose signs are headings, are shown at a touch, or are linked by nothing.

use crate::notes::{check, list, same, same_with, sign};
use crate::support::{build, html};

/// A heading with the sign stands over each note.
#[test]
fn texinfo() {
    let page = |class: &str, reference: &str, sign: &str, words: &str| {
        format!("<p>Words{reference} go on.</p><div class={class}><hr><h4>Footnotes</h4>{sign}{words}</div>")
    };
    let between = ["<hr><h4>Footnotes</h4>", "---\n\n#### Footnotes\n\n", "Footnotes\n\n"];
    for page in [
        page(
            "footnotes-segment",
            "<a class=footnote id=DOCF1 href='#FOOT1'><sup>1</sup></a>",
            "<h5 class=footnote-body-heading><a id=FOOT1 href='#DOCF1'>(1)</a></h5>",
            "<p>The note.</p>",
        ),
        page(
            "footnote",
            "<a name=DOCF1 href='#FOOT1'><sup>1</sup></a>",
            "<h3><a name=FOOT1 href='#DOCF1'>(1)</a></h3>\n",
            "<p>The note.</p>\n",
        ),
    ] {
        same_with(&page, between[0], between[1], between[2]);
    }
    // A note of several blocks, and one after it.
    let foot = |n: u32| format!("<h5><a id=FOOT{n} href='#DOCF{n}'>({n})</a></h5>");
    let reference = |n: u32| format!("<a class=footnote id=DOCF{n} href='#FOOT{n}'><sup>{n}</sup></a>");
    check(
        &format!(
            "<p>a{} b{}</p><div class=footnotes-segment>{}<p>One.</p>\n<pre>x</pre><p>More.</p>{}<p>Two.</p></div>",
            reference(1),
            reference(2),
            foot(1),
            foot(2)
        ),
        &format!(
            "<p>a{} b{}</p>{}",
            sign(1, "1", 1),
            sign(2, "2", 1),
            list(&[(1, "1", "One.<pre><code>x</code></pre><p>More.</p>"), (2, "2", "Two.")])
        ),
    );
}

/// Signs that hold their notes, and buttons that stand in the place of signs.
#[test]
fn notes_that_a_touch_shows() {
    same(
        "<p>Words<span class=inline-footnote title='The note.'>1<span style='display:none'>The note.</span></span> go on.</p>",
    );
    same(
        "<!doctype html><p>Words<sup id='fnref:1' class=footnote-ref><span class=bigfoot-footnote__container>\
         <button class=bigfoot-footnote__button id='fnref:1' rel=footnote></button></span></sup> go on.</p>\
         <div class=footnotes><ol><li id='fn:1'><p>The note. <a href='#fnref:1'>↩</a></p></li></ol></div>",
    );
}

/// What a list says again is said once.
#[test]
fn sidenotes_that_are_said_twice() {
    let page = |words: &str| {
        format!(
            "<p>Words<label class=footref for=fn.1>1</label><input id=fn.1 type=checkbox><span class=sidenote><sup>1</sup> \
             A note of a few words.</span> go on.</p><footer><div class=footdef><sup><a id=fn.1 class=footnum \
             href='#fnr.1'>1</a></sup> <div class=footpara role=doc-footnote><p class=footpara>{words}</p></div></div></footer>"
        )
    };
    let note = list(&[(1, "1", "A note of a few words.")]);
    check(&page("A note of a few words."), &format!("<p>Words{} go on.</p>{note}", sign(1, "1", 1)));
    assert!(html(&build(&page("Another note of a few words."))).contains("Another note"));
}

/// Nothing links them: each sign has one note, in the same order.
#[test]
fn raised_signs_with_their_notes() {
    same("<p>Words<sup>1</sup> go on.</p><p><sup>1</sup> The note.</p>");
    same(
        "<p>Words<sup>1</sup> go on.</p><div class=column-margin><div id=fn1><p><sup>1</sup>&nbsp;The note.</p></div></div>",
    );
    same("<p>Words<sup>1</sup> go on.</p><p><sup>1 </sup>The note.</p>");
    for after in ["<sup>1</sup> .NET", "<sup>1</sup>. .NET", "<sup>1</sup>.NET"] {
        assert!(
            html(&build(&format!("<p>Words<sup>1</sup> go on.</p><p>{after}</p>")))
                .contains("</a> .NET</li>")
        );
    }
    // The links to places are as they were.
    check(
        "<p><a href='#h'>b</a></p><h2 id=h>H</h2><p>Words<sup>1</sup> go on.</p><p><sup>1</sup> The note.</p>",
        &format!(
            "<p><a href=\"#r-1\">b</a></p><h2 id=\"r-1\">H</h2><p>Words{} go on.</p>{}",
            sign(2, "1", 1),
            list(&[(2, "1", "The note.")])
        ),
    );
    let notes = "<p><sup>1</sup> One.</p><p><sup>2</sup>. Two.</p>";
    check(
        &format!("<p>An area<sup>1</sup> of 5 m<sup>2</sup> and 10<sup>2</sup> men<sup>2</sup></p>{notes}"),
        &format!(
            "<p>An area{} of 5 m<sup>2</sup> and 10<sup>2</sup> men{}</p>{}",
            sign(1, "1", 1),
            sign(2, "2", 1),
            list(&[(1, "1", "One."), (2, "2", "Two.")])
        ),
    );
    for page in [
        // The order is another, a sign comes again, a note has none, the note stands before, there are two of it.
        format!("<p>first<sup>2</sup> second<sup>1</sup></p>{notes}"),
        format!("<p>first<sup>1</sup> second<sup>1</sup> third<sup>2</sup></p>{notes}"),
        format!("<p>first<sup>1</sup></p>{notes}"),
        format!("{notes}<p>first<sup>1</sup> second<sup>2</sup></p>"),
        format!("<p>first<sup>1</sup> second<sup>2</sup></p>{notes}{notes}"),
        // A paragraph begins with it elsewhere.
        format!("<p>first<sup>1</sup> second<sup>2</sup></p><ul><li><sup>1</sup> a</ul>{notes}"),
        "<p>first<sup>1</sup></p><p><sup>1</sup></p>".to_owned(),
        // Isotopes, and the powers of sums and of units in any script.
        "<p>Uranium<sup>235</sup> is it.</p><p><sup>235</sup>U is fissile.</p>".to_owned(),
        "<p>Uranium<sup>235</sup> is it.</p><p><sup>235</sup> is fissile.</p>".to_owned(),
        "<p>Hydrogen<sup>1</sup> is it.</p><p><sup>1</sup>H is light.</p>".to_owned(),
        "<p>Take (a+b)<sup>1</sup> of it.</p><p><sup>1</sup> A note.</p>".to_owned(),
        "<p>Всего 100 км<sup>1</sup> есть.</p><p><sup>1</sup> Сноска.</p>".to_owned(),
        "<p>Of 10<a id=q></a><sup>1</sup> <a href='#q'>it</a>.</p><p><sup>1</sup> A note.</p>".to_owned(),
    ] {
        assert!(!html(&build(&page)).contains("lisible-notes"), "{page}");
    }
}

/// Springer says to those who hear it that a number is a note's.
#[test]
fn a_number_that_is_told() {
    same(
        "<p>Words<sup><a href='#Fn1'><span class=u-visually-hidden>Footnote </span>1</a></sup> go on.</p>\
         <ol class=c-article-footnote><li class=c-article-footnote__item id=Fn1><p>The note.</p></li></ol>",
    );
}
