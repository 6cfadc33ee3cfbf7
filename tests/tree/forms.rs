//! Forms of lists, tabs, figures and formulas that programs write: each as the standard or the program has it.

use crate::support::{build, build_without, html, markdown};

fn check(page: &str, expected: &str) {
    let article = build(page);
    let written = html(&article);
    assert_eq!(written.replace('\n', ""), expected, "{page}");
    assert_eq!(article.blocks, build(&written).blocks, "{page}");
}

#[test]
fn what_lists_are_counted_with() {
    for (attribute, kind) in [
        ("type=a", " type=\"a\""),
        ("type=A", " type=\"A\""),
        ("type=i", " type=\"i\""),
        ("type=I", " type=\"I\""),
        ("type=1", ""),
        ("type=disc", ""),
        ("style='list-style-type: lower-latin'", " type=\"a\""),
        ("style='list-style: upper-roman inside'", " type=\"I\""),
        ("class='upperalpha simple'", " type=\"A\""),
        ("class='arabic simple'", ""),
    ] {
        let page = format!("<ol {attribute}><li>a<li>b</ol>");
        check(&page, &format!("<ol{kind}><li>a</li><li>b</li></ol>"));
        assert_eq!(markdown(&build(&page)), "1. a\n2. b\n");
    }
    check("<ol type=a start=3><li>a</ol>", "<ol start=\"3\" type=\"a\"><li>a</li></ol>");
}

#[test]
fn lists_of_word() {
    let item = |sign: &str, level: usize, words: &str| {
        format!(
            "<p class=MsoListParagraphCxSpMiddle style='text-indent:-.25in;mso-list:l0 level{level} lfo1'><span>{sign}<span>\
             &nbsp;&nbsp; </span></span>{words}</p>\n"
        )
    };
    let page = [item("·", 1, "a <b>b</b>"), item("o", 2, "c"), item("o", 2, "d"), item("·", 1, "e")].concat();
    check(&page, "<ul><li>a <strong>b</strong><ul><li>c</li><li>d</li></ul></li><li>e</li></ul>");
    check(
        &[item("1.", 1, "a"), item("2.", 1, "b"), item("4.", 1, "c")].concat(),
        "<ol><li>a</li><li>b</li></ol><ol start=\"4\"><li>c</li></ol>",
    );
    check(&[item("(a)", 1, "a"), item("(b)", 1, "b")].concat(), "<ol type=\"a\"><li>a</li><li>b</li></ol>");
    // Levels may be skipped, and a list may begin at any.
    check(
        &[item("·", 1, "a"), item("o", 3, "b"), item("o", 3, "c"), item("o", 2, "d"), item("·", 1, "e")]
            .concat(),
        "<ul><li>a<ul><li>b</li><li>c</li><li>d</li></ul></li><li>e</li></ul>",
    );
    check(
        &[item("o", 2, "a"), item("o", 2, "b"), item("·", 1, "c")].concat(),
        "<ul><li>a</li><li>b</li><li>c</li></ul>",
    );
    // Another way to count begins another list, as deep.
    check(
        &[item("1.", 1, "a"), item("a)", 2, "b"), item("·", 2, "c"), item("2.", 1, "d")].concat(),
        "<ol><li>a<ol type=\"a\"><li>b</li></ol><ul><li>c</li></ul></li><li>d</li></ol>",
    );
    // Another paragraph ends a list; one without a sign is none.
    check(
        &[item("·", 1, "a"), "<p>b".to_owned(), item("·", 1, "c")].concat(),
        "<ul><li>a</li></ul><p>b</p><ul><li>c</li></ul>",
    );
    check("<p class=MsoListParagraph>a&nbsp;b</p><p>·&nbsp;c</p>", "<p>a\u{a0}b</p><p>·\u{a0}c</p>");
}

#[test]
fn tasks_by_their_role() {
    let list = "<ul><li>☑ a</li><li>☐ b</li></ul>";
    for page in [
        "<ul><li><span role=checkbox aria-checked=true></span> a<li><span role=checkbox aria-checked=false></span> b</ul>",
        "<ul><li role=checkbox aria-checked=true>a<li role=checkbox aria-checked=mixed>b</ul>",
        "<ul><li><div role=checkbox aria-checked=true></div><div>a</div><li><div role=checkbox aria-checked=false></div><div>b</div></ul>",
    ] {
        check(page, list);
    }
    // Confluence.
    check("<ul><li class=checked data-inline-task-id=1><span>a</span><li data-inline-task-id=2>b</ul>", list);
    check("<ul><li>a <span role=checkbox aria-checked=true></span></ul>", "<ul><li>a</li></ul>");
    check("<ul><li><span role=checkbox aria-checked=true>a</span></ul>", "<ul><li>a</li></ul>");
}

/// What a button opens stands under what is said on the button, whatever that is in.
#[test]
fn panels_under_their_buttons() {
    let expected = "<p><strong>Is it free?</strong></p><p>No.</p>";
    for fold in [
        "<button aria-expanded=false aria-controls=a>Is it free?</button><div id=a hidden><p>No.</div>",
        "<p><button aria-expanded=false>Is it free?</button></p> <div><p>No.</div>",
        // Elementor.
        "<div role=button><a tabindex=0>Is it free?</a></div><div role=region><p>No.</div>",
        "<div><div><a href=#a role=button>Is it free?</a></div></div><div id=a><p>No.</div>",
    ] {
        check(fold, expected);
    }
    // A button in a heading; a heading in a button; a button that opens nothing that stands after it.
    let under_heading = "<h3>Is it free?</h3><p>No.</p>";
    check("<h3><button aria-expanded=false>Is it free?</button></h3><div>No.</div>", under_heading);
    check("<button aria-expanded=false><h3>Is it free?</h3></button><div>No.</div>", under_heading);
    check("<button aria-expanded=false>Menu</button><p>No.</p><div>a</div>", "<p>No.</p><p>a</p>");
}

/// Each panel stands under the label of its tab, and the labels stand nowhere else.
#[test]
fn panels_of_tabs() {
    let expected = "<p><strong>One</strong></p><p>a</p><p><strong>Two</strong></p><p>b</p><p>c</p>";
    for tabs in [
        // Sphinx-tabs, Bootstrap; Docusaurus; Starlight.
        "<div><div role=tablist><button role=tab>One</button><button role=tab>Two</button></div><div role=tabpanel>a</div>\
         <div role=tabpanel hidden>b</div></div>",
        "<div><ul role=tablist><li role=tab>One<li role=tab><b>Two</b></ul><div><div role=tabpanel><p>a</div><div role=tabpanel \
         hidden><p>b</div></div></div>",
        // MkDocs Material, now and before; Sphinx Design; VitePress.
        "<div class='tabbed-set tabbed-alternate'><input type=radio><input type=radio><div class=tabbed-labels><label>One</label>\
         <label>Two</label></div><div class=tabbed-content><div class=tabbed-block><p>a</div><div class=tabbed-block><p>b</div></div></div>",
        "<div class=tabbed-set><input type=radio><label>One</label><div class=tabbed-content>a</div><input type=radio><label>Two</label>\
         <div class=tabbed-content>b</div></div>",
        "<div class=sd-tab-set><input type=radio><label class=sd-tab-label>One</label><div class=sd-tab-content><p>a</div>\
         <input type=radio><label class=sd-tab-label>Two</label><div class=sd-tab-content><p>b</div></div>",
        "<div class=vp-code-group><div class=tabs><input type=radio><label>One</label><input type=radio><label>Two</label></div>\
         <div class=blocks><div class='language-x active'><p>a</div><div class=language-x><p>b</div></div></div>",
    ] {
        check(&format!("{tabs}<p>c"), expected);
    }
    // Tabs in a panel; tabs that are not as many as their panels; what was not chosen.
    let inner = "<div><div role=tablist><i role=tab>x</i><i role=tab>y</i></div><div role=tabpanel>a</div><div role=tabpanel>b</div></div>";
    check(
        &format!(
            "<div><div role=tablist><i role=tab>One</i><i role=tab>Two</i></div><div role=tabpanel>{inner}</div><div \
             role=tabpanel>c</div></div>"
        ),
        "<p><strong>One</strong></p><p><strong>x</strong></p><p>a</p><p><strong>y</strong></p><p>b</p><p><strong>Two</strong></p><p>c</p>",
    );
    check(
        "<div><div role=tablist><i role=tab>One</i></div><div role=tabpanel>a</div><div role=tabpanel>b</div></div>",
        "<p><em>One</em></p><p>a</p><p>b</p>",
    );
    // What stands around panels is no label of theirs.
    check(
        "<section role=tab>One<div role=tabpanel>a</div><div role=tabpanel>b</div></section><section role=tab>Two</section>",
        "<p>One</p><p>a</p><p>b</p><p>Two</p>",
    );
    let page = "<div><div role=tablist><i role=tab>One</i><i role=tab>Two</i></div><div role=tabpanel>a</div><div role=tabpanel \
                class=x>b</div></div>";
    assert_eq!(html(&build_without(page, "x")), "<p><strong>One</strong></p>\n<p>a</p>\n");
}

/// Tufte's styles have the caption of a figure where they have notes, and a sign for it that narrow screens show.
#[test]
fn captions_in_the_margin() {
    for page in [
        "<figure><label for=x class=margin-toggle>&#8853;</label><input type=checkbox id=x class=margin-toggle><span \
         class=marginnote>The boat</span><img src=/a.png></figure>",
        "<figure><span class=marginnote>The boat</span><img src=/a.png></figure>",
    ] {
        check(
            page,
            "<figure><img src=\"https://example.org/a.png\" alt=\"\"><figcaption>The boat</figcaption></figure>",
        );
    }
}

/// The number that stands beside a formula is the formula's own.
#[test]
fn numbers_of_formulas() {
    let formula = "<math class=\"lisible-math\" display=\"block\" alttext=\"ab \\tag{1}\"><mi>a</mi><mi>b</mi><mspace \
                   width=\"2em\"></mspace><mtext>(1)</mtext></math>";
    for page in [
        "<div class='math notranslate'><span class=eqno>(1)<a class=headerlink href='#e'>#</a></span>\\[ab\\]</div>",
        "<div class=math><p><span class=eqno>(1)</span>\\[ab\\]</p></div>",
        "<p>$$\\! ab$$ (1)</p>".replace("\\! ", "\\relax ").as_str(),
        "<table class=ltx_equation><tr><td></td><td><math display=block alttext='\\mathstrut'><semantics><mrow><mi>a</mi><mi>b</mi></mrow>\
         <annotation encoding='application/x-tex'>ab</annotation></semantics></math></td><td><span class=ltx_tag>(1)</span></td></tr></table>",
    ] {
        let written = html(&build(page));
        assert!(
            written.contains("\\tag{1}\"") && written.contains("<mtext>(1)</mtext></math>"),
            "{page}\n{written}"
        );
        assert_eq!(build(&written).blocks, build(page).blocks, "{page}");
    }
    check("<div class=math><span class=eqno>(1)</span>\\[ab\\]</div>", &format!("<p>{formula}</p>"));
    let markdown = |page: &str| markdown(&build(page));
    assert_eq!(
        markdown("<div class=math><span class=eqno>(A.12)</span>\\[a\\]</div>"),
        "$$\na \\tag{A.12}\n$$\n"
    );
    assert_eq!(
        markdown("<p>(2)\\begin{align} a &= b \\end{align}</p>"),
        "$$\n\\begin{align} a &= b \\tag{2} \\end{align}\n$$\n"
    );
    // Words, and a number that it has.
    assert_eq!(markdown("<p>(see) \\[x^2\\]</p>"), "(see)\n$$\nx^2\n$$\n");
    assert_eq!(markdown("<p>(1) \\[x^2\\tag{1}\\]</p>"), "(1)\n$$\nx^2\\tag{1}\n$$\n");
    // A reference to it is no reference to a note.
    let page =
        "<p>See <a href='#e'>(1)</a>.</p><div class=math id=e><span class=eqno>(1)</span>\\[x^2\\]</div>";
    assert!(html(&build(page)).starts_with("<p>See <a href=\"#r-1\">(1)</a>.</p>"), "{}", html(&build(page)));
}

/// What Sphinx and Pandoc call a formula is one, whatever its letters; elsewhere brackets may be brackets.
#[test]
fn formulas_by_their_class() {
    assert_eq!(markdown(&build("<div class='math notranslate nohighlight'>\\[ab\\]</div>")), "$$\nab\n$$\n");
    assert_eq!(markdown(&build("<p>so <span class='math inline'>\\(n\\)</span> is</p>")), "so $n$ is\n");
    assert!(!html(&build("<p>so \\(n\\) is</p>")).contains("math"));
}

/// Pictures of LaTeX2HTML say their TeX between dollars.
#[test]
fn pictures_of_latex2html() {
    assert_eq!(markdown(&build("<p>so <img src=/img1.png alt='$x$'> is</p>")), "so $x$ is\n");
    assert_eq!(
        markdown(&build("<p>so <img src=/img1.png alt='$x$ and $y$'> is</p>")).matches("![").count(),
        1
    );
    let display = "<div><img src=/img2.png alt='\\begin{displaymath}x = y\\end{displaymath}'></div>";
    assert_eq!(markdown(&build(display)), "$$\nx = y\n$$\n");
}

/// The macros of a page become what they stand for.
#[test]
fn macros_of_pages() {
    let script = "<script>MathJax = {tex: {macros: {RR: '{\\\\bf R}', bold: ['{\\\\bf #1}', 1]}}}</script>";
    assert_eq!(
        markdown(&build(&format!("{script}<p>so \\(x \\in \\RR, \\bold{{y}}\\) is</p>"))),
        "so $x \\in {\\bf R}, {\\bf y}$ is\n"
    );
    let page = "<p>\\( \\newcommand{\\RR}{\\mathbb{R}} \\def\\v#1{\\mathbf{#1}} \\)</p><p>so \\(x \\in \\RR, \\v{y}\\) is</p>";
    assert_eq!(markdown(&build(page)), "so $x \\in \\mathbb{R}, \\mathbf{y}$ is\n");
    assert!(html(&build(page)).contains("<mi>ℝ</mi>"), "{}", html(&build(page)));
    // What a script has typeset, too; what is shown as code is no definition.
    let katex = "<span class=katex><math><semantics><mi>ℝ</mi><annotation encoding='application/x-tex'>\\RR</annotation></semantics></math></span>";
    assert_eq!(markdown(&build(&format!("{script}<p>so {katex} is</p>"))), "so ${\\bf R}$ is\n");
    let shown = "<pre>\\newcommand{\\RR}{x}</pre><p>so \\(\\RR^2\\) is</p>";
    assert!(markdown(&build(shown)).ends_with("so $\\RR^2$ is\n"));
}
