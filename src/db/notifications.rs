//! What processors sent, byte for byte, the forged too: stored before it is answered, processed after.

use diesel::prelude::*;

use super::schema::notifications;
use super::{Connection, DbError, Tx};
use crate::domain::ids::NotificationId;
use crate::domain::time::Instant;

/// A stored notification.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = notifications)]
#[allow(missing_docs, reason = "the columns, as the migration documents them")]
pub struct NotificationRow {
    pub id: NotificationId,
    pub processor: String,
    pub event_id: Option<String>,
    pub verified: bool,
    pub refusal: Option<String>,
    pub body: Vec<u8>,
    pub received_at: Instant,
    pub processed_at: Option<Instant>,
}

/// Stores a notification. `event` is its id when it was verified; else `refusal` says why it was not.
/// One that was stored before is stored once.
pub fn store(
    tx: &mut Tx,
    processor: &str,
    event: Result<&str, &str>,
    body: &[u8],
    now: Instant,
) -> Result<(), DbError> {
    if let Ok(event) = event {
        let same = notifications::processor.eq(processor).and(notifications::event_id.eq(event));
        let known: Option<NotificationId> =
            notifications::table.filter(same).select(notifications::id).first(&mut **tx).optional()?;
        if known.is_some() {
            return Ok(());
        }
    }
    diesel::insert_into(notifications::table)
        .values((
            notifications::processor.eq(processor),
            notifications::event_id.eq(event.ok()),
            notifications::verified.eq(event.is_ok()),
            notifications::refusal.eq(event.err()),
            notifications::body.eq(body),
            notifications::received_at.eq(now),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Verified notifications that wait to be processed, oldest first.
pub fn waiting(connection: &mut Connection, limit: i64) -> Result<Vec<NotificationRow>, DbError> {
    Ok(notifications::table
        .filter(notifications::verified.eq(true).and(notifications::processed_at.is_null()))
        .order(notifications::id)
        .limit(limit)
        .select(NotificationRow::as_select())
        .load(connection)?)
}

/// Marks a notification processed; false when it was before.
pub fn claim(tx: &mut Tx, id: NotificationId, now: Instant) -> Result<bool, DbError> {
    let waiting = notifications::id.eq(id).and(notifications::processed_at.is_null());
    let changed = diesel::update(notifications::table.filter(waiting))
        .set(notifications::processed_at.eq(now))
        .execute(&mut **tx)?;
    Ok(changed == 1)
}

/// Notifications newest first, for administrators.
pub fn list(
    connection: &mut Connection,
    before: Option<NotificationId>,
    limit: i64,
) -> Result<Vec<NotificationRow>, DbError> {
    let mut query = notifications::table
        .select(NotificationRow::as_select())
        .order(notifications::id.desc())
        .limit(limit)
        .into_boxed();
    if let Some(before) = before {
        query = query.filter(notifications::id.lt(before));
    }
    Ok(query.load(connection)?)
}
