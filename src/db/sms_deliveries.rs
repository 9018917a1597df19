//! What the SMS provider says became of messages, by the attempt that sent each.

use diesel::prelude::*;

use super::schema::{notices, sms_deliveries};
use super::{Connection, DbError, Tx, insert_new};
use crate::domain::ids::NoticeId;
use crate::domain::sms::{Delivery, Told};
use crate::domain::time::Instant;

/// What was said of one message.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = sms_deliveries, treat_none_as_default_value = false)]
#[allow(missing_docs, reason = "the columns, as the migration documents them")]
pub struct DeliveryRow {
    pub notice_id: NoticeId,
    pub attempt: i64,
    /// The provider's name for the message.
    pub message: String,
    pub state: Delivery,
    /// The provider's number of what went wrong.
    pub error: Option<String>,
    pub told_at: Instant,
}

/// Keeps what a provider says of an attempt, unless more is known already. Says whether there was such an attempt.
pub fn keep(tx: &mut Tx, told: &Told, now: Instant) -> Result<bool, DbError> {
    let attempt = told.attempt;
    let attempted = notices::id.eq(attempt.notice).and(notices::attempts.ge(attempt.attempt));
    let there: i64 = notices::table.filter(attempted).count().get_result(&mut **tx)?;
    if there == 0 || attempt.attempt < 1 {
        return Ok(false);
    }
    let row = DeliveryRow {
        notice_id: attempt.notice,
        attempt: attempt.attempt,
        message: told.message.clone(),
        state: told.delivery,
        error: told.error.clone(),
        told_at: now,
    };
    if insert_new!(tx, sms_deliveries::table, &vec![row.clone()])? == 1 {
        return Ok(true);
    }
    let same = sms_deliveries::notice_id.eq(row.notice_id).and(sms_deliveries::attempt.eq(row.attempt));
    let known: (Delivery, String) = diesel::update(sms_deliveries::table.filter(same))
        .set(sms_deliveries::attempt.eq(row.attempt))
        .returning((sms_deliveries::state, sms_deliveries::message))
        .get_result(&mut **tx)?;
    if known.1 == row.message && row.state.follows(known.0) {
        diesel::update(sms_deliveries::table.filter(same))
            .set((
                sms_deliveries::state.eq(row.state),
                sms_deliveries::error.eq(row.error),
                sms_deliveries::told_at.eq(now),
            ))
            .execute(&mut **tx)?;
    }
    Ok(true)
}

/// What was said of the attempts at a notice, the oldest first.
pub fn of_notice(connection: &mut Connection, notice: NoticeId) -> Result<Vec<DeliveryRow>, DbError> {
    Ok(sms_deliveries::table
        .filter(sms_deliveries::notice_id.eq(notice))
        .order(sms_deliveries::attempt)
        .select(DeliveryRow::as_select())
        .load(connection)?)
}
