//! Blocks: what a page says, and the HTML that comes out of it.

use crate::support::{build, html};
use lisible::article::Block;

fn check(page: &str, expected: &str) {
    let found = html(&build(page)).replace('\n', "");
    assert_eq!(found, expected.replace('\n', ""), "{page}");
}

#[test]
fn paragraphs() {
    check("<p>one<p>two", "<p>one</p><p>two</p>");
    check("<div>one<div>two</div>three</div>", "<p>one</p><p>two</p><p>three</p>");
    check("one<br><br>two<br>three<br>", "<p>one</p><p>two<br>three</p>");
    check("<p>one<br> <br>\n<br>two</p>", "<p>one</p><p>two</p>");
    check("<p> a \n b\t<b> c </b>d </p>", "<p>a b <strong>c</strong> d</p>");
    check("<p>a&nbsp;: b\u{200c}c\u{ad}d</p>", "<p>a\u{a0}: b\u{200c}c\u{ad}d</p>");
    check("<p>&nbsp;</p><p><b></b></p><div><br></div>", "");
}

#[test]
fn blocks_in_inlines() {
    check("<span>a<p>b</p>c</span>", "<p>a</p><p>b</p><p>c</p>");
    check("<b>a<div>b</div></b>", "<p><strong>a</strong></p><p><strong>b</strong></p>");
    check(
        "<a href=/x><div>a</div><h2>b</h2></a>",
        "<p><a href=\"https://example.org/x\">a</a></p><h2><a href=\"https://example.org/x\">b</a></h2>",
    );
    check("<font><ul><li>a</ul></font>", "<ul><li>a</li></ul>");
}

#[test]
fn headings() {
    check("<h1>a</h1><h4>b <i>c</i></h4>", "<h1>a</h1><h4>b <em>c</em></h4>");
    check("<h2><div>a</div><div>b</div></h2>", "<h2>a b</h2>");
    check("<h2> <span></span></h2>", "");
    check("<h2>a <a href='#a'>#</a></h2><h2 id=a>#</h2>", "<h2>a</h2><h2>#</h2>");
    check("<div role=heading aria-level=3>a</div>", "<h3>a</h3>");
    check("<h2><button>a</button></h2><p>b<button>Copy</button></p>", "<h2>a</h2><p>b</p>");
}

#[test]
fn lists() {
    check("<ul><li>a<ul><li>b</ul><li>c</ul>", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>");
    check("<ul><li>a</li><ul><li>b</ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>");
    check("<ol start=3><li>a<li><p>b<p>c</ol>", "<ol start=\"3\"><li>a</li><li><p>b</p><p>c</p></li></ol>");
    check("<ol reversed><li>a<li>b</ol>", "<ol reversed=\"\"><li>a</li><li>b</li></ol>");
    check(
        "<ul><li><input type=checkbox checked> a<li><input type=checkbox>b</ul>",
        "<ul><li>☑ a</li><li>☐ b</li></ul>",
    );
    check("<ul><li> </li></ul><ol></ol>", "");
    check(
        "<ol><li>a<li value=5>b<li>c<li value=7>d<li value=x>e</ol>",
        "<ol><li>a</li></ol><ol start=\"5\"><li>b</li><li>c</li><li>d</li><li>e</li></ol>",
    );
    check(
        "<ol reversed><li value=9>a<li value=8>b<li value=3>c</ol>",
        "<ol start=\"9\" reversed=\"\"><li>a</li><li>b</li></ol><ol start=\"3\" reversed=\"\"><li>c</li></ol>",
    );
    check(
        "<ol start=-2><li>a</ol><ul><ul><li>b</ul></ul>",
        "<ol start=\"-2\"><li>a</li></ol><ul><li><ul><li>b</li></ul></li></ul>",
    );
    check(
        "<dl><div><dt>a<dt>b<dd>c</div><div><dt>d<dd>e<dd>f</div></dl>",
        "<dl><dt>a</dt><dt>b</dt><dd><p>c</p></dd><dt>d</dt><dd><p>e</p></dd><dd><p>f</p></dd></dl>",
    );
}

#[test]
fn lists_and_tables_by_their_roles() {
    check(
        "<div role=list><div role=listitem>a</div> <div role=listitem><p>b</p><div role=list><span role=listitem>c</span></div></div></div>",
        "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>",
    );
    // What has headings, or more in it than items, is no list.
    check("<div role=list><div role=listitem><h3>a</h3></div></div>", "<h3>a</h3>");
    check("<div role=list>a<div role=listitem>b</div></div>", "<p>a</p><p>b</p>");
    let picture = "<div role=list><div role=listitem>a</div><div role=listitem><img src=b.jpg></div></div>";
    assert!(!html(&build(picture)).contains("<li>"));
    let head = "<div role=rowgroup><div role=row><span role=columnheader>a</span><span role=columnheader>b</span></div></div>";
    let row = "<div role=row><span role=rowheader>c</span> <span role=cell>d</span></div>";
    check(
        &format!("<div role=table><div role=caption>t</div>{head}<div role=rowgroup>{row}</div></div>"),
        "<table><caption>t</caption><thead><tr><th>a</th><th>b</th></tr></thead>\
         <tbody><tr><th>c</th><td>d</td></tr></tbody></table>",
    );
    // Nothing is lost of what is no table.
    check(&format!("<div role=table>{row}<p>e</p></div>"), "<p>c d</p><p>e</p>");
}

#[test]
fn items_of_notion() {
    let item = |kind: &str, marker: &str, words: &str| {
        format!(
            "<div class='notion-selectable notion-{kind}_list-block'><div><div><div>{marker}</div></div><div>{words}</div></div></div>"
        )
    };
    let items =
        |kind: &str, one: &str, two: &str| format!("{} {}", item(kind, one, "a"), item(kind, two, "b"));
    check(&items("bulleted", "•", ""), "<ul><li>a</li><li>b</li></ul>");
    check(&items("numbered", "3.", "4."), "<ol start=\"3\"><li>a</li><li>b</li></ol>");
    let nested = item("bulleted", "•", &format!("<p>a</p>{}", item("bulleted", "◦", "b")));
    check(
        &format!("{nested}{}", item("numbered", "", "c")),
        "<ul><li>a<ul><li>b</li></ul></li></ul><ol><li>c</li></ol>",
    );
}

#[test]
fn titles_of_tables() {
    let table = "<table><tr><td>a<td>b<tr><td>c<td>d</table>";
    let rows = "<tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>";
    for page in [
        format!("<div class=table-title>t <b>u</b></div>{table}"),
        format!("<p class=table-caption>t <b>u</b></p> <div class=table-responsive>{table}</div>"),
    ] {
        check(&page, &format!("<table><caption>t <strong>u</strong></caption>{rows}"));
    }
    check(&format!("<p class=table-title>t</p><p>v</p>{table}"), &format!("<p>t</p><p>v</p><table>{rows}"));
    check(&format!("{table}<p class=table-note>t</p>"), &format!("<table>{rows}<p>t</p>"));
}

#[test]
fn tasks() {
    for (item, sign) in [
        (
            "<li class=task-list-item><input type=checkbox class=task-list-item-checkbox disabled checked> a",
            "☑",
        ),
        ("<li class=task-list-item><p><input type=checkbox disabled> a</p>", "☐"),
        ("<li><label><input type=checkbox> a</label>", "☐"),
        ("<li class='task-list-item is-checked'><input type=checkbox> a", "☑"),
        ("<li><div class='checkbox checkbox-on'></div> <span class=to-do-children-checked>a</span>", "☑"),
        ("<li><span class='chcklst-box fa'></span> a", "☐"),
    ] {
        check(&format!("<ul>{item}</ul>"), &format!("<ul><li>{sign} a</li></ul>"));
    }
}

#[test]
fn code() {
    check("<pre>a\n\tb  c\n\n</pre>", "<pre><code>a\tb  c</code></pre>");
    for (page, language) in [
        ("<pre><code class='hljs language-Rust'>x</code></pre>", "rust"),
        ("<pre class='lang-c++'>x</pre>", "c++"),
        ("<div class='highlight highlight-source-shell'><pre>x</pre></div>", "shell"),
        ("<pre class='brush: js; gutter: false'>x</pre>", "js"),
        ("<pre data-lang=go>x</pre>", "go"),
        ("<pre class='sourceCode haskell'>x</pre>", "haskell"),
    ] {
        check(page, &format!("<pre><code class=\"language-{language}\">x</code></pre>"));
    }
    check(
        "<pre class='language-none'>x</pre><pre class='language-\"><b'>y</pre>",
        "<pre><code>x</code></pre><pre><code>y</code></pre>",
    );
    check("<p><code>a<br>b</code></p>", "<pre><code>ab</code></pre>");
    check("<p>a <code> b&lt;c </code> d</p>", "<p>a <code>b&lt;c</code> d</p>");
    check("<p>a  b <code>c  \t d\n  e</code></p>", "<p>a b <code>c  \t d e</code></p>");
    check("<pre><span class=lineno>1</span>a<button>Copy</button></pre>", "<pre><code>a</code></pre>");
    check(
        "<table><tr><td><pre>1\n2</pre><td><pre><code class=language-c>x\ny</code></pre></table>",
        "<pre><code class=\"language-c\">xy</code></pre>",
    );
}

#[test]
fn quotes_asides_details_rules() {
    check(
        "<blockquote>a<blockquote><p>b</blockquote></blockquote>",
        "<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>",
    );
    check("<aside>a</aside>", "<aside><p>a</p></aside>");
    check("<details><summary>a</summary>b</details>", "<details><summary>a</summary><p>b</p></details>");
    check("<details><summary>a</summary></details><details>b</details>", "<p>a</p><p>b</p>");
    check("<hr>a<hr><hr>b<hr>", "<p>a</p><hr><p>b</p>");
}

#[test]
fn tables() {
    check(
        "<table><caption>c</caption><tr><th>a<th align=right>b<tr><td rowspan=0>1<td colspan=2000>2</table>",
        "<table><caption>c</caption><thead><tr><th>a</th><th align=\"right\">b</th></tr></thead>\
         <tbody><tr><td>1</td><td colspan=\"1000\">2</td></tr></tbody></table>",
    );
    check(
        "<table><tr><td>a<td>b<tr><td>c<td>d</table>",
        "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>",
    );
    check("<table><tr><td>a<td><h2>b</h2></table>", "<p>a</p><h2>b</h2>");
    check(
        "<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>",
        "<p>a</p><p>b</p><p>c</p><p>d</p>",
    );
    check("<table><tr><td> </table>", "");
    check(
        "<table><tfoot><tr><td>f<td>g</tfoot><tr><td scope=row>a<td>b<tr><td role=rowheader>c<td>d</table>",
        "<table><tbody><tr><th>a</th><td>b</td></tr><tr><th>c</th><td>d</td></tr><tr><td>f</td><td>g</td></tr></tbody></table>",
    );
}

#[test]
fn alignment_of_cells() {
    for cell in [
        "<td align=right>",
        "<td style='color: red; TEXT-ALIGN: right !important'>",
        "<td style='text-align:end'>",
        "<td class='x text-right'>",
        "<td class=has-text-align-right>",
        "<td class=align-right>",
        "<td class=text-end>",
    ] {
        check(
            &format!("<table><tr><td>a{cell}b<tr><td>c<td class=right>d</table>"),
            "<table><tbody><tr><td>a</td><td align=\"right\">b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>",
        );
    }
    check(
        "<table><colgroup><col><col span=2 align=right></colgroup><tr><th>a<th class=text-center>b<th>c<tr><td>d<td colspan=2>e</table>",
        "<table><thead><tr><th>a</th><th align=\"center\">b</th><th align=\"right\">c</th></tr></thead>\
         <tbody><tr><td>d</td><td colspan=\"2\" align=\"right\">e</td></tr></tbody></table>",
    );
    check(
        "<table><tr align=center><td>a<td align=left>b<tr><td>c<td>d</table>",
        "<table><tbody><tr><td align=\"center\">a</td><td align=\"left\">b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>",
    );
}

#[test]
fn inlines() {
    check(
        "<p>H<sub>2</sub>O x<sup>2</sup> <kbd>Q</kbd> <mark>m</mark> <s>s</s> <u>u</u> <q>q</q></p>",
        "<p>H<sub>2</sub>O x<sup>2</sup> <kbd>Q</kbd> <mark>m</mark> <del>s</del> <ins>u</ins> <q>q</q></p>",
    );
    check(
        "<p><abbr title='World Health Organization'>WHO</abbr> <abbr>x</abbr></p>",
        "<p><abbr title=\"World Health Organization\">WHO</abbr> x</p>",
    );
    check(
        "<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby></p>",
        "<p><ruby>漢<rt>かん</rt></ruby><ruby>字<rt>じ</rt></ruby></p>",
    );
    check(
        "<p><bdo dir=rtl>a</bdo></p><p dir=RTL>b</p><p dir=ltr>c</p>",
        "<p><bdo dir=\"rtl\">a</bdo></p><p dir=\"rtl\"><bdi dir=\"rtl\">b</bdi></p><p>c</p>",
    );
    check("<p><b>a</b><b>b</b> <i></i>c</p>", "<p><strong>ab</strong> c</p>");
    check(
        "<p>x <math alttext='a^2'><mi>a</mi></math> y<svg><text>z</text></svg></p>",
        "<p>x <math class=\"lisible-math\" alttext=\"a^2\"><mi>a</mi></math> y</p>",
    );
}

#[test]
fn links_and_places() {
    check("<p><a href='b?c&amp;d'>a</a>", "<p><a href=\"https://example.org/dir/b?c&amp;d\">a</a></p>");
    check("<p><a href='javascript:x'>a</a> <a href=''>b</a> <a>c</a>", "<p>a b c</p>");
    check("<p><a href='/x'> </a>a", "<p>a</p>");
    check(
        "<p><a href='#n'>1</a><p id=n>note<p id=m>m",
        "<p><a href=\"#r-1\">1</a></p><p><span id=\"r-1\"></span>note</p><p>m</p>",
    );
    check(
        "<h2><a name=n></a>t</h2><a href='page#n'>1</a>",
        "<h2 id=\"r-1\">t</h2><p><a href=\"#r-1\">1</a></p>",
    );
    check("<p><a href='#gone'>1</a>", "<p><a href=\"https://example.org/dir/page#gone\">1</a></p>");
}

#[test]
fn what_nests_too_deep_is_kept_as_text() {
    let page = format!("{}deep{}", "<blockquote>".repeat(200), "</blockquote>".repeat(200));
    let found = html(&build(&page));
    assert!(found.contains("deep"), "{found}");
    assert_eq!(found.matches("<blockquote>").count(), 48);
}

#[test]
fn a_long_link_around_many_blocks_does_not_multiply() {
    let page = format!("<a href='/{}'>{}</a>", "x".repeat(60_000), "<p>word</p>".repeat(500));
    let found = html(&build(&page));
    assert_eq!(found.matches("<p>").count(), 500);
    assert!(found.len() < 5 << 20, "{}", found.len());
}

#[test]
fn linked_cards_keep_their_headings() {
    check(
        "<a class=card href=/z><div><h3>Heading</h3><p>Words.</p></div></a>",
        "<h3><a href=\"https://example.org/z\">Heading</a></h3><p><a href=\"https://example.org/z\">Words.</a></p>",
    );
}

/// The authors and depths of the posts of a page.
fn posts(page: &str) -> Vec<(String, u8)> {
    let post = |block: &Block| match block {
        Block::Post { byline, .. } => Some((byline.author.clone().unwrap_or_default(), byline.depth)),
        _ => None,
    };
    build(page).blocks.iter().filter_map(post).collect()
}

/// Who is named in a sentence did not write it, and the sentence keeps the name.
#[test]
fn people_named_in_posts() {
    let post = |n: u32, name: &str, link: &str| {
        format!(
            "<div class=issue-comment><div id=issuecomment-{n}><h3><a href=/{name} data-hovercard-url='/users/{name}/hovercard'>\
             {name}</a> <relative-time datetime=2024-05-0{n}>on May {n}, 2024</relative-time></h3></div>\
             <div class=markdown-body><p>See {link} for it.</p></div></div>"
        )
    };
    let link = "<a href='https://social.example/@cy/post'>https://social.example/@cy/post</a>";
    let page = post(1, "ann", link) + &post(2, "bob", "<a href=/users/ann>ann</a>");
    assert_eq!(posts(&page), [("ann".to_owned(), 0), ("bob".to_owned(), 0)]);
    let found = html(&build(&page));
    assert!(found.contains("<p>See <a href=\"https://social.example/@cy/post\">"), "{found}");
    assert!(found.contains("<p>See <a href=\"https://example.org/users/ann\">ann</a> for it."), "{found}");
    // Without names in their headers they are no thread: none is taken from the words.
    let nameless = page.replace("data-hovercard-url", "data-x");
    assert_eq!(posts(&nameless), []);
    assert!(html(&build(&nameless)).contains("See <a href=\"https://social.example/@cy/post\">"));
}

#[test]
fn posts_of_mastodon() {
    let status = |n: u32, name: &str| {
        format!(
            "<div class='status status-public'><div class=status__info><a href='/@{name}/{n}' class=status__relative-time>\
             <time datetime=2024-05-0{n} title='May {n}, 2024'>{n}m</time></a><a href='/@{name}' class=status__display-name>\
             <span class=display-name><bdi><strong class=display-name__html>{name} Mason</strong></bdi> \
             <span class=display-name__account>@{name}</span></span></a></div>\
             <div class=status__content><p>Words of {name} that say more than a name.</p></div></div>"
        )
    };
    let page = status(1, "Ann") + &status(2, "Bob");
    assert_eq!(posts(&page), [("Ann Mason".to_owned(), 0), ("Bob Mason".to_owned(), 0)]);
    let found = html(&build(&page)).replace('\n', "");
    assert!(found.contains("</header><p>Words of Bob that say more than a name.</p>"), "{found}");
}

#[test]
fn depth_by_lists() {
    // Lobsters, Lemmy: the replies to a post are a list in its item.
    let post = |name: &str, replies: &str| {
        format!(
            "<li class=comments_subtree><div class=comment><div class=byline><a href=/~{name}>{name}</a> \
             <time datetime=2024-03-01>March 1</time></div><div class=comment_text><p>Says {name} of it.</p></div></div>\
             <ol class=comments>{replies}</ol></li>"
        )
    };
    let page = post("ann", &(post("bob", &post("cleo", "")) + &post("dora", ""))) + &post("egon", "");
    let found: Vec<u8> =
        posts(&format!("<ol class=comments>{page}</ol>")).into_iter().map(|(_, depth)| depth).collect();
    assert_eq!(found, [0, 1, 2, 1, 0]);
    let flat = ["ann", "bob", "cleo"].map(|name| post(name, "")).concat();
    assert!(posts(&format!("<ul><li><ol>{flat}</ol></ul>")).iter().all(|(_, depth)| *depth == 0));
}

/// Some sites show only by an indent what a reply answers.
#[test]
fn depth_by_indent() {
    let row = |n: u32, width: u32| {
        format!(
            "<tr id={n}><td><table><tr><td><img src=s.gif height=1 width={width}><td><span><a href='user?id=ann{n}'>ann{n}</a> \
             <span title=2024-05-0{n}><a href='item?id={n}'>{n} hours ago</a></span></span><div class=comment><div class=commtext>\
             Words of {n} that say more than a name and a date.</div></div></table>"
        )
    };
    let depths = |page: &str| posts(page).into_iter().map(|(_, depth)| depth).collect::<Vec<_>>();
    let page = |widths: &[u32]| {
        let rows: String = (1..).zip(widths).map(|(n, width)| row(n, *width)).collect();
        format!("<table>{rows}</table>")
    };
    assert_eq!(depths(&page(&[0, 40, 80, 40, 0])), [0, 1, 2, 1, 0]);
    assert_eq!(depths(&page(&[40, 40, 40])), [0, 0, 0]);
    let post = |n: u32, margin: &str| {
        format!(
            "<div class=comment style='margin-left: {margin}'><b class=author>ann{n}</b> <time datetime=2024-05-0{n}>May {n}</time>\
             <p>Words {n}.</p></div>"
        )
    };
    assert_eq!(depths(&(post(1, "0") + &post(2, "2em") + &post(3, "4em") + &post(4, "0"))), [0, 1, 2, 0]);
    // The same in other units, or in capitals.
    let mixed = post(1, "0")
        + &post(2, "20px")
        + &post(3, "2.5em")
        + &post(4, "40px").replace("margin-left", "MARGIN-LEFT");
    assert_eq!(depths(&mixed), [0, 1, 2, 2]);
    assert_eq!(depths(&(post(1, "0") + &post(2, "1.5em") + &post(3, "1.8em"))), [0, 1, 2]);
}

#[test]
fn posts_of_a_thread() {
    let post = |n: u32, name: &str, words: &str, inner: &str| {
        format!(
            "<div class=comment id=comment-{n}><b class=author>{name}</b> <time datetime=2024-05-0{n}>May {n}, 2024</time>\
             <div class=comment-text><p>{words}</p></div><a class=reply-button>Reply</a>{inner}</div>"
        )
    };
    let html = |page: &str| html(&build(page)).replace('\n', "");
    let written = |n: u32, level: &str, name: &str, words: &str| {
        format!(
            "<article class=\"lisible-post{level}\"><header><cite>{name}</cite> \
             <a href=\"https://example.org/dir/page#comment-{n}\"><time datetime=\"2024-05-0{n}\">May {n}, 2024</time></a>\
             </header><p>{words}</p></article>"
        )
    };
    let thread = post(1, "ann", "One.", &post(2, "bob", "Two.", "")) + &post(3, "cy", "Three.", "");
    let expected = written(1, "", "ann", "One.")
        + &written(2, " lisible-depth-2", "bob", "Two.")
        + &written(3, "", "cy", "Three.");
    assert_eq!(html(&thread), expected);
    assert_eq!(html(&format!("<ul><li>{thread}</ul>")), expected, "a list around posts is none");
    // One post is no thread; nor are names without dates where nothing says what they said, or teasers of other pages.
    assert!(!html(&post(1, "ann", "One.", "")).contains("<article"));
    let undated = thread.replace("time datetime=2024-05-0", "i data-n=").replace("/time", "/i");
    let undated = undated.replace("May", "Part").replace(", 2024", "");
    assert!(!html(&undated.replace("comment-text", "words")).contains("<article"));
    assert!(
        !html(&thread.replace("<div class=comment-text>", "<h3><a href=/b>B</a></h3>")).contains("<article")
    );
    // Deep threads stand flat, to the ninth level.
    let deep = (0..300).fold(String::new(), |inner, _| post(1, "ann", "One.", &inner));
    assert_eq!(html(&deep).matches("lisible-depth-10\"").count(), 291);
}
