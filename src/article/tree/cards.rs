//! Cards: media, and what other sites show.

use super::Image;
use crate::urls::{ImageUrl, Link};

/// A card: what it stands for, and where that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embed {
    /// What it is.
    pub kind: EmbedKind,
    /// The name of the site that shows it; `None` for media of the page itself and for sites that are not known.
    pub site: Option<String>,
    /// Where it is shown, or the film or sound itself.
    pub url: Link,
    /// What the page calls it; empty where it says no more than kind and site do.
    pub title: String,
    /// The picture that the page shows in its place; `None` where it shows none.
    pub poster: Option<ImageUrl>,
}

impl Embed {
    /// The card in words, of which kind is always there: `Video · YouTube · A film`.
    pub fn words(&self) -> String {
        let parts = [self.kind.label(), self.site.as_deref().unwrap_or_default(), &self.title];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// The picture in its place, which leads to it; `None` where there is no poster. It has no alt text: the words beside
    /// it are the card's.
    pub fn poster_image(&self) -> Option<Image> {
        let url = self.poster.clone()?;
        let link = Some(self.url.clone());
        Some(Image { url, alt: String::new(), title: None, width: None, height: None, link })
    }
}

/// What a card stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmbedKind {
    /// A film.
    Video,
    /// Sound: music, speech.
    Audio,
    /// What somebody wrote on a network.
    Post,
    /// A map.
    Map,
    /// Code, or what it does.
    Code,
    /// A chart.
    Chart,
    /// Pages or slides.
    Document,
    /// Questions to answer.
    Form,
    /// A drawing board or a model.
    Design,
}

impl EmbedKind {
    /// All of them, with their names in the output and for people.
    const ALL: [(Self, &'static str, &'static str); 9] = [
        (Self::Video, "video", "Video"),
        (Self::Audio, "audio", "Audio"),
        (Self::Post, "post", "Post"),
        (Self::Map, "map", "Map"),
        (Self::Code, "code", "Code"),
        (Self::Chart, "chart", "Chart"),
        (Self::Document, "document", "Document"),
        (Self::Form, "form", "Form"),
        (Self::Design, "design", "Design"),
    ];

    /// The name in the output, in lower case.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The name for people.
    pub fn label(self) -> &'static str {
        Self::ALL[self as usize].2
    }

    /// The kind by the last word of a card's class: `lisible-video`.
    pub(crate) fn of_class(class: &str) -> Option<Self> {
        let name = class.rsplit(' ').next()?.strip_prefix("lisible-")?;
        Self::ALL.iter().find(|kind| kind.1 == name).map(|kind| kind.0)
    }
}
