//! What the attributes of a drawing may say, by name.

/// The elements that are drawn, or that say how.
pub(super) const ELEMENTS: [&str; 19] = [
    "circle",
    "clipPath",
    "defs",
    "ellipse",
    "g",
    "line",
    "linearGradient",
    "marker",
    "path",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "svg",
    "symbol",
    "text",
    "textPath",
    "tspan",
];

/// The form of a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Numbers with or without a unit.
    Numbers,
    /// The steps of a path, or the points of a line.
    Steps,
    /// A colour, or `url(#name)` of a gradient.
    Paint,
    /// `url(#name)`.
    Reference,
    /// Functions of numbers.
    Transform,
    /// Words.
    Words,
}
use Form::{Numbers, Paint, Reference, Steps, Transform, Words};

/// The attributes, each with the form of its value. `id` and `href` are looked at where they are written.
#[rustfmt::skip]
const ATTRIBUTES: [(&str, Form); 66] = [
    ("clip-path", Reference), ("clip-rule", Words), ("clipPathUnits", Words), ("color", Paint), ("cx", Numbers), ("cy", Numbers),
    ("d", Steps), ("display", Words), ("dominant-baseline", Words), ("dx", Numbers), ("dy", Numbers), ("fill", Paint),
    ("fill-opacity", Numbers), ("fill-rule", Words), ("font-size", Numbers), ("font-style", Words), ("font-weight", Words),
    ("fx", Numbers), ("fy", Numbers), ("gradientTransform", Transform), ("gradientUnits", Words), ("height", Numbers),
    ("lengthAdjust", Words), ("letter-spacing", Numbers), ("marker-end", Reference),
    ("marker-start", Reference), ("markerHeight", Numbers), ("markerUnits", Words), ("markerWidth", Numbers),
    ("offset", Numbers), ("opacity", Numbers), ("orient", Words), ("overflow", Words), ("paint-order", Words),
    ("points", Steps), ("preserveAspectRatio", Words), ("r", Numbers), ("refX", Numbers), ("refY", Numbers),
    ("rotate", Numbers), ("rx", Numbers), ("ry", Numbers), ("spreadMethod", Words), ("startOffset", Numbers),
    ("stop-color", Paint), ("stop-opacity", Numbers), ("stroke", Paint), ("stroke-dasharray", Numbers),
    ("stroke-dashoffset", Numbers), ("stroke-linecap", Words), ("stroke-linejoin", Words), ("stroke-miterlimit", Numbers),
    ("stroke-opacity", Numbers), ("stroke-width", Numbers), ("text-anchor", Words), ("text-decoration", Words),
    ("textLength", Numbers), ("transform", Transform), ("vector-effect", Words), ("viewBox", Numbers), ("visibility", Words),
    ("width", Numbers), ("x", Numbers), ("x1", Numbers), ("x2", Numbers), ("y", Numbers),
];

/// Functions of colours and of transforms.
const COLOURS: [&str; 9] = ["rgb", "rgba", "hsl", "hsla", "lab", "lch", "oklab", "oklch", "color"];
const TRANSFORMS: [&str; 8] =
    ["matrix", "translate", "translateX", "translateY", "scale", "rotate", "skewX", "skewY"];
/// The longest name of a place in a drawing, and the longest value of words, numbers and colours, in bytes.
const NAME_BYTES: usize = 120;
const VALUE_BYTES: usize = 400;

/// Whether the attribute may have the value, which is trimmed.
pub(super) fn is_allowed(name: &str, value: &str) -> bool {
    // `y1` and `y2` are as `x1` and `x2`.
    let name = if matches!(name, "y1" | "y2") { "y" } else { name };
    let Some((_, form)) = ATTRIBUTES.iter().find(|(known, _)| *known == name) else { return false };
    if value.is_empty() || (*form != Steps && value.len() > VALUE_BYTES) {
        return false;
    }
    let all = |signs: &[u8]| {
        value.bytes().all(|b| b.is_ascii_alphanumeric() || b.is_ascii_whitespace() || signs.contains(&b))
    };
    match form {
        Numbers | Steps => all(b"+-.,%"),
        Words => all(b"-."),
        Paint => is_colour(value) || is_reference(value),
        Reference => value == "none" || is_reference(value),
        Transform => are_functions(value, &TRANSFORMS),
    }
}

/// Whether it is a colour: a word, `#` with hexadecimal digits, or a function of numbers.
pub(super) fn is_colour(value: &str) -> bool {
    let is_word = value.bytes().all(|b| b.is_ascii_alphabetic());
    let is_hex = value.strip_prefix('#').is_some_and(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
    is_word || is_hex || are_functions(value, &COLOURS)
}

/// Whether it is functions of numbers with these names, one after the other.
fn are_functions(value: &str, names: &[&str]) -> bool {
    let Some(value) = value.strip_suffix(')') else { return false };
    value.split(')').all(|function| {
        let Some((name, numbers)) = function.split_once('(') else { return false };
        names.contains(&name.trim_matches(|c: char| c.is_ascii_whitespace() || c == ','))
            && numbers
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b.is_ascii_whitespace() || b"+-.,%/".contains(&b))
    })
}

/// Whether it is a place in the same drawing: `url(#name)`, with or without the colour that stands in for it.
fn is_reference(value: &str) -> bool {
    let Some((name, after)) = value.strip_prefix("url(#").and_then(|rest| rest.split_once(')')) else {
        return false;
    };
    let after = after.trim();
    is_name(name) && (after.is_empty() || is_colour(after))
}

/// Whether it may be the name of a place in a drawing.
pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= NAME_BYTES
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.:".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::is_allowed;

    #[test]
    fn values_have_their_form() {
        for (name, value) in [
            ("fill", "#a0B"),
            ("fill", "none"),
            ("fill", "rgb(1, 2, 3)"),
            ("fill", "rgb(0 0 0 / 50%)"),
            ("stroke", "url(#g-1)"),
            ("stroke", "url(#g) none"),
            ("d", "M0,0 L-1.5e3 4Z"),
            ("points", "1,2 3,4"),
            ("transform", "translate(1, 2) rotate(-45.5)"),
            ("marker-end", "url(#a)"),
            ("y2", "50%"),
            ("font-weight", "600"),
        ] {
            assert!(is_allowed(name, value), "{name}={value}");
        }
        for (name, value) in [
            ("fill", ""),
            ("fill", "url(https://evil.example/a.svg#b)"),
            ("fill", "url(#a) url(https://evil.example/)"),
            ("fill", "url('#a')"),
            ("fill", "var(--x)"),
            ("fill", "image(red)"),
            ("fill", "red;}"),
            ("fill", "#a0\u{0}"),
            ("fill", "u\\72l(x)"),
            ("d", "M0 0\"/>"),
            ("transform", "url(#a)"),
            ("transform", "translate(1) x"),
            ("marker-end", "none url(#a)"),
            ("onload", "x"),
            ("style", "fill:red"),
            ("filter", "url(#a)"),
            ("href", "#a"),
            ("xlink:href", "#a"),
        ] {
            assert!(!is_allowed(name, value), "{name}={value}");
        }
    }
}
