//! Dates, as machines and as people write them. Nothing is guessed: a date without its day, or whose day and month
//! cannot be told apart, is no date; a time without its zone is left out.

use super::months;

pub(super) mod order;
mod scan;

/// Years that a page may have been published in.
const YEARS: std::ops::RangeInclusive<u32> = 1990..=2100;
/// Years before B.E. minus C.E. of the Thai calendar.
const BUDDHIST_ERA: u32 = 543;

/// A day of the calendar that exists, with its time of day where the page says it with a zone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Date {
    pub(super) year: u32,
    pub(super) month: u32,
    pub(super) day: u32,
    /// `T07:00:02.000Z`, as RFC 3339 wants it.
    time: String,
}

/// How the page writes a date of three numbers that does not begin with the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
    Unknown,
}

/// What is needed to read a date as people write it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style<'a> {
    pub(super) order: Order,
    /// The primary language of the page, where it is known.
    pub(super) lang: Option<&'a str>,
}

impl Date {
    /// The day, when there is one like it in the calendar and pages could be published on it.
    pub(super) fn new(year: u32, month: u32, day: u32) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            2 => 28 + u32::from(leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        let real = YEARS.contains(&year) && (1..=12).contains(&month) && (1..=days).contains(&day);
        real.then(|| Self { year, month, day, time: String::new() })
    }

    /// Whether the time of day is known.
    pub(super) fn has_time(&self) -> bool {
        !self.time.is_empty()
    }

    /// Whether both are on one day, as written.
    pub(super) fn same_day(&self, other: &Self) -> bool {
        (self.year, self.month, self.day) == (other.year, other.month, other.day)
    }

    /// Whether this day is earlier than the other's.
    pub(super) fn is_before(&self, other: &Self) -> bool {
        self.ordinal() < other.ordinal()
    }

    /// Whether both are of days that may be one in two zones.
    pub(super) fn is_next_to(&self, other: &Self) -> bool {
        self.ordinal().abs_diff(other.ordinal()) == 1
    }

    /// Whether this is the other's day with the numbers of day and month exchanged.
    pub(super) fn is_swapped(&self, other: &Self) -> bool {
        (self.year, self.month, self.day) == (other.year, other.day, other.month)
    }

    /// Days since the first of March of the year 0.
    fn ordinal(&self) -> u32 {
        let (year, month) =
            if self.month > 2 { (self.year, self.month - 3) } else { (self.year - 1, self.month + 9) };
        year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + self.day
    }

    /// The date as RFC 3339 has it.
    pub(super) fn to_rfc3339(&self) -> String {
        format!("{:04}-{:02}-{:02}{}", self.year, self.month, self.day, self.time)
    }
}

impl<'a> Style<'a> {
    /// How dates are written in a language (BCP 47) on a host.
    pub(super) fn new(lang: Option<&'a str>, host: Option<&str>) -> Self {
        let (primary, region) = match lang.and_then(|l| l.split_once('-')) {
            Some((primary, rest)) => (Some(primary), rest.rsplit('-').find(|part| part.len() == 2)),
            None => (lang, None),
        };
        let domain = host.and_then(|h| h.rsplit('.').next()).unwrap_or_default();
        let order = match (primary, region) {
            (None, _) => Order::Unknown,
            (Some("en"), Some("US" | "PH")) => Order::MonthFirst,
            (Some("en"), None) if matches!(domain, "gov" | "edu" | "mil" | "us") => Order::MonthFirst,
            (Some("en"), None)
                if domain.len() != 2 || matches!(domain, "io" | "ai" | "co" | "me" | "tv" | "ly") =>
            {
                Order::Unknown
            }
            // Canada's English writes all three orders.
            (Some("en"), Some("CA")) => Order::Unknown,
            _ => Order::DayFirst,
        };
        Self { order, lang: primary }
    }
}

/// A date from an attribute or a declared value: ISO 8601 and RFC 3339 in their many dialects, RFC 2822, else what
/// people write.
pub(super) fn machine(text: &str, style: Style<'_>) -> Option<Date> {
    let text = text.trim();
    iso(text).or_else(|| packed(text)).or_else(|| of_clock(text)).or_else(|| {
        let found = find(text, style)?;
        Some(Date { time: time(&text[found.end..]).unwrap_or_default(), ..found.date })
    })
}

/// A date found in a text, with the bytes that it takes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FoundDate {
    pub(super) date: Date,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The first date in a text as people write it.
pub(super) fn find(text: &str, style: Style<'_>) -> Option<FoundDate> {
    find_all(text, style).into_iter().next()
}

/// All dates in a text as people write them, at most eight.
pub(super) fn find_all(text: &str, style: Style<'_>) -> Vec<FoundDate> {
    // The shortest date, "5 août 16", has three digits.
    if text.chars().filter(|c| c.is_numeric()).take(3).count() < 3 {
        return Vec::new();
    }
    scan::dates(text, style)
}

/// The date in the path of an address: `/2016/08/05/`, `/2016-08-05-`, `/20160805/`.
pub(super) fn from_path(path: &str) -> Option<Date> {
    let parts: Vec<&str> = path.split('/').collect();
    for (i, part) in parts.iter().enumerate() {
        let next = |n: usize| parts.get(i + n).copied().unwrap_or_default();
        let split =
            number(part, 4).zip(number(next(1), 2).or_else(|| months::number(&next(1).to_lowercase(), None)));
        let day = number(next(2), 2).or_else(|| {
            next(2).get(..2).and_then(|d| number(d, 2).filter(|_| next(2)[2..].starts_with('-')))
        });
        if let Some(date) = split.zip(day).and_then(|((y, m), d)| Date::new(y, m, d)) {
            return Some(date);
        }
        if let Some(date) = iso(part).or_else(|| packed(part)).or_else(|| day_first(part)) {
            return Some(date);
        }
    }
    None
}

/// `25-08-2016` as a whole: the day cannot be the month.
fn day_first(text: &str) -> Option<Date> {
    let mut parts = text.split('-').map(|part| number(part, if part.len() == 4 { 4 } else { 2 }));
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    (parts.next().is_none() && day > 12).then(|| Date::new(year, month, day))?
}

/// `2016-08-05`, with what follows read as a time when it is one. The separator may be `-`, `/` or `.`.
fn iso(text: &str) -> Option<Date> {
    let mut rest = text;
    let year = take_number(&mut rest, 4)?;
    let separator = rest.chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    rest = &rest[1..];
    let month = take_number(&mut rest, 2)?;
    rest = rest.strip_prefix(separator)?;
    let day = take_number(&mut rest, 2)?;
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut date = Date::new(year, month, day)?;
    date.time = time(rest).unwrap_or_default();
    Some(date)
}

/// `Fri Aug 5 10:27:24 2016` and with a zone's name before the year, as C and Java write it.
fn of_clock(text: &str) -> Option<Date> {
    let mut words =
        text.split_ascii_whitespace().skip_while(|word| months::number(&word.to_lowercase(), None).is_none());
    let (month, day, time) = (words.next()?, words.next()?, words.next()?);
    let year = words.take(2).last().filter(|_| time.contains(':'))?;
    Date::new(number(year, 4)?, months::number(&month.to_lowercase(), None)?, number(day, 2)?)
}

/// `20160805` and `20160805T070000Z`.
fn packed(text: &str) -> Option<Date> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let after = text[digits..].chars().next();
    if digits != 8 || !matches!(after, None | Some('T' | '-' | '_' | '.')) {
        return None;
    }
    Date::new(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..8].parse().ok()?)
}

/// The time of day after a date, as RFC 3339 has it, when its zone is said: `T07:00:02.000Z`.
fn time(text: &str) -> Option<String> {
    let mut rest = text.trim_start_matches(['T', 't', ' ', ',']);
    let (hour, minute) = (
        take_number(&mut rest, 2)?,
        take_number(
            &mut {
                rest = rest.strip_prefix(':')?;
                rest
            },
            2,
        )?,
    );
    rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let mut second = 0;
    let mut fraction = "";
    if let Some(after) = rest.strip_prefix(':') {
        rest = after;
        second = take_number(&mut rest, 2)?;
        if let Some(after) = rest.strip_prefix('.') {
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            fraction = &after[..digits.min(9)];
            rest = &after[digits..];
        }
    }
    let zone = zone(rest.trim_start())?;
    let point = if fraction.is_empty() { "" } else { "." };
    (hour < 24 && minute < 60 && second <= 60)
        .then(|| format!("T{hour:02}:{minute:02}:{second:02}{point}{fraction}{zone}"))
}

/// `Z`, `+01:00`, `+0100`, `+01`, `GMT`, `UTC`, as RFC 3339 has it.
fn zone(text: &str) -> Option<String> {
    if ["Z", "z", "GMT", "UTC"].contains(&text) {
        return Some("Z".to_owned());
    }
    let sign = text.chars().next().filter(|c| matches!(c, '+' | '-'))?;
    let mut rest = &text[1..];
    let hours = take_number(&mut rest, 2)?;
    let minutes = match rest.strip_prefix(':').unwrap_or(rest) {
        "" => 0,
        mut more => take_number(&mut more, 2).filter(|_| more.is_empty())?,
    };
    (hours <= 14 && minutes < 60).then(|| format!("{sign}{hours:02}:{minutes:02}"))
}

/// Takes a number of one to `most` digits, all four for a year, from the start of a text.
fn take_number(rest: &mut &str, most: usize) -> Option<u32> {
    let digits = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
    let number = rest.get(..digits).filter(|_| digits > 0 && (most < 4 || digits == most))?.parse().ok()?;
    *rest = &rest[digits..];
    Some(number)
}

/// The whole text as a number of at most `most` digits.
fn number(text: &str, most: usize) -> Option<u32> {
    let mut rest = text;
    take_number(&mut rest, most).filter(|_| rest.is_empty())
}

#[cfg(test)]
mod tests;
