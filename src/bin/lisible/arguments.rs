//! What can be said on the command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use lisible::Format;
use lisible::render::MarkdownOptions;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  lisible page.html                                 the article as Markdown
  lisible page.html --markdown links=reference,wrap=80
  lisible page.html --format html > article.html    a clean file to open in a browser
  lisible page.html --format epub -o article.epub   a book for an e-reader
  curl -s https://example.org/a | lisible - --url https://example.org/a
                                                    from standard input; links resolve against the address
  lisible explain page.html                         why each part of the page was kept or dropped
  lisible jsonl < pages.jsonl > articles.jsonl      many pages: a JSON object a line, in and out
  lisible schema > article.schema.json              what --format json writes, as a JSON Schema

A page that is a list rather than an article is written all the same, with a word on standard error.

Exit status:
  0  the article, or why there is none, was written
  1  the page could not be read, or the article not be written
  2  the command line is wrong, or a book would go to a terminal
  3  the page is not HTML
  4  there is no article on the page
  5  the page is over a limit";

const JSONL_HELP: &str = "\
Reads a JSON object a line, writes one a line, flushed:
  in   {\"id\": …, \"url\": …, \"html\": …}
  out  {\"id\": …, \"title\": …, \"byline\": …, \"published\": …, \"lang\": …, \"dir\": …, \"site\": …, \"excerpt\": …,
        \"license\": …, \"tags\": […], \"next\": …, \"kind\": …, \"kind_probability\": …, \"readable\": …, \"posts\": …, \"confidence\": …,
        \"words\": …, \"minutes\": …, \"text\": …, \"html\": …, \"markdown\": …}
  or   {\"id\": …, \"error\": …}, with title, byline and published where the page has no article but these
The kind is article, collection, discussion, documentation, listing, product or service; readable is false where there is
nothing to read from beginning to end, as on a listing; posts is the number of posts of a discussion.
A line that cannot be read or a page without an article gives an error line, and the next line is read.
An address is taken as by --url: one that cannot be used is named on standard error, and the page is read without it.";

const EXPLAIN_HELP: &str = "\
Each part of the page, from its top to its end, with its score, the decision, the reason, the features that moved the
score most, and the beginning of its text. With --json:
  first  {\"kinds\": {…}, \"cut\": …, \"kind\": …, \"readable\": …, \"confidence\": …, \"words\": …}, or with \"error\" where there is no article
  then   {\"step\": …, \"block\": …, \"path\": […], \"texts\": […], \"kept\": …, \"score\": …, \"alone\": …, \"reason\": …,
          \"effects\": [{\"pass\": …, \"name\": …, \"value\": …, \"effect\": …}], \"text\": …}
The path is the way from <html> to an element by places among child elements; texts are places among the texts under it
that are more than white space.";

/// Clean reading for any page: finds the article and writes it as Markdown, HTML, text, JSON or EPUB.
///
/// Nothing is sent anywhere and nothing is fetched: the page comes from a file or from standard input.
#[derive(Parser)]
#[command(version, after_help = EXAMPLES, args_conflicts_with_subcommands = true, arg_required_else_help = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub page: Page,
}

#[derive(Subcommand)]
pub enum Command {
    /// Read a page a line from standard input, write an article a line to standard output
    #[command(after_help = JSONL_HELP)]
    Jsonl,
    /// Write why each part of a page was kept or dropped, also where the page has no article
    #[command(after_help = EXPLAIN_HELP)]
    Explain(Explain),
    /// Write the JSON Schema of what --format json writes, with what each field means
    Schema,
}

#[derive(Args)]
pub struct Explain {
    /// The page's HTML, in an encoding of the web that it declares or that can be told; `-` is standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The page's address (http or https; https where it has no scheme)
    #[arg(long, short, value_name = "URL")]
    pub url: Option<String>,
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write a JSON object a line, for programs: one about the page, then one for each decision
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct Page {
    /// The page's HTML, in an encoding of the web that it declares or that can be told; `-` is standard input
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// What to write
    #[arg(long, short, value_enum, default_value_t = FormatName::Md)]
    pub format: FormatName,
    /// The page's address (http or https; https where it has no scheme), which relative links resolve against
    #[arg(long, short, value_name = "URL")]
    pub url: Option<String>,
    /// The form of Markdown: headings=atx|setext, bullet=-|*|+, fence=`|~, emphasis=*|_, links=inline|reference,
    /// wrap=COLUMNS, front-matter=obsidian|pandoc|none, with commas between; by default the first of each, and no wrapping
    #[arg(long, short, value_name = "SETTINGS", default_value = "", hide_default_value = true)]
    pub markdown: MarkdownOptions,
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write why each part of the page was kept or dropped, instead of the article, as `lisible explain` does
    #[arg(long)]
    pub explain: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum FormatName {
    /// Markdown (CommonMark and GFM) with front matter
    Md,
    /// an HTML file of its own
    Html,
    /// plain text
    Txt,
    /// metadata and the article tree, as `lisible schema` describes them
    Json,
    /// a book (EPUB 3.3); pictures that are not in the page itself are words with a link
    Epub,
}

impl FormatName {
    /// The format; none for a book, which is no text.
    pub fn of_text(self) -> Option<Format> {
        match self {
            Self::Md => Some(Format::Markdown),
            Self::Html => Some(Format::Html),
            Self::Txt => Some(Format::Text),
            Self::Json => Some(Format::Json),
            Self::Epub => None,
        }
    }
}
