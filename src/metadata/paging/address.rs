//! What two addresses say of their pages: that one is the next page of the other.

use url::Url;

/// Larger numbers are those of articles.
const MOST_PAGES: u32 = 999;
/// Parameters of an address that are looked at.
const MOST_PARAMETERS: usize = 32;

/// From the page's own address to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// To another page of the same: by a number that an address calls a page (`?page=2`), or by a mere number (`-2.html`).
    To {
        /// The number of the own page, when its address has one.
        from: Option<u32>,
        to: u32,
        named: bool,
    },
    /// To the same page, to the first one, to its comments: never the next.
    Never,
    /// Nothing that the addresses tell.
    Unknown,
}

/// Words before the number of a page: in paths (`/page/2`, `-seite-2.html`) and as names in queries (`?page=2`).
const PAGE_WORDS: [&str; 32] = [
    "page",
    "pages",
    "p",
    "pg",
    "pag",
    "paged",
    "pagenum",
    "pageno",
    "pagenumber",
    "pagewanted",
    "currentpage",
    "curpage",
    "showpage",
    "pn",
    "np",
    "pagina",
    "paginas",
    "seite",
    "seiten",
    "strona",
    "strana",
    "stranica",
    "stranka",
    "sayfa",
    "sida",
    "side",
    "sivu",
    "oldal",
    "pagine",
    "stranitsa",
    "storinka",
    "hal",
];

/// Words before a number that make it one of something else in a series: another article.
const SERIES_WORDS: [&str; 31] = [
    "chapter",
    "chap",
    "ch",
    "part",
    "lesson",
    "episode",
    "ep",
    "volume",
    "vol",
    "issue",
    "day",
    "week",
    "month",
    "year",
    "season",
    "book",
    "unit",
    "module",
    "chapitre",
    "partie",
    "kapitel",
    "teil",
    "folge",
    "capitulo",
    "parte",
    "capitolo",
    "deel",
    "hoofdstuk",
    "version",
    "no",
    "nr",
];

/// Words before a number that make it one of comments, pictures and their like.
const OTHER_WORDS: [&str; 18] = [
    "comment", "comments", "cpage", "reply", "replies", "review", "reviews", "post", "photo", "image", "img",
    "slide", "fn", "note", "feed", "print", "user", "id",
];

/// Parameters that say nothing of what a page shows.
const IDLE_PARAMETERS: [&str; 10] =
    ["ref", "source", "fbclid", "gclid", "srsltid", "sid", "phpsessid", "from", "share", "mc_cid"];

/// The step from one address to another of the same host.
pub(super) fn step(own: &Url, to: &Url) -> Step {
    let (own_query, to_query) = (parameters(own), parameters(to));
    if bare(own.path()) == bare(to.path()) {
        return if own_query == to_query { Step::Never } else { by_query(&own_query, &to_query) };
    }
    if own_query == to_query { by_path(own.path(), to.path()) } else { Step::Unknown }
}

type Parameters = Vec<(String, String)>;

/// The parameters of a query that count.
fn parameters(url: &Url) -> Parameters {
    let pairs = url
        .query_pairs()
        .take(MOST_PARAMETERS)
        .map(|(name, value)| (name.to_lowercase(), value.into_owned()));
    pairs.filter(|(name, _)| !name.starts_with("utm_") && !IDLE_PARAMETERS.contains(&name.as_str())).collect()
}

fn by_query(own: &Parameters, to: &Parameters) -> Step {
    let mut gone = own.iter().filter(|pair| !to.contains(pair));
    let mut come = to.iter().filter(|pair| !own.contains(pair));
    let (before, after) = (gone.next(), come.next());
    if gone.next().is_some() || come.next().is_some() {
        return Step::Unknown;
    }
    let name = after.or(before).map_or("", |(name, _)| name);
    if name.contains("comment") || name == "cpage" {
        return Step::Never;
    }
    if !is_page_name(name) || before.is_some_and(|(other, _)| other != name) {
        return Step::Unknown;
    }
    // Without the number again: the first page.
    let Some((_, value)) = after else { return Step::Never };
    match (number(value), before.map(|(_, value)| number(value))) {
        (Some(_), Some(None)) | (None, _) => Step::Unknown,
        (Some(to), from) => Step::To { from: from.flatten(), to, named: true },
    }
}

/// Whether a parameter of the name holds the number of a page.
fn is_page_name(name: &str) -> bool {
    let letters = name.replace(['_', '-'], "");
    PAGE_WORDS.contains(&letters.as_str()) || letters == "start"
}

fn by_path(own: &str, to: &str) -> Step {
    let (own, to) = (bare(own), bare(to));
    let from = Numbered::of(own);
    if from.as_ref().is_some_and(|from| from.before == to || from.stem == to) {
        return Step::Never;
    }
    let Some(target) = Numbered::of(to) else { return Step::Unknown };
    let is_in = |words: &[&str]| words.contains(&target.word.as_str());
    let named = is_in(&PAGE_WORDS);
    if target.before == own || target.stem == own && (named || target.is_suffix) && !is_in(&SERIES_WORDS) {
        let never = is_in(&OTHER_WORDS) && target.before != own;
        return if never { Step::Never } else { Step::To { from: None, to: target.number, named } };
    }
    let Some(from) = from.filter(|from| from.before == target.before) else { return Step::Unknown };
    // Months and days follow each other too, and so do the chapters of a book and the pictures of a show.
    let folder = from.before.rsplit('/').next().unwrap_or_default();
    if number(folder).is_some()
        || folder.len() == 4 && folder.parse::<u32>().is_ok()
        || is_in(&SERIES_WORDS)
        || is_in(&OTHER_WORDS)
    {
        return Step::Unknown;
    }
    Step::To { from: Some(from.number), to: target.number, named }
}

/// A path without the slash at its end, the extension of its file and the file that stands for its folder.
fn bare(path: &str) -> &str {
    let path = path.strip_suffix('/').unwrap_or(path);
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let is_extension = |e: &str| matches!(e.len(), 2..=5) && e.bytes().all(|b| b.is_ascii_alphabetic());
    let path = match file.rsplit_once('.') {
        Some((name, extension)) if is_extension(extension) && !name.is_empty() => {
            &path[..path.len() - extension.len() - 1]
        }
        _ => path,
    };
    let file = path.rsplit('/').next().unwrap_or_default();
    if matches!(file, "index" | "default") { folder } else { path }
}

/// A path that ends in a number.
struct Numbered<'a> {
    /// What stands before the number.
    before: &'a str,
    /// What stands before the word.
    stem: &'a str,
    /// The word before the number, in small letters: maybe that of a page, maybe the last of a title.
    word: String,
    /// Whether the word is of the same part of the path as what stands before it.
    is_suffix: bool,
    number: u32,
}

impl<'a> Numbered<'a> {
    fn of(path: &'a str) -> Option<Self> {
        let rest = path.trim_end_matches(|c: char| c.is_ascii_digit());
        let number = number(&path[rest.len()..])?;
        let before = rest.trim_end_matches(SEPARATORS);
        let rest = before.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let stem = rest.trim_end_matches(SEPARATORS);
        // Letters that nothing parts from those before are the end of a title.
        let word =
            if stem.len() < rest.len() { before[rest.len()..].to_ascii_lowercase() } else { String::new() };
        Some(Self { before, stem, word, is_suffix: !rest[stem.len()..].contains('/'), number })
    }
}

/// What parts a number from a title in a path.
const SEPARATORS: [char; 7] = ['/', '-', '_', ',', '.', '=', ':'];

/// The number of a page.
fn number(text: &str) -> Option<u32> {
    let is_number = matches!(text.len(), 1..=3) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|number| is_number && *number <= MOST_PAGES)
}

#[cfg(test)]
mod tests;
