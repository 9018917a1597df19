//! Who lives in the demo store, and what they do there.

use super::Stopped;
use crate::actions::accounts::{self, Newcomer};
use crate::cli::wiring::Assembly;
use crate::db::{accounts as rows, shops};
use crate::domain::accounts::{Email, NewPassword};
use crate::domain::ids::AccountId;
use crate::domain::shops::Role;

/// Everybody's password.
pub(super) const PASSWORD: &str = "doorstep-demo";

/// Address, name, and the shop they own.
const PEOPLE: &[(&str, &str, Option<&str>)] = &[
    ("alice@doorstep.test", "Alice Hart", None),
    ("bob@doorstep.test", "Bob Ames", Some("lumen-and-oak")),
    ("dora@doorstep.test", "Dora Finch", Some("wren-and-ridge")),
    ("emil@doorstep.test", "Emil Roy", Some("clay-harbour")),
    ("grace@doorstep.test", "Grace Okafor", None),
];

/// Who looks after the store.
const ADMINISTRATOR: (&str, &str) = ("carol@doorstep.test", "Carol Reyes");

/// Makes everybody's account.
pub(super) async fn move_in(assembly: &Assembly) -> Result<(), Stopped> {
    let (db, clock, passwords) = (&assembly.worker.db, &assembly.worker.clock, &assembly.state.passwords);
    for (email, name, _) in PEOPLE {
        accounts::sign_up(db, clock, passwords, newcomer(email, name)?, None).await?;
    }
    accounts::create_administrator(db, clock, passwords, newcomer(ADMINISTRATOR.0, ADMINISTRATOR.1)?).await?;
    Ok(())
}

fn newcomer(email: &str, name: &str) -> Result<Newcomer, Stopped> {
    let email = Email::parse(email).ok_or_else(|| Stopped::because(format!("{email} is no address")))?;
    let password = NewPassword::parse(PASSWORD, &[]).map_err(|_| Stopped::because("the demo's password is refused"))?;
    Ok(Newcomer { email, name: name.to_owned(), password })
}

/// Gives each shop its owner.
pub(super) async fn take_up_work(assembly: &Assembly) -> Result<(), Stopped> {
    for (email, _, shop) in PEOPLE {
        let Some(shop) = shop else { continue };
        let account = account(assembly, email).await?;
        let now = assembly.worker.clock.now();
        assembly
            .worker
            .db
            .write(move |tx| match shops::by_slug(tx, shop)? {
                Some(shop) => shops::add_member(tx, shop.id, account, Role::Owner, now),
                None => Ok(()),
            })
            .await?;
    }
    Ok(())
}

/// The account behind an address.
pub(super) async fn account(assembly: &Assembly, email: &str) -> Result<AccountId, Stopped> {
    let wanted = email.to_owned();
    let found = assembly.worker.db.read(move |connection| rows::find_by_email(connection, &wanted)).await?;
    found.map(|account| account.id).ok_or_else(|| Stopped::because(format!("{email} has no account")))
}
