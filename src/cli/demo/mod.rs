//! `doorstep demo`: a whole store in one folder, with a past, three people to sign in as, and a clock to move.

mod cases;
mod people;
mod story;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tokio::sync::watch;

use super::keeping::signing_key;
use super::serving::{bind, finish};
use super::{Stopped, say, wiring};
use crate::actions::{demo as catalogue, settings};
use crate::clock::Clock;
use crate::config::{self, Config};
use crate::db::Db;
use crate::db::store::Store;
use crate::domain::time::days;
use wiring::Assembly;

use people::PASSWORD;

/// How long the demo store has been open when it is first shown.
const PAST_DAYS: i64 = 40;

/// Opens the demo store, furnishing it on the first start.
pub(super) async fn run(port: u16, data: PathBuf) -> Result<ExitCode, Stopped> {
    wiring::install_tls();
    let listener = bind(&format!("127.0.0.1:{port}"))?;
    let address = format!("http://127.0.0.1:{port}");
    std::fs::create_dir_all(&data)
        .map_err(|error| Stopped::because(format!("--data: {} cannot be made ({error})", data.display())))?;
    let (assembly, is_new) = prepare(&data, &address).await?;
    let server = assembly.listen(listener)?;
    let handle = server.handle();
    let serving = tokio::spawn(server);
    if is_new {
        say("Furnishing the store …");
        if let Err(stopped) = story::tell(&assembly).await {
            handle.stop(false).await;
            return Err(stopped);
        }
    }
    let (stop, stopping) = watch::channel(false);
    let tasks = assembly.start_jobs(&stopping);
    say(&welcome(&address));
    serving.await.map_err(|error| Stopped::because(error.to_string()))??;
    finish(stop, tasks).await;
    Ok(ExitCode::SUCCESS)
}

/// Opens the folder: the database, the sandbox beside it, and the clock where it was left.
/// A new store begins in the past, so that its orders have one.
async fn prepare(data: &Path, address: &str) -> Result<(Assembly, bool), Stopped> {
    let database = data.join("doorstep.db");
    let is_new = !database.exists();
    let config = settings_of(&format!("sqlite:{}", database.display()), data, address)?;
    let db = Db::open(&config.database_url, config.database_connections)?;
    db.migrate()?;
    let clock = Clock::system();
    if is_new {
        let past = days(PAST_DAYS).num_microseconds().unwrap_or_default();
        clock.set_offset_micros(past.saturating_neg());
    }
    let key = signing_key();
    let store = Store {
        name: "Doorstep".to_owned(),
        currency: iso_currency::Currency::USD,
        time_zone: "America/New_York".to_owned(),
        signing_key: key,
        clock_offset_micros: 0,
    };
    let store = settings::set_up(&db, &clock, store).await?;
    if !is_new {
        clock.set_offset_micros(store.clock_offset_micros);
    }
    let secret = secret(&store);
    let config =
        Config { sandbox: Some(config::Sandbox::new(&format!("{address}/sandbox"), secret.clone())?), ..config };
    let sandbox =
        wiring::open_sandbox(&data.join("sandbox.db"), clock.clone(), &format!("{address}/sandbox"), &secret)?;
    let assembly = wiring::assemble(config, db, clock, store, Some(sandbox))?;
    if is_new {
        people::move_in(&assembly).await?;
        people::pay_float_in(&assembly).await?;
        let (db, clock) = (assembly.worker.db.clone(), assembly.worker.clock.clone());
        let owners = people::owners(&assembly).await?;
        let owner = move |slug: &str| owners.get(slug).copied();
        let seeded = tokio::task::spawn_blocking(move || catalogue::seed_catalogue(&db, &clock, &owner)).await;
        seeded
            .map_err(|error| Stopped::because(error.to_string()))?
            .map_err(|error| Stopped::because(error.to_string()))?;
    }
    Ok((assembly, is_new))
}

fn settings_of(database: &str, data: &Path, address: &str) -> Result<Config, Stopped> {
    let (mail, sms) = (data.join("mail"), data.join("sms"));
    let config = Config::read(|name| match name {
        "DATABASE_URL" => Some(database.to_owned()),
        "LISTEN" => address.strip_prefix("http://").map(str::to_owned),
        "PUBLIC_URL" => Some(address.to_owned()),
        "MAIL_FOLDER" => mail.to_str().map(str::to_owned),
        "SMS_FOLDER" => sms.to_str().map(str::to_owned),
        _ => None,
    })?;
    Ok(Config { demo: true, ..config })
}

/// What the store and its sandbox share: as random as the store's signing key, and gone with the folder.
fn secret(store: &Store) -> String {
    use sha2::{Digest as _, Sha256};
    let digest = Sha256::new().chain_update(b"sandbox").chain_update(&store.signing_key).finalize();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn welcome(address: &str) -> String {
    format!(
        "\nThe demo store is open at {address}\n\n  \
         alice@doorstep.test  buys            {address}/orders\n  \
         bob@doorstep.test    sells           {address}/seller\n  \
         carol@doorstep.test  administers     {address}/admin\n\n  \
         password for each: {PASSWORD}\n  \
         mail that was sent: {address}/demo/mail\n  \
         SMS that were sent: {address}/demo/sms\n  \
         let days pass:      {address}/admin/clock (as carol)\n\nCtrl-C closes it.\n"
    )
}
