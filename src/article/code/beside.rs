//! What stands beside code and is no word of the article: its language, its line numbers, "Copy".

use super::super::build::Builder;
use super::{is_gutter, language};
use crate::dom::{Attr, Dom, NodeId, Tag};

/// What controls to copy code say, in lower case.
const COPY: [&str; 9] = [
    "copy",
    "copy code",
    "copied",
    "copied!",
    "copy to clipboard",
    "copy snippet",
    "copy text",
    "copy link",
    "view raw",
];
/// Bytes of the longest text of such a control, by its class, and of a name of a language.
const CONTROL_BYTES: usize = 40;
/// Bytes of all that may stand beside code in the box around both.
const BESIDE_BYTES: usize = 160;
/// Nodes beside code that are looked at.
const BESIDE_NODES: usize = 400;
/// Nodes of the largest header in `<pre>`.
const NODES_OF_HEADER: usize = 40;
/// How many levels of boxes there may be around code.
const LEVELS: usize = 8;

/// What stands beside code.
#[derive(Debug, Default)]
pub(in super::super) struct Beside {
    /// By node index, where there are any: the elements that are no words of the article.
    pub(in super::super) controls: Vec<bool>,
    /// Code with the language that a label beside it says, in document order.
    languages: Vec<(NodeId, String)>,
}

impl Beside {
    /// The language of code as its label says it.
    pub(super) fn language(&self, code: NodeId) -> Option<String> {
        let at = self.languages.binary_search_by_key(&code, |(id, _)| *id).ok()?;
        Some(self.languages[at].1.clone())
    }
}

/// What stands beside the code under `root`.
pub(in super::super) fn find(dom: &Dom, root: NodeId) -> Beside {
    let mut found = Beside::default();
    let mut at = Some(root);
    while let Some(node) = at.filter(|node| dom.contains(root, *node)) {
        let is_code = is_code(dom, node);
        if is_code {
            beside(dom, node, &mut found);
        }
        at = dom.next(node, !is_code);
    }
    found
}

fn is_code(dom: &Dom, id: NodeId) -> bool {
    match dom.tag(id) {
        Tag::Pre => true,
        Tag::Div | Tag::Table => dom.is_code_box(id),
        _ => false,
    }
}

/// Looks at what is in the boxes around code.
fn beside(dom: &Dom, code: NodeId, found: &mut Beside) {
    let named = language::of(dom, code);
    if let Some(header) = dom.previous_sibling(code).filter(|node| is_header(dom, *node)) {
        mark(dom, header, (code, named.as_deref()), found);
    }
    let mut inner = code;
    for outer in dom.ancestors(code).take(LEVELS) {
        if !matches!(
            dom.tag(outer),
            Tag::Div
                | Tag::Figure
                | Tag::Section
                | Tag::Span
                | Tag::Other
                | Tag::Td
                | Tag::Tr
                | Tag::Tbody
                | Tag::Table
        ) || !is_box_around(dom, outer, inner)
        {
            return;
        }
        for child in dom.children(outer).filter(|child| *child != inner) {
            mark(dom, child, (code, named.as_deref()), found);
        }
        inner = outer;
    }
}

/// Whether an element has nothing beside the code in it but a few words.
fn is_box_around(dom: &Dom, outer: NodeId, inner: NodeId) -> bool {
    let (mut bytes, mut nodes) = (0, 0);
    let mut at = dom.next(outer, true);
    while let Some(node) = at.filter(|node| dom.contains(outer, *node)) {
        nodes += 1;
        let tag = dom.tag(node);
        let is_read =
            node != inner && tag != Tag::Button && !is_gutter(dom, node) && !is_copy_control(dom, node);
        if node != inner && (tag == Tag::Pre || tag == Tag::Img || tag.heading_level().is_some()) {
            return false;
        }
        bytes += dom.text(node).map_or(0, |text| text.trim().len());
        if bytes > BESIDE_BYTES || nodes > BESIDE_NODES {
            return false;
        }
        at = dom.next(node, is_read && !tag.is_unread());
    }
    true
}

/// Whether an element right before code has its language and a button, as Microsoft's documentation has it.
fn is_header(dom: &Dom, id: NodeId) -> bool {
    let says_code = |word: &str| word.to_ascii_lowercase().contains("code");
    dom.tag(id) == Tag::Div
        && dom.classes(id).any(says_code)
        && dom.subtree(id).take(BESIDE_NODES).any(|node| dom.tag(node) == Tag::Button)
        && dom.text_of(id).len() <= CONTROL_BYTES
}

/// Marks the outermost elements that are controls of some code, and takes its language from a label where it names none.
fn mark(dom: &Dom, id: NodeId, (code, language): (NodeId, Option<&str>), found: &mut Beside) {
    let mut at = Some(id);
    while let Some(node) = at.filter(|node| dom.contains(id, *node)) {
        let is_control = is_control(dom, node, language);
        if is_control {
            found.controls.resize(dom.len(), false);
            found.controls[node.index()] = true;
        }
        if is_control
            && language.is_none()
            && is_label(dom, node)
            && found.languages.last().is_none_or(|(last, _)| *last != code)
            && let Some(name) = language::said(&dom.text_of(node))
        {
            found.languages.push((code, name));
        }
        at = dom.next(node, !is_control);
    }
}

/// Whether an element in the box around code is no word of the article.
fn is_control(dom: &Dom, id: NodeId, named: Option<&str>) -> bool {
    let tag = dom.tag(id);
    // A paragraph is the author's, whatever it says.
    if !tag.is_element() || matches!(tag, Tag::P | Tag::Button) {
        return false;
    }
    if is_gutter(dom, id) || is_copy_control(dom, id) {
        let is_seen = |node| {
            dom.tag(node) == Tag::Img || dom.text(node).is_some_and(|text| !crate::text::is_blank(text))
        };
        return dom.subtree(id).any(is_seen);
    }
    let text = dom.text_of(id);
    if text.is_empty() || text.len() > CONTROL_BYTES {
        return false;
    }
    COPY.contains(&text.to_ascii_lowercase().as_str())
        || language::is_name(&text, named)
        || (is_label(dom, id) && !text.contains(['.', '/']))
}

/// Whether the class says that it is the name of a language: `span.lang`, `div.code-language`.
fn is_label(dom: &Dom, id: NodeId) -> bool {
    dom.classes(id).any(|word| word.to_ascii_lowercase().contains("lang"))
}

/// Whether an element before the `<code>` in `<pre>` has the name of the language, controls, or nothing.
pub(super) fn is_header_in(dom: &Dom, id: NodeId, code: NodeId) -> bool {
    let is_small = dom.end_index(id) - id.index() <= NODES_OF_HEADER;
    if !matches!(dom.tag(id), Tag::Div | Tag::Header) || !is_small || id > code || dom.contains(id, code) {
        return false;
    }
    let mut words = String::new();
    let mut at = dom.next(id, true);
    while let Some(node) = at.filter(|node| dom.contains(id, *node) && words.len() <= CONTROL_BYTES) {
        let is_button = |word: &str| word.split(['-', '_']).any(|part| part == "btn" || part == "button");
        let is_control =
            dom.tag(node) == Tag::Button || is_copy_control(dom, node) || dom.classes(node).any(is_button);
        words.push_str(dom.text(node).unwrap_or_default().trim());
        at = dom.next(node, !is_control);
    }
    words.is_empty()
        || COPY.contains(&words.to_ascii_lowercase().as_str())
        || language::said(&words).is_some()
}

/// Whether an element is there to copy code, by its class or its role.
pub(super) fn is_copy_control(dom: &Dom, id: NodeId) -> bool {
    let is_named = |word: &str| {
        let word = word.to_ascii_lowercase();
        word.contains("copy") || word.contains("clipboard")
    };
    let is_button = dom.attr(id, Attr::Role) == Some("button");
    if matches!(dom.tag(id), Tag::Pre | Tag::Code | Tag::Table)
        || !(is_button || dom.classes(id).any(is_named))
    {
        return false;
    }
    let text = dom.text_of(id);
    text.len() <= CONTROL_BYTES && !dom.subtree(id).any(|node| matches!(dom.tag(node), Tag::Pre | Tag::Code))
}

impl Builder<'_> {
    /// Whether an element stands beside code and is no word of the article.
    pub(in super::super) fn is_beside_code(&self, id: NodeId) -> bool {
        self.beside_code.controls.get(id.index()) == Some(&true)
    }

    /// Notes for the trace that an element in code is none of it.
    pub(super) fn tell_beside_code(&mut self, id: NodeId) {
        if self.trace.is_on() && self.dom.tag(id) != Tag::Button {
            self.beside_code.controls.resize(self.dom.len(), false);
            self.beside_code.controls[id.index()] = true;
        }
    }
}
