//! Parts with more than an element: cards, bylines, notes, links and places in code.

use super::super::escape::{push_attribute, push_text, uri};
use super::super::walk::Part;
use super::{BESIDE_LINK, Html, Syntax};
use crate::article::{
    Anchor, Block, Byline, CARD_CLASS, CodeLink, CodePlace, DEPTH_CLASS, Embed, Image, Note, POST_CLASS,
    Target,
};

/// What notes and their references say to the programs that show books: most of them show a note then where it is referred to.
const NOTE_REFERENCE: &str = " epub:type=\"noteref\" role=\"doc-noteref\"";
const FOOTNOTE: &str = " epub:type=\"footnote\" role=\"doc-footnote\"";
const BACK: &str = " role=\"doc-backlink\"";

impl Html<'_> {
    pub(super) fn card(&mut self, embed: &Embed) {
        self.out.push_str("<p");
        push_attribute(&mut self.out, "class", &format!("{CARD_CLASS} lisible-{}", embed.kind.name()));
        self.out.push('>');
        let syntax = self.syntax();
        open_link(&mut self.out, embed.url.as_str(), syntax);
        if let Some(poster) = embed.poster_image().filter(|poster| self.shows(poster)) {
            self.image(&Image { link: None, ..poster });
            self.out.push(' ');
        }
        self.out.push_str(embed.kind.label());
        for (name, words) in [("cite", embed.site.as_deref().unwrap_or_default()), ("strong", &embed.title)] {
            if !words.is_empty() {
                self.out.push_str(" · ");
                self.open(name);
                push_text(&mut self.out, words);
                self.close(name);
            }
        }
        self.out.push_str("</a></p>\n");
    }

    /// Opens a post, with its header.
    pub(super) fn byline(&mut self, byline: &Byline) {
        let syntax = self.syntax();
        let out = &mut self.out;
        let class = match byline.depth {
            0 => POST_CLASS.to_owned(),
            depth => format!("{POST_CLASS} {DEPTH_CLASS}{}", u16::from(depth) + 1),
        };
        out.push_str("<article");
        push_attribute(out, "class", &class);
        out.push_str(">\n<header>");
        let link = byline.url.as_ref().map(|url| url.as_str());
        // The link is that of the time, or of the author where there is none.
        let (author_link, time_link) = if byline.time.is_some() { (None, link) } else { (link, None) };
        if let Some(author) = &byline.author {
            linked(out, author_link, syntax, |out| {
                out.push_str("<cite>");
                push_text(out, author);
                out.push_str("</cite>");
            });
            out.push_str(if byline.time.is_some() { " " } else { "" });
        }
        if let Some(time) = &byline.time {
            linked(out, time_link, syntax, |out| {
                out.push_str("<time");
                if let Some(published) = &byline.published {
                    push_attribute(out, "datetime", published);
                }
                out.push('>');
                push_text(out, time);
                out.push_str("</time>");
            });
        }
        out.push_str("</header>\n");
    }

    /// The sign of a note, with a name of its own that the note leads back to.
    pub(super) fn reference(&mut self, anchor: Anchor, label: &str) {
        let at = anchor.number();
        if self.references.len() <= at {
            self.references.resize(at + 1, 0);
        }
        self.references[at] += 1;
        let role = if self.book.is_some() { NOTE_REFERENCE } else { "" };
        let number = self.references[at];
        self.out.push_str(&format!("<sup><a href=\"#{anchor}\" id=\"{anchor}-{number}\"{role}>"));
        push_text(&mut self.out, label);
        self.out.push_str("</a></sup>");
    }

    /// Opens a note: its sign, which leads back, and arrows to the other places that refer to it.
    pub(super) fn open_note(&mut self, note: &Note) {
        let name = self.name_of(Part::Note(note));
        let (role, back) = match self.book {
            Some(_) if note.references > 0 => (FOOTNOTE, BACK),
            _ => ("", ""),
        };
        let (out, anchor) = (&mut self.out, note.anchor);
        out.push_str(&format!("<{name} id=\"{anchor}\"{role}>"));
        out.push_str(&if note.references > 0 {
            format!("<a href=\"#{anchor}-1\"{back}>")
        } else {
            "<b>".to_owned()
        });
        push_text(out, &note.label);
        out.push_str(if note.references > 0 { "</a> " } else { "</b> " });
        (2..=note.references)
            .for_each(|n| out.push_str(&format!("<a href=\"#{anchor}-{n}\"{back}>↩{n}</a> ")));
        self.tight.push(matches!(note.blocks.first(), Some(Block::Paragraph(_))));
    }
}

fn linked(out: &mut String, link: Option<&str>, syntax: Syntax, write: impl FnOnce(&mut String)) {
    if let Some(link) = link {
        open_link(out, link, syntax);
    }
    write(out);
    out.push_str(if link.is_some() { "</a>" } else { "" });
}

pub(super) fn open_link(out: &mut String, href: &str, syntax: Syntax) {
    out.push_str("<a");
    match syntax {
        Syntax::Html => {
            push_attribute(out, "href", href);
            BESIDE_LINK.iter().for_each(|(name, value)| push_attribute(out, name, value));
        }
        Syntax::Xml => push_attribute(out, "href", &uri(href)),
    }
    out.push('>');
}

/// Writes code with its links and places.
pub(super) fn push_code(
    out: &mut String,
    text: &str,
    links: &[CodeLink],
    places: &[CodePlace],
    syntax: Syntax,
) {
    let mut places = places.iter().peekable();
    let mut at = 0;
    let mut push_to = |out: &mut String, end: usize| {
        while let Some(place) = places.next_if(|place| place.at <= end) {
            push_text(out, &text[at..place.at]);
            out.push_str(&format!("<span id=\"{}\"></span>", place.anchor));
            at = place.at;
        }
        push_text(out, &text[at..end]);
        at = end;
    };
    for link in links {
        push_to(out, link.from);
        open_target(out, &link.target, syntax);
        push_to(out, link.to);
        out.push_str("</a>");
    }
    push_to(out, text.len());
}

pub(super) fn open_target(out: &mut String, target: &Target, syntax: Syntax) {
    match target {
        Target::Page(link) => open_link(out, link.as_str(), syntax),
        Target::Here(anchor) => out.push_str(&format!("<a href=\"#{anchor}\">")),
    }
}
