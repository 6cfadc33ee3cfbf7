//! What the test runners' outputs say: how many tests, and what went wrong.

/// Passed and failed tests, summed over every runner's summary in a text: cargo's and Node's.
pub fn tests(text: &str) -> (u64, u64) {
    let (mut passed, mut failed) = (0, 0);
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("test result: ") {
            passed += before(rest, " passed");
            failed += before(rest, " failed");
        } else if let Some(rest) = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# ")) {
            passed += after(rest, "pass ");
            failed += after(rest, "fail ") + after(rest, "cancelled ");
        }
    }
    (passed, failed)
}

/// The part of a failed step's output that explains it: the blocks between cargo's `failures:` and its result, what
/// follows Node's `failing tests:`, else the last `most` lines.
pub fn explanation(text: &str, most: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut chosen: Vec<&str> = Vec::new();
    let mut inside = false;
    for line in &lines {
        inside = match *line {
            "failures:" => true,
            l if l.starts_with("test result: ") => false,
            l if l.ends_with("failing tests:") => true,
            _ => inside,
        };
        if inside {
            chosen.push(line);
        }
    }
    if chosen.is_empty() {
        chosen = lines[lines.len().saturating_sub(most)..].to_vec();
    }
    chosen.truncate(most * 4);
    chosen.iter().map(|l| format!("  | {l}\n")).collect()
}

/// The number that stands right before a word.
fn before(text: &str, word: &str) -> u64 {
    let head = text.split(word).next().filter(|head| head.len() < text.len());
    head.and_then(|h| h.rsplit(' ').next()).and_then(|n| n.parse().ok()).unwrap_or(0)
}

/// The number that follows a word at the start.
fn after(text: &str, word: &str) -> u64 {
    text.strip_prefix(word).and_then(|n| n.trim().parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{explanation, tests};

    #[test]
    fn both_runners_are_counted() {
        let text = "test result: ok. 12 passed; 1 failed; 0 ignored; 0 measured\nℹ tests 4\nℹ pass 3\nℹ fail 1\n# pass 2\n# cancelled 1\n";
        assert_eq!(tests(text), (17, 3));
        assert_eq!(tests("nothing of the kind"), (0, 0));
    }

    #[test]
    fn failures_are_found_wherever_they_stand() {
        let text =
            "noise\nfailures:\n---- a ----\nit broke\ntest result: FAILED. 0 passed; 1 failed\nmore noise\n";
        assert_eq!(explanation(text, 9), "  | failures:\n  | ---- a ----\n  | it broke\n");
        assert_eq!(explanation("a\nb\nc\n", 2), "  | b\n  | c\n");
    }
}
