//! The text of code as it stands there: lines, links and places, without the numbers of lines.

use super::super::build::Builder;
use super::super::tree::{CodeLink, CodePlace, Target};
use super::{beside, is_cnblogs_number, is_gutter, is_of_cnblogs};
use crate::article::prose;
use crate::dom::{Attr, Dom, NodeId, Tag};

/// Classes of an element that is a line whatever stands beside it: Gatsby, Docusaurus, CodeMirror, Monaco, Ace, GitHub.
const LINES: [&str; 6] =
    ["gatsby-highlight-code-line", "token-line", "cm-line", "view-line", "ace_line", "react-file-line"];
/// What Twoslash shows when one points at a word, in its static files.
const POPUP: &str = "twoslash-popup-container";
/// Of one that is a line where another stands beside it: Shiki, hexo, Hugo.
const LINES_TOGETHER: [&str; 2] = ["line", "code-line"];

/// What was read.
#[derive(Default)]
pub(super) struct Read {
    pub(super) text: String,
    pub(super) links: Vec<CodeLink>,
    pub(super) places: Vec<CodePlace>,
}

/// Reads all under an element, without its caption.
pub(super) fn read(builder: &mut Builder<'_>, id: NodeId, caption: Option<NodeId>) -> Read {
    let mut reader = Reader {
        is_box: builder.dom.is_code_box(id),
        pre: 0,
        after_number: false,
        read: Read::default(),
        lines: Vec::new(),
        link: None,
    };
    // What waits for the next word, and the name of the code itself, are places at its begin.
    for anchor in std::mem::take(&mut builder.waiting.anchors) {
        reader.read.places.push(CodePlace { at: 0, anchor });
    }
    let dom = builder.dom;
    // A header stands in a `<pre>`, before all of the code.
    let mut code = dom.subtree(id).find(|node| dom.tag(id) == Tag::Pre && dom.tag(*node) == Tag::Code);
    let is_of_cnblogs = is_of_cnblogs(dom, id);
    let mut at = dom.next(id, true);
    while let Some(node) = at.filter(|node| dom.contains(id, *node)) {
        reader.leave(dom, node.index());
        let is_number = is_of_cnblogs && is_cnblogs_number(dom, node);
        let skip = is_number || Some(node) == caption || is_left_out(builder, node, code);
        at = dom.next(node, !skip);
        if skip {
            builder.tell_beside_code(node);
            reader.after_number = is_number;
        } else {
            reader.enter(builder, node);
            code = code.filter(|_| dom.text(node).is_none_or(crate::text::is_blank));
        }
    }
    reader.leave(dom, dom.end_index(id));
    reader.finish()
}

/// Whether an element in code is none of it, where the first `<code>` in it, as long as nothing was said, is this one.
fn is_left_out(builder: &Builder<'_>, id: NodeId, code: Option<NodeId>) -> bool {
    let (dom, tag) = (builder.dom, builder.dom.tag(id));
    // A line alone, or a part of one, is not judged: code is whole or not there.
    if !tag.is_element() {
        return false;
    }
    let is_line =
        matches!(tag, Tag::Div | Tag::Li | Tag::Tr | Tag::Td | Tag::Span | Tag::Code) && !dom.is_hidden(id);
    (builder.selection.is_dropped(id) && !is_line)
        || tag.is_unread()
        || tag == Tag::Button
        || is_gutter(dom, id)
        || is_numbers(dom, id, tag)
        || (tag == Tag::A && is_number_link(builder, id))
        || beside::is_copy_control(dom, id)
        || code.is_some_and(|code| !is_named_line(dom, id) && beside::is_header_in(dom, id, code))
        || dom.attr_has(id, Attr::Class, POPUP)
}

/// Whether an element has the numbers of all lines and what stands beside it the lines.
fn is_numbers(dom: &Dom, id: NodeId, tag: Tag) -> bool {
    let is_beside = match tag {
        Tag::Code | Tag::Pre | Tag::Td => dom.next_sibling(id).is_some(),
        // Numbers in a list after the code, as CSDN's editor has them.
        Tag::Ul | Tag::Ol => dom.previous_sibling(id).is_some_and(|code| dom.tag(code) == Tag::Code),
        _ => false,
    };
    if !is_beside {
        return false;
    }
    let words = dom.subtree(id).filter_map(|node| dom.text(node)).flat_map(str::split_ascii_whitespace);
    let mut numbers = words.map(|number| number.parse::<u32>().ok());
    let Some(Some(first)) = numbers.next() else { return false };
    let mut count = 1;
    numbers.all(|number| {
        count += 1;
        number == first.checked_add(count - 1)
    }) && count > 1
}

/// Whether a link is the number of its line: `<a id=L7 href=#L7>7</a>`.
fn is_number_link(builder: &Builder<'_>, id: NodeId) -> bool {
    let name = builder.dom.attr(id, Attr::Href).and_then(|href| builder.base.fragment(href));
    let Some(name) = name else { return false };
    let number = builder.dom.text_of(id);
    let before = name.strip_suffix(number.as_str()).unwrap_or_default().to_ascii_lowercase();
    let is_line = match before.trim_end_matches(['-', '_', '.']) {
        "" => is_own_name(builder.dom, id, &name) && name == number,
        "l" | "lc" | "ln" => true,
        before => before.contains("line"),
    };
    is_line && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
}

fn is_own_name(dom: &Dom, id: NodeId, name: &str) -> bool {
    [Attr::Id, Attr::Name].iter().any(|attr| dom.attr(id, *attr) == Some(name))
}

struct Reader {
    is_box: bool,
    /// The index after the last node of the last `<pre>` in it.
    pre: usize,
    /// The number of a line was left out from which a space parts the line.
    after_number: bool,
    read: Read,
    /// The open lines: the index after the last node, and for one that is a line even when it is empty, where it begins.
    lines: Vec<(usize, Option<usize>)>,
    /// The open link: the index after its last node, where it begins, where it leads.
    link: Option<(usize, usize, Target)>,
}

impl Reader {
    /// Closes what ends before a node index.
    fn leave(&mut self, dom: &Dom, at: usize) {
        if let Some((_, from, target)) = self.link.take_if(|(end, ..)| *end <= at) {
            self.close_link(from, target);
        }
        while let Some((_, from)) = self.lines.pop_if(|(end, _)| *end <= at) {
            match from {
                Some(from) if from == self.read.text.len() => self.read.text.push('\n'),
                _ => self.end_line(),
            }
        }
        debug_assert!(at <= dom.len());
    }

    fn close_link(&mut self, from: usize, target: Target) {
        let to = self.read.text.len();
        if !crate::text::is_blank(&self.read.text[from..]) {
            self.read.links.push(CodeLink { from, to, target });
        }
    }

    fn enter(&mut self, builder: &mut Builder<'_>, node: NodeId) {
        let (dom, tag) = (builder.dom, builder.dom.tag(node));
        if let Some(text) = dom.text(node) {
            builder.read(node);
            return self.text(dom, node, text);
        }
        self.line(dom, node, tag);
        if tag == Tag::Pre {
            self.pre = dom.end_index(node);
        }
        if let Some(anchor) = builder.names.anchor(dom, node) {
            self.read.places.push(CodePlace { at: self.read.text.len(), anchor });
        }
        if tag == Tag::A && self.link.is_none() {
            let target = dom.attr(node, Attr::Href).and_then(|href| builder.target(href));
            self.link = target.map(|target| (dom.end_index(node), self.read.text.len(), target));
        }
    }

    /// Begins the line that an element is, or the next one.
    fn line(&mut self, dom: &Dom, node: NodeId, tag: Tag) {
        match tag {
            Tag::Br => self.read.text.push('\n'),
            // Cells of a line stand beside each other.
            Tag::Td | Tag::Th => {}
            _ if tag.is_block() || is_line(dom, node) => {
                self.end_line();
                let is_forced = matches!(tag, Tag::Tr | Tag::Li) || is_line(dom, node);
                self.lines.push((dom.end_index(node), is_forced.then_some(self.read.text.len())));
            }
            _ => {}
        }
    }

    fn text(&mut self, dom: &Dom, node: NodeId, text: &str) {
        let around = dom.parent(node).map(|up| dom.tag(up));
        // Between the rows of a table there is nothing to see.
        if matches!(around, Some(Tag::Table | Tag::Tbody | Tag::Thead | Tag::Tr)) {
            return;
        }
        // A carriage return, which only a character reference can make, would end a line in Markdown.
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let is_parted = std::mem::take(&mut self.after_number) && text.starts_with(' ');
        let text = &text[usize::from(is_parted)..];
        if self.is_empty_line(node, text) {
            return self.read.text.push('\n');
        }
        match self.is_box && node.index() >= self.pre {
            // What a script made of code has lines and spaces of its own.
            true if crate::text::is_blank(text) && text.contains('\n') => {}
            true => self.read.text.push_str(&text.replace('\u{a0}', " ")),
            // A sign that an editor puts into an empty line.
            false if text == "\u{200b}" => {}
            false => self.read.text.push_str(text),
        }
    }

    /// Whether a sign that a script puts into an empty line is all of one.
    fn is_empty_line(&self, node: NodeId, text: &str) -> bool {
        let is_sign = text == "\u{200b}" || (self.is_box && text == "\u{a0}");
        let is_begun = !self.read.text.is_empty() && !self.read.text.ends_with('\n');
        is_sign && !is_begun && self.lines.last().is_some_and(|(end, _)| *end == node.index() + 1)
    }

    fn end_line(&mut self) {
        if !self.read.text.is_empty() && !self.read.text.ends_with('\n') {
            self.read.text.push('\n');
        }
    }

    /// Without the line ends after the last line.
    fn finish(self) -> Read {
        let mut read = self.read;
        let end = read.text.trim_end_matches('\n').len();
        read.text.truncate(end);
        read.links.iter_mut().for_each(|link| link.to = link.to.min(end));
        read.links.retain(|link| link.from < link.to);
        read.places.iter_mut().for_each(|place| place.at = place.at.min(end));
        read
    }
}

/// Whether an element in the line is shown as a line of its own, and no line end beside it says so.
fn is_line(dom: &Dom, id: NodeId) -> bool {
    let next = dom.next_sibling(id);
    let ends = |node: NodeId| {
        dom.tag(node) == Tag::Br
            || dom.text(node).is_some_and(|text| text.trim_start_matches(' ').starts_with('\n'))
    };
    let is_named = prose::is_set_as_line(dom, id)
        || has(dom, id, &LINES)
        || (has(dom, id, &LINES_TOGETHER) && next.is_some_and(|next| has(dom, next, &LINES_TOGETHER)));
    is_named && !next.is_some_and(ends)
}

/// Whether the class of an element says that it is a line.
fn is_named_line(dom: &Dom, id: NodeId) -> bool {
    has(dom, id, &LINES) || has(dom, id, &LINES_TOGETHER)
}

fn has(dom: &Dom, id: NodeId, names: &[&str]) -> bool {
    dom.classes(id).any(|word| names.contains(&word))
}
