//! What each element is for the article: a table from [`Tag`] to [`Role`].

use crate::dom::Tag;

/// What an element is for the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Not read, with all under it.
    Skip,
    /// Says nothing; its content stands in the line.
    Inline,
    /// Says nothing; its content stands on lines of its own.
    Container,
    /// A mark on the words in it.
    Mark(Mark),
    /// Code in a line.
    Code,
    Link,
    Break,
    /// A line of its own in a paragraph.
    Line,
    Rule,
    Heading(u8),
    List,
    /// A paragraph that is an item of a list.
    Item,
    Definitions,
    Quote,
    Pre,
    Table,
    Figure,
    /// The caption of the figure around it.
    Caption,
    Aside,
    Details,
    Image,
    /// Something shown by another site, or media.
    Embed,
    Noscript,
    Reading,
    Button,
}

/// The marks that have no more to say than their kind, and those that are looked at closer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Emphasis,
    Strong,
    Deleted,
    Inserted,
    Marked,
    Subscript,
    Superscript,
    Keyboard,
    Quoted,
    Abbreviation,
    Time,
    Directed,
    Ruby,
    Base,
}

impl Role {
    /// Whether it is a block that holds blocks.
    pub(super) fn nests(self) -> bool {
        matches!(
            self,
            Self::List
                | Self::Definitions
                | Self::Quote
                | Self::Table
                | Self::Figure
                | Self::Aside
                | Self::Details
        )
    }
}

/// The role of an element by its name alone.
pub(super) fn role(tag: Tag) -> Role {
    if let Some(mark) = mark(tag) {
        return Role::Mark(mark);
    }
    if let Some(level) = tag.heading_level() {
        return Role::Heading(level);
    }
    match tag {
        Tag::Code | Tag::Samp | Tag::Tt => Role::Code,
        Tag::A => Role::Link,
        Tag::Br => Role::Break,
        Tag::Hr => Role::Rule,
        Tag::Ul | Tag::Ol | Tag::Menu | Tag::Dir => Role::List,
        Tag::Dl => Role::Definitions,
        Tag::Blockquote => Role::Quote,
        Tag::Pre | Tag::Xmp | Tag::Listing | Tag::Plaintext => Role::Pre,
        Tag::Table => Role::Table,
        Tag::Figure => Role::Figure,
        Tag::Aside => Role::Aside,
        Tag::Details => Role::Details,
        Tag::Img => Role::Image,
        Tag::Iframe | Tag::Video | Tag::Audio | Tag::Embed | Tag::Object => Role::Embed,
        Tag::Noscript => Role::Noscript,
        Tag::Rt | Tag::Rtc => Role::Reading,
        Tag::Button => Role::Button,
        Tag::Input | Tag::Progress | Tag::Meter | Tag::Title | Tag::Foreign => Role::Skip,
        _ if tag.is_unread() => Role::Skip,
        _ if tag.is_block() => Role::Container,
        _ => Role::Inline,
    }
}

fn mark(tag: Tag) -> Option<Mark> {
    Some(match tag {
        Tag::Em | Tag::I | Tag::Cite | Tag::Dfn | Tag::Var => Mark::Emphasis,
        Tag::Strong | Tag::B => Mark::Strong,
        Tag::Del | Tag::S | Tag::Strike => Mark::Deleted,
        Tag::Ins | Tag::U => Mark::Inserted,
        Tag::Mark => Mark::Marked,
        Tag::Sub => Mark::Subscript,
        Tag::Sup => Mark::Superscript,
        Tag::Kbd => Mark::Keyboard,
        Tag::Q => Mark::Quoted,
        Tag::Abbr | Tag::Acronym => Mark::Abbreviation,
        Tag::Time => Mark::Time,
        Tag::Bdi | Tag::Bdo => Mark::Directed,
        Tag::Ruby => Mark::Ruby,
        Tag::Rb => Mark::Base,
        _ => return None,
    })
}
