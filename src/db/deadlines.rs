//! Clocks in the database: set, fired, dropped, and found when due.

use chrono::TimeDelta;
use diesel::dsl::case_when;
use diesel::prelude::*;

use super::schema::{chargebacks, deadlines, orders, payments, payouts, refunds};
use super::{Connection, DbError, Tx};
use crate::domain::ids::{ChargebackId, DeadlineId, OrderId, PaymentId, PayoutId, RefundId, SuspenseId};
use crate::domain::orders::ClockChange;
use crate::domain::text::text_enum;
use crate::domain::time::Instant;

text_enum! {
    /// Clocks that are not an order's.
    OtherKind {
        /// The buyer is reminded to pay.
        PaymentReminder = "payment_reminder",
        /// Stock is no longer kept.
        PaymentEnds = "payment_ends",
        /// An administrator looks at a refund that has not ended.
        RefundAttention = "refund_attention",
        /// Money nobody placed is sent back.
        SuspenseReturns = "suspense_returns",
        /// The processor is asked what has become of a chargeback.
        ChargebackLook = "chargeback_look",
        /// Administrators are reminded of a chargeback that is still open.
        ChargebackAttention = "chargeback_attention",
        /// Administrators look at a payout that has not ended.
        PayoutAttention = "payout_attention",
    }
}

/// Whose clock it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// An order's; the kind is a `domain::orders::ClockKind`.
    Order(OrderId),
    /// A payment's.
    Payment(PaymentId),
    /// A refund's.
    Refund(RefundId),
    /// Of money in suspense.
    Suspense(SuspenseId),
    /// A chargeback's.
    Chargeback(ChargebackId),
    /// A payout's.
    Payout(PayoutId),
}

/// A clock that is due.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = deadlines)]
#[allow(missing_docs, reason = "the columns, as the migration documents them")]
pub struct DeadlineRow {
    pub id: DeadlineId,
    pub order_id: Option<OrderId>,
    pub payment_id: Option<PaymentId>,
    pub refund_id: Option<RefundId>,
    pub suspense_id: Option<SuspenseId>,
    pub chargeback_id: Option<ChargebackId>,
    pub payout_id: Option<PayoutId>,
    pub kind: String,
    pub due_at: Instant,
    pub retry_at: Instant,
}

impl DeadlineRow {
    /// Whose clock it is.
    pub fn owner(&self) -> Option<Owner> {
        (self.order_id.map(Owner::Order))
            .or(self.payment_id.map(Owner::Payment))
            .or(self.refund_id.map(Owner::Refund))
            .or(self.suspense_id.map(Owner::Suspense))
            .or(self.chargeback_id.map(Owner::Chargeback))
            .or(self.payout_id.map(Owner::Payout))
    }
}

/// Clocks that are due strictly before `now`, the longest due first, after those already seen; without those of
/// [`to_ask`].
pub fn due(
    connection: &mut Connection,
    now: Instant,
    after: Option<(Instant, DeadlineId)>,
    limit: i64,
) -> Result<Vec<DeadlineRow>, DbError> {
    let mut query = deadlines::table
        .filter(deadlines::state.eq("running").and(deadlines::retry_at.lt(now)))
        .filter(deadlines::kind.ne_all(ASKING))
        .order((deadlines::retry_at, deadlines::id))
        .select(DeadlineRow::as_select())
        .limit(limit)
        .into_boxed();
    if let Some((retry_at, id)) = after {
        let later = deadlines::retry_at.eq(retry_at).and(deadlines::id.gt(id));
        query = query.filter(deadlines::retry_at.gt(retry_at).or(later));
    }
    Ok(query.load(connection)?)
}

/// The clocks for which a processor is asked.
const ASKING: [&str; 2] = ["payment_ends", "chargeback_look"];

/// Payments whose time is over, and chargebacks to be looked at, the longest due first: their processors are asked before
/// anything is settled.
pub fn to_ask(connection: &mut Connection, now: Instant, limit: i64) -> Result<Vec<DeadlineRow>, DbError> {
    Ok(deadlines::table
        .filter(deadlines::state.eq("running").and(deadlines::retry_at.lt(now)))
        .filter(deadlines::kind.eq_any(ASKING))
        .order((deadlines::retry_at, deadlines::id))
        .limit(limit)
        .select(DeadlineRow::as_select())
        .load(connection)?)
}

/// When the next clock is due.
pub fn next_due_at(connection: &mut Connection) -> Result<Option<Instant>, DbError> {
    let query = deadlines::table.filter(deadlines::state.eq("running")).order(deadlines::retry_at);
    Ok(query.select(deadlines::retry_at).first(connection).optional()?)
}

/// A running clock with what it belongs to.
#[derive(Clone, Debug, Queryable)]
pub struct Upcoming {
    /// The clock.
    pub row: DeadlineRow,
    /// The order's number.
    pub order_number: Option<String>,
    /// Our reference of the payment.
    pub payment_reference: Option<String>,
    /// The refund's number.
    pub refund_number: Option<String>,
    /// The chargeback's number.
    pub chargeback_number: Option<String>,
    /// The payout's number.
    pub payout_number: Option<String>,
}

/// The running clocks that run out first.
pub fn upcoming(connection: &mut Connection, limit: i64) -> Result<Vec<Upcoming>, DbError> {
    Ok(deadlines::table
        .left_join(orders::table)
        .left_join(payments::table)
        .left_join(refunds::table)
        .left_join(chargebacks::table.on(chargebacks::id.nullable().eq(deadlines::chargeback_id)))
        .left_join(payouts::table.on(payouts::id.nullable().eq(deadlines::payout_id)))
        .filter(deadlines::state.eq("running"))
        .order((deadlines::retry_at, deadlines::id))
        .limit(limit)
        .select((
            DeadlineRow::as_select(),
            orders::number.nullable(),
            payments::reference.nullable(),
            refunds::number.nullable(),
            chargebacks::number.nullable(),
            payouts::number.nullable(),
        ))
        .load(connection)?)
}

/// Writes what a decision did to the clocks of an order.
pub fn apply(tx: &mut Tx, order: OrderId, changes: &[ClockChange], now: Instant) -> Result<(), DbError> {
    for change in changes {
        match *change {
            ClockChange::Set(kind, due_at) => set(tx, Owner::Order(order), kind.as_str(), due_at)?,
            ClockChange::Pause(kind, left) => pause(tx, Owner::Order(order), kind.as_str(), left)?,
            ClockChange::Fire(kind) => end(tx, Owner::Order(order), kind.as_str(), "fired", now)?,
            ClockChange::Drop(kind) => end(tx, Owner::Order(order), kind.as_str(), "dropped", now)?,
        }
    }
    Ok(())
}

/// The states of a clock that has not ended.
const LIVE: [&str; 2] = ["running", "paused"];

/// Narrows a query to the clock of an owner and kind that runs or is paused.
macro_rules! live {
    ($owner:expr, $kind:expr) => {{
        let live = deadlines::table
            .filter(deadlines::kind.eq($kind).and(deadlines::state.eq_any(LIVE)))
            .select(deadlines::id)
            .into_boxed();
        match $owner {
            Owner::Order(id) => live.filter(deadlines::order_id.eq(id)),
            Owner::Payment(id) => live.filter(deadlines::payment_id.eq(id)),
            Owner::Refund(id) => live.filter(deadlines::refund_id.eq(id)),
            Owner::Suspense(id) => live.filter(deadlines::suspense_id.eq(id)),
            Owner::Chargeback(id) => live.filter(deadlines::chargeback_id.eq(id)),
            Owner::Payout(id) => live.filter(deadlines::payout_id.eq(id)),
        }
    }};
}

/// Starts a clock, resumes or moves the one of its kind.
pub fn set(tx: &mut Tx, owner: Owner, kind: &str, due_at: Instant) -> Result<(), DbError> {
    let known: Option<DeadlineId> = live!(owner, kind).first(&mut **tx).optional()?;
    if let Some(id) = known {
        diesel::update(deadlines::table.filter(deadlines::id.eq(id)))
            .set((
                deadlines::state.eq("running"),
                deadlines::due_at.eq(due_at),
                deadlines::retry_at.eq(due_at),
                deadlines::remaining_micros.eq(None::<i64>),
            ))
            .execute(&mut **tx)?;
        return Ok(());
    }
    let clock = (
        deadlines::kind.eq(kind),
        deadlines::state.eq("running"),
        deadlines::due_at.eq(due_at),
        deadlines::retry_at.eq(due_at),
    );
    let insert = diesel::insert_into(deadlines::table);
    match owner {
        Owner::Order(id) => insert.values((deadlines::order_id.eq(id), clock)).execute(&mut **tx),
        Owner::Payment(id) => insert.values((deadlines::payment_id.eq(id), clock)).execute(&mut **tx),
        Owner::Refund(id) => insert.values((deadlines::refund_id.eq(id), clock)).execute(&mut **tx),
        Owner::Suspense(id) => insert.values((deadlines::suspense_id.eq(id), clock)).execute(&mut **tx),
        Owner::Chargeback(id) => insert.values((deadlines::chargeback_id.eq(id), clock)).execute(&mut **tx),
        Owner::Payout(id) => insert.values((deadlines::payout_id.eq(id), clock)).execute(&mut **tx),
    }?;
    Ok(())
}

/// Ends the clock of a kind, if one runs or is paused. `state` is `fired` or `dropped`.
pub fn end(tx: &mut Tx, owner: Owner, kind: &str, state: &str, now: Instant) -> Result<(), DbError> {
    let known: Option<DeadlineId> = live!(owner, kind).first(&mut **tx).optional()?;
    if let Some(id) = known {
        diesel::update(deadlines::table.filter(deadlines::id.eq(id).and(deadlines::state.eq_any(LIVE))))
            .set((deadlines::state.eq(state), deadlines::ended_at.eq(now)))
            .execute(&mut **tx)?;
    }
    Ok(())
}

/// Looks at a clock again later, because its guard does not hold yet; never before it is due.
pub fn look_again(tx: &mut Tx, id: DeadlineId, at: Instant) -> Result<(), DbError> {
    let running = deadlines::id.eq(id).and(deadlines::state.eq("running"));
    let retry_at = case_when(deadlines::due_at.gt(at), deadlines::due_at).otherwise(at);
    diesel::update(deadlines::table.filter(running)).set(deadlines::retry_at.eq(retry_at)).execute(&mut **tx)?;
    Ok(())
}

/// Lets a running clock stand still with so much left.
fn pause(tx: &mut Tx, owner: Owner, kind: &str, left: TimeDelta) -> Result<(), DbError> {
    let known: Option<DeadlineId> = live!(owner, kind).first(&mut **tx).optional()?;
    if let Some(id) = known {
        diesel::update(deadlines::table.filter(deadlines::id.eq(id)))
            .set((deadlines::state.eq("paused"), deadlines::remaining_micros.eq(left.num_microseconds())))
            .execute(&mut **tx)?;
    }
    Ok(())
}

/// Looks at the due clocks of an order again at once: what they waited for is over.
pub fn look_again_now(tx: &mut Tx, order: OrderId) -> Result<(), DbError> {
    let running = deadlines::order_id.eq(order).and(deadlines::state.eq("running"));
    diesel::update(deadlines::table.filter(running))
        .set(deadlines::retry_at.eq(deadlines::due_at))
        .execute(&mut **tx)?;
    Ok(())
}
