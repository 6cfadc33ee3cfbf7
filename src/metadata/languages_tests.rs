//! A byline and a date line in each of the languages that are read, written for this test.

use super::byline;
use super::dates::{self, Style};

/// Language, byline, its names, line with a date; every date is 5 August 2016.
#[rustfmt::skip]
const LINES: &[(&str, &str, &str, &str)] = &[
    ("en", "By Jane Doe and John Roe", "Jane Doe, John Roe", "Published on August 5, 2016"),
    ("fr", "Par Jeanne Martin et Paul Petit", "Jeanne Martin, Paul Petit", "Publié le 5 août 2016 à 12h30"),
    ("de", "Von Anna Müller und Jan Schmidt", "Anna Müller, Jan Schmidt", "Veröffentlicht am 5. August 2016, 17:15 Uhr"),
    ("es", "Por Ana García y Luis Pérez", "Ana García, Luis Pérez", "Publicado el 5 de agosto de 2016"),
    ("it", "Di Marco Bianchi e Anna Neri", "Marco Bianchi, Anna Neri", "Pubblicato il 5 agosto 2016"),
    ("pt", "Por Maria Souza e João Lima", "Maria Souza, João Lima", "Publicado em 5 de agosto de 2016"),
    ("nl", "Door Jan de Vries en Piet Bakker", "Jan de Vries, Piet Bakker", "Gepubliceerd op 5 augustus 2016"),
    ("pl", "Autor: Jan Kowalski i Anna Nowak", "Jan Kowalski, Anna Nowak", "Opublikowano 5 sierpnia 2016"),
    ("ru", "Автор: Иван Петров и Анна Белова", "Иван Петров, Анна Белова", "Опубликовано 5 августа 2016 г."),
    ("uk", "Автор: Іван Петренко та Ганна Біла", "Іван Петренко, Ганна Біла", "Опубліковано 5 серпня 2016 року"),
    ("tr", "Yazan: Ayşe Yılmaz ve Ali Demir", "Ayşe Yılmaz, Ali Demir", "Yayınlanma tarihi: 5 Ağustos 2016"),
    ("ar", "بقلم: أحمد علي", "أحمد علي", "نشر في ٥ أغسطس ٢٠١٦"),
    ("fa", "نویسنده: علی رضایی", "علی رضایی", "تاریخ انتشار: ۵ اوت ۲۰۱۶"),
    ("he", "מאת: דוד כהן", "דוד כהן", "פורסם ב-5 באוגוסט 2016"),
    ("hi", "लेखक: राम कुमार", "राम कुमार", "प्रकाशित: ५ अगस्त २०१६"),
    ("zh", "作者：王小明、李华", "王小明, 李华", "发布时间：2016年8月5日"),
    ("ja", "著者：山田太郎", "山田太郎", "公開日：2016年8月5日"),
    ("ko", "글: 김철수", "김철수", "입력 2016년 8월 5일"),
];

/// Bylines that other words than a colon announce.
#[rustfmt::skip]
const BYLINES: &[(&str, &str, &str)] = &[
    ("ar", "بقلم أحمد علي", "أحمد علي"),
    ("he", "מאת דוד כהן", "דוד כהן"),
    ("ko", "김철수 기자", "김철수"),
    ("tr", "Yazar: Ayşe Yılmaz", "Ayşe Yılmaz"),
    ("uk", "Текст: Іван Петренко", "Іван Петренко"),
    ("zh", "文／王小明", "王小明"),
    ("ja", "文：山田太郎", "山田太郎"),
];

/// Days of the Persian calendar: its months have names of their own, and no year of it is one of ours.
const NO_DATES: &[(&str, &str)] =
    &[("fa", "۱۵ مرداد ۱۳۹۵"), ("fa", "۱۳۹۵/۰۵/۱۵"), ("en", "5/8/2016"), ("ar", "٥ أغسطس")];

#[test]
fn bylines_and_dates_in_all_languages() {
    let mut wrong = Vec::new();
    for (lang, line, expected, dated) in LINES {
        let style = Style::new(Some(lang), None);
        let names = byline::visible(line, style).join(", ");
        let date = dates::find(dated, style).map(|found| found.date.to_rfc3339()).unwrap_or_default();
        if names != *expected || date != "2016-08-05" {
            wrong.push(format!("{lang}: {names} / {date}"));
        }
    }
    for (lang, line, expected) in BYLINES {
        let names = byline::visible(line, Style::new(Some(lang), None)).join(", ");
        if names != *expected {
            wrong.push(format!("{lang}: {line}: {names}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_no_day_of_ours_is_not_guessed() {
    for (lang, line) in NO_DATES {
        assert_eq!(dates::find(line, Style::new(Some(lang), None)), None, "{lang}: {line}");
    }
}
