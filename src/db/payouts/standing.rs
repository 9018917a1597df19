//! What a payout of a shop can be asked of: its balance, what open chargebacks may take from it, and its bank account.

use diesel::prelude::*;
use iso_currency::Currency;

use crate::db::schema::{chargebacks, orders};
use crate::db::{Connection, DbError, balances, bank_accounts};
use crate::domain::chargebacks::State;
use crate::domain::ids::{OrderId, PaymentId, ShopId};
use crate::domain::money::Money;
use crate::domain::payouts::{self, Standing};

/// What a payout of a shop can be asked of as it stands, through that processor. Whoever means to ask for one touches the
/// shop before. Three queries when no bank has money of the shop's, five when one has.
pub fn standing(
    connection: &mut Connection,
    shop: ShopId,
    currency: Currency,
    processor: Option<String>,
) -> Result<Standing, DbError> {
    Ok(Standing {
        balance: Money::new(balances::of_shop(connection, shop)?, currency),
        at_stake_minor: at_stake(connection, shop)?,
        account: bank_accounts::current(connection, shop)?,
        processor,
    })
}

/// What open chargebacks may take from the orders of a shop that are released, in minor units.
pub fn at_stake(connection: &mut Connection, shop: ShopId) -> Result<i64, DbError> {
    let with_banks = orders::shop_id.eq(shop).and(orders::open_chargebacks.gt(0));
    let released: Vec<(OrderId, PaymentId)> = orders::table
        .filter(with_banks.and(orders::received_at.is_not_null()))
        .select((orders::id, orders::payment_id))
        .load(connection)?;
    if released.is_empty() {
        return Ok(0);
    }
    let mut of: Vec<PaymentId> = released.iter().map(|(_, payment)| *payment).collect();
    of.sort_unstable();
    of.dedup();
    let open = chargebacks::payment_id.eq_any(of.clone()).and(chargebacks::state.eq(State::Open));
    let taken: Vec<(Option<PaymentId>, i64, String)> = chargebacks::table
        .filter(open)
        .select((chargebacks::payment_id, chargebacks::amount_minor, chargebacks::currency))
        .load(connection)?;
    let left_minor = orders::captured_minor - orders::refunded_minor - orders::charged_back_minor;
    let standing_still: Vec<(PaymentId, OrderId, i64, String)> = orders::table
        .filter(orders::payment_id.eq_any(of.clone()).and(orders::open_chargebacks.gt(0)))
        .order(orders::id)
        .select((orders::payment_id, orders::id, left_minor, orders::currency))
        .load(connection)?;
    let released: Vec<OrderId> = released.into_iter().map(|(order, _)| order).collect();
    let parts = of.into_iter().map(|payment| {
        let orders = standing_still.iter().filter(|(of, ..)| *of == payment);
        let orders: Vec<(OrderId, i64)> = orders.map(|(_, id, left_minor, _)| (*id, *left_minor)).collect();
        let currency = standing_still.iter().find(|(of, ..)| *of == payment).map(|(.., currency)| currency);
        let open = taken.iter().filter(|(of, _, code)| *of == Some(payment) && Some(code) == currency);
        payouts::at_stake(open.map(|(_, minor, _)| minor).sum(), &orders, &released)
    });
    Ok(parts.sum())
}
