use super::*;
use paragraphs::PARAGRAPHS;

mod paragraphs;

#[test]
fn declared_tags_are_normalised() {
    for (raw, expected) in [
        ("fr", Some("fr")),
        ("EN_us", Some("en-US")),
        ("zh-hant-tw", Some("zh-Hant-TW")),
        ("de-DE, en", Some("de-DE")),
        ("en_US.UTF-8", Some("en-US")),
        ("English", Some("en")),
        ("es-419", Some("es-419")),
        ("und", None),
        ("\"><script>", None),
        ("", None),
        ("klingonese", None),
    ] {
        assert_eq!(normalise(raw).as_deref(), expected, "{raw}");
    }
}

/// Sentences written for this test.
#[rustfmt::skip]
const TEXTS: [(&str, &str); 26] = [
    ("en", "The bridge was closed for the winter and the people of the village have to take the ferry, which is not cheap."),
    ("fr", "Le pont est fermé pour l'hiver et les habitants du village doivent prendre le bac, qui est cher dans la région."),
    ("de", "Die Brücke ist für den Winter gesperrt und die Leute im Dorf müssen mit der Fähre fahren, das ist nicht billig."),
    ("es", "El puente está cerrado por el invierno y los vecinos del pueblo tienen que tomar la barca, que es cara para todos."),
    ("it", "Il ponte è chiuso per l'inverno e gli abitanti del paese devono prendere il traghetto, che non è economico per la gente."),
    ("pt", "A ponte foi fechada no inverno e os moradores da vila têm de apanhar a barca, que não é barata para as famílias."),
    ("nl", "De brug is voor de winter gesloten en de mensen van het dorp moeten met het veer, dat niet goedkoop is voor een gezin."),
    ("pl", "Most jest zamknięty na zimę i mieszkańcy wsi muszą płynąć promem, który nie jest tani, ale to jest jedyna droga do miasta."),
    ("sv", "Bron är stängd för vintern och folket i byn har att ta färjan som inte är billig, men det är den enda vägen till staden."),
    ("da", "Broen er lukket for vinteren, og folk i byen har ikke andet valg end at tage færgen, der er dyr, men det er den af vejene som blev valgt."),
    ("no", "Broen er stengt for vinteren, og folk i byen har ikke noe annet valg enn å ta fergen, men det er den av veiene som ble valgt."),
    ("fi", "Silta on suljettu talveksi ja kylän väki joutuu lautalle, mutta se ei ole halpa, ja kun jää tulee, niin se on myös hidas."),
    ("cs", "Most je na zimu zavřený a lidé z vesnice musí na přívoz, který není levný, ale podle starosty to je jediná cesta do města."),
    ("hu", "A híd télre lezárt, és a falu népe kompra száll, de az nem olcsó, csak már nincs más út, mint ez, hogy a városba jussanak."),
    ("ro", "Podul este închis pentru iarnă și oamenii din sat trebuie să ia bacul, care nu este ieftin, dar este singurul drum la oraș."),
    ("tr", "Köprü kış için kapalı ve köylüler bir vapur ile gidiyor, bu çok ucuz değil ama şehre giden tek yol olarak var ve daha hızlı."),
    ("id", "Jembatan itu ditutup untuk musim dingin dan warga yang tinggal di desa tidak bisa lewat, dengan kapal adalah jalan ke kota."),
    ("ru", "Мост закрыт на зиму, и жители деревни вынуждены ездить на пароме, который стоит недёшево, но это единственный путь в город."),
    ("uk", "Міст закрито на зиму, і мешканці села мусять їздити поромом, який коштує недешево, але це єдиний шлях до міста."),
    ("ar", "أغلق الجسر في الشتاء وعلى سكان القرية أن يركبوا العبارة وهي ليست رخيصة لكنها الطريق الوحيد إلى المدينة."),
    ("fa", "پل در زمستان بسته است و مردم روستا باید با قایق بروند که ارزان نیست اما تنها راه رسیدن به شهر است."),
    ("he", "הגשר סגור לחורף ותושבי הכפר צריכים לעלות על המעבורת שאינה זולה אבל זו הדרך היחידה לעיר הגדולה."),
    ("hi", "पुल सर्दियों के लिए बंद है और गाँव के लोगों को नाव से जाना पड़ता है जो सस्ती नहीं है पर शहर का यही रास्ता है।"),
    ("zh", "大桥冬季关闭，村里的居民只能乘坐渡船进城，票价并不便宜，但这是通往城里的唯一道路，大家都在等待春天的到来。"),
    ("ja", "橋は冬のあいだ閉鎖されており、村の人々は渡し船に乗らなければならないが、安くはない。それでも町への唯一の道である。"),
    ("ko", "다리는 겨울 동안 폐쇄되어 마을 사람들은 나룻배를 타야 하는데 값이 싸지 않다. 그래도 도시로 가는 유일한 길이다."),
];

#[test]
fn languages_are_told_from_their_text() {
    for (lang, text) in TEXTS {
        assert_eq!(find(std::iter::empty(), text).lang.as_deref(), Some(lang), "{text}");
    }
}

#[test]
fn the_script_checks_what_is_declared() {
    let text = |lang: &str| TEXTS.iter().find(|(l, _)| *l == lang).map_or("", |(_, text)| text);
    for (declared, of, expected) in [
        ("en", "ru", Some("ru")),
        ("en-US", "fr", Some("fr")),
        ("ja", "en", Some("en")),
        ("zh-TW", "zh", Some("zh-TW")),
        ("zh", "ja", Some("ja")),
        ("sr", "en", Some("en")),
        ("", "xx", None),
    ] {
        assert_eq!(find([declared].into_iter(), text(of)).lang.as_deref(), expected, "{declared} {of}");
    }
}

#[test]
fn the_declared_language_is_checked_against_the_text() {
    for (lang, text) in PARAGRAPHS {
        assert_eq!(find(std::iter::empty(), text).lang.as_deref(), Some(lang), "not declared: {text}");
        let region = format!("{lang}-CH");
        assert_eq!(find([&*region].into_iter(), text).lang, Some(region.clone()), "declared: {text}");
        for (wrong, _) in PARAGRAPHS.iter().filter(|(other, _)| *other != lang) {
            assert_eq!(
                find([*wrong].into_iter(), text).lang.as_deref(),
                Some(lang),
                "declared {wrong}: {text}"
            );
            // The next declaration may be right.
            assert_eq!(
                find([*wrong, &*region].into_iter(), text).lang,
                Some(region.clone()),
                "{wrong} {text}"
            );
        }
    }
}

#[test]
fn languages_without_a_table_are_believed() {
    let text = |lang: &str| PARAGRAPHS.iter().find(|(l, _)| *l == lang).map_or("", |(_, text)| text);
    for (declared, of, expected) in [
        // Neighbours of a language that is known.
        ("af", "nl", "af"),
        ("gl", "pt", "gl"),
        ("be", "uk", "be"),
        ("ps", "fa", "ps"),
        ("mr", "hi", "mr"),
        ("yue", "zh", "yue"),
        ("lt", "fr", "lt"),
        // Not where the text is English, or in another script.
        ("lt", "en", "en"),
        ("lt", "ru", "ru"),
        ("yi", "ar", "ar"),
    ] {
        assert_eq!(find([declared].into_iter(), text(of)).lang.as_deref(), Some(expected), "{declared} {of}");
    }
}

#[test]
fn a_foreign_name_does_not_change_the_language() {
    for (lang, names) in [("ru", "Київ, Їжакевич"), ("uk", "Чёрный"), ("ar", "پاچا"), ("fa", "المدينة")]
    {
        let text = PARAGRAPHS.iter().find(|(l, _)| *l == lang).map_or("", |(_, text)| text);
        assert_eq!(find(std::iter::empty(), &format!("{names} {text}")).lang.as_deref(), Some(lang));
    }
}

#[test]
fn the_direction_follows_script_and_language() {
    for (lang, text) in PARAGRAPHS {
        let expected = matches!(lang, "ar" | "fa" | "he").then_some("rtl");
        for declared in [None, Some(lang), Some("en"), Some("ar")] {
            assert_eq!(find(declared.into_iter(), text).dir, expected, "{declared:?} {text}");
        }
    }
    // Too little text to ask.
    for (declared, expected) in [
        ("ar", Some("rtl")),
        ("he-IL", Some("rtl")),
        ("dv", Some("rtl")),
        ("az-Arab", Some("rtl")),
        ("en", None),
    ] {
        assert_eq!(find([declared].into_iter(), "").dir, expected, "{declared}");
    }
}
