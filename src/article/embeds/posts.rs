//! Posts of other sites: their words as a quotation, else a card.

use super::MAX_PARTS;
use super::sites::{Known, POSTS, is_of, known};
use crate::article::build::Builder;
use crate::article::kind::Kind;
use crate::article::sources;
use crate::article::tree::{Block, Embed, EmbedKind};
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::text;
use crate::urls::{Base, Link};
use std::str::Chars;

/// Bytes of all words of a post that says nothing but where it is.
const WORDS_OF_CARD: usize = 400;
/// Letters and signs of a post's own words, without its links, from which on it is a quotation.
const WORDS_OF_POST: usize = 10;
/// The class of the name of an article in Substack's box about it.
const NAME_OF_POST: &str = "embedded-post-title";
/// What Pinterest's script looks for in links.
const PIN: &str = "embedPin";
/// Letters and signs of the longest title of a card.
const TITLE: usize = 300;

impl Builder<'_> {
    /// A post of another site, whose words stand in the page: a quotation; where only a link to it does, a card.
    #[inline(never)]
    pub(in crate::article) fn quoted_post(
        &mut self,
        id: NodeId,
        depth: usize,
        marks: impl FnOnce() -> Vec<Kind>,
    ) -> Option<Vec<Block>> {
        let dom = self.dom;
        if dom.is_card_of_page(id) {
            return self.card_of_page(id);
        }
        if dom.is_bookmark(id) {
            return self.bookmark(id, depth);
        }
        let site = dom.site_of_post(id)?;
        let links = || dom.subtree(id).filter(|node| dom.tag(*node) == Tag::A).take(MAX_PARTS);
        let linked: usize = links().map(|link| dom.text_of(link).len()).sum();
        let length = dom.text_of(id).len();
        let page =
            |url: Link| known(&url).filter(|known| known.site == Some(site)).map_or(url, |known| known.url);
        let own = [Attr::Cite, Attr::DataInstgrmPermalink, Attr::DataEmbedUrl];
        let on_site = |href: &str| self.base.link(href).filter(|url| is_of(site, url)).map(page);
        let own = own.iter().find_map(|name| on_site(dom.attr(id, *name)?));
        let mut led = links().filter_map(|a| on_site(dom.attr(a, Attr::Href)?));
        // A box about an article names it.
        let is_named = |node: &NodeId| dom.classes(*node).any(|word| word == NAME_OF_POST);
        let named = dom.subtree(id).take(MAX_PARTS).find(is_named).map(|node| dom.text_of(node));
        if named.is_none() && (length > linked + WORDS_OF_POST || length > WORDS_OF_CARD) {
            // A post whose address stands in no link of it has it after its words.
            let path = |url: &Link| url.as_str().split(['?', '#']).next().unwrap_or_default().to_owned();
            let url = own.filter(|own| !led.any(|url| path(&url) == path(own)))?;
            let mut blocks = self.blocks(id, depth, marks());
            blocks.push(card(Some(site), url, String::new()));
            return Some(vec![Block::Quote(blocks)]);
        }
        let url = own.or_else(|| led.next())?;
        let titles = named.into_iter().chain(links().map(|link| dom.text_of(link)));
        let said = titles.map(|title| title.split(" View on ").next().unwrap_or_default().trim().to_owned());
        let title = said
            .into_iter()
            .find(|title| !title.starts_with("View ") && !title.contains("://"))
            .unwrap_or_default();
        self.read_said(id, &title);
        Some(vec![card(Some(site), url, title)])
    }

    /// Another page that WordPress shows: its quotation is a link alone.
    fn card_of_page(&mut self, id: NodeId) -> Option<Vec<Block>> {
        let dom = self.dom;
        let link = dom.subtree(id).take(MAX_PARTS).find(|node| dom.tag(*node) == Tag::A)?;
        let url = self.base.link(dom.attr(link, Attr::Href)?)?;
        let title = dom.text_of(link);
        if title.is_empty() || title.len() < dom.text_of(id).len() {
            return None;
        }
        self.read_all(id);
        Some(vec![card(None, url, title)])
    }

    /// Likewise, where its script has shown the frame and hidden the quotation.
    pub(super) fn framed_page(&self, id: NodeId) -> Option<Known> {
        let dom = self.dom;
        let mut before = std::iter::successors(dom.previous_sibling(id), |node| dom.previous_sibling(*node));
        let quotation = before.find(|node| dom.text(*node).is_none())?;
        let is_one = dom.is_card_of_page(id) && dom.is_card_of_page(quotation) && dom.is_hidden(quotation);
        let url = self.base.link(dom.attr(id, Attr::Src).filter(|_| is_one)?)?;
        let (page, _) = url.as_str().split_once("embed/")?;
        Some(Known { url: self.base.link(page)?, kind: EmbedKind::Post, site: None })
    }

    /// A card that an editor makes of a page: its title, and under it what it says of the page.
    pub(super) fn bookmark(&mut self, id: NodeId, depth: usize) -> Option<Vec<Block>> {
        let dom = self.dom;
        let [title, words, source] = dom.parts_of_bookmark(id);
        let url = self.base.link(dom.attr(id, Attr::Href)?)?;
        let title = title?;
        // A sign alone is none of the article's.
        let source = source.filter(|source| self.is_chosen(*source));
        let is_picture = |node: &NodeId| {
            dom.tag(*node) == Tag::Img && !dom.attr(*node, Attr::Class).unwrap_or_default().contains("icon")
        };
        let picture = dom.subtree(id).take(MAX_PARTS).find(is_picture);
        let poster = picture.and_then(|node| Some(sources::source(dom, self.base, node)?.url));
        self.read_all(title);
        let title = dom.text_of(title);
        let embed = Embed { kind: EmbedKind::Post, site: None, url, title, poster };
        let mut blocks = vec![Block::Embed(embed)];
        blocks
            .extend(words.into_iter().chain(source).flat_map(|words| self.blocks(words, depth, Vec::new())));
        Some(blocks)
    }

    /// Notes that of the words under an element those went into the article that a title has.
    fn read_said(&mut self, id: NodeId, title: &str) {
        let dom = self.dom;
        let is_said =
            |node: &NodeId| dom.text(*node).is_some_and(|text| title.contains(&text::collapse(text)));
        dom.subtree(id).filter(is_said).for_each(|node| self.read(node));
    }

    /// What a `<div>` stands for that says the address of a post in an attribute of its own: Facebook, Substack.
    pub(super) fn post_elsewhere(&self, id: NodeId) -> Option<Known> {
        let dom = self.dom;
        if let Some((_, kind, site)) = POSTS.iter().find(|(name, ..)| dom.attr_has(id, Attr::Class, name)) {
            let url = self.base.link(dom.attr(id, Attr::DataHref)?)?;
            return is_of(site, &url).then_some(Known { url, kind: *kind, site: Some(site) });
        }
        if is_pin(dom, id) {
            let url = self.base.link(dom.attr(id, Attr::Href)?)?;
            return is_of("Pinterest", &url).then_some(Known {
                url,
                kind: EmbedKind::Post,
                site: Some("Pinterest"),
            });
        }
        if !dom.attr_has(id, Attr::Class, "tweet") || !text::is_blank(&dom.text_of(id)) {
            return None;
        }
        let url = self.base.link(&said(dom, id, "url")?)?;
        is_of("X", &url).then_some(Known { url, kind: EmbedKind::Post, site: Some("X") })
    }

    /// The post that a script of Telegram shows: `ann/68`.
    pub(super) fn telegram(&self, id: NodeId) -> Option<Known> {
        let post = self.dom.attr(id, Attr::DataTelegramPost)?;
        known(&Base::default().link(&format!("https://t.me/{}", post.trim()))?)
    }
}

/// Whether a link without words stands for what is pinned at Pinterest.
pub(in crate::article) fn is_pin(dom: &Dom, id: NodeId) -> bool {
    dom.attr(id, Attr::DataPinDo) == Some(PIN) && text::is_blank(&dom.text_of(id))
}

fn card(site: Option<&str>, url: Link, title: String) -> Block {
    Block::Embed(Embed { kind: EmbedKind::Post, site: site.map(str::to_owned), url, title, poster: None })
}

/// The words of the post that Substack keeps, as a title.
pub(super) fn words_said(dom: &Dom, id: NodeId) -> Option<String> {
    said(dom, id, "full_text").map(|words| text::shorten(&words, TITLE))
}

/// A text in the JSON that Substack keeps of what stands in its place.
fn said(dom: &Dom, id: NodeId, name: &str) -> Option<String> {
    let json = dom.attr(id, Attr::DataAttrs)?;
    let (_, rest) = json.split_once(&format!("\"{name}\":\""))?;
    let (mut out, mut chars) = (String::new(), rest.chars());
    loop {
        match chars.next()? {
            '"' => break,
            '\\' => out.push(match chars.next()? {
                'n' | 'r' | 't' => ' ',
                'u' => numbered(&mut chars)?,
                other => other,
            }),
            other => out.push(other),
        }
    }
    Some(text::collapse(&out)).filter(|text| !text.is_empty())
}

/// The character after `\u`: of one number, or of two that are halves of one.
fn numbered(chars: &mut Chars<'_>) -> Option<char> {
    let first = number(chars)?;
    let mut ahead = chars.clone();
    if matches!(first, 0xd800..0xdc00)
        && [ahead.next(), ahead.next()] == [Some('\\'), Some('u')]
        && let Some(second @ 0xdc00..0xe000) = number(&mut ahead)
    {
        *chars = ahead;
        return char::from_u32(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00));
    }
    Some(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
}

fn number(chars: &mut Chars<'_>) -> Option<u32> {
    let (digits, rest) = chars.as_str().split_at_checked(4)?;
    *chars = rest.chars();
    u32::from_str_radix(digits, 16).ok()
}
