//! The loop that does everything that is due, sleeps until the next thing is, and wakes at once when something is
//! committed in this process.

#[cfg(test)]
mod tests;

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt as _;
use tokio::sync::watch;

use super::outbox::Carriers;
use super::{outbox, settle, sweep};
use crate::actions::{ActionError, float, notifications};
use crate::clock::Clock;
use crate::db::{Db, DbError, deadlines, notices, notifications as told, payouts, refunds};
use crate::domain::time::{Instant, hours};
use crate::gateways::payments::Processors;

/// The longest sleep: what another process committed is seen after it at the latest.
const LONGEST_SLEEP: Duration = Duration::from_secs(2);
/// How long the loop pauses after a failure.
const AFTER_A_FAILURE: Duration = Duration::from_secs(1);

/// Everything the jobs need. Cheap to clone.
#[derive(Clone)]
pub struct Worker {
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: Clock,
    /// Who is asked for refunds and payouts, and about payments.
    pub processors: Processors,
    /// Who carries notices.
    pub carriers: Carriers,
}

/// What a round of work did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Clocks settled.
    pub clocks: usize,
    /// Notices tried.
    pub notices: usize,
    /// Notifications processed, refunds and payouts asked for.
    pub processors: usize,
}

impl Done {
    /// Whether there was nothing to do.
    pub fn nothing(self) -> bool {
        self == Self::default()
    }

    /// Both together.
    pub fn and(self, other: Self) -> Self {
        Self {
            clocks: self.clocks.saturating_add(other.clocks),
            notices: self.notices.saturating_add(other.notices),
            processors: self.processors.saturating_add(other.processors),
        }
    }
}

impl Worker {
    /// Does once whatever is due now, whatever of it fails: notifications first, because they may make a deadline
    /// harmless, and processors last, because they may be slow to answer.
    ///
    /// # Errors
    /// The first, after everything was tried.
    pub async fn round(&self) -> Result<Done, ActionError> {
        let (db, clock, processors) = (&self.db, &self.clock, &self.processors);
        let (processed, hints) = match notifications::process_waiting(db, clock, processors).await {
            Ok((processed, hints)) => (Ok(processed), hints),
            Err(error) => (Err(error), Vec::new()),
        };
        let settled = settle::settle_due(db, clock, processors).await;
        let delivered = outbox::deliver_due(db, clock, &self.carriers).await;
        let asked = settle::ask_processors(db, clock, processors, hints).await;
        let (processed, settled, notices, asked) = (processed?, settled?, delivered?, asked?);
        Ok(Done {
            clocks: settled.saturating_add(asked.payments),
            notices,
            processors: processed.saturating_add(asked.refunds).saturating_add(asked.payouts),
        })
    }

    /// Works until told to stop; what is under way is finished first. A panic ends a round, not the work.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) {
        let mut swept_at = None;
        while !*stop.borrow() {
            if swept_at.is_none_or(|at| self.clock.now() >= at + hours(1)) {
                swept_at = Some(self.clock.now());
                match AssertUnwindSafe(sweep::sweep(&self.db, &self.clock)).catch_unwind().await {
                    Ok(Ok(_)) => {}
                    Ok(Err(error)) => tracing::error!(%error, "what has had its time could not be swept away"),
                    Err(_) => tracing::error!("sweeping away what has had its time panicked"),
                }
                match AssertUnwindSafe(float::close(&self.db, &self.clock)).catch_unwind().await {
                    Ok(Ok(())) => {}
                    Ok(Err(error)) => tracing::error!(%error, "the float could not be closed"),
                    Err(_) => tracing::error!("closing the float panicked"),
                }
            }
            let sleep = match AssertUnwindSafe(self.round()).catch_unwind().await {
                Ok(Ok(done)) if !done.nothing() => continue,
                Ok(Ok(_)) => self.sleep().await.unwrap_or(AFTER_A_FAILURE),
                Ok(Err(error)) => {
                    tracing::error!(%error, "the worker could not finish a round");
                    AFTER_A_FAILURE
                }
                Err(_) => {
                    tracing::error!("a round of the worker panicked");
                    AFTER_A_FAILURE
                }
            };
            tokio::select! {
                () = self.db.wait_for_commit() => {}
                () = tokio::time::sleep(sleep) => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// When the next thing is due, if anything is.
    pub async fn next_due_at(&self) -> Result<Option<Instant>, DbError> {
        let names: Vec<String> = self.processors.names().map(str::to_owned).collect();
        self.db
            .read(move |connection| {
                let due = [
                    deadlines::next_due_at(connection)?,
                    refunds::next_call_at(connection)?,
                    payouts::next_call_at(connection)?,
                    notices::next_attempt_at(connection)?,
                    told::next_due_at(connection, &names)?,
                ];
                Ok(due.into_iter().flatten().min())
            })
            .await
    }

    async fn sleep(&self) -> Result<Duration, DbError> {
        let until = self.next_due_at().await?.map(|due_at| due_at - self.clock.now());
        Ok(until.and_then(|until| until.to_std().ok()).unwrap_or(LONGEST_SLEEP).min(LONGEST_SLEEP))
    }
}
