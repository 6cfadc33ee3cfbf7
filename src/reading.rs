//! [`extract`]: the stages in their order, and what they give together.

mod declared;

use crate::article::{self, Article, Block, Inline};
use crate::classify::kind::{Judgement, Kind};
use crate::classify::{self, tables::Model};
use crate::dom::{self, Attr, Dom, Places, Tag};
use crate::error::{About, Error, Warning};
use crate::export;
use crate::format::Format;
use crate::limits::Limits;
use crate::metadata::paging;
use crate::metadata::{self, Found, Metadata};
use crate::options::Options;
use crate::render;
use crate::text;
use crate::trace::{Place, Trace};
use crate::urls::Base;

/// Characters of the lede that serve as excerpt where the page gives none.
const EXCERPT_CHARS: usize = 300;

/// How sure it is that the text that a page declares to be its article is that, and whole (0 to 1).
const CONFIDENCE_IN_DECLARED: f32 = 0.8;
/// Characters from which on a paragraph can be the lede.
const LEDE_CHARS: usize = 60;

/// Posts from which on a page may be a thread.
const FEWEST_POSTS: usize = 2;

/// What stands beside the posts of a thread is at most one of so many parts of its text.
const BESIDE_POSTS: usize = 5;

/// And at most so many bytes: an article with many comments has more.
const BESIDE_BYTES: usize = 600;

/// How sure it is that a page whose text is posts is a discussion. All 90 such pages of WCXB are forums; one that is none is
/// to be expected some day.
const POSTS_SAY: f32 = 0.95;

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
        let (article, metadata, limits) = (&self.article, &self.metadata, &self.limits);
        match format {
            Format::Fragment => render::html(article, limits),
            Format::Html => export::standalone_html(article, metadata, limits),
            Format::Markdown => export::markdown_file(article, metadata, limits),
            Format::Text => export::text_file(article, metadata, limits),
            Format::Json => render::json(article, metadata, &self.verdict(), limits),
        }
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
    let words = shown.as_ref().map_or(0, |body| text::count_words(&body.text));
    let body = match declared::article(&found, words, &base, limits, trace) {
        Some(article) => Body::declared(article, shown.ok(), dom, &found, model, limits)?,
        None => shown.map_err(|error| error.with_about(|| about(&found.metadata)))?,
    };
    let judgement = judged(body.judgement, is_thread(&body.article, &body.text, limits));
    settle(&mut found, judgement.kind, &body.article);
    let mut metadata = complete(std::mem::take(&mut found.metadata), &body.article, &body.text);
    let is_listing = !judgement.readable;
    metadata.next =
        paging::find(dom, &base, &paging::Page { headline: found.headline, is_listing, metadata: &metadata });
    Ok(Reading {
        judgement,
        confidence: body.confidence,
        words: text::count_words(&body.text),
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
    judgement: Judgement,
    confidence: f32,
}

impl Body {
    /// The one that a page declares. That it does so says that there is something to read.
    #[inline(never)]
    fn declared(
        article: Article,
        shown: Option<Self>,
        dom: &Dom,
        found: &metadata::Found,
        model: &Model,
        limits: &Limits,
    ) -> Result<Self, Error> {
        let judgement = shown.map_or_else(|| classify::judge(dom, found, model), |body| body.judgement);
        let judgement = Judgement { readable: true, ..judgement };
        let text = render::text(&article, limits)?;
        Ok(Self { article, text, judgement, confidence: CONFIDENCE_IN_DECLARED })
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
    let chosen = classify::choose(dom, found, model, trace)?;
    let article = article::build(dom, &chosen.selection, base, found.metadata.lang.as_deref(), limits, trace);
    let text = render::text(&article, limits)?;
    if text::is_blank(&text) {
        return Err(Error::no_article("nothing readable is left of it"));
    }
    Ok(Body { article, text, judgement: chosen.judgement, confidence: chosen.confidence })
}

/// Settles what depends on the kind of page. What a company offers is known by its document's title, the headline
/// praises it. A thread is by the one who opened it, and of that day, where the page declares no other; on its first page.
#[inline(never)]
fn settle(found: &mut Found, kind: Kind, article: &Article) {
    if let Some(title) = found.document_title.take().filter(|_| kind == Kind::Service) {
        found.metadata.title = title;
    }
    let first = article.blocks.first().filter(|_| !found.is_continued);
    let Some(Block::Post { byline, .. }) = first else { return };
    let (author, date) = (byline.author.as_ref(), byline.published.as_ref());
    if let Some(author) = author.filter(|_| !found.declared.author) {
        found.metadata.authors = vec![author.clone()];
        found.metadata.byline = Some(author.clone());
    }
    if let Some(date) = date.filter(|_| !found.declared.date) {
        found.metadata.published = Some(date.clone());
    }
}

/// The judgement, also by what the article turned out to be: a page whose text is posts is a discussion.
fn judged(before: Judgement, is_thread: bool) -> Judgement {
    let probability = match before.kind {
        _ if !is_thread => return before,
        Kind::Discussion => before.probability.max(POSTS_SAY),
        _ => POSTS_SAY,
    };
    Judgement { kind: Kind::Discussion, probability, readable: true }
}

/// Whether the text is posts, but for a few lines around them.
fn is_thread(article: &Article, body: &str, limits: &Limits) -> bool {
    if article.posts() < FEWEST_POSTS {
        return false;
    }
    let beside = article.blocks.iter().filter(|block| !matches!(block, Block::Post { .. }));
    let beside = Article { blocks: beside.cloned().collect() };
    // Over the limit there is more than a few lines.
    let beside = render::text(&beside, limits).map_or(usize::MAX, |text| text.len());
    beside <= BESIDE_BYTES && beside * BESIDE_POSTS <= body.len()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Byline;
    use crate::metadata::Declared;

    fn found() -> Found {
        let metadata = Metadata { title: "We praise it".to_owned(), ..Metadata::default() };
        Found { metadata, document_title: Some("What it is".to_owned()), ..Found::default() }
    }

    #[test]
    fn the_title_of_what_a_company_offers_is_its_documents() {
        for (kind, title) in [(Kind::Service, "What it is"), (Kind::Article, "We praise it")] {
            let mut found = found();
            settle(&mut found, kind, &Article::default());
            assert_eq!(found.metadata.title, title, "{}", kind.name());
        }
    }

    #[test]
    fn a_thread_is_by_the_one_who_opened_it() {
        let (author, published) = (Some("jdoe".to_owned()), Some("2016-08-05".to_owned()));
        let byline = Byline { author, published, ..Byline::default() };
        let thread = Article { blocks: vec![Block::Post { byline, blocks: Vec::new() }] };
        let settled = |mut found: Found| {
            settle(&mut found, Kind::Discussion, &thread);
            (found.metadata.byline, found.metadata.published)
        };
        let post = (Some("jdoe".to_owned()), Some("2016-08-05".to_owned()));
        assert_eq!(settled(found()), post);
        assert_eq!(settled(Found { is_continued: true, ..found() }), (None, None));
        let declared = Declared { author: true, date: false };
        assert_eq!(settled(Found { declared, ..found() }), (None, post.1));
    }

    #[test]
    fn a_page_of_posts_is_a_discussion() {
        let listing = Judgement { kind: Kind::Listing, probability: 0.6, readable: false };
        let sure = Judgement { kind: Kind::Discussion, probability: 0.98, readable: true };
        let check = |before: Judgement, is_thread: bool, expected: (Kind, f32, bool)| {
            let Judgement { kind, probability, readable } = judged(before, is_thread);
            assert_eq!((kind, probability, readable), expected, "{before:?}");
        };
        check(listing, false, (Kind::Listing, 0.6, false));
        check(listing, true, (Kind::Discussion, POSTS_SAY, true));
        check(sure, true, (Kind::Discussion, 0.98, true));
    }

    #[test]
    fn a_thread_is_posts_and_little_besides() {
        let post = |words: &str| Block::Post {
            byline: crate::article::Byline::default(),
            blocks: vec![Block::Paragraph(vec![Inline::Text(words.to_owned())])],
        };
        let paragraph = |words: &str| Block::Paragraph(vec![Inline::Text(words.to_owned())]);
        let check = |blocks: Vec<Block>, expected: bool| {
            let (article, limits) = (Article { blocks }, Limits::default());
            let body = render::text(&article, &limits).expect("it is small");
            assert_eq!(is_thread(&article, &body, &limits), expected, "{body}");
        };
        check(vec![post("The wick is cut round now."), post("Then it burns clear.")], true);
        check(
            vec![paragraph("Solved"), post("The wick is cut round now."), post("Then it burns clear.")],
            true,
        );
        check(vec![post("The wick is cut round now.")], false);
        check(vec![paragraph("An article on wicks."), post("Thank you!"), post("Thank you too.")], false);
        let (article, comment) = ("An article on wicks. ".repeat(40), "Thank you for it! ".repeat(200));
        check(vec![paragraph(&article), post(&comment), post(&comment)], false);
    }
}
