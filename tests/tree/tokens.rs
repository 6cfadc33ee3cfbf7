//! What an article says, as a list of words and signs: once from the tree, once from its Markdown as an independent
//! parser reads it. The two must be equal.

use lisible::article::{Article, Block, Byline, Callout, Cell, Image, Inline, Note, Target};
use lisible::{Limits, render};
use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Collects tokens; neighbouring text is one, and white space does not count.
#[derive(Default)]
struct Tokens {
    list: Vec<String>,
    in_text: bool,
}

impl Tokens {
    fn sign(&mut self, sign: impl Into<String>) {
        self.list.push(sign.into());
        self.in_text = false;
    }

    /// Ends a mark; one without words is none.
    fn end(&mut self, sign: &str) {
        if self.list.last().is_some_and(|last| last == sign && !sign.starts_with("quote ")) {
            self.list.pop();
            return;
        }
        self.sign(format!("/{sign}"));
    }

    /// A formula; one whose braces do not match is code. The spaces and the names of signs that keep a formula from being
    /// markup do not count.
    fn math(&mut self, tex: &str) {
        let (mut plain, mut escaped, mut dollars) = (String::new(), false, 0);
        for c in tex.chars() {
            match c {
                '$' if !escaped => dollars += 1,
                '{' if !escaped => plain.push('⦃'),
                '}' if !escaped => plain.push('⦄'),
                c => plain.push(c),
            }
            escaped = c == '\\' && !escaped;
        }
        let mut depth = 0;
        let is_balanced = plain.chars().all(|c| {
            depth += match c {
                '⦃' => 1,
                '⦄' => -1,
                _ => 0,
            };
            depth >= 0
        });
        let is_math = is_balanced && depth == 0 && dollars % 2 == 0;
        self.sign(if is_math { "math" } else { "code" });
        let names = [("\\vert", "|"), ("\\Vert", "\\|"), ("\\(", ""), ("\\)", ""), ("$", ""), ("{}", "")];
        match is_math {
            true => {
                self.text(&names.iter().fold(tex.to_owned(), |tex, (name, sign)| tex.replace(name, sign)))
            }
            false => self.text(tex),
        }
        self.sign(if is_math { "/math" } else { "/code" });
    }

    fn text(&mut self, text: &str) {
        let words: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if words.is_empty() {
            return;
        }
        match self.list.last_mut().filter(|_| self.in_text) {
            Some(last) => last.push_str(&words),
            None => self.list.push(format!("t:{words}")),
        }
        self.in_text = true;
    }
}

/// What the tree says, as far as Markdown can say it.
pub fn of_tree(article: &Article) -> Vec<String> {
    let mut walk = Tree::default();
    walk.blocks(&article.blocks);
    walk.tokens.list.extend(walk.notes);
    walk.tokens.list
}

#[derive(Default)]
struct Tree {
    tokens: Tokens,
    in_cell: bool,
    strong: bool,
    /// The words so far, where these came last.
    said: String,
    /// Words are in the characters of a script: raised, or lowered.
    script: Option<bool>,
    /// What stands after the text.
    notes: Vec<String>,
}

impl Tree {
    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, content, .. } => {
                self.within_block(&format!("h{level}"), |t| t.words(content))
            }
            Block::Paragraph(content) => self.words(content),
            Block::List(list) => {
                let kind = list.numbers.map_or("ul".to_owned(), |n| format!("ol{}", n.start.max(0)));
                self.within_block(&kind, |t| {
                    for item in &list.items {
                        t.within_block("li", |t| {
                            let is_task =
                                matches!(item.blocks.first(), Some(Block::Paragraph(_))) && !t.in_cell;
                            if let Some(checked) = item.checked.filter(|_| is_task) {
                                t.tokens.sign(format!("task {checked}"));
                            }
                            t.blocks(&item.blocks);
                        });
                    }
                });
            }
            Block::Definitions(list) => {
                for definition in list {
                    definition.terms.iter().for_each(|term| self.whole_strong(term));
                    definition.descriptions.iter().for_each(|d| self.blocks(d));
                }
            }
            Block::Quote(blocks) => self.within_block("quote", |t| t.blocks(blocks)),
            Block::Aside(aside) => self.within_block(&quote(aside.kind.map(Callout::as_str)), |t| {
                if !aside.title.is_empty() && !aside.is_named() {
                    t.whole_strong(&aside.title);
                }
                t.blocks(&aside.blocks);
            }),
            Block::Notes(notes) => notes.iter().for_each(|note| self.note(note)),
            Block::Code { text, .. } if self.in_cell => self.code(text),
            Block::Code { language, text, .. } => {
                self.tokens.sign(format!("pre {} {text:?}", language.as_deref().unwrap_or_default()));
            }
            Block::Table(table) => {
                self.words(&table.caption);
                let rows = table.head.iter().chain(&table.body);
                if self.in_cell {
                    return rows.flatten().for_each(|cell| self.blocks(&cell.blocks));
                }
                self.in_cell = true;
                self.within_block("table", |t| rows.for_each(|row| t.row(row)));
                self.in_cell = false;
            }
            Block::Figure(figure) => {
                figure.images.iter().for_each(|image| self.image(image));
                self.blocks(&figure.body);
                self.words(&figure.caption);
            }
            Block::Embed(embed) => {
                if let Some(poster) = embed.poster_image() {
                    self.image(&poster);
                }
                self.tokens.sign(format!("a {}", address(embed.url.as_str())));
                self.tokens.text(&embed.words());
                self.tokens.sign("/a");
            }
            Block::Details { summary, blocks } => {
                self.whole_strong(summary);
                self.blocks(blocks);
            }
            Block::Post { byline, blocks } => {
                if !self.tokens.list.is_empty() {
                    self.tokens.sign("hr");
                }
                self.byline(byline);
                self.blocks(blocks);
            }
            Block::Rule if self.in_cell => {}
            Block::Rule => self.tokens.sign("hr"),
        }
    }

    /// A note stands at the end; one that nothing refers to in its place.
    fn note(&mut self, note: &Note) {
        if note.references == 0 {
            self.tokens.text(&format!("[{}]", note.label));
            return self.blocks(&note.blocks);
        }
        let mut inner = Self::default();
        inner.tokens.sign(format!("note {}", note.anchor));
        inner.blocks(&note.blocks);
        inner.tokens.sign("/note");
        self.notes.extend(inner.notes);
        self.notes.extend(inner.tokens.list);
    }

    fn byline(&mut self, byline: &Byline) {
        self.tokens.text(&"↳".repeat(byline.depth.into()));
        if let Some(author) = &byline.author {
            self.within("strong", |t| t.tokens.text(author));
        }
        let Some(time) = &byline.time else { return };
        self.tokens.text(if byline.author.is_some() { "·" } else { "" });
        match &byline.url {
            Some(url) => {
                self.tokens.sign(format!("a {}", address(url.as_str())));
                self.tokens.text(time);
                self.tokens.sign("/a");
            }
            None => self.tokens.text(time),
        }
    }

    fn row(&mut self, row: &[Cell]) {
        self.tokens.sign("tr");
        row.iter().for_each(|cell| self.blocks(&cell.blocks));
    }

    fn within_block(&mut self, sign: &str, f: impl FnOnce(&mut Self)) {
        if self.in_cell && sign != "table" {
            return f(self);
        }
        self.within(sign, f);
    }

    fn within(&mut self, sign: &str, f: impl FnOnce(&mut Self)) {
        self.tokens.sign(sign);
        f(self);
        self.tokens.end(sign);
    }

    fn whole_strong(&mut self, content: &[Inline]) {
        self.within("strong", |t| {
            t.strong = true;
            t.words(content);
            t.strong = false;
        });
    }

    fn code(&mut self, text: &str) {
        // White space does not count, so that code in a line is its words between two signs.
        self.tokens.sign("code");
        self.tokens.text(text);
        self.tokens.sign("/code");
    }

    fn image(&mut self, image: &Image) {
        if let Some(link) = &image.link {
            self.tokens.sign(format!("a {}", address(link.as_str())));
        }
        self.tokens.sign(format!("img {}", address(image.url.as_str())));
        self.tokens.text(&image.alt);
        self.tokens.sign("/img");
        if image.link.is_some() {
            self.tokens.sign("/a");
        }
    }

    /// The words of a block, which begin anew.
    fn words(&mut self, inlines: &[Inline]) {
        self.said.clear();
        self.inlines(inlines);
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        inlines.iter().for_each(|inline| self.inline(inline));
    }

    fn text(&mut self, text: &str) {
        let text: String = text.chars().map(|c| self.script.and_then(|up| own(c, up)).unwrap_or(c)).collect();
        self.tokens.text(&text);
        self.said.push_str(&text);
    }

    /// A super- or subscript: in characters of its own, or, where it would be read as another number or product, between
    /// parentheses.
    fn script(&mut self, content: &[Inline], up: bool) {
        let own_form = plain(content).is_some_and(|words| is_own(&words, up, &self.said));
        let misleads = plain(content).is_some_and(|words| misleads(&words, up, &self.said));
        let before = self.script;
        if own_form {
            self.script = Some(up);
        } else if misleads {
            self.text(if up { "^(" } else { "_(" });
        }
        self.inlines(content);
        self.script = before;
        if misleads && !own_form {
            self.text(")");
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Code(text) => {
                self.code(text);
                self.said.push_str(text);
            }
            Inline::Subscript(content) => self.script(content, false),
            Inline::Superscript(content) => self.script(content, true),
            Inline::Emphasis(content) => self.within("em", |t| t.inlines(content)),
            Inline::Strong(content) if self.strong => self.inlines(content),
            Inline::Strong(content) => self.within("strong", |t| t.inlines(content)),
            Inline::Deleted(content) => self.within("del", |t| t.inlines(content)),
            Inline::Image(_) | Inline::Math(_) | Inline::Note { .. } | Inline::Break => {
                self.said.clear();
                match inline {
                    Inline::Image(image) => self.image(image),
                    Inline::Math(math) => self.tokens.math(&math.tex),
                    Inline::Note { anchor, .. } => self.tokens.sign(format!("ref {anchor}")),
                    _ => {}
                }
            }
            Inline::Link { target: Target::Page(link), content } => {
                self.tokens.sign(format!("a {}", address(link.as_str())));
                self.inlines(content);
                self.tokens.sign("/a");
            }
            Inline::Quoted(content) => {
                self.text("“");
                self.inlines(content);
                self.text("”");
            }
            Inline::Ruby { base, reading } => {
                self.inlines(base);
                self.text(&format!("({reading})"));
            }
            other => self.inlines(other.content().unwrap_or_default()),
        }
    }
}

/// The words of a script in which nothing else stands.
fn plain(content: &[Inline]) -> Option<String> {
    content.iter().try_fold(String::new(), |words, inline| match inline {
        Inline::Text(text) => Some(words + text),
        Inline::Anchor(_) => Some(words),
        Inline::Quoted(_) | Inline::Ruby { .. } => None,
        Inline::Subscript(content) => Some(words + "_" + &plain(content)?),
        Inline::Superscript(content) => Some(words + "^" + &plain(content)?),
        other => plain(other.content()?).map(|inner| words + &inner),
    })
}

/// The character of Unicode for one in a script.
fn own(c: char, up: bool) -> Option<char> {
    let all = if up {
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ"
    } else {
        "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙᵢ"
    };
    "0123456789+-−=()ni".chars().zip(all.chars()).find_map(|(plain, own)| (plain == c).then_some(own))
}

/// Whether a script has characters of its own: all of it, or the numbers of a list that follows no number.
fn is_own(words: &str, up: bool, said: &str) -> bool {
    let is_list = words.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | ';' | '–'));
    words.chars().all(|c| own(c, up).is_some()) || (is_list && !said.ends_with(char::is_numeric))
}

/// Whether a script behind a word would be read as something else: a power, an index that is reckoned.
fn misleads(words: &str, up: bool, said: &str) -> bool {
    let Some(last) = said.chars().next_back().filter(|c| c.is_alphanumeric() || *c == ')') else {
        return false;
    };
    let letters = |c: char| c.is_alphabetic();
    let has_long_name = words.split(|c| !letters(c)).any(|name| name.chars().count() > 3);
    let behind = |kind: fn(char) -> bool| said.chars().rev().take_while(|c| kind(*c)).count();
    let is_far = behind(char::is_alphabetic) > 2 || behind(|c| c.is_numeric() || ".,".contains(c)) > 1;
    let is_usual = last.is_numeric() && ["x", "y", "z", "k"].contains(&words);
    let is_power = up && (is_usual || !is_far) && words.len() == 1 && words.chars().all(letters);
    // A star between two others is a product; alone, or in a list of numbers, it is the sign of a note.
    let of_word = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric());
    let chars: Vec<char> = words.chars().collect();
    let has_product = chars.windows(3).any(|of| of[1] == '*' && of_word(of.first()) && of_word(of.last()));
    let is_sign = !has_product && chars.iter().all(|c| c.is_ascii_digit() || "*†‡§, ;".contains(*c));
    if is_sign && words.contains(['*', '†', '‡', '§']) {
        return false;
    }
    let says = (words.contains(|c: char| c.is_ascii_digit()) && (up || last.is_numeric()))
        || words.contains(['+', '-', '−', '=', '/', '×', '·', '^', '_'])
        || has_product
        || (is_power && !words.contains(['a', 'c', 'd', 'e', 'h', 'm', 'o', 'r', 's', 't']));
    says && words.len() <= 40 && !has_long_name && !words.starts_with('[')
}

/// Forms of Markdown, all of which must say the same.
pub const SETTINGS: [&str; 3] = [
    "",
    "headings=setext,bullet=*,fence=~,emphasis=_,links=reference,wrap=40",
    "bullet=+,links=reference,wrap=1",
];

/// The article as Markdown of a form.
pub fn written(article: &Article, settings: &str) -> String {
    let options = settings.parse().expect("these are settings");
    render::markdown_with(article, options, &Limits::default()).expect("the article is within the limits")
}

/// What an independent parser reads.
pub fn of_markdown(markdown: &str) -> Vec<String> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM
        | Options::ENABLE_MATH;
    let (mut tokens, mut code, mut links) = (Tokens::default(), None, Vec::new());
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let language = match kind {
                    CodeBlockKind::Fenced(language) => language.to_string(),
                    CodeBlockKind::Indented => "indented".to_owned(),
                };
                code = Some((language, String::new()));
            }
            Event::End(TagEnd::CodeBlock) => {
                if let Some((language, text)) = code.take() {
                    tokens.sign(format!("pre {language} {:?}", text.strip_suffix('\n').unwrap_or(&text)));
                }
            }
            Event::Text(text) => match &mut code {
                Some((_, code)) => code.push_str(&text),
                None => tokens.text(&text),
            },
            Event::Code(text) => {
                tokens.sign("code");
                tokens.text(&text);
                tokens.sign("/code");
            }
            Event::InlineMath(tex) | Event::DisplayMath(tex) => tokens.math(&tex),
            Event::Rule => tokens.sign("hr"),
            Event::Html(html) | Event::InlineHtml(html) => tokens.sign(format!("RAW HTML {html}")),
            Event::TaskListMarker(checked) => tokens.sign(format!("task {checked}")),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let here = dest_url.starts_with('#');
                links.push(here);
                if !here {
                    tokens.sign(format!("a {}", address(&dest_url)));
                }
            }
            Event::End(TagEnd::Link) if links.pop() == Some(false) => tokens.sign("/a"),
            Event::FootnoteReference(name) => tokens.sign(format!("ref {name}")),
            Event::Start(Tag::FootnoteDefinition(name)) => tokens.sign(format!("note {name}")),
            Event::Start(tag) => start(&mut tokens, &tag),
            Event::End(tag) => end(&mut tokens, tag),
            _ => {}
        }
    }
    tokens.list
}

fn start(tokens: &mut Tokens, tag: &Tag<'_>) {
    match tag {
        Tag::Heading { level, .. } => tokens.sign(heading(*level)),
        Tag::BlockQuote(kind) => tokens.sign(quote(kind.map(callout))),
        Tag::List(None) => tokens.sign("ul"),
        Tag::List(Some(start)) => tokens.sign(format!("ol{start}")),
        Tag::Item => tokens.sign("li"),
        Tag::Table(_) => tokens.sign("table"),
        Tag::TableHead | Tag::TableRow => tokens.sign("tr"),
        Tag::Emphasis => tokens.sign("em"),
        Tag::Strong => tokens.sign("strong"),
        Tag::Strikethrough => tokens.sign("del"),
        Tag::Image { dest_url, .. } => tokens.sign(format!("img {}", address(dest_url))),
        _ => {}
    }
}

fn end(tokens: &mut Tokens, tag: TagEnd) {
    match tag {
        TagEnd::Heading(level) => tokens.sign(format!("/{}", heading(level))),
        TagEnd::BlockQuote(kind) => tokens.sign(format!("/{}", quote(kind.map(callout)))),
        TagEnd::FootnoteDefinition => tokens.sign("/note"),
        TagEnd::List(ordered) => tokens.sign(if ordered { "/ol" } else { "/ul" }),
        TagEnd::Item => tokens.sign("/li"),
        TagEnd::Table => tokens.sign("/table"),
        TagEnd::Emphasis => tokens.end("em"),
        TagEnd::Strong => tokens.end("strong"),
        TagEnd::Strikethrough => tokens.end("del"),
        TagEnd::Image => tokens.sign("/img"),
        _ => {}
    }
}

fn quote(kind: Option<&str>) -> String {
    kind.map_or("quote".to_owned(), |kind| format!("quote {kind}"))
}

fn callout(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "caution",
    }
}

fn heading(level: HeadingLevel) -> String {
    format!("h{}", level as u8)
}

/// An address without the difference between a character and its percent-encoding.
fn address(url: &str) -> String {
    const ENCODED: [(&str, &str); 9] = [
        ("%28", "("),
        ("%29", ")"),
        ("%3C", "<"),
        ("%3E", ">"),
        ("%5C", "\\"),
        ("%22", "\""),
        ("%7C", "|"),
        ("%60", "`"),
        ("%20", " "),
    ];
    ENCODED.iter().fold(url.to_owned(), |url, (code, c)| url.replace(code, c))
}

/// The same, with what Markdown cannot say left out: empty head rows, the numbers at the ends of lists, and where one
/// mark ends and an equal one begins; notes are numbered in the order in which they come.
pub fn normal(tokens: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(tokens.len());
    let mut names: Vec<String> = Vec::new();
    let mut number = |name: &str| {
        names.iter().position(|known| known == name).unwrap_or_else(|| {
            names.push(name.to_owned());
            names.len() - 1
        })
    };
    let numbered = tokens.into_iter().map(|token| match token.split_once(' ') {
        Some((kind @ ("ref" | "note"), name)) => format!("{kind} {}", number(name)),
        _ => token,
    });
    let tokens: Vec<String> = numbered.collect();
    for token in tokens.into_iter().filter(|t| t != "tr") {
        let again = matches!(token.as_str(), "code" | "em" | "strong" | "del")
            && out.last().is_some_and(|last| last.strip_prefix('/') == Some(&token));
        let words = token.strip_prefix("t:");
        match out.last_mut() {
            Some(_) if again => drop(out.pop()),
            Some(last) if last.starts_with("t:") && words.is_some() => {
                last.push_str(words.unwrap_or_default())
            }
            _ if token.starts_with("/ol") => out.push("/ol".to_owned()),
            _ => out.push(token),
        }
    }
    out
}
