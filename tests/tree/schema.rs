//! JSON as its schema says: what is written is valid by it, what it names is written, and what is otherwise is refused.

use crate::support::{VERDICT, build};
use boon::{Compiler, SchemaIndex, Schemas};
use lisible::article::{Article, Callout};
use lisible::classify::kind::Kind;
use lisible::metadata::Metadata;
use lisible::{Limits, render};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

/// The stack of the validator, enough for 128 levels.
const STACK_BYTES: usize = 64 << 20;

fn schema() -> Value {
    serde_json::from_str(render::JSON_SCHEMA).expect("the schema is JSON")
}

/// What is wrong with an article as JSON, by an independent validator; none where it is as the schema says.
fn error(article: &Value) -> Option<String> {
    static COMPILED: OnceLock<(Schemas, SchemaIndex)> = OnceLock::new();
    let (schemas, index) = COMPILED.get_or_init(|| {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("urn:lisible:article", schema()).expect("a name of its own");
        // This also compares it with the schema of schemas.
        let index = compiler.compile("urn:lisible:article", &mut schemas);
        (schemas, index.unwrap_or_else(|error| panic!("the schema is wrong: {error:#}")))
    });
    let validate = || schemas.validate(article, *index).err().map(|error| error.to_string());
    // It calls itself for each level, with large frames where it is not optimised.
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, validate);
        thread.expect("a thread").join().expect("it does not panic")
    })
}

/// What is wrong with a written article; none where it is as the schema says.
pub fn error_in(article: &str) -> Option<String> {
    match serde_json::from_str(article) {
        Ok(article) => error(&article),
        Err(no_json) => Some(no_json.to_string()),
    }
}

/// A written article is as the schema says.
pub fn assert_valid(article: &str, case: &str) {
    if let Some(error) = error_in(article) {
        panic!("{case}: {error}");
    }
}

/// An article as JSON, without metadata.
pub fn json(article: &Article) -> String {
    let written = render::json(article, &Metadata::default(), &VERDICT, &Limits::default());
    written.expect("the article is within the limits")
}

/// What is written of the article that all of a page makes.
fn written(page: &str) -> Value {
    let article = json(&build(page));
    assert_valid(&article, page);
    serde_json::from_str(&article).expect("what is written is JSON")
}

/// The goldens, by their fixtures' names.
fn goldens() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let fixtures = std::fs::read_dir(folder).expect("there are fixtures").flatten();
    let read = |fixture: std::fs::DirEntry| {
        let text = std::fs::read_to_string(fixture.path().join("expected.article.json")).ok()?;
        let article = serde_json::from_str(&text).expect("goldens are JSON");
        Some((fixture.file_name().to_string_lossy().into_owned(), article))
    };
    fixtures.filter_map(read).collect()
}

#[test]
fn goldens_are_as_the_schema_says() {
    let goldens = goldens();
    assert!(goldens.len() > 10, "{} goldens", goldens.len());
    for (name, article) in goldens {
        assert_eq!(error(&article), None, "{name}");
    }
}

/// A page with all that an article can say.
const ALL: &str = "<!doctype html><h2 id=h>Tides and <a href='#n'>times</a></h2><p><em>a</em><strong>b</strong>\
    <del>c</del><ins>d</ins><mark>e</mark><sub>f</sub><sup>g</sup><kbd>h</kbd><q>i</q><abbr title='a b'>j</abbr>\
    <ruby>日<rt>ni</rt></ruby><bdi dir=rtl>k</bdi><i lang=fr>k</i><time datetime=12:30>noon</time><a href='/l'>l</a><code>m</code>n<img src=n.png alt=n width=90 \
    height=60><br>o<sup><a href='#f1' id=b1>1</a></sup><span id=n>p</span><math><mi>x</mi></math></p>\
    <ul><li>a</ul><ol start=3 reversed><li>b</ol><ul><li><input type=checkbox checked> c</ul><dl><dt>d<dd>e</dl>\
    <blockquote>f</blockquote><pre class=language-rust>fn <a href='/g'>g</a>() { <a name=h></a> }</pre>\
    <table><caption>t</caption><tr><th>h<td colspan=2 align=right>i<tr><td>j<td rowspan=3>k<td>l</table>\
    <figure><img src=m.png><figcaption>n</figcaption></figure><details><summary>o</summary>p</details><hr>\
    <aside>q</aside><article class='lisible-post lisible-depth-3'><header><cite>r</cite> \
    <time datetime='2024-03-09T07:00:02Z'>March</time></header><p>s</p></article>\
    <ol><li id=f1>t <a href='#b1'>back</a></ol><p>u";

/// The types of all objects in a value.
fn types(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| types(value, found)),
        Value::Object(fields) => {
            found.extend(fields.get("type").and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|value| types(value, found));
        }
        _ => {}
    }
}

/// The words of a list in the schema, without null.
fn words(pointer: &str) -> BTreeSet<String> {
    let schema = schema();
    let list = schema.pointer(pointer).and_then(Value::as_array);
    let list = list.unwrap_or_else(|| panic!("the schema has no list at {pointer}"));
    list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[test]
fn all_types_that_the_schema_names_are_written() {
    let (mut found, mut expected) = (BTreeSet::new(), words("/$defs/block/properties/type/enum"));
    let embed = "<p class='lisible-embed lisible-map'><a href='https://example.org/m'>Map</a></p>";
    types(&written(&format!("{ALL}{embed}")), &mut found);
    expected.extend(words("/$defs/inline/else/properties/type/enum"));
    assert_eq!(found, expected);
}

#[test]
fn all_kinds_that_the_schema_names_are_written() {
    let kinds: BTreeSet<String> = Kind::ALL.iter().map(|kind| kind.name().to_owned()).collect();
    assert_eq!(words("/properties/kind/enum"), kinds);
    let callouts: BTreeSet<String> = Callout::ALL.iter().map(|kind| kind.as_str().to_owned()).collect();
    assert_eq!(words("/$defs/aside/properties/kind/enum"), callouts);
    for kind in words("/$defs/embed/properties/kind/enum") {
        let link = "<a href='https://example.org/c'>A card</a>";
        let page = format!("<!doctype html><p class='lisible-embed lisible-{kind}'>{link}</p><p>word");
        assert_eq!(written(&page).pointer("/blocks/0/kind"), Some(&json!(kind)), "{page}");
    }
}

/// The places of all objects in a value, as JSON pointers.
fn objects(value: &Value, at: &str, found: &mut Vec<String>) {
    let mut visit = |key: &str, value| objects(value, &format!("{at}/{key}"), found);
    match value {
        Value::Array(values) => {
            (0..).zip(values).for_each(|(key, value): (usize, _)| visit(&key.to_string(), value))
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| visit(key, value));
            found.push(at.to_owned());
        }
        _ => {}
    }
}

#[test]
fn no_object_has_a_field_more_or_less() {
    let article = written(ALL);
    let mut places = Vec::new();
    objects(&article, "", &mut places);
    assert!(places.len() > 60, "{} objects", places.len());
    for place in places {
        let change = |change: &dyn Fn(&mut serde_json::Map<String, Value>)| {
            let mut changed = article.clone();
            change(changed.pointer_mut(&place).and_then(Value::as_object_mut).expect("an object"));
            error(&changed)
        };
        let more = change(&|fields| drop(fields.insert("onclick".to_owned(), json!("x"))));
        assert!(more.is_some_and(|error| error.contains("onclick")), "{place} with a field more is valid");
        let fields = article.pointer(&place).and_then(Value::as_object).expect("an object");
        for field in fields.keys() {
            let less = change(&|fields| drop(fields.remove(field)));
            assert!(less.is_some(), "{place} without {field} is valid");
        }
    }
}

#[test]
fn other_values_are_refused() {
    let cases = [
        ("/version", json!(1)),
        ("/confidence", json!(1.5)),
        ("/kind", json!("news")),
        ("/published", json!("yesterday")),
        ("/dir", json!("up")),
        ("/url", json!("/relative")),
        ("/image", json!("data:text/html;base64,AAAA")),
        ("/next", json!({"url": "https://example.org/2", "confidence": -0.1})),
        ("/blocks/0/level", json!(7)),
        ("/blocks/0/anchor", json!("top")),
        ("/blocks/0/type", json!("script")),
        ("/blocks/0/content", json!([])),
        ("/blocks/0/content/1/url", json!("javascript:alert(1)")),
        ("/blocks/0/content/1/url", json!("#top")),
        ("/blocks/0/content/1/type", json!("script")),
        ("/blocks/0/content/0", json!("")),
        ("/blocks/0/content/0", json!({"type": "paragraph", "content": ["a"]})),
        ("/blocks/1", json!("a text is no block")),
        ("/blocks/2/ordered", json!(true)),
        ("/blocks/3/ordered", json!(false)),
        ("/blocks/3/items/0/checked", json!("yes")),
        ("/blocks/7/language", json!("Rust")),
        ("/blocks/7/links/0/from", json!(-1)),
        ("/blocks/8/body/0/0/colspan", json!(0)),
        ("/blocks/8/body/0/0/align", json!("justify")),
        ("/blocks/9/images/0/url", json!("data:image/svg+xml,<svg>")),
        ("/blocks/13/depth", json!(10)),
        ("/blocks/14/notes/0/anchor", json!("#r-1")),
    ];
    let article = written(ALL);
    for (place, value) in cases {
        let mut changed = article.clone();
        let old = changed.pointer_mut(place).unwrap_or_else(|| panic!("{place} is not there"));
        let old = std::mem::replace(old, value.clone());
        assert!(error(&changed).is_some(), "{place}: {value} in the place of {old} is valid");
    }
}

#[test]
fn a_page_that_copies_our_own_posts_keeps_to_the_form() {
    let post = |time| {
        format!("<article class='lisible-post'><header><cite>Ada</cite> {time}</header>word</article>")
    };
    for (datetime, expected) in [
        ("2024-03-09", json!("2024-03-09")),
        ("2024-03-09T07:00:02+01:00", json!("2024-03-09T07:00:02+01:00")),
        ("yesterday", Value::Null),
        ("2024-13-09", Value::Null),
        ("", Value::Null),
    ] {
        let page = format!("<!doctype html>{}", post(format!("<time datetime='{datetime}'>then</time>")));
        assert_eq!(written(&page).pointer("/blocks/0/published"), Some(&expected), "{page}");
    }
}

/// A validator that looked into several branches for each level would take a power of the depth.
#[test]
fn deep_articles_take_no_longer_than_wide_ones() {
    // What reads JSON here stops at 128 levels.
    let deep = "<blockquote><ul><li><details><summary>a</summary>".repeat(10);
    let marks = "<sub><sup>".repeat(9);
    written(&format!("<!doctype html><p>before</p>{deep}<p>{marks}b"));
}
