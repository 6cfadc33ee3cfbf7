//! Notes: what they hold, where their references stand, and what is none.

use crate::notes::{check, list, sign};
use crate::support::{build, html, markdown};

#[test]
fn what_notes_hold() {
    let page = "<p>a<a href='#fn1' class=footnote-ref id=fnref1><sup>1</sup></a></p><section class=footnotes><ol>\
                <li id=fn1><p>One.</p><pre><code>x = 1</code></pre><ul><li>b</li></ul><p>Two<sup><a href='#fn2' \
                id=fnref2>2</a></sup>. <a href='#fnref1' class=footnote-back>↩︎</a></p></li>\
                <li id=fn2>1984 was a year. <a href='#fnref2' class=footnote-back>↩︎</a></li></ol></section>";
    let one = format!("One.<pre><code>x = 1</code></pre><ul><li>b</li></ul><p>Two{}.</p>", sign(2, "2", 1));
    let notes = list(&[(1, "1", &one), (2, "2", "1984 was a year.")]);
    check(page, &format!("<p>a{}</p>{notes}", sign(1, "1", 1)));
    let expected = "a[^1]\n\n[^1]: One.\n\n    ```\n    x = 1\n    ```\n\n    - b\n\n    Two[^2].\n\n\
                    [^2]: 1984 was a year.\n";
    assert_eq!(markdown(&build(page)), expected);
    // A sign is taken off once.
    let page = "<p>a<sup><a href='#n1' id=r1>1</a></sup></p><ol><li id=n1><sup>1</sup> 1 is a number.</ol>";
    check(page, &format!("<p>a{}</p>{}", sign(1, "1", 1), list(&[(1, "1", "1 is a number.")])));
}

/// Notes of two kinds on one page: each reference leads to its own, whichever was found first.
#[test]
fn notes_beside_the_text_and_under_it() {
    let page = "<p>a<sup><a href='#f1'>1</a></sup> b<label class=sidenote-number></label><span class=sidenote>Beside.</span></p>\
                <ol class=footnotes><li id=f1>Under.</li></ol>";
    assert_eq!(markdown(&build(page)), "a[^1] b[^2]\n\n[^1]: Under.\n\n[^2]: Beside.\n");
}

/// A page with one reference, and the note after it.
fn with_note(before: &str) -> String {
    format!("{before}<ol><li id=fn1>The note. <a href='#fnref1'>↩</a></ol>")
}

#[test]
fn where_references_stand() {
    let reference = "<sup><a href='#fn1' id=fnref1>1</a></sup>";
    let (sign, notes) = (sign(1, "1", 1), list(&[(1, "1", "The note.")]));
    for (before, after) in [
        ("<h2>", "</h2><p>c</p>"),
        ("<ul><li>", "</li></ul>"),
        ("<blockquote><p>", "</p></blockquote>"),
        ("<figure><img src=\"https://example.org/a.png\" alt=\"x\"><figcaption>", "</figcaption></figure>"),
        (
            "<table><caption>",
            "</caption><thead><tr><th>b</th><th>c</th></tr></thead><tbody><tr><td>d</td><td>e</td></tr></tbody></table>",
        ),
        (
            "<table><thead><tr><th>b</th><th>c</th></tr></thead><tbody><tr><td>",
            "</td><td>e</td></tr></tbody></table>",
        ),
    ] {
        let page = with_note(&format!("{before}Words{reference}{after}"));
        check(&page, &format!("{before}Words{sign}{after}{notes}"));
        let found = markdown(&build(&page));
        assert!(found.contains("Words[^1]") && found.ends_with("\n[^1]: The note.\n"), "{found}");
    }
    let page = "<blockquote><p>Words<sup><a href='#fn1' id=fnref1>1</a></sup></p><ol><li id=fn1>The note.</ol>\
                </blockquote><p>c</p>";
    check(page, &format!("<blockquote><p>Words{sign}</p>{notes}</blockquote><p>c</p>"));
    assert_eq!(markdown(&build(page)), "> Words[^1]\n\nc\n\n[^1]: The note.\n");
}

#[test]
fn references_beside_each_other_and_in_links() {
    let notes = "<ol><li id=n1>One. <a href='#b1'>↩</a><li id=n2>Two. <a href='#b2'>↩</a></ol>";
    let expected = list(&[(1, "1", "One."), (2, "2", "Two.")]);
    let (one, two) = (sign(1, "1", 1), sign(2, "2", 1));
    check(
        &format!("<p>a<sup><a href='#n1' id=b1>1</a></sup><sup><a href='#n2' id=b2>2</a></sup></p>{notes}"),
        &format!("<p>a{one}{two}</p>{expected}"),
    );
    // What stands between is raised alone: no sign stands in raised letters twice.
    check(
        &format!("<p>a<sup><a href='#n1' id=b1>1</a>, <a href='#n2' id=b2>2</a></sup></p>{notes}"),
        &format!("<p>a{one}<sup>,</sup> {two}</p>{expected}"),
    );
    // A link ends before the sign in it and goes on after it.
    let page = "<p><a href='/x'>Words<span class=littlefoot__button></span><d-footnote>The note.</d-footnote> go on</a></p>";
    let link = |words: &str| format!("<a href=\"https://example.org/x\">{words}</a>");
    let notes = list(&[(1, "1", "The note.")]);
    check(page, &format!("<p>{}{one} {}</p>{notes}", link("Words"), link("go on")));
}

/// A row that is a note comes after its table, which stays one.
#[test]
fn notes_in_tables() {
    let page = "<table><tr><th>b<th>c<tr><td>d<sup><a href='#t' id=r>*</a></sup><td>e<tfoot><tr><td colspan=2 id=t>\
                <a href='#r'>*</a> The note.</table><p>f</p>";
    let table = format!(
        "<table><thead><tr><th>b</th><th>c</th></tr></thead><tbody><tr><td>d{}</td><td>e</td></tr></tbody></table>",
        sign(1, "*", 1)
    );
    check(page, &format!("{table}{}<p>f</p>", list(&[(1, "*", "The note.")])));
    assert_eq!(
        markdown(&build(page)),
        "| b | c |\n| --- | --- |\n| d[^note] | e |\n\nf\n\n[^note]: The note.\n"
    );
}

/// Pages without notes: none is made, no word goes, and links stay what they were.
#[test]
fn what_is_no_note() {
    for page in [
        "<p>The 1<sup><a href='#f'>st</a></sup> of x<sup>2</sup> <a href='#f'>[edit]</a></p><p id=f>First words.</p>",
        "<ul><li><a href='#s1'><span>1</span> Intro</a><li><a href='#s2'>2</a></ul><h2 id=s1>1 Intro</h2><p>a</p><h2 id=s2>2 b</h2>",
        "<p><a href='#s1'>[1]</a></p><div id=s1><h2>1 Intro</h2><p>a</p></div>",
        "<p>See <a href='#p1'>[1]</a></p><p id=p1>A part of the article.</p>",
        "<p>Pages: <a href='?page=1'>[1]</a> <a href='?page=2'>[2]</a> [3]</p><p>words</p>",
        "<div id=c12><a href='#c12'>#12</a> Words.</div><div id=c13><a href='#c13'>#13</a> Re <a href='#c12'>#12</a>.</div>",
        "<p id=p1><sup><a href='#p1'>1</a></sup> A verse.</p><p>See<sup><a href='#p1'>1</a></sup></p>",
        "<p>As said<sup><a href='#s'>1</a></sup></p><h3 id=s>1 Section</h3><p>Words</p>",
        "<p>As said<sup><a href='#gone'>1</a></sup> and <sup><a href='/other#fn1'>2</a></sup></p>",
        "<p>Words<sup>1</sup> go on.</p><ol><li>The note.</ol>",
        "<p>Words [1] go on.</p><p>[1] The note.</p>",
        // Several notes in one paragraph cannot be told apart.
        "<p>a<a href='#n1'><sup>1</sup></a> b<a href='#n2'><sup>2</sup></a></p><p><a name=n1>1</a> One.<br><a name=n2>2</a> Two.</p>",
    ] {
        let found = html(&build(page));
        assert!(!found.contains("lisible-notes") && !found.contains("r-1-1"), "{found}");
        let links = page.matches("<a href").count();
        assert_eq!(found.matches("<a href").count(), links, "{page}\n{found}");
        assert!(!markdown(&build(page)).contains("[^"), "{page}");
    }
}
