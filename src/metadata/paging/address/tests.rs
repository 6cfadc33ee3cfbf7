use super::*;

/// The step between two addresses of one host, in short: `from>to`, with `=` where the address names a page.
fn short(own: &str, to: &str) -> String {
    let base = Url::parse("https://quay.example/").unwrap();
    match step(&base.join(own).unwrap(), &base.join(to).unwrap()) {
        Step::To { from, to, named } => {
            let from = from.map_or(String::new(), |from| from.to_string());
            format!("{from}>{to}{}", if named { "=" } else { "" })
        }
        Step::Never => "never".to_owned(),
        Step::Unknown => "?".to_owned(),
    }
}

#[test]
fn steps_between_addresses() {
    for (own, to, expected) in [
        ("/salt", "/salt?page=2", ">2="),
        ("/salt?page=2", "/salt?page=3", "2>3="),
        ("/salt?page=2", "/salt?page=1", "2>1="),
        ("/salt?page=2", "/salt", "never"),
        ("/salt.php?id=7", "/salt.php?id=7&seite=2", ">2="),
        ("/salt.php?id=7&p=2", "/salt.php?id=7&p=3", "2>3="),
        ("/salt?utm_source=x", "/salt?page=2", ">2="),
        ("/salt?pageNo=2", "/salt?pageNo=3", "2>3="),
        ("/salt", "/salt?start=1", ">1="),
        ("/salt.php?id=7", "/salt.php?id=8", "?"),
        ("/salt.php?id=7", "/salt.php?page=2", "?"),
        ("/salt", "/salt?page=x", "?"),
        ("/salt", "/salt?cpage=2", "never"),
        ("/salt", "/salt?comments_page=2", "never"),
        ("/salt", "/salt#comments", "never"),
        ("/salt/", "/salt", "never"),
        ("/salt", "/salt/2", ">2"),
        ("/salt/", "/salt/2/", ">2"),
        ("/salt/2/", "/salt/3/", "2>3"),
        ("/salt/2/", "/salt/", "never"),
        ("/2016/05/salt/", "/2016/05/salt/2/", ">2"),
        ("/salt.html", "/salt-2.html", ">2"),
        ("/salt-2.html", "/salt-3.html", "2>3"),
        ("/salt-2.html", "/salt.html", "never"),
        ("/salt.html", "/salt_2.html", ">2"),
        ("/salt.html", "/salt,2.html", ">2"),
        ("/salt.html", "/salt2.html", ">2"),
        ("/salt.htm", "/salt/page/2", ">2="),
        ("/salt", "/salt/page/2/", ">2="),
        ("/salt", "/salt/seite-2", ">2="),
        ("/salt", "/salt-page-2.html", ">2="),
        ("/salt/p1", "/salt/p2", "1>2="),
        ("/salt/page2", "/salt/page3", "2>3="),
        ("/salt/page/2", "/salt", "never"),
        ("/salt/index.html", "/salt/2.html", ">2"),
        ("/salt/", "/salt/page2.html", ">2="),
        ("/salt,nId,5222535", "/salt,nId,5222535,nPack,2", ">2"),
        ("/salt-12345", "/salt-12345?page=2", ">2="),
        ("/salt-12345", "/salt-12345/2", ">2"),
        ("/salt-12345", "/salt-12346", "?"),
        ("/salt", "/salt/comment-page-2/", "?"),
        ("/salt", "/salt/comments/2", "?"),
        ("/salt", "/salt-comments-2", "never"),
        ("/salt", "/pepper/2", "?"),
        ("/salt", "/pepper", "?"),
        ("/2016/05/11", "/2016/05/12", "?"),
        ("/2016/05", "/2016/06", "?"),
        ("/salt/chapter-1", "/salt/chapter-2", "?"),
        ("/salt-part-1", "/salt-part-2", "?"),
        ("/salt", "/salt-part-2", "?"),
        ("/salt2.html", "/salt3.html", "2>3"),
        ("/lesson3.html", "/lesson4.html", "?"),
        ("/", "/page/2", ">2="),
    ] {
        assert_eq!(short(own, to), expected, "{own} {to}");
    }
}
