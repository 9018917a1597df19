//! Entering the password again before money moves or goes elsewhere: how many wrong ones are taken, and what follows.
//! What must never live here: passwords.

use chrono::TimeDelta;

use super::time::{Instant, hours};

/// After so many wrong passwords in a series the owner is told, and every further one has to wait.
pub const FAILURES_MOST: i64 = 5;
/// How long each further one has to wait, in minutes.
pub const PAUSE_MINUTES: i64 = 15;
/// A series is over when so many hours have passed since its last failure, or with a right password.
pub const SERIES_HOURS: i64 = 24;

/// Wrong passwords of one account, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Series {
    /// How many.
    pub failures: i64,
    /// When it began.
    pub since: Instant,
    /// When the last was entered.
    pub last_at: Instant,
}

impl Series {
    /// Until when no password is looked at, not even the right one.
    pub fn blocked_until(&self, now: Instant) -> Option<Instant> {
        let until = self.last_at + TimeDelta::minutes(PAUSE_MINUTES);
        (self.failures >= FAILURES_MOST && now < until).then_some(until)
    }

    /// The series with one more failure.
    pub fn and_one(before: Option<Self>, now: Instant) -> Self {
        match before {
            Some(before) if before.failures > 0 && now < before.last_at + hours(SERIES_HOURS) => {
                Self { failures: before.failures.saturating_add(1), last_at: now, ..before }
            }
            _ => Self { failures: 1, since: now, last_at: now },
        }
    }

    /// How many more may be entered at once.
    pub fn left(&self) -> i64 {
        FAILURES_MOST.saturating_sub(self.failures).max(0)
    }

    /// Whether its owner must be told of it by now.
    pub fn is_worth_telling(&self) -> bool {
        self.failures >= FAILURES_MOST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Instant {
        Instant::default() + TimeDelta::minutes(minute)
    }

    #[test]
    fn after_five_failures_each_further_one_waits() {
        let mut series = None;
        for failure in 1..=7 {
            let next = Series::and_one(series, at(failure));
            let until = (failure >= 5).then(|| at(failure + 15));
            assert_eq!((next.failures, next.since), (failure, at(1)));
            assert_eq!(next.blocked_until(at(failure)), until, "{failure}");
            assert_eq!(next.blocked_until(at(failure + 15)), None, "{failure}");
            assert_eq!((next.left(), next.is_worth_telling()), ((5 - failure).max(0), failure >= 5));
            series = Some(next);
        }
    }

    #[test]
    fn a_series_ends_with_a_day_of_quiet() {
        let old = Series { failures: 9, since: at(0), last_at: at(10) };
        let day = SERIES_HOURS * 60;
        assert_eq!(Series::and_one(Some(old), at(9 + day)).failures, 10);
        assert_eq!(
            Series::and_one(Some(old), at(10 + day)),
            Series { failures: 1, since: at(10 + day), last_at: at(10 + day) }
        );
    }
}
