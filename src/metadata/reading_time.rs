//! How long a text takes to read.

/// Minutes from quick to slow, both at least 1, for `chars` characters (white space and punctuation included) of a
/// text in `lang` (BCP 47).
pub fn minutes(chars: usize, lang: Option<&str>) -> (u32, u32) {
    let _ = lang;
    ((chars / 1105).max(1) as u32, (chars / 869).max(1) as u32)
}
