//! The marks that the extension's snapshot leaves in the HTML: what only a browser knows.

use super::{Attr, Dom, NodeId, Tag};
use crate::text;

impl Dom {
    /// Whether the page is a snapshot of a live page, so that what its scripts made is there already.
    pub fn is_snapshot(&self) -> bool {
        self.snapshot
    }

    /// Looks for the mark of a snapshot, once.
    pub(super) fn find_snapshot(&self) -> bool {
        self.on_html(Attr::Snapshot)
    }

    /// Whether a script changed the page's address since it was loaded: its metadata may be of another article.
    pub fn is_navigated(&self) -> bool {
        self.on_html(Attr::SnapshotNavigated)
    }

    /// Whether the element itself is hidden: by the snapshot's mark, or, where there is no snapshot, by `hidden` or an
    /// inline style. Its ancestors are not asked.
    pub fn is_hidden(&self, id: NodeId) -> bool {
        if self.snapshot { self.attr(id, Attr::SnapshotHidden).is_some() } else { self.says_hidden(id) }
    }

    /// Whether the markup itself hides the element, by `hidden` or an inline style: all that a file tells. What a
    /// stylesheet hides may be a part that opens at a click, or that scripts show when they are done.
    pub fn says_hidden(&self, id: NodeId) -> bool {
        if self.snapshot {
            return self.attr(id, Attr::SnapshotHidden) == Some(SAID);
        }
        self.attr(id, Attr::Hidden).is_some_and(|value| value != "until-found" && !self.is_streamed(id))
            || self.attr(id, Attr::Style).is_some_and(hides)
    }

    /// Whether the element is a part that React's server sent late (`<div hidden id="S:1">`): a script would move what
    /// is in it to its place and show it.
    fn is_streamed(&self, id: NodeId) -> bool {
        let number = self.attr(id, Attr::Id).and_then(|name| name.strip_prefix("S:"));
        number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_hexdigit()))
    }

    /// The natural width and height of a picture in pixels, when the browser had loaded it.
    pub fn natural_size(&self, id: NodeId) -> Option<(u32, u32)> {
        let (width, height) = self.attr(id, Attr::SnapshotSize)?.split_once('x')?;
        Some((width.parse().ok()?, height.parse().ok()?))
    }

    fn on_html(&self, mark: Attr) -> bool {
        self.children(self.root()).any(|id| self.tag(id) == Tag::Html && self.attr(id, mark).is_some())
    }
}

/// The value of the snapshot's mark where the markup itself hides the element.
const SAID: &str = "said";

/// An inline style is read up to here.
const STYLE_BYTES: usize = 1024;

/// Whether an inline style takes the element off the page.
fn hides(style: &str) -> bool {
    // Longer styles are of frameworks and attackers; what hides stands early in those that people write.
    let style = &style[..style.floor_char_boundary(STYLE_BYTES)];
    text::properties(style).any(|(property, value)| {
        let value = value.split('!').next().unwrap_or_default().trim();
        (property.eq_ignore_ascii_case("display") && value.eq_ignore_ascii_case("none"))
            || (property.eq_ignore_ascii_case("visibility") && value.eq_ignore_ascii_case("hidden"))
    })
}

#[cfg(test)]
mod tests {
    use super::hides;
    use crate::dom::{Tag, parse};
    use crate::limits::Limits;

    #[test]
    fn what_markup_hides_is_told_from_what_a_stylesheet_hides() {
        let snapshot = "<!doctype html><html data-lisible-snapshot=\"1\"><body>";
        for (start, element, hidden, said) in [
            ("", "<p hidden>a</p>", true, true),
            ("", "<p style='display:none'>a</p>", true, true),
            ("", "<p hidden='until-found'>a</p>", false, false),
            ("", "<p id='S:1a' hidden>a</p>", false, false),
            (snapshot, "<p data-lisible-hidden=\"\">a</p>", true, false),
            (snapshot, "<p data-lisible-hidden=\"said\">a</p>", true, true),
            (snapshot, "<p hidden>a</p>", false, false),
        ] {
            let dom = parse(&format!("{start}{element}"), &Limits::default()).expect("within limits");
            let id = dom.first(Tag::P).expect("a paragraph");
            assert_eq!((dom.is_hidden(id), dom.says_hidden(id)), (hidden, said), "{start}{element}");
        }
    }

    #[test]
    fn inline_styles_that_hide() {
        for (style, expected) in [
            ("color:red; DISPLAY : none", true),
            ("display:none!important", true),
            ("visibility:hidden", true),
            ("display:block", false),
            ("none", false),
        ] {
            assert_eq!(hides(style), expected, "{style}");
        }
    }
}
