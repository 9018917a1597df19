//! What processors sent, byte for byte, the forged too: stored before it is answered, processed after.

use chrono::TimeDelta;
use diesel::prelude::*;

use super::schema::notifications;
use super::{Connection, DbError, Tx, insert_new};
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
    /// When it is tried again, because it could not be processed.
    pub postponed_until: Option<Instant>,
}

#[derive(Insertable)]
#[diesel(table_name = notifications, treat_none_as_default_value = false)]
struct NewNotification<'a> {
    processor: &'a str,
    event_id: Option<&'a str>,
    verified: bool,
    refusal: Option<&'a str>,
    body: &'a [u8],
    received_at: Instant,
}

/// Stores a notification. `event` is its id when it was verified; else why it was not.
/// One that was stored before is left alone.
pub fn store(
    tx: &mut Tx,
    processor: &str,
    event: Result<&str, &str>,
    body: &[u8],
    now: Instant,
) -> Result<(), DbError> {
    let new = NewNotification {
        processor,
        event_id: event.ok(),
        verified: event.is_ok(),
        refusal: event.err(),
        body,
        received_at: now,
    };
    insert_new!(tx, notifications::table, &vec![new])?;
    Ok(())
}

/// Verified notifications of some processors that wait to be processed, oldest first, after the one named.
pub fn waiting(
    connection: &mut Connection,
    processors: &[String],
    now: Instant,
    after: NotificationId,
    limit: i64,
) -> Result<Vec<NotificationRow>, DbError> {
    let waiting = notifications::verified.eq(true).and(notifications::processed_at.is_null());
    let is_due = notifications::postponed_until.is_null().or(notifications::postponed_until.le(now));
    Ok(notifications::table
        .filter(waiting.and(notifications::processor.eq_any(processors)).and(notifications::id.gt(after)))
        .filter(is_due)
        .order(notifications::id)
        .limit(limit)
        .select(NotificationRow::as_select())
        .load(connection)?)
}

/// When the next postponed notification of some processors is tried again.
pub fn next_due_at(connection: &mut Connection, processors: &[String]) -> Result<Option<Instant>, DbError> {
    let waiting = notifications::verified.eq(true).and(notifications::processed_at.is_null());
    let postponed = waiting.and(notifications::processor.eq_any(processors));
    let query = notifications::table.filter(postponed.and(notifications::postponed_until.is_not_null()));
    let query = query.order(notifications::postponed_until).select(notifications::postponed_until);
    Ok(query.first::<Option<Instant>>(connection).optional()?.flatten())
}

/// Tries a notification again later: the longer it has waited, the later, within the hour.
pub fn postpone(tx: &mut Tx, id: NotificationId, received_at: Instant, now: Instant) -> Result<(), DbError> {
    let pause = (now - received_at).clamp(TimeDelta::minutes(1), TimeDelta::hours(1));
    let waiting = notifications::id.eq(id).and(notifications::processed_at.is_null());
    diesel::update(notifications::table.filter(waiting))
        .set(notifications::postponed_until.eq(now + pause))
        .execute(&mut **tx)?;
    Ok(())
}

/// Drops up to `limit` unbelieved notifications that came before an instant, and says how many.
pub fn forget_unbelieved_before(tx: &mut Tx, instant: Instant, limit: i64) -> Result<usize, DbError> {
    let old = notifications::verified.eq(false).and(notifications::received_at.lt(instant));
    let ids: Vec<NotificationId> = notifications::table
        .filter(old)
        .order(notifications::received_at)
        .limit(limit)
        .select(notifications::id)
        .load(&mut **tx)?;
    Ok(diesel::delete(notifications::table.filter(notifications::id.eq_any(ids))).execute(&mut **tx)?)
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
