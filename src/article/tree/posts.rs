//! Posts of a discussion.

use crate::urls::Link;

/// Who wrote a post, when, and where it stands. All but the depth may be unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Byline {
    /// The author's name, as the page shows it: also that of an account.
    pub author: Option<String>,
    /// When it was written: a date as RFC 3339 has it (`2016-08-05`), or date and time where the page says the zone;
    /// `None` where only "3 hours ago" is known.
    pub published: Option<String>,
    /// The same as the page writes it.
    pub time: Option<String>,
    /// The post's own address, where it has one.
    pub url: Option<Link>,
    /// How many posts it answers one below the other, 0 to 9: 0 for one that answers the page.
    pub depth: u8,
}
