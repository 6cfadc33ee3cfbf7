//! The small words that tell languages in Latin script apart.

/// For each language about two dozen of its most frequent words, in lower case; each language has the same number,
/// so that counts compare. Words that are as frequent in a neighbour ("de", "en") are in both or in neither.
#[rustfmt::skip]
pub(super) const STOP_WORDS: [(&str, [&str; 24]); 20] = [
    ("en", ["the", "of", "and", "to", "in", "is", "that", "for", "it", "with", "as", "was", "on", "are", "be", "this", "have", "from", "by", "not", "you", "which", "at", "they"]),
    ("fr", ["de", "la", "le", "les", "et", "des", "en", "un", "du", "une", "que", "est", "pour", "qui", "dans", "par", "sur", "au", "plus", "pas", "ce", "avec", "il", "ont"]),
    ("de", ["der", "die", "und", "in", "den", "von", "zu", "das", "mit", "sich", "des", "auf", "für", "ist", "im", "dem", "nicht", "ein", "eine", "als", "auch", "es", "werden", "wird"]),
    ("es", ["de", "la", "que", "el", "en", "y", "los", "se", "del", "las", "un", "por", "con", "una", "su", "para", "es", "al", "lo", "como", "más", "pero", "sus", "ha"]),
    ("it", ["di", "e", "il", "la", "che", "in", "a", "per", "un", "del", "non", "una", "con", "si", "della", "le", "da", "sono", "è", "al", "i", "dei", "nel", "gli"]),
    ("pt", ["de", "a", "o", "que", "e", "do", "da", "em", "um", "para", "com", "não", "uma", "os", "no", "se", "na", "por", "mais", "as", "dos", "ao", "foi", "são"]),
    ("nl", ["de", "van", "het", "een", "en", "in", "is", "dat", "op", "te", "zijn", "met", "voor", "die", "niet", "aan", "er", "om", "ook", "als", "door", "bij", "naar", "wordt"]),
    ("pl", ["w", "i", "z", "na", "się", "nie", "do", "to", "że", "jest", "o", "od", "za", "przez", "jak", "po", "oraz", "dla", "ale", "który", "tym", "są", "był", "tego"]),
    ("sv", ["och", "i", "att", "det", "som", "en", "på", "är", "av", "för", "med", "till", "den", "har", "de", "inte", "om", "ett", "han", "men", "var", "jag", "från", "kan"]),
    ("da", ["og", "i", "at", "det", "er", "en", "til", "på", "for", "som", "med", "den", "de", "af", "ikke", "har", "et", "der", "var", "men", "fra", "blev", "kan", "også"]),
    ("no", ["og", "i", "å", "det", "er", "en", "til", "på", "for", "som", "med", "den", "de", "av", "ikke", "har", "et", "at", "var", "men", "fra", "ble", "kan", "også"]),
    ("fi", ["ja", "on", "ei", "että", "oli", "se", "hän", "mutta", "ovat", "kun", "myös", "joka", "ole", "sen", "tai", "niin", "kuin", "mukaan", "jos", "vain", "jo", "olla", "vuonna", "ovat"]),
    ("cs", ["a", "se", "na", "v", "je", "že", "o", "s", "z", "do", "to", "i", "za", "by", "pro", "si", "ale", "jsou", "od", "jako", "který", "podle", "které", "byl"]),
    ("sk", ["a", "sa", "na", "v", "je", "že", "o", "s", "z", "do", "to", "aj", "za", "by", "pre", "si", "ale", "sú", "od", "ako", "ktorý", "podľa", "ktoré", "bol"]),
    ("hu", ["a", "az", "és", "hogy", "nem", "is", "egy", "ez", "volt", "meg", "csak", "de", "van", "el", "ha", "már", "mint", "még", "azt", "vagy", "ki", "lehet", "kell", "több"]),
    ("ro", ["de", "și", "în", "la", "a", "cu", "pe", "să", "care", "din", "nu", "o", "un", "pentru", "este", "mai", "ce", "că", "au", "fost", "sunt", "al", "după", "prin"]),
    ("tr", ["ve", "bir", "bu", "da", "de", "için", "ile", "olarak", "çok", "daha", "olan", "gibi", "en", "o", "ne", "kadar", "sonra", "var", "ama", "ise", "olduğu", "değil", "göre", "her"]),
    ("id", ["yang", "dan", "di", "dari", "untuk", "dengan", "ini", "pada", "itu", "tidak", "dalam", "akan", "adalah", "ke", "juga", "oleh", "sebagai", "tersebut", "bisa", "ada", "atau", "telah", "saat", "para"]),
    ("vi", ["và", "của", "là", "có", "các", "cho", "không", "được", "trong", "với", "người", "những", "một", "đã", "này", "để", "khi", "đến", "từ", "ra", "về", "như", "cũng", "tại"]),
    ("ca", ["de", "la", "el", "que", "i", "a", "en", "els", "les", "del", "un", "una", "per", "amb", "és", "es", "no", "al", "ha", "com", "més", "dels", "però", "aquest"]),
];
