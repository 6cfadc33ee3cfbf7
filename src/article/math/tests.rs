//! MathML, or what scripts write of it, to TeX.

use super::{MathNode, glyphs, read, tex};
use crate::dom::{self, Dom, Tag};
use crate::limits::Limits;

fn parse(html: &str) -> Dom {
    dom::parse(&format!("<!doctype html><body>{html}"), &Limits::default()).expect("small")
}

fn nodes(mathml: &str) -> Vec<MathNode> {
    let dom = parse(&format!("<math>{mathml}</math>"));
    read::read(&dom, dom.first(Tag::Math).expect("a formula"))
}

fn check(cases: &[(&str, &str)]) {
    for (mathml, expected) in cases {
        assert_eq!(tex::of(&nodes(mathml)), *expected, "{mathml}");
    }
}

#[test]
fn letters_numbers_and_signs() {
    check(&[
        ("<mi>x</mi><mo>=</mo><mn>1.5</mn>", "x = 1.5"),
        ("<mi>α</mi><mo>∈</mo><mi mathvariant='double-struck'>R</mi>", "\\alpha \\in \\mathbb{R}"),
        ("<mi>ℝ</mi><mi>𝒜</mi><mi>𝐱</mi><mi>𝑧</mi>", "\\mathbb{R}\\mathcal{A}\\mathbf{x}z"),
        ("<mi mathvariant='normal'>d</mi><mi>x</mi>", "\\mathrm{d}x"),
        ("<mi>sin</mi><mo>&#x2061;</mo><mi>x</mi>", "\\sin x"),
        ("<mi>Spec</mi><mi>A</mi>", "\\mathrm{Spec}A"),
        ("<mi mathvariant='bold'>AB</mi>", "\\mathbf{AB}"),
        ("<mi mathvariant='bold-script'>L</mi>", "\\boldsymbol{\\mathcal{L}}"),
        ("<mo>−</mo><mi>b</mi><mo>±</mo><mi>c</mi>", "-b \\pm c"),
        ("<mi>a</mi><mo>,</mo><mo>…</mo>", "a, \\dots"),
        ("<mo>{</mo><mi>a</mi><mo>}</mo>", "\\{a\\}"),
        ("<mn>5</mn><mo>%</mo>", "5\\%"),
        ("<mtext>if a_1 &lt; 50%</mtext>", "\\text{if a\\_1 < 50\\%}"),
        ("<mi>a</mi><mspace width='1em'></mspace><mi>b</mi>", "a\\quad b"),
        ("<mi>a</mi><mo>mod</mo><mi>b</mi>", "a\\operatorname{mod}b"),
    ]);
}

#[test]
fn scripts_and_what_stands_over_and_under() {
    check(&[
        ("<msup><mi>x</mi><mn>2</mn></msup>", "x^{2}"),
        ("<msub><mi>x</mi><mrow><mi>i</mi><mi>j</mi></mrow></msub>", "x_{ij}"),
        ("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "x_{i}^{2}"),
        ("<msup><msub><mi>x</mi><mn>1</mn></msub><mn>2</mn></msup>", "{x_{1}}^{2}"),
        ("<msup><mrow><mo>(</mo><mi>a</mi><mo>)</mo></mrow><mn>2</mn></msup>", "(a)^{2}"),
        ("<msup><mi>f</mi><mo>′</mo></msup><mo>(</mo><mi>x</mi><mo>)</mo>", "f'(x)"),
        ("<msup><mi>f</mi><mo>″</mo></msup>", "f''"),
        (
            "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><mi>i</mi>",
            "\\sum_{i = 1}^{n}i",
        ),
        ("<munder><mi>lim</mi><mrow><mi>x</mi><mo>→</mo><mn>0</mn></mrow></munder>", "\\lim_{x \\to 0}"),
        ("<mover><mi>x</mi><mo>^</mo></mover>", "\\hat{x}"),
        ("<mover><mrow><mi>A</mi><mi>B</mi></mrow><mo>¯</mo></mover>", "\\overline{AB}"),
        ("<mover><mi>F</mi><mo>→</mo></mover>", "\\vec{F}"),
        ("<mover><mo>=</mo><mtext>def</mtext></mover>", "\\overset{\\text{def}}{=}"),
        ("<mover><mover><mi>x</mi><mo>⏞</mo></mover><mi>n</mi></mover>", "\\overbrace{x}^{n}"),
        ("<munder><mi>x</mi><mo>_</mo></munder>", "\\underline{x}"),
        (
            "<mmultiscripts><mi>C</mi><mn>6</mn><none></none><mprescripts></mprescripts><mi>a</mi><mi>b</mi></mmultiscripts>",
            "{}_{a}^{b}C_{6}",
        ),
    ]);
}

#[test]
fn fractions_roots_and_fences() {
    check(&[
        ("<mfrac><mn>1</mn><mn>2</mn></mfrac>", "\\frac{1}{2}"),
        ("<mo>(</mo><mfrac linethickness='0'><mi>n</mi><mi>k</mi></mfrac><mo>)</mo>", "\\binom{n}{k}"),
        ("<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>", "\\sqrt{x + 1}"),
        ("<mroot><mn>8</mn><mn>3</mn></mroot>", "\\sqrt[3]{8}"),
        ("<mo>(</mo><mfrac><mi>a</mi><mi>b</mi></mfrac><mo>)</mo>", "\\left(\\frac{a}{b}\\right)"),
        ("<mo>(</mo><mi>a</mi><mo>)</mo>", "(a)"),
        (
            "<mo form='prefix'>|</mo><mfrac><mi>a</mi><mi>b</mi></mfrac><mo form='postfix'>|</mo>",
            "\\left|\\frac{a}{b}\\right|",
        ),
        ("<mfenced open='[' close=']' separators=';'><mi>a</mi><mi>b</mi></mfenced>", "[a; b]"),
        ("<menclose notation='top'><mi>a</mi></menclose>", "\\overline{a}"),
        ("<mphantom><mi>a</mi></mphantom>", "\\phantom{a}"),
    ]);
}

#[test]
fn tables() {
    let table = "<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr></mtable>";
    for (before, after, expected) in [
        ("<mo>(</mo>", "<mo>)</mo>", "\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}"),
        ("<mo>[</mo>", "<mo>]</mo>", "\\begin{bmatrix} a & b \\\\ c & d \\end{bmatrix}"),
        ("<mi>f</mi><mo>=</mo><mo>{</mo>", "", "f = \\begin{cases} a & b \\\\ c & d \\end{cases}"),
        ("", "", "\\begin{matrix} a & b \\\\ c & d \\end{matrix}"),
    ] {
        assert_eq!(tex::of(&nodes(&format!("{before}{table}{after}"))), expected);
    }
    let aligned = table.replace("<mtable>", "<mtable columnalign='right left'>");
    assert_eq!(tex::of(&nodes(&aligned)), "\\begin{aligned} a & b \\\\ c & d \\end{aligned}");
}

#[test]
fn broken_and_foreign_mathml_becomes_a_row() {
    check(&[
        ("<mfrac><mi>a</mi></mfrac>", "a"),
        ("<semantics><mi>a</mi><annotation encoding='text/plain'>no</annotation></semantics>", "a"),
        ("<maction><mi>a</mi><mi>b</mi></maction>", "a"),
        ("<x-y><mi>a</mi></x-y> b", "a\\text{b}"),
        ("", ""),
    ]);
    let deep = format!("{}<mi>x</mi>{}", "<msqrt>".repeat(200), "</msqrt>".repeat(200));
    assert!(
        tex::of(&nodes(&deep)).ends_with(&format!("{{\\text{{x}}{}", "}".repeat(32))),
        "deep levels are text"
    );
}

#[test]
fn many_fences_cost_no_square_of_time() {
    let fences = format!(
        "{}<mfrac><mi>a</mi><mi>b</mi></mfrac>{}",
        "<mo>(</mo>".repeat(9000),
        "<mo>)</mo>".repeat(9000)
    );
    let written = tex::of(&nodes(&fences));
    assert_eq!(written.matches('(').count(), written.matches(')').count());
}

#[test]
fn the_letters_of_mathjax() {
    let html = "<mjx-math><mjx-msub><mjx-mi><mjx-c class='mjx-c1D70E TEX-I'></mjx-c></mjx-mi><mjx-script><mjx-mi>\
        <mjx-c class='mjx-c67'>g</mjx-c><mjx-c class='mjx-c70'>p</mjx-c></mjx-mi></mjx-script></mjx-msub>\
        <mjx-mo><mjx-c class='mjx-c3D'></mjx-c></mjx-mo>\
        <mjx-mfrac><mjx-frac><mjx-num><mjx-nstrut></mjx-nstrut><mjx-mn><mjx-c class='mjx-c31'></mjx-c></mjx-mn></mjx-num>\
        <mjx-dbox><mjx-dtable><mjx-line></mjx-line><mjx-row><mjx-den><mjx-dstrut></mjx-dstrut><mjx-msqrt><mjx-sqrt>\
        <mjx-surd><mjx-mo><mjx-c class='mjx-c221A'></mjx-c></mjx-mo></mjx-surd><mjx-box><mjx-mi><mjx-c class='mjx-c1D45B'>\
        </mjx-c></mjx-mi></mjx-box></mjx-sqrt></mjx-msqrt></mjx-den></mjx-row></mjx-dtable></mjx-dbox></mjx-frac></mjx-mfrac>\
        <mjx-munderover><mjx-over><mjx-mi><mjx-c class='mjx-c1D45B'></mjx-c></mjx-mi></mjx-over><mjx-box><mjx-munder><mjx-row>\
        <mjx-base><mjx-mo><mjx-c class='mjx-c2211'></mjx-c></mjx-mo></mjx-base></mjx-row><mjx-row><mjx-under><mjx-mn>\
        <mjx-c class='mjx-c30'></mjx-c></mjx-mn></mjx-under></mjx-row></mjx-munder></mjx-box></mjx-munderover></mjx-math>";
    let dom = parse(html);
    let root = dom.ids().find(|id| dom.name(*id) == "mjx-math").expect("the letters");
    assert_eq!(
        tex::of(&glyphs::read(&dom, root)),
        "\\sigma_{\\mathrm{gp}} = \\frac{1}{\\sqrt{n}}\\sum_{0}^{n}"
    );
}
