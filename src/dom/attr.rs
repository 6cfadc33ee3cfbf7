//! [`Attr`]: the name of an attribute as a small number. An attribute that is in no line here is not kept.

macro_rules! attrs {
    ($($variant:ident $name:tt,)*) => {
        /// An attribute that some stage reads.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Attr {
            $(#[doc = concat!("`", $name, "`")] $variant,)*
        }

        impl Attr {
            /// All of them by their names, in lower case.
            const ALL: &[(&str, Self)] = &[$(($name, Self::$variant),)*];

            /// The name, in lower case.
            pub fn name(self) -> &'static str {
                Self::ALL[self as usize].0
            }
        }
    };
}

attrs! {
    Accent "accent",
    Accentunder "accentunder",
    Align "align",
    Alt "alt",
    Alttext "alttext",
    AriaChecked "aria-checked",
    AriaControls "aria-controls",
    AriaExpanded "aria-expanded",
    AriaHaspopup "aria-haspopup",
    AriaHidden "aria-hidden",
    AriaLabel "aria-label",
    AriaLevel "aria-level",
    Block "block",
    Checked "checked",
    Cite "cite",
    Class "class",
    Close "close",
    Colspan "colspan",
    Columnalign "columnalign",
    Columnspan "columnspan",
    Content "content",
    Data "data",
    DataAccount "data-account",
    DataActualsrc "data-actualsrc",
    DataAttrs "data-attrs",
    DataCallout "data-callout",
    DataCalloutType "data-callout-type",
    DataCanonicalLang "data-canonical-lang",
    DataCodeBlockLang "data-code-block-lang",
    DataCmpSrc "data-cmp-src",
    DataBackground "data-background",
    DataBackgroundImage "data-background-image",
    DataBg "data-bg",
    DataBgSrc "data-bg-src",
    DataBorlabsCookieContent "data-borlabs-cookie-content",
    DataBreeze "data-breeze",
    DataCfsrc "data-cfsrc",
    DataCodeLanguage "data-code-language",
    DataCodeWrap "data-code-wrap",
    DataComponent "data-component",
    DataCookieblockSrc "data-cookieblock-src",
    DataDelayedUrl "data-delayed-url",
    DataEcho "data-echo",
    DataEmbed "data-embed",
    DataEmbedUrl "data-embed-url",
    DataEnlighterLanguage "data-enlighter-language",
    DataEntry "data-entry",
    DataEquation "data-equation",
    DataEzsrc "data-ezsrc",
    DataEzsrcset "data-ezsrcset",
    DataFlickityLazyload "data-flickity-lazyload",
    DataFlickityLazyloadSrcset "data-flickity-lazyload-srcset",
    DataFormula "data-formula",
    DataFullSrc "data-full-src",
    DataGist "data-gist",
    DataGistid "data-gistid",
    DataHiResSrc "data-hi-res-src",
    DataId "data-id",
    DataHires "data-hires",
    DataHovercardUrl "data-hovercard-url",
    DataHref "data-href",
    DataImage "data-image",
    DataImgSrc "data-img-src",
    DataInlineTaskId "data-inline-task-id",
    DataInstgrmPermalink "data-instgrm-permalink",
    DataLang "data-lang",
    DataLanguage "data-language",
    DataLargeFile "data-large-file",
    DataLatex "data-latex",
    DataLazy "data-lazy",
    DataLazySrc "data-lazy-src",
    DataLazySrcset "data-lazy-srcset",
    DataLazyload "data-lazyload",
    DataMath "data-math",
    DataMathml "data-mathml",
    DataNitroLazySrc "data-nitro-lazy-src",
    DataNitroLazySrcset "data-nitro-lazy-srcset",
    DataOptSrc "data-opt-src",
    DataOrigFile "data-orig-file",
    DataOriginal "data-original",
    DataOriginalSet "data-original-set",
    DataOriginalSrc "data-original-src",
    DataPanelType "data-panel-type",
    DataPinDo "data-pin-do",
    DataPlayer "data-player",
    DataPlyrEmbedId "data-plyr-embed-id",
    DataPlyrProvider "data-plyr-provider",
    DataPoster "data-poster",
    DataQa "data-qa",
    DataShortcode "data-shortcode",
    DataPagespeedLazySrc "data-pagespeed-lazy-src",
    DataRunnerSrc "data-runner-src",
    DataSfSrc "data-sf-src",
    DataSrc "data-src",
    DataSrcCmplz "data-src-cmplz",
    DataSrcLarge "data-src-large",
    DataSrcset "data-srcset",
    DataSyntaxhighlighterParams "data-syntaxhighlighter-params",
    DataTagsearchLang "data-tagsearch-lang",
    DataTelegramPost "data-telegram-post",
    DataSyntax "data-syntax",
    DataTestid "data-testid",
    DataTex "data-tex",
    DataTitle "data-title",
    DataTweetid "data-tweetid",
    DataUrl "data-url",
    DataVideoId "data-video-id",
    DataVideoid "data-videoid",
    DataVimeoId "data-vimeo-id",
    DataYoutubeId "data-youtube-id",
    DataYtId "data-yt-id",
    Datetime "datetime",
    Dir "dir",
    Display "display",
    Displaystyle "displaystyle",
    Drawn "=",
    Encoding "encoding",
    EpubType "epub:type",
    Fence "fence",
    File "file",
    Form "form",
    Height "height",
    Hidden "hidden",
    Href "href",
    HttpEquiv "http-equiv",
    Id "id",
    Itemprop "itemprop",
    Itemtype "itemtype",
    Lang "lang",
    Language "language",
    Largeop "largeop",
    Linethickness "linethickness",
    Lspace "lspace",
    Mathvariant "mathvariant",
    Maxsize "maxsize",
    MediaId "media-id",
    Minsize "minsize",
    Movablelimits "movablelimits",
    Name "name",
    NitroLazySrc "nitro-lazy-src",
    NitroLazySrcset "nitro-lazy-srcset",
    Notation "notation",
    Open "open",
    Playlabel "playlabel",
    Poster "poster",
    Property "property",
    Rel "rel",
    Reversed "reversed",
    Role "role",
    Rowspan "rowspan",
    Rspace "rspace",
    Scope "scope",
    Scriptlevel "scriptlevel",
    Separator "separator",
    Separators "separators",
    Size "size",
    Snapshot "data-lisible-snapshot",
    SnapshotBack "data-lisible-back",
    SnapshotHidden "data-lisible-hidden",
    SnapshotNavigated "data-lisible-navigated",
    SnapshotSize "data-lisible-size",
    SnapshotSource "data-lisible-src",
    Span "span",
    Src "src",
    Srcset "srcset",
    Start "start",
    Stretchy "stretchy",
    Style "style",
    Syntax "syntax",
    Title "title",
    Type "type",
    Typeof "typeof",
    Value "value",
    Videoid "videoid",
    Width "width",
    XmlLang "xml:lang",
    Zoomfile "zoomfile",
}

/// By the [`print`] of its name, each attribute's place in [`Attr::ALL`] and one; the next places where several have one.
static PLACES: [u8; PRINTS] = {
    let mut places = [0; PRINTS];
    let mut at = 0;
    while at < Attr::ALL.len() {
        let mut print = print(Attr::ALL[at].0.as_bytes());
        while places[print] != 0 {
            print = (print + 1) % PRINTS;
        }
        at += 1;
        places[print] = at as u8;
    }
    places
};
const PRINTS: usize = 512;

/// A number of a name's length and of three of its letters.
const fn print(name: &[u8]) -> usize {
    if name.is_empty() {
        return 0;
    }
    let [first, middle, last] = [name[0], name[name.len() / 2], name[name.len() - 1]];
    (first as usize * 7 + middle as usize * 31 + last as usize * 131 + name.len() * 61) % PRINTS
}

impl Attr {
    /// The attribute of a name in lower case.
    pub(super) fn of(name: &str) -> Option<Self> {
        let mut print = print(name.as_bytes());
        while let Some(place) = usize::from(PLACES[print]).checked_sub(1) {
            if Self::ALL[place].0 == name {
                return Some(Self::ALL[place].1);
            }
            print = (print + 1) % PRINTS;
        }
        None
    }

    /// Whether the values are words that people choose for their elements, the same again and again.
    pub(super) fn is_label(self) -> bool {
        matches!(self, Self::Class | Self::Id | Self::DataTestid | Self::DataQa | Self::DataComponent)
    }

    /// A bit of this and a few other attributes.
    pub(super) fn bit(self) -> u64 {
        1 << (self as u8 % 64)
    }
}
