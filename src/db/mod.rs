//! The only floor that knows diesel. One file per noun, rows and queries together.
//!
//! Reading queries take `&mut Connection`, writing queries `&mut Tx`; only [`Db::write`] makes a [`Tx`].
//! Nothing here decides: what may happen is said by the domain.

pub mod accounts;
pub mod audit;
mod backend;
pub mod balances;
pub mod bank_accounts;
pub mod carts;
pub mod cases;
pub mod chargebacks;
pub mod checkouts;
pub mod deadlines;
pub mod debts;
pub mod early_releases;
pub mod figures;
pub mod float;
pub mod form_keys;
pub mod held_orders;
pub mod journal;
pub mod ledger;
pub mod notices;
pub mod notifications;
pub mod order_details;
pub mod order_lists;
pub mod orders;
pub mod password_failures;
pub mod payments;
pub mod payouts;
pub mod phones;
pub mod pictures;
pub mod products;
pub mod profiles;
pub mod receiving_times;
pub mod refunds;
pub mod schema;
pub mod seller_orders;
pub mod seller_products;
pub mod sessions;
pub mod shop_money;
pub mod shops;
pub mod sms_deliveries;
pub mod statements;
pub mod stock;
pub mod store;
pub mod terms;
mod text_search;
pub mod types;
pub mod viewers;

use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use diesel::result::{DatabaseErrorKind, Error as DieselError};
use tokio::sync::Notify;

pub use backend::AnyConnection as Connection;
pub(crate) use backend::{insert_all, insert_new};

/// Both databases behind one door. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    pools: backend::Pools,
    committed: Arc<Notify>,
    commits: Arc<AtomicU64>,
}

/// A transaction that may write. It reads like a connection.
pub struct Tx<'c> {
    connection: &'c mut Connection,
}

impl Deref for Tx<'_> {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        self.connection
    }
}

impl DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut Connection {
        self.connection
    }
}

/// Why the database did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// Another transaction changed the row first, or holds it: load and decide again.
    #[error("another transaction was first")]
    LostRace,
    /// A unique key is taken.
    #[error("already there: {0}")]
    Taken(String),
    /// No connection, or none that works.
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    /// A row does not say what the program wrote there.
    #[error("the database holds something unreadable: {0}")]
    Unreadable(String),
    /// The database refused a query: our mistake, or a constraint that kept us from one.
    #[error("the database refused: {0}")]
    Refused(DieselError),
    /// The work itself gave up half-way: our mistake.
    #[error("database work gave up: {0}")]
    Panicked(String),
}

/// What a database says, SQLite first, when it is away, full, overloaded or ruined.
const SIGNS_OF_OUTAGE: [&str; 17] = [
    "disk I/O error",
    "disk is full",
    "unable to open",
    "readonly database",
    "is malformed",
    "not a database",
    "no such table",
    "terminating connection",
    "database system is",
    "server closed the connection",
    "too many clients",
    "connection slots",
    "No space left",
    "out of memory",
    "out of shared memory",
    "statement timeout",
    "does not exist",
];

/// What a database says when another transaction holds what this one waits for.
const SIGNS_OF_RACE: [&str; 3] = ["deadlock detected", "lock timeout", "database is locked"];

impl DbError {
    /// Whether the database is away or ill, rather than asked for something wrong.
    pub fn is_outage(&self) -> bool {
        match self {
            Self::Unreachable(_)
            | Self::Refused(DieselError::DatabaseError(DatabaseErrorKind::ReadOnlyTransaction, _)) => true,
            Self::Refused(DieselError::DatabaseError(DatabaseErrorKind::Unknown, info)) => {
                SIGNS_OF_OUTAGE.iter().any(|sign| info.message().contains(sign))
            }
            _ => false,
        }
    }

    fn unreachable(error: impl std::fmt::Display) -> Self {
        Self::Unreachable(error.to_string())
    }
}

impl From<DieselError> for DbError {
    fn from(error: DieselError) -> Self {
        match &error {
            DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, info) => {
                Self::Taken(info.message().to_owned())
            }
            DieselError::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => Self::LostRace,
            DieselError::DatabaseError(DatabaseErrorKind::ClosedConnection, info) => {
                Self::Unreachable(info.message().to_owned())
            }
            DieselError::DatabaseError(_, info) if SIGNS_OF_RACE.iter().any(|sign| info.message().contains(sign)) => {
                Self::LostRace
            }
            _ => Self::Refused(error),
        }
    }
}

impl Db {
    /// Opens `sqlite:PATH` or `postgres://…` with up to `size` connections, without touching its tables.
    pub fn open(url: &str, size: u32) -> Result<Self, DbError> {
        Ok(Self { pools: backend::Pools::open(url, size)?, committed: Arc::default(), commits: Arc::default() })
    }

    /// Brings the tables up to date and says how many migrations ran.
    pub fn migrate(&self) -> Result<usize, DbError> {
        self.pools.migrate()
    }

    /// Undoes every migration and runs them again: what proves that each `down` fits its `up`. Empties the database.
    pub fn rebuild(&self) -> Result<usize, DbError> {
        self.pools.undo_migrations()?;
        self.pools.migrate()
    }

    /// Copies an SQLite database that is in use into a new file.
    ///
    /// # Errors
    /// [`DbError::Unreachable`] on PostgreSQL, which has `pg_dump` for that.
    pub fn backup(&self, file: &str) -> Result<(), DbError> {
        backend::backup(&mut *self.pools.reader()?, file)
    }

    /// Waits until this process has committed a transaction since the last wait. Wakes one waiter: the worker.
    pub async fn wait_for_commit(&self) {
        self.committed.notified().await;
    }

    /// How many transactions this process has committed. What was read since it last grew is still so, unless another
    /// process has committed: the number grows before whoever wrote hears of it.
    pub fn commits(&self) -> u64 {
        self.commits.load(Ordering::SeqCst)
    }

    /// Reads on the calling thread. For the command line and for jobs that have a thread of their own.
    pub fn read_here<T, E: From<DbError>>(&self, read: impl FnOnce(&mut Connection) -> Result<T, E>) -> Result<T, E> {
        read(&mut *self.pools.reader()?)
    }

    /// Reads on a thread that may block, never on a web worker.
    pub async fn read<T, E>(&self, read: impl FnOnce(&mut Connection) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let db = self.clone();
        off_the_workers(move || db.read_here(read)).await
    }

    /// Reads one moment of the database on the calling thread: what is committed meanwhile is not seen.
    /// For what adds up over several queries.
    pub fn read_moment_here<T, E: From<DbError>>(
        &self,
        read: impl FnOnce(&mut Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut connection = self.pools.reader()?;
        backend::begin_reading(&mut connection).map_err(DbError::from)?;
        let open = OpenTransaction { connection: &mut connection, committed: false };
        read(open.connection)
    }

    /// Runs one transaction on the calling thread: all of it is kept, or with an error or a panic none of it.
    pub fn write_here<T, E: From<DbError>>(&self, write: impl FnOnce(&mut Tx) -> Result<T, E>) -> Result<T, E> {
        let mut connection = self.pools.writer()?;
        backend::begin(&mut connection).map_err(DbError::from)?;
        let mut open = OpenTransaction { connection: &mut connection, committed: false };
        let done = write(&mut Tx { connection: open.connection })?;
        backend::commit(open.connection).map_err(DbError::from)?;
        open.committed = true;
        self.commits.fetch_add(1, Ordering::SeqCst);
        self.committed.notify_one();
        Ok(done)
    }

    /// Runs one transaction on a thread that may block, never on a web worker.
    pub async fn write<T, E>(&self, write: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let db = self.clone();
        off_the_workers(move || db.write_here(write)).await
    }
}

/// Rolls back on the way out unless it was committed, so that no connection returns to the pool half-way.
struct OpenTransaction<'c> {
    connection: &'c mut Connection,
    committed: bool,
}

impl Drop for OpenTransaction<'_> {
    fn drop(&mut self) {
        if !self.committed
            && let Err(error) = backend::roll_back(self.connection)
        {
            tracing::warn!(%error, "a transaction could not be rolled back");
        }
    }
}

/// Runs work that may block on a thread made for that.
pub async fn off_the_workers<T, E>(work: impl FnOnce() -> Result<T, E> + Send + 'static) -> Result<T, E>
where
    T: Send + 'static,
    E: From<DbError> + Send + 'static,
{
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(error) if error.is_panic() => Err(DbError::Panicked(error.to_string()).into()),
        Err(error) => Err(DbError::Unreachable(format!("database work was interrupted: {error}")).into()),
    }
}
