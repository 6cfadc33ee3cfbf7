//! JSON-LD: which object is the article, and what it says.

use super::claims::{Claims, Field, Source};
use super::plain;
use serde_json::{Map, Value};

/// Types of schema.org that are articles, in lower case; what ends in `article` or `posting` is one as well.
const ARTICLE_TYPES: &[&str] = &[
    "report",
    "socialmediaposting",
    "scholarlyarticle",
    "recipe",
    "review",
    "howto",
    "question",
    "creativework",
    "podcastepisode",
    "event",
    "videoobject",
    "course",
    "book",
    "claimreview",
];

/// Types of the page around the article.
const PAGE_TYPES: &[&str] =
    &["webpage", "itempage", "aboutpage", "medicalwebpage", "faqpage", "collectionpage", "profilepage"];

/// Properties through which an article is reached from another object.
const LEADS_IN: &[&str] = &["@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement"];

/// Objects that are looked at in all blocks together.
const MOST_OBJECTS: usize = 500;

type Object = Map<String, Value>;

/// The objects of all blocks of a page.
pub(super) struct Graph<'v> {
    objects: Vec<&'v Object>,
}

impl<'v> Graph<'v> {
    /// The objects of the blocks that may say something of the page, in order.
    #[inline(never)]
    pub(super) fn new(blocks: &'v [Value]) -> Self {
        let mut objects = Vec::new();
        let mut work: Vec<&Value> = blocks.iter().rev().collect();
        while let Some(value) = work.pop() {
            match value {
                Value::Array(items) => work.extend(items.iter().rev()),
                Value::Object(object) if objects.len() < MOST_OBJECTS => {
                    objects.push(object);
                    // What is asked on a page of questions is not what the page is about.
                    let asks = is_one_of(object, &["faqpage"]);
                    let leads = LEADS_IN.iter().rev().filter(|name| !asks || **name != "mainEntity");
                    work.extend(leads.filter_map(|name| object.get(*name)));
                }
                _ => {}
            }
        }
        Self { objects }
    }

    /// Adds what the objects claim of the page at `url`, whose document title is `title`.
    #[inline(never)]
    pub(super) fn claim(&self, url: Option<&str>, title: &str, claims: &mut Claims<'_>) {
        let article = self.article(url, title);
        if let Some(article) = article {
            self.claim_object(article, Source::JsonLd, claims);
        }
        for page in self.objects.iter().filter(|o| is_one_of(o, PAGE_TYPES)).take(2) {
            self.claim_object(page, Source::JsonLdPage, claims);
        }
        for site in self.objects.iter().filter(|o| is_one_of(o, &["website"])).take(1) {
            self.claim_text(site.get("name"), Field::Site, Source::JsonLdPage, claims);
        }
        for kind in self.objects.iter().flat_map(|o| types(o)).take(16) {
            claims.push(Field::Kind, Source::JsonLd, kind.to_owned());
        }
    }

    /// The article of the page: the one that names the page's address, else one with the page's title, else the
    /// first; none when many are listed and none of them is this page.
    fn article(&self, url: Option<&str>, title: &str) -> Option<&'v Object> {
        let articles: Vec<&Object> = self.objects.iter().copied().filter(|o| is_article(o)).collect();
        let here = |o: &&&Object| url.is_some_and(|url| addresses(o).any(|a| same_page(a, url)));
        let titled = |o: &&&Object| {
            let headline = o.get("headline").or(o.get("name")).and_then(Value::as_str).map(plain::declared);
            headline.is_some_and(|h| h.chars().count() > 8 && title.contains(&h))
        };
        let strong = |o: &&&Object| types(o).any(is_article_name);
        articles
            .iter()
            .find(|o| here(o) && strong(o))
            .or_else(|| articles.iter().find(titled))
            .or_else(|| articles.iter().find(here))
            .or_else(|| {
                articles.iter().filter(strong).count().lt(&4).then(|| articles.iter().find(strong))?
            })
            .or_else(|| articles.first().filter(|_| articles.len() == 1))
            .copied()
    }

    fn claim_object(&self, object: &'v Object, source: Source, claims: &mut Claims<'_>) {
        let get = |name: &str| object.get(name);
        self.claim_text(get("headline").or(get("name")), Field::Title, source, claims);
        for name in ["author", "creator"] {
            if self.claim_people(get(name), source, claims) {
                break;
            }
        }
        self.claim_text(
            get("datePublished").or(get("dateCreated")).or(get("uploadDate")),
            Field::Published,
            source,
            claims,
        );
        self.claim_text(get("dateModified"), Field::Modified, source, claims);
        self.claim_text(get("description"), Field::Excerpt, source, claims);
        self.claim_text(get("inLanguage"), Field::Lang, source, claims);
        if source == Source::JsonLd {
            self.claim_keywords(get("keywords"), claims);
        }
        self.claim_license(get("license"), source, claims);
        self.claim_image(get("image").or(get("thumbnailUrl")), source, claims);
        for name in ["isPartOf", "publisher"] {
            let part = get(name).and_then(|v| self.resolve(v));
            let paged = part.is_some_and(|p| is_one_of(p, PAGE_TYPES));
            if let Some(part) = part.filter(|_| !paged) {
                self.claim_text(part.get("name"), Field::Site, source, claims);
            }
        }
        if source == Source::JsonLd {
            let body = get("articleBody").or(get("text")).and_then(Value::as_str);
            claims.push(Field::Body, source, body.unwrap_or_default().to_owned());
        }
    }

    /// Claims the text of a value, or of the first in a list.
    fn claim_text(&self, value: Option<&'v Value>, field: Field, source: Source, claims: &mut Claims<'_>) {
        if let Some(text) = value.and_then(|v| self.text(v)) {
            claims.push(field, source, text);
        }
    }

    /// Claims the names of persons or organisations, each on its own; whether there was one.
    fn claim_people(&self, value: Option<&'v Value>, source: Source, claims: &mut Claims<'_>) -> bool {
        let before = claims.list.len();
        let mut work: Vec<&'v Value> = value.into_iter().collect();
        let mut steps = 0;
        while let Some(value) = work.pop().filter(|_| steps < 64) {
            steps += 1;
            match value {
                Value::Array(items) => work.extend(items.iter().rev()),
                Value::String(name) => claims.push(Field::Author, source, plain::declared(name)),
                Value::Object(_) => {
                    let Some(person) = self.resolve(value) else { continue };
                    match person.get("name") {
                        Some(names @ Value::Array(_)) => work.push(names),
                        // A house is the author where the page shows no name.
                        name if is_house(person) => {
                            self.claim_text(name, Field::Author, Source::JsonLdPage, claims)
                        }
                        name => self.claim_text(name, Field::Author, source, claims),
                    }
                }
                _ => {}
            }
        }
        claims.list.len() > before
    }

    /// Claims each keyword of a list, or a text with several.
    fn claim_keywords(&self, value: Option<&'v Value>, claims: &mut Claims<'_>) {
        let Some(list) = value.map(|v| v.as_array().map_or(std::slice::from_ref(v), Vec::as_slice)) else {
            return;
        };
        for keyword in list.iter().take(64) {
            self.claim_text(Some(keyword), Field::Tag, Source::JsonLd, claims);
        }
    }

    /// Claims the address of a licence, else its name.
    fn claim_license(&self, value: Option<&'v Value>, source: Source, claims: &mut Claims<'_>) {
        let object = value.and_then(Value::as_object);
        let address = object.and_then(|o| o.get("url").or(o.get("@id")).or(o.get("name")));
        self.claim_text(address.or(value), Field::License, source, claims);
    }

    fn claim_image(&self, value: Option<&'v Value>, source: Source, claims: &mut Claims<'_>) {
        let first = value.map(|v| v.as_array().and_then(|list| list.first()).unwrap_or(v));
        let address = first.and_then(|v| match v {
            Value::String(address) => Some(address.as_str()),
            v => self.resolve(v).and_then(|o| o.get("url").or(o.get("contentUrl"))).and_then(Value::as_str),
        });
        claims.push(Field::Image, source, address.unwrap_or_default().to_owned());
    }

    fn text(&self, value: &Value) -> Option<String> {
        match value {
            Value::String(text) => Some(plain::declared(text)),
            // A year, a day as one number; what has decimals is no text.
            Value::Number(number) => number.as_i64().map(|number| number.to_string()),
            Value::Array(items) => items.first().and_then(Value::as_str).map(plain::declared),
            Value::Object(o) => {
                o.get("@value").or(o.get("name")).and_then(Value::as_str).map(plain::declared)
            }
            _ => None,
        }
    }

    /// The object itself, or the one that its `@id` names when it says nothing but that.
    fn resolve(&self, value: &'v Value) -> Option<&'v Object> {
        let object = value.as_array().and_then(|list| list.first()).unwrap_or(value).as_object()?;
        let Some(id) = object.get("@id").and_then(Value::as_str).filter(|_| !object.contains_key("name"))
        else {
            return Some(object);
        };
        let named = |o: &&&Object| o.get("@id").and_then(Value::as_str) == Some(id) && o.contains_key("name");
        Some(self.objects.iter().find(named).copied().unwrap_or(object))
    }
}

/// The types of an object, without the vocabulary's address.
fn types(object: &Object) -> impl Iterator<Item = &str> {
    let value = object.get("@type");
    let list = value.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let one = value.into_iter().filter_map(Value::as_str);
    one.chain(list.iter().filter_map(Value::as_str)).map(|t| t.rsplit(['/', ':', '#']).next().unwrap_or(t))
}

fn is_one_of(object: &Object, names: &[&str]) -> bool {
    types(object).any(|t| names.iter().any(|n| t.eq_ignore_ascii_case(n)))
}

/// Whether the type says "article" or "posting" by its very name.
fn is_article_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with("article") || name.ends_with("posting")
}

fn is_house(object: &Object) -> bool {
    types(object).any(|t| t.to_ascii_lowercase().ends_with("organization"))
}

fn is_article(object: &Object) -> bool {
    types(object).any(is_article_name) || is_one_of(object, ARTICLE_TYPES)
}

/// The addresses that an object says it is at.
fn addresses(object: &Object) -> impl Iterator<Item = &str> {
    ["url", "mainEntityOfPage", "@id"].into_iter().filter_map(|name| match object.get(name)? {
        Value::String(address) => Some(address.as_str()),
        Value::Object(page) => page.get("@id").or(page.get("url"))?.as_str(),
        _ => None,
    })
}

/// Whether two addresses are the same but for scheme, `www.`, query, fragment and a slash at the end.
fn same_page(a: &str, b: &str) -> bool {
    fn bare(url: &str) -> &str {
        let url = url.split_once("://").map_or(url, |(_, rest)| rest);
        let url = url.split(['?', '#']).next().unwrap_or(url);
        url.strip_prefix("www.").unwrap_or(url).trim_end_matches('/')
    }
    bare(a).contains('/') && bare(a).eq_ignore_ascii_case(bare(b))
}
