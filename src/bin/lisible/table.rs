//! The parts of a page as a table for a terminal of 80 columns.

use lisible::text::is_unspaced;
use lisible::trace::{Decision, Effect, Pass, Value};

/// Columns of the terminal.
const COLUMNS: usize = 80;
/// Columns before the reason, the text and the features.
const INDENT: usize = 14;
/// Columns of the reason before the path.
const REASON: usize = 24;

/// The head of the table.
pub const HEAD: &str = "  score alone  why                      where\n";

/// What the table means.
pub const LEGEND: &str = "
+ is kept, - is left out. The score is the probability to belong to the article
in the context of neighbours and containers; alone, the one without them. With
each are the features that moved it most: their value here, and by how much the
logit is higher than with the value that is usual on this page. `own` is the
logit of alone, prev and next are neighbours, up1 to up6 containers. What has no
score is no text that could be of an article.
";

/// A line about the page.
pub fn field(name: &str, value: &str) -> String {
    let mut out = String::new();
    wrap(&mut out, &format!("{name:<10} "), value.split_inclusive(", "), 11);
    out
}

/// What is known of a part, in a few lines.
pub fn row(decision: &Decision) -> String {
    let Decision { kept, score, alone, reason, block, text, effects, .. } = decision;
    let sign = if *kept { '+' } else { '-' };
    let likely = |score: &Option<f32>| score.map_or("    ".to_owned(), |score| format!("{score:.2}"));
    let head = format!("{sign}  {}  {}  {reason:<REASON$} ", likely(score), likely(alone));
    let mut out = String::new();
    let room = COLUMNS.saturating_sub(width(&head));
    match end_of(block, room) {
        Some(path) => out += &format!("{head}{path}\n"),
        // A long reason leaves no room beside it.
        None => out += &format!("{}\n{:INDENT$}{}\n", head.trim_end(), "", start_of(block, COLUMNS - INDENT)),
    }
    if !text.is_empty() {
        out += &format!("{:INDENT$}{}\n", "", start_of(&clean(text), COLUMNS - INDENT));
    }
    for pass in [Pass::Context, Pass::Alone] {
        let told: Vec<String> = effects.iter().filter(|effect| effect.pass == pass).map(feature).collect();
        if !told.is_empty() {
            let head = format!("{:INDENT$}{:<8} ", "", pass.name());
            wrap(&mut out, &head, told.join(", ").split_inclusive(", "), INDENT + 9);
        }
    }
    out
}

/// `link density 0.95 −2.1`.
fn feature(Effect { name, value, effect, .. }: &Effect) -> String {
    let value = match value {
        Value::Flag(true) => "yes".to_owned(),
        Value::Flag(false) => "no".to_owned(),
        Value::Number(number) if number.fract() == 0.0 => format!("{number:.0}"),
        Value::Number(number) if number.abs() < 10.0 => format!("{number:.2}"),
        Value::Number(number) => format!("{number:.1}"),
    };
    let sign = if *effect < 0.0 { '−' } else { '+' };
    format!("{name} {value} {sign}{:.1}", effect.abs())
}

/// Appends pieces in lines: `head` before the first, `indent` spaces before the others.
fn wrap<'a>(out: &mut String, head: &str, pieces: impl Iterator<Item = &'a str>, indent: usize) {
    let mut line = head.to_owned();
    let mut is_first = true;
    for piece in pieces {
        let piece = clean(piece);
        if !is_first && width(&line) + width(piece.trim_end()) > COLUMNS {
            *out += line.trim_end();
            line = format!("\n{:indent$}", "");
        }
        line += &piece;
        is_first = false;
    }
    *out += line.trim_end();
    out.push('\n');
}

/// The text without what a terminal would obey: control characters, and those that turn the direction of all after.
fn clean(text: &str) -> String {
    let is_order =
        |c: &char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if is_order(&c) { '\u{fffd}' } else { c }).collect()
}

/// As much of a text as fits into so many columns.
fn start_of(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut used = 1;
    let fits = |c: &char| {
        used += columns(*c);
        used <= room
    };
    let start: String = text.chars().take_while(fits).collect();
    format!("{}…", start.trim_end())
}

/// As many of the last steps of a path as fit; `None` when not even one does.
fn end_of(path: &str, room: usize) -> Option<String> {
    let path = clean(path);
    if width(&path) <= room {
        return Some(path);
    }
    let steps = path.match_indices("> ").map(|(at, _)| &path[at..]);
    steps.map(|rest| format!("… {rest}")).find(|rest| width(rest) <= room)
}

fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// Columns of a character: two for the signs of Chinese, Japanese and Korean.
fn columns(c: char) -> usize {
    let is_wide = is_unspaced(c) && c >= '\u{3040}'
        || matches!(c, '\u{1100}'..='\u{115f}' | '\u{3000}'..='\u{303f}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff60}');
    if is_wide { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decision(text: &str) -> Decision {
        let mut decision = Decision::default();
        decision.text = text.to_owned();
        decision.block =
            "body#page-of-a-long-name > div.wrapper.has-many-words > article.entry > p.lead".to_owned();
        decision.reason = "likely enough".to_owned();
        (decision.score, decision.alone) = (Some(0.973), Some(0.5));
        decision
    }

    #[test]
    fn rows_fit_into_the_terminal() {
        for text in ["word ".repeat(40), "語".repeat(100), "x".repeat(300), String::new()] {
            for reason in ["likely enough", "only a link, before the beginning or after the end"] {
                let mut decision = decision(&text);
                decision.reason = reason.to_owned();
                let value = Value::Number(1234.5);
                decision.effects =
                    vec![Effect { pass: Pass::Alone, name: "words since headline", value, effect: -1.26 }; 7];
                let row = row(&decision);
                assert!(row.lines().all(|line| width(line) <= COLUMNS), "{row}");
                assert_eq!(row.matches("words since headline 1234.5 −1.3").count(), 7, "{row}");
            }
        }
    }

    #[test]
    fn a_page_gives_no_orders_to_the_terminal() {
        let mut decision = decision("a\u{1b}[2Jb\u{202e}c");
        decision.block = "p.\u{1b}x".to_owned();
        let row = row(&decision);
        assert!(row.contains("a\u{fffd}[2Jb\u{fffd}c") && row.contains("p.\u{fffd}x"), "{row}");
    }
}
