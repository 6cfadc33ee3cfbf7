//! What the text of a link says: that it leads to the next page, or to a page of some number.

/// Longer texts are no labels, in bytes.
pub(super) const MOST_BYTES: usize = 160;
/// Larger numbers are no numbers of pages.
const MOST_PAGES: u32 = 999;

/// How clearly a label speaks of the next page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Says {
    /// Not at all: a number alone, or nothing.
    #[default]
    Nothing,
    /// "»"
    Arrow,
    /// "Next"
    Next,
    /// "Next page"
    NextPage,
}

/// A label that was understood from its first word to its last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) says: Says,
    /// The number of a page.
    pub(super) number: Option<u32>,
}

/// One language: what names the next page, what says "next" or "read on", and what stands beside the number of a page.
struct Words {
    next_page: &'static [&'static str],
    next: &'static [&'static str],
    page: &'static [&'static str],
}

/// In small letters, signs as spaces. A label is understood when it is made of these and numbers alone, so "next" is a
/// label and "next post", "next article", "next: the harbour" are none.
#[rustfmt::skip]
const LANGUAGES: [Words; 18] = [
    // English
    Words {
        next_page: &["next page", "nextpage", "the next page", "go to next page", "go to the next page", "continue to next page", "continued on next page", "continues on next page", "read the next page", "next page of this article"],
        next: &["next", "continue", "continued", "continue reading", "read on"],
        page: &["page", "go to page", "continue to page", "continue on page", "continued on page", "to page"],
    },
    // French
    Words {
        next_page: &["page suivante", "la page suivante", "aller à la page suivante", "lire la page suivante", "suite page suivante"],
        next: &["suivant", "suivante", "suite", "la suite", "lire la suite"],
        page: &["aller à la page", "la suite page", "lire la page"],
    },
    // German
    Words {
        next_page: &["nächste seite", "nächsten seite", "zur nächsten seite", "auf der nächsten seite", "weiter auf der nächsten seite", "lesen sie auf der nächsten seite", "folgende seite", "seite vor"],
        next: &["weiter", "nächste", "weiterlesen", "weiter lesen", "vorwärts", "vor"],
        page: &["seite", "zu seite", "auf seite", "zur seite", "weiter auf seite", "lesen sie weiter auf seite"],
    },
    // Spanish
    Words {
        next_page: &["página siguiente", "pagina siguiente", "siguiente página", "ir a la página siguiente", "ir a la siguiente página", "a la página siguiente"],
        next: &["siguiente", "seguir leyendo", "continuar", "continuar leyendo", "continúa"],
        page: &["página", "ir a la página", "pág"],
    },
    // Italian
    Words {
        next_page: &["pagina successiva", "prossima pagina", "pagina seguente", "vai alla pagina successiva", "alla pagina successiva", "continua alla pagina successiva"],
        next: &["successivo", "successiva", "avanti", "prossima", "prossimo", "seguente", "continua", "continua a leggere"],
        page: &["pagina", "vai alla pagina", "pag"],
    },
    // Portuguese
    Words {
        next_page: &["próxima página", "proxima página", "proxima pagina", "página seguinte", "ir para a próxima página", "ir para a página seguinte"],
        next: &["próxima", "próximo", "proxima", "proximo", "seguinte", "avançar", "continue lendo", "continuar a ler"],
        page: &["ir para a página"],
    },
    // Dutch
    Words {
        next_page: &["volgende pagina", "de volgende pagina", "naar volgende pagina", "naar de volgende pagina", "ga naar de volgende pagina", "ga naar volgende pagina"],
        next: &["volgende", "verder", "lees verder", "verder lezen"],
        page: &["ga naar pagina", "naar pagina"],
    },
    // Polish
    Words {
        next_page: &["następna strona", "kolejna strona", "przejdź do następnej strony", "do następnej strony", "na następnej stronie"],
        next: &["następna", "następny", "następne", "dalej", "kolejna", "czytaj dalej"],
        page: &["strona", "przejdź do strony", "str"],
    },
    // Russian
    Words {
        next_page: &["следующая страница", "след страница", "на следующую страницу", "перейти на следующую страницу", "следующая стр"],
        next: &["следующая", "следующий", "след", "далее", "дальше", "вперед", "вперёд", "читать далее", "читать дальше"],
        page: &["страница", "стр", "перейти на страницу", "на страницу"],
    },
    // Ukrainian
    Words {
        next_page: &["наступна сторінка", "на наступну сторінку", "перейти на наступну сторінку", "перейти до наступної сторінки"],
        next: &["наступна", "наступний", "далі", "читати далі"],
        page: &["сторінка", "стор", "перейти на сторінку"],
    },
    // Turkish
    Words {
        next_page: &["sonraki sayfa", "bir sonraki sayfa", "sonraki sayfaya git", "bir sonraki sayfaya git", "sonraki sayfaya geç"],
        next: &["sonraki", "ileri", "devam", "devam et", "devamı", "devamını oku"],
        page: &["sayfa"],
    },
    // Arabic
    Words {
        next_page: &["الصفحة التالية", "الصفحه التاليه", "صفحة التالية", "إلى الصفحة التالية", "انتقل إلى الصفحة التالية", "الانتقال إلى الصفحة التالية"],
        next: &["التالي", "التالية", "تابع القراءة", "متابعة القراءة", "متابعة"],
        page: &["صفحة", "الصفحة", "انتقل إلى الصفحة"],
    },
    // Persian
    Words {
        next_page: &["صفحه بعد", "صفحه بعدی", "صفحه ی بعد", "صفحه ی بعدی", "برگه بعد", "برگه بعدی", "رفتن به صفحه بعد", "رفتن به صفحه بعدی"],
        next: &["بعدی", "بعد", "ادامه", "ادامه مطلب"],
        page: &["صفحه", "برگه"],
    },
    // Hebrew
    Words {
        next_page: &["העמוד הבא", "עמוד הבא", "לעמוד הבא", "הדף הבא", "דף הבא", "לדף הבא", "מעבר לעמוד הבא"],
        next: &["הבא", "הבאה", "המשך", "המשך קריאה", "להמשך קריאה"],
        page: &["עמוד", "דף", "לעמוד"],
    },
    // Hindi
    Words {
        next_page: &["अगला पृष्ठ", "अगला पेज", "अगला पन्ना", "अगले पृष्ठ पर जाएँ", "अगले पृष्ठ पर जाएं", "अगले पेज पर जाएँ", "अगले पेज पर जाएं"],
        next: &["अगला", "अगली", "अगले", "आगे", "आगे पढ़ें"],
        page: &["पृष्ठ", "पेज"],
    },
    // Chinese
    Words {
        next_page: &["下一页", "下一頁", "下页", "下頁", "后一页", "後一頁"],
        next: &["继续阅读", "繼續閱讀"],
        page: &["第", "页", "頁"],
    },
    // Japanese
    Words {
        next_page: &["次のページ", "次のページへ", "次ページ", "次ページへ", "次のページを読む", "次の頁"],
        next: &["次へ", "次", "続きを読む", "つづきを読む"],
        page: &["ページ", "ページ目", "ページへ"],
    },
    // Korean
    Words {
        next_page: &["다음 페이지", "다음페이지", "다음 페이지로", "다음 쪽", "다음 페이지로 이동"],
        next: &["다음", "다음으로", "계속", "계속 읽기", "이어 읽기"],
        page: &["페이지", "쪽", "페이지로"],
    },
];

/// Signs that point somewhere.
const ARROWS: &str = ">»›→⇒⟩❯≫▶►▸⏵⯈＞<«‹←⇐⟨❮≪◀◄◂＜";

/// What a label says; none when some of it is not understood.
pub(super) fn read(raw: &str) -> Option<Label> {
    if raw.len() > MOST_BYTES {
        return None;
    }
    if let Some(label) = whole(raw) {
        return Some(label);
    }
    // "Next page: the harbour", "Page 2: the harbour": what comes after is the title of the page.
    let (page, _) = raw.split_once([':', '：'])?;
    whole(page).filter(|label| label.says == Says::NextPage || label.number.is_some() && has_letters(page))
}

fn whole(raw: &str) -> Option<Label> {
    let words = normalise(raw);
    let mut label = Label::default();
    let mut rest = words.as_str();
    while !rest.is_empty() {
        let end = rest.find(' ').unwrap_or(rest.len());
        let length = match rest[..end].parse::<u32>() {
            Ok(number) => {
                // Of a footnote, of a post, of more: "[2]", "#2", "+2".
                let is_first = label.number.is_none() && (1..=MOST_PAGES).contains(&number);
                if !is_first || raw.contains(['[', '#', '+', '(', '.', '/', '%', '$', '°', '-']) {
                    return None;
                }
                label.number = Some(number);
                end
            }
            Err(_) => {
                let (says, length) = phrase(rest)?;
                label.says = label.says.max(says);
                length
            }
        };
        rest = rest[length..].trim_start();
    }
    if words.is_empty() && raw.contains(|c| ARROWS.contains(c)) {
        label.says = Says::Arrow;
    }
    (label != Label::default()).then_some(label)
}

/// The longest phrase of any language that a text begins with, and its length.
fn phrase(text: &str) -> Option<(Says, usize)> {
    let first = text.as_bytes().first();
    let begins = |phrase: &&str| {
        // Most begin with another letter, which is seen without a call.
        phrase.as_bytes().first() == first
            && text.strip_prefix(phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let longest =
        |phrases: &[&'static str]| phrases.iter().copied().filter(|p| begins(p)).map(str::len).max();
    let mut best: Option<(usize, Says)> = None;
    for words in &LANGUAGES {
        for (says, phrases) in
            [(Says::NextPage, words.next_page), (Says::Next, words.next), (Says::Nothing, words.page)]
        {
            best = best.max(longest(phrases).map(|length| (length, says)));
        }
    }
    best.map(|(length, says)| (says, length))
}

/// Small letters and digits; whatever else stands between words is one space, and so is the seam of letters and digits.
fn normalise(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    // 0 after a space, 1 in letters, 2 in digits.
    let mut last = 0;
    for c in raw.chars().flat_map(char::to_lowercase) {
        let digit = digit(c);
        let kind = match c {
            // The dot that a large Turkish İ leaves behind.
            '\u{307}' => continue,
            _ if digit.is_some() => 2,
            // Signs inside words of Devanagari; all others are letters to Rust.
            '\u{93c}' | '\u{94d}' => 1,
            c if c.is_alphabetic() => 1,
            _ => 0,
        };
        if kind != last && last != 0 {
            out.push(' ');
        }
        if kind != 0 {
            out.push(digit.unwrap_or(c));
        }
        last = kind;
    }
    out.truncate(out.trim_end().len());
    out
}

/// The digit as people write it in English.
fn digit(c: char) -> Option<char> {
    const ZEROS: [char; 5] = ['0', '٠', '۰', '०', '０'];
    let value = |zero: &char| u32::from(c).checked_sub(u32::from(*zero)).filter(|value| *value < 10);
    ZEROS.iter().find_map(value).and_then(|value| char::from_digit(value, 10))
}

fn has_letters(text: &str) -> bool {
    text.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_written_as_labels_are_read() {
        for phrase in LANGUAGES.iter().flat_map(|words| [words.next_page, words.next, words.page].concat()) {
            assert_eq!(normalise(phrase), *phrase);
        }
    }

    #[test]
    fn labels_in_all_languages() {
        use Says::{Arrow, Next, NextPage, Nothing};
        for (raw, expected) in [
            ("Next", Some((Next, None))),
            ("NEXT PAGE »", Some((NextPage, None))),
            ("Next page ››", Some((NextPage, None))),
            ("Next page  next ›", Some((NextPage, None))),
            ("Next Page: The verdict", Some((NextPage, None))),
            ("Page 2: The verdict", Some((Nothing, Some(2)))),
            ("Continued on page 3", Some((Nothing, Some(3)))),
            ("2", Some((Nothing, Some(2)))),
            ("→", Some((Arrow, None))),
            ("Page suivante", Some((NextPage, None))),
            ("Lire la suite →", Some((Next, None))),
            ("Nächste Seite", Some((NextPage, None))),
            ("Weiter auf Seite 2", Some((Nothing, Some(2)))),
            ("Página siguiente", Some((NextPage, None))),
            ("Siguiente »", Some((Next, None))),
            ("PAGINA SUCCESSIVA", Some((NextPage, None))),
            ("Avanti", Some((Next, None))),
            ("Próxima página", Some((NextPage, None))),
            ("Seguinte", Some((Next, None))),
            ("Volgende pagina", Some((NextPage, None))),
            ("Lees verder", Some((Next, None))),
            ("Następna strona", Some((NextPage, None))),
            ("dalej »", Some((Next, None))),
            ("Следующая страница", Some((NextPage, None))),
            ("След. страница", Some((NextPage, None))),
            ("Наступна сторінка", Some((NextPage, None))),
            ("Далі", Some((Next, None))),
            ("SONRAKİ SAYFA", Some((NextPage, None))),
            ("İleri", Some((Next, None))),
            ("الصفحة التالية", Some((NextPage, None))),
            ("صفحة ٢", Some((Nothing, Some(2)))),
            ("صفحه‌ی بعد", Some((NextPage, None))),
            ("صفحه ۳", Some((Nothing, Some(3)))),
            ("לעמוד הבא", Some((NextPage, None))),
            ("הבא", Some((Next, None))),
            ("अगला पृष्ठ", Some((NextPage, None))),
            ("आगे पढ़ें", Some((Next, None))),
            ("下一页", Some((NextPage, None))),
            ("第2页", Some((Nothing, Some(2)))),
            ("次のページ", Some((NextPage, None))),
            ("次のページ：港の話", Some((NextPage, None))),
            ("２ページ目", Some((Nothing, Some(2)))),
            ("다음 페이지", Some((NextPage, None))),
            ("다음 >", Some((Next, None))),
        ] {
            assert_eq!(read(raw).map(|label| (label.says, label.number)), expected, "{raw}");
        }
    }

    #[test]
    fn what_leads_elsewhere_is_no_label() {
        for raw in [
            "",
            " ",
            "·",
            "Next post",
            "Next article →",
            "Next: The harbour",
            "Next The harbour",
            "Older entries",
            "Previous page",
            "Previous",
            "Next comments",
            "Load more",
            "Next story",
            "Last »",
            "[2]",
            "#2",
            "+2",
            "(2)",
            "2 3",
            "2016",
            "2.",
            "1/2",
            "0",
            "Article suivant",
            "Nächster Artikel",
            "Nächster Beitrag",
            "Weiter zum Shop",
            "Entrada siguiente",
            "Articolo successivo",
            "Próximo artigo",
            "Volgend artikel",
            "Następny artykuł",
            "Следующая статья",
            "Наступна стаття",
            "Sonraki haber",
            "الخبر التالي",
            "المقال التالي",
            "مطلب بعدی",
            "הכתבה הבאה",
            "अगली खबर",
            "下一篇",
            "下一章",
            "次の記事",
            "다음 글",
            "다음 기사",
            "Chapter 2",
            "2 comments",
        ] {
            assert_eq!(read(raw), None, "{raw}");
        }
    }
}
