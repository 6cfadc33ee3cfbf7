//! Prose: paragraphs, headings, quotes, and what of them is no text of the article.

use crate::support::{build, build_without, full_html, html, markdown};

fn check(page: &str, expected: &str) {
    let found = html(&build(page)).replace('\n', "");
    assert_eq!(found, expected, "{page}");
}

#[test]
fn lines_of_poems_and_addresses() {
    check("<address>a<br>b<br>\nc</address>", "<p>a<br>b<br>c</p>");
    check("<p style='white-space: pre-line'>a\n  b\n\nc</p>d\ne", "<p>a<br>b</p><p>c</p><p>d e</p>");
    check(
        "<div style='color:red;white-space:pre-wrap'>\na\nb <i>c\nd</i>\n</div>",
        "<p>a<br>b <em>c<br>d</em></p>",
    );
    check(
        "<pre class='wp-block-verse'>one\ntwo <em>x</em>\n\nthree</pre>",
        "<p>one<br>two <em>x</em></p><p>three</p>",
    );
    check(
        "<div class=line-block><div class=line>a</div><div class=line>b</div></div>c",
        "<p>a<br>b</p><p>c</p>",
    );
    check("<p style='white-space: nowrap'>a\nb</p>", "<p>a b</p>");
    check("<div class='text-sm whitespace-pre-wrap'>a\nb\n\nc</div>", "<p>a<br>b</p><p>c</p>");
    check("<p class=whitespace-nowrap>a\nb</p>", "<p>a b</p>");
}

#[test]
fn lines_of_poems_in_elements() {
    // Project Gutenberg, Poetry Foundation, lines by style.
    check(
        "<div class=poetry><div class=stanza><div class='verse indent0'>a</div>\n<div class='verse indent2'>b</div></div>\
         <div class=stanza><div class=verse>c</div><div class=verse>d <i>e</i></div></div></div><p>f</p>",
        "<p>a<br>b</p><p>c<br>d <em>e</em></p><p>f</p>",
    );
    check(
        "<div class='o-poem'><h3>T</h3><div style='text-indent:-1em'>a<br></div><div>b<br></div><div><br></div><div>c</div></div>",
        "<h3>T</h3><p>a<br>b</p><p>c</p>",
    );
    check(
        "<blockquote class=verse><div>a</div><div>b</div></blockquote>",
        "<blockquote><p>a<br>b</p></blockquote>",
    );
    check("<p class=poem><span class=line>a</span><span class=line>b</span></p>c", "<p>a<br>b</p><p>c</p>");
    check(
        "<p>a <span style='display: block'>b</span>c <b>d</b></p>",
        "<p>a<br>b<br>c <strong>d</strong></p>",
    );
    check(
        "<p><span style='display:block;font-style:italic'>b</span><span style='DISPLAY:flex'>c</span></p>",
        "<p><em>b</em><br>c</p>",
    );
    check(
        "<p class=poem><span class=line>a</span><span class=line dir=rtl>b</span></p>",
        "<p>a<br><bdi dir=\"rtl\">b</bdi></p>",
    );
    // Cells, words that are struck or cut off, verses of a Bible.
    check(
        "<p>a<span style='display:table-cell'>b</span> <span style='display:table-row'>c</span></p>",
        "<p>ab<br>c</p>",
    );
    for class in ["line-through", "line-clamp-2", "verse", "verse-text"] {
        let part = |words: &str| format!("<span class={class}>{words}</span>");
        check(&format!("<p>{} {}</p>", part("a"), part("b")), "<p>a b</p>");
    }
    // Letters beside a text, and what no one calls a poem.
    check("<p><span style='display:block;float:left'>T</span>he bell</p>", "<p>The bell</p>");
    check("<p>a<span style='display:inline-block'>b</span></p>", "<p>ab</p>");
    check("<div><div>a</div><div>b</div></div>", "<p>a</p><p>b</p>");
    check("<div class=reverse><div>a</div><div>b</div></div>", "<p>a</p><p>b</p>");
    // Stanzas, and prose in a box of that name.
    check("<div class=poem><div>a<br>b</div><div>c<br>d</div></div>", "<p>a<br>b</p><p>c<br>d</p>");
    check("<div class=poem><div><p>a</p></div><div>b</div></div>", "<p>a</p><p>b</p>");
    // A line alone is not left out.
    let poem = "<div class=stanza><div class=verse>a</div><div class='verse x'>b</div></div><p class=x>c</p>";
    assert_eq!(html(&build_without(poem, "x")), "<p>a<br>b</p>\n");
    let words = "<div class=stanza><div class=verse>a</div><div class=verse><i class=x>b</i> <b><i class=x>c</i></b><i class=x \
                 hidden>d</i></div><h3 class=x>e</h3></div>";
    assert_eq!(html(&build_without(words, "x")), "<p>a<br><em>b</em> <strong><em>c</em></strong></p>\n");
    assert_eq!(markdown(&build(poem)), "a\\\nb\n\nc\n");
}

#[test]
fn languages_of_parts() {
    let fr = |words: &str| format!("<span lang=\"fr\">{words}</span>");
    check("<p>He said <em lang=fr>bonjour</em>.</p>", &format!("<p>He said {}.</p>", fr("<em>bonjour</em>")));
    check("<p lang=FR>a <b>b</b></p>c", &format!("<p>{}</p><p>c</p>", fr("a <strong>b</strong>")));
    check("<h2 lang=fr>a</h2>b", &format!("<h2>{}</h2><p>b</p>", fr("a")));
    check(
        "<blockquote lang=fr><p>a</p><p lang=en>b</p></blockquote>",
        &format!(
            "<blockquote><p>{}</p><p><span lang=\"fr\"><span lang=\"en\">b</span></span></p></blockquote>",
            fr("a")
        ),
    );
    check(
        "<div lang=ar dir=rtl><h2>a</h2><p>b</p><ul><li>c</ul></div>",
        "<h2 dir=\"rtl\"><span lang=\"ar\"><bdi dir=\"rtl\">a</bdi></span></h2><p dir=\"rtl\"><span lang=\"ar\"><bdi dir=\"rtl\">b</bdi></span></p>\
         <ul><li><span lang=\"ar\"><bdi dir=\"rtl\">c</bdi></span></li></ul>",
    );
    check(
        "<ul><li>a<li lang=fr>b</ul><dl><dt lang=fr>c<dd lang=fr>d</dl>",
        &format!(
            "<ul><li>a</li><li>{}</li></ul><dl><dt>{}</dt><dd><p>{}</p></dd></dl>",
            fr("b"),
            fr("c"),
            fr("d")
        ),
    );
    check(
        "<table lang=fr><caption>t<tr><th>a<th>b<tr><td>c<td>d</table>",
        &format!(
            "<table><caption>{}</caption><thead><tr><th>{}</th><th>{}</th></tr></thead><tbody><tr><td>{}</td><td>{}</td></tr></tbody></table>",
            fr("t"),
            fr("a"),
            fr("b"),
            fr("c"),
            fr("d")
        ),
    );
    check(
        "<table><thead lang=fr><tr><th>a<th>b<tbody><tr lang=fr><td>c<td>d</table><dl><div lang=fr><dt>e<dd>f</div><dt>g<dd>h</dl>",
        &format!(
            "<table><thead><tr><th>{}</th><th>{}</th></tr></thead><tbody><tr><td>{}</td><td>{}</td></tr></tbody></table>\
             <dl><dt>{}</dt><dd><p>{}</p></dd><dt>g</dt><dd><p>h</p></dd></dl>",
            fr("a"),
            fr("b"),
            fr("c"),
            fr("d"),
            fr("e"),
            fr("f")
        ),
    );
    check(
        "<figure lang=fr><img src=/a.png><figcaption>a</figcaption></figure><details lang=fr><summary>b</summary>c</details>",
        &format!(
            "<figure><img src=\"https://example.org/a.png\" alt=\"\"><figcaption>{}</figcaption></figure>\
             <details><summary>{}</summary><p>{}</p></details>",
            fr("a"),
            fr("b"),
            fr("c")
        ),
    );
    check(
        "<blockquote dir=rtl>a</blockquote>",
        "<blockquote><p dir=\"rtl\"><bdi dir=\"rtl\">a</bdi></p></blockquote>",
    );
    check(
        "<p>a <bdo lang=he dir=rtl>b</bdo></p>",
        "<p>a <span lang=\"he\"><bdo dir=\"rtl\">b</bdo></span></p>",
    );
    // What is spoken around it anyway, what is no language, what is code.
    for page in [
        "<html lang=en-GB><body><p lang=en>a <i lang=en-GB></i>b</p>",
        "<p lang=''>a b</p>",
        "<p lang='x\"y'>a b</p>",
        "<p lang=und>a b</p>",
        "<p lang=en-aaaaaaaaa>a b</p>",
    ] {
        check(page, "<p>a b</p>");
    }
    check(
        "<pre lang=fr>a</pre><p><code lang=js>b</code></p>",
        "<pre><code>a</code></pre><p><code>b</code></p>",
    );
    check("<html lang=en><body><p lang=en-US>a</p>", "<p><span lang=\"en-US\">a</span></p>");
    let article = build("<p>a <q lang=zh-hant-tw>b</q></p>");
    assert_eq!(markdown(&article), "a “b”\n");
    let written = html(&article);
    assert_eq!(written, "<p>a <span lang=\"zh-Hant-TW\"><q>b</q></span></p>\n");
    assert_eq!(build(&written), article);
}

#[test]
fn drop_caps_rejoin() {
    for page in [
        "<p><span class=dropcap>T</span>he bell</p>",
        "<p><b class='drop-cap'>T</b>he bell</p>",
        "<p><span class=dropcap>T</span>\n he bell</p>",
        "<p><span class=DropCap_x1>T</span><br>he bell</p>",
        "<p><span class=dropcap aria-hidden=true>T</span><span class=sr-only>T</span>he bell</p>",
        "<p><span class=sr-only>T</span><span class=dropcap aria-hidden=true>T</span>he bell</p>",
        "<div class=dropcap>T</div><p>he bell</p>",
        "<div><p class='first-letter'><strong>T</strong></p><p>he bell</p></div>",
        "<p><img class=dropcap src=/t.png alt=T>he bell</p>",
        "<p><img src=/t.png alt=T>he bell</p>",
    ] {
        check(page, "<p>The bell</p>");
    }
    check("<p><span class=dropcap>A</span> bell</p>", "<p>A bell</p>");
    check("<p class=has-drop-cap>The bell</p><p>x</p>", "<p>The bell</p><p>x</p>");
    check("<p><span class=dropcap>“T</span>he bell”</p>", "<p>“The bell”</p>");
    check("<div class=dropcap>T</div><h2>x</h2>", "<p>T</p><h2>x</h2>");
    check("<p><b>A</b> plan</p>", "<p><strong>A</strong> plan</p>");
}

#[test]
fn headings_without_their_permalinks() {
    for inner in [
        "a <a href='#a'>#</a>",
        "a<a class=headerlink href='#a' title='Link to this heading'>¶</a>",
        "<a class='anchor' href='#a'><svg></svg></a>a",
        "a<a class=hash-link href='#a' aria-label='Direct link to a'>\u{200b}</a>",
        "a <a href='#a'>Link to this heading</a>",
        "a <a href='#a'><span class=sr-only>Section titled “a”</span></a>",
        "a <button>Copy link</button>",
        "a<span class=mw-editsection><span>[</span><a href='/w?action=edit'>edit</a><span>]</span></span>",
        "<a class=anchor name=z href='#z'>🔗</a>a",
    ] {
        check(&format!("<h2>{inner}</h2><p>b</p>"), "<h2>a</h2><p>b</p>");
    }
    check(
        "<div><h2>a</h2><span class=mw-editsection>[<a href=/e>edit</a>]</span></div>b",
        "<h2>a</h2><p>b</p>",
    );
    check(
        "<div><h2 id=a>a</h2><a class=sl-anchor-link href='#a'>Section titled “a”</a></div>b",
        "<h2>a</h2><p>b</p>",
    );
    check(
        "<dl><dt id=f>f(x)<a class=headerlink href='#f'>¶</a><dd>b</dl>",
        "<dl><dt>f(x)</dt><dd><p>b</p></dd></dl>",
    );
    // Words that only look like one stay.
    check(
        "<h2><a href=/x>#</a> 1 <a href=/y>Link to this</a></h2>",
        "<h2>1 <a href=\"https://example.org/y\">Link to this</a></h2>",
    );
    // A heading that leads to itself is no link; its place is there for others.
    for page in [
        "<h2><a href='#a' id=a class=anchor>a <b>b</b></a></h2>",
        "<h2 id=a><a href='#a'>a </a><b>b</b></h2>",
        "<a href='#a'><h2 id=a>a <b>b</b></h2></a>",
        "<div id=a><h2><i></i>a <b><a href='#a'>b</a></b></h2></div>",
    ] {
        check(page, "<h2>a <strong>b</strong></h2>");
        check(
            &format!("<p><a href='#a'>1</a></p>{page}"),
            "<p><a href=\"#r-1\">1</a></p><h2 id=\"r-1\">a <strong>b</strong></h2>",
        );
    }
    check(
        "<h2 id=c>C</h2><h2>a <a href='#c'>see C</a></h2>",
        "<h2 id=\"r-1\">C</h2><h2>a <a href=\"#r-1\">see C</a></h2>",
    );
    check("<h2><button>a</button></h2>", "<h2>a</h2>");
    // A formula is something to see, though it is no text.
    let formula = html(&build("<h2><a href=/x><math><mi>x</mi></math></a> a</h2>"));
    assert!(formula.contains("<mi>x</mi>"), "{formula}");
}

#[test]
fn marks_by_style() {
    for (style, expected) in [
        ("font-weight:700", "<strong>b</strong>"),
        ("FONT-WEIGHT: Bold !important", "<strong>b</strong>"),
        ("font-style:italic", "<em>b</em>"),
        ("font-weight:600;font-style:oblique", "<strong><em>b</em></strong>"),
        ("text-decoration: line-through", "<del>b</del>"),
        ("vertical-align:super", "<sup>b</sup>"),
        ("vertical-align:sub;font-size:9pt", "<sub>b</sub>"),
        ("font-weight:500;font-style:normal;vertical-align:baseline", "b"),
    ] {
        check(&format!("<p>a <span style='{style}'>b</span></p>"), &format!("<p>a {expected}</p>"));
    }
    check("<div><font style='font-weight:bold'>a</font><br>b</div>", "<p><strong>a</strong><br>b</p>");
    // What all of a paragraph, a heading, a cell has is how it is set.
    check("<p> <span style='font-weight:700'>a <i>b</i></span>\n</p><p>c</p>", "<p>a <em>b</em></p><p>c</p>");
    check("<h2><span style='font-weight:700'>a</span></h2>b", "<h2>a</h2><p>b</p>");
    check("<div><span style='font-weight:700'>a</span><p>b</p></div>", "<p>a</p><p>b</p>");
    check("<p><code>x <span style='font-weight:700'>a</span></code> b</p>", "<p><code>x a</code> b</p>");
    // Likewise in parts, or in lines; in what stands between two blocks.
    let bold = |words: &str| format!("<span style='font-weight:700'>{words}</span>");
    let three = [bold("Word"), bold("s that are all"), bold(" bold.")].concat();
    check(&format!("<p>{three}</p>"), "<p>Words that are all bold.</p>");
    check(&format!("<h2>{}{}</h2>b", bold("a "), bold("b")), "<h2>a b</h2><p>b</p>");
    check(&format!("<p>{}<br>{}</p>", bold("a"), bold("b")), "<p>a<br>b</p>");
    check(&format!("<div>{three}<p>b</p>c</div>"), "<p>Words that are all bold.</p><p>b</p><p>c</p>");
    check(
        &format!("<div>{three} c<p>{three}</p></div>"),
        "<p><strong>Words that are all</strong> <strong>bold.</strong> c</p><p>Words that are all bold.</p>",
    );
    // What is plain in it, and stops.
    let plain = |words: &str| format!("<span style='font-weight: 400'>{words}</span>");
    check(
        &format!("<p>x {}</p>", bold(&format!("a {} <i>c {} e</i>", plain("b"), plain("d")))),
        "<p>x <strong>a</strong> b <strong><em>c</em></strong> <em>d</em> <strong><em>e</em></strong></p>",
    );
    check(
        &format!("<p>{}</p>", bold(&format!("a {} c", plain("b")))),
        "<p><strong>a</strong> b <strong>c</strong></p>",
    );
    check(
        &format!("<p>x <em>a <span style='font-style:normal'>b</span> c</em>{} d</p>", bold(",")),
        "<p>x <em>a</em> b <em>c</em>, d</p>",
    );
    check(
        &format!("<p>{}{}{} c</p>", bold("a"), bold(", "), bold("b")),
        "<p><strong>a,</strong> <strong>b</strong> c</p>",
    );
    check("<p>a<span style='vertical-align:super'>†</span> b</p>", "<p>a<sup>†</sup> b</p>");
    // Google Docs.
    check("<b style='font-weight:normal'><p>a <b>b</b></p></b>", "<p>a <strong>b</strong></p>");
    check("<p>a <i style='font-style: normal'>b</i></p>", "<p>a b</p>");
}

#[test]
fn buttons_in_a_sentence_are_words() {
    check(
        "<p>the longest <button>special</button> <button><em>run</em></button> in it</p>",
        "<p>the longest special <em>run</em> in it</p>",
    );
    check("<ul><li>Click <button>Save</button>.</li></ul>", "<ul><li>Click Save.</li></ul>");
    check(
        "<p>Themes: <button>green</button> <button>blue</button> <button>red</button></p>",
        "<p>Themes:</p>",
    );
    check("<p>By Ann <button>Share</button> in May</p>", "<p>By Ann in May</p>");
    for words in ["Teilen", "Écouter", "Download PDF", "Sign in", "Edit", "Expand", "View 3 comments"] {
        for page in [
            format!("<p>It was so. <button>{words}</button> by all</p>"),
            format!("<p>3 May <button>{words}</button> 5 minutes</p>"),
            format!("<p>By Ann <button>{words}</button> Photo</p>"),
        ] {
            assert!(!html(&build(&page)).contains(words), "{page}");
        }
    }
    for button in [
        "class=info>i",
        ">i",
        "aria-hidden=true>x y",
        "aria-label='Ask for more'>more",
        "aria-expanded=false>more",
        "aria-haspopup=menu>more",
        "class=sr-only>more",
        "><span class=visually-hidden>more</span>",
        "class='c-toggle'>more",
        "class='btn-link'>more",
    ] {
        check(&format!("<p>so <button {button}</button> it is</p>"), "<p>so it is</p>");
    }
    for button in [
        ">moss",
        "aria-haspopup=dialog aria-expanded=false>moss",
        "aria-label=Moss>moss",
        "aria-hidden=false>moss",
        "class=tooltip>moss",
    ] {
        check(&format!("<p>then, <button {button}</button> it is</p>"), "<p>then, moss it is</p>");
    }
    check(
        "<p>a <button>more</button></p><p><button>b</button> c <button>1</button> d</p>",
        "<p>a</p><p>c d</p>",
    );
}

#[test]
fn headings_by_role() {
    check("<p role=heading aria-level=4>a</p><span role=heading>b</span>c", "<h4>a</h4><h2>b</h2><p>c</p>");
    check(
        "<h1>a</h1><h5>b</h5><h2><a href=/x>c</a></h2>",
        "<h1>a</h1><h5>b</h5><h2><a href=\"https://example.org/x\">c</a></h2>",
    );
    check("<a href=/x><h3>a</h3></a>", "<h3><a href=\"https://example.org/x\">a</a></h3>");
}

/// Its own, in the order of the article, whether a link leads there or not.
#[test]
fn every_heading_has_a_name() {
    let found =
        full_html(&build("<h2 id=first>a</h2><p><a href='#last'>b</a></p><h4>c</h4><h3 id=last>d</h3>"));
    let names =
        ["<h2 id=\"r-1\">a</h2>", "<h4 id=\"r-2\">c</h4>", "<h3 id=\"r-3\">d</h3>", "<a href=\"#r-3\""];
    names.iter().for_each(|name| assert!(found.contains(name), "{name} in {found}"));
}

#[test]
fn places_by_other_names() {
    check(
        "<a href='#%C3%A9t%C3%A9'>1</a><h2 id=été>a</h2>",
        "<p><a href=\"#r-1\">1</a></p><h2 id=\"r-1\">a</h2>",
    );
    check(
        "<a href='#n'>1</a><h2 id=user-content-n>a</h2>",
        "<p><a href=\"#r-1\">1</a></p><h2 id=\"r-1\">a</h2>",
    );
    check(
        "<a href='#n'>1</a><h2><a id=m name=n></a>a</h2>",
        "<p><a href=\"#r-1\">1</a></p><h2 id=\"r-1\">a</h2>",
    );
    check("<a href='#n:~:text=a'>1</a><h2 id=n>a</h2>", "<p><a href=\"#r-1\">1</a></p><h2 id=\"r-1\">a</h2>");
    check(
        "<a href='#n'>1</a><a href='#m'>2</a><h2><a id=m name=n></a>a</h2>",
        "<p><a href=\"#r-1\">1</a><a href=\"#r-1\">2</a></p><h2 id=\"r-1\">a</h2>",
    );
    check("<p><a href='#'>menu</a> <a href='javascript:void(0)'>b</a>", "<p>menu b</p>");
    let page =
        "<p><a href='#x'>see</a> <a href='#t'>table</a><p id=x>there<table id=t><tr><th>a<tr><td>b</table>";
    assert_eq!(markdown(&build(page)), "see table\n\nthere\n\n| a |\n| --- |\n| b |\n");
}

#[test]
fn links_side_by_side_are_words_apart() {
    check(
        "<div><a href=/x>harbour</a><a href=/y>lights</a></div>",
        "<p><a href=\"https://example.org/x\">harbour</a> <a href=\"https://example.org/y\">lights</a></p>",
    );
    check(
        "<p><a href=/x>港</a><a href=/y>灯</a> (<a href=/x>a</a>/<a href=/y>b</a>)</p>",
        "<p><a href=\"https://example.org/x\">港</a><a href=\"https://example.org/y\">灯</a> \
         (<a href=\"https://example.org/x\">a</a>/<a href=\"https://example.org/y\">b</a>)</p>",
    );
}

#[test]
fn quotes_and_who_is_quoted() {
    check(
        "<blockquote><p>a<footer>— B, <cite>C</cite></footer></blockquote>",
        "<blockquote><p>a</p><p>— B, <em>C</em></p></blockquote>",
    );
    check(
        "<blockquote><div><cite>bob wrote:</cite>a b</div></blockquote>",
        "<blockquote><p><em>bob wrote:</em></p><p>a b</p></blockquote>",
    );
    check(
        "<blockquote>a b<cite>Bob</cite></blockquote>",
        "<blockquote><p>a b</p><p><em>Bob</em></p></blockquote>",
    );
    check(
        "<blockquote><p>In <cite>C</cite> it says a</p></blockquote>",
        "<blockquote><p>In <em>C</em> it says a</p></blockquote>",
    );
    check(
        "<aside class=quote data-username=bob><div class=title><img class=avatar src=/a.png> bob:</div><blockquote><p>a</blockquote></aside><p>b",
        "<aside><p>bob:</p><blockquote><p>a</p></blockquote></aside><p>b</p>",
    );
    check(
        "<div class=quotemain><div>Originally posted by <strong>bob</strong></div><div>a</div></div>b",
        "<p>Originally posted by <strong>bob</strong></p><p>a</p><p>b</p>",
    );
    check("<p>&gt; a<br>&gt; b<p>c", "<p>&gt; a<br>&gt; b</p><p>c</p>");
}

/// Of a few words with who said them, or of a title, what is hidden and what was left beside other words stays out.
#[test]
fn words_that_were_not_chosen() {
    let check = |page: &str, expected: &str| {
        assert_eq!(html(&build_without(page, "x")).replace('\n', ""), expected, "{page}")
    };
    check(
        "<blockquote><p class=x>a<span hidden>no</span></p><footer>B</footer></blockquote>",
        "<blockquote><p>a</p><p>B</p></blockquote>",
    );
    check(
        "<blockquote><p>a<span class=x hidden>no</span></p><a class=x>no</a><footer>B</footer></blockquote>",
        "<blockquote><p>a</p><p>B</p></blockquote>",
    );
    check(
        "<details><summary class=x>a<span hidden>no</span></summary><p>b</p></details>",
        "<details><summary>a</summary><p>b</p></details>",
    );
}

#[test]
fn pull_quotes_are_not_repeated() {
    let says = "Nobody remembers who paid for the bell, and nobody asks";
    for quote in [
        format!("<aside class='pull-quote right'><p>“{says}”</p><cite>The ringer</cite></aside>"),
        format!("<blockquote class=pullquote>{says}</blockquote>"),
        format!("<div class=pullQuote><p>{says} …</p></div>"),
        format!("<figure class=wp-block-pullquote><blockquote><p>{says}<cite>A</cite></blockquote></figure>"),
    ] {
        check(
            &format!("<p>a</p>{quote}<p>But {says}, he said.</p>"),
            &format!("<p>a</p><p>But {says}, he said.</p>"),
        );
    }
    check(
        &format!("<aside class=pullquote>{says}</aside><p>b"),
        &format!("<aside><p>{says}</p></aside><p>b</p>"),
    );
    check(
        &format!("<blockquote>{says}</blockquote><p>{says}"),
        &format!("<blockquote><p>{says}</p></blockquote><p>{says}</p>"),
    );
}

#[test]
fn ruby_of_all_kinds() {
    check(
        "<p><ruby><rb>漢<rb>字<rt>kan<rt>ji</ruby></p>",
        "<p><ruby>漢<rt>kan</rt></ruby><ruby>字<rt>ji</rt></ruby></p>",
    );
    check(
        "<p><ruby><rb>漢</rb><rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>",
        "<p><ruby>漢<rt>kan</rt></ruby></p>",
    );
    check(
        "<p><ruby>旧<rt>jiù</rt>金<rt>jīn</rt><rtc>Old gold</rtc></ruby>.</p>",
        "<p><ruby><ruby>旧<rt>jiù</rt></ruby><ruby>金<rt>jīn</rt></ruby><rt>Old gold</rt></ruby>.</p>",
    );
    check(
        "<p><ruby><ruby>旧<rt>jiù</rt></ruby><rt>old</rt></ruby></p>",
        "<p><ruby><ruby>旧<rt>jiù</rt></ruby><rt>old</rt></ruby></p>",
    );
}

#[test]
fn elements_of_prose() {
    check(
        "<p><samp>ok</samp> <var>x</var> <small>s</small> <dfn>d</dfn> <time datetime=2024-01-01>New Year</time> \
         long<wbr>word <data value=1>one</data> b</p>",
        "<p><code>ok</code> <em>x</em> s <em>d</em> <time datetime=\"2024-01-01\">New Year</time> longword one b</p>",
    );
    check(
        "<p><time>9 May</time> <time datetime=' PT2H30M '>long</time> <time datetime='<b>7'>a</time> <time datetime=now>b</time></p>",
        "<p>9 May <time datetime=\"PT2H30M\">long</time> a b</p>",
    );
    check(
        "<p><bdo dir=rtl>abc <b>d</b></bdo> <bdo>e</bdo> <bdi dir=rtl>f</bdi> <bdi>g</bdi></p>",
        "<p><bdo dir=\"rtl\">abc <strong>d</strong></bdo> e <bdi dir=\"rtl\">f</bdi> <bdi>g</bdi></p>",
    );
    check(
        "<details open><summary>a<h3>b</h3></summary><p>c</details>",
        "<details><summary>a b</summary><p>c</p></details>",
    );
    check("<dialog open>a</dialog><template><p>no</template><slot>b</slot>", "<p>a</p><p>b</p>");
    check(
        "<p><b>Ann:</b> a</p><p><b>Ben:</b> b</p>",
        "<p><strong>Ann:</strong> a</p><p><strong>Ben:</strong> b</p>",
    );
}

#[test]
fn characters_without_a_form_of_their_own() {
    // Joiners and their like, marks of direction, soft hyphens and the spaces of French punctuation.
    for kept in [
        "می\u{200c}خواهم",
        "क्\u{200d}ष 👩\u{200d}👩\u{200d}👧",
        "a\u{ad}b",
        "« Quoi\u{202f}? »\u{a0}: 5\u{a0}€",
        "سلام\u{200f}! (x)\u{200e}",
        "ภาษา\u{200b}ไทย",
        "\u{2067}שלום\u{2069} and \u{202b}x\u{202c}",
    ] {
        check(&format!("<p>{kept}</p>"), &format!("<p>{kept}</p>"));
        assert_eq!(markdown(&build(&format!("<p>{kept}</p>"))), format!("{kept}\n"));
    }
    // Marks without a partner do not reach beyond the paragraph.
    check(
        "<p>a \u{2067}b <b>c\u{202e}d</b> e</p><p>f</p>",
        "<p>a \u{2067}b <strong>c\u{202e}d</strong> e\u{202c}\u{2069}</p><p>f</p>",
    );
    check("<p>a\u{2069} b\u{202c} c</p>", "<p>a b c</p>");
    check("<p>\u{2066}a \u{202a}b\u{2069} c\u{202c}</p>", "<p>\u{2066}a \u{202a}b\u{202c}\u{2069} c</p>");
    check(
        "<h2>\u{202d}a</h2><ul><li>\u{2068}b<p>c</ul>",
        "<h2>\u{202d}a\u{202c}</h2><ul><li><p>\u{2068}b\u{2069}</p><p>c</p></li></ul>",
    );
    // What is no character of a text goes.
    check("<p>\u{feff}a\u{1}b\u{7f}c\u{8d}d &#xFEFF;e</p>", "<p>abcd e</p>");
    check("<p>\u{200e}</p><p><b>\u{200b}</b></p><p>a</p>", "<p>a</p>");
}

#[test]
fn shadow_trees_and_slots_in_files() {
    let shadow = |content: &str| format!("<template shadowrootmode=open>{content}</template>");
    let card = shadow(
        "<h2><slot name=head>No title</slot></h2><div><slot><p>Nothing yet</p></slot></div><p>Foot</p>",
    );
    check(
        &format!(
            "<x-card>{card}<p>First</p><span slot=head>Title</span><p>Second</p><i slot=none>lost</i></x-card>"
        ),
        "<h2>Title</h2><p>First</p><p>Second</p><p>Foot</p>",
    );
    check(
        &format!("<x-card>{card}</x-card>after"),
        "<h2>No title</h2><p>Nothing yet</p><p>Foot</p><p>after</p>",
    );
    // A slot passed on to a host inside, and a host in what is assigned.
    let inner = shadow("<blockquote><slot></slot></blockquote>");
    check(
        &format!(
            "<x-a>{}<p>a</p><x-b>{inner}<p>b</p></x-b></x-a>",
            shadow(&format!("<x-b>{inner}<slot></slot></x-b>"))
        ),
        "<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>",
    );
    // A template that is no shadow root is not shown; an element that can have none keeps its children.
    check(
        &format!("<ul><li>{}a</ul><x-c><template>b</template>c</x-c>", shadow("no")),
        "<ul><li>a</li></ul><p>c</p>",
    );
    check(&format!("<div>{}{}</div>", shadow("<p>a"), shadow("<p>b")), "<p>a</p>");
    let deep = format!(
        "{}x{}",
        format!("<x-d>{}", shadow("<div><slot></slot></div>")).repeat(400),
        "</x-d>".repeat(400)
    );
    check(&deep, "<p>x</p>");
}

#[test]
fn frames_that_hold_their_page() {
    let words = "The harbour is small and the boats are old. ".repeat(40);
    let page = format!(
        "&lt;title>t&lt;/title>&lt;h2>In a frame&lt;/h2>&lt;p class='a'>{words}&lt;a href='/x'>x&lt;/a>"
    );
    check(
        &format!("<p>before</p><iframe srcdoc=\"{page}\">fallback</iframe><p>after</p>"),
        &format!(
            "<p>before</p><h2>In a frame</h2><p>{words}<a href=\"https://example.org/x\">x</a></p><p>after</p>"
        ),
    );
    check("<p>a<iframe srcdoc='<p>short'></iframe>", "<p>a</p>");
}
