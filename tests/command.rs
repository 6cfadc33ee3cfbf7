//! The command `lisible` as a user meets it: real processes, exit statuses and messages.

use serde_json::Value;
use std::io::Write;
use std::process::{Command, Output, Stdio};

const PAGE: &str = "<!doctype html><title>The slipway - Harbour Notes</title><meta property=og:site_name content='Harbour Notes'>\
    <nav><a href=/a>Home</a> <a href=/b>Boats</a></nav><main><h1>The slipway</h1>\
    <p>The slipway was laid in a dry summer, with stone from the quarry behind the church, and it has been mended every \
    winter since. Nobody remembers who paid for it.</p>\
    <p>At low water the <a href='/c'>lowest steps</a> are green and slippery, and the children are told not to go there, \
    which is why they go there.</p></main><footer>© Harbour Notes, all rights reserved</footer>";

fn lisible(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_lisible"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().expect("piped");
    // A command that refuses its arguments closes its input early: that is no failure of the test.
    let _ = stdin.write_all(input);
    drop(stdin);
    child.wait_with_output().expect("the command ends")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("output is UTF-8")
}

#[test]
fn a_page_from_standard_input_as_each_format() {
    for (format, start, inside) in [
        ("md", "---\n", "[lowest steps](https://example.org/c)"),
        ("html", "<!doctype html>", "href=\"https://example.org/c\""),
        ("txt", "The slipway", "green and slippery"),
        ("json", "{", "\"Harbour Notes\""),
    ] {
        let out = lisible(&["-", "--format", format, "--url", "https://example.org/"], PAGE.as_bytes());
        let written = text(&out.stdout);
        assert!(out.status.success(), "{format}: {}", text(&out.stderr));
        assert!(written.to_lowercase().starts_with(&start.to_lowercase()), "{format}: {written}");
        assert!(written.contains(inside), "{format}: {written}");
        assert!(!written.contains("all rights reserved"), "{format}: {written}");
    }
}

#[test]
fn a_book_goes_to_a_file_or_to_another_program() {
    let out = lisible(&["-", "--format", "epub"], PAGE.as_bytes());
    assert!(out.status.success() && out.stdout.starts_with(b"PK\x03\x04"), "{}", text(&out.stderr));
    let file = std::env::temp_dir().join(format!("lisible-{}.epub", std::process::id()));
    let name = file.to_str().expect("its name is text");
    let written = lisible(&["-", "--format", "epub", "--output", name], PAGE.as_bytes());
    assert!(written.status.success() && written.stdout.is_empty(), "{}", text(&written.stderr));
    assert_eq!(std::fs::read(&file).expect("it is written"), out.stdout);
    std::fs::remove_file(&file).expect("it is ours");
}

#[test]
fn refusals_have_their_exit_status_and_say_what_was_found() {
    let deep = format!("<p>{}", "a".repeat(17 << 20));
    let cases: [(&[&str], &[u8], i32, &str); 9] = [
        (&["no-such-file.html"], b"", 1, "no such file"),
        (&["https://example.org/a"], b"", 1, "nothing is fetched"),
        (&["src"], b"", 1, "it is a folder"),
        (&["-", "-o", "no-such-folder/a.md"], PAGE.as_bytes(), 1, "its folder does not exist"),
        (&["--no-such-option"], b"", 2, "unexpected argument"),
        (&["-"], b"%PDF-1.7", 3, "expected an HTML page, found a PDF"),
        (&["-"], b"just words", 3, "found plain text"),
        (&["-"], b"<html><body></body></html>", 4, "no article on this page"),
        (&["-"], deep.as_bytes(), 5, "the page is too large"),
    ];
    for (arguments, input, status, message) in cases {
        let out = lisible(arguments, input);
        assert_eq!(out.status.code(), Some(status), "{arguments:?}: {}", text(&out.stderr));
        assert!(text(&out.stderr).contains(message), "{arguments:?}: {}", text(&out.stderr));
        assert!(out.stdout.is_empty(), "{arguments:?} wrote something");
    }
}

/// The article as Markdown and what was said on standard error: from one page, and from a line of many.
fn with_address(address: &str) -> [(String, String); 2] {
    let one = lisible(&["-", "--url", address], PAGE.as_bytes());
    let line = serde_json::json!({"id": "a", "url": address, "html": PAGE});
    let many = lisible(&["jsonl"], line.to_string().as_bytes());
    assert!(one.status.success() && many.status.success(), "{address:?}");
    let answer: Value = serde_json::from_slice(&many.stdout).expect("a line of JSON");
    let markdown = answer["markdown"].as_str().expect("an article").to_owned();
    [(text(&one.stdout), text(&one.stderr)), (markdown, text(&many.stderr))]
}

#[test]
fn an_address_without_scheme_is_completed() {
    for (address, link) in [
        ("example.org/a/b", "https://example.org/c"),
        ("example.org:8080/a", "https://example.org:8080/c"),
        ("//example.org/a", "https://example.org/c"),
        ("http://example.org/a", "http://example.org/c"),
    ] {
        for (article, said) in with_address(address) {
            assert!(article.contains(&format!("[lowest steps]({link})")), "{address:?}: {article}");
            assert_eq!(said, "", "{address:?}");
        }
    }
}

#[test]
fn an_address_that_cannot_be_used_is_told_and_the_page_is_read() {
    for address in ["", "/a", "a.html", "file:///a.html", "mailto:a@example.org", "urn:isbn:0"] {
        let [one, many] = with_address(address);
        for ((article, said), page) in [(one, "-"), (many, "id \"a\"")] {
            assert!(article.contains("the lowest steps are green"), "{address:?}: {article}");
            let expected = format!(
                "lisible: {page}: expected an absolute http or https address, such as https://example.org/a, found \
                 {address:?}; relative links are left out\n"
            );
            assert_eq!(said, expected);
        }
    }
}

#[test]
fn help_teaches_by_example() {
    let help = text(&lisible(&["--help"], b"").stdout);
    for part in [
        "Examples:",
        "lisible jsonl",
        "lisible explain page.html",
        "lisible schema",
        "Exit status:",
        "nothing is fetched",
    ] {
        assert!(help.contains(part), "--help lacks {part:?}");
    }
}

#[test]
fn schema_is_that_of_the_json() {
    let out = lisible(&["schema"], b"");
    assert_eq!(text(&out.stdout), lisible::render::JSON_SCHEMA, "{}", text(&out.stderr));
    let schema: Value = serde_json::from_slice(&out.stdout).expect("JSON");
    let article = lisible(&["-", "--format", "json"], PAGE.as_bytes());
    let article: Value = serde_json::from_slice(&article.stdout).expect("JSON");
    assert_eq!(article["version"], schema["properties"]["version"]["const"]);
    assert_eq!(lisible(&["schema", "page.html"], b"").status.code(), Some(2), "it takes no page");
}

#[test]
fn explain_says_why() {
    let run = |arguments: &[&str]| text(&lisible(arguments, PAGE.as_bytes()).stdout);
    let out = run(&["explain", "-"]);
    assert_eq!(out, run(&["-", "--explain"]), "both ways to ask are one");
    assert!(out.contains("title      The slipway  (from "), "{out}");
    assert!(out.contains("\nkind       ") && out.contains("listing 0."), "{out}");
    let line = |start: &str| out.lines().position(|l| l.contains(start)).expect(start);
    let decision = |at: usize| out.lines().nth(at - 1).unwrap_or_default();
    assert!(decision(line("The slipway was laid")).starts_with('+'), "{out}");
    assert!(decision(line("all rights reserved")).starts_with("-  0.0"), "{out}");
    assert!(
        out.lines()
            .nth(line("all rights reserved") + 1)
            .is_some_and(|l| l.trim_start().starts_with("context ")),
        "{out}"
    );
    assert!(out.lines().all(|l| l.chars().count() <= 80), "{out}");
}

#[test]
fn explain_as_lines_of_json() {
    let out = text(&lisible(&["explain", "-", "--json"], PAGE.as_bytes()).stdout);
    let lines: Vec<Value> = out.lines().map(|l| serde_json::from_str(l).expect("a line of JSON")).collect();
    assert!(lines[0]["kinds"]["article"].is_f64() && lines[0]["cut"].is_f64(), "{}", lines[0]);
    let said = |start: &str| {
        let found = lines
            .iter()
            .find(|l| l["text"].as_str().is_some_and(|t| t.starts_with(start)) && l["path"].is_array());
        found.expect(start)
    };
    let (kept, dropped) = (said("The slipway was laid"), said("© Harbour Notes"));
    assert_eq!((&kept["kept"], &dropped["kept"]), (&Value::Bool(true), &Value::Bool(false)));
    assert_eq!(kept["path"], serde_json::json!([1, 1, 1]));
    assert_eq!(kept["texts"], serde_json::json!([0]));
    let effects = dropped["effects"].as_array().expect("effects");
    for pass in ["context", "alone"] {
        let first = effects.iter().find(|e| e["pass"] == pass).expect(pass);
        assert!(first["name"].is_string() && first["effect"].as_f64().is_some_and(|e| e != 0.0), "{first}");
        assert!(first["value"].is_number() || first["value"].is_boolean(), "{first}");
    }
}

#[test]
fn a_page_without_an_article_is_explained() {
    let page = "<!doctype html><title>Shop</title><nav><a href=/a>Home</a></nav><footer>All rights reserved</footer>";
    assert_eq!(lisible(&["-"], page.as_bytes()).status.code(), Some(4));
    for arguments in [&["explain", "-"][..], &["-", "--explain"], &["explain", "-", "--json"]] {
        let out = lisible(arguments, page.as_bytes());
        assert_eq!((out.status.code(), text(&out.stderr)), (Some(0), String::new()), "{arguments:?}");
        let written = text(&out.stdout);
        for part in
            ["no article on this page: none of its text looks like one", "Home", "not likely enough, as all"]
        {
            assert!(written.contains(part), "{arguments:?}: {written}");
        }
    }
    assert_eq!(lisible(&["explain", "-"], b"%PDF-1.7").status.code(), Some(3));
    assert_eq!(lisible(&["explain"], b"").status.code(), Some(2));
}

#[test]
fn jsonl_answers_line_by_line_and_survives_bad_lines() {
    let page = serde_json::json!({"id": "a", "url": "https://example.org/", "html": PAGE});
    let input = format!("{page}\nnot json\n\n{{\"id\": 7}}\n{{\"id\": \"e\", \"html\": \"<p>\"}}\n{page}\n");
    let out = text(&lisible(&["jsonl"], input.as_bytes()).stdout);
    let answers: Vec<Value> = out.lines().map(|l| serde_json::from_str(l).expect("a line of JSON")).collect();
    assert_eq!(answers.len(), 5);
    for answer in [&answers[0], &answers[4]] {
        assert_eq!(answer["id"], "a");
        assert_eq!(answer["title"], "The slipway");
        assert_eq!(answer["site"], "Harbour Notes");
        for field in
            ["byline", "published", "lang", "dir", "excerpt", "kind", "confidence", "words", "minutes"]
        {
            assert!(answer.get(field).is_some(), "{field} is missing");
        }
        for field in ["text", "html", "markdown"] {
            assert!(
                answer[field].as_str().is_some_and(|t| t.contains("mended every winter")),
                "{field}: {answer}"
            );
        }
    }
    for (answer, id) in [(&answers[1], Value::Null), (&answers[2], 7.into()), (&answers[3], "e".into())] {
        assert_eq!(answer["id"], id);
        assert!(answer["error"].is_string(), "{answer}");
    }
}

/// The front of a newspaper: teasers that lead to other pages.
const LIST: &str = include_str!("browser/pages/list.html");

#[test]
fn a_list_is_written_and_said_to_be_one() {
    for arguments in [&["-"][..], &["-", "--format", "json"]] {
        let out = lisible(arguments, LIST.as_bytes());
        assert!(out.status.success(), "{}", text(&out.stderr));
        assert!(text(&out.stdout).contains("On Sundays the smallest ferry"), "{}", text(&out.stdout));
        let said = text(&out.stderr);
        assert!(
            said.starts_with("lisible: -: this looks like a list of articles or links (listing, 0."),
            "{said}"
        );
        assert!(said.ends_with("), not an article: to read one of them, give its page\n"), "{said}");
    }
    // Explained it says so itself; an article needs no word.
    assert_eq!(text(&lisible(&["-", "--explain"], LIST.as_bytes()).stderr), "");
    assert_eq!(text(&lisible(&["-"], PAGE.as_bytes()).stderr), "");
}

#[test]
fn json_and_jsonl_say_the_kind() {
    for (page, kind, readable) in [(LIST, Some("listing"), false), (PAGE, None, true)] {
        let line = serde_json::json!({"id": "a", "html": page}).to_string();
        let one = lisible(&["-", "--format", "json"], page.as_bytes());
        for (way, out) in [("json", one), ("jsonl", lisible(&["jsonl"], line.as_bytes()))] {
            let said: Value = serde_json::from_slice(&out.stdout).expect("JSON");
            assert_eq!(said["readable"], readable, "{way}: {said}");
            let said_kind = said["kind"].as_str();
            assert!(said_kind.is_some() && (kind.is_none() || said_kind == kind), "{way}: {said}");
            for share in ["kind_probability", "confidence"] {
                assert!(
                    said[share].as_f64().is_some_and(|share| (0.0..=1.0).contains(&share)),
                    "{way}: {said}"
                );
            }
        }
    }
}
