//! What shops owe the store, and what of it was given up.

use diesel::prelude::*;

use super::schema::{shops, write_offs};
use super::{Connection, DbError, Tx};
use crate::domain::ids::{AccountId, ShopId};
use crate::domain::time::Instant;

/// A shop that owes the store.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Debtor {
    /// Which.
    pub shop: ShopId,
    /// Its part of an address.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// Its balance, in minor units of the store's currency; below zero.
    pub balance_minor: i64,
}

/// The shops that owe the store, the most first.
pub fn debtors(connection: &mut Connection, limit: i64) -> Result<Vec<Debtor>, DbError> {
    Ok(shops::table
        .filter(shops::balance_minor.lt(0))
        .order((shops::balance_minor, shops::id))
        .limit(limit)
        .select((shops::id, shops::slug, shops::name, shops::balance_minor))
        .load(connection)?)
}

/// The shop of that slug, if it owes the store.
pub fn debtor(connection: &mut Connection, slug: &str) -> Result<Option<Debtor>, DbError> {
    Ok(shops::table
        .filter(shops::slug.eq(slug).and(shops::balance_minor.lt(0)))
        .select((shops::id, shops::slug, shops::name, shops::balance_minor))
        .first(connection)
        .optional()?)
}

/// What was given up.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = write_offs)]
pub struct WriteOff {
    /// Whose debt.
    pub shop_id: ShopId,
    /// How much of it, in minor units.
    pub amount_minor: i64,
    /// Why.
    pub note: String,
    /// Who says so.
    pub account_id: AccountId,
    /// When.
    pub written_off_at: Instant,
}

/// Keeps it.
pub fn record(tx: &mut Tx, write_off: &WriteOff) -> Result<(), DbError> {
    diesel::insert_into(write_offs::table).values(write_off).execute(&mut **tx)?;
    Ok(())
}
