//! What stands in an article survives the whole way: each thing alone between paragraphs, read as a page is. The tests in
//! `tests/tree` keep all of a page; these ask the classifier too.

use lisible::{Limits, Options, render};

const BEFORE: &str = "<p>The lamp on the mole was first lit in the spring of the year after the great storm, by a keeper who had lost \
    two brothers in it and would not leave the stair for a week. She kept a book in which she wrote down every sail, and the \
    state of the sky, and what she had for supper.</p><p>Most of the book survived. Its pages are stained with oil, so that the \
    ink has run in places, but whoever has patience can follow her through eleven winters, and hear how the harbour grew.</p>";
const AFTER: &str = "<p>When the second lamp was built on the far side, she rowed over to see it and came back without a word. The \
    new keeper was a careful man, she wrote a month later, but he trimmed the wick as one trims a hedge, and from the sea the \
    two lights never looked alike.</p><p>Her book ends in the middle of a line. Nobody knows who closed it, or who put the \
    feather between the last two pages, where it was found by the clerk who first made a copy of it.</p>";

/// The Markdown of an article with something between its paragraphs: what came of that.
fn between(thing: &str) -> String {
    let text = read(&format!("{BEFORE}\n{thing}\n{AFTER}"));
    let from =
        text.find("how the harbour grew.").expect("the text before is there") + "how the harbour grew.".len();
    let to = text.find("When the second").expect("the text after is there");
    text[from..to].trim().to_owned()
}

/// What came of it at the end of the article.
fn at_the_end(thing: &str) -> String {
    let text = read(&format!("{BEFORE}\n{AFTER}\n{thing}"));
    text.rsplit_once("made a copy of it.").expect("the text before is there").1.trim().to_owned()
}

/// What came of it between the headline and the text.
fn at_the_start(thing: &str) -> String {
    let text = read(&format!("{thing}\n{BEFORE}\n{AFTER}"));
    text.split_once("The lamp on the mole was").expect("the text after is there").0.trim().to_owned()
}

/// The Markdown of an article on a page with a menu.
fn read(article: &str) -> String {
    let page = format!(
        "<!doctype html><html lang=en><head><title>The lamp on the mole</title></head><body><header><nav><a href=/>Home</a> \
         <a href=/map>Map</a></nav></header><main><article><h1>The lamp on the mole</h1>{article}</article>\
         </main><footer><p>All rights reserved</p></footer></body></html>"
    );
    let options = Options::default().with_url("https://mole.example/lamp");
    let reading = lisible::extract(&page, &options).expect("it is an article");
    render::markdown(&reading.article, &Limits::default()).expect("it is small")
}

#[track_caller]
fn check(thing: &str, expected: &str) {
    assert_eq!(between(thing), expected, "{thing}");
}

#[test]
fn captions_go_with_their_pictures() {
    for caption in ["The lamp", "The lamp in March. Photo: Ann Orr", "© Ann Orr"] {
        let figure = format!(
            "<figure><img src=a.jpg alt='' width=800 height=600><figcaption>{caption}</figcaption></figure>"
        );
        check(&figure, &format!("![](https://mole.example/a.jpg)\n\n{caption}"));
    }
}

#[test]
fn captions_by_the_name_of_their_class_go_with_their_pictures() {
    let picture = "<img src=a.jpg alt='' width=800 height=600>";
    for figure in [
        format!("<div class=wp-caption>{picture}<p class=wp-caption-text>The lamp</p></div>"),
        format!("<div class=image>{picture}<div class='image-caption'>The lamp</div></div>"),
    ] {
        for text in [at_the_start(&figure), between(&figure), at_the_end(&figure)] {
            assert!(text.contains("a.jpg") && text.contains("The lamp"), "{figure}: {text}");
        }
    }
    let film = "<div class=video><iframe src=https://www.youtube.com/embed/dQw4w9WgXcQ></iframe><p class=video-caption>The lamp on \
        film</p></div>";
    for text in [at_the_start(film), between(film), at_the_end(film)] {
        assert!(text.contains("dQw4w9WgXcQ") && text.contains("The lamp on film"), "{text}");
    }
}

#[test]
fn captions_go_with_their_tables() {
    let rows: String =
        (1..12).map(|n| format!("<tr><td>Spring of {n}</td><td>{n} m</td><td>{n} f</td></tr>")).collect();
    let table = format!(
        "<table><caption>Tides</caption><tr><th>When</th><th>High</th><th>Low</th></tr>{rows}</table>"
    );
    assert!(
        between(&table).starts_with("**Tides**") || between(&table).starts_with("Tides"),
        "{}",
        between(&table)
    );
}

#[test]
fn formulas_stay_with_their_numbers() {
    let formula = "<math display=block><mi>y</mi><mo>=</mo><mi>x</mi></math>";
    let latexml = format!(
        "<table class='ltx_equation ltx_eqn_table'><tbody><tr class=ltx_eqn_row><td class=ltx_eqn_cell>{formula}</td>\
         <td class='ltx_eqn_cell ltx_eqn_eqno'><span>(1)</span></td></tr></tbody></table>"
    );
    for page in [latexml, format!("<div class=equation>{formula}<span class=number>(1)</span></div>")] {
        let text = between(&page);
        assert!(text.contains("$$\ny = x \\tag{1}\n$$"), "{page}: {text}");
    }
    check("<div>\\[y=x\\]</div><script src=/mathjax.js></script>", "$$\ny=x\n$$");
    let sphinx = "<div class='math notranslate nohighlight' id=equation-f><span class=eqno>(1)<a class=headerlink \
        href=#equation-f title='Permalink to this equation'>\u{b6}</a></span>\\[F = m a\\]</div>";
    check(&format!("{sphinx}<script src=/mathjax.js></script>"), "$$\nF = m a \\tag{1}\n$$");
}

#[test]
fn what_is_hidden_in_a_line_is_left_out() {
    let row = |key: &str, day: &str| {
        format!("<tr><td>Lamp</td><td><span style='display:none'>{key}</span>{day}</td></tr>")
    };
    let table = format!(
        "<table><tr><th>Name</th><th>Lit</th></tr>{}{}</table>",
        row("000001899", "1 May 1899"),
        row("000001900", "2 May 1900")
    );
    check(&table, "| Name | Lit |\n| --- | --- |\n| Lamp | 1 May 1899 |\n| Lamp | 2 May 1900 |");
    let tip = |tip: &str| {
        format!(
            "<p>The stair was of ashlar<span hidden>{tip}</span> and lime, and it was wet in every season of the year.</p>"
        )
    };
    let line = "The stair was of ashlar and lime, and it was wet in every season of the year.";
    check(&tip("Cut stone that is laid in courses"), line);
    // What is longer, or says a sentence, is folded away.
    for more in [&"word ".repeat(40), " The rest of it is here."] {
        assert!(between(&tip(more)).contains(&format!("ashlar{}", more.trim_end())), "{more}");
    }
    // What a script shows word by word is not: too much of the line is hidden.
    let words = line.split(' ').map(|word| format!("<span style='visibility:hidden'>{word}</span>"));
    check(&format!("<p>{}</p>", words.collect::<Vec<_>>().join(" ")), line);
    check(
        "<p>The answer to the riddle of the lamp on the mole: <span class=spoiler style='display:none'>the keeper</span></p>",
        "The answer to the riddle of the lamp on the mole: the keeper",
    );
}

#[test]
fn panels_of_tabs_that_wait_stay() {
    let tabs = |panel: &str| {
        format!(
            "<div><ul role=tablist><li role=tab>Oil</li><li role=tab>Tallow</li></ul><div role=tabpanel>{}</div><div \
             role=tabpanel hidden>{}</div></div>",
            panel.replace('?', "oil"),
            panel.replace('?', "tallow")
        )
    };
    check(
        &tabs("<p>The lamp burns ? in every season of the year.</p>"),
        "**Oil**\n\nThe lamp burns oil in every season of the year.\n\n**Tallow**\n\nThe lamp burns tallow in every season of \
         the year.",
    );
    check(
        &tabs("<pre><code>lamp --?</code></pre>"),
        "**Oil**\n\n```\nlamp --oil\n```\n\n**Tallow**\n\n```\nlamp --tallow\n```",
    );
}

#[test]
fn what_was_said_on_a_network_stays() {
    check(
        "<div class='twitter-tweet twitter-tweet-rendered'><iframe src='https://platform.twitter.com/embed/Tweet.html?id=12'>\
         </iframe></div>",
        "[Post · X](https://x.com/i/status/12)",
    );
    check(
        "<blockquote class=twitter-tweet><p>The lamp is lit</p>&mdash; Ann (@ann) <a href='https://twitter.com/ann/status/12'>May 1</a>\
         </blockquote>",
        "> The lamp is lit\n>\n> — Ann (@ann) [May 1](https://twitter.com/ann/status/12)",
    );
}

#[test]
fn what_was_said_stays_where_no_text_follows() {
    let instagram = "<blockquote class=instagram-media data-instgrm-permalink='https://www.instagram.com/p/C1/'><div><a \
        href='https://www.instagram.com/p/C1/'><div>View this post on Instagram</div></a><p><a \
        href='https://www.instagram.com/p/C1/'>A post shared by Ann (@ann)</a></p></div></blockquote>";
    let tiktok = "<blockquote class=tiktok-embed cite='https://www.tiktok.com/@ann/video/77'><section><a \
        href='https://www.tiktok.com/@ann'>@ann</a> <p>The lamp</p> <a href='https://www.tiktok.com/music/s-1'>original \
        sound - Ann</a></section></blockquote>";
    let mastodon = "<blockquote class=mastodon-embed data-embed-url='https://sea.example/@ann/11/embed'><a \
        href='https://sea.example/@ann/11'><div>Post by @ann</div><div>View on Mastodon</div></a></blockquote>";
    for (post, address) in [
        (instagram, "instagram.com/p/C1"),
        (tiktok, "tiktok.com/@ann/video/77"),
        (mastodon, "sea.example/@ann/11"),
    ] {
        for text in [at_the_start(post), between(post), at_the_end(post)] {
            assert!(text.contains(address), "{post}: {text}");
        }
    }
}

#[test]
fn code_of_a_few_letters_stays_wherever_it_stands() {
    for code in ["<pre>ls</pre>", "<pre><code>ls</code></pre>", "<div class=highlight><pre>ls</pre></div>"] {
        for text in [at_the_start(code), between(code), at_the_end(code)] {
            assert!(text.ends_with("```\nls\n```"), "{code}: {text}");
        }
    }
}

#[test]
fn what_is_said_in_short_has_its_head() {
    let list = "<ul><li>The wall was built by hand.</li><li>Volunteers look after it.</li></ul>";
    for head in ["<span>TL;DR</span>", "<p>TL;DR</p>", "<strong>TL;DR</strong>", "<h4>TL;DR</h4>"] {
        let points = format!("<div class=box>{head}{list}</div>");
        for text in [at_the_start(&points), between(&points), at_the_end(&points)] {
            assert!(text.contains("TL;DR") && text.contains("- The wall"), "{points}: {text}");
        }
    }
}

#[test]
fn headings_stay_with_what_stands_beside_them_in_a_box() {
    let section =
        "<p>She kept the oil in a cask under the stair, and wrote down each pint that she drew from it.</p>";
    for box_of in [
        "<div class=mw-heading><h2>Of oil</h2><span class=mw-editsection>[<a href='/edit?section=1'>edit</a>]</span></div>",
        "<div class=wrapper><h2 id=oil>Of oil</h2><a href='#oil'><span class=sr-only>Section titled “Of oil”</span></a></div>",
        "<h2>Of oil</h2>",
    ] {
        let thing = format!("{box_of}{section}");
        for text in [at_the_start(&thing), between(&thing), at_the_end(&thing)] {
            assert!(text.starts_with("## Of oil\n\n"), "{thing}: {text}");
        }
    }
}

#[test]
fn what_is_built_stays_at_either_end() {
    for (thing, words) in [
        ("<ol><li>Lay the strands</li><li>Tar the rope</li></ol>", "1. Lay the strands\n2. Tar the rope"),
        (
            "<ul class=contains-task-list><li class=task-list-item><input type=checkbox checked disabled> Lay the strands</li>\
             <li class=task-list-item><input type=checkbox disabled> Tar the rope</li></ul>",
            "- [x] Lay the strands\n- [ ] Tar the rope",
        ),
        (
            "<h2>Materials</h2><ul><li>Oil of the whale</li><li>A wick of cotton</li></ul>",
            "## Materials\n\n- Oil",
        ),
        (
            "<table><tr><th>Day</th><th>Oil</th></tr><tr><td>Monday</td><td>2 pints</td></tr><tr><td>Friday</td><td>3 \
             pints</td></tr></table>",
            "| Monday | 2 pints |",
        ),
        (
            "<div class='callout callout-warning'><p>Keep well back from the edge of the mole when the sea runs high.</p></div>",
            "> [!WARNING]\n> Keep well back",
        ),
        (
            "<details><summary>How the wick is trimmed</summary><p>With scissors, once in the hour.</p></details>",
            "once in the hour",
        ),
        (
            "<figure><video src=/lamp.mp4></video><figcaption>The lamp on film</figcaption></figure>",
            "https://mole.example/lamp.mp4",
        ),
        (
            "<blockquote><p>It was calm.</p><footer><cite>The log</cite>, 1891</footer></blockquote>",
            "> It was calm.",
        ),
    ] {
        for text in [at_the_start(thing), between(thing), at_the_end(thing)] {
            assert!(text.contains(words), "{thing}: {text}");
        }
    }
    // What is something else is none of it: links to other pages, what is called so, a heading over nothing.
    for other in [
        "<ul class=related-posts><li><a href=/b>The lamp on the bar</a></li><li><a href=/c>The lamp on the cape</a></li></ul>",
        "<ul class=tags><li>Lamps</li><li>Harbours</li></ul>",
        "<div class='notice newsletter'><p>Subscribe to our letter.</p></div>",
        "<div class='cookie-notice'><p>We set cookies so that the site can know its guests again.</p></div>",
        "<h2>Latest</h2>",
    ] {
        assert_eq!(at_the_end(other), "", "{other}");
    }
}

#[test]
fn call_outs_of_a_few_words_stay() {
    check(
        "<div class='alert alert-danger'><p>Keep the wick dry.</p></div>",
        "> [!CAUTION]\n> Keep the wick dry.",
    );
    check(
        "<div class=markdown-alert-note><p class=markdown-alert-title>Note</p><p>Use oil.</p></div>",
        "> [!NOTE]\n> Use oil.",
    );
    check("<div class=speaker>Ann Orr</div>", "Ann Orr");
    // What asks to act is none of the text, and what shares the page neither.
    check(
        "<blockquote class=share><a href='https://x.example/sharer'>Facebook</a> <a href=/t>Tweet</a></blockquote>",
        "",
    );
    check("<div class=notice><p>Sign up now.</p></div>", "");
}

#[test]
fn the_title_is_not_said_twice() {
    let links: String = (1..9)
        .map(|n| format!("<li><a href=/{n}>The lamp of the year {n}, and who kept it then</a></li>"))
        .collect();
    let page =
        format!("<title>Lamps of the coast</title><main><h1>Lamps of the coast</h1><ul>{links}</ul></main>");
    let options = Options::default().with_url("https://coast.example/");
    let reading = lisible::extract(&page, &options).expect("there is something to read");
    let text = render::markdown(&reading.article, &Limits::default()).expect("it is small");
    assert_eq!(reading.metadata.title, "Lamps of the coast");
    assert!(text.starts_with("- [The lamp of the year 1"), "{text}");
}

/// Our own HTML, of which few words are cards and titles, is read as it was written.
#[test]
fn what_was_read_is_read_again() {
    let options = Options::default().with_url("https://mole.example/lamp");
    for thing in [
        "<iframe src='https://www.google.com/maps/embed?pb=1'></iframe>",
        "<iframe src='https://www.openstreetmap.org/export/embed.html?bbox=1'></iframe><p>Words that stand between the two \
         maps, so that one can tell that they are two.</p><iframe src='https://www.openstreetmap.org/export/embed.html?bbox=1'>\
         </iframe>",
        "<div class='admonition warning'><p class=admonition-title>On the slip</p><p>Keep back from the edge.</p></div>",
    ] {
        for page in [format!("{BEFORE}{thing}{AFTER}"), format!("{BEFORE}{AFTER}{thing}")] {
            let page = format!("<title>The lamp</title><article><h1>The lamp</h1>{page}</article>");
            let first = lisible::extract(&page, &options).expect("it is an article").article;
            let written = render::html(&first, &Limits::default()).expect("it is small");
            assert!(written.contains("lisible-"), "{thing}: {written}");
            let second = lisible::extract(&written, &options).expect("it is an article").article;
            assert_eq!(first.blocks, second.blocks, "{thing}");
        }
    }
}

#[test]
fn boxes_about_posts_and_banners_before_frames_are_cards() {
    check(
        "<div class=tenor-gif-embed data-postid=1><a href='https://tenor.com/view/boat-1'>Boat GIF</a>from <a \
         href='https://tenor.com/search/boat'>Boats</a></div>",
        "[Post · Tenor · Boat GIF](https://tenor.com/view/boat-1)",
    );
    check(
        "<div class=embedded-post-wrap><a class=embedded-post href='https://ann.example/p/walls'><div \
         class=embedded-post-title>Walls</div><div class=embedded-post-cta>Read more</div></a></div>",
        "[Post · Substack · Walls](https://ann.example/p/walls)",
    );
    check(
        "<div data-borlabs-cookie-content=PGlmcmFtZSBzcmM9Imh0dHBzOi8vd3d3LnlvdXR1YmUuY29tL2VtYmVkL2FiYyI+PC9pZnJhbWU+><p>You \
         are viewing a placeholder from <b>YouTube</b>. To access it, click below.</p></div>",
        "[Video · YouTube](https://www.youtube.com/watch?v=abc)",
    );
}

#[test]
fn a_few_words_stay_with_who_said_them() {
    check(
        "<blockquote class=wp-block-quote><p>It was calm.</p><cite>Ann Lee</cite></blockquote>",
        "> It was calm.\n>\n> *Ann Lee*",
    );
}

/// A line of a poem that would be none of the text by itself.
#[test]
fn poems_are_whole() {
    check(
        "<div class=line-block><div class=line>The lamp is lit, the lamp is low,</div><div class=line>All rights \
         reserved</div><div class=line>The keeper counts the ships that go</div></div>",
        "The lamp is lit, the lamp is low,\\\nAll rights reserved\\\nThe keeper counts the ships that go",
    );
}

#[test]
fn titles_of_boxes_stay() {
    check(
        "<div class='callout callout-note'><div class=callout-header><div class=callout-title-container>Danger of drowning\
         </div></div><div class=callout-body><p>Keep well back from the edge of the slip when the boat is being hauled.</p></div>\
         </div>",
        "> [!NOTE]\n> **Danger of drowning**\n>\n> Keep well back from the edge of the slip when the boat is being hauled.",
    );
    let folded = between(
        "<details><summary>The boat</summary><img src=a.jpg width=900 height=600 alt='A boat'></details>",
    );
    assert!(folded.contains("The boat") && folded.contains("a.jpg"), "{folded}");
}

/// An editor's cards stand in the text, although cards are mostly of other articles.
#[test]
fn cards_of_an_editor_stay() {
    let image =
        |n: u32| format!("<div class=kg-gallery-image><img src={n}.jpg width=1200 height=800 alt=''></div>");
    check(
        &format!(
            "<figure class='kg-card kg-gallery-card'><div class=kg-gallery-row>{}{}</div></figure>",
            image(1),
            image(2)
        ),
        "![](https://mole.example/1.jpg)\n\n![](https://mole.example/2.jpg)",
    );
    let audio = between(
        "<div class='kg-card kg-audio-card'><div class=kg-audio-player-container><audio src=bell.mp3></audio><div \
         class=kg-audio-title>The bell</div><div class=kg-audio-player><span>0:00</span></div></div></div>",
    );
    assert!(audio.contains("bell.mp3") && audio.matches("The bell").count() == 1, "{audio}");
    let film = between(
        "<figure class='kg-card kg-video-card'><div class=kg-video-container><video src=launch.mp4></video><div \
         class=kg-video-player><span>0:00</span><div>/<span>1:02</span></div></div></div><figcaption>The launch on \
         film</figcaption></figure>",
    );
    assert!(film.contains("[Video](https://mole.example/launch.mp4)"), "{film}");
    let other = "<div class=card><img src=o.jpg width=1200 height=800 alt=''></div>";
    check(other, "");
}

fn check_everywhere(thing: &str, words: &[&str]) {
    for text in [at_the_start(thing), between(thing), at_the_end(thing)] {
        for word in words {
            assert!(text.contains(word), "{thing}: {word}: {text}");
        }
    }
}

#[test]
fn lists_and_tables_by_their_roles_stay() {
    check_everywhere(
        "<div role=list><div role=listitem>Lay the strands</div><div role=listitem>Tar the rope</div></div>",
        &["- Lay the strands\n- Tar the rope"],
    );
    let item = |words: &str| {
        format!(
            "<div class='notion-selectable notion-bulleted_list-block'><div><div><div>•</div></div><div>{words}</div></div></div>"
        )
    };
    check_everywhere(
        &format!("{}{}", item("Lay the strands"), item("Tar the rope")),
        &["- Lay the strands\n- Tar the rope"],
    );
    let row = |cells: [&str; 2]| {
        format!("<div role=row><span role=cell>{}</span><span role=cell>{}</span></div>", cells[0], cells[1])
    };
    check_everywhere(
        &format!("<div role=table>{}{}</div>", row(["Monday", "2 pints"]), row(["Friday", "3 pints"])),
        &["| Monday | 2 pints |", "| Friday | 3 pints |"],
    );
}

#[test]
fn what_is_said_of_a_table_stays() {
    let table = "<table><tr><th>Day</th><th>Oil</th></tr><tr><td>Monday</td><td>2 pints</td></tr><tr><td>Friday</td><td>3 \
         pints</td></tr></table>";
    let page = format!(
        "<div class=table-title>Table 1. Oil</div>{table}<div class=table-note>Source: the log.</div>"
    );
    check_everywhere(&page, &["Table 1. Oil", "| Monday | 2 pints |", "Source: the log."]);
    check_everywhere(
        &format!("<div>{page}</div>"),
        &["Table 1. Oil", "| Monday | 2 pints |", "Source: the log."],
    );
}

#[test]
fn forms_of_text_stay_at_either_end() {
    let answers = |question: &str, answer: &str| {
        format!(
            "<div class=schema-faq-section><strong class=schema-faq-question>{question}</strong><p class=schema-faq-answer>{answer}\
             </p></div>"
        )
    };
    check_everywhere(
        &format!(
            "<div class='schema-faq wp-block-yoast-faq-block'>{}{}</div>",
            answers("Is the stair wet?", "Always."),
            answers("Are dogs let in?", "One dog, on a lead.")
        ),
        &["Is the stair wet?", "Always.", "Are dogs let in?", "One dog"],
    );
    check_everywhere(
        "<div itemscope itemtype='https://schema.org/FAQPage'><div itemprop=mainEntity itemscope \
         itemtype='https://schema.org/Question'><div itemprop=name>Is the stair wet?</div><div itemprop=acceptedAnswer itemscope \
         itemtype='https://schema.org/Answer'><div itemprop=text>Always.</div></div></div></div>",
        &["Is the stair wet?", "Always."],
    );
    check_everywhere(
        "<div class=rank-math-list><div class=rank-math-list-item><h3 class=rank-math-question>Is the stair wet?</h3><div \
         class=rank-math-answer><p>In every season of the year.</p></div></div></div>",
        &["### Is the stair wet?", "In every season"],
    );
    check_everywhere(
        "<div class=interview><p class=question>What is the lamp like?</p><p class=answer>Warm, mostly.</p><p \
         class=question>And in winter?</p><p class=answer>Cold.</p></div>",
        &["What is the lamp like?", "Warm, mostly.", "And in winter?", "Cold."],
    );
    check_everywhere(
        "<div class=wprm-recipe-container><div class=wprm-recipe><h2 class=wprm-recipe-name>Soup of the log</h2><h3 \
         class=wprm-recipe-header>Ingredients</h3><ul class=wprm-recipe-ingredients><li>2 onions</li><li>1 kg mussels</li></ul><h3 \
         class=wprm-recipe-header>Instructions</h3><ul class=wprm-recipe-instructions><li>Fry the onions.</li><li>Add the mussels \
         and shut the lid.</li></ul></div></div>",
        &[
            "## Soup of the log",
            "### Ingredients",
            "2 onions",
            "1 kg mussels",
            "Fry the onions",
            "Add the mussels",
        ],
    );
    check_everywhere(
        "<div class=poetry><div class=stanza><div class=verse>Oh, the lamp it went down with a sigh and a groan,</div><div \
         class=verse>All alone,</div></div></div>",
        &["Oh, the lamp it went down with a sigh and a groan,\\\nAll alone,"],
    );
    check_everywhere(
        "<div class=step><div class=step-number>1</div><h3>Trim</h3><p>Trim the wick.</p></div><div class=step><div \
         class=step-number>2</div><h3>Light</h3><p>Light it.</p></div>",
        &["### Trim", "Trim the wick.", "### Light", "Light it."],
    );
    check_everywhere(
        "<aside class=sidebar-box><h3>The cello</h3><p>It belonged to a schoolmaster who was moving house, and was picked up by a \
         herring boat two miles down the coast, still in its case.</p></aside>",
        &["### The cello", "It belonged to"],
    );
    // What is beside the text under such a name is not.
    let other = "<div class=related-recipes><div class=recipe><a href=/soup>Soup of the log</a></div><div class=recipe><a \
        href=/pie>Pie of the log</a></div></div>";
    assert_eq!(at_the_end(other), "");
}

#[test]
fn galleries_that_slide_are_the_texts() {
    let slide = |n: u32, words: &str| {
        format!(
            "<div class=Carousel-slide><div class=CarouselSlide><div class=CarouselSlide-media><img src={n}.jpg width=800 \
             height=533 alt=''></div><div class=CarouselSlide-infoDescription><p>{words}</p></div></div></div>"
        )
    };
    let gallery = |first: &str, second: &str| {
        format!(
            "<div class=Carousel><div class=Carousel-slides>{}{}</div></div>",
            slide(1, first),
            slide(2, second)
        )
    };
    check_everywhere(
        &gallery("The lamp in its third winter", "The barn in the snow, with the key on its nail"),
        &["1.jpg", "The lamp in its third winter", "2.jpg", "The barn in the snow"],
    );
    let other = gallery("<a href=/a>The lamp on the bar</a>", "<a href=/b>The lamp on the cape</a>");
    assert_eq!(at_the_end(&other), "");
}

#[test]
fn posts_of_one_word_stay_in_their_thread() {
    let post = |name: &str, words: &str| {
        format!(
            "<article class='message message--post' data-author={name}><h4 class=message-name><a href=/members/{name}>{name}</a></h4>\
             <header><time datetime=2024-03-01T10:00:00Z>Mar 1, 2024</time></header><div class=message-body><div \
             class=bbWrapper>{words}</div></div></article>"
        )
    };
    let long = "The boat leaks at the garboard seam and I have tried tallow, red lead and a prayer, in that order, without any \
        success so far. What do the rest of you use on larch that has been out of the water for a winter?";
    let posts: String =
        [("ann", long), ("bert", &long[4..]), ("cleo", "Same."), ("dora", &long[9..]), ("egon", &long[14..])]
            .iter()
            .map(|(name, words)| post(name, words))
            .collect();
    let page = format!(
        "<!doctype html><title>Leaks - Boat Forum</title><div class=p-body-main><h1 class=p-title-value>Leaks</h1>{posts}</div>"
    );
    let options = Options::default().with_url("https://forum.example/threads/leaks.1/");
    let reading = lisible::extract(&page, &options).expect("there is something to read");
    let text = render::markdown(&reading.article, &Limits::default()).expect("it is small");
    assert!(text.contains("\n\nSame.\n\n"), "{text}");
}

#[test]
fn code_that_scripts_draw_stays() {
    let lines = ["fn main() {", "    light();", "}"];
    let each = |of: &dyn Fn(usize, &str) -> String| -> String {
        lines.iter().enumerate().map(|(i, line)| of(i + 1, line)).collect()
    };
    let numbers = each(&|n, _| format!("<div class='react-line-number react-code-text'>{n}</div>"));
    let code = each(&|n, line| format!("<div class='react-code-text react-file-line' id=LC{n}>{line}</div>"));
    check_everywhere(
        &format!(
            "<div class=react-code-file-contents><div class=react-line-numbers-no-virtualization>{numbers}</div><div \
             class=react-code-lines>{code}</div></div>"
        ),
        &["```\nfn main() {\n    light();\n}\n```"],
    );
    let numbers = each(&|n, _| format!("<div class='line number{n}'>{n}</div>"));
    let code =
        each(&|n, line| format!("<div class='line number{n}'><code class='rust plain'>{line}</code></div>"));
    check_everywhere(
        &format!(
            "<div class='syntaxhighlighter rust'><table><tbody><tr><td class=gutter>{numbers}</td><td class=code><div \
             class=container>{code}</div></td></tr></tbody></table></div>"
        ),
        &["fn main() {\n    light();\n}\n```"],
    );
}

/// Other pages that an editor makes a card of stand where the author put them, with the words to them.
#[test]
fn cards_of_other_pages_stay() {
    let card = "[Post · How a lamp is cast](https://cast.example/post/)";
    let wordpress = |hidden: &str, frame: &str| {
        format!(
            "<figure class='wp-block-embed is-type-wp-embed'><div class=wp-block-embed__wrapper><blockquote \
             class=wp-embedded-content {hidden}><a href=https://cast.example/post/>How a lamp is cast</a></blockquote><iframe \
             class=wp-embedded-content {frame} title='How a lamp is cast' \
             src='https://cast.example/post/embed/#?secret=x'></iframe></div></figure>"
        )
    };
    for page in
        [wordpress("", "style='visibility:hidden'"), wordpress("", ""), wordpress("style='display:none'", "")]
    {
        for text in [at_the_start(&page), between(&page), at_the_end(&page)] {
            assert_eq!(text, card, "{page}");
        }
    }
    let ghost = "<figure class='kg-card kg-bookmark-card'><a class=kg-bookmark-container href=https://cast.example/post/><div \
        class=kg-bookmark-content><div class=kg-bookmark-title>How a lamp is cast</div><div class=kg-bookmark-description>A film of \
        the foundry.</div><div class=kg-bookmark-metadata><img class=kg-bookmark-icon src=/f.ico><span>Lamp Notes</span></div>\
        </div></a></figure>";
    let notion = "<figure><a href=https://cast.example/post/ class='bookmark source'><div class=bookmark-info><div \
        class=bookmark-text><div class=bookmark-title>How a lamp is cast</div><div class=bookmark-description>A film of the \
        foundry.</div></div><div class=bookmark-href><img src=/f.ico class='icon \
        bookmark-icon'>https://cast.example/post/</div></div></a></figure>";
    for page in [ghost, notion] {
        for text in [at_the_start(page), between(page), at_the_end(page)] {
            assert!(text.starts_with(&format!("{card}\n\nA film of the foundry.")), "{page}: {text}");
            assert!(!text.contains("f.ico"), "{page}: {text}");
        }
    }
    // Under a name of what leads elsewhere they are none of the text.
    for page in [ghost, notion] {
        assert_eq!(at_the_end(&format!("<aside class=sidebar>{page}</aside>")), "");
    }
}

/// The code of a gist that GitHub's script has drawn, without the line under it.
#[test]
fn gists_that_are_drawn_stay() {
    let row = |code: &str| {
        format!(
            "<tr><td class='blob-num js-line-number'></td><td class='blob-code js-file-line'>{code}</td></tr>"
        )
    };
    let page = format!(
        "<div class=gist><div class=gist-file><div class=gist-data><table class='highlight js-file-line-container'><tbody>{}{}{}\
         </tbody></table></div><div class=gist-meta><a href=https://gist.github.com/a/1/raw/x>view raw</a> <a \
         href=https://gist.github.com/a/1>a.rs</a> hosted with love by <a href=https://github.com>GitHub</a></div></div></div>",
        row("fn main() {"),
        row("    lamp();"),
        row("}")
    );
    for text in [at_the_start(&page), between(&page), at_the_end(&page)] {
        assert!(text.contains("fn main() {\n    lamp();\n}\n```"), "{text}");
    }
}

#[test]
fn tables_are_whole() {
    let rows = |row: &dyn Fn(&str) -> String| ["Mast", "Bar", "Cape"].map(row).concat();
    let prices = rows(&|name| {
        format!("<tr><td><a href=/{name}>{name}</a></td><td>$</td><td>All major towns of the coast</td></tr>")
    });
    let expected = "| Lamp | Price | Towns |\n| --- | --- | --- |\n| [Mast](https://mole.example/Mast) | $ | All major towns of the \
        coast |";
    check_everywhere(
        &format!(
            "<div class=table-responsive><table class=table><thead><tr><th>Lamp</th><th>Price</th><th>Towns</th></tr></thead>\
             <tbody>{prices}</tbody></table></div>"
        ),
        &[expected, "| [Cape](https://mole.example/Cape) | $ |"],
    );
    let years = rows(&|name| format!("<tr><td>{name}</td><td>4.1 m</td></tr>"));
    check_everywhere(
        &format!("<blockquote><table><tr><th>Lamp</th><th>Height</th></tr>{years}</table></blockquote>"),
        &["> | Lamp | Height |\n> | --- | --- |\n> | Mast | 4.1 m |\n> | Bar | 4.1 m |\n> | Cape | 4.1 m |"],
    );
}

#[test]
fn tables_with_a_column_of_links_stay() {
    let row = |n: u32| format!("<tr><td><a href=/r/{n}>4.2.{n}</a></td><td>April 201{n}</td></tr>");
    let rows: String = (1..7).map(row).collect();
    for table in [
        format!(
            "<div class=releases><table class=OddEven><tr><th>Release</th><th>Date</th></tr>{rows}</table></div>"
        ),
        format!(
            "<blockquote><table class=OddEven><tr><th>Release</th><th>Date</th></tr>{rows}</table></blockquote>"
        ),
    ] {
        check_everywhere(&table, &["| Release | Date |", "4.2.1](", "4.2.6]("]);
    }
    let player = |(name, team)| {
        format!("<tr><td><a href=/p/{name}>{name}</a></td><td><a href=/t/{team}>{team}</a></td></tr>")
    };
    let rows = [("Ann Lee", "Mill"), ("Bo Ek", "Depot"), ("Jan Mol", "Mill")].map(player).concat();
    let table = between(&format!(
        "<div class=table-scroll><table><thead><tr><th>Player</th><th>Team</th></tr></thead><tbody>{rows}</tbody></table></div>"
    ));
    assert!(table.starts_with("| Player | Team |") && table.contains("Jan Mol"), "{table}");
}

#[test]
fn lists_that_the_text_leads_in_are_whole() {
    let item = |n: u32| format!("<li><a href=https://harbour.example/{n}>Annual report {n}</a></li>");
    let list: String = (2019..2022).map(item).collect();
    check_everywhere(
        &format!("<p>The harbour has published its figures:</p><ul>{list}</ul>"),
        &["its figures:", "[Annual report 2019](", "[Annual report 2020](", "[Annual report 2021]("],
    );
}

/// The questions of an accordion stand over their answers; what is said on several buttons is what they do.
#[test]
fn questions_on_buttons() {
    let item = |question: &str, at: usize, answer: &str| {
        format!(
            "<div class=faq-item><button class=faq-q aria-expanded=false aria-controls=f{at}>{question}</button>\
             <div id=f{at} class=faq-a hidden><p>{answer}</p></div></div>"
        )
    };
    let answers =
        ["No, but children under six come without a ticket.", "After nine, and all day on Sundays."];
    let list = |questions: [&str; 2]| {
        format!("<div>{}{}</div>", item(questions[0], 0, answers[0]), item(questions[1], 1, answers[1]))
    };
    check(
        &list(["Is it free?", "May I bring a bicycle?"]),
        &format!("**Is it free?**\n\n{}\n\n**May I bring a bicycle?**\n\n{}", answers[0], answers[1]),
    );
    // Avada: one alone between paragraphs.
    check(
        "<div class='accordian fusion-accordian'><div class=panel-group><div class='fusion-panel panel-default'><div \
         class=panel-heading><h4 class='panel-title toggle'><a aria-expanded=false role=button data-toggle=collapse \
         href=#t1><span class=fusion-toggle-icon-wrapper></span><span class=fusion-toggle-heading>Is it free?</span></a></h4></div>\
         <div id=t1 class='panel-collapse collapse'><div class='panel-body toggle-content'>No, but children under six come \
         without a ticket.</div></div></div></div></div>",
        "#### Is it free?\n\nNo, but children under six come without a ticket.",
    );
    check(&list(["Answer", "Answer"]), &answers.join("\n\n"));
}

/// Our own file is all of its article and nothing else when it is read again, however short that is.
#[test]
fn our_own_file_is_read_as_what_it_is() {
    let page = format!(
        "<!doctype html><html lang=en><title>The lamp - The Mole</title><meta name=author content='Ann Orr'><meta \
         property=og:site_name content='The Mole'><meta property=article:published_time content=2024-03-01>\
         <body><nav><a href=/>Home</a></nav><main><article><h1>The lamp</h1>{BEFORE}{AFTER}</article></main></body></html>"
    );
    let short = "<!doctype html><title>The lamp</title><main><h1>The lamp</h1><p>The lamp was lit in the spring, and the \
                 keeper wrote it down.</p></main>";
    for page in [page.as_str(), short] {
        let options = Options::default().with_url("https://mole.example/lamp");
        let first = lisible::extract(page, &options).expect("it is an article");
        let file = first.write(lisible::Format::Html).expect("it is small");
        let again = lisible::extract(&file, &Options::default()).expect("it is an article");
        assert_eq!(again.article, first.article);
        let known = |reading: &lisible::Reading| {
            let metadata = &reading.metadata;
            [
                Some(&metadata.title),
                metadata.byline.as_ref(),
                metadata.published.as_ref(),
                metadata.site.as_ref(),
            ]
            .map(|field| field.cloned())
        };
        assert_eq!(known(&again), known(&first));
    }
}

/// A part in another direction says so on a page that is written from right to left and does not say that it is.
#[test]
fn direction_of_a_part_of_a_page_that_says_none() {
    let words =
        "السفينة تغادر كل ساعة من الدرج الحجري القديم، وتحمل اثني عشر راكبًا وكلبًا واحدًا، ويقودها متطوعون.";
    let prose = format!("<p>{words}</p>").repeat(4);
    let page = format!(
        "<!doctype html><html lang=ar><title>العبارة</title><main><article><h1>العبارة</h1>{prose}\
         <p dir=ltr lang=en>This one is in English and runs from the left to the right, whatever is around it.</p>{prose}\
         </article></main></html>"
    );
    let reading = lisible::extract(&page, &Options::default()).expect("it is an article");
    let html = reading.write(lisible::Format::Html).expect("it is small");
    assert!(
        html.contains("dir=\"rtl\">\n<head>") && html.contains("<p dir=\"ltr\"><span lang=\"en\">"),
        "{html}"
    );
}

/// What is no text is refused with what it is, whatever its bytes were taken for.
#[test]
fn what_is_no_text_is_refused() {
    let noise: String = (0..4000u32).filter_map(|n| char::from_u32(n * 7919 % 251 + 1)).collect();
    for (input, found) in [
        ("\u{1f}\u{2039}\u{8}\0\0<p>", "compressed data (gzip), which has to be decompressed first"),
        ("\u{1f}\u{fffd}\u{8}\0\0<p>", "compressed data (gzip), which has to be decompressed first"),
        ("\u{2030}PNG\r\n\u{1a}\n<p>", "a PNG picture"),
        (&noise, "binary data"),
    ] {
        let error = lisible::extract(input, &Options::default()).expect_err("it is no page");
        assert_eq!(
            (error.code(), error.to_string()),
            ("not-html", format!("expected an HTML page, found {found}"))
        );
    }
}
