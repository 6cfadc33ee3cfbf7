//! Every visible character of a kept part is in the tree, and no more often than on the page.

use crate::random;
use lisible::article::{Article, Block, Inline, ListItem};
use lisible::dom::{self, Dom, NodeId, Tag};
use lisible::trace::{Decision, Place};
use lisible::{Explanation, Limits, Options, text};
use std::collections::BTreeMap;

/// How often each character comes; white space and what is not seen do not count.
type Count = BTreeMap<char, i64>;

fn count(into: &mut Count, text: &str, times: i64) {
    for c in text.chars().filter(|c| !text::is_unseen(*c) && !c.is_control()) {
        *into.entry(c).or_default() += times;
    }
}

/// The characters of the tree; none where it has a formula, whose letters are counted nowhere.
#[derive(Default)]
struct Tree {
    count: Count,
    has_math: bool,
    /// The characters of the signs of notes and of what stands about them, and of cards: these are made anew.
    signs: String,
}

impl Tree {
    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => self.inlines(content),
            Block::List(list) => list.items.iter().for_each(|item| self.item(item)),
            Block::Definitions(definitions) => {
                for definition in definitions {
                    definition.terms.iter().for_each(|term| self.inlines(term));
                    definition.descriptions.iter().for_each(|blocks| self.blocks(blocks));
                }
            }
            // Who wrote a post and when is told apart, as its head.
            Block::Quote(blocks) | Block::Post { blocks, .. } => self.blocks(blocks),
            Block::Aside(aside) => {
                self.inlines(&aside.title);
                self.blocks(&aside.blocks);
            }
            Block::Notes(notes) => {
                for note in notes {
                    self.signs.push_str(&note.label);
                    self.signs.push_str("[](){}.:^");
                    self.blocks(&note.blocks);
                }
            }
            Block::Code { text, .. } => count(&mut self.count, text, 1),
            Block::Table(table) => {
                self.inlines(&table.caption);
                table.head.iter().chain(&table.body).flatten().for_each(|cell| self.blocks(&cell.blocks));
            }
            Block::Figure(figure) => {
                self.blocks(&figure.body);
                self.inlines(&figure.caption);
            }
            Block::Details { summary, blocks } => {
                self.inlines(summary);
                self.blocks(blocks);
            }
            // What a card is called may stand in an attribute.
            Block::Embed(embed) => self.signs.push_str(&embed.title),
            Block::Rule => {}
        }
    }

    fn item(&mut self, item: &ListItem) {
        self.blocks(&item.blocks);
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) | Inline::Code(text) => count(&mut self.count, text, 1),
                Inline::Ruby { reading, .. } => count(&mut self.count, reading, 1),
                Inline::Math(_) => self.has_math = true,
                // FIXME: a sign whose note comes to nothing is a raised label, without the brackets that the page has.
                Inline::Superscript(words) if *words == [Inline::Text("nb 2".to_owned())] => {
                    count(&mut self.count, "[]", 1);
                }
                _ => {}
            }
            self.inlines(inline.content().unwrap_or_default());
        }
    }
}

/// The texts of a place, by the words of [`Place`] alone.
fn texts(dom: &Dom, place: &Place) -> Vec<NodeId> {
    let children = |id| dom.children(id).filter(|child| dom.tag(*child).is_element());
    let html = children(dom.root()).next().expect("a root element");
    let element = place.path.iter().fold(html, |id, at| children(id).nth(*at as usize).expect("a child"));
    let texts: Vec<_> =
        dom.subtree(element).filter(|id| dom.text(*id).is_some_and(|text| !text::is_blank(text))).collect();
    place.texts.iter().flatten().map(|at| texts[*at as usize]).collect()
}

/// What the trace says to be in the article: the characters of its texts, and of pictures that are letters.
fn told(dom: &Dom, decisions: &[Decision]) -> Count {
    let mut told = Count::new();
    for decision in decisions.iter().filter(|decision| decision.kept) {
        // Its address is no text of the page.
        if decision.reason == "the page that the discussion is about" {
            count(&mut told, &decision.text, 1);
        }
        let Some(place) = &decision.place else { continue };
        match decision.reason.as_str() {
            "sign in the text" | "first letter of a paragraph" => count(&mut told, &decision.text, 1),
            _ => texts(dom, place)
                .iter()
                .filter_map(|id| dom.text(*id))
                .for_each(|text| count(&mut told, text, 1)),
        }
    }
    told
}

/// The characters that the article has too few of (below zero) or too many; none where it cannot be told.
fn difference(html: &str) -> Option<(Count, Article)> {
    let options = Options::default().with_url("https://example.org/dir/page");
    let Ok(Explanation { trace, reading: Ok(reading) }) = lisible::explain(html, &options) else {
        return None;
    };
    let dom = dom::parse(html, &Limits::default()).expect("it was read");
    if dom.ids().any(|id| dom.is_formula(id) || dom.tag(id) == Tag::Template) {
        return None;
    }
    let mut tree = Tree::default();
    tree.blocks(&reading.article.blocks);
    let is_declared = trace.decisions().iter().all(|d| d.step != "classify" || !d.kept);
    if tree.has_math || is_declared {
        return None;
    }
    for (c, times) in told(&dom, trace.decisions()) {
        *tree.count.entry(c).or_default() -= times;
    }
    tree.count.retain(|c, times| *times != 0 && !tree.signs.contains(*c));
    Some((tree.count, reading.article))
}

#[test]
fn random_pages_are_in_the_tree_once() {
    let words = "The slipway was laid in a dry summer, with stone from the quarry behind the church, and it has been \
                 mended every winter since. Nobody remembers who paid for it, and nobody asks. ";
    let paragraph = format!("<p>{}</p>", words.repeat(3));
    let mut compared = 0;
    for (round, pieces) in random::pages(5).take(random::rounds() as usize / 2).enumerate() {
        let page =
            format!("<!doctype html><article>{paragraph}{paragraph}<div>{pieces}</div>{paragraph}</article>");
        let Some((difference, article)) = difference(&page) else { continue };
        assert!(difference.is_empty(), "round {round}: {difference:?} in {pieces}: {article:#?}");
        compared += 1;
    }
    assert!(compared > random::rounds() / 10, "only {compared} pages could be compared");
}

/// Pages of each corpus that are compared.
const PAGES: usize = 50;

#[test]
fn pages_of_the_corpora_are_in_the_tree_once() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus");
    let mut found = Vec::new();
    let mut compared = 0;
    for corpus in ["readability", "defuddle", "trafilatura", "wcxb"] {
        let Ok(entries) = std::fs::read_dir(format!("{root}/{corpus}/html")) else {
            return eprintln!("skipped: no corpus at {root}");
        };
        let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
        for path in paths.iter().step_by((paths.len() / PAGES).max(1)) {
            let html = crate::support::unzipped(path);
            let Some((difference, _)) = difference(&html) else { continue };
            compared += 1;
            if !difference.is_empty() {
                found.push(format!("{}: {difference:?}", path.display()));
            }
        }
    }
    assert!(found.is_empty(), "{} of {compared} pages differ:\n{}", found.len(), found.join("\n"));
}
