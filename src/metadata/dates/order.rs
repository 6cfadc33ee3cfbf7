//! In which order a page writes day and month, told by its own dates.

use super::{Date, Order, Style, find_all, iso};

/// Dates that are held against each other.
const MOST: usize = 32;

/// What the dates of a page say of the order.
#[derive(Debug, Default)]
pub(in crate::metadata) struct Evidence {
    /// Days that are written as machines do, so that they cannot be misread.
    days: Vec<Date>,
    /// Dates as read with the day first and with the month first; of one day when only one reading is a date.
    pairs: Vec<(Date, Date, bool)>,
}

impl Evidence {
    /// Takes what a declared date or a line says.
    pub(in crate::metadata) fn add(&mut self, text: &str) {
        if let Some(day) = iso(text.trim()).filter(|_| self.days.len() < MOST) {
            self.days.push(day);
            return;
        }
        let read = |order| find_all(text, Style { order, lang: None });
        for (a, b) in read(Order::DayFirst).into_iter().zip(read(Order::MonthFirst)) {
            let whole = &text[a.start..a.end];
            let first = whole.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
            let numbers = matches!(first.len(), 1 | 2) && !whole.contains(char::is_alphabetic);
            if a.start == b.start && numbers && self.pairs.len() < MOST {
                let day_first = first.parse() == Ok(a.date.day);
                self.pairs.push((a.date, b.date, day_first));
            }
        }
    }

    /// The order that all dates agree upon; none when none tells or they contradict each other.
    pub(in crate::metadata) fn order(&self) -> Option<Order> {
        let (mut day_first, mut month_first) = (false, false);
        for (a, b, is_day_first) in &self.pairs {
            if a.same_day(b) {
                let told = a.day > 12;
                day_first |= told && *is_day_first;
                month_first |= told && !is_day_first;
            } else {
                let known = |date: &Date| self.days.iter().any(|day| day.same_day(date));
                day_first |= known(a) && !known(b);
                month_first |= known(b) && !known(a);
            }
        }
        match (day_first, month_first) {
            (true, false) => Some(Order::DayFirst),
            (false, true) => Some(Order::MonthFirst),
            _ => None,
        }
    }
}
