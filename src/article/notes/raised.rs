//! Notes that nothing links: raised signs in the text, and at the end a paragraph that begins with each. They are looked
//! for in the article itself, and taken only where each sign has one note, in the same order, and the numbers count from 1.

use crate::article::anchors::{Own, Part, each_content};
use crate::article::parts;
use crate::article::tree::{Anchor, Block, Inline, Note};
use std::collections::HashSet;

/// Letters of a word from which on a raised number after it is no power: `cm²`.
const WORD_LETTERS: usize = 3;
/// Digits of a sign.
const DIGITS: usize = 3;
/// What may stand behind the sign of a note, before a space.
const AFTER: [char; 3] = ['.', ')', ':'];

/// The signs in an article.
#[derive(Default)]
struct Signs {
    refs: Vec<String>,
    /// With the place of each among the blocks, and how many references stand before it.
    notes: Vec<(String, usize, usize)>,
    /// There are other notes, or signs that may be either.
    is_unclear: bool,
}

/// Makes notes of what says that it is one by raised signs alone, with anchors from `next` on; whether there are any.
pub(in crate::article) fn find(blocks: &mut Vec<Block>, next: u32) -> bool {
    let mut signs = Signs::default();
    for (at, block) in blocks.iter_mut().enumerate() {
        let begins = begins(block);
        if let Some(sign) = &begins {
            signs.notes.push((sign.clone(), at, signs.refs.len()));
        }
        each_content(std::slice::from_mut(block), &mut |part| match part {
            Part::Content(Own::Note(_), _) => signs.is_unclear = true,
            Part::Content(_, content) => read(content, begins.is_some(), &mut signs),
            Part::Code(..) => {}
        });
    }
    let same = signs.refs.iter().eq(signs.notes.iter().map(|(sign, ..)| sign));
    let mut later = signs.notes.iter().enumerate().map(|(at, (_, _, before))| at < *before);
    let mut seen = HashSet::new();
    let is_clear = signs.refs.iter().all(|sign| seen.insert(sign.as_str())) && !signs.is_unclear;
    // Those of isotopes do not.
    let mut numbers = signs.refs.iter().filter_map(|sign| sign.parse::<usize>().ok()).zip(1..);
    let counts = numbers.all(|(number, place)| number == place);
    if signs.refs.is_empty() || !same || !is_clear || !counts || !later.all(|later| later) {
        return false;
    }
    let mut anchor = next;
    each_content(blocks, &mut |part| {
        if let Part::Content(_, content) = part {
            refer(content, &mut anchor);
        }
    });
    for (number, (sign, at, _)) in (next..).zip(signs.notes) {
        blocks[at] = note(&mut blocks[at], Anchor(number), sign);
    }
    blocks.dedup_by(|next, before| match (next, before) {
        (Block::Notes(next), Block::Notes(before)) => {
            before.append(next);
            true
        }
        _ => false,
    });
    true
}

/// The sign that a paragraph begins with, where words follow it that are set apart from it.
fn begins(block: &Block) -> Option<String> {
    let Block::Paragraph(content) = block else { return None };
    let mut seen = content.iter().filter(|inline| !matches!(inline, Inline::Anchor(_)));
    let sign = sign(seen.next()?)?;
    let Inline::Text(text) = seen.next()? else { return None };
    let is_apart = text.starts_with(|c: char| c.is_whitespace() || AFTER.contains(&c));
    let is_word = |inline| parts::words(std::slice::from_ref(inline)).contains(char::is_alphanumeric);
    let has_words = text.contains(char::is_alphanumeric) || seen.any(is_word);
    (is_apart && has_words).then_some(sign)
}

/// The sign that raised letters are.
fn sign(inline: &Inline) -> Option<String> {
    let Inline::Superscript(words) = inline else { return None };
    let [Inline::Text(text)] = words.as_slice() else { return None };
    let text = text.trim();
    let is_number = text.len() <= DIGITS && text.bytes().all(|b| b.is_ascii_digit());
    let is_mark = text.chars().count() <= DIGITS && text.chars().all(|c| "*†‡§".contains(c));
    (!text.is_empty() && (is_number || is_mark)).then(|| text.to_owned())
}

/// Reads the signs of a paragraph, but for the one that it begins with where it is a note.
fn read(content: &[Inline], begins: bool, signs: &mut Signs) {
    for found in raised(content).skip(usize::from(begins)) {
        match found.is_behind {
            true => signs.refs.push(found.sign),
            false => signs.is_unclear = true,
        }
    }
    let is_unclear =
        |inline: &Inline| matches!(inline, Inline::Note { .. }) || inline.content().is_some_and(has_sign);
    signs.is_unclear |= content.iter().any(is_unclear);
}

/// A raised sign that is no power.
struct Raised {
    at: usize,
    sign: String,
    /// Whether there is something to read before it.
    is_behind: bool,
}

/// The signs among inlines, in one pass.
fn raised(content: &[Inline]) -> impl Iterator<Item = Raised> {
    let (mut is_behind, mut before) = (false, None);
    content.iter().enumerate().filter_map(move |(at, inline)| {
        let sign = sign(inline).filter(|_| !before.is_some_and(is_power));
        let found = sign.map(|sign| Raised { at, sign, is_behind });
        let inline = std::slice::from_ref(inline);
        is_behind = is_behind || !parts::is_blank(inline);
        if !matches!(inline, [Inline::Anchor(_)]) {
            before = Some(inline);
        }
        found
    })
}

/// Whether there are signs in what is marked otherwise.
fn has_sign(content: &[Inline]) -> bool {
    content.iter().any(|inline| sign(inline).is_some() || inline.content().is_some_and(has_sign))
}

/// Whether what is raised after these words may be the power of a number, a unit or a sum.
fn is_power(before: &[Inline]) -> bool {
    let words = parts::words(before);
    let letters = words.chars().rev().take_while(|c| c.is_alphanumeric());
    let (mut count, mut is_number) = (0, false);
    for letter in letters.take(WORD_LETTERS) {
        count += 1;
        is_number |= letter.is_numeric();
    }
    is_number || (1..WORD_LETTERS).contains(&count) || words.ends_with(')')
}

/// Makes references of the signs of a paragraph.
fn refer(content: &mut [Inline], next: &mut u32) {
    let found: Vec<Raised> = raised(content).filter(|found| found.is_behind).collect();
    for Raised { at, sign: label, .. } in found {
        content[at] = Inline::Note { anchor: Anchor(*next), label };
        *next += 1;
    }
}

/// The note that a paragraph is.
fn note(block: &mut Block, anchor: Anchor, label: String) -> Block {
    let Block::Paragraph(content) = block else { return Block::Rule };
    let mut content = std::mem::take(content);
    content.retain({
        let mut is_first = true;
        move |inline| sign(inline).is_none() || !std::mem::take(&mut is_first)
    });
    if let Some(Inline::Text(text)) = content.iter_mut().find(|inline| !matches!(inline, Inline::Anchor(_))) {
        let rest = text.strip_prefix(AFTER).filter(|rest| rest.starts_with(char::is_whitespace));
        *text = rest.unwrap_or(text).trim_start().to_owned();
    }
    parts::trim(&mut content);
    let blocks = parts::paragraph(content, &mut Vec::new()).into_iter().collect();
    Block::Notes(vec![Note { anchor, label, references: 0, blocks }])
}
