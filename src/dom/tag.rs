//! [`Tag`]: the name of an element as a small number, and what the HTML standard says of it.

use html5ever::{LocalName, local_name};

macro_rules! tags {
    ($($variant:ident $name:tt,)*) => {
        /// The kind of a node: an element of HTML by its name, or one of the few other kinds.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Tag {
            /// The document itself.
            Document,
            /// A text.
            Text,
            /// An element without a meaning of its own here: custom elements, unknown names.
            Other,
            /// An element inside `<svg>` or `<math>`.
            Foreign,
            $(#[doc = concat!("`<", $name, ">`")] $variant,)*
        }

        impl Tag {
            /// The tag of an element of HTML.
            pub(super) fn of(name: &LocalName) -> Self {
                match *name {
                    $(local_name!($name) => Self::$variant,)*
                    _ => Self::Other,
                }
            }
        }
    };
}

tags! {
    A "a",
    Abbr "abbr",
    Acronym "acronym",
    Address "address",
    Area "area",
    Article "article",
    Aside "aside",
    Audio "audio",
    B "b",
    Base "base",
    Bdi "bdi",
    Bdo "bdo",
    Big "big",
    Blockquote "blockquote",
    Body "body",
    Br "br",
    Button "button",
    Canvas "canvas",
    Caption "caption",
    Center "center",
    Cite "cite",
    Code "code",
    Col "col",
    Colgroup "colgroup",
    Data "data",
    Datalist "datalist",
    Dd "dd",
    Del "del",
    Details "details",
    Dfn "dfn",
    Dialog "dialog",
    Dir "dir",
    Div "div",
    Dl "dl",
    Dt "dt",
    Em "em",
    Embed "embed",
    Fieldset "fieldset",
    Figcaption "figcaption",
    Figure "figure",
    Font "font",
    Footer "footer",
    Form "form",
    Frame "frame",
    Frameset "frameset",
    H1 "h1",
    H2 "h2",
    H3 "h3",
    H4 "h4",
    H5 "h5",
    H6 "h6",
    Head "head",
    Header "header",
    Hgroup "hgroup",
    Hr "hr",
    Html "html",
    I "i",
    Iframe "iframe",
    Img "img",
    Input "input",
    Ins "ins",
    Kbd "kbd",
    Label "label",
    Legend "legend",
    Li "li",
    Link "link",
    Listing "listing",
    Main "main",
    Map "map",
    Mark "mark",
    Marquee "marquee",
    Math "math",
    Menu "menu",
    Meta "meta",
    Meter "meter",
    Nav "nav",
    Nobr "nobr",
    Noframes "noframes",
    Noscript "noscript",
    Object "object",
    Ol "ol",
    Optgroup "optgroup",
    Option "option",
    Output "output",
    P "p",
    Param "param",
    Picture "picture",
    Plaintext "plaintext",
    Pre "pre",
    Progress "progress",
    Q "q",
    Rb "rb",
    Rp "rp",
    Rt "rt",
    Rtc "rtc",
    Ruby "ruby",
    S "s",
    Samp "samp",
    Script "script",
    Search "search",
    Section "section",
    Select "select",
    Slot "slot",
    Small "small",
    Source "source",
    Span "span",
    Strike "strike",
    Strong "strong",
    Style "style",
    Sub "sub",
    Summary "summary",
    Sup "sup",
    Svg "svg",
    Table "table",
    Tbody "tbody",
    Td "td",
    Template "template",
    Textarea "textarea",
    Tfoot "tfoot",
    Th "th",
    Thead "thead",
    Time "time",
    Title "title",
    Tr "tr",
    Track "track",
    Tt "tt",
    U "u",
    Ul "ul",
    Var "var",
    Video "video",
    Wbr "wbr",
    Xmp "xmp",
}

impl Tag {
    /// Whether the node is an element.
    pub fn is_element(self) -> bool {
        !matches!(self, Self::Document | Self::Text)
    }

    /// Whether a browser starts a new line for the element by default, so that a text ends before it.
    /// `<br>` is not one: it breaks a line inside a text. Unknown elements are inline, as in browsers.
    #[rustfmt::skip]
    pub fn is_block(self) -> bool {
        matches!(
            self,
            Self::Document | Self::Address | Self::Article | Self::Aside | Self::Blockquote | Self::Body | Self::Caption | Self::Center | Self::Col | Self::Colgroup | Self::Dd | Self::Details | Self::Dialog | Self::Dir | Self::Div | Self::Dl | Self::Dt | Self::Fieldset | Self::Figcaption | Self::Figure | Self::Footer | Self::Form | Self::H1 | Self::H2 | Self::H3 | Self::H4 | Self::H5 | Self::H6 | Self::Header | Self::Hgroup | Self::Hr | Self::Html | Self::Legend | Self::Li | Self::Main | Self::Marquee | Self::Menu | Self::Nav | Self::Ol | Self::P | Self::Pre | Self::Search | Self::Section | Self::Summary | Self::Table | Self::Tbody | Self::Td | Self::Tfoot | Self::Th | Self::Thead | Self::Tr | Self::Ul | Self::Xmp | Self::Listing | Self::Plaintext | Self::Frameset | Self::Frame | Self::Noframes
        )
    }

    /// The level of a heading, 1 to 6.
    pub fn heading_level(self) -> Option<u8> {
        Some(match self {
            Self::H1 => 1,
            Self::H2 => 2,
            Self::H3 => 3,
            Self::H4 => 4,
            Self::H5 => 5,
            Self::H6 => 6,
            _ => return None,
        })
    }

    /// Whether the text inside is never shown as text: scripts, styles, metadata, form controls, fallbacks.
    pub fn is_unread(self) -> bool {
        matches!(
            self,
            Self::Head
                | Self::Script
                | Self::Style
                | Self::Template
                | Self::Noscript
                | Self::Iframe
                | Self::Object
                | Self::Canvas
                | Self::Svg
                | Self::Math
                | Self::Select
                | Self::Datalist
                | Self::Textarea
                | Self::Audio
                | Self::Video
                | Self::Rp
                | Self::Noframes
        )
    }
}
