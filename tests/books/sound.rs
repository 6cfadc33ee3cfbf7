//! What must be true of any book.

use crate::archive::{Entry, crc32, entries};
use roxmltree::{Document, ParsingOptions};
use std::collections::BTreeSet;
use std::path::Path;

/// The one namespace of identifiers in XML.
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// A book, taken apart.
pub struct Book {
    pub entries: Vec<Entry>,
}

impl Book {
    /// Takes a book apart that is sound in all that this module knows of. `cargo xtask test --only epub` names a folder for
    /// all books, and has another program look at them.
    pub fn sound(name: &str, bytes: &[u8]) -> Self {
        if let Some(folder) = std::env::var_os("LISIBLE_BOOKS") {
            let file = Path::new(&folder).join(format!("{name}-{:08x}.epub", crc32(bytes)));
            std::fs::write(file, bytes).expect("the folder can be written to");
        }
        assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip", "it says first what it is");
        let book = Self { entries: entries(bytes) };
        assert!(book.entries[0].is_stored);
        book.names_are_safe();
        book.parts_are_listed();
        book.text_is_well_made();
        book.links_lead_somewhere();
        book
    }

    pub fn text(&self, name: &str) -> &str {
        let entry = self.entries.iter().find(|entry| entry.name == name);
        entry.unwrap_or_else(|| panic!("there is no {name}")).text()
    }

    pub fn article(&self) -> &str {
        self.text("EPUB/article.xhtml")
    }

    pub fn contents(&self) -> &str {
        self.text("EPUB/contents.xhtml")
    }

    pub fn package(&self) -> &str {
        self.text("EPUB/package.opf")
    }

    fn names_are_safe(&self) {
        let names: BTreeSet<&str> = self.entries.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names.len(), self.entries.len(), "no two parts have a name");
        for name in names {
            let fits = |part: &str| !part.trim_matches('.').is_empty() && !part.starts_with('.');
            let is_ours = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'/');
            assert!(name.split('/').all(fits) && name.bytes().all(is_ours), "{name}");
        }
    }

    /// The package lists each part but itself and what stands beside it.
    fn parts_are_listed(&self) {
        let package = parsed(self.package());
        let items =
            package.descendants().filter(|node| node.has_tag_name(("http://www.idpf.org/2007/opf", "item")));
        let listed: BTreeSet<String> =
            items.map(|item| format!("EPUB/{}", item.attribute("href").expect("an address"))).collect();
        let there = self.entries.iter().map(|entry| entry.name.clone());
        let there: BTreeSet<String> =
            there.filter(|n| n.starts_with("EPUB/") && !n.ends_with(".opf")).collect();
        assert_eq!(listed, there);
    }

    fn text_is_well_made(&self) {
        for entry in &self.entries {
            if [".xhtml", ".xml", ".opf", ".svg"].iter().any(|ending| entry.name.ends_with(ending)) {
                let document = parsed(entry.text());
                document.descendants().for_each(|node| is_harmless(node, &entry.name));
            }
        }
    }

    fn links_lead_somewhere(&self) {
        let (article, contents) = (parsed(self.article()), parsed(self.contents()));
        let ids: Vec<&str> = article.descendants().filter_map(|node| node.attribute("id")).collect();
        let places: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), places.len(), "each name is there once: {ids:?}");
        let is_name = |id: &str| id.starts_with(|c: char| c.is_ascii_alphabetic());
        assert!(ids.iter().all(|id| is_name(id)), "{ids:?}");
        for link in article.descendants().filter_map(|node| node.attribute("href")) {
            if let Some(place) = link.strip_prefix('#') {
                assert!(places.contains(place), "nothing is at #{place}");
            }
        }
        let links: Vec<_> = contents.descendants().filter(|node| node.has_tag_name("a")).collect();
        assert!(!links.is_empty(), "the contents lead somewhere");
        for link in links {
            let (file, place) =
                link.attribute("href").map(|l| l.split_once('#').unwrap_or((l, ""))).expect("an address");
            assert!(
                file == "article.xhtml" && (place.is_empty() || places.contains(place)),
                "{file}#{place}"
            );
            assert!(
                link.descendants().any(|node| node.text().is_some_and(|t| !t.trim().is_empty())),
                "it has words"
            );
        }
        for picture in article.descendants().filter_map(|node| node.attribute("src")) {
            assert!(self.entries.iter().any(|entry| entry.name == format!("EPUB/{picture}")), "{picture}");
        }
    }
}

/// Nothing runs, and nothing loads from elsewhere.
fn is_harmless(node: roxmltree::Node<'_, '_>, name: &str) {
    let element = node.tag_name().name();
    assert!(
        !["script", "style", "iframe", "object", "embed", "video", "audio", "base"].contains(&element),
        "{name}: {element}"
    );
    for attribute in node.attributes() {
        let (key, value) = (attribute.name(), attribute.value());
        assert!(
            !key.starts_with("on") && !["style", "srcset", "poster", "background"].contains(&key),
            "{name}: {key}"
        );
        let loads = key == "src"
            || (key == "href" && !["a", "dc"].contains(&element))
            || attribute.namespace() == Some("http://www.w3.org/1999/xlink");
        assert!(!loads || !value.contains(':'), "{name}: {element} {key} {value}");
        assert!(attribute.namespace() != Some(XML) || key == "lang", "{name}: {key}");
        let scheme = value.trim_start().to_ascii_lowercase();
        assert!(!scheme.starts_with("javascript:") && !scheme.starts_with("data:"), "{name}: {key} {value}");
    }
}

pub fn parsed(text: &str) -> Document<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).unwrap_or_else(|error| panic!("{error}: {text}"))
}
