//! Plain text and JSON.

use crate::support::{VERDICT, build};
use lisible::metadata::Metadata;
use lisible::{Limits, render};

#[test]
fn text() {
    let check = |page: &str, expected: &str| {
        let found = render::text(&build(page), &Limits::default()).expect("it is small");
        assert_eq!(found, format!("{expected}\n"), "{page}");
    };
    check("<h2>a</h2><p>b<br>c <b>d</b>", "a\n\nb\nc d");
    check("<ul><li>a<ul><li>b</ul><li>c</ul><p>d", "- a\n  - b\n- c\n\nd");
    check("<ol start=2><li>a<li>b</ol>", "2. a\n3. b");
    check("<table><tr><th>a<th>b<tr><td>c<td>d</table>", "a\tb\nc\td");
    check(
        "<table><tr><th rowspan=2>a<th colspan=2>b<th>c<tr><th>d<th>e<tr><td rowspan=2>f<td>g<td>h<tr><td>i<td><td>j</table>",
        "a\tb\t\tc\n\td\te\nf\tg\th\n\ti\t\tj",
    );
    check("<pre>a\n  b</pre><p>c", "a\n  b\n\nc");
    check("<p>Wett&shy;er <code>a&shy;b</code>", "Wetter a\u{ad}b");
    check("<p><ruby>漢<rt>かん</rt></ruby> <q>q</q>", "漢(かん) “q”");
}

#[test]
fn json_is_the_tree() {
    let article = build("<h2>a</h2><p>b <b>c</b></p><ol><li>d</ol>");
    let json =
        render::json(&article, &Metadata::default(), &VERDICT, &Limits::default()).expect("it is small");
    let value: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(value["version"], 5);
    let said = ["kind", "kind_probability", "readable", "confidence"].map(|name| value[name].to_string());
    assert_eq!(said, ["\"listing\"", "0.75", "false", "0.5"]);
    let expected = serde_json::json!([
        {"type": "heading", "level": 2, "anchor": "r-1", "content": ["a"]},
        {"type": "paragraph", "content": ["b ", {"type": "strong", "content": ["c"]}]},
        {"type": "list", "ordered": true, "start": 1, "reversed": false, "counter": "1",
         "items": [{"checked": null, "blocks": [{"type": "paragraph", "content": ["d"]}]}]},
    ]);
    assert_eq!(value["blocks"], expected);
}

#[test]
fn renders_are_bounded() {
    let article = build(&"<p>word</p>".repeat(100));
    let limits = Limits::default().with_output_bytes(300);
    for render in [render::html, render::markdown, render::text] {
        assert!(render(&article, &limits).is_err_and(|error| error.is_limit()));
    }
    assert!(
        render::json(&article, &Metadata::default(), &VERDICT, &limits).is_err_and(|error| error.is_limit())
    );
}
