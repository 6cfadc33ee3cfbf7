//! One pass over the page: everything that may be metadata by its element or its attributes, not yet judged.

use super::claims::{Claims, Field, Source};
use super::{json_ld, json_repair, meta_tags, microdata, plain, tokens, window};
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::error::Warning;
use crate::limits::Limits;
use crate::text;
use crate::urls::Base;

/// Candidates of one kind that are kept: what matters stands early on a page.
const MOST: usize = 64;
/// The strength of the surest candidates: what says `rel=author`.
pub(super) const SUREST: u8 = 4;
/// What addresses of licences have in them, and of levels above such a link that are looked at.
const LICENCES: &str = "creativecommons.org/";
const LEVELS: usize = 6;
/// The longest `<title>` that is looked at, in characters.
const LONGEST_TITLE: usize = 2000;

/// An element that may be visible metadata.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) node: NodeId,
    /// The outermost element around it that looks like another part of the page: comments, related links, a footer.
    pub(super) aside: Option<NodeId>,
    /// What its class, id, rel or itemprop promise: higher is surer, up to [`SUREST`].
    pub(super) strength: u8,
}

/// What the pass found.
#[derive(Debug, Default)]
pub(super) struct Collected<'d> {
    pub(super) claims: Claims<'d>,
    /// The `<title>` of the document.
    pub(super) document_title: String,
    pub(super) canonical: Option<&'d str>,
    /// The visible `<h1>` to `<h3>`, in order; the strength is 3 for an `<h1>`, 1 for an `<h3>`.
    pub(super) headings: Vec<Candidate>,
    /// Elements that look like bylines.
    pub(super) bylines: Vec<Candidate>,
    /// `<time>` and elements that look like dates.
    pub(super) dates: Vec<Candidate>,
    /// Whether a link leads to the page before this one.
    pub(super) is_continued: bool,
    /// `lang` of `<html>`, else of `<body>`.
    pub(super) lang: Option<&'d str>,
    /// `dir` of `<html>`, else of `<body>`.
    pub(super) dir: Option<&'d str>,
    pub(super) warnings: Vec<Warning>,
}

/// Walks over the page once.
#[inline(never)]
pub(super) fn collect<'d>(dom: &'d Dom, base: &Base, limits: &Limits) -> Collected<'d> {
    let mut pass = Pass {
        dom,
        found: Collected::default(),
        json: Vec::new(),
        aside: None,
        hidden: None,
        labels: dom.labels().map(tokens::look).collect(),
    };
    let mut at = Some(dom.root());
    while let Some(id) = at {
        let enter = pass.visit(id, limits);
        at = dom.next(id, enter);
    }
    let Pass { mut found, json, .. } = pass;
    json_ld::Graph::new(&json).claim(
        base.page().map(url::Url::as_str),
        &found.document_title,
        &mut found.claims,
    );
    found
}

struct Pass<'d> {
    dom: &'d Dom,
    found: Collected<'d>,
    json: Vec<serde_json::Value>,
    aside: Option<NodeId>,
    /// The hidden element that the pass is in.
    hidden: Option<NodeId>,
    /// What each label of the page promises.
    labels: Vec<tokens::Words>,
}

impl<'d> Pass<'d> {
    /// Takes what a node offers; whether to go into it.
    fn visit(&mut self, id: NodeId, limits: &Limits) -> bool {
        if self.hidden.is_some_and(|hidden| !self.dom.contains(hidden, id)) {
            self.hidden = None;
        }
        match self.dom.tag(id) {
            Tag::Text => true,
            Tag::Meta => {
                meta_tags::read(self.dom, id, &mut self.found.claims);
                self.body_meta(id);
                true
            }
            Tag::Title if self.found.document_title.is_empty() => {
                self.found.document_title =
                    plain::clean(&text::shorten(&self.dom.text_of(id), LONGEST_TITLE));
                false
            }
            Tag::Link => {
                self.link(id);
                false
            }
            Tag::Script => {
                self.script(id, limits);
                false
            }
            Tag::Document | Tag::Head => true,
            // What crawlers are shown says who and when. A snapshot has it only where no scripts have run.
            Tag::Noscript => true,
            tag if tag.is_unread() => false,
            // Of what is hidden, only what is written for machines is read.
            _ if self.hidden.is_some() => true,
            tag => {
                if !self.element(id, tag) {
                    self.hidden = Some(id);
                }
                true
            }
        }
    }

    fn link(&mut self, id: NodeId) {
        if let Some(rel) = self.dom.attr(id, Attr::Rel) {
            self.rel(id, rel);
        }
        if self.found.canonical.is_none() && self.dom.attr_has(id, Attr::Rel, "canonical") {
            self.found.canonical = self.dom.attr(id, Attr::Href);
        }
    }

    #[inline(never)]
    fn script(&mut self, id: NodeId, limits: &Limits) {
        let json_ld =
            |t: &str| t.trim().get(..19).is_some_and(|t| t.eq_ignore_ascii_case("application/ld+json"));
        if !self.dom.attr(id, Attr::Type).is_some_and(json_ld) || self.json.len() >= limits.json_ld_blocks {
            return;
        }
        let Some(text) = self.dom.children(id).find_map(|child| self.dom.text(child)) else { return };
        if text.len() > limits.json_ld_bytes {
            self.found.warnings.push(Warning::new(format!(
                "a JSON-LD block of {} bytes was not read: at most {} are",
                text.len(),
                limits.json_ld_bytes
            )));
            return;
        }
        let values = json_repair::parse(text);
        if values.is_empty() && !text.trim().is_empty() {
            self.found.warnings.push(Warning::new("a JSON-LD block could not be read: it is no JSON"));
        }
        self.json.extend(values);
    }

    /// `<meta itemprop>` in the body belongs to an item, not to the page.
    fn body_meta(&mut self, id: NodeId) {
        if let Some(prop) = self.dom.attr(id, Attr::Itemprop) {
            microdata::claim(self.dom, id, prop, &mut self.found.claims);
        }
    }

    /// Looks at the attributes of an element; whether it is visible.
    fn element(&mut self, id: NodeId, tag: Tag) -> bool {
        if self.aside.is_some_and(|aside| !self.dom.contains(aside, id)) {
            self.aside = None;
        }
        let mut seen = Seen {
            words: tokens::Words::default(),
            rel_author: false,
            may_hide: false,
            date: tag == Tag::Time,
        };
        self.dom.labels_of(id).for_each(|(_, label)| seen.words.add(self.labels[label]));
        for (name, value) in self.dom.attrs(id) {
            self.attribute(id, name, value, &mut seen);
        }
        if matches!(tag, Tag::Html | Tag::Body) {
            self.page_attributes(id);
            return true;
        }
        if self.aside.is_none()
            && (is_aside(tag) || seen.words.aside && !matches!(tag, Tag::Main | Tag::Article))
        {
            self.aside = Some(id);
        }
        if !seen.may_hide || !self.dom.says_hidden(id) {
            self.candidates(id, tag, &seen);
            return true;
        }
        false
    }

    fn attribute(&mut self, id: NodeId, name: Attr, value: &'d str, seen: &mut Seen) {
        match name {
            Attr::Href if to_author(value) => seen.words.byline = seen.words.byline.max(2),
            Attr::Href if value.contains(LICENCES) => self.licence(id, value),
            Attr::Rel => seen.rel_author = self.rel(id, value),
            Attr::Itemprop | Attr::Property => microdata::claim(self.dom, id, value, &mut self.found.claims),
            Attr::Hidden | Attr::Style | Attr::SnapshotHidden => seen.may_hide = true,
            Attr::Itemtype => microdata::claim_type(self.dom, id, value, &mut self.found.claims),
            _ => {}
        }
    }

    /// Takes what a link says that it leads to; whether that is the author.
    fn rel(&mut self, id: NodeId, rel: &str) -> bool {
        let has = |word: &str| rel.split_ascii_whitespace().any(|w| w.eq_ignore_ascii_case(word));
        if ["license", "licence", "cc:license", "dct:license"].into_iter().any(has) && !self.in_figure(id) {
            let address = self.dom.attr(id, Attr::Href).unwrap_or_default();
            self.found.claims.push(Field::License, Source::Microdata, address);
        }
        // In WordPress, what is a category says so.
        if has("tag") && !has("category") && self.aside.is_none_or(|aside| self.dom.tag(aside) == Tag::Footer)
        {
            let tag = window::short_text(self.dom, id).unwrap_or_default();
            self.found.claims.push(Field::Tag, Source::Microdata, tag);
        }
        self.found.is_continued |= has("prev");
        has("author")
    }

    /// Takes a link to a licence of Creative Commons where pages tell theirs: in a footer, or beside a mark of it.
    #[inline(never)]
    fn licence(&mut self, id: NodeId, address: &'d str) {
        let tells = |up: NodeId| {
            let labels = [Attr::Class, Attr::Id].into_iter().filter_map(|name| self.dom.attr(up, name));
            let mut lower = labels.map(str::to_ascii_lowercase);
            self.dom.tag(up) == Tag::Footer
                || lower.any(|label| ["licen", "copyright", "footer"].iter().any(|word| label.contains(word)))
        };
        if self.dom.ancestors(id).take(LEVELS).any(tells) && !self.in_figure(id) {
            self.found.claims.push(Field::License, Source::Loose, address);
        }
    }

    /// Whether an element is of a picture, whose licence is not that of the text.
    fn in_figure(&self, id: NodeId) -> bool {
        self.dom
            .ancestors(id)
            .take(LEVELS)
            .any(|up| matches!(self.dom.tag(up), Tag::Figure | Tag::Figcaption))
    }

    fn page_attributes(&mut self, id: NodeId) {
        let get = |name| self.dom.attr(id, name).filter(|v| !v.trim().is_empty());
        self.found.lang = self.found.lang.or(get(Attr::Lang)).or(get(Attr::XmlLang));
        self.found.dir = self.found.dir.or(get(Attr::Dir));
    }

    fn candidates(&mut self, id: NodeId, tag: Tag, seen: &Seen) {
        let candidate = |strength| Candidate { node: id, aside: self.aside, strength };
        if let Some(level @ 1..=3) =
            heading_level(self.dom, id, tag).filter(|_| self.found.headings.len() < MOST)
        {
            self.found.headings.push(candidate(4 - level));
        }
        let byline = if seen.rel_author { SUREST } else { seen.words.byline };
        if byline > 0 && self.found.bylines.len() < MOST {
            self.found.bylines.push(candidate(byline));
        }
        // A byline often says when as well.
        let date = if seen.date { 3 } else { seen.words.date.max(u8::from(seen.words.byline > 1)) };
        if date > 0 && self.found.dates.len() < MOST {
            self.found.dates.push(candidate(date));
        }
    }
}

/// The level of a heading, also of one by its role; one that says no level has the second (WAI-ARIA 1.2).
fn heading_level(dom: &Dom, id: NodeId, tag: Tag) -> Option<u8> {
    let is_heading = || dom.attr(id, Attr::Role).is_some_and(|role| role.trim() == "heading");
    let said = || dom.attr(id, Attr::AriaLevel).map_or(Some(2), |level| level.trim().parse().ok());
    tag.heading_level().or_else(|| is_heading().then(said).flatten())
}

/// What the attributes of one element say.
struct Seen {
    words: tokens::Words,
    rel_author: bool,
    may_hide: bool,
    date: bool,
}

/// Whether an address is that of the page of an author: a part of its path between slashes says so.
fn to_author(href: &str) -> bool {
    const PARTS: [&str; 6] = ["author/", "authors/", "autor/", "auteur/", "autore/", "autoren/"];
    let slashes = href.bytes().enumerate().filter(|(_, byte)| *byte == b'/').map(|(at, _)| &href[at + 1..]);
    slashes.filter(|rest| rest.starts_with("aut")).any(|rest| PARTS.iter().any(|part| rest.starts_with(part)))
}

/// Whether an element is another part of the page by its very name.
pub(super) fn is_aside(tag: Tag) -> bool {
    matches!(tag, Tag::Nav | Tag::Aside | Tag::Footer | Tag::Dialog | Tag::Form | Tag::Blockquote)
}
