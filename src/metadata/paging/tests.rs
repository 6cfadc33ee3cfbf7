use crate::{Options, extract};

/// The next page of a small article at `https://quay.example` + `own` with `pager` after its text, and the confidence in percent.
fn next_of(own: &str, head: &str, pager: &str) -> Option<(String, u32)> {
    let text = "<p>The salt barges came up the river with the tide, and whoever stood on the quay in the morning could \
                count their sails before the mist had gone, one by one, brown and white and brown.</p>";
    let page = format!(
        "<!doctype html><html lang=en><head><title>The salt quay</title>{head}</head><body><nav><a href=/>Home</a>\
         <a href=/news>News</a></nav><article><h1>The salt quay</h1>{}</article>{pager}\
         <footer><a href=/about>About</a></footer></body></html>",
        text.repeat(4)
    );
    let options = Options::default().with_url(format!("https://quay.example{own}"));
    let reading = extract(&page, &options).expect("an article");
    reading.metadata.next.map(|next| (next.url.to_string(), (next.confidence * 100.0).round() as u32))
}

#[track_caller]
fn surely(own: &str, head: &str, pager: &str, expected: &str) {
    let next = next_of(own, head, pager);
    let is_right = next
        .as_ref()
        .is_some_and(|(url, percent)| *url == format!("https://quay.example{expected}") && *percent > 50);
    assert!(is_right, "{own} {head} {pager}: {next:?}");
}

#[track_caller]
fn hardly(own: &str, head: &str, pager: &str) {
    let next = next_of(own, head, pager);
    assert!(next.as_ref().is_none_or(|(_, percent)| *percent < 50), "{own} {head} {pager}: {next:?}");
}

#[test]
fn the_next_page_in_all_languages() {
    for (label, rtl) in [
        ("Next page", false),
        ("Next »", false),
        ("Page suivante", false),
        ("Suivant", false),
        ("Nächste Seite", false),
        ("Weiter", false),
        ("Página siguiente", false),
        ("Siguiente", false),
        ("Pagina successiva", false),
        ("Avanti", false),
        ("Próxima página", false),
        ("Seguinte", false),
        ("Volgende pagina", false),
        ("Volgende", false),
        ("Następna strona", false),
        ("Dalej", false),
        ("Следующая страница", false),
        ("Далее", false),
        ("Наступна сторінка", false),
        ("Далі", false),
        ("Sonraki sayfa", false),
        ("İleri", false),
        ("الصفحة التالية", true),
        ("التالي", true),
        ("صفحه بعد", true),
        ("بعدی", true),
        ("העמוד הבא", true),
        ("הבא", true),
        ("अगला पृष्ठ", false),
        ("अगला", false),
        ("下一页", false),
        ("下一頁", false),
        ("次のページ", false),
        ("次へ", false),
        ("다음 페이지", false),
        ("다음", false),
    ] {
        let dir = if rtl { " dir=rtl" } else { "" };
        let link = |href: &str| format!("<div{dir}><a href='{href}'>{label}</a></div>");
        surely("/salt", "", &link("?page=2"), "/salt?page=2");
        surely("/salt", "", &link("/salt/2"), "/salt/2");
        // The same label over another article.
        hardly("/salt", "", &link("/pepper"));
    }
}

#[test]
fn pages_of_one_article() {
    let two = "<ul class=pagination><li>1</li><li><a href='/salt/2/'>2</a></li><li><a href='/salt/3/'>3</a></li></ul>";
    for (own, head, pager, expected) in [
        ("/salt/", "", two, "/salt/2/"),
        (
            "/salt/2/",
            "",
            "<p><a href='/salt/'>1</a> 2 <a href='/salt/3/'>3</a> <a href='/salt/4/'>4</a></p>",
            "/salt/3/",
        ),
        ("/salt.html", "", "<a class=next href='salt-2.html'>→</a>", "/salt-2.html"),
        ("/salt.html", "", "<a href='salt-2.html' aria-label='Next page'><svg></svg></a>", "/salt-2.html"),
        ("/salt.html", "", "<a href='salt-2.html'><img src=a.png alt='Next page'></a>", "/salt-2.html"),
        (
            "/salt-2.html",
            "",
            "<a href='salt.html'>Previous</a> <a href='salt-3.html'>Next</a>",
            "/salt-3.html",
        ),
        ("/salt", "", "<a rel=next href='/salt/page/2'>The verdict</a>", "/salt/page/2"),
        ("/salt", "", "<a href='/salt?page=2'>Page 2: The verdict</a>", "/salt?page=2"),
        ("/salt", "", "<a href='/salt?page=2'>Next page: The verdict</a>", "/salt?page=2"),
        ("/salt", "<link rel=next href='?page=2'>", "<a href='?page=2'>2</a>", "/salt?page=2"),
        (
            "/salt",
            "<meta property=og:type content=article><link rel=next href='/salt/seite-2'>",
            "",
            "/salt/seite-2",
        ),
        // Counted from 0.
        (
            "/salt",
            "",
            "<b>1</b> <a href='?page=1'>2</a> <a href='?page=2'>3</a> <a href='?page=1'>Next ›</a>",
            "/salt?page=1",
        ),
        (
            "/salt?page=1",
            "",
            "<a href='?page=0'>1</a> <a href='?page=2'>3</a> <a href='?page=2'>Next ›</a>",
            "/salt?page=2",
        ),
        ("/salt?utm_source=letter", "", "<a href='/salt?page=2'>Next page</a>", "/salt?page=2"),
        ("/print.php?id=7", "", "<a href='/print.php?id=7&amp;p=2'>Next page</a>", "/print.php?id=7&p=2"),
    ] {
        surely(own, head, pager, expected);
    }
    let www = next_of("/salt", "", "<a href='https://www.quay.example/salt?page=2#start'>Next page</a>");
    assert_eq!(www.map(|next| next.0).as_deref(), Some("https://www.quay.example/salt?page=2"));
}

#[test]
fn other_pages_are_no_next_page() {
    for (own, head, pager) in [
        // The next article.
        ("/2016/05/salt/", "<link rel=next href='/2016/05/pepper/'>", ""),
        ("/2016/05/salt/", "", "<a rel=next href='/2016/05/pepper/'>The pepper quay →</a>"),
        ("/2016/05/salt/", "", "<a rel=next href='/2016/05/pepper/'>Next</a>"),
        ("/salt", "", "<a href='/pepper'>Next post</a> <a href='/sugar'>Next article</a>"),
        ("/news/511", "", "<a href='/news/512'>Next article</a>"),
        ("/2016/05/11", "", "<a href='/2016/05/12'>Next</a>"),
        ("/book/chapter-1", "", "<a href='/book/chapter-2'>Next</a>"),
        ("/salt-part-1", "", "<a href='/salt-part-2'>Next</a>"),
        // Other entries, other pages of them, comments.
        ("/salt", "", "<a href='/page/2'>Older entries</a>"),
        (
            "/salt",
            "",
            "<section id=comments><a href='/salt?page=2'>2</a> <a href='/salt?page=2'>Next</a></section>",
        ),
        ("/salt", "", "<a href='/salt?cpage=2'>Next</a>"),
        ("/salt", "", "<a href='/salt/comment-page-2/#comments'>Next</a>"),
        ("/salt", "", "<aside class=sidebar><a href='/salt?page=2'>2</a></aside>"),
        // Another host, a script, the page itself, an earlier one.
        ("/salt", "", "<a href='https://elsewhere.example/salt?page=2'>Next page</a>"),
        ("/salt", "", "<a href='javascript:next(2)'>Next page</a>"),
        ("/salt", "", "<a href='#2'>2</a> <a href='/salt#2'>Next page</a>"),
        (
            "/salt?page=2",
            "",
            "<a href='/salt?page=2'>Next page</a> <a href='/salt?page=1'>1</a> <a href='/salt'>1</a>",
        ),
        ("/salt/3/", "", "<a href='/salt/'>1</a> <a href='/salt/2/'>2</a>"),
        // The first page by another name, and later ones.
        ("/salt", "", "<a href='?page=1'>1</a>"),
        ("/salt", "", "<a href='?page=9'>9</a> <a href='?page=9'>Last »</a>"),
        // Notes.
        ("/salt", "", "<a href='/salt/2'>[2]</a>"),
        // Lists.
        ("/category/quays", "", "<a href='/category/quays/page/2'>Next page</a>"),
        ("/", "", "<a href='/page/2'>Next page</a>"),
        ("/blog/", "", "<a href='/blog/page/2/'>Next page</a>"),
        ("/quays", "<link rel=next href='/quays?page=2'>", ""),
    ] {
        hardly(own, head, pager);
    }
    let teasers = "<div><a href=/a1>One</a> <a href=/a2>Two</a></div>".repeat(30);
    hardly("/quays", "", &format!("{teasers}<a href='?page=2'>Next page</a>"));
    let related = "<h3><a href=/a1>One quay</a></h3><h3><a href=/a2>Two quays</a></h3>";
    hardly("/salt", "", &format!("{related}<a href='?page=2'>Next page</a>"));
}

#[test]
fn the_next_page_of_a_thread() {
    let thread = "<script type=application/ld+json>{\"@context\":\"https://schema.org\",\
                  \"@type\":\"DiscussionForumPosting\",\"headline\":\"The salt quay\"}</script>";
    let pager = "<a href=/member/1>One</a> ".repeat(40) + "<a href=/threads/salt.7/page-2>Next</a>";
    surely("/threads/salt.7/", thread, &pager, "/threads/salt.7/page-2");
}

#[test]
fn the_export_says_it() {
    let told = "<p>The salt barges came up the river with the tide, and whoever stood on the quay could count their \
                sails. By noon they had been weighed, and the clerk wrote what each of them had brought.";
    let page = format!(
        "<title>The salt quay</title><article><h1>The salt quay</h1>{}<a href='?page=2'>Next page</a></article>",
        told.repeat(8)
    );
    let reading =
        extract(&page, &Options::default().with_url("https://quay.example/salt")).expect("an article");
    let json = reading.write(crate::Format::Json).expect("within the limits");
    let said =
        "\"next\": {\n    \"confidence\": 0.75,\n    \"url\": \"https://quay.example/salt?page=2\"\n  },";
    assert!(json.contains(said), "{json}");
}
