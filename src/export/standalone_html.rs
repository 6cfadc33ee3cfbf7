//! The article as one HTML file that needs nothing else, for the screen and for paper.

use super::credits;
use crate::article::Article;
use crate::error::Error;
use crate::limits::Limits;
use crate::metadata::Metadata;
use crate::render::{self, push_attribute, push_text};

/// Comes first, so that nothing in the file can run or load but pictures, whatever the body holds.
const POLICY: &str = "default-src 'none'; img-src data: http: https:; style-src 'unsafe-inline'";

/// Good type on screen, light and dark, and on paper.
const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fdfcf9;--soft:#666;--line:#ddd;--tint:#f3f1ec;--link:#0b57a4}
@media (prefers-color-scheme:dark){:root{--ink:#dcdcdc;--paper:#191919;--soft:#9a9a9a;--line:#3a3a3a;--tint:#242424;--link:#8ab8f0}}
body{margin:0 auto;padding:2.5rem 1.25rem 4rem;max-width:40rem;background:var(--paper);color:var(--ink);\
font:1.125rem/1.6 Charter,'Bitstream Charter','Iowan Old Style',Georgia,Cambria,serif;overflow-wrap:break-word}
header{margin-bottom:2rem}
h1,h2,h3,h4,h5,h6{line-height:1.25;margin:1.8em 0 .6em;text-wrap:balance}
article header{margin-bottom:.6em;color:var(--soft);font-size:.875em}
cite{color:var(--ink);font-style:normal;font-weight:600}
article{margin-top:1.5em;padding-top:1em;border-top:1px solid var(--line)}
[class*=depth]{margin-inline-start:1.25em}
header h1{margin:0 0 .5rem;font-size:2rem}
.credits,figcaption,caption{color:var(--soft);font-size:.875em}
.credits{margin:.25rem 0}
a{color:var(--link)}
img{max-width:100%;height:auto}
figure{margin:1.5em 0}
blockquote{margin:1.2em 0;padding-inline-start:1em;border-inline-start:.2em solid var(--line)}
aside,details{margin:1.2em 0;padding:.1em 1em;background:var(--tint)}
aside[class]{border-inline-start:.25em solid var(--link)}
aside.lisible-tip{border-color:#2f8a4c}aside.lisible-important{border-color:#8257c9}aside.lisible-warning{border-color:#b98207}
aside.lisible-caution{border-color:#cf4a3c}
.lisible-title{font-weight:600}
.lisible-title+*{margin-top:-.6em}
.lisible-notes{padding-inline-start:0;list-style:none;font-size:.875em}
.lisible-notes>li>a:first-child{text-decoration:none}
sup{line-height:0}
sup a{text-decoration:none}
pre,code,kbd{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.875em}
pre{padding:1em;overflow:auto;background:var(--tint);white-space:pre;tab-size:4}
table{display:block;overflow:auto;border-collapse:collapse;font-size:.9em}
th,td{padding:.35em .7em;border:1px solid var(--line);text-align:start;vertical-align:top}
td>:first-child,th>:first-child{margin-top:0}
math[display=block]{margin:.6em 0;overflow:auto hidden}
mtd[columnalign=left]{text-align:left;justify-items:start}
mtd[columnalign=right]{text-align:right;justify-items:end;padding-right:0}
mtd[columnalign=right]+mtd{padding-left:0}
.lisible-math-display{display:block;margin:.6em 0;padding:.5em 1em;background:var(--tint)}
hr{border:0;border-top:1px solid var(--line);margin:2em 0}
@media print{body{max-width:none;padding:0;font-size:11pt;background:none;color:#000}a{color:inherit}\
pre{white-space:pre-wrap}h1,h2,h3,h4{break-after:avoid}figure,table,pre{break-inside:avoid}}
";

/// A whole HTML document: our template, a policy under which nothing runs, the title, its line of credits with a link
/// to the source, and the body.
///
/// # Errors
/// Over [`Limits::output_bytes`].
pub fn standalone_html(article: &Article, metadata: &Metadata, limits: &Limits) -> Result<String, Error> {
    let body = render::html(article, limits)?;
    let mut out = String::with_capacity(body.len() + 4096);
    out.push_str("<!DOCTYPE html>\n<html");
    for (name, value) in [("lang", metadata.lang.as_deref()), ("dir", metadata.dir)] {
        if let Some(value) = value {
            push_attribute(&mut out, name, value);
        }
    }
    out.push_str(">\n<head>\n<meta http-equiv=\"Content-Security-Policy\"");
    push_attribute(&mut out, "content", POLICY);
    out.push_str(">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n");
    out.push_str("<meta name=\"referrer\" content=\"no-referrer\">\n");
    push_metadata(&mut out, metadata);
    out.push_str("<title>");
    push_text(&mut out, &metadata.title);
    out.push_str("</title>\n<style>\n");
    out.push_str(STYLE);
    out.push_str("</style>\n</head>\n<body>\n<header>\n<h1>");
    push_text(&mut out, &metadata.title);
    out.push_str("</h1>\n");
    push_credits(&mut out, metadata);
    out.push_str("</header>\n<main>\n");
    out.push_str(&body);
    out.push_str("</main>\n</body>\n</html>\n");
    Ok(out)
}

/// What made the file, by which it is known when it is read again, and what is known of the article, for programs.
fn push_metadata(out: &mut String, metadata: &Metadata) {
    let known = [
        ("name", "generator", Some("Lisible")),
        ("name", "author", metadata.byline.as_deref()),
        ("property", "article:published_time", metadata.published.as_deref()),
        ("property", "og:site_name", metadata.site.as_deref()),
    ];
    for (attribute, name, value) in known {
        if let Some(value) = value {
            out.push_str("<meta");
            push_attribute(out, attribute, name);
            push_attribute(out, "content", value);
            out.push_str(">\n");
        }
    }
}

fn push_credits(out: &mut String, metadata: &Metadata) {
    if let Some(line) = credits(metadata) {
        out.push_str("<p class=\"credits\">");
        push_text(out, &line);
        out.push_str("</p>\n");
    }
    if let Some(url) = &metadata.url {
        out.push_str("<p class=\"credits\"><a");
        push_attribute(out, "href", url.as_str());
        out.push_str(" rel=\"noopener noreferrer\" target=\"_blank\">");
        push_text(out, url.as_str());
        out.push_str("</a></p>\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_comes_first_and_metadata_is_text() {
        let metadata = Metadata {
            title: "</title><script>".to_owned(),
            lang: Some("fr".to_owned()),
            ..Metadata::default()
        };
        let html = standalone_html(&Article::default(), &metadata, &Limits::default()).expect("it is small");
        let head =
            "<!DOCTYPE html>\n<html lang=\"fr\">\n<head>\n<meta http-equiv=\"Content-Security-Policy\"";
        assert!(html.starts_with(head), "{html}");
        assert!(html.contains("<title>&lt;/title&gt;&lt;script&gt;</title>"), "{html}");
        assert!(!html.contains("<script"), "{html}");
    }
}
