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

/// The drawing at a `data:` address of the page, rebuilt; `None` where it is none of the article, as icons and what only
/// keeps a place.
#[inline(never)]
pub(super) fn drawing_at(dom: &Dom, img: NodeId) -> Option<ImageUrl> {
    let svg = ImageUrl::svg_in(dom.attr(img, Attr::Src)?)?;
    let is_known = has_size(dom, img) || dom.attr(img, Attr::Alt).is_some_and(|alt| !text::is_blank(alt));
    let least = least_shapes(is_in_figure(dom, img), is_known);
    let dom = dom::parse(&format!("<!doctype html><body>{svg}"), &Limits::default()).ok()?;
    let svg = dom.first(Tag::Svg).filter(|svg| is_large(&dom, *svg) && has_shapes(&dom, *svg, least))?;
    write::rebuild(&dom, svg).map(|svg| ImageUrl::of_drawing(&svg))
}

/// Whether an `<svg>` shows something of the article, and is no icon.
#[inline(never)]
pub(super) fn is_drawing(dom: &Dom, id: NodeId) -> bool {
    if !is_large(dom, id) || dom.is_hidden(id) {
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
    let in_figure = is_in_figure(dom, id);
    if !in_figure && dom.drawn(id).any(|said| said == ("aria-hidden", "true")) {
        return false;
    }
    has_shapes(dom, id, least_shapes(in_figure, has_size(dom, id)))
}

fn is_large(dom: &Dom, svg: NodeId) -> bool {
    sides(dom, svg)
        .is_some_and(|(width, height)| width.min(height) >= SHORT_SIDE && width.max(height) >= LONG_SIDE)
}

fn is_in_figure(dom: &Dom, id: NodeId) -> bool {
    dom.ancestors(id).take(LEVELS_TO_FIGURE).any(|up| dom.tag(up) == Tag::Figure)
}

fn has_size(dom: &Dom, id: NodeId) -> bool {
    dom.natural_size(id).is_some() || dom.attr(id, Attr::Width).is_some()
}

fn least_shapes(in_figure: bool, is_known: bool) -> usize {
    match (in_figure, is_known) {
        (true, _) => SHAPES[0],
        (false, true) => SHAPES[1],
        (false, false) => SHAPES[2],
    }
}

/// Whether so many shapes are in it; two are enough where it has words.
fn has_shapes(dom: &Dom, id: NodeId, least: usize) -> bool {
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
