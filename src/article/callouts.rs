//! Call-outs: boxes that say what they are for, by the classes of what made them.

mod label;

use super::build::Builder;
use super::kind::Kind;
use super::notes::are_notes;
use super::run::{Mode, Run};
use super::speech;
use super::tree::{Aside, Block, Callout, Inline};
use crate::dom::{Attr, Dom, NodeId, Tag, sort};
use crate::text::{is_blank, properties};

/// Classes of a box that is a call-out when another of its classes, or the end of this one, says what for: GitHub,
/// Obsidian and Quarto, Docusaurus, Sphinx and MkDocs, Asciidoctor, Bootstrap, VitePress, GitBook, MDN, Confluence,
/// Starlight, Hugo's themes, Chirpy, GitLab, and ours.
const BOXES: [&str; 22] = [
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
    "hint-container",
    "prompt",
    "book-hint",
    "gl-alert",
    "awsdocs",
    "blockquote-tag",
    "wp-block-callout",
    "lisible",
];

/// Classes of a box that is a call-out whatever else its classes say.
const CALLOUTS: [&str; 9] = [
    "markdown-alert",
    "admonition",
    "admonitionblock",
    "theme-admonition",
    "starlight-aside",
    "notecard",
    "nextra-callout",
    "notion-callout",
    "kg-callout-card",
];
/// Classes that make a call-out of a box that has no other, and of an aside.
const WORDS: [&str; 6] = ["note", "tip", "important", "warning", "caution", "danger"];
/// Parts of the class of a box that is something else.
const OTHERS: [&str; 3] = ["cookie", "footnote", "hatnote"];
/// What the sign of a box without words for it says that it is for.
const SIGNS: [(char, Callout); 8] = [
    ('💡', Callout::Tip),
    ('✅', Callout::Tip),
    ('❗', Callout::Important),
    ('⚠', Callout::Warning),
    ('🚧', Callout::Warning),
    ('🚨', Callout::Caution),
    ('🛑', Callout::Caution),
    ('❌', Callout::Caution),
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

/// Attributes that say what a box is for: Obsidian, Confluence.
const KINDS_IN: [Attr; 3] = [Attr::DataCallout, Attr::DataCalloutType, Attr::DataPanelType];
/// What an inline style says of nothing but a call-out: Fumadocs gives it the colour of what it is for.
const COLOUR: &str = "--callout-color";

/// Levels under a call-out at which its title may stand.
const LEVELS_TO_TITLE: usize = 6;
/// Nodes at the beginning of a call-out among which its signs are, and its title.
const NODES_OF_HEAD: usize = 24;
/// Elements at the beginning of a call-out among which its title is.
const ELEMENTS_TO_TITLE: usize = 8;
/// Bytes of a sign before a title.
const SIGN_BYTES: usize = 12;
/// Bytes of a title that is the name of what the call-out is for, and of a sign written as a word.
const NAME_BYTES: usize = 24;
/// Ends of a class that names a title.
const TITLES: [&str; 4] = ["title", "heading", "header", "label"];

/// What a box is for, where it is a call-out.
pub(super) fn kind(dom: &Dom, id: NodeId) -> Option<Callout> {
    let named = KINDS_IN.iter().find_map(|name| dom.attr(id, *name));
    if let Some(kind) = named {
        return Some(of_word(kind).unwrap_or(Callout::Note));
    }
    if dom.tag(id) == Tag::Blockquote
        && let Some(kind) = label::of_quote(dom, id)
    {
        return Some(kind);
    }
    let style = dom.attr(id, Attr::Style).unwrap_or_default();
    if let Some((_, colour)) = properties(style).find(|(name, _)| *name == COLOUR)
        && let Some(kind) = colour.split(|c: char| !c.is_ascii_alphabetic()).find_map(of_word)
    {
        return Some(kind);
    }
    if dom.tag(id) == Tag::Other
        && let Some(kind) = element(dom, id)
    {
        return Some(kind);
    }
    let class = dom.attr(id, Attr::Class).unwrap_or_default().to_ascii_lowercase();
    if class.is_empty() && dom.attr(id, Attr::Role).is_none() {
        return None;
    }
    let words = || class.split_ascii_whitespace();
    let boxed = || words().filter_map(in_box);
    // `alert-warning`, `callout-note`: the end of the word says it, else another word does, else that of the box.
    let other = || {
        boxed().next()?;
        let other = words().filter(|word| !BOXES.contains(word)).find_map(of_word);
        other.or_else(|| words().find_map(of_word))
    };
    let plain = || {
        let is_callout = words().any(|word| CALLOUTS.contains(&word))
            || dom.tag(id) == Tag::Figure && dom.attr_has(id, Attr::Class, "callout");
        is_callout.then(|| of_sign(dom, id))
    };
    let is_alone = || dom.tag(id) == Tag::Aside || words().nth(1).is_none();
    let worded = || words().find(|word| WORDS.contains(word)).filter(|_| is_alone()).and_then(of_word);
    let by_role = || (dom.attr(id, Attr::Role) == Some("note")).then_some(Callout::Note);
    let kind = boxed().find_map(of_word).or_else(other).or_else(plain).or_else(worded).or_else(by_role);
    kind.filter(|_| !OTHERS.iter().any(|other| class.contains(other)))
}

/// What an element of its own name is for: `<md-callout type="warning">`.
pub(super) fn element(dom: &Dom, id: NodeId) -> Option<Callout> {
    dom.name(id).ends_with("-callout").then(|| dom.attr(id, Attr::Type)).flatten().and_then(of_word)
}

/// Whether a part that folds is a call-out, as MkDocs has them: one that is called a hint or a question may be there to
/// hide an answer.
pub(super) fn is_folded(dom: &Dom, id: NodeId) -> bool {
    dom.classes(id).any(|word| WORDS.contains(&word)) && kind(dom, id).is_some()
}

/// What the sign at the beginning of a call-out says that it is for.
fn of_sign(dom: &Dom, id: NodeId) -> Callout {
    let mut texts = dom.subtree(id).take(NODES_OF_HEAD).filter_map(|id| dom.text(id)).map(str::trim_start);
    let first = texts.find(|text| !text.is_empty()).and_then(|text| text.chars().next());
    SIGNS.iter().find(|(sign, _)| Some(*sign) == first).map_or(Callout::Note, |(_, kind)| *kind)
}

/// What follows the name of a box in a class: nothing in `alert`, `warning` in `alert-warning`.
fn in_box(word: &str) -> Option<&str> {
    BOXES.iter().find_map(|name| {
        let rest = word.strip_prefix(name)?;
        (rest.is_empty() || rest.starts_with(['-', '_'])).then(|| rest.trim_start_matches(['-', '_']))
    })
}

fn of_word(word: &str) -> Option<Callout> {
    // Bulma and Microsoft Learn: `is-warning`; blocks of WordPress: `is-style-warning`.
    let word = word.strip_prefix("is-").unwrap_or(word);
    let word = word.strip_prefix("style-").unwrap_or(word);
    KINDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, kind)| *kind)
}

impl Builder<'_> {
    /// `<aside>`, and a box that is a call-out.
    #[inline(never)]
    pub(super) fn aside(&mut self, id: NodeId, depth: usize, marks: Vec<Kind>) -> Vec<Block> {
        let kind = kind(self.dom, id);
        let around = std::mem::take(&mut self.apart);
        let (mut title, mut is_chosen) = (Vec::new(), true);
        if kind.is_some() {
            self.apart = signs(self.dom, id);
            if let Some(line) = self.title_of(id) {
                self.anchor_at(line);
                (title, is_chosen) = self.title_line(line, depth, speech::of(&marks));
                self.apart.insert(self.apart.partition_point(|sign| *sign < line), line);
            }
        }
        let mut run = Run::new(Mode::Blocks, marks);
        self.walk(&mut run, id, depth);
        self.apart = around;
        let mut blocks = run.into_blocks(&mut self.waiting);
        if kind.is_some() && !is_own(self.dom, id) {
            label::take(&mut title, &mut blocks);
        }
        if blocks.is_empty() {
            if !is_chosen {
                return blocks;
            }
            return super::parts::paragraph(title, &mut self.waiting.anchors).into_iter().collect();
        }
        if let [Inline::Strong(words)] = title.as_mut_slice() {
            title = std::mem::take(words);
        }
        if let [Inline::Text(words)] = title.as_mut_slice() {
            // A sign before a name says the same.
            let is_sign =
                |sign: &str| sign.len() <= SIGN_BYTES && !sign.contains(|c: char| c.is_ascii_alphanumeric());
            let name = words.split_once(' ').filter(|(sign, name)| is_sign(sign) && of_word(name).is_some());
            if let Some((_, name)) = name {
                *words = name.to_owned();
            }
            // Docusaurus writes the name in small letters, and shows it in capitals.
            if words.bytes().all(|b| b.is_ascii_lowercase()) && of_word(words).is_some() {
                words[..1].make_ascii_uppercase();
            }
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
        // Signs are not in each other.
        let is_sign = |n: NodeId| {
            let before = self.apart.partition_point(|sign| *sign <= n);
            before > 0 && dom.contains(self.apart[before - 1], n)
        };
        let is_left = |n: NodeId| self.selection.is_dropped(n) || is_sign(n);
        // A word alone is often not chosen; of a box that is, it is the title all the same.
        let first = dom.subtree(id).skip(1).filter(|n| {
            let is_out = is_sign(*n) || dom.is_hidden(*n) || matches!(dom.tag(*n), Tag::Svg | Tag::Foreign);
            dom.text(*n).is_none() && !is_out
        });
        // The title of a box in this one is that box's; so is that of a part that folds.
        let is_box = |up: NodeId| kind(dom, up).is_some() || matches!(dom.tag(up), Tag::Aside | Tag::Details);
        let own = |n: &NodeId| {
            let mut around = dom.ancestors(*n).take(LEVELS_TO_TITLE);
            around.find(|up| *up == id || is_box(*up)) == Some(id)
        };
        // Our own HTML names every title.
        let is_own = is_own(dom, id);
        let mut first = first.take(ELEMENTS_TO_TITLE).filter(own);
        let title = first.find(|n| has_title_class(dom, *n) || !is_own && is_title(dom, *n))?;
        // What stands before a title is no call-out's.
        let mut before = dom.subtree(id).take_while(|n| *n < title).filter(|n| !is_left(*n));
        before.all(|n| dom.text(n).is_none_or(is_blank)).then_some(title)
    }
}

fn is_own(dom: &Dom, id: NodeId) -> bool {
    dom.attr(id, Attr::Class).is_some_and(|class| class.starts_with("lisible-"))
}

fn has_title_class(dom: &Dom, id: NodeId) -> bool {
    let class = dom.attr(id, Attr::Class).unwrap_or_default().to_ascii_lowercase();
    let mut words = class.split_ascii_whitespace();
    // Docusaurus: `admonitionHeading_Gvgb`.
    words.any(|word| TITLES.iter().any(|title| word.ends_with(title))) || class.contains("heading_")
}

/// Whether an element at the beginning of a call-out is its title without a class that says so: a heading, or words that
/// say no more than what the call-out is for.
fn is_title(dom: &Dom, id: NodeId) -> bool {
    let is_name = || {
        let words = dom.text_of(id);
        words.len() <= NAME_BYTES && of_word(&words).is_some()
    };
    dom.tag(id).heading_level().is_some() || dom.tag(id) == Tag::Summary || dom.tag(id) == Tag::P && is_name()
}

/// What a call-out shows beside its words: signs, and what closes it; in document order, without those in others.
fn signs(dom: &Dom, id: NodeId) -> Vec<NodeId> {
    let head = dom.subtree(id).skip(1).take(NODES_OF_HEAD);
    let mut signs: Vec<NodeId> =
        head.chain(dom.children(id)).filter(|n| dom.tag(*n).is_element() && is_sign(dom, *n)).collect();
    sort(&mut signs);
    signs.dedup_by(|next, sign| dom.contains(*sign, *next));
    signs
}

fn is_sign(dom: &Dom, id: NodeId) -> bool {
    let Some(class) = dom.attr(id, Attr::Class).map(str::to_ascii_lowercase) else { return false };
    let has = |is: &dyn Fn(&str) -> bool| class.split_ascii_whitespace().any(is);
    let is_written = has(&|word| word.starts_with("material-") || matches!(word, "close" | "btn-close"));
    let is_drawn = has(&|word| ["icon", "icons", "emoji"].iter().any(|end| word.ends_with(end)));
    let is_unseen = has(&|word| matches!(word, "screen-reader-only" | "sr-only" | "visually-hidden"));
    if !(is_written || is_drawn || is_unseen) {
        return false;
    }
    let words = dom.text_of(id);
    let is_glyph = || !words.chars().any(char::is_alphanumeric);
    // The name of what a call-out is for, for those who do not see it.
    let is_name = || is_unseen && of_word(&words).is_some();
    words.len() <= NAME_BYTES && (is_written || is_drawn && is_glyph() || is_name())
}
