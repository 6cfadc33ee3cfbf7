//! Formulas of which a page has the TeX alone: MathML is made of it, or it stays TeX.

use crate::support::{build, build_at, html, markdown, parse};
use lisible::article::{self, Article, Inline, Math, Spoken};
use lisible::classify::Selection;
use lisible::dom::Tag;
use lisible::trace::Trace;
use lisible::urls::Base;
use lisible::{Limits, article::Block};

/// The page has this TeX, and so has the article, typeset; its HTML read again is the same.
fn check(page: &str, tex: &str, mathml: &str) {
    let article = build(page);
    let written = html(&article);
    assert!(written.contains(mathml), "{page}\n{written}");
    assert!(markdown(&article).contains(tex), "{page}");
    assert_eq!(article.blocks, build(&written).blocks, "{page}");
}

#[test]
fn tex_of_all_forms_is_typeset() {
    let x2 = "<math class=\"lisible-math\" alttext=\"x^2\"><msup><mi>x</mi><mn>2</mn></msup></math>";
    for page in [
        "<p>so <d-math>x^2</d-math> is</p>",
        "<p>so \\(x^2\\) is</p>",
        "<p>so <span class='math inline'>\\(x^2\\)</span> is</p>",
        "<p>so <script type='math/tex'>x^2</script> is</p>",
        "<p>so <img class=latex src=https://s0.wp.com/latex.php?latex=a alt='x^2'> is</p>",
        "<p>so <img class=mwe-math-fallback-image-inline src=/media/math/render/svg/1 alt='{\\displaystyle x^2}'> is</p>",
        "<p>so <code class='code math js-render-math'>x^2</code> is</p>",
        "<p>so <mjx-container jax=SVG><svg data-latex='x^2'></svg></mjx-container> is</p>",
    ] {
        check(page, "$x^2$", x2);
    }
    let display = "<math class=\"lisible-math\" display=\"block\" alttext=\"x^2\"><msup>";
    check("<p>so</p><p>\\[x^2\\]</p>", "$$\nx^2\n$$", display);
    check("<p>so</p><p>$$x^2$$</p>", "$$\nx^2\n$$", display);
}

#[test]
fn environments_keep_their_columns_and_get_no_numbers() {
    let row = "<mtr><mtd columnalign=\"right\"><mi>a</mi></mtd><mtd columnalign=\"left\"><mo>=</mo><mi>b</mi></mtd></mtr>";
    for name in ["align", "align*", "aligned", "split"] {
        let tex = format!("\\begin{{{name}}} a &= b \\label{{eq:1}} \\end{{{name}}}");
        check(&format!("<p>\\[{tex}\\]</p>"), &tex, row);
    }
    check(
        "<p>\\begin{equation} a = b \\end{equation}</p>",
        "a = b",
        "a = b \\end{equation}\"><mi>a</mi><mo>=</mo><mi>b</mi></math>",
    );
    let tag = "\\[ a \\tag{3} \\]";
    check(
        &format!("<p>{tag}</p>"),
        "a \\tag{3}",
        "<mi>a</mi><mspace width=\"2em\"></mspace><mtext>(3)</mtext>",
    );
}

#[test]
fn commands_of_packages() {
    for tex in [
        "\\mbox{for all } x",
        "\\boxed{y = z}",
        "\\sum_{\\substack{i < n \\\\ j < n}} x_i",
        "\\textcolor{red}{x} + 1",
        "\\operatorname*{arg\\,max}_\\theta L",
        "\\mathbbm{1}",
        "x \\in \\mathbb{R}^{n \\times m}",
        "\\pmb{x}\\/\\relax y",
        "f(x) = \\begin{cases} 1 & x > 0 \\\\ 0 & \\text{else} \\end{cases}",
    ] {
        check(&format!("<p>so <d-math>{}</d-math> is</p>", tex.replace('<', "&lt;")), "$", "<math class=");
    }
}

#[test]
fn what_cannot_be_typeset_stays_tex() {
    for tex in [
        "\\unknown{x}",
        "{x",
        "x}",
        "\\frac{a}",
        "\\text{if $x$}",
        "\\ce{H2O}",
        "a^b^c",
        "\\,",
        "\\left( x",
        "\\begin{x}a\\end{x}",
    ] {
        let article = build(&format!("<p>so <d-math>{tex}</d-math> is</p>"));
        let expected = format!("<p>so <code class=\"lisible-math\">{tex}</code> is</p>\n");
        assert_eq!(html(&article), expected);
        assert_eq!(article.blocks, build(&expected).blocks);
    }
}

#[test]
fn nothing_of_a_formula_is_live() {
    for tex in [
        "\\text{&lt;img src=x onerror=a()&gt;}",
        "\\href{javascript:a()}{x}",
        "\\class{a}{x}",
        "\\style{position:fixed}{x}",
        "\\color{red}{x}",
        "\\operatorname{&lt;/math&gt;&lt;script&gt;a()&lt;/script&gt;}",
        "\\ref{x}",
        "\\eqref{x}",
        "\\url{x}",
    ] {
        let written = html(&build(&format!("<p>so <d-math>{tex}</d-math> is</p>")));
        let markup = written.replace(&format!("alttext=\"{tex}\""), "");
        for bad in ["<img", "<script", "<a", "href=", "style=", "class=\"a", "id="] {
            assert!(!markup.contains(bad), "{tex}: {markup}");
        }
    }
}

fn formulas(article: &Article) -> Vec<&Math> {
    let inlines = article.blocks.iter().flat_map(|block| match block {
        Block::Paragraph(inlines) => inlines.as_slice(),
        _ => &[],
    });
    inlines.filter_map(|inline| if let Inline::Math(math) = inline { Some(math) } else { None }).collect()
}

#[test]
fn only_so_many_are_typeset_and_only_short_ones() {
    let long = "x+".repeat(3_000);
    let page =
        format!("<p><d-math>a</d-math> <d-math>{long}</d-math> <d-math>b</d-math> <d-math>c</d-math></p>");
    let limits = Limits::default().with_formulas(2);
    let build = |page: &str| {
        let dom = parse(page);
        let selection = Selection::all(&dom, dom.first(Tag::Body).expect("a body"));
        article::build(
            &dom,
            &selection,
            &Base::new(None, None),
            Spoken::default(),
            &limits,
            &mut Trace::new(false),
        )
    };
    let article = build(&page);
    let typeset: Vec<bool> = formulas(&article).iter().map(|math| !math.mathml.is_empty()).collect();
    assert_eq!(typeset, [true, false, true, false]);
    assert_eq!(build(&html(&article)).blocks, article.blocks, "what was not typeset is not typeset later");
}

/// TeX that goes deep, is broken, or would grow without end.
const ODD: [&str; 46] = [
    "{",
    "}",
    "\\",
    "\\sqrt",
    "\\frac",
    "\\frac a",
    "\\frac{a}",
    "^",
    "_",
    "x^",
    "x^{",
    "x_{a}^{b}",
    "'",
    "\\left(",
    "\\right)",
    "\\left",
    "\\middle|",
    "\\begin{matrix}",
    "\\end{matrix}",
    "\\begin{",
    "\\begin{align}",
    "&",
    "\\\\",
    "\\hline",
    "$",
    "#1",
    "%",
    "\\text{",
    "\\text",
    "\\def\\a{\\a\\a}\\a",
    "\\newcommand{\\b}{\\b\\b}\\b",
    "\\substack{",
    "\\mbox{",
    "\\tag{",
    "\\hat",
    "\\overset",
    "\\not",
    "\\big",
    "\\color{red}",
    "\\operatorname{",
    "\\array{",
    "\\genfrac",
    "\\limits",
    " ",
    "日",
    "\u{301}\u{202e}",
];

#[test]
fn odd_tex_neither_panics_nor_hangs() {
    // The same numbers in each run.
    let mut state = 7u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) as usize % below
    };
    let mut formulas: Vec<String> =
        ODD.iter().flat_map(|unit| [1, 7, 60, 4_000].map(|count| unit.repeat(count))).collect();
    formulas.extend((0..3_000).map(|_| (0..1 + next(40)).map(|_| ODD[next(ODD.len())]).collect::<String>()));
    formulas.push("{".repeat(100_000));
    formulas.push("\\frac{a}{b}+".repeat(9_000));
    for tex in formulas {
        let escaped = tex.replace('&', "&amp;");
        let article = build_at(&format!("<p>so <d-math>{escaped}</d-math> is</p>"), "https://example.org/");
        let written = html(&article);
        assert!(!written.contains("merror") && !written.contains("\"></math>"), "{tex}: {written}");
        assert_eq!(build_at(&written, "https://example.org/").blocks, article.blocks, "{tex}");
    }
}
