//! ZIP, as far as a book needs it: files whose bytes are at hand, so that every header is complete, and no times.

use crate::error::Error;
use miniz_oxide::deflate::compress_to_vec;

/// How hard it is tried to make files small (0 to 10): as most programs do.
const LEVEL: u8 = 6;
/// The version of ZIP that knows DEFLATE.
const VERSION: u16 = 20;
/// The first day that ZIP knows, 1 January 1980.
const DAY: u16 = 0x21;
/// How files are packed.
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// An archive that grows.
#[derive(Default)]
pub(super) struct Zip {
    out: Vec<u8>,
    /// The directory, which comes last.
    directory: Vec<u8>,
    files: usize,
}

impl Zip {
    /// Adds a file. The name is of ASCII, and no other has it.
    pub(super) fn add(&mut self, name: &str, bytes: &[u8], deflates: bool) {
        let deflated =
            deflates.then(|| compress_to_vec(bytes, LEVEL)).filter(|less| less.len() < bytes.len());
        let method = if deflated.is_some() { DEFLATED } else { STORED };
        let data = deflated.as_deref().unwrap_or(bytes);
        // Lengths over 4 GiB are cut here, and refused at the end.
        let at = self.out.len() as u32;
        let mut header = Vec::with_capacity(64);
        [VERSION, 0, method, 0, DAY].iter().for_each(|half| header.extend(half.to_le_bytes()));
        [crc32(bytes), data.len() as u32, bytes.len() as u32]
            .iter()
            .for_each(|word| header.extend(word.to_le_bytes()));
        [name.len() as u16, 0].iter().for_each(|half| header.extend(half.to_le_bytes()));

        self.out.extend(b"PK\x03\x04");
        self.out.extend(&header);
        self.out.extend(name.as_bytes());
        self.out.extend(data);

        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(VERSION.to_le_bytes());
        self.directory.extend(&header);
        // No comment, the first disk, and no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(at.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.files += 1;
    }

    /// The archive.
    ///
    /// # Errors
    /// Over 4 GiB or 65,535 files: more needs another form of ZIP.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, Error> {
        let (Ok(at), Ok(length)) = (u32::try_from(self.out.len()), u32::try_from(self.directory.len()))
        else {
            return Err(Error::limit("book", "bytes", u32::MAX as usize, self.out.len()));
        };
        let Ok(files) = u16::try_from(self.files) else {
            return Err(Error::limit("book", "files", u16::MAX.into(), self.files));
        };
        self.out.append(&mut self.directory);
        self.out.extend(b"PK\x05\x06\0\0\0\0");
        [files, files].iter().for_each(|half| self.out.extend(half.to_le_bytes()));
        [length, at].iter().for_each(|word| self.out.extend(word.to_le_bytes()));
        self.out.extend([0; 2]);
        Ok(self.out)
    }
}

/// The check sum of ZIP: the remainder by its polynomial, for each value of a byte. Not by `crc32fast`, whose sixteen such tables
/// would be 16 kB of the wasm, for speed that a book of a few pictures does not need.
const REMAINDERS: [u32; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < table.len() {
        let mut rest = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            rest = (rest >> 1) ^ (0xedb8_8320 * (rest & 1));
            bit += 1;
        }
        table[byte] = rest;
        byte += 1;
    }
    table
};

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |rest: u32, b| (rest >> 8) ^ REMAINDERS[usize::from(rest as u8 ^ b)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_sum_is_that_of_the_standard() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b""), 0);
    }

    #[test]
    fn what_zip_cannot_hold_is_refused() {
        let zip = Zip { files: 65_536, ..Zip::default() };
        assert!(zip.finish().is_err_and(|error| error.is_limit()));
    }
}
