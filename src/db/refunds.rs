//! Refunds: money on its way back, with the lines it covers.

pub mod lists;

use diesel::prelude::*;

use super::schema::{refund_lines, refunds};
use super::{Connection, DbError, Tx, insert_all};
use crate::domain::ids::{CaseId, LineId, OrderId, PaymentId, RefundId, SuspenseId};
use crate::domain::ledger::currency;
use crate::domain::money::Money;
use crate::domain::refunds::{Cause, Refund, State};
use crate::domain::time::Instant;

/// A refund row.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = refunds)]
pub(super) struct RefundRow {
    id: RefundId,
    number: String,
    payment_id: Option<PaymentId>,
    order_id: Option<OrderId>,
    suspense_id: Option<SuspenseId>,
    cause: Cause,
    state: State,
    processor: String,
    processor_payment: String,
    amount_minor: i64,
    shipping_minor: i64,
    settled_minor: i64,
    currency: String,
    attempt: i64,
    committed_at: Instant,
    asked_at: Option<Instant>,
    next_call_at: Option<Instant>,
    last_error: Option<String>,
    ended_at: Option<Instant>,
    version: i64,
}

impl TryFrom<RefundRow> for Refund {
    type Error = DbError;
    fn try_from(row: RefundRow) -> Result<Self, DbError> {
        let currency = currency(&row.currency).ok_or_else(|| DbError::Unreadable(format!("refund {}", row.number)))?;
        Ok(Self {
            id: row.id,
            number: row.number,
            payment: row.payment_id,
            order: row.order_id,
            suspense: row.suspense_id,
            cause: row.cause,
            state: row.state,
            processor: row.processor,
            processor_payment: row.processor_payment,
            amount: Money::new(row.amount_minor, currency),
            settled_minor: row.settled_minor,
            shipping_minor: row.shipping_minor,
            attempt: row.attempt,
            committed_at: row.committed_at,
            asked_at: row.asked_at,
            next_call_at: row.next_call_at,
            last_error: row.last_error,
            ended_at: row.ended_at,
            version: row.version,
        })
    }
}

/// A refund about to be committed.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = refunds)]
#[allow(missing_docs, reason = "the columns, as the migration documents them")]
pub struct NewRefund {
    pub number: String,
    pub payment_id: Option<PaymentId>,
    pub order_id: Option<OrderId>,
    pub case_id: Option<CaseId>,
    pub suspense_id: Option<SuspenseId>,
    pub cause: Cause,
    pub state: State,
    pub processor: String,
    pub processor_payment: String,
    pub amount_minor: i64,
    pub shipping_minor: i64,
    pub currency: String,
    pub next_call_at: Option<Instant>,
    pub committed_at: Instant,
}

/// A line of a refund.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = refund_lines, treat_none_as_default_value = false)]
struct RefundLineRow {
    refund_id: RefundId,
    order_line_id: LineId,
    quantity: i64,
    amount_minor: i64,
}

/// Writes a new refund with its lines (quantity and minor units each) and returns its row.
pub fn insert(tx: &mut Tx, refund: &NewRefund, lines: &[(LineId, i64, i64)]) -> Result<RefundId, DbError> {
    let id = diesel::insert_into(refunds::table).values(refund).returning(refunds::id).get_result(&mut **tx)?;
    let lines: Vec<RefundLineRow> = lines
        .iter()
        .map(|&(order_line_id, quantity, amount_minor)| RefundLineRow {
            refund_id: id,
            order_line_id,
            quantity,
            amount_minor,
        })
        .collect();
    insert_all!(tx, refund_lines::table, &lines)?;
    Ok(id)
}

/// A refund by its row.
pub fn load(connection: &mut Connection, id: RefundId) -> Result<Option<Refund>, DbError> {
    let query = refunds::table.filter(refunds::id.eq(id)).select(RefundRow::as_select());
    query.first(connection).optional()?.map(Refund::try_from).transpose()
}

/// A refund by what people call it.
pub fn by_number(connection: &mut Connection, number: &str) -> Result<Option<Refund>, DbError> {
    let query = refunds::table.filter(refunds::number.eq(number)).select(RefundRow::as_select());
    query.first(connection).optional()?.map(Refund::try_from).transpose()
}

/// The refunds of an order, oldest first.
pub fn of_order(connection: &mut Connection, order: OrderId) -> Result<Vec<Refund>, DbError> {
    let query = refunds::table.filter(refunds::order_id.eq(order)).order(refunds::id).select(RefundRow::as_select());
    query.load(connection)?.into_iter().map(Refund::try_from).collect()
}

/// The refunds of what a processor knows as one payment that have not ended, oldest first.
pub fn unfinished_of(
    connection: &mut Connection,
    processor: &str,
    processor_payment: &str,
) -> Result<Vec<Refund>, DbError> {
    let of_payment = refunds::processor.eq(processor).and(refunds::processor_payment.eq(processor_payment));
    let open = refunds::state.eq_any([State::Committed, State::Asked, State::Owed]);
    let query = refunds::table.filter(of_payment.and(open)).order(refunds::id).select(RefundRow::as_select());
    query.load(connection)?.into_iter().map(Refund::try_from).collect()
}

/// What a refund is laid on: minor units by line.
pub fn lines(connection: &mut Connection, of: RefundId) -> Result<Vec<(LineId, i64)>, DbError> {
    let query = refund_lines::table.filter(refund_lines::refund_id.eq(of)).order(refund_lines::order_line_id);
    Ok(query.select((refund_lines::order_line_id, refund_lines::amount_minor)).load(connection)?)
}

/// Refunds that have not ended, oldest first; after them nothing is waited for.
pub fn unfinished(connection: &mut Connection, limit: i64) -> Result<Vec<Refund>, DbError> {
    let open = refunds::state.eq_any([State::Committed, State::Asked, State::Owed]);
    let query = refunds::table.filter(open).order(refunds::id).limit(limit).select(RefundRow::as_select());
    query.load(connection)?.into_iter().map(Refund::try_from).collect()
}

/// The refunds whose processor is to be called by now.
pub fn to_call(connection: &mut Connection, now: Instant, limit: i64) -> Result<Vec<RefundId>, DbError> {
    let query = refunds::table.filter(refunds::next_call_at.le(now)).order(refunds::next_call_at).limit(limit);
    Ok(query.select(refunds::id).load(connection)?)
}

/// When the next call is due.
pub fn next_call_at(connection: &mut Connection) -> Result<Option<Instant>, DbError> {
    let query = refunds::table.filter(refunds::next_call_at.is_not_null()).order(refunds::next_call_at);
    Ok(query.select(refunds::next_call_at).first::<Option<Instant>>(connection).optional()?.flatten())
}

/// Writes what a decision made of a refund, if nobody else wrote it since it was loaded.
///
/// # Errors
/// [`DbError::LostRace`] when somebody did.
pub fn save(tx: &mut Tx, refund: &Refund, processor_refund: Option<&str>) -> Result<(), DbError> {
    let unchanged = refunds::id.eq(refund.id).and(refunds::version.eq(refund.version));
    let changed = diesel::update(refunds::table.filter(unchanged))
        .set((
            refunds::version.eq(refund.version.saturating_add(1)),
            refunds::state.eq(refund.state),
            refunds::settled_minor.eq(refund.settled_minor),
            refunds::attempt.eq(refund.attempt),
            refunds::asked_at.eq(refund.asked_at),
            refunds::next_call_at.eq(refund.next_call_at),
            refunds::last_error.eq(&refund.last_error),
            refunds::ended_at.eq(refund.ended_at),
            processor_refund.map(|id| refunds::processor_refund.eq(id)),
        ))
        .execute(&mut **tx)?;
    if changed == 1 { Ok(()) } else { Err(DbError::LostRace) }
}
