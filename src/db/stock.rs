//! What is on the shelf and what is kept for unpaid checkouts. Every change is one conditional update.

use diesel::prelude::*;

use super::schema::variants;
use super::{DbError, Tx};
use crate::domain::ids::VariantId;
use crate::domain::orders::StockChange;

/// Keeps pieces for a checkout; false when so many are not free.
pub fn reserve(tx: &mut Tx, variant: VariantId, quantity: i64) -> Result<bool, DbError> {
    let free = variants::id.eq(variant).and((variants::on_hand - variants::reserved).ge(quantity));
    let changed = diesel::update(variants::table.filter(free))
        .set(variants::reserved.eq(variants::reserved + quantity))
        .execute(&mut **tx)?;
    Ok(changed == 1)
}

/// Moves pieces as a decision said.
pub fn apply(tx: &mut Tx, change: StockChange) -> Result<(), DbError> {
    let changed = match change {
        StockChange::Sell(variant, quantity) => diesel::update(variants::table.filter(variants::id.eq(variant)))
            .set((
                variants::reserved.eq(variants::reserved - quantity),
                variants::on_hand.eq(variants::on_hand - quantity),
            ))
            .execute(&mut **tx)?,
        StockChange::Unreserve(variant, quantity) => diesel::update(variants::table.filter(variants::id.eq(variant)))
            .set(variants::reserved.eq(variants::reserved - quantity))
            .execute(&mut **tx)?,
        StockChange::Restock(variant, quantity) => diesel::update(variants::table.filter(variants::id.eq(variant)))
            .set(variants::on_hand.eq(variants::on_hand + quantity))
            .execute(&mut **tx)?,
    };
    assert!(changed == 1, "stock of a variant that does not exist");
    Ok(())
}
