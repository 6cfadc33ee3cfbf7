//! Markdown: what is escaped, what is not, and the forms that are chosen.

use crate::support::{build, markdown};

fn check(page: &str, expected: &str) {
    assert_eq!(markdown(&build(page)), format!("{expected}\n"), "{page}");
}

#[test]
fn text_stays_text() {
    check("a * b, 2 * 3, *x*", "a * b, 2 * 3, \\*x\\*");
    check("snake_case _x_ a_", "snake_case \\_x\\_ a\\_");
    check("a &lt; b &lt;b> &lt;!-- 1 > 0", "a < b \\<b> \\<!-- 1 > 0");
    check("AT&amp;T &amp;amp; a &amp; b", "AT&T \\&amp; a & b");
    check("[a](b) ![c]", "\\[a\\](b) !\\[c\\]");
    check("a `b` ~5 c:\\d \\*", "a \\`b\\` \\~5 c:\\d \\\\\\*");
    check("1. a<br>2) b<br>10 c<br>1986. d", "1\\. a\\\n2\\) b\\\n10 c\\\n1986\\. d");
    check(
        "# a<br>#b<br>- c<br>-d<br>+ e<br>> f<br>===",
        "\\# a\\\n#b\\\n\\- c\\\n-d\\\n\\+ e\\\n\\> f\\\n\\===",
    );
    check("---", "\\---");
    check("a | b", "a | b");
    check("wow!<a href=/x>a</a>", "wow\\![a](https://example.org/x)");
}

#[test]
fn marks() {
    check("<p><b>a</b><i>b</i> <b>c <i>d</i></b></p>", "**a**_b_ **c _d_**");
    check("<p>in<i>tra</i>word</p>", "in*tra*word");
    check("<p>a<b>“b”</b>c</p>", "&#97;**“b”**&#99;");
    check("<p><b>&nbsp;a</b></p>", "**&nbsp;a**");
    check("<p><code>a`b</code> <code>`</code></p>", "``a`b`` `` ` ``");
    check("<p><del>a</del> <q>b</q> <sup>2</sup></p>", "~~a~~ “b” ²");
    check("<p><a href='/a(b)c|d e'>x</a></p>", "[x](https://example.org/a%28b%29c%7Cd%20e)");
    check(
        "<p><a href=/x><img src=/a.png alt='a]' title='t\"'></a></p>",
        "[![a\\]](https://example.org/a.png \"t\\\"\")](https://example.org/x)",
    );
    check("<h2 id=n>A b!</h2><p><a href='#n'>up</a></p>", "## A b!\n\n[up](#a-b)");
}

#[test]
fn scripts_make_no_other_number() {
    check(
        "10<sup>23</sup> H<sub>2</sub>O m<sup>3</sup> x<sup>n+1</sup> s<sup>−2</sup>",
        "10²³ H₂O m³ xⁿ⁺¹ s⁻²",
    );
    // Letters stay, but for the one that is a power.
    check("1<sup>st</sup> 2<sup>nd</sup> 1<sup>er</sup> XIX<sup>e</sup>", "1st 2nd 1er XIXe");
    check("e<sup>x</sup> CO<sub>x</sub> V<sub>max</sub> PM<sub>2.5</sub>", "e^(x) COx Vmax PM2.5");
    check("10<sup>x</sup> 2<sup>k</sup> 10<sup>b</sup>", "10^(x) 2^(k) 10b");
    check("10<sup>0.5</sup> 2<sup>k-1</sup> x<sub>k+1</sub>", "10^(0.5) 2^(k-1) x\\_(k+1)");
    check("2<sup>x<sup>2</sup></sup> <b>10</b><sup>6</sup>", "2^(x²) **10**⁶");
    // Behind a longer name or number it is the sign of a note, as a star is that is between no two others.
    check("12.3<sup>b</sup> Ann<sup>b</sup> <b>An</b>n<sup>b</sup> 1<sup>й</sup>", "12.3b Annb **An**nb 1й");
    check("2<sup>k</sup> ab<sup>k</sup> (a)<sup>k</sup>", "2^(k) ab^(k) (a)^(k)");
    check("Ann<sup>*</sup> p<sup>1,*</sup> q<sup>†‡</sup> 5<sup>a*</sup>", "Ann\\* p1,\\* q†‡ 5a\\*");
    check("2<sup>2*3</sup> x<sup>a*b</sup>", "2^(2\\*3) x^(a\\*b)");
    // Two numbers are not one.
    check("2<sup>10</sup><sup>2</sup> a<sub>1</sub><sub>2</sub> 1<sup>s</sup><sup>t</sup>", "2¹⁰ ² a₁ ₂ 1st");
    // The numbers of notes.
    check("held.<sup>1,2</sup> a<sup>3–5</sup> 10<sup>1,2</sup>", "held.¹,² a³–⁵ 10^(1,2)");
    check(
        "a<sup><a href=/x>1</a></sup> b<sup>[2]</sup> c<sup>see p. 3 there</sup>",
        "a[¹](https://example.org/x) b\\[2\\] csee p. 3 there",
    );
}

#[test]
fn links_to_places_lead_to_their_heading() {
    check(
        "<p><a href='#top'>a</a> <a href='#b'>b</a> <a href='#c'>c</a> <a href='#d'>d</a></p><p id=top>e</p><h2>Of it</h2><p id=b>f</p>\
         <table><tr><th id=c>g<th>h<tr><td>i<td>j</table><h2>Of it</h2><ul><li id=d>k</ul>",
        "a [b](#of-it) [c](#of-it) [d](#of-it-1)\n\ne\n\n## Of it\n\nf\n\n| g | h |\n| --- | --- |\n| i | j |\n\n\
         ## Of it\n\n- k",
    );
}

#[test]
fn blocks() {
    check("<h1>a</h1><h3>b #</h3>", "# a\n\n### b \\#");
    check("<ul><li>a<ul><li>b</ul><li>c</ul><ul><li>d</ul>", "- a\n  - b\n- c\n\n* d");
    check("<ol start=9><li>a<li>b<ul><li>c</ul></ol>", "9. a\n10. b\n    - c");
    check("<ul><li><p>a<p>b<li><pre>c\n\n d</pre></ul>", "- a\n\n  b\n\n- ```\n  c\n\n   d\n  ```");
    check("<ul><li><input type=checkbox>a</ul>", "- [ ] a");
    check(
        "<blockquote><p>a<p>b<ul><li>c</ul></blockquote><blockquote>d</blockquote>",
        "> a\n>\n> b\n>\n> - c\n\n> d",
    );
    check("<pre class=language-c>```</pre>", "````c\n```\n````");
    check("a<hr>b", "a\n\n---\n\nb");
    check(
        "<table><tr><th>a|b<th align=right>c<tr><td><p>d<p>e<td><code>|</code></table>",
        "| a\\|b | c |\n| --- | --: |\n| d e | `\\|` |",
    );
    check("<table><tr><td rowspan=2>a<td>b<tr><td>c</table>", "| | |\n| --- | --- |\n| a | b |\n| | c |");
    check(
        "<figure><img src=/a.png alt=x><figcaption>c</figcaption></figure>",
        "![x](https://example.org/a.png)\n\nc",
    );
    check("<dl><dt>a<dd>b</dl>", "**a**\n\nb");
}

#[test]
fn long_names_are_not_repeated_by_links() {
    let places: String = (0..2000).map(|n| format!("<a id=m{n}></a>t <a href='#m{n}'>g</a> ")).collect();
    let text = markdown(&build(&format!("<h2>{}</h2><p>{places}</p>", "word ".repeat(4000))));
    assert!(text.len() < 40_000, "{} bytes", text.len());
}
