//! Notes that nothing links: raised signs in the text, and at the end a paragraph that begins with each. They are looked
//! for in the article itself, and taken only where each sign has one note, in the same order.

use crate::article::anchors::{Own, Part, each_content};
use crate::article::parts;
use crate::article::tree::{Anchor, Block, Inline, Note};
use std::collections::HashSet;

/// Letters of a word from which on a raised number after it is no power: `cm²`.
const WORD_LETTERS: usize = 3;
/// Digits of a sign.
const DIGITS: usize = 3;

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
    if signs.refs.is_empty() || !same || !is_clear || !later.all(|later| later) {
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

/// The sign that a paragraph begins with, where words follow it.
fn begins(block: &Block) -> Option<String> {
    let Block::Paragraph(content) = block else { return None };
    let at = content.iter().position(|inline| !matches!(inline, Inline::Anchor(_)))?;
    let sign = sign(&content[at])?;
    parts::words(&content[at + 1..]).chars().any(char::is_alphanumeric).then_some(sign)
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
fn read(content: &[Inline], mut begins: bool, signs: &mut Signs) {
    for (at, inline) in content.iter().enumerate() {
        match sign(inline) {
            Some(_) if std::mem::take(&mut begins) => {}
            Some(_) if is_power(&content[..at]) => {}
            Some(_) if parts::is_blank(&content[..at]) => signs.is_unclear = true,
            Some(sign) => signs.refs.push(sign),
            None => {
                signs.is_unclear |= matches!(inline, Inline::Note { .. });
                if inline.content().is_some_and(has_sign) {
                    signs.is_unclear = true;
                }
            }
        }
    }
}

/// Whether there are signs in what is marked otherwise.
fn has_sign(content: &[Inline]) -> bool {
    content.iter().any(|inline| sign(inline).is_some() || inline.content().is_some_and(has_sign))
}

/// Whether what is raised after these words may be a number's or a unit's power.
fn is_power(before: &[Inline]) -> bool {
    let words = before.last().map(|last| parts::words(std::slice::from_ref(last))).unwrap_or_default();
    let letters = words.chars().rev().take_while(|c| c.is_alphanumeric());
    let (mut count, mut is_number) = (0, false);
    for letter in letters.take(WORD_LETTERS) {
        count += 1;
        is_number |= letter.is_numeric();
    }
    is_number || (1..WORD_LETTERS).contains(&count) && words.is_ascii()
}

/// Makes references of the signs of a paragraph.
fn refer(content: &mut [Inline], next: &mut u32) {
    let signs = content.iter().enumerate().filter_map(|(at, inline)| Some((at, sign(inline)?)));
    let refers = |at: usize| !parts::is_blank(&content[..at]) && !is_power(&content[..at]);
    let found: Vec<(usize, String)> = signs.filter(|(at, _)| refers(*at)).collect();
    for (at, label) in found {
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
        *text = text.trim_start_matches(|c: char| c.is_whitespace() || ".):".contains(c)).to_owned();
    }
    parts::trim(&mut content);
    let blocks = parts::paragraph(content, &mut Vec::new()).into_iter().collect();
    Block::Notes(vec![Note { anchor, label, references: 0, blocks }])
}
