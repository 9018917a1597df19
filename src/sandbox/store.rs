//! The sandbox's own SQLite file. Nothing but the sandbox opens it, and what it holds is no table of the store's.

use std::path::Path;

use diesel::connection::{Connection, SimpleConnection};
use diesel::r2d2::{ConnectionManager, CustomizeConnection, Error as ConnectionError, Pool};
use diesel::sqlite::SqliteConnection;

use super::error::SandboxError;
use super::schema;

/// A few connections to the file.
#[derive(Clone)]
pub(super) struct Store {
    pool: Pool<ConnectionManager<SqliteConnection>>,
}

impl Store {
    /// Opens or makes the file and its tables.
    pub(super) fn open(path: &Path) -> Result<Self, SandboxError> {
        let manager = ConnectionManager::new(path.to_string_lossy());
        // One connection first: several that turn on the write-ahead log of a new file at once would lock each other out.
        let pool =
            Pool::builder().max_size(4).min_idle(Some(1)).connection_customizer(Box::new(Pragmas)).build(manager)?;
        pool.get()?.batch_execute(schema::TABLES)?;
        Ok(Self { pool })
    }

    /// Reads, on a thread that may block.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut SqliteConnection) -> Result<T, SandboxError> + Send + 'static,
    ) -> Result<T, SandboxError> {
        let pool = self.pool.clone();
        actix_web::web::block(move || (*pool.get()?).transaction(work)).await?
    }

    /// Writes all of it or nothing, on a thread that may block.
    pub(super) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut SqliteConnection) -> Result<T, SandboxError> + Send + 'static,
    ) -> Result<T, SandboxError> {
        let pool = self.pool.clone();
        actix_web::web::block(move || (*pool.get()?).immediate_transaction(work)).await?
    }
}

/// What each new connection is told. An answer given to the merchant must outlive a power cut, hence `FULL`.
#[derive(Debug)]
struct Pragmas;

impl CustomizeConnection<SqliteConnection, ConnectionError> for Pragmas {
    fn on_acquire(&self, connection: &mut SqliteConnection) -> Result<(), ConnectionError> {
        connection
            .batch_execute(
                "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;",
            )
            .map_err(ConnectionError::QueryError)
    }
}
