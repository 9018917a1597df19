//! The only place that asks what time it is.
//!
//! Every instant of the program is UTC in whole microseconds, the precision that both databases keep.
//! What must never live here: deadlines. They are rows in the database, so that a restart loses none.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::time::Instant;

/// The store's clock: the system's time plus an offset that the demo and the tests may move forward.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    offset_micros: Arc<AtomicI64>,
    stopped_at_micros: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// A clock that follows the system's time.
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock that stands still at `start` until it is moved.
    pub fn standing_at(start: Instant) -> Self {
        Self {
            offset_micros: Arc::default(),
            stopped_at_micros: Some(Arc::new(AtomicI64::new(start.and_utc().timestamp_micros()))),
        }
    }

    /// Now, in UTC and whole microseconds.
    #[allow(clippy::disallowed_methods, reason = "the one place that may")]
    pub fn now(&self) -> Instant {
        let base = match &self.stopped_at_micros {
            Some(stopped) => stopped.load(Ordering::SeqCst),
            None => Utc::now().timestamp_micros(),
        };
        let micros = base.saturating_add(self.offset_micros.load(Ordering::SeqCst));
        DateTime::from_timestamp_micros(micros).unwrap_or_default().naive_utc()
    }

    /// How far the clock has been moved ahead, in microseconds.
    pub fn offset_micros(&self) -> i64 {
        self.offset_micros.load(Ordering::SeqCst)
    }

    /// Sets how far ahead of its base the clock runs, in microseconds.
    pub fn set_offset_micros(&self, micros: i64) {
        self.offset_micros.store(micros, Ordering::SeqCst);
    }

    /// Moves the clock forward to `instant`; one that has passed changes nothing.
    pub fn advance_to(&self, instant: Instant) {
        let ahead = (instant - self.now()).max(TimeDelta::zero());
        self.offset_micros.fetch_add(ahead.num_microseconds().unwrap_or(0), Ordering::SeqCst);
    }
}
