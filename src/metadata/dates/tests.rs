use super::*;

fn check_text(text: &str, lang: &str, expected: Option<&str>) {
    let style = Style::new(Some(lang).filter(|l| !l.is_empty()), None);
    assert_eq!(find(text, style).map(|f| f.date.to_rfc3339()).as_deref(), expected, "{lang}: {text}");
}

#[test]
fn dates_as_people_write_them() {
    let day = Some("2016-08-05");
    for (text, lang, expected) in [
        ("Publié dans La Gazette le 05 - 08 - 2016", "fr", day),
        ("Le 5 août 2016 à 12:30", "fr", day),
        ("1er mars 2016", "fr", Some("2016-03-01")),
        ("August 5, 2016", "en-US", day),
        ("Aug. 5th, 2016 at 9 am", "en", day),
        ("the 5th of August 2016", "en-GB", day),
        ("5. August 2016", "de", day),
        ("05.08.2016, 17:15 Uhr", "de", day),
        ("05.08.16", "de", day),
        ("5 de agosto de 2016", "es", day),
        ("5 de ago. de 2016", "pt-BR", day),
        ("5 agosto 2016", "it", day),
        ("5 augustus 2016", "nl", day),
        ("5 sierpnia 2016", "pl", day),
        ("5 listopada 2016", "pl", Some("2016-11-05")),
        ("5. listopada 2016", "hr", Some("2016-10-05")),
        ("5 августа 2016 г.", "ru", day),
        ("5 серпня 2016", "uk", day),
        ("5 Ağustos 2016", "tr", day),
        ("15 KASIM 2016", "tr", Some("2016-11-15")),
        ("2016. augusztus 5.", "hu", day),
        ("5. elokuuta 2016", "fi", day),
        ("2016年8月5日", "zh", day),
        ("2016年08月05日 12:00", "ja", day),
        ("2016년 8월 5일", "ko", day),
        ("٥ أغسطس ٢٠١٦", "ar", day),
        ("5 באוגוסט 2016", "he", day),
        ("5 अगस्त 2016", "hi", day),
        ("5 สิงหาคม 2559", "th", day),
        ("ngày 5 tháng 8 năm 2016", "vi", day),
        ("05-Aug-2016", "en", day),
        ("2016/08/05", "en", day),
        ("08/05/2016", "en-US", day),
        ("05/08/2016", "en-GB", day),
        ("05/08/2016", "en", None),
        ("25/08/2016", "en", Some("2016-08-25")),
        ("05/08/2016", "", None),
        ("August 2016", "en", None),
        ("31 June 2016", "en", None),
        ("29 February 2015", "en", None),
        ("29 February 2016", "en", Some("2016-02-29")),
        ("version 1.2.2016.4", "en", None),
        ("5 August 1789", "en", None),
        ("Call 555-05-08-2016", "fr", None),
        ("may 5 people in 2016", "en", None),
    ] {
        check_text(text, lang, expected);
    }
}

#[test]
fn dates_as_machines_write_them() {
    let style = Style::new(Some("en"), None);
    for (text, expected) in [
        ("2019-01-03T07:00:02.000Z", Some("2019-01-03T07:00:02.000Z")),
        ("2019-01-03T07:00:02+0100", Some("2019-01-03T07:00:02+01:00")),
        ("2019-01-03T07:00-05:00", Some("2019-01-03T07:00:00-05:00")),
        ("2019-01-03 07:00:02 +0000", Some("2019-01-03T07:00:02+00:00")),
        ("2019-01-03 07:00:02 UTC", Some("2019-01-03T07:00:02Z")),
        ("2019-01-03 07:00:02", Some("2019-01-03")),
        ("2019-01-03T07:00:02", Some("2019-01-03")),
        ("2019-01-03", Some("2019-01-03")),
        ("2019/1/3", Some("2019-01-03")),
        ("Thu, 03 Jan 2019 07:00:02 GMT", Some("2019-01-03T07:00:02Z")),
        ("2019-01-03T25:00:00Z", Some("2019-01-03")),
        ("2019-13-03", None),
        ("2019-01", None),
        ("1546498802", None),
        ("0000-00-00", None),
    ] {
        assert_eq!(machine(text, style).map(|d| d.to_rfc3339()).as_deref(), expected, "{text}");
    }
}

#[test]
fn dates_in_addresses() {
    for (path, expected) in [
        ("/2016/08/05/a-title", Some("2016-08-05")),
        ("/news/2016/aug/05/a-title", Some("2016-08-05")),
        ("/2016/8/5", Some("2016-08-05")),
        ("/blog/2016-08-05-a-title.html", Some("2016-08-05")),
        ("/news/20160805/a", Some("2016-08-05")),
        ("/2016/08/a-title", None),
        ("/article/20169905", None),
        ("/12345678", None),
    ] {
        assert_eq!(from_path(path).map(|d| d.to_rfc3339()).as_deref(), expected, "{path}");
    }
}
