//! The store at a glance, for administrators: how many, how much, and what waits for somebody.
//! Each function is one query, whatever the size of the store.

use diesel::dsl::{count_star, sql};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Timestamp};

use super::schema::{orders, postings};
use super::{Connection, DbError};
use crate::domain::ledger::{Account, currency};
use crate::domain::money::Money;
use crate::domain::orders::State;
use crate::domain::time::Instant;

/// What waits, what is owed, and what should have happened. Amounts in minor units of the store's currency.
#[derive(Clone, Debug, QueryableByName)]
pub struct Figures {
    /// Kept for orders that are paid and not yet received.
    #[diesel(sql_type = BigInt)]
    pub held_minor: i64,
    /// Owed to shops whose balance is above zero.
    #[diesel(sql_type = BigInt)]
    pub owed_to_shops_minor: i64,
    /// Owed by shops whose balance is below zero; zero or less.
    #[diesel(sql_type = BigInt)]
    pub owed_by_shops_minor: i64,
    /// Pieces of money in suspense.
    #[diesel(sql_type = BigInt)]
    pub suspense_open: i64,
    /// Refunds that have not ended.
    #[diesel(sql_type = BigInt)]
    pub refunds_open: i64,
    /// Those of them that only an administrator can bring on.
    #[diesel(sql_type = BigInt)]
    pub refunds_stuck: i64,
    /// Chargebacks that are not decided.
    #[diesel(sql_type = BigInt)]
    pub chargebacks_open: i64,
    /// Notices that wait for their next attempt.
    #[diesel(sql_type = BigInt)]
    pub notices_queued: i64,
    /// Since when the oldest of them waits.
    #[diesel(sql_type = Nullable<Timestamp>)]
    pub notices_queued_since: Option<Instant>,
    /// Notices that were refused for good.
    #[diesel(sql_type = BigInt)]
    pub notices_refused: i64,
    /// Disputes that wait for a ruling.
    #[diesel(sql_type = BigInt)]
    pub disputes_open: i64,
    /// Since when the oldest of them waits.
    #[diesel(sql_type = Nullable<Timestamp>)]
    pub disputes_open_since: Option<Instant>,
    /// Clocks that should have been seen to by `late_before`.
    #[diesel(sql_type = BigInt)]
    pub clocks_overdue: i64,
}

/// Reads the figures. A clock counts as overdue when it should have been looked at before `late_before`.
pub fn figures(connection: &mut Connection, late_before: Instant) -> Result<Figures, DbError> {
    let query = diesel::sql_query(
        "SELECT \
         (SELECT CAST(COALESCE(SUM(hold_minor), 0) AS BIGINT) FROM orders \
            WHERE state IN ('awaiting_shipment', 'partly_shipped', 'shipped')) AS held_minor, \
         (SELECT CAST(COALESCE(SUM(balance_minor), 0) AS BIGINT) FROM shops WHERE balance_minor > 0) AS owed_to_shops_minor, \
         (SELECT CAST(COALESCE(SUM(balance_minor), 0) AS BIGINT) FROM shops WHERE balance_minor < 0) AS owed_by_shops_minor, \
         (SELECT COUNT(*) FROM suspense WHERE state = 'open') AS suspense_open, \
         (SELECT COUNT(*) FROM refunds WHERE state IN ('committed', 'asked', 'owed')) AS refunds_open, \
         (SELECT COUNT(*) FROM refunds WHERE state = 'owed' AND next_call_at IS NULL) AS refunds_stuck, \
         (SELECT COUNT(*) FROM chargebacks WHERE state = 'open') AS chargebacks_open, \
         (SELECT COUNT(*) FROM notices WHERE state = 'queued') AS notices_queued, \
         (SELECT MIN(queued_at) FROM notices WHERE state = 'queued') AS notices_queued_since, \
         (SELECT COUNT(*) FROM notices WHERE state = 'refused') AS notices_refused, \
         (SELECT COUNT(*) FROM cases WHERE state = 'escalated') AS disputes_open, \
         (SELECT MIN(escalated_at) FROM cases WHERE state = 'escalated') AS disputes_open_since, \
         (SELECT COUNT(*) FROM deadlines WHERE state = 'running' AND retry_at < $1) AS clocks_overdue",
    );
    Ok(query.bind::<Timestamp, _>(late_before).get_result(connection)?)
}

/// How many orders are in each state; states without any are left out.
pub fn orders_by_state(connection: &mut Connection) -> Result<Vec<(State, i64)>, DbError> {
    Ok(orders::table.group_by(orders::state).select((orders::state, count_star())).load(connection)?)
}

/// What the house accounts named hold, one amount per currency that ever moved them: a credit balance above zero.
pub fn credit_balances(connection: &mut Connection, of: &[Account]) -> Result<Vec<(String, Money)>, DbError> {
    let names: Vec<String> = of.iter().map(Account::name).collect();
    let sum = sql::<BigInt>("CAST(COALESCE(-SUM(amount_minor), 0) AS BIGINT)");
    let rows: Vec<(String, String, i64)> = postings::table
        .filter(postings::account.eq_any(names))
        .group_by((postings::account, postings::currency))
        .order((postings::account, postings::currency))
        .select((postings::account, postings::currency, sum))
        .load(connection)?;
    rows.into_iter()
        .map(|(account, code, minor)| {
            let currency = currency(&code).ok_or_else(|| DbError::Unreadable(format!("currency {code}")))?;
            Ok((account, Money::new(minor, currency)))
        })
        .collect()
}
