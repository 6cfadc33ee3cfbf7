//! Formulas as scripts and editors write them: each comes once, with its TeX, and with its MathML where there is some.

use crate::support::{VERDICT, build, html, markdown};
use lisible::{Limits, render};

fn check(page: &str, expected: &str) {
    assert_eq!(markdown(&build(page)), format!("{expected}\n"), "{page}");
}

const X2: &str = "<msup><mi>x</mi><mn>2</mn></msup>";

#[test]
fn one_formula_of_what_a_script_wrote() {
    let katex = |around: &str| {
        format!(
            "<span class=\"{around}\"><span class=katex-mathml><math><semantics>{X2}<annotation encoding='application/x-tex'>x^2\
             </annotation></semantics></math></span><span class=katex-html aria-hidden=true>x2</span></span>"
        )
    };
    check(&format!("<p>so {} is</p>", katex("katex")), "so $x^2$ is");
    check(&format!("<p>so</p><span class=katex-display>{}</span>", katex("katex")), "so\n\n$$\nx^2\n$$");
    let letters = "<mjx-math aria-hidden=true><mjx-msup></mjx-msup></mjx-math>";
    check(
        &format!(
            "<p>so <mjx-container>{letters}<mjx-assistive-mml><math>{X2}</math></mjx-assistive-mml></mjx-container> is</p>"
        ),
        "so $x^{2}$ is",
    );
    // The fourth, with and without MathML; its speech is for screen readers.
    let four = "class=MathJax jax=CHTML style='font-size: 119.5%; position: relative;'";
    let letters = "<mjx-math data-latex='x^2' aria-hidden=true><mjx-msup data-latex='x^2'><mjx-mi data-latex='x'>\
        <mjx-c class='mjx-c1D465'>𝑥</mjx-c></mjx-mi><mjx-script><mjx-mn data-latex='2'><mjx-c class='mjx-c32'>2</mjx-c></mjx-mn>\
        </mjx-script></mjx-msup></mjx-math><mjx-speech aria-label='x squared' role=img></mjx-speech>";
    let mathml = "<mjx-assistive-mml unselectable=on><math data-latex='x^2'><msup data-latex='x^2'><mi>x</mi><mn>2</mn></msup></math>\
        </mjx-assistive-mml>";
    for more in ["", mathml] {
        check(&format!("<p>so <mjx-container {four}>{letters}{more}</mjx-container> is</p>"), "so $x^2$ is");
    }
    check(
        "<p>so <span class=MathJax_Preview></span><span class=MathJax>x2<span class=MJX_Assistive_MathML><math><mi>x</mi>\
         </math></span></span><script type='math/tex'>x^2</script> is</p>",
        "so $x^2$ is",
    );
    check(
        &format!(
            "<p>so <span class=mwe-math-element><span style='display: none'><math alttext='{{\\displaystyle x^2}}'>{X2}</math>\
             </span><img src=/media/math/render/svg/1 alt='{{\\displaystyle x^2}}'></span> is</p>"
        ),
        "so $x^2$ is",
    );
    check(&format!("<p><math class=ltx_Math alttext='x'>{X2}</math></p>"), "$x$");
    check(&format!("<p><math alttext='x squared'>{X2}</math></p>"), "$x^{2}$");
}

#[test]
fn sources_in_attributes_elements_and_pictures() {
    check(
        "<p><span data-math='\\sqrt x'><span class=katex><span class=katex-html>√x</span></span></span></p>",
        "$\\sqrt x$",
    );
    check("<p><span class=math-tex data-latex='a_1'>a1</span></p>", "$a_1$");
    check("<div class=entry data-entry='a_1'><p>words</p></div>", "words");
    check("<p><d-math>a_1</d-math> <d-math block>b</d-math></p>", "$a_1$\n$$\nb\n$$");
    check("<p><tex-math>$$a_1$$</tex-math></p>", "$a_1$");
    check(
        "<p>so <img class=latex src=https://s0.wp.com/latex.php?latex=a alt='\\alpha'> is</p>",
        "so $\\alpha$ is",
    );
    check(
        "<p>so <img src=/a.svg alt='\\frac{a}{b}'> is</p><p><img src=/a.svg alt='\\frac{a}{b}'></p>",
        "so $\\frac{a}{b}$ is\n\n$$\n\\frac{a}{b}\n$$",
    );
    check(
        "<p>so <img src=/a.png alt='C:\\Users\\ada'> is</p>",
        "so ![C:\\Users\\ada](https://example.org/a.png) is",
    );
    check("<p><span class=katex><span class=katex-html>x2</span></span></p>", "x2");
}

#[test]
fn sources_of_drawn_and_of_waiting_formulas() {
    // The fourth MathJax that draws, and the second, which leaves its MathML as text.
    check(
        "<p>so <mjx-container class=MathJax jax=SVG><svg data-latex='x^2+1' role=img><g data-mml-node=math></g></svg>\
         <mjx-speech aria-label='x squared'></mjx-speech></mjx-container> is</p>",
        "so $x^2+1$ is",
    );
    let carried = "&lt;math xmlns=&quot;http://www.w3.org/1998/Math/MathML&quot;&gt;&lt;msup&gt;&lt;mi&gt;x&lt;/mi&gt;&lt;mn&gt;2&lt;/mn&gt;&lt;/msup&gt;&lt;/math&gt;";
    check(
        &format!("<p>so <span class=MathJax_SVG data-mathml=\"{carried}\"><svg></svg></span> is</p>"),
        "so $x^{2}$ is",
    );
    check("<p>so <span class=MathJax_SVG data-mathml='<p>no'><svg></svg></span> is</p>", "so is");
    // CodeCogs says its source in the title or in the address.
    let picture = |more: &str| {
        format!("<p>so <img src='https://latex.codecogs.com/svg.latex?x%5E2&space;+1' {more}> is</p>")
    };
    for more in ["alt=equation title='x^2 +1'", "title='x^2 +1'", "alt=''", "alt='x^2 +1'"] {
        check(&picture(more), "so $x^2 +1$ is");
    }
    check(
        "<p>so <img src='https://evil.example/latex.codecogs.com/svg.latex?x%5E2' alt=''> is</p>",
        "so ![](https://evil.example/latex.codecogs.com/svg.latex?x%5E2) is",
    );
    // GitLab.
    check("<p>so <code class='code math js-render-math'>x^2</code> is</p>", "so $x^2$ is");
    check(
        "<p>so</p><pre class='code math js-render-math'><code>x^2</code></pre><p>is</p>",
        "so\n\n$$\nx^2\n$$\n\nis",
    );
    check("<p>so</p><pre><code class='math js-render-math'>x^2</code></pre>", "so\n\n$$\nx^2\n$$");
}

#[test]
fn plain_text_that_a_script_would_typeset() {
    check("<p>so \\(x_1\\) is \\[y^2\\]</p>", "so $x_1$ is\n$$\ny^2\n$$");
    check("<p>from $5 to $10, \\(a\\) or $x$</p>", "from $5 to $10, \\\\(a\\\\) or $x\\$");
    check(
        "<script src=/mathjax.js></script><p>\\$5 or \\(a\\) and $x$, $5</p>",
        "\\\\\\$5 or $a$ and $x$, \\$5",
    );
    check("<p>\\begin{align} a &= b \\end{align}</p>", "$$\n\\begin{align} a &= b \\end{align}\n$$");
    check("<p><code>$$x^2$$</code></p><pre>$$x^2$$</pre>", "`$$x^2$$`\n\n```\n$$x^2$$\n```");
}

#[test]
fn markdown_around_formulas() {
    let x = "<span class=math data-tex='x'>x</span>";
    check(&format!("<p>US$5, {x}{x}2 and {x}</p>"), "US\\$5, $x$ $x$&#50; and $x$");
    check(&format!("<p>a <b>{x}</b></p>"), "a **$x$**");
    let display = "<span class='math display' data-tex='- x'>x</span>";
    check(&format!("<p>a {display} b</p>"), "a $$- x$$ b");
    let display = "<span class='math display' data-tex='x'>x</span>";
    check(&format!("<p>a {display} - b<br>c {display}</p>"), "a\n$$\nx\n$$\n\\- b\\\nc\n$$\nx\n$$");
    check(
        &format!("<h2>a {display}</h2><p><a href=/x>{display}</a></p>"),
        "## a $x$\n\n[$$x$$](https://example.org/x)",
    );
    check(&format!("<ul><li>{display}<li>a</ul>"), "- $$\n  x\n  $$\n- a");
    check(
        "<table><tr><th>a<tr><td><span class=math data-tex='|a|'>a</span></table>",
        "| a |\n| --- |\n| $\\vert a\\vert$ |",
    );
    check("<p><span class=math data-tex='{x'>x</span></p>", "`{x`");
}

#[test]
fn all_renders_have_the_formula() {
    let article = build(&format!(
        "<p>so <math display=block onclick=a() href=javascript:a()>{X2}<mi href=b style=c>y</mi></math></p>"
    ));
    assert_eq!(
        html(&article),
        "<p>so <math class=\"lisible-math\" display=\"block\" alttext=\"x^{2}y\"><msup><mi>x</mi><mn>2</mn></msup><mi>y</mi></math></p>\n"
    );
    let limits = Limits::default();
    assert_eq!(render::text(&article, &limits).expect("small"), "so $$x^{2}y$$\n");
    let json = render::json(&article, &Default::default(), &VERDICT, &limits).expect("small");
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let formula = &value["blocks"][0]["content"][1];
    assert_eq!(
        (&formula["type"], &formula["display"], &formula["tex"]),
        (&"math".into(), &true.into(), &"x^{2}y".into())
    );
    assert!(formula["mathml"].as_str().is_some_and(|mathml| {
        mathml.starts_with("<math display=\"block\"><msup>") && mathml.ends_with("</math>")
    }));

    let article = build("<p><script type='math/tex'>a < \\b</script></p>");
    assert_eq!(html(&article), "<p><code class=\"lisible-math\">a &lt; \\b</code></p>\n");
}

#[test]
fn letters_of_mathjax_2_lend_their_mathml_to_the_source() {
    let article = build(&format!(
        "<p>so <span class=MathJax>x2<span class=MJX_Assistive_MathML><math>{X2}</math></span></span>\
         <script type='math/tex'>x^2</script> and <script type='math/tex'>\\y</script></p>"
    ));
    assert_eq!(
        html(&article),
        "<p>so <math class=\"lisible-math\" alttext=\"x^2\"><msup><mi>x</mi><mn>2</mn></msup></math> and \
         <code class=\"lisible-math\">\\y</code></p>\n"
    );
}
