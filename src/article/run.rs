//! [`Run`]: collects the words of a stretch of the page into inlines, and the inlines into paragraphs.
//!
//! White space collapses as in browsers. A space or break at the edge of a mark is put outside of it, so that
//! `a<b> b </b>c` is `a`, space, **b**, space, `c`: renders never meet a mark that begins or ends with a space.

use super::kind::Kind;
use super::math::Math;
use super::parts::{self, Parts};
use super::tree::{Anchor, Block, Image, Inline, List};
use super::unseen;

/// What becomes of the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Blocks; two line breaks part paragraphs.
    Blocks,
    /// One line of inlines; blocks in it are parted by a space.
    Line,
    /// Inlines; blocks in it are parted by a line break.
    Lines,
}

/// What runs share: anchors that wait for their place, and what repeated addresses may still cost.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    pub(super) anchors: Vec<Anchor>,
    /// Bytes that addresses and titles may still take: a link around many paragraphs is repeated in each.
    pub(super) budget: usize,
}

/// See the module.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) mode: Mode,
    /// The open marks; the first is the paragraph itself and its kind is not asked.
    frames: Vec<(Option<Kind>, Vec<Inline>)>,
    /// The open elements that need something done at their end, with the index after their last node.
    open: Vec<(usize, Open)>,
    blocks: Vec<Block>,
    /// A space that waits for the next word, and whether it was seen in code.
    space: Option<bool>,
    breaks: u32,
    code: u32,
    /// Open elements in which the line breaks of a text are the page's.
    lines: u32,
    /// A first letter waits for the rest of its word: whether no space parts the two.
    drop_cap: Option<bool>,
    started: bool,
}

/// What to do when an element ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Container,
    Mark,
    Code,
    Line,
    Lines,
    /// Words without the mark at a place, which is bold or else emphasis.
    Plain {
        at: usize,
        strong: bool,
    },
}

impl Run {
    /// An empty run inside the marks `inherited`, which are open around it.
    pub(super) fn new(mode: Mode, inherited: Vec<Kind>) -> Self {
        let mut frames = vec![(None, Vec::new())];
        frames.extend(inherited.into_iter().map(|kind| (Some(kind), Vec::new())));
        Self {
            mode,
            frames,
            open: Vec::new(),
            blocks: Vec::new(),
            space: None,
            breaks: 0,
            code: 0,
            lines: 0,
            drop_cap: None,
            started: false,
        }
    }

    /// The marks that are open here.
    pub(super) fn marks(&self) -> impl DoubleEndedIterator<Item = &Kind> {
        self.frames.iter().filter_map(|(kind, _)| kind.as_ref())
    }

    /// Opens a block that says nothing of its own, up to the node index `end`.
    pub(super) fn open_container(&mut self, end: usize, waiting: &mut Waiting) {
        self.boundary(waiting);
        self.open.push((end, Open::Container));
    }

    /// Opens a mark up to the node index `end`, unless it would say nothing or nest deeper than `limit`.
    pub(super) fn open_mark(&mut self, kind: Kind, end: usize, limit: usize) {
        if self.frames.len() > limit || self.marks().any(|outer| kind.is_idle_in(outer)) {
            return;
        }
        self.frames.push((Some(kind), Vec::new()));
        self.open.push((end, Open::Mark));
    }

    /// Ends an open mark like `kind` for what stands before the node index `end`; after that it goes on. One inside a
    /// link or an explanation that would fall in parts goes on through it.
    pub(super) fn open_plain(&mut self, kind: &Kind, end: usize, waiting: &mut Waiting) {
        let is_it = |frame: &(Option<Kind>, _)| frame.0.as_ref().is_some_and(|open| open.is_idle_in(kind));
        let Some(at) = self.frames.iter().rposition(is_it) else { return };
        if self.frames[at..].iter().any(|(open, _)| open.as_ref().is_some_and(|open| !open.may_part())) {
            return;
        }
        self.close_from(at, waiting);
        self.frames[at].0 = None;
        self.open.push((end, Open::Plain { at, strong: matches!(kind, Kind::Strong) }));
    }

    /// Puts what the marks from a place on hold into the one around them; they stay open.
    fn close_from(&mut self, at: usize, waiting: &mut Waiting) {
        let before = close(&mut self.frames[at..], waiting);
        self.frames[at - 1].1.append_part_all(before);
    }

    /// Opens code up to the node index `end`.
    pub(super) fn open_code(&mut self, end: usize) {
        self.code += 1;
        self.open.push((end, Open::Code));
    }

    /// Keeps the line breaks of texts up to the node index `end`.
    pub(super) fn open_lines(&mut self, end: usize) {
        self.lines += 1;
        self.open.push((end, Open::Lines));
    }

    /// Closes what ends before the node index `at`.
    pub(super) fn leave(&mut self, at: usize, waiting: &mut Waiting) {
        while let Some((_, open)) = self.open.pop_if(|(end, _)| *end <= at) {
            match open {
                Open::Container => self.boundary(waiting),
                Open::Mark => self.close_mark(waiting),
                Open::Code => self.code -= 1,
                Open::Line => self.line(),
                Open::Lines => self.lines -= 1,
                Open::Plain { at, strong } => {
                    self.close_from(at, waiting);
                    self.frames[at].0 = Some(if strong { Kind::Strong } else { Kind::Emphasis });
                }
            }
        }
    }

    /// Adds text as it stands in the page.
    pub(super) fn text(&mut self, text: &str, waiting: &mut Waiting) {
        let text = &*unseen::without_controls(text);
        if self.lines == 0 {
            return self.flow(text, waiting);
        }
        for (i, line) in text.split('\n').enumerate() {
            if i > 0 {
                self.line_break();
            }
            self.flow(line, waiting);
        }
    }

    fn flow(&mut self, text: &str, waiting: &mut Waiting) {
        let mut rest = text;
        while !rest.is_empty() {
            let word = rest.trim_ascii_start();
            if word.len() < rest.len() {
                self.see_space();
            }
            let end = chunk_end(word.as_bytes(), self.code > 0);
            if end > 0 {
                self.words(&word[..end], waiting);
            }
            rest = &word[end..];
        }
    }

    /// Adds a picture.
    pub(super) fn image(&mut self, image: Image, waiting: &mut Waiting) {
        self.prepare(false, waiting);
        self.top().push(Inline::Image(image));
    }

    /// Adds a formula.
    pub(super) fn math(&mut self, math: Math, waiting: &mut Waiting) {
        self.prepare(false, waiting);
        self.top().push(Inline::Math(math));
    }

    /// Adds the sign of a note. It is a link itself, so that one around it ends before it and goes on after it.
    pub(super) fn note(&mut self, anchor: Anchor, label: String, waiting: &mut Waiting) {
        let link =
            self.frames.iter().position(|(kind, _)| matches!(kind, Some(Kind::Link(_) | Kind::Superscript)));
        let at = link.unwrap_or(self.frames.len());
        self.close_from(at, waiting);
        self.prepare(false, waiting);
        self.frames[at - 1].1.push(Inline::Note { anchor, label });
    }

    /// Takes the block before back, where it is a paragraph of these words.
    pub(super) fn take_paragraph(&mut self, words: &str) -> Option<Vec<Inline>> {
        let is_it = |block: &mut Block| matches!(block, Block::Paragraph(own) if parts::words(own) == words);
        match self.blocks.pop_if(is_it) {
            Some(Block::Paragraph(own)) => Some(own),
            _ => None,
        }
    }

    /// Whether blocks stand in it.
    pub(super) fn is_of_blocks(&self) -> bool {
        self.mode == Mode::Blocks
    }

    /// Whether what is added now is code.
    pub(super) fn is_code(&self) -> bool {
        self.code > 0
    }

    /// Adds a `<br>`.
    pub(super) fn line_break(&mut self) {
        if self.drop_cap.is_some() {
            return;
        }
        self.space = None;
        self.breaks += u32::from(self.started);
    }

    /// Opens a line of its own, up to the node index `end`.
    pub(super) fn open_line(&mut self, end: usize) {
        self.line();
        self.open.push((end, Open::Line));
    }

    /// Begins a line, where words stand before it.
    fn line(&mut self) {
        if self.started {
            self.space = None;
            self.breaks = self.breaks.max(1);
        }
    }

    /// Adds a first letter that is set apart: the words that come next go on with it, even in another block. A letter
    /// that is a word keeps a space that stands after it.
    pub(super) fn drop_cap(&mut self, letters: &str, is_word: bool, waiting: &mut Waiting) {
        self.words(letters, waiting);
        self.drop_cap = Some(!is_word);
    }

    /// Gives what was collected in the open `<ruby>` since its last reading this reading; `false` when no ruby is
    /// the innermost open mark.
    pub(super) fn reading(&mut self, reading: String) -> bool {
        let Some((Some(Kind::Ruby), content)) = self.frames.last_mut() else { return false };
        let mut from = content.iter().rposition(|i| matches!(i, Inline::Ruby { .. })).map_or(0, |i| i + 1);
        if from == content.len() {
            // A second reading is of all that has one.
            from = 0;
        }
        let base = content.split_off(from);
        if !base.is_empty() && !reading.is_empty() {
            content.push(Inline::Ruby { base, reading });
        } else {
            content.extend(base);
        }
        true
    }

    /// Ends the paragraph and adds blocks after it.
    pub(super) fn extend(&mut self, blocks: Vec<Block>, waiting: &mut Waiting) {
        self.drop_cap = None;
        self.boundary(waiting);
        for block in blocks {
            match (self.blocks.last_mut(), block) {
                // Notes that stand beside each other are one list of them.
                (Some(Block::Notes(before)), Block::Notes(notes)) => before.extend(notes),
                (_, block) => self.blocks.push(block),
            }
        }
    }

    /// The list that was added last, where nothing comes after it.
    pub(super) fn last_list(&mut self) -> Option<&mut List> {
        match self.blocks.last_mut() {
            Some(Block::List(list)) if !self.started => Some(list),
            _ => None,
        }
    }

    /// The edge of a block.
    pub(super) fn boundary(&mut self, waiting: &mut Waiting) {
        match self.mode {
            _ if self.drop_cap.is_some() => {}
            Mode::Blocks => self.flush(waiting),
            Mode::Line => self.see_space(),
            Mode::Lines if self.started => self.breaks = self.breaks.max(1),
            Mode::Lines => {}
        }
    }

    /// All blocks.
    pub(super) fn into_blocks(mut self, waiting: &mut Waiting) -> Vec<Block> {
        self.flush(waiting);
        super::images::drop_repeated(&mut self.blocks);
        self.blocks
    }

    /// All inlines; nothing when there is nothing to read or see in them.
    pub(super) fn into_inlines(mut self, waiting: &mut Waiting) -> Vec<Inline> {
        let content = self.gather(waiting);
        if parts::is_blank(&content) {
            waiting.anchors.extend(parts::anchors(&content));
            return Vec::new();
        }
        content
    }

    fn flush(&mut self, waiting: &mut Waiting) {
        let content = self.gather(waiting);
        self.blocks.extend(parts::paragraph(content, &mut waiting.anchors));
    }

    /// The inlines so far; the marks stay open for what follows.
    fn gather(&mut self, waiting: &mut Waiting) -> Vec<Inline> {
        let mut content = self.take(waiting);
        unseen::balance(&mut content);
        content
    }

    /// Takes the inlines out of all frames.
    fn take(&mut self, waiting: &mut Waiting) -> Vec<Inline> {
        (self.space, self.breaks) = (None, 0);
        if !std::mem::take(&mut self.started) {
            return Vec::new();
        }
        close(&mut self.frames, waiting)
    }

    fn close_mark(&mut self, waiting: &mut Waiting) {
        let Some((Some(kind), content)) = self.frames.pop() else { return };
        if !content.is_empty() {
            let inlines = wrapped(kind, content, waiting);
            self.top().append_part_all(inlines);
        }
    }

    fn see_space(&mut self) {
        if self.drop_cap != Some(true) && self.started && self.breaks == 0 && self.space.is_none() {
            self.space = Some(self.code > 0);
        }
    }

    fn words(&mut self, words: &str, waiting: &mut Waiting) {
        self.prepare(waiting.anchors.is_empty(), waiting);
        let in_code = self.code > 0;
        match self.top().last_mut() {
            Some(Inline::Text(text)) if !in_code => text.push_str(words),
            Some(Inline::Code(text)) if in_code => text.push_str(words),
            _ if in_code => self.top().push(Inline::Code(words.to_owned())),
            _ => self.top().push(Inline::Text(words.to_owned())),
        }
    }

    /// Puts what waits for the next word: breaks, a space, anchors.
    fn prepare(&mut self, is_words: bool, waiting: &mut Waiting) {
        self.drop_cap = None;
        let space = self.space.take();
        match std::mem::take(&mut self.breaks) {
            0 => {}
            2.. if self.mode == Mode::Blocks => self.flush(waiting),
            _ => self.shallow().push(Inline::Break),
        }
        if let Some(in_code) = space.filter(|_| !self.is_after_break()) {
            // The space is code only between words of one code.
            let joins_code = in_code && is_words && self.code > 0 && !self.top().is_empty();
            match self.shallow().last_mut() {
                Some(Inline::Code(code)) if joins_code => code.push(' '),
                _ => self.shallow().append_part(Inline::Text(" ".to_owned())),
            }
        }
        if !waiting.anchors.is_empty() {
            self.shallow().extend(waiting.anchors.drain(..).map(Inline::Anchor));
        }
        self.started = true;
    }

    fn is_after_break(&mut self) -> bool {
        !self.started || matches!(self.shallow().last(), Some(Inline::Break))
    }

    fn top(&mut self) -> &mut Vec<Inline> {
        &mut self.frames.last_mut().expect("the paragraph itself is always open").1
    }

    /// The content of the innermost mark that has any: where a space or break before the next word belongs.
    fn shallow(&mut self) -> &mut Vec<Inline> {
        let at = self.frames.iter().rposition(|(_, content)| !content.is_empty()).unwrap_or(0);
        &mut self.frames[at].1
    }
}

/// Takes the inlines out of frames, from the outermost; the marks stay open for what follows.
fn close(frames: &mut [(Option<Kind>, Vec<Inline>)], waiting: &mut Waiting) -> Vec<Inline> {
    let mut inner = Vec::new();
    for (kind, content) in frames.iter_mut().rev() {
        let mut merged = std::mem::take(content);
        merged.append_part_all(std::mem::take(&mut inner));
        inner = match kind {
            Some(kind) if !merged.is_empty() => wrapped(kind.clone(), merged, waiting),
            _ => merged,
        };
    }
    inner
}

/// The content in its mark, or alone where the mark is more than the budget allows.
fn wrapped(kind: Kind, content: Vec<Inline>, waiting: &mut Waiting) -> Vec<Inline> {
    let Some(left) = waiting.budget.checked_sub(kind.weight()) else { return content };
    waiting.budget = left;
    kind.wrap(content).map_or_else(|content| content, |inline| vec![inline])
}

/// The end of the words that can be copied as they are: up to white space other than a single space in the line; in code
/// other than spaces and tabs between its words.
fn chunk_end(bytes: &[u8], in_code: bool) -> usize {
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(u8::is_ascii_whitespace) {
        let space = at + found;
        let kept = |b: &u8| *b == b' ' || (in_code && *b == b'\t');
        let most = if in_code { bytes.len() } else { 1 };
        let count = bytes[space..].iter().take(most).take_while(|b| kept(b)).count();
        if count == 0 || bytes.get(space + count).is_none_or(u8::is_ascii_whitespace) {
            return space;
        }
        at = space + count;
    }
    bytes.len()
}
