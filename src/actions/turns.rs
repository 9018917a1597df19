//! Heavy work on threads that may block, so much at once; the rest waits its turn.
//! What must never live here: what the work is.

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::ActionError;
use crate::db::{DbError, off_the_workers};

/// Turns at one kind of work. Cheap to clone; all clones share the turns.
#[derive(Clone)]
pub(super) struct Turns(Arc<Semaphore>);

impl Turns {
    /// So many at once.
    pub(super) fn new(at_once: usize) -> Self {
        Self(Arc::new(Semaphore::new(at_once)))
    }

    /// Works when it is its turn. Work that has begun ends, and keeps its turn, even when nobody waits for it any more.
    pub(super) async fn take<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, ActionError> {
        let turn = Arc::clone(&self.0)
            .acquire_owned()
            .await
            .map_err(|error| ActionError::Broken(DbError::Unreachable(format!("no turn at heavy work: {error}"))))?;
        off_the_workers(move || {
            let done = work();
            drop(turn);
            Ok(done)
        })
        .await
    }
}
