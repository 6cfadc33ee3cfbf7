//! What stands before a date and says of what it is.

use super::shown::is_of_others;
use crate::dom::{Dom, NodeId, Tag};
use crate::metadata::dates::{self, Date, Style};
use crate::metadata::window::short_text;
use crate::text;

/// Words before a date that make it the date of a change, in lower case.
const CHANGED: &[&str] = &[
    "updat",
    "modif",
    "mis à jour",
    "mise à jour",
    "aktualisi",
    "stand:",
    "geändert",
    "actualiz",
    "aggiorn",
    "atualiz",
    "bijgewerkt",
    "gewijzigd",
    "revised",
    "edited",
    "reviewed",
    "aktualizacj",
    "zmodyfikowan",
    "обновл",
    "изменен",
    "оновл",
    "змінен",
    "güncelle",
    "uppdater",
    "oppdater",
    "opdater",
    "تحديث",
    "به‌روز",
    "بروزرسانی",
    "עודכן",
    "עדכון",
    "अपडेट",
    "अद्यतन",
    "更新",
    "修訂",
    "修订",
    "수정",
    "업데이트",
];
/// Those that are of a page which all may edit, as wikis say it: it was written long before.
const EDITED: [&str; 3] = ["last edited", "dernière modification", "modificata per l"];
/// Likewise, as a word, and where it does not say who edited it for the press.
const EDITED_WORD: &str = "edited";
/// How a line begins that says when the text came out, in lower case.
const PUBLISHED: &[&str] = &[
    "published",
    "posted",
    "first published",
    "originally published",
    "date:",
    "date published",
    "publication date",
    "release date",
    "veröffentlicht",
    "erschienen",
    "publiziert",
    "datum:",
    "publié",
    "paru",
    "mis en ligne",
    "publicado",
    "publicada",
    "fecha",
    "pubblicato",
    "pubblicata",
    "data:",
    "gepubliceerd",
    "geplaatst",
    "opublikowan",
    "data publikacji",
    "опубликован",
    "дата публикации",
    "опубліковано",
    "дата публікації",
    "yayınlan",
    "yayım",
    "نشر",
    "تاريخ النشر",
    "منتشر شده",
    "تاریخ انتشار",
    "פורסם",
    "תאריך",
    "प्रकाशित",
    "发布",
    "發布",
    "发表",
    "發表",
    "公開",
    "投稿日",
    "掲載",
    "등록",
    "입력",
    "게시",
    "작성",
];
/// The longest such line, in bytes, and the letters before its date.
const LINE_BYTES: usize = 160;
const LABEL_BYTES: usize = 60;
/// Texts with digits that are looked at in one page.
const MOST: usize = 2000;

/// Whether a text says that a date is of a change.
pub(super) fn says_changed(text: &str) -> bool {
    let lower = text.to_lowercase();
    CHANGED.iter().any(|word| lower.contains(word))
}

/// Whether a text says that a date is that of the last of many edits.
pub(super) fn is_edit(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_word = |(at, word): (usize, &str)| {
        let after = lower[at + word.len()..].trim_start();
        !lower[..at].ends_with(char::is_alphabetic) && !after.starts_with("by ") && !after.starts_with("for ")
    };
    EDITED.iter().any(|words| lower.contains(words)) || lower.match_indices(EDITED_WORD).any(is_word)
}

/// Dates after labels.
pub(super) struct Labelled {
    pub(super) published: Option<Date>,
    pub(super) changed: Option<Date>,
    /// Whether the change is the last of many, and says nothing of when the text came out.
    pub(super) is_edit: bool,
}

/// The dates that stand anywhere on the page after a label and are the only ones of their kind: "Published on 5 May
/// 2016", "Last updated: May 5, 2016". Where there are two days, they are of several texts.
#[inline(never)]
pub(super) fn in_page(dom: &Dom, style: Style<'_>) -> Labelled {
    let mut dates: [Option<Date>; 2] = [None, None];
    let mut several = [false; 2];
    let mut is_edit = false;
    let (mut at, mut looked, mut before) = (Some(dom.root()), 0, "");
    while let Some(id) = at.filter(|_| looked < MOST) {
        let tag = dom.tag(id);
        at = dom.next(id, tag == Tag::Document || !tag.is_unread() && !dom.says_hidden(id));
        let label = before;
        before = dom.text(id).filter(|text| !text::is_blank(text)).unwrap_or(before);
        let digits = |text: &&str| text.len() <= LINE_BYTES && text.bytes().any(|b| b.is_ascii_digit());
        if dom.text(id).filter(digits).is_none() {
            continue;
        }
        looked += 1;
        let Some((date, said)) = labelled(dom, id, label, style) else { continue };
        is_edit |= self::is_edit(&said);
        let kind = usize::from(says_changed(&said));
        several[kind] |= dates[kind].as_ref().is_some_and(|first| !first.same_day(&date));
        dates[kind].get_or_insert(date);
    }
    let [published, changed] = dates;
    let [published, changed] = [published.filter(|_| !several[0]), changed.filter(|_| !several[1])];
    Labelled { published, changed, is_edit }
}

/// The date in the line of a text, when the line begins with a label or is nothing else and stands after one, and
/// the label in lower case.
fn labelled(dom: &Dom, text: NodeId, before: &str, style: Style<'_>) -> Option<(Date, String)> {
    let block = dom.ancestors(text).find(|up| dom.tag(*up).is_block())?;
    let line = short_text(dom, block)?;
    let found = dates::find(&line, style)?;
    let own = &line[..found.start];
    let label = if own.is_empty() && found.end == line.len() { before } else { own };
    let label = label.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = line[found.end..].chars().filter(|c| c.is_alphabetic()).count();
    let lower = label.to_lowercase();
    let changed = says_changed(label);
    let told = changed || PUBLISHED.iter().any(|word| lower.starts_with(word));
    (told && !is_of_others(label) && label.len() <= LABEL_BYTES && rest <= LABEL_BYTES)
        .then_some((found.date, lower))
}
