//! Databases for tests: a fresh one of either kind, every migration run, gone when it is dropped.
//!
//! PostgreSQL is the server of `DOORSTEP_TEST_POSTGRES` (the URL of a superuser; one test process at a time), else a
//! private one, if its programs are installed. Without either its tests are skipped, which is said loudly;
//! with `DOORSTEP_REQUIRE_POSTGRES=1` they fail instead.

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use diesel::connection::SimpleConnection;
use doorstep::db::{Db, DbError};
use tempfile::TempDir;

/// The database that every other is copied from.
const TEMPLATE: &str = "doorstep_tests_template";

/// How many connections a test may hold at once.
const CONNECTIONS: u32 = 8;

/// Which program keeps the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgresql,
}

/// A migrated, empty database of one test.
pub struct TestDb {
    /// Which program keeps it.
    pub kind: Kind,
    /// Its address, as `DATABASE_URL` takes it.
    pub url: String,
    /// Its connections.
    pub db: Db,
    home: Home,
}

/// What is removed with a database.
enum Home {
    Folder { _folder: TempDir },
    Server { name: String },
}

impl Drop for TestDb {
    fn drop(&mut self) {
        if let (Home::Server { name }, Some(server)) = (&self.home, server()) {
            // A test that failed has its own message; this must not hide it.
            drop(server.run(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")));
        }
    }
}

/// The kinds that can be tested here.
pub fn kinds() -> &'static [Kind] {
    if server().is_some() { &[Kind::Sqlite, Kind::Postgresql] } else { &[Kind::Sqlite] }
}

/// Runs a test once on a database of each kind that can be tested here.
pub fn each(test: impl Fn(&TestDb)) {
    for kind in kinds() {
        println!("on {kind:?}");
        test(&open(*kind));
    }
}

/// Makes a database of a kind of [`kinds`].
pub fn open(kind: Kind) -> TestDb {
    match kind {
        Kind::Sqlite => {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("store.sqlite");
            std::fs::write(&path, migrated_sqlite_file()).unwrap();
            let url = format!("sqlite:{}", path.display());
            TestDb { kind, db: Db::open(&url, CONNECTIONS).unwrap(), url, home: Home::Folder { _folder: folder } }
        }
        Kind::Postgresql => {
            static COUNT: AtomicU64 = AtomicU64::new(0);
            let server = server().expect("no PostgreSQL server; ask `kinds` first");
            let name = format!("doorstep_test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
            server.run(&format!("CREATE DATABASE {name} TEMPLATE {TEMPLATE}")).unwrap();
            let url = server.address_of(&name);
            TestDb { kind, db: Db::open(&url, CONNECTIONS).unwrap(), url, home: Home::Server { name } }
        }
    }
}

/// The content of a migrated SQLite file, made once.
fn migrated_sqlite_file() -> &'static [u8] {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    FILE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("template.sqlite");
        let db = Db::open(&format!("sqlite:{}", path.display()), 1).unwrap();
        db.migrate().unwrap();
        run(&db, "PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
        std::fs::read(&path).unwrap()
    })
}

fn run(db: &Db, sql: &str) -> Result<(), DbError> {
    db.read_here(|connection| Ok(connection.batch_execute(sql)?))
}

/// A PostgreSQL server that holds the template.
struct Server {
    url: String,
    administration: Db,
    /// Its standard input closes with this process, which ends the server.
    _private: Option<Child>,
}

impl Server {
    fn run(&self, sql: &str) -> Result<(), DbError> {
        run(&self.administration, sql)
    }

    fn address_of(&self, database: &str) -> String {
        let mut url = reqwest::Url::parse(&self.url).unwrap();
        url.set_path(database);
        url.into()
    }
}

/// The server of this test process, if there can be one.
fn server() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    SERVER.get_or_init(start).as_ref()
}

fn start() -> Option<Server> {
    let (url, private) = match std::env::var("DOORSTEP_TEST_POSTGRES") {
        Ok(url) => (url, None),
        Err(_) => match start_private() {
            Ok((url, child)) => (url, Some(child)),
            Err(reason) => {
                assert!(std::env::var("DOORSTEP_REQUIRE_POSTGRES").is_err(), "PostgreSQL is required, but {reason}");
                // Past the harness, which would swallow what is printed by a test that passes.
                let mut stderr = std::io::stderr().lock();
                writeln!(stderr, "\n*** NOT TESTED ON POSTGRESQL: {reason}.").unwrap();
                writeln!(stderr, "*** Install the postgresql package, or name a server in DOORSTEP_TEST_POSTGRES.\n")
                    .unwrap();
                return None;
            }
        },
    };
    let administration = Db::open(&url, 4).unwrap();
    let server = Server { url, administration, _private: private };
    server.run(&format!("DROP DATABASE IF EXISTS {TEMPLATE} WITH (FORCE)")).unwrap();
    server.run(&format!("CREATE DATABASE {TEMPLATE} ENCODING 'UTF8' TEMPLATE template0")).unwrap();
    Db::open(&server.address_of(TEMPLATE), 1).unwrap().migrate().unwrap();
    // Nobody may stay connected to what is copied, and a pool closes at its leisure.
    server.run(&format!("ALTER DATABASE {TEMPLATE} ALLOW_CONNECTIONS false")).unwrap();
    server
        .run(&format!("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{TEMPLATE}'"))
        .unwrap();
    Some(server)
}

/// Starts a server that lives as long as this process, and returns its URL; or says why there is none.
fn start_private() -> Result<(String, Child), String> {
    let programs = programs().ok_or("its programs are not installed")?;
    let id = Command::new("id").arg("-u").output().map_err(|error| error.to_string())?;
    // PostgreSQL refuses to run as root.
    let mut shell = if id.stdout.starts_with(b"0\n") {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--", "sh"]);
        command
    } else {
        Command::new("sh")
    };
    let mut child = shell
        .args(["-c", include_str!("postgresql.sh"), "postgresql.sh"])
        .arg(programs)
        .current_dir("/tmp")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| error.to_string())?;
    let mut folder = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut folder).map_err(|error| error.to_string())?;
    if folder.is_empty() {
        return Err("a private server did not start, see above".to_owned());
    }
    Ok((format!("postgres://postgres@{}/postgres", folder.trim().replace('/', "%2F")), child))
}

/// The folder of the newest installed server's programs.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<(u32, PathBuf)> = versions
        .filter_map(|version| Some((version.file_name().to_str()?.parse().ok()?, version.path().join("bin"))))
        .collect();
    found.sort();
    let configured = Command::new("pg_config").arg("--bindir").output().ok();
    let configured =
        configured.and_then(|output| String::from_utf8(output.stdout).ok()).map(|path| PathBuf::from(path.trim()));
    let mut candidates = found.into_iter().rev().map(|(_, path)| path).chain(configured);
    candidates.find(|path| path.join("initdb").exists() && path.join("postgres").exists())
}
