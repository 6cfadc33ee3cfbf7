//! The attributes of drawings: those of [`Attr`](super::Attr) are of HTML, and a drawing has many more. They are kept by
//! their names, on elements inside `<svg>` alone.

use super::{Attr, Dom, NodeId};

/// The names that are kept, as browsers write them.
pub(super) const DRAWN: [&str; 66] = [
    "aria-hidden",
    "clip-path",
    "clip-rule",
    "clipPathUnits",
    "color",
    "cx",
    "cy",
    "d",
    "dominant-baseline",
    "dx",
    "dy",
    "fill",
    "fill-opacity",
    "fill-rule",
    "font-size",
    "font-style",
    "font-weight",
    "fx",
    "fy",
    "gradientTransform",
    "gradientUnits",
    "letter-spacing",
    "lengthAdjust",
    "marker-end",
    "marker-start",
    "markerHeight",
    "markerUnits",
    "markerWidth",
    "offset",
    "opacity",
    "orient",
    "overflow",
    "paint-order",
    "points",
    "preserveAspectRatio",
    "r",
    "refX",
    "refY",
    "rotate",
    "rx",
    "ry",
    "spreadMethod",
    "startOffset",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
    "text-decoration",
    "textLength",
    "transform",
    "vector-effect",
    "viewBox",
    "visibility",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];

impl Dom {
    /// The attributes of an element of a drawing by their names, with those that elements of HTML may have too.
    pub fn drawn(&self, id: NodeId) -> impl Iterator<Item = (&str, &str)> {
        self.attrs(id).filter_map(|(attr, value)| match attr {
            Attr::Drawn => value.split_once('='),
            attr => Some((attr.name(), value)),
        })
    }
}
