//! The named entities as a sorted text, searched by halves.

/// Entity names, without their `&`, and their codepoints.
pub struct EntityTable {
    /// All names in order, one after the other.
    pub(crate) names: &'static str,
    /// Where each name ends in `names`.
    pub(crate) ends: &'static [u16],
    /// For each ASCII character, how many names begin with a smaller one.
    pub(crate) firsts: &'static [u16; 129],
    /// The codepoints of each name.
    pub(crate) values: &'static [(u32, u32)],
}

/// What a prefix of a name gives.
static PREFIX: (u32, u32) = (0, 0);

impl EntityTable {
    /// The codepoints of a name; `(0, 0)` for what is only the beginning of one; `None` for what is neither.
    pub fn get(&self, name: &str) -> Option<&(u32, u32)> {
        let name = name.as_bytes();
        let Some(&first) = name.first() else {
            return Some(&PREFIX);
        };
        let first = usize::from(first);
        let (mut low, mut high) = (usize::from(*self.firsts.get(first)?), usize::from(*self.firsts.get(first + 1)?));
        let end = high;
        while low < high {
            let middle = (low + high) / 2;
            if self.name(middle) < name {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        // The first name that is not before it: itself, or the first of those that it begins.
        if low == end {
            return None;
        }
        let found = self.name(low);
        if found.len() == name.len() && found == name {
            return self.values.get(low);
        }
        found.starts_with(name).then_some(&PREFIX)
    }

    fn name(&self, at: usize) -> &'static [u8] {
        let start = if at == 0 { 0 } else { usize::from(self.ends[at - 1]) };
        &self.names.as_bytes()[start..usize::from(self.ends[at])]
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    mod entities {
        include!("entities.rs");
    }

    /// The map that the original builds: all names and all their prefixes.
    fn original() -> BTreeMap<&'static str, (u32, u32)> {
        let all = entities::NAMED_ENTITIES.iter();
        let mut map: BTreeMap<&str, (u32, u32)> = all.map(|(name, a, b)| (&name[1..], (*a, *b))).collect();
        for key in map.keys().copied().collect::<Vec<_>>() {
            for n in 1..key.len() {
                map.entry(&key[..n]).or_insert((0, 0));
            }
        }
        map.insert("", (0, 0));
        map
    }

    #[test]
    fn it_answers_as_the_original_does() {
        let map = original();
        assert_eq!(map.len(), 9854);
        for (name, value) in &map {
            assert_eq!(crate::NAMED_ENTITIES.get(name), Some(value), "{name}");
            for more in ["!", "a", "z", ";", "Z", "~", "é", "\0"] {
                let longer = format!("{name}{more}");
                assert_eq!(crate::NAMED_ENTITIES.get(&longer), map.get(longer.as_str()), "{longer}");
            }
        }
    }
}
