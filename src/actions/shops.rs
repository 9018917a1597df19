//! Opening a shop, who works in it, what it says of itself, and what its deliveries cost.

use super::{ActionError, spend, transact};
use crate::clock::Clock;
use crate::db::form_keys::Once;
use crate::db::shops::{self, ShopDescription, ShopFields};
use crate::db::{Db, DbError};
use crate::domain::ids::{AccountId, ShopId};
use crate::domain::shops::Role;

/// What became of a shop that somebody wanted to open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// It is open.
    As(ShopId),
    /// Another has its part of an address; nothing was changed.
    SlugTaken,
}

/// Opens a shop for its first owner, on the calling thread: only commands do that.
pub fn open(db: &Db, clock: &Clock, fields: &ShopFields, owner: AccountId) -> Result<Opened, DbError> {
    let offered = fields.courier_price_minor.or(fields.letter_price_minor);
    assert!(offered.is_some() && !fields.return_address.is_empty(), "a shop is checked where it is described");
    let now = clock.now();
    let opened = db.write_here(|tx| {
        let shop = shops::insert(tx, fields, now)?;
        shops::add_member(tx, shop, owner, Role::Owner, now)?;
        Ok(shop)
    });
    match opened {
        Ok(shop) => Ok(Opened::As(shop)),
        Err(DbError::Taken(_)) => Ok(Opened::SlugTaken),
        Err(error) => Err(error),
    }
}

/// Lets somebody work in a shop, on the calling thread. Who does already keeps their role, which is told.
pub fn add_member(
    db: &Db,
    clock: &Clock,
    shop: ShopId,
    account: AccountId,
    role: Role,
) -> Result<Option<Role>, DbError> {
    db.write_here(|tx| shops::add_member(tx, shop, account, role, clock.now()))
}

/// Changes a shop. Orders already placed keep the delivery they paid for.
pub async fn describe(
    db: &Db,
    clock: &Clock,
    shop: ShopId,
    description: ShopDescription,
    once: Once,
) -> Result<(), ActionError> {
    let offered = description.courier_price_minor.or(description.letter_price_minor);
    assert!(offered.is_some() && !description.return_address.is_empty(), "a shop is checked where its form is read");
    let clock = clock.clone();
    transact(db, move |tx| {
        spend(tx, Some(&once), clock.now())?;
        Ok(shops::describe(tx, shop, &description)?)
    })
    .await
}
