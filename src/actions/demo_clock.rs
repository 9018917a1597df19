//! The demo's clock as the administrator's page sees it. Who moves it stands with the jobs; `serve` has none.

use std::sync::Arc;

use futures_util::future::BoxFuture;

use super::{ActionError, spend, transact};
use crate::clock::Clock;
use crate::db::form_keys::Once;
use crate::db::{Db, DbError};
use crate::domain::time::Instant;

/// Moves the store's clock forward.
pub trait DemoClock: Send + Sync {
    /// Lets so many days pass, with everything that falls due on the way.
    fn advance(&self, days: i64) -> BoxFuture<'_, Result<Passed, ActionError>>;
}

/// What happened meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passed {
    /// Now.
    pub now: Instant,
    /// How many clocks ran out.
    pub clocks: usize,
    /// How many notices were sent.
    pub notices: usize,
}

/// Lets days pass once for each pressing of the button. What was begun goes on when whoever asked stops waiting.
pub async fn advance(
    db: &Db,
    clock: &Clock,
    demo: Arc<dyn DemoClock>,
    days: i64,
    once: Once,
) -> Result<Passed, ActionError> {
    let clock = clock.clone();
    transact(db, move |tx| spend(tx, Some(&once), clock.now())).await?;
    let passing = tokio::spawn(async move { demo.advance(days).await });
    passing.await.map_err(|error| DbError::Unreachable(format!("the clock stopped half-way: {error}")))?
}
