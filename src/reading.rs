//! [`extract`]: the stages in their order, and what they give together.

mod declared;
mod settled;

use crate::article::{self, Article, Block, Inline, Spoken};
use crate::classify::kind::Judgement;
use crate::classify::{self, tables::Model};
use crate::dom::{self, Attr, Dom, Places, Tag};
use crate::error::{About, Error, Warning};
use crate::export;
use crate::format::Format;
use crate::limits::Limits;
use crate::metadata::paging;
use crate::metadata::{self, Metadata};
use crate::options::Options;
use crate::render::{self, MarkdownOptions};
use crate::text;
use crate::trace::{Place, Trace};
use crate::urls::Base;

/// Characters of the lede that serve as excerpt where the page gives none.
const EXCERPT_CHARS: usize = 300;

/// How sure it is that the text that a page declares to be its article is that, and whole (0 to 1).
const CONFIDENCE_IN_DECLARED: f32 = 0.8;
/// Characters from which on a paragraph can be the lede.
const LEDE_CHARS: usize = 60;

/// An article with all that is known of it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Reading {
    /// Who, when, where, in which language.
    pub metadata: Metadata,
    /// The body.
    pub article: Article,
    /// What kind of page it is, and whether there is something to read on it from beginning to end.
    pub judgement: Judgement,
    /// How sure the core is that this is an article, and whole (0 to 1).
    pub confidence: f32,
    /// The number of words of the body.
    pub words: usize,
    /// Minutes to read, from quick to slow.
    pub minutes: (u32, u32),
    /// What was wrong with the page and was survived.
    pub warnings: Vec<Warning>,
    /// Why each part was kept or dropped; empty unless [`Options::trace`] is set.
    pub trace: Trace,
    /// What bounds the renders.
    limits: Limits,
}

impl Reading {
    /// The article in one of the formats.
    ///
    /// # Errors
    /// When the render is over [`Limits::output_bytes`].
    pub fn write(&self, format: Format) -> Result<String, Error> {
        self.write_with(format, MarkdownOptions::default())
    }

    /// [`write`](Self::write) with the form that Markdown is to have.
    ///
    /// # Errors
    /// When the render is over [`Limits::output_bytes`].
    pub fn write_with(&self, format: Format, options: MarkdownOptions) -> Result<String, Error> {
        let (article, metadata, limits) = (&self.article, &self.metadata, &self.limits);
        match format {
            Format::Fragment => render::html(article, limits),
            Format::Html => export::standalone_html(article, metadata, limits),
            Format::Markdown => export::markdown_file(article, metadata, options, limits),
            Format::Text => export::text_file(article, metadata, limits),
            Format::Json => render::json(article, metadata, &self.verdict(), limits),
        }
    }

    /// The article as a book (EPUB 3.3). `pictures` are those whose bytes are at hand, by their addresses in the article:
    /// PNG, JPEG, GIF and WebP are packed, as are those that the page has in itself; every other one is its words, with a
    /// link.
    ///
    /// # Errors
    /// When the article is over [`Limits::output_bytes`], or the book over what ZIP can hold.
    pub fn epub(&self, pictures: &export::Pictures) -> Result<Vec<u8>, Error> {
        export::epub(&self.article, &self.metadata, pictures, &self.limits)
    }

    fn verdict(&self) -> render::Verdict {
        render::Verdict {
            kind: self.judgement.kind.name(),
            kind_probability: self.judgement.probability,
            readable: self.judgement.readable,
            confidence: self.confidence,
        }
    }

    /// A name for a file with this article, without extension, that every common file system takes.
    pub fn file_name(&self) -> String {
        export::stem(&self.metadata.title)
    }
}

/// Finds the article of a page.
///
/// # Errors
/// Only refusals: a page over one of the limits, input that is not HTML, a page with nothing to read. See [`Error`].
pub fn extract(html: &str, options: &Options) -> Result<Reading, Error> {
    extract_with(html, options, Model::shipped())
}

/// [`extract`] with other tables than those that ship, for training.
///
/// # Errors
/// As [`extract`].
pub fn extract_with(html: &str, options: &Options, model: &Model) -> Result<Reading, Error> {
    let mut trace = Trace::new(options.trace);
    let dom = dom::parse(html, &options.limits)?;
    let reading = read(&dom, options, model, &mut trace);
    finish(&dom, &mut trace);
    reading.map(|reading| Reading { trace, ..reading })
}

/// Why each part of a page was kept or dropped, also of a page without an article.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// The decisions.
    pub trace: Trace,
    /// The article, with an empty trace of its own; or why there is none ([`Error::is_no_article`]).
    pub reading: Result<Reading, Error>,
}

/// [`extract`] with a trace, whatever [`Options::trace`] is, that is there even when there is no article.
///
/// # Errors
/// When the page was not read at all: over a limit, or not HTML.
pub fn explain(html: &str, options: &Options) -> Result<Explanation, Error> {
    let mut trace = Trace::new(true);
    let dom = dom::parse(html, &options.limits)?;
    let reading = read(&dom, options, Model::shipped(), &mut trace);
    if let Err(error) = &reading
        && !error.is_no_article()
    {
        return Err(error.clone());
    }
    finish(&dom, &mut trace);
    Ok(Explanation { trace, reading })
}

/// Completes a trace: with what is on the page beside its text blocks, and with the place of each part.
#[inline(never)]
fn finish(dom: &Dom, trace: &mut Trace) {
    if !trace.is_on() {
        return;
    }
    article::record_rest(dom, trace);
    let places = Places::new(dom);
    trace.locate(dom.len(), |nodes| {
        let element = dom.at(nodes.element);
        let place = |text: &usize| places.text(element, dom.at(*text));
        let texts = nodes.texts.as_ref().map(|texts| texts.iter().map(place).collect());
        Place { path: places.path(element), texts }
    });
}

/// The stages after parsing. The reading has an empty trace: the caller has it.
#[inline(never)]
fn read(dom: &Dom, options: &Options, model: &Model, trace: &mut Trace) -> Result<Reading, Error> {
    let limits = &options.limits;
    let base = Base::new(options.url.as_deref(), base_href(dom));
    let mut found = metadata::find(dom, &base, limits, trace);
    let about = |Metadata { title, byline, published, .. }: &Metadata| About {
        title: title.clone(),
        byline: byline.clone(),
        published: published.clone(),
    };
    let shown = shown(dom, &found, &base, model, limits, trace);
    if let Err(error) = &shown
        && !error.is_no_article()
    {
        return Err(error.clone());
    }
    let words = shown.as_ref().map_or(0, |body| body.words);
    let body = match declared::article(&found, words, &base, limits, trace) {
        Some(declared) => {
            // That the page declares it says that there is something to read.
            let judgement = shown.map_or_else(|_| classify::judge(dom, &found, model), |body| body.judgement);
            Body::new(declared, Judgement { readable: true, ..judgement }, CONFIDENCE_IN_DECLARED)
        }
        None => shown.map_err(|error| error.with_about(|| about(&found.metadata)))?,
    };
    let kind = body.judgement.kind;
    let judgement = settled::judged(body.judgement, settled::is_thread(&body.article, &body.text, limits));
    settled::settle(&mut found, kind, &body.article);
    let mut metadata = complete(std::mem::take(&mut found.metadata), &body.article, &body.text);
    let is_listing = !judgement.readable;
    metadata.next =
        paging::find(dom, &base, &paging::Page { headline: found.headline, is_listing, metadata: &metadata });
    Ok(Reading {
        judgement,
        confidence: body.confidence,
        words: body.words,
        minutes: metadata::reading_time::minutes(body.text.chars().count(), metadata.lang.as_deref()),
        warnings: found.warnings,
        metadata,
        article: body.article,
        trace: Trace::default(),
        limits: limits.clone(),
    })
}

/// The body of an article, as a tree and as text, and what kind of page it is of.
struct Body {
    article: Article,
    text: String,
    words: usize,
    judgement: Judgement,
    confidence: f32,
}

impl Body {
    fn new((article, text): (Article, String), judgement: Judgement, confidence: f32) -> Self {
        Self { words: text::count_words(&text), article, text, judgement, confidence }
    }
}

/// The body that the page shows.
#[inline(never)]
fn shown(
    dom: &Dom,
    found: &metadata::Found,
    base: &Base,
    model: &Model,
    limits: &Limits,
    trace: &mut Trace,
) -> Result<Body, Error> {
    let chosen = classify::choose(dom, found, base, model, trace)?;
    let (selection, metadata) = (&chosen.selection, &found.metadata);
    let mut article = article::build(dom, selection, base, spoken(metadata), limits, trace);
    if chosen.judgement.readable {
        article::add_lead(dom, selection, base, metadata.image.as_ref(), &mut article, trace);
    }
    article::add_subject(dom, base, &metadata.title, &mut article, trace);
    let text = render::text(&article, limits)?;
    if text::is_blank(&text) {
        return Err(Error::no_article("nothing readable is left of it"));
    }
    Ok(Body::new((article, text), chosen.judgement, chosen.confidence))
}

/// How the page is spoken and written.
fn spoken(metadata: &Metadata) -> Spoken<'_> {
    Spoken { lang: metadata.lang.as_deref(), dir: metadata.dir }
}

/// The metadata with the lede as excerpt where the page gives none: the first paragraph that is as long as paragraphs
/// are, else the first line of the text.
#[inline(never)]
fn complete(mut metadata: Metadata, article: &Article, body: &str) -> Metadata {
    if metadata.excerpt.is_none() {
        let lede = lede(article);
        let first = || {
            body.lines()
                .find(|line| !text::is_blank(line))
                .unwrap_or_default()
                .trim_start_matches("- ")
                .to_owned()
        };
        let excerpt = text::shorten(&lede.unwrap_or_else(first), EXCERPT_CHARS);
        metadata.excerpt = Some(excerpt).filter(|e| !e.is_empty());
    }
    metadata
}

/// The first paragraph that is as long as paragraphs are; in a discussion without one, what is said first.
fn lede(article: &Article) -> Option<String> {
    let (mut short, mut is_said) = (None, false);
    for block in &article.blocks {
        let blocks = match block {
            Block::Post { blocks, .. } => blocks,
            other => std::slice::from_ref(other),
        };
        is_said |= matches!(block, Block::Post { .. });
        for block in blocks {
            let Block::Paragraph(content) = block else { continue };
            let text = plain(content);
            if text.chars().count() >= LEDE_CHARS {
                return Some(text);
            }
            short = short.or(Some(text).filter(|_| is_said));
        }
    }
    short
}

/// The text of inlines on one line.
fn plain(content: &[Inline]) -> String {
    let mut out = String::new();
    let mut rest: Vec<&Inline> = content.iter().rev().collect();
    while let Some(inline) = rest.pop() {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Math(math) => out.push_str(&math.tex),
            Inline::Break => out.push(' '),
            other => rest.extend(other.content().unwrap_or_default().iter().rev()),
        }
    }
    text::collapse(&out)
}

#[inline(never)]
fn base_href(dom: &Dom) -> Option<&str> {
    dom.ids().filter(|id| dom.tag(*id) == Tag::Base).find_map(|id| dom.attr(id, Attr::Href))
}
