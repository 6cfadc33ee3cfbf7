//! Figures: pictures, or another block, with a caption.

use super::build::Builder;
use super::images::drop_variants;
use super::kind::Kind;
use super::parts;
use super::run::Mode;
use super::tree::{Block, Figure, Inline};
use crate::dom::{Dom, NodeId, Tag};

/// Classes of an element of another name that is a figure: WordPress before HTML5, MediaWiki, WordPress' galleries, Blogger.
const FIGURE: [&str; 4] = ["wp-caption", "thumbinner", "gallery-item", "tr-caption-container"];
/// Classes of the caption in one.
const CAPTION: [&str; 4] = ["wp-caption-text", "wp-caption-dd", "thumbcaption", "tr-caption"];
/// Classes of Tufte's caption.
const MARGIN: [&str; 2] = ["marginnote", "margin-note"];
/// A paragraph of at most this many bytes under a picture in a figure is its caption.
const CAPTION_BYTES: usize = 600;

/// Whether an element is a figure by its class.
pub(super) fn is_captioned(dom: &Dom, id: NodeId) -> bool {
    dom.classes(id).any(|word| FIGURE.contains(&word))
}

/// Whether the element is a caption, in a figure.
pub(super) fn is_caption(dom: &Dom, id: NodeId, tag: Tag) -> bool {
    tag == Tag::Figcaption || dom.classes(id).any(|word| CAPTION.contains(&word))
}

/// Whether an element is what Tufte's styles show beside a figure: its caption, which has no number.
pub(super) fn is_margin_caption(dom: &Dom, id: NodeId) -> bool {
    let in_figure = dom.parent(id).is_some_and(|up| dom.tag(up) == Tag::Figure);
    in_figure && dom.classes(id).any(|word| MARGIN.contains(&word))
}

impl Builder<'_> {
    /// `<figure>`.
    #[inline(never)]
    pub(super) fn figure(&mut self, id: NodeId, depth: usize, marks: Vec<Kind>) -> Vec<Block> {
        let outer = self.caption.replace(Vec::new());
        let blocks = self.blocks(id, depth, marks);
        let caption = std::mem::replace(&mut self.caption, outer).unwrap_or_default();
        compose(blocks, caption)
    }

    /// `<figcaption>` in a figure: kept for it, inside the marks of language and direction around it.
    #[inline(never)]
    pub(super) fn figure_caption(&mut self, id: NodeId, depth: usize, marks: Vec<Kind>) {
        let words = self.inlines(id, depth, Mode::Lines, marks);
        let Some(caption) = self.caption.as_mut().filter(|_| !words.is_empty()) else { return };
        if !caption.is_empty() {
            caption.push(Inline::Break);
        }
        caption.extend(words);
    }
}

/// The figure that blocks and their caption make; the blocks alone where they are no figure.
fn compose(blocks: Vec<Block>, caption: Vec<Inline>) -> Vec<Block> {
    let is_image = |b: &Block| matches!(b, Block::Figure(f) if f.body.is_empty() && f.caption.is_empty());
    let (pictures, mut body): (Vec<Block>, Vec<Block>) = if caption.is_empty() && !blocks.iter().all(is_image)
    {
        match blocks.as_slice() {
            [picture, Block::Paragraph(words)]
                if is_image(picture) && parts::words(words).len() <= CAPTION_BYTES =>
            {
                blocks.into_iter().partition(is_image)
            }
            _ => return blocks,
        }
    } else {
        blocks.into_iter().partition(is_image)
    };
    let mut figure = Figure { caption, ..Figure::default() };
    for block in pictures {
        if let Block::Figure(picture) = block {
            figure.images.extend(picture.images);
        }
    }
    drop_variants(&mut figure.images);
    if figure.caption.is_empty()
        && let Some(Block::Paragraph(words)) = body.pop_if(|b| matches!(b, Block::Paragraph(_)))
    {
        figure.caption = words;
    }
    figure.body = body;
    match (figure.images.is_empty() && figure.body.is_empty(), figure.caption.is_empty()) {
        (true, true) => Vec::new(),
        (true, false) => parts::paragraph(figure.caption, &mut Vec::new()).into_iter().collect(),
        _ => vec![Block::Figure(figure)],
    }
}
