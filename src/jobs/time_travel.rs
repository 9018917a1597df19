//! Moving the clock forward, in the demo and in tests: it stops at every due instant on the way, in order, and lets
//! everything happen there, so that ten days pass as they would.

use chrono::TimeDelta;
use futures_util::future::BoxFuture;

use super::worker::{Done, Worker};
use crate::actions::ActionError;
use crate::actions::demo_clock::{DemoClock, Passed};
use crate::db::{DbError, store};
use crate::domain::time::{Instant, days};

/// Something beside the store that has its own due instants: the sandbox processor with its notifications.
pub trait Beside: Send + Sync {
    /// Does what is due, and says how much that was.
    fn settle(&self) -> BoxFuture<'_, usize>;
    /// When the next thing is due.
    fn next_due_at(&self) -> BoxFuture<'_, Option<Instant>>;
}

/// The clock with everything that follows it.
pub struct TimeTravel {
    worker: Worker,
    beside: Vec<Box<dyn Beside>>,
}

impl TimeTravel {
    /// Moves the worker's clock, and settles what stands beside.
    pub fn new(worker: Worker, beside: Vec<Box<dyn Beside>>) -> Self {
        Self { worker, beside }
    }

    /// Lets everything happen that is due now, until nothing more is.
    pub async fn settle(&self) -> Result<Done, ActionError> {
        let mut total = Done::default();
        loop {
            let mut beside = 0usize;
            for other in &self.beside {
                beside = beside.saturating_add(other.settle().await);
            }
            let done = self.worker.round().await?;
            total = total.and(done);
            if done.nothing() && beside == 0 {
                return Ok(total);
            }
        }
    }

    /// Moves the clock to `target`, stopping wherever something is due on the way.
    pub async fn travel_to(&self, target: Instant) -> Result<Done, ActionError> {
        let mut total = self.settle().await?;
        while let Some(stop) = self.next_stop().await?.filter(|stop| *stop <= target) {
            self.worker.clock.advance_to(stop);
            total = total.and(self.settle().await?);
        }
        self.worker.clock.advance_to(target);
        let offset = self.worker.clock.offset_micros();
        self.worker.db.write(move |tx| store::save_clock_offset(tx, offset)).await.map_err(ActionError::from)?;
        Ok(total.and(self.settle().await?))
    }

    /// The first instant at which something is due: things happen strictly after, so it is a microsecond later.
    async fn next_stop(&self) -> Result<Option<Instant>, DbError> {
        let mut next = self.worker.next_due_at().await?;
        for other in &self.beside {
            next = [next, other.next_due_at().await].into_iter().flatten().min();
        }
        let soonest = self.worker.clock.now() + TimeDelta::microseconds(1);
        Ok(next.map(|at| (at + TimeDelta::microseconds(1)).max(soonest)))
    }
}

impl DemoClock for TimeTravel {
    fn advance(&self, count: i64) -> BoxFuture<'_, Result<Passed, ActionError>> {
        Box::pin(async move {
            let done = self.travel_to(self.worker.clock.now() + days(count)).await?;
            Ok(Passed { now: self.worker.clock.now(), clocks: done.clocks, notices: done.notices })
        })
    }
}
