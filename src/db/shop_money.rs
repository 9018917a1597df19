//! Where the money of a shop is, in numbers: what is held, what is its own, and what has left; and how it went over time.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamp};

use super::cases::open_states;
use super::{Connection, DbError};
use crate::domain::ids::ShopId;
use crate::domain::orders::State;
use crate::domain::text::Text as _;
use crate::domain::time::Instant;

/// The numbers. Amounts in minor units of the store's currency.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct ShopMoney {
    /// What the store owes the shop; below zero, what the shop owes the store.
    #[diesel(sql_type = BigInt)]
    pub balance_minor: i64,
    /// Kept for orders about which nothing is open.
    #[diesel(sql_type = BigInt)]
    pub held_minor: i64,
    /// How many those are.
    #[diesel(sql_type = BigInt)]
    pub held_orders: i64,
    /// Kept for orders with an open refund case or chargeback.
    #[diesel(sql_type = BigInt)]
    pub disputed_minor: i64,
    /// How many those are.
    #[diesel(sql_type = BigInt)]
    pub disputed_orders: i64,
    /// What the shop has had beforehand.
    #[diesel(sql_type = BigInt)]
    pub advanced_minor: i64,
    /// On its way to the shop's bank account.
    #[diesel(sql_type = BigInt)]
    pub in_transit_minor: i64,
    /// What has arrived there, ever.
    #[diesel(sql_type = BigInt)]
    pub paid_out_minor: i64,
    /// What the store kept of releases since the instant asked for.
    #[diesel(sql_type = BigInt)]
    pub commission_minor: i64,
    /// When the first entry about the shop counts.
    #[diesel(sql_type = Nullable<Timestamp>)]
    pub begins_at: Option<Instant>,
}

/// The numbers of a shop, in one query; commission is summed from `since` on.
pub fn of_shop(connection: &mut Connection, shop: ShopId, since: Instant) -> Result<ShopMoney, DbError> {
    let holding = spelled(State::ALL.iter().filter(|state| state.may_hold()).map(|state| state.as_str()));
    let open = spelled(open_states().iter().map(|state| state.as_str()));
    let disputed = format!(
        "(open_chargebacks > 0 OR EXISTS (SELECT 1 FROM cases WHERE cases.order_id = orders.id AND cases.state IN ({open})))"
    );
    // The numbers come in the order of the binds: SQLite counts parameters by their first appearance.
    let query = format!(
        "SELECT shops.balance_minor, shops.advanced_minor, holds.held_minor, holds.held_orders, holds.disputed_minor, \
             holds.disputed_orders, paid.in_transit_minor, paid.paid_out_minor, \
             CAST(COALESCE((SELECT -SUM(postings.amount_minor) FROM postings JOIN entries ON entries.id = postings.entry_id \
                 WHERE entries.shop_id = $1 AND entries.occurred_at >= $2 AND postings.account = 'commission'), 0) AS BIGINT) \
                 AS commission_minor, \
             (SELECT MIN(entries.occurred_at) FROM entries WHERE entries.shop_id = $1) AS begins_at \
         FROM shops, \
             (SELECT CAST(COALESCE(SUM(CASE WHEN NOT disputed THEN hold_minor END), 0) AS BIGINT) AS held_minor, \
                 COUNT(CASE WHEN NOT disputed THEN 1 END) AS held_orders, \
                 CAST(COALESCE(SUM(CASE WHEN disputed THEN hold_minor END), 0) AS BIGINT) AS disputed_minor, \
                 COUNT(CASE WHEN disputed THEN 1 END) AS disputed_orders \
              FROM (SELECT hold_minor, {disputed} AS disputed FROM orders \
                    WHERE shop_id = $1 AND hold_minor > 0 AND state IN ({holding})) AS held) AS holds, \
             (SELECT CAST(COALESCE(SUM(CASE WHEN state IN ('asked', 'sent') THEN amount_minor END), 0) AS BIGINT) \
                     AS in_transit_minor, \
                 CAST(COALESCE(SUM(CASE WHEN state = 'paid' THEN amount_minor END), 0) AS BIGINT) AS paid_out_minor \
              FROM payouts WHERE shop_id = $1) AS paid \
         WHERE shops.id = $1"
    );
    Ok(diesel::sql_query(query).bind::<BigInt, _>(shop.0).bind::<Timestamp, _>(since).get_result(connection)?)
}

fn spelled<'a>(values: impl Iterator<Item = &'a str>) -> String {
    values.map(|value| format!("'{value}'")).collect::<Vec<_>>().join(", ")
}

/// What happened on one day, in minor units.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct Day {
    /// Such as `2026-11-02`, in UTC.
    #[diesel(sql_type = Text)]
    pub day: String,
    /// Paid by buyers and held.
    #[diesel(sql_type = BigInt)]
    pub sold_minor: i64,
    /// Released to the shop, what it had had beforehand included.
    #[diesel(sql_type = BigInt)]
    pub released_minor: i64,
    /// Promised back to buyers.
    #[diesel(sql_type = BigInt)]
    pub refunded_minor: i64,
}

/// The days since an instant on which something happened, the oldest first, in one query.
pub fn days(connection: &mut Connection, shop: ShopId, since: Instant) -> Result<Vec<Day>, DbError> {
    const QUERY: &str = "SELECT SUBSTR(CAST(entries.occurred_at AS TEXT), 1, 10) AS day, \
             CAST(COALESCE(SUM(CASE WHEN kind = 'payment_received' AND account = 'hold' \
                 THEN -amount_minor END), 0) AS BIGINT) AS sold_minor, \
             CAST(COALESCE(SUM(CASE WHEN kind = 'released' AND account IN ('seller_balance', 'advance_receivable') \
                 THEN -amount_minor END), 0) AS BIGINT) AS released_minor, \
             CAST(COALESCE(SUM(CASE WHEN kind IN ('refund_committed', 'refund_given_up') AND account = 'refunds_in_transit' \
                 THEN -amount_minor END), 0) AS BIGINT) AS refunded_minor \
         FROM entries JOIN postings ON postings.entry_id = entries.id \
         WHERE entries.shop_id = $1 AND entries.occurred_at >= $2 \
             AND kind IN ('payment_received', 'released', 'refund_committed', 'refund_given_up') \
         GROUP BY 1 ORDER BY 1";
    Ok(diesel::sql_query(QUERY).bind::<BigInt, _>(shop.0).bind::<Timestamp, _>(since).load(connection)?)
}
