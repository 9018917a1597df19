//! The demo's clock as the administrator's page sees it. Who moves it stands with the jobs; `serve` has none.

use futures_util::future::BoxFuture;

use super::ActionError;
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
