//! Payouts as people read them, the newest first: those of a shop, or those of the store by how far they are.

use diesel::prelude::*;

use super::{PayoutRow, joined, payout};
use crate::db::schema::{bank_accounts, payouts, shops};
use crate::db::{Connection, DbError};
use crate::domain::ids::{PayoutId, ShopId};
use crate::domain::payouts::{Payout, State};

/// Which payouts a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// All of a shop.
    OfShop(ShopId),
    /// Those of the store that have not ended.
    Unfinished,
    /// Those whose money has left, and is still with the shop.
    Paid,
    /// Those whose money is in the balance again.
    Failed,
}

/// Payouts newest first.
pub fn list(
    connection: &mut Connection,
    wanted: Wanted,
    before: Option<PayoutId>,
    limit: i64,
) -> Result<Vec<Payout>, DbError> {
    let mut query = joined!().order(payouts::id.desc()).limit(limit).into_boxed();
    query = match wanted {
        Wanted::OfShop(shop) => query.filter(payouts::shop_id.eq(shop)),
        Wanted::Unfinished => query.filter(payouts::state.eq_any([State::Asked, State::Sent])),
        Wanted::Paid => query.filter(payouts::state.eq(State::Paid)),
        Wanted::Failed => query.filter(payouts::state.eq_any([State::Refused, State::Returned])),
    };
    if let Some(before) = before {
        query = query.filter(payouts::id.lt(before));
    }
    query.load(connection)?.into_iter().map(payout).collect()
}
