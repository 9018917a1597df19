//! The loop that does everything that is due, sleeps until the next thing is, and wakes at once when something is
//! committed in this process.

use std::time::Duration;

use tokio::sync::watch;

use super::{outbox, settle, sweep};
use crate::actions::{ActionError, notifications};
use crate::clock::Clock;
use crate::db::{Db, DbError, deadlines, notices, refunds};
use crate::domain::time::{Instant, hours};
use crate::gateways::mail::Mailer;
use crate::gateways::payments::Processors;
use crate::notices::Letterhead;

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
    /// Who is asked for refunds and about payments.
    pub processors: Processors,
    /// Who carries mail.
    pub mailer: std::sync::Arc<dyn Mailer>,
    /// What every mail says of the store.
    pub letterhead: Letterhead,
}

/// What a round of work did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Clocks settled.
    pub clocks: usize,
    /// Notices tried.
    pub notices: usize,
    /// Notifications processed and refunds asked for.
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
    /// Does once whatever is due now: notifications first, because they may make a deadline harmless.
    pub async fn round(&self) -> Result<Done, ActionError> {
        let notifications = notifications::process_waiting(&self.db, &self.clock, &self.processors).await?;
        let clocks = settle::settle_due(&self.db, &self.clock, &self.processors).await?;
        let refunds = settle::call_refunds(&self.db, &self.clock, &self.processors).await?;
        let notices = outbox::deliver_due(&self.db, &self.clock, self.mailer.as_ref(), &self.letterhead).await?;
        Ok(Done { clocks, notices, processors: notifications.saturating_add(refunds) })
    }

    /// Works until told to stop; what is under way is finished first.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) {
        let mut swept_at = None;
        while !*stop.borrow() {
            if swept_at.is_none_or(|at| self.clock.now() >= at + hours(1)) {
                swept_at = Some(self.clock.now());
                if let Err(error) = sweep::sweep(&self.db, &self.clock).await {
                    tracing::error!(%error, "what has had its time could not be swept away");
                }
            }
            let sleep = match self.round().await {
                Ok(done) if !done.nothing() => continue,
                Ok(_) => self.sleep().await.unwrap_or(AFTER_A_FAILURE),
                Err(error) => {
                    tracing::error!(%error, "the worker could not finish a round");
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
        self.db
            .read(|connection| {
                let due = [
                    deadlines::next_due_at(connection)?,
                    refunds::next_call_at(connection)?,
                    notices::next_attempt_at(connection)?,
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
