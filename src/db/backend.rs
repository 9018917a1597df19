//! The one file that knows there are two databases: how they are opened, set up, migrated, and begin a transaction.

use std::time::Duration;

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager as _};
use diesel::r2d2::{ManageConnection, Pool, PooledConnection, R2D2Connection};
use diesel::{Connection as _, RunQueryDsl as _};
use diesel::{PgConnection, SqliteConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::{DbError, text_search};

const POSTGRESQL: EmbeddedMigrations = embed_migrations!("migrations/postgresql");
const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");

/// How long a query waits for a connection before the database counts as unreachable.
const CONNECTION_WAIT: Duration = Duration::from_secs(5);

/// Durable to a power cut, foreign keys on, patient when another process writes. How long a query may take cannot be
/// said here; what is slow holds up its own reader alone.
const SQLITE_SETTINGS: &str = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                               PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000;";

/// Instants are kept without a zone, so the session's zone must not shift them. Nothing waits for ever. Messages are in
/// English, because diesel tells a deadlock by nothing else; a role that may not choose keeps those of its server.
const POSTGRESQL_SETTINGS: &str = "SET TIME ZONE 'UTC'; SET lock_timeout = '10s'; SET statement_timeout = '30s'; \
                                   SET client_min_messages = warning; SET synchronous_commit = on; \
                                   DO $$ BEGIN SET lc_messages = 'C'; EXCEPTION WHEN insufficient_privilege THEN NULL; END $$;";

/// How soon a server that is gone is noticed, unless the address says otherwise: in seconds, the last in milliseconds.
const POSTGRESQL_PATIENCE: [(&str, &str); 4] =
    [("connect_timeout", "5"), ("keepalives_idle", "30"), ("keepalives_interval", "10"), ("tcp_user_timeout", "40000")];

/// A connection to either database.
#[derive(diesel::MultiConnection)]
pub enum AnyConnection {
    /// PostgreSQL.
    Postgresql(PgConnection),
    /// SQLite.
    Sqlite(SqliteConnection),
}

/// Which database a URL names.
#[derive(Clone, Debug)]
enum Target {
    Postgresql(String),
    Sqlite(String),
}

impl Target {
    fn parse(url: &str) -> Result<Self, DbError> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            Ok(Self::Sqlite(path.to_owned()))
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Ok(Self::Postgresql(impatient(url)))
        } else {
            Err(DbError::Unreachable("the address must begin with sqlite: or postgres://".to_owned()))
        }
    }
}

/// An address with what of [`POSTGRESQL_PATIENCE`] it leaves open.
fn impatient(url: &str) -> String {
    let (server, asked) = url.split_once('?').unwrap_or((url, ""));
    let mut pairs: Vec<String> = asked.split('&').filter(|pair| !pair.is_empty()).map(str::to_owned).collect();
    for (name, value) in POSTGRESQL_PATIENCE {
        if !pairs.iter().any(|pair| pair.split('=').next() == Some(name)) {
            pairs.push(format!("{name}={value}"));
        }
    }
    format!("{server}?{}", pairs.join("&"))
}

impl ManageConnection for Target {
    type Connection = AnyConnection;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> Result<AnyConnection, Self::Error> {
        let established = match self {
            Self::Postgresql(url) => PgConnection::establish(url).map(AnyConnection::Postgresql),
            Self::Sqlite(path) => SqliteConnection::establish(path).map(AnyConnection::Sqlite),
        };
        let mut connection = established.map_err(diesel::r2d2::Error::ConnectionError)?;
        let set_up = match &mut connection {
            AnyConnection::Postgresql(connection) => connection.batch_execute(POSTGRESQL_SETTINGS),
            AnyConnection::Sqlite(connection) => {
                connection.batch_execute(SQLITE_SETTINGS).and_then(|()| text_search::teach(connection))
            }
        };
        set_up.map_err(diesel::r2d2::Error::QueryError)?;
        Ok(connection)
    }

    fn is_valid(&self, connection: &mut AnyConnection) -> Result<(), Self::Error> {
        connection.ping().map_err(diesel::r2d2::Error::QueryError)
    }

    fn has_broken(&self, connection: &mut AnyConnection) -> bool {
        std::thread::panicking() || connection.is_broken()
    }
}

/// The connections behind [`super::Db`]: SQLite has one writer, and readers that see the last commit meanwhile.
#[derive(Clone)]
pub(super) struct Pools {
    writers: Pool<Target>,
    readers: Pool<Target>,
}

impl Pools {
    /// Opens `sqlite:PATH` or `postgres://…` with up to `size` connections.
    pub(super) fn open(url: &str, size: u32) -> Result<Self, DbError> {
        let target = Target::parse(url)?;
        let pool = |target, size| {
            Pool::builder()
                .max_size(size)
                .min_idle(Some(1))
                .test_on_check_out(matches!(target, Target::Postgresql(_)))
                .connection_timeout(CONNECTION_WAIT)
                .error_handler(Box::new(diesel::r2d2::NopErrorHandler))
                .build(target)
                .map_err(DbError::unreachable)
        };
        match target {
            Target::Postgresql(_) => {
                let shared = pool(target, size)?;
                Ok(Self { writers: shared.clone(), readers: shared })
            }
            Target::Sqlite(_) => Ok(Self { writers: pool(target.clone(), 1)?, readers: pool(target, size)? }),
        }
    }

    pub(super) fn reader(&self) -> Result<impl std::ops::DerefMut<Target = AnyConnection>, DbError> {
        checkout(&self.readers)
    }

    pub(super) fn writer(&self) -> Result<impl std::ops::DerefMut<Target = AnyConnection>, DbError> {
        checkout(&self.writers)
    }

    /// Runs every migration that this database has not had, and says how many. Processes that start together take turns.
    pub(super) fn migrate(&self) -> Result<usize, DbError> {
        let migrated = match &mut *checkout(&self.writers)? {
            AnyConnection::Postgresql(connection) => {
                connection
                    .batch_execute("SET lock_timeout = 0; SET statement_timeout = 0; SELECT pg_advisory_lock(7462)")?;
                let migrated = connection.run_pending_migrations(POSTGRESQL).map(|ran| ran.len());
                connection.batch_execute("SELECT pg_advisory_unlock(7462)")?;
                connection.batch_execute(POSTGRESQL_SETTINGS)?;
                migrated
            }
            AnyConnection::Sqlite(connection) => connection.run_pending_migrations(SQLITE).map(|ran| ran.len()),
        };
        migrated.map_err(|error| DbError::Unreachable(format!("a migration failed: {error}")))
    }

    /// Undoes every migration. For proving that each `down` fits its `up`; it empties the database.
    pub(super) fn undo_migrations(&self) -> Result<(), DbError> {
        let undone = match &mut *checkout(&self.writers)? {
            AnyConnection::Postgresql(connection) => connection.revert_all_migrations(POSTGRESQL).map(drop),
            AnyConnection::Sqlite(connection) => connection.revert_all_migrations(SQLITE).map(drop),
        };
        undone.map_err(|error| DbError::Unreachable(format!("a migration could not be undone: {error}")))
    }
}

fn checkout(pool: &Pool<Target>) -> Result<PooledConnection<Target>, DbError> {
    pool.get().map_err(DbError::unreachable)
}

/// Begins a transaction that may write: at once the writer on SQLite, so that no reader turns writer half-way.
/// diesel knows of it, so that a transaction it needs for itself becomes a savepoint in ours.
pub(super) fn begin(connection: &mut AnyConnection) -> Result<(), diesel::result::Error> {
    match connection {
        AnyConnection::Postgresql(connection) => AnsiTransactionManager::begin_transaction(connection),
        AnyConnection::Sqlite(connection) => {
            AnsiTransactionManager::begin_transaction_sql(connection, "BEGIN IMMEDIATE")
        }
    }
}

/// Copies an SQLite database into a new file, as of one moment.
pub(super) fn backup(connection: &mut AnyConnection, file: &str) -> Result<(), DbError> {
    match connection {
        AnyConnection::Postgresql(_) => Err(DbError::Unreachable("PostgreSQL is copied with pg_dump".to_owned())),
        AnyConnection::Sqlite(connection) => {
            diesel::sql_query("VACUUM INTO ?").bind::<diesel::sql_types::Text, _>(file).execute(connection)?;
            Ok(())
        }
    }
}

/// Begins a transaction that sees the database as it is now, and nothing that is committed later. It may take its time:
/// the whole ledger is read in it.
pub(super) fn begin_reading(connection: &mut AnyConnection) -> Result<(), diesel::result::Error> {
    match connection {
        AnyConnection::Postgresql(connection) => AnsiTransactionManager::begin_transaction_sql(
            connection,
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = 0",
        ),
        AnyConnection::Sqlite(connection) => AnsiTransactionManager::begin_transaction(connection),
    }
}

/// Keeps what the open transaction wrote.
pub(super) fn commit(connection: &mut AnyConnection) -> Result<(), diesel::result::Error> {
    match connection {
        AnyConnection::Postgresql(connection) => AnsiTransactionManager::commit_transaction(connection),
        AnyConnection::Sqlite(connection) => AnsiTransactionManager::commit_transaction(connection),
    }
}

/// Forgets what the open transaction wrote. A commit that failed has left none open, which is as well.
pub(super) fn roll_back(connection: &mut AnyConnection) -> Result<(), diesel::result::Error> {
    let rolled_back = match connection {
        AnyConnection::Postgresql(connection) => AnsiTransactionManager::rollback_transaction(connection),
        AnyConnection::Sqlite(connection) => AnsiTransactionManager::rollback_transaction(connection),
    };
    match rolled_back {
        Err(diesel::result::Error::NotInTransaction) => Ok(()),
        other => other,
    }
}

/// Inserts a slice of rows, which diesel does not do through a connection to either.
/// The rows need `treat_none_as_default_value = false`, without an `Option` too: SQLite has no default value inside a
/// list of rows, and diesel would insert them one by one.
macro_rules! insert_all {
    ($tx:expr, $table:expr, $rows:expr) => {{
        use diesel::RunQueryDsl as _;
        let rows = $rows;
        match &mut **$tx {
            _ if rows.is_empty() => Ok(0),
            $crate::db::Connection::Postgresql(connection) => {
                diesel::insert_into($table).values(rows).execute(connection)
            }
            $crate::db::Connection::Sqlite(connection) => diesel::insert_into($table).values(rows).execute(connection),
        }
    }};
}
pub(crate) use insert_all;

/// Inserts those rows of a slice whose unique keys are free, leaves the others out, and says how many went in.
/// What [`insert_all`] asks of the rows holds here too.
macro_rules! insert_new {
    ($tx:expr, $table:expr, $rows:expr) => {{
        use diesel::RunQueryDsl as _;
        let rows = $rows;
        match &mut **$tx {
            _ if rows.is_empty() => Ok(0),
            $crate::db::Connection::Postgresql(connection) => {
                diesel::insert_into($table).values(rows).on_conflict_do_nothing().execute(connection)
            }
            $crate::db::Connection::Sqlite(connection) => {
                diesel::insert_into($table).values(rows).on_conflict_do_nothing().execute(connection)
            }
        }
    }};
}
pub(crate) use insert_new;

#[cfg(test)]
mod tests {
    use super::impatient;

    #[test]
    fn an_address_keeps_what_it_says_and_gets_what_it_leaves_open() {
        let rest = "keepalives_idle=30&keepalives_interval=10&tcp_user_timeout=40000";
        assert_eq!(impatient("postgres://db/store"), format!("postgres://db/store?connect_timeout=5&{rest}"));
        assert_eq!(
            impatient("postgres://db/store?sslmode=require&connect_timeout=9"),
            format!("postgres://db/store?sslmode=require&connect_timeout=9&{rest}")
        );
    }
}
