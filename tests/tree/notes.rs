//! Notes, as each generator writes them: the sign in the text, what it leads to, and the way back.

use crate::support::{build, build_without, html, markdown};
use lisible::{Limits, render};

/// A reference in our own HTML: to the note, by its number and sign, and which of its references it is.
pub fn sign(note: u32, label: &str, time: u32) -> String {
    format!("<sup><a href=\"#r-{note}\" id=\"r-{note}-{time}\">{label}</a></sup>")
}

/// A list of notes with one reference to each.
pub fn list(notes: &[(u32, &str, &str)]) -> String {
    let note = |(number, label, words): &(u32, &str, &str)| {
        format!("<li id=\"r-{number}\"><a href=\"#r-{number}-1\">{label}</a> {words}</li>")
    };
    format!("<ul class=\"lisible-notes\">{}</ul>", notes.iter().map(note).collect::<String>())
}

pub fn check(page: &str, expected: &str) {
    let found = html(&build(page)).replace('\n', "");
    assert_eq!(found, expected.replace('\n', ""), "{page}");
}

/// The text of an article without its format.
fn text(page: &str) -> String {
    render::text(&build(page), &Limits::default()).expect("it is small")
}

/// That a page says "Words¹ go on." with the note "The note.", in each render.
pub fn same(page: &str) {
    same_with(page, "", "", "");
}

/// Likewise, with something between the text and its note: in HTML, in Markdown, in plain text.
pub fn same_with(page: &str, between: &str, in_markdown: &str, in_text: &str) {
    let expected =
        format!("<p>Words{} go on.</p>{between}{}", sign(1, "1", 1), list(&[(1, "1", "The note.")]));
    check(page, &expected);
    let expected = format!("Words[^1] go on.\n\n{in_markdown}[^1]: The note.\n");
    assert_eq!(markdown(&build(page)), expected, "{page}");
    assert_eq!(text(page), format!("Words[1] go on.\n\n{in_text}[1] The note.\n"), "{page}");
}

const RULE: [&str; 3] = ["<hr>", "---\n\n", ""];

/// Likewise, with a rule between.
fn same_after_rule(page: &str) {
    let [html, markdown, text] = RULE;
    same_with(page, html, markdown, text);
}

#[test]
fn markdown_and_its_kin() {
    // Pandoc.
    same_after_rule(
        "<p>Words<a href='#fn1' class=footnote-ref id=fnref1 role=doc-noteref><sup>1</sup></a> go on.</p>\
         <section id=footnotes class='footnotes footnotes-end-of-document' role=doc-endnotes><hr><ol>\
         <li id=fn1><p>The note.<a href='#fnref1' class=footnote-back role=doc-backlink>↩︎</a></p></li></ol></section>",
    );
    // kramdown; its second reference is not on the page.
    same(
        "<p>Words<sup id='fnref:1' role=doc-noteref><a href='#fn:1' class=footnote rel=footnote>1</a></sup> go on.</p>\
         <div class=footnotes role=doc-endnotes><ol><li id='fn:1' role=doc-endnote><p>The note. \
         <a href='#fnref:1' class=reversefootnote>&#8617;</a> \
         <a href='#fnref:1:1' class=reversefootnote>&#8617;<sup>2</sup></a></p></li></ol></div>",
    );
    // GitHub.
    same_with(
        "<p>Words<sup><a href='#user-content-fn-1' id=user-content-fnref-1 data-footnote-ref \
         aria-describedby=footnote-label>1</a></sup> go on.</p><section data-footnotes class=footnotes>\
         <h2 id=footnote-label class=sr-only>Footnotes</h2><ol><li id=user-content-fn-1><p>The note. \
         <a href='#user-content-fnref-1' class=data-footnote-backref>↩</a></p></li></ol></section>",
        "<h2>Footnotes</h2>",
        "## Footnotes\n\n",
        "Footnotes\n\n",
    );
    // Goldmark: spaces that do not break stand before the way back.
    same_after_rule(
        "<p>Words<sup id='fnref:1'><a href='#fn:1' class=footnote-ref>1</a></sup> go on.</p><div class=footnotes>\
         <hr><ol><li id='fn:1'><p>The note.&#160;<a href='#fnref:1' class=footnote-backref>↩︎</a></p></li></ol></div>",
    );
    // Python-Markdown: one name is longer than the sign.
    same_after_rule(
        "<p>Words<sup id='fnref:long'><a class=footnote-ref href='#fn:long'>1</a></sup> go on.</p>\
         <div class=footnote><hr><ol><li id='fn:long'><p>The note.&#160;<a class=footnote-backref \
         href='#fnref:long' title='Jump back to footnote 1 in the text'>↩</a></p></li></ol></div>",
    );
    // Asciidoctor: brackets are outside of the links.
    same_after_rule(
        "<p>Words<sup class=footnote>[<a id=_footnoteref_1 class=footnote href='#_footnotedef_1'>1</a>]</sup> go \
         on.</p><div id=footnotes><hr><div class=footnote id=_footnotedef_1><a href='#_footnoteref_1'>1</a>. \
         The note.</div></div>",
    );
}

#[test]
fn several_references_to_a_note() {
    let twice = |between: &str| {
        format!(
            "<p>a{} b{}</p>{between}<ul class=\"lisible-notes\"><li id=\"r-1\"><a href=\"#r-1-1\">1</a> \
             <a href=\"#r-1-2\">↩2</a> The note.</li></ul>",
            sign(1, "1", 1),
            sign(1, "1", 2)
        )
    };
    // markdown-it writes the second as `1:1`.
    let page = "<p>a<sup class=footnote-ref><a href='#fn1' id=fnref1>[1]</a></sup> b<sup class=footnote-ref>\
                <a href='#fn1' id='fnref1:1'>[1:1]</a></sup></p><hr class=footnotes-sep><section class=footnotes>\
                <ol><li id=fn1 class=footnote-item><p>The note. <a href='#fnref1' class=footnote-backref>↩︎</a> \
                <a href='#fnref1:1' class=footnote-backref>↩︎</a></p></li></ol></section>";
    check(page, &twice("<hr>"));
    assert_eq!(markdown(&build(page)), "a[^1] b[^1]\n\n---\n\n[^1]: The note.\n");
    // MediaWiki leads back from letters.
    check(
        "<p>a<sup id=cite_ref-x_1-0 class=reference><a href='#cite_note-x-1'>[1]</a></sup> b<sup id=cite_ref-x_1-1 \
         class=reference><a href='#cite_note-x-1'>[1]</a></sup></p><ol class=references><li id=cite_note-x-1>\
         <span class=mw-cite-backlink>^ <a href='#cite_ref-x_1-0'><sup><i><b>a</b></i></sup></a> \
         <a href='#cite_ref-x_1-1'><sup><i><b>b</b></i></sup></a></span> <span class=reference-text>The note.</span>\
         </li></ol>",
        &twice(""),
    );
    // Docutils leads back from numbers in brackets.
    check(
        "<p>a<a class='footnote-reference brackets' href='#f1' id=i1><span class=fn-bracket>[</span>1<span \
         class=fn-bracket>]</span></a> b<a class='footnote-reference brackets' href='#f1' id=i2>1</a></p>\
         <aside class='footnote-list brackets'><aside class='footnote brackets' id=f1 role=doc-footnote>\
         <span class=label><span class=fn-bracket>[</span>1<span class=fn-bracket>]</span></span><span \
         class=backrefs>(<a href='#i1'>1</a>,<a href='#i2'>2</a>)</span><p>The note.</p></aside></aside>",
        &twice(""),
    );
}

#[test]
fn wikis() {
    let groups = "<p>a<sup id=cite_ref-2 class=reference><a href='#cite_note-2'>[a]</a></sup>\
        <sup id=cite_ref-3 class=reference><a href='#cite_note-3'>[nb 1]</a></sup>\
        <sup id=cite_ref-4 class=reference><a href='#cite_note-4'>[lower-roman 1]</a></sup></p>\
        <h2>Notes</h2><ol class=references><li id=cite_note-2><span class=mw-cite-backlink><b>\
        <a href='#cite_ref-2'>^</a></b></span> <span class=reference-text>One.</span></li></ol>\
        <ol class=references><li id=cite_note-3><span class=mw-cite-backlink><b><a href='#cite_ref-3'>^</a></b></span> \
        <span class=reference-text>Two.</span></li></ol><h2>References</h2><ol class=references><li id=cite_note-4>\
        <a href='#cite_ref-4' rel='mw:referencedBy'><span class=mw-linkback-text>↑ </span></a> \
        <span class=reference-text>Three.</span></li></ol>";
    let signs = [sign(1, "a", 1), sign(2, "nb 1", 1), sign(3, "lower-roman 1", 1)].concat();
    let notes = list(&[(1, "a", "One."), (2, "nb 1", "Two.")]);
    let references = list(&[(3, "lower-roman 1", "Three.")]);
    check(groups, &format!("<p>a{signs}</p><h2>Notes</h2>{notes}<h2>References</h2>{references}"));
    let expected = "a[^a][^nb-1][^lowerroman-1]\n\n## Notes\n\n## References\n\n\
                    [^a]: One.\n\n[^nb-1]: Two.\n\n[^lowerroman-1]: Three.\n";
    assert_eq!(markdown(&build(groups)), expected);
    // Parsoid.
    same(
        "<p>Words<sup about='#m1' class='mw-ref reference' id=cite_ref-1 rel='dc:references'><a href='./page#cite_note-1'>\
         <span class=mw-reflink-text><span class=cite-bracket>[</span>1<span class=cite-bracket>]</span></span></a></sup> \
         go on.</p><ol class='mw-references references'><li id=cite_note-1><span rel='mw:referencedBy' \
         class=mw-cite-backlink><a href='#cite_ref-1'><span class=mw-linkback-text>1 </span></a></span> \
         <span class='mw-reference-text reference-text'>The note.</span></li></ol>",
    );
}

/// What no kept text refers to stays in its list.
#[test]
fn notes_that_nothing_refers_to() {
    let expected = format!(
        "<p>a{}</p><ul class=\"lisible-notes\"><li id=\"r-1\"><a href=\"#r-1-1\">1</a> One.</li>\
         <li id=\"r-2\"><b>2</b> Two.</li></ul>",
        sign(1, "1", 1)
    );
    let first = "<p>a<sup><a class=footnote-reference href='#f1' id=i1>1</a></sup></p>";
    for notes in [
        "<ol class=references><li id=f1><a href='#i1'>^</a> One.<li id=f2><b><a href='#i2'>^</a></b> Two.</ol>",
        "<div class=footnote id=f1><a href='#i1'>1</a>. One.</div><div class=footnote id=f2><a href='#i2'>2</a>. Two.</div>",
        "<aside class='footnote brackets' id=f1><span class=label>[<a href='#i1'>1</a>]</span><p>One.</p></aside>\
         <aside class='footnote brackets' id=f2><span class=label>[2]</span><p>Two.</p></aside>",
        "<dl class='footnote brackets'><dt class=label id=f1><span class=brackets><a class=fn-backref href='#i1'>1</a></span>\
         </dt><dd><p>One.</p></dd><dt class=label id=f2><span class=brackets>2</span></dt><dd><p>Two.</p></dd></dl>",
        "<table class=footnotes><tr><td id=f1><a href='#i1'>1</a><td>One.<tr><td id=f2><a href='#i2'>2</a><td>Two.</table>",
    ] {
        check(&format!("{first}{notes}"), &expected);
        let found = markdown(&build(&format!("{first}{notes}")));
        assert_eq!(found, "a[^1]\n\n\\[2\\] Two.\n\n[^1]: One.\n", "{notes}");
    }
}

#[test]
fn docutils_and_latexml() {
    same(
        "<p>Words<a class='footnote-reference brackets' href='#f1' id=id1>1</a> go on.</p><aside class='footnote \
         brackets' id=f1 role=note><span class=label><span class=fn-bracket>[</span><a role=doc-backlink \
         href='#id1'>1</a><span class=fn-bracket>]</span></span><p>The note.</p></aside>",
    );
    same(
        "<p>Words<a class=footnote-reference href='#f1' id=id1>[1]</a> go on.</p><table class='docutils footnote' \
         frame=void id=f1 rules=none><colgroup><col class=label><col></colgroup><tbody valign=top><tr><td class=label>\
         <a class=fn-backref href='#id1'>[1]</a></td><td>The note.</td></tr></tbody></table>",
    );
    same(
        "<p class=ltx_p>Words<span id=footnote1 class='ltx_note ltx_role_footnote'><sup class=ltx_note_mark>1</sup>\
         <span class=ltx_note_outer><span class=ltx_note_content><sup class=ltx_note_mark>1</sup><span class='ltx_tag \
         ltx_tag_note'>1</span>The note.</span></span></span> go on.</p>",
    );
}

#[test]
fn word_processors() {
    // Word.
    same_after_rule(
        "<p class=MsoNormal>Words<a href='#_ftn1' name=_ftnref1><span class=MsoFootnoteReference><span>[1]</span></span>\
         </a> go on.</p><div><br clear=all><hr align=left size=1 width='33%'><div id=ftn1><p class=MsoFootnoteText>\
         <a href='#_ftnref1' name=_ftn1><span class=MsoFootnoteReference>[1]</span></a> The note.</p></div></div>",
    );
    // Google Docs.
    same_after_rule(
        "<p><span>Words</span><sup><a href='#ftnt1' id=ftnt_ref1>[1]</a></sup> go on.</p><hr><div><p>\
         <a href='#ftnt_ref1' id=ftnt1>[1]</a><span>&nbsp;The note.</span></p></div>",
    );
    // LibreOffice.
    same(
        "<p>Words<a class=sdfootnoteanc name=sdfootnote1anc href='#sdfootnote1sym'><sup>1</sup></a> go on.</p>\
         <div id=sdfootnote1><p class=sdfootnote><a class=sdfootnotesym name=sdfootnote1sym \
         href='#sdfootnote1anc'>1</a>The note.</p></div>",
    );
    // Scrivener.
    same_after_rule(
        "<p>Words<a href='#scrivcmnt-1'><sup>[1]</sup></a> go on.</p><hr><p id=scrivcmnt-1>[1] The note.</p>",
    );
    let roman = "<p>a<a class=sdendnoteanc name=sdendnote3anc href='#sdendnote3sym'><sup>iii</sup></a></p>\
                 <div id=sdendnote3><p class=sdendnote><a class=sdendnotesym name=sdendnote3sym \
                 href='#sdendnote3anc'>iii</a>The note.</p></div>";
    check(roman, &format!("<p>a{}</p>{}", sign(1, "iii", 1), list(&[(1, "iii", "The note.")])));
}

#[test]
fn blogs() {
    // Substack.
    same(
        "<p>Words<a id=footnote-anchor-1 href='#footnote-1' class=footnote-anchor>1</a> go on.</p><div class=footnote>\
         <a id=footnote-1 href='#footnote-anchor-1' class=footnote-number>1</a><div class=footnote-content><p>The note.\
         </p></div></div>",
    );
    // WordPress's own.
    same(
        "<p>Words<sup data-fn=abc class=fn><a href='#abc' id=abc-link>1</a></sup> go on.</p><ol \
         class=wp-block-footnotes><li id=abc>The note. <a href='#abc-link'>↩︎</a></li></ol>",
    );
    // Its plug-ins: one that hides the note beside its sign, with links and with a script alone.
    let row = "The note.</span></span> go on.</p><table class='footnotes_table footnote-reference-container'><tbody>\
               <tr class=footnotes_plugin_reference_row>";
    same(&format!(
        "<p>Words<span class=footnote_referrer><a href='#f_1'><sup id=footnote_plugin_tooltip_1_1>[1]</sup></a>\
         <span id=footnote_plugin_tooltip_text_1_1 class=footnote_tooltip>{row}<th scope=row \
         class=footnote_plugin_index><a id=f_1 class=footnote_backlink href='#footnote_plugin_tooltip_1_1'><span \
         class=footnote_index_arrow>↑</span>1</a></th><td class=footnote_plugin_text>The note.</td></tr></table>"
    ));
    same(&format!(
        "<p>Words<span class=footnote_referrer><a role=button tabindex=0><sup id=footnote_plugin_tooltip_1_1>[1]</sup>\
         </a><span id=footnote_plugin_tooltip_text_1_1 class=footnote_tooltip>{row}<th scope=row \
         id=footnote_plugin_reference_1_1 class='footnote_plugin_index pointer'><a role=button><span \
         class=footnote_index_arrow>↑</span>1</a></th><td class=footnote_plugin_text>The note.</td></tr></table>"
    ));
    same(
        "<p>Words<span id=easy-footnote-1-12 class=easy-footnote-margin-adjust></span><span class=easy-footnote>\
         <a href='#easy-footnote-bottom-1-12' title='The note.'><sup>1</sup></a></span> go on.</p>\
         <ol class=easy-footnotes-wrapper><li class=easy-footnote-single><span id=easy-footnote-bottom-1-12></span>\
         The note.<a class=easy-footnote-to-top href='#easy-footnote-1-12'></a></li></ol>",
    );
    same(
        "<p>Words<sup class=modern-footnotes-footnote data-mfn=1><a href='javascript:void(0)' role=button>1</a></sup>\
         <span id=mfn-1 role=tooltip class=modern-footnotes-footnote__note data-mfn=1>The note.</span> go on.</p>",
    );
    same(
        "<p>Words<sup><a href='#note-12-1' id=return-note-12-1 class=simple-footnote>1</a></sup> go on.</p>\
         <div class=simple-footnotes><ol><li id=note-12-1>The note. <a href='#return-note-12-1'>↩</a></li></ol></div>",
    );
}

#[test]
fn notes_in_the_text() {
    let page = "<p>Words<label for=sn-1 class='margin-toggle sidenote-number'></label><input type=checkbox id=sn-1 \
                class=margin-toggle><span class=sidenote>The note.</span> go on.</p>";
    same(page);
    let margin = "<p>a<label for=mn-1 class=margin-toggle>⊕</label><input type=checkbox id=mn-1 class=margin-toggle>\
                  <span class=marginnote>The note.</span> b</p>";
    check(margin, &format!("<p>a{} b</p>{}", sign(1, "⊕", 1), list(&[(1, "⊕", "The note.")])));
    // Distill, as it is written and as its script leaves it.
    same("<p>Words<d-footnote>The note.</d-footnote> go on.</p>");
    same(
        "<p>Words<d-footnote id=d-footnote-1><sup><span id=fn-1>1</span></sup></d-footnote> go on.</p><d-footnote-list>\
         <ol><li id=d-footnote-1-listing>The note.<a class=footnote-backlink href='#d-footnote-1'>[↩]</a></li></ol>\
         </d-footnote-list>",
    );
    // A power before a note is no sign of it.
    let power = "<p>x<sup>2</sup><d-footnote>The note.</d-footnote></p>";
    check(power, &format!("<p>x<sup>2</sup>{}</p>{}", sign(1, "1", 1), list(&[(1, "1", "The note.")])));
}

#[test]
fn books_and_old_pages() {
    same(
        "<p>Words<a href='#n1' epub:type=noteref>1</a> go on.</p><aside id=n1 epub:type=footnote><p>The note.</p></aside>",
    );
    same(
        "<p>Words<a href='#n1' class=noteref role=doc-noteref>1</a> go on.</p><aside id=n1 role=doc-footnote>\
         <p>1. The note.</p></aside>",
    );
    same("<p>Words<a href='#note1'>[1]</a> go on.</p><p><a name=note1>[1]</a> The note.</p>");
    same(
        "<p>Words<sup><a href='#n1' name=b1>1</a></sup> go on.</p><p><a name=n1></a>1. The note. <a href='#b1'>Back</a></p>",
    );
    same(
        "<p>Words<a name=ref_fn1 href='#fn1' class=footnote>1</a> go on.</p><div class=footnotes><p><a name=fn1 \
         href='#ref_fn1'>1.</a> The note.</p></div>",
    );
}

/// Scripts that show buttons hide the references, and some the notes.
#[test]
fn notes_that_are_left_out() {
    let page = "<p>Words<span class=littlefoot><button class=littlefoot__button aria-label='See Footnote 1'></button>\
                </span><sup id='fnref:1' class=x><a href='#fn:1' rel=footnote>1</a></sup> go on.</p><div class='footnotes \
                x'><ol><li id='fn:1'><p>The note. <a href='#fnref:1'>↩</a></p></li></ol></div>";
    same(page);
    let expected = format!("<p>Words{} go on.</p>{}", sign(1, "1", 1), list(&[(1, "1", "The note.")]));
    assert_eq!(html(&build_without(page, "x")).replace('\n', ""), expected);
    // What was left out comes last, in the order of the page.
    let page = "<ol class=x><li id=n1>One. <a href='#b1'>↩</a><li id=n2>Two. <a href='#b2'>↩</a></ol>\
                <p>Words<sup><a href='#n1' id=b1>1</a></sup> b<sup><a href='#n2' id=b2>2</a></sup></p><p>c</p>";
    let expected = format!(
        "<p>Words{} b{}</p><p>c</p>{}",
        sign(1, "1", 1),
        sign(2, "2", 1),
        list(&[(1, "1", "One."), (2, "2", "Two.")])
    );
    assert_eq!(html(&build_without(page, "x")).replace('\n', ""), expected);
}
