use super::*;

fn check_text(text: &str, lang: &str, expected: Option<&str>) {
    let style = Style::new(Some(lang).filter(|l| !l.is_empty()), None);
    assert_eq!(find(text, style).map(|f| f.date.to_rfc3339()).as_deref(), expected, "{lang}: {text}");
}

const DAY: Option<&str> = Some("2016-08-05");

/// Text, language of the page, the day that is meant. Written for this test.
#[rustfmt::skip]
const DATES: &[(&str, &str, Option<&str>)] = &[
    ("Publié dans La Gazette le 05 - 08 - 2016", "fr", DAY),
    ("Le 5 août 2016 à 12:30", "fr", DAY),
    ("1er mars 2016", "fr", Some("2016-03-01")),
    ("August 5, 2016", "en-US", DAY),
    ("Aug. 5th, 2016 at 9 am", "en", DAY),
    ("the 5th of August 2016", "en-GB", DAY),
    ("5. August 2016", "de", DAY),
    ("05.08.2016, 17:15 Uhr", "de", DAY),
    ("05.08.16", "de", DAY),
    ("5 de agosto de 2016", "es", DAY),
    ("5 de ago. de 2016", "pt-BR", DAY),
    ("5 agosto 2016", "it", DAY),
    ("5 augustus 2016", "nl", DAY),
    ("5 sierpnia 2016", "pl", DAY),
    ("5 listopada 2016", "pl", Some("2016-11-05")),
    ("5. listopada 2016", "hr", Some("2016-10-05")),
    ("5 августа 2016 г.", "ru", DAY),
    ("5 серпня 2016", "uk", DAY),
    ("5 Ağustos 2016", "tr", DAY),
    ("15 KASIM 2016", "tr", Some("2016-11-15")),
    ("2016. augusztus 5.", "hu", DAY),
    ("5. elokuuta 2016", "fi", DAY),
    ("2016年8月5日", "zh", DAY),
    ("2016年08月05日 12:00", "ja", DAY),
    ("2016년 8월 5일", "ko", DAY),
    ("٥ أغسطس ٢٠١٦", "ar", DAY),
    ("5 באוגוסט 2016", "he", DAY),
    ("5 अगस्त 2016", "hi", DAY),
    ("5 สิงหาคม 2559", "th", DAY),
    ("ngày 5 tháng 8 năm 2016", "vi", DAY),
    ("05-Aug-2016", "en", DAY),
    ("2016/08/05", "en", DAY),
    ("08/05/2016", "en-US", DAY),
    ("05/08/2016", "en-GB", DAY),
    ("05/08/2016", "en", None),
    ("26 | 08 | 2016", "de", Some("2016-08-26")),
    ("Fri Aug 5 10:27:24", "en", None),
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
];

#[test]
fn dates_as_people_write_them() {
    for (text, lang, expected) in DATES {
        check_text(text, lang, *expected);
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
        ("Fri Aug 5 10:27:24 2016", Some("2016-08-05")),
        ("Mon Oct 11 14:57:21 CEST 2021", Some("2021-10-11")),
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
        ("/news/25-08-2016", Some("2016-08-25")),
        ("/news/05-08-2016", None),
    ] {
        assert_eq!(from_path(path).map(|d| d.to_rfc3339()).as_deref(), expected, "{path}");
    }
}

#[test]
fn the_order_of_day_and_month_is_told_by_the_dates_of_the_page() {
    for (texts, expected) in [
        (&["25/08/2016", "05/08/2016"][..], Some(Order::DayFirst)),
        (&["08/25/2016"], Some(Order::MonthFirst)),
        (&["2016-08-05", "05-08-2016"], Some(Order::DayFirst)),
        (&["2016-08-05", "08/05/2016"], Some(Order::MonthFirst)),
        (&["25/08/2016", "08/25/2016"], None),
        (&["15 August 2016", "August 16, 2016"], None),
        (&["05/08/2016", "no date"], None),
    ] {
        let mut evidence = order::Evidence::default();
        texts.iter().for_each(|text| evidence.add(text));
        assert_eq!(evidence.order(), expected, "{texts:?}");
    }
}

#[test]
fn days_are_compared() {
    let day = |y, m, d| Date::new(y, m, d).expect("the day exists");
    assert!(day(2016, 2, 29).is_next_to(&day(2016, 3, 1)) && day(2016, 1, 1).is_next_to(&day(2015, 12, 31)));
    assert!(!day(2016, 3, 1).is_next_to(&day(2016, 3, 1)) && day(2015, 12, 31).is_before(&day(2016, 1, 1)));
    assert!(day(2016, 8, 5).is_swapped(&day(2016, 5, 8)));
}
