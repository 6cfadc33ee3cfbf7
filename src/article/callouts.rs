//! Call-outs: boxes that say what they are for, by the classes of what made them.

use super::build::Builder;
use super::notes::are_notes;
use super::run::{Kind, Mode, Run};
use super::tree::{Aside, Block, Callout, Inline};
use crate::dom::{Attr, Dom, NodeId, Tag};

/// Classes of a box that is a call-out when another of its classes, or the end of this one, says what for: GitHub,
/// Obsidian and Quarto, Docusaurus, Sphinx and MkDocs, Asciidoctor, Bootstrap, VitePress, GitBook, MDN, Confluence,
/// Starlight, Hugo's themes, and ours.
const BOXES: [&str; 15] = [
    "markdown-alert",
    "callout",
    "theme-admonition",
    "admonition",
    "admonitionblock",
    "alert",
    "custom-block",
    "hint",
    "notecard",
    "confluence-information-macro",
    "starlight-aside",
    "notices",
    "notice",
    "docs-callout",
    "lisible",
];

/// What their classes say that they are for.
const KINDS: [(&str, Callout); 31] = [
    ("note", Callout::Note),
    ("info", Callout::Note),
    ("information", Callout::Note),
    ("seealso", Callout::Note),
    ("abstract", Callout::Note),
    ("summary", Callout::Note),
    ("todo", Callout::Note),
    ("question", Callout::Note),
    ("quote", Callout::Note),
    ("example", Callout::Note),
    ("primary", Callout::Note),
    ("secondary", Callout::Note),
    ("tip", Callout::Tip),
    ("hint", Callout::Tip),
    ("success", Callout::Tip),
    ("check", Callout::Tip),
    ("help", Callout::Tip),
    ("versionadded", Callout::Note),
    ("important", Callout::Important),
    ("attention", Callout::Warning),
    ("warning", Callout::Warning),
    ("warn", Callout::Warning),
    ("versionchanged", Callout::Note),
    ("deprecated", Callout::Warning),
    ("caution", Callout::Caution),
    ("danger", Callout::Caution),
    ("error", Callout::Caution),
    ("failure", Callout::Caution),
    ("fail", Callout::Caution),
    ("bug", Callout::Caution),
    ("critical", Callout::Caution),
];

/// Levels under a call-out at which its title may stand.
const LEVELS_TO_TITLE: usize = 3;
/// Ends of a class that names a title.
const TITLES: [&str; 4] = ["title", "heading", "header", "label"];

/// What a box is for, where it is a call-out.
pub(super) fn kind(dom: &Dom, id: NodeId) -> Option<Callout> {
    if let Some(kind) = dom.attr(id, Attr::DataCallout) {
        return Some(of_word(kind).unwrap_or(Callout::Note));
    }
    let class = dom.attr(id, Attr::Class)?.to_ascii_lowercase();
    let boxed = || class.split_ascii_whitespace().filter_map(in_box);
    // `alert-warning`, `callout-note`: the end of the word says it, else another word does.
    let ended = boxed().find_map(of_word);
    ended.or_else(|| boxed().next().and_then(|_| class.split_ascii_whitespace().find_map(of_word)))
}

/// What follows the name of a box in a class: nothing in `alert`, `warning` in `alert-warning`.
fn in_box(word: &str) -> Option<&str> {
    BOXES.iter().find_map(|name| {
        let rest = word.strip_prefix(name)?;
        (rest.is_empty() || rest.starts_with(['-', '_'])).then(|| rest.trim_start_matches(['-', '_']))
    })
}

fn of_word(word: &str) -> Option<Callout> {
    KINDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, kind)| *kind)
}

impl Builder<'_> {
    /// `<aside>`, and a box that is a call-out.
    #[inline(never)]
    pub(super) fn aside(&mut self, id: NodeId, depth: usize, marks: Vec<Kind>) -> Vec<Block> {
        let kind = kind(self.dom, id);
        let line = kind.and_then(|_| self.title_of(id));
        let mut title =
            line.map(|line| self.inlines(line, depth, Mode::Line, Vec::new())).unwrap_or_default();
        let mut run = Run::new(Mode::Blocks, marks);
        self.title = line;
        self.walk(&mut run, id, depth);
        self.title = None;
        let blocks = run.into_blocks(&mut self.waiting);
        if blocks.is_empty() {
            return super::parts::paragraph(title, &mut self.waiting.anchors).into_iter().collect();
        }
        if let [Inline::Strong(words)] = title.as_mut_slice() {
            title = std::mem::take(words);
        }
        if title.is_empty() && are_notes(&blocks) {
            blocks
        } else {
            vec![Block::Aside(Aside { kind, title, blocks })]
        }
    }

    /// The element of a call-out that is its title.
    fn title_of(&self, id: NodeId) -> Option<NodeId> {
        let dom = self.dom;
        let is_title = |node: NodeId| {
            let class = dom.attr(node, Attr::Class).unwrap_or_default().to_ascii_lowercase();
            let has_word = || {
                class.split_ascii_whitespace().any(|word| TITLES.iter().any(|title| word.ends_with(title)))
            };
            // Docusaurus: `admonitionHeading_Gvgb`.
            has_word() || class.contains("heading_")
        };
        let mut first = dom.subtree(id).skip(1).filter(|n| {
            dom.text(*n).is_none()
                && !self.selection.is_dropped(*n)
                && !matches!(dom.tag(*n), Tag::Svg | Tag::Foreign)
        });
        // The title of a box in this one is that box's.
        let own = |n: &NodeId| {
            let mut around = dom.ancestors(*n).take(LEVELS_TO_TITLE);
            around.find(|up| *up == id || kind(dom, *up).is_some() || dom.tag(*up) == Tag::Aside) == Some(id)
        };
        let title = first.by_ref().take(8).filter(own).find(|n| is_title(*n))?;
        // What stands before a title is no call-out's.
        let before = dom.subtree(id).take_while(|n| *n < title).filter_map(|n| dom.text(n));
        before.into_iter().all(crate::text::is_blank).then_some(title)
    }
}
