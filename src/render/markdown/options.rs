//! [`MarkdownOptions`]: the choices that Markdown leaves to who writes it.

/// How Markdown is written. By default: `#` headings, `-` bullets, fences of backticks, `*` for emphasis, links in the
/// line, no wrapping, the property names of Obsidian.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct MarkdownOptions {
    /// The form of headings.
    pub headings: Headings,
    /// The mark of an item.
    pub bullet: Bullet,
    /// What fences code.
    pub fence: Fence,
    /// The mark of emphasis; in or beside a mark of the same sign, the other one is written.
    pub emphasis: Emphasis,
    /// Where the addresses of links stand.
    pub links: Links,
    /// Columns at which the words of paragraphs are wrapped; 0 for one line a paragraph.
    pub wrap: usize,
    /// The block before a file.
    pub front_matter: FrontMatter,
}

/// The form of headings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Headings {
    /// `# Heading`.
    #[default]
    Atx,
    /// Underlined; those of level 3 and more have no such form and are written with `#`.
    Setext,
}

/// The mark of an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bullet {
    /// `-`.
    #[default]
    Hyphen,
    /// `*`.
    Star,
    /// `+`.
    Plus,
}

/// What fences code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fence {
    /// Three backticks or more.
    #[default]
    Backtick,
    /// Three tildes or more.
    Tilde,
}

/// The mark of emphasis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Emphasis {
    /// `*`.
    #[default]
    Star,
    /// `_`.
    Underscore,
}

/// Where the addresses of links stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Links {
    /// `[words](address)`.
    #[default]
    Inline,
    /// `[words][1]`, with a list of addresses at the end.
    Reference,
}

/// The block before a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FrontMatter {
    /// YAML with the names that Obsidian's Web Clipper has: `source`, `author` as a list, days without a time.
    #[default]
    Obsidian,
    /// YAML with the names that Pandoc's templates know: `date`, `lang`, `keywords`, `rights`.
    Pandoc,
    /// None.
    None,
}

impl std::str::FromStr for MarkdownOptions {
    type Err = String;

    /// Reads settings as `headings=setext,bullet=*,wrap=80`; what is not named is as by default.
    ///
    /// # Errors
    /// A sentence that names a setting or a value that there is not, and those that there are.
    ///
    /// ```
    /// let options: lisible::render::MarkdownOptions = "headings=setext,wrap=80".parse().unwrap();
    /// assert_eq!(options.wrap, 80);
    /// ```
    fn from_str(settings: &str) -> Result<Self, String> {
        let mut options = Self::default();
        for setting in settings.split(',').map(str::trim).filter(|setting| !setting.is_empty()) {
            let (name, value) = setting.split_once('=').unwrap_or((setting, ""));
            let allowed = options.set(name.trim(), value.trim());
            if let Err(allowed) = allowed {
                return Err(format!("`{setting}` is no setting of Markdown: {allowed}"));
            }
        }
        Ok(options)
    }
}

impl MarkdownOptions {
    /// Sets what a name and a value say; what may be said where they say nothing.
    fn set(&mut self, name: &str, value: &str) -> Result<(), &'static str> {
        match (name, value) {
            ("headings", "atx") => self.headings = Headings::Atx,
            ("headings", "setext") => self.headings = Headings::Setext,
            ("headings", _) => return Err("headings are atx or setext"),
            ("bullet", "-") => self.bullet = Bullet::Hyphen,
            ("bullet", "*") => self.bullet = Bullet::Star,
            ("bullet", "+") => self.bullet = Bullet::Plus,
            ("bullet", _) => return Err("a bullet is -, * or +"),
            ("fence", "`" | "```") => self.fence = Fence::Backtick,
            ("fence", "~" | "~~~") => self.fence = Fence::Tilde,
            ("fence", _) => return Err("a fence is of ` or ~"),
            ("emphasis", "*") => self.emphasis = Emphasis::Star,
            ("emphasis", "_") => self.emphasis = Emphasis::Underscore,
            ("emphasis", _) => return Err("emphasis is * or _"),
            ("links", "inline") => self.links = Links::Inline,
            ("links", "reference") => self.links = Links::Reference,
            ("links", _) => return Err("links are inline or reference"),
            ("wrap", columns) => {
                self.wrap = columns.parse().map_err(|_| "wrap is a number of columns, 0 for none")?
            }
            ("front-matter", "obsidian") => self.front_matter = FrontMatter::Obsidian,
            ("front-matter", "pandoc") => self.front_matter = FrontMatter::Pandoc,
            ("front-matter", "none") => self.front_matter = FrontMatter::None,
            ("front-matter", _) => return Err("front-matter is obsidian, pandoc or none"),
            _ => return Err("there are headings, bullet, fence, emphasis, links, wrap and front-matter"),
        }
        Ok(())
    }
}

impl Bullet {
    /// The mark, and the one for a list that stands beside another.
    pub(super) fn marks(self) -> [&'static str; 2] {
        match self {
            Self::Hyphen => ["- ", "* "],
            Self::Star => ["* ", "- "],
            Self::Plus => ["+ ", "- "],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read_or_named() {
        let read = |settings: &str| settings.parse::<MarkdownOptions>();
        let all =
            "headings=setext, bullet=+, fence=~, emphasis=_, links=reference, wrap=72, front-matter=none";
        let expected = MarkdownOptions {
            headings: Headings::Setext,
            bullet: Bullet::Plus,
            fence: Fence::Tilde,
            emphasis: Emphasis::Underscore,
            links: Links::Reference,
            wrap: 72,
            front_matter: FrontMatter::None,
        };
        assert_eq!(read(all), Ok(expected));
        assert_eq!(read(""), Ok(MarkdownOptions::default()));
        for (wrong, words) in
            [("bullets=-", "there are headings"), ("wrap=wide", "a number"), ("bullet", "-, * or +")]
        {
            assert!(
                read(wrong).is_err_and(|error| error.contains(words) && error.contains(wrong)),
                "{wrong}"
            );
        }
    }
}
