//! The walk over the kept nodes: each element plays its [`Role`].

use super::anchors::Names;
use super::asides::LeftOut;
use super::callouts;
use super::code;
use super::discussion::Discussion;
use super::drawing::is_drawing;
use super::embeds::{is_box_of_post, is_card, is_pin};
use super::figures::{is_caption, is_captioned, is_margin_caption};
use super::images::{Images, is_told_picture};
use super::kind::Kind;
use super::lists;
use super::math::Formulas;
use super::notes::Notes;
use super::parts;
use super::prose;
use super::role::{Mark, Role, role};
use super::run::{Mode, Run, Waiting};
use super::speech::{self, Around, Spoken};
use super::styled::{Stretch, is_word};
use super::tables;
use super::tabs::Tabs;
use super::tree::{Anchor, Block, Inline, Note, Target};
use super::word;
use crate::classify::Selection;
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::limits::Limits;
use crate::trace::Trace;
use crate::urls::Base;
use std::collections::HashMap;
use std::ops::Range;

/// What was found on the page before building.
pub(super) struct Found<'a> {
    pub(super) names: Names<'a>,
    pub(super) notes: Notes,
    pub(super) posts: Discussion,
}

/// What building needs to know and to remember.
pub(super) struct Builder<'a> {
    pub(super) dom: &'a Dom,
    pub(super) selection: &'a Selection,
    pub(super) base: &'a Base,
    pub(super) limits: &'a Limits,
    pub(super) names: Names<'a>,
    pub(super) notes: Notes,
    /// A note is being built: one in it is a part of it.
    pub(super) in_note: bool,
    /// The notes that were met and stand nowhere among the blocks.
    pub(super) side_notes: Vec<Note>,
    pub(super) posts: Discussion,
    pub(super) tabs: Tabs,
    /// The levels of the lists of Word that the last item is in.
    pub(super) word_levels: Vec<usize>,
    pub(super) waiting: Waiting,
    pub(super) images: Images,
    pub(super) formulas: Formulas,
    /// Of the aside that is being built: its signs, and its title, which is read already; in document order.
    pub(super) apart: Vec<NodeId>,
    pub(super) beside: LeftOut,
    /// Nodes that are read although they were not chosen by themselves: the title of a box that was.
    pub(super) whole: Range<usize>,
    /// By block, how all words of its stretches are set.
    pub(super) set: HashMap<NodeId, Vec<Stretch>>,
    /// The caption of the figure that is being built.
    pub(super) caption: Option<Vec<Inline>>,
    pub(super) trace: &'a mut Trace,
    pub(super) beside_code: code::beside::Beside,
    /// By node index, where there is a trace: whether the text went into the article.
    pub(super) read: Vec<bool>,
    /// The poem that was met last, whose children are its lines.
    pub(super) poem: Option<NodeId>,
    /// The nodes of its line that was met last.
    pub(super) line: Range<usize>,
    /// The language and the direction around the article.
    pub(super) around: Around,
}

impl<'a> Builder<'a> {
    pub(super) fn new(
        dom: &'a Dom,
        selection: &'a Selection,
        (base, spoken): (&'a Base, Spoken<'_>),
        limits: &'a Limits,
        Found { names, notes, posts }: Found<'a>,
        trace: &'a mut Trace,
    ) -> Self {
        // Half of a render at most goes into addresses, so that a link around a whole page does not refuse it.
        let waiting = Waiting { anchors: Vec::new(), budget: limits.output_bytes / 2 };
        Self {
            dom,
            selection,
            base,
            limits,
            names,
            notes,
            in_note: false,
            side_notes: Vec::new(),
            posts,
            tabs: Tabs::find(dom, selection.root),
            word_levels: Vec::new(),
            waiting,
            images: Images::default(),
            formulas: Formulas::default(),
            apart: Vec::new(),
            beside: LeftOut::default(),
            whole: 0..0,
            set: HashMap::new(),
            caption: None,
            beside_code: code::beside::find(dom, selection.root),
            read: vec![false; if trace.is_on() { dom.len() } else { 0 }],
            trace,
            poem: None,
            line: 0..0,
            around: Around::of(dom, selection.root, spoken),
        }
    }

    /// The blocks of all that was selected.
    pub(super) fn article(&mut self) -> Vec<Block> {
        let root = self.selection.root;
        let mut run = Run::new(Mode::Blocks, Vec::new());
        // The root may itself be a list, a quote or a table; what is never read is read when it was chosen.
        let enter = self.dom.tag(root).is_unread() || self.visit(&mut run, root, 0);
        if enter {
            self.walk(&mut run, root, 0);
        }
        if let Some(notes) = self.other_notes() {
            run.extend(vec![notes], &mut self.waiting);
        }
        run.into_blocks(&mut self.waiting)
    }

    /// The blocks under `id`, `depth` levels deep in the article, inside the open `marks`.
    pub(super) fn blocks(&mut self, id: NodeId, depth: usize, marks: Vec<Kind>) -> Vec<Block> {
        let mut run = Run::new(Mode::Blocks, marks);
        self.speech(&mut run, id);
        self.poem(id);
        self.walk(&mut run, id, depth);
        run.into_blocks(&mut self.waiting)
    }

    /// The inlines under `id`, with blocks in it set in the line as `mode` says.
    pub(super) fn inlines(&mut self, id: NodeId, depth: usize, mode: Mode, marks: Vec<Kind>) -> Vec<Inline> {
        let mut run = Run::new(mode, marks);
        self.speech(&mut run, id);
        self.walk(&mut run, id, depth);
        run.into_inlines(&mut self.waiting)
    }

    /// Visits all under `id`, in document order.
    pub(super) fn walk(&mut self, run: &mut Run, id: NodeId, depth: usize) {
        let mut at = self.dom.next(id, true);
        while let Some(node) = at.filter(|node| self.dom.contains(id, *node)) {
            run.leave(node.index(), &mut self.waiting);
            let enter = self.visit(run, node, depth);
            at = self.dom.next(node, enter);
        }
        run.leave(self.dom.end_index(id), &mut self.waiting);
    }

    /// Adds what the node says; whether what is under it is still to be visited.
    pub(super) fn visit(&mut self, run: &mut Run, id: NodeId, depth: usize) -> bool {
        let tag = self.dom.tag(id);
        if run.mode == Mode::Blocks
            && !self.posts.is_empty()
            && let Some(posts) = self.posts.at(self.dom, id)
        {
            self.discussion(run, posts, depth);
            return false;
        }
        if self.is_left(id, tag) || self.apart.binary_search(&id).is_ok() || self.is_beside_code(id) {
            self.edge(run, tag);
            return false;
        }
        if let Some(text) = self.dom.text(id) {
            self.images.text(text);
            self.read(id);
            self.text(run, id, text);
            return false;
        }
        if self.is_beside_text(id, tag) || self.is_label_of_tab(id) {
            self.edge(run, tag);
            return false;
        }
        if !self.notes.is_empty() && self.note(run, id, depth) {
            return false;
        }
        if let Some(anchor) = self.names.anchor(self.dom, id) {
            self.edge(run, tag);
            self.waiting.anchors.push(anchor);
        }
        if self.sign(run, id, tag) {
            return false;
        }
        if self.opener(run, id, depth) {
            return false;
        }
        self.speech(run, id);
        self.tab(run, id, depth);
        let role = self.role(id, tag);
        if run.mode == Mode::Blocks && self.block(run, id, role, depth) {
            return false;
        }
        self.inline(run, id, role)
    }

    /// Adds an element that is a letter, a formula or a picture, whatever its name.
    fn sign(&mut self, run: &mut Run, id: NodeId, tag: Tag) -> bool {
        let may_show = matches!(tag, Tag::Div | Tag::Span | Tag::A);
        self.dom.may_be_letter(id) && self.drop_cap(run, id, tag)
            || self.formula(run, id, tag)
            || may_show
                && (self.caption.is_some() || is_told_picture(self.dom, id))
                && self.background(run, id)
    }

    /// The edge of an element, where it is a block.
    fn edge(&mut self, run: &mut Run, tag: Tag) {
        if tag.is_block() {
            run.boundary(&mut self.waiting);
        }
    }

    /// The role of this very element: by its name, and by the few attributes that change it.
    fn role(&self, id: NodeId, tag: Tag) -> Role {
        let dom = self.dom;
        match role(tag) {
            role if role.nests() && self.posts.is_around(dom, id) => Role::Container,
            Role::Definitions if self.notes.is_around(dom, id) => Role::Container,
            Role::Noscript if self.selection.noscript => Role::Container,
            Role::Container if self.caption.is_some() && is_caption(dom, id, tag) => Role::Caption,
            Role::Container | Role::Inline if dom.attr(id, Attr::Role) == Some("heading") => {
                self.heading_role(id)
            }
            Role::Container if word::is_item(dom, id) => Role::Item,
            Role::Container if matches!(tag, Tag::Div | Tag::Section) => self.box_role(id),
            Role::Quote if callouts::kind(dom, id).is_some() => Role::Aside,
            Role::Details if callouts::is_folded(dom, id) => Role::Aside,
            Role::Inline if tag == Tag::Other && callouts::element(dom, id).is_some() => Role::Aside,
            // Notion's exports.
            Role::Figure if dom.attr_has(id, Attr::Class, "callout") => Role::Aside,
            Role::Container if tag == Tag::P && dom.attr(id, Attr::Class).is_some_and(is_card) => Role::Embed,
            Role::Inline if tag == Tag::Span && (self.is_line(id) || prose::is_set_as_line(dom, id)) => {
                Role::Line
            }
            Role::Inline if tag == Tag::Span && self.caption.is_some() && is_margin_caption(dom, id) => {
                Role::Caption
            }
            Role::Pre if prose::is_verse(dom, id) => Role::Container,
            Role::Inline if tag == Tag::Other && dom.is_picture(id) => Role::Image,
            Role::Code if code::is_block(dom, id) => Role::Pre,
            Role::Table if dom.is_code_box(id) => Role::Pre,
            Role::Table | Role::Definitions if is_captioned(dom, id) => Role::Figure,
            Role::Link if is_pin(dom, id) => Role::Embed,
            Role::Link if dom.is_bookmark(id) => Role::Quote,
            Role::Inline if tag == Tag::Other && self.is_stand_in(id, tag) => Role::Embed,
            Role::Skip if tag == Tag::Svg && is_drawing(dom, id) => Role::Image,
            Role::Skip if tag == Tag::Script && self.is_stand_in(id, tag) => Role::Embed,
            role => role,
        }
    }

    #[inline(never)]
    fn box_role(&self, id: NodeId) -> Role {
        let dom = self.dom;
        match dom.attr(id, Attr::Role) {
            Some("separator") => Role::Rule,
            Some("list") if lists::is_list(dom, id) && !self.posts.is_around(dom, id) => Role::List,
            Some("table") if tables::is_table(dom, id) && !self.posts.is_around(dom, id) => Role::Table,
            _ if dom.loose_item(id).is_some() => Role::List,
            _ if self.is_line(id) => Role::Line,
            _ if is_captioned(dom, id) => Role::Figure,
            _ if is_box_of_post(dom, id) => Role::Quote,
            _ if dom.is_code_box(id) || code::is_listing(dom, id) => Role::Pre,
            _ if self.is_stand_in(id, Tag::Div) => Role::Embed,
            _ if callouts::kind(dom, id).is_some() => Role::Aside,
            _ => Role::Container,
        }
    }

    fn heading_role(&self, id: NodeId) -> Role {
        let level = self.dom.attr(id, Attr::AriaLevel).and_then(|level| level.trim().parse().ok());
        // The level that WAI-ARIA 1.2 gives to a heading that says none.
        Role::Heading(level.filter(|level| (1..=6).contains(level)).unwrap_or(2))
    }

    /// Builds an element that is a block of the article; `false` when it is none, or too deep to be one.
    #[inline(never)]
    fn block(&mut self, run: &mut Run, id: NodeId, role: Role, depth: usize) -> bool {
        let nests = role.nests();
        if nests && depth >= self.limits.tree_depth {
            return false;
        }
        if nests || matches!(role, Role::Heading(_) | Role::Item | Role::Pre | Role::Embed | Role::Caption) {
            // What is collected so far stands before the block, with the anchors that waited for it.
            run.boundary(&mut self.waiting);
        }
        let marks = || run.marks().cloned().collect::<Vec<_>>();
        let inner = depth + 1;
        let blocks = match role {
            Role::List if self.dom.loose_item(id).is_some() => self.loose_list(id, inner, &marks()),
            Role::List => self.list(id, inner, marks()),
            Role::Definitions => self.definitions(id, inner, marks()),
            Role::Item => return self.word_item(run, id, inner),
            Role::Quote => {
                self.quoted_post(id, inner, marks).unwrap_or_else(|| self.quotation(id, inner, marks()))
            }
            Role::Aside => self.aside(id, inner, marks()),
            Role::Table => {
                let blocks = self.table(id, inner, marks());
                self.with_title(run, id, blocks)
            }
            Role::Figure => self.figure(id, inner, marks()),
            Role::Details => self.details(id, inner, marks()),
            Role::Heading(level) => self.heading(id, level, inner, marks()),
            Role::Pre => self.code(id, inner, speech::of(run.marks())),
            Role::Embed => self.embed(id),
            Role::Rule => vec![Block::Rule],
            Role::Caption => {
                self.figure_caption(id, inner, speech::of(run.marks()));
                return true;
            }
            _ => return false,
        };
        run.extend(blocks, &mut self.waiting);
        true
    }

    /// Adds an element that stands in the line, or that says nothing of its own.
    fn inline(&mut self, run: &mut Run, id: NodeId, role: Role) -> bool {
        match role {
            Role::Skip => return false,
            Role::Inline | Role::Line => {
                if role == Role::Line {
                    run.open_line(self.dom.end_index(id));
                }
                if self.dom.tag(id) == Tag::Span {
                    self.mark(run, id, Mark::Directed);
                }
                if self.dom.attr(id, Attr::Style).is_some() {
                    self.styled(run, id);
                }
            }
            Role::Break => run.line_break(),
            Role::Mark(mark) => self.mark(run, id, mark),
            Role::Link => return self.link(run, id),
            Role::Code => run.open_code(self.dom.end_index(id)),
            Role::Image => {
                self.image(run, id);
                return false;
            }
            Role::Noscript => self.noscript(run, id),
            Role::Button => return run.mode != Mode::Blocks || is_word(self.dom, id),
            Role::Reading => return self.reading(run, id),
            Role::Embed => {
                self.left_out(id, "frame or media in a line");
                return false;
            }
            Role::Rule => run.boundary(&mut self.waiting),
            _ => self.container(run, id),
        }
        role != Role::Noscript
    }

    fn container(&mut self, run: &mut Run, id: NodeId) {
        let end = self.dom.end_index(id);
        run.open_container(end, &mut self.waiting);
        self.poem(id);
        if self.keeps_lines(id) {
            run.open_lines(end);
        }
    }

    /// Gives a base its reading; whether what is under the reading is still to be visited, as it has no base.
    fn reading(&mut self, run: &mut Run, id: NodeId) -> bool {
        let enter = !self.is_reading_of_base(id) && !run.reading(self.dom.text_of(id));
        if !enter {
            self.read_all(id);
        }
        enter
    }

    fn link(&mut self, run: &mut Run, id: NodeId) -> bool {
        // A link to nothing but `#` is a control of a script, and so is one that opens what stands after it.
        let is_control = |href: &str| href == "#" || self.tabs.is_opener(id);
        let Some(href) = self.dom.attr(id, Attr::Href).filter(|href| !is_control(href)) else { return true };
        if let Some(target) = self.target(href) {
            run.open_mark(Kind::Link(target), self.dom.end_index(id), self.limits.tree_depth);
        }
        true
    }

    /// Where an address leads: to a place of the article, or to another page.
    pub(super) fn target(&self, href: &str) -> Option<Target> {
        let here = self.base.fragment(href).and_then(|name| self.names.target(&name));
        here.map(Target::Here).or_else(|| self.base.link(href).map(Target::Page))
    }

    #[inline(never)]
    fn heading(&mut self, id: NodeId, level: u8, depth: usize, mut marks: Vec<Kind>) -> Vec<Block> {
        self.enter_heading(id);
        // Of the marks around a heading these alone say more than the heading does.
        marks.retain(|mark| matches!(mark, Kind::Link(_)) || speech::is_speech(mark));
        let content = self.inlines(id, depth, Mode::Line, marks);
        if parts::words(&content).is_empty() {
            // A picture set as a heading is a picture.
            return parts::paragraph(content, &mut self.waiting.anchors).into_iter().collect();
        }
        vec![Block::Heading { level, anchor: Anchor::UNNAMED, content }]
    }

    /// Visits a node with all under it.
    pub(super) fn child(&mut self, run: &mut Run, id: NodeId, depth: usize) {
        run.leave(id.index(), &mut self.waiting);
        if self.visit(run, id, depth) {
            self.walk(run, id, depth);
        }
    }

    /// Puts the anchor of an element that is not visited, where its name is pointed to, before what comes next.
    pub(super) fn anchor_at(&mut self, id: NodeId) {
        self.waiting.anchors.extend(self.names.anchor(self.dom, id));
        self.waiting.anchors.extend(self.anchor_of_note(id));
    }
}
