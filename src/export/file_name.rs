//! File names that every file system takes.

/// The longest stem, in bytes of UTF-8: leaves room for an extension and a number.
const MAX_BYTES: usize = 120;

/// What an article without a usable title is called.
const DEFAULT: &str = "article";

/// Names that Windows keeps for devices, with any extension.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// A file name without extension, made of a title: no separators, control or bidi characters, no device name of
/// Windows, no dot or space at the ends, at most 120 bytes cut between characters, and never empty.
///
/// The caller normalises to NFC (`String.prototype.normalize` in the browser): the core has no Unicode tables.
///
/// ```
/// assert_eq!(lisible::export::stem("AC/DC: the story?"), "AC-DC - the story");
/// assert_eq!(lisible::export::stem("con"), "con_");
/// assert_eq!(lisible::export::stem("..."), "article");
/// ```
pub fn stem(title: &str) -> String {
    let mut name = String::with_capacity(title.len().min(2 * MAX_BYTES));
    let mut chars = title.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            ':' if chars.peek().is_none_or(|next| next.is_whitespace()) => name.push_str(" - "),
            '/' | '\\' | '|' | ':' | '\u{2044}' | '\u{2215}' | '\u{ff0f}' | '\u{ff3c}' => name.push('-'),
            '<' | '>' | '?' | '*' => {}
            '"' => name.push('\''),
            c if c.is_whitespace() || c == '\u{feff}' => name.push(' '),
            c if c.is_control() || is_invisible(c) => {}
            c => name.push(c),
        }
    }
    let mut name = cut(&crate::text::collapse(&name)).to_owned();
    let base = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    if is_device(&base) {
        let at = name.find('.').unwrap_or(name.len());
        name.insert(at, '_');
    }
    if name.is_empty() { DEFAULT.to_owned() } else { name }
}

/// At most [`MAX_BYTES`], less one for the mark of a device name, without dots, spaces or hyphens at the ends.
fn cut(name: &str) -> &str {
    let is_end = |c: char| matches!(c, '.' | ' ' | '-' | '_' | '~');
    let name = name.trim_matches(is_end);
    name[..name.floor_char_boundary((MAX_BYTES - 1).min(name.len()))].trim_matches(is_end)
}

/// Bidi marks, tags and non-characters: seen by nobody, and able to show another name than the file has.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..='\u{e007f}' | '\u{e000}'..='\u{f8ff}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// Whether Windows keeps the name: a device, or a port with its digit (the superscript digits count too).
fn is_device(name: &str) -> bool {
    let port = name.strip_prefix("com").or_else(|| name.strip_prefix("lpt"));
    DEVICES.contains(&name)
        || port.is_some_and(|digit| {
            matches!(digit, "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³")
        })
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn stems() {
        for (title, expected) in [
            ("A plain title", "A plain title"),
            ("../../etc/passwd", "etc-passwd"),
            ("C:\\Windows\\x", "C--Windows-x"),
            ("What? \"This\" <one>*", "What 'This' one"),
            ("Title: sub: more", "Title - sub - more"),
            ("10:30", "10-30"),
            ("a\u{202e}fdp.exe", "afdp.exe"),
            ("a\u{0}b\nc\td", "ab c d"),
            ("COM1.txt", "COM1_.txt"),
            ("Aux", "Aux_"),
            ("lpt³", "lpt³_"),
            (".hidden. ", "hidden"),
            ("\u{a0} \u{3000}", "article"),
            ("日本語の題", "日本語の題"),
            ("", "article"),
        ] {
            assert_eq!(stem(title), expected, "{title:?}");
        }
    }

    #[test]
    fn long_titles_are_cut_between_characters() {
        for c in ["a", "é", "日", "😀", "a ", "."] {
            let name = stem(&c.repeat(500));
            assert!(name.len() <= 120 && !name.ends_with([' ', '.']), "{name:?}");
        }
    }

    /// Titles of random characters, with the troublesome ones often among them.
    #[test]
    fn any_title_gives_a_safe_name() {
        let mut seed = 7u64;
        let mut random = move |n: u64| {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (seed >> 33) % n
        };
        const HARD: [char; 16] = [
            '/', '\\', ':', '*', '?', '"', '<', '>', '|', '.', ' ', '\0', '\u{202e}', '\u{7f}', 'c',
            '\u{200f}',
        ];
        for _ in 0..20_000 {
            let length = random(200);
            let title: String = (0..length)
                .map(|_| match random(3) {
                    0 => HARD[random(16) as usize],
                    _ => char::from_u32(random(0x11_0000) as u32).unwrap_or('x'),
                })
                .collect();
            let name = stem(&title);
            assert!(!name.is_empty() && name.len() <= 120, "{title:?}");
            assert!(!name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|']), "{name:?}");
            assert!(
                !name.chars().any(|c| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}')),
                "{name:?}"
            );
            assert!(!name.starts_with(['.', ' ']) && !name.ends_with(['.', ' ']), "{name:?}");
        }
    }
}
