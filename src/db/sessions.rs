//! Sessions: who is signed in where. The key is kept only as its hash, so that reading this table signs nobody in.

use diesel::prelude::*;

use super::schema::sessions;
use super::{Connection, DbError, Tx};
use crate::domain::ids::AccountId;
use crate::domain::time::Instant;

/// A session to keep.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// SHA-256 of the key in the browser's cookie, in hexadecimal.
    pub key_hash: String,
    /// Who is signed in, if anybody.
    pub account: Option<AccountId>,
    /// What is kept for them, as JSON.
    pub state: String,
    /// When it ends.
    pub expires_at: Instant,
}

/// The state of a session that has not ended.
pub fn state(connection: &mut Connection, key_hash: &str, now: Instant) -> Result<Option<String>, DbError> {
    Ok(sessions::table
        .find(key_hash)
        .filter(sessions::expires_at.gt(now))
        .select(sessions::state)
        .first(connection)
        .optional()?)
}

/// Keeps a new session.
pub fn insert(tx: &mut Tx, row: &SessionRow, now: Instant) -> Result<(), DbError> {
    diesel::insert_into(sessions::table)
        .values((
            sessions::key_hash.eq(&row.key_hash),
            sessions::account_id.eq(row.account),
            sessions::state.eq(&row.state),
            sessions::created_at.eq(now),
            sessions::expires_at.eq(row.expires_at),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Keeps what changed. A session that was ended meanwhile stays ended.
pub fn update(tx: &mut Tx, row: &SessionRow) -> Result<(), DbError> {
    diesel::update(sessions::table.find(&row.key_hash))
        .set((
            sessions::account_id.eq(row.account),
            sessions::state.eq(&row.state),
            sessions::expires_at.eq(row.expires_at),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Ends one session.
pub fn end(tx: &mut Tx, key_hash: &str) -> Result<(), DbError> {
    diesel::delete(sessions::table.find(key_hash)).execute(&mut **tx)?;
    Ok(())
}

/// Ends every session of an account, and says how many there were.
pub fn end_all(tx: &mut Tx, account: AccountId) -> Result<usize, DbError> {
    Ok(diesel::delete(sessions::table.filter(sessions::account_id.eq(account))).execute(&mut **tx)?)
}

/// Drops up to `limit` sessions that ended before an instant, and says how many.
pub fn forget_before(tx: &mut Tx, instant: Instant, limit: i64) -> Result<usize, DbError> {
    let ended = sessions::table.filter(sessions::expires_at.lt(instant));
    let hashes: Vec<String> = ended.limit(limit).select(sessions::key_hash).load(&mut **tx)?;
    Ok(diesel::delete(sessions::table.filter(sessions::key_hash.eq_any(hashes))).execute(&mut **tx)?)
}
