//! What the store owes each shop, and what the shop has had beforehand: a row changed in the transaction of the postings
//! that it sums up.

use diesel::prelude::*;

use super::schema::shops;
use super::{Connection, DbError, Tx};
use crate::domain::ids::ShopId;

/// What a shop has, in minor units of the store's currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Queryable)]
pub struct Balance {
    /// What the store owes it; below zero, what it owes the store.
    pub minor: i64,
    /// What it has had beforehand of holds that are not released.
    pub advanced_minor: i64,
    /// Raised whenever either changes.
    pub version: i64,
}

/// How a transaction changes it, in minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Added to the balance.
    pub minor: i64,
    /// Added to what was had beforehand.
    pub advanced_minor: i64,
}

/// The balance of a shop, in minor units of the store's currency.
pub fn of_shop(connection: &mut Connection, shop: ShopId) -> Result<i64, DbError> {
    Ok(shops::table.filter(shops::id.eq(shop)).select(shops::balance_minor).first(connection)?)
}

/// Changes what a shop has, and says what it has then.
pub fn change(tx: &mut Tx, shop: ShopId, change: Change) -> Result<Balance, DbError> {
    Ok(diesel::update(shops::table.filter(shops::id.eq(shop)))
        .set((
            shops::balance_minor.eq(shops::balance_minor + change.minor),
            shops::advanced_minor.eq(shops::advanced_minor + change.advanced_minor),
            shops::version.eq(shops::version + 1),
        ))
        .returning((shops::balance_minor, shops::advanced_minor, shops::version))
        .get_result(&mut **tx)?)
}

/// Touches a shop before its balance is looked at, as everything does that takes from it, and says what that is.
pub fn lock(tx: &mut Tx, shop: ShopId) -> Result<i64, DbError> {
    let touched = diesel::update(shops::table.filter(shops::id.eq(shop))).set(shops::version.eq(shops::version + 1));
    Ok(touched.returning(shops::balance_minor).get_result(&mut **tx)?)
}
