//! The receiving times a shop gives its buyers beyond the store's terms.

use diesel::prelude::*;

use super::schema::shops;
use super::{Connection, DbError, Tx};
use crate::domain::ids::ShopId;

/// A shop's own days by courier and by letter; `None` follows the store's terms.
pub fn of_shop(connection: &mut Connection, shop: ShopId) -> Result<(Option<i64>, Option<i64>), DbError> {
    let query = shops::table.filter(shops::id.eq(shop)).select((shops::courier_days, shops::letter_days));
    Ok(query.first(connection)?)
}

/// Keeps a shop's own days.
pub fn save(tx: &mut Tx, shop: ShopId, courier_days: Option<i64>, letter_days: Option<i64>) -> Result<(), DbError> {
    diesel::update(shops::table.filter(shops::id.eq(shop)))
        .set((shops::courier_days.eq(courier_days), shops::letter_days.eq(letter_days)))
        .execute(&mut **tx)?;
    Ok(())
}
