//! What is kept beside what is likely: each page has parts that are unlikely, and some of them are kept all the same.

use crate::classify::decide;
use crate::classify::kind::Kind;
use crate::{Limits, dom, metadata, trace::Trace, urls::Base};

const PROSE: &str = "<p>Twice a day the sea comes up the slipway, and twice a day it goes down again, which nobody in \
    the village minds, since it has always been so and the boats need it both ways.</p>";

/// The parts of a page that are kept when those with one of the texts `unlikely` have a probability of 0.25, and all
/// others one of 0.9.
fn kept(html: &str, unlikely: &[&str]) -> Vec<String> {
    let (limits, base) = (Limits::default(), Base::new(Some("https://tides.example/a"), None));
    let dom = dom::parse(html, &limits).expect("a page");
    let found = metadata::find(&dom, &base, &limits, &mut Trace::new(false));
    let page = crate::classify::page(&dom, &found);
    let texts: Vec<String> = (0..page.block_count()).map(|i| page.text(i)).collect();
    let scores: Vec<f32> =
        texts.iter().map(|text| if unlikely.contains(&text.as_str()) { 0.25 } else { 0.9 }).collect();
    let verdict = decide::decide(&page, &base, &scores, Kind::Article);
    texts.into_iter().zip(verdict.kept).filter(|(_, kept)| *kept).map(|(text, _)| text).collect()
}

#[track_caller]
fn check(body: &str, unlikely: &[&str], expected: &[&str]) {
    let kept =
        kept(&format!("<title>Tides</title><body><article><h1>Tides</h1>{PROSE}{body}</article>"), unlikely);
    let short: Vec<&String> = kept.iter().filter(|text| !PROSE.contains(text.as_str())).collect();
    assert_eq!(short, expected, "{body}");
}

#[test]
fn a_section_keeps_its_heading() {
    check(&format!("<h2>Moon</h2>{PROSE}"), &["Moon"], &["Moon"]);
    check(&format!("<div class=box><h2>Moon</h2></div>{PROSE}"), &["Moon"], &["Moon"]);
    check(&format!("<h2>Moon</h2><div>Main part</div>{PROSE}"), &["Moon", "Main part"], &["Moon"]);
    // A heading over another of its level is over nothing, and one over what is left out too.
    check(&format!("<h2>Moon</h2><h2>Sun</h2>{PROSE}"), &["Moon"], &["Sun"]);
    let menu = "<div>Boats</div><div>Ropes</div><div>Sails</div>";
    check(&format!("<h2>Shop</h2>{menu}"), &["Shop", "Boats", "Ropes", "Sails"], &[]);
    check(
        &format!("<h2>Shop</h2>{menu}<h2>Moon</h2>{PROSE}"),
        &["Shop", "Boats", "Ropes", "Sails", "Moon"],
        &["Moon"],
    );
}

#[test]
fn labels_are_no_headings() {
    let check = |heading: &str, text: &str| {
        let body = format!("{heading}{PROSE}");
        self::check(&body, &[text], &[]);
    };
    check("<h2><a href=/b>Boats for sale</a></h2>", "Boats for sale");
    check("<h2>Advertisement</h2>", "Advertisement");
    check("<h2 class=related>Boats</h2>", "Boats");
    // The title over again.
    check("<div><h2>Tides</h2></div>", "Tides");
}

#[test]
fn lists_of_sources_are_kept_where_they_lead_to_other_sites() {
    let list = |host: &str, class: &str| {
        format!(
            "<h2>Sources</h2><ul class='{class}'><li><a href='https://{host}/1'>Tables</a></li>\
            <li><a href='https://{host}/2'>Charts</a></li></ul>"
        )
    };
    let unlikely = ["Sources", "Tables", "Charts"];
    check(&list("harbour.example", ""), &unlikely, &unlikely);
    check(&list("tides.example", ""), &unlikely, &[]);
    check(&list("www.tides.example", ""), &unlikely, &[]);
    check(&list("shop.tides.example", ""), &unlikely, &[]);
    check(&list("harbour.example", "related-links"), &unlikely, &[]);
    let share = list("harbour.example", "").replace("Tables", "Share on Facebook");
    check(&share, &["Sources", "Share on Facebook", "Charts"], &[]);
    // What has a link for few of its parts is no list of sources: a rating.
    let rating = list("harbour.example", "").replace("</ul>", "<li>Poor</li><li>Fair</li><li>Good</li></ul>");
    let parts = ["Sources", "Tables", "Charts", "Poor", "Fair", "Good"];
    check(&rating, &parts, &[]);
    check(
        &list("harbour.example", "").replace("Sources", "Follow us"),
        &["Follow us", "Tables", "Charts"],
        &[],
    );
    check(&list("harbour.example", "").replace("<h2>Sources</h2>", ""), &unlikely, &[]);
}

#[test]
fn lists_of_contents_are_kept_in_long_texts() {
    let contents = "<div><h2>Contents</h2><ul><li><a href='#moon'>To the moon</a></li><li><a href='#sun'>To the sun</a>\
        </li><li><a href='#wind'>To the wind</a></li></ul></div>";
    let unlikely = ["Contents", "To the moon", "To the sun", "To the wind"];
    let page = |times: usize, contents: &str| {
        let part =
            |name: &str| format!("<h2 id='{}'>{name}</h2>{}", name.to_lowercase(), PROSE.repeat(times));
        format!("{contents}{}{}{}", part("Moon"), part("Sun"), part("Wind"))
    };
    let names = ["Moon", "Sun", "Wind"];
    check(&page(20, contents), &unlikely, &[&unlikely[..], &names].concat());
    check(&page(2, contents), &unlikely, &names);
    check(&page(20, &contents.replace('#', "/other#")), &unlikely, &names);
}

#[test]
fn contents_of_what_is_left_out_are_left_out() {
    let menu = "<ul><li><a href='#boats'>See boats</a></li><li><a href='#ropes'>See ropes</a></li><li><a href='#sails'>See \
        sails</a></li></ul>";
    let goods = "<div id=boats>Boats</div><div id=ropes>Ropes</div><div id=sails>Sails</div>";
    let unlikely = ["See boats", "See ropes", "See sails", "Boats", "Ropes", "Sails"];
    check(&format!("{}{menu}{}{goods}", PROSE.repeat(30), PROSE.repeat(30)), &unlikely, &[]);
}

#[test]
fn short_code_in_the_text_is_kept() {
    check(&format!("<pre>tide</pre>{PROSE}"), &["tide"], &["tide"]);
    check(&format!("<div>tide.sh</div><pre>tide</pre>{PROSE}"), &["tide.sh", "tide"], &["tide"]);
    check("<pre>tide</pre>", &["tide"], &["tide"]);
    check("<div><div>tide.sh</div><pre>tide</pre></div>", &["tide.sh", "tide"], &["tide"]);
    // Code with no text after it may be of something else.
    let more = "<div>What others have said of the boats, of the ropes and of the sails</div>";
    let others = "What others have said of the boats, of the ropes and of the sails";
    check(&format!("<div>{more}<pre>tide</pre></div>"), &[others, "tide"], &[]);
    check("<div class=related><pre>tide</pre></div>", &["tide"], &[]);
}

#[test]
fn the_first_words_of_a_box_are_kept() {
    let list = "<ul><li>The sea comes up</li><li>The sea goes down</li></ul>";
    let items = ["The sea comes up", "The sea goes down"];
    let with = |head| [&[head], &items[..]].concat();
    for head in ["<div>In brief</div>", "<span>In brief</span>", "<p>In brief</p>"] {
        check(&format!("<div class=box>{head}{list}</div>"), &["In brief"], &with("In brief"));
    }
    // What leads away, asks to act, counts or is called otherwise is none.
    check(&format!("<div><a href=/b>In brief</a>{list}</div>"), &["In brief"], &items);
    check(&format!("<div><div>Share this</div>{list}</div>"), &["Share this"], &items);
    check(&format!("<div><div>1/2</div>{list}</div>"), &["1/2"], &items);
    check(&format!("<div class=breadcrumb><div>In brief</div>{list}</div>"), &["In brief"], &items);
}

#[test]
fn captions_of_pictures_in_the_text_are_kept() {
    let figure = "<figure><img src=a.jpg width=800 height=600><figcaption>The slipway</figcaption></figure>";
    check(&format!("{figure}{PROSE}"), &["The slipway"], &["The slipway"]);
    let gallery = "<figure><img src=b.jpg><figcaption>The shop</figcaption></figure>";
    check(&format!("{PROSE}<div>Boats</div>{gallery}"), &["Boats", "The shop"], &[]);
}

#[test]
fn a_headline_that_is_not_the_title_stays_in_the_text() {
    let page = |title: &str, headline: &str| {
        format!("<title>{title}</title><article><h1>{headline}</h1>{PROSE}{PROSE}</article>")
    };
    let first = |html: &str| kept(html, &[]).swap_remove(0);
    assert_eq!(first(&page("A year of watching how the sea comes and goes", "Tides")), "Tides");
    assert!(first(&page("The slow tides", "The slow tides")).starts_with("Twice"));
    assert!(first(&page("The slow tides - Harbour News", "The slow tides")).starts_with("Twice"));
}
