//! What was learned, as `xtask/train` writes it: tables of words and the trees of each model. `MODEL_CARD.md` there says
//! from what, and how well it does.

use super::forest::Forest;
use super::kind::Kind;
use std::sync::LazyLock;

/// How a file of tables begins.
const MAGIC: u32 = u32::from_le_bytes(*b"LSB1");
static SHIPPED: LazyLock<Model> =
    LazyLock::new(|| Model::read(include_bytes!("model.bin")).unwrap_or_default());

/// All that was learned.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// For a word, how much more often it stands in articles than beside them (a logit).
    pub(super) words: Table<1>,
    /// For a word of a class or id, the same for blocks in an element that has it: the block's own, the one around it,
    /// the one around that, and those further out.
    pub(super) labels: Table<4>,
    /// By [`Kind`]: the logit of a page to be of the kind.
    pub(super) kinds: [Forest; Kind::COUNT],
    /// The logit of a block by its own features.
    pub(super) first: Forest,
    /// The logit of a block in its context.
    pub(super) second: Forest,
}

impl Model {
    /// The one that ships.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// Reads a file of tables; `None` when it is none, or of another version.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut bytes = Bytes(bytes);
        if bytes.u32()? != MAGIC {
            return None;
        }
        let (words, labels) = (Table::read(&mut bytes)?, Table::read(&mut bytes)?);
        let mut kinds: [Forest; Kind::COUNT] = Default::default();
        for kind in &mut kinds {
            *kind = Forest::read(&mut bytes)?;
        }
        let (first, second) = (Forest::read(&mut bytes)?, Forest::read(&mut bytes)?);
        bytes.0.is_empty().then_some(Self { words, labels, kinds, first, second })
    }
}

/// Values by the numbers of words.
#[derive(Clone, Debug)]
pub struct Table<const N: usize> {
    keys: Vec<u32>,
    values: Vec<[f32; N]>,
    /// For each first byte of a key, how many keys begin with a smaller one.
    starts: [u16; 257],
}

impl<const N: usize> Default for Table<N> {
    fn default() -> Self {
        Self { keys: Vec::new(), values: Vec::new(), starts: [0; 257] }
    }
}

impl<const N: usize> Table<N> {
    /// What the values in the file are divided by.
    const SCALE: f32 = 32.0;

    /// Reads a table: the number of keys (u16), the keys (u32) in order, for each its values (i8).
    fn read(bytes: &mut Bytes) -> Option<Self> {
        let many = usize::from(bytes.u16()?);
        let mut table = Self::default();
        for at in 0..many {
            let key = bytes.u32()?;
            table.keys.push(key);
            table.starts[(key >> 24) as usize + 1] = at as u16 + 1;
        }
        for byte in 1..table.starts.len() {
            table.starts[byte] = table.starts[byte].max(table.starts[byte - 1]);
        }
        for _ in 0..many {
            let mut values = [0.0; N];
            for value in &mut values {
                *value = f32::from(bytes.u8()? as i8) / Self::SCALE;
            }
            table.values.push(values);
        }
        Some(table)
    }

    /// The values of a word.
    pub fn get(&self, key: u32) -> Option<&[f32; N]> {
        let first = (key >> 24) as usize;
        let (from, to) = (usize::from(self.starts[first]), usize::from(self.starts[first + 1]));
        let at = self.keys[from..to].iter().position(|known| *known == key)?;
        self.values.get(from + at)
    }
}

/// Bytes that are read from the front; numbers are little-endian.
pub struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*head)
    }

    pub(super) fn u8(&mut self) -> Option<u8> {
        self.take().map(u8::from_le_bytes)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        self.take().map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    pub(super) fn f32(&mut self) -> Option<f32> {
        self.take().map(f32::from_le_bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &[u8] = include_bytes!("model.bin");

    #[test]
    fn the_shipped_tables_are_whole_and_small() {
        assert!(FILE.len() <= 250_000, "{} bytes", FILE.len());
        let model = Model::read(FILE).expect("it is of this version");
        assert!(model.words.keys.is_sorted() && model.labels.keys.is_sorted());
        assert!(model.kinds.iter().all(|forest| forest.logit(&[0.0; 256]) != 0.0));
    }

    #[test]
    fn what_is_cut_short_or_longer_is_refused() {
        assert!(Model::read(&FILE[..FILE.len() - 1]).is_none());
        assert!(Model::read(&[FILE, &[0]].concat()).is_none());
        assert!(Model::read(b"LSB0").is_none());
    }

    #[test]
    fn each_word_has_its_values() {
        let words: [u32; 3] = [7, 1 << 24, (1 << 24) + 5];
        let file = [&[3, 0][..], words.map(u32::to_le_bytes).as_flattened(), &[32, 0xe0, 16]].concat();
        let table: Table<1> = Table::read(&mut Bytes(&file)).expect("it is whole");
        assert_eq!(words.map(|word| table.get(word).copied()), [Some([1.0]), Some([-1.0]), Some([0.5])]);
        assert_eq!(table.get(8), None);
    }
}
