//! What surrounds each node: facts that an element passes on to all that is in it.

use crate::dom::{Attr, Dom, NodeId, Tag};

use super::tokens;

/// A fact about an element or one around it. The order is that of the bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Flag {
    /// Nothing: for words that are known and say nothing.
    None,
    // From elements and roles.
    /// In `<nav>` or `role=navigation`.
    Nav,
    /// In `<aside>` or `role=complementary`.
    Aside,
    /// In `<footer>` or `role=contentinfo`.
    Footer,
    /// In `<header>` or `role=banner`.
    Header,
    /// In `<form>`.
    Form,
    /// In `<article>`.
    Article,
    /// In `<main>` or `role=main`.
    Main,
    /// In `<figure>`.
    Figure,
    /// In a table cell.
    Cell,
    /// In a list item.
    Item,
    /// In `<a href>`.
    Link,
    /// In `<button>`, `<label>`, `<legend>` or `<summary>`.
    Press,
    /// In `<blockquote>`.
    Quote,
    /// In `<pre>`.
    Pre,
    /// Hidden, by mark or style or class.
    Hidden,
    /// In `itemprop=articleBody` or `text`.
    ItemBody,
    // From class and id words.
    /// Advertising.
    Ad,
    /// The article's text.
    Body,
    /// Comments and answers.
    Comment,
    /// A main region.
    Content,
    /// Buttons, forms, filters.
    Control,
    /// Page foot.
    Foot,
    /// Page head.
    Head,
    /// Menus, breadcrumbs, paging.
    Menu,
    /// Author, date, tags.
    Meta,
    /// Consent, sign-up, paywall.
    Popup,
    /// A post of a thread, a review.
    Post,
    /// Lists of other pages.
    Related,
    /// Sharing links.
    Share,
    /// Side columns.
    Side,
}

impl Flag {
    /// The number of flags.
    pub const COUNT: usize = Self::Side as usize + 1;

    /// The flag as a bit; 0 for [`Flag::None`].
    pub const fn bit(self) -> u64 {
        if matches!(self, Self::None) { 0 } else { 1 << self as u8 }
    }
}

/// By node: its own flags and those it inherits, and its nearest block-level element.
pub struct Surroundings {
    own: Vec<u64>,
    all: Vec<u64>,
    holder: Vec<NodeId>,
    last_link: Option<NodeId>,
    noscript: bool,
    /// By label of the page: the flags that its words set.
    labels: Vec<u64>,
}

impl Surroundings {
    /// Empty tables for a page. With `noscript` what stands in `<noscript>` is read too.
    #[inline(never)]
    pub fn new(dom: &Dom, noscript: bool) -> Self {
        let (n, root) = (dom.len(), dom.root());
        let labels = dom.labels().map(tokens::flags).collect();
        Self { own: vec![0; n], all: vec![0; n], holder: vec![root; n], last_link: None, noscript, labels }
    }

    /// Whether what stands in `<noscript>` is read.
    pub fn reads_noscript(&self) -> bool {
        self.noscript
    }

    /// Notes an element, whose parent was noted before.
    pub fn enter(&mut self, dom: &Dom, id: NodeId) {
        let own = self.own_flags(dom, id);
        let above = dom.parent(id).map_or(0, |p| self.all[p.index()]);
        self.own[id.index()] = own;
        self.all[id.index()] = above | own;
        let block = dom.tag(id).is_block();
        self.holder[id.index()] =
            if block { id } else { dom.parent(id).map_or(id, |p| self.holder[p.index()]) };
    }

    /// The nearest block-level element around a text.
    pub fn holder(&self, dom: &Dom, id: NodeId) -> NodeId {
        dom.parent(id).map_or(id, |p| self.holder[p.index()])
    }

    /// The flags of an element and of all around it.
    pub fn all(&self, id: NodeId) -> u64 {
        self.all[id.index()]
    }

    /// The flags that the element itself sets.
    pub fn own(&self, id: NodeId) -> u64 {
        self.own[id.index()]
    }

    /// The flags around the first text of a block, those of inline elements included.
    pub fn parent_flags(&self, dom: &Dom, block: &super::blocks::Block) -> u64 {
        dom.parent(dom.at(block.nodes.start)).map_or(0, |p| self.all[p.index()])
    }

    /// Whether the element or one around it is not shown. (The flag [`Flag::Hidden`] is also of class words.)
    pub fn is_hidden(&self, id: NodeId) -> bool {
        self.all[id.index()] & UNSHOWN != 0
    }

    /// Whether the text's parent has the flag.
    pub fn parent_has(&self, dom: &Dom, id: NodeId, flag: Flag) -> bool {
        dom.parent(id).is_some_and(|p| self.all[p.index()] & flag.bit() != 0)
    }

    fn own_flags(&self, dom: &Dom, id: NodeId) -> u64 {
        let tag = dom.tag(id);
        let mut flags = tag_flag(tag).bit();
        flags |= dom.attr(id, Attr::Role).map_or(0, |role| role_flag(role).bit());
        if tag == Tag::A && dom.attr(id, Attr::Href).is_some() {
            flags |= Flag::Link.bit();
        }
        if matches!(dom.attr(id, Attr::Itemprop), Some("articleBody" | "text")) {
            flags |= Flag::ItemBody.bit();
        }
        if matches!(tag, Tag::Body | Tag::Html) {
            return flags;
        }
        let named = dom.labels_of(id).filter(|(name, _)| matches!(name, Attr::Class | Attr::Id));
        flags |= named.fold(0, |flags, (_, label)| flags | self.labels[label]);
        // Learned from files, the feature is what files say.
        flags |= if dom.says_hidden(id) { Flag::Hidden.bit() } else { 0 };
        if dom.is_hidden(id) { flags | UNSHOWN } else { flags }
    }

    /// Whether this is the first text of its link that is asked about.
    pub fn first_in_link(&mut self, dom: &Dom, id: NodeId) -> bool {
        let link = dom.ancestors(id).find(|a| dom.tag(*a) == Tag::A);
        let first = link != self.last_link;
        self.last_link = link;
        first
    }
}

/// The bit of what the browser, an attribute or an inline style hides: no feature of its own.
const UNSHOWN: u64 = 1 << 63;

fn tag_flag(tag: Tag) -> Flag {
    match tag {
        Tag::Nav | Tag::Menu => Flag::Nav,
        Tag::Aside => Flag::Aside,
        Tag::Footer => Flag::Footer,
        Tag::Header => Flag::Header,
        Tag::Form | Tag::Fieldset => Flag::Form,
        Tag::Article => Flag::Article,
        Tag::Main => Flag::Main,
        Tag::Figure => Flag::Figure,
        Tag::Td | Tag::Th => Flag::Cell,
        Tag::Li => Flag::Item,
        Tag::Button | Tag::Label | Tag::Legend | Tag::Summary => Flag::Press,
        Tag::Blockquote => Flag::Quote,
        Tag::Pre => Flag::Pre,
        Tag::Dialog => Flag::Popup,
        Tag::Marquee => Flag::Related,
        _ => Flag::None,
    }
}

fn role_flag(role: &str) -> Flag {
    match role {
        "navigation" | "menu" | "menubar" | "menuitem" | "menuitemcheckbox" | "menuitemradio" | "tablist"
        | "listbox" | "option" => Flag::Nav,
        "complementary" => Flag::Aside,
        "contentinfo" => Flag::Footer,
        "banner" => Flag::Header,
        "main" => Flag::Main,
        "article" => Flag::Article,
        "dialog" | "alertdialog" | "alert" => Flag::Popup,
        "button" => Flag::Press,
        "search" => Flag::Control,
        _ => Flag::None,
    }
}
