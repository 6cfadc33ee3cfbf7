//! The drawing rebuilt: elements and attributes of closed lists, values of known forms, references inside of it alone.

use super::forms::{self, is_allowed, is_name};
use super::rules::Rules;
use super::sides;
use crate::dom::{Attr, Dom, NodeId, Tag};

/// Elements of a drawing. Larger ones are no picture of an article.
const MAX_ELEMENTS: usize = 4000;
/// What all `<use>` of a drawing together may show again: elements and texts, and pieces of paths of 32 bytes.
const MAX_USED: usize = 20_000;
/// Elements of a mark at the ends of lines, which is drawn again for each of them.
const MAX_IN_MARKER: usize = 16;
/// Levels of elements.
const MAX_DEPTH: usize = 64;
/// Bytes of the rebuilt drawing.
const MAX_BYTES: usize = 256 * 1024;

/// Rebuilds the drawing as XML; `None` where it is too large. What was rebuilt is rebuilt as it is.
pub(super) fn rebuild(dom: &Dom, svg: NodeId) -> Option<String> {
    if dom.subtree(svg).filter(|node| dom.tag(*node).is_element()).count() > MAX_ELEMENTS {
        return None;
    }
    let ids = dom.subtree(svg).filter_map(|node| Some((dom.attr(node, Attr::Id)?, node))).collect();
    let rules = Rules::of(dom, svg);
    let mut writer = Writer { dom, svg, ids, rules, used: 0, out: String::new(), open: Vec::new() };
    writer.root();
    let mut at = dom.next(svg, true);
    while let Some(node) = at.filter(|node| dom.contains(svg, *node)) {
        writer.close(node.index());
        let enter = writer.visit(node);
        at = dom.next(node, enter);
        if writer.out.len() > MAX_BYTES {
            return None;
        }
    }
    writer.close(usize::MAX);
    Some(writer.out)
}

struct Writer<'a> {
    dom: &'a Dom,
    svg: NodeId,
    ids: Vec<(&'a str, NodeId)>,
    rules: Rules<'a>,
    /// What was shown again.
    used: usize,
    out: String,
    /// The open elements, each with the index after its last node.
    open: Vec<(usize, &'a str)>,
}

impl<'a> Writer<'a> {
    /// The drawing itself, with what is behind it: its colours were chosen for one.
    fn root(&mut self) {
        let (dom, svg) = (self.dom, self.svg);
        let mut attributes = self.attributes(svg);
        attributes.retain(|(name, value)| !matches!(*name, "width" | "height") || !value.contains('%'));
        let (width, height) = sides(dom, svg).unwrap_or((300, 150));
        let measured = format!("0 0 {width} {height}");
        if !attributes.iter().any(|(name, _)| *name == "viewBox") {
            insert(&mut attributes, "viewBox", &measured);
        }
        self.out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" font-family=\"sans-serif\"");
        attributes.iter().for_each(|(name, value)| self.attribute(name, value));
        self.out.push('>');
        self.open.push((dom.end_index(svg), "svg"));
        let view = attributes.iter().find(|(name, _)| *name == "viewBox").map_or("", |(_, value)| value);
        self.back(view);
    }

    /// The ground of the drawing, unless it begins with one.
    fn back(&mut self, view: &str) {
        let (dom, svg) = (self.dom, self.svg);
        let place: Vec<&str> = view.split([' ', ',']).filter(|number| !number.is_empty()).collect();
        let [x, y, width, height] = place[..] else { return };
        let place = [("height", height), ("width", width), ("x", x), ("y", y)];
        let first = dom.children(svg).find(|child| dom.tag(*child).is_element());
        let is_back = first.filter(|first| dom.name(*first) == "rect").is_some_and(|rect| {
            let attributes = self.attributes(rect);
            let said = |name| attributes.iter().find(|(said, _)| *said == name).map(|(_, value)| *value);
            said("fill").is_some_and(|fill| fill.starts_with(['#', 'r']))
                && place.iter().all(|(name, value)| said(name).unwrap_or("0") == *value)
        });
        if !is_back {
            let back = dom.attr(svg, Attr::SnapshotBack).filter(|back| forms::is_colour(back));
            self.out.push_str("<rect");
            self.attribute("fill", back.unwrap_or("#fff"));
            place.iter().for_each(|(name, value)| self.attribute(name, value));
            self.out.push_str("></rect>");
        }
    }

    /// Writes a node; whether what is under it is to be visited.
    fn visit(&mut self, id: NodeId) -> bool {
        let dom = self.dom;
        if let Some(text) = dom.text(id) {
            if self.open.last().is_some_and(|(_, name)| matches!(*name, "text" | "tspan" | "textPath")) {
                self.text(text);
            }
            return false;
        }
        if !matches!(dom.tag(id), Tag::Foreign | Tag::Svg) || self.open.len() >= MAX_DEPTH {
            return false;
        }
        let name = dom.name(id);
        match name {
            // They say nothing of how it looks.
            "a" | "switch" => return true,
            "foreignObject" => self.label(id),
            "use" if !self.is_in("marker") => self.show_again(id),
            "marker" if dom.subtree(id).count() > 2 * MAX_IN_MARKER => {}
            _ if forms::ELEMENTS.contains(&name) => {
                self.out.push('<');
                self.out.push_str(name);
                let attributes = self.attributes(id);
                attributes.iter().for_each(|(name, value)| self.attribute(name, value));
                self.out.push('>');
                self.open.push((dom.end_index(id), name));
                return true;
            }
            _ => {}
        }
        false
    }

    /// Closes what ends before the node index `at`.
    fn close(&mut self, at: usize) {
        while let Some((_, name)) = self.open.pop_if(|(end, _)| *end <= at) {
            self.out.push_str(&format!("</{name}>"));
        }
    }

    fn is_in(&self, name: &str) -> bool {
        self.open.iter().any(|(_, open)| *open == name)
    }

    /// The attributes that an element may have, with what its style says.
    fn attributes(&self, id: NodeId) -> Vec<(&'a str, &'a str)> {
        let dom = self.dom;
        let mut kept: Vec<(&str, &str)> = Vec::new();
        let said = dom.drawn(id).map(|(name, value)| (name, value.trim())).chain(self.rules.say(dom, id));
        for (name, value) in said {
            // Inside of marks and edges these would draw each other again and again.
            let is_again = (name.starts_with("marker-") && self.is_in("marker"))
                || (name == "clip-path" && self.is_in("clipPath"));
            let is_place = match name {
                "id" => is_name(value),
                "href"
                    if matches!(dom.name(id), "use" | "textPath" | "linearGradient" | "radialGradient") =>
                {
                    value.strip_prefix('#').is_some_and(is_name)
                }
                _ => false,
            };
            if is_again || !(is_place || is_allowed(name, value)) {
                continue;
            }
            match kept.iter_mut().find(|(known, _)| *known == name) {
                Some(known) => known.1 = value,
                None => insert(&mut kept, name, value),
            }
        }
        kept
    }

    /// `<use>` of a part of this drawing that shows no other one again. One that is not there shows nothing.
    fn show_again(&mut self, id: NodeId) {
        let dom = self.dom;
        let attributes = self.attributes(id);
        let Some((_, name)) = attributes.iter().find(|(name, _)| *name == "href") else { return };
        // A browser takes the first of a name, but that may not be written.
        for (_, target) in self.ids.iter().filter(|(known, _)| Some(*known) == name.strip_prefix('#')) {
            if dom.contains(*target, id) || dom.subtree(*target).any(|node| dom.name(node) == "use") {
                return;
            }
            self.used += dom.subtree(*target).map(|node| cost(dom, node)).sum::<usize>();
        }
        if self.used <= MAX_USED {
            self.out.push_str("<use");
            attributes.iter().for_each(|(name, value)| self.attribute(name, value));
            self.out.push_str("/>");
        }
    }

    /// A label that is HTML: its words, in the middle of its place.
    fn label(&mut self, id: NodeId) {
        let dom = self.dom;
        let words = dom.text_of(id);
        // Where there is one for programs without HTML, that is taken.
        let is_doubled = dom.parent(id).is_some_and(|parent| {
            dom.name(parent) == "switch" && dom.children(parent).any(|child| dom.name(child) == "text")
        });
        if is_doubled || words.trim().is_empty() {
            return;
        }
        let mut place = self.attributes(id);
        place.retain(|(name, _)| matches!(*name, "height" | "width" | "x" | "y"));
        insert(&mut place, "overflow", "visible");
        self.out.push_str("<svg");
        place.iter().for_each(|(name, value)| self.attribute(name, value));
        self.out.push_str("><text dominant-baseline=\"central\" text-anchor=\"middle\" x=\"50%\" y=\"50%\">");
        self.text(words.trim());
        self.out.push_str("</text></svg>");
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push_str(&format!(" {name}=\""));
        self.text(value);
        self.out.push('"');
    }

    /// Writes text, white space as one space, without what XML forbids.
    fn text(&mut self, text: &str) {
        let mut after_space = false;
        for sign in text.chars() {
            let is_space = sign.is_ascii_whitespace();
            match sign {
                _ if is_space && after_space => {}
                _ if is_space => self.out.push(' '),
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => continue,
                _ => self.out.push(sign),
            }
            after_space = is_space;
        }
    }
}

/// What it costs to draw an element again: by what is written of it, so that it costs the same when it is read again.
fn cost(dom: &Dom, id: NodeId) -> usize {
    let steps = dom.drawn(id).filter(|(name, _)| matches!(*name, "d" | "points"));
    let label = usize::from(dom.name(id) == "foreignObject");
    1 + label + steps.map(|(_, value)| value.len()).sum::<usize>() / 32
}

/// Adds an attribute where it stands in the order of names, in which the parser gives them when they are read again.
fn insert<'a>(attributes: &mut Vec<(&'a str, &'a str)>, name: &'a str, value: &'a str) {
    attributes.insert(attributes.partition_point(|(known, _)| *known < name), (name, value));
}
