//! An archive read by other hands than those that wrote it: by its directory, each part checked against its header.

use miniz_oxide::inflate::decompress_to_vec;

/// A part of a book.
pub struct Entry {
    pub name: String,
    pub is_stored: bool,
    pub bytes: Vec<u8>,
}

impl Entry {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).expect("texts of a book are UTF-8")
    }
}

/// All parts, in the order of the directory.
pub fn entries(archive: &[u8]) -> Vec<Entry> {
    let end = archive.len() - 22;
    assert_eq!(&archive[end..end + 4], b"PK\x05\x06", "the directory ends the archive");
    let count = half(archive, end + 10);
    assert_eq!(half(archive, end + 8), count, "there is one disk");
    let (length, mut at) = (word(archive, end + 12), word(archive, end + 16));
    assert_eq!(at + length, end, "the directory stands before its end");
    let mut found = Vec::new();
    for _ in 0..count {
        assert_eq!(&archive[at..at + 4], b"PK\x01\x02");
        let name_length = half(archive, at + 28);
        found.push(entry(archive, at));
        at += 46 + name_length;
    }
    assert_eq!(at, end, "the directory is as long as it says");
    found
}

/// The part that a line of the directory tells of.
fn entry(archive: &[u8], line: usize) -> Entry {
    let at = word(archive, line + 42);
    assert_eq!(&archive[at..at + 4], b"PK\x03\x04");
    assert_eq!(archive[line + 6..line + 30], archive[at + 4..at + 28], "header and directory agree");
    assert_eq!([half(archive, at + 28), half(archive, line + 30)], [0, 0], "no extra fields");
    let (method, packed, whole) = (half(archive, at + 8), word(archive, at + 18), word(archive, at + 22));
    let name_end = at + 30 + half(archive, at + 26);
    let data = &archive[name_end..name_end + packed];
    let bytes = if method == 0 { data.to_vec() } else { decompress_to_vec(data).expect("it unpacks") };
    assert_eq!(bytes.len(), whole);
    assert_eq!(crc32(&bytes) as usize, word(archive, at + 14), "the check sum is right");
    let name = String::from_utf8(archive[at + 30..name_end].to_vec()).expect("names are ASCII");
    Entry { name, is_stored: method == 0, bytes }
}

fn half(bytes: &[u8], at: usize) -> usize {
    u16::from_le_bytes([bytes[at], bytes[at + 1]]).into()
}

fn word(bytes: &[u8], at: usize) -> usize {
    half(bytes, at) | half(bytes, at + 2) << 16
}

/// The check sum, bit by bit.
pub fn crc32(bytes: &[u8]) -> u32 {
    let mut rest = !0u32;
    for byte in bytes {
        rest ^= u32::from(*byte);
        for _ in 0..8 {
            rest = if rest & 1 == 1 { (rest >> 1) ^ 0xedb8_8320 } else { rest >> 1 };
        }
    }
    !rest
}
