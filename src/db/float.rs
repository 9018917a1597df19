//! The store's own money: what it paid in, what is left, and what shops have of it beforehand.
//!
//! What is left is read as the last closing plus the postings since, so that it costs no more when the ledger is long. A
//! closing covers the entries up to a mark that was set a day before it: numbers are given out before transactions commit,
//! and by then every transaction that might have held a lower one has ended.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Timestamp};
use iso_currency::Currency;

use super::schema::{accounts, early_release_orders, early_releases, entries, float_closings, float_movements, orders};
use super::schema::{shops, store_totals};
use super::{Connection, DbError, Tx};
use crate::domain::ids::{AccountId, EntryId, ShopId};
use crate::domain::time::Instant;

/// The postings that make the float, shops' balances apart: what the store has, less what it keeps for others.
const KEPT: &str = "currency = (SELECT currency FROM stores) AND (account LIKE 'processor_cash:%' \
                    OR account IN ('bank', 'hold', 'refunds_in_transit', 'payouts_in_transit', 'suspense'))";

/// The store's totals. Amounts in minor units of its currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, QueryableByName)]
pub struct Totals {
    /// What all shops have beforehand.
    #[diesel(sql_type = BigInt)]
    pub advanced_minor: i64,
    /// When float was first paid in.
    #[diesel(sql_type = Nullable<Timestamp>)]
    pub paid_in_at: Option<Instant>,
    /// What the store has beyond all that it owes others; below zero when it has less.
    #[diesel(sql_type = BigInt)]
    pub float_minor: i64,
}

/// The totals as of one moment: one query, so that what is committed meanwhile is seen as a whole or not at all.
pub fn totals(connection: &mut Connection) -> Result<Totals, DbError> {
    let closed = "FROM float_closings WHERE closed_at IS NOT NULL ORDER BY id DESC LIMIT 1";
    let query = format!(
        "SELECT advanced_minor, float_paid_in_at AS paid_in_at, CAST( \
             COALESCE((SELECT kept_minor {closed}), 0) \
             + COALESCE((SELECT SUM(amount_minor) FROM postings \
                         WHERE entry_id > COALESCE((SELECT up_to_entry {closed}), 0) AND {KEPT}), 0) \
             - COALESCE((SELECT SUM(balance_minor) FROM shops WHERE balance_minor > 0), 0) AS BIGINT) AS float_minor \
         FROM store_totals"
    );
    Ok(diesel::sql_query(query).get_result(connection)?)
}

/// Lets nobody else pay in or out of the float, or advance anything from it, before this transaction is over; `advanced`
/// is added to what shops have, in minor units.
pub fn change(tx: &mut Tx, advanced_minor: i64) -> Result<(), DbError> {
    diesel::update(store_totals::table)
        .set((
            store_totals::advanced_minor.eq(store_totals::advanced_minor + advanced_minor),
            store_totals::version.eq(store_totals::version + 1),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// A payment into the float, or out of it.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = float_movements)]
pub struct NewMovement {
    /// The ledger's name of the account that the money came to or from.
    pub account: String,
    /// Above zero when it was paid in; in minor units.
    pub amount_minor: i64,
    /// What whoever paid says about it.
    pub note: String,
    /// Who paid.
    pub account_id: AccountId,
    /// When.
    pub moved_at: Instant,
}

/// Keeps a payment; the first into the float opens it.
pub fn record(tx: &mut Tx, movement: &NewMovement) -> Result<(), DbError> {
    diesel::insert_into(float_movements::table).values(movement).execute(&mut **tx)?;
    if movement.amount_minor > 0 {
        diesel::update(store_totals::table.filter(store_totals::float_paid_in_at.is_null()))
            .set(store_totals::float_paid_in_at.eq(movement.moved_at))
            .execute(&mut **tx)?;
    }
    Ok(())
}

/// A payment with who made it.
#[derive(Clone, Debug, Queryable)]
pub struct Movement {
    /// The row.
    pub id: i64,
    /// As [`NewMovement::account`].
    pub account: String,
    /// As [`NewMovement::amount_minor`].
    pub amount_minor: i64,
    /// As [`NewMovement::note`].
    pub note: String,
    /// Who paid.
    pub by: String,
    /// When.
    pub moved_at: Instant,
}

/// Payments newest first, before the one named.
pub fn movements(connection: &mut Connection, before: Option<i64>, limit: i64) -> Result<Vec<Movement>, DbError> {
    let mut query = float_movements::table
        .inner_join(accounts::table)
        .order(float_movements::id.desc())
        .limit(limit)
        .select((
            float_movements::id,
            float_movements::account,
            float_movements::amount_minor,
            float_movements::note,
            accounts::name,
            float_movements::moved_at,
        ))
        .into_boxed();
    if let Some(before) = before {
        query = query.filter(float_movements::id.lt(before));
    }
    Ok(query.load(connection)?)
}

/// A shop that has money beforehand.
#[derive(Clone, Debug, Queryable)]
pub struct Advanced {
    /// Which.
    pub shop: ShopId,
    /// What it is called.
    pub name: String,
    /// How much, in minor units.
    pub minor: i64,
    /// Its balance, in minor units.
    pub balance_minor: i64,
    /// Since when it has had any of that.
    pub since: Option<Instant>,
}

/// The shops that have money beforehand, the most first.
pub fn advanced(connection: &mut Connection, limit: i64) -> Result<Vec<Advanced>, DbError> {
    let mut found: Vec<(ShopId, String, i64, i64)> = shops::table
        .filter(shops::advanced_minor.gt(0))
        .order((shops::advanced_minor.desc(), shops::id))
        .limit(limit)
        .select((shops::id, shops::name, shops::advanced_minor, shops::balance_minor))
        .load(connection)?;
    let ids: Vec<ShopId> = found.iter().map(|(shop, ..)| *shop).collect();
    let since: Vec<(ShopId, Option<Instant>)> = early_release_orders::table
        .inner_join(early_releases::table)
        .inner_join(orders::table)
        .filter(orders::advanced_minor.gt(0).and(early_releases::released_at.is_not_null()))
        .filter(orders::shop_id.eq_any(ids))
        .group_by(orders::shop_id)
        .select((orders::shop_id, diesel::dsl::min(early_releases::released_at)))
        .load(connection)?;
    let since_of = |shop: ShopId| since.iter().find(|(of, _)| *of == shop).and_then(|(_, at)| *at);
    Ok(found
        .drain(..)
        .map(|(shop, name, minor, balance_minor)| Advanced { shop, name, minor, balance_minor, since: since_of(shop) })
        .collect())
}

/// What stands on an account of the ledger, in minor units of a currency; debits above zero.
pub fn on_account(connection: &mut Connection, account: &str, currency: Currency) -> Result<i64, DbError> {
    use super::schema::postings;
    Ok(postings::table
        .filter(postings::account.eq(account).and(postings::currency.eq(currency.code())))
        .select(diesel::dsl::sql::<BigInt>("CAST(COALESCE(SUM(amount_minor), 0) AS BIGINT)"))
        .first(connection)?)
}

/// A closing that waits for its day to pass.
#[derive(Clone, Copy, Debug, Queryable)]
pub struct OpenClosing {
    id: i64,
    up_to_entry: EntryId,
    /// When its mark was set.
    pub marked_at: Instant,
}

/// The closing that is open, if any.
pub fn open_closing(connection: &mut Connection) -> Result<Option<OpenClosing>, DbError> {
    Ok(float_closings::table
        .filter(float_closings::closed_at.is_null())
        .select((float_closings::id, float_closings::up_to_entry, float_closings::marked_at))
        .first(connection)
        .optional()?)
}

/// Sets the mark of the next closing at the newest entry.
///
/// # Errors
/// [`DbError::Taken`] when one is open.
pub fn mark(tx: &mut Tx, now: Instant) -> Result<(), DbError> {
    let newest: Option<EntryId> = entries::table.select(diesel::dsl::max(entries::id)).first(&mut **tx)?;
    diesel::insert_into(float_closings::table)
        .values((float_closings::up_to_entry.eq(newest.unwrap_or(EntryId(0))), float_closings::marked_at.eq(now)))
        .execute(&mut **tx)?;
    Ok(())
}

/// Closes what is open: adds the postings between the closing before and its mark.
///
/// # Errors
/// [`DbError::LostRace`] when another process has closed it.
pub fn close(tx: &mut Tx, open: OpenClosing, now: Instant) -> Result<(), DbError> {
    let closed = "FROM float_closings WHERE closed_at IS NOT NULL ORDER BY id DESC LIMIT 1";
    let query = format!(
        "UPDATE float_closings SET closed_at = $1, kept_minor = CAST( \
             COALESCE((SELECT kept_minor {closed}), 0) \
             + COALESCE((SELECT SUM(amount_minor) FROM postings \
                         WHERE entry_id > COALESCE((SELECT up_to_entry {closed}), 0) AND entry_id <= $2 AND {KEPT}), 0) \
             AS BIGINT) \
         WHERE id = $3 AND closed_at IS NULL"
    );
    let changed = diesel::sql_query(query)
        .bind::<Timestamp, _>(now)
        .bind::<BigInt, _>(open.up_to_entry.0)
        .bind::<BigInt, _>(open.id)
        .execute(&mut **tx)?;
    if changed == 1 { Ok(()) } else { Err(DbError::LostRace) }
}
