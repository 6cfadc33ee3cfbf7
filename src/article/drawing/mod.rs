//! Drawings in the page (`<svg>`): those of the article are pictures of it, rebuilt from closed lists. None is ever live.
//!
//! | module | what it does |
//! |---|---|
//! | `forms` | elements and attributes of drawings, and the forms of their values |
//! | `rules` | what style says |
//! | `write` | the drawing rebuilt |

mod forms;
mod rules;
mod write;

use super::build::Builder;
use super::run::Run;
use super::tree::Image;
use crate::dom::{self, Attr, Dom, NodeId, Tag};
use crate::limits::Limits;
use crate::text;
use crate::urls::ImageUrl;

/// A drawing is larger than this on its shorter and its longer side, in pixels.
const SHORT_SIDE: u32 = 40;
const LONG_SIDE: u32 = 100;
/// Levels up to the figure that a drawing is in.
const LEVELS_TO_FIGURE: usize = 4;
/// Shapes of a drawing without words: in a figure; where its size is known; where it may be an icon.
const SHAPES: [usize; 3] = [2, 4, 8];
/// Characters of its words that stand for a drawing that is not described.
const ALT_CHARS: usize = 300;

impl Builder<'_> {
    /// `<svg>` that [`is_drawing`].
    #[inline(never)]
    pub(super) fn drawing(&mut self, run: &mut Run, id: NodeId) {
        let Some(svg) = write::rebuild(self.dom, id) else {
            return self.left_out(id, "drawing that is too large");
        };
        self.saw_picture(id);
        self.used(id, "drawing of the article");
        let (width, height) = sides(self.dom, id).unzip();
        let alt = words(self.dom, id);
        let image = Image { url: ImageUrl::of_drawing(&svg), alt, title: None, width, height, link: None };
        run.image(image, &mut self.waiting);
    }
}

/// The picture at an address of our own HTML that holds a drawing: rebuilt once more, and the same as before.
pub fn own_drawing(address: &str) -> Option<ImageUrl> {
    let svg = ImageUrl::drawing_in(address)?;
    let dom = dom::parse(&format!("<!doctype html><body>{svg}"), &Limits::default()).ok()?;
    let rebuilt = write::rebuild(&dom, dom.first(Tag::Svg)?)?;
    (rebuilt == svg).then(|| ImageUrl::of_drawing(&rebuilt))
}

/// Whether an `<svg>` shows something of the article, and is no icon.
#[inline(never)]
pub(super) fn is_drawing(dom: &Dom, id: NodeId) -> bool {
    let Some((width, height)) = sides(dom, id) else { return false };
    if width.min(height) < SHORT_SIDE || width.max(height) < LONG_SIDE || dom.is_hidden(id) {
        return false;
    }
    let is_control = |up: NodeId| {
        matches!(dom.tag(up), Tag::A | Tag::Button | Tag::Label | Tag::Summary | Tag::Nav)
            || dom.tag(up).heading_level().is_some()
            || dom.is_formula(up)
    };
    if dom.ancestors(id).any(is_control) {
        return false;
    }
    let in_figure = dom.ancestors(id).take(LEVELS_TO_FIGURE).any(|up| dom.tag(up) == Tag::Figure);
    if !in_figure && dom.drawn(id).any(|said| said == ("aria-hidden", "true")) {
        return false;
    }
    let has_size = dom.natural_size(id).is_some() || dom.attr(id, Attr::Width).is_some();
    let least = SHAPES[if in_figure {
        0
    } else if has_size {
        1
    } else {
        2
    }];
    let is_shape = |node: &NodeId| {
        matches!(
            dom.name(*node),
            "path"
                | "rect"
                | "circle"
                | "ellipse"
                | "line"
                | "polyline"
                | "polygon"
                | "use"
                | "text"
                | "foreignObject"
        )
    };
    let shapes = dom.subtree(id).filter(is_shape).count();
    shapes >= least || (shapes > 1 && labels(dom, id).next().is_some())
}

/// Width and height in CSS pixels, as far as they are known; else those of the drawing's own measure.
fn sides(dom: &Dom, id: NodeId) -> Option<(u32, u32)> {
    let number = |value: &str| {
        let whole = value.trim().trim_end_matches("px").split('.').next()?.parse::<u32>().ok()?;
        (1..20_000).contains(&whole).then_some(whole)
    };
    let side = |name| dom.attr(id, name).and_then(number);
    let view = || {
        let view = dom.drawn(id).find(|(name, _)| *name == "viewBox")?.1;
        let mut numbers = view.split([' ', ',']).filter(|part| !part.is_empty()).skip(2);
        Some((number(numbers.next()?)?, number(numbers.next()?)?))
    };
    dom.natural_size(id).or_else(|| side(Attr::Width).zip(side(Attr::Height))).or_else(view)
}

/// What a drawing shows, in words: as it is described, else the words in it.
fn words(dom: &Dom, id: NodeId) -> String {
    let described = |name: &str| {
        let part = dom.children(id).find(|child| dom.name(*child) == name)?;
        Some(dom.text_of(part)).filter(|said| !text::is_blank(said))
    };
    let label = dom.attr(id, Attr::AriaLabel).map(text::collapse).filter(|said| !said.is_empty());
    let said = label.or_else(|| described("title")).or_else(|| described("desc"));
    let said = said.unwrap_or_else(|| labels(dom, id).collect::<Vec<_>>().join(" · "));
    text::shorten(&said, ALT_CHARS)
}

/// The words in a drawing.
fn labels(dom: &Dom, id: NodeId) -> impl Iterator<Item = String> + '_ {
    let texts = dom.subtree(id).filter(|node| matches!(dom.name(*node), "text" | "foreignObject"));
    texts
        .map(|node| text::collapse(&dom.text_of(node)))
        .filter(|words| words.chars().any(char::is_alphanumeric))
}
