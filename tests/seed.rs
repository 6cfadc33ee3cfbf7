//! The page that Lisible was asked for, in its three forms: each must be exactly right.
//! The page's text is not ours: it is read from `../shared/corpus/seed`, and the test skips where that is not there.

use lisible::{Format, Limits, Options, render};
use serde_json::Value;
use std::path::{Path, PathBuf};

fn seed() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/seed");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: ../shared/corpus/seed is not beside this checkout");
    None
}

#[track_caller]
fn check(form: &str) {
    let Some(folder) = seed() else { return };
    let expected: Value =
        serde_json::from_str(&read(&folder.join("expected.json"))).expect("the truth is JSON");
    let page = read(&folder.join(form));
    let options = Options::default().with_url(expected["url"].as_str().unwrap_or_default());
    let reading = lisible::extract(&page, &options).expect("the seed has an article");
    let m = &reading.metadata;
    let found = serde_json::json!({
        "title": m.title, "site": m.site, "published": m.published, "lang": m.lang, "byline": m.byline,
    });
    for (field, value) in found.as_object().into_iter().flatten() {
        assert_eq!(value, &expected[field], "{form}: {field}");
    }
    check_text(form, &render::text(&reading.article, &Limits::default()).expect("within limits"), &expected);
    for format in Format::ALL {
        let written = reading.write(format).expect("within limits");
        for absent in expected["absent"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            assert!(!written.contains(absent), "{form}: {absent:?} is in the {}", format.name());
        }
    }
}

#[track_caller]
fn check_text(form: &str, text: &str, expected: &Value) {
    let paragraphs: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let expected: Vec<&str> =
        expected["paragraphs"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for (i, (got, want)) in paragraphs.iter().zip(&expected).enumerate() {
        assert_eq!(got, want, "{form}: paragraph {}", i + 1);
    }
    assert_eq!(paragraphs.len(), expected.len(), "{form}: number of paragraphs");
}

fn read(file: &Path) -> String {
    std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

#[test]
fn with_class_names() {
    check("classes.html");
}

#[test]
fn without_class_names_and_language() {
    check("bare.html");
}

#[test]
fn with_broken_markup() {
    check("broken.html");
}
