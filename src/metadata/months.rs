//! The names of the months in many languages.

/// Names in lower case, with the number of the month: full names, the forms that stand in dates, and usual
/// abbreviations (without their dot). From the Unicode CLDR's Gregorian calendars.
#[rustfmt::skip]
const NAMES: [&[&str]; 12] = [
    &["january", "jan", "janvier", "janv", "januar", "jänner", "enero", "ene", "gennaio", "gen", "janeiro", "januari", "styczeń", "stycznia", "sty", "январь", "января", "янв", "січень", "січня", "ocak", "oca", "leden", "ledna", "január", "januára", "jan", "ianuarie", "ian", "tammikuu", "tammikuuta", "gener", "ιανουαρίου", "ιαν", "януари", "يناير", "كانون الثاني", "جانفي", "ינואר", "जनवरी", "জানুয়ারি", "มกราคม", "ม.ค", "siječnja", "јануар", "sausio", "janvāris", "jaanuar", "ژانویه"],
    &["february", "feb", "février", "févr", "fév", "fevrier", "februar", "feber", "febrero", "febbraio", "fevereiro", "fev", "februari", "luty", "lutego", "lut", "февраль", "февраля", "фев", "февр", "лютий", "лютого", "şubat", "şub", "únor", "února", "február", "februára", "febr", "februarie", "helmikuu", "helmikuuta", "febrer", "φεβρουαρίου", "φεβ", "февруари", "فبراير", "شباط", "فيفري", "פברואר", "फ़रवरी", "फरवरी", "ফেব্রুয়ারি", "กุมภาพันธ์", "veljače", "фебруар", "vasario", "فوریه"],
    &["march", "mar", "mars", "märz", "mrz", "maerz", "marzo", "março", "marco", "maart", "mrt", "marts", "marzec", "marca", "март", "марта", "мар", "березень", "березня", "mart", "březen", "března", "marec", "március", "márc", "martie", "maaliskuu", "maaliskuuta", "març", "μαρτίου", "μαρ", "مارس", "آذار", "מרץ", "מרס", "मार्च", "মার্চ", "มีนาคม", "ožujka", "maret", "kovo"],
    &["april", "apr", "avril", "avr", "abril", "abr", "aprile", "kwiecień", "kwietnia", "kwi", "апрель", "апреля", "апр", "квітень", "квітня", "nisan", "nis", "duben", "dubna", "apríl", "apríla", "április", "ápr", "aprilie", "huhtikuu", "huhtikuuta", "απριλίου", "απρ", "април", "أبريل", "ابريل", "نيسان", "أفريل", "אפריל", "अप्रैल", "এপ্রিল", "เมษายน", "travnja", "balandžio", "آوریل"],
    &["may", "mai", "mayo", "maggio", "mag", "maio", "mei", "maj", "maja", "май", "мая", "травень", "травня", "mayıs", "květen", "května", "máj", "mája", "május", "máj", "toukokuu", "toukokuuta", "maig", "μαΐου", "μαϊ", "مايو", "أيار", "ماي", "מאי", "मई", "মে", "พฤษภาคม", "svibnja", "мај", "gegužės", "مه", "maí"],
    &["june", "jun", "juin", "juni", "junio", "giugno", "giu", "junho", "czerwiec", "czerwca", "cze", "июнь", "июня", "июн", "червень", "червня", "haziran", "haz", "červen", "června", "jún", "júna", "június", "jún", "iunie", "iun", "kesäkuu", "kesäkuuta", "juny", "ιουνίου", "ιουν", "юни", "يونيو", "حزيران", "جوان", "יוני", "जून", "জুন", "มิถุนายน", "lipnja", "јун", "birželio", "ژوئن"],
    &["july", "jul", "juillet", "juil", "juli", "julio", "luglio", "lug", "julho", "lipiec", "lipca", "lip", "июль", "июля", "июл", "липень", "липня", "temmuz", "tem", "červenec", "července", "júl", "júla", "július", "júl", "iulie", "iul", "heinäkuu", "heinäkuuta", "juliol", "ιουλίου", "ιουλ", "юли", "يوليو", "تموز", "جويلية", "יולי", "जुलाई", "জুলাই", "กรกฎาคม", "srpnja", "јул", "liepos", "ژوئیه"],
    &["august", "aug", "août", "aout", "agosto", "ago", "augustus", "augusti", "sierpień", "sierpnia", "sie", "август", "августа", "авг", "серпень", "серпня", "ağustos", "ağu", "srpen", "srpna", "augusta", "augusztus", "elokuu", "elokuuta", "agost", "αυγούστου", "αυγ", "أغسطس", "اغسطس", "آب", "أوت", "אוגוסט", "अगस्त", "আগস্ট", "สิงหาคม", "kolovoza", "agustus", "rugpjūčio", "اوت"],
    &["september", "sep", "sept", "septembre", "septiembre", "setiembre", "settembre", "set", "setembro", "wrzesień", "września", "wrz", "сентябрь", "сентября", "сен", "сент", "вересень", "вересня", "eylül", "eyl", "září", "septembra", "szeptember", "szept", "septembrie", "syyskuu", "syyskuuta", "setembre", "σεπτεμβρίου", "σεπ", "септември", "سبتمبر", "أيلول", "ספטמבר", "सितंबर", "सितम्बर", "সেপ্টেম্বর", "กันยายน", "rujna", "септембар", "rugsėjo", "سپتامبر"],
    &["october", "oct", "octobre", "oktober", "okt", "octubre", "ottobre", "ott", "outubro", "out", "październik", "października", "paź", "октябрь", "октября", "окт", "жовтень", "жовтня", "ekim", "eki", "říjen", "října", "október", "októbra", "octombrie", "lokakuu", "lokakuuta", "οκτωβρίου", "οκτ", "октомври", "أكتوبر", "اكتوبر", "تشرين الأول", "אוקטובר", "अक्टूबर", "अक्तूबर", "অক্টোবর", "ตุลาคม", "октобар", "spalio", "اکتبر"],
    &["november", "nov", "novembre", "noviembre", "novembro", "ноябрь", "ноября", "ноя", "нояб", "листопад", "листопада", "kasım", "kas", "listopadu", "novembra", "noiembrie", "noi", "marraskuu", "marraskuuta", "νοεμβρίου", "νοε", "ноември", "نوفمبر", "تشرين الثاني", "נובמבר", "नवंबर", "नवम्बर", "নভেম্বর", "พฤศจิกายน", "studenoga", "новембар", "lapkričio", "نوامبر"],
    &["december", "dec", "décembre", "déc", "decembre", "dezember", "dez", "diciembre", "dic", "dicembre", "dezembro", "grudzień", "grudnia", "gru", "декабрь", "декабря", "дек", "грудень", "грудня", "aralık", "ara", "prosinec", "prosince", "decembra", "decembrie", "joulukuu", "joulukuuta", "desembre", "desember", "des", "δεκεμβρίου", "δεκ", "декември", "ديسمبر", "كانون الأول", "דצמבר", "दिसंबर", "दिसम्बर", "ডিসেম্বর", "ธันวาคม", "prosinca", "децембар", "gruodžio", "دسامبر"],
];

/// The longest name, in bytes.
const LONGEST: usize = 63;

/// For each mix of first and last byte, a bit for each length in bytes that a name with it has: what most words are told
/// by.
const LENGTHS: [u64; 256] = {
    let mut lengths = [0; 256];
    let mut month = 0;
    while month < NAMES.len() {
        let mut name = 0;
        while name < NAMES[month].len() {
            let bytes = NAMES[month][name].as_bytes();
            lengths[mix(bytes)] |= 1 << bytes.len();
            name += 1;
        }
        month += 1;
    }
    lengths
};

/// A place for a word in [`LENGTHS`].
const fn mix(word: &[u8]) -> usize {
    (word[0] ^ word[word.len() - 1].rotate_left(4)) as usize
}

/// "listopad" is November in Polish and Czech, October in Croatian: it is read only where the language is known.
const LISTOPAD: [&str; 2] = ["listopad", "listopada"];

/// The number, 1 to 12, of the month that `word` (lower case) names in a page of the given language.
pub(super) fn number(word: &str, lang: Option<&str>) -> Option<u32> {
    let word = word.strip_suffix('.').unwrap_or(word);
    if LISTOPAD.contains(&word) {
        return match lang {
            Some("hr" | "bs" | "sr") => Some(10),
            Some("pl" | "cs") => Some(11),
            _ => None,
        };
    }
    let known = |word: &str| {
        let fits =
            (1..=LONGEST).contains(&word.len()) && LENGTHS[mix(word.as_bytes())] >> word.len() & 1 == 1;
        fits.then_some(())?;
        NAMES.iter().position(|names| names.contains(&word)).map(|at| at as u32 + 1)
    };
    // Hebrew writes the preposition "in" as a prefix of the name.
    known(word).or_else(|| word.strip_prefix('ב').and_then(known))
}
