//! The command line: what each command reads, wires together and prints. It may use every floor; nothing else does.

mod demo;
mod import_products;
mod keeping;
mod serving;
mod shops;
pub mod wiring;

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

/// A storefront that keeps the buyer's money safe until the parcel is on the doorstep.
#[derive(Debug, Parser)]
#[command(name = "doorstep", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Open a demo store with a catalogue, three people, a play-money processor and a clock to move.
    Demo {
        /// Where to listen on this machine.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Where the demo keeps its data; a second start goes on from there.
        #[arg(long, default_value = "doorstep-data")]
        data: PathBuf,
    },
    /// Serve the store: pages and jobs in one process.
    Serve {
        /// Whether this process also does what falls due.
        #[arg(long, value_enum, default_value_t = Jobs::On)]
        jobs: Jobs,
    },
    /// Do what falls due, without serving pages.
    Work,
    /// Let everything happen that is due now, and stop.
    SettleDue,
    /// Bring the tables up to date; the first time, set the store up.
    Migrate {
        /// The store's name.
        #[arg(long, default_value = "Doorstep")]
        name: String,
        /// ISO 4217; never changed afterwards.
        #[arg(long, default_value = "USD")]
        currency: String,
        /// The IANA time zone of pages and mails for people who named none.
        #[arg(long, default_value = "UTC")]
        time_zone: String,
    },
    /// Make an account an administrator's. A new account's password is read from DOORSTEP_PASSWORD or the first line of
    /// input; an account that is there already keeps its own.
    CreateAdmin {
        /// The address to sign in with.
        email: String,
        /// The name of a new account.
        name: String,
    },
    /// Open a shop for somebody who has an account.
    CreateShop(shops::NewShop),
    /// Let somebody who has an account work in a shop.
    AddMember {
        /// The shop's part of an address.
        shop: String,
        /// The address of their account.
        email: String,
        /// What they may do: owner, orders, catalogue, money or read_only.
        role: String,
    },
    /// Read a product file of Shopify's format into a shop; every bad row is named, the good ones are kept.
    ImportProducts {
        /// The CSV file.
        file: PathBuf,
        /// Whose products these are: the shop's name in addresses.
        #[arg(long)]
        shop: String,
        /// Read and compare, keep nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Prove that every coin is accounted for.
    Audit {
        /// Write the ledger for an outside accountant instead.
        #[arg(long, value_enum)]
        journal: Option<JournalFormat>,
    },
    /// Print the lifecycle of an order: the table and its diagram.
    Lifecycle,
    /// Serve the play-money processor alone.
    Sandbox {
        /// Where to listen on this machine.
        #[arg(long, default_value_t = 8090)]
        port: u16,
        /// Where it keeps its data.
        #[arg(long, default_value = "sandbox.db")]
        data: PathBuf,
    },
    /// Copy the database of a running store into a file (SQLite; PostgreSQL has pg_dump).
    Backup {
        /// A file that does not exist yet.
        file: PathBuf,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Jobs {
    On,
    Off,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum JournalFormat {
    Hledger,
    Beancount,
}

/// Why a command stopped, as one sentence for the person who started it.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Stopped(String);

impl Stopped {
    fn because(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

/// Turns any error into the sentence a command stops with.
macro_rules! stops_with {
    ($($error:ty),+ $(,)?) => {$(
        impl From<$error> for Stopped {
            fn from(error: $error) -> Self {
                Self(error.to_string())
            }
        }
    )+};
}

stops_with!(
    crate::actions::ActionError,
    import_products::ImportProductsError,
    crate::config::ConfigError,
    crate::db::DbError,
    crate::db::journal::JournalError,
    crate::sandbox::SandboxError,
    std::io::Error,
);

/// Runs the command that the program was started with.
pub async fn run() -> ExitCode {
    let command = Arguments::parse().command;
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("DOORSTEP_LOG")
                .unwrap_or_else(|_| "doorstep=info,actix_server=warn,warn".into()),
        )
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
    match carry_out(command).await {
        Ok(code) => code,
        Err(stopped) => {
            say_error(&stopped.to_string());
            ExitCode::FAILURE
        }
    }
}

async fn carry_out(command: Command) -> Result<ExitCode, Stopped> {
    match command {
        Command::Demo { port, data } => demo::run(port, data).await,
        Command::Serve { jobs } => serving::serve(jobs == Jobs::On).await,
        Command::Work => serving::work().await,
        Command::Sandbox { port, data } => serving::sandbox(port, &data).await,
        Command::SettleDue => keeping::settle_due().await,
        Command::Migrate { name, currency, time_zone } => keeping::migrate(name, &currency, time_zone).await,
        Command::CreateAdmin { email, name } => keeping::create_admin(email, name).await,
        Command::CreateShop(shop) => shops::create(&shop).await,
        Command::AddMember { shop, email, role } => shops::add_member(&shop, &email, &role).await,
        Command::Audit { journal: None } => keeping::audit().await,
        Command::Audit { journal: Some(format) } => keeping::journal(format).await,
        Command::Backup { file } => keeping::backup(&file).await,
        Command::ImportProducts { file, shop, dry_run } => import_products::run(&file, &shop, dry_run).await,
        Command::Lifecycle => {
            say(&crate::domain::orders::as_markdown());
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Prints for the person who started the command.
#[allow(clippy::print_stdout, reason = "a command prints its answer")]
fn say(text: &str) {
    println!("{}", text.trim_end());
}

/// Prints why a command stopped.
fn say_error(text: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "doorstep: {text}");
}
