//! Code: the text byte for byte, its language, its links, and nothing of what stands beside it.

use crate::support::{build, html};
use lisible::article::{Aside, Block, CodeLink};
use lisible::{Limits, render};

/// All code of a page: language and text.
fn codes(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(&build(page).blocks, &mut found);
    found
}

fn all_codes(blocks: &[Block]) -> Vec<String> {
    let mut found = Vec::new();
    collect(blocks, &mut found);
    found.into_iter().map(|(_, text)| text).collect()
}

fn collect(blocks: &[Block], found: &mut Vec<(String, String)>) {
    for block in blocks {
        match block {
            Block::Code { language, text, .. } => {
                found.push((language.clone().unwrap_or_default(), text.clone()))
            }
            Block::Figure(figure) => collect(&figure.body, found),
            Block::Quote(blocks) | Block::Aside(Aside { blocks, .. }) => collect(blocks, found),
            Block::Details { blocks, .. } | Block::Post { blocks, .. } => collect(blocks, found),
            Block::List(list) => list.items.iter().for_each(|item| collect(&item.blocks, found)),
            Block::Definitions(list) => {
                list.iter().flat_map(|entry| &entry.descriptions).for_each(|blocks| collect(blocks, found));
            }
            Block::Table(table) => {
                let cells = table.head.iter().chain(&table.body).flatten();
                cells.for_each(|cell| collect(&cell.blocks, found));
            }
            _ => {}
        }
    }
}

/// The page is one code, and no word besides.
fn check(page: &str, language: &str, text: &str) {
    assert_eq!(codes(page), [(language.to_owned(), text.to_owned())], "{page}");
    let plain = render::text(&build(page), &Limits::default()).expect("within the limits");
    assert_eq!(plain.trim_end(), text.trim_end(), "{page}");
    again(page);
}

/// Our own HTML, read again, is the same tree.
fn again(page: &str) {
    let article = build(page);
    let written = render::html(&article, &Limits::default()).expect("within the limits");
    assert_eq!(build(&written), article, "{page}\n{written}");
}

#[test]
fn languages() {
    for (page, language) in [
        ("<pre class='language-rust'><code class='language-rust'>x</code></pre>", "rust"),
        ("<div class=lang-ts><pre>x</pre></div>", "ts"),
        ("<pre><code class='hljs rust'>x</code></pre>", "rust"),
        ("<pre><code class='hljs language-json5'>x</code></pre>", "json5"),
        ("<pre class='shiki nord' data-language=tsx><code>x</code></pre>", "tsx"),
        ("<pre class=shiki lang=vue><code>x</code></pre>", "vue"),
        (
            "<div class='language-ruby highlighter-rouge'><div class=highlight><pre class=highlight><code>x</code></pre></div></div>",
            "ruby",
        ),
        (
            "<div class='highlight-python notranslate'><div class=highlight><pre><span></span>x</pre></div></div>",
            "python",
        ),
        (
            "<div class=highlight><pre class=chroma><code class=language-go data-lang=go>x</code></pre></div>",
            "go",
        ),
        ("<div class='highlight highlight-source-shell'><pre>x</pre></div>", "shell"),
        (
            "<pre class='code highlight js-syntax-highlight' data-canonical-lang=elixir lang=elixir><code>x</code></pre>",
            "elixir",
        ),
        ("<pre class='brush: php; title: ; notranslate'>x</pre>", "php"),
        ("<pre class='lang:perl decode:true'>x</pre>", "perl"),
        ("<pre class=EnlighterJSRAW data-enlighter-language=Kotlin>x</pre>", "kotlin"),
        ("<pre class='prettyprint lang-lua prettyprinted'>x</pre>", "lua"),
        ("<pre class='prism-code language-scala'><code>x</code></pre>", "scala"),
        ("<pre class='mermaid-like src src-emacs-lisp'>x</pre>", "emacs-lisp"),
        ("<div class='mw-highlight mw-highlight-lang-ada'><pre>x</pre></div>", "ada"),
        (
            "<pre data-syntaxhighlighter-params='brush: java; gutter: false' class=syntaxhighlighter-pre>x</pre>",
            "java",
        ),
        (
            "<div class=example-wrap><pre class='rust rust-example-rendered'><code>x</code></pre></div>",
            "rust",
        ),
        ("<pre data-code-block-lang=swift><span>x</span></pre>", "swift"),
        (
            "<div class='highlight js-code-highlight'><pre class='highlight haskell'><code>x</code></pre></div>",
            "haskell",
        ),
        (
            "<div class=listingblock><div class=content><pre><code data-lang=groovy>x</code></pre></div></div>",
            "groovy",
        ),
        ("<pre data-code-wrap=nim><code class=lang-nim>x</code></pre>", "nim"),
        ("<pre class='language-js{1,3-5}'>x</pre>", "js"),
        ("<pre><code class='language-js:title=a.js'>x</code></pre>", "js"),
        ("<pre class=sourceCode><code class='sourceCode agda'>x</code></pre>", "agda"),
        ("<pre class=devsite-click-to-copy syntax=Rust><code>x</code></pre>", "rust"),
        // A header says it, in the code or before it.
        (
            "<div class=crayon-syntax><div class=crayon-toolbar><span class=crayon-language>Rust</span></div><div class=crayon-main>\
         <div class=crayon-line>x</div></div></div>",
            "rust",
        ),
        ("<div><div class=code-lang>C++</div><pre>x</pre></div>", "c++"),
        (
            "<pre><div class=code-header><span>rust</span><button>Copy</button></div><code class=language-rust>x</code></pre>",
            "rust",
        ),
        (
            "<p></p><div class=codeHeader><span class=language>Rust</span><button>Copy</button></div>\n<pre><code \
         class=lang-rust>x</code></pre>",
            "rust",
        ),
        // The numbers of lines are many.
        (
            "<table class=lntable><tr><td><pre><code><span class=lnt>1\n</span><span class=lnt>2\n</span><span class=lnt>3\n</span>\
         <span class=lnt>4\n</span><span class=lnt>5\n</span><span class=lnt>6\n</span><span class=lnt>7\n</span></code></pre><td>\
         <pre><code class=language-go>x</code></pre></table>",
            "go",
        ),
        ("<div class=lang-switcher><pre>x</pre></div>", ""),
        ("<div class=lang-en><pre lang=en>x</pre></div>", ""),
        ("<pre lang=pt-BR class=lang-auto>x</pre>", ""),
        ("<div class=highlight-box><pre class=wrap>x</pre></div>", ""),
    ] {
        check(page, language, "x");
    }
}

#[test]
fn numbers_of_lines_are_no_code() {
    for page in [
        // Prism.
        "<pre class=line-numbers><code>a\n\tb<span aria-hidden=true class=line-numbers-rows><span></span></span></code></pre>",
        // highlight.js with its plug-in.
        "<pre><code><table class=hljs-ln><tbody>\n<tr>\n<td class='hljs-ln-line hljs-ln-numbers' data-line-number=1>\
         <div class=hljs-ln-n data-line-number=1></div></td><td class='hljs-ln-line hljs-ln-code'>a</td></tr><tr>\
         <td class=hljs-ln-numbers>2<td class=hljs-ln-code>\tb</tr></table></code></pre>",
        // Rouge.
        "<div class=highlight><pre class=highlight><code><table class=rouge-table><tbody><tr><td class='gutter gl'>\
         <pre class=lineno>1\n2\n</pre></td><td class=code><pre>a\n\tb\n</pre></td></tr></tbody></table></code></pre></div>",
        // Pygments, the numbers beside and in the lines.
        "<table class=highlighttable><tr><td class=linenos><div class=linenodiv><pre><span class=normal>1</span>\n\
         <span class=normal>2</span></pre></div></td><td class=code><div class=highlight><pre><span></span>a\n\tb\n</pre>\
         </div></td></tr></table>",
        "<div class=highlight><pre><span></span><span class=linenos>1 </span>a\n<span class=linenos>2 </span>\tb\n</pre></div>",
        // Hugo.
        "<div class=highlight><div class=chroma><table class=lntable><tr><td class=lntd><pre class=chroma><code>\
         <span class=lnt>1\n</span><span class=lnt>2\n</span></code></pre></td><td class=lntd><pre class=chroma><code>\
         <span class=line><span class=cl>a\n</span></span><span class=line><span class=cl>\tb</span></span></code></pre>\
         </td></tr></table></div></div>",
        "<pre class=chroma><code><span class=line><span class=ln>1</span><span class=cl>a\n</span></span><span class=line>\
         <span class=ln>2</span><span class=cl>\tb\n</span></span></code></pre>",
        "<div class=highlight><pre><code><span style='display:flex'><span style='white-space:pre;-webkit-user-select:none;\
         user-select:none'>1</span><span>a\n</span></span><span style='display:flex'><span style='User-Select: None'>2 </span>\
         <span>\tb\n</span></span></code></pre></div>",
        // hexo.
        "<figure class=highlight><table><tr><td class=gutter><pre><span class=line>1</span><br><span class=line>2</span><br>\
         </pre></td><td class=code><pre><span class=line>a</span><br><span class=line>\tb</span><br></pre></td></tr></table></figure>",
        // GitHub.
        "<table class='highlight tab-size js-file-line-container'><tbody><tr><td id=L1 class='blob-num js-line-number' \
         data-line-number=1></td><td id=LC1 class='blob-code blob-code-inner'>a</td></tr>\n<tr><td class=blob-num \
         data-line-number=2></td><td class=blob-code>\tb</td></tr></tbody></table>",
        // Links: rustdoc's sources, GitLab.
        "<pre><code><a href=#1 id=1 data-nosnippet>1</a>a\n<a href=#2 id=2 data-nosnippet>2</a>\tb\n</code></pre>",
        "<pre><a class=file-line-num id=L1 href=#L1>1</a>a\n<a id=L2 href=#L2>2</a>\tb</pre>",
        // Google's, with a list.
        "<pre class='prettyprint linenums'><ol class=linenums><li class=L0><span class=pln>a</span></li><li class=L1>\tb</li></ol></pre>",
        // React's, with and without a class.
        "<pre><code><span class='linenumber react-syntax-highlighter-line-number'>1</span><span>a\n</span>\
         <span class=linenumber>2</span>\tb</code></pre>",
        "<pre><code style='float:left'>1\n2\n</code><code>a\n\tb</code></pre>",
        // Docusaurus and Gatsby: a line is an element.
        "<pre class='prism-code'><code><span class=token-line><span class=token>a</span><br></span><span class=token-line>\tb<br></span></code></pre>",
        "<pre><code><span class=gatsby-highlight-code-line>a</span>\tb</code></pre>",
        // Lines by their style, and as blocks.
        "<pre><code><span style='display: block'>a</span><span style='display:block'>\tb</span></code></pre>",
        "<pre><div>a</div><div>\tb</div></pre>",
        // VitePress.
        "<div class='line-numbers-mode'><button class=copy></button><pre><code><span class=line>a</span>\n<span class=line>\tb</span>\
         </code></pre><div class=line-numbers-wrapper aria-hidden=true><span class=line-number>1</span><br>2<br></div></div>",
        // A script of old that makes tables of lines, its spaces kept by no-break spaces.
        "<div class=syntaxhighlighter><table><tbody><tr><td class=gutter><div class='line number1'>1</div><div class=line>2</div>\
         </td><td class=code><div class=container><div class='line number1'><code class=plain>a</code></div><div class=line>\
         <code class=spaces>\t</code><code>b</code></div></div></td></tr></tbody></table></div>",
        "<div class=crayon-main><table class=crayon-table><tr class=crayon-row><td class=crayon-nums><div class=crayon-num>1</div>\
         <div class=crayon-num>2</div></td><td class=crayon-code><div class=crayon-pre><div class=crayon-line>a</div>\
         <div class=crayon-line>\tb</div></div></td></tr></table></div>",
        // Editors.
        "<div class=CodeMirror-code><div><div class=CodeMirror-gutter-wrapper><div class=CodeMirror-linenumber>1</div></div>\
         <pre class=CodeMirror-line>a</pre></div><div><div class=CodeMirror-linenumber>2</div><pre>\tb</pre></div></div>",
        "<div class=cm-content><div class=cm-line>a</div><div class=cm-line>\tb</div></div>",
        "<div class=view-lines><div class=view-line><span>a</span></div><div class=view-line>\tb</div></div>",
    ] {
        check(page, "", "a\n\tb");
    }
}

#[test]
fn empty_lines_and_spaces_stay() {
    check("<pre>a\n\n\n  b\n\n</pre>", "", "a\n\n\n  b");
    check("<pre>\n\n  a</pre>", "", "\n  a");
    check("<pre>a<br><br>b</pre>", "", "a\n\nb");
    check("<pre>a \nb&nbsp;c&#13;\nd</pre>", "", "a \nb\u{a0}c\nd");
    let rows = "<pre><table class=hljs-ln><tr><td class=hljs-ln-numbers>1<td>a</tr><tr><td class=hljs-ln-numbers>2<td></tr><tr><td \
                class=hljs-ln-numbers>3<td>b</tr></table></pre>";
    check(rows, "", "a\n\nb");
    check("<pre><ol><li>a<li><li>b</ol></pre>", "", "a\n\nb");
    check(
        "<div class=view-lines><div class=view-line>a</div><div class=view-line></div><div class=view-line>&nbsp;&nbsp;b</div></div>",
        "",
        "a\n\n  b",
    );
    // What scripts put into an empty line, so that it has a height.
    check(
        "<div class=crayon-main><div class=crayon-line>a</div><div class=crayon-line>&nbsp;</div><div class=crayon-line>b</div></div>",
        "",
        "a\n\nb",
    );
    check(
        "<div class=CodeMirror-code><pre class=CodeMirror-line><span>a</span></pre><pre class=CodeMirror-line><span>\u{200b}</span>\
         </pre><pre class=CodeMirror-line><span>b</span></pre></div>",
        "",
        "a\n\nb",
    );
    check("<div><code class=language-c>int a;\n  int b;</code></div>", "c", "int a;\n  int b;");
    assert_eq!(
        codes("<p>x <code class=language-c>int a;\n  int b;</code></p>"),
        [],
        "a line that the source wraps"
    );
}

#[test]
fn what_stands_beside_code() {
    for page in [
        "<div class=code-toolbar><pre class=language-js>x</pre><div class=toolbar><div class=toolbar-item><span>JavaScript</span>\
         </div><div class=toolbar-item><a>Copy</a></div></div></div>",
        "<div class=code-block><div class=header><span>js</span><div class=copy-button>Copier</div></div><pre \
         class=language-js>x</pre></div>",
        "<div class=language-js><span class=lang>js</span><pre>x</pre></div>",
        "<div><div class=code-lang>Script of Java</div><pre class=language-js>x</pre></div>",
        "<pre class=language-js>x<div class=copy-btn>Copy</div></pre>",
    ] {
        check(page, "js", "x");
    }
    let found =
        html(&build("<div><div class=title>src/main.js</div><span>Copy code</span><pre>x</pre></div>"));
    assert_eq!(found, "<p>src/main.js</p>\n<pre><code>x</code></pre>\n", "a file's name stays");
    let found = html(&build(
        "<figure><figcaption><span>app.js</span><a class=copy>Copy</a></figcaption><pre>x</pre></figure>",
    ));
    assert!(found.contains("<figcaption>app.js</figcaption>"), "{found}");
    let found =
        html(&build("<p>Copy</p><pre>x</pre><div><p>Python</p><pre class=language-python>y</pre></div>"));
    assert!(
        found.contains("<p>Copy</p>") && found.contains("<p>Python</p>"),
        "a paragraph is the author's: {found}"
    );
    assert_eq!(codes("<pre>a <span class=k>copy</span> b</pre>")[0].1, "a copy b");
}

#[test]
fn links_in_code() {
    let page = "<pre>See <a href=/x>é<b>x</b></a> and <a href='#s'>1</a>.<a href=/y> </a>\n\n<a id=s href='#s'>1</a>. <a \
                href='javascript:z'>Words</a> <a href='#gone'>2</a></pre>";
    let article = build(page);
    assert_eq!(
        html(&article),
        "<pre><code>See <a href=\"https://example.org/x\">éx</a> and <a href=\"#r-1\">1</a>. \n\n<span id=\"r-1\"></span><a \
         href=\"#r-1\">1</a>. Words <a href=\"https://example.org/dir/page#gone\">2</a></code></pre>\n"
    );
    again(page);
    let [Block::Code { text, links, places, .. }] = article.blocks.as_slice() else { panic!("one code") };
    let words = |link: &CodeLink| text[link.from..link.to].to_owned();
    assert_eq!(links.iter().map(words).collect::<Vec<_>>(), ["éx", "1", "1", "2"]);
    assert_eq!(&text[places[0].at..places[0].at + 2], "1.");
    // A place in another block, and one in code that is pointed to from outside.
    again(
        "<p id=a>x</p><pre><a href='#a'>y</a> <i id=b>z</i></pre><p><a href='#b'>w</a></p><a name=c></a><pre>v</pre><a href='#c'>c</a>",
    );
    let found = html(&build("<a name=c></a><pre>v</pre><p><a href='#c'>c</a></p>"));
    assert!(found.starts_with("<pre><code><span id=\"r-1\"></span>v"), "{found}");
}

/// The text of each `<pre>` without a block, a button or a class in it, as another parser has it.
fn plain_codes(page: &str) -> Vec<String> {
    const INLINE: [&str; 14] =
        ["code", "a", "b", "i", "em", "strong", "span", "br", "tt", "kbd", "var", "samp", "font", "wbr"];
    let page = scraper::Html::parse_document(page);
    let pre = scraper::Selector::parse("body pre").expect("a selector");
    let mut found = Vec::new();
    for element in page.select(&pre) {
        let is_plain = |e: scraper::ElementRef| {
            let is_copied = !e.attr("style").is_some_and(|style| style.contains("user-select"));
            INLINE.contains(&e.value().name()) && is_code_class(e.attr("class")) && is_copied
        };
        // A list, a table or another `<pre>` around it, or what is no text of the page, has tests of its own.
        let around = ["noscript", "template", "table", "pre", "code", "iframe"];
        let mut up = element.ancestors().filter_map(scraper::ElementRef::wrap);
        if !element.descendent_elements().skip(1).all(is_plain)
            || up.any(|e| around.contains(&e.value().name()))
        {
            continue;
        }
        let mut text = String::new();
        for node in element.descendants() {
            match node.value() {
                scraper::Node::Text(words) => text.push_str(words),
                scraper::Node::Element(e) if e.name() == "br" => text.push('\n'),
                _ => {}
            }
        }
        found.push(text.trim_end_matches('\n').to_owned());
    }
    found.retain(|text| !lisible::text::is_blank(text));
    found
}

/// Whether a class is none of those that say what is no code.
fn is_code_class(class: Option<&str>) -> bool {
    !class.is_some_and(|class| {
        ["line", "num", "gutter", "copy", "ln", "gl"].iter().any(|part| class.contains(part))
    })
}

#[test]
fn code_of_the_corpora_is_byte_for_byte() {
    let mut count = 0;
    for corpus in ["readability", "defuddle"] {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../shared/corpus")
            .join(corpus)
            .join("html");
        // The corpora are not in the repository.
        let Ok(entries) = std::fs::read_dir(folder) else { return };
        for path in entries.map(|entry| entry.expect("an entry").path()) {
            let unpacked = std::process::Command::new("gzip").arg("-dc").arg(&path).output().expect("gzip");
            let page = String::from_utf8_lossy(&unpacked.stdout).into_owned();
            let found: Vec<String> = all_codes(&build(&page).blocks);
            for text in plain_codes(&page) {
                count += 1;
                assert!(found.contains(&text), "{}: {text:?} is not in {found:#?}", path.display());
            }
        }
    }
    assert!(count > 90, "only {count}");
}

#[test]
fn code_of_more_generators() {
    // Doxygen, with and without numbers, with a part that folds.
    let line = |n: usize, code: &str| {
        format!("<div class=\"line\"><a id=\"l{n}\"></a><span class=\"lineno\">    {n}</span>{code}</div>\n")
    };
    let lines = [line(1, "<span class=k>int</span> main() {"), line(2, "  return 0;"), line(3, "}")].concat();
    check(&format!("<div class=fragment>{lines}</div><!-- fragment -->"), "", "int main() {\n  return 0;\n}");
    check(
        "<div class=fragment><div class=foldopen><div class=line>a {</div><div class=line>  b</div></div><div class=line>}</div></div>",
        "",
        "a {\n  b\n}",
    );
    // Writerside
    check(
        "<div class=code-block data-lang=rust>fn a() {\n\n  <span>b</span>\n}</div>",
        "rust",
        "fn a() {\n\n  b\n}",
    );
    // GitHub's view of a file: an empty line is a line end.
    let rows =
        ["a {", "\n", "}"].map(|row| format!("<div class='react-code-text react-file-line'>{row}</div>"));
    check(&format!("<div class=react-code-lines>{}</div>", rows.concat()), "", "a {\n\n}");
}

#[test]
fn what_stands_in_pre_beside_code() {
    for page in [
        // Juejin, ChatGPT, CSDN, Org, cnblogs, Twoslash
        "<pre><div class=head><span class=lang>rust</span><div class=render_btn>AI 助手</div><div class=copyBtn>复制</div></div>\
         <code class=language-rust>a\nb</code></pre>",
        "<pre><div><div class=flex>rust</div><div><button>Copy code</button></div><div><code class=language-rust>a\nb\n</code></div></div></pre>",
        "<pre><code class=language-rust>a\nb\n<div class=hljs-button></div></code><ul><li>1</li><li>2</li></ul></pre>",
        "<pre class='src src-rust'><span class=linenr>1: </span>a\n<span class=linenr>2: </span>b</pre>",
        "<div class='cnblogs_code language-rust'><div><span class=cnblogs_code_copy><a title=c><img src=c.gif alt=c></a></span></div>\
         <pre><span style='color: #008080'>1</span> a\n<span style='color:#008080'>2</span> b</pre></div>",
        "<pre class=language-rust><span class=twoslash-hover><span class=twoslash-popup-container><code>x: A</code></span>a</span>\nb</pre>",
    ] {
        check(page, "rust", "a\nb");
    }
    // The same colour elsewhere is a number of the code; a name of a file is none of a language.
    check("<pre><span style='color:#008080'>1</span> a</pre>", "", "1 a");
    assert_eq!(codes("<pre><div>a.rs</div><code>b</code></pre>")[0].1, "a.rs\nb");
    // Lines that say no more than a header does.
    for page in [
        "<pre><div class=line>bash</div><div class=line></div><div class=line><code>b</code></div></pre>",
        "<div class=syntaxhighlighter><div class=line>bash</div><div class=x><br></div><div class=line><code>b</code></div></div>",
    ] {
        assert_eq!(codes(page)[0].1, "bash\n\nb", "{page}");
    }
    assert_eq!(codes("<pre>a<div>bash</div><code>b</code></pre>")[0].1, "abash\nb".replace("ab", "a\nb"));
    check(
        "<pre><span style='display:table-cell'>a</span><span style='display: TABLE-CELL'> b</span><span style='display:block'>c</span></pre>",
        "",
        "a b\nc",
    );
    let found = html(&build("<pre><code>a</code><figcaption>The <i>b</i></figcaption></pre>"));
    assert_eq!(
        found.replace('\n', ""),
        "<figure><pre><code>a</code></pre><figcaption>The <em>b</em></figcaption></figure>"
    );
    let page = "<div class=syntaxhighlighter lang=fr><pre>a<figcaption>b</figcaption><figcaption>c</figcaption></pre></div>";
    assert_eq!(
        html(&build(page)).replace('\n', "|"),
        "<figure><pre><code>a|c</code></pre>|<figcaption><span lang=\"fr\">b</span></figcaption></figure>|"
    );
    for page in [
        "<pre><code class=python>a</code></pre>",
        "<div language=python><pre language=python><code>a</code></pre></div>",
        "<div data-syntax=python><div><pre><code>a</code></pre></div></div>",
        "<div class='python source-python'><pre class=de1>a</pre></div>",
        "<div class='data type-python'><pre>a</pre></div>",
    ] {
        check(page, "python", "a");
    }
    assert_eq!(codes("<div class='source-list type-index'><pre>a</pre></div>")[0].0, "");
}
