//! Who lives in the demo store, and what they do there.

use std::collections::BTreeMap;

use super::Stopped;
use crate::actions::accounts::{self, Newcomer};
use crate::actions::float;
use crate::actions::reauthentication::reauthenticate;
use crate::cli::wiring::Assembly;
use crate::db::{accounts as rows, shops};
use crate::domain::accounts::{Email, NewPassword};
use crate::domain::ids::AccountId;
use crate::domain::ledger::Account;
use crate::domain::money::Money;
use crate::domain::orders::{Actor, Order};

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

/// What the store pays in as float, in minor units.
const FLOAT_MINOR: i64 = 500_000;

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

/// The administrator pays money of the store in, from which sellers can have payment beforehand.
pub(super) async fn pay_float_in(assembly: &Assembly) -> Result<(), Stopped> {
    let (db, clock, passwords) = (&assembly.worker.db, &assembly.worker.clock, &assembly.state.passwords);
    let administrator = account(assembly, ADMINISTRATOR.0).await?;
    let entered = reauthenticate(db, clock, passwords, administrator, PASSWORD.to_owned()).await?;
    let person = entered.map_err(|_| Stopped::because("the demo's password is not its administrator's"))?;
    let amount = Money::new(FLOAT_MINOR, assembly.state.store.currency);
    let note = "To begin with".to_owned();
    Ok(float::pay(db, clock, &person, (Account::Bank, amount, note), None).await?)
}

/// Who owns which shop, by its slug.
pub(super) async fn owners(assembly: &Assembly) -> Result<BTreeMap<&'static str, AccountId>, Stopped> {
    let mut owners = BTreeMap::new();
    for (email, _, shop) in PEOPLE {
        if let Some(shop) = shop {
            owners.insert(*shop, account(assembly, email).await?);
        }
    }
    Ok(owners)
}

/// Who takes a step of an order: its buyer, or the owner of its shop.
pub(super) async fn acting(assembly: &Assembly, order: &Order, actor: Actor) -> Result<AccountId, Stopped> {
    let shop = order.shop;
    let person = match actor {
        Actor::Buyer => Some(order.buyer),
        _ => assembly.worker.db.read(move |connection| shops::owner(connection, shop)).await?,
    };
    person.ok_or_else(|| Stopped::because("nobody owns the shop"))
}

/// The account behind an address.
pub(super) async fn account(assembly: &Assembly, email: &str) -> Result<AccountId, Stopped> {
    let wanted = email.to_owned();
    let found = assembly.worker.db.read(move |connection| rows::find_by_email(connection, &wanted)).await?;
    found.map(|account| account.id).ok_or_else(|| Stopped::because(format!("{email} has no account")))
}
