//! A formula: its TeX, and its MathML as a typed tree of a closed list of elements and attributes.

/// A formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Math {
    /// Whether it stands on a line of its own.
    pub display: bool,
    /// The TeX on one line, without delimiters, never blank: the author's where the page has it, else made from the MathML.
    pub tex: String,
    /// The MathML, inside `<math>`: the page's, else made from the TeX; empty where that cannot be.
    pub mathml: Vec<MathNode>,
}

/// An element of MathML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MathNode {
    /// Its name.
    pub tag: MathTag,
    /// Its attributes, in the page's order. The values are of letters, digits, spaces and `.+-%` only.
    pub attributes: Vec<(MathAttr, String)>,
    /// What is in it.
    pub content: MathContent,
}

/// What is in an element of MathML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MathContent {
    /// Text, in `mi`, `mn`, `mo`, `mtext` and `ms`.
    Text(String),
    /// Elements, in all others.
    Nodes(Vec<MathNode>),
}

macro_rules! names {
    ($(#[$doc:meta])* $kind:ident: $($variant:ident $name:tt,)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $kind {
            $(#[doc = concat!("`", $name, "`")] $variant,)*
        }

        impl $kind {
            /// The name in HTML.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// The one of a name.
            #[inline(never)]
            pub(crate) fn of(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

names! {
    /// The elements of MathML Core that an article may have, and `menclose`, which old browsers and TeX know.
    MathTag:
    Menclose "menclose",
    Merror "merror",
    Mfrac "mfrac",
    Mi "mi",
    Mmultiscripts "mmultiscripts",
    Mn "mn",
    Mo "mo",
    Mover "mover",
    Mpadded "mpadded",
    Mphantom "mphantom",
    Mprescripts "mprescripts",
    Mroot "mroot",
    Mrow "mrow",
    Ms "ms",
    Mspace "mspace",
    Msqrt "msqrt",
    Mstyle "mstyle",
    Msub "msub",
    Msubsup "msubsup",
    Msup "msup",
    Mtable "mtable",
    Mtd "mtd",
    Mtext "mtext",
    Mtr "mtr",
    Munder "munder",
    Munderover "munderover",
}

names! {
    /// The attributes of MathML that an article may have: none holds an address, a style or a name.
    MathAttr:
    Accent "accent",
    Accentunder "accentunder",
    Columnalign "columnalign",
    Columnspan "columnspan",
    Displaystyle "displaystyle",
    Fence "fence",
    Form "form",
    Height "height",
    Largeop "largeop",
    Linethickness "linethickness",
    Lspace "lspace",
    Mathvariant "mathvariant",
    Maxsize "maxsize",
    Minsize "minsize",
    Movablelimits "movablelimits",
    Notation "notation",
    Rowspan "rowspan",
    Rspace "rspace",
    Scriptlevel "scriptlevel",
    Separator "separator",
    Stretchy "stretchy",
    Width "width",
}

/// The longest value of an attribute, in bytes.
const VALUE_BYTES: usize = 64;

impl MathAttr {
    /// Whether a value may stand: words, numbers and lengths.
    pub(crate) fn allows(value: &str) -> bool {
        let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'.' | b'+' | b'-' | b'%');
        !value.is_empty() && value.len() <= VALUE_BYTES && value.bytes().all(fits)
    }
}

impl MathTag {
    /// Whether it holds text and no elements.
    pub(crate) fn is_token(self) -> bool {
        matches!(self, Self::Mi | Self::Mn | Self::Mo | Self::Mtext | Self::Ms)
    }

    /// How many elements it must have, for those that need a number of them.
    pub(super) fn arity(self) -> Option<usize> {
        Some(match self {
            Self::Mfrac | Self::Mroot | Self::Msub | Self::Msup | Self::Munder | Self::Mover => 2,
            Self::Msubsup | Self::Munderover => 3,
            _ => return None,
        })
    }
}

impl MathNode {
    /// An element without attributes around others.
    pub(super) fn of(tag: MathTag, nodes: Vec<Self>) -> Self {
        Self { tag, attributes: Vec::new(), content: MathContent::Nodes(nodes) }
    }

    /// An element with text.
    pub(super) fn token(tag: MathTag, text: impl Into<String>) -> Self {
        Self { tag, attributes: Vec::new(), content: MathContent::Text(text.into()) }
    }

    /// The element itself when there is one, else all in a row.
    #[inline(never)]
    pub(super) fn row(mut nodes: Vec<Self>) -> Self {
        match (nodes.pop(), nodes.is_empty()) {
            (Some(only), true) => only,
            (last, _) => Self::of(MathTag::Mrow, nodes.into_iter().chain(last).collect()),
        }
    }

    /// The elements in it; none in a token.
    pub fn nodes(&self) -> &[Self] {
        match &self.content {
            MathContent::Nodes(nodes) => nodes,
            MathContent::Text(_) => &[],
        }
    }

    /// The text of a token.
    pub fn text(&self) -> Option<&str> {
        match &self.content {
            MathContent::Text(text) => Some(text),
            MathContent::Nodes(_) => None,
        }
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, wanted: MathAttr) -> Option<&str> {
        self.attributes.iter().find(|(attr, _)| *attr == wanted).map(|(_, value)| value.as_str())
    }
}
