//! Call-outs, as each generator writes them: what they are for, their title, their words.

use crate::support::{build, build_without, html, markdown};

/// That a page is one call-out of a kind, with a title ("" for none) and the words "Words.".
fn check(page: &str, kind: &str, title: &str) {
    let line =
        if title.is_empty() { String::new() } else { format!("<p class=\"lisible-title\">{title}</p>") };
    let expected = format!("<aside class=\"lisible-{kind}\">{line}<p>Words.</p></aside>");
    let article = build(page);
    assert_eq!(html(&article).replace('\n', ""), expected, "{page}");
    // A title that is the name of the kind says nothing more.
    let bold = if title.is_empty() || title.trim_end_matches(':').eq_ignore_ascii_case(kind) {
        String::new()
    } else {
        format!("> **{title}**\n>\n")
    };
    let expected = format!("> [!{}]\n{bold}> Words.\n", kind.to_ascii_uppercase());
    assert_eq!(markdown(&article), expected, "{page}");
}

#[test]
fn markdown_and_its_kin() {
    // GitHub.
    let alert = |kind: &str, title: &str| {
        format!(
            "<div class='markdown-alert markdown-alert-{kind}'><p class=markdown-alert-title><svg class=octicon>\
             <path d=M0></path></svg>{title}</p><p>Words.</p></div>"
        )
    };
    for (kind, title) in [
        ("note", "Note"),
        ("tip", "Tip"),
        ("important", "Important"),
        ("warning", "Warning"),
        ("caution", "Caution"),
    ] {
        check(&alert(kind, title), kind, title);
    }
    check(
        "<div class='callout is-collapsed' data-callout=warning data-callout-fold=-><div class=callout-title>\
         <div class=callout-icon><svg></svg></div><div class=callout-title-inner>Mind this</div><div class=callout-fold>\
         </div></div><div class=callout-content><p>Words.</p></div></div>",
        "warning",
        "Mind this",
    );
    // Quarto names the kind for those who do not see the icon.
    check(
        "<div class='callout callout-style-default callout-note callout-titled'><div class=callout-header>\
         <div class=callout-icon-container><i class=callout-icon></i></div><div class='callout-title-container flex-fill'>\
         <span class=screen-reader-only>Note</span>A title</div></div><div class='callout-body-container callout-body'>\
         <p>Words.</p></div></div>",
        "note",
        "A title",
    );
}

#[test]
fn documentation() {
    check(
        "<div class='theme-admonition theme-admonition-tip admonition_xJq3 alert alert--success'>\
         <div class=admonitionHeading_Gvgb><span class=admonitionIcon_Rf37><svg></svg></span>My tip</div>\
         <div class=admonitionContent_BuS1><p>Words.</p></div></div>",
        "tip",
        "My tip",
    );
    check(
        "<div class='admonition warning'><p class=admonition-title>Warning</p><p>Words.</p></div>",
        "warning",
        "Warning",
    );
    check(
        "<div class='admonition tip'><p class='first admonition-title'>Tip</p><p class=last>Words.</p></div>",
        "tip",
        "Tip",
    );
    check(
        "<div class='admonition-see-here admonition'><p class=admonition-title>See here</p><p>Words.</p></div>",
        "note",
        "See here",
    );
    check(
        "<div class='tip custom-block'><p class=custom-block-title>Try it</p><p>Words.</p></div>",
        "tip",
        "Try it",
    );
    check(
        "<aside aria-label=Caution class='starlight-aside starlight-aside--caution'><p class=starlight-aside__title>\
         <svg></svg>Caution</p><div class=starlight-aside__content><p>Words.</p></div></aside>",
        "caution",
        "Caution",
    );
    check(
        "<div class='hint hint-info'><div class=hint-icon><svg></svg></div><p>Words.</p></div>",
        "note",
        "",
    );
    check("<blockquote class='hint info'><p>Words.</p></blockquote>", "note", "");
    check("<div class='notecard note' id=x><h4>Note</h4><p>Words.</p></div>", "note", "Note");
    check("<div class=NOTE><p>Note</p><p>Words.</p></div>", "note", "Note");
    check(
        "<div class='alert is-danger'><p class=alert-title><span class='docon docon-icon'></span> Caution</p><p>Words.</p></div>",
        "caution",
        "Caution",
    );
    check("<div class=note><h3 class=title>Note</h3><p>Words.</p></div>", "note", "Note");
    check("<aside class=warning><p>Words.</p></aside>", "warning", "");
    check("<div role=note><p>Words.</p></div>", "note", "");
}

/// A table with a cell for the icon.
#[test]
fn asciidoctor() {
    let page = |icon: &str, title: &str| {
        format!(
            "<div class='admonitionblock tip'><table><tbody><tr><td class=icon>{icon}</td><td class=content>{title}\
             <div class=paragraph><p>Words.</p></div></td></tr></tbody></table></div>"
        )
    };
    check(&page("<i class='fa icon-tip' title=Tip></i>", "<div class=title>A title</div>"), "tip", "A title");
    check(&page("<div class=title>Tip</div>", ""), "tip", "Tip");
    check(&page("<div class=title>Hinweis</div>", ""), "tip", "Hinweis");
}

#[test]
fn sites_and_wikis() {
    check(
        "<div class='alert alert-danger alert-dismissible' role=alert><h4 class=alert-heading>Stop</h4><p>Words.</p>\
         <button type=button class=close aria-label=Close><span aria-hidden=true>&times;</span></button></div>",
        "caution",
        "Stop",
    );
    check("<div class='alert alert-warning'>Words. <a href='#' class=close>×</a></div>", "warning", "");
    check(
        "<div class='confluence-information-macro confluence-information-macro-warning'><p class=title>Care</p>\
         <span class='aui-icon confluence-information-macro-icon'></span><div class=confluence-information-macro-body>\
         <p>Words.</p></div></div>",
        "warning",
        "Care",
    );
    check(
        "<div class='notice info'><div class=notice-title><svg></svg>Good to know</div><p>Words.</p></div>",
        "note",
        "Good to know",
    );
    check("<div class='notices warning'><p>Words.</p></div>", "warning", "");
    check("<blockquote class=prompt-danger><p>Words.</p></blockquote>", "caution", "");
    check(
        "<blockquote class='callout callout_warn' theme=🚧><h3 class=callout-heading><span class=callout-icon>🚧</span>Title</h3>\
         <p>Words.</p></blockquote>",
        "warning",
        "Title",
    );
}

/// Signs say what a box is for, and are no words of it.
#[test]
fn signs() {
    check(
        "<div class='kg-card kg-callout-card kg-callout-card-blue'><div class=kg-callout-emoji>⚠️</div>\
         <div class=kg-callout-text>Words.</div></div>",
        "warning",
        "",
    );
    check(
        "<figure class='block-color-gray callout'><div style='font-size:1.5em'><span class=icon>💡</span></div><div>Words.</div></figure>",
        "tip",
        "",
    );
    check(
        "<div class='alert alert-info'><i class=material-icons>info_outline</i><p>Words.</p></div>",
        "note",
        "",
    );
    check(
        "<aside class='callout info'><span class=material-symbols-outlined>lightbulb</span><div>Words.</div></aside>",
        "note",
        "",
    );
    check(
        "<div class='admonition note'><p class=admonition-title>ⓘ Note</p><p>Words.</p></div>",
        "note",
        "Note",
    );
    check("<div class='callout tip'><div class=callout-title>💡 Tip</div><p>Words.</p></div>", "tip", "Tip");
    // Elsewhere they are the author's.
    check(
        "<div class='callout tip'><div class=callout-title>🎉 A party</div><p>Words.</p></div>",
        "tip",
        "🎉 A party",
    );
}

#[test]
fn titles_in_other_languages_stay() {
    for title in ["Remarque", "Hinweis", "注意", "Σημείωση"] {
        check(
            &format!("<div class='admonition note'><p class=admonition-title>{title}</p><p>Words.</p></div>"),
            "note",
            title,
        );
    }
}

#[test]
fn boxes_in_boxes_and_folded_ones() {
    let found = |page: &str| html(&build(page)).replace('\n', "");
    assert_eq!(
        found(
            "<div class='admonition note'><p class=admonition-title>Outer</p><div class='admonition tip'>\
             <p class=admonition-title>Inner</p><p>a</p></div><p>b</p></div>"
        ),
        "<aside class=\"lisible-note\"><p class=\"lisible-title\">Outer</p><aside class=\"lisible-tip\">\
         <p class=\"lisible-title\">Inner</p><p>a</p></aside><p>b</p></aside>"
    );
    // What folds stays what can be folded, but for what MkDocs calls a note.
    for page in [
        "<details class=question open><summary>A title</summary><p>a</p></details>",
        "<details class=hint><summary>A title</summary><p>a</p></details>",
        "<details class='callout' data-callout=tip><summary class=callout-title>A title</summary><p>a</p></details>",
        "<details class='details custom-block'><summary>A title</summary><p>a</p></details>",
    ] {
        assert_eq!(found(page), "<details><summary>A title</summary><p>a</p></details>");
    }
    // A link to the heading that is a title still leads there.
    assert_eq!(
        found("<div class='alert alert-info'><h4 id=x>A title</h4><p>a <a href='#x'>b</a></p></div>"),
        "<aside class=\"lisible-note\"><p class=\"lisible-title\"><span id=\"r-1\"></span>A title</p>\
         <p>a <a href=\"#r-1\">b</a></p></aside>"
    );
}

#[test]
fn folded_notes_quotes_and_elements() {
    // One in a call-out is a part of it: what it is called is said once.
    assert_eq!(
        html(&build(
            "<div class='admonition note'><details><summary>Show more of it</summary><p>Folded.</p></details><p>Words.</p></div>"
        )).replace('\n', ""),
        "<aside class=\"lisible-note\"><details><summary>Show more of it</summary><p>Folded.</p></details><p>Words.</p></aside>"
    );
    check("<details class=tip open><summary>Look here</summary><p>Words.</p></details>", "tip", "Look here");
    check("<details class=warning><summary>Warning</summary><p>Words.</p></details>", "warning", "Warning");
    check("<blockquote class='book-hint warning'><p>Words.</p></blockquote>", "warning", "");
    check(
        "<div class='gl-alert gl-alert-warning'><div class=gl-alert-body><p>Words.</p></div></div>",
        "warning",
        "",
    );
    check("<md-callout type=warning><p>Words.</p></md-callout>", "warning", "");
    check(
        "<blockquote class='callout is-collapsible' data-callout-type=tip><div class=callout-title><p>Tip</p></div>\
         <div class=callout-content><p>Words.</p></div></blockquote>",
        "tip",
        "Tip",
    );
    // GitHub's sign, where nothing has read it.
    check("<blockquote><p>[!WARNING]<br>Words.</p></blockquote>", "warning", "WARNING");
    check("<blockquote><p>[!NOTE] Words.</p></blockquote>", "note", "NOTE");
    check("<blockquote><p>[!tip]-</p><p>Words.</p></blockquote>", "tip", "Tip");
    assert_eq!(markdown(&build("<blockquote><p>[!NOTE]</p></blockquote>")), "> [!NOTE]\n> \\[!NOTE\\]\n");
    assert_eq!(markdown(&build("<blockquote><p>[!X] a</p></blockquote>")), "> \\[!X\\] a\n");
}

/// The name of what a box is for, before its words, is its title and not said twice.
#[test]
fn labels_are_titles() {
    for words in [
        "<p><strong>Tip:</strong> Words.</p>",
        "<p><b>Tip</b>: Words.</p>",
        "<strong>Tip:</strong><span> Words.</span>",
        "<p>Tip: Words.</p>",
        "<p><strong>Tip</strong></p><p>Words.</p>",
        "<p>Tip</p><p><strong>Tip:</strong> Words.</p>",
    ] {
        let title = if words.contains("</p><p>") { "Tip" } else { "Tip:" };
        check(&format!("<div class=tip>{words}</div>"), "tip", title);
    }
    check("<aside class=note><b>Example:</b> Words.</aside>", "note", "Example:");
    let same = |words: &str| {
        let found = html(&build(&format!("<div class=tip><p>{words}</p></div>"))).replace('\n', "");
        assert_eq!(found, format!("<aside class=\"lisible-tip\"><p>{words}</p></aside>"));
    };
    same("<strong>Tip</strong> the scales.");
    same("<strong>Keep dry:</strong> Words.");
    same("So: Words.");
}

#[test]
fn what_is_no_callout() {
    for page in [
        "<p class=note>a</p>",
        "<p>a <cite class=note>b</cite></p>",
        "<div class='alert cookie-alert'><p>a</p></div>",
        "<div class='alert alert-info cookie-bar'><p>a</p></div>",
        "<div class='hatnote' role=note>a</div>",
        "<div class='note-editor frame'><p>a</p></div>",
        "<div class='callout columns'><p>a</p></div>",
    ] {
        assert!(!html(&build(page)).contains("<aside"), "{page}");
    }
    // An aside that does not say what it is for has no kind.
    assert_eq!(markdown(&build("<aside><p>a</p></aside>")), "> a\n");
}

/// A title of a box that is in the article is in it too, also where it was not chosen: a word alone often is not.
#[test]
fn a_title_that_was_not_chosen() {
    let page = "<div class='admonition note'><p class='admonition-title left'>Note</p><p>Words.</p></div>";
    let article = build_without(page, "left");
    assert_eq!(
        html(&article),
        "<aside class=\"lisible-note\"><p class=\"lisible-title\">Note</p>\n<p>Words.</p>\n</aside>\n"
    );
}

/// Nor are its words, which are nodes of their own: of a title in parts, of one over nothing, of a part that folds.
#[test]
fn the_words_of_a_title_that_were_not_chosen() {
    let box_of = |text: &str| {
        format!(
            "<div class='callout callout-note'><div class=callout-header><div class='callout-title-container left'>Mind \
             this</div></div><div class=callout-body>{text}</div></div>"
        )
    };
    let titled =
        "<aside class=\"lisible-note\"><p class=\"lisible-title\">Mind this</p>\n<p>Words.</p>\n</aside>\n";
    assert_eq!(html(&build_without(&box_of("<p>Words.</p>"), "left")), titled);
    assert_eq!(html(&build_without(&box_of(""), "left")), "");
    let folded = |text: &str| format!("<details><summary class=left>The boat</summary>{text}</details>");
    assert_eq!(
        html(&build_without(&folded("<p>Words.</p>"), "left")),
        "<details><summary>The boat</summary><p>Words.</p>\n</details>\n"
    );
    assert_eq!(html(&build_without(&folded(""), "left")), "");
}

/// mdBook, a block of WordPress, Confluence, Fumadocs.
#[test]
fn boxes_of_more_generators() {
    check(
        "<blockquote class='blockquote-tag blockquote-tag-warning'><p class=blockquote-tag-title><svg></svg>Warning</p>\
         <p>Words.</p></blockquote>",
        "warning",
        "Warning",
    );
    check("<div class='wp-block-callout is-style-warning'><p>Words.</p></div>", "warning", "");
    check(
        "<div class=ak-editor-panel data-panel-type=error><div data-panel-type=error><span role=img></span></div>\
         <div><p>Words.</p></div></div>",
        "caution",
        "",
    );
    check(
        "<div style='--callout-color:var(--color-fd-info)'><svg></svg><div><p>Words.</p></div></div>",
        "note",
        "",
    );
    assert_eq!(html(&build("<div style='--callout-color:#fff;--x:warning'><p>a</p></div>")), "<p>a</p>\n");
}

/// Also behind a place, what is left begins without a space.
#[test]
fn a_label_behind_a_place() {
    for label in ["Tip:", "<b>Tip:</b>", "<b>Tip</b>:"] {
        let page = format!(
            "<div class='callout tip'><p><a id=z></a>{label} see it.</p></div><p><a href='#z'>z</a></p>"
        );
        let found = html(&build(&page));
        assert!(
            found.contains("></a>see it.")
                || found.contains("></span>see it.")
                || found.contains("\">see it."),
            "{found}"
        );
    }
}
