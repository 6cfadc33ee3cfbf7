//! The pictures of a book: which are in it, and as what.

use crate::article::Image;
use std::borrow::Cow;
use std::collections::HashMap;

/// Pictures whose bytes are at hand, by their addresses in the article.
pub type Pictures = HashMap<String, Vec<u8>>;

/// A kind of picture that every program which shows books knows.
pub(super) struct Kind {
    /// How its files end.
    ending: &'static str,
    /// Its media type.
    pub media: &'static str,
    /// Whether its files get smaller by packing.
    pub deflates: bool,
    is: fn(&[u8]) -> bool,
}

/// The kinds, told by their bytes: what a page calls a picture may be wrong, and a book with a wrong type is.
const KINDS: [Kind; 4] = [
    kind("png", "image/png", |b| b.starts_with(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR")),
    kind("jpg", "image/jpeg", |b| b.starts_with(b"\xff\xd8\xff")),
    kind("gif", "image/gif", |b| b.starts_with(b"GIF87a") || b.starts_with(b"GIF89a")),
    kind("webp", "image/webp", |b| b.starts_with(b"RIFF") && b.get(8..12) == Some(b"WEBP")),
];

/// Drawings, of which only our own are packed: others may hold scripts and addresses.
const DRAWING: Kind = Kind { ending: "svg", media: "image/svg+xml", deflates: true, is: |_| false };

const fn kind(ending: &'static str, media: &'static str, is: fn(&[u8]) -> bool) -> Kind {
    Kind { ending, media, deflates: false, is }
}

/// A picture as a file.
pub(super) struct File<'a> {
    /// Its name in the book.
    pub name: String,
    pub kind: &'static Kind,
    pub bytes: Cow<'a, [u8]>,
    /// Where it was.
    pub address: String,
}

/// The pictures that are packed.
pub(super) struct Packed<'a> {
    given: &'a Pictures,
    /// The places among the files of those that were asked for; none for one that can be no file.
    asked: HashMap<String, Option<usize>>,
    pub files: Vec<File<'a>>,
    /// Whether one of them is not told in words.
    pub untold: bool,
}

impl<'a> Packed<'a> {
    pub(super) fn new(given: &'a Pictures) -> Self {
        Self { given, asked: HashMap::new(), files: Vec::new(), untold: false }
    }

    /// The file in which a picture is; none where it is in none.
    pub(super) fn file(&mut self, image: &Image) -> Option<String> {
        let place = match self.asked.get(image.url.as_str()) {
            Some(place) => *place,
            None => self.pack(image),
        }?;
        self.untold |= image.alt.trim().is_empty();
        Some(self.files[place].name.clone())
    }

    fn pack(&mut self, image: &Image) -> Option<usize> {
        let address = image.url.as_str();
        let found = match self.given.get(address) {
            Some(given) => told(given).map(|kind| (kind, Cow::Borrowed(given.as_slice()))),
            None => image.url.bytes().and_then(|bytes| {
                let kind = if image.url.is_drawing() { Some(&DRAWING) } else { told(&bytes) };
                kind.map(|kind| (kind, Cow::Owned(bytes)))
            }),
        };
        let place = found.map(|(kind, bytes)| {
            let name = format!("pictures/{}.{}", self.files.len() + 1, kind.ending);
            self.files.push(File { name, kind, bytes, address: address.to_owned() });
            self.files.len() - 1
        });
        self.asked.insert(address.to_owned(), place);
        place
    }
}

/// What kind of picture the bytes are.
fn told(bytes: &[u8]) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| (kind.is)(bytes))
}
