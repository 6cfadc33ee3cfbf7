//! The article as a book: EPUB 3.3, one file of text with contents, a stylesheet and its pictures.
//!
//! Equal input gives equal bytes: no clock is asked, and what is packed has no time of its own. Nothing in the book loads
//! from elsewhere. All names in it are ours.

mod contents;
mod package;
mod pictures;
mod zip;

pub use pictures::Pictures;

use super::credits;
use crate::article::Article;
use crate::error::Error;
use crate::limits::Limits;
use crate::metadata::Metadata;
use crate::render::{self, is_xml, push_attribute, push_text, uri};
use pictures::Packed;
use zip::Zip;

/// What the file is; the first of its parts, not deflated, so that it stands at a fixed place.
const MIMETYPE: &str = "application/epub+zip";
/// Where the package is.
const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" version=\"1.0\">\n<rootfiles>\n\
<rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/>\n</rootfiles>\n</container>\n";
const STYLE: &str = include_str!("style.css");

/// The parts beside the pictures.
const ARTICLE: &str = "article.xhtml";
const CONTENTS: &str = "contents.xhtml";
const STYLESHEET: &str = "style.css";

/// A book of the article: title, credits with the source, and the body. Of its pictures there are those that the page has in
/// itself and those in `pictures`, as far as their bytes are PNG, JPEG, GIF or WebP; the others are words, with a link.
///
/// # Errors
/// Over [`Limits::output_bytes`], which counts the text, and over what ZIP can hold.
pub fn epub(
    article: &Article,
    metadata: &Metadata,
    pictures: &Pictures,
    limits: &Limits,
) -> Result<Vec<u8>, Error> {
    let mut packed = Packed::new(pictures);
    let text = render::xhtml(article, &mut |image| packed.file(image), limits)?;
    let mut zip = Zip::default();
    zip.add("mimetype", MIMETYPE.as_bytes(), false);
    let mut add = |name: &str, text: &str| zip.add(name, without_forbidden(text).as_bytes(), true);
    add("META-INF/container.xml", CONTAINER);
    add("EPUB/package.opf", &package::package(metadata, &text.body, &packed));
    add(&format!("EPUB/{CONTENTS}"), &contents::contents(metadata, &text.headings));
    add(&format!("EPUB/{ARTICLE}"), &article_page(metadata, &text.body));
    add(&format!("EPUB/{STYLESHEET}"), STYLE);
    for file in &packed.files {
        zip.add(&format!("EPUB/{}", file.name), &file.bytes, file.kind.deflates);
    }
    zip.finish()
}

/// The text without the characters that XML forbids, which no escape can bring in either.
fn without_forbidden(text: &str) -> String {
    text.chars().filter(|c| is_xml(*c)).collect()
}

/// The book's title, which it must have: that of the article, else what else it is known by.
fn title(metadata: &Metadata) -> &str {
    let url = metadata.url.as_ref().map(|url| url.as_str());
    let known = [Some(metadata.title.as_str()), metadata.site.as_deref(), url];
    known.into_iter().flatten().find(|words| !words.trim().is_empty()).unwrap_or("Article")
}

/// The book's language; `und` where it is not known.
fn language(metadata: &Metadata) -> &str {
    metadata.lang.as_deref().unwrap_or("und")
}

fn article_page(metadata: &Metadata, body: &str) -> String {
    let mut out = String::with_capacity(body.len() + 1024);
    out.push_str("<header>\n<h1>");
    push_text(&mut out, title(metadata));
    out.push_str("</h1>\n");
    if let Some(line) = credits(metadata) {
        out.push_str("<p class=\"credits\">");
        push_text(&mut out, &line);
        out.push_str("</p>\n");
    }
    if let Some(url) = &metadata.url {
        out.push_str("<p class=\"credits\"><a");
        push_attribute(&mut out, "href", &uri(url.as_str()));
        out.push('>');
        push_text(&mut out, url.as_str());
        out.push_str("</a></p>\n");
    }
    out.push_str("</header>\n<main>\n");
    out.push_str(body);
    out.push_str("</main>\n");
    page(metadata, &out)
}

/// A page of the book around what stands in it.
fn page(metadata: &Metadata, inside: &str) -> String {
    let mut out = String::with_capacity(inside.len() + 512);
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html");
    push_attribute(&mut out, "xmlns", "http://www.w3.org/1999/xhtml");
    push_attribute(&mut out, "xmlns:epub", "http://www.idpf.org/2007/ops");
    push_attribute(&mut out, "lang", language(metadata));
    push_attribute(&mut out, "xml:lang", language(metadata));
    if let Some(dir) = metadata.dir {
        push_attribute(&mut out, "dir", dir);
    }
    out.push_str(">\n<head>\n<meta charset=\"utf-8\"/>\n<title>");
    push_text(&mut out, title(metadata));
    out.push_str("</title>\n<link rel=\"stylesheet\" type=\"text/css\"");
    push_attribute(&mut out, "href", STYLESHEET);
    out.push_str("/>\n</head>\n<body>\n");
    out.push_str(inside);
    out.push_str("</body>\n</html>\n");
    out
}
