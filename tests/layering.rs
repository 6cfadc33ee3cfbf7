//! Who may use whom: the arrows of ARCHITECTURE.md. A new arrow fails here, and is discussed first.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Module, and the modules of this crate that it may name.
const ARROWS: &[(&str, &[&str])] = &[
    ("limits", &[]),
    ("error", &[]),
    ("trace", &[]),
    ("text", &[]),
    ("labels", &[]),
    ("format", &[]),
    ("urls", &[]),
    ("options", &["limits"]),
    ("dom", &["limits", "error", "text"]),
    ("metadata", &["dom", "text", "labels", "urls", "trace", "limits", "error"]),
    ("classify", &["dom", "text", "labels", "urls", "metadata", "trace", "error"]),
    ("article", &["dom", "classify", "metadata", "text", "labels", "urls", "trace", "limits"]),
    ("render", &["article", "metadata", "limits", "error"]),
    ("export", &["article", "metadata", "render", "text", "limits", "error"]),
];

/// The modules that put the stages together: they may name all.
const FRONT: [&str; 4] = ["lib", "reading", "wasm", "bin"];

/// Crates that only one module may name.
const ONLY: &[(&str, &[&str])] = &[
    ("scraper", &["dom"]),
    ("html5ever", &["dom"]),
    ("math_core", &["article"]),
    ("miniz_oxide", &["export"]),
    ("base64::", &["urls"]),
    ("percent_encoding", &["urls"]),
    ("wasm_bindgen", &["wasm"]),
    ("web_sys", &["wasm"]),
    ("js_sys", &["wasm"]),
    ("serde_wasm_bindgen", &["wasm"]),
    ("std::fs", &["bin"]),
    ("std::io", &["bin"]),
    ("println!", &["bin"]),
    ("SystemTime", &[]),
    ("Instant", &[]),
];

fn sources() -> Vec<(String, PathBuf, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut found) = (vec![src.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("src can be listed").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let first = path.strip_prefix(&src).expect("under src").components().next().expect("a name");
                let module = first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned();
                let text = std::fs::read_to_string(&path).expect("sources are UTF-8");
                found.push((module, path, without_tests_and_comments(&text)));
            }
        }
    }
    found
}

/// Tests may use anything; comments may name anything.
fn without_tests_and_comments(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The modules named as `crate::name` or inside `use crate::{…}`.
fn named(code: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for after in code.split("crate::").skip(1) {
        let group = after.strip_prefix('{').and_then(|g| g.split('}').next());
        for item in group.unwrap_or(after).split(',').take(if group.is_some() { usize::MAX } else { 1 }) {
            let name: String = item.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            names.insert(name);
        }
    }
    names
}

#[test]
fn modules_use_only_what_they_may() {
    let known: BTreeSet<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    let mut wrong = Vec::new();
    for (module, path, code) in sources() {
        if FRONT.contains(&module.as_str()) {
            continue;
        }
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == module) else {
            wrong.push(format!("{}: the module {module} has no arrows in this test", path.display()));
            continue;
        };
        for name in named(&code).iter().filter(|n| known.contains(n.as_str())) {
            if *name != module && !allowed.contains(&name.as_str()) {
                wrong.push(format!("{}: {module} names {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "new arrows:\n{}", wrong.join("\n"));
}

#[test]
fn crates_and_the_outside_world_have_one_door() {
    let mut wrong = Vec::new();
    for (module, path, code) in sources() {
        for (name, allowed) in ONLY {
            if code.contains(name) && !allowed.contains(&module.as_str()) {
                wrong.push(format!("{}: names {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_stay_small() {
    let limit = 400;
    let tables = ["tag.rs", "tokens.rs"];
    let long: Vec<String> = sources()
        .into_iter()
        .filter(|(_, path, code)| code.lines().count() > limit && !tables.iter().any(|t| path.ends_with(t)))
        .map(|(_, path, code)| format!("{}: {} lines", path.display(), code.lines().count()))
        .collect();
    assert!(long.is_empty(), "over {limit} lines:\n{}", long.join("\n"));
}
