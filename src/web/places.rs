//! A place in a list, as addresses spell it: the row, and before it with a point the microsecond the list is sorted by.

use super::instant_at;
use crate::domain::time::Instant;

/// The spelling of a place.
pub(super) fn text(at: Option<Instant>, id: i64) -> String {
    match at {
        Some(at) => format!("{}.{id}", at.and_utc().timestamp_micros()),
        None => id.to_string(),
    }
}

/// The place of a spelling; what is none begins at the top.
pub(super) fn read(text: &str) -> Option<(Option<Instant>, i64)> {
    let (micros, id) = text.split_once('.').map_or((None, text), |(micros, id)| (Some(micros), id));
    let at = match micros {
        Some(micros) => Some(instant_at(micros)?),
        None => None,
    };
    Some((at, id.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_back() {
        let at = chrono::DateTime::from_timestamp_micros(1_764_000_000_123_456).map(|at| at.naive_utc());
        for place in [(None, 7), (at, 7)] {
            assert_eq!(read(&text(place.0, place.1)), Some(place));
        }
        for spelling in ["", "x", "1.", ".1", "x.1", "99999999999999999999.1", "-8000000000000000000.1"] {
            assert_eq!(read(spelling), None, "{spelling}");
        }
    }
}
