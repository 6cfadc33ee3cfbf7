use super::*;

fn macros(definitions: &str, script: &str) -> Macros {
    let mut macros = Macros::none();
    macros.define(definitions);
    config::read(script, |name, found| macros.insert(name, found));
    macros
}

#[test]
fn names_become_what_stands_for_them() {
    for (definitions, tex, expected) in [
        ("\\newcommand{\\RR}{\\mathbb{R}}", "x \\in \\RR", "x \\in \\mathbb{R}"),
        ("\\newcommand\\RR{\\mathbb R}", "\\RR^n", "\\mathbb R^n"),
        ("\\newcommand{\\a}{\\alpha}", "\\a x+\\a1\\ab", "\\alpha x+\\alpha1\\ab"),
        (
            "\\newcommand{\\v}[1]{\\mathbf{#1}}",
            "\\v x + \\v{yz} + \\v\\beta",
            "\\mathbf{x} + \\mathbf{yz} + \\mathbf{\\beta}",
        ),
        ("\\newcommand{\\n}[2][2]{\\|#2\\|_{#1}}", "\\n{x}+\\n[p]{y}", "\\|x\\|_{2}+\\|y\\|_{p}"),
        ("\\def\\pd#1#2{\\frac{\\partial #1}{\\partial #2}}", "\\pd fx", "\\frac{\\partial f}{\\partial x}"),
        ("\\def\\rm#1{\\mathrm#1}", "\\rm x", "\\mathrm x"),
        (
            "\\DeclareMathOperator{\\tr}{tr} \\DeclareMathOperator*{\\am}{arg\\,min}",
            "\\tr A + \\am_x",
            "\\operatorname{tr} A + \\operatorname*{arg\\,min}_x",
        ),
        ("\\newcommand{\\e}{\\epsilon_0}", "x^\\e + \\hat\\e", "x^{\\epsilon_0} + \\hat{\\epsilon_0}"),
        ("\\newcommand{\\A}{\\B\\B}\\newcommand{\\B}{b}", "\\A", "bb"),
        ("\\newcommand{\\set}[1]{\\{#1\\}}", "\\set{a \\} b}", "\\{a \\} b\\}"),
    ] {
        assert_eq!(macros(definitions, "").expand(tex).as_deref(), Some(expected), "{definitions}");
        let within = format!("{definitions} {tex}");
        let expanded = macros("", "").expand(&within);
        assert_eq!(expanded.as_deref().map(str::trim_start), Some(expected), "{within}");
    }
    for (script, tex, expected) in [
        (
            "MathJax = {tex: {macros: {RR: '{\\\\bf R}', b: [\"{\\\\bf #1}\", 1]}}};",
            "\\RR\\b x",
            "{\\bf R}{\\bf x}",
        ),
        ("MathJax.Hub.Config({TeX:{Macros:{\n// sets\nN: \"\\\\mathbb N\",}}})", "\\N", "\\mathbb N"),
        ("render(x, {macros: {\"\\\\f\": \"#1f(#2)\"}})", "\\f a{b}", "af(b)"),
        ("{\"macros\": {d: [\"\\\\delta_{#1}\", 1, \"i\"]}}", "\\d+\\d[j]", "\\delta_{i}+\\delta_{j}"),
        ("macros = {q: String.raw`\\quad`}", "a\\q b", "a\\quad b"),
    ] {
        assert_eq!(macros("", script).expand(tex).as_deref(), Some(expected), "{script}");
    }
}

#[test]
fn what_never_ends_is_read_once() {
    let times = 1_000_000;
    for part in ["macros={/*", "macros={//", "macros:{a:`", "macros={a:'b',", "macros:{a:["] {
        config::read(&part.repeat(times), |_, _| {});
    }
    for part in ["\\newcommand{", "\\newcommand\\a{", "\\def\\a#1#2{", "\\newcommand\\a[1]["] {
        let text = part.repeat(times);
        assert_eq!(macros(&text, "").expand("\\b"), None);
    }
    // A body that is all arguments, before a long one.
    let body = "#1".repeat(900);
    let formula = format!("\\a{{{}}}", "x".repeat(3000));
    let script = format!("macros: {{a: ['{}', 1]}}", "#1".repeat(200_000));
    for mut macros in [macros(&format!("\\def\\a#1{{{body}}}"), ""), macros("", &script)] {
        assert!((0..2000).all(|_| macros.expand(&formula).is_none()));
    }
}

#[test]
fn what_is_not_known_or_would_grow_stays() {
    for (definitions, tex) in [
        ("", "\\RR"),
        ("\\newcommand{\\RR}{R}", "\\RRR + \\\\RR"),
        ("\\newcommand{\\a}{\\a}", "\\a"),
        ("\\newcommand{\\a}{\\a\\a}", "\\a"),
        (
            "\\def\\a{\\b\\b}\\def\\b{\\c\\c\\c\\c}\\def\\c{\\d\\d\\d\\d\\d\\d\\d\\d}\\def\\d{\\e\\e\\e\\e\\e\\e\\e\\e}\\def\\e{e}",
            "\\a",
        ),
        ("\\newcommand{\\a}[1]{#1#1#1}", "\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{x}}}}}}}}}"),
        ("\\newcommand{\\v}[1]{#1}", "\\v"),
        ("\\newcommand{\\begin}{x}", "\\begin"),
    ] {
        assert_eq!(macros(definitions, "").expand(tex), None, "{definitions} {tex}");
    }
    // All formulas of an article share what may be written.
    let mut all = macros("\\newcommand{\\a}{b}", "");
    let long = format!("\\a{}", "+".repeat(10_000));
    assert!((0..BUDGET / (long.len() - 1)).all(|_| all.expand(&long).is_some()));
    assert_eq!(all.expand(&long), None);
}
