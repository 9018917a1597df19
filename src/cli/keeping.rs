//! The commands that do one thing and stop.

use std::io::BufRead as _;
use std::path::Path;
use std::process::ExitCode;

use super::serving::config;
use super::{JournalFormat, Stopped, say, wiring};
use crate::actions::accounts::{self, Newcomer, SignedUp};
use crate::actions::passwords::Passwords;
use crate::actions::settings;
use crate::clock::Clock;
use crate::db::store::Store;
use crate::db::{Db, audit, journal};
use crate::domain::accounts::{Email, NewPassword, parse_name};
use crate::domain::ledger::currency;

/// Brings the tables up to date, and sets the store up the first time.
pub(super) async fn migrate(name: String, code: &str, time_zone: String) -> Result<ExitCode, Stopped> {
    let config = config()?;
    let currency = currency(&code.to_ascii_uppercase())
        .ok_or_else(|| Stopped::because(format!("--currency: {code} is no ISO 4217 currency")))?;
    if time_zone.parse::<chrono_tz::Tz>().is_err() {
        return Err(Stopped::because(format!("--time-zone: {time_zone} is no IANA time zone")));
    }
    let db = Db::open(&config.database_url, 2)?;
    let ran = db.migrate()?;
    let store = Store { name, currency, time_zone, signing_key: signing_key(), clock_offset_micros: 0 };
    let store = settings::set_up(&db, &Clock::system(), store).await?;
    say(&format!("{ran} migrations ran; the store is {}, in {}", store.name, store.currency.code()));
    Ok(ExitCode::SUCCESS)
}

/// A fresh key for forms and cookies: the random bytes of four UUIDs.
pub(super) fn signing_key() -> Vec<u8> {
    (0..4).flat_map(|_| uuid::Uuid::new_v4().into_bytes()).collect()
}

/// Makes an account an administrator's.
pub(super) async fn create_admin(email: String, name: String) -> Result<ExitCode, Stopped> {
    let (db, _) = wiring::open(&config()?).await?;
    let address = email_of(&email)?;
    if accounts::make_administrator(&db, address.clone()).await? {
        say(&format!(
            "{email} had an account already, and administers this store now; name and password are as before"
        ));
        return Ok(ExitCode::SUCCESS);
    }
    let password = match std::env::var("DOORSTEP_PASSWORD") {
        Ok(password) => password,
        Err(_) => {
            let mut line = String::new();
            std::io::stdin().lock().read_line(&mut line)?;
            line.trim_end_matches(['\r', '\n']).to_owned()
        }
    };
    let name = parse_name(&name).ok_or_else(|| Stopped::because("a name of 1 to 100 characters is needed"))?;
    let password = NewPassword::parse(&password, &[&email, &name])
        .map_err(|_| Stopped::because("the password is too short, too long or too easily guessed"))?;
    let newcomer = Newcomer { email: address, name, password };
    match accounts::create_administrator(&db, &Clock::system(), &Passwords::new(), newcomer).await? {
        SignedUp::As(_) => say(&format!("{email} administers this store")),
        SignedUp::AddressTaken => return Err(Stopped::because(format!("{email} has an account already"))),
    }
    Ok(ExitCode::SUCCESS)
}

/// An address that was written on the command line.
pub(super) fn email_of(text: &str) -> Result<Email, Stopped> {
    Email::parse(text).ok_or_else(|| Stopped::because(format!("{text} is no mail address")))
}

/// Lets everything happen that is due now.
pub(super) async fn settle_due() -> Result<ExitCode, Stopped> {
    wiring::install_tls();
    let config = config()?;
    let (db, store) = wiring::open(&config).await?;
    let assembly = wiring::assemble(config, db, Clock::system(), store, None)?;
    let done = assembly.time_travel.settle().await?;
    say(&format!(
        "{} clocks settled, {} notices tried, {} processor matters",
        done.clocks, done.notices, done.processors
    ));
    Ok(ExitCode::SUCCESS)
}

/// Proves that every coin is accounted for; fails when one is not.
pub(super) async fn audit() -> Result<ExitCode, Stopped> {
    let (db, _) = wiring::open(&config()?).await?;
    let (text, clean) = audit::run(&db, Clock::system().now())?;
    say(&text);
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Writes the ledger for an outside accountant.
pub(super) async fn journal(format: JournalFormat) -> Result<ExitCode, Stopped> {
    let (db, _) = wiring::open(&config()?).await?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match format {
        JournalFormat::Hledger => journal::write(&db, journal::Format::Hledger, &mut out)?,
        JournalFormat::Beancount => journal::write(&db, journal::Format::Beancount, &mut out)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Copies a running SQLite database into a new file.
pub(super) async fn backup(file: &Path) -> Result<ExitCode, Stopped> {
    let (db, _) = wiring::open(&config()?).await?;
    if file.exists() {
        return Err(Stopped::because(format!("{} exists already", file.display())));
    }
    let target = file.to_str().ok_or_else(|| Stopped::because("the file's name must be UTF-8"))?.to_owned();
    db.backup(&target)?;
    say(&format!("copied to {target}"));
    Ok(ExitCode::SUCCESS)
}
