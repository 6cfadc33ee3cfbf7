//! What kind of page it is, from sums over the page, its address and what it says of itself.

use super::blocks::Counts;
use super::features::{Rows, append, yes};
use super::model::exp;
use super::page::Page;
use super::surroundings::Flag;
use super::tables::Model;
use crate::dom::Tag;

/// A kind of page. The order is that of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// News, essays, posts of a blog, entries of an encyclopedia.
    Article,
    /// Pictures of many things, or a shop's department: tiles with few words each.
    Collection,
    /// Threads of a forum, questions and answers.
    Discussion,
    /// Manuals, references, tutorials.
    Documentation,
    /// Lists of articles or results.
    Listing,
    /// One thing to buy.
    Product,
    /// What a company or an office offers.
    Service,
}

impl Kind {
    /// The number of kinds.
    pub const COUNT: usize = Self::ALL.len();
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Article,
        Self::Collection,
        Self::Discussion,
        Self::Documentation,
        Self::Listing,
        Self::Product,
        Self::Service,
    ];
    /// Their names.
    pub const NAMES: [&str; Self::COUNT] =
        ["article", "collection", "discussion", "documentation", "listing", "product", "service"];

    /// The name in the output.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

/// The probability of each kind, in the order of [`Kind::ALL`]; they sum up to 1.
pub type Probabilities = [f32; Kind::COUNT];

/// What a page was told to be.
#[derive(Clone, Copy, Debug)]
pub struct Judgement {
    /// The likeliest kind.
    pub kind: Kind,
    /// Its probability (0 to 1).
    pub probability: f32,
    /// Whether there is something to read on it from beginning to end: that it is an article, documentation or a
    /// discussion is likelier than that it is a listing or a collection.
    pub readable: bool,
}

/// The likeliest kind.
pub fn judge(likely: &Probabilities) -> Judgement {
    let of = |kind: Kind| likely[kind as usize];
    let kind =
        Kind::ALL.into_iter().fold(Kind::Article, |best, kind| if of(kind) > of(best) { kind } else { best });
    let text = of(Kind::Article) + of(Kind::Documentation) + of(Kind::Discussion);
    Judgement { kind, probability: of(kind), readable: text > of(Kind::Listing) + of(Kind::Collection) }
}

/// What the tables say of the kinds.
#[inline(never)]
pub fn probabilities(page: &Page, model: &Model) -> Probabilities {
    let rows = rows(page);
    let likely = model.kinds.each_ref().map(|forest| exp(forest.logit(rows.row(0))));
    let sum: f32 = likely.iter().sum();
    likely.map(|own| own / sum)
}

/// The features of a page, in one row.
pub fn rows(page: &Page) -> Rows {
    let mut rows = Rows::default();
    visit(page, &mut rows);
    rows.end_row();
    rows
}

/// Elements that are counted.
const COUNTED: [(&str, Tag); 22] = [
    ("p elements", Tag::P),
    ("a elements", Tag::A),
    ("li elements", Tag::Li),
    ("img elements", Tag::Img),
    ("table elements", Tag::Table),
    ("tr elements", Tag::Tr),
    ("pre elements", Tag::Pre),
    ("code elements", Tag::Code),
    ("h1 elements", Tag::H1),
    ("h2 elements", Tag::H2),
    ("h3 elements", Tag::H3),
    ("h4 elements", Tag::H4),
    ("form elements", Tag::Form),
    ("input elements", Tag::Input),
    ("button elements", Tag::Button),
    ("time elements", Tag::Time),
    ("iframe elements", Tag::Iframe),
    ("article elements", Tag::Article),
    ("section elements", Tag::Section),
    ("figure elements", Tag::Figure),
    ("blockquote elements", Tag::Blockquote),
    ("dt elements", Tag::Dt),
];
static COUNTED_NAMES: [&str; COUNTED.len()] = {
    let mut names = [""; COUNTED.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = COUNTED[at].0;
        at += 1;
    }
    names
};

/// Flags whose elements are counted, and whose share of the words is told.
const FLAGS: [Flag; 14] = [
    Flag::Nav,
    Flag::Article,
    Flag::Main,
    Flag::Figure,
    Flag::Pre,
    Flag::Quote,
    Flag::Form,
    Flag::ItemBody,
    Flag::Comment,
    Flag::Control,
    Flag::Post,
    Flag::Related,
    Flag::Meta,
    Flag::Share,
];
#[rustfmt::skip]
static FLAG_NAMES: [[&str; 2]; FLAGS.len()] = [
    ["nav elements", "nav share"], ["articles", "article share"], ["mains", "main share"], ["figures", "figure share"],
    ["pres", "pre share"], ["quotes", "quote share"], ["forms", "form share"], ["item bodies", "item body share"],
    ["comments", "comment share"], ["controls", "control share"], ["posts", "post share"],
    ["related", "related share"], ["metas", "meta share"], ["shares", "share share"],
];

/// Words in what a page says of its own kind (schema.org and og types, in small letters).
const TYPES: [(&str, &[&str]); 8] = [
    ("type article", &["article", "newsarticle", "blogposting", "reportagenewsarticle", "scholarlyarticle"]),
    ("type product", &["product", "offer", "aggregateoffer", "product.item", "og:product"]),
    ("type listing", &["itemlist", "collectionpage", "searchresultspage", "blog", "offercatalog"]),
    ("type website", &["website", "webpage"]),
    ("type discussion", &["discussionforumposting", "qapage", "question", "answer"]),
    (
        "type documentation",
        &["techarticle", "apireference", "howto", "softwareapplication", "softwaresourcecode"],
    ),
    (
        "type business",
        &["organization", "localbusiness", "corporation", "service", "faqpage", "professionalservice"],
    ),
    ("type work", &["recipe", "event", "book", "movie", "videoobject", "profile", "person"]),
];

/// Words of the parts of an address.
const PARTS: [(&str, &[&str]); 8] = [
    (
        "address article",
        &["blog", "blogs", "news", "article", "articles", "story", "stories", "posts", "post", "opinion"],
    ),
    ("address product", &["product", "products", "dp", "item", "ip", "p", "pd", "shop", "buy", "prd"]),
    (
        "address discussion",
        &[
            "forum",
            "forums",
            "thread",
            "threads",
            "topic",
            "t",
            "showthread",
            "viewtopic",
            "questions",
            "question",
            "discussion",
            "discussions",
            "community",
            "r",
            "comments",
            "viewthread",
        ],
    ),
    (
        "address documentation",
        &[
            "docs",
            "doc",
            "documentation",
            "guide",
            "guides",
            "tutorial",
            "tutorials",
            "reference",
            "manual",
            "wiki",
            "help",
            "api",
            "learn",
            "stable",
            "latest",
            "kb",
            "en-us",
        ],
    ),
    (
        "address listing",
        &[
            "category",
            "categories",
            "tag",
            "tags",
            "archive",
            "archives",
            "topics",
            "search",
            "list",
            "author",
            "authors",
            "section",
            "page",
        ],
    ),
    (
        "address collection",
        &[
            "collection",
            "collections",
            "c",
            "shop",
            "store",
            "gallery",
            "cat",
            "catalog",
            "browse",
            "department",
        ],
    ),
    (
        "address service",
        &[
            "about",
            "services",
            "service",
            "solutions",
            "contact",
            "pricing",
            "features",
            "company",
            "about-us",
            "platform",
            "industries",
            "what-we-do",
        ],
    ),
    ("address home", &["index", "home", "default", "main"]),
];

fn visit(page: &Page, rows: &mut Rows) {
    let all = page.sum(&(0..page.block_count()));
    of_sums(page, &all, rows);
    of_elements(page, rows);
    of_flags(page, rows);
    of_groups(page, rows);
    of_top(page, rows);
    of_claims(page, rows);
    of_address(page, rows);
}

fn of_sums(page: &Page, all: &Counts, rows: &mut Rows) {
    let blocks = page.block_count().max(1) as f32;
    let long = |least: u32, most: f32| {
        let fits = page.blocks.iter().filter(|b| b.counts.words >= least && b.counts.link_density() <= most);
        fits.count() as f32
    };
    let chars = all.chars.max(1) as f32;
    let words = all.words.max(1) as f32;
    append!(
        rows,
        "words": words,
        "blocks": blocks,
        "words a block": words / blocks,
        "link density": all.link_density(),
        "links": all.links as f32,
        "stops a word": all.stops as f32 / words,
        "commas a word": all.commas as f32 / words,
        "digits": all.digits as f32 / chars,
        "capitals": all.capitals as f32 / chars,
        "separators a word": all.separators as f32 / words,
        "long blocks": long(30, 0.3),
        "longer blocks": long(80, 0.3),
        "long block share": long(30, 0.3) / blocks,
        "priced blocks": page.priced as f32,
        "priced block share": page.priced as f32 / blocks,
    );
}

fn of_elements(page: &Page, rows: &mut Rows) {
    let mut tally = [0u32; u8::MAX as usize + 1];
    page.dom.ids().for_each(|id| tally[page.dom.tag(id) as usize] += 1);
    rows.append(&COUNTED_NAMES, &COUNTED.map(|(_, tag)| tally[tag as usize] as f32));
}

fn of_flags(page: &Page, rows: &mut Rows) {
    let mut values = [[0.0; 2]; FLAGS.len()];
    for (flag, pair) in FLAGS.iter().zip(&mut values) {
        let has = page.dom.ids().filter(|id| page.around.own(*id) & flag.bit() != 0);
        *pair = [has.count() as f32, page.share(*flag)];
    }
    rows.append(FLAG_NAMES.as_flattened(), values.as_flattened());
}

/// Blocks in the same kind of element: which group has the most words, and which the most blocks.
fn of_groups(page: &Page, rows: &mut Rows) {
    let words = |group: &(u32, f32)| group.0 as f32 * group.1;
    let most = |by: &dyn Fn(&(u32, f32)) -> f32| {
        page.alike.iter().copied().max_by(|a, b| by(a).total_cmp(&by(b))).unwrap_or_default()
    };
    let (heaviest, largest) = (most(&words), most(&|group| group.0 as f32));
    let repeated = page.texts.many().filter(|n| *n > 1).count();
    append!(
        rows,
        "heaviest group": heaviest.0 as f32,
        "heaviest group words": heaviest.1,
        "heaviest group share": words(&heaviest) / page.words().max(1) as f32,
        "largest group": largest.0 as f32,
        "largest group words": largest.1,
        "repeated": repeated as f32,
    );
}

fn of_top(page: &Page, rows: &mut Rows) {
    let sum = page.top.map_or_else(Counts::default, |id| page.sum(&page.blocks_in(id)));
    append!(
        rows,
        "top score": page.top.map_or(0.0, |id| page.candidate_score(id)),
        "top share": sum.words as f32 / page.words().max(1) as f32,
        "top link density": sum.link_density(),
        "top words": sum.words as f32,
        "headline": page.headline.map_or(-1.0, |index| index as f32),
        "words before headline": page.headline.map_or(-1.0, |index| page.words_before(index.min(page.block_count())) as f32),
    );
}

fn of_claims(page: &Page, rows: &mut Rows) {
    let metadata = &page.found.metadata;
    append!(
        rows,
        "dated": yes(metadata.published.is_some()),
        "authors": metadata.authors.len() as f32,
        "title words": metadata.title.split(' ').count() as f32,
        "declared body": yes(page.found.declared_body.is_some()),
    );
    for (name, words) in TYPES {
        let says = metadata.types.iter().any(|kind| words.contains(&kind.as_str()));
        rows.append(&[name], &[yes(says)]);
    }
}

fn of_address(page: &Page, rows: &mut Rows) {
    let address = page.found.metadata.url.as_ref().map_or("", |url| url.as_str());
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    let (host, path) = address.split_once('/').unwrap_or((address, ""));
    let (path, query) = path.split_once(['?', '#']).unwrap_or((path, ""));
    let path = path.to_ascii_lowercase();
    let parts: Vec<&str> = path.split(['/', '.']).filter(|part| !part.is_empty()).collect();
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    append!(
        rows,
        "path depth": path.split('/').filter(|part| !part.is_empty()).count() as f32,
        "path length": path.len() as f32,
        "last part hyphens": last.bytes().filter(|b| *b == b'-').count() as f32,
        "last part length": last.len() as f32,
        "path digits": path.bytes().filter(u8::is_ascii_digit).count() as f32,
        "query": yes(!query.is_empty()),
        "ends with slash": yes(path.ends_with('/')),
        "has file name": yes(last.contains('.')),
    );
    for (name, words) in PARTS {
        let at = parts.iter().position(|part| words.contains(part));
        let is_host = host.split('.').any(|label| words.contains(&label));
        rows.append(
            &[name],
            &[at.map_or(-1.0, |at| at as f32 / parts.len() as f32).max(yes(is_host) * 2.0 - 1.0)],
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readable_is_what_is_likelier_text_than_a_list() {
        let judged = |kind: Kind, other: Kind| {
            let mut likely = [0.0; Kind::COUNT];
            (likely[kind as usize], likely[other as usize]) = (0.6, 0.4);
            let Judgement { kind, probability, readable } = judge(&likely);
            (kind, probability, readable)
        };
        assert_eq!(judged(Kind::Discussion, Kind::Listing), (Kind::Discussion, 0.6, true));
        assert_eq!(judged(Kind::Collection, Kind::Article), (Kind::Collection, 0.6, false));
        assert_eq!(judged(Kind::Product, Kind::Article), (Kind::Product, 0.6, true));
    }
}
