//! Sizes of files, for people.

use std::path::Path;

/// Bytes with thousands apart: `690,736`.
pub fn grouped(bytes: u64) -> String {
    let digits = bytes.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The length of a file after `gzip -9`, where that program is there.
pub fn gzipped(file: &Path) -> Option<u64> {
    let output = std::process::Command::new("gzip").args(["-9", "-c"]).arg(file).output().ok()?;
    output.status.success().then_some(output.stdout.len() as u64)
}

#[cfg(test)]
mod tests {
    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(super::grouped(7), "7");
        assert_eq!(super::grouped(900_000), "900,000");
        assert_eq!(super::grouped(1_234_567), "1,234,567");
    }
}
