//! Lists and tables of elements that are none by their names: what they are by their roles or by the classes of a generator.

use super::{Attr, Dom, NodeId, Tag};

/// Roles of WAI-ARIA 1.2, and the element that has each by itself.
const ROLES: [(&str, Tag); 10] = [
    ("list", Tag::Ul),
    ("listitem", Tag::Li),
    ("table", Tag::Table),
    ("rowgroup", Tag::Tbody),
    ("row", Tag::Tr),
    ("cell", Tag::Td),
    ("gridcell", Tag::Td),
    ("columnheader", Tag::Th),
    ("rowheader", Tag::Th),
    ("caption", Tag::Caption),
];
/// Notion's items, which stand one after the other without a list around them, and the list that they are of.
const LOOSE: [(&str, Tag); 3] = [
    ("notion-bulleted_list-block", Tag::Ul),
    ("notion-numbered_list-block", Tag::Ol),
    ("notion-to_do-block", Tag::Ul),
];
/// Classes of the title of a table beside it.
const TITLES: [&str; 3] = ["table-title", "table-caption", "table-heading"];
/// And of what is said of one beside it: a note, where it is from.
const NOTES: [&str; 5] = ["table-note", "table-notes", "table-source", "table-footnote", "table-legend"];

impl Dom {
    /// What an element is: what it has no name for, it is by its role.
    pub fn played(&self, id: NodeId) -> Tag {
        let tag = self.tag(id);
        if !matches!(tag, Tag::Div | Tag::Section | Tag::Span | Tag::P) {
            return tag;
        }
        let role = self.attr(id, Attr::Role).unwrap_or_default();
        ROLES.iter().find(|(name, _)| *name == role).map_or(tag, |(_, tag)| *tag)
    }

    /// The list that an element is an item of, without one around it.
    pub fn loose_item(&self, id: NodeId) -> Option<Tag> {
        if self.tag(id) != Tag::Div {
            return None;
        }
        self.classes(id).find_map(|word| LOOSE.iter().find(|(name, _)| word == *name)).map(|(_, tag)| *tag)
    }

    /// Whether an element is the title of a table beside it, by its class.
    pub fn is_table_title(&self, id: NodeId) -> bool {
        self.classes(id).any(|word| TITLES.contains(&word))
    }

    /// Whether an element says something of a table beside it, by its class.
    pub fn is_of_table(&self, id: NodeId) -> bool {
        self.classes(id).any(|word| TITLES.contains(&word) || NOTES.contains(&word))
    }
}
