//! The letters of mathematics: Unicode has a letter of its own for each style (𝐱, ℝ, 𝒜), MathML has `mathvariant`, TeX
//! has commands. In the tree they are Unicode's, which all browsers show; `mathvariant` is hardly read any more.

/// A style of letters: its `mathvariant`, its TeX command, and where its capitals, Greek capitals and digits begin in
/// Unicode; 0 where it has none.
struct Style {
    variant: &'static str,
    command: &'static str,
    latin: u32,
    greek: u32,
    digits: u32,
}

const fn style(variant: &'static str, command: &'static str, latin: u32, greek: u32, digits: u32) -> Style {
    Style { variant, command, latin, greek, digits }
}

/// Unicode, "Mathematical Alphanumeric Symbols".
const STYLES: [Style; 13] = [
    style("bold", "mathbf", 0x1D400, 0x1D6A8, 0x1D7CE),
    style("italic", "mathit", 0x1D434, 0x1D6E2, 0),
    style("bold-italic", "boldsymbol", 0x1D468, 0x1D71C, 0),
    style("script", "mathcal", 0x1D49C, 0, 0),
    style("bold-script", "boldsymbol{\\mathcal", 0x1D4D0, 0, 0),
    style("fraktur", "mathfrak", 0x1D504, 0, 0),
    style("double-struck", "mathbb", 0x1D538, 0, 0x1D7D8),
    style("bold-fraktur", "boldsymbol{\\mathfrak", 0x1D56C, 0, 0),
    style("sans-serif", "mathsf", 0x1D5A0, 0, 0x1D7E2),
    style("bold-sans-serif", "boldsymbol{\\mathsf", 0x1D5D4, 0x1D756, 0x1D7EC),
    style("sans-serif-italic", "mathsf", 0x1D608, 0, 0),
    style("sans-serif-bold-italic", "boldsymbol{\\mathsf", 0x1D63C, 0x1D790, 0),
    style("monospace", "mathtt", 0x1D670, 0, 0x1D7F6),
];

/// Letters that Unicode had before it had the rest of their style: what would stand in their place, and they.
const BEFORE: [(u32, char); 24] = [
    (0x1D455, 'ℎ'),
    (0x1D49D, 'ℬ'),
    (0x1D4A0, 'ℰ'),
    (0x1D4A1, 'ℱ'),
    (0x1D4A3, 'ℋ'),
    (0x1D4A4, 'ℐ'),
    (0x1D4A7, 'ℒ'),
    (0x1D4A8, 'ℳ'),
    (0x1D4AD, 'ℛ'),
    (0x1D4BA, 'ℯ'),
    (0x1D4BC, 'ℊ'),
    (0x1D4C4, 'ℴ'),
    (0x1D506, 'ℭ'),
    (0x1D50B, 'ℌ'),
    (0x1D50C, 'ℑ'),
    (0x1D515, 'ℜ'),
    (0x1D51D, 'ℨ'),
    (0x1D53A, 'ℂ'),
    (0x1D53F, 'ℍ'),
    (0x1D545, 'ℕ'),
    (0x1D547, 'ℙ'),
    (0x1D548, 'ℚ'),
    (0x1D549, 'ℝ'),
    (0x1D551, 'ℤ'),
];

/// The Greek letters of a style, in Unicode's order.
const GREEK: &str = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡϴΣΤΥΦΧΨΩ∇αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ";

/// The text in the letters of a `mathvariant`; what has no such letter stays. `None` for a variant that is none of these.
pub(super) fn styled(text: &str, variant: &str) -> Option<String> {
    let style = STYLES.iter().find(|style| style.variant == variant)?;
    Some(text.chars().map(|c| letter(c, style).unwrap_or(c)).collect())
}

fn letter(c: char, style: &Style) -> Option<char> {
    let place = match c {
        'A'..='Z' => style.latin + (c as u32 - 'A' as u32),
        'a'..='z' => style.latin + 26 + (c as u32 - 'a' as u32),
        '0'..='9' if style.digits > 0 => style.digits + (c as u32 - '0' as u32),
        _ if style.greek > 0 => style.greek + GREEK.chars().position(|greek| greek == c)? as u32,
        _ => return None,
    };
    let before = BEFORE.iter().find(|(at, _)| *at == place).map(|(_, c)| *c);
    before.or_else(|| char::from_u32(place))
}

/// The plain letter of one in a style, with the style's `mathvariant` and TeX command.
pub(super) fn plain(c: char) -> Option<(char, &'static str, &'static str)> {
    let at = BEFORE.iter().find(|(_, before)| *before == c).map_or(c as u32, |(at, _)| *at);
    if !(0x1D400..=0x1D7FF).contains(&at) {
        return None;
    }
    let within =
        |from: u32, count: u32| (from > 0).then(|| at.checked_sub(from)).flatten().filter(|n| *n < count);
    STYLES.iter().find_map(|style| {
        let found = if let Some(n) = within(style.latin, 52) {
            char::from_u32(if n < 26 { 'A' as u32 + n } else { 'a' as u32 + n - 26 })
        } else if let Some(n) = within(style.digits, 10) {
            char::from_u32('0' as u32 + n)
        } else {
            within(style.greek, 58).and_then(|n| GREEK.chars().nth(n as usize))
        };
        found.map(|found| (found, style.variant, style.command))
    })
}

/// The text with italic letters as plain ones: a letter alone is italic in any formula.
pub(super) fn upright(text: &str) -> String {
    text.chars()
        .map(|c| plain(c).filter(|(_, variant, _)| *variant == "italic").map_or(c, |(c, ..)| c))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_each_style_and_back() {
        for (text, variant, expected) in [
            ("Rx1", "double-struck", "ℝ𝕩𝟙"),
            ("AB", "script", "𝒜ℬ"),
            ("h", "italic", "ℎ"),
            ("xα∂7", "bold", "𝐱𝛂𝛛𝟕"),
            ("Z!", "fraktur", "ℨ!"),
        ] {
            let made = styled(text, variant).expect("a variant");
            assert_eq!(made, expected);
            let back: String = made.chars().map(|c| plain(c).map_or(c, |(c, ..)| c)).collect();
            assert_eq!(back, text);
        }
        assert_eq!(styled("x", "normal"), None);
        assert_eq!(upright("𝑧𝜎ℎ𝐱"), "zσh𝐱");
    }
}
