//! Putting inlines together, and looking at them: merging, blank content, pictures that stand alone.

use super::tree::{Anchor, Block, Figure, Image, Inline, Target};
use crate::text;

/// Appending inlines so that equal neighbours are one.
pub(super) trait Parts {
    /// Appends one inline; text joins text, code joins code, a mark joins an equal mark.
    fn append_part(&mut self, inline: Inline);

    /// Appends inlines in order.
    fn append_part_all(&mut self, inlines: Vec<Inline>);
}

impl Parts for Vec<Inline> {
    fn append_part(&mut self, inline: Inline) {
        if self.last().is_some_and(|last| are_numbers(last, &inline)) {
            self.push(Inline::Text(" ".to_owned()));
        }
        match (self.last_mut(), inline) {
            (Some(Inline::Text(a)), Inline::Text(b)) | (Some(Inline::Code(a)), Inline::Code(b)) => {
                a.push_str(&b)
            }
            (Some(Inline::Emphasis(a)), Inline::Emphasis(b))
            | (Some(Inline::Strong(a)), Inline::Strong(b))
            | (Some(Inline::Deleted(a)), Inline::Deleted(b))
            | (Some(Inline::Inserted(a)), Inline::Inserted(b))
            | (Some(Inline::Marked(a)), Inline::Marked(b))
            | (Some(Inline::Subscript(a)), Inline::Subscript(b))
            | (Some(Inline::Superscript(a)), Inline::Superscript(b)) => a.append_part_all(b),
            (
                Some(Inline::Link { target: a, content: before }),
                Inline::Link { target: b, content: after },
            ) if *a != b && is_one_word(before, &after) => {
                self.push(Inline::Text(" ".to_owned()));
                self.push(Inline::Link { target: b, content: after });
            }
            (_, inline) => self.push(inline),
        }
    }

    fn append_part_all(&mut self, inlines: Vec<Inline>) {
        if self.is_empty() {
            *self = inlines;
            return;
        }
        let mut inlines = inlines.into_iter();
        if let Some(first) = inlines.next() {
            self.append_part(first);
        }
        self.extend(inlines);
    }
}

/// Makes one of neighbours that are alike, where something between them went.
pub(super) fn merge(inlines: &mut Vec<Inline>) {
    for inline in std::mem::take(inlines) {
        inlines.append_part(inline);
    }
}

/// Whether two scripts side by side would be read as one number.
fn are_numbers(before: &Inline, after: &Inline) -> bool {
    match (before, after) {
        (Inline::Subscript(before), Inline::Subscript(after))
        | (Inline::Superscript(before), Inline::Superscript(after)) => {
            // Not by all of the words: what is put together of many parts would be read again with each.
            has_digit(before.last(), <[Inline]>::last, |text| text.chars().next_back())
                && has_digit(after.first(), <[Inline]>::first, |text| text.chars().next())
        }
        _ => false,
    }
}

/// Whether an edge of an inline is a digit.
fn has_digit(
    inline: Option<&Inline>,
    edge: fn(&[Inline]) -> Option<&Inline>,
    of_text: fn(&str) -> Option<char>,
) -> bool {
    match inline {
        Some(Inline::Text(text)) => of_text(text).is_some_and(char::is_numeric),
        Some(other) => has_digit(other.content().and_then(edge), edge, of_text),
        None => false,
    }
}

/// Whether the last letter of one and the first of the other would be read as of one word.
fn is_one_word(before: &[Inline], after: &[Inline]) -> bool {
    let (before, after) = (words(before), words(after));
    let [last, first] = [before.chars().next_back(), after.chars().next()];
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !text::is_unspaced(c));
    is_letter(last) && is_letter(first)
}

/// A link around `content`; the content alone where a picture carries the link.
pub(super) fn link(target: Target, mut content: Vec<Inline>) -> Result<Inline, Vec<Inline>> {
    if let ([Inline::Image(image)], Target::Page(link)) = (content.as_mut_slice(), &target) {
        image.link = Some(link.clone());
        return Err(content);
    }
    Ok(Inline::Link { target, content })
}

/// The content of an inline that holds others, to be changed; `None` for inlines that hold none.
pub(super) fn content_mut(inline: &mut Inline) -> Option<&mut Vec<Inline>> {
    match inline {
        Inline::Emphasis(content)
        | Inline::Strong(content)
        | Inline::Deleted(content)
        | Inline::Inserted(content)
        | Inline::Marked(content)
        | Inline::Subscript(content)
        | Inline::Superscript(content)
        | Inline::Keyboard(content)
        | Inline::Quoted(content)
        | Inline::Abbreviation { content, .. }
        | Inline::Time { content, .. }
        | Inline::Ruby { base: content, .. }
        | Inline::Language { content, .. }
        | Inline::Directed { content, .. }
        | Inline::Link { content, .. } => Some(content),
        _ => None,
    }
}

/// Whether there is nothing to read but the signs of notes.
pub(super) fn is_notes(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Note { .. } | Inline::Anchor(_) => true,
        Inline::Text(text) => text::is_blank(text),
        _ => false,
    })
}

/// Whether there is nothing to read or see.
pub(super) fn is_blank(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text::is_invisible(text),
        Inline::Image(_) | Inline::Math(_) | Inline::Note { .. } => false,
        other => is_blank(other.content().unwrap_or_default()),
    })
}

/// The anchors in `inlines`, in order.
pub(super) fn anchors(inlines: &[Inline]) -> Vec<Anchor> {
    let mut found = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Anchor(anchor) => found.push(*anchor),
            other => found.extend(anchors(other.content().unwrap_or_default())),
        }
    }
    found
}

/// Makes good what leaving something out has spoiled: no spaces or line breaks at the ends, no spaces beside line
/// breaks, no two of either together.
pub(super) fn trim(inlines: &mut Vec<Inline>) {
    let count = inlines.len();
    for at in 0..count {
        let is_edge =
            |at: Option<usize>| at.and_then(|at| inlines.get(at)).is_none_or(|i| *i == Inline::Break);
        let (after_edge, before_edge) = (is_edge(at.checked_sub(1)), is_edge(Some(at + 1)));
        if let Inline::Text(text) = &mut inlines[at] {
            let words = text.as_str();
            let words = if after_edge { words.trim_ascii_start() } else { words };
            let words = if before_edge { words.trim_ascii_end() } else { words };
            *text = words.replace("  ", " ");
        }
    }
    inlines.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    inlines.dedup_by(|b, a| *b == Inline::Break && *a == Inline::Break);
    inlines.pop_if(|last| *last == Inline::Break);
    if inlines.first() == Some(&Inline::Break) {
        inlines.remove(0);
    }
}

/// The block that a paragraph's content makes: a figure where it is nothing but pictures, nothing where it is blank
/// (its anchors then wait for the next block).
pub(super) fn paragraph(mut content: Vec<Inline>, waiting: &mut Vec<Anchor>) -> Option<Block> {
    if content.is_empty() {
        return None;
    }
    if is_blank(&content) {
        waiting.extend(anchors(&content));
        return None;
    }
    if !is_pictures(&content) {
        super::math::take_number(&mut content);
        return Some(Block::Paragraph(content));
    }
    waiting.extend(anchors(&content));
    let mut images = Vec::new();
    take_images(content, &mut images);
    super::images::drop_variants(&mut images);
    Some(Block::Figure(Figure { images, ..Figure::default() }))
}

/// Whether there are pictures and no words.
fn is_pictures(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text::is_invisible(text),
        Inline::Math(_) | Inline::Note { .. } => false,
        other => is_pictures(other.content().unwrap_or_default()),
    })
}

fn take_images(inlines: Vec<Inline>, images: &mut Vec<Image>) {
    for mut inline in inlines {
        if let Inline::Image(image) = inline {
            images.push(image);
            continue;
        }
        let from = images.len();
        take_images(content_mut(&mut inline).map(std::mem::take).unwrap_or_default(), images);
        if let Inline::Link { target: Target::Page(link), .. } = inline {
            images[from..].iter_mut().for_each(|image| image.link = Some(link.clone()));
        }
    }
}

/// The words of inlines, on one line.
pub(super) fn words(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_words(inlines, &mut out);
    out
}

fn push_words(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Math(math) => out.push_str(&math.tex),
            Inline::Note { label, .. } => out.push_str(label),
            Inline::Break => out.push(' '),
            other => push_words(other.content().unwrap_or_default(), out),
        }
    }
}
