//! What the administrator's lists have in common: a page of rows, the way to the next, and what was typed to find them.

use crate::domain::text::Text;
use crate::web::{PageError, Visit, query_value};
use crate::words::Phrase;

/// Rows on a page.
pub(super) const ROWS: usize = 25;

/// Rows to fetch for a page: one more than it shows, to know whether there is another page.
pub(super) const FETCHED: i64 = 26;

/// Characters of a search that are looked at.
const TYPED_MOST: usize = 100;

/// A page of a list, newest first.
pub(super) struct Listing<T> {
    /// What is on it.
    pub(super) rows: Vec<T>,
    /// Back to the newest.
    pub(super) newer: Option<String>,
    /// On to older ones.
    pub(super) older: Option<String>,
}

impl<T> Listing<T> {
    /// A page out of up to [`FETCHED`] rows. `before` is where it began; `address` makes the address of the page that
    /// begins before a row.
    pub(super) fn new(
        mut rows: Vec<T>,
        before: Option<i64>,
        id: fn(&T) -> i64,
        address: impl Fn(&str) -> String,
    ) -> Self {
        let more = rows.len() > ROWS;
        rows.truncate(ROWS);
        let older = rows.last().filter(|_| more).map(|last| address(&id(last).to_string()));
        Self { rows, newer: before.map(|_| address("")), older }
    }
}

/// An address with the fields that are not empty.
pub(super) fn address(path: &str, fields: &[(&str, &str)]) -> String {
    let mut address = path.to_owned();
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
        address.push(if address.contains('?') { '&' } else { '?' });
        address.push_str(&format!("{name}={}", query_value(value)));
    }
    address
}

/// What somebody typed to find something, without what no name holds.
pub(super) fn typed(text: &str) -> String {
    text.trim().chars().filter(|letter| !letter.is_control()).take(TYPED_MOST).collect()
}

/// The value of a filter: none when it is empty.
///
/// # Errors
/// A page for a value that does not exist does not exist either.
pub(super) fn filter<T: Text>(spelling: &str) -> Result<Option<T>, PageError> {
    match spelling {
        "" => Ok(None),
        spelling => T::parse(spelling).map(Some).ok_or(PageError::NotFound),
    }
}

/// The message for a value of an enum: the prefix and its spelling, joined by hyphens.
pub(super) fn say(visit: &Visit, prefix: &str, value: impl Text) -> Phrase {
    visit.reader.say(format!("{prefix}-{}", value.as_str().replace('_', "-")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_knows_whether_there_is_another() {
        let link = |before: &str| address("/admin/orders", &[("q", "a&b"), ("state", ""), ("before", before)]);
        let page = Listing::new((0..26).rev().collect(), None, |row: &i64| *row, link);
        assert_eq!(
            (page.rows.len(), page.newer, page.older),
            (25, None, Some("/admin/orders?q=a%26b&before=1".to_owned()))
        );
        let last = Listing::new(vec![0], Some(1), |row: &i64| *row, link);
        assert_eq!((last.newer, last.older), (Some("/admin/orders?q=a%26b".to_owned()), None));
    }

    #[test]
    fn what_was_typed_loses_what_no_name_holds() {
        assert_eq!(typed(" a\0b\n "), "ab");
        assert_eq!(typed(&"x".repeat(500)).len(), TYPED_MOST);
    }
}
