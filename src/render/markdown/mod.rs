//! Markdown: CommonMark with GitHub's tables, strikethrough and task lists. No raw HTML, ever.
//!
//! Emphasis is `*`, strong `**`, each with `_` where it stands in or beside the other; code blocks are fenced; hard
//! breaks are backslashes; lists are tight where their items are lines. Sub- and superscripts are written in the characters
//! that Unicode has for them (`script`). What else Markdown has no sign for (insertions, marks, keys, directions) is written
//! as its words.

mod escape;
mod inline;
mod math;
mod notes;
mod options;
mod script;
mod sink;
mod table;
mod wrap;

use super::blocks::is_tight;
use super::slug::{Slugs, slug, slugs};
use super::walk::{Part, Sink};
use crate::article::{Aside, Block, Byline, Inline, List, Target};
use inline::{Line, longest_run};
use notes::Ends;
pub use options::{Bullet, Emphasis, Fence, FrontMatter, Headings, Links, MarkdownOptions};
use script::{Script, Tail, script, shifted};
use table::Grid;

/// Links before one among which the same address is looked for, to have one number for it.
const NEAR_LINKS: usize = 200;

/// Writes Markdown.
#[derive(Default)]
pub(super) struct Markdown {
    out: String,
    /// What begins each line: quote marks and the indents of items.
    prefix: String,
    /// The lengths of `prefix` before each open container.
    outer: Vec<usize>,
    /// The line has its prefix or mark already and waits for its words.
    line_open: bool,
    line: Line,
    lists: Vec<OpenList>,
    /// The kind of the list that ended last, as long as no other block came after it.
    after_list: Option<(bool, bool)>,
    grid: Option<Grid>,
    /// Tables that are open in cells of the table that is written.
    nested: usize,
    /// How many open parts are written in strong letters as a whole.
    strong: usize,
    /// The open sub- and superscripts.
    scripts: Vec<Script>,
    slugs: Slugs,
    options: MarkdownOptions,
    ends: Ends,
    /// The text around the note that is written.
    around: Option<Box<Markdown>>,
    /// The title of the aside that has begun is the name of what it is for.
    is_named: bool,
    /// The next block follows the line before it directly.
    next_is_tight: bool,
}

/// A list while it is written.
struct OpenList {
    /// The number of the next item and the step after it; `None` for bullets.
    number: Option<(i64, i64)>,
    /// Written with the other mark, since a list of the same kind stands before it.
    other: bool,
    tight: bool,
}

impl Markdown {
    pub(super) fn new(blocks: &[Block], options: MarkdownOptions) -> Self {
        Self { out: String::with_capacity(16 * 1024), slugs: slugs(blocks), options, ..Self::default() }
    }

    /// Begins a block: on a line of its own, after an empty one unless `tight`.
    fn begin(&mut self, tight: bool) {
        self.after_list = None;
        if std::mem::take(&mut self.line_open) {
            return;
        }
        let tight = tight | std::mem::take(&mut self.next_is_tight);
        if !self.out.is_empty() {
            self.out.push('\n');
            if !tight {
                self.out.push_str(self.prefix.trim_end());
                self.out.push('\n');
            }
        }
        self.out.push_str(&self.prefix);
    }

    /// Opens a container whose first line begins with `mark` and whose other lines with `more`.
    fn open_container(&mut self, mark: &str, more: &str) {
        self.out.push_str(mark);
        self.outer.push(self.prefix.len());
        self.prefix.push_str(more);
        self.line_open = true;
    }

    fn close_container(&mut self) {
        if let Some(len) = self.outer.pop() {
            self.prefix.truncate(len);
        }
        self.line_open = false;
    }

    /// Writes the lines of a block.
    fn write_lines(&mut self, text: &str) {
        for (i, line) in text.split('\n').enumerate() {
            if i > 0 {
                self.out.push('\n');
                let prefix = if line.is_empty() { self.prefix.trim_end() } else { &self.prefix };
                self.out.push_str(prefix);
            }
            self.out.push_str(line);
        }
    }

    /// Who, when, and an arrow for each post that it answers, on a line of its own.
    fn byline(&mut self, byline: &Byline) {
        if !self.out.is_empty() && self.grid.is_none() && !self.line_open {
            self.begin(false);
            self.out.push_str("---");
        }
        self.start_words(true);
        (0..byline.depth).for_each(|_| self.line.text("↳ "));
        if let Some(author) = &byline.author {
            self.line.open(2, false);
            self.line.text(author);
            self.line.close();
        }
        if let Some(time) = &byline.time {
            self.line.text(if byline.author.is_some() { " · " } else { "" });
            let link = byline.url.as_ref();
            link.inspect(|_| self.line.open_link());
            self.line.text(time);
            link.inspect(|link| self.close_link(link.as_str()));
        }
        self.end_words("");
    }

    fn start_words(&mut self, one_line: bool) {
        self.line.part();
        self.line.tail = Tail::default();
        self.line.one_line = one_line;
        self.line.emphasis = self.options.emphasis;
    }

    /// Ends a block of words: writes it, or leaves it in the line when that is a cell's.
    fn end_words(&mut self, mark: &str) {
        if self.grid.is_some() || self.line.is_empty() {
            return;
        }
        let mut text = self.line.take();
        self.begin(false);
        self.out.push_str(mark);
        if !mark.is_empty() {
            guard_closing(&mut text);
        }
        if self.options.wrap > 0 && !self.line.one_line {
            text = wrap::wrap(&text, self.options.wrap.saturating_sub(self.prefix.len()).max(1));
        }
        self.write_lines(&text);
    }

    /// Ends a heading.
    fn end_heading(&mut self, level: u8) {
        let underline = match (self.options.headings, level) {
            (Headings::Setext, 1) => '=',
            (Headings::Setext, 2) => '-',
            _ => return self.end_words(&"###### "[usize::from(6 - level.clamp(1, 6))..]),
        };
        if self.grid.is_some() || self.line.is_empty() {
            return;
        }
        let text = self.line.take();
        self.begin(false);
        self.write_lines(&underlined(&text, underline));
    }

    fn start_aside(&mut self, aside: &Aside) {
        self.begin(false);
        self.open_container("> ", "> ");
        self.lists.push(OpenList { number: None, other: false, tight: false });
        let has_title = !aside.title.is_empty() && !aside.is_named();
        if let Some(kind) = aside.kind {
            self.out.push_str(&format!("[!{}]", kind.as_str().to_ascii_uppercase()));
            self.line_open = false;
            // Numbers that do not begin with 1, and some others, cannot follow a line of words directly.
            self.next_is_tight = has_title || matches!(aside.blocks.first(), Some(Block::Paragraph(_)));
        }
    }

    /// A title that is no more than the name of what the aside is for says nothing.
    fn end_title(&mut self) {
        self.line.close();
        self.strong -= 1;
        if self.is_named {
            self.line.take();
        }
        self.end_words("");
    }

    fn start_list(&mut self, list: &List) {
        let ordered = list.numbers.is_some();
        let other = self.after_list.is_some_and(|(o, other)| o == ordered && !other);
        let number = list.numbers.map(|n| (n.start, if n.reversed { -1 } else { 1 }));
        let tight =
            list.items.iter().all(|item| is_tight(&item.blocks) && item.blocks[1..].iter().all(interrupts));
        self.lists.push(OpenList { number, other, tight });
    }

    fn start_item(&mut self, checked: Option<bool>, index: usize) {
        let Some(list) = self.lists.last_mut() else { return };
        let (tight, other) = (list.tight, list.other);
        let mark = match &mut list.number {
            Some((number, step)) => {
                let mark = format!("{}{} ", (*number).max(0), if other { ')' } else { '.' });
                *number += *step;
                mark
            }
            None => self.options.bullet.marks()[usize::from(other)].to_owned(),
        };
        // The first item of a list in a tight item follows the words directly.
        let nested_tight = self.lists.len() > 1 && self.lists[self.lists.len() - 2].tight;
        self.begin(if index == 0 { nested_tight && !self.outer.is_empty() } else { tight });
        self.open_container(&mark, &" ".repeat(mark.len()));
        if let Some(checked) = checked {
            self.out.push_str(if checked { "[x] " } else { "[ ] " });
        }
    }

    /// Ends the words of a link out of the article.
    fn close_link(&mut self, url: &str) {
        if self.options.links == Links::Inline {
            return self.line.close_link(url);
        }
        let addresses = &mut self.ends.addresses;
        // Neighbours often lead to the same place; a search in all would cost the square of their number.
        let near = addresses.iter().rev().take(NEAR_LINKS).position(|known| known == url);
        let number = near.map_or(addresses.len() + 1, |back| addresses.len() - back);
        if near.is_none() {
            addresses.push(url.to_owned());
        }
        self.line.close_link_to(number);
    }

    fn start_mark(&mut self, mark: &Inline) {
        match mark {
            Inline::Subscript(content) => self.start_script(content, false),
            Inline::Superscript(content) => self.start_script(content, true),
            Inline::Emphasis(_) => self.line.open(1, false),
            Inline::Strong(_) if self.strong == 0 => self.line.open(2, false),
            Inline::Deleted(_) => self.line.open(2, true),
            Inline::Quoted(_) => self.line.text("“"),
            Inline::Link { target: Target::Page(_), .. } => self.line.open_link(),
            Inline::Link { target: Target::Here(anchor), .. } if slug(&self.slugs, *anchor).is_some() => {
                self.line.open_link();
            }
            _ => {}
        }
    }

    fn end_mark(&mut self, mark: &Inline) {
        match mark {
            Inline::Subscript(_) | Inline::Superscript(_) => self.end_script(),
            Inline::Strong(_) if self.strong > 0 => {}
            Inline::Emphasis(_) | Inline::Strong(_) | Inline::Deleted(_) => self.line.close(),
            Inline::Quoted(_) => self.line.text("”"),
            Inline::Link { target: Target::Page(link), .. } => self.close_link(link.as_str()),
            Inline::Link { target: Target::Here(anchor), .. } => {
                if let Some(slug) = slug(&self.slugs, *anchor) {
                    self.line.close_link_here(slug);
                }
            }
            Inline::Ruby { reading, .. } => {
                self.line.push_str("(");
                self.line.text(reading);
                self.line.push_str(")");
            }
            _ => {}
        }
    }

    fn start_script(&mut self, content: &[Inline], raised: bool) {
        let script = script(content, raised, self.line.tail);
        if script == Script::Parenthesised {
            self.line.text(if raised { "^(" } else { "_(" });
        }
        self.scripts.push(script);
    }

    fn end_script(&mut self) {
        if self.scripts.pop() == Some(Script::Parenthesised) {
            self.line.text(")");
        }
    }

    fn text(&mut self, text: &str) {
        match self.scripts.last() {
            Some(Script::Own { raised }) => self.line.text(&shifted(text, *raised)),
            _ => self.line.text(text),
        }
    }

    fn code(&mut self, language: Option<&str>, text: &str) {
        if self.grid.is_some() {
            self.line.part();
            return self.line.code(&text.replace('\n', " "));
        }
        self.begin(false);
        let sign = if self.options.fence == Fence::Tilde { '~' } else { '`' };
        let fence = String::from(sign).repeat(longest_run(text, sign).max(2) + 1);
        self.write_lines(&format!("{fence}{}\n{text}\n{fence}", language.unwrap_or_default()));
    }

    fn end_table(&mut self) {
        if self.nested > 0 {
            self.nested -= 1;
            return;
        }
        let lines = self.grid.take().unwrap_or_default().lines();
        self.line.in_table = false;
        if !lines.is_empty() {
            self.begin(false);
            self.write_lines(&lines.join("\n"));
        }
    }

    /// The caption of a table stands before it.
    fn end_caption(&mut self) {
        if self.nested > 0 {
            return;
        }
        let text = self.line.take();
        if !text.is_empty() {
            self.begin(false);
            self.write_lines(&text);
        }
    }

    fn start_table(&mut self) {
        if self.grid.is_some() {
            self.nested += 1;
        } else {
            self.grid = Some(Grid::default());
            self.line.in_table = true;
        }
    }

    /// The table that is written, when this part is its own and not that of a table in a cell.
    fn own_grid(&mut self) -> Option<&mut Grid> {
        self.grid.as_mut().filter(|_| self.nested == 0)
    }
}

/// A title as a heading of the first level, with its line end.
pub(crate) fn heading(title: &str, options: MarkdownOptions) -> String {
    let mut line = Line::default();
    line.one_line = true;
    line.text(title);
    let mut text = line.take();
    if options.headings == Headings::Setext {
        return underlined(&text, '=') + "\n";
    }
    guard_closing(&mut text);
    format!("# {text}\n")
}

/// A heading with its line.
fn underlined(text: &str, sign: char) -> String {
    format!("{text}\n{}", String::from(sign).repeat(text.chars().count().max(3)))
}

/// Whether a list can follow words without an empty line: bullets, and numbers that begin with 1.
fn interrupts(block: &Block) -> bool {
    matches!(block, Block::List(list) if list.numbers.is_none_or(|n| n.start == 1))
}

/// A heading's last `#` would be taken for decoration.
fn guard_closing(text: &mut String) {
    let words = text.trim_end_matches('#');
    if words.len() < text.len() && (words.is_empty() || words.ends_with([' ', '\t'])) {
        text.insert(words.len(), '\\');
    }
}
