//! The one store of the database: its name, currency, time zone, signing key, and how far the demo's clock was moved.

use diesel::prelude::*;
use iso_currency::Currency;

use super::schema::stores;
use super::{Connection, DbError, Tx};
use crate::domain::ledger::currency;
use crate::domain::time::Instant;

/// The only row.
const ID: i64 = 1;

/// What the program knows of its store; read once at the start.
#[derive(Clone, Debug)]
pub struct Store {
    /// Its name.
    pub name: String,
    /// Its currency, chosen once.
    pub currency: Currency,
    /// The time zone of pages and mails for people who named none.
    pub time_zone: String,
    /// What forms and cookies are signed with.
    pub signing_key: Vec<u8>,
    /// How far the demo's clock was moved ahead, in microseconds.
    pub clock_offset_micros: i64,
}

/// The store, if the database has been set up.
pub fn load(connection: &mut Connection) -> Result<Option<Store>, DbError> {
    let row: Option<(String, String, String, Vec<u8>, i64)> = stores::table
        .filter(stores::id.eq(ID))
        .select((stores::name, stores::currency, stores::time_zone, stores::signing_key, stores::clock_offset_micros))
        .first(connection)
        .optional()?;
    row.map(|(name, code, time_zone, signing_key, clock_offset_micros)| {
        let currency = currency(&code).ok_or_else(|| DbError::Unreadable(format!("currency {code}")))?;
        Ok(Store { name, currency, time_zone, signing_key, clock_offset_micros })
    })
    .transpose()
}

/// The currency of a store that is set up.
pub fn currency_of(connection: &mut Connection) -> Result<Currency, DbError> {
    let code: String = stores::table.filter(stores::id.eq(ID)).select(stores::currency).first(connection)?;
    currency(&code).ok_or_else(|| DbError::Unreadable(format!("currency {code}")))
}

/// Sets the store up.
pub fn insert(tx: &mut Tx, store: &Store, now: Instant) -> Result<(), DbError> {
    diesel::insert_into(stores::table)
        .values((
            stores::id.eq(ID),
            stores::name.eq(&store.name),
            stores::currency.eq(store.currency.code()),
            stores::time_zone.eq(&store.time_zone),
            stores::signing_key.eq(&store.signing_key),
            stores::created_at.eq(now),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Keeps how far the demo's clock was moved, so that a restart goes on from there.
pub fn save_clock_offset(tx: &mut Tx, micros: i64) -> Result<(), DbError> {
    diesel::update(stores::table.filter(stores::id.eq(ID)))
        .set(stores::clock_offset_micros.eq(micros))
        .execute(&mut **tx)?;
    Ok(())
}
