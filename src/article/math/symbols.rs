//! Signs of mathematics and their TeX names.

/// Signs by their TeX, in the order of TeX's own tables: Greek, binary operators, relations, arrows, large operators,
/// fences, the rest.
#[rustfmt::skip]
const NAMES: &[(char, &str)] = &[
    ('α', "alpha"), ('β', "beta"), ('γ', "gamma"), ('δ', "delta"), ('ε', "varepsilon"), ('ϵ', "epsilon"),
    ('ζ', "zeta"), ('η', "eta"), ('θ', "theta"), ('ϑ', "vartheta"), ('ι', "iota"), ('κ', "kappa"), ('ϰ', "varkappa"),
    ('λ', "lambda"), ('μ', "mu"), ('µ', "mu"), ('ν', "nu"), ('ξ', "xi"), ('ο', "omicron"), ('π', "pi"), ('ϖ', "varpi"),
    ('ρ', "rho"), ('ϱ', "varrho"), ('σ', "sigma"), ('ς', "varsigma"), ('τ', "tau"), ('υ', "upsilon"), ('φ', "varphi"),
    ('ϕ', "phi"), ('χ', "chi"), ('ψ', "psi"), ('ω', "omega"), ('Γ', "Gamma"), ('Δ', "Delta"), ('Θ', "Theta"),
    ('Λ', "Lambda"), ('Ξ', "Xi"), ('Π', "Pi"), ('Σ', "Sigma"), ('Υ', "Upsilon"), ('Φ', "Phi"), ('Ψ', "Psi"),
    ('Ω', "Omega"),
    ('±', "pm"), ('∓', "mp"), ('×', "times"), ('÷', "div"), ('∗', "ast"), ('⋆', "star"), ('∘', "circ"), ('∙', "bullet"),
    ('•', "bullet"), ('⋅', "cdot"), ('·', "cdot"), ('∩', "cap"), ('∪', "cup"), ('⊎', "uplus"), ('⊓', "sqcap"),
    ('⊔', "sqcup"), ('∨', "vee"), ('∧', "wedge"), ('∖', "setminus"), ('≀', "wr"), ('⊕', "oplus"), ('⊖', "ominus"),
    ('⊗', "otimes"), ('⊘', "oslash"), ('⊙', "odot"), ('†', "dagger"), ('‡', "ddagger"), ('⨿', "amalg"), ('⋊', "rtimes"),
    ('⋉', "ltimes"), ('⋄', "diamond"),
    ('≤', "leq"), ('≥', "geq"), ('⩽', "leqslant"), ('⩾', "geqslant"), ('≠', "neq"), ('≡', "equiv"), ('≢', "not\\equiv"),
    ('∼', "sim"), ('≃', "simeq"), ('≈', "approx"), ('≅', "cong"), ('≜', "triangleq"), ('≔', "coloneqq"), ('∝', "propto"),
    ('≪', "ll"), ('≫', "gg"), ('≺', "prec"), ('≻', "succ"), ('⪯', "preceq"), ('⪰', "succeq"), ('≍', "asymp"),
    ('≐', "doteq"), ('⊂', "subset"), ('⊃', "supset"), ('⊆', "subseteq"), ('⊇', "supseteq"), ('⊊', "subsetneq"),
    ('⊏', "sqsubset"), ('⊑', "sqsubseteq"), ('⊒', "sqsupseteq"), ('∈', "in"), ('∋', "ni"), ('∉', "notin"),
    ('⊢', "vdash"), ('⊣', "dashv"), ('⊨', "models"), ('⊥', "perp"), ('∥', "parallel"), ('∦', "nparallel"), ('∣', "mid"),
    ('∤', "nmid"), ('⋈', "bowtie"), ('≲', "lesssim"), ('≳', "gtrsim"), ('⊲', "triangleleft"), ('⊴', "trianglelefteq"),
    ('⊳', "triangleright"),
    ('←', "leftarrow"), ('→', "to"), ('↔', "leftrightarrow"), ('⇐', "Leftarrow"), ('⇒', "Rightarrow"),
    ('⇔', "Leftrightarrow"), ('↑', "uparrow"), ('↓', "downarrow"), ('↕', "updownarrow"), ('⇑', "Uparrow"),
    ('⇓', "Downarrow"), ('↦', "mapsto"), ('⟶', "longrightarrow"), ('⟵', "longleftarrow"), ('⟷', "longleftrightarrow"),
    ('⟹', "Longrightarrow"), ('⟸', "Longleftarrow"), ('⟺', "iff"), ('⟼', "longmapsto"), ('↩', "hookleftarrow"),
    ('↪', "hookrightarrow"), ('⇀', "rightharpoonup"), ('⇁', "rightharpoondown"), ('↼', "leftharpoonup"),
    ('⇌', "rightleftharpoons"), ('⇝', "rightsquigarrow"), ('⇝', "leadsto"), ('↗', "nearrow"), ('↘', "searrow"),
    ('↙', "swarrow"), ('↖', "nwarrow"), ('↠', "twoheadrightarrow"),
    ('∑', "sum"), ('∏', "prod"), ('∐', "coprod"), ('∫', "int"), ('∬', "iint"), ('∭', "iiint"), ('∮', "oint"),
    ('⋂', "bigcap"), ('⋃', "bigcup"), ('⋁', "bigvee"), ('⋀', "bigwedge"), ('⨁', "bigoplus"), ('⨂', "bigotimes"),
    ('⨀', "bigodot"), ('⨆', "bigsqcup"), ('⨄', "biguplus"),
    ('⟨', "langle"), ('〈', "langle"), ('⟩', "rangle"), ('〉', "rangle"), ('⌊', "lfloor"), ('⌋', "rfloor"),
    ('⌈', "lceil"), ('⌉', "rceil"), ('‖', "Vert"), ('{', "{"), ('}', "}"),
    ('∞', "infty"), ('∂', "partial"), ('∇', "nabla"), ('∀', "forall"), ('∃', "exists"), ('∄', "nexists"), ('¬', "neg"),
    ('∅', "emptyset"), ('⌀', "varnothing"), ('ℓ', "ell"), ('ℏ', "hbar"), ('ℑ', "Im"), ('ℜ', "Re"), ('℘', "wp"),
    ('ℵ', "aleph"), ('ı', "imath"), ('ȷ', "jmath"), ('∠', "angle"), ('△', "triangle"), ('□', "square"), ('■', "blacksquare"),
    ('∎', "blacksquare"), ('◊', "lozenge"), ('⊤', "top"), ('…', "dots"), ('⋯', "cdots"), ('⋮', "vdots"), ('⋱', "ddots"),
    ('′', "prime"), ('∴', "therefore"), ('∵', "because"), ('√', "surd"), ('♭', "flat"), ('♮', "natural"), ('♯', "sharp"),
    ('♠', "spadesuit"), ('♣', "clubsuit"), ('♡', "heartsuit"), ('♢', "diamondsuit"), ('°', "degree"), ('✓', "checkmark"),
    ('\\', "backslash"), ('#', "#"), ('$', "$"), ('%', "%"), ('&', "&"), ('_', "_"), ('~', "sim"), ('^', "wedge"),
    ('\u{a0}', " "), ('\u{2003}', "quad"), ('\u{2002}', "enspace"), ('\u{2009}', ","), ('\u{2005}', ":"),
    ('\u{2004}', ";"), ('\u{200a}', ","), ('\u{2006}', ","), ('\u{205f}', ":"),
];

/// Signs that stand between two things, with a space on each side: by their plain sign or TeX name.
#[rustfmt::skip]
const BETWEEN: &[&str] = &[
    "=", "<", ">", "+", "-", ":", "pm", "mp", "times", "div", "ast", "star", "circ", "bullet", "cdot", "cap", "cup",
    "uplus", "vee", "wedge", "setminus", "oplus", "ominus", "otimes", "odot", "rtimes", "leq", "geq", "leqslant",
    "geqslant", "neq", "equiv", "sim", "simeq", "approx", "cong", "triangleq", "coloneqq", "propto", "ll", "gg", "prec",
    "succ", "preceq", "succeq", "subset", "supset", "subseteq", "supseteq", "subsetneq", "in", "ni", "notin", "vdash",
    "models", "perp", "parallel", "mid", "nmid", "lesssim", "gtrsim", "leftarrow", "to", "leftrightarrow", "Leftarrow",
    "Rightarrow", "Leftrightarrow", "mapsto", "longrightarrow", "longleftarrow", "Longrightarrow", "iff", "hookrightarrow",
];

/// Functions with a TeX command of their name.
#[rustfmt::skip]
const FUNCTIONS: &[&str] = &[
    "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det", "dim", "exp", "gcd", "hom",
    "inf", "ker", "lg", "lim", "ln", "log", "max", "min", "Pr", "sec", "sin", "sinh", "sup", "tan", "tanh",
];

/// Functions and large operators under which TeX puts what MathML puts under them.
#[rustfmt::skip]
const LIMITED: &[&str] = &[
    "det", "gcd", "inf", "lim", "max", "min", "Pr", "sup", "sum", "prod", "coprod", "int", "iint", "iiint", "oint",
    "bigcap", "bigcup", "bigvee", "bigwedge", "bigoplus", "bigotimes", "bigodot", "bigsqcup", "biguplus",
];

/// Signs over a base: the sign, the command for one letter, that for more.
#[rustfmt::skip]
const OVER: &[(&str, &str, &str)] = &[
    ("¯", "bar", "overline"), ("‾", "overline", "overline"), ("\u{304}", "bar", "overline"), ("_", "overline", "overline"),
    ("―", "overline", "overline"), ("^", "hat", "widehat"), ("ˆ", "hat", "widehat"), ("\u{302}", "hat", "widehat"),
    ("~", "tilde", "widetilde"), ("˜", "tilde", "widetilde"), ("∼", "tilde", "widetilde"),
    ("\u{303}", "tilde", "widetilde"), ("→", "vec", "overrightarrow"), ("⃗", "vec", "overrightarrow"),
    ("←", "overleftarrow", "overleftarrow"), ("˙", "dot", "dot"), ("\u{307}", "dot", "dot"), ("¨", "ddot", "ddot"),
    ("\u{308}", "ddot", "ddot"), ("´", "acute", "acute"), ("`", "grave", "grave"), ("˘", "breve", "breve"),
    ("ˇ", "check", "check"), ("˚", "mathring", "mathring"), ("⏞", "overbrace", "overbrace"), ("︷", "overbrace", "overbrace"),
];

/// Likewise for signs under a base.
#[rustfmt::skip]
const UNDER: &[(&str, &str)] = &[
    ("_", "underline"), ("¯", "underline"), ("‾", "underline"), ("\u{332}", "underline"), ("⏟", "underbrace"),
    ("︸", "underbrace"), ("→", "underrightarrow"), ("←", "underleftarrow"),
];

/// The TeX name of a sign, without the backslash.
pub(super) fn name(sign: char) -> Option<&'static str> {
    NAMES.iter().find(|(known, _)| *known == sign).map(|(_, name)| *name)
}

/// Whether a sign, by itself or by its TeX name, stands between two things.
pub(super) fn is_between(sign: &str) -> bool {
    BETWEEN.contains(&sign)
}

/// Whether a name is that of a function with a command.
pub(super) fn is_function(name: &str) -> bool {
    FUNCTIONS.contains(&name)
}

/// Whether what stands under it in MathML stands under it in TeX, too.
pub(super) fn has_limits(name: &str) -> bool {
    LIMITED.contains(&name)
}

/// The command for a sign over a base, which may be of one letter.
pub(super) fn over(sign: &str, single: bool) -> Option<&'static str> {
    let (_, one, more) = OVER.iter().find(|(known, ..)| *known == sign)?;
    Some(if single { one } else { more })
}

/// The command for a sign under a base.
pub(super) fn under(sign: &str) -> Option<&'static str> {
    UNDER.iter().find(|(known, _)| *known == sign).map(|(_, command)| *command)
}
