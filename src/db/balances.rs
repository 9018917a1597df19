//! What the store owes each shop: a row changed in the transaction of the postings that it sums up.

use diesel::prelude::*;

use super::schema::shops;
use super::{Connection, DbError, Tx};
use crate::domain::ids::ShopId;

/// The balance of a shop, in minor units of the store's currency.
pub fn of_shop(connection: &mut Connection, shop: ShopId) -> Result<i64, DbError> {
    Ok(shops::table.filter(shops::id.eq(shop)).select(shops::balance_minor).first(connection)?)
}

/// Adds to the balance of a shop, or takes from it when `minor` is below zero.
pub fn add(tx: &mut Tx, shop: ShopId, minor: i64) -> Result<(), DbError> {
    let changed = diesel::update(shops::table.filter(shops::id.eq(shop)))
        .set((shops::balance_minor.eq(shops::balance_minor + minor), shops::version.eq(shops::version + 1)))
        .execute(&mut **tx)?;
    assert!(changed == 1, "a balance of a shop that does not exist");
    Ok(())
}

/// Touches a shop before its balance is looked at, as everything does that takes from it, and says what that is.
pub fn lock(tx: &mut Tx, shop: ShopId) -> Result<i64, DbError> {
    let touched = diesel::update(shops::table.filter(shops::id.eq(shop))).set(shops::version.eq(shops::version + 1));
    Ok(touched.returning(shops::balance_minor).get_result(&mut **tx)?)
}
