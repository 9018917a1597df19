//! Instants and lengths of time. Reading the clock is not done here.

use chrono::{NaiveDateTime, TimeDelta};

/// An instant in UTC, in whole microseconds: exactly what a `TIMESTAMP` column of either database keeps.
/// A time zone joins it only where a person reads it.
pub type Instant = NaiveDateTime;

/// So many days of 24 hours.
pub fn days(count: i64) -> TimeDelta {
    TimeDelta::try_days(count).unwrap_or(TimeDelta::MAX)
}

/// So many hours.
pub fn hours(count: i64) -> TimeDelta {
    TimeDelta::try_hours(count).unwrap_or(TimeDelta::MAX)
}
